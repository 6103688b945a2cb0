"""What other programs call by the names of solution concepts: to compare with, not to lean on.

Each picks a point of the frontier of *all* packages that break no law and that nobody rules out;
whether somebody would sign it is asked at most of the principals. ``u`` is what a point is worth to
a principal as a value, ``r`` its reservation, ``m`` and ``M`` the least and the most that any of
those packages is worth to it, ``f`` the larger of ``r`` and ``m``:

==================================  =====================  ===================  =========
variant                             share of a principal   figure               only u>=r
==================================  =====================  ===================  =========
GENIUS Nash                         u - r                  largest product      no
GENIUS Kalai-Smorodinsky            u                      least differences    no
NegMAS Nash                         u - f                  largest product      no
NegMAS Kalai                        u - f                  largest smallest     yes
NegMAS modified Kalai               u                      largest smallest     yes
NegMAS Kalai-Smorodinsky            (u - f) / (M - f)      least spread         yes
NegMAS modified Kalai-Smorodinsky   u / M                  least spread         yes
NegMAS maximum welfare              u                      largest sum          no
NegMAS maximum relative welfare     (u - m) / (M - f)      largest sum          yes
==================================  =====================  ===================  =========

A divisor of 0 is left out. Differences are summed over all pairs, the spread is from the smallest
share to the largest. A product does not ask whether shares are above 0: two losses make a gain.
Of several such points NegMAS gives all, and here
the one that is best for the first principal is taken.

References
----------
[LinEtAl2014]_, [MohammadEtAl2021]_
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from onetext.analysis.problem import BargainingProblem, Ints, Stake
from onetext.analysis.solutions.frontier import Frontier, frontier
from onetext.analysis.solutions.record import Solution, Variant, gains_of, nothing

Exact = npt.NDArray[Any]
"""(n, principals) whole numbers of any length, or fractions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """How a variant judges the points: a share of each principal, and one figure of the shares."""

    less: Literal["nothing", "r", "m", "f"]
    over: Literal["1", "M", "M-f"]
    figure: Callable[[Exact], Exact]
    signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ends:
    """What the shares of one principal are reckoned from, in its units."""

    r: int
    m: int
    M: int
    scale: int

    def less(self, rule: _Rule) -> int:
        """Return what is taken from its utility."""
        ends = {"nothing": 0, "r": self.r, "m": self.m, "f": max(self.r, self.m)}
        return ends[rule.less]

    def over(self, rule: _Rule) -> int:
        """Return what that is divided by."""
        ends = {"1": self.scale, "M": self.M, "M-f": self.M - max(self.r, self.m)}
        return ends[rule.over] or self.scale


def genius_nash(problem: BargainingProblem) -> Solution:
    """Return GENIUS's Nash point: the largest product of gains, losses included."""
    rule = _Rule(less="r", over="1", figure=_product, signed=False)
    return _pick(problem, "genius_nash", rule)


def genius_kalai_smorodinsky(problem: BargainingProblem) -> Solution:
    """Return GENIUS's Kalai-Smorodinsky point: utilities that differ least."""
    rule = _Rule(less="nothing", over="1", figure=_alike, signed=False)
    return _pick(problem, "genius_kalai_smorodinsky", rule)


def negmas_nash(problem: BargainingProblem) -> Solution:
    """Return NegMAS's Nash point: the largest product of gains, losses included."""
    rule = _Rule(less="f", over="1", figure=_product, signed=False)
    return _pick(problem, "negmas_nash", rule)


def negmas_kalai(problem: BargainingProblem) -> Solution:
    """Return NegMAS's Kalai point: the largest smallest gain, the first level of leximin."""
    rule = _Rule(less="f", over="1", figure=_smallest, signed=True)
    return _pick(problem, "negmas_kalai", rule)


def negmas_modified_kalai(problem: BargainingProblem) -> Solution:
    """Return NegMAS's modified Kalai point: the largest smallest utility."""
    rule = _Rule(less="nothing", over="1", figure=_smallest, signed=True)
    return _pick(problem, "negmas_modified_kalai", rule)


def negmas_kalai_smorodinsky(problem: BargainingProblem) -> Solution:
    """Return NegMAS's Kalai-Smorodinsky point: relative gains that lie closest together."""
    rule = _Rule(less="f", over="M-f", figure=_close, signed=True)
    return _pick(problem, "negmas_kalai_smorodinsky", rule)


def negmas_modified_kalai_smorodinsky(problem: BargainingProblem) -> Solution:
    """Return NegMAS's modified Kalai-Smorodinsky point: relative utilities closest together."""
    rule = _Rule(less="nothing", over="M", figure=_close, signed=True)
    return _pick(problem, "negmas_modified_kalai_smorodinsky", rule)


def negmas_max_welfare(problem: BargainingProblem) -> Solution:
    """Return NegMAS's point of maximum welfare: the largest sum of utilities."""
    rule = _Rule(less="nothing", over="1", figure=_sum, signed=False)
    return _pick(problem, "negmas_max_welfare", rule)


