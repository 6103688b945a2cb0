"""A full map holds what looking at every package finds, and nothing irrelevant counts."""

from dataclasses import fields, replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from onetext.analysis.maps import halves
from onetext.analysis.maps.course import Course
from onetext.analysis.maps.full import full_map
from onetext.analysis.maps.record import FullMap
from onetext.analysis.space import Literal
from tests.analysis.maps.yardstick import map_by_definition
from tests.analysis.solutions.random_problems import (
    COUNTED,
    LOOSE,
    USUAL,
    Shape,
    barter,
    peace_like,
    random_problem,
)

LONGER = Shape(issues=(5, 8), nested=0.5, limits=(0, 1))
"""Halves of some size, many of them joined by nesting."""


def same(one: FullMap, other: FullMap) -> bool:
    """Return whether two maps agree in everything, the packages that are picked included."""
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name))
        if field.name == "options"
        else getattr(one, field.name) == getattr(other, field.name)
        for field in fields(FullMap)
    )


def check_seed(seed: int, shape: Shape) -> None:
    problem = random_problem(Random(seed), shape)
    assert same(full_map(problem), map_by_definition(problem)), seed


@pytest.mark.parametrize("shape", [USUAL, COUNTED, LOOSE, LONGER])
def test_a_map_holds_what_looking_at_every_package_finds(shape: Shape) -> None:
    for seed in range(30):
        check_seed(seed, shape)


@pytest.mark.deep
@pytest.mark.parametrize("shape", [USUAL, COUNTED, LOOSE, LONGER])
def test_a_map_holds_what_looking_at_every_package_finds_300_times(shape: Shape) -> None:
    for seed in range(30, 330):
        check_seed(seed, shape)


def test_the_figures_are_the_same_for_any_number_of_workers() -> None:
    problem = peace_like((7, 5, 3), seed=1, counts=True)
    assert same(full_map(problem, course=Course(workers=1)), full_map(problem))


def test_rows_of_many_blocks_make_the_same_map(monkeypatch: pytest.MonkeyPatch) -> None:
    problems = [random_problem(Random(seed), LONGER) for seed in range(12)]
    whole = [full_map(problem) for problem in problems]
    monkeypatch.setattr(halves, "NUMBERS", 40)
    monkeypatch.setattr(halves, "TAILS", 9)
    assert all(map(same, whole, map(full_map, problems)))


def test_the_order_of_parties_plays_no_part() -> None:
    for seed in range(10):
        problem = random_problem(Random(seed), COUNTED)
        turned = full_map(replace(problem, stakes=problem.stakes[::-1]))
        found = full_map(problem)
        assert (turned.packages, turned.zone) == (found.packages, found.zone)
        assert (turned.options == found.options).all()
        assert turned.acceptable == found.acceptable[::-1]
        assert [s.value for s in turned.solutions] == [s.value for s in found.solutions]
        assert turned.opposition == found.opposition


def test_the_units_of_a_party_play_no_part() -> None:
    for seed in range(10):
        problem = random_problem(Random(seed), COUNTED)
        first, *others = problem.stakes
        finer = replace(
            first,
            utility=first.utility * 7,
            together=tuple((event, units * 7) for event, units in first.together),
            reservation=first.reservation * 7,
            scale=first.scale * 7,
        )
        found, other = full_map(problem), full_map(replace(problem, stakes=(finer, *others)))
        assert (other.zone, other.acceptable) == (found.zone, found.acceptable)
        assert (other.options == found.options).all()
        assert other.opposition == found.opposition
        for one, same_one in zip(found.solutions, other.solutions, strict=True):
            assert one.package == same_one.package


def test_an_option_that_a_law_forbids_adds_nothing() -> None:
    for seed in range(10):
        problem = random_problem(Random(seed), LOOSE)
        axis, *axes = problem.axes
        more = replace(axis, options=(*axis.options, "more"))
        behind = len(axis.options)
        wider = replace(
            problem,
            axes=(more, *axes),
            laws=(*problem.laws, (Literal(issue=0, options=1 << behind),)),
            stakes=tuple(
                replace(stake, utility=np.insert(stake.utility, behind, 0))
                for stake in problem.stakes
            ),
        )
        found, other = full_map(problem), full_map(wider)
        assert (other.packages, other.zone) == (found.packages, found.zone)
        assert other.options[behind] == 0
        assert np.array_equal(np.delete(other.options, behind), found.options)
        assert other.opposition == found.opposition


def test_parties_who_want_the_same_are_not_opposed() -> None:
    found = full_map(barter(([0, 3, 6], 0), ([1, 3, 5], 0))).opposition
    assert found is not None
    assert found.package == (2,)
    assert found.square == 0


def test_opposition_is_the_way_to_the_best_of_all_in_values_whoever_would_sign() -> None:
    found = full_map(barter(([0, 5, 8], 9), ([6, 5, 1], 0)))
    assert found.opposition is not None
    assert found.opposition.package == (1,)
    assert found.opposition.square == Fraction(3, 10) ** 2 + Fraction(1, 10) ** 2
    assert found.opposition.distance == pytest.approx(0.316227766)
    assert found.zone == 0


def test_too_many_packages_are_left_undone() -> None:
    found = full_map(peace_like((7, 5, 3), seed=1), largest=78_124)
    assert (found.label, found.why, found.combinations) == ("left undone", "too many", 78_125)
    assert found.solutions == ()


def test_whoever_asked_is_told_of_progress_and_may_stop() -> None:
    told: list[tuple[int, int]] = []
    problem = peace_like((7, 5, 3), seed=1)
    course = Course(progress=lambda done, of: told.append((done, of)))
    assert full_map(problem, course=course).label == "proved"
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {of for _, of in told} == {told[-1][0]}
    found = full_map(problem, course=Course(stopped=lambda: True))
    assert (found.label, found.why, found.zone) == ("left undone", "stopped", 0)
