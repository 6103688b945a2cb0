"""Figures of a case: decimals and fractions, exact both ways."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onetext.case.format.values import parse_interval, write_interval
from onetext.case.model import Interval

digits = st.integers(0, 10**40 - 1)
decimals = st.builds("{}.{:040}".format, digits, digits)
fractions = st.builds("{}/{}".format, digits, st.integers(1, 10**40 - 1))
signed = st.builds("{}{}".format, st.sampled_from(["", "-"]), decimals | fractions)
written = signed | st.builds("{}..{}".format, signed, signed)


@given(text=written)
def test_a_figure_that_can_be_read_is_written_so_that_it_reads_the_same(text: str) -> None:
    figures = parse_interval(text)
    assert figures is not None
    again = write_interval(figures)
    assert parse_interval(again) == figures
    assert write_interval(figures) == again


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("0.40..0.60", "0.4..0.6"),
        ("2/34", "1/17"),
        ("1/6..0.25", "1/6..0.25"),
        ("3/8", "0.375"),
        ("-10/4", "-2.5"),
        ("-0", "0"),
        ("7/7..100", "1..100"),
        (f"1/{2**100}", f"1/{2**100}"),
    ],
)
def test_decimals_are_written_where_they_are_exact_and_short(text: str, again: str) -> None:
    figures = parse_interval(text)
    assert figures is not None
    assert write_interval(figures) == again


def test_a_fraction_is_the_number_it_names() -> None:
    assert parse_interval("12/34") == Interval(low=Fraction(6, 17), high=Fraction(6, 17))
    assert parse_interval("1/6..0.25") == Interval(low=Fraction(1, 6), high=Fraction(1, 4))
