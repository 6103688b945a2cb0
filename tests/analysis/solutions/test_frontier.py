"""The frontier: what is put together over the tree is what looking at every package finds."""

from dataclasses import replace
from random import Random

import numpy as np
import numpy.typing as npt
import pytest

from onetext.analysis.problem import BargainingProblem, gains, happens, in_zone
from onetext.analysis.solutions.frontier import Frontier, frontier
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.solutions.tree import nondominated as sieve
from onetext.analysis.solutions.tree import sums
from onetext.analysis.solutions.tree.nondominated import nondominated
from onetext.analysis.space import Axis, Literal
from tests.analysis.solutions.random_problems import (
    LOOSE,
    USUAL,
    Shape,
    barter,
    peace_like,
    random_problem,
)

Point = tuple[int, ...]

TREES = Shape(
    issues=(4, 8), options=(2, 2), principals=(1, 3), others=(0, 0), nested=0.7, laws=(0, 2)
)
"""Brackets deep inside brackets, some tied: all that hangs from a spine."""


def undominated(points: set[Point]) -> list[Point]:
    """Return the points that no other dominates, by comparing each with each."""

    def beaten(point: Point) -> bool:
        return any(
            other != point and all(a >= b for a, b in zip(other, point, strict=True))
            for other in points
        )

    return sorted((point for point in points if not beaten(point)), reverse=True)


def by_definition(problem: BargainingProblem, *, within_zone: bool) -> list[Point]:
    rows = all_packages(problem.axes, range(len(problem.axes)))
    kept = ~happens(rows, problem.laws)
    for stake in problem.stakes:
        asked = happens(rows, stake.needed) | stake.principal
        kept &= ~(asked & happens(rows, stake.excluded))
    rows = rows[in_zone(problem, rows) if within_zone else kept]
    return undominated({tuple(row) for row in gains(problem, rows)[:, problem.principals].tolist()})


def check(problem: BargainingProblem, *, within_zone: bool) -> None:
    found = frontier(problem, within_zone=within_zone)
    others = sum(bool(s.needed) and not s.principal for s in problem.stakes)
    if len(problem.principals) + others * within_zone > 3:
        assert (found.label, found.why) == ("left undone", "parties")
        return
    assert (found.label, found.why) == ("proved", None)
    assert points(found) == by_definition(problem, within_zone=within_zone)
    check_certificate(problem, found, within_zone=within_zone)


def points(found: Frontier) -> list[Point]:
    return [tuple(row) for row in found.gains.tolist()]


def check_certificate(problem: BargainingProblem, found: Frontier, *, within_zone: bool) -> None:
    """Check that each point has a package of the problem that reaches it."""
    assert (gains(problem, found.packages)[:, found.principals] == found.gains).all()
    assert not happens(found.packages, problem.laws).any()
    if within_zone:
        assert in_zone(problem, found.packages).all()
    for i, axis in enumerate(problem.axes):
        live = (
            np.ones(len(found.packages), dtype=bool)
            if axis.live_if is None
            else happens(found.packages, ((axis.live_if,),))
        )
        assert ((found.packages[:, i] < len(axis.options)) == live).all()


def check_seed(seed: int, shape: Shape) -> None:
    problem = random_problem(Random(seed), shape)
    check(problem, within_zone=False)
    check(problem, within_zone=True)


@pytest.mark.parametrize("shape", [USUAL, LOOSE, TREES], ids=["usual", "loose", "trees"])
def test_the_frontier_is_what_the_definition_says(shape: Shape) -> None:
    for seed in range(30):
        check_seed(seed, shape)


@pytest.mark.deep
@pytest.mark.parametrize("shape", [USUAL, LOOSE, TREES], ids=["usual", "loose", "trees"])
def test_the_frontier_is_what_the_definition_says_on_900_problems(shape: Shape) -> None:
    for seed in range(1000, 1300):
        check_seed(seed, shape)


def test_parties_turned_round_turn_the_points_round() -> None:
    for seed in range(20):
        problem = random_problem(Random(seed), LOOSE)
        turned = replace(problem, stakes=problem.stakes[::-1])
        assert sorted(point[::-1] for point in points(frontier(turned))) == sorted(
            points(frontier(problem))
        )


