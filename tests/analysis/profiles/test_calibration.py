"""Intervals mean what they say: truth drawn by the stated rule, told by grades and stars.

Weights are uniform on the simplex and values uniform from 0 to 1. The party grades each option by
the line its value lies above, says nothing of some, and stars the brackets with its largest
weights. The 90 % interval of what a package is worth, from profiles drawn on that alone, must hold
the truth nine times in ten.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import comb

import numpy as np
import pytest

from onetext.analysis.problem import utilities
from onetext.analysis.profiles.sample import problem_at, sample_profiles
from onetext.case.model import DOES_NOT_ARISE, Case, Consent, Grade, Mark, Party
from onetext.text.draft import Issue
from tests.analysis import brute_force as brute
from tests.analysis import wanted
from tests.analysis.compiled import bounds_of, table
from tests.analysis.random_cases import DAY
from tests.analysis.wanted import Alternative, Figures

PROFILES = 1_000


def covers(seed: int) -> bool:
    """Return whether the interval of a package holds what it is truly worth."""
    rng = np.random.default_rng(seed)
    issues = _issues(rng)
    values = {
        (issue.key, option): Fraction(rng.random())
        for issue in issues
        for option in (*issue.options, DOES_NOT_ARISE)
    }
    drawn = rng.dirichlet(np.ones(len(issues)))
    weights = {issue.key: Fraction(w) for issue, w in zip(issues, drawn, strict=True)}
    party = _told(rng, issues, values, weights)
    case = Case(title="Truth", as_known_on=DAY, issues=issues, parties=(party,))
    rows = brute.rows(case)
    package = rows[int(rng.integers(len(rows)))].package
    truth = Figures(weights=weights, values=values, together=(), reservation=Fraction(0), firm={})
    worth = float(wanted.worth(case, party, truth, package))
    bounds = bounds_of(case)
    profiles = sample_profiles(bounds, PROFILES, seed)
    named = table(bounds, [brute.Row(package, {}, frozenset())])
    units = [utilities(problem_at(profiles, s), named)[0, 0] for s in range(profiles.count)]
    low, high = np.quantile(np.array(units) / 10_000, [0.05, 0.95])
    return bool(low <= worth <= high)


def _issues(rng: np.random.Generator) -> tuple[Issue, ...]:
    """Return three to seven issues, the second sometimes inside an alternative of the first."""
    size = int(rng.integers(3, 8))
    nested = rng.random() < 0.3
    return tuple(
        Issue(
            key=f"i{n}",
            options=("x", "y", "z")[: int(rng.integers(2, 4))],
            parent=("i0", "x") if n == 1 and nested else None,
        )
        for n in range(size)
    )


def _told(
    rng: np.random.Generator,
    issues: tuple[Issue, ...],
    values: Mapping[Alternative, Fraction],
    weights: Mapping[str, Fraction],
) -> Party:
    marks = tuple(
        Mark(place=key, option=option, grade=_grade(value), on=DAY, source=None)
        for (key, option), value in values.items()
        if option != DOES_NOT_ARISE and rng.random() < 0.8
    )
    starred = sorted(weights, key=lambda key: -weights[key])[: int(rng.integers(0, 4))]
    return Party(
        key="norland",
        name="Norland",
        seats=("principal",),
        consent=Consent(needed=True),
        marks=marks,
        stars=tuple(issue.key for issue in issues if issue.key in starred),
    )


def _grade(value: Fraction) -> Grade:
    if value >= wanted.ACCEPT:
        return Grade.ACCEPTABLE
    return Grade.CAN_LIVE_WITH if value >= wanted.LIVE_WITH else Grade.NEEDS_CHANGE


def by_chance(trials: int, least: int, most: int) -> float:
    """Return the chance that an interval which is right 9 times in 10 falls outside a range."""
    inside = sum(comb(trials, k) * 9**k for k in range(least, most + 1))
    return float(1 - Fraction(inside, 10**trials))


def test_nine_intervals_in_ten_hold_the_truth() -> None:
    assert by_chance(50, 38, 49) < 0.01
    assert 38 <= sum(covers(seed) for seed in range(50)) <= 49


@pytest.mark.deep
def test_of_500_intervals_86_to_94_in_a_hundred_hold_the_truth() -> None:
    assert by_chance(500, 430, 470) < 0.005
    assert 430 <= sum(covers(seed) for seed in range(1_000, 1_500)) <= 470
