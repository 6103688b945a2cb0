"""The verdict by trade in words: its four sentences, what it turns on, what stands against it."""

from dataclasses import replace

import pytest

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.trades.readings import Relief
from onetext.analysis.trades.verdict import Obstacle, TradeVerdict, judge_trades
from onetext.case.model import Case, Consent, Link, Term, Together, Whenever
from onetext.reports.figures import TradesLine
from onetext.reports.words.names import Names
from onetext.reports.words.trades import SHORT, figure, trade_line
from onetext.text.draft import Issue
from tests.analysis.survey.made import made, party, ranged, signs_from
from tests.reports.test_explain import WILLING
from tests.reports.test_explain import case as drafted
from tests.reports.test_explain import party as drafted_party

LINE = "line: apart held"
TWO = "line: apart held, days: 30 60"
BAD = (("line", (("held", ranged("0..0.3")),)),)


def told(
    case: Case, verdict: TradeVerdict | None = None, impartial: TradeVerdict | None = None
) -> TradesLine:
    """Return the verdict of a case, or another one on it, in words."""
    space = compile_case(case)
    bounds = compile_bounds(case, space)
    verdict = judge_trades(bounds) if verdict is None else verdict
    return trade_line(Names(case=case, space=space), bounds, verdict, impartial)


# --- Four sentences ---------------------------------------------------------------------------


def test_a_yes_says_that_one_reading_is_worth_signing_to_all_and_shows_it() -> None:
    willing = "line.apart=l line.held=n"
    found = told(made(LINE, party("norland", willing), party("sarmia", willing)))
    assert (found.kind, found.label) == ("yes", "proved")
    assert found.sentence == (
        "On all that is recorded of what the parties want, at least one reading is worth signing "
        "to every party whose consent it needs, wherever the unknown may lie."
    )
    assert found.options == (("line", "apart"),)
    assert (found.turns_on, found.conflicts, found.mediator) == ((), (), "")


def test_a_no_names_red_lines_and_links_that_cannot_stand_together() -> None:
    link = Link(
        id="slowly",
        of="sarmia",
        asks=Whenever(
            if_=(Term(issue="line", options=("held",)),),
            then=(Term(issue="days", options=("60",)),),
        ),
    )
    norland = party("norland", "line.apart=r days.60=r")
    found = told(made(TWO, norland, party("sarmia"), links=(link,)))
    assert found.conflicts == (
        "Norland’s red line on “apart” on line",
        "Norland’s red line on “60” on days",
        "Sarmia’s link (wherever line is “held”, days is “60”)",
    )
    assert found.sentence == (
        "Whatever is traded, no reading can be worth signing to every party whose consent it "
        f"needs. These cannot stand together: {'; '.join(found.conflicts)}."
    )
    assert found.options == ()


def test_a_no_names_what_parties_would_sign_for_and_whether_they_have_said_so() -> None:
    norland = party("norland", "line.apart=n", reservation=signs_from("0.6..0.7"))
    found = told(made(LINE, norland, party("sarmia", utilities=BAD)))
    assert found.kind == "no"
    assert found.conflicts == (
        "the least Norland would sign for (0.60 to 0.70)",
        "the least Sarmia would sign for (0.45, the line where “can live with” begins)",
    )


def test_a_no_names_the_law_that_it_rests_on() -> None:
    law = Link(
        id="treaty",
        of="law",
        asks=Whenever(
            if_=(Term(issue="line", options=("held",)),),
            then=(Term(issue="days", options=("60",)),),
        ),
        source="gazette",
    )
    norland = party("norland", "line.apart=r days.60=r")
    found = told(made(TWO, norland, links=(law,)))
    assert found.kind == "no"
    assert found.sentence.endswith(
        "This rests on links: law has it that wherever line is “held”, days is “60”."
    )


def test_what_it_turns_on_is_said_with_the_figures_recorded() -> None:
    norland = party("norland", "line.apart=n", reservation=signs_from("0.2..0.6"))
    found = told(made(LINE, norland, party("sarmia", "line.apart=a", utilities=BAD)))
    assert found.kind == "turns on"
    assert found.sentence == (
        "Trades could make a deal, and whether they do turns on what is not known: there is a "
        "reading worth signing to all if “apart” on line is worth 0.45 (0 to 0.45 follows from "
        "“needs change”) to Norland and Norland would sign for 0.20 (0.20 to 0.60 is recorded)."
    )
    (chosen,) = found.turns_on
    assert chosen.parties == ("Norland",)
    assert chosen.sentences == (
        "“apart” on line is worth 0.45 (0 to 0.45 follows from “needs change”) to Norland.",
        "Norland would sign for 0.20 (0.20 to 0.60 is recorded).",
    )
    assert found.options == (("line", "apart"),)


def test_other_sets_that_would_do_are_counted() -> None:
    found = told(made(LINE, party("norland")))
    assert len(found.turns_on) == 2
    assert found.turns_on_complete
    assert found.sentence.endswith(" (or one other set would do).")
    cut = TradeVerdict(
        kind="turns on",
        package=(0,),
        sets=tuple(((Relief(kind="value", party=0, at=n),), (n,)) for n in (0, 1)),
        lacking=1,
        complete=False,
    )
    assert (
        "(or at least one other set would do)" in told(made(LINE, party("norland")), cut).sentence
    )


