"""Readings side by side."""

from dataclasses import replace

from onetext.reports.side_by_side import figures_of, gains_by_party, picked, settled, side_by_side
from onetext.reports.typefaces import font_rules
from tests.reports.sample import sample_brief
from tests.reports.sample_figures import sample_survey


def test_points_alike_in_a_row_are_taken_together() -> None:
    runs = side_by_side(sample_brief().packages)
    assert [(run.same, run.numbers) for run in runs] == [
        (True, "Point 1"),
        (False, "Point 2"),
        (True, "Points 4 and 5"),
        (False, "Point 6"),
    ]


def test_one_reading_alone_is_the_same_throughout() -> None:
    (run,) = side_by_side(sample_brief().packages[:1])
    assert (run.same, run.numbers) == (True, "Points 1 to 6")


def test_only_brackets_that_differ_are_listed_with_the_option_of_each() -> None:
    assert picked(sample_brief().packages) == (
        ("line", ("apart", "apart", "held")),
        ("distance", ("35", "50", "does not arise")),
        ("port", ("joint authority", "as today", "joint authority")),
    )


def test_a_bracket_that_the_text_keeps_is_listed_as_left_open() -> None:
    first, *_ = sample_brief().packages
    kept = replace(
        first,
        options=(("line", "apart"), ("days", "60")),
        differs=("line",),
        text=((1, "Line", (("within ", "", ""), ("[a|b]", "line", ""), ("60", "days", "60"))),),
    )
    assert settled(kept) == (("line", "left open"), ("days", "60"))
    assert picked([kept]) == (("line", ("left open",)),)


def test_a_point_that_one_reading_lacks_differs() -> None:
    first, second, _ = sample_brief().packages
    shorter = replace(second, text=second.text[1:])
    assert not side_by_side((first, shorter))[0].same


def test_figures_stand_with_the_package_of_their_label() -> None:
    packages, figures = sample_brief().packages, sample_survey().readings
    assert figures_of(packages, figures[::-1]) == figures
    assert figures_of(packages, figures[1:]) == (None, *figures[1:])
    assert figures_of(packages, ()) == ()


def test_gains_stand_by_party_in_the_order_of_the_case_and_strangers_last() -> None:
    first, second, third = sample_survey().readings
    fewer = replace(second, gains=second.gains[:1])
    found = gains_by_party((first, fewer, None), ("patron", "norland", "sarmia"))
    assert [party for party, _ in found] == ["patron", "norland", "sarmia", "observers"]
    assert dict(found)["patron"] == (first.gains[2], None, None)
    assert gains_by_party((third,), ()) == tuple((g.party, (g,)) for g in third.gains)


def test_a_page_carries_only_the_fonts_whose_letters_it_uses() -> None:
    latin, cyrillic = font_rules("abc"), font_rules("abc Київ")
    assert latin.count("@font-face") == 3
    assert cyrillic.count("@font-face") == 6
    assert 'url("data:font/woff2;base64,' in latin
    assert ".woff2" not in latin
