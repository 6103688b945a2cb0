"""The full map of a problem: every package is counted, and no list of them is ever held.

It takes two passes over the heads. The first counts, finds what is best for each, and what most
concepts pick; the second needs that, for Kalai-Smorodinsky's shares and for opposition. The
frontier is not made from packages but put together over the tree of issues
(``solutions.frontier``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from onetext.analysis.maps.classes import Tails, classes, sort_heads
from onetext.analysis.maps.counts import Counts, added, counts_of, no_counts
from onetext.analysis.maps.course import Course, Share, StoppedError, sharing
from onetext.analysis.maps.halves import Halves, Rows, halves, heads, take
from onetext.analysis.maps.picks import (
    Asked,
    Best,
    Floats,
    Wish,
    distances_of,
    keys_of,
    nearest_of,
    pairs_in_zone,
    pairs_of_wishes,
    picked,
)
from onetext.analysis.maps.record import FrontierSize, FullMap, Opposition, Why
from onetext.analysis.problem import BargainingProblem, Ints
from onetext.analysis.solutions.frontier import frontier
from onetext.analysis.solutions.record import (
    Concept,
    Counted,
    Solution,
    found,
    measures,
    nothing,
)
from onetext.analysis.solutions.tabling import count_packages

LARGEST = 100_000_000_000
"""With more combinations than this no map is drawn: it would take minutes."""

_CONCEPTS: tuple[Concept, ...] = ("utilitarian", "nash", "kalai_smorodinsky", "egalitarian")
_FIRST: tuple[Concept, ...] = ("utilitarian", "nash", "egalitarian")
"""What is picked in the first pass, in the order of the keys."""

_COMPARED = 3
"""With more principals the frontier is most of all packages, and is not asked for."""

_USUAL = Course()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Piece:
    """Heads of one class with the tails that go with them, and how both are looked at."""

    halves: Halves
    tails: Tails
    heads: Rows
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ends:
    """The principals' best gains in the zone, and their best units under the laws."""

    ideals: Floats
    high: Ints


def full_map(
    problem: BargainingProblem, *, course: Course = _USUAL, largest: int = LARGEST
) -> FullMap:
    """Return figures of every package: the zone, what is picked, how far apart all are.

    With more than ``largest`` combinations the map is left undone.
    """
    combinations = count_packages(problem.axes, range(len(problem.axes)))
    if combinations > largest:
        return _undone(problem, combinations, "too many")
    try:
        with sharing(course) as share:
            return _drawn(problem, course, share, combinations)
    except StoppedError:
        return _undone(problem, combinations, "stopped")


def _drawn(problem: BargainingProblem, course: Course, share: Share, combinations: int) -> FullMap:
    cut = halves(problem)
    counts, ends, best = _first_pass(_pieces(cut, course, share, done=0), problem)
    second = _pieces(cut, course, share, done=1)
    best, opposition = _second_pass(second, problem, ends, best)
    counts.options.setflags(write=False)
    return FullMap(
        combinations=combinations,
        packages=counts.packages,
        zone=counts.zone,
        options=counts.options,
        acceptable=tuple(counts.acceptable.tolist()),
        solutions=tuple(_solution(problem, c, ends, best[c], counts.zone) for c in _CONCEPTS),
        opposition=opposition,
        frontier=_frontier_size(problem),
        label="proved",
        why=None,
    )


def _pieces(cut: Halves, course: Course, share: Share, *, done: int) -> Iterator[_Piece]:
    """Yield all packages, as heads of one class with their tails; ``done`` passes went before."""
    ways = classes(cut)
    total = count_packages(cut.problem.axes, range(cut.cut))
    seen = done * total
    for rows in heads(cut):
        for tails, which in sort_heads(ways, rows):
            course.check()
            if len(tails.rows):
                yield _Piece(halves=cut, tails=tails, heads=take(rows, which), share=share)
        seen += len(rows.packages)
        if course.progress is not None:
            course.progress(seen, 2 * total)


