"""Why a zone of agreement is empty, against the plain deletion filter in the same run.

The peace-like problems have 20 issues with 5 options, 5 parties, 10 pairs of options forbidden,
and counts and budgets besides; all reservations are raised together by steps of half a hundredth
until just no package is left. The plain filter leaves out one condition of a party after another
and asks HiGHS whether the others can be met.
"""

from dataclasses import replace
from functools import cache

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from onetext.analysis.problem import BargainingProblem
from onetext.analysis.zone.clash import Clashes, find_clash, find_clashes
from onetext.analysis.zone.conditions import conditions_of, every, of_kind
from onetext.analysis.zone.finders import Finder, Programmed, Question, branched
from onetext.analysis.zone.opening import what_opens
from onetext.analysis.zone.ruled_out import what_is_ruled_out
from tests.analysis.solutions.random_problems import peace_like

A_CLASH = "One clash of a near-tight problem with 20 issues, 5 options, 5 parties"
ALL = "Why there is no deal, in full: 20 issues, 5 options, 5 parties"
RAISED = ((1, 2900), (2, 3050), (3, 3000), (4, 2850), (5, 2350))
COUNTED = ((1, 2400), (2, 2750), (3, 2800), (4, 2850), (5, 2400))
"""Seeds, and by how much reservations are raised until just no package is left."""


@cache
def near_tight() -> tuple[BargainingProblem, ...]:
    return tuple(
        raised(peace_like((20, 5, 5), seed, counts=counts), units)
        for counts, cases in ((False, RAISED), (True, COUNTED))
        for seed, units in cases
    )


def raised(problem: BargainingProblem, units: int) -> BargainingProblem:
    stakes = tuple(replace(s, reservation=s.reservation + units) for s in problem.stakes)
    return replace(problem, stakes=stakes)


def plain_filter(finder: Finder) -> int:
    """Return a clash by leaving out one condition of a party after another."""
    kept = every(finder.conditions)
    parties = kept & ~of_kind(finder.conditions, "law")
    for n in range(parties.bit_length()):
        fewer = kept & ~(1 << n)
        if parties >> n & 1 and finder.find(Question(keep=fewer)).package is None:
            kept = fewer
    return kept & parties


def clash_of(problem: BargainingProblem) -> Clashes:
    return find_clash(branched(problem, conditions_of(problem)))


@pytest.mark.benchmark(group=A_CLASH)
def test_clash_by_branch_and_bound(benchmark: BenchmarkFixture) -> None:
    clash_of(near_tight()[0])  # compiles
    benchmark.extra_info["bar"] = 1.0
    benchmark.extra_info["note"] = "ten problems, one a round; the median of them"
    benchmark.extra_info["rival"] = "clash by the plain filter"
    benchmark.extra_info["least"] = 5
    turn = iter(near_tight() * 3)
    benchmark.pedantic(clash_of, setup=lambda: ((next(turn),), {}), rounds=10)
    for problem in near_tight():
        assert clash_of(problem).found[0].label == "proved"


@pytest.mark.benchmark(group=A_CLASH)
def test_clash_by_the_plain_filter(benchmark: BenchmarkFixture) -> None:
    benchmark.extra_info["note"] = "three of the ten problems, one a round"
    turn = iter(near_tight()[::4])

    def plain(problem: BargainingProblem) -> int:
        return plain_filter(Programmed(problem=problem, conditions=conditions_of(problem)))

    benchmark.pedantic(plain, setup=lambda: ((next(turn),), {}), rounds=3)


def everything(problem: BargainingProblem) -> None:
    finder = branched(problem, conditions_of(problem))
    assert find_clashes(finder).found
    assert what_opens(finder).alone
    assert what_is_ruled_out(finder).without


@pytest.mark.benchmark(group=ALL)
def test_all_clashes_payments_guarantees_and_red_lines(benchmark: BenchmarkFixture) -> None:
    turn = iter(near_tight())
    benchmark.pedantic(everything, setup=lambda: ((next(turn),), {}), rounds=5)


@pytest.mark.benchmark(group=ALL)
def test_one_clash_alone(benchmark: BenchmarkFixture) -> None:
    turn = iter(near_tight())
    benchmark.pedantic(clash_of, setup=lambda: ((next(turn),), {}), rounds=5)
