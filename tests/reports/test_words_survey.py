"""A survey in words: what shares depend on, how profiles were drawn, and what rests on a source."""

import re
from dataclasses import replace

import pytest

from onetext.analysis.marks.picture import picture
from onetext.analysis.survey.numbers import Effort, Numbers, reckon
from onetext.analysis.survey.signing import signing, surpluses
from onetext.analysis.survey.survey import packages_array, small_space
from onetext.case.model import Case, Consent, Package, Swap
from onetext.pipeline import brief_of
from onetext.reports.brief import Brief
from onetext.reports.figures import Share, SurveyLine
from onetext.reports.figures_in_words import (
    in_per_cent,
    questions_fact,
    trades_fact,
    trades_witness,
    with_interval,
)
from onetext.reports.words.names import Names
from onetext.reports.words.survey import (
    CONCEPTS,
    survey_line,
)
from tests.analysis.survey.drawn import drawn
from tests.analysis.survey.made import exactly, made, party, ranged, signs_from
from tests.analysis.survey.test_sensitivity import sourced_case
from tests.analysis.test_bounds import exactly as told_exactly
from tests.analysis.test_bounds import whole_case
from tests.reports.test_explain import WILLING
from tests.reports.test_explain import case as drafted
from tests.reports.test_explain import party as drafted_party

FEW = Effort(profiles=200, seed=3, others=0, sources=0)
TWO = "line: apart held, days: 30 60"


def reckoned(case: Case, effort: Effort = FEW) -> tuple[Names, Numbers]:
    marks = picture(case)
    return Names(case=case, space=marks.space), reckon(case, marks, effort)


def line_of(case: Case, effort: Effort = FEW) -> SurveyLine:
    names, numbers = reckoned(case, effort)
    return survey_line(names, numbers, [f"Reading {n}" for n in range(len(numbers.readings))])


def mixed() -> Case:
    """Return a case with a red line of unstated firmness, one of stated, and values unmarked."""
    return made(
        TWO,
        party("norland", "line.apart=r line.held=a days.30=a"),
        party("sarmia", "line.held=r:0.5 line.apart=l", reservation=signs_from("0.3..0.5")),
    )


# --- The sentence -----------------------------------------------------------------------------


def test_a_share_comes_with_what_it_rests_on_and_is_not_called_a_probability() -> None:
    words = line_of(mixed()).sentence
    assert words.startswith("Of 200 profiles drawn within what is known, ")
    assert " leave at least one reading that every party it needs would sign." in words
    assert "This is not the probability of a deal: " in words
    assert (
        "Of 8 values of options to parties, 3 rest on nothing recorded and may lie anywhere."
        in words
    )
    assert "One red line of unstated firmness is taken as firm." in words
    assert "more than half" not in words
    assert "Other ways of taking" not in words


def test_where_most_is_unmarked_the_share_is_said_to_say_little() -> None:
    words = line_of(made(TWO, party("norland", "line.apart=l"))).sentence
    assert "Of 4 values of options to parties, 3 rest on nothing recorded" in words
    assert "That is more than half, so too little is known for the share to say much." in words


def test_the_sentence_leaves_out_what_does_not_arise() -> None:
    marks = "line.apart=l line.held=n days.30=a days.60=n"
    words = line_of(made(TWO, party("norland", marks), party("sarmia", marks))).sentence
    for absent in ("nothing recorded", "unstated firmness", "neither was proved", "Other ways"):
        assert absent not in words
    assert "all of them" in words


def test_other_settings_and_undecided_profiles_are_mentioned_where_there_are_some() -> None:
    names, numbers = reckoned(mixed(), replace(FEW, others=20))
    found = survey_line(names, numbers, ["A"] * len(numbers.readings))
    assert "Other ways of taking firmness and grades stand beside it." in found.sentence
    assert len(found.settings) == 9
    assert {setting.firmness for setting in found.settings} == {
        "all firm",
        "as stated",
        "none firm",
    }
    assert {setting.bands for setting in found.settings} == {
        "usual: “can live with” from 0.45, “acceptable” from 0.80",
        "low: from 0.30 and 0.70",
        "high: from 0.60 and 0.90",
    }
    zones = numbers.survey.zones.copy()
    zones[:3] = -1
    undecided = replace(numbers, survey=replace(numbers.survey, zones=zones))
    some = survey_line(names, undecided, ["A"] * len(numbers.readings))
    assert "For 3 neither was proved" in some.sentence
    assert some.undecided == 3


def shared_cake(case: str = "zone") -> Case:
    norland = exactly("norland", line={"apart": "1", "held": "0.5"}, days={"30": "1", "60": "0.4"})
    worst = {"apart": "0.1", "held": "0.2"}
    sarmia = exactly(
        "sarmia",
        line={"apart": "0.4", "held": "1"} if case == "zone" else worst,
        days={"30": "0.2", "60": "1" if case == "zone" else "0.1"},
    )
    stated = signs_from("0.45")
    return made(TWO, replace(norland, reservation=stated), replace(sarmia, reservation=stated))