def _first_pass(
    pieces: Iterator[_Piece], problem: BargainingProblem
) -> tuple[Counts, _Ends, Mapping[Concept, Best | None]]:
    principals = problem.principals
    scales = np.array([problem.stakes[p].scale for p in principals], dtype=float)
    counts, ends = no_counts(problem), _no_ends(len(principals))
    best: dict[Concept, Best | None] = dict.fromkeys(_CONCEPTS)
    for piece in pieces:
        counts = added(counts, counts_of(piece.halves, piece.tails, piece.heads, piece.share))
        if not principals:
            continue
        pairs = pairs_in_zone(piece.halves, piece.tails, piece.heads, principals)
        keys = keys_of(pairs, scales, piece.share)
        ends = _wider(ends, piece, keys[:, 3:].max(axis=0))
        for concept, mine in zip(_FIRST, keys.T, strict=False):
            asked = Asked(
                problem=problem, concept=concept, counted=_counted(problem, concept, ends)
            )
            best[concept] = picked(pairs, mine, asked, best[concept])
    return counts, ends, best


def _second_pass(
    pieces: Iterator[_Piece],
    problem: BargainingProblem,
    ends: _Ends,
    best: Mapping[Concept, Best | None],
) -> tuple[Mapping[Concept, Best | None], Opposition | None]:
    wishes = _wishes(problem, ends)
    counted = _counted(problem, "kalai_smorodinsky", ends)
    order = [p for p, _ in counted]
    order += [p for p in problem.principals if p not in order]
    ideals = np.array([ideal for _, ideal in counted], dtype=float)
    asked = Asked(problem=problem, concept="kalai_smorodinsky", counted=counted)
    pick: Best | None = None
    opposition: Opposition | None = None
    for piece in pieces if problem.principals else ():
        if best["utilitarian"] is not None:
            pairs = pairs_in_zone(piece.halves, piece.tails, piece.heads, order)
            keys = keys_of(pairs, ideals, piece.share)[:, 2]
            pick = picked(pairs, keys, asked, pick)
        if wishes:
            pairs = pairs_of_wishes(piece.halves, piece.tails, piece.heads, wishes)
            squares = distances_of(pairs, wishes, piece.share)
            opposition = nearest_of(pairs, squares, problem, wishes, opposition)
    return {**best, "kalai_smorodinsky": pick}, opposition


def _no_ends(principals: int) -> _Ends:
    return _Ends(
        ideals=np.full(principals, -np.inf),
        high=np.full(principals, np.iinfo(np.int64).min),
    )


def _wider(ends: _Ends, piece: _Piece, ideals: Floats) -> _Ends:
    """Return the ends with those of some more packages."""
    columns = list(piece.halves.problem.principals)
    ahead, behind = piece.heads.worth[:, columns], piece.tails.worth[:, columns]
    return _Ends(
        ideals=np.maximum(ends.ideals, ideals),
        high=np.maximum(ends.high, ahead.max(axis=0) + behind.max(axis=0)),
    )


def _counted(problem: BargainingProblem, concept: Concept, ends: _Ends) -> Counted:
    ideals = [int(ideal) if ideal > 0 else 0 for ideal in ends.ideals]
    return measures(problem, concept, ideals)


def _wishes(problem: BargainingProblem, ends: _Ends) -> tuple[Wish, ...]:
    found = zip(problem.principals, ends.high.tolist(), strict=True)
    return tuple(Wish(stake=p, best=best, scale=problem.stakes[p].scale) for p, best in found)


def _solution(
    problem: BargainingProblem, concept: Concept, ends: _Ends, best: Best | None, zone: int
) -> Solution:
    if best is not None:
        counted = _counted(problem, concept, ends)
        return found(problem, concept, best.pick.package, counted, "enumeration")
    if not problem.principals:
        return nothing(problem, concept, "enumeration", "no principal")
    return nothing(problem, concept, "enumeration", "no shared gain" if zone else "empty zone")


def _frontier_size(problem: BargainingProblem) -> FrontierSize:
    if len(problem.principals) > _COMPARED:
        return FrontierSize(points=None, within_zone=None)
    whole, within = frontier(problem), frontier(problem, within_zone=True)
    return FrontierSize(
        points=None if whole.why else len(whole.gains),
        within_zone=None if within.why else len(within.gains),
    )


def _undone(problem: BargainingProblem, combinations: int, why: Why) -> FullMap:
    none = no_counts(problem)
    none.options.setflags(write=False)
    return FullMap(
        combinations=combinations,
        packages=0,
        zone=0,
        options=none.options,
        acceptable=(),
        solutions=(),
        opposition=None,
        frontier=FrontierSize(points=None, within_zone=None),
        label="left undone",
        why=why,
    )
