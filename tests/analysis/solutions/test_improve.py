"""Improving a package: two ways agree, and what is returned improves and cannot be improved."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from onetext.analysis.problem import BargainingProblem, happens, in_zone, utilities
from onetext.analysis.solutions import improve as module
from onetext.analysis.solutions.improve import (
    Improvement,
    improve,
    improve_by_enumeration,
    improve_by_programme,
)
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.solver import Answer
from onetext.analysis.space import Literal
from tests.analysis.solutions.random_problems import barter, peace_like, random_problem


def check_seed(seed: int) -> None:
    random = Random(seed)
    problem = random_problem(random)
    rows = all_packages(problem.axes, range(len(problem.axes)))
    row = rows[random.randrange(len(rows))]
    package = tuple(int(column) for column in row)
    one = improve_by_enumeration(problem, package)
    other = improve_by_programme(problem, package)
    assert one.label == other.label == "proved"
    assert total(one) == total(other)
    for found in (one, other):
        if found.package is None:
            assert found.more == ()
            continue
        check_certificate(problem, package, found)
        assert improve_by_enumeration(problem, found.package).package is None
        assert improve_by_programme(problem, found.package).package is None


def total(found: Improvement) -> Fraction:
    return sum(map(Fraction, found.more, found.scale), Fraction(0))


def check_certificate(
    problem: BargainingProblem, package: tuple[int, ...], found: Improvement
) -> None:
    """Check that a package is no worse for anybody, better for some, and breaks nothing."""
    before, after = np.array([package, found.package], dtype=np.int16)[:, None]
    more = utilities(problem, after)[0] - utilities(problem, before)[0]
    assert tuple(more) == found.more
    assert more.min() >= 0
    assert more.max() > 0
    assert not happens(after, problem.laws)[0]
    assert in_zone(problem, after)[0] or not in_zone(problem, before)[0]
    for stake in problem.stakes:
        asked = stake.principal or happens(after, stake.needed)[0]
        assert not (asked and happens(after, stake.excluded)[0])


@pytest.mark.parametrize("block", range(2))
def test_programmes_and_enumeration_agree_on_improvements(block: int) -> None:
    for seed in range(15 * block, 15 * (block + 1)):
        check_seed(seed)


@pytest.mark.deep
@pytest.mark.parametrize("block", range(10))
def test_programmes_and_enumeration_agree_on_400_improvements(block: int) -> None:
    for seed in range(1000 + 40 * block, 1040 + 40 * block):
        check_seed(seed)


def test_what_is_better_for_all_is_found_and_what_is_efficient_is_left() -> None:
    problem = barter(([3, 5, 4, 9], 0), ([3, 4, 5, 0], 0))
    assert improve(problem, (0,)).package == (1,)
    assert improve(problem, (0,)).more == (2, 1)
    assert improve(problem, (0,)).scale == (10, 10)
    for efficient in ((1,), (2,), (3,)):
        assert improve(problem, efficient).package is None


def test_an_improvement_need_not_be_acceptable_to_who_did_not_accept_before() -> None:
    problem = barter(([3, 5], 8), ([3, 4], 0))
    assert improve(problem, (0,)).package == (1,)


def test_who_was_not_asked_before_is_asked_where_the_better_package_needs_it() -> None:
    problem = barter(([3, 5], 0), ([3, 4], 8))
    second = (Literal(issue=0, options=0b10),)
    stakes = (problem.stakes[0], replace(problem.stakes[1], principal=False, needed=(second,)))
    at_times = replace(problem, stakes=stakes)
    for way in (improve_by_enumeration, improve_by_programme):
        assert way(at_times, (0,)).package is None


def test_a_large_problem_is_improved_by_a_programme() -> None:
    problem = peace_like((20, 5, 3), seed=1)
    worst = tuple(0 for _ in problem.axes)
    found = improve(problem, worst)
    assert (found.how, found.label) == ("programme", "proved")
    assert found.package is not None
    check_certificate(problem, worst, found)
    assert improve(problem, found.package).package is None


def test_a_limit_is_said_to_be_one() -> None:
    problem = peace_like((20, 5, 5), seed=1)
    labels = {
        improve_by_programme(problem, tuple(0 for _ in problem.axes), nodes=nodes).label
        for nodes in (0, 5_000)
    }
    assert labels == {"bounded", "proved"}


def test_a_package_that_does_not_improve_in_whole_numbers_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wrong(*_: object, **__: object) -> Answer:
        return Answer(value=9.0, values=(0.0, 1.0), bound=9.0, proved=True)

    monkeypatch.setattr(module, "maximise", wrong)
    with pytest.raises(RuntimeError, match="that does not improve in whole numbers"):
        improve_by_programme(barter(([9, 0], 5)), (0,))
