"""Scenarios of GENIUS whose worth sits in boxes, and the frontiers that are published with them.

A file lists gains of two parties as shares of a stated maximum, which packages may exceed. What is
listed for scenarios of 30 issues and more was found by search. The scenarios are read from beside
the tree where they are; our own are made in ``tests/analysis/solutions/box_problems.py``.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import BargainingProblem, gains, in_zone
from onetext.analysis.profiles.sample import problem_at, sample_profiles
from onetext.analysis.solutions.concepts import SOLUTIONS
from onetext.analysis.solutions.frontier import frontier
from onetext.exchange.genius.read import read_genius

FOLDER = "scenarios/genius"
Point = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A scenario: the stated maxima, points in all, and of the published ones how many are right.

    ``missing`` are the points that are not listed, where few are.
    """

    most: Point
    points: int
    listed: int
    right: int
    missing: tuple[Point, ...] | None = None


SMALL = {
    "anac2014/10issues": Listed(most=(662, 885), points=10, listed=10, right=10, missing=()),
    "anac2014/10issueswithRV": Listed(
        most=(536, 625), points=9, listed=7, right=7, missing=((381, 612), (284, 642))
    ),
    "nonlinear/S-1NAGUNL-114": Listed(most=(1316, 985), points=4, listed=4, right=4, missing=()),
    "nonlinear/S-1NIKFRT-1": Listed(most=(1036, 704), points=4, listed=4, right=4, missing=()),
}
LARGE = {
    "anac2014/30issues": Listed(most=(2353, 2141), points=31, listed=10, right=1),
    "anac2014/50issues": Listed(most=(2445, 3012), points=46, listed=12, right=0),
}


@cache
def problem_in(folder: Path) -> BargainingProblem:
    case = read_genius(folder).case
    profiles = sample_profiles(compile_bounds(case, compile_case(case)), 1, seed=0)
    assert profiles.exact
    return problem_at(profiles, 0)


@pytest.fixture
def scenarios(shared: Path | None) -> Path:
    """Return the folder of the scenarios."""
    if shared is None or not (shared / FOLDER).exists():
        pytest.skip(f"{FOLDER} is not beside the tree: its files are under another licence")
    return shared / FOLDER


def listed_in(folder: Path, most: Point) -> list[Point]:
    """Return the published points in whole units."""
    found = []
    for line in (folder / "pareto.xml").read_text(encoding="utf-8").split("\n"):
        if line.strip():
            one, two = (
                float(share) * top for share, top in zip(line.split(","), most, strict=True)
            )
            assert abs(one - round(one)) + abs(two - round(two)) < 0.001
            found.append((round(one), round(two)))
    return found


def traced(problem: BargainingProblem, most: Point) -> list[Point]:
    """Return the points of the proved frontier in units of the file."""
    found = frontier(problem)
    assert found.label == "proved"
    assert (gains(problem, found.packages) == found.gains).all()
    reached = found.gains + [stake.reservation for stake in problem.stakes]
    scale = [stake.scale for stake in problem.stakes]
    assert not (reached * most % scale).any()
    return [(int(one), int(two)) for one, two in reached * most // scale]


@pytest.mark.parametrize("name", [*SMALL, *LARGE])
def test_a_published_frontier_and_the_proved_one(scenarios: Path, name: str) -> None:
    stated = (SMALL | LARGE)[name]
    proved = traced(problem_in(scenarios / name), stated.most)
    listed = listed_in(scenarios / name, stated.most)
    right = set(listed) & set(proved)
    assert (len(proved), len(listed), len(right)) == (stated.points, stated.listed, stated.right)
    if stated.missing is not None:
        assert tuple(sorted(set(proved) - right, reverse=True)) == stated.missing
    for one, two in set(listed) - right:
        assert any(a >= one and b >= two and a + b > one + two for a, b in proved)


@pytest.mark.parametrize("name", [*SMALL, *LARGE])
def test_every_concept_is_proved(scenarios: Path, name: str) -> None:
    problem = problem_in(scenarios / name)
    for concept in SOLUTIONS:
        solution = concept(problem)
        assert (solution.label, solution.how) == ("proved", "frontier")
        assert solution.package is not None
        found = frontier(problem, within_zone=True)
        assert solution.gains in {tuple(row) for row in found.gains.tolist()}
        assert in_zone(problem, found.packages).all()
