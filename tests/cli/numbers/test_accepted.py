"""``survey --concept``: how often a concept picks which reading, in any number of processes."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from onetext.analysis.survey import lots
from onetext.cli.numbers import tasks
from onetext.cli.numbers.tasks import here
from tests.cli.running import Ran

Onetext = Callable[..., Ran]


@pytest.fixture
def small_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lots, "LOT", 30)


def data(ran: Ran) -> Any:
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_readings_are_told_with_how_often_and_whom_they_suit(
    onetext: Onetext, strait: Path
) -> None:
    asked = ("survey", strait, "--concept", "nash", "--profiles", "200")
    found = data(onetext(*asked, "--format", "json"))
    ran = onetext(*asked)
    words = " ".join(ran.out.split())
    assert words.startswith(
        "Halden Strait As known on 2026-03-12; draft 2 of 2026-03-09 Nash picks"
    )
    assert "Of 200 profiles drawn within what is known (seed 1), it picks nothing in" in words
    assert "It is no probability, and says nothing of what is fair. Every pick is proved." in words
    assert words.count("With the weights below taken for certain it is picked in") == 5
    shares = [line["picked"]["share"] for line in found["readings"]]
    assert shares == sorted(shares, reverse=True)
    total = sum(shares) + found["others"]["share"] + found["none"]["share"]
    assert total == pytest.approx(1)
    for issue in ("line", "days"):
        options = [o["picked"]["share"] for o in found["options"] if o["issue"] == issue]
        assert sum(options) == pytest.approx(1 - found["none"]["share"], abs=1e-3)
    assert "Bracket by bracket, how often what is picked has which option line: apart" in words
    first = found["readings"][0]
    assert first["options"]["line"] in ("apart", "held")
    assert sum(w["central"] for w in first["weights"] if w["party"] == "State of Sarmia") == (
        pytest.approx(1, abs=1e-3)
    )


def test_leximin_is_egalitarian_and_ranks_are_told_where_they_can_be(
    onetext: Onetext, strait: Path
) -> None:
    few = ("--profiles", "60", "--format", "json")
    one = onetext("survey", strait, "--concept", "leximin", *few)
    assert one == onetext("survey", strait, "--concept", "egalitarian", *few)
    assert all(len(line["ranks"]) == len(data(one)["readings"]) for line in data(one)["readings"])
    other = data(onetext("survey", strait, "--concept", "kalai-smorodinsky", *few))
    assert all(line["ranks"] == [] for line in other["readings"])


def test_a_case_known_exactly_has_one_profile(onetext: Onetext, tree: Path) -> None:
    ran = onetext("survey", tree / "cases" / "nash-1950", "--concept", "nash")
    assert "Reading 1: picked in all of them" in ran.out or "Reading 1: picked in 100 %" in ran.out
    assert "Every figure of this case is stated, so there is one profile." in ran.out


@pytest.mark.usefixtures("small_lots")
def test_what_was_stopped_goes_on_and_gives_the_same(
    onetext: Onetext, strait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("survey", strait, "--concept", "nash", "--profiles", "100", "--format", "json")
    whole = onetext(*asked)
    done: list[int] = []

    def stopping(function: Callable[[Any], Any], given: Sequence[Any]) -> Iterator[tuple[int, Any]]:
        for found in here(function, given):
            if len(done) == 6:  # of eight: in the second look
                raise KeyboardInterrupt
            done.append(found[0])
            yield found

    with monkeypatch.context() as patched:
        patched.setattr(tasks, "here", stopping)
        stopped = onetext(*asked)
    assert stopped.code == 130
    assert "Progress is kept in unfinished-survey-strait-" in stopped.err
    again = onetext(*asked)
    assert again.out == whole.out
    assert again.err.startswith("Going on with what unfinished-survey-strait-")
    assert list(Path().iterdir()) == []


def test_any_number_of_workers_gives_the_same(onetext: Onetext, strait: Path) -> None:
    asked = ("survey", strait, "--concept", "egalitarian", "--profiles", "1100", "--format", "json")
    assert onetext(*asked) == onetext(*asked, "--workers", "2")
