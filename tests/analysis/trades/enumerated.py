"""The verdict by trade by definition: every package, party by party, bound by bound.

Slow and short: one linear programme for each party and package, from ``wants``, which is itself
held against corners and dense samples in ``test_wants``.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from onetext.analysis.bounds import Bounds, PartyBounds
from onetext.analysis.solver import INFINITY, maximise
from onetext.analysis.trades.readings import Relief
from onetext.analysis.trades.verdict import Obstacle
from onetext.analysis.trades.wants import (
    MARGIN,
    TOLERANCE,
    asks,
    open_exclusions,
    possibly_accepts,
    programme_of,
    stands,
    sure_exclusions,
    surely_accepts,
)
from onetext.case.model import Interval

Columns = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enumerated:
    """Bounds with all their packages that keep the links of law and logic."""

    bounds: Bounds
    packages: tuple[Columns, ...]

    def possible(self) -> list[Columns]:
        """Return the packages possibly acceptable to all they need."""
        return [
            n for n in self.packages if all(possibly_accepts(p, n) for p in self.bounds.parties)
        ]

    def sure(self) -> list[Columns]:
        """Return the packages surely acceptable to all they need, all words tabled."""
        return [
            n
            for n in self.packages
            if self.tabled(n) and all(surely_accepts(p, n) for p in self.bounds.parties)
        ]

    def tabled(self, package: Columns) -> bool:
        """Whether no bracket for which nobody has tabled words is live."""
        pairs = zip(self.bounds.axes, package, strict=True)
        return not any(axis.unopened and column == 0 for axis, column in pairs)


def reliefs(bounds: Bounds) -> list[Relief]:
    """Return every bound that could be resolved, weights left out."""
    found = [
        Relief(kind="words", party=-1, at=i) for i, axis in enumerate(bounds.axes) if axis.unopened
    ]
    for p, party in enumerate(bounds.parties):
        found += [
            Relief(kind="value", party=p, at=c)
            for c, column in enumerate(party.columns)
            if column.value.low < column.value.high and not _words(bounds, party, c)
        ]
        if party.reservation.low < party.reservation.high:
            found.append(Relief(kind="reservation", party=p))
        found += [
            Relief(kind="firmness", party=p, at=e)
            for e, exclusion in enumerate(party.exclusions)
            if exclusion.firm.low < 1 and exclusion.firm.high > 0
        ]
        found += [
            Relief(kind="together", party=p, at=k)
            for k, (_, worth) in enumerate(party.together)
            if worth.low < worth.high
        ]
    return found


def _words(bounds: Bounds, party: PartyBounds, c: int) -> bool:
    column = party.columns[c]
    return bounds.axes[column.issue].unopened and column.column == 0


def resolved(bounds: Bounds, chosen: Iterable[Relief]) -> Bounds:
    """Return the bounds with some of them known to lie at the end that a package needs."""
    for relief in chosen:
        if relief.kind == "words":
            bounds = _tabled(bounds, relief.at)
        else:
            parties = list(bounds.parties)
            parties[relief.party] = _better(parties[relief.party], relief)
            bounds = replace(bounds, parties=tuple(parties))
    return bounds


def _tabled(bounds: Bounds, issue: int) -> Bounds:
    axes = tuple(replace(a, unopened=a.unopened and i != issue) for i, a in enumerate(bounds.axes))

    def pleased(party: PartyBounds) -> PartyBounds:
        return replace(
            party,
            columns=tuple(
                replace(c, value=_high(c.value)) if (c.issue, c.column) == (issue, 0) else c
                for c in party.columns
            ),
        )

    return replace(bounds, axes=axes, parties=tuple(pleased(p) for p in bounds.parties))


def _better(party: PartyBounds, relief: Relief) -> PartyBounds:
    at = relief.at
    match relief.kind:
        case "value":
            column = replace(party.columns[at], value=_high(party.columns[at].value))
            return replace(party, columns=(*party.columns[:at], column, *party.columns[at + 1 :]))
        case "reservation":
            low = party.reservation.low
            return replace(party, reservation=Interval(low=low, high=low))
        case "firmness":
            never = Interval(low=Fraction(0), high=Fraction(0))
            dropped = replace(party.exclusions[at], firm=never)
            kept = (*party.exclusions[:at], dropped, *party.exclusions[at + 1 :])
            return replace(party, exclusions=kept)
        case "together":
            event, worth = party.together[at]
            term = (event, _high(worth))
            return replace(party, together=(*party.together[:at], term, *party.together[at + 1 :]))
    raise AssertionError("weights have no one better end")


def _high(known: Interval) -> Interval:
    return Interval(low=known.high, high=known.high)


def consistent(bounds: Bounds) -> bool:
    """Whether what each party is said to want can stand together."""
    return all(maximise(programme_of(p)[0], {}) is not None for p in bounds.parties)


def enough(found: Enumerated, size: int) -> Iterator[tuple[Relief, ...]]:
    """Yield the sets of that many bounds which, resolved, leave a surely acceptable package."""
    for chosen in combinations(reliefs(found.bounds), size):
        better = replace(found, bounds=resolved(found.bounds, chosen))
        if consistent(better.bounds) and better.sure():
            yield chosen


def overcome(found: Enumerated, obstacles: Iterable[Obstacle]) -> bool:
    """Whether some package overcomes obstacles, the others given up.

    What is given up no longer bars a package; that it may be why another was refused stays true.
    """
    kept = list(obstacles)
    for n in found.packages:
        if all(_overcome(p, party, n, kept) for p, party in enumerate(found.bounds.parties)):
            return True
    return False


def _overcome(p: int, party: PartyBounds, package: Columns, kept: list[Obstacle]) -> bool:
    if not asks(party, package):
        return True
    sure = sure_exclusions(party)
    barring = [party.exclusions[o.exclusion] for o in kept if o.party == p and o.exclusion >= 0]
    if any(stands(e, package) for e in barring):
        return False
    if Obstacle(party=p, exclusion=-1) not in kept or not party.columns:
        return True
    here = [e for e in open_exclusions(party) if stands(e, package) and e not in sure]
    programme, wants = programme_of(party)
    for refused in party.refuses:
        there = [e for e in open_exclusions(party) if stands(e, refused)]
        if there and all(e in here for e in there):
            programme.row(wants.surplus(refused), -INFINITY, -MARGIN)
    answer = maximise(programme, wants.surplus(package))
    return answer is not None and answer.value >= -TOLERANCE