def test_too_little_known_counts_what_a_yes_lacks() -> None:
    few = TradeVerdict(kind="too little known", package=(0,), lacking=7)
    case = made(LINE, party("norland"))
    assert told(case, few).sentence == (
        "Trades do not rule a deal out: some reading could be worth signing to all. Before a yes "
        "could be said, 7 figures or answers would have to be known and favourable."
    )
    bounded = told(case, replace(few, proved=False))
    assert "could be said, at least 7 figures or answers" in bounded.sentence
    assert bounded.label == "bounded: the search ended at its limit"
    nothing = told(case, replace(few, lacking=0)).sentence
    assert nothing.endswith(
        "But with what the parties would refuse, no figures or answers at their best make one sure."
    )


# --- What it turns on -------------------------------------------------------------------------


def everything() -> Case:
    """Return a case in which a bound of every kind is open."""
    return made(
        f"{TWO}, watch: us them",
        party(
            "norland",
            "line.apart=r:0.5",
            reservation=signs_from("-0.1..1.25"),
            together=(
                Together(
                    condition=(
                        Term(issue="days", options=("30", "60")),
                        Term(issue="watch", options=("us",)),
                    ),
                    worth=ranged("0.05..0.125"),
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("relief", "words"),
    [
        (
            Relief(kind="value", party=0, at=1),
            "“held” on line is worth 1 (nothing is recorded) to Norland.",
        ),
        (
            Relief(kind="weights", party=0),
            "The brackets that this reading settles well are those that matter most to Norland.",
        ),
        (
            Relief(kind="reservation", party=0),
            "Norland would sign for −0.10 (−0.10 to 1.25 is recorded).",
        ),
        (
            Relief(kind="firmness", party=0, at=0),
            "Norland’s red line on “apart” on line gives way.",
        ),
        (
            Relief(kind="together", party=0, at=0),
            "Days at “30” or “60” and watch at “us” together are worth 0.125 (0.05 to 0.125 is "
            "recorded) to Norland.",
        ),
    ],
)
def test_each_kind_of_bound_is_told_in_a_sentence(relief: Relief, words: str) -> None:
    verdict = TradeVerdict(kind="turns on", package=(0, 0, 0), sets=(((relief,), (0, 0, 0)),))
    (chosen,) = told(everything(), verdict).turns_on
    assert (chosen.sentences, chosen.parties) == ((words,), ("Norland",))


def test_words_that_nobody_has_tabled_belong_to_nobody() -> None:
    case = made(LINE, party("norland", "line.apart=a line.held=a"))
    case = replace(case, issues=(*case.issues, Issue(key="watch", options=())))
    found = told(case)
    assert found.kind == "turns on"
    (chosen,) = found.turns_on
    assert chosen.sentences == ("Words for watch are found that all accept.",)
    assert chosen.parties == ()
    assert found.options[-1] == ("watch", "no words tabled yet")


# --- Beside it --------------------------------------------------------------------------------


def test_refusals_of_clean_points_that_no_trade_can_price_are_named_as_left_aside() -> None:
    norland = drafted_party("norland", WILLING.replace("point_3=a", "point_3=n"))
    found = told(drafted(norland, drafted_party("sarmia", WILLING)))
    assert found.kind == "yes"
    assert found.sentence.endswith(
        " This leaves aside what is refused of clean points short of a red line: Norland at "
        "point 3 (Prisoners)."
    )
    red = drafted_party("norland", WILLING.replace("point_3=a", "point_3=r"))
    refused = told(drafted(red, drafted_party("sarmia", WILLING)))
    assert refused.conflicts == ("Norland’s red line on point 3 (Prisoners)",)


@pytest.mark.parametrize("kind", SHORT)
def test_the_answer_without_the_mediator_stands_beside_the_one_with_it(kind: str) -> None:
    host = party("host", "line.apart=r", seats=("mediator",), consent=Consent(needed=True))
    case = made(LINE, party("norland", "line.apart=a line.held=r"), host)
    verdict = judge_trades(compile_bounds(case, compile_case(case)))
    assert verdict.kind == "no"
    other = TradeVerdict(kind=kind, package=(0,))  # type: ignore[arg-type]
    changes = "the answer is the same" if kind == "no" else "it changes"
    assert told(case, verdict, other).mediator == (
        f"Without the mediator’s own interests {changes}: {SHORT[kind]}."
    )


def test_an_obstacle_of_a_party_that_is_no_principal_carries_its_own_name() -> None:
    patron = party("patron", "line.apart=r", seats=("guarantor",))
    aside = party("press", seats=("observer",), consent=Consent(needed=False))
    case = made(LINE, aside, party("norland", "line.held=r"), patron)
    verdict = TradeVerdict(kind="no", conflict=(Obstacle(party=1, exclusion=0),))
    assert told(case, verdict).conflicts == ("Patron’s red line on “apart” on line",)


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (1, "1"), (0.5, "0.50"), (0.45, "0.45"), (0.125, "0.125"), (1.25, "1.25")],
)
def test_a_value_has_as_few_digits_as_say_it(value: float, words: str) -> None:
    assert figure(value) == words
