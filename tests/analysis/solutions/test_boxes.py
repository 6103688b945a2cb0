"""Worth in boxes: cells, shares and zones find what looking at every package does."""

from dataclasses import replace
from functools import partial
from random import Random

import numpy as np
import pytest

from onetext.analysis.problem import BargainingProblem, gains, utilities
from onetext.analysis.solutions.boxes import points as tracing
from onetext.analysis.solutions.boxes.cells import cells_of
from onetext.analysis.solutions.boxes.chosen import chosen
from onetext.analysis.solutions.boxes.points import best_points, suits
from onetext.analysis.solutions.boxes.sharing import shared, terms_of
from onetext.analysis.solutions.enumerated import enumerated
from onetext.analysis.solutions.record import Concept
from onetext.analysis.solutions.stages.nondominated import nondominated
from onetext.analysis.solutions.stages.points import LeftUndoneError, Points
from onetext.analysis.solutions.stages.points import best_points as stages
from onetext.analysis.solutions.stages.ties import as_sums
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.solutions.work import Work, within
from onetext.analysis.space import Literal
from tests.analysis.solutions.box_problems import (
    COUNTED,
    MIXED,
    Boxes,
    contest,
    of_boxes,
    random_boxes,
)
from tests.analysis.solutions.random_problems import Shape
from tests.analysis.solutions.test_frontier import by_definition

