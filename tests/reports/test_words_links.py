"""Links in words: what each form asks, in clashes, in movement, and where no source stands."""

from fractions import Fraction

import pytest

from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.verdict import judge
from onetext.case.model import Budget, Condition, Count, Link, Never, Term, Whenever
from onetext.pipeline import brief_of
from onetext.reports.words.names import Names
from tests.analysis.survey.made import made, party

ISSUES = "line: apart held, days: 30 60, force: none mission patron"
ALL_GOOD = (
    "line.apart=a line.held=a days.30=a days.60=a force.none=a force.mission=a force.patron=a"
)


def at(issue: str, *options: str) -> Condition:
    return (Term(issue=issue, options=options),)


APART, LATE, PATRON = at("line", "apart"), at("days", "60"), at("force", "patron")
SOME = at("force", "mission", "patron")
COSTS = (
    ("force", (("mission", Fraction(10)), ("patron", Fraction(5, 2)))),
    ("days", (("60", Fraction(20)),)),
)

FORMS = (
    (Whenever(if_=APART, then=LATE), "wherever line is “apart”, days is “60”"),
    (Never(together=(APART,)), "line is never “apart”"),
    (Never(together=(SOME,)), "force is never “mission” or “patron”"),
    (
        Never(together=(APART, PATRON)),
        "line is “apart” and force is “patron” never stand together",
    ),
    (
        Count(among=(APART, LATE, SOME), at_most=2),
        "at most two of these hold: line is “apart”, days is “60” and force is “mission” or "
        "“patron”",
    ),
    (
        Count(among=(APART, (*LATE, *PATRON)), at_least=1, at_most=1),
        "exactly one of these holds: line is “apart” and (days is “60” and force is “patron”)",
    ),
    (
        Count(among=(APART, LATE, PATRON), at_least=1, at_most=2),
        "at least one and at most two of these hold: line is “apart”, days is “60” and force is "
        "“patron”",
    ),
    (
        Budget(amounts=COSTS, most=Fraction(45, 2)),
        "these amounts come to at most 22.5: force “mission” 10 and “patron” 2.5, days “60” 20",
    ),
)


@pytest.mark.parametrize(("asks", "words"), FORMS)
def test_what_a_link_asks_is_a_clause(asks: Whenever | Never | Count | Budget, words: str) -> None:
    link = Link(id="own", of="sarmia", asks=asks, source="s")
    case = made(ISSUES, party("norland", ALL_GOOD), party("sarmia", ALL_GOOD), links=(link,))
    assert Names(case=case, space=compile_case(case)).link_words(link) == words


def test_a_budget_of_a_party_clashes_and_is_given_up_like_any_demand() -> None:
    link = Link(id="purse", of="sarmia", asks=Budget(amounts=COSTS, most=Fraction(10)), source="s")
    late = (
        "line.apart=a line.held=a days.30=r@s days.60=a force.none=a force.mission=a force.patron=a"
    )
    case = made(ISSUES, party("norland", late), party("sarmia", ALL_GOOD), links=(link,))
    found = brief_of(case)
    (clash,) = found.verdict.clashes
    assert [demand.place for demand in clash.demands] == ["days", "purse"]
    (sarmia,) = [alone for alone in found.movement.alone if alone.party == "Sarmia"]
    assert sarmia.moves[0][0].sentence == (
        "Sarmia gives up that these amounts come to at most 10: force “mission” 10 and “patron” "
        "2.5, days “60” 20."
    )


def test_a_count_of_law_that_a_clash_rests_on_is_named() -> None:
    law = Link(
        id="statute", of="law", asks=Count(among=(APART, LATE, PATRON), at_most=1), source="s"
    )
    norland = (
        "line.apart=a line.held=r@s days.30=a days.60=a force.none=a force.mission=a force.patron=a"
    )
    sarmia = (
        "line.apart=a line.held=a days.30=r@s days.60=a force.none=a force.mission=a force.patron=a"
    )
    case = made(ISSUES, party("norland", norland), party("sarmia", sarmia), links=(law,))
    assert brief_of(case).verdict.clashes[0].because == (
        "Law has it that at most one of these holds: line is “apart”, days is “60” and force is "
        "“patron”."
    )


def test_a_link_of_a_party_that_rests_on_no_source_stops_no_brief() -> None:
    """Without estimates it is left out, with the place that it had: nothing is asked there."""
    links = (
        Link(id="said", of="sarmia", asks=Whenever(if_=APART, then=LATE)),
        Link(id="counted", of="sarmia", asks=Count(among=(APART, LATE), at_most=1)),
    )
    norland = ALL_GOOD.replace("line.held=a", "line.held=r@s")
    case = made(ISSUES, party("norland", norland), party("sarmia", ALL_GOOD), links=links)
    assert judge(compile_case(case)).kind == "no"
    sourced = compile_case(case, sourced_only=True)
    assert not any(hurdle.link for hurdle in sourced.hurdles)
    assert [place.name for place in sourced.places if place.kind == "link"] == ["said", "counted"]
    found = brief_of(case)
    assert found.verdict.rests_on_estimates
    assert {demand.place for clash in found.verdict.clashes for demand in clash.demands} == {
        "line",
        "said",
        "counted",
    }
