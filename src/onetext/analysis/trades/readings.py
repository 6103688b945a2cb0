"""Packages and what parties make of them as one programme: exact where no one can enumerate.

A package is a 0-1 variable for each column. That a party *possibly* accepts it is a copy of the
party's own programme, with the products of the columns picked. That it *surely* does is the dual
of that programme: by strong duality the least a package can be worth lies above zero exactly
where some multipliers of what is known prove it, and the package enters them linearly.

A *bound* that may be resolved (``Relief``) is a 0-1 variable too: where it is 1, what it bounds is
known to lie at the end that the package needs.

References
----------
[BenTal2009]_
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from onetext.analysis.bounds import Bounds, Exclusion, PartyBounds
from onetext.analysis.problem import starts
from onetext.analysis.solver import INFINITY, LinearProgramme
from onetext.analysis.space import Event, Limit, reach
from onetext.analysis.trades.wants import (
    MARGIN,
    Wants,
    open_exclusions,
    stands,
    statements,
    sure_exclusions,
    variables,
)

FAR = 10.0
"""More than any multiplier needs to be."""

ReliefKind = Literal["value", "weights", "reservation", "firmness", "together", "words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief:
    """A bound that may be resolved in favour of a package: whose, and of what.

    ``party`` is a position in ``Bounds.parties``, -1 for words that nobody has tabled. ``at`` is
    the position of a column, exclusion or term, or the index of an unopened issue.
    """

    kind: ReliefKind
    party: int
    at: int = -1


@dataclass(slots=True)
class Readings:
    """A growing programme whose packages are those of some bounds."""

    bounds: Bounds
    first: tuple[int, ...]
    programme: LinearProgramme = field(default_factory=LinearProgramme)
    picked: list[int] = field(default_factory=list)
    reliefs: dict[Relief, int] = field(default_factory=dict)

    def column(self, issue: int, column: int) -> int:
        """Return the variable of a column of an issue."""
        return self.picked[self.first[issue] + column]

    def package(self, values: tuple[float, ...]) -> tuple[int, ...]:
        """Return the package that values of the variables stand for."""
        return tuple(
            max(range(len(axis.columns)), key=lambda c: values[self.column(i, c)])
            for i, axis in enumerate(self.bounds.axes)
        )

    def relief(self, relief: Relief) -> int:
        """Return the 0-1 variable of a bound that may be resolved."""
        if relief not in self.reliefs:
            self.reliefs[relief] = self.programme.binary()
        return self.reliefs[relief]


def readings(bounds: Bounds) -> Readings:
    """Return the packages of some bounds as a programme, links of law and logic kept."""
    found = Readings(bounds=bounds, first=tuple(int(n) for n in starts(bounds.axes)))
    programme = found.programme
    found.picked.extend(programme.binary() for axis in bounds.axes for _ in axis.columns)
    for i, axis in enumerate(bounds.axes):
        options = [found.column(i, c) for c in range(len(axis.options))]
        if axis.live_if is None:
            programme.row(dict.fromkeys(options, 1.0), 1.0, 1.0)
            continue
        outer = axis.live_if
        above = [c for c in range(len(bounds.axes[outer.issue].columns)) if outer.options >> c & 1]
        live = {found.column(outer.issue, c): -1.0 for c in above}
        programme.row({**dict.fromkeys(options, 1.0), **live}, 0.0, 0.0)
        programme.row(dict.fromkeys([*options, found.column(i, len(axis.options))], 1.0), 1.0, 1.0)
    for event in bounds.laws:
        forbid(found, event)
    for limit in bounds.limits:
        keep(found, limit)
    return found


def forbid(found: Readings, event: Event, unless: Mapping[int, float] | None = None) -> None:
    """Add that an event does not happen, unless a weighted sum of variables reaches 1."""
    row = _literals(found, event)
    for v, c in (unless or {}).items():
        row[v] = row.get(v, 0.0) - c
    found.programme.row(row, -INFINITY, len(event) - 1.0)


def keep(
    found: Readings,
    limit: Limit,
    *,
    asked: Event = (),
    unless: Mapping[int, float] | None = None,
) -> None:
    """Add that a limit holds wherever an event happens, unless a sum of variables reaches 1."""
    low, high = reach(found.bounds.axes, limit)
    for end, sign, far in ((limit.least, 1, low), (limit.most, -1, high)):
        if end is None or sign * (end - far) <= 0:
            continue
        room = float(sign * (end - far))
        row: dict[int, float] = {}
        for literal, weight in limit.terms:
            for v in _literals(found, (literal,)):
                row[v] = row.get(v, 0.0) + sign * weight / room
        for v in _literals(found, asked):
            row[v] = row.get(v, 0.0) - 1.0
        for v, c in (unless or {}).items():
            row[v] = row.get(v, 0.0) + c
        found.programme.row(row, sign * end / room - len(asked), INFINITY)


def bar(found: Readings, exclusion: Exclusion, unless: Mapping[int, float] | None = None) -> None:
    """Add that an exclusion does not stand, unless a weighted sum of variables reaches 1."""
    for event in exclusion.events:
        forbid(found, event, unless)
    for limit in exclusion.limits:
        for asked in exclusion.asked:
            keep(found, limit, asked=asked, unless=unless)


def _literals(found: Readings, event: Event) -> dict[int, float]:
    """Return coefficients whose sum counts the literals of an event that hold."""
    return {
        found.column(literal.issue, c): 1.0
        for literal in event
        for c in range(len(found.bounds.axes[literal.issue].columns))
        if literal.options >> c & 1
    }


def only_where_asked(found: Readings, party: PartyBounds, row: dict[int, float]) -> None:
    """Add that a weighted sum is not negative in packages that need a party's yes."""
    if party.always_asked:
        found.programme.row(row, 0.0, INFINITY)
        return
    far = farthest(party)
    asked = _any(found, party.needed)
    found.programme.row({**row, asked: -far}, -far, INFINITY)


