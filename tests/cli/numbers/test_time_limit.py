"""A limit in seconds: the answer comes with its bound, and what has no place is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from onetext.analysis.solutions.branching.solved import solve_by_branching
from onetext.analysis.solutions.record import Concept, levels, measures, shares
from onetext.analysis.solutions.work import Work, within
from tests.analysis.solutions.random_problems import peace_like
from tests.cli.running import Ran

Onetext = Callable[..., Ran]


@pytest.mark.parametrize("given", ["0", "-3", "inf", "nan"])
def test_no_time_is_refused(onetext: Onetext, strait: Path, given: str) -> None:
    ran = onetext("solve", strait, f"--time-limit={given}")
    assert ran.code == 1
    assert ran.err.endswith("is no time to search. Give seconds above 0, such as 10.\n")


def test_it_has_no_place_with_other_programs_or_a_reading(onetext: Onetext, strait: Path) -> None:
    ran = onetext("solve", strait, "--concept", "genius", "--time-limit", "3")
    assert (ran.code, ran.err) == (
        1,
        "--time-limit: what other programs pick is read from the whole frontier. Leave it out, or "
        "name another concept.\n",
    )
    ran = onetext("solve", strait, "--improve", "line=held", "--time-limit", "3")
    assert ran.code == 1
    assert ran.err.startswith("--time-limit: with --improve no concept picks a reading.")


def test_with_time_enough_the_answer_is_the_same(onetext: Onetext, strait: Path) -> None:
    assert onetext("solve", strait, "--time-limit", "60").out == onetext("solve", strait).out


@pytest.mark.parametrize("concept", ["nash", "egalitarian", "kalai_smorodinsky"])
def test_what_is_left_open_lies_within_the_bound(concept: Concept) -> None:
    problem = peace_like((30, 5, 6), seed=3, counts=True)
    some = solve_by_branching(problem, concept, weights=(), work=Work(nodes=2_000))
    every = solve_by_branching(problem, concept, weights=(), work=Work())
    assert every.label == "proved"
    if some.label == "proved" or not some.bound:
        assert some.value <= every.value
        return
    assert some.value <= every.value
    assert every.value[0] <= some.bound[0]


def test_cancelled_work_gives_the_best_so_far() -> None:
    problem = peace_like((60, 5, 8), seed=0, counts=True)
    work = Work(cancelled=lambda: True)
    found = solve_by_branching(problem, "egalitarian", weights=(), work=work)
    assert found.label == "bounded"
    assert found.package is not None
    scales = measures(problem, "egalitarian", ())
    assert found.value == levels("egalitarian", shares(scales, found.gains))
    assert found.value[0] <= found.bound[0]


def test_work_within_seconds_is_over_when_they_are() -> None:
    assert within(0.0).over()
    assert not within(60.0).over()
    assert 59 < (within(60.0).left() or 0) <= 60
    assert within(-5.0).left() == 0.1
    assert Work().left() is None
