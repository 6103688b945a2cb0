"""The record of a link: an entry asks one thing, in one of four forms.

``if`` and ``then``; ``exclude``, of conditions that cannot all hold; ``at most`` or ``at least``
so many ``among`` some conditions; and a ``budget`` with a ``most`` or a ``least``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from fractions import Fraction

from onetext.case.defects import Defect, Path
from onetext.case.format.kinds import (
    Field,
    Kind,
    Outcome,
    Record,
    Schema,
    adapt,
    many,
    missing,
    pairs,
    records,
    refuse,
)
from onetext.case.format.nodes import Listing, Node, Table
from onetext.case.format.parties import CONDITION
from onetext.case.format.values import AMOUNT, DATE, ID, KEY, LINE, NUMBER, TRUTH, WORDS
from onetext.case.model import Budget, Condition, Count, Link, Never, Whenever

_Amounts = tuple[tuple[str, tuple[tuple[str, Fraction], ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEntry:
    """A link as a file holds it: the fields of all forms, of which one is filled in."""

    of: str
    id: str = ""
    if_: Condition = ()
    then: Condition = ()
    exclude: tuple[Condition, ...] | None = None
    at_most: int | None = None
    at_least: int | None = None
    among: tuple[Condition, ...] | None = None
    budget: _Amounts | None = None
    most: Fraction | None = None
    least: Fraction | None = None
    source: str | None = None
    red_line: bool = False
    on: date | None = None
    says: str = ""
    line: int = 0


LINK = Record(
    title="a link",
    make=LinkEntry,
    lined=True,
    fields=(
        Field("id", ID, "Its id, by default 'link' and its place in the list.", "certified-first"),
        Field("of", KEY, "Whose it is: law, logic, or a party.", "sarmia", required=True),
        Field("if", CONDITION, "When it applies.", "{line: apart}", attribute="if_"),
        Field("then", CONDITION, "What must hold then.", "{days: 60}"),
        Field(
            "exclude",
            many(CONDITION),
            "Conditions that cannot all hold together.",
            "[{line: apart}, {force: patron}]",
        ),
        Field("at most", NUMBER, "How many of the conditions among these may hold.", "2"),
        Field("at least", NUMBER, "How many of the conditions among these must hold.", "1"),
        Field(
            "among",
            many(CONDITION),
            "The conditions that are counted.",
            "[{line: apart}, {force: patron}, {days: 30}]",
        ),
        Field(
            "budget",
            pairs(KEY, pairs(LINE, AMOUNT)),
            "What options count, issue by issue; all others count nothing.",
            "{fund: {small: 5, large: 12.5}, force: {mission: 10}}",
        ),
        Field("most", AMOUNT, "The most that a budget may come to.", "20"),
        Field("least", AMOUNT, "The least that a budget must come to.", "7.5"),
        Field("source", ID, "Where it is said, or the law that says so.", "s-021"),
        Field("red line", TRUTH, "Whether the party called it a red line.", "true"),
        Field("on", DATE, "The day on which it was said.", "2026-03-05"),
        Field("says", WORDS, "The link in words.", "Withdrawal only after certification."),
    ),
)

_FIELDS = {field.name: field for field in LINK.fields}
_NEEDS = {"if": ("if", "then"), "exclude": ("exclude",), "among": ("among",), "budget": ("budget",)}
"""The forms, by the field that names each, with what cannot be left out of it."""
_ENDS = {"among": ("at most", "at least"), "budget": ("most", "least")}
"""The two ends of the forms that count, of which one is needed."""
_FORM_OF = {"if": "if", "then": "if", "exclude": "exclude", "among": "among", "budget": "budget"}
_FORM_OF |= {end: form for form, ends in _ENDS.items() for end in ends}

_ENTRIES = records(LINK)


def _read(node: Node, path: Path) -> Outcome[tuple[LinkEntry, ...]]:
    found = _ENTRIES.read(node, path)
    items = node.items if isinstance(node, Listing) else ()
    ill_formed = (
        defect
        for n, item in enumerate(items, start=1)
        if isinstance(item, Table)
        for defect in _form(item, (*path, n))
    )
    return Outcome(value=found.value, defects=(*found.defects, *ill_formed))


def _form(entry: Table, path: Path) -> Iterator[Defect]:
    """Say that an entry asks nothing, several things at once, or one of which a part is missing."""
    given = [name.text for name, _ in entry.entries]
    unknown = [name for name in given if name not in _FIELDS]
    forms = list(dict.fromkeys(_FORM_OF[name] for name in given if name in _FORM_OF))
    if len(forms) > 1:
        told = " and ".join(f"'{name}'" for name in forms)
        problem = f"a link asks one thing, and here stand {told}."
        yield refuse(entry, path, problem, "Make a link of each.")
        return
    form = forms[0] if forms else "if"
    for name in _NEEDS[form]:
        if name not in given:
            misspelt = bool(get_close_matches(name, unknown, n=1))
            yield replace(missing(_FIELDS[name], entry, path), silent=misspelt)
    ends = _ENDS.get(form, ())
    if ends and not set(ends) & set(given):
        silent = any(get_close_matches(end, unknown, n=1) for end in ends)
        problem, remedy = "no end is given.", f"Add '{ends[0]}' or '{ends[1]}'."
        yield replace(refuse(entry, (*path, form), problem, remedy), silent=silent)


def _links(entries: Iterable[LinkEntry]) -> tuple[Link, ...]:
    return tuple(
        Link(
            id=entry.id or f"link {n}",
            of=entry.of,
            asks=_asks(entry),
            source=entry.source,
            red_line=entry.red_line,
            on=entry.on,
            says=entry.says,
            line=entry.line,
        )
        for n, entry in enumerate(entries, start=1)
    )


def _asks(entry: LinkEntry) -> Whenever | Never | Count | Budget:
    if any(field is not None for field in (entry.budget, entry.most, entry.least)):
        return Budget(amounts=entry.budget or (), most=entry.most, least=entry.least)
    if any(field is not None for field in (entry.among, entry.at_most, entry.at_least)):
        return Count(among=entry.among or (), at_most=entry.at_most, at_least=entry.at_least)
    if entry.exclude is not None:
        return Never(together=entry.exclude)
    return Whenever(if_=entry.if_, then=entry.then)


def _entries(links: Iterable[Link]) -> tuple[LinkEntry, ...]:
    return tuple(_entry(link, n) for n, link in enumerate(links, start=1))


def _entry(link: Link, n: int) -> LinkEntry:
    entry = LinkEntry(
        id="" if link.id == f"link {n}" else link.id,
        of=link.of,
        source=link.source,
        red_line=link.red_line,
        on=link.on,
        says=link.says,
        line=link.line,
    )
    match link.asks:
        case Whenever(if_=if_, then=then):
            return replace(entry, if_=if_, then=then)
        case Never(together=together):
            return replace(entry, exclude=together)
        case Count(among=among, at_most=at_most, at_least=at_least):
            return replace(entry, among=among, at_most=at_most, at_least=at_least)
        case Budget(amounts=amounts, most=most, least=least):
            return replace(entry, budget=amounts, most=most, least=least)


def _schema() -> Schema:
    """Return the schema of the list: each entry has the fields of one form."""
    forms = [
        {
            "required": list(needed),
            **({"anyOf": [{"required": [end]} for end in _ENDS[form]]} if form in _ENDS else {}),
        }
        for form, needed in _NEEDS.items()
    ]
    return {**_ENTRIES.schema, "items": {**_ENTRIES.schema["items"], "oneOf": forms}}


LINKS: Kind[tuple[Link, ...]] = adapt(
    replace(_ENTRIES, read=_read, schema=_schema()), _links, _entries
)
"""The links of a case, each with its name."""
