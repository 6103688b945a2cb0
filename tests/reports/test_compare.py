"""What changed between two briefs."""

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest

from onetext.pipeline import brief_at
from onetext.reports.brief import Brief, PointLine
from onetext.reports.compare import Change, Comparison, MarkChange, StateChange, compare
from tests.reports.sample import sample_brief
from tests.reports.sample_figures import share


@pytest.fixture(scope="module")
def strait(tree: Path) -> Brief:
    return brief_at(tree / "cases" / "halden-strait")


@pytest.fixture(scope="module")
def earlier(tree: Path) -> Brief:
    return brief_at(tree / "cases" / "halden-strait", on=date(2026, 2, 20))


def _with_points(brief: Brief, *points: PointLine) -> Brief:
    return replace(brief, points=points)


def test_a_brief_is_not_changed_from_itself(strait: Brief) -> None:
    found = compare(strait, strait)
    assert found.nothing_changed
    assert not any(getattr(found, field.name) for field in fields(Comparison)[2:])


def test_another_day_alone_is_no_change(strait: Brief) -> None:
    later = replace(strait, as_known_on=date(2026, 3, 13))
    found = compare(strait, later)
    assert found.nothing_changed
    assert found.after.as_known_on == date(2026, 3, 13)


def test_one_mark_that_changed_is_named_with_all_that_follows(tree: Path, strait: Brief) -> None:
    setting = "norland.sequence.after certification=can live with"
    found = compare(strait, brief_at(tree / "cases" / "halden-strait", settings=(setting,)))
    assert found.marks == (
        MarkChange(
            party="Republic of Norland",
            place="sequence",
            option="after certification",
            before="needs change",
            after="can live with",
            source="what-if",
        ),
    )
    assert [fact.after for fact in found.facts if fact.what == "verdict"] == ["turns on"]
    assert len(found.clashes_gone) == len(strait.verdict.clashes)
    assert found.clashes_new == ()


def test_what_is_compared_backwards_changes_back(strait: Brief, earlier: Brief) -> None:
    there, back = compare(earlier, strait), compare(strait, earlier)
    assert {(f.what, f.before, f.after) for f in there.facts} == {
        (f.what, f.after, f.before) for f in back.facts
    }
    assert there.clashes_new == back.clashes_gone
    assert there.before == back.after


def test_new_and_gone_places_are_told_once_and_their_marks_only_where_they_stand(
    strait: Brief, earlier: Brief
) -> None:
    there, back = compare(earlier, strait), compare(strait, earlier)
    assert StateChange(place="sequence", title="point 2", before="", after="open") in there.brackets
    assert StateChange(place="sequence", title="point 2", before="open", after="") in back.brackets
    assert {mark.place for mark in there.marks} >= {"sequence", "point 6"}
    assert not {mark.place for mark in back.marks} & {"sequence", "point 6"}


def test_a_point_keeps_its_marks_when_it_gets_another_number(strait: Brief) -> None:
    first = strait.points[0]
    moved = replace(
        first,
        number=9,
        places=tuple(replace(place, name="point 9") for place in first.places),
    )
    found = compare(_with_points(strait, first), _with_points(strait, moved))
    assert (found.points, found.marks) == ((), ())


def test_a_point_with_another_title_is_the_same_where_it_has_the_same_bracket(
    strait: Brief,
) -> None:
    point = next(p for p in strait.points if p.places[0].kind == "bracket")
    renamed = replace(point, title="Another title", state="blocked")
    found = compare(_with_points(strait, point), _with_points(strait, renamed))
    assert found.points == (
        StateChange(
            place=f"point {point.number}",
            title="Another title",
            before=point.state,
            after="blocked",
        ),
    )


def test_a_point_of_another_title_and_number_is_another_point(strait: Brief) -> None:
    clean = next(p for p in strait.points if p.places[0].kind == "point")
    other = replace(clean, title="Another title")
    found = compare(_with_points(strait, clean), _with_points(strait, other))
    assert [(change.before, change.after) for change in found.points] == [
        ("", other.state),
        (clean.state, ""),
    ]


def test_consent_that_changed_is_told_and_a_new_name_is_no_change(strait: Brief) -> None:
    first, second, *others = strait.parties
    renamed = replace(first, name="Another name")
    asked = replace(second, consent="not needed")
    found = compare(strait, replace(strait, parties=(renamed, asked, *others)))
    assert found.parties == (
        StateChange(
            place=second.key,
            title=second.name,
            before=f"consent {second.consent}",
            after="consent not needed",
        ),
    )


def test_a_party_that_came_or_went_is_told(strait: Brief) -> None:
    first, *others = strait.parties
    fewer = replace(strait, parties=tuple(others))
    assert compare(strait, fewer).parties[0].after == ""
    assert compare(fewer, strait).parties[0].before == ""
    assert compare(fewer, strait).parties[0].place == first.key


def test_parts_that_are_not_compared_are_named_where_they_differ(strait: Brief) -> None:
    found = compare(strait, replace(strait, chronology=(), remarks=()))
    assert found.elsewhere == ("remarks", "chronology")
    assert not found.nothing_changed


def test_a_clash_is_the_same_where_a_grade_in_it_changed(tree: Path, strait: Brief) -> None:
    setting = "sarmia.force.none=red line"
    found = compare(strait, brief_at(tree / "cases" / "halden-strait", settings=(setting,)))
    assert (found.clashes_gone, found.clashes_new) == ((), ())
    assert [mark.after for mark in found.marks] == ["red line"]


def test_the_verdict_by_trade_and_the_share_of_a_deal_are_among_the_facts() -> None:
    brief = sample_brief()
    assert brief.trades
    assert brief.survey
    other = replace(
        brief,
        trades=replace(brief.trades, kind="yes"),
        survey=replace(brief.survey, zone=share(0.5)),
    )
    found = compare(brief, other)
    assert found.facts == (
        Change(what="verdict by trade", before="turns on", after="yes"),
        Change(
            what="profiles with a reading acceptable to all",
            before="34 % (32 to 37)",
            after="50 % (48 to 52)",
        ),
    )
    assert found.elsewhere == ("what trades could do", "shares")


def test_figures_that_were_not_asked_for_are_nothing() -> None:
    brief = sample_brief()
    found = compare(brief, replace(brief, trades=None, survey=None, questions=None))
    assert [fact.after for fact in found.facts] == ["", ""]
    assert found.elsewhere == ("what trades could do", "shares", "what to ask next")
