"""Random problems whose zone of agreement is often empty, and what their packages break."""

from random import Random

import numpy as np

from onetext.analysis.problem import BargainingProblem
from onetext.analysis.search.questions import as_bits
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.zone.conditions import Condition, breaks, conditions_of
from onetext.analysis.zone.finders import Finder, Programmed, branched, listed
from tests.analysis.solutions.random_problems import Shape, random_problem

TIGHT = Shape(limits=(0, 1), reserved=(0.3, 0.9), excluded=(0, 3))
"""Reservations that are often out of reach, besides nesting, laws, counts, consent at times."""


def tight_problem(seed: int) -> BargainingProblem:
    return random_problem(Random(seed), TIGHT)


def finders(problem: BargainingProblem) -> tuple[Finder, Finder, Finder]:
    conditions = conditions_of(problem)
    return (
        listed(problem, conditions),
        branched(problem, conditions),
        Programmed(problem=problem, conditions=conditions),
    )


def broken_sets(
    problem: BargainingProblem, conditions: tuple[Condition, ...]
) -> list[tuple[tuple[int, ...], int]]:
    """Return every package with the set of conditions that it breaks."""
    rows = all_packages(problem.axes, range(len(problem.axes)))
    found = breaks(problem, conditions, rows)
    return [
        (tuple(map(int, row)), as_bits(int(n) for n in np.flatnonzero(broken)))
        for row, broken in zip(rows, found, strict=True)
    ]
