"""Every figure on the page about frontiers is what the program finds there."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np

from onetext.analysis.problem import BargainingProblem, Ints, gains
from onetext.analysis.solutions.frontier import COMPARED, MEASURED, frontier, hypervolume
from onetext.analysis.solutions.stages.nondominated import SIEVED
from onetext.analysis.solutions.stages.points import (
    EVERY,
    FEW,
    MOST,
    MOST_ALIKE,
    MOST_STATES,
    Layer,
    before_all,
    behind,
    sorted_out,
)
from onetext.analysis.solutions.stages.states import course_of
from onetext.analysis.solutions.stages.ties import as_sums
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.space import Axis, Limit, Literal
from tests.analysis.solutions.random_problems import barter, peace_like
from tests.explanation.pages import case_of, explained
from tests.explanation.test_solutions import exact_problem

PAGE = "frontiers"


def layers(problem: BargainingProblem, *, within_zone: bool = False) -> list[Layer]:
    """Return what lies behind each stage, the issues being taken as they come."""
    course = course_of(as_sums(problem, within_zone=within_zone), tuple(range(len(problem.axes))))
    found = [before_all(course.sums)]
    for n in range(len(problem.axes)):
        found.append(behind(course, n, found[-1], sorted_out, MOST))
    return found[1:]


def written(points: Ints) -> str:
    return ", ".join(f"({a}, {b})" for a, b in points).replace("-", "−")


def test_the_stages_of_six_readings(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, PAGE)
    problem = exact_problem(case_of(explained(tree, "bounds"), tmp_path))
    assert [stake.scale for stake in problem.stakes] == [100, 12]
    line, distance, days = layers(problem)
    shown = []
    for key, layer in (("line", line), ("distance", distance)):
        first, second = (written(layer.worth[a:b]) for a, b in layer.rows.values())
        apart, held = sorted((first, second), key=lambda points: "(16, " in points)
        shown += [(key, "apart", apart), (key, "held", held)]
    assert len(days.rows) == 1
    assert page.holds_rows([*shown, ("days", "nothing", written(days.worth))])
    assert page.says(f"the frontier is {written(frontier(problem).gains)}.")
    worth = gains(problem, all_packages(problem.axes, range(3))) + np.array([50, 6])
    left = {tuple(row) for row in worth.tolist()} - {tuple(row) for row in days.worth.tolist()}
    assert left == {(21, 7), (36, 6)}
    assert [stake.reservation for stake in problem.stakes] == [50, 6]


def test_what_cannot_come_up_to_a_reservation_is_dropped(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, PAGE)
    problem = exact_problem(case_of(explained(tree, "bounds"), tmp_path))
    _, distance, days = layers(problem, within_zone=True)
    assert distance.worth.tolist() == [[42, 8]]
    assert days.worth.tolist() == [[62, 9]]
    soon = problem.stakes[1].utility[-2:].max() + problem.stakes[1].together[0][1]
    assert page.says(f"to (60, 2) the best of `days` adds {soon} units for Sarmia, which makes 5")


def works() -> BargainingProblem:
    names = ("port", "bridge", "road")
    axes = tuple(
        Axis(key=key, options=("no", "yes"), live_if=None, point=0, unopened=False) for key in names
    )
    one, two = barter(([0], 0), ([0], 0)).stakes
    costs = tuple((Literal(issue=i, options=0b10), i + 1) for i in range(3))
    return BargainingProblem(
        axes=axes,
        laws=(),
        stakes=(
            replace(one, utility=np.array([0, 1, 0, 0, 0, 6], dtype=np.int64)),
            replace(two, utility=np.array([0, 5, 0, 4, 0, 2], dtype=np.int64)),
        ),
        limits=(Limit(terms=costs, least=None, most=3),),
    )


def test_the_stages_of_three_works(tree: Path) -> None:
    page = explained(tree, PAGE)
    problem = works()
    shown = [
        (axis.key, ", ".join(f"({a}, {b}) for {-spent}" for a, b, spent in layer.worth.tolist()))
        for axis, layer in zip(problem.axes, layers(problem), strict=True)
    ]
    assert page.holds_rows(shown)
    assert frontier(problem).gains.tolist() == [[6, 2], [1, 9]]


def test_the_table_of_epsilons(tree: Path) -> None:
    page = explained(tree, PAGE)
    problem = peace_like((20, 5, 3), 1)
    assert len(problem.laws) == 10
    rows = []
    for epsilon in (Fraction(0), Fraction(1, 100), Fraction(1, 50), Fraction(1, 20)):
        found = frontier(problem, epsilon=epsilon)
        volume = hypervolume(found)
        rows.append((str(epsilon or "none"), f"{len(found.gains):,}", f"{volume:.4f}"))
        assert found.label == ("within epsilon" if epsilon else "proved")
    assert page.holds_rows(rows)


def test_the_limits_of_the_page_about_frontiers(tree: Path) -> None:
    page = explained(tree, PAGE)
    assert (COMPARED, EVERY) == (5, 3)
    assert page.says("For up to five principals")
    assert page.says("Cells are laid at every third stage")
    assert page.says(f"With more than {MOST:,} points or {MOST_STATES:,} states behind a stage")
    assert page.says(f"more than {MOST_ALIKE:,} points in one state with over four measures")
    assert SIEVED == 4
    assert page.says(f"only where more than {FEW:,} points are")
    assert page.says(f"up to {MEASURED[4]:,} points for four principals, {MEASURED[5]} for five.")
