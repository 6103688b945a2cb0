"""GeniusWeb's JSON: a domain, and a profile for each party, linear and additive.

A folder holds one domain (``issuesValues``) and profiles, each with the whole domain inside. An
issue has a list of values, or a range with a step; a profile has weights, and a utility for each
value or for the two ends of a range. It may name a *reservation bid*: it accepts what it likes no
less than that bid. Here that is what the bid is worth.

The fields are those of GeniusWeb's class ``LinearAdditiveUtilitySpace``. Other profiles (partial
orders, sums of groups) compare whole bids with each other, which no field of a case says; they are
refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from onetext.case.defects import Path as Place
from onetext.case.defects import shortened, suggest
from onetext.case.format.nodes import Node, Scalar, Table
from onetext.case.format.values import write_figure
from onetext.errors import ExchangeError
from onetext.exchange.json_files.fields import NOTHING, Fields
from onetext.exchange.json_files.nodes import figure_of, read_documents
from onetext.exchange.load import beginnings
from onetext.exchange.record import Imported, Note
from onetext.exchange.scores.additive import Scores, Sheet, to_case

LINEAR = "LinearAdditiveUtilitySpace"
REFUSED = ("DefaultPartialOrdering", "SumOfGroupsUtilitySpace", "FullOrdering", "PartialOrdering")
MOST_VALUES = 1_000
"""A range with a step comes to this many options at most."""

Issues = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Domain:
    title: str
    issues: Issues


@dataclass(frozen=True, slots=True, kw_only=True)
class _Profile:
    """A profile in its file, before the domain is known that its figures are about."""

    fields: Fields
    table: Table
    name: str
    domain: _Domain | None


def recognises_geniusweb(path: Path) -> bool:
    """Return whether a file, or one of a folder, looks like a domain or profile of GeniusWeb."""
    words = [f'"{name}"' for name in ("issuesValues", LINEAR, *REFUSED)]
    return any(word in start for start in beginnings(path, ".json") for word in words)


def read_geniusweb(path: Path) -> Imported:
    """Return the case in a folder of GeniusWeb's files, or in one profile alone.

    Raises
    ------
    ExchangeError
        With every finding in all of the files.
    """
    readers = [Fields(document=document) for document in read_documents(path)]
    domains = [(fields, _domain(fields, fields.document.top, ())) for fields in _with(readers)]
    profiles = [_profile(fields) for fields in _with(readers, LINEAR)]
    _refuse_others(readers)
    domain = _the_domain(domains, profiles, path)
    scores = [_scores(profile, domain.issues) for profile in profiles]
    findings = [finding for fields in readers for finding in fields.all_findings]
    if findings:
        raise ExchangeError(findings)
    sheet = Sheet(
        title=domain.title or path.stem, issues=tuple(domain.issues.items()), parties=tuple(scores)
    )
    return to_case(sheet, tuple(note for fields in readers for note in fields.notes))


def _with(readers: list[Fields], name: str = "issuesValues") -> Iterator[Fields]:
    """Yield the readers of the files that have a field of that name at the top."""
    for fields in readers:
        if isinstance(fields.document.top, Table) and fields.document.top.get(name):
            yield fields


def _refuse_others(readers: list[Fields]) -> None:
    """Refuse other kinds of profiles, and note files that are none."""
    known = {"issuesValues", LINEAR}
    for fields in readers:
        top = fields.document.top
        names = [name.text for name, _ in top.entries] if isinstance(top, Table) else []
        other = next((name for name in names if name in REFUSED), None)
        if other:
            problem = "it compares whole bids, and a case has no place for that."
            fields.wrong(top, (other,), problem, f"Take a {LINEAR}.")
        elif not known & set(names) and len(readers) > 1:
            fields.left_out((), "This file is neither a domain nor a profile.")
        elif not known & set(names):
            problem = "this is neither a domain nor a profile of GeniusWeb."
            fields.wrong(top, (), problem, f"A profile begins with '{LINEAR}'.")


def _the_domain(
    domains: list[tuple[Fields, _Domain]], profiles: list[_Profile], path: Path
) -> _Domain:
    """Return the domain that all files speak of; what disagrees with it becomes a finding."""
    inside = [(p.fields, p.domain) for p in profiles if p.domain is not None]
    if not profiles and domains:
        problem = "a domain alone says nothing of what anybody wants."
        domains[0][0].wrong(None, (), problem, "Name a folder with profiles beside it.")
    for fields, _ in domains[1:]:
        problem = f"there is a domain in {domains[0][0].document.name} already."
        fields.wrong(None, ("issuesValues",), problem, "Keep one domain in a folder.")
    every = [*domains[:1], *inside]
    if not every:
        for profile in profiles:
            problem = "there is no domain, neither here nor in a file of its own."
            profile.fields.wrong(None, (LINEAR, "domain"), problem, "Add 'domain'.")
        return _Domain(title=path.stem, issues={})
    first, domain = every[0]
    for fields, other in every[1:]:
        _compare(fields, other.issues, domain.issues, first.document.name)
    return domain


def _compare(fields: Fields, issues: Issues, whole: Issues, file: str) -> None:
    for name in dict.fromkeys((*issues, *whole)):
        if set(issues.get(name, ())) != set(whole.get(name, ())):
            problem = f"issue '{shortened(name)}' is not the same in {file}."
            fields.wrong(None, (LINEAR, "domain"), problem, "Let both have the same values.")


def _domain(fields: Fields, node: Node, path: Place) -> _Domain:
    table = fields.table(node, path)
    fields.unknown(table, ("name", "issuesValues"), path)
    listed = fields.table(table.get("issuesValues"), (*path, "issuesValues"))
    title = table.get("name")
    return _Domain(
        title="" if title is None else fields.words(title, (*path, "name")),
        issues={
            name.text: _values(fields, node, (*path, "issuesValues", name.text))
            for name, node in listed.entries
        },
    )


def _values(fields: Fields, node: Node, path: Place) -> tuple[str, ...]:
    table = fields.table(node, path)
    fields.unknown(table, ("values", "range"), path)
    span = table.get("range")
    if span is not None:
        return _range(fields, span, (*path, "range"))
    items = fields.items(table.get("values"), (*path, "values"))
    names = [fields.words(item, (*path, "values", n)) for n, item in enumerate(items, start=1)]
    for n, name in enumerate(names):
        if name in names[:n]:
            problem = f"'{shortened(name)}' is listed above already."
            fields.wrong(items[n], (*path, "values", n + 1), problem, "Keep one.")
    if not names:
        fields.wrong(node, path, "this issue has no value.", "Name one at least.")
    return tuple(names)


def _range(fields: Fields, node: Node, path: Place) -> tuple[str, ...]:
    """Return the options of a range: from its low end, step by step, up to its high end."""
    if isinstance(node, Table):
        parts = [node.get(name) for name in ("low", "high", "step")]
    else:
        parts = [*fields.items(node, path), None, None, None][:3]
    low, high, step = (fields.figure(part, (*path, n)) for n, part in enumerate(parts, start=1))
    if step <= 0 or high < low:
        fields.wrong(node, path, "this range has no step forward.", "Write [low, high, step].")
        return ("...",)
    count = (high - low) // step + 1
    if count > MOST_VALUES:
        problem = f"this range has {count} values, and {MOST_VALUES} is the most."
        fields.wrong(node, path, problem, "Take a larger step.")
        return ("...",)
    return tuple(write_figure(low + n * step) for n in range(count))


def _profile(fields: Fields) -> _Profile:
    top = fields.table(fields.document.top, ())
    fields.unknown(top, (LINEAR,), ())
    table = fields.table(top.get(LINEAR), (LINEAR,))
    known = ("name", "domain", "issueUtilities", "issueWeights", "reservationBid")
    fields.unknown(table, known, (LINEAR,))
    name, domain = table.get("name"), table.get("domain")
    stem = Path(fields.document.name).stem
    return _Profile(
        fields=fields,
        table=table,
        name=stem if name is None else fields.words(name, (LINEAR, "name")) or stem,
        domain=None if domain is None else _domain(fields, domain, (LINEAR, "domain")),
    )


def _scores(profile: _Profile, issues: Issues) -> Scores:
    fields, table = profile.fields, profile.table
    weights = fields.named(table.get("issueWeights"), (LINEAR, "issueWeights"), tuple(issues))
    utilities = fields.named(table.get("issueUtilities"), (LINEAR, "issueUtilities"), tuple(issues))
    shares = {
        name: fields.figure(node, (LINEAR, "issueWeights", name)) for name, node in weights.items()
    }
    values = {
        name: _utilities(fields, node, (LINEAR, "issueUtilities", name), issues[name])
        for name, node in utilities.items()
    }
    worth = {
        (name, option): shares.get(name, Fraction(0)) * value
        for name, row in values.items()
        for option, value in zip(issues[name], row, strict=True)
    }
    return Scores(
        name=profile.name,
        weights=tuple(shares.get(name, Fraction(0)) for name in issues),
        values=tuple(
            values.get(name, (Fraction(0),) * len(options)) for name, options in issues.items()
        ),
        reservation=_reservation(profile, issues, worth),
    )


def _utilities(
    fields: Fields, node: Node, path: Place, options: tuple[str, ...]
) -> tuple[Fraction, ...]:
    table = fields.table(node, path)
    line = table.get("numberutils")
    if line is not None:
        return _line(fields, fields.table(line, (*path, "numberutils")), path, options)
    fields.unknown(table, ("discreteutils",), path)
    inner = fields.table(table.get("discreteutils"), (*path, "discreteutils"))
    here = (*path, "discreteutils", "valueUtilities")
    named = fields.named(inner.get("valueUtilities"), here, options)
    found = {name: fields.figure(node, (*here, name)) for name, node in named.items()}
    return tuple(found.get(option, Fraction(0)) for option in options)


def _line(
    fields: Fields, table: Table, path: Place, options: tuple[str, ...]
) -> tuple[Fraction, ...]:
    """Return the utilities on the straight line between two ends; 0 beyond them."""
    low, at_low, high, at_high = (
        fields.figure(table.get(name), (*path, "numberutils", name))
        for name in ("lowValue", "lowUtility", "highValue", "highUtility")
    )
    numbers = [figure_of(Scalar(text=option, line=0, column=0)) for option in options]
    if low >= high or None in numbers:
        problem = "these utilities are for a range of numbers from a low to a high value."
        fields.wrong(table, (*path, "numberutils"), problem, "Write discreteutils, or mend it.")
        return (Fraction(0),) * len(options)
    return tuple(
        at_low + (at_high - at_low) * (x - low) / (high - low) if low <= x <= high else Fraction(0)
        for x in numbers
        if x is not None
    )


def _reservation(
    profile: _Profile, issues: Issues, worth: dict[tuple[str, str], Fraction]
) -> Fraction:
    """Return what the reservation bid is worth; 0 without one, for then any agreement will do."""
    fields, path = profile.fields, (LINEAR, "reservationBid")
    node = profile.table.get("reservationBid")
    if node is None or (isinstance(node, Scalar) and node.text == "null"):
        what = "There is no reservation bid: any agreement is better than none, so the least is 0."
        fields.notes.append(Note(kind="assumed", where=profile.name, what=what))
        return Fraction(0)
    table = fields.table(node, path)
    picked = fields.table(table.get("issuevalues"), (*path, "issuevalues"))
    total = Fraction(0)
    for name, value in picked.entries:
        here = (*path, "issuevalues", name.text)
        if name.text not in issues:
            problem = f"'{shortened(name.text)}' is not an issue of the domain."
            fields.wrong(name, here, problem, suggest(name.text, issues))
        else:
            option = _option(fields.words(value, here), issues[name.text])
            if option is None:
                problem = f"this is not a value of '{shortened(name.text)}'."
                fields.wrong(
                    value, here, problem, suggest(fields.words(value, here), issues[name.text])
                )
            total += worth.get((name.text, option or ""), Fraction(0))
    missing = [name for name in issues if picked.get(name) is None]
    if missing and picked is not NOTHING:
        what = f"The reservation bid leaves out {', '.join(missing)}, which count 0 in it."
        fields.notes.append(Note(kind="assumed", where=profile.name, what=what))
    return total


def _option(text: str, options: tuple[str, ...]) -> str | None:
    """Return the option of that name, or the same number written otherwise."""
    if text in options:
        return text
    number = figure_of(Scalar(text=text, line=0, column=0))
    plain = None if number is None else write_figure(number)
    return plain if plain in options else None
