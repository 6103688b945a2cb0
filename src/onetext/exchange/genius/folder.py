"""Which files belong together: one domain, and the profiles of its parties.

A folder of GENIUS holds a domain, told by its root, and profiles, each of them a party; both are
told by what is in them, never by their names. A profile repeats the issues of its domain: they are
paired by index, as GENIUS does, or by name where that fits better. The name of a party is the one
that the domain gives the agent with that profile, or else the name of the file.

A file may be named instead of the folder: a domain stands for the profiles that its agents have, or
for all that fit it; a profile for that one party, with the domain beside it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onetext.errors import ExchangeError, Finding
from onetext.exchange.genius.space import Space, SpaceIssue, read_space
from onetext.exchange.genius.tree import Ledger, first_within, read_tree
from onetext.exchange.load import refuse

MOST_FILES = 500
"""A folder with more XML files is no folder of one domain."""

_MOST_NAMED = 4

_DIGITS = re.compile(r"(\d+)")

Pairs = tuple[SpaceIssue | None, ...]
"""By issue of the domain, the same issue in a profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One party's file: its name, what it says, and its issues in the order of the domain."""

    name: str
    space: Space
    pairs: Pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The files of one import."""

    domain: Space
    profiles: tuple[Profile, ...]


def gather(path: Path, ledger: Ledger) -> Gathered:
    """Return the domain and the profiles that a path stands for.

    Raises
    ------
    ExchangeError
        With every file that cannot be read, or if there is no domain with profiles.
    """
    folder = path.is_dir()
    spaces = [space for file in _files(path) if (space := _space(file, path, ledger)) is not None]
    domains = [space for space in spaces if _is_domain(space)]
    profiles = [space for space in spaces if not _is_domain(space)]
    if ledger.findings:
        good = [p for p in profiles if any(fits(space, p) for space in domains)]
        way = way_out(path, domains[0], good) if len(domains) == 1 else ()
        raise ExchangeError((*ledger.findings, *way))
    if not profiles:
        refuse(path.name, "there is no utility profile here.", "A case needs a profile a party.")
    asked = next((space for space in spaces if space.tree.name == path.name), None)
    if not folder and asked is not None and not _is_domain(asked):
        profiles = [asked]
    domain = _domain(path, domains, profiles, asked, ledger)
    taken = _taken(domain, profiles, asked, ledger)
    if not taken:
        refuse(domain.tree.name, "no profile beside it fits this domain.", "Add its profiles.")
    names = _agents(domain)
    return Gathered(
        domain=domain,
        profiles=tuple(
            Profile(
                name=names.get(space.tree.name, Path(space.tree.name).stem),
                space=space,
                pairs=paired(domain, space),
            )
            for space in taken
        ),
    )


def way_out(folder: Path, domain: Space, good: Sequence[Space]) -> tuple[Finding, ...]:
    """Return what a folder with good profiles among others can be read by: its domain."""
    if not folder.is_dir() or not good:
        return ()
    names = ", ".join(space.tree.name for space in good[:_MOST_NAMED])
    more = ", ..." if len(good) > _MOST_NAMED else ""
    remedy = f"To leave out what is wrong, name {domain.tree.name} instead of its folder."
    problem = f"these profiles can be read: {names}{more}."
    return (Finding(file=folder.name or str(folder), problem=problem, remedy=remedy),)


def _files(path: Path) -> list[Path]:
    """Return the XML files of a folder, or of the folder of a file, numbers in their order."""
    folder = path if path.is_dir() else path.parent
    found = [file for file in folder.iterdir() if file.suffix.lower() == ".xml"]
    if not path.is_dir() and path not in found:
        found.append(path)
    if not found:
        within = sorted({file.parent.name for file in folder.glob("*/*.xml")})
        remedy = f"Name one of its folders: {', '.join(within[:5])}." if within else "Name another."
        refuse(path.name or str(path), "there is no XML file in this folder.", remedy)
    if len(found) > MOST_FILES:
        problem = f"there are {len(found)} XML files, and {MOST_FILES} are the most."
        refuse(path.name or str(path), problem, "Name the file of a domain.")
    return sorted(found, key=lambda file: natural(file.name))


def natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    """Return what sorts names as people do: numbers by size, letters of any size alike."""
    return tuple(
        (part.isdecimal(), int(part) if part.isdecimal() else 0, part.casefold())
        for part in _DIGITS.split(name)
    )


def _space(file: Path, path: Path, ledger: Ledger) -> Space | None:
    """Return what a file says; one beside the file that was named may be of any other kind."""
    asked = path.is_dir() or file.name == path.name
    own = Ledger()
    try:
        tree = read_tree(file, own)
    except ExchangeError as error:
        _set_aside(file.name, error.findings, asked, ledger)
        return None
    if tree is None or str(tree.root.tag).lower() not in ("negotiation_template", "utility_space"):
        what = "no XML" if tree is None else f"<{tree.root.tag}>, no domain and no profile"
        if not path.is_dir() and asked:
            refuse(file.name, f"this is {what}.", "Name a domain or a profile of GENIUS.")
        ledger.note("left out", file.name, f"The file is {what}.")
        return None
    space = read_space(tree, own)
    _set_aside(file.name, own.findings, asked, ledger)
    ledger.notes.extend(own.notes)
    return None if own.findings else space


def _set_aside(name: str, findings: Iterable[Finding], asked: bool, ledger: Ledger) -> None:
    findings = list(findings)
    if asked:
        ledger.findings.extend(findings)
    elif findings:
        ledger.note("unread", name, f"It cannot be read: {findings[0].problem}")


def _is_domain(space: Space) -> bool:
    """Return whether a file says nothing of what anything is worth."""
    if str(space.tree.root.tag).lower() == "negotiation_template":
        return True
    return space.kind == "linear" and not any(
        issue.weight is not None
        or first_within(issue.at, "evaluator") is not None
        or any(item.evaluation is not None for item in issue.items)
        for issue in space.issues
    )


def _domain(
    path: Path,
    domains: list[Space],
    profiles: list[Space],
    asked: Space | None,
    ledger: Ledger,
) -> Space:
    if asked is not None and _is_domain(asked):
        return asked
    fitting = [space for space in domains if any(fits(space, p) for p in profiles)]
    if not fitting:
        if domains:
            problem = f"no profile here fits the domain {domains[0].tree.name}."
            refuse(path.name, problem, "Put a domain and its profiles into one folder.")
        first = profiles[0].tree.name
        what = f"There is no domain beside the profiles; its issues are those of {first}."
        ledger.note("assumed", path.name, what)
        return profiles[0]
    best = _best(path, fitting, profiles)
    for space in domains:
        if space is not best:
            what = "A domain that no profile here fits as well as " + best.tree.name + "."
            ledger.note("left out", space.tree.name, what)
    return best


def _best(path: Path, domains: list[Space], profiles: list[Space]) -> Space:
    """Return the domain of which profiles speak most, the first of several that say the same."""
    spoken = [
        sum(_matches(space, paired(space, p)) for p in profiles if fits(space, p))
        for space in domains
    ]
    best = [space for space, found in zip(domains, spoken, strict=True) if found == max(spoken)]
    if any(_told(space) != _told(best[0]) for space in best):
        names = ", ".join(space.tree.name for space in best)
        refuse(path.name, f"there are several domains here: {names}.", "Name the file of one.")
    return best[0]


def _told(space: Space) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(issue.index, issue.name, issue.values) for issue in space.issues]


def _taken(
    domain: Space, profiles: list[Space], asked: Space | None, ledger: Ledger
) -> list[Space]:
    """Return the profiles that become parties."""
    wanted = _agents(domain) if asked is domain else {}
    fitting = [space for space in profiles if fits(domain, space)]
    named = [space for space in fitting if space.tree.name in wanted]
    taken = named if asked is domain and named else fitting
    for space in profiles:
        if space not in fitting:
            what = f"A profile of other issues than those of {domain.tree.name}."
            ledger.note("left out", space.tree.name, what)
        elif space not in taken:
            what = f"A profile that no agent of {domain.tree.name} has."
            ledger.note("left out", space.tree.name, what)
    return taken


def _agents(domain: Space) -> dict[str, str]:
    """Return by the name of its profile what a domain calls an agent."""
    return {
        Path(agent.get("utility_space", "")).name: name
        for agent in domain.tree.root.iter("agent")
        if (name := " ".join(agent.get("name", "").split()))
    }


def fits(domain: Space, profile: Space) -> bool:
    """Return whether a profile speaks of most issues of a domain."""
    overlap = sum(p is not None and _overlap(d, p) > 0 for d, p in _pairs(domain, profile))
    return 2 * overlap > len(domain.issues)


def _pairs(domain: Space, profile: Space) -> Iterator[tuple[SpaceIssue, SpaceIssue | None]]:
    return zip(domain.issues, paired(domain, profile), strict=True)


def paired(domain: Space, profile: Space) -> Pairs:
    """Return by issue of a domain the same issue in a profile: by index, or by name if better."""
    by_index = {issue.index: issue for issue in profile.issues}
    by_name = {issue.name.casefold(): issue for issue in profile.issues if issue.name}
    numbered = tuple(by_index.get(issue.index) for issue in domain.issues)
    named = tuple(by_name.get(issue.name.casefold()) for issue in domain.issues)
    return named if _matches(domain, named) > _matches(domain, numbered) else numbered


def _matches(domain: Space, pairs: Pairs) -> int:
    """Return how many values of a domain a pairing finds again."""
    return sum(_overlap(d, p) for d, p in zip(domain.issues, pairs, strict=True) if p is not None)


def _overlap(domain: SpaceIssue, profile: SpaceIssue) -> int:
    if profile.kind != "discrete":
        return int(
            domain.kind == profile.kind
            and domain.low <= profile.high
            and profile.low <= domain.high
        )
    known = {value.casefold() for value in profile.values}
    if not known and len(profile.items) == len(domain.items):
        return len(domain.items)  # values told by their index alone
    return sum(value.casefold() in known for value in domain.values)
