"""Adjusted Winner on the scored issues of the Panama Canal treaties, after [BramsTaylor1996]_.

The points are those that Raiffa reported. The table is repeated beside the tree, where that is;
the case ``panama-1974`` holds the same, so that nothing here is left out without it.
"""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.sample import problem_at, sample_profiles
from onetext.analysis.solutions.adjusted_winner import adjusted_winner, divide
from onetext.case.read import read_case

FILE = "published/01_adjusted_winner_panama.json"


def test_each_side_has_66_points_and_land_and_water_is_split(tree: Path) -> None:
    case = read_case(tree / "cases" / "panama-1974")
    profiles = sample_profiles(compile_bounds(case, compile_case(case)), 1, 1)
    assert profiles.exact
    problem = problem_at(profiles, 0)
    found = divide(problem)
    keys = [problem.axes[i].key for i in found.items]
    panama = dict(zip(keys, found.division.shares, strict=True))
    assert problem.stakes[found.principals[0]].key == "panama"
    assert found.division.after == (Fraction(66), Fraction(66))
    assert found.gains == (Fraction(66, 100), Fraction(66, 100))
    assert panama.pop("land") == Fraction(13, 15)
    assert {key for key, share in panama.items() if share == 0} == {
        "us-defence",
        "use",
        "expansion",
        "routes",
    }
    assert len(panama) == 9


def test_the_published_table_gives_the_published_division(shared: Path | None) -> None:
    path = None if shared is None else shared / FILE
    if path is None or not path.exists():
        pytest.skip(f"{FILE} is not beside the tree")
    told = json.loads(path.read_text(encoding="utf-8"))
    expected = told["expected"]
    rows = told["points"]
    for order in (0, 1):  # the tied item goes to either side first
        found = adjusted_winner(
            [Fraction(pair[order]) for pair in rows.values()],
            [Fraction(pair[1 - order]) for pair in rows.values()],
        )
        assert found.after == (expected["final_points_each"],) * 2
        assert found.split is not None
        assert list(rows)[found.split] == expected["divided_item"]
        to_us = found.shares[found.split] if order == 0 else 1 - found.shares[found.split]
        assert to_us == Fraction(expected["share_to_US"])
