"""What other programs call by these names: ours equal what NegMAS computes, and the definitions."""

import importlib.util
import warnings
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from math import prod
from random import Random
from typing import Any

import numpy as np
import pytest

from onetext.analysis.problem import BargainingProblem, gains, happens, unlawful
from onetext.analysis.solutions.frontier import COMPARED
from onetext.analysis.solutions.record import Solution
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.solutions.variants import (
    VARIANTS,
    genius_kalai_smorodinsky,
    genius_nash,
    negmas_kalai,
    negmas_kalai_smorodinsky,
    negmas_max_relative_welfare,
    negmas_max_welfare,
    negmas_modified_kalai,
    negmas_modified_kalai_smorodinsky,
    negmas_nash,
)
from tests.analysis.solutions.random_problems import Shape, barter, random_problem

FREE = Shape(
    issues=(2, 4),
    principals=(2, 3),
    others=(0, 0),
    nested=0,
    laws=(0, 0),
    excluded=(0, 0),
    together=(0, 0),
    reserved=(0, 0.5),
)
"""What the other programs know: no links, no red lines, nobody who is asked at times."""

TIED = replace(FREE, laws=(0, 2), excluded=(0, 1), together=(0, 1), nested=0.3, others=(0, 1))

Point = tuple[Fraction, ...]


def points_of(problem: BargainingProblem) -> tuple[list[Point], list[Point]]:
    """Return what all packages that nobody rules out are worth, and those that none dominates."""
    rows = all_packages(problem.axes, range(len(problem.axes)))
    kept = ~unlawful(problem, rows)
    for stake in problem.stakes:
        asked = happens(rows, stake.needed) | stake.principal
        kept &= ~(asked & happens(rows, stake.excluded))
    found: dict[Point, None] = {}
    for row in gains(problem, rows[kept]):
        found[
            tuple(
                Fraction(int(row[p]) + problem.stakes[p].reservation, problem.stakes[p].scale)
                for p in problem.principals
            )
        ] = None
    points = list(found)
    beaten = [
        any(a != b and all(x >= y for x, y in zip(a, b, strict=True)) for a in points)
        for b in points
    ]
    return points, [point for point, out in zip(points, beaten, strict=True) if not out]


def by_definition(problem: BargainingProblem) -> dict[str, tuple[Fraction, set[Point]]]:
    """Return the best figure of each variant and the points that have it, in fractions."""
    points, best = points_of(problem)
    r = [
        Fraction(problem.stakes[p].reservation, problem.stakes[p].scale) for p in problem.principals
    ]
    if not best:
        return {}
    m, top = ([end(column) for column in zip(*points, strict=True)] for end in (min, max))
    f = [max(a, b) for a, b in zip(r, m, strict=True)]
    room = [(a - b) or Fraction(1) for a, b in zip(top, f, strict=True)]
    signed = [u for u in best if all(a >= b for a, b in zip(u, r, strict=True))]

    def less(u: Point, base: list[Fraction]) -> list[Fraction]:
        return [a - b for a, b in zip(u, base, strict=True)]

    def over(shares: list[Fraction], base: list[Fraction]) -> list[Fraction]:
        return [a / (b or Fraction(1)) for a, b in zip(shares, base, strict=True)]

    def spread(shares: list[Fraction]) -> Fraction:
        return min(shares) - max(shares)

    rules: dict[str, tuple[Callable[[Point], Fraction], list[Point]]] = {
        "genius_nash": (lambda u: Fraction(prod(less(u, r))), best),
        "genius_kalai_smorodinsky": (
            lambda u: -sum((abs(a - b) for a, b in combinations(u, 2)), Fraction(0)),
            best,
        ),
        "negmas_nash": (lambda u: Fraction(prod(less(u, f))), best),
        "negmas_kalai": (lambda u: min(less(u, f)), signed),
        "negmas_modified_kalai": (min, signed),
        "negmas_kalai_smorodinsky": (lambda u: spread(over(less(u, f), room)), signed),
        "negmas_modified_kalai_smorodinsky": (lambda u: spread(over(list(u), top)), signed),
        "negmas_max_welfare": (lambda u: sum(u, Fraction(0)), best),
        "negmas_max_relative_welfare": (
            lambda u: sum(over(less(u, m), room), Fraction(0)),
            signed,
        ),
    }
    found = {}
    for name, (figure, among) in rules.items():
        if among:
            most = max(map(figure, among))
            found[name] = (most, {u for u in among if figure(u) == most})
    return found


def point_of(problem: BargainingProblem, solution: Solution) -> Point:
    return tuple(
        Fraction(solution.gains[p] + problem.stakes[p].reservation, problem.stakes[p].scale)
        for p in problem.principals
    )


