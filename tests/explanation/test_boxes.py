"""Every figure on the page about worth in boxes is what the program finds there."""

from pathlib import Path

import numpy as np
import pytest

from onetext.analysis.problem import BargainingProblem, Ints, gains, utilities
from onetext.analysis.solutions.boxes.cells import Cells, cells_of
from onetext.analysis.solutions.boxes.hunting import NODES
from onetext.analysis.solutions.boxes.points import FEW, best_points, directions
from onetext.analysis.solutions.boxes.sharing import shared, terms_of
from onetext.analysis.solutions.frontier import frontier
from onetext.analysis.solutions.stages.ties import as_sums
from onetext.analysis.solutions.tabling import all_packages
from tests.analysis.solutions.box_problems import contest
from tests.explanation.pages import explained
from tests.explanation.test_solutions import bare_case, exact_problem

TWENTIETHS = 20


@pytest.fixture
def canal(tree: Path, tmp_path: Path) -> BargainingProblem:
    """Return the problem of the page."""
    return exact_problem(bare_case(explained(tree, "boxes"), tmp_path))


def cells(problem: BargainingProblem) -> Cells:
    return cells_of(as_sums(problem, within_zone=False))


def twentieths(problem: BargainingProblem, units: Ints) -> list[list[int]]:
    """Return (n, p) units in twentieths of a value."""
    scale = np.array([stake.scale for stake in problem.stakes])
    assert not (units * TWENTIETHS % scale).any()
    found: list[list[int]] = (units * TWENTIETHS // scale).tolist()
    return found


def test_eight_packages_are_left_of_216(tree: Path, canal: BargainingProblem) -> None:
    page = explained(tree, "boxes")
    found = cells(canal)
    assert [(kept + 1).tolist() for kept in found.kept] == [[4, 5], [3, 5], [2, 3]]
    assert page.says("water at 4 or 5, hours at 3 or 5, men at 2 or 3: 8 packages out of 216")
    assert len(all_packages(canal.axes, range(3))) == 216
    (tie,) = found.sums.ties
    assert [(one.issue, one.options) for one in tie.event] == [(0, 1), (1, 1)]
    assert tie.adds == ((0, 6 * canal.stakes[0].scale // TWENTIETHS),)
    assert page.says("6 for water at 4 with hours at 3")
    assert page.says(f"no more than {FEW:,} packages")


def weighed(problem: BargainingProblem, weights: tuple[int, int], share: int) -> tuple[int, ...]:
    """Return the bound in twentieths with a share of the box for water, and its parts."""
    found = cells(problem).sums
    assert len({stake.scale for stake in problem.stakes}) == 1
    unit = problem.stakes[0].scale // TWENTIETHS
    worth = found.worth @ weights // unit
    box = weights[0] * found.ties[0].adds[0][1] // unit
    brings = [max(share, worth[1]), max(box - share, worth[3]), max(worth[4], worth[5])]
    given = int(found.given @ weights) // unit
    return given + int(sum(brings)), given, *(int(part) for part in brings)


def test_shares_prove_the_largest_sum(tree: Path, canal: BargainingProblem) -> None:
    page = explained(tree, "boxes")
    rows = [("water", 4, 3), ("water", 5, 6), ("hours", 3, 3), ("hours", 5, 5)]
    assert page.holds_rows([*rows, ("men", 2, 5), ("men", 3, 4)])
    assert weighed(canal, (1, 1), 3) == (19, 3, 6, 5, 5)
    assert page.says("3 + 6 + 5 + 5 = 19")
    packages = all_packages(canal.axes, range(3))
    assert max(sum(row) for row in twentieths(canal, utilities(canal, packages))) == 19
    assert page.says("water at 5, hours at 5 and men at 2 is worth 8 to Ann and 11 to Ben")


def test_the_programme_finds_shares_as_good(canal: BargainingProblem) -> None:
    sums = cells(canal).sums
    terms, _ = terms_of(sums)
    unit = canal.stakes[0].scale // TWENTIETHS
    ((to_water, to_hours),) = shared(sums, terms, np.array([11, 6]))
    assert (to_water, to_hours) == (36 * unit, 30 * unit)


def test_points_from_both_ends_inwards(tree: Path, canal: BargainingProblem) -> None:
    page = explained(tree, "boxes")
    found = frontier(canal)
    points = twentieths(canal, found.gains)
    rows = np.concatenate([points, found.packages + 1], axis=1).tolist()
    assert page.holds_rows(rows)
    ends = (points[0], points[-1])
    assert page.says("(14, 0) and (3, 15)")
    assert ends == ([14, 0], [3, 15])
    weights = (15, 11)
    assert [np.dot(end, weights) for end in ends] == [210, 210]
    packages = all_packages(canal.axes, range(3))
    worth = np.array(twentieths(canal, utilities(canal, packages)))
    assert (worth @ weights).max() == np.dot((8, 11), weights) == 241
    assert [np.dot(end, (11, 6)) for end in (points[0], (8, 11))] == [154, 154]
    assert weighed(canal, (11, 6), 36) == (154, 33, 36, 30, 55)
    assert page.says("33 + 36 + 30 + 55 = 154")
    assert page.says("finds (9, 4)")
    assert [9, 4] in points


def test_intervals_that_meet_pairwise_have_an_option_in_common() -> None:
    intervals = [set(range(a, b + 1)) for a in range(6) for b in range(a, 6)]
    for a in intervals:
        for b in intervals:
            for c in intervals:
                assert not (a & b and b & c and a & c) or a & b & c
    assert not {1, 2} & {2, 3} & {1, 3}


def test_what_it_says_of_its_limits(tree: Path) -> None:
    page = explained(tree, "boxes")
    assert page.says(f"has seen {NODES:,} nodes")
    assert page.says(f"bounds in {len(directions(np.ones(3, dtype=np.int64)))} directions")


def test_a_contest_of_fifty_issues(tree: Path) -> None:
    problem = contest(1, 50, 80, excluding=0.1)
    found = frontier(problem)
    assert found.label == "proved"
    assert explained(tree, "boxes").says(f"has a frontier of {len(found.gains)} points, proved")
    assert (gains(problem, found.packages) == found.gains).all()
    assert best_points(as_sums(problem, within_zone=True)).within == (0, 0)
