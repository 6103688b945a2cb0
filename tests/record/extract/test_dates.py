from datetime import date

import edtf
import pytest

from onetext.record.days import is_edtf
from onetext.record.extract.days.resolving import Seen, resolve
from onetext.record.extract.days.wording import find_times
from onetext.record.model import Statement
from tests.record.extract.made_up import read

THURSDAY = date(2026, 1, 22)


def day(words: str, *, ahead: bool = False, told: date | None = None) -> str | None:
    (found,) = find_times(words)
    resolved = resolve(found, Seen(day=THURSDAY, told=told, ahead=ahead))
    return resolved[0] if resolved else None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("said on Thursday", "2026-01-22"),
        ("said late on Wednesday", "2026-01-21"),
        ("said on Friday", "2026-01-16"),
        ("met last Thursday", "2026-01-15"),
        ("said yesterday", "2026-01-21"),
        ("said earlier today", "2026-01-22"),
        ("said this morning", "2026-01-22"),
        ("met last night", "2026-01-21"),
        ("talks held overnight", "2026-01-21/2026-01-22"),
        ("met just after midnight Thursday", "2026-01-22/2026-01-23"),
        ("went into the early hours of Thursday", "2026-01-21/2026-01-22"),
        ("said earlier this week", "2026-01-19/2026-01-21"),
        ("said earlier in the week", "2026-01-19/2026-01-21"),
        ("met last week", "2026-01-12/2026-01-18"),
        ("met at the weekend", "2026-01-17/2026-01-18"),
        ("met in February", "2025-02"),
        ("met last month", "2025-12"),
        ("met last year", "2025"),
        ("met three days ago", "2026-01-19"),
        ("met two weeks ago", "2026-01-08~"),
        ("met on January 20", "2026-01-20"),
        ("met on 20 December", "2025-12-20"),
        ("met on January 20, 2025", "2025-01-20"),
        ("met on 2026-01-05", "2026-01-05"),
        ("met on 20-21 January 2026", "2026-01-20/2026-01-21"),
        ("met on Tuesday and Wednesday", "2026-01-20/2026-01-21"),
        ("met in recent days", "2026-01-19~/2026-01-22"),
    ],
)
def test_words_that_look_back_name_a_day_before_the_report_or_its_own(
    words: str, expected: str
) -> None:
    assert day(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("will meet on Thursday", "2026-01-22"),
        ("will meet on Friday", "2026-01-23"),
        ("will meet next Thursday", "2026-01-29"),
        ("will meet tomorrow", "2026-01-23"),
        ("will meet later today", "2026-01-22"),
        ("will meet next week", "2026-01-26/2026-02-01"),
        ("will meet this weekend", "2026-01-24/2026-01-25"),
        ("will meet in February", "2026-02"),
        ("will meet on January 25", "2026-01-25"),
        ("will meet on Friday and Saturday", "2026-01-23/2026-01-24"),
    ],
)
def test_words_that_look_ahead_name_a_day_after_the_report_or_its_own(
    words: str, expected: str
) -> None:
    assert day(words, ahead=True) == expected


def test_the_same_day_is_the_day_named_last_and_two_days_earlier_is_counted_from_it() -> None:
    monday = date(2026, 1, 19)
    assert day("on the same day", told=monday) == "2026-01-19"
    assert day("two days earlier", told=monday) == "2026-01-17"
    assert day("the following day", told=monday) == "2026-01-20"


def test_a_day_counted_from_an_event_that_is_not_dated_stays_open() -> None:
    assert day("two days after the talks") is None


def test_without_a_day_of_the_document_only_what_is_written_out_is_known() -> None:
    nowhere = Seen(day=None)
    (weekday,) = find_times("on Thursday")
    (month,) = find_times("on 20 January")
    (written,) = find_times("on 20 January 2026")
    assert resolve(weekday, nowhere) is None
    assert resolve(month, nowhere) is None
    assert resolve(written, nowhere) == ("2026-01-20", "sure")