def test_a_frontier_worked_by_hand() -> None:
    """Issues a and c, and a bracket b that lives under the second option of a."""
    axes = (
        Axis(key="a", options=("x", "y"), live_if=None, point=1, unopened=False),
        Axis(
            key="b",
            options=("x", "y"),
            live_if=Literal(issue=0, options=0b10),
            point=1,
            unopened=False,
        ),
        Axis(key="c", options=("x", "y"), live_if=None, point=2, unopened=False),
    )
    one, two = barter(([0], 5), ([0], 5)).stakes
    problem = BargainingProblem(
        axes=axes,
        laws=(),
        stakes=(
            replace(one, utility=np.array([6, 1, 0, 2, 1, 4, 0], dtype=np.int64)),
            replace(two, utility=np.array([0, 2, 3, 0, 0, 0, 4], dtype=np.int64)),
        ),
    )
    found = frontier(problem)
    # a and b: (6 + 1, 0) with b dead, (1, 5), (3, 2); c: (4, 0), (0, 4); reservations 5, 5.
    # Of the six sums (7, 2) alone is dominated, by (7, 4).
    assert points(found) == [(6, -5), (2, -1), (0, 0), (-2, 1), (-4, 4)]
    assert found.packages.tolist() == [[0, 2, 0], [0, 2, 1], [1, 0, 0], [1, 1, 1], [1, 0, 1]]
    assert points(frontier(problem, within_zone=True)) == [(0, 0)]
    assert (found.principals, found.scale, found.tied) == ((0, 1), (10, 10), ())
    assert not found.gains.flags.writeable
    assert not found.packages.flags.writeable


def test_no_package_makes_an_empty_frontier() -> None:
    problem = replace(barter(([9, 0], 0), ([0, 9], 0)), laws=((),))
    found = frontier(problem)
    assert (found.label, found.gains.shape, found.packages.shape) == ("proved", (0, 2), (0, 1))


def test_none_or_more_than_three_parties_are_not_compared() -> None:
    four = barter(*[([1, 2], 0)] * 4)
    none = replace(four, stakes=tuple(replace(s, principal=False) for s in four.stakes[:2]))
    assert [frontier(problem).why for problem in (four, none)] == ["parties", "parties"]
    assert len(frontier(four).gains) == 0


def test_issues_that_are_tied_in_too_many_packages_are_named() -> None:
    problem = peace_like((20, 2, 2), seed=1, laws=False)
    tied = tuple(range(1, 19))
    tying = tuple(Literal(issue=i, options=1) for i in tied)
    found = frontier(replace(problem, laws=(tying,)))
    assert (found.label, found.why, found.tied) == ("left undone", "ties", tied)
    assert frontier(replace(problem, laws=(tying[1:],))).label == "proved"


def test_too_many_points_are_left_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sums, "MOST", 10)
    found = frontier(peace_like((20, 5, 3), seed=1))
    assert (found.label, found.why, found.tied) == ("left undone", "points", ())


def test_sums_are_the_same_however_many_are_looked_at_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = peace_like((8, 5, 3), seed=1, laws=False)
    whole = frontier(problem)
    monkeypatch.setattr(sums, "_AT_ONCE", 7)
    assert points(frontier(problem)) == points(whole)


@pytest.mark.parametrize("parties", [1, 2, 3])
@pytest.mark.parametrize("stretch", [1, 3 * 10**15])
def test_points_that_none_dominates_are_kept(
    parties: int, stretch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sieve, "_BLOCK", 16)
    random = np.random.default_rng(parties)
    for count in range(0, 120, 3):
        drawn: npt.NDArray[np.int64] = random.integers(-9, 30, (count, parties)) * stretch
        kept = nondominated(drawn)
        assert [tuple(row) for row in drawn[kept].tolist()] == undominated(
            {tuple(row) for row in drawn.tolist()}
        )


def test_of_equal_points_the_first_is_kept() -> None:
    drawn = np.array([[1, 1], [3, 2], [3, 2], [0, 5], [0, 5]], dtype=np.int64)
    assert nondominated(drawn).tolist() == [1, 3]
