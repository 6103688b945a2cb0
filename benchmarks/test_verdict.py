"""The verdict by parts against looking at every reading, and one way to search against another."""

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.made import first_points, in_one_part
from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.verdict import Verdict, judge_searched
from onetext.analysis.parts import Part
from onetext.analysis.search.enumeration import enumerate_part
from onetext.analysis.search.programme import programme_part
from onetext.analysis.search.searched import search_space
from onetext.analysis.search.sweep import Swept, sweep_part
from onetext.analysis.space import PackageSpace
from onetext.case.model import Case
from onetext.case.standing import open_issues
from onetext.pipeline import load
from onetext.text.reading import count_packages

UKRAINE = Path(__file__).parent.parent / "cases" / "ukraine-2026"
LARGE, MIDDLE, SMALL = 18, 14, 12
"""Points kept of the draft, for spaces of three sizes."""

BY_PARTS = "The verdict on 1,866,240 readings of the Ukraine case (18 of 20 points)"
AS_ONE_MIDDLE = "The verdict on 207,360 readings (14 points), as if they were one part"
AS_ONE_SMALL = "The verdict on 2,592 readings (12 points), as if they were one part"


def ukraine(points: int, readings: int) -> Case:
    case = first_points(load(UKRAINE), points)
    assert count_packages(open_issues(case)) == readings
    return case


def by_parts(case: Case) -> Verdict:
    return judge_searched(search_space(compile_case(case)))


def by_enumeration(case: Case) -> Verdict:
    return judge_searched(in_one_part(case, enumerate_part))


def by_sweep(case: Case) -> Verdict:
    def swept(space: PackageSpace, part: Part) -> Swept:
        search = sweep_part(space, part)
        assert search is not None
        return search

    return judge_searched(in_one_part(case, swept))


def by_programme(case: Case) -> Verdict:
    return judge_searched(in_one_part(case, programme_part))


@pytest.mark.benchmark(group=BY_PARTS)
def test_part_by_part(benchmark: BenchmarkFixture) -> None:
    verdict = benchmark(by_parts, ukraine(LARGE, 1_866_240))
    assert (verdict.kind, len(verdict.clashes.found)) == ("no", 2)


@pytest.mark.benchmark(group=BY_PARTS)
def test_every_reading_of_the_whole(benchmark: BenchmarkFixture) -> None:
    verdict = benchmark.pedantic(by_enumeration, (ukraine(LARGE, 1_866_240),), rounds=1)
    assert (verdict.kind, len(verdict.clashes.found)) == ("no", 2)


@pytest.mark.benchmark(group=AS_ONE_MIDDLE)
def test_every_reading(benchmark: BenchmarkFixture) -> None:
    verdict = benchmark.pedantic(by_enumeration, (ukraine(MIDDLE, 207_360),), rounds=3)
    assert verdict.kind == "no"


@pytest.mark.benchmark(group=AS_ONE_MIDDLE)
def test_a_sweep_over_the_issues(benchmark: BenchmarkFixture) -> None:
    verdict = benchmark.pedantic(by_sweep, (ukraine(MIDDLE, 207_360),), rounds=3)
    assert verdict.kind == "no"


@pytest.mark.benchmark(group=AS_ONE_MIDDLE)
def test_whole_number_programmes(benchmark: BenchmarkFixture) -> None:
    verdict = benchmark.pedantic(by_programme, (ukraine(MIDDLE, 207_360),), rounds=3)
    assert verdict.kind == "no"


@pytest.mark.benchmark(group=AS_ONE_SMALL)
def test_every_reading_of_a_small_part(benchmark: BenchmarkFixture) -> None:
    verdict = benchmark(by_enumeration, ukraine(SMALL, 2_592))
    assert verdict.kind == "too little known"


@pytest.mark.benchmark(group=AS_ONE_SMALL)
def test_a_sweep_over_the_issues_of_a_small_part(benchmark: BenchmarkFixture) -> None:
    verdict = benchmark(by_sweep, ukraine(SMALL, 2_592))
    assert verdict.kind == "too little known"


@pytest.mark.benchmark(group=AS_ONE_SMALL)
def test_whole_number_programmes_for_a_small_part(benchmark: BenchmarkFixture) -> None:
    verdict = benchmark.pedantic(by_programme, (ukraine(SMALL, 2_592),), rounds=3)
    assert verdict.kind == "too little known"