@pytest.mark.parametrize(("kind", "answer"), [("zone", "a zone"), ("none", "no zone")])
def test_exact_figures_make_one_profile_with_a_zone_or_without(kind: str, answer: str) -> None:
    found = line_of(shared_cake(kind))
    assert found.sentence == (
        "Every figure of this case is stated, so there is one profile. It has "
        f"{answer} of agreement."
    )
    assert (found.profiles, found.draws, found.settings) == (1, (), ())


def test_exact_figures_say_whose_reservation_was_not_stated() -> None:
    case = shared_cake()
    unsaid = replace(case.parties[1], reservation=())
    words = line_of(replace(case, parties=(case.parties[0], unsaid))).sentence
    assert "stated but what Sarmia would sign for" in words


# --- Readings and draws -----------------------------------------------------------------------


def test_concepts_are_notes_of_the_readings_that_they_pick() -> None:
    found = line_of(shared_cake())
    told = [note for reading in found.readings for note in reading.notes]
    assert len(told) == 4
    assert {f"This reading {words}." for words in CONCEPTS.values()} == set(told)
    marks = "line.apart=a line.held=n days.30=a days.60=n"
    uncertain = made(TWO, party("norland", marks), party("sarmia", marks))
    notes = [note for reading in line_of(uncertain).readings for note in reading.notes]
    picked = [note for note in notes if "this reading" in note]
    assert picked
    assert all(note.startswith("At the centre of what is known, this reading ") for note in picked)


def test_what_a_reading_leaves_open_is_told_with_what_its_figures_take_for_it() -> None:
    found = line_of(made(TWO, party("norland", "line.apart=l line.held=r")))
    taken = [note for note in found.readings[0].notes if note.startswith("Its figures settle")]
    assert len(taken) == 1
    assert re.fullmatch(r"Its figures settle what it leaves open so: days at “(30|60)”\.", taken[0])


def test_who_signs_a_reading_in_no_profile_is_told_with_the_red_line_that_forbids_it() -> None:
    apart = party("norland", "line.apart=a line.held=r")
    found = line_of(made("line: apart held", apart, party("sarmia", "line.apart=r line.held=a")))
    told = [note for reading in found.readings for note in reading.notes]
    assert set(told) == {
        "Not signed as long as this holds, in trades too: Norland’s red line on “held” on line.",
        "Not signed as long as this holds, in trades too: Sarmia’s red line on “apart” on line.",
    }


FRONTIER = "On the frontier: none could gain more here without another gaining less."


def dominated(numbers: Numbers, package: tuple[int, ...]) -> bool:
    """Return whether a reading of the zone is better for somebody and worse for nobody."""
    every = small_space(numbers.bounds)
    assert every is not None
    signed = signing(numbers.profiles, every).all[0]
    gained = surpluses(numbers.profiles, every[signed])[:, 0, :].T
    mine = surpluses(numbers.profiles, packages_array([package], every.shape[1]))[:, 0, 0]
    return any((other >= mine).all() and (other > mine).any() for other in gained)


def test_a_reading_is_only_said_to_lie_on_the_frontier_where_it_does() -> None:
    said = 0
    for seed in range(16):
        names, numbers = reckoned(told_exactly(whole_case(seed)))
        labels = ["A"] * len(numbers.readings)
        for figures, line in zip(
            numbers.readings, survey_line(names, numbers, labels).readings, strict=True
        ):
            if FRONTIER in line.notes:
                said += 1
                assert not dominated(numbers, figures.package)
                assert figures.all.share == 1
    assert said >= 2


def test_gains_name_the_party_by_its_key_and_say_whether_it_is_asked() -> None:
    aside = party("press", seats=("observer",), consent=Consent(needed=False))
    case = mixed()
    found = line_of(replace(case, parties=(aside, *case.parties)))
    for reading in found.readings:
        assert [gain.party for gain in reading.gains] == ["norland", "sarmia"]
        assert all(gain.asked for gain in reading.gains)
        assert all(gain.low <= gain.median <= gain.high for gain in reading.gains)


def test_how_profiles_were_drawn_is_told_party_by_party() -> None:
    norland, sarmia = line_of(mixed()).draws
    assert norland == (
        "Norland: 2 brackets in its say; 3 of 4 values marked or stated; it signs from 0.45 (not "
        "stated, so where “can live with” begins)."
    ) or norland.startswith("Norland: two brackets in its say; 3 of 4 values marked or stated; ")
    assert sarmia.startswith("Sarmia: two brackets in its say; 2 of 4 values marked or stated; ")
    assert "it signs from 0.30 to 0.50 (stated)" in sarmia