def check_seed(seed: int, shape: Shape) -> None:
    problem = random_problem(Random(seed), shape)
    expected = by_definition(problem)
    for pick in VARIANTS:
        solution = pick(problem)
        assert solution.concept == pick.__name__
        assert (solution.label, solution.how) == ("proved", "frontier")
        if pick.__name__ not in expected:
            assert solution.package is None
            assert solution.witness == ("nothing above reservations" if expected else "no package")
            continue
        most, among = expected[pick.__name__]
        assert solution.value == solution.bound == (most,)
        assert point_of(problem, solution) in among


@pytest.mark.parametrize("shape", [FREE, TIED])
def test_variants_are_what_their_definitions_say(shape: Shape) -> None:
    for seed in range(15):
        check_seed(seed, shape)


@pytest.mark.deep
@pytest.mark.parametrize("shape", [FREE, TIED])
@pytest.mark.parametrize("block", range(10))
def test_variants_are_what_their_definitions_say_on_300_problems(block: int, shape: Shape) -> None:
    for seed in range(3000 + 15 * block, 3015 + 15 * block):
        check_seed(seed, shape)


def negmas_stats(problem: BargainingProblem) -> Any:
    """Return what NegMAS computes for a problem without links, from the same values."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its own dependencies warn when they are imported
        negmas = importlib.import_module("negmas")
        ops = importlib.import_module("negmas.preferences.ops")

    issues = [negmas.make_issue(list(axis.options), axis.key) for axis in problem.axes]
    space = negmas.make_os(issues)
    first = np.cumsum([0, *(len(axis.options) for axis in problem.axes)])
    functions = []
    for stake in problem.stakes:
        tables = [
            negmas.TableFun(
                {
                    option: int(stake.utility[start + o]) / stake.scale
                    for o, option in enumerate(axis.options)
                }
            )
            for axis, start in zip(problem.axes, first, strict=False)
        ]
        functions.append(
            negmas.LinearAdditiveUtilityFunction(
                tables, outcome_space=space, reserved_value=stake.reservation / stake.scale
            )
        )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ops.calc_scenario_stats(tuple(functions))


NEGMAS = {
    negmas_nash: "nash_utils",
    negmas_kalai: "kalai_utils",
    negmas_modified_kalai: "modified_kalai_utils",
    negmas_kalai_smorodinsky: "ks_utils",
    negmas_modified_kalai_smorodinsky: "modified_ks_utils",
    negmas_max_welfare: "max_welfare_utils",
    negmas_max_relative_welfare: "max_relative_welfare_utils",
}


@pytest.mark.parametrize("seed", range(6))
def test_ours_are_among_the_points_that_negmas_gives(seed: int) -> None:
    if importlib.util.find_spec("negmas") is None:
        pytest.skip("negmas is not installed: onetext[negmas] brings it")
    problem = random_problem(Random(seed), FREE)
    stats = negmas_stats(problem)
    for pick, attribute in NEGMAS.items():
        solution = pick(problem)
        theirs = getattr(stats, attribute)
        if solution.package is None:
            assert not theirs
            continue
        mine = tuple(map(float, point_of(problem, solution)))
        assert any(mine == pytest.approx(tuple(map(float, u)), abs=1e-9) for u in theirs)


def test_two_losses_make_a_product_that_our_nash_would_never_pick() -> None:
    problem = barter(([9, 6, 0], 8), ([0, 2, 9], 8))
    assert genius_nash(problem).package == (1,)
    assert genius_nash(problem).gains == (-2, -6)
    assert negmas_nash(problem).gains == (-2, -6)
    assert negmas_kalai(problem).witness == "nothing above reservations"


def test_the_point_of_genius_is_the_one_whose_utilities_are_most_alike() -> None:
    problem = barter(([10, 7, 5], 0), ([5, 6, 8], 0))
    assert genius_kalai_smorodinsky(problem).package == (1,)
    assert genius_kalai_smorodinsky(problem).value == (Fraction(-1, 10),)
    assert negmas_kalai_smorodinsky(barter(([10, 4], 0), ([7, 3], 0))).package == (0,)


def test_a_variant_says_where_there_is_no_point_to_pick() -> None:
    nowhere = replace(barter(([9, 0], 0)), laws=((),))
    nobody = barter(([9, 5], 5))
    nobody = replace(nobody, stakes=(replace(nobody.stakes[0], principal=False),))
    many = barter(*[([9, 5], 0)] * (COMPARED + 1))
    for pick in VARIANTS:
        assert pick(nowhere).witness == "no package"
        assert pick(nobody).witness == "no principal"
        assert (pick(many).label, pick(many).witness) == ("left undone", "frontier left undone")
