"""What rests on a source: the case without it, told anew, says what dropping it changes."""

from dataclasses import replace
from functools import cache
from random import Random

import pytest

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.movement import find_movement
from onetext.analysis.marks.verdict import judge
from onetext.analysis.profiles.sample import sample_profiles
from onetext.analysis.search.searched import search_space
from onetext.analysis.survey.sensitivity import (
    Sensitivity,
    Standing,
    TradeAnswer,
    sensitivity_of,
    trade_answer,
    with_zones,
)
from onetext.analysis.survey.survey import small_space, survey_profiles
from onetext.analysis.trades.contradictions import contradictions
from onetext.analysis.trades.wants import possibly_accepts, surely_accepts
from onetext.case.model import Case, Consent, Grade, Link, Mark, Package, Term, Whenever
from onetext.errors import SpaceError
from onetext.sources import Source
from tests.analysis.compiled import bounds_of
from tests.analysis.survey.drawn import TOLD, VARIED, as_rows, no_packages
from tests.analysis.survey.made import DAY, made, party, ranged
from tests.analysis.wanting_cases import wanting_case

SOURCES = ("s1", "s2", "s3", "s4")


@cache
def sourced_case(seed: int) -> Case:
    """Return a random case whose marks and links rest on four sources, or on none."""
    random = Random(seed)
    case = wanting_case(seed, VARIED, TOLD).case

    def source() -> str | None:
        return random.choice([*SOURCES, None])

    return replace(
        case,
        parties=tuple(
            replace(each, marks=tuple(replace(mark, source=source()) for mark in each.marks))
            for each in case.parties
        ),
        links=tuple(replace(link, source=source()) for link in case.links),
        sources=tuple(Source(id=id, kind="document") for id in SOURCES),
    )


def forgetting(case: Case, source: str) -> Case:
    """Return a case, none of whose marks overrides another, told without a source."""
    return replace(
        case,
        parties=tuple(
            replace(each, marks=tuple(mark for mark in each.marks if mark.source != source))
            for each in case.parties
        ),
        links=tuple(link for link in case.links if link.source != source),
    )


def by_trade(case: Case) -> TradeAnswer:
    """Return the answer by trade, package by package."""
    space = compile_case(case)
    bounds = compile_bounds(case, space)
    every = small_space(bounds)
    assert every is not None
    tabled = [
        package
        for package in as_rows(every)
        if not any(
            axis.unopened and column == 0 for axis, column in zip(bounds.axes, package, strict=True)
        )
    ]
    if any(all(surely_accepts(each, p) for each in bounds.parties) for p in tabled):
        return "yes"
    possible = any(
        all(possibly_accepts(each, p) for each in bounds.parties) for p in as_rows(every)
    )
    return "open" if possible else "no"


def anew(case: Case, source: str = "") -> Standing:
    """Return what stands on a case, every question asked from the start."""
    space = compile_case(case)
    try:
        verdict = judge(space)
    except SpaceError:
        return Standing(source=source, verdict=None, trades=None, readings=frozenset())
    readings = verdict.packages if verdict.yes_if is None else verdict.yes_if.packages
    if verdict.kind == "no":
        readings = tuple(joint.move.package for joint in find_movement(search_space(space)).joint)
    bounds = compile_bounds(case, space)
    return Standing(
        source=source,
        verdict=verdict.kind,
        trades=None if contradictions(case, bounds) else trade_answer(bounds),
        readings=frozenset(readings),
    )


def check_sensitivity(case: Case) -> Sensitivity:
    found = sensitivity_of(case, compile_case(case))
    assert found.base == anew(case)
    named = {mark.source for each in case.parties for mark in each.marks}
    named |= {link.source for link in case.links}
    assert {standing.source for standing in found.without} == named - {None}
    assert len(found.without) == len(named - {None})
    for standing in found.without:
        assert standing == anew(forgetting(case, standing.source), standing.source)
    told = [(s.verdict, s.trades, s.readings) for s in (found.base, *found.without)]
    changed = [s for s, now in zip(found.without, told[1:], strict=True) if now != told[0]]
    assert found.matters == tuple(changed)
    return found


def test_dropping_a_source_says_what_the_case_told_without_it_says() -> None:
    found = [check_sensitivity(sourced_case(seed)) for seed in range(13)]
    dropped = [(each.base, standing) for each in found for standing in each.without]
    assert sum(base.verdict != standing.verdict for base, standing in dropped) > 5
    assert sum(base.trades != standing.trades for base, standing in dropped) > 5
    assert sum(base.readings == standing.readings for base, standing in dropped) > 5
    assert {base.verdict for base, _ in dropped} == {"yes", "no", "turns on", "too little known"}


@pytest.mark.deep
def test_dropping_a_source_says_what_300_cases_told_without_it_say() -> None:
    for seed in range(1000, 1300):
        check_sensitivity(sourced_case(seed))


def test_the_answer_by_trade_is_that_of_every_package_tried() -> None:
    answers = []
    for seed in range(30):
        case = sourced_case(seed)
        answers.append(trade_answer(bounds_of(case)))
        assert answers[-1] == by_trade(case)
    assert set(answers) == {"yes", "no", "open"}


