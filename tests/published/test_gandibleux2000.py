"""Two-party knapsacks with one budget: instances of class 1A that vOptLib keeps.

Each item is taken or left; it is worth something to either party and weighs on the budget. The
instances are read from beside the tree where they are; our own small one stands here, and the
method is that of [BazganHugotVanderpooten2009]_.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from onetext.analysis.problem import gains, unlawful
from onetext.analysis.solutions.frontier import frontier
from onetext.analysis.space import Limit, Literal
from tests.published.additive import additive

Instance = dict[str, Any]
Profits = tuple[Sequence[int], Sequence[int]]
FILE = "published/09_voptlib_biobjective_knapsack.json"
EXPECTED = {"2KP50-11": 43, "2KP50-50": 51}


def knapsack(profits: Profits, weights: Sequence[int], capacity: int) -> list[tuple[int, ...]]:
    """Return the points of the frontier of a knapsack, smallest first."""
    worth = [[(0, units) for units in profit] for profit in profits]
    load = tuple((Literal(issue=i, options=0b10), weight) for i, weight in enumerate(weights))
    problem = replace(
        additive(worth, [1, 1], [0, 0]), limits=(Limit(terms=load, least=None, most=capacity),)
    )
    found = frontier(problem)
    assert found.label == "proved"
    assert (gains(problem, found.packages) == found.gains).all()
    assert not unlawful(problem, found.packages).any()
    return sorted(tuple(row) for row in found.gains.tolist())


def test_a_small_knapsack_is_what_trying_every_choice_finds() -> None:
    profits = ((5, 3, 8, 1, 6, 4), (2, 7, 1, 6, 3, 5))
    weights = (4, 3, 6, 2, 5, 4)
    for capacity in (0, 5, 9, 14, 24):
        sums = {
            tuple(sum(p * x for p, x in zip(profit, taken, strict=True)) for profit in profits)
            for taken in product((0, 1), repeat=6)
            if sum(w * x for w, x in zip(weights, taken, strict=True)) <= capacity
        }
        best = [
            point
            for point in sums
            if not any(
                other != point and all(a >= b for a, b in zip(other, point, strict=True))
                for other in sums
            )
        ]
        assert knapsack(profits, weights, capacity) == sorted(best)


def test_the_published_points_are_found(shared: Path | None) -> None:
    path = None if shared is None else shared / FILE
    if path is None or not path.exists():
        pytest.skip(f"{FILE} is not beside the tree")
    instances: list[Instance] = json.loads(path.read_text(encoding="utf-8"))["instances"]
    assert {found["name"]: found["expected_nondominated_count"] for found in instances} == EXPECTED
    for instance in instances:
        profits = (instance["profit1"], instance["profit2"])
        points = knapsack(profits, instance["weight"], instance["capacity"])
        assert len(points) == EXPECTED[instance["name"]]
        assert points == [tuple(point) for point in instance["expected_nondominated_points"]]