def negmas_max_relative_welfare(problem: BargainingProblem) -> Solution:
    """Return NegMAS's point of maximum relative welfare: the largest sum of shares."""
    rule = _Rule(less="m", over="M-f", figure=_sum, signed=True)
    return _pick(problem, "negmas_max_relative_welfare", rule)


VARIANTS: tuple[Callable[[BargainingProblem], Solution], ...] = (
    genius_nash,
    genius_kalai_smorodinsky,
    negmas_nash,
    negmas_kalai,
    negmas_modified_kalai,
    negmas_kalai_smorodinsky,
    negmas_modified_kalai_smorodinsky,
    negmas_max_welfare,
    negmas_max_relative_welfare,
)


def _pick(problem: BargainingProblem, variant: Variant, rule: _Rule) -> Solution:
    """Return the first point of the frontier whose figure is largest."""
    if not problem.principals:
        return nothing(problem, variant, "frontier", "no principal")
    points = frontier(problem)
    if points.label == "proved" and not len(points.gains):
        return nothing(problem, variant, "frontier", "no package")
    ends = _ends(problem, points) if points.label == "proved" else None
    if ends is None:
        return nothing(problem, variant, "frontier", "frontier left undone")
    rows = np.arange(len(points.gains))
    if rule.signed:
        rows = np.flatnonzero((points.gains >= 0).all(axis=1))
    if not len(rows):
        return nothing(problem, variant, "frontier", "nothing above reservations")
    figures = rule.figure(_shares(points.gains[rows], ends, rule))
    best = int(rows[np.flatnonzero(figures == figures.max())[0]])
    return _found(problem, variant, points, best, (ends, rule))


def _ends(problem: BargainingProblem, points: Frontier) -> tuple[_Ends, ...] | None:
    """Return the ends of each principal, None where one could not be found."""
    found = []
    for n, p in enumerate(problem.principals):
        stake = problem.stakes[p]
        lowest = frontier(_turned(problem, p))
        if lowest.label != "proved":
            return None
        most = int(points.gains[:, n].max()) + stake.reservation
        least = -int(lowest.gains[:, 0].max())
        found.append(_Ends(r=stake.reservation, m=least, M=most, scale=stake.scale))
    return tuple(found)


def _turned(problem: BargainingProblem, p: int) -> BargainingProblem:
    """Return the problem in which one principal is alone and wants the opposite of what it does."""

    def turn(q: int, stake: Stake) -> Stake:
        if q == p:
            return replace(
                stake,
                utility=-stake.utility,
                together=tuple((event, -units) for event, units in stake.together),
                reservation=0,
            )
        return replace(stake, principal=False, needed=((),) if stake.principal else stake.needed)

    return replace(problem, stakes=tuple(turn(q, s) for q, s in enumerate(problem.stakes)))


def _shares(gains: Ints, ends: tuple[_Ends, ...], rule: _Rule) -> Exact:
    """Return (n, principals) shares, times one whole number that makes all of them whole."""
    common = lcm(*(end.over(rule) for end in ends))
    columns = [
        (gains[:, n].astype(object) + (end.r - end.less(rule))) * (common // end.over(rule))
        for n, end in enumerate(ends)
    ]
    return np.stack(columns, axis=1)


def _found(
    problem: BargainingProblem,
    variant: Variant,
    points: Frontier,
    best: int,
    judged: tuple[tuple[_Ends, ...], _Rule],
) -> Solution:
    ends, rule = judged
    shares = [
        Fraction(int(gain) + end.r - end.less(rule), end.over(rule))
        for gain, end in zip(points.gains[best], ends, strict=True)
    ]
    value = Fraction(rule.figure(np.array([shares], dtype=object))[0])
    package = tuple(int(column) for column in points.packages[best])
    return Solution(
        concept=variant,
        package=package,
        gains=gains_of(problem, package),
        how="frontier",
        label="proved",
        value=(value,),
        bound=(value,),
        witness="package",
        scale=tuple(stake.scale for stake in problem.stakes),
    )


def _product(shares: Exact) -> Exact:
    found: Exact = np.multiply.reduce(shares, axis=1)
    return found


def _sum(shares: Exact) -> Exact:
    found: Exact = np.add.reduce(shares, axis=1)
    return found


def _smallest(shares: Exact) -> Exact:
    found: Exact = shares.min(axis=1)
    return found


def _close(shares: Exact) -> Exact:
    """Return how far shares are apart, from the smallest to the largest, turned round."""
    found: Exact = shares.min(axis=1) - shares.max(axis=1)
    return found


def _alike(shares: Exact) -> Exact:
    """Return the sum of differences over all pairs, turned round."""
    ordered = np.sort(shares, axis=1)
    count = shares.shape[1]
    # In order, share n is taken from count-1-n larger ones and has n smaller ones taken from it.
    times = np.array([count - 1 - 2 * n for n in range(count)], dtype=object)
    found: Exact = ordered @ times
    return found
