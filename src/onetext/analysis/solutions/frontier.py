"""The frontier: gains of up to three principals such that none gets more but at another's expense.

It is put together over the tree of issues (``tree.sums``), exactly.

References
----------
[Raiffa1982]_
"""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from onetext.analysis.problem import BargainingProblem, Ints, Packages
from onetext.analysis.solutions.tree.nondominated import nondominated
from onetext.analysis.solutions.tree.sums import LeftUndoneError, Why, best_points

COMPARED = 3
"""Parties that can be compared."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Frontier:
    """All points of the frontier, or why it was left undone.

    ``gains`` is (n, principals) units, the largest of the first principal first; ``packages`` is
    (n, i) one package for each point; both are read-only. ``principals`` are indices of stakes,
    ``scale`` the units in a value of 1 of each. It is left undone with no principal or too many
    ``parties`` to compare, with issues (``tied``) that ``ties`` hold together in too many
    packages, or with too many ``points``.
    """

    principals: tuple[int, ...]
    gains: Ints
    packages: Packages
    label: Literal["proved", "left undone"]
    why: Why | None
    tied: tuple[int, ...]
    scale: tuple[int, ...]


def frontier(problem: BargainingProblem, *, within_zone: bool = False) -> Frontier:
    """Return the frontier of the packages that break no law and that nobody asked rules out.

    ``within_zone`` leaves out what lies below a reservation. The consent of others than the
    principals then counts too, each as one more party to compare.
    """
    others = [p for p, stake in enumerate(problem.stakes) if not stake.principal and stake.needed]
    parties = (*problem.principals, *(others if within_zone else ()))
    if not problem.principals or len(parties) > COMPARED:
        return _undone(problem, "parties", ())
    try:
        points = best_points(problem, parties)
    except LeftUndoneError as reason:
        return _undone(problem, reason.why, reason.tied)
    gains = points.worth - [problem.stakes[p].reservation for p in parties]
    kept = np.flatnonzero((gains >= 0).all(axis=1)) if within_zone else np.arange(len(gains))
    gains = gains[kept, : len(problem.principals)]
    rows = nondominated(gains)
    return _frontier(problem, gains[rows], points.packages[kept[rows]])


def _frontier(problem: BargainingProblem, gains: Ints, packages: Packages) -> Frontier:
    gains.setflags(write=False)
    packages.setflags(write=False)
    return Frontier(
        principals=problem.principals,
        gains=gains,
        packages=packages,
        label="proved",
        why=None,
        tied=(),
        scale=tuple(problem.stakes[p].scale for p in problem.principals),
    )


def _undone(problem: BargainingProblem, why: Why, tied: tuple[int, ...]) -> Frontier:
    gains = np.zeros((0, len(problem.principals)), dtype=np.int64)
    packages = np.zeros((0, len(problem.axes)), dtype=np.int16)
    found = _frontier(problem, gains, packages)
    return replace(found, label="left undone", why=why, tied=tied)
