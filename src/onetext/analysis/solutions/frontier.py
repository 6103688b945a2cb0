"""The frontier: gains of up to five principals such that none gets more but at another's expense.

It is put together issue by issue (``stages.points``), exactly, or such that each package has a
point near it that gives nobody more than a stated epsilon less. Where worth sits in boxes, which
many issues make good together, it is searched for (``boxes.points``).

References
----------
[Raiffa1982]_
[BazganHugotVanderpooten2009]_
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import prod
from typing import Literal

import moocore  # type: ignore[import-untyped]
import numpy as np

from onetext.analysis.problem import BargainingProblem, Ints, Packages
from onetext.analysis.solutions.boxes import points as boxes
from onetext.analysis.solutions.stages.points import (
    MOST,
    LeftUndoneError,
    Points,
    Why,
    best_points,
)
from onetext.analysis.solutions.stages.ties import as_sums
from onetext.analysis.solutions.tabling import LARGEST

COMPARED = 5
"""Principals that can be compared."""

MEASURED = {1: 1_000_000, 2: 1_000_000, 3: 1_000_000, 4: 20_000, 5: 500}
"""By how many principals there are, the points up to which their volume is measured."""

Label = Literal["proved", "within epsilon", "left undone"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frontier:
    """All points of the frontier, points near it, or why it was left undone.

    ``gains`` is (n, principals) units, the largest of the first principal first; ``packages`` is
    (n, i) one package for each point; both are read-only. ``principals`` are indices of stakes,
    ``scale`` the units in a value of 1 of each.

    Proved, these are all points. Within epsilon, each package has a point that gives no principal
    more than ``within`` units less; within the zone of agreement that holds of packages that give
    each principal at least these units above its reservation. It is left undone with no principal
    or too many ``parties`` to compare, with issues (``tied``) that ``ties`` hold together in too
    many ways, or with too many ``points``.
    """

    principals: tuple[int, ...]
    gains: Ints
    packages: Packages
    label: Label
    within: tuple[int, ...]
    why: Why | None
    tied: tuple[int, ...]
    scale: tuple[int, ...]


def frontier(
    problem: BargainingProblem,
    *,
    within_zone: bool = False,
    epsilon: Fraction = Fraction(0),
    most: int = MOST,
) -> Frontier:
    """Return the frontier of the packages that break no law and that nobody asked rules out.

    ``within_zone`` leaves out what somebody whose consent a package needs would not sign. With an
    ``epsilon``, in values, there may be fewer points: each package has one that gives no principal
    more than epsilon less. With more than ``most`` points on the way it is left undone.
    """
    if not 0 < len(problem.principals) <= COMPARED:
        return _undone(problem, "parties", ())
    scale = [problem.stakes[p].scale for p in problem.principals]
    sums = as_sums(problem, within_zone=within_zone)
    try:
        if boxes.suits(sums):
            return _frontier(problem, boxes.best_points(sums))
        points = best_points(
            sums,
            compiled=prod(len(axis.options) for axis in problem.axes) > LARGEST,
            spare=tuple(int(epsilon * units) for units in scale),
            most=most,
        )
    except LeftUndoneError as reason:
        return _undone(problem, reason.why, reason.tied)
    return _frontier(problem, points)


def hypervolume(found: Frontier) -> float | None:
    """Return the volume of the gains, in values, that points of a frontier reach or exceed.

    It counts from the reservations, and is None where there are too many points, or none was to
    be found. Of a frontier within epsilon, the volume of the whole frontier is no smaller.

    References
    ----------
    [ZitzlerThiele1999]_
    """
    if found.label == "left undone" or len(found.gains) > MEASURED[len(found.principals)]:
        return None
    above = found.gains[(found.gains > 0).all(axis=1)]
    if not len(above):
        return 0.0
    return float(moocore.hypervolume(above / np.array(found.scale), ref=0, maximise=True))


def _frontier(problem: BargainingProblem, points: Points) -> Frontier:
    stakes = [problem.stakes[p] for p in problem.principals]
    gains = points.worth - np.array([stake.reservation for stake in stakes], dtype=np.int64)
    gains.setflags(write=False)
    points.packages.setflags(write=False)
    return Frontier(
        principals=problem.principals,
        gains=gains,
        packages=points.packages,
        label="within epsilon" if any(points.within) else "proved",
        within=points.within,
        why=None,
        tied=(),
        scale=tuple(stake.scale for stake in stakes),
    )


def _undone(problem: BargainingProblem, why: Why, tied: tuple[int, ...]) -> Frontier:
    count = len(problem.principals)
    nothing = Points(
        np.zeros((0, count), dtype=np.int64),
        np.zeros((0, len(problem.axes)), dtype=np.int16),
        (0,) * count,
    )
    return replace(_frontier(problem, nothing), label="left undone", why=why, tied=tied)
