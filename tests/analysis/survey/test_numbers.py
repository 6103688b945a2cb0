"""Everything that numbers add to a case: what figures are, on random cases and by hand."""

from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

from onetext.analysis.bounds import BANDS
from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.picture import picture
from onetext.analysis.marks.shown import shown_readings
from onetext.analysis.marks.verdict import judge
from onetext.analysis.problem import in_zone
from onetext.analysis.profiles.sample import FIRMNESS, problem_at, sample_profiles
from onetext.analysis.survey.numbers import Figures, Numbers, reckon
from onetext.analysis.survey.questions import as_asked
from onetext.analysis.survey.signing import signing, surpluses
from onetext.analysis.survey.survey import (
    choose,
    halves,
    packages_array,
    share_of,
    small_space,
)
from onetext.analysis.trades.verdict import judge_trades, sure_package
from onetext.case.model import Case, Consent
from onetext.errors import CaseError, ProfilesError
from onetext.pipeline import brief_at, brief_of
from tests.analysis.compiled import bounds_of
from tests.analysis.random_cases import Shape, random_case
from tests.analysis.survey.drawn import Drawn
from tests.analysis.survey.made import DAY, exactly, made, party
from tests.analysis.survey.reckoned import ALL, FEW, SEEDS, numbers_of, reckoned
from tests.analysis.test_bounds import exactly as told_exactly
from tests.analysis.test_bounds import whole_case
from tests.reports.test_explain import case as drafted
from tests.reports.test_explain import party as drafted_party

# --- What figures are -------------------------------------------------------------------------


def check_figures(found: Drawn, numbers: Numbers) -> None:
    """Compare the shares of a case with every package tried in every profile."""
    profiles = numbers.profiles
    zones = np.asarray(signing(profiles, found.packages).all.any(axis=1))
    assert numbers.survey.zone == share_of(zones, profiles)
    shown = [reading.package for reading in numbers.readings]
    packages = packages_array(shown, len(found.bounds.axes))
    served = np.asarray(signing(profiles, packages).all.any(axis=1))
    assert numbers.left == share_of(zones & ~served, profiles)
    held_back = halves(profiles)[1]
    signed, gains = signing(held_back, packages), surpluses(profiles, packages)
    for n, reading in enumerate(numbers.readings):
        assert reading.all == share_of(signed.all[:, n], held_back)
        for p, gain in enumerate(reading.gains):
            assert gain.party == profiles.bounds.parties[p].party
            assert gain.accepts == share_of(signed.accepts[p, :, n], held_back)
            assert gain.asked == signed.asked[p, n]
            below, above = (gains[p, :, n] < gain.low).mean(), (gains[p, :, n] > gain.high).mean()
            assert max(below, above) <= 0.05
            assert (
                (gains[p, :, n] <= gain.median).mean()
                >= 0.5
                <= (gains[p, :, n] >= gain.median).mean()
            )
        picked = [s.concept for s in numbers.solutions if s.package == reading.package]
        assert list(reading.concepts) == picked


def test_shares_are_those_of_every_package_in_every_profile() -> None:
    for seed in SEEDS:
        found, _, numbers = numbers_of(seed)
        check_figures(found, numbers)


def test_packages_are_chosen_on_one_half_of_the_profiles_and_counted_on_the_other() -> None:
    differs = 0
    for seed in SEEDS:
        found, marks, numbers = numbers_of(seed)
        if numbers.profiles.exact or marks.verdict.kind == "no":
            continue
        training, held_back = halves(numbers.profiles)
        chosen = choose(numbers.survey.pool, training, 5)
        readings = tuple(reading.package for reading in numbers.readings)
        assert readings == chosen or not chosen
        differs += chosen != choose(numbers.survey.pool, numbers.profiles, 5)
        counted = signing(
            held_back, packages_array([r.package for r in numbers.readings], len(found.bounds.axes))
        )
        assert [r.all.share for r in numbers.readings] == counted.all.mean(axis=0).tolist()
    assert differs


def test_up_to_five_readings_are_shown_and_any_two_differ_in_two_brackets() -> None:
    counts = []
    for seed in SEEDS:
        _, marks, numbers = numbers_of(seed)
        if marks.verdict.kind == "no":
            continue
        readings = [reading.package for reading in numbers.readings]
        counts.append(len(readings))
        assert len(readings) <= 5
        for n, one in enumerate(readings):
            for other in readings[:n]:
                assert sum(a != b for a, b in zip(one, other, strict=True)) >= 2
    assert max(counts) == 5


