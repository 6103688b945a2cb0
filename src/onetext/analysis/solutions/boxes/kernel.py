"""Depth first over cells, with bounds in several directions that are sums over issues.

On the way down each bound follows what is settled. A term of which a literal has decided against
it takes its shares at the issues still open with it; one that goes on hands what it has brought so
far to its next literal, so that the cells there decide about all of it. Bounds never grow on the
way down, and a leaf's are its worth: whole numbers throughout.

What is looked for lies in *zones*: a zone is what exceeds a corner in every coordinate. At first
there is one; each point found cuts itself, and all that it reaches, out of the zones. A branch is
left when every zone is beyond one of its bounds.

References
----------
[KlamrothLacourVanderpooten2015]_

It is imported only where it is used, since numba starts slowly.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from onetext.analysis.problem import Ints
from onetext.analysis.solutions.boxes.tree import Tree

_ANY, _NEVER = 1, 2
_FAR = 1 << 62


class _State(NamedTuple):
    """How a tree stands: (k, d, c) scores and (k, d) their tops; (k,) of depths open, of settled.

    ``ended`` is (t,) the depth at which each term ended, or -1.
    """

    score: Ints
    top: Ints
    open: Ints
    settled: Ints
    ended: Ints


class Finds(NamedTuple):
    """Room for (n, p) points with (n, d) their cells, and for (z, p) corners of zones.

    ``used`` is (2,) how many points and zones there are.
    """

    points: Ints
    cells: Ints
    corners: Ints
    used: Ints


@njit(cache=True, nogil=True)
def search(tree: Tree, weights: Ints, least: Ints, finds: Finds, nodes: int) -> tuple[int, int]:
    """Find all points in zones that none dominates; return 0 if done, else 1, and the nodes.

    Parameters
    ----------
    weights
        (m, p) the first directions, in coordinates; the next p directions are these themselves.
    least
        (k + 1,) the least in each direction; the last is 1 if a find shall raise the first to
        more than its own, so that only the best in the first direction is looked for.
    nodes
        after so many the search ends undone; it does too where ``finds`` is full.
    """
    state = _before(tree)
    depths = len(tree.counts)
    cell = np.full(depths, -1, np.int64)
    tried = np.zeros(depths, np.int64)
    thresholds = np.empty((len(finds.corners), weights.shape[0] + weights.shape[1]), np.int64)
    _thresholds(thresholds, weights, finds)
    forth, back = int(np.int64(1)), int(np.int64(-1))
    d, seen = int(np.int64(0)), 0
    while d >= 0:
        if cell[d] >= 0:
            _turn(tree, state, d, cell[d], back)
        cell[d] = _next_cell(tree, state, d, tried[d])
        if cell[d] < 0:
            tried[d] = 0
            d += back
            continue
        tried[d] |= 1 << cell[d]
        seen += 1
        if seen > nodes:
            return 1, seen
        fits = _turn(tree, state, d, cell[d], forth)
        if not fits or not _promising(state, least, thresholds, finds.used[1]):
            continue
        if d + 1 < depths:
            d += forth
            cell[d] = -1
            continue
        if not _take(state, weights, least, finds, cell):
            return 1, seen
        _thresholds(thresholds, weights, finds)
    return 0, seen


@njit(cache=True, nogil=True)
def _before(tree: Tree) -> _State:
    k, depths = tree.score.shape[0], tree.score.shape[1]
    top = np.empty((k, depths), np.int64)
    still_open = np.zeros(k, np.int64)
    for q in range(k):
        for d in range(depths):
            top[q, d] = -_FAR
            for c in range(tree.counts[d]):
                top[q, d] = max(top[q, d], tree.score[q, d, c])
            still_open[q] += top[q, d]
    ended = np.zeros(len(tree.kind), np.int64) - 1
    return _State(tree.score.copy(), top, still_open, tree.settled.copy(), ended)


@njit(cache=True, nogil=True)
def _next_cell(tree: Tree, state: _State, d: int, tried: int) -> int:
    """Return the cell not tried with the largest score in the first direction, or -1."""
    best, found = -_FAR, -1
    for c in range(tree.counts[d]):
        if not tried >> c & 1 and state.score[0, d, c] > best:
            best, found = state.score[0, d, c], c
    return found


@njit(cache=True, nogil=True)
def _turn(tree: Tree, state: _State, d: int, c: int, sign: int) -> bool:
    """Settle an issue at a cell, or with a sign of -1 undo it; return whether it is allowed."""
    if sign > 0:
        _settle(state, d, c, sign)
    allowed = True
    for n in tree.at[tree.first[d] : tree.first[d + 1]]:
        t = tree.term[n]
        if state.ended[t] >= 0 and (sign > 0 or state.ended[t] < d):
            continue
        if (tree.mask[n] >> c & 1 == 1) == (tree.kind[t] == _ANY):
            state.ended[t] = d if sign > 0 else -1
            _withdraw(tree, state, n, sign)
        elif tree.following[n] >= 0:
            _pass_on(tree, state, n, sign)
        elif tree.kind[t] == _NEVER:
            allowed = False
    if sign < 0:
        _settle(state, d, c, sign)
    return allowed


@njit(cache=True, nogil=True)
def _settle(state: _State, d: int, c: int, sign: int) -> None:
    for q in range(len(state.open)):
        state.open[q] -= sign * state.top[q, d]
        state.settled[q] += sign * state.score[q, d, c]


@njit(cache=True, nogil=True)
def _withdraw(tree: Tree, state: _State, n: int, sign: int) -> None:
    """Take the shares of all later literals of a term that has ended."""
    m = tree.following[n]
    while m >= 0:
        for q in range(len(state.open)):
            _add(tree, state, q, m, -sign * tree.share[q, m])
        m = tree.following[m]


@njit(cache=True, nogil=True)
def _pass_on(tree: Tree, state: _State, n: int, sign: int) -> None:
    for q in range(len(state.open)):
        units = sign * tree.passed[q, n]
        state.settled[q] -= units
        _add(tree, state, q, tree.following[n], units)


@njit(cache=True, nogil=True)
def _add(tree: Tree, state: _State, q: int, m: int, units: int) -> None:
    """Add units to the cells of a depth still open at which a literal holds."""
    if units == 0:
        return
    d = tree.depth[m]
    top = -_FAR
    for c in range(tree.counts[d]):
        state.score[q, d, c] += units * (tree.mask[m] >> c & 1)
        top = max(top, state.score[q, d, c])
    state.open[q] += top - state.top[q, d]
    state.top[q, d] = top


@njit(cache=True, nogil=True)
def _promising(state: _State, least: Ints, thresholds: Ints, zones: int) -> bool:
    """Return whether the bounds leave what is least, and some zone."""
    for q in range(len(state.open)):
        if state.open[q] + state.settled[q] < least[q]:
            return False
    for z in range(zones):
        reached = True
        for q in range(thresholds.shape[1]):
            if state.open[q] + state.settled[q] < thresholds[z, q]:
                reached = False
                break
        if reached:
            return True
    return False


@njit(cache=True, nogil=True)
def _thresholds(thresholds: Ints, weights: Ints, finds: Finds) -> None:
    """Fill (z, k) what a package in each zone has at least in the first directions."""
    m, p = weights.shape
    for z in range(finds.used[1]):
        for q in range(m):
            thresholds[z, q] = 0
        for j in range(p):
            thresholds[z, m + j] = finds.corners[z, j] + 1
            for q in range(m):
                thresholds[z, q] += thresholds[z, m + j] * weights[q, j]


@njit(cache=True, nogil=True)
def _take(state: _State, weights: Ints, least: Ints, finds: Finds, cell: Ints) -> bool:
    """Keep the point of a leaf in some zone, and cut it out; return whether there is room."""
    m, p = weights.shape
    n = finds.used[0]
    if n == len(finds.points) or finds.used[1] * (p + 1) > len(finds.corners):
        return False
    for j in range(p):
        finds.points[n, j] = state.settled[m + j]
    for d in range(len(cell)):
        finds.cells[n, d] = cell[d]
    finds.used[0] = n + 1
    if least[-1]:
        least[0] = state.settled[0] + 1
    cut(finds, finds.points[n])
    return True


@njit(cache=True, nogil=True)
def cut(finds: Finds, point: Ints) -> None:
    """Cut what a point reaches out of the zones, and drop zones that lie within others."""
    p = len(point)
    kept = finds.used[1]
    fresh = np.empty((kept * p, p), np.int64)
    made, left = 0, 0
    for z in range(kept):
        if _reaches(point, finds.corners[z], 1):
            for j in range(p):
                _put(fresh, made, finds.corners, z)
                fresh[made, j] = point[j]
                made += 1
        else:
            _put(finds.corners, left, finds.corners, z)
            left += 1
    for a in range(made):
        if not _within(fresh, made, a, finds.corners, left):
            _put(finds.corners, left, fresh, a)
            left += 1
    finds.used[1] = left


@njit(cache=True, nogil=True)
def _put(target: Ints, a: int, source: Ints, b: int) -> None:
    """Write a row over another; numba takes seconds to compile the short form."""
    for j in range(source.shape[1]):
        target[a, j] = source[b, j]


@njit(cache=True, nogil=True)
def _within(fresh: Ints, made: int, a: int, corners: Ints, left: int) -> bool:
    """Return whether a fresh zone lies within another, or is the same as an earlier one."""
    for z in range(left):
        if _reaches(fresh[a], corners[z], 0):
            return True
    later = False
    for b in range(a + 1, made):
        later |= _reaches(fresh[a], fresh[b], 0)
    return later


@njit(cache=True, nogil=True)
def _reaches(point: Ints, corner: Ints, more: int) -> bool:
    """Return whether a point comes to a corner and some units more in every coordinate."""
    found = True
    for j in range(len(point)):
        found &= point[j] >= corner[j] + more
    return found
