"""Which of many points no other dominates, for one to three parties; more is better.

Sorted from the largest first coordinate down (ties by the second, then the third), a point can
only be dominated by one before it. Over two coordinates a running maximum of the second tells;
over three, the *staircase* of the last two coordinates of what came before does: its points by
rising second coordinate, along which the third falls. Points are taken in blocks: those under the
staircase go, those left are compared with each other, then join it.

References
----------
[KungLuccioPreparata1975]_
"""

import numpy as np
import numpy.typing as npt

from onetext.analysis.problem import Bools, Ints

MOST = 3
"""Parties for which points can be compared here."""

_BLOCK = 512
_WHOLE = 1 << 62


def nondominated(points: Ints) -> npt.NDArray[np.intp]:
    """Return the rows of (n, parties) points that none dominates, largest first coordinate first.

    Of equal points the first row is returned.
    """
    order = _descending(points)
    ordered = points[order]
    fresh = np.ones(len(ordered), dtype=bool)
    fresh[1:] = (ordered[1:] != ordered[:-1]).any(axis=1)
    order, ordered = order[fresh], ordered[fresh]
    if points.shape[1] == 1:
        return order[:1]
    if points.shape[1] == 2:
        return order[_rising(ordered[:, 1])]
    return order[_above_stairs(ordered[:, 1], ordered[:, 2])]


def _descending(points: Ints) -> npt.NDArray[np.intp]:
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


def _rising(numbers: Ints) -> Bools:
    """Return which numbers are larger than all before them."""
    kept = np.ones(len(numbers), dtype=bool)
    kept[1:] = numbers[1:] > np.maximum.accumulate(numbers)[:-1]
    return kept


def _above_stairs(second: Ints, third: Ints) -> Bools:
    """Return which points, in order, have none before them at least as large in both."""
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
