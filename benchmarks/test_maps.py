"""Full maps against the speed of memory, and against looking at every package in numpy."""

from collections.abc import Callable

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.apart import OPTIONS
from benchmarks.bandwidth import arrays, move
from benchmarks.made import apart, noted
from onetext.analysis.maps.full import full_map
from onetext.analysis.problem import BargainingProblem, acceptable, gains, in_zone, starts
from onetext.analysis.solutions.enumerated import enumerated
from onetext.analysis.solutions.tabling import all_packages
from tests.analysis.solutions.random_problems import peace_like

ISSUES = 9
BYTES = 4
"""Of a gain, if it were held."""

TIED = "The full map of 1,000,000,000 combinations, half of them ruled out by links, 2 parties"
SMALL = "The full map of 78,125 combinations with links, 3 parties"


def group_of(parties: int) -> str:
    return f"The full map of {OPTIONS**ISSUES:,} packages, {parties} parties"


@pytest.mark.parametrize(("parties", "bar"), [(2, 2.0), (3, None)])
def test_a_full_map(benchmark: BenchmarkFixture, parties: int, bar: float | None) -> None:
    found = apart("onetext", ISSUES, parties, 5, ("statistics",))
    benchmark.group = group_of(parties)
    noted(
        benchmark,
        "Onetext",
        seconds=sorted(found["seconds"]["statistics"])[2],
        megabytes=found["megabytes"],
        bar_megabytes=300,
        **({} if bar is None else {"bar": bar}),
    )
    benchmark.pedantic(lambda: None, rounds=1)


@pytest.mark.parametrize("parties", [2, 3])
def test_the_speed_of_memory(benchmark: BenchmarkFixture, parties: int) -> None:
    size = OPTIONS**ISSUES * parties * BYTES
    benchmark.group = group_of(parties)
    benchmark.pedantic(move, (arrays(), size), rounds=3)
    noted(
        benchmark,
        f"moving {size / 1e9:g} GB in memory, on two cores",
        note="as much as it takes to hold every gain once, in 32 bits each",
    )


@pytest.mark.benchmark(group=TIED)
def test_a_full_map_with_links(benchmark: BenchmarkFixture) -> None:
    problem = peace_like((ISSUES, OPTIONS, 2), seed=1, counts=True)
    full_map(peace_like((4, 4, 2), seed=1, counts=True))
    found = benchmark.pedantic(full_map, (problem,), rounds=1)
    noted(benchmark, "Onetext", note=f"{found.packages:,} packages keep all links")


def plainly(problem: BargainingProblem) -> int:
    """Do what a map does with all packages at once, and return the size of the zone."""
    rows = all_packages(problem.axes, range(len(problem.axes)))
    acceptable(problem, rows).sum(axis=0)
    zone = rows[in_zone(problem, rows)]
    np.bincount((zone + starts(problem.axes)).ravel())
    gains(problem, zone)
    for concept in ("utilitarian", "nash", "kalai_smorodinsky", "egalitarian"):
        enumerated(problem, concept)
    return len(zone)


def mapped(problem: BargainingProblem) -> int:
    """Draw a full map, and return the size of the zone."""
    return full_map(problem).zone


@pytest.mark.benchmark(group=SMALL)
@pytest.mark.parametrize(
    ("title", "way"), [("every package held, in numpy", plainly), ("Onetext", mapped)]
)
def test_a_small_map(
    benchmark: BenchmarkFixture, title: str, way: Callable[[BargainingProblem], int]
) -> None:
    problem = peace_like((7, 5, 3), seed=1, counts=True)
    zone = benchmark.pedantic(way, (problem,), rounds=5, warmup_rounds=1)
    noted(benchmark, title)
    assert zone == full_map(problem).zone
