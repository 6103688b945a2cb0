"""Weighted Nash and proportional gains: two ways agree, and weights mean what is said."""

from dataclasses import replace
from fractions import Fraction
from math import prod
from random import Random

import numpy as np
import pytest

from onetext.analysis.problem import BargainingProblem, gains, in_zone
from onetext.analysis.solutions.concepts import egalitarian, nash, proportional, weighted_nash
from onetext.analysis.solutions.enumerated import enumerated
from onetext.analysis.solutions.programmes.programmed import programmed
from onetext.analysis.solutions.record import (
    MOST_PARTS,
    Concept,
    Levels,
    Solution,
    Weights,
    whole_weights,
)
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.solutions.work import Work
from onetext.errors import UsageError
from tests.analysis.solutions.random_problems import (
    COUNTED,
    USUAL,
    Shape,
    barter,
    peace_like,
    random_problem,
)

WEIGHTED: tuple[Concept, ...] = ("weighted_nash", "proportional")


def by_definition(problem: BargainingProblem, concept: Concept, weights: Weights) -> Levels | None:
    """Return the largest levels of any package in the zone, in fractions, None without any."""
    rows = all_packages(problem.axes, range(len(problem.axes)))
    found: list[Levels] = []
    for row in gains(problem, rows[in_zone(problem, rows)]):
        shares = [Fraction(int(row[p]), problem.stakes[p].scale) for p in problem.principals]
        if concept == "proportional":
            found.append(tuple(sorted(s / w for s, w in zip(shares, weights, strict=True))))
        elif min(shares) > 0:
            powers = (s**w for s, w in zip(shares, weights, strict=True))
            found.append((prod(powers, start=Fraction(1)),))
    return max(found, default=None)


def check(problem: BargainingProblem, concept: Concept, weights: Weights) -> Solution:
    """Solve in both ways and by the definition, expect the same levels, and check the packages."""
    best = by_definition(problem, concept, weights)
    one = enumerated(problem, concept, weights=weights)
    for solution in (one, programmed(problem, concept, weights=weights)):
        assert (solution.label, solution.witness) == ("proved", one.witness)
        assert solution.value == solution.bound == (() if best is None else best)
        if solution.package is not None:
            row = np.array([solution.package], dtype=np.int16)
            assert in_zone(problem, row)[0]
            assert tuple(gains(problem, row)[0]) == solution.gains
    return one


def check_seed(seed: int, shape: Shape) -> None:
    random = Random(seed)
    problem = random_problem(random, shape)
    weights = tuple(random.choice([1, 1, 2, 3, 7]) for _ in problem.principals)
    for concept in WEIGHTED:
        solution = check(problem, concept, weights)
        order_plays_no_part(problem, solution, weights, concept)


def order_plays_no_part(
    problem: BargainingProblem, solution: Solution, weights: Weights, concept: Concept
) -> None:
    turned = replace(problem, stakes=problem.stakes[::-1])
    again = enumerated(turned, concept, weights=weights[::-1])
    assert (again.witness, again.value) == (solution.witness, solution.value)


@pytest.mark.parametrize("shape", [USUAL, COUNTED])
@pytest.mark.parametrize("block", range(3))
def test_programmes_enumeration_and_definition_agree(block: int, shape: Shape) -> None:
    for seed in range(5 * block, 5 * (block + 1)):
        check_seed(seed, shape)


@pytest.mark.deep
@pytest.mark.parametrize("shape", [USUAL, COUNTED])
@pytest.mark.parametrize("block", range(10))
def test_they_agree_on_300_problems(block: int, shape: Shape) -> None:
    for seed in range(2000 + 15 * block, 2015 + 15 * block):
        check_seed(seed, shape)


@pytest.mark.parametrize("concept", WEIGHTED)
def test_they_agree_on_78125_packages_of_a_peace_like_problem(concept: Concept) -> None:
    problem = peace_like((7, 5, 3), seed=1)
    one = enumerated(problem, concept, weights=(3, 1, 2))
    other = programmed(problem, concept, weights=(3, 1, 2))
    assert (one.label, other.label, one.value) == ("proved", "proved", other.value)


