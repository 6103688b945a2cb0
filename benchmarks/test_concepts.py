"""Solution concepts over seeds of peace-like problems with laws, counts and budgets.

Each round is another problem; Nash is compared with SCIP, the others with plain programmes.
"""

from collections.abc import Callable
from functools import partial

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.made import noted
from benchmarks.scip import nash_by_scip
from onetext.analysis.problem import BargainingProblem
from onetext.analysis.solutions.concepts import egalitarian, kalai_smorodinsky, nash
from onetext.analysis.solutions.programmes.programmed import programmed
from onetext.analysis.solutions.record import Concept, Solution
from tests.analysis.solutions.random_problems import peace_like

Shape = tuple[int, int, int]
SMALL: Shape = (20, 5, 5)
LARGE: Shape = (60, 5, 8)
LARGEST: Shape = (60, 12, 12)
SEEDS = {SMALL: 20, LARGE: 5, LARGEST: 1}
MAX_MIN = (("egalitarian", egalitarian), ("kalai_smorodinsky", kalai_smorodinsky))


def group_of(concept: str, shape: Shape) -> str:
    issues, options, parties = shape
    name = {"nash": "Nash", "kalai_smorodinsky": "Kalai-Smorodinsky"}.get(concept, concept)
    return (
        f"The {name} solution of {issues} issues of {options} options with links, {parties} parties"
    )


def over_seeds(
    benchmark: BenchmarkFixture,
    solve: Callable[[BargainingProblem], Solution | int],
    shape: Shape,
    seeds: int,
) -> list[Solution | int]:
    """Measure another problem in each round, after a small one for which loops are compiled."""
    for _, ours in (("nash", nash), *MAX_MIN):
        ours(peace_like((12, 5, shape[2]), seed=1, counts=True))
    problems = (peace_like(shape, seed, counts=True) for seed in range(seeds))
    found: list[Solution | int] = []
    benchmark.pedantic(
        lambda problem: found.append(solve(problem)),
        setup=lambda: ((next(problems),), {}),
        rounds=seeds,
    )
    return found


def told(found: list[Solution | int]) -> str:
    proved = sum(solution.label == "proved" for solution in found if isinstance(solution, Solution))
    return f"{many(found)}, {proved} proved"


def many(found: list[Solution | int]) -> str:
    return "one problem" if len(found) == 1 else f"{len(found)} problems"


@pytest.mark.parametrize(("shape", "bar"), [(SMALL, 0.1), (LARGE, 2.0), (LARGEST, None)])
def test_nash(benchmark: BenchmarkFixture, shape: Shape, bar: float | None) -> None:
    benchmark.group = group_of("nash", shape)
    found = over_seeds(benchmark, nash, shape, SEEDS[shape])
    noted(benchmark, "Onetext", note=told(found))
    if bar is not None:
        benchmark.extra_info.update(bar=bar, rival="SCIP, nonlinear", most=1.5)


@pytest.mark.parametrize("shape", [SMALL, LARGE])
def test_nash_by_scip(benchmark: BenchmarkFixture, shape: Shape) -> None:
    benchmark.group = group_of("nash", shape)
    found = over_seeds(benchmark, nash_by_scip, shape, SEEDS[shape])
    noted(benchmark, "SCIP, nonlinear", note=many(found))


@pytest.mark.parametrize(("shape", "bar"), [(SMALL, 0.5), (LARGE, 10.0)])
@pytest.mark.parametrize(("concept", "solve"), MAX_MIN)
def test_the_smallest_gain(
    benchmark: BenchmarkFixture,
    concept: Concept,
    solve: Callable[[BargainingProblem], Solution],
    *,
    shape: Shape,
    bar: float,
) -> None:
    benchmark.group = group_of(concept, shape)
    found = over_seeds(benchmark, solve, shape, min(SEEDS[shape], 20 if shape == SMALL else 3))
    noted(benchmark, "Onetext", note=told(found), bar=bar)


@pytest.mark.parametrize(("concept", "solve"), MAX_MIN)
def test_the_smallest_gain_by_programmes(
    benchmark: BenchmarkFixture, concept: Concept, solve: Callable[[BargainingProblem], Solution]
) -> None:
    benchmark.group = group_of(concept, SMALL)
    by_programmes = partial(programmed, concept=concept)
    found = over_seeds(benchmark, by_programmes, SMALL, 5)
    noted(benchmark, "HiGHS, level after level", note=told(found))
    assert solve(peace_like(SMALL, 0, counts=True)).label == "proved"


def test_scip_finds_the_same_products() -> None:
    for seed in range(5):
        problem = peace_like(SMALL, seed, counts=True)
        product = 1
        for gain in nash(problem).gains:
            product *= gain
        assert nash_by_scip(problem) == product
