"""Everything that numbers add to a case: what must not change it, and what it must be."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import numpy as np
import pytest

from onetext.analysis.bounds import BANDS
from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.picture import Picture, picture
from onetext.analysis.marks.shown import shown_readings
from onetext.analysis.marks.verdict import judge
from onetext.analysis.problem import in_zone
from onetext.analysis.profiles.sample import FIRMNESS, problem_at, sample_profiles
from onetext.analysis.survey.numbers import Effort, Figures, Numbers, reckon
from onetext.analysis.survey.questions import as_asked
from onetext.analysis.survey.signing import signing, surpluses
from onetext.analysis.survey.survey import (
    Task,
    halves,
    in_turn,
    packages_array,
    share_of,
    small_space,
)
from onetext.analysis.survey.zone import Zones
from onetext.analysis.trades.verdict import judge_trades, sure_package
from onetext.case.model import Case, Consent, Grade, Mark
from onetext.case.standing import draft_in_force
from onetext.errors import CaseError, ProfilesError
from onetext.pipeline import brief_at
from onetext.text.draft import Point, Prose
from tests.analysis.compiled import bounds_of
from tests.analysis.random_cases import Shape, random_case
from tests.analysis.survey.drawn import Drawn, as_rows, drawn
from tests.analysis.survey.made import DAY, exactly, made, party
from tests.analysis.test_bounds import exactly as told_exactly
from tests.analysis.test_bounds import whole_case

FEW = Effort(profiles=120, seed=3, others=0, sources=0)
ALL = Effort(profiles=120, seed=3, others=40, sources=20)


SEEDS = (2, 4, 6, 10, 11, 12, 13, 14, 16, 18, 20, 22, 25, 26, 27)
"""Of random cases whose verdict by trade takes less than half a second."""


def reckoned(case: Case, effort: Effort = FEW) -> Numbers:
    return reckon(case, picture(case), effort)


@cache
def numbers_of(seed: int) -> tuple[Drawn, Picture, Numbers]:
    """Return the random case of a seed, what its marks say, and its numbers."""
    (found,) = drawn(range(seed, seed + 1))
    marks = picture(found.case)
    return found, marks, reckon(found.case, marks, FEW)


def figures(found: Numbers) -> tuple[object, ...]:
    """Return every figure that a brief could show."""
    return (
        found.trades,
        found.impartial,
        found.survey.zones.tolist(),
        as_rows(found.survey.pool),
        found.survey.zone,
        found.impartial_zone,
        found.readings,
        found.left,
        found.settings and [(s.firmness, s.bands, s.zone, s.accepted) for s in found.settings],
        found.solutions,
        found.questions,
        found.sensitivity,
    )


# --- What changes no figure -------------------------------------------------------------------


def test_the_same_seed_gives_the_same_figures_in_whatever_order_they_are_evaluated() -> None:
    def backwards(function: Callable[[Task], Zones], tasks: Sequence[Task]) -> Sequence[Zones]:
        return [function(task) for task in reversed(tasks)][::-1]

    found, marks, _ = numbers_of(18)
    effort = replace(ALL, profiles=300)
    one, other = (reckon(found.case, marks, effort, run=run) for run in (in_turn, backwards))
    assert figures(one) == figures(other)
    assert figures(reckon(found.case, marks, replace(effort, seed=4))) != figures(one)


def with_clean_points(case: Case, count: int) -> Case:
    """Return a case with points that all accept added to its draft."""
    entry = draft_in_force(case)
    assert entry is not None
    numbers = range(len(entry.draft.points) + 1, len(entry.draft.points) + count + 1)
    points = tuple(
        Point(number=n, title="added", content=(Prose(source="Words."),), line=1) for n in numbers
    )
    accepted = tuple(
        Mark(place=f"point {n}", option=None, grade=Grade.ACCEPTABLE, on=entry.on, source=None)
        for n in numbers
    )
    draft = replace(entry.draft, points=(*entry.draft.points, *points))
    return replace(
        case,
        drafts=(replace(entry, draft=draft),),
        parties=tuple(replace(each, marks=(*each.marks, *accepted)) for each in case.parties),
    )


def renamed(case: Case) -> Case:
    """Return a case in which every party has another key and name."""
    names = {each.key: f"z{9 - n}" for n, each in enumerate(case.parties)}
    return replace(
        case,
        parties=tuple(
            replace(each, key=names[each.key], name=names[each.key]) for each in case.parties
        ),
        links=tuple(replace(link, of=names.get(link.of, link.of)) for link in case.links),
    )


def check_unchanged(seed: int) -> None:
    (found,) = drawn(range(seed, seed + 1))
    plain = figures(reckoned(found.case, ALL))
    assert figures(reckoned(with_clean_points(found.case, 16), ALL)) == plain
    assert figures(reckoned(renamed(found.case), ALL)) == plain


@pytest.mark.parametrize("seed", [4, 18, 20])
def test_neither_clean_points_added_to_a_case_nor_new_names_change_a_figure(seed: int) -> None:
    check_unchanged(seed)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(30))
def test_clean_points_and_new_names_change_no_figure_of_thirty_cases(seed: int) -> None:
    check_unchanged(seed)


def turned(case: Case) -> Case:
    return replace(case, parties=case.parties[::-1])


def test_the_order_of_the_parties_does_not_matter_to_what_is_proved() -> None:
    for seed in SEEDS[:8]:
        found, _, _ = numbers_of(seed)
        one, other = found.bounds, bounds_of(turned(found.case))
        by_key = {each.key: each for each in other.parties}
        for each in one.parties:
            same = by_key[each.key]
            assert replace(same, party=each.party, exclusions=each.exclusions) == each
            assert [e.events for e in same.exclusions] == [e.events for e in each.exclusions]
        here, there = judge_trades(one), judge_trades(other)
        assert (here.kind, here.proved, here.lacking) == (there.kind, there.proved, there.lacking)


def test_the_order_of_the_parties_does_not_matter_where_all_is_exact() -> None:
    for seed in range(12):
        case = told_exactly(whole_case(seed))
        one, other = reckoned(case), reckoned(turned(case))
        assert one.profiles.exact
        assert one.survey.zone == other.survey.zone
        assert [s.package for s in one.solutions] == [s.package for s in other.solutions]
        if one.trades.kind == "no":
            continue
        assert [each.package for each in one.readings] == [each.package for each in other.readings]
        last = len(case.parties) - 1
        for here, there in zip(one.readings, other.readings, strict=True):
            assert (here.all, here.concepts) == (there.all, there.concepts)
            gains = {gain.party: (gain.median, gain.accepts) for gain in here.gains}
            assert gains == {last - g.party: (g.median, g.accepts) for g in there.gains}


def test_the_order_of_the_parties_changes_shares_by_chance_alone() -> None:
    case = made(
        "line: apart held, days: 30 60",
        party("norland", "line.apart=a days.30=n"),
        party("sarmia", "line.held=a days.60=r:0.8"),
    )
    effort = replace(FEW, profiles=6000)
    one, other = reckoned(case, effort), reckoned(turned(case), effort)
    spread = (one.survey.zone.high - one.survey.zone.low) * 1.5
    assert one.survey.zone.share == pytest.approx(other.survey.zone.share, abs=spread)


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
    for seed in SEEDS:
        found, marks, numbers = numbers_of(seed)
        if numbers.profiles.exact or marks.verdict.kind == "no":
            continue
        training, held_back = halves(numbers.profiles)
        served = signing(training, found.packages).all
        if served.any():
            first = as_rows(found.packages).index(numbers.readings[0].package)
            assert served[:, first].sum() == served.sum(axis=0).max()
        counted = signing(
            held_back, packages_array([r.package for r in numbers.readings], len(found.bounds.axes))
        )
        assert [r.all.share for r in numbers.readings] == counted.all.mean(axis=0).tolist()


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
    for case in (shared_cake(), *(told_exactly(whole_case(seed)) for seed in range(12))):
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
        every = small_space(space, bounds.laws)
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


def test_no_marks_and_no_wants_still_give_figures() -> None:
    numbers = reckoned(made("line: apart held", party("norland"), party("sarmia")))
    assert numbers.trades.kind == "turns on"
    assert np.isclose(numbers.survey.zone.share, 1 - (1 - 0.55**2) ** 2, atol=0.15)
