"""Figures are printed no finer than they are known, and no heading holds one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onetext.reports.figures import Share
from onetext.reports.figures_in_words import (
    in_per_cent,
    in_points,
    questions_fact,
    same_by_trade,
    signed,
    trades_fact,
    trades_witness,
    with_interval,
    worth_in_words,
)
from tests.reports.sample_figures import sample_questions, sample_trades


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ((0.62, 0.604, 0.637), "62 % (60 to 64)"),
        ((0, 0, 0.002), "none of them (0 to 1)"),
        ((1, 0.998, 1), "all of them (99 to 100)"),
        ((0.0005, 0, 0.003), "under 1 % (0 to 1)"),
        ((0.9995, 0.997, 1), "over 99 % (99 to 100)"),
        ((0.57, 0.57, 0.58), "57 % (57 to 58)"),
        ((1, 1, 1), "all of them"),
    ],
)
def test_a_share_is_whole_per_cents_with_its_interval_rounded_outwards(
    found: tuple[float, float, float], said: str
) -> None:
    share, low, high = found
    assert with_interval(Share(share=share, low=low, high=high)) == said


@given(st.integers(0, 3000), st.integers(1, 3000))
def test_none_and_all_are_said_only_of_none_and_all(count: int, extra: int) -> None:
    words = in_per_cent(count / (count + extra))
    assert (words == "none of them") == (count == 0)
    assert words not in ("0 %", "100 %", "all of them")


@pytest.mark.parametrize(
    ("worth", "error", "said"),
    [
        (0.118, 0.013, "12 points (9 to 15)"),
        (0.012, 0.001, "1 point (1 to 2)"),
        (0.009, 0.003, "under 1 point (0 to 2)"),
        (0.0, 0.0, "nothing (0 to 0)"),
        (-0.01, 0.002, "nothing (0 to 0)"),
    ],
)
def test_a_worth_is_in_points_within_twice_its_error(worth: float, error: float, said: str) -> None:
    question = replace(sample_questions().questions[0], worth=worth, error=error)
    assert worth_in_words(question) == said
    assert in_points(worth) == said.partition(" (")[0]


def test_no_gain_is_a_negative_nothing() -> None:
    assert [signed(gain) for gain in (-0.004, 0.0, 0.005001, -1.0)] == [
        "0.00",
        "0.00",
        "+0.01",
        "−1.00",
    ]


@pytest.mark.parametrize(
    ("kind", "fact", "witness"),
    [
        (
            "yes",
            "With trades, some reading would be signed by all whose consent it needs",
            "A reading that all would sign",
        ),
        (
            "no",
            "Even with trades, no reading would be signed by all whose consent it needs",
            "A reading that all could sign",
        ),
        (
            "turns on",
            "What trades could do turns on what is not known",
            "A reading that all could sign",
        ),
        (
            "too little known",
            "Too little is known to say what trades could do",
            "A reading that all could sign",
        ),
        ("another", "What trades could do", "A reading that all could sign"),
    ],
)
def test_each_verdict_by_trade_has_its_headings(kind: str, fact: str, witness: str) -> None:
    trades = replace(sample_trades(), kind=kind)
    assert (trades_fact(trades), trades_witness(trades)) == (fact, witness)


@pytest.mark.parametrize(
    ("listed", "weighed", "said"),
    [
        (3, 148, "3 questions to ask first, of 148 weighed"),
        (1, 1480, "1 question to ask first, of 1,480 weighed"),
        (0, 148, "None of the 148 questions weighed stands out"),
        (0, 1, "The one question weighed does not stand out"),
        (1, 1, "1 question to ask first, of 1 weighed"),
        (0, 0, "No question was weighed"),
    ],
)
def test_the_heading_of_the_questions_counts_them(listed: int, weighed: int, said: str) -> None:
    asked = sample_questions()
    found = replace(asked, questions=asked.questions[:listed], weighed=weighed)
    assert questions_fact(found) == said


def test_a_source_changes_the_verdict_by_trade_where_a_yes_or_a_no_comes_or_goes() -> None:
    assert same_by_trade("turns on", "open")
    assert same_by_trade("no", "no")
    assert not same_by_trade("turns on", "no")
    assert not same_by_trade("no", "no reading")
