"""Bounds like those of a peace negotiation, from which many profiles are drawn."""

from fractions import Fraction

import numpy as np

from onetext.analysis.bounds import USUAL, Bounds, Column, Exclusion, PartyBounds
from onetext.analysis.problem import Stake
from onetext.case.model import Interval
from tests.analysis.solutions.random_problems import peace_like

AROUND = Fraction(1, 4)
"""How far a value may lie from that of the peace-like problem."""


def peaceful(shape: tuple[int, int, int], seed: int) -> Bounds:
    """Return bounds around a peace-like problem with laws, counts and red lines firm at times."""
    problem = peace_like(shape, seed, counts=True)
    return Bounds(
        axes=problem.axes,
        laws=problem.laws,
        law_links=tuple(f"law {n}" for n in range(len(problem.laws))),
        limits=problem.limits,
        limit_links=tuple(f"limit {n}" for n in range(len(problem.limits))),
        parties=tuple(_party(stake, shape) for stake in problem.stakes),
        bands=USUAL,
    )


def _party(stake: Stake, shape: tuple[int, int, int]) -> PartyBounds:
    issues, options, _ = shape
    worth = stake.utility.reshape(issues, options)
    values = worth / np.maximum(worth.max(axis=1, keepdims=True), 1)
    return PartyBounds(
        party=stake.party,
        key=stake.key,
        principal=True,
        issues=tuple(range(issues)),
        weights=tuple(Interval(low=Fraction(0), high=Fraction(1)) for _ in range(issues)),
        stars=(0, 1, 2),
        heavier=(),
        columns=tuple(
            Column(issue=i, column=o, value=_near(values[i, o]), carries=(i,), marked=True)
            for i in range(issues)
            for o in range(options)
        ),
        together=(),
        reservation=Interval(low=Fraction(28, 100), high=Fraction(40, 100)),
        reservation_stated=True,
        exclusions=tuple(
            Exclusion(
                hurdle=n,
                events=(event,),
                firm=Interval(low=Fraction(7, 10), high=Fraction(7, 10)),
                priceless=False,
                stated=True,
            )
            for n, event in enumerate(stake.excluded)
        ),
        needed=((),),
        signs=(),
        refuses=(),
    )


def _near(value: float) -> Interval:
    middle = Fraction(round(float(value) * 100), 100)
    return Interval(low=max(Fraction(0), middle - AROUND), high=min(Fraction(1), middle + AROUND))
