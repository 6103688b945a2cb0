"""Simulated annealing over tables; see ``annealed`` for the idea."""

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from onetext.analysis.solutions.branching.kernel import put

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_SOFT = (100.0, 5000.0)
"""How sharply the stand-in follows the smallest share, at first and at the end."""

_WARM = (0.01, 0.0002)
"""The temperature, in shares, at first and at the end."""

_COST = 0.02
"""What a row or a tie that is broken costs, in shares for each unit."""


@njit(cache=True, nogil=True)
def broken_ties(since: Ints, literals: Ints, places: Ints) -> int:
    """Return how many ties happen."""
    found = 0
    for e in range(since.size - 1):
        happens = True
        for k in range(since[e], since[e + 1]):
            if not literals[k, 1] >> places[literals[k, 0]] & 1:
                happens = False
                break
        if happens:
            found += 1
    return found


@njit(cache=True, nogil=True)
def stand_in(shares: Floats, soft: float) -> float:
    """Return a smooth stand-in for the smallest share, never above it."""
    least = shares.min()
    total = 0.0
    for p in range(shares.size):
        total += math.exp(-soft * (shares[p] - least))
    return float(least - math.log(total) / soft)


@njit(cache=True, nogil=True)
def move(
    share: Floats, count: Ints, first: int, at: int, to: int, shares: Floats, counts: Ints
) -> None:
    """Add to shares and counts what moving an issue from one column to another changes."""
    for p in range(shares.size):
        shares[p] += share[first + to, p] - share[first + at, p]
    for r in range(counts.size):
        counts[r] += count[first + to, r] - count[first + at, r]


@njit(cache=True, nogil=True)
def anneal(
    share: Floats,
    start: Floats,
    count: Ints,
    most: Ints,
    first: Ints,
    width: Ints,
    since: Ints,
    literals: Ints,
    begin: Ints,
    steps: int,
    seed: int,
) -> tuple[float, Ints]:
    """Return the largest smallest share of a package found, and the places of its issues."""
    np.random.seed(seed)  # noqa: NPY002 - numba has its own generator, seeded here alone
    n = first.size
    places = begin.copy()
    shares, counts = start.copy(), np.zeros(most.size, np.int64)
    for i in range(n):
        for p in range(shares.size):
            shares[p] += share[first[i] + places[i], p]
        for r in range(counts.size):
            counts[r] += count[first[i] + places[i], r]
    best, best_places = -1e300, places.copy()
    new_shares, new_counts = shares.copy(), counts.copy()
    broken = broken_ties(since, literals, places)
    for r in range(most.size):
        broken += max(0, counts[r] - most[r])
    current, soft, warm = 0.0, _SOFT[0], _WARM[0]
    for s in range(steps):
        if s % 256 == 0:
            soft = _SOFT[0] * (_SOFT[1] / _SOFT[0]) ** (s / steps)
            warm = _WARM[0] * (_WARM[1] / _WARM[0]) ** (s / steps)
            current = stand_in(shares, soft) - _COST * broken
        i, j = np.random.randint(n), np.random.randint(n)  # noqa: NPY002 - likewise
        one = i == j or width[j] < 2 or np.random.random() < 0.3  # noqa: NPY002 - likewise
        if width[i] < 2:
            continue
        at_i, at_j = places[i], places[j]
        to_i = (at_i + 1 + np.random.randint(width[i] - 1)) % width[i]  # noqa: NPY002 - likewise
        put(new_shares, shares)
        put(new_counts, counts)
        move(share, count, first[i], at_i, to_i, new_shares, new_counts)
        to_j = at_j
        if not one:
            to_j = (at_j + 1 + np.random.randint(width[j] - 1)) % width[j]  # noqa: NPY002 - likewise
            move(share, count, first[j], at_j, to_j, new_shares, new_counts)
        new_broken = 0
        for r in range(most.size):
            new_broken += max(0, new_counts[r] - most[r])
        if new_shares.min() - _COST * new_broken < current - 15 * warm:
            continue
        places[i] = to_i
        if not one:
            places[j] = to_j
        new_broken += broken_ties(since, literals, places)
        new = stand_in(new_shares, soft) - _COST * new_broken
        if new >= current or np.random.random() < math.exp((new - current) / warm):  # noqa: NPY002 - likewise
            current, broken = new, new_broken
            put(shares, new_shares)
            put(counts, new_counts)
            if broken == 0 and shares.min() > best:
                best = shares.min()
                put(best_places, places)
        else:
            places[i] = at_i
            places[j] = at_j
    return best, best_places
