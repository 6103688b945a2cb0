"""Charts: whole SVG, the parties told apart by letters and shapes, the same words in the title."""

from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from onetext.reports.brief import MarkLine, PartyLine
from onetext.reports.charts import history, movement, positions
from onetext.reports.charts.emblems import Emblem, draw, emblems, find
from tests.reports.sample import sample_brief

SVG = "{http://www.w3.org/2000/svg}"


def party(key: str, name: str = "") -> PartyLine:
    return PartyLine(
        key=key,
        name=name or key.title(),
        seats=(),
        consent="",
        needed=True,
        marked=0,
        unmarked=0,
    )


def mark(key: str, grade: str, *, needed: bool = True, estimate: bool = False) -> MarkLine:
    return MarkLine(
        party=key,
        grade=grade,
        needed=needed,
        on=None,
        source="s-001",
        estimate=estimate,
        detail="",
    )


PARTIES = emblems(sample_brief().parties)
CHARTS: dict[str, Callable[[], tuple[Markup, ...]]] = {
    "movement": lambda: (movement.chart(sample_brief().movement, PARTIES),),
    "history on a desk": lambda: history.charts(sample_brief().history, history.DESK),
    "history on a phone": lambda: history.charts(sample_brief().history, history.PHONE),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_a_picture_with_a_title_and_words(name: str) -> None:
    for drawn in CHARTS[name]():
        root = ElementTree.fromstring(str(drawn))
        assert root.get("role") == "img"
        assert [child.tag for child in root][:2] == [f"{SVG}title", f"{SVG}desc"]
        assert all((child.text or "").strip() for child in list(root)[:2])
        assert 'style="' not in drawn


def test_the_charts_of_a_phone_fit_a_phone() -> None:
    for drawn in CHARTS["history on a phone"]() + CHARTS["movement"]():
        assert float(ElementTree.fromstring(str(drawn)).get("width", "")) <= 350


def test_many_days_are_several_charts() -> None:
    days = sample_brief().history * 5
    assert len(history.charts(days, history.PHONE)) == 3
    assert len(history.charts(days, history.DESK)) == 2


def test_every_point_of_every_day_is_a_square() -> None:
    (drawn,) = history.charts(sample_brief().history, history.DESK)
    points = sum(len(day.points) for day in sample_brief().history)
    assert drawn.count("<rect") == points


def test_a_lane_says_in_words_who_stands_where() -> None:
    marks = [mark("norland", "red line"), mark("sarmia", "")]
    title = ElementTree.fromstring(str(positions.lane(marks, PARTIES))).find("title")
    assert title is not None
    assert title.text == "Republic of Norland: red line; State of Sarmia: unmarked"


def test_a_lane_tells_unmarked_estimated_and_unneeded_marks_apart() -> None:
    marks = [
        mark("norland", ""),
        mark("sarmia", "acceptable", estimate=True),
        mark("patron", "red line", needed=False),
    ]
    kinds = [
        group.get("class", "").rsplit(" ", 1)[0]
        for group in ElementTree.fromstring(str(positions.lane(marks, PARTIES))).iter("g")
    ]
    assert kinds == ["em hollow", "em pale", "em full est"]


def test_many_marks_in_one_column_stand_in_several_lines() -> None:
    few = positions.lane([mark("norland", "red line")], PARTIES)
    many = positions.lane([mark("norland", "red line")] * 9, PARTIES)
    heights = [float(ElementTree.fromstring(str(one)).get("height", "")) for one in (few, many)]
    assert heights[1] > 2 * heights[0]


def test_a_place_shows_every_grade_given_and_the_silence_of_those_needed() -> None:
    marks = [mark("a", ""), mark("b", "", needed=False), mark("c", "red line", needed=False)]
    assert [shown.party for shown in positions.shown_marks(marks)] == ["a", "c"]


def test_letters_tell_parties_apart_and_follow_the_file() -> None:
    keys = ["eu", "france", "germany", "other-europeans", "russia", "uae", "ukraine"]
    keys += ["united-kingdom", "united-states", "finland", "fiji", "f"]
    shown = emblems([party(key) for key in keys])
    letters = [shown[key].letters for key in keys]
    assert letters[:9] == ["EU", "F", "G", "OE", "R", "UAE", "U", "UK", "US"]
    assert len(set(letters)) == len(keys)


def test_names_play_no_part_in_how_a_party_is_shown() -> None:
    one = emblems([party("norland", "Norland"), party("sarmia", "Sarmia")])
    other = emblems([party("norland", "Sarmia"), party("sarmia", "Norland")])
    assert [replace(e, name="") for e in map(one.__getitem__, ("norland", "sarmia"))] == [
        replace(e, name="") for e in map(other.__getitem__, ("norland", "sarmia"))
    ]


def test_a_party_is_found_by_key_and_by_name_and_a_stranger_is_blank() -> None:
    assert find(PARTIES, "norland") == find(PARTIES, "Republic of Norland")
    assert find(PARTIES, "nobody").letters == "?"


@pytest.mark.parametrize("order", range(9))
def test_every_shape_is_drawn(order: int) -> None:
    drawn = draw(Emblem(key="a", name="A", letters="A", order=order), 0, 0)
    assert len(ElementTree.fromstring(str(drawn))) == 2


def test_shapes_differ() -> None:
    shapes = {
        str(draw(Emblem(key="a", name="A", letters="A", order=n), 0, 0)).replace(f"p{n}", "")
        for n in range(9)
    }
    assert len(shapes) == 9