SHAPES = {"mixed": MIXED, "counted": COUNTED}
CONCEPTS: tuple[Concept, ...] = (
    "utilitarian",
    "nash",
    "kalai_smorodinsky",
    "egalitarian",
    "proportional",
    "weighted_nash",
)


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Search even where there are few packages of cells."""
    monkeypatch.setattr(tracing, "FEW", 0)


def check(problem: BargainingProblem, *, within_zone: bool) -> None:
    found = best_points(as_sums(problem, within_zone=within_zone))
    assert found.within == (0,) * len(problem.principals)
    gained = gains(problem, found.packages)[:, problem.principals]
    least = [problem.stakes[p].reservation for p in problem.principals]
    assert (gained == found.worth - least).all()
    wanted = by_definition(problem, within_zone=within_zone)
    assert [tuple(row) for row in gained.tolist()] == wanted


def check_seed(seed: int, shape: Shape) -> None:
    problem = random_boxes(Random(seed), shape)
    check(problem, within_zone=False)
    check(problem, within_zone=True)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_few_cells_hold_what_the_definition_says(shape: Shape) -> None:
    for seed in range(30):
        check_seed(seed, shape)


@pytest.mark.usefixtures("searched")
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_searches_find_what_the_definition_says(shape: Shape) -> None:
    for seed in range(30):
        check_seed(seed, shape)


@pytest.mark.deep
@pytest.mark.usefixtures("searched")
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_searches_find_what_the_definition_says_on_300_problems(shape: Shape) -> None:
    for seed in range(300):
        check_seed(seed, shape)


@pytest.mark.deep
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_few_cells_hold_what_the_definition_says_on_300_problems(shape: Shape) -> None:
    for seed in range(300):
        check_seed(seed, shape)


def check_concepts(seed: int) -> None:
    problem = random_boxes(Random(seed), COUNTED)
    for concept in CONCEPTS:
        weighted = concept in ("proportional", "weighted_nash")
        weights = (2, 1, 1)[: len(problem.principals)] if weighted else ()
        mine = chosen(problem, concept, weights=weights)
        other = enumerated(problem, concept, weights=weights)
        assert mine is not None
        assert (mine.witness, mine.value, mine.bound) == (other.witness, other.value, other.bound)
        assert mine.how == "frontier"


def test_concepts_pick_from_the_frontier_what_they_pick_from_all() -> None:
    for seed in range(30):
        check_concepts(seed)


@pytest.mark.deep
@pytest.mark.usefixtures("searched")
def test_concepts_pick_from_the_frontier_what_they_pick_from_all_on_300_problems() -> None:
    for seed in range(300):
        check_concepts(seed)


def test_options_in_the_same_boxes_are_one_cell_and_worse_ones_none() -> None:
    boxes = [[({0: 0b001110, 1: 0b11}, 5), ({0: 0b000100}, 2)], [({0: 0b100000, 1: 0b10}, 3)]]
    cells = cells_of(as_sums(of_boxes([6, 3], boxes), within_zone=False))
    assert [kept.tolist() for kept in cells.kept] == [[2, 5], [1]]
    assert cells.sums.ties == ()


def test_a_box_that_takes_away_keeps_the_options_outside_it() -> None:
    boxes = [[({0: 0b01, 1: 0b01}, -5), ({0: 0b01}, 2), ({1: 0b01}, 2)], []]
    cells = cells_of(as_sums(of_boxes([2, 2], boxes), within_zone=False))
    assert [kept.tolist() for kept in cells.kept] == [[0, 1], [0, 1]]
    found = best_points(as_sums(of_boxes([2, 2], boxes), within_zone=False))
    assert found.worth.tolist() == [[7, 0]]


def test_a_box_that_is_told_twice_counts_twice() -> None:
    boxes = [[({0: 0b01, 1: 0b01}, 5), ({0: 0b01, 1: 0b01}, 5)], [({0: 0b10}, 4), ({0: 0b10}, 4)]]
    problem = of_boxes([2, 2], boxes)
    for trace in (best_points, partial(stages, compiled=False)):
        assert trace(as_sums(problem, within_zone=False)).worth.tolist() == [[10, 0], [0, 8]]


def bound(problem: BargainingProblem, direction: list[int]) -> int:
    """Return what shares say that no package exceeds."""
    sums = as_sums(problem, within_zone=False)
    terms, given = terms_of(sums)
    weights = np.array(direction, dtype=np.int64)
    shares = shared(sums, terms, weights)
    total = int(given @ weights)
    score = sums.worth @ weights
    for term, mine in zip(terms, shares, strict=True):
        if term.kind == "any":
            total += int(term.units @ weights) - mine[0]
        for literal, share in zip(term.event, mine, strict=True):
            first = int(sums.first[literal.issue])
            for o in range(sums.columns[literal.issue]):
                score[first + o] += share * (literal.options >> o & 1)
    tops = (score[f : f + n].max() for f, n in zip(sums.first, sums.columns, strict=True))
    return total + int(sum(tops))


def test_shares_bound_every_package() -> None:
    for seed in range(30):
        shape = replace(MIXED, nested=0, laws=(0, 0), principals=(2, 2))
        problem = random_boxes(Random(seed), shape)
        rows = all_packages(problem.axes, range(len(problem.axes)))
        for direction in ([1, 0], [0, 1], [2, 3]):
            best = int((utilities(problem, rows) @ direction).max())
            assert best <= bound(problem, direction)


def large(seed: int = 5) -> BargainingProblem:
    return contest(seed, 30, 40, excluding=0.15)


def traced(problem: BargainingProblem) -> Points:
    return best_points(as_sums(problem, within_zone=False))


def test_a_large_problem_is_proved_and_its_packages_are_worth_what_is_said() -> None:
    found = traced(large())
    assert found.within == (0, 0)
    assert len(found.worth) > 10
    assert (utilities(large(), found.packages) == found.worth).all()
    assert len(nondominated(found.worth)) == len(found.worth)


def test_no_chance_package_beats_the_frontier_of_a_large_problem() -> None:
    found = traced(large())
    chance = np.random.default_rng(1)
    rows = found.packages[chance.integers(len(found.packages), size=20_000)]
    changed = chance.random(rows.shape) < 0.05
    rows = np.where(changed, chance.integers(10, size=rows.shape), rows).astype(np.int16)
    both = np.concatenate([found.worth, utilities(large(), rows)])
    assert {tuple(row) for row in both[nondominated(both)].tolist()} == {
        tuple(row) for row in found.worth.tolist()
    }


def test_parties_turned_round_turn_the_points_round() -> None:
    problem = large()
    turned = replace(problem, stakes=problem.stakes[::-1])
    assert traced(turned).worth.tolist() == traced(problem).worth[::-1, ::-1].tolist()


def test_finer_units_of_a_party_are_so_many_times_as_many() -> None:
    problem = large()
    finer = [
        replace(
            stake,
            utility=stake.utility * times,
            together=tuple((event, units * times) for event, units in stake.together),
        )
        for stake, times in zip(problem.stakes, (1, 1_000_003), strict=True)
    ]
    found = traced(replace(problem, stakes=tuple(finer)))
    assert found.within == (0, 0)
    assert (found.worth == traced(problem).worth * [1, 1_000_003]).all()


def test_issues_and_options_in_another_order_change_nothing() -> None:
    problem = large()
    count = len(problem.axes)

    def mirrored(bits: int) -> int:
        return sum(1 << 9 - o for o in range(10) if bits >> o & 1)

    stakes = [
        replace(
            stake,
            utility=stake.utility[::-1].copy(),
            together=tuple(
                (
                    tuple(
                        Literal(issue=count - 1 - one.issue, options=mirrored(one.options))
                        for one in event[::-1]
                    ),
                    units,
                )
                for event, units in stake.together
            ),
        )
        for stake in problem.stakes
    ]
    found = traced(replace(problem, stakes=tuple(stakes)))
    assert found.worth.tolist() == traced(problem).worth.tolist()


def test_where_nodes_run_out_every_package_lies_within_what_is_said() -> None:
    sums = as_sums(large(), within_zone=False)
    whole = best_points(sums)
    bounded = best_points(sums, work=Work(nodes=300))
    assert any(bounded.within)
    assert (utilities(large(), bounded.packages) == bounded.worth).all()
    most = bounded.worth + np.array(bounded.within)
    reached = np.all(whole.worth[:, None] <= most, axis=2)
    assert reached.any(axis=1).all()


def test_without_a_node_there_is_nothing_to_compare_with() -> None:
    with pytest.raises(LeftUndoneError):
        best_points(as_sums(large(), within_zone=False), work=Work(nodes=0))


def test_where_the_time_is_up_it_is_left_undone() -> None:
    with pytest.raises(LeftUndoneError):
        best_points(as_sums(large(), within_zone=False), work=within(-1))
    assert chosen(large(), "nash", work=within(-1)) is None
    assert chosen(large(), "nash", work=Work(nodes=300)) is None


@pytest.mark.usefixtures("searched")
def test_three_parties_are_compared_at_once() -> None:
    random = Random(3)
    shape = Shape(
        issues=(7, 7), options=(4, 4), principals=(3, 3), others=(0, 0), nested=0, laws=(1, 1)
    )
    problem = random_boxes(random, shape, Boxes(count=(8, 8)))
    assert len(problem.principals) == 3
    assert suits(as_sums(problem, within_zone=False))
    check(problem, within_zone=False)


def test_it_suits_boxes_and_leaves_columns_and_consent_at_times_to_others() -> None:
    assert suits(as_sums(contest(1, 20, 10), within_zone=True))
    alone = of_boxes([3, 3], [[], []])
    assert not suits(as_sums(alone, within_zone=False))
    box = (Literal(issue=0, options=1), Literal(issue=1, options=1))
    first = replace(alone.stakes[0], utility=np.arange(6), together=((box, 5),))
    mixed = replace(alone, stakes=(first, alone.stakes[1]))
    assert not suits(as_sums(mixed, within_zone=False))
