"""A full map by its definition: every package is held and looked at."""

from fractions import Fraction

import numpy as np

from onetext.analysis.maps.record import FrontierSize, FullMap, Opposition
from onetext.analysis.problem import (
    BargainingProblem,
    Bools,
    Packages,
    acceptable,
    barred,
    happens,
    in_zone,
    starts,
    unlawful,
    utilities,
)
from onetext.analysis.solutions.concepts import SOLUTIONS
from onetext.analysis.solutions.tabling import all_packages


def map_by_definition(problem: BargainingProblem) -> FullMap:
    every = all_packages(problem.axes, range(len(problem.axes)))
    lawful = every[~unlawful(problem, every)]
    zone = lawful[in_zone(problem, lawful)]
    options = np.zeros(sum(len(axis.columns) for axis in problem.axes), dtype=np.int64)
    for row in zone:
        options[row + starts(problem.axes)] += 1
    allowed = lawful[~ruled_out(problem, lawful)]
    compared = 0 < len(problem.principals) <= 3
    return FullMap(
        combinations=len(every),
        packages=len(lawful),
        zone=len(zone),
        options=options,
        acceptable=tuple(acceptable(problem, lawful).sum(axis=0).tolist()),
        solutions=tuple(pick(problem) for pick in SOLUTIONS),
        opposition=opposition_by_definition(problem, lawful),
        frontier=FrontierSize(
            points=frontier_size(problem, allowed) if compared else None,
            within_zone=frontier_size(problem, zone) if compared else None,
        ),
        label="proved",
        why=None,
    )


def ruled_out(problem: BargainingProblem, packages: Packages) -> Bools:
    """Return whether anybody who is asked about a package is barred from it."""
    found = np.zeros(len(packages), dtype=bool)
    for stake in problem.stakes:
        asked = happens(packages, stake.needed) | stake.principal
        found |= asked & barred(stake, packages)
    return found


def frontier_size(problem: BargainingProblem, packages: Packages) -> int:
    units = utilities(problem, packages)[:, list(problem.principals)]
    points = set(map(tuple, units.tolist()))
    return sum(
        not any(all(a >= b for a, b in zip(o, p, strict=True)) and o != p for o in points)
        for p in points
    )


def opposition_by_definition(problem: BargainingProblem, lawful: Packages) -> Opposition | None:
    if not len(lawful) or not problem.principals:
        return None
    units = utilities(problem, lawful)[:, list(problem.principals)]
    scales = [problem.stakes[p].scale for p in problem.principals]
    best = units.max(axis=0).tolist()
    squares = [
        sum(
            (Fraction(b - u, s) ** 2 for u, b, s in zip(row, best, scales, strict=True)), Fraction()
        )
        for row in units.tolist()
    ]
    nearest = squares.index(min(squares))
    return Opposition(package=tuple(lawful[nearest].tolist()), square=squares[nearest])
