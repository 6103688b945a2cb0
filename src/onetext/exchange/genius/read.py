"""GENIUS files to a case without prose: a domain gives the issues, every profile a party.

What GENIUS computes for a package is kept exactly (``onetext.exchange.scores.worths``). Time has no
place in a case, so discount factors are left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from onetext.case.check import check_case
from onetext.case.defects import shortened
from onetext.case.format.nodes import unprintable
from onetext.case.format.values import write_figure
from onetext.case.model import DOES_NOT_ARISE, Case, Party, Remark
from onetext.errors import ExchangeError, Finding
from onetext.exchange.genius.constraints import ranked
from onetext.exchange.genius.folder import Gathered, Profile, gather, way_out
from onetext.exchange.genius.linear import values_of
from onetext.exchange.genius.rectangles import Numbered, boxes_of, may_exceed
from onetext.exchange.genius.space import POINTS, Space, told_beside
from onetext.exchange.genius.tree import Ledger, figure, within
from onetext.exchange.load import refuse
from onetext.exchange.names import ISSUE_WORDS, PARTY_WORDS, UNDATED, keys_of
from onetext.exchange.record import Imported, Note
from onetext.exchange.scores.worths import Worths, clipped, stated
from onetext.sources import Source
from onetext.text.draft import Issue

_SOURCE = "s-001"


def read_genius(path: Path) -> Imported:
    """Return the case that a folder of GENIUS files, a domain or a profile says.

    Raises
    ------
    ExchangeError
        With every finding in the files.
    """
    ledger = Ledger()
    gathered = gather(path, ledger)
    for space in (gathered.domain, *(profile.space for profile in gathered.profiles)):
        told_beside(space, ledger)
    issues = _issues(gathered.domain, ledger)
    if ledger.findings:
        raise ExchangeError(ledger.findings)
    gathered, worths = _reckoned(gathered, path, ledger)
    if ledger.findings:
        raise ExchangeError((*ledger.findings, *_way_out(gathered, path, ledger)))
    parties, told = _parties(worths, issues)
    case = Case(
        title=_title(gathered.domain, path),
        as_known_on=UNDATED,
        issues=issues,
        parties=parties,
        remarks=(_remark(gathered),),
        sources=(_source(gathered, path),),
    )
    findings = check_case(case)
    if findings:
        raise ExchangeError(findings)
    what = f"No file names a day; {UNDATED} stands for it."
    day = Note(kind="assumed", where="as known on", what=what)
    return Imported(case=case, notes=(*ledger.notes, *told, day))


def _way_out(gathered: Gathered, path: Path, ledger: Ledger) -> tuple[Finding, ...]:
    """Say what to name to leave out the profiles that are wrong, if there is a domain to name."""
    wrong = {finding.file for finding in ledger.findings}
    spaces = [profile.space for profile in gathered.profiles]
    if gathered.domain in spaces or gathered.domain.tree.name in wrong:
        return ()
    return way_out(path, gathered.domain, [s for s in spaces if s.tree.name not in wrong])


def _reckoned(
    gathered: Gathered, path: Path, ledger: Ledger
) -> tuple[Gathered, tuple[Worths, ...]]:
    """Return what each profile says; beside a domain that was named, only those that are right."""
    named = path.name == gathered.domain.tree.name
    found: list[tuple[Profile, Worths]] = []
    for profile in gathered.profiles:
        own = Ledger()
        worths = _worths(gathered.domain, profile, own)
        if own.findings and named:
            what = f"It cannot be read: {own.findings[0].problem}"
            ledger.note("unread", profile.space.tree.name, what)
            continue
        ledger.findings.extend(own.findings)
        ledger.notes.extend(own.notes)
        found.append((profile, worths))
    if not found:
        refuse(gathered.domain.tree.name, "no profile beside it can be read.", "Name one of them.")
    return replace(gathered, profiles=tuple(p for p, _ in found)), tuple(w for _, w in found)


def _title(domain: Space, path: Path) -> str:
    """Return the name of the root objective, or of the file or folder where it says nothing."""
    if domain.name and domain.name.casefold() != "root":
        return _visible(domain.name)
    stem = Path(domain.tree.name).stem
    for ending in ("-domain", "_domain"):
        stem = stem.removesuffix(ending)
    return _visible(stem) or _visible(path.name) or "GENIUS domain"


def _visible(name: str) -> str:
    return " ".join("".join(" " if unprintable(sign) else sign for sign in name).split())


def _issues(domain: Space, ledger: Ledger) -> tuple[Issue, ...]:
    if not domain.issues:
        ledger.wrong(domain.tree, domain.body, "there is no issue in it.", "Name another file.")
    names = [_visible(issue.name) for issue in domain.issues]
    keys = keys_of(names, otherwise="issue", taken=ISSUE_WORDS)
    found: list[Issue] = []
    for key, name, issue in zip(keys, names, domain.issues, strict=True):
        where = f"{domain.tree.name}, {name or key}"
        if not issue.values:
            ledger.wrong(domain.tree, issue.at, "this issue has no value.", "Give it values.")
        if len(issue.items) > len({item.value for item in issue.items}):
            ledger.note("assumed", where, "A value that stands there twice is one value.")
        if issue.stepped:
            count = len(issue.values)
            ends = f"{write_figure(issue.low)} to {write_figure(issue.high)}"
            how = "as GENIUS does" if count == POINTS and issue.kind == "real" else "evenly"
            ledger.note("rounded", where, f"The range {ends} is taken in {count} values, {how}.")
        options = _options(issue.values, where, ledger)
        found.append(Issue(key=key, options=options, title="" if key == name else name))
    return tuple(found)


def _options(values: tuple[str, ...], where: str, ledger: Ledger) -> tuple[str, ...]:
    """Return values as options: visible, not empty, each its own."""
    found: dict[str, None] = {}
    for n, value in enumerate(values, start=1):
        plain = _visible(value) or f"value {n}"
        name = f"{plain} (value)" if plain == DOES_NOT_ARISE else plain
        again = 1
        while name in found:
            again += 1
            name = f"{plain} ({again})"
        if name != value:
            ledger.note("assumed", where, f"'{shortened(value)}' is called '{shortened(name)}'.")
        found[name] = None
    return tuple(found)


def _worths(domain: Space, profile: Profile, ledger: Ledger) -> Worths:
    kinds = {"linear": _linear, "nonlinear": _nonlinear, "constraint": _constraint}
    space = profile.space
    worths = Worths(
        name=_visible(profile.name) or "party",
        weights=tuple(Fraction(0) for _ in domain.issues),
        values=tuple(tuple(Fraction(0) for _ in issue.values) for issue in domain.issues),
        reservation=_reservation(profile, ledger),
    )
    _discount(profile, ledger)
    if space.kind not in kinds:
        problem = f"type='{shortened(space.kind)}' is a kind of utility that no case can hold."
        ledger.wrong(space.tree, space.body, problem, f"Use one of {', '.join(kinds)}.")
        return worths
    return kinds[space.kind](domain, profile, worths, ledger)


def _linear(domain: Space, profile: Profile, worths: Worths, ledger: Ledger) -> Worths:
    weights: list[Fraction] = []
    values: list[tuple[Fraction, ...]] = []
    tree = profile.space.tree
    for issue, own in zip(domain.issues, profile.pairs, strict=True):
        if own is None:
            problem = f"the issue {issue.index}, '{shortened(issue.name)}', is not in this profile."
            ledger.wrong(tree, profile.space.body, problem, f"Add it as in {domain.tree.name}.")
            continue
        if own.index != issue.index or own.name.casefold() != issue.name.casefold():
            what = f"It is read as issue {issue.index}, '{shortened(issue.name)}', of the domain."
            ledger.note("assumed", f"{tree.name}, issue {own.index} '{shortened(own.name)}'", what)
        if own.weight is None:
            what = "It has no weight, which is read as 0."
            ledger.note("assumed", f"{tree.name}, {own.name}", what)
        weights.append(own.weight or Fraction(0))
        values.append(values_of(profile.space, own, issue, ledger))
    for extra in profile.space.issues:
        if extra not in profile.pairs:
            what = f"Issue {extra.index}, '{shortened(extra.name)}', is not in the domain."
            ledger.note("left out", tree.name, what)
    if ledger.findings:
        return worths
    return replace(worths, weights=tuple(weights), values=tuple(values))


def _nonlinear(domain: Space, profile: Profile, worths: Worths, ledger: Ledger) -> Worths:
    numbered = _numbered(domain, profile, ledger)
    if numbered is None:
        return worths
    boxes = boxes_of(profile.space, numbered, ledger)
    if may_exceed(boxes, [len(row) for row in worths.values]):
        what = "A package that came to more than its maxutility would count as 1 in GENIUS."
        ledger.note("clipped", profile.space.tree.name, what)
    return replace(worths, boxes=boxes)


def _constraint(domain: Space, profile: Profile, worths: Worths, ledger: Ledger) -> Worths:
    numbered = _numbered(domain, profile, ledger)
    found = None if numbered is None else ranked(profile.space, domain.issues, numbered, ledger)
    if found is None:
        return worths
    return replace(worths, weights=found.weights, values=found.values, boxes=found.boxes)


def _numbered(domain: Space, profile: Profile, ledger: Ledger) -> Numbered | None:
    """Return by the index of a profile the issues of its domain; None if one is missing there."""
    numbered = {
        own.index: (position, issue)
        for position, (issue, own) in enumerate(zip(domain.issues, profile.pairs, strict=True))
        if own is not None
    }
    if len(numbered) == len(domain.issues):
        return numbered
    problem = f"some issue of {domain.tree.name} is not in this profile."
    remedy = "Give both files the same issues."
    ledger.wrong(profile.space.tree, profile.space.body, problem, remedy)
    return None


def _reservation(profile: Profile, ledger: Ledger) -> Fraction:
    """Return the reservation of a profile, wherever it stands; of several the last one."""
    space = profile.space
    stated = [at for at in space.body.iter("reservation") if at.getparent() is not None]
    if not stated:
        ledger.note("assumed", space.tree.name, "No reservation is stated; it is 0, as in GENIUS.")
        return Fraction(0)
    return figure(space.tree, stated[-1], "value", ledger) or Fraction(0)


def _discount(profile: Profile, ledger: Ledger) -> None:
    space = profile.space
    for at in within(space.body, "discount_factor"):
        factor = figure(space.tree, at, "value", ledger)
        if factor is not None and 0 < factor < 1:
            what = f"The discount factor {write_figure(factor)}: a case knows no cost of time."
            ledger.note("left out", space.tree.name, what)


def _parties(
    worths: Sequence[Worths], issues: tuple[Issue, ...]
) -> tuple[tuple[Party, ...], tuple[Note, ...]]:
    named = [replace(w, name=name) for w, name in zip(worths, _own_names(worths), strict=True)]
    keys = keys_of((w.name for w in named), otherwise="party", taken=PARTY_WORDS)
    parties: list[Party] = []
    told: list[Note] = []
    for key, each in sorted(zip(keys, named, strict=True), key=lambda pair: pair[0]):
        lidded, of_lids = clipped(each) if not each.boxes else (each, ())
        party, of_shares = stated(key, lidded, issues)
        parties.append(party)
        told += [*of_lids, *of_shares]
    return tuple(parties), tuple(told)


def _own_names(worths: Sequence[Worths]) -> Iterator[str]:
    seen: set[str] = set()
    for each in worths:
        name, again = each.name, 1
        while name in seen:
            again += 1
            name = f"{each.name} ({again})"
        seen.add(name)
        yield name


def _remark(gathered: Gathered) -> Remark:
    files = [profile.space.tree.name for profile in gathered.profiles]
    says = (
        f"The issues are those of {gathered.domain.tree.name}; what each option is worth to a "
        f"party comes from {', '.join(files)}. Read as GENIUS 10.4 reckons: evaluations divided by "
        "the largest on their issue, times the weight."
    )
    return Remark(title="Where the figures come from", says=says, sources=(_SOURCE,))


def _source(gathered: Gathered, path: Path) -> Source:
    folder = path if path.is_dir() else path.parent
    names = [gathered.domain.tree.name, *(p.space.tree.name for p in gathered.profiles)]
    told = [f"{name} ({_digest(folder / name)})" for name in dict.fromkeys(names)]
    return Source(
        id=_SOURCE,
        kind="document",
        publisher="GENIUS",
        title=f"Domain and profiles of {_title(gathered.domain, path)}",
        place=", ".join(dict.fromkeys(names)),
        says=f"Files read, with the beginning of their SHA-256: {', '.join(told)}.",
    )


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()[:12]


def recognises(path: Path) -> bool:
    """Return whether a path is a GENIUS file, or a folder with one."""
    try:
        files = sorted(path.glob("*.xml")) if path.is_dir() else [path]
        return any(_looks_so(file) for file in files[:50])
    except OSError:
        return False


def _looks_so(file: Path) -> bool:
    with file.open("rb") as stream:
        head = stream.read(4_000).replace(b"\0", b"").lower()
    return b"<negotiation_template" in head or b"<utility_space" in head
