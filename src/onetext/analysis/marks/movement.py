"""Movement after a no: who could open it by raising which marks, alone or together.

Raising a mark to "can live with" is one step from "needs change" and two from a red line, which
is then crossed; giving up a link is one step, two and a red line where it is marked so. For each
party fewer red lines crossed come first, then fewer steps. Nothing is ever summed over parties or
ranked between them: jointly there are only distributions that no other undercuts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product
from math import prod

from onetext.analysis.search.questions import (
    Lightest,
    Measure,
    Piece,
    as_bits,
    members,
    undercut_by_none,
)
from onetext.analysis.search.searched import Searched
from onetext.analysis.space import Hurdle

TIES = 3
"""Equally small movements of one party that are shown; all are counted."""

LISTED = 12
"""Joint distributions that are shown; beyond, they are counted."""

MOST = 200
"""Ties, or distributions of one part, that are looked for; beyond, a count reads "at least"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a movement asks of one party."""

    red_lines: int
    steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The marks and links (hurdles) that would be raised or given up, and where that leads.

    ``unknown`` is how many marks a yes then still lacks at least; ``package`` a reading of it.
    """

    hurdles: tuple[int, ...]
    unknown: int
    package: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """The least that one party (index) could do alone; ``cost`` is None where it cannot."""

    party: int
    cost: Cost | None
    moves: tuple[Move, ...] = ()
    ties: int = 0
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """What each party (index) would do in a joint movement that no other undercuts."""

    costs: tuple[tuple[int, Cost], ...]
    move: Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Movement party by party in file order, and jointly; ``count`` counts all distributions."""

    alone: tuple[Alone, ...]
    joint: tuple[Distribution, ...]
    count: int
    complete: bool


def find_movement(searched: Searched, *, only_jointly: bool = False) -> Movement:
    """Return what would end a no, alone and jointly; meant for spaces whose verdict is no."""
    scale = 1 + sum(hurdle.steps for hurdle in searched.space.hurdles)
    parties = sorted({searched.space.hurdles[h].party for h in members(searched.objections)})
    measures = [_measure_of(searched, party, scale) for party in parties]
    alone = tuple(
        _alone(searched, party, measure, scale)
        for party, measure in zip(parties, measures, strict=True)
        if not only_jointly
    )
    joint, count, complete = _joint(searched, parties, measures, scale)
    return Movement(alone=alone, joint=joint, count=count, complete=complete)


def _measure_of(searched: Searched, party: int, scale: int) -> Measure:
    def weight(hurdle: Hurdle) -> int:
        return hurdle.red_line * scale + hurdle.steps

    own = searched.set_of(lambda hurdle: hurdle.kind == "objection" and hurdle.party == party)
    return searched.each(own, weight)


def _alone(searched: Searched, party: int, measure: Measure, scale: int) -> Alone:
    others = searched.objections & ~as_bits(measure.group)
    found = [search.lightest(measure, searched.laws | others, MOST) for search in searched.searches]
    best = [lightest for lightest in found if lightest is not None]
    if len(best) < len(found):
        return Alone(party=party, cost=None)
    sets = islice(product(*(lightest.sets for lightest in best)), TIES)
    chosen = [as_bits(h for bits, _ in one for h in members(bits)) for one in sets]
    return Alone(
        party=party,
        cost=_cost(sum(lightest.weight for lightest in best), scale),
        moves=_moves(searched, chosen),
        ties=prod(len(lightest.sets) for lightest in best),
        complete=all(lightest.complete for lightest in best),
    )


def _joint(
    searched: Searched, parties: list[int], measures: list[Measure], scale: int
) -> tuple[tuple[Distribution, ...], int, bool]:
    totals: dict[tuple[int, ...], int] = {(0,) * len(parties): 0}
    complete = True
    for search in searched.searches:
        found, all_found = search.undominated(tuple(measures), searched.laws, MOST)
        complete &= all_found
        totals = _summed(searched, totals, found)
    shown = list(totals.items())[:LISTED]
    moves = _moves(searched, [hurdles for _, hurdles in shown])
    return (
        tuple(
            _distribution(parties, vector, move, scale)
            for (vector, _), move in zip(shown, moves, strict=True)
        ),
        len(totals),
        complete,
    )


def _summed(
    searched: Searched,
    totals: dict[tuple[int, ...], int],
    found: tuple[tuple[tuple[int, ...], Piece], ...],
) -> dict[tuple[int, ...], int]:
    """Return the undominated sums of two lists of vectors, each with the objections behind it."""
    grown: dict[tuple[int, ...], int] = {}
    for (a, hurdles), (b, piece) in product(totals.items(), found):
        vector = tuple(x + y for x, y in zip(a, b, strict=True))
        grown.setdefault(vector, hurdles | piece.hurdles & searched.objections)
    return {vector: grown[vector] for vector in undercut_by_none(list(grown))}


def _distribution(
    parties: list[int], vector: tuple[int, ...], move: Move, scale: int
) -> Distribution:
    costs = tuple(
        (p, _cost(value, scale)) for p, value in zip(parties, vector, strict=True) if value
    )
    return Distribution(costs=costs, move=move)


def _cost(value: int, scale: int) -> Cost:
    return Cost(red_lines=value // scale, steps=value % scale)


def _moves(searched: Searched, movements: Sequence[int]) -> tuple[Move, ...]:
    """Return movements (sets of hurdles), each with the reading that then lacks the fewest marks.

    Most movements leave most parts of the text alone, so each part is asked but once for what
    they raise in it.
    """
    measure = searched.each(searched.unknowns)
    best: list[dict[int, Lightest]] = []
    for part, search in zip(searched.parts, searched.searches, strict=True):
        own = as_bits(part.hurdles)
        found = {
            raised: search.lightest(measure, searched.laws | searched.objections & ~raised, 1)
            for raised in {hurdles & own for hurdles in movements}
        }
        best.append({raised: lightest for raised, lightest in found.items() if lightest})
    return tuple(_move(searched, hurdles, best) for hurdles in movements)


def _move(searched: Searched, hurdles: int, best: Sequence[Mapping[int, Lightest]]) -> Move:
    found = [
        by_raised[hurdles & as_bits(part.hurdles)]
        for part, by_raised in zip(searched.parts, best, strict=True)
    ]
    return Move(
        hurdles=tuple(members(hurdles)),
        unknown=sum(lightest.weight for lightest in found),
        package=searched.package(lightest.sets[0][1] for lightest in found),
    )
