"""A full map by its definition: every package is held and looked at."""

from fractions import Fraction

import numpy as np

from onetext.analysis.maps.record import FrontierSize, FullMap, Opposition
from onetext.analysis.problem import (
    BargainingProblem,
    Packages,
    acceptable,
    in_zone,
    starts,
    unlawful,
    utilities,
)
from onetext.analysis.solutions.concepts import SOLUTIONS
from onetext.analysis.solutions.frontier import frontier
from onetext.analysis.solutions.tabling import all_packages


def map_by_definition(problem: BargainingProblem) -> FullMap:
    every = all_packages(problem.axes, range(len(problem.axes)))
    lawful = every[~unlawful(problem, every)]
    zone = lawful[in_zone(problem, lawful)]
    options = np.zeros(sum(len(axis.columns) for axis in problem.axes), dtype=np.int64)
    for row in zone:
        options[row + starts(problem.axes)] += 1
    whole, within = frontier(problem), frontier(problem, within_zone=True)
    return FullMap(
        combinations=len(every),
        packages=len(lawful),
        zone=len(zone),
        options=options,
        acceptable=tuple(acceptable(problem, lawful).sum(axis=0).tolist()),
        solutions=tuple(pick(problem) for pick in SOLUTIONS),
        opposition=opposition_by_definition(problem, lawful),
        frontier=FrontierSize(
            points=None if whole.why else len(whole.gains),
            within_zone=None if within.why else len(within.gains),
        ),
        label="proved",
        why=None,
    )


def opposition_by_definition(problem: BargainingProblem, lawful: Packages) -> Opposition | None:
    if not len(lawful):
        return None
    units = utilities(problem, lawful)[:, list(problem.principals)]
    low, high = units.min(axis=0).tolist(), units.max(axis=0).tolist()
    if low == high:
        return None
    squares = [
        sum(
            (Fraction(b - u, b - a) ** 2 for u, a, b in zip(row, low, high, strict=True) if b > a),
            Fraction(0),
        )
        for row in units.tolist()
    ]
    nearest = squares.index(min(squares))
    return Opposition(package=tuple(lawful[nearest].tolist()), square=squares[nearest])
