"""Frontiers stage by stage against HiGHS, one point after another, and against every package."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import Any

import highspy
import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from onetext.analysis.problem import BargainingProblem, barred, starts, unlawful, utilities
from onetext.analysis.solutions.frontier import Frontier, frontier
from onetext.analysis.solutions.stages.nondominated import nondominated
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.space import Literal
from tests.analysis.solutions.random_problems import peace_like

LARGE = "The frontier of 60 issues of 5 options, 2 parties, gains in 2,000ths"
LINKED = "The frontier of 20 issues of 5 options with 10 links, a count and a budget, 2 parties"
OF_THREE = "The frontier of 390,625 packages (8 issues of 5 options, 3 parties)"
NEAR = "The frontier of 20 issues with 10 links, a count and a budget, 3 parties"


@cache
def coarse(units: int) -> BargainingProblem:
    """Return a problem of 60 issues whose gains are told apart by so many units of 10,000.

    It has few enough points for each to be found by a programme of its own.
    """
    problem = peace_like((60, 5, 2), seed=1, laws=False)
    stakes = (
        replace(stake, utility=stake.utility // units, reservation=0, excluded=())
        for stake in problem.stakes
    )
    return replace(problem, stakes=tuple(stakes))


@cache
def linked(shape: tuple[int, int, int]) -> BargainingProblem:
    return peace_like(shape, seed=1, counts=True)


def epsilon_constraint(problem: BargainingProblem) -> list[tuple[int, int]]:
    """Return the frontier of two parties: the best for the first, as the second has ever more.

    One model is kept and only the least that the second must have is changed. What the second has
    beyond it counts for so little that it never outweighs a unit of the first.
    """
    one, two = (stake.utility for stake in problem.stakes)
    little = 1 / (2 * (int(two.sum()) + 1))
    highs = highspy.Highs()
    highs.silent()
    for option, value in (("mip_rel_gap", 0.0), ("mip_abs_gap", little / 2), ("threads", 1)):
        highs.setOptionValue(option, value)
    picks = [highs.addBinary(obj=float(a + little * b)) for a, b in zip(one, two, strict=True)]
    highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
    _keep(highs, picks, problem)
    least = highs.addConstr(sum(int(b) * pick for b, pick in zip(two, picks, strict=True)) >= 0)
    points: list[tuple[int, int]] = []
    while True:
        highs.run()
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return points
        chosen = np.rint(highs.getSolution().col_value).astype(bool)
        points.append((int(one[chosen].sum()), int(two[chosen].sum())))
        highs.changeRowBounds(least.index, float(points[-1][1] + 1), highspy.kHighsInf)


def _keep(highs: highspy.Highs, picks: list[Any], problem: BargainingProblem) -> None:
    """Add what a package has to keep: one option an issue, links, counts and budgets."""
    first = starts(problem.axes)

    def held(literal: Literal) -> Any:
        at = first[literal.issue]
        count = len(problem.axes[literal.issue].options)
        return sum(picks[at + o] for o in range(count) if literal.options >> o & 1)

    for start, axis in zip(first, problem.axes, strict=True):
        highs.addConstr(sum(picks[start : start + len(axis.options)]) == 1)
    for event in (*problem.laws, *(e for stake in problem.stakes for e in stake.excluded)):
        highs.addConstr(sum(held(literal) for literal in event) <= len(event) - 1)
    for limit in problem.limits:
        count = sum(weight * held(literal) for literal, weight in limit.terms if weight)
        highs.addConstr(count <= limit.most)


def points(found: Frontier, problem: BargainingProblem) -> list[tuple[int, ...]]:
    """Return the worth of the points of a proved frontier."""
    assert found.label == "proved"
    least = np.array([stake.reservation for stake in problem.stakes])
    return [tuple(row) for row in (found.gains + least).tolist()]


@pytest.mark.benchmark(group=LARGE)
def test_sixty_issues_stage_by_stage(benchmark: BenchmarkFixture) -> None:
    frontier(coarse(5))  # compiles the loops
    assert len(benchmark(frontier, coarse(5)).gains) > 500


@pytest.mark.benchmark(group=LARGE)
def test_sixty_issues_by_epsilon_constraint_in_highs(benchmark: BenchmarkFixture) -> None:
    found = benchmark.pedantic(epsilon_constraint, (coarse(5),), rounds=1)
    assert found == points(frontier(coarse(5)), coarse(5))


@pytest.mark.benchmark(group=LINKED)
def test_links_and_a_budget_stage_by_stage(benchmark: BenchmarkFixture) -> None:
    frontier(linked((20, 5, 2)))  # compiles the loops
    assert len(benchmark(frontier, linked((20, 5, 2))).gains) > 100


@pytest.mark.benchmark(group=LINKED)
def test_links_and_a_budget_by_epsilon_constraint_in_highs(benchmark: BenchmarkFixture) -> None:
    found = benchmark.pedantic(epsilon_constraint, (linked((20, 5, 2)),), rounds=1)
    assert found == points(frontier(linked((20, 5, 2))), linked((20, 5, 2)))


@pytest.mark.benchmark(group=OF_THREE)
def test_three_parties_stage_by_stage(benchmark: BenchmarkFixture) -> None:
    problem = peace_like((8, 5, 3), seed=1)
    frontier(problem)  # compiles the loops
    assert points(benchmark(frontier, problem), problem) == every_package(problem)


@pytest.mark.benchmark(group=OF_THREE)
def test_three_parties_by_looking_at_every_package(benchmark: BenchmarkFixture) -> None:
    assert benchmark.pedantic(every_package, (peace_like((8, 5, 3), seed=1),), rounds=3)


def every_package(problem: BargainingProblem) -> list[tuple[int, ...]]:
    rows = all_packages(problem.axes, range(len(problem.axes)))
    out = unlawful(problem, rows)
    for stake in problem.stakes:
        out |= barred(stake, rows)
    worth = utilities(problem, rows[~out])
    return [tuple(row) for row in worth[nondominated(worth)].tolist()]


@pytest.mark.benchmark(group=NEAR)
def test_three_parties_with_links_proved(benchmark: BenchmarkFixture) -> None:
    found = benchmark.pedantic(frontier, (linked((20, 5, 3)),), rounds=1, warmup_rounds=1)
    assert found.label == "proved"


@pytest.mark.benchmark(group=NEAR)
def test_three_parties_with_links_within_a_fiftieth(benchmark: BenchmarkFixture) -> None:
    near = {"epsilon": Fraction(1, 50)}
    found = benchmark.pedantic(frontier, (linked((20, 5, 3)),), near, rounds=3, warmup_rounds=1)
    assert found.label == "within epsilon"
