"""What ``zone`` prints of one profile: a reading, or what clashes and what would open it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onetext import pipeline
from onetext.analysis.survey.numbers import Effort
from onetext.analysis.zone import explained
from onetext.analysis.zone.finders import branched
from onetext.case.read import read_case
from onetext.errors import Finding, ProfilesError
from onetext.pipeline import zone_of
from tests.cli.running import Ran

Onetext = Callable[..., Ran]

GULL_ROCK = """\
onetext: 1
title: Gull Rock
as known on: 2026-03-12
issues: {line: [apart, held], days: [30, 60, 90]}
parties:
  norland:
    name: Norland
    seats: [principal]
    utilities: {line: {apart: 1, held: 0}, days: {30: 1, 60: 0.5, 90: 0}}
    weights: {line: 0.6, days: 0.4}
    reservation: 0.6
    marks: [{on: 2026-03-10, days: {90: {grade: red line, because: security}}}]
  sarmia:
    name: Sarmia
    seats: [principal]
    utilities: {line: {apart: 0.2, held: 1}, days: {30: 0, 60: 0.6, 90: 1}}
    weights: {line: 0.5, days: 0.5}
    reservation: 0.6
"""


SOURCES = """\
s-1: {kind: document, publisher: Norland, date: 2026-03-01, says: A statute.}
"""


@pytest.fixture
def rock(tmp_path: Path) -> Path:
    """Return a case without a deal, known exactly."""
    (tmp_path / "case.yaml").write_text(GULL_ROCK, encoding="utf-8")
    return tmp_path


def changed(rock: Path, before: str, after: str) -> Path:
    words = (rock / "case.yaml").read_text(encoding="utf-8")
    assert before in words
    (rock / "case.yaml").write_text(words.replace(before, after), encoding="utf-8")
    return rock


def told(ran: Ran) -> str:
    """Return what was printed in one line."""
    assert (ran.code, ran.err) == (0, "")
    return " ".join(ran.out.split())


def data(ran: Ran) -> Any:
    """Return what was printed as JSON."""
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_why_there_is_no_deal_and_what_would_open_it(onetext: Onetext, rock: Path) -> None:
    words = told(onetext("zone", rock))
    for part in (
        "In this profile no reading would be signed by all whose consent it needs.",
        "The least Norland would sign for (0.60); the least Sarmia would sign for (0.60); "
        "Norland’s red line on “90” on days. Without any one of them, some reading meets the "
        "others. That something is named here does not say who should move.",
        "amounts to different parties are not added up. Norland 0.4000 (= 2/5) Sarmia 0.2000 (= "
        "2/10) Paid to Norland: line: held; days: 60. Paid to Sarmia: line: apart; days: 60.",
        "- Norland 0.2000 (= 1/5); Sarmia 0.1000 (= 1/10): line: held; days: 30 What",
        "1. Norland’s red line on “90” on days One such reading: line: apart; days: 90.",
        "There is no link that could be given up.",
        "without it, there would be a deal, with Norland 0.0000; Sarmia 0.0000 at best.",
    ):
        assert part in words


def test_the_same_as_data(onetext: Onetext, rock: Path) -> None:
    here = data(onetext("zone", rock, "--format", "json"))["here"]
    (clash,) = here["clashes"]
    assert (len(clash["conditions"]), clash["laws"], clash["label"]) == (3, [], "proved")
    alone = here["opening"]["alone"]
    assert [(p["party"], p["units"], p["scale"]) for p in alone] == [
        ("norland", 2, 5),
        ("sarmia", 2, 10),
    ]
    assert alone[0]["options"] == {"line": "held", "days": "60"}
    assert here["opening"]["guarantees"]["readings"] == [{"line": "apart", "days": "90"}]
    rows = here["ruled_out"]["rows"]
    assert [row["zone"] for row in rows] == ["no", "yes"]
    assert here["options"] == {}


def test_lifting_every_red_line_may_not_be_enough(onetext: Onetext, rock: Path) -> None:
    changed(rock, "days: 0.5}\n    reservation: 0.6", "days: 0.5}\n    reservation: 0.65")
    words = told(onetext("zone", rock))
    assert "Lifting the one red line would not be enough: still no reading would be" in words
    assert "without it, there would still be no deal." in words


def test_a_red_line_for_a_value_is_named_and_never_priced(onetext: Onetext, rock: Path) -> None:
    words = told(onetext("zone", changed(rock, "because: security", "because: value")))
    assert "No red line is firm in this profile that a guarantee could cover." in words
    spared = "since it stands for a value and is not priced: Norland’s red line on “90” on days."
    assert spared in words
    assert "Not weighed, since a value is not priced: Norland’s red line on “90” on days." in words
    assert "without it" not in words


def test_what_a_red_line_rules_out_is_told_party_by_party(onetext: Onetext, rock: Path) -> None:
    changed(rock, "days: 0.5}\n    reservation: 0.6", "days: 0.5}\n    reservation: 0.4")
    words = told(onetext("zone", rock))
    assert "A reading that all would sign there" in words
    assert "Norland +0.2000 Sarmia 0.0000 1." in words
    assert "1. Norland’s red line on “90” on days: without it, Sarmia +0.2000 at best" in words
    assert "instead of 0.0000; nobody else could have more." in words


def test_a_reservation_above_everything_rules_every_reading_out(
    onetext: Onetext, rock: Path
) -> None:
    changed(rock, "reservation: 0.6\n    marks", "reservation: 1.5\n    marks")
    words = told(onetext("zone", rock))
    assert "This alone rules every reading out The least Norland would sign for (1.50)." in words
    assert "no payment to it alone" in words


def test_several_clashes_are_told_set_by_set(onetext: Onetext, rock: Path) -> None:
    changed(rock, "reservation: 0.6\n    marks", "reservation: 1.5\n    marks")
    changed(rock, "days: 0.5}\n    reservation: 0.6", "days: 0.5}\n    reservation: 1.2")
    words = told(onetext("zone", rock))
    assert (
        "Each of these alone rules every reading out 1. The least Norland would sign for (1.50). "
        "2. The least Sarmia would sign for (1.20). That something is named here"
    ) in words


def test_where_nobody_is_always_asked_no_concept_picks_a_reading(
    onetext: Onetext, rock: Path
) -> None:
    changed(rock, "name: Norland\n", "name: Norland\n    consent: {needed if: [{line: apart}]}\n")
    changed(rock, "name: Sarmia\n", "name: Sarmia\n    consent: {needed if: [{line: held}]}\n")
    words = told(onetext("zone", rock))
    assert "Others may do as well: this is the one that was found first." in words


def test_a_law_that_a_clash_rests_on_is_told(onetext: Onetext, rock: Path) -> None:
    law = "links: [{id: short, of: law, if: {line: apart}, then: {days: [30, 60]}, source: s-1}]\n"
    case = rock / "case.yaml"
    bare = case.read_text(encoding="utf-8").replace(
        "    marks: [{on: 2026-03-10, days: {90: {grade: red line, because: security}}}]\n", ""
    )
    case.write_text(bare + law, encoding="utf-8")
    (rock / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    words = told(onetext("zone", rock))
    law_words = "law has it that wherever line is “apart”, days is “30” or “60”"
    assert f"This rests on links: {law_words}." in words
    assert "Without these links some reading would be signed by all. 1. law has it" in words


def test_one_profile_can_be_chosen_by_its_number(onetext: Onetext, strait: Path) -> None:
    words = told(onetext("zone", strait, "--profile", "3", "--profiles", "50", "--seed", "2"))
    assert "This is profile 3 of 50 profiles drawn within what is known (seed 2)." in words
    refused = onetext("zone", strait, "--profile", "51", "--profiles", "50")
    assert (refused.code, refused.out) == (1, "")
    assert "there is no profile 51" in refused.err


def test_the_witness_is_said_to_be_egalitarian_and_is(onetext: Onetext, strait: Path) -> None:
    zone = data(onetext("zone", strait, "--format", "json"))
    solved = data(onetext("solve", strait, "--concept", "egalitarian", "--format", "json"))
    assert zone["chosen"].startswith("Of the readings that would do, this is the egalitarian one")
    assert zone["trades"]["options"] == solved["solutions"][0]["options"]
    assert zone["here"]["options"] == zone["trades"]["options"]


def test_where_no_profile_can_be_drawn_the_verdict_stands_alone(
    onetext: Onetext, strait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> None:
        finding = Finding(file="case.yaml", problem="hardly any draw fits.", remedy="Look again.")
        raise ProfilesError([finding])

    monkeypatch.setattr(pipeline, "_looked", none)
    words = told(onetext("zone", strait))
    assert "Others may do as well: this is the one that was found first." in words
    assert "No profile could be drawn beside it. case.yaml: hardly any draw fits." in words


def test_what_is_not_settled_is_said(
    onetext: Onetext, rock: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(explained, "finder_of", lambda *given: branched(*given, nodes=0))
    words = told(onetext("zone", rock))
    assert "the search ended at its limit before it was settled that there is none" in words


def test_the_journey_from_python(rock: Path) -> None:
    found = zone_of(read_case(rock), Effort())
    assert found.here is not None
    assert found.here.opening is not None
    assert [paid.value for paid in found.here.opening.alone] == [0.4, 0.2]
