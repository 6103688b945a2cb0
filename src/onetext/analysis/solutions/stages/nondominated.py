"""Which of many points no other dominates; more is better.

Sorted from the largest first coordinate down (ties by the second, then the third), a point can
only be dominated by one before it. Over two coordinates a running maximum of the second tells;
over three, the *staircase* of the last two coordinates of what came before does: its points by
rising second coordinate, along which the third falls. Over more, moocore's sieve is used, which
divides and conquers; it compares floating-point numbers, so that whole numbers too large for them
are replaced by their ranks.

References
----------
[KungLuccioPreparata1975]_
"""

import moocore  # type: ignore[import-untyped]
import numpy as np
import numpy.typing as npt

from onetext.analysis.problem import Bools, Ints

Rows = npt.NDArray[np.intp]

STAIRS = 3
"""Coordinates up to which a staircase tells."""

SIEVED = 4
"""Coordinates beyond which the sieve takes ever longer."""

_BLOCK = 512
_MANY = 50_000
_WHOLE = 1 << 62
_EXACT = 1 << 53


def nondominated(points: Ints) -> Rows:
    """Return the rows of (n, parties) points that none dominates, largest first coordinate first.

    Of equal points the first row is returned.
    """
    if points.shape[1] > STAIRS:
        points = _differing(points)
    order = descending(points)
    ordered = points[order]
    fresh = np.ones(len(ordered), dtype=bool)
    fresh[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    order, ordered = order[fresh], ordered[fresh]
    wide = points.shape[1]
    if wide == 1:
        return order[:1]
    if wide == 2:
        return order[_rising(ordered[:, 1])]
    if wide == 3:
        return order[_above_stairs(ordered[:, 1], ordered[:, 2])]
    return order[_sieved(ordered)]


def _differing(points: Ints) -> Ints:
    """Return points without the coordinates, but for one, that are the same for all."""
    if not len(points):
        return points
    differ = np.ptp(points, axis=0) > 0
    differ[0] |= not differ.any()
    return points[:, differ]


def descending(points: Ints) -> Rows:
    """Return the order of rows from the lexicographically largest down, equal ones as they came."""
    if not len(points):
        return np.arange(0)
    low, high = points.min(axis=0), points.max(axis=0)
    spans = [int(b) - int(a) + 1 for a, b in zip(low, high, strict=True)]
    size = 1
    for span in spans:
        size *= span
    if size >= _WHOLE:
        return np.lexsort(tuple(-column for column in points.T[::-1]))
    key = np.zeros(len(points), dtype=np.int64)
    for column, top, span in zip(points.T, high, spans, strict=True):
        key = key * span + (top - column)
    return np.argsort(key, kind="stable")


def _sieved(points: Ints) -> Bools:
    """Return which of different points none dominates, over any number of coordinates."""
    if not len(points):
        return np.zeros(0, dtype=bool)
    if max(int(points.max()), -int(points.min())) >= _EXACT:
        ranks = [np.unique(column, return_inverse=True)[1] for column in points.T]
        points = np.stack(ranks, axis=1)
    found: Bools = moocore.is_nondominated(points, maximise=True)
    return found


def _rising(numbers: Ints) -> Bools:
    """Return which numbers are larger than all before them."""
    kept = np.ones(len(numbers), dtype=bool)
    kept[1:] = numbers[1:] > np.maximum.accumulate(numbers)[:-1]
    return kept


def _above_stairs(second: Ints, third: Ints) -> Bools:
    """Return which points, in order, have none before them at least as large in both."""
    if len(second) > _MANY:
        from onetext.analysis.solutions.stages import kernel  # numba starts slowly

        found: Bools = kernel.above_stairs(second, third)
        return found
    kept = np.zeros(len(second), dtype=bool)
    stairs_y = stairs_z = np.zeros(0, dtype=np.int64)
    for start in range(0, len(second), _BLOCK):
        y, z = second[start : start + _BLOCK], third[start : start + _BLOCK]
        step = np.searchsorted(stairs_y, y)
        inside = step < len(stairs_y)
        free = np.ones(len(y), dtype=bool)
        free[inside] = stairs_z[step[inside]] < z[inside]
        rows = np.flatnonzero(free)
        y, z = y[rows], z[rows]
        beaten = (y[:, None] <= y) & (z[:, None] <= z)
        alone = ~np.tril(beaten, -1).any(axis=1)
        rows, y, z = rows[alone], y[alone], z[alone]
        kept[start + rows] = True
        stairs_y, stairs_z = _stairs(np.append(stairs_y, y), np.append(stairs_z, z))
    return kept


def _stairs(y: Ints, z: Ints) -> tuple[Ints, Ints]:
    """Return the points that none of the others exceeds in both, by rising first coordinate."""
    order = np.lexsort((-z, -y))
    order = order[_rising(z[order])][::-1]
    return y[order], z[order]
