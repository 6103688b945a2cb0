"""Sums of sets of points and which none dominates: instances of MOrepo-Lyngesen24.

Each instance gives the costs of some options by issue and party, and the complete set of sums that
none undercuts. They are read from beside the tree where they are; our own small one stands here.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from onetext.analysis.problem import gains
from onetext.analysis.solutions.frontier import frontier
from tests.published.additive import additive

Instance = dict[str, Any]
FILE = "published/08_minkowski_pareto.json"


def test_a_small_sum_worked_by_hand() -> None:
    """Of the nine sums two are (4, 4), and the three with (3, 3) are undercut."""
    costs = [[(1, 4), (2, 2), (4, 1)], [(0, 3), (3, 0), (3, 3)]]
    assert sums(costs) == [(1, 7), (2, 5), (4, 4), (5, 2), (7, 1)]


def sums(issues: list[list[Any]]) -> list[tuple[int, ...]]:
    """Return the sums of costs that none undercuts, smallest first."""
    parties = len(issues[0][0])
    worth = [[[-option[p] for option in options] for options in issues] for p in range(parties)]
    problem = additive(worth, [1] * parties, [0] * parties)
    found = frontier(problem)
    assert found.label == "proved"
    assert (gains(problem, found.packages) == found.gains).all()
    return sorted(tuple(-units for units in row) for row in found.gains.tolist())


def instances(shared: Path | None, parties: int) -> list[Instance]:
    path = None if shared is None else shared / FILE
    if path is None or not path.exists():
        pytest.skip(f"{FILE} is not beside the tree: its instances are under another licence")
    found = json.loads(path.read_text(encoding="utf-8"))["instances"]
    return [instance for instance in found if instance["objectives"] == parties]


@pytest.mark.parametrize(("parties", "count"), [(2, 6), (3, 4), (4, 3), (5, 2)])
def test_the_published_sums_are_found(shared: Path | None, parties: int, count: int) -> None:
    found = instances(shared, parties)
    assert len(found) == count
    for instance in found:
        points = sums(instance["issues"])
        assert len(points) == instance["expected_nondominated_count"]
        lines = "\n".join(",".join(map(str, point)) for point in points)
        digest = hashlib.sha256(lines.encode()).hexdigest()
        assert digest == instance["sha256_of_sorted_points_csv"]
