"""The two inner loops of a stage, compiled: merging sorted lists of sums, and the staircase.

Rows are sums, more is better, sorted from the lexicographically largest down. A *branch* is a
stretch of rows with what one more column adds to each of them. The branches are merged by a heap,
so that what comes out is sorted again and nothing is sorted anew; and of what comes out only rows
are kept that no row before them reaches in every coordinate.

It is imported only where it is used, since numba starts slowly.
"""

import numpy as np
from numba import njit

from onetext.analysis.problem import Bools, Ints

Lists = tuple[Ints, Ints, Ints, Ints]
"""Rows; the first and the last row but one of branches; what each adds; within which ends."""


@njit(cache=True, nogil=True)
def merge(
    points: Ints, branches: Ints, added: Ints, ends: Ints
) -> tuple[Ints, Ints, Ints]:  # pragma: no cover - compiled
    """Return the undominated sums of some branches, with the row and the branch of each.

    Parameters
    ----------
    points
        (n, d) rows, sorted from the largest down, for d of 1 to 3.
    branches
        (k, 2) the first row of each branch, and the row behind its last.
    added
        (k, d) what each branch adds to its rows.
    ends
        (3, d) the least that a sum must have, what it is raised to, and what it is cut down to.
    """
    lists = (points, branches, added, ends)
    wide = points.shape[1]
    size = (branches[:, 1] - branches[:, 0]).sum()
    worth = np.empty((size, wide), np.int64)
    origin = np.empty((2, size), np.int64)
    steps = np.empty((2, size + 1 if wide == 3 else 1), np.int64)
    heads = np.empty((len(branches), wide), np.int64)
    rows = branches[:, 0].copy()
    heap = np.empty(len(branches), np.int64)
    filled = _filled(lists, rows, heads, heap)
    stairs, kept = 0, 0
    while filled:
        k = heap[0]
        fresh = kept == 0 or (wide == 2 and heads[k, 1] > worth[kept - 1, 1])
        if wide == 3:
            fresh, stairs = _climb(steps, stairs, heads[k, 1], heads[k, 2])
        if fresh:
            worth[kept] = heads[k]
            origin[0, kept], origin[1, kept] = rows[k], k
            kept += 1
        rows[k] += 1
        if not _advance(lists, k, rows, heads):
            filled -= 1
            heap[0] = heap[filled]
        _sink(heap, filled, 0, heads)
    return worth[:kept].copy(), origin[0, :kept].copy(), origin[1, :kept].copy()


@njit(cache=True, nogil=True)
def _filled(
    lists: Lists, rows: Ints, heads: Ints, heap: Ints
) -> int:  # pragma: no cover - compiled
    """Fill the heap with the branches that have a sum, and return how many."""
    filled = 0
    for k in range(len(rows)):
        if _advance(lists, k, rows, heads):
            heap[filled] = k
            filled += 1
    for j in range(filled // 2 - 1, -1, -1):
        _sink(heap, filled, j, heads)
    return filled


@njit(cache=True, nogil=True)
def _advance(lists: Lists, k: int, rows: Ints, heads: Ints) -> bool:  # pragma: no cover - compiled
    """Move a branch on to its next sum that has the least it must; return whether there is one."""
    points, branches, added, ends = lists
    while rows[k] < branches[k, 1]:
        enough = True
        for q in range(points.shape[1]):
            units = points[rows[k], q] + added[k, q]
            if units < ends[0, q]:
                enough = False
                break
            heads[k, q] = min(max(units, ends[1, q]), ends[2, q])
        if enough:
            return True
        rows[k] += 1
    return False


@njit(cache=True, nogil=True)
def _sink(heap: Ints, filled: int, j: int, heads: Ints) -> None:  # pragma: no cover - compiled
    """Restore the order of a heap below one of its places: the largest head stands on top."""
    while True:
        child = 2 * j + 1
        if child >= filled:
            return
        if child + 1 < filled and _larger(heads, heap[child + 1], heap[child]):
            child += 1
        if not _larger(heads, heap[child], heap[j]):
            return
        heap[j], heap[child] = heap[child], heap[j]
        j = child


@njit(cache=True, nogil=True)
def _larger(heads: Ints, a: int, b: int) -> bool:  # pragma: no cover - compiled
    """Return whether one head comes before another; of equal ones the lower branch does."""
    for q in range(heads.shape[1]):
        if heads[a, q] != heads[b, q]:
            return bool(heads[a, q] > heads[b, q])
    return a < b


@njit(cache=True, nogil=True)
def _step(steps: Ints, count: int, y: int) -> int:  # pragma: no cover - compiled
    """Return the first step at y or beyond."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if steps[0, middle] < y:
            low = middle + 1
        else:
            high = middle
    return low


@njit(cache=True, nogil=True)
def _climb(
    steps: Ints, count: int, y: int, z: int
) -> tuple[bool, int]:  # pragma: no cover - compiled
    """Return whether (y, z) lies above a staircase of so many steps, and the steps with it.

    The steps stand by rising y, along which z falls.
    """
    place = _step(steps, count, y)
    if place < count and steps[1, place] >= z:
        return False, count
    behind = place + 1 if place < count and steps[0, place] == y else place
    while place > 0 and steps[1, place - 1] <= z:
        place -= 1
    shift = 1 - (behind - place)
    if shift > 0:
        for j in range(count, behind, -1):
            steps[0, j], steps[1, j] = steps[0, j - 1], steps[1, j - 1]
    elif shift < 0:
        for j in range(behind, count):
            steps[0, j + shift], steps[1, j + shift] = steps[0, j], steps[1, j]
    steps[0, place], steps[1, place] = y, z
    return True, count + shift


@njit(cache=True, nogil=True)
def above_stairs(second: Ints, third: Ints) -> Bools:  # pragma: no cover - compiled
    """Return which points, in order, have none before them at least as large in both."""
    kept = np.zeros(len(second), np.bool_)
    steps = np.empty((2, len(second) + 1), np.int64)
    count = 0
    for n in range(len(second)):
        kept[n], count = _climb(steps, count, second[n], third[n])
    return kept
