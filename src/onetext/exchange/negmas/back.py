"""A live scenario of NegMAS as a case: linear functions as they are written, all others by looking.

A utility function that is not linear is asked for every outcome, where these are few, and taken
apart (``tabulated.py``). What is worth minus infinity to a party is a link of that party and a red
line; what is no outcome, or so to everybody, a link of logic. An option "does not arise" that
stands just where another issue has not one certain option says that the issue is a bracket inside
that alternative.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import inf, isfinite, prod
from typing import Any

import numpy as np

from onetext.case.check import check_case
from onetext.case.format.nodes import Broken, Listing, Node, Scalar, Table
from onetext.case.model import (
    DOES_NOT_ARISE,
    Case,
    Condition,
    Link,
    Never,
    Party,
    Term,
    Together,
)
from onetext.errors import ExchangeError
from onetext.exchange.json_files.fields import Fields
from onetext.exchange.json_files.nodes import Document
from onetext.exchange.load import refuse
from onetext.exchange.names import ISSUE_WORDS, PARTY_WORDS, UNDATED, keys_of, told_apart
from onetext.exchange.negmas.linear import (
    AFFINE,
    DISCOUNTED,
    LINEAR,
    Issues,
    Shape,
    option_of,
    scores_of,
)
from onetext.exchange.negmas.tabulated import Event, Mask, events_of, parts_of
from onetext.exchange.negmas.tabulated import Table as Worth
from onetext.exchange.record import Imported, Note
from onetext.exchange.scores.additive import Scores, Sheet, nearest, to_case
from onetext.exchange.scores.worths import Worths, stated
from onetext.text.draft import Issue

MOST_OUTCOMES = 20_000
"""So many outcomes are looked at one by one."""

MOST_PARTS = 2_000
"""So many combinations or links one party may come to."""

_NAME = "scenario"
_PLACES = 12
_OWN = ("outcome_space", "owner", "path", "id")


def from_negmas(scenario: Any) -> Imported:
    """Return the case that a NegMAS scenario says; every negotiator is a principal.

    Raises
    ------
    ExchangeError
        If an issue has no end, or a function that is not linear has too many outcomes.
    """
    space = scenario.outcome_space
    fields = Fields(document=Document(name=_NAME, top=Broken(line=0, column=0), defects=()))
    listed = tuple(_values(issue, fields) for issue in space.issues)
    issues = tuple((name, tuple(map(_text, values))) for name, values in listed)
    title = str(scenario.name or space.name or _NAME)
    scores = [_linear(ufun, _called(scenario, n), issues) for n, ufun in enumerate(scenario.ufuns)]
    told = [note for found in scores if found for note in found[1]]
    if all(scores) and _is_whole(space, issues):
        sheet = Sheet(title=title, issues=issues, parties=tuple(s[0] for s in scores if s))
        return to_case(sheet, (*fields.notes, *told))
    count = prod(len(options) for _, options in issues)
    if count > MOST_OUTCOMES:
        problem = f"its functions are not all linear, and there are {count} outcomes."
        refuse(_NAME, problem, f"So many can be looked at one by one: {MOST_OUTCOMES}.")
    table = _table(scenario, tuple(values for _, values in listed))
    return _case(title, issues, table, tuple(fields.notes))


def _called(scenario: Any, n: int) -> str:
    return str(scenario.ufuns[n].name or f"party {n + 1}")


def _values(issue: Any, fields: Fields) -> tuple[str, tuple[Any, ...]]:
    """Return an issue's name, and its values as NegMAS has them."""
    name = str(issue.name)
    if not issue.is_finite() and not isfinite(issue.max_value - issue.min_value):
        refuse(_NAME, f"issue '{name}' has no end.", "Give it a finite range.")
    if not issue.is_discrete():
        issue = issue.to_discrete(10)
        what = f"Any number in its range becomes {issue.cardinality} levels, as NegMAS takes them."
        fields.notes.append(Note(kind="assumed", where=f"issue {name}", what=what))
    return name, tuple(issue.all)


def _text(value: Any) -> str:
    """Return a value as the option that a file would give it."""
    return option_of(str(value))


def _is_whole(space: Any, issues: Issues) -> bool:
    return bool(space.cardinality == prod(len(options) for _, options in issues))


def _linear(ufun: Any, name: str, issues: Issues) -> tuple[Scores, tuple[Note, ...]] | None:
    """Return the scores of a linear function, or None if it is of another kind."""
    if type(ufun).__name__ not in (*LINEAR, *AFFINE, *DISCOUNTED) or ufun.constraints:
        return None
    top = node_of(ufun.to_dict(python_class_identifier="type"))
    fields = Fields(document=Document(name=name, top=top, defects=()))
    table = fields.table(top, ())
    found = scores_of(Shape(fields=fields, table=table, path=(), issues=issues), name)
    return None if found is None or fields.findings else (found, tuple(fields.notes))


