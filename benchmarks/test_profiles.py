"""What Nash's concept picks in many profiles of a peace-like case with laws, counts and budgets."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.made import noted
from onetext.analysis.bounds import Bounds
from onetext.analysis.profiles.sample import problem_at
from onetext.analysis.solutions.concepts import nash
from onetext.analysis.survey.lots import Lot, draw_lot
from onetext.analysis.survey.solving import solve_profiles
from tests.analysis.survey.peaceful import peaceful

THREE, FIVE = (20, 5, 3), (20, 5, 5)
FEW = 40
PROVED = 0.999


def group_of(shape: tuple[int, int, int], count: int) -> str:
    issues, options, parties = shape
    name = f"{issues} issues of {options} options with links, {parties} parties"
    return f"The Nash solution in {count:,} profiles: {name}"


def lots_of(shape: tuple[int, int, int], count: int) -> list[Lot]:
    bounds: Bounds = peaceful(shape, seed=1)
    return [Lot(bounds=bounds, seed=1, number=n, count=count // 2) for n in (0, 1)]


def proved_share(lots: list[Lot]) -> float:
    """Draw and solve the profiles of two lots, each in a thread; return how many are proved."""
    with ThreadPoolExecutor(2) as pool:
        solved = list(pool.map(lambda lot: solve_profiles(draw_lot(lot), "nash"), lots))
    return float(np.concatenate([proved for _, proved in solved]).mean())


@pytest.mark.parametrize(("shape", "count"), [(THREE, 2_000), (FIVE, 1_000)])
def test_over_shared_tables(
    benchmark: BenchmarkFixture, shape: tuple[int, int, int], count: int
) -> None:
    benchmark.group = group_of(shape, count)
    proved_share(lots_of(shape, FEW))
    share = benchmark.pedantic(proved_share, (lots_of(shape, count),), rounds=3)
    assert share >= PROVED
    noted(benchmark, "All together, two threads", note=f"{share:.2%} proved", bar=1.0)


@pytest.mark.parametrize(("shape", "count"), [(THREE, 2_000), (FIVE, 1_000)])
def test_each_by_itself(
    benchmark: BenchmarkFixture, shape: tuple[int, int, int], count: int
) -> None:
    benchmark.group = group_of(shape, count)
    profiles = draw_lot(lots_of(shape, 2 * FEW)[0])
    problems = [problem_at(profiles, s) for s in range(FEW)]
    found = benchmark.pedantic(lambda: [nash(problem) for problem in problems], rounds=1)
    packages, _ = solve_profiles(profiles, "nash")
    assert [solution.package for solution in found] == [tuple(p) for p in packages.tolist()]
    noted(benchmark, f"Each by itself, {FEW} of them")
