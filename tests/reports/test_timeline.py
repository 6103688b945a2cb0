"""The time line of a chronology."""

import re
from datetime import date, timedelta
from itertools import pairwise

from onetext.reports.charts.timeline import DESK, MOST_LANES, PHONE, Mark, timeline

BEGIN = date(2026, 1, 20)


def mark(lane: str, day: int, *, last: int | None = None, checked: bool = True) -> Mark:
    first = BEGIN + timedelta(days=day)
    end = BEGIN + timedelta(days=day if last is None else last)
    return Mark(lane=lane, first=first, last=end, checked=checked, link=f"{lane}-{day}", says="x")


def test_nothing_dated_draws_nothing() -> None:
    assert timeline([], DESK) == ""


def test_lanes_come_drafts_and_meetings_first_then_who_said_most() -> None:
    marks = [mark("Sarmia", 1), *(mark("Norland", n) for n in range(3)), mark("Meetings", 2)]
    shown = timeline([*marks, mark("Drafts", 0)], DESK)
    assert re.findall(r'class="row"[^>]*>([^<]+)', shown) == [
        "Drafts", "Meetings", "Norland", "Sarmia",
    ]  # fmt: skip
    assert "Norland: 3 from 2026-01-20 to 2026-01-22" in shown


def test_a_mark_counts_what_it_stands_for_and_leads_to_the_first_of_it() -> None:
    shown = timeline([mark("Norland", 1), mark("Norland", 1, checked=False)], DESK)
    (found,) = re.findall(r'<a href="#([^"]+)" class="mark (\w+)">.*?<text[^>]*>(\d+)<', shown)
    assert found == ("Norland-1", "ring", "2")
    assert 'class="mark full"' in timeline([mark("Norland", 1)], DESK)


def test_more_days_than_fit_are_put_together() -> None:
    marks = [mark("Norland", day) for day in range(0, 400, 2)]
    for layout in (DESK, PHONE):
        shown = timeline(marks, layout)
        places = [float(x) for x in re.findall(r'<rect x="([\d.]+)"', shown)]
        assert sum(map(int, re.findall(r'middle">(\d+)<', shown))) == 200
        assert min(b - a for a, b in pairwise(places)) >= 16
        assert max(places) + 16 <= layout.width


def test_a_stretch_of_days_is_as_long_as_it_lasts() -> None:
    shown = timeline([mark("Meetings", 0, last=9), mark("Meetings", 19)], DESK)
    wide, narrow = (float(width) for width in re.findall(r'<rect [^>]*width="([\d.]+)"', shown))
    assert wide > 10 * narrow


def test_more_sides_than_lanes_share_the_last_one_and_names_are_escaped() -> None:
    marks = [mark(f"Side {n} <b>", n) for n in range(20)]
    shown = timeline(marks, DESK)
    lanes = re.findall(r'class="row"[^>]*>([^<]+)', shown)
    assert len(lanes) == MOST_LANES
    assert lanes[-1] == "Others"
    assert "<b>" not in shown


def test_days_are_written_where_they_have_room_and_the_year_once() -> None:
    shown = timeline([mark("Norland", 0), mark("Norland", 12)], DESK)
    days = [
        (float(x), words) for x, words in re.findall(r'class="ax" x="([\d.]+)"[^>]*>([^<]+)', shown)
    ]
    assert days[0][1] == "20 Jan 2026"
    assert all("2026" not in words for _, words in days[1:])
    assert all(b[0] - a[0] >= 70 for a, b in pairwise(days))