def test_after_a_no_the_readings_are_those_that_movement_leads_to() -> None:
    checked = 0
    for seed in SEEDS:
        _, marks, numbers = numbers_of(seed)
        if marks.verdict.kind == "no":
            moved = [package for package, _ in shown_readings(marks)]
            assert [reading.package for reading in numbers.readings] == moved
            checked += 1
    assert checked >= 5


def test_questions_are_asked_of_profiles_in_which_unstated_firmness_is_open() -> None:
    for seed in SEEDS:
        _, _, numbers = numbers_of(seed)
        assert numbers.asked == as_asked(numbers.bounds)


def test_other_ways_of_taking_firmness_and_grades_stand_beside_the_main_figures() -> None:
    for seed in (4, 14, 20):
        found, marks, _ = numbers_of(seed)
        numbers = reckon(found.case, marks, replace(FEW, others=40))
        ways = [(setting.bands, setting.firmness) for setting in numbers.settings]
        every = [(bands.name, firmness) for bands in BANDS for firmness in FIRMNESS]
        assert ways == [way for way in every if way in ways]
        if not any(each.signs or each.refuses for each in numbers.bounds.parties):
            assert ways == (every if not numbers.profiles.exact else [])
        for setting in numbers.settings:
            assert len(setting.accepted) == len(numbers.readings)


def test_what_is_not_asked_is_left_out() -> None:
    found, marks, numbers = numbers_of(4)
    assert (numbers.settings, numbers.sensitivity) == ((), None)
    dropped = reckon(found.case, marks, replace(FEW, sources=10))
    assert (dropped.settings, bool(dropped.sensitivity)) == ((), True)


# --- Exact figures ----------------------------------------------------------------------------


def shared_cake() -> Case:
    """Return a case in exact figures with two packages that concepts choose between."""
    return made(
        "a: in out, b: in out",
        exactly("norland", a={"in": "1", "out": "0.5"}, b={"in": "1", "out": "0.4"}),
        exactly("sarmia", a={"in": "0.4", "out": "1"}, b={"in": "0.2", "out": "1"}),
    )


def test_a_case_in_exact_figures_has_one_profile_and_shows_its_solutions() -> None:
    for case in (shared_cake(), *(told_exactly(whole_case(seed)) for seed in range(7))):
        marks = picture(case)
        numbers = reckon(case, marks, ALL)
        assert (numbers.profiles.exact, numbers.profiles.count) == (True, 1)
        assert numbers.settings == ()
        assert numbers.questions.standing == ()
        zone = numbers.survey.zone
        assert zone.low == zone.share == zone.high in (0, 1)
        for reading in numbers.readings:
            assert reading.all.low == reading.all.share == reading.all.high
            for gain in reading.gains:
                assert gain.low == gain.median == gain.high
        if marks.verdict.kind != "no" and zone.share:
            check_solutions_shown(numbers)


def check_solutions_shown(numbers: Numbers) -> None:
    """The readings of an exact case are the packages that concepts pick, or one more beside."""
    packages = [solution.package for solution in numbers.solutions if solution.package]
    picked = list(dict.fromkeys(packages))
    shown = [reading.package for reading in numbers.readings]
    assert shown[: len(picked)] == picked
    assert len(shown) <= max(len(picked), 2)
    problem = problem_at(numbers.profiles, 0)
    assert in_zone(problem, packages_array(shown, len(problem.axes))).all()
    named: list[Figures] = [reading for reading in numbers.readings if reading.concepts]
    assert sum(len(reading.concepts) for reading in named) == len(packages)


def test_where_all_concepts_pick_one_package_of_many_the_next_best_stands_beside_it() -> None:
    keys = [f"i{n}" for n in range(12)]
    good, torn = {"in": "1", "out": "0.5"}, {"in": "0.8", "out": "1"}
    norland = exactly("norland", **dict.fromkeys(keys, good))
    sarmia = exactly("sarmia", **{key: good if n > 1 else torn for n, key in enumerate(keys)})
    numbers = reckoned(made(", ".join(f"{key}: in out" for key in keys), norland, sarmia))
    assert {solution.package for solution in numbers.solutions} == {(0,) * 12}
    first, second = numbers.readings
    assert (first.package, len(first.concepts)) == ((0,) * 12, 4)
    assert (second.package, second.concepts) == ((1, 1, *(0,) * 10), ())
    assert second.efficient


# --- The mediator -----------------------------------------------------------------------------