def test_draws_that_did_not_fit_and_draws_that_hang_together_are_told() -> None:
    signed = Package(terms=(("line", "apart"), ("days", "30")))
    case = made(TWO, party("norland", "line.apart=n", would_sign=(signed,)))
    (words,) = line_of(case).draws
    assert re.search(r"; \d+\.\d % of [\d,]+ draws fitted what it would sign or refuse", words)
    walked = made(
        "a: in out, b: in out, c: in out, d: in out, e: in out, f: in out",
        party(
            "norland",
            weights=(("a", ranged("0.30..0.31")), ("b", ranged("0.20..0.21"))),
            swaps=(Swap(gain="c", rather_than="d"), Swap(gain="d", rather_than="e")),
        ),
    )
    names, numbers = reckoned(walked)
    (drawn_party,) = numbers.profiles.parties
    slow = replace(numbers.profiles, parties=(replace(drawn_party, effective=61.7),))
    (words,) = survey_line(
        names, replace(numbers, profiles=slow), ["A"] * len(numbers.readings)
    ).draws
    assert "; its draws count as about 62 independent ones" in words
    assert "fitted" not in words


def test_shares_without_the_mediator_stand_beside_those_with_it() -> None:
    host = party("host", "line.apart=r line.held=r:0.5", seats=("mediator",))
    case = replace(mixed(), parties=(*mixed().parties, host))
    assert re.fullmatch(
        r"Profiles with a reading that all would sign, without the mediator’s own interests: "
        r".+ \(\d+ to \d+\); with them: .+ \(\d+ to \d+\)\.",
        line_of(case).mediator,
    )
    assert line_of(mixed()).mediator == ""


# --- The whole brief --------------------------------------------------------------------------

PER_CENT = re.compile(r"\d ?%|per cent|\d\.\d")


def headings(brief: Brief) -> list[str]:
    assert brief.trades is not None
    assert brief.questions is not None
    return [
        brief.headline,
        brief.text.heading,
        brief.packages_heading,
        trades_fact(brief.trades),
        trades_witness(brief.trades),
        questions_fact(brief.questions),
    ]


@pytest.mark.parametrize("seed", [2, 4, 10, 14, 20])
def test_no_share_stands_in_a_heading_and_every_source_named_is_listed(seed: int) -> None:
    found = brief_of(sourced_case(seed), Effort(profiles=60, others=10, sources=10))
    for heading in headings(found):
        assert not PER_CENT.search(heading)
    listed = {source.id for source in found.sources}
    assert {line.source for line in found.sensitivity} <= listed
    named = {
        id for clash in found.verdict.clashes for demand in clash.demands for id in demand.sources
    }
    assert named <= listed


def test_shares_are_told_at_their_extremes() -> None:
    assert in_per_cent(0.0) == "none of them"
    assert in_per_cent(1.0) == "all of them"
    assert with_interval(Share(share=0.0, low=0.0, high=0.019)) == "none of them (0 to 2)"
    assert with_interval(Share(share=1.0, low=0.981, high=1.0)) == "all of them (98 to 100)"
    assert with_interval(Share(share=1.0, low=1.0, high=1.0)) == "all of them"
    apart = party("norland", "line.apart=a line.held=r")
    never = line_of(made("line: apart held", apart, party("sarmia", "line.apart=r line.held=a")))
    assert "none of them (0 to 2) leave at least one reading" in never.sentence


def test_a_case_without_a_mark_has_figures_and_says_that_no_party_has_marked_anything() -> None:
    found = brief_of(made(TWO, party("norland"), party("sarmia")), FEW)
    assert found.verdict.sentence == (
        "No party has marked anything, so marks alone say nothing of a deal."
    )
    assert found.trades is not None
    assert found.survey is not None
    assert 1 <= len(found.packages) <= 5
    assert all(package.note == "" for package in found.packages)
    assert found.packages_heading == (
        "Together these readings serve the most profiles of what is known"
    )
    assert found.questions is not None
    assert found.questions.marks == ()


def test_a_case_in_exact_figures_has_its_own_heading_and_no_question() -> None:
    found = brief_of(shared_cake(), FEW)
    assert found.packages_heading == (
        "These readings are worth signing to all; notes say which concept picks them"
    )
    assert found.questions is not None
    assert found.questions.questions == ()
    assert found.questions.sentence.startswith("Every figure of this case is stated, ")


def test_what_is_shown_in_figures_carries_the_labels_of_the_readings() -> None:
    for case in (mixed(), drafted(drafted_party("norland", WILLING))):
        found = brief_of(case, FEW)
        assert found.survey is not None
        labels = [package.label for package in found.packages]
        assert labels == [f"Reading {'ABCDE'[n]}" for n in range(len(labels))]
        assert [reading.label for reading in found.survey.readings] == labels


def test_a_brief_without_numbers_has_none() -> None:
    found = brief_of(mixed())
    assert (found.trades, found.survey, found.questions) == (None, None, None)
    assert (found.sensitivity, found.sensitivity_note) == ((), "")
    marked = next(iter(drawn(range(1)))).case
    assert brief_of(marked).assumptions == brief_of(marked).assumptions
