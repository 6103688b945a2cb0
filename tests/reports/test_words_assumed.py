"""What figures assume: the defaults that were used, and no others; what is proved or sampled."""

from dataclasses import replace

import pytest

from onetext.analysis.marks.picture import picture
from onetext.analysis.survey.numbers import Effort, Numbers, reckon
from onetext.case.model import Case, Consent, Link, Term, Whenever
from onetext.pipeline import brief_of
from onetext.reports.words.assumed import assumed, shown_by
from onetext.reports.words.names import Names
from tests.analysis.survey.made import exactly, made, party, signs_from
from tests.reports.test_explain import TEXT, WILLING
from tests.reports.test_explain import case as drafted
from tests.reports.test_explain import party as drafted_party

FEW = Effort(profiles=40, others=0, sources=0)
TWO = "line: apart held, days: 30 60"

WEIGHTS = "weights are shares of importance"
CLEAN = "clean points carry none"
GRADES = "Grades are taken as values: “acceptable” 0.80 to 1, “can live with” 0.45 to 0.80"
UNMARKED = "An option that nobody has marked lies anywhere from 0 to 1"
DEAD = "A bracket that does not arise counts as the alternative that was chosen instead."
RESERVATION = "Who has stated no reservation signs from 0.45"
RED_LINES = "A red line shuts out its option where it is firm"
PRICELESS = "A red line because of a value is never priced."
LINKS = "A party’s own link always binds"
DRAWN = "Profiles draw weights uniformly"
ALL = (WEIGHTS, CLEAN, GRADES, UNMARKED, DEAD, RESERVATION, RED_LINES, PRICELESS, LINKS, DRAWN)


def reckoned(case: Case) -> tuple[Names, Numbers]:
    marks = picture(case)
    return Names(case=case, space=marks.space), reckon(case, marks, FEW)


def said(case: Case) -> set[str]:
    """Return which of the assumptions are said of a case."""
    names, numbers = reckoned(case)
    words = " ".join(assumed(names, numbers))
    return {each for each in ALL if each in words}


def exact() -> Case:
    values = exactly("norland", line={"apart": "1", "held": "0.5"})
    return made("line: apart held", replace(values, reservation=signs_from("0.5")))


def graded(marks: str = "line.apart=a line.held=n", **more: object) -> Case:
    return made("line: apart held", party("norland", marks, reservation=signs_from("0.5"), **more))


def never_priced() -> Case:
    norland = graded("line.apart=a line.held=r").parties[0]
    marks = tuple(replace(m, because="value") if m.grade == 0 else m for m in norland.marks)
    return replace(graded(), parties=(replace(norland, marks=marks),))


def nested() -> Case:
    """Return a case with a bracket inside an alternative of another."""
    text = TEXT.replace(
        "[apart|nowhere]{line}", "[apart by [day|night]{when}|nowhere]{line: apart|nowhere}"
    )
    return drafted(drafted_party("norland", WILLING + " when.day=a when.night=a"), text=text)


def link() -> Link:
    return Link(
        id="slowly",
        of="norland",
        asks=Whenever(
            if_=(Term(issue="line", options=("apart",)),),
            then=(Term(issue="line", options=("held",)),),
        ),
    )


@pytest.mark.parametrize(
    ("case", "used"),
    [
        (exact(), {WEIGHTS}),
        (graded(), {WEIGHTS, GRADES, DRAWN}),
        (graded("line.apart=a"), {WEIGHTS, GRADES, UNMARKED, DRAWN}),
        (made("line: apart held", party("norland")), {WEIGHTS, UNMARKED, RESERVATION, DRAWN}),
        (graded("line.apart=a line.held=r"), {WEIGHTS, GRADES, RED_LINES, DRAWN}),
        (never_priced(), {WEIGHTS, GRADES, RED_LINES, PRICELESS, DRAWN}),
        (
            replace(graded(), links=(link(),)),
            {WEIGHTS, GRADES, LINKS, DRAWN},
        ),
        (
            drafted(drafted_party("norland", WILLING)),
            {WEIGHTS, CLEAN, GRADES, RESERVATION, DRAWN},
        ),
        (nested(), {WEIGHTS, CLEAN, GRADES, DEAD, RESERVATION, DRAWN}),
    ],
    ids=[
        "exact",
        "graded",
        "unmarked",
        "nothing",
        "red line",
        "value",
        "link",
        "clean point",
        "nested",
    ],
)
def test_the_defaults_that_were_used_are_said_and_no_others(case: Case, used: set[str]) -> None:
    assert said(case) == used


def test_a_party_without_a_bracket_in_its_say_needs_no_reservation() -> None:
    case = drafted(
        replace(drafted_party("norland", WILLING), reservation=signs_from("0.5")),
        drafted_party("sarmia", "point_3=a", consent=Consent(needed=True, to=("point 3",))),
    )
    assert RESERVATION not in said(case)


def test_without_numbers_nothing_is_assumed_or_shown() -> None:
    names, _ = reckoned(exact())
    assert (assumed(names, None), shown_by(None)) == ((), ())
    assert not any(WEIGHTS in words for words in brief_of(graded()).assumptions)
    assert any(WEIGHTS in words for words in brief_of(graded(), FEW).assumptions)


def test_what_is_proved_and_what_is_sampled_are_told_apart() -> None:
    _, numbers = reckoned(graded("line.apart=a"))
    words = " ".join(shown_by(numbers))
    assert "What trades could do is proved, by linear programmes over all that is known" in words
    assert "Shares are sampled: 40 profiles, seed 1." in words
    counts = [int((numbers.survey.zones == code).sum()) for code in (1, 0, -1)]
    assert (
        f"A reading that all would sign was found in {counts[0]:,} of them, proved impossible in "
        f"{counts[1]:,}, left open in {counts[2]:,}."
    ) in words
    assert "rounded to a ten-thousandth of a value" in words
    cut = replace(numbers, trades=replace(numbers.trades, proved=False))
    assert "What trades could do is bounded: its search ended at its limit" in shown_by(cut)[0]


def test_exact_figures_are_said_to_be_counted_exactly() -> None:
    _, numbers = reckoned(exact())
    words = " ".join(shown_by(numbers))
    assert "The figures stated are counted exactly, in their common denominators." in words
    assert "sampled" not in words
    assert "Solution concepts that pick a reading: 4 of 4, proved." in words
    bounded = tuple(
        replace(s, label="bounded" if n else "proved") for n, s in enumerate(numbers.solutions)
    )
    told = shown_by(replace(numbers, solutions=bounded))
    assert "Solution concepts that pick a reading: 4 of 4, 3 of them bounded." in told
