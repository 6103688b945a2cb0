"""What ``onetext map`` prints, and what it says of too many readings."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onetext import pipeline
from tests.cli.running import Ran

Onetext = Callable[..., Ran]
FEW = ("--profiles", "200")


def told(ran: Ran) -> str:
    assert (ran.code, ran.err) == (0, "")
    return " ".join(ran.out.split())


def data(ran: Ran) -> Any:
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


@pytest.fixture
def barter(tree: Path) -> Path:
    """Return the case of Bill and Jack, which is known exactly."""
    return tree / "cases" / "nash-1950"


def test_a_map_says_how_many_readings_each_and_all_would_sign(
    onetext: Onetext, barter: Path
) -> None:
    words = told(onetext("map", barter))
    assert "There are 512 readings. All whose consent they need would sign 293 of them," in words
    assert "Bill 403 78.7 %" in words
    assert "book kept 107 36.5 % given 186 63.5 %" in words
    assert "From the best for each of Bill and Jack together, the nearest reading is" in words
    assert "The frontier has 11 points; within the zone of agreement it has 7." in words


def test_a_map_as_data_has_what_it_says(onetext: Onetext, barter: Path) -> None:
    form = data(onetext("map", barter, "--format", "json"))
    assert (form["combinations"], form["readings"], form["zone"]) == (512, 512, 293)
    assert form["occurring"][0] == {
        "bracket": "book",
        "option": "kept",
        "readings": 107,
        "share": round(107 / 293, 6),
    }
    solved = data(onetext("solve", barter, "--format", "json"))["solutions"]
    assert form["solutions"] == solved
    assert form["opposition"]["options"]["book"] == "given"
    assert (form["frontier_points"], form["frontier_in_zone"]) == (11, 7)


def test_what_links_rule_out_is_told_apart(onetext: Onetext, strait: Path) -> None:
    words = told(onetext("map", strait, *FEW))
    assert "There are 60 readings (12 more are ruled out by links)." in words
    assert "distance 20" in words
    assert "does not arise 0 0 %" in words


def test_where_nothing_would_be_signed_no_option_is_counted(onetext: Onetext, strait: Path) -> None:
    reds = [f"norland.line.{option}=red line" for option in ("apart", "held")]
    ran = onetext("map", strait, *FEW, "--set", reds[0], "--set", reds[1])
    words = told(ran)
    assert "All whose consent they need would sign 0 of them, 0 %." in words
    assert "How often each option" not in words
    assert "What each concept picks" not in words


def test_of_too_many_readings_it_says_what_to_use_instead(
    onetext: Onetext, barter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "LARGEST", 511)
    words = told(onetext("map", barter))
    assert "No map is drawn: there are 512 combinations of options, and with more than 511" in words
    assert "see onetext solve, onetext frontier and onetext survey." in words
    form = data(onetext("map", barter, "--format", "json"))
    assert (form["label"], form["solutions"], form["occurring"]) == ("left undone", [], [])
