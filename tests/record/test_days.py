"""Days in EDTF: first and last, in common, how many."""

from datetime import date

import pytest

from onetext.record.days import days_in, in_common, is_edtf, stretch_of


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2026-01-22", (2026, 1, 22), (2026, 1, 22)),
        ("2026-01-22~", (2026, 1, 22), (2026, 1, 22)),
        ("2026-01-22/2026-01-23", (2026, 1, 22), (2026, 1, 23)),
        ("2026-02", (2026, 2, 1), (2026, 2, 28)),
        ("2026", (2026, 1, 1), (2026, 12, 31)),
        ("2026-21", (2026, 3, 1), (2026, 5, 31)),
    ],
)
def test_a_date_has_a_first_and_a_last_day(
    edtf: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert stretch_of(edtf) == (date(*first), date(*last))
    assert is_edtf(edtf)


@pytest.mark.parametrize(
    "words", ["", "Thursday", "2026-02-30", "2026-13", "2026-01-23/2026-01-22"]
)
def test_what_is_no_date_has_none(words: str) -> None:
    assert stretch_of(words) is None
    assert days_in(words) == 0


def test_an_open_end_is_a_date_without_days_to_count() -> None:
    assert is_edtf("../2026-01")
    assert stretch_of("../2026-01") is None


def test_days_meet_where_both_can_mean_one_day() -> None:
    assert in_common("2026-01", "2026-01-31")
    assert in_common("2026-01-22/2026-01-23", "2026-01-23~")
    assert not in_common("2026-01", "2026-02-01")
    assert not in_common("2026-01", "soon")


@pytest.mark.parametrize(
    "text",
    ["2026-01?", "2026-01-22/2026-01", "2026-01-22/..", "/2026-01-22", "2024-02-29", "2026-24"],
)
def test_days_that_there_are(text: str) -> None:
    assert is_edtf(text)


@pytest.mark.parametrize(
    "text",
    [
        *("/", "../..", "..", "22 January", "2026-1-2", "2026-43", "2026-21-01", "0000", "0000-21"),
        *("9999-24", "2026-01-22/2026-01-23/2026-01-24", "２０２６", "2026-01-22\n"),
    ],
)
def test_days_that_there_are_not(text: str) -> None:
    assert not is_edtf(text)


def test_winter_ends_in_the_year_after() -> None:
    assert stretch_of("2027-24") == (date(2027, 12, 1), date(2028, 2, 29))
