"""The package with the largest product of gains, by outer approximation of the logarithm.

Each gain may count to a power of its own, whole numbers all: then its logarithm counts so often.

Gains are whole numbers, so the chord of the logarithm from k to k + 1 lies on or above it at each
of them. A programme maximises a sum of variables that stay below such chords: its value bounds
every product. What it returns is evaluated in whole numbers, and the chords at those gains are
added, which makes the bound exact there. Besides, a package with a larger product must give some
principal at least one unit more than that one does; when there is none, that is the proof.

References
----------
[Nash1950]_, [Kalai1977b]_
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal
from fractions import Fraction
from math import isfinite, log, log1p, prod

import numpy as np

from onetext.analysis.solutions.programmes.model import Best, Model
from onetext.analysis.solutions.record import Levels, Weights, gains_of
from onetext.analysis.solutions.work import Work
from onetext.analysis.solver import INFINITY, LinearProgramme, UnfinishedError, maximise

_CHORDS = 24
"""Chords for each party to begin with."""

_SLACK = 1e-7
"""Logarithms closer than this are told apart in whole numbers, not by HiGHS."""


def largest_product(model: Model, weights: Weights, work: Work) -> Best:
    """Return the package with the largest product of the principals' gains, each at least 1.

    ``weights`` are their powers.
    """
    problem = model.problem
    if any(model.most(p) < 1 for p in problem.principals):
        return Best(package=None, proved=True)
    chords = _Chords(model=model.copy(), weights=weights)
    best: tuple[int, ...] | None = None
    product, ceiling = 0, INFINITY
    while True:
        try:
            answer = maximise(
                chords.programme,
                chords.worth,
                gap=_SLACK,
                nodes=work.programme,
                seconds=work.left(),
            )
        except UnfinishedError:
            return Best(package=best, proved=False, bound=_bound(chords, product, ceiling))
        if answer is None or (best and answer.bound + _SLACK < chords.share * log(product)):
            return Best(package=best, proved=True)
        package = model.package(answer.values)
        gained = [gains_of(problem, package)[p] for p in problem.principals]
        reached = prod(gain**weight for gain, weight in zip(gained, weights, strict=True))
        if reached > product:
            best, product = package, reached
        ceiling = min(ceiling, answer.bound + _SLACK)
        if not answer.proved:
            return Best(package=best, proved=False, bound=_bound(chords, product, ceiling))
        chords.sharpen(gained)


def _bound(chords: "_Chords", product: int, ceiling: float) -> Levels:
    """Return the bound of a product of gains as values, given one of its logarithm."""
    if not isfinite(ceiling):
        return ()
    problem = chords.model.problem
    units = prod(
        problem.stakes[p].scale ** weight
        for p, weight in zip(problem.principals, chords.weights, strict=True)
    )
    # A product to a high power may lie outside what a float holds, which a Decimal does not mind.
    most = Context(prec=30).exp(Decimal(ceiling / chords.share))
    return (max(Fraction(product), Fraction(most)) / units,)


@dataclass(slots=True)
class _Chords:
    """The programme: a variable for each principal's gain, and one below the chords of its log."""

    model: Model
    weights: Weights
    gains: list[int] = field(default_factory=list)
    logs: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Add the variables with the chords to begin with."""
        for p in self.model.problem.principals:
            most = self.model.most(p)
            gain = self.programme.real(1, most)
            row = {**self.model.worth[p], gain: -1.0}
            least = self.model.problem.stakes[p].reservation
            self.programme.row(row, least, least)
            self.gains.append(gain)
            self.logs.append(self.programme.real(0, log(most)))
            for k in sorted({round(k) for k in np.geomspace(1, most, _CHORDS)}):
                self._chord(len(self.gains) - 1, k)

    @property
    def programme(self) -> LinearProgramme:
        """The programme that grows."""
        return self.model.programme

    @property
    def worth(self) -> dict[int, float]:
        """The sum to maximise."""
        shares = (weight * self.share for weight in self.weights)
        return dict(zip(self.logs, shares, strict=True))

    @property
    def share(self) -> float:
        """What a weight of 1 counts, so that a logarithm counts 1 on the average."""
        return len(self.weights) / sum(self.weights)

    def sharpen(self, gained: Sequence[int]) -> None:
        """Make the bound exact at some gains, and ask for more than these for some principal."""
        switches = [self.programme.binary() for _ in gained]
        for n, (gain, units) in enumerate(zip(self.gains, gained, strict=True)):
            self.programme.row({gain: 1.0, switches[n]: -float(units)}, 1, INFINITY)
            for k in (units - 1, units):
                self._chord(n, k)
        self.programme.row(dict.fromkeys(switches, 1.0), 1, INFINITY)

    def _chord(self, n: int, k: int) -> None:
        """Keep a variable below the chord from ``k`` to ``k + 1``."""
        if k < 1:
            return
        slope = log1p(1 / k)
        row = {self.logs[n]: 1.0, self.gains[n]: -slope}
        self.programme.row(row, -INFINITY, log(k) - slope * k)