def node_of(value: Any) -> Node:
    """Return a plain value as the node that it would be in a file."""
    match value:
        case None:
            return Scalar(text="null", line=0, column=0)
        case bool() | str():
            return Scalar(text=str(value), line=0, column=0, bare=False)
        case int() | float() | np.number():
            text = repr(value if isinstance(value, int) else float(value))
            return Scalar(text=text, line=0, column=0)
        case Mapping():
            entries = ((str(k), v) for k, v in value.items() if k not in _OWN)
            return Table(
                entries=tuple((Scalar(text=k, line=0, column=0), node_of(v)) for k, v in entries),
                line=0,
                column=0,
            )
        case list() | tuple():
            return Listing(items=tuple(map(node_of, value)), line=0, column=0)
    return Broken(line=0, column=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tabled:
    """What one negotiator makes of every outcome: fractions, and where there are none."""

    name: str
    worth: Worth
    known: Mask
    reserved: Fraction | None


def _table(scenario: Any, values: Sequence[tuple[Any, ...]]) -> tuple[_Tabled, ...]:
    shape = tuple(len(options) for options in values)
    outcomes = list(product(*values))
    inside = np.array([o in scenario.outcome_space for o in outcomes]).reshape(shape)
    found: list[_Tabled] = []
    for n, ufun in enumerate(scenario.ufuns):
        exact = getattr(ufun, "exact", None)
        figures = [
            (exact(o) if exact else _rounded(ufun(o))) if o in scenario.outcome_space else None
            for o in outcomes
        ]
        worth = np.array([f or Fraction(0) for f in figures], dtype=object).reshape(shape)
        known = np.array([f is not None for f in figures]).reshape(shape)
        reserved = getattr(ufun, "exact_reserved", None) or _rounded(ufun.reserved_value)
        name = _called(scenario, n)
        found.append(_Tabled(name=name, worth=worth, known=known & inside, reserved=reserved))
    names = told_apart(tabled.name for tabled in found)
    return tuple(replace(tabled, name=name) for tabled, name in zip(found, names, strict=True))


def _rounded(value: Any) -> Fraction | None:
    """Return a worth to so many places as its additions are good for; None if it is infinite."""
    if value is None or value in (inf, -inf) or value != value:
        return None
    return nearest(Fraction(repr(float(value))), _PLACES)


def _case(
    title: str, issues: Issues, table: tuple[_Tabled, ...], notes: tuple[Note, ...]
) -> Imported:
    never = ~np.logical_or.reduce([party.known for party in table])
    made = _issues(issues, never)
    keys = keys_of((party.name for party in table), otherwise="party", taken=PARTY_WORDS)
    parties: list[Party] = []
    links = [*_links(made, _unexplained(made, never), "logic")]
    told = list(notes)
    for key, tabled in zip(keys, table, strict=True):
        party, more = _party(key, tabled, made)
        parties.append(party)
        links += _links(made, ~tabled.known & ~never, key)
        told += more
    named = tuple(
        Link(id=f"link {n}", of=link.of, asks=link.asks, red_line=link.red_line)
        for n, link in enumerate(links, start=1)
    )
    case = Case(
        title=title,
        as_known_on=UNDATED,
        issues=tuple(made_issue.issue for made_issue in made),
        parties=tuple(parties),
        links=named,
    )
    findings = check_case(case)
    if findings:
        raise ExchangeError(findings)
    day = Note(kind="assumed", where="as known on", what=f"No day is named; {UNDATED} stands.")
    return Imported(case=case, notes=(*told, day))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """An issue of the case, and all the columns that it has in the table.

    ``parent`` is the issue and option it stands under, as indices.
    """

    issue: Issue
    columns: tuple[str, ...]
    parent: tuple[int, int] | None


def _issues(issues: Issues, never: Mask) -> tuple[_Made, ...]:
    keys = keys_of((name for name, _ in issues), otherwise="issue", taken=ISSUE_WORDS)
    found: list[_Made] = []
    for i, (key, (name, columns)) in enumerate(zip(keys, issues, strict=True)):
        parent = _parent(i, columns, never)
        if parent is None:
            columns = tuple(f"({c})" if c == DOES_NOT_ARISE else c for c in columns)
        live = tuple(c for c in columns if c != DOES_NOT_ARISE)
        under = None if parent is None else (keys[parent[0]], issues[parent[0]][1][parent[1]])
        title = "" if key == name else name
        issue = Issue(key=key, options=live, parent=under, title=title)
        found.append(_Made(issue=issue, columns=columns, parent=parent))
    return tuple(found)


def _parent(i: int, columns: tuple[str, ...], never: Mask) -> tuple[int, int] | None:
    """Return the earlier issue and its option under which alone an issue has an option."""
    if DOES_NOT_ARISE not in columns:
        return None
    possible = np.argwhere(~never)
    live = possible[:, i] != columns.index(DOES_NOT_ARISE)
    for j in range(i):
        for o in range(never.shape[j]):
            if len(possible) and live.any() and (live == (possible[:, j] == o)).all():
                return j, o
    return None


def _unexplained(made: tuple[_Made, ...], never: Mask) -> Mask:
    """Return the forbidden outcomes that brackets inside alternatives do not rule out already."""
    found = never.copy()
    for i, issue in enumerate(made):
        if issue.parent is not None:
            outcomes = np.indices(never.shape)
            dead = outcomes[i] == issue.columns.index(DOES_NOT_ARISE)
            found &= dead != (outcomes[issue.parent[0]] == issue.parent[1])
    return found


def _links(made: tuple[_Made, ...], never: Mask, of: str) -> list[Link]:
    events = [alive for event in events_of(never) for alive in _alive(made, event)]
    if len(events) > MOST_PARTS:
        problem = f"what is forbidden comes to {len(events)} links."
        refuse(_NAME, problem, f"A case may have {MOST_PARTS}.")
    return [
        Link(id="", of=of, asks=Never(together=_conditions(made, event)), red_line=of != "logic")
        for event in events
    ]


def _conditions(made: tuple[_Made, ...], event: Event) -> tuple[Condition, ...]:
    """Return an event, in which no bracket is dead, as a condition for each issue."""
    return tuple(
        (Term(issue=made[i].issue.key, options=tuple(made[i].columns[o] for o in sorted(options))),)
        for i, options in sorted(event.items())
    )


def _alive(made: tuple[_Made, ...], event: Event) -> Iterator[Event]:
    """Yield events that happen where one does, and say of no bracket that it is dead.

    A bracket is dead where what it stands in has another option, or is dead itself.
    """
    dead = [(i, made[i].columns.index(DOES_NOT_ARISE)) for i in event if made[i].parent]
    here = next(((i, o) for i, o in dead if o in event[i]), None)
    if here is None:
        yield event
        return
    i, o = here
    live = event[i] - {o}
    if live:
        yield from _alive(made, {**event, i: live})
    outer, option = made[i].parent or (0, 0)
    others = frozenset(range(len(made[outer].columns))) - {option}
    left = {k: options for k, options in event.items() if k != i}
    rest = others & event.get(outer, others)
    if rest:
        yield from _alive(made, {**left, outer: rest})


def _together(made: tuple[_Made, ...], party: Party) -> Party:
    """Return a party whose combinations say of no bracket that it is dead."""
    places = {m.issue.key: i for i, m in enumerate(made)}
    found: list[Together] = []
    for term in party.together:
        event = {
            places[t.issue]: frozenset(made[places[t.issue]].columns.index(o) for o in t.options)
            for t in term.condition
        }
        for alive in _alive(made, event):
            condition = tuple(t for (t,) in _conditions(made, alive))
            found.append(Together(condition=condition, worth=term.worth))
    return replace(party, together=tuple(found))


def _party(key: str, tabled: _Tabled, made: tuple[_Made, ...]) -> tuple[Party, tuple[Note, ...]]:
    if not tabled.known.any():
        refuse(_NAME, f"every outcome is worth minus infinity to {tabled.name}.", "Leave it out.")
    parts = parts_of(tabled.worth, tabled.known)
    if len(parts.boxes) > MOST_PARTS:
        problem = f"what {tabled.name} makes of outcomes comes to {len(parts.boxes)} combinations."
        refuse(_NAME, problem, f"A case may have {MOST_PARTS}.")
    lowest = min(tabled.worth[tabled.known])
    reserved = min(Fraction(0), lowest) if tabled.reserved is None else tabled.reserved
    worths = Worths(
        name=tabled.name,
        weights=(Fraction(1),) * len(made),
        values=parts.points,
        reservation=reserved,
        boxes=parts.boxes,
    )
    wide = tuple(Issue(key=m.issue.key, options=m.columns) for m in made)
    party, told = stated(key, worths, wide)
    party = _together(made, party)
    notes = tuple(note for note in told if note.kind != "rescaled")  # weights were ours, all of 1
    if tabled.reserved is not None:
        return party, notes
    what = "It states no finite reserved value, so it signs anything."
    return party, (*notes, Note(kind="assumed", where=tabled.name, what=what))