def test_every_day_that_is_written_is_one_that_the_standard_knows() -> None:
    for words in (
        "two weeks ago", "in recent days", "overnight", "last month", "at the weekend",
        "last year", "just after midnight Thursday", "in the coming days", "three months ago",
    ):  # fmt: skip
        said = day(words)
        assert said is not None
        assert is_edtf(said)
        assert edtf.parse_edtf(said) is not None


# When a statement was said.


def said(text: str, words: str, report: str = "2026-01-22") -> Statement:
    found = read(text, report)
    return next(one for one in found.statements if one.kind == "direct" and words in one.span.words)


def when(text: str, words: str, report: str = "2026-01-22") -> tuple[str | None, str]:
    one = said(text, words, report)
    return (one.said_on.edtf, one.said_on.rule) if one.said_on else (None, "")


def test_a_day_behind_the_verb_is_when_it_was_said() -> None:
    text = "“The talks were hard,” President Anna Lindqvist told reporters in Havn on Wednesday."
    assert when(text, "hard") == ("2026-01-21", "said-behind-cue")


def test_a_day_at_the_head_of_the_sentence_is_when_it_was_said() -> None:
    text = "Speaking in Havn on Tuesday, President Anna Lindqvist said: “We are not there yet.”"
    assert when(text, "not there")[0] == "2026-01-20"


def test_a_day_inside_what_was_said_is_not_when_it_was_said() -> None:
    text = "President Anna Lindqvist said the talks on Monday were “very hard”."
    assert when(text, "very hard")[0] == "2026-01-22"
    text = "“We meet on Friday,” President Anna Lindqvist said."
    assert when(text, "We meet") == ("2026-01-22", "day-of-document")


def test_a_day_is_carried_forward_to_what_the_same_person_added() -> None:
    text = (
        "“It was hard,” President Anna Lindqvist of Norland said on Wednesday.\n\n"
        "“We go on,” Lindqvist added."
    )
    assert when(text, "We go on") == ("2026-01-21", "day-carried-by-speaker")


def test_a_day_told_as_earlier_is_not_carried_forward() -> None:
    text = (
        "Earlier this week, President Anna Lindqvist had said it was “far too late”.\n\n"
        "“We go on,” Lindqvist said."
    )
    assert when(text, "far too late")[0] == "2026-01-19/2026-01-21"
    assert when(text, "We go on") == ("2026-01-22", "day-of-document")


def test_today_in_a_page_of_two_days_is_given_as_both_of_them() -> None:
    text = (
        "Speaking in Brenholm on Thursday, President Anna Lindqvist said: “We talked.”\n\n"
        "Today in Brenholm, Lindqvist said: “It is done.”"
    )
    assert when(text, "We talked", "2026-01-23")[0] == "2026-01-22"
    assert when(text, "It is done", "2026-01-23")[0] == "2026-01-22/2026-01-23"


def test_a_day_says_which_words_it_was_read_from_and_where_they_stand() -> None:
    text = "“It was hard,” President Anna Lindqvist said on Wednesday."
    day = said(text, "hard").said_on
    assert day is not None
    assert day.span is not None
    assert day.span.words == "Wednesday"
    assert day.basis == "‘Wednesday’ in a report of 2026-01-22"


def test_the_day_of_the_document_is_only_for_checking() -> None:
    text = "“It was hard,” President Anna Lindqvist said."
    day = said(text, "hard").said_on
    assert day is not None
    assert (day.band, day.rule) == ("check", "day-of-document")


def test_without_a_day_of_the_document_a_statement_has_none() -> None:
    text = "“It was hard,” President Anna Lindqvist said on Wednesday."
    assert said(text, "hard", "").said_on is None


def test_what_critics_say_in_general_has_no_day() -> None:
    found = read("Critics say that the plan could fail in the end.")
    general = [one for one in found.statements if one.kind == "reported"]
    assert general
    assert [one.said_on for one in general] == [None] * len(general)


@pytest.mark.parametrize("edge", [date.min, date.max])
def test_a_day_that_the_calendar_does_not_reach_is_left_open(edge: date) -> None:
    words = "last week, yesterday, tomorrow, overnight, at the weekend, next week, 9000 years ago"
    for found in find_times(words):
        resolved = resolve(found, Seen(day=edge))
        assert resolved is None or is_edtf(resolved[0])
