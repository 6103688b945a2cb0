"""Worth in boxes: frontiers by cells and shares against HiGHS on options, point by point."""

import highspy
import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.made import noted
from onetext.analysis.problem import BargainingProblem, starts
from onetext.analysis.solutions.frontier import frontier
from tests.analysis.solutions.box_problems import contest

TEN = "The frontier of 10 issues of ten values, 20 boxes a party, a tenth paid outside"
TWENTY = "The frontier of 20 issues of ten values, 40 boxes a party"
FIFTY = "The frontier of 50 issues of ten values, 100 boxes a party, a tenth paid outside"
ALL = 1_000_000

RIVAL = "HiGHS, point by point"
SHAPES = {TEN: (10, 20, 0.1), TWENTY: (20, 40, 0.0), FIFTY: (50, 100, 0.1)}


def problem_of(group: str) -> BargainingProblem:
    issues, boxes, excluding = SHAPES[group]
    return contest(1, issues, boxes, excluding=excluding)


def epsilon_constraint(problem: BargainingProblem, most: int = ALL) -> list[tuple[int, int]]:
    """Return points of the frontier of two parties: the best for the first, then for the second.

    An option has a variable and so has a box, which its literals press from both sides. One model
    is kept, and only the least that the second must have is changed.
    """
    highs = highspy.Highs()
    highs.silent()
    for option, value in (("mip_rel_gap", 0.0), ("mip_abs_gap", 1e-4), ("threads", 1)):
        highs.setOptionValue(option, value)
    first = starts(problem.axes)
    picks = [[highs.addBinary() for _ in axis.columns] for axis in problem.axes]
    for options in picks:
        highs.addConstr(sum(options) == 1)
    worth = []
    for stake in problem.stakes:
        total = sum(
            int(stake.utility[start + o]) * pick
            for start, options in zip(first, picks, strict=True)
            for o, pick in enumerate(options)
        )
        for event, units in stake.together:
            held = highs.addVariable(0, 1)
            literals = [
                sum(p for o, p in enumerate(picks[one.issue]) if one.options >> o & 1)
                for one in event
            ]
            for literal in literals:
                highs.addConstr(held <= literal)
            highs.addConstr(held >= sum(literals) - (len(literals) - 1))
            total += units * held
        worth.append(total)
    highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
    least = highs.addConstr(worth[1] >= 0)
    points: list[tuple[int, int]] = []
    while len(points) < most:
        highs.maximize(worth[0] + worth[1] * 1e-4)
        if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            break
        points.append((round(highs.val(worth[0])), round(highs.val(worth[1]))))
        highs.changeRowBounds(least.index, float(points[-1][1] + 1), highspy.kHighsInf)
    return points


def traced(problem: BargainingProblem) -> list[tuple[int, int]]:
    found = frontier(problem)
    assert found.label == "proved"
    least = np.array([stake.reservation for stake in problem.stakes])
    return [(int(one), int(two)) for one, two in found.gains + least]


@pytest.mark.parametrize(
    ("group", "bar"),
    [
        pytest.param(group, bar, marks=pytest.mark.benchmark(group=group))
        for group, bar in ((TEN, 1.0), (TWENTY, 60.0), (FIFTY, 60.0))
    ],
)
def test_cells_and_shares(benchmark: BenchmarkFixture, group: str, bar: float) -> None:
    problem = problem_of(group)
    found = benchmark.pedantic(traced, (problem,), rounds=3, warmup_rounds=1)
    noted(benchmark, "Onetext", note=f"{len(found)} points, proved", bar=bar)


@pytest.mark.parametrize(
    "group",
    [pytest.param(g, marks=pytest.mark.benchmark(group=g)) for g in (TEN, TWENTY)],
)
def test_point_by_point(benchmark: BenchmarkFixture, group: str) -> None:
    problem = problem_of(group)
    found = benchmark.pedantic(epsilon_constraint, (problem,), rounds=1)
    assert found == traced(problem)
    noted(benchmark, RIVAL, note=f"{len(found)} points, proved")


@pytest.mark.benchmark(group=FIFTY)
def test_the_first_point_alone(benchmark: BenchmarkFixture) -> None:
    problem = problem_of(FIFTY)
    found = benchmark.pedantic(epsilon_constraint, (problem, 3), rounds=1)
    assert found == traced(problem)[:3]
    noted(benchmark, "HiGHS, the first 3 points", note="no more than these")
