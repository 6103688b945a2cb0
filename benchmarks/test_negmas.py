"""Statistics of scenarios by Onetext and by NegMAS, each in processes of its own.

A process of NegMAS is run once for each size, as one of its runs takes minutes. What both find is
compared: the best utilities, the size of the frontier above reservations, the product of gains.
"""

from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.apart import JOBS
from benchmarks.made import apart, noted

TITLES = {
    "utilities": "The utilities",
    "frontier": "The frontier above reservations",
    "nash": "The Nash point",
    "statistics": "Full statistics",
}
QUICK = ("utilities", "frontier")
"""What NegMAS does within a minute for a million packages; the rest would take it ten."""

SIZES = tuple((issues, parties) for issues in (4, 5, 6) for parties in (2, 3))
LARGEST = (6, 3)
TENTH = (5, 3)


def group_of(issues: int, parties: int, job: str) -> str:
    return f"{TITLES[job]} of {10**issues:,} packages, {parties} parties"


CASES = [
    (who, issues, parties, job)
    for issues, parties in SIZES
    for who in ("onetext", "negmas")
    for job in (JOBS if issues < 6 else QUICK)
]


@pytest.mark.parametrize(("who", "issues", "parties", "job"), CASES)
def test_statistics(
    benchmark: BenchmarkFixture, who: str, issues: int, parties: int, job: str
) -> None:
    benchmark.group = group_of(issues, parties, job)
    report(benchmark, who, (issues, parties), job)
    found = [measured(each, (issues, parties), job)["figures"] for each in ("onetext", "negmas")]
    # NegMAS keeps points that only rounding keeps from being dominated: 108 where 107 are exact.
    near = 0.02 if job == "frontier" else 1e-6
    assert found[0][job] == pytest.approx(found[1][job], rel=near)


@pytest.mark.parametrize(("who", "size"), [("onetext", LARGEST), ("negmas", TENTH)])
def test_full_statistics_against_a_tenth(
    benchmark: BenchmarkFixture, who: str, size: tuple[int, int]
) -> None:
    """NegMAS looks at each package, so ten times as many take it ten times as long, or longer."""
    benchmark.group = group_of(*LARGEST, "statistics")
    report(benchmark, who, size, "statistics")
    if who == "onetext":
        benchmark.extra_info.update(rival="NegMAS", least=500, smaller=10)
    else:
        benchmark.extra_info["note"] = "a tenth: 100,000 packages"


def report(benchmark: BenchmarkFixture, who: str, size: tuple[int, int], job: str) -> None:
    """Note what was measured apart, and the most memory that its process held."""
    found = measured(who, size, job)
    seconds = sorted(found["seconds"][job])
    noted(
        benchmark,
        "NegMAS" if who == "negmas" else "Onetext",
        seconds=seconds[len(seconds) // 2],
        megabytes=found["megabytes"],
    )
    benchmark.pedantic(lambda: None, rounds=1)


def measured(who: str, size: tuple[int, int], job: str) -> dict[str, Any]:
    """Return what was found of a job; NegMAS does all that it can in one process."""
    if who == "onetext":
        return apart(who, *size, 5, (job,))
    return apart(who, *size, 1, QUICK if size[0] > 5 else JOBS)