@pytest.mark.parametrize("seed", range(10))
def test_equal_weights_are_no_weights(seed: int) -> None:
    problem = random_problem(Random(seed))
    everybody = {problem.stakes[p].key: Fraction(2, 3) for p in problem.principals}
    for concept, plain in ((weighted_nash, nash), (proportional, egalitarian)):
        found, same = concept(everybody)(problem), plain(problem)
        assert (found.package, found.value, found.witness) == (
            same.package,
            same.value,
            same.witness,
        )
        assert concept({})(problem) == found


def test_a_heavier_weight_leads_to_another_package() -> None:
    problem = barter(([9, 6, 4], 0), ([2, 4, 5], 0))
    assert weighted_nash({})(problem).package == (1,)
    assert weighted_nash({"p0": 3})(problem).package == (0,)
    assert weighted_nash({"p1": 3})(problem).package == (2,)
    assert weighted_nash({"p0": 3})(problem).value == (Fraction(9, 10) ** 3 * Fraction(2, 10),)


def test_proportions_are_met_as_nearly_as_packages_allow() -> None:
    problem = barter(([9, 6, 4], 0), ([2, 3, 5], 0))
    assert proportional({"p0": 2})(problem).package == (1,)
    assert proportional({"p0": 2})(problem).value == (Fraction(3, 10), Fraction(3, 10))
    assert proportional({"p0": 4})(problem).package == (0,)
    assert proportional({})(problem).package == (2,)


@pytest.mark.parametrize("concept", WEIGHTED)
def test_only_the_proportion_of_weights_counts(concept: Concept) -> None:
    problem = barter(([9, 6, 4], 0), ([2, 4, 5], 0))
    made = weighted_nash if concept == "weighted_nash" else proportional
    found = [
        made({"p0": a, "p1": b})(problem) for a, b in ((3, 2), (Fraction(3, 10), Fraction(1, 5)))
    ]
    assert found[0] == found[1]


def test_two_packages_that_floating_point_cannot_tell_apart() -> None:
    big = 10**9
    problem = barter(([big * 2, big * 2 + 1], 0), ([big + 1, big], 0))
    assert enumerated(problem, "weighted_nash", weights=(2, 1)).package == (1,)
    assert enumerated(problem, "weighted_nash", weights=(5, 1)).package == (1,)
    assert enumerated(problem, "weighted_nash", weights=(500, 499)).package == (0,)


def test_weights_become_the_least_whole_numbers_in_their_proportion() -> None:
    problem = barter(([1], 0), ([1], 0), ([1], 0))
    assert whole_weights(problem, {"p0": Fraction(1, 2), "p1": Fraction(1, 3)}) == (3, 2, 6)
    assert whole_weights(problem, {"p0": 4, "p1": 2, "p2": 8}) == (2, 1, 4)


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        (
            {"p9": 1, "p0": -1},
            "weights: p9: no principal has this key. The principals are p0, p1.\n"
            "weights: p0: a weight must be above 0. Give 1 or another number above 0.",
        ),
        ({"p0": 0}, "weights: p0: a weight must be above 0. Give 1 or another number above 0."),
        (
            {"p0": MOST_PARTS},
            "weights: these weights come to 1,001 equal parts. "
            "Round them, so that they come to at most 1,000.",
        ),
    ],
)
def test_weights_that_mean_nothing_are_refused(weights: dict[str, int], words: str) -> None:
    problem = barter(([1], 0), ([1], 0))
    for concept in (weighted_nash, proportional):
        with pytest.raises(UsageError) as refused:
            concept(weights)(problem)
        assert str(refused.value) == words


@pytest.mark.parametrize("weights", [(3, 1, 2, 1, 1), (400, 100, 300, 99, 101)])
def test_what_a_limit_leaves_open_is_bounded_whatever_the_powers(weights: Weights) -> None:
    problem = peace_like((7, 5, 5), seed=0)
    best = enumerated(problem, "weighted_nash", weights=weights)
    found = [
        programmed(problem, "weighted_nash", weights=weights, work=Work(programme=nodes))
        for nodes in (0, 1, 2, 5, 20)
    ]
    assert any(one.label == "bounded" for one in found)
    for one in found:
        if one.bound:
            assert one.value <= best.value <= one.bound


def test_the_proportional_solution_of_kalai_is_monotonic() -> None:
    """More packages to choose from leave nobody with less on the first level, in proportion."""
    small = barter(([9, 4], 0), ([2, 5], 0))
    large = barter(([9, 4, 7], 0), ([2, 5, 5], 0))
    pick = proportional({"p0": 2})
    assert pick(small).value[0] <= pick(large).value[0]