def farthest(party: PartyBounds) -> float:
    """Return more than any package can lie above or below a party's reservation."""
    figures = [party.reservation, *(worth for _, worth in party.together)]
    return 2.0 + sum(float(max(abs(f.low), abs(f.high))) for f in figures)


def indicator(found: Readings, event: Event) -> int:
    """Return a new 0-1 variable that is 1 exactly where an event happens."""
    happens = found.programme.binary()
    row = _literals(found, event)
    found.programme.row({**row, happens: -1.0}, -INFINITY, len(event) - 1.0)
    for literal in event:
        found.programme.row({**_literals(found, (literal,)), happens: -1.0}, 0.0, INFINITY)
    return happens


def possibly(
    found: Readings,
    party: PartyBounds,
    *,
    barring: Sequence[Exclusion] | None = None,
    trades: bool = True,
) -> None:
    """Add that a party possibly accepts the package: some profile lets it sign.

    With ``barring`` only these of what is surely excluded bar a package; the others are given up,
    though they may still be why it would refuse another. Without ``trades`` nothing else counts.
    """
    sure = sure_exclusions(party)
    kept = sure if barring is None else barring
    for exclusion in kept:
        bar(found, exclusion)
    if not trades or not party.columns:
        return
    programme = found.programme
    wants = variables(programme, party)
    for statement in statements(wants):
        for row in statement.rows:
            programme.row(*row)
    _refusals_explained(found, wants, [e for e in sure if e not in kept])
    total = {wants.least: -1.0}
    for x, column in zip(wants.product, party.columns, strict=True):
        share = programme.real(0.0, 1.0)
        programme.row({share: 1.0, x: -1.0}, -INFINITY, 0.0)
        picked = found.column(column.issue, column.column)
        programme.row({share: 1.0, picked: -1.0}, -INFINITY, 0.0)
        total[share] = 1.0
    for t, (event, worth) in zip(wants.worth, party.together, strict=True):
        happens = indicator(found, event)
        low, high = float(worth.low), float(worth.high)
        share = programme.real(min(low, 0.0), max(high, 0.0))
        far = max(abs(low), abs(high))
        programme.row({share: 1.0, happens: -high}, -INFINITY, 0.0)
        programme.row({share: 1.0, t: -1.0, happens: far}, -INFINITY, far)
        total[share] = 1.0
    only_where_asked(found, party, total)


def _refusals_explained(found: Readings, wants: Wants, given_up: Sequence[Exclusion]) -> None:
    """Add refusals that red lines may explain: they bind where all of these must give way."""
    party = wants.bounds
    for package in party.refuses:
        there = [e for e in open_exclusions(party) if stands(e, package)]
        if not there or any(e in given_up for e in there):
            continue
        row = wants.surplus(package)
        far = farthest(party)
        gone = [_standing(found, e) for e in there]
        for happens in gone:
            row[happens] = far
        found.programme.row(row, -INFINITY, -MARGIN + far * len(gone))


def _standing(found: Readings, exclusion: Exclusion) -> int:
    """Return a variable that is 1 wherever an exclusion stands."""
    there = found.programme.binary()
    bar(found, exclusion, {there: 1.0})
    return there


def _any(found: Readings, events: Iterable[Event]) -> int:
    """Return a variable that is 1 wherever one of some events happens."""
    happens = found.programme.binary()
    for event in events:
        row = {**_literals(found, event), happens: -1.0}
        found.programme.row(row, -INFINITY, len(event) - 1.0)
    return happens
