"""A solution concept by looking at every package: as short as its definition."""

from collections import Counter
from collections.abc import Iterator
from math import lcm, prod
from typing import Any

import numpy as np
import numpy.typing as npt

from onetext.analysis.problem import BargainingProblem, Ints, Packages, gains, in_zone
from onetext.analysis.solutions.record import (
    Concept,
    Counted,
    Solution,
    Weights,
    found,
    measures,
    nothing,
)
from onetext.analysis.solutions.tabling import all_packages

_BLOCK = 1 << 15
"""Packages looked at at a time."""

_WHOLE = 1 << 62
"""Below this, sums and products fit into 64 bits."""

_CLOSE = 1e-6
"""Logarithms of products closer than this are told apart in whole numbers."""

Exact = npt.NDArray[Any]
"""Whole numbers: of 64 bits where they fit, else of any length."""


def enumerated(problem: BargainingProblem, concept: Concept, *, weights: Weights = ()) -> Solution:
    """Return what a concept picks, the first in the order of tabling where several do."""
    packages, gained = _zone(problem)
    if not len(packages):
        return nothing(problem, concept, "enumeration", "empty zone")
    if concept in ("nash", "weighted_nash"):
        shared = (gained[:, list(problem.principals)] >= 1).all(axis=1)
        packages, gained = packages[shared], gained[shared]
        if not len(packages):
            return nothing(problem, concept, "enumeration", "no shared gain")
    ideals = [int(gained[:, p].max()) for p in problem.principals]
    counted = measures(problem, concept, ideals, weights)
    best = best_row(concept, gained, counted)
    return found(problem, concept, packages[best], counted, "enumeration")


def _zone(problem: BargainingProblem) -> tuple[Packages, Ints]:
    """Return the packages in the zone of agreement and their gains."""

    def blocks() -> Iterator[tuple[Packages, Ints]]:
        rows = all_packages(problem.axes, range(len(problem.axes)))
        for start in range(0, len(rows), _BLOCK):
            block = rows[start : start + _BLOCK]
            block = block[in_zone(problem, block)]
            yield block, gains(problem, block)

    packages, gained = zip(*blocks(), strict=True)
    return np.concatenate(packages), np.concatenate(gained)


def best_row(concept: Concept, gained: Ints, counted: Counted) -> int:
    """Return the first row whose levels no other exceeds."""
    if concept in ("nash", "weighted_nash"):
        return _largest_product(gained, counted)
    return _first_best(_levels(concept, gained, counted))


def _largest_product(gained: Ints, counted: Counted) -> int:
    """Return the first row with the largest product, each stake as often as it is counted."""
    powers = Counter(p for p, _ in counted)
    stakes, times = list(powers), np.array(list(powers.values()))
    logs = np.log(gained[:, stakes].astype(float)) @ times
    rows = np.flatnonzero(logs >= logs.max() - _CLOSE)
    largest = prod(int(gained[rows, p].max()) ** power for p, power in powers.items())
    product = _wide(np.ones(len(rows), dtype=np.int64), largest)
    for p, power in powers.items():
        product = product * _wide(gained[rows, p], largest) ** power
    return int(rows[np.flatnonzero(product == product.max())[0]])


def _levels(concept: Concept, gained: Ints, counted: Counted) -> Exact:
    """Return (n, levels) whole numbers in the order of the levels of each package."""
    most = lcm(*(measure for _, measure in counted))
    mine: Exact = gained[:, [p for p, _ in counted]]
    weights = np.array([most // measure for _, measure in counted], dtype=object)
    largest = int(mine.max(initial=0)) * most * len(counted)
    share: Exact = _wide(mine, largest) * _wide(weights, largest)
    if concept == "utilitarian":
        return np.add.reduce(share, axis=1, keepdims=True)
    share.sort(axis=1)
    return share


def _wide(numbers: Exact, largest: int) -> Exact:
    return numbers.astype(np.int64 if largest < _WHOLE else object)


def _first_best(levels: Exact) -> int:
    """Return the first row that no other exceeds, its first column deciding, then the second."""
    rows = np.arange(len(levels))
    for column in levels.T:
        rows = rows[column[rows] == column[rows].max()]
    return int(rows[0])
