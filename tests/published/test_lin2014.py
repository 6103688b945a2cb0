"""Scoring domains that ship with GENIUS, with figures by exact enumeration.

Weights have up to eighteen decimals; here they are rounded to twelve, and all else is exact: what
is tied stays tied, and utilities agree to 1e-9. The tables are read from beside the tree where
they are; two of the domains are among the cases.
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import Any

import pytest

from onetext.analysis.problem import BargainingProblem
from onetext.analysis.solutions.concepts import SolutionConcept, egalitarian, nash, utilitarian
from onetext.analysis.solutions.frontier import frontier
from onetext.analysis.solutions.record import Solution
from onetext.analysis.solutions.tabling import count_packages
from tests.published.additive import additive

Case = dict[str, Any]
FILE = "published/07_scoring_table_domains.json"
PLACES = 12
DOMAINS = 9

CONCEPTS: tuple[tuple[str, SolutionConcept], ...] = (
    ("nash", nash),
    ("leximin", egalitarian),
    ("utilitarian", utilitarian),
)


def cases(shared: Path | None) -> list[Case]:
    path = None if shared is None else shared / FILE
    if path is None or not path.exists():
        pytest.skip(f"{FILE} is not beside the tree: its tables are for research only")
    found: list[Case] = json.loads(path.read_text(encoding="utf-8"))["cases"]
    return found


def problem_of(case: Case, *, reserved: bool) -> BargainingProblem:
    """Return the problem: weight times evaluation over the largest evaluation, in whole units."""
    worth, scales, reservations = [], [], []
    for profile in case["profiles"]:
        evaluations = [[Fraction(str(e)) for e in issue] for issue in profile["evaluations"]]
        weights = [Fraction(round(Decimal(str(weight)), PLACES)) for weight in profile["weights"]]
        values = [
            [weight * e / max(issue) for e in issue]
            for weight, issue in zip(weights, evaluations, strict=True)
        ]
        scale = lcm(*(value.denominator for issue in values for value in issue))
        worth.append([[int(value * scale) for value in issue] for issue in values])
        scales.append(scale)
        reservations.append(int(Fraction(str(profile["reservation"])) * scale * reserved))
    return additive(worth, scales, reservations)


def values(solution: Solution, reservations: Sequence[int]) -> list[float]:
    """Return utilities as GENIUS has them, which cuts them off at 1."""
    gained = zip(solution.gains, reservations, solution.scale, strict=True)
    return [min(1.0, (units + kept) / scale) for units, kept, scale in gained]


def test_nice_or_die() -> None:
    """One issue: to be nice at 0.299 each, or that one takes all and leaves 0.16."""
    problem = additive([[[1000, 160, 299]], [[160, 1000, 299]]], [1000, 1000], [0, 0])
    found = {name: concept(problem).package for name, concept in CONCEPTS}
    assert found == {"nash": (0,), "leximin": (2,), "utilitarian": (0,)}
    assert len(frontier(problem).gains) == 3


def test_frontiers_have_the_size_that_exact_enumeration_finds(shared: Path | None) -> None:
    found = cases(shared)
    assert len(found) == DOMAINS
    for case in found:
        problem = problem_of(case, reserved=False)
        points = frontier(problem).gains
        assert len(points) == case["recomputed"]["pareto_unique_points"], case["case"]
        scale = [stake.scale for stake in problem.stakes]
        for point in (points / scale).clip(max=1).tolist():
            listed = case["genius"]["pareto"]
            assert any(point == pytest.approx(other, abs=1e-9) for other in listed), case["case"]


def test_solutions_are_those_that_exact_enumeration_finds(shared: Path | None) -> None:
    for case in cases(shared):
        problem = problem_of(case, reserved=True)
        assert count_packages(problem.axes, range(len(problem.axes))) == case["n_outcomes"]
        reservations = [stake.reservation for stake in problem.stakes]
        for name, concept in CONCEPTS:
            expected = case["recomputed"][name]["utilities"]
            found = values(concept(problem), reservations)
            assert found == pytest.approx(expected, abs=1e-9), (case["case"], name)
