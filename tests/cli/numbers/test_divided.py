"""``divide`` says who has which share of which issue, and what that takes for granted."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Ran

Onetext = Callable[..., Ran]


@pytest.fixture
def panama(tree: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "panama-1974"
    shutil.copytree(tree / "cases" / "panama-1974", folder)
    return folder


def told(ran: Ran) -> str:
    assert (ran.code, ran.err) == (0, "")
    return " ".join(ran.out.split())


def data(ran: Ran) -> Any:
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def change(case: Path, old: str, new: str) -> None:
    words = (case / "case.yaml").read_text(encoding="utf-8")
    assert old in words
    (case / "case.yaml").write_text(words.replace(old, new, 1), encoding="utf-8")


def test_land_is_split_so_that_each_side_has_66_points(onetext: Onetext, panama: Path) -> None:
    words = told(onetext("divide", panama))
    assert "Each ends with 66 of its 100 points, and one issue is split: land." in words
    assert "land 15 15 Panama 87 %, United States 13 %" in words
    assert "Before anything is handed over, Panama has 68 and United States has 64." in words
    assert "Panama hands over 2/15 of land." in words
    assert "Neither would rather have what the other has" in words
    assert "As long as each issue is shared between the two favourite options" in words
    assert "compromise" not in words
    found = data(onetext("divide", panama, "--format", "json"))
    assert found["points"] == ["66", "66"]
    assert found["shares"][2] == {
        "issue": "land",
        "ways": ["Panama", "United States"],
        "points": ["15", "15"],
        "won": "Panama",
        "shares": ["13/15", "2/15"],
    }


def test_what_both_want_alike_is_settled_so(onetext: Onetext, panama: Path) -> None:
    change(panama, "land: {Panama: 1, United States: 0}", "land: {Panama: 0, United States: 1}")
    words = told(onetext("divide", panama))
    assert "What both want alike land: United States" in words
    assert data(onetext("divide", panama, "--format", "json"))["agreed"] == {
        "land": "United States"
    }


def test_where_it_comes_out_even_nothing_is_handed_over(onetext: Onetext, panama: Path) -> None:
    change(panama, "us-defence: 0.22", "us-defence: 0.25")
    change(panama, "compensation: 0.04", "compensation: 0.01")
    change(panama, "jurisdiction: 0.07", "jurisdiction: 0.06")
    change(panama, "expansion: 0.03", "expansion: 0.04")
    words = told(onetext("divide", panama))
    assert "Each ends with 67 of its 100 points, and no issue is split." in words
    assert "Both have equally many, so nothing is handed over." in words


def test_who_would_not_sign_and_who_is_not_asked_is_told(onetext: Onetext, panama: Path) -> None:
    change(panama, "reservation: 0", "reservation: 0.7")
    words = told(onetext("divide", panama))
    assert "Panama has −0.04 and United States has 0.66" in words
    assert "It is less than Panama would sign for, which it does not ask." in words


MIDDLE = """\
onetext: 1
title: Two issues with a middle
as known on: 2026-01-01
issues: {a: [x, middle, y], b: [u, half, v]}
parties:
  one:
    name: One
    seats: [principal]
    weights: {a: 0.5, b: 0.5}
    utilities: {a: {x: 1, middle: 0.9, y: 0}, b: {u: 1, half: 0.8, v: 0}}
    reservation: 0
  two:
    name: Two
    seats: [principal]
    weights: {a: 0.5, b: 0.5}
    utilities: {a: {x: 0, middle: 0.8, y: 1}, b: {u: 0, half: 0.9, v: 1}}
    reservation: 0
  three:
    name: Three
    seats: [signatory]
    reservation: 0
    utilities: {a: {x: 1, middle: 1, y: 1}}
    weights: {a: 0.5, b: 0.5}
    consent: needed
"""


def test_a_compromise_that_may_do_better_and_a_third_consent_are_told(
    onetext: Onetext, tmp_path: Path
) -> None:
    (tmp_path / "middle").mkdir()
    (tmp_path / "middle" / "case.yaml").write_text(MIDDLE, encoding="utf-8")
    words = told(onetext("divide", tmp_path / "middle"))
    assert "A compromise option may do better for both: see 'onetext solve'." in words
    assert "One has 0.5 and Two has 0.5" in words
    aside = words.index("The consent of Three is needed too, and is left aside here.")
    assert aside < words.index("Each ends with")


def test_a_case_it_has_no_place_for_is_refused_with_every_reason(
    onetext: Onetext, tree: Path
) -> None:
    ran = onetext("divide", tree / "cases" / "halden-strait", "--profiles", "50")
    assert (ran.code, ran.out) == (1, "")
    assert [line.partition(". ")[0] for line in ran.err.splitlines()] == [
        "Adjusted Winner: it has no place for brackets inside alternatives",
        "Adjusted Winner: it has no place for links between brackets",
        "Adjusted Winner: it has no place for red lines and links of a party",
    ]
