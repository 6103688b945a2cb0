"""The cases that come along: each gives what its ``expected.yaml`` says, and names play no part."""

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from onetext.pipeline import brief_of, load
from onetext.reports.brief import Brief
from onetext.reports.json_form import to_json

CASES = sorted(
    path.parent.name for path in (Path(__file__).parents[1] / "cases").glob("*/case.yaml")
)

IN_FIGURES = ("packages", "frontier", "solutions")
"""What ``expected.yaml`` says of cases with exact figures: see ``test_textbook_cases.py``."""


@pytest.fixture(scope="module")
def cases(tree: Path) -> Path:
    return tree / "cases"


def structure(brief: Brief) -> dict[str, object]:
    """Return the structure of a brief, in the form of ``expected.yaml``."""
    return {
        "verdict": brief.verdict.kind,
        "rests on estimates": brief.verdict.rests_on_estimates,
        "points": {point.number: point.state for point in brief.points},
        "clashes": [
            [f"{demand.party}: {demand.place}" for demand in clash.demands]
            for clash in brief.verdict.clashes
        ],
        "blocks": [list(chosen) for chosen in brief.blocks.sets],
        "left": brief.left.size,
        "able alone": [alone.party for alone in brief.movement.alone if alone.able],
        "joint movements": brief.movement.count,
        "history": {day.on.isoformat(): [day.verdict, day.left] for day in brief.history},
    }


@pytest.mark.parametrize("name", CASES)
def test_a_case_gives_what_is_expected_of_it(cases: Path, name: str) -> None:
    expected = yaml.safe_load((cases / name / "expected.yaml").read_text(encoding="utf-8"))
    told = {key: value for key, value in expected.items() if key not in IN_FIGURES}
    assert structure(brief_of(load(cases / name))) == told


@pytest.mark.parametrize(
    ("name", "one", "other"),
    [
        ("halden-strait", ("norland", "Republic of Norland"), ("sarmia", "State of Sarmia")),
        ("ukraine-2026", ("russia", "Russia"), ("united-states", "United States")),
        ("ukraine-2026", ("france", "France"), ("germany", "Germany")),
    ],
)
def test_swapping_two_names_throughout_changes_nothing_but_the_names(
    cases: Path, tmp_path: Path, name: str, one: tuple[str, str], other: tuple[str, str]
) -> None:
    swapped = tmp_path / name
    shutil.copytree(cases / name, swapped)
    for file in ("case.yaml", "sources.yaml", *(path.name for path in swapped.glob("draft-*.md"))):
        words = (swapped / file).read_text(encoding="utf-8")
        (swapped / file).write_text(swap(words, one, other), encoding="utf-8")
    before = swap(to_json(brief_of(load(cases / name))), one, other)
    after = to_json(brief_of(load(swapped)))
    assert json.loads(after) == json.loads(before)


def swap(words: str, one: tuple[str, str], other: tuple[str, str]) -> str:
    """Exchange the keys and the names of two parties wherever they stand as whole words."""
    table = dict(zip((*one, *other), (*other, *one), strict=True))
    pattern = "|".join(re.escape(name) for name in sorted(table, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])({pattern})(?![\w-])", lambda m: table[m[1]], words)


def test_the_ukraine_brief_names_what_is_not_settled_beside_what_was_claimed(cases: Path) -> None:
    brief = brief_of(load(cases / "ukraine-2026"))
    states = {place.name: place.state for point in brief.points for place in point.places}
    for place in ("plant", "zone-administration", "foreign-troops"):
        assert states[place] in ("blocked", "unread")
        assert any(place in line.places for line in brief.unsettled)
    (envoy,) = [claim for claim in brief.claims if "one final issue" in claim.words]
    assert envoy.quoted
    assert brief.left.size > 1
    assert "last issue" not in brief.left.sentence


def test_changing_one_mark_changes_the_brief(cases: Path) -> None:
    path = cases / "ukraine-2026"
    before = brief_of(load(path))
    after = brief_of(load(path, settings=("ukraine.zone-administration.Russia=can live with",)))
    assert before.verdict.clashes != after.verdict.clashes
    assert before != after


def test_the_verdict_can_be_replayed_on_any_day(cases: Path) -> None:
    whole = brief_of(load(cases / "halden-strait"))
    for day in whole.history:
        then = brief_of(load(cases / "halden-strait", on=day.on))
        assert (then.verdict.kind, then.left.size) == (day.verdict, day.left)
        assert {point.number: point.state for point in then.points} == dict(day.points)