def test_the_source_that_alone_carries_the_mark_that_decides_is_found() -> None:
    case = made(
        "line: apart held",
        party("norland", "line.apart=r@letter line.held=n@minutes"),
        party("sarmia", "line.apart=a@minutes line.held=r@minutes"),
    )
    found = check_sensitivity(case)
    assert found.base.verdict == "no"
    (letter, minutes) = found.without
    assert (letter.source, letter.verdict) == ("letter", "turns on")
    assert (minutes.source, minutes.verdict) == ("minutes", "turns on")


def test_a_source_that_carries_nothing_changes_nothing() -> None:
    aside = party(
        "press", "line.apart=r@rumour", seats=("observer",), consent=Consent(needed=False)
    )
    case = made(
        "line: apart held",
        party("norland", "line.apart=a@letter line.held=r@letter"),
        party("sarmia", "line.apart=l@letter line.held=r@letter"),
        aside,
    )
    found = check_sensitivity(case)
    assert [standing.source for standing in found.without] == ["letter", "rumour"]
    assert [standing.source for standing in found.matters] == ["letter"]


def treaty(source: str | None) -> Link:
    return Link(
        id="treaty",
        of="law",
        asks=Whenever(
            if_=(Term(issue="line", options=("apart",)),),
            then=(Term(issue="days", options=("60",)),),
        ),
        source=source,
    )


def test_a_link_of_law_goes_with_its_source() -> None:
    marks = "line.apart=a@s line.held=r@s days.30=a@s days.60=r@s"
    parties = (party("norland", marks), party("sarmia", marks))
    case = made("line: apart held, days: 30 60", *parties, links=(treaty("gazette"),))
    found = check_sensitivity(case)
    assert (found.base.verdict, found.base.trades) == ("no", "no")
    dropped = {standing.source: standing.verdict for standing in found.matters}
    assert dropped["gazette"] == "yes"
    unsourced = replace(case, links=(treaty(None),))
    assert [s.source for s in check_sensitivity(unsourced).without] == ["s"]


def test_a_link_of_a_party_that_goes_with_its_source_can_make_a_deal_by_trade_sure() -> None:
    own = replace(treaty("letter"), of="norland")
    norland = party("norland", "line.apart=a@s line.held=n@s days.30=a@s days.60=a@s")
    sarmia = party("sarmia", "line.apart=a@s days.30=a@s")
    case = made("line: apart held, days: 30 60", norland, sarmia, links=(own,))
    found = check_sensitivity(case)
    assert found.base.trades == "open"
    assert {s.source: s.trades for s in found.without}["letter"] == "yes"


def test_without_what_explains_a_refusal_there_is_no_answer_by_trade() -> None:
    refused = Package(terms=(("line", "apart"), ("days", "30")))
    norland = party(
        "norland",
        "line.apart=r:0.5@letter",
        would_refuse=(refused,),
        utilities=(("days", (("30", ranged("1")),)),),
        weights=(("days", ranged("0.9")),),
    )
    case = made("line: apart held, days: 30 60", norland, party("sarmia", "line.apart=a@minutes"))
    found = check_sensitivity(case)
    (letter,) = [standing for standing in found.matters if standing.source == "letter"]
    assert (letter.verdict, letter.trades) == ("turns on", None)
    zoned = with_zones(case, found, no_packages(bounds_of(case)), profiles=20, seed=1)
    assert [s.zone for s in zoned.without if s.source == "letter"] == [None]


def test_a_source_that_replaced_another_does_not_bring_it_back() -> None:
    early = Mark(place="line", option="apart", grade=Grade.RED_LINE, on=DAY, source="old")
    late = replace(early, grade=Grade.ACCEPTABLE, source="new", on=DAY.replace(day=2))
    norland = replace(party("norland", "line.held=r@s"), marks=(early, late))
    case = made("line: apart held", norland, party("sarmia", "line.apart=a@s line.held=r@s"))
    case = replace(case, as_known_on=DAY.replace(day=2))
    found = sensitivity_of(case, compile_case(case))
    assert found.base.verdict == "yes"
    dropped = {standing.source: standing.verdict for standing in found.without}
    assert dropped["new"] == "turns on"
    assert "old" not in dropped


def test_where_a_source_matters_the_share_of_a_zone_without_it_is_told() -> None:
    shares = 0
    for seed in range(5):
        case = sourced_case(seed)
        found = sensitivity_of(case, compile_case(case))
        known = no_packages(bounds_of(case))
        zoned = with_zones(case, found, known, profiles=20, seed=5)
        assert zoned.base == found.base
        for before, after in zip(found.without, zoned.without, strict=True):
            assert replace(after, zone=None) == before
            bounds = bounds_of(forgetting(case, before.source))
            if before not in found.matters or contradictions(case, bounds):
                assert after.zone is None
            else:
                drawn = sample_profiles(bounds, 20, 5)
                assert after.zone == survey_profiles(drawn, known, programmes=6).zone
                shares += 1
    assert shares > 3
