"""The best points of sums that boxes tie together: from both ends inwards, zone by zone.

For two parties the points with most for either come first. Between two neighbours, what exceeds
the line through them furthest comes next, and so on; where nothing does, the triangle between
line and neighbours holds whatever points are left, and is searched with the line's direction as
the bound that counts. So every search has a direction in which its bound is good. For one party
there is one search, for three one with many directions.

References
----------
[ChalmetLemonidisElzinga1986]_, [AnejaNair1979]_, [ViseeEtAl1998]_
"""

from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import pairwise, product
from math import prod
from os import cpu_count

import numpy as np

from onetext.analysis.problem import Ints, Packages
from onetext.analysis.solutions.boxes.cells import Cells, cells_of
from onetext.analysis.solutions.boxes.every import every_point
from onetext.analysis.solutions.boxes.hunting import Found, Grown, Hunter, hunter_of
from onetext.analysis.solutions.stages.nondominated import nondominated
from onetext.analysis.solutions.stages.points import LeftUndoneError, Points
from onetext.analysis.solutions.stages.ties import Sums
from onetext.analysis.solutions.work import USUAL, Work

COMPARED = 3
"""Parties that can be compared."""

FEW = 20_000
"""Packages of cells up to which each is looked at."""

_STEPS = 5
"""Into so many parts the directions between three parties divide a side of their triangle."""

_BITS = 58
"""Sums of products are kept within so many bits."""


def suits(sums: Sums) -> bool:
    """Return whether worth sits in boxes, so that this is the better way to the best points.

    It does where columns alone add nothing to the parties compared, or boxes are as many as issues.
    """
    boxes = sum(bool(tie.adds) for tie in sums.ties)
    if sums.askers or not boxes or not 0 < sums.compared <= COMPARED:
        return False
    spans = (
        np.ptp(sums.worth[first : first + count, : sums.compared], axis=0)
        for first, count in zip(sums.first, sums.columns, strict=True)
    )
    return boxes >= len(sums.columns) or not any(span.any() for span in spans)


def best_points(sums: Sums, *, work: Work = USUAL) -> Points:
    """Return the points of sums without askers that none dominates, each with a package.

    Where a search ends undone for its nodes, the points are all there are within some units.

    Raises
    ------
    LeftUndoneError
        If a search ended before there was a point to compare with, or the time is up.
    """
    cells = cells_of(sums)
    exact = (0,) * sums.compared
    if not cells.sums.possible:
        return _points(cells, (), exact)
    if prod(cells.sums.columns) <= FEW:
        return _points(cells, (every_point(cells.sums),), exact)
    hunter = hunter_of(cells.sums, work)
    found = _SEARCHES[sums.compared](hunter)
    if not all(one.done for one in found) and not any(len(one.points) for one in found):
        raise LeftUndoneError("points")
    within = np.stack([one.beyond for one in found]).max(axis=0)
    return _points(cells, [(one.points, one.cells) for one in found], tuple(within.tolist()))


def _points(
    cells: Cells, found: Iterable[tuple[Ints, Packages]], within: tuple[int, ...]
) -> Points:
    parts = tuple(found)
    none = np.zeros((0, cells.sums.compared), dtype=np.int64)
    worth = np.concatenate([none, *(points for points, _ in parts)])
    nothing = np.zeros((0, len(cells.kept)), dtype=np.int16)
    chosen = np.concatenate([nothing, *(packages for _, packages in parts)])
    rows = nondominated(worth)
    return Points(worth[rows], cells.packages(chosen[rows]), within)


def _of_one(hunter: Hunter) -> list[Found]:
    return [hunter.best(hunter.grown(np.eye(1, dtype=np.int64)), hunter.corner)]


def _of_two(hunter: Hunter) -> list[Found]:
    """Return what is found from both ends inwards, pair by pair of neighbours, wave after wave."""
    sides = [hunter.grown(side) for side in np.eye(2, dtype=np.int64)[:, None]]
    with ThreadPoolExecutor(cpu_count()) as pool:
        found = list(pool.map(partial(_end, hunter, sides), range(2)))
        if not all(end.done for end in found):
            return [*found, _from_corner(hunter, found, 2)]
        wave = _wide([end.points[-1] for end in found if len(end.points)])
        while wave:
            trees = [hunter.grown(_normal(hunter, *pair)) for pair in wave]
            between = list(pool.map(partial(_between, hunter), wave, trees))
            found += [one for finds in between for one in finds]
            split = zip(wave, between, strict=True)
            wave = [
                pair
                for (first, last), finds in split
                if len(finds) == 1
                for pair in _wide([first, finds[0].points[-1], last])
            ]
    return found


def _wide(points: Sequence[Ints]) -> list[tuple[Ints, Ints]]:
    """Return the pairs of neighbours with room for a point between them."""
    return [(a, b) for a, b in pairwise(points) if min(a[0] - b[0], b[1] - a[1]) > 1]


def _end(hunter: Hunter, sides: Sequence[Grown], p: int) -> Found:
    """Return what has most for one of two parties, and then most for the other."""
    end = hunter.best(sides[p], hunter.corner)
    if not end.done or not len(end.points):
        return end
    corner = hunter.corner.copy()
    corner[p] = end.points[-1, p] - 1
    return hunter.best(sides[1 - p], corner)


def _normal(hunter: Hunter, first: Ints, last: Ints) -> Ints:
    """Return (1, 2) the direction in which two points are worth as much, nearly if they are far."""
    steps = [int(last[1] - first[1]), int(first[0] - last[0])]
    widest = max(map(abs, (*hunter.corner.tolist(), *first.tolist(), *last.tolist())))
    spare = max(0, max(steps).bit_length() + widest.bit_length() - _BITS)
    return np.array([[max(1, step >> spare) for step in steps]], dtype=np.int64)


def _between(hunter: Hunter, pair: tuple[Ints, Ints], grown: Grown) -> list[Found]:
    """Return what exceeds a line between two points most, and if nothing does, all in between."""
    first, last = pair
    corner = np.array([last[0], first[1]])
    line = max(int(grown.mains[0] @ first), int(grown.mains[0] @ last))
    best = hunter.best(grown, corner, floor=line + 1)
    if best.done and len(best.points):
        return [best]
    return [best, hunter.every(grown, corner, best.points)]


def _of_three(hunter: Hunter) -> list[Found]:
    """Return what is found in many directions at once, beginning with the best in each."""
    mains = directions(hunter.spans)
    found = [hunter.best(hunter.grown(main), hunter.corner) for main in mains[:, None]]
    return [*found, _from_corner(hunter, found, _STEPS)]


def _from_corner(hunter: Hunter, found: Sequence[Found], steps: int) -> Found:
    known = np.concatenate([one.points for one in found])
    known = known[nondominated(known)]
    return hunter.every(hunter.grown(directions(hunter.spans, steps)), hunter.corner, known)


def directions(spans: Ints, steps: int = _STEPS) -> Ints:
    """Return (m, p) directions between parties, evenly spread, the middle one first."""
    parties = len(spans)
    parts = np.array(
        [mine for mine in product(range(1, steps), repeat=parties) if sum(mine) == steps]
    )
    order = np.lexsort((*parts.T, ((parts * parties - steps) ** 2).sum(axis=1)))
    return np.maximum(1, parts[order] * (int(spans.max()) // spans))


_SEARCHES = {1: _of_one, 2: _of_two, 3: _of_three}
