"""The cases that come along: each gives what its ``expected.yaml`` says, and names play no part."""

import json
import re
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import BargainingProblem, Ints
from onetext.analysis.profiles.sample import problem_at, sample_profiles
from onetext.analysis.solutions.concepts import SOLUTIONS
from onetext.analysis.solutions.frontier import frontier
from onetext.analysis.solutions.tabling import count_packages
from onetext.analysis.survey.numbers import QUICK
from onetext.pipeline import brief_of, load
from onetext.reports.brief import Brief
from onetext.reports.figures_in_words import questions_fact, trades_fact
from onetext.reports.json_form import to_json
from tests import exact_cases
from tests.swapped import swap, swapped_copy

ROOT = Path(__file__).parents[1] / "cases"
CASES = sorted(path.parent.name for path in ROOT.glob("*/case.yaml"))

IN_FIGURES = ("by trade", "packages", "frontier", "solutions")
"""What ``expected.yaml`` says that marks alone do not: see also ``test_textbook_cases.py``."""


@pytest.fixture(scope="module")
def cases(tree: Path) -> Path:
    return tree / "cases"


def expected_of(name: str) -> dict[str, Any]:
    """Return what the ``expected.yaml`` of a case says."""
    text = (ROOT / name / "expected.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


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
    told = {key: value for key, value in expected_of(name).items() if key not in IN_FIGURES}
    assert structure(brief_of(load(cases / name))) == told


EXACT = [name for name in CASES if "solutions" in expected_of(name)]
"""Cases with exact figures."""


@cache
def with_numbers(name: str) -> Brief:
    """Return the brief of a case with numbers, on few profiles."""
    return brief_of(load(ROOT / name), QUICK)


@pytest.mark.parametrize("name", CASES)
def test_numbers_stand_beside_what_marks_say_and_change_none_of_it(name: str) -> None:
    found, expected = with_numbers(name), expected_of(name)
    told = {key: value for key, value in expected.items() if key not in IN_FIGURES}
    assert structure(found) == told
    assert found.trades is not None
    assert found.trades.kind == expected["by trade"]
    if expected["verdict"] == "yes":
        assert found.trades.kind == "yes"


@pytest.mark.parametrize("name", CASES)
def test_a_brief_with_numbers_shows_two_to_five_readings_with_their_figures(name: str) -> None:
    found = with_numbers(name)
    assert found.survey is not None
    labels = [package.label for package in found.packages]
    assert 2 <= len(labels) <= 5
    assert [reading.label for reading in found.survey.readings] == labels
    assert found.survey.profiles == (1 if name in EXACT else QUICK.profiles)
    picked = [note for reading in found.survey.readings for note in reading.notes]
    assert any("this reading" in note.lower() for note in picked) or name not in EXACT
    shares = [found.survey.zone, found.survey.left]
    shares += [reading.all for reading in found.survey.readings]
    assert all(0 <= share.low <= share.share <= share.high <= 1 for share in shares)
    assert all(share.low == share.high for share in shares) == (name in EXACT)


@pytest.mark.parametrize("name", CASES)
def test_no_figure_stands_in_a_heading_and_every_source_named_is_listed(name: str) -> None:
    found = with_numbers(name)
    assert found.trades is not None
    assert found.questions is not None
    facts = (
        found.headline,
        found.packages_heading,
        trades_fact(found.trades),
        questions_fact(found.questions),
    )
    assert not any(re.search(r"%|per cent|\d\.\d", fact) for fact in facts)
    assert {line.source for line in found.sensitivity} <= {source.id for source in found.sources}
    keys = {party.key for party in found.parties}
    assert {question.party for question in found.questions.questions} <= keys


def problem_of(name: str) -> BargainingProblem:
    """Return the one bargaining problem of a case with exact figures."""
    case = load(ROOT / name)
    profiles = sample_profiles(compile_bounds(case, compile_case(case)), 10, 1)
    assert (profiles.exact, profiles.count) == (True, 1)
    return problem_at(profiles, 0)


def as_values(problem: BargainingProblem, gains: Ints) -> set[tuple[Fraction, ...]]:
    scales = [stake.scale for stake in problem.stakes]
    return {
        tuple(Fraction(int(gain), scale) for gain, scale in zip(row, scales, strict=True))
        for row in gains
    }


@pytest.mark.parametrize("name", EXACT)
def test_solutions_of_a_textbook_case_are_those_expected_of_it(name: str) -> None:
    problem, expected = problem_of(name), expected_of(name)
    for solve in SOLUTIONS:
        found = solve(problem)
        (gains,) = as_values(problem, [found.gains])  # type: ignore[arg-type]
        told = expected["solutions"][found.concept][0]
        assert gains == tuple(Fraction(str(told[stake.key])) for stake in problem.stakes)
        assert found.label == "proved"


@pytest.mark.parametrize("name", EXACT)
def test_the_frontier_of_a_textbook_case_is_that_of_every_package_tried(name: str) -> None:
    problem, expected = problem_of(name), expected_of(name)
    assert count_packages(problem.axes, range(len(problem.axes))) == expected["packages"]
    case = load(ROOT / name)
    points = [exact_cases.gains(case, package) for package in exact_cases.packages(case)]
    zone = [point for point in points if min(point) >= 0]
    for within, tried, key in ((False, points, "all"), (True, zone, "acceptable")):
        found = frontier(problem, within_zone=within)
        assert found.label == "proved"
        assert len(found.gains) == expected["frontier"][key]
        assert as_values(problem, found.gains) == exact_cases.frontier(tried)


def test_swapping_two_names_changes_no_figure_of_the_numbers(cases: Path, tmp_path: Path) -> None:
    one, other = ("norland", "Republic of Norland"), ("sarmia", "State of Sarmia")
    swapped = swapped_copy(cases / "halden-strait", tmp_path, one, other)
    before = swap(to_json(with_numbers("halden-strait")), one, other)
    after = to_json(brief_of(load(swapped), QUICK))
    assert json.loads(after) == json.loads(before)


def test_numbers_can_be_replayed_on_any_day(cases: Path) -> None:
    whole = with_numbers("halden-strait")
    for day in whole.history:
        then = brief_of(load(cases / "halden-strait", on=day.on), QUICK)
        assert then.verdict.kind == day.verdict
        assert then.trades is not None
        if then.verdict.kind == "yes":
            assert then.trades.kind == "yes"


@pytest.mark.parametrize("name", CASES)
def test_numbers_can_be_replayed_from_the_first_day_on(name: str) -> None:
    for day in with_numbers(name).history[:1]:
        then = brief_of(load(ROOT / name, on=day.on), QUICK)
        assert then.verdict.kind == day.verdict


@pytest.mark.deep
@pytest.mark.parametrize("name", CASES)
def test_numbers_of_every_case_can_be_replayed_on_every_day(name: str) -> None:
    for day in with_numbers(name).history:
        then = brief_of(load(ROOT / name, on=day.on), QUICK)
        assert then.verdict.kind == day.verdict


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
    swapped = swapped_copy(cases / name, tmp_path, one, other)
    before = swap(to_json(brief_of(load(cases / name))), one, other)
    after = to_json(brief_of(load(swapped)))
    assert json.loads(without_offsets(after)) == json.loads(without_offsets(before))


def without_offsets(words: str) -> str:
    """Return a brief without the places in documents: they move with the length of names."""
    return re.sub(r"characters \d+ to \d+", "characters", words)


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
