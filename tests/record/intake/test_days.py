"""A report's day is proposed from what says it with its year, and asked for otherwise."""

from datetime import date

import pytest

from onetext.record.front import front_of
from onetext.record.intake.apart.told import Told
from onetext.record.intake.days import day_of, propose_date
from onetext.record.model import Dated

BODY = "President Anna Lindqvist met President Ilan Marek in Cassel on Thursday for an hour."


def proposed(text: str, *, name: str = "a.txt", url: str = "", **marks: str) -> Dated | None:
    told = Told(media="text/plain", text=text, marks=tuple(marks.items()))
    return propose_date(front_of(text), told, name=name, url=url)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("22 January 2026", date(2026, 1, 22)),
        ("Jan. 22, 2026", date(2026, 1, 22)),
        ("January 22nd 2026", date(2026, 1, 22)),
        ("2026-01-22", date(2026, 1, 22)),
        ("22.01.2026", date(2026, 1, 22)),
        ("22/01/2026", date(2026, 1, 22)),
        ("01/22/2026", date(2026, 1, 22)),
        ("03/04/2026", None),
        ("03/03/2026", date(2026, 3, 3)),
        ("31 February 2026", None),
        ("in January", None),
    ],
)
def test_a_day_is_read_from_words_and_left_open_if_two_could_be_meant(
    words: str, day: date | None
) -> None:
    assert day_of(words) == day


@pytest.mark.parametrize(
    ("above", "rule", "band"),
    [
        ("Date: 22 January 2026\n", "date-field", "sure"),
        ("Talks go on\nPublished 22 January 2026, 14:05 GMT\n", "date-line", "check"),
        ("Talks go on\nCassel, 22 January 2026\n", "date-line", "check"),
        ("CASSEL, January 22, 2026 (NPA) – ", "date-in-dateline", "sure"),
        ("Voice of Havn (radio), 22 January 2026, Havn\n", "date-above", "check"),
        ("Talks go on\nCassel, Jan 22 (NPA) Jan 22, 2026\n", "date-in-dateline", "sure"),
        ("FM TOVAR\nOF 221640Z JANUARY 2026\n", "date-above", "check"),
        ("Talks go on\nSource: NPA | 2026-01-22 07:11:57\n", "date-in-source", "check"),
    ],
)
def test_what_stands_above_a_report_dates_it(above: str, rule: str, band: str) -> None:
    found = proposed(above + BODY + "\n" + BODY)
    assert found is not None
    assert (found.edtf, found.rule, found.band) == ("2026-01-22", rule, band)


def test_the_address_and_the_name_of_the_file_are_to_be_checked() -> None:
    for url in (
        "https://x.example/2026/01/22/talks",
        "https://x.example/world/2026/jan/22/talks",
        "https://x.example/talks-2026-01-22.html",
    ):
        found = proposed(BODY, url=url)
        assert found is not None
        assert (found.edtf, found.rule, found.band) == ("2026-01-22", "date-in-address", "check")
    for name in ("talks-2026-01-22.txt", "20260122 talks.txt", "in/2026_01_22.txt"):
        found = proposed(BODY, name=name)
        assert found is not None
        assert (found.edtf, found.basis) == ("2026-01-22", "the file's name, which has 2026-01-22")


def test_two_that_agree_are_sure_and_two_that_differ_are_said() -> None:
    both = proposed(BODY, name="2026-01-22.txt", url="https://x.example/2026/01/22/talks")
    assert both is not None
    assert both.band == "sure"
    other = proposed("Date: 22 January 2026\n" + BODY, name="2026-01-23.txt")
    assert other is not None
    assert (other.edtf, other.band) == ("2026-01-22", "check")
    assert other.basis.endswith("but 2026-01-23 by the file's name, which has 2026-01-23")


def test_without_a_year_or_without_anything_there_is_no_date() -> None:
    assert proposed(BODY) is None
    assert proposed("CASSEL, Jan 22 (NPA) – " + BODY) is None
    assert proposed(BODY, name="report-20269999.txt") is None
    assert proposed(f"{BODY}\nThe war began on 24 February 2022.\n{BODY}") is None


def test_of_a_page_the_day_of_its_appearing_counts_and_not_that_of_its_change() -> None:
    found = proposed(BODY, modified="2026-02-01", published="2026-01-22T23:30:00Z")
    assert found is not None
    assert (found.edtf, found.basis) == (
        "2026-01-22",
        "what the page says of itself, '2026-01-22T23:30:00Z'",
    )
    assert proposed(BODY, modified="2026-02-01") is None
