"""What rests on a source in words: each change told, and how many sources change anything."""

from dataclasses import replace

import pytest

from onetext.analysis.survey.sensitivity import Sensitivity, Standing
from onetext.analysis.survey.survey import Share as Counted
from onetext.reports.figures import Share
from onetext.reports.figures_in_words import same_by_trade
from onetext.reports.words.survey import sensitivity_lines, sensitivity_note

BASE = Standing(source="", verdict="no", trades="no", readings=frozenset({(0,)}))


def changed(**fields: object) -> Sensitivity:
    found = replace(BASE, source="letter", **fields)  # type: ignore[arg-type]
    same = replace(BASE, source="minutes")
    return Sensitivity(base=BASE, without=(same, found))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verdict": "turns on"}, "Without it the verdict on marks would be “turns on”."),
        ({"trades": "yes"}, "Without it the answer by trade would be “yes”."),
        (
            {"trades": "open"},
            "Without it the answer by trade would be open, since some reading could be worth "
            "signing.",
        ),
        (
            {"readings": frozenset({(1,)})},
            "Without it the marks would lead to other readings.",
        ),
        (
            {"verdict": "yes", "trades": "open", "readings": frozenset({(1,)})},
            "Without it the verdict on marks would be “yes”, the answer by trade would be open, "
            "since some reading could be worth signing and the marks would lead to other readings.",
        ),
        (
            {"trades": None},
            "Without it what some party is said to want could not stand together.",
        ),
        (
            {"verdict": None, "trades": None, "readings": frozenset()},
            "Without it no reading of the text is left and the marks would lead to other readings.",
        ),
    ],
)
def test_what_a_source_would_change_is_told(fields: dict[str, object], sentence: str) -> None:
    (line,) = sensitivity_lines(changed(**fields))
    assert (line.source, line.sentence) == ("letter", sentence)
    assert line.readings_changed == ("readings" in fields)
    assert line.share is None


def test_the_share_without_a_source_is_told_where_it_was_asked() -> None:
    zone = Counted(share=0.25, low=0.2, high=0.3)
    (line,) = sensitivity_lines(changed(verdict="yes", zone=zone))
    assert line.share == Share(share=0.25, low=0.2, high=0.3)
    assert (line.verdict, line.trades) == ("yes", "no")


def test_no_answer_by_trade_is_neither_no_reading_nor_the_same_as_before() -> None:
    (none,) = sensitivity_lines(changed(trades=None))
    (empty,) = sensitivity_lines(changed(verdict=None, trades=None))
    assert (none.verdict, none.trades) == ("no", "no answer")
    assert (empty.verdict, empty.trades) == ("no reading", "no reading")
    assert not same_by_trade("turns on", "no answer")
    assert same_by_trade("turns on", "open")


@pytest.mark.parametrize(
    ("changing", "unchanged", "words"),
    [
        (0, 0, "No mark or link names a source, so none could be dropped to see what changes."),
        (
            0,
            1,
            "The one source behind a mark or link was dropped: that does not change a verdict or "
            "the readings that the marks lead to.",
        ),
        (
            1,
            0,
            "The one source behind a mark or link was dropped: that changes a verdict or the "
            "readings that the marks lead to.",
        ),
        (
            0,
            2,
            "Each of the two sources behind a mark or link was dropped in turn: none of them "
            "changes a verdict or the readings that the marks lead to.",
        ),
        (
            1,
            8,
            "Each of the 9 sources behind a mark or link was dropped in turn: one of them changes "
            "a verdict or the readings that the marks lead to.",
        ),
        (
            7,
            0,
            "Each of the 7 sources behind a mark or link was dropped in turn: 7 of them change a "
            "verdict or the readings that the marks lead to.",
        ),
    ],
)
def test_how_many_sources_change_anything_is_counted(
    changing: int, unchanged: int, words: str
) -> None:
    same = tuple(replace(BASE, source=f"s{n}") for n in range(unchanged))
    other = tuple(replace(BASE, source=f"t{n}", verdict="yes") for n in range(changing))
    found = Sensitivity(base=BASE, without=same + other)
    assert sensitivity_note(found) == words
    assert len(sensitivity_lines(found)) == changing


def test_without_sensitivity_there_is_nothing_to_say_of_it() -> None:
    assert sensitivity_lines(None) == ()
    assert sensitivity_note(None) == ""
