"""A bargaining problem: one profile of a case in whole numbers, the input of every solution.

A package's utility to a party is the sum of what its columns are worth to it, and of what holds
``together``. What a dead bracket weighs is already counted at the alternative that killed it, so
a sum over all columns is right. Utilities are whole *units*; ``scale`` units make a value of 1, so
gains of two parties compare as gain over scale. More is better for every party.

Letters: parties p, issues i, columns o (issue after issue), packages n.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from onetext.analysis.space import Axis, Event, Limit, Literal

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Packages = npt.NDArray[np.int16]
"""(n, i) the column of each issue; a dead issue holds "does not arise"."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stake:
    """What one party makes of every package.

    ``utility`` is (o,) units, read-only; ``together`` pairs an event with the units it adds;
    ``reservation`` is the least it would sign for, in units. ``needed`` are the events in which
    its consent is needed: never ``()``, always ``((),)``. ``excluded`` are the events that no
    gain makes good for it where its consent is needed: firm red lines and its own links;
    ``limits`` are the counts that must hold for it there.
    """

    party: int
    key: str
    principal: bool
    utility: Ints
    together: tuple[tuple[Event, int], ...]
    reservation: int
    scale: int
    needed: tuple[Event, ...]
    excluded: tuple[Event, ...]
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BargainingProblem:
    """The axes of the packages, what makes one no package at all, and every stake.

    A package breaks a law where one of the events of ``laws`` happens or one of ``limits`` does
    not hold.

    ``stakes`` holds, in the order of the file, the principals and all others whose consent is
    needed somewhere. The *zone of agreement* are the packages acceptable to each of them; a
    principal's consent counts as needed in every package.
    """

    axes: tuple[Axis, ...]
    laws: tuple[Event, ...]
    stakes: tuple[Stake, ...]
    limits: tuple[Limit, ...] = ()

    @property
    def principals(self) -> tuple[int, ...]:
        """The indices, into ``stakes``, over which solution concepts maximise."""
        return tuple(p for p, stake in enumerate(self.stakes) if stake.principal)


def starts(axes: tuple[Axis, ...]) -> Ints:
    """Return (i,) the first column of each issue in the flat list of columns."""
    counts = [len(axis.columns) for axis in axes]
    return np.cumsum([0, *counts], dtype=np.int64)[:-1]


def happens_in(package: Sequence[int], event: Event) -> bool:
    """Return whether an event happens in one package."""
    return all(literal.options >> package[literal.issue] & 1 for literal in event)


def happens(packages: Packages, events: tuple[Event, ...]) -> Bools:
    """Return (n,) whether any of some events happens in each package."""
    found = np.zeros(len(packages), dtype=bool)
    for event in events:
        held = np.ones(len(packages), dtype=bool)
        for literal in event:
            held &= holds(packages, literal)
        found |= held
    return found


def holds(packages: Packages, literal: Literal) -> Bools:
    """Return (n,) whether the issue of a literal stands at one of its options."""
    columns = packages[:, literal.issue]
    among = [bool(literal.options >> o & 1) for o in range(int(columns.max(initial=0)) + 1)]
    found: Bools = np.array(among)[columns]
    return found


def counted(packages: Packages, limit: Limit) -> Ints:
    """Return (n,) what a limit counts in each package."""
    found = np.zeros(len(packages), dtype=np.int64)
    for literal, weight in limit.terms:
        found += weight * holds(packages, literal)
    return found


def exceeds(packages: Packages, limits: tuple[Limit, ...]) -> Bools:
    """Return (n,) whether any of some limits does not hold in each package."""
    found = np.zeros(len(packages), dtype=bool)
    for limit in limits:
        count = counted(packages, limit)
        if limit.least is not None:
            found |= count < limit.least
        if limit.most is not None:
            found |= count > limit.most
    return found


def unlawful(problem: BargainingProblem, packages: Packages) -> Bools:
    """Return (n,) whether each package breaks a law, and is none."""
    return happens(packages, problem.laws) | exceeds(packages, problem.limits)


def barred(stake: Stake, packages: Packages) -> Bools:
    """Return (n,) whether each package meets what no gain makes good for a party, if asked."""
    return happens(packages, stake.excluded) | exceeds(packages, stake.limits)


def utilities(problem: BargainingProblem, packages: Packages) -> Ints:
    """Return (n, p) the units that each package is worth to each stake's party."""
    columns = packages.astype(np.int64) + starts(problem.axes)
    found = np.empty((len(packages), len(problem.stakes)), dtype=np.int64)
    for p, stake in enumerate(problem.stakes):
        found[:, p] = stake.utility[columns].sum(axis=1)
        for event, worth in stake.together:
            found[:, p] += worth * happens(packages, (event,))
    return found


def acceptable(problem: BargainingProblem, packages: Packages) -> Bools:
    """Return (n, p) whether each stake's party would sign each package, or is not asked."""
    worth = utilities(problem, packages)
    found = np.empty(worth.shape, dtype=bool)
    for p, stake in enumerate(problem.stakes):
        asked = happens(packages, stake.needed) | stake.principal
        would = (worth[:, p] >= stake.reservation) & ~barred(stake, packages)
        found[:, p] = would | ~asked
    return found


def in_zone(problem: BargainingProblem, packages: Packages) -> Bools:
    """Return (n,) whether each package lies in the zone of agreement, laws included."""
    return acceptable(problem, packages).all(axis=1) & ~unlawful(problem, packages)


def common(problem: BargainingProblem) -> tuple[int, ...]:
    """Return (p,) the whole numbers by which units of different parties become comparable."""
    scales = [stake.scale for stake in problem.stakes]
    most = int(np.lcm.reduce(np.array(scales, dtype=object))) if scales else 1
    return tuple(most // scale for scale in scales)


def gains(problem: BargainingProblem, packages: Packages) -> Ints:
    """Return (n, p) how many units each package lies above each party's reservation."""
    least = np.array([stake.reservation for stake in problem.stakes], dtype=np.int64)
    found: Ints = utilities(problem, packages) - least
    return found


def value(units: int, scale: int) -> Fraction:
    """Return units as a value, 1 being as good as the text could be."""
    return Fraction(units, scale)


def worth_range(problem: BargainingProblem, p: int) -> tuple[int, int]:
    """Return two units that what a package is worth to a stake's party never leaves."""
    stake = problem.stakes[p]
    low = high = 0
    for axis, start in zip(problem.axes, starts(problem.axes), strict=True):
        columns = stake.utility[start : start + len(axis.columns)]
        low, high = low + int(columns.min()), high + int(columns.max())
    for _, units in stake.together:
        low, high = low + min(units, 0), high + max(units, 0)
    return low, high