def test_results_without_the_mediator_are_those_of_the_others_alone() -> None:
    checked = 0
    for seed in SEEDS:
        found, _, plain = numbers_of(seed)
        assert (plain.impartial, plain.impartial_zone) == (None, None)
        seated = found.case.parties[-1]
        if len(found.bounds.parties) < 2 or found.bounds.parties[-1].key != seated.key:
            continue
        others = tuple(each for each in found.case.parties if each.key != seated.key)
        led = any(each.seats == ("principal",) for each in others)
        if not led or not seated.consent.needed:
            continue
        case = replace(found.case, parties=(*others, replace(seated, seats=("mediator",))))
        numbers = reckoned(case)
        assert numbers.impartial is not None
        kept = numbers.bounds.parties[:-1]
        alone = judge_trades(replace(numbers.bounds, parties=kept))
        assert (numbers.impartial.kind, numbers.impartial.lacking) == (alone.kind, alone.lacking)
        signed = signing(numbers.profiles, found.packages).accepts[:-1]
        zones = np.any(np.all(signed, axis=0), axis=1)
        assert numbers.impartial_zone is not None
        assert numbers.impartial_zone.share == zones.mean() >= numbers.survey.zone.share
        checked += 1
    assert checked >= 4


def test_a_mediator_whose_consent_is_not_needed_leaves_nothing_to_say() -> None:
    host = party("host", "line.apart=r", seats=("mediator",), consent=Consent(needed=False))
    case = made("line: apart held", party("norland", "line.apart=a"), host)
    numbers = reckoned(case)
    assert (numbers.impartial, numbers.impartial_zone) == (None, None)


# --- Marks and numbers ------------------------------------------------------------------------


def test_where_no_number_is_told_a_yes_on_marks_is_a_yes_by_trade_and_in_every_profile() -> None:
    checked = 0
    for seed in range(60):
        case = random_case(Random(seed), WILLING)
        space, bounds = compile_case(case), bounds_of(case)
        every = small_space(bounds)
        if every is None or not len(every) or (verdict := judge(space)).kind != "yes":
            continue
        assert sure_package(bounds) is not None
        profiles = sample_profiles(bounds, 20, seed)
        signed = signing(profiles, packages_array(verdict.packages, len(space.axes)))
        always = [p for p, each in enumerate(bounds.parties) if () in each.needed]
        assert signed.accepts[always].all()
        checked += 1
    assert checked > 10


WILLING = Shape(marked=0.95, refused=0.2, parties=(2, 3))


# --- What cannot be reckoned with -------------------------------------------------------------

CASE = f"""\
onetext: 1
title: Ferry
as known on: {DAY}
issues: {{price: [low, high]}}
parties:
  east:
    name: East
    seats: [principal]
    %s
"""


@pytest.mark.parametrize(
    ("line", "error", "message"),
    [
        (
            "marks: [{on: 2026-01-01, price: {low: red line}}]\n    would sign: [{price: low}]",
            CaseError,
            "case.yaml:6: parties.east: it would sign package 1 of 'would sign', which crosses a "
            "red line or link of its own that is firm. Correct or drop one of them.",
        ),
        (
            "utilities: {price: {low: 0..0.45}}\n    weights: {price: 1}\n"
            "    would sign: [{price: low}]",
            ProfilesError,
            "case.yaml: parties.east: what it would sign and refuse leaves hardly anything that it "
            "could want. Drop one of these packages, or widen its reservation or values.",
        ),
    ],
)
def test_wants_that_cannot_be_are_told_when_numbers_are_asked_and_only_then(
    tmp_path: Path, line: str, error: type[Exception], message: str
) -> None:
    (tmp_path / "case.yaml").write_text(CASE % line, encoding="utf-8")
    assert brief_at(tmp_path).trades is None
    with pytest.raises(error) as refused:
        brief_at(tmp_path, effort=FEW)
    assert str(refused.value) == message


@pytest.mark.parametrize(("grade", "kind"), [("a", "yes"), ("n", "yes"), ("r", "no")])
def test_a_text_without_a_bracket_is_one_reading_that_all_sign_or_a_red_line_forbids(
    grade: str, kind: str
) -> None:
    text = "# T\n\n## 1. Prisoners\nAll are released.\n"
    norland = drafted_party("norland", f"point_1={grade}")
    found = brief_of(drafted(norland, drafted_party("sarmia", "point_1=a"), text=text), ALL)
    assert found.trades is not None
    assert found.trades.kind == kind
    assert found.survey is not None
    assert found.survey.zone.share == (kind == "yes")
    assert found.questions is not None
    assert found.questions.questions == ()


def test_no_marks_and_no_wants_still_give_figures() -> None:
    numbers = reckoned(made("line: apart held", party("norland"), party("sarmia")))
    assert numbers.trades.kind == "turns on"
    assert np.isclose(numbers.survey.zone.share, 1 - (1 - 0.55**2) ** 2, atol=0.15)
