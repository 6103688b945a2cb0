"""Solutions and frontiers of peace-like problems, each found in two ways in the same run."""

from functools import cache
from math import prod

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from onetext.analysis.problem import BargainingProblem, Ints, gains, in_zone
from onetext.analysis.solutions.enumerated import enumerated
from onetext.analysis.solutions.frontier import frontier
from onetext.analysis.solutions.improve import improve_by_enumeration, improve_by_programme
from onetext.analysis.solutions.programmes.programmed import programmed
from onetext.analysis.solutions.stages.nondominated import nondominated
from onetext.analysis.solutions.tabling import all_packages
from tests.analysis.solutions.random_problems import peace_like

SMALL = (7, 5, 3)
SMALL_NASH = "The Nash solution of 78,125 packages (7 issues of 5 options, 3 parties)"
SMALL_IMPROVED = "Improving one of 78,125 packages"
SMALL_FRONTIER = "The frontier of 78,125 packages"
OF_TWO = "The Nash solution of 20 issues of 5 options that no law ties, 2 parties"
OF_THREE = "The Nash solution of 20 issues of 5 options that no law ties, 3 parties"
OF_FIVE = "Concepts on 20 issues of 5 options, 10 pairs of options forbidden, 5 parties"


@cache
def problem_of(shape: tuple[int, int, int], *, laws: bool = True) -> BargainingProblem:
    return peace_like(shape, seed=1, laws=laws)


def nash_of_frontier(problem: BargainingProblem) -> int:
    points: list[list[int]] = frontier(problem, within_zone=True).gains.tolist()
    return max(prod(point) for point in points)


@pytest.mark.benchmark(group=SMALL_NASH)
def test_nash_by_a_programme(benchmark: BenchmarkFixture) -> None:
    found = benchmark(programmed, problem_of(SMALL), "nash")
    assert found.value == enumerated(problem_of(SMALL), "nash").value


@pytest.mark.benchmark(group=SMALL_NASH)
def test_nash_by_looking_at_every_package(benchmark: BenchmarkFixture) -> None:
    assert benchmark(enumerated, problem_of(SMALL), "nash").label == "proved"


@pytest.mark.benchmark(group=SMALL_IMPROVED)
def test_improved_by_a_programme(benchmark: BenchmarkFixture) -> None:
    assert benchmark(improve_by_programme, problem_of(SMALL), (0,) * 7).package is not None


@pytest.mark.benchmark(group=SMALL_IMPROVED)
def test_improved_by_looking_at_every_package(benchmark: BenchmarkFixture) -> None:
    assert benchmark(improve_by_enumeration, problem_of(SMALL), (0,) * 7).package is not None


@pytest.mark.benchmark(group=SMALL_FRONTIER)
def test_frontier_stage_by_stage(benchmark: BenchmarkFixture) -> None:
    found = benchmark(frontier, problem_of(SMALL), within_zone=True)
    assert found.gains.tolist() == every_package(problem_of(SMALL)).tolist()


@pytest.mark.benchmark(group=SMALL_FRONTIER)
def test_frontier_by_looking_at_every_package(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(every_package, problem_of(SMALL)))


def every_package(problem: BargainingProblem) -> Ints:
    rows = all_packages(problem.axes, range(len(problem.axes)))
    gained = gains(problem, rows[in_zone(problem, rows)])
    return gained[nondominated(gained)]


@pytest.mark.benchmark(group=OF_TWO)
def test_nash_of_two_by_programmes(benchmark: BenchmarkFixture) -> None:
    found = benchmark(programmed, problem_of((20, 5, 2), laws=False), "nash")
    assert prod(found.gains) == nash_of_frontier(problem_of((20, 5, 2), laws=False))


@pytest.mark.benchmark(group=OF_TWO)
def test_nash_of_two_from_the_whole_frontier(benchmark: BenchmarkFixture) -> None:
    assert benchmark(nash_of_frontier, problem_of((20, 5, 2), laws=False))


@pytest.mark.benchmark(group=OF_THREE)
def test_nash_of_three_by_programmes(benchmark: BenchmarkFixture) -> None:
    found = benchmark(programmed, problem_of((20, 5, 3), laws=False), "nash")
    assert prod(found.gains) == nash_of_frontier(problem_of((20, 5, 3), laws=False))


@pytest.mark.benchmark(group=OF_THREE)
def test_nash_of_three_from_the_whole_frontier(benchmark: BenchmarkFixture) -> None:
    assert benchmark.pedantic(nash_of_frontier, (problem_of((20, 5, 3), laws=False),), rounds=3)


@pytest.mark.benchmark(group=OF_FIVE)
def test_utilitarian_of_five(benchmark: BenchmarkFixture) -> None:
    assert benchmark(programmed, problem_of((20, 5, 5)), "utilitarian").label == "proved"


@pytest.mark.benchmark(group=OF_FIVE)
def test_nash_of_five(benchmark: BenchmarkFixture) -> None:
    assert benchmark(programmed, problem_of((20, 5, 5)), "nash").label == "proved"


@pytest.mark.benchmark(group=OF_FIVE)
def test_kalai_smorodinsky_of_five(benchmark: BenchmarkFixture) -> None:
    found = benchmark.pedantic(programmed, (problem_of((20, 5, 5)), "kalai_smorodinsky"), rounds=1)
    assert found.label == "proved"


@pytest.mark.benchmark(group=OF_FIVE)
def test_egalitarian_of_five(benchmark: BenchmarkFixture) -> None:
    found = benchmark.pedantic(programmed, (problem_of((20, 5, 5)), "egalitarian"), rounds=1)
    assert found.label == "proved"
