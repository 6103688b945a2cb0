"""Profiles: whatever a case says is true of each of them, and they follow the stated rule."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import in_zone, starts, utilities
from onetext.analysis.profiles.sample import (
    FIRMNESS,
    Firmness,
    Profiles,
    problem_at,
    problem_at_centre,
    sample_profiles,
)
from onetext.case.model import (
    Case,
    Condition,
    Consent,
    Grade,
    Interval,
    Mark,
    Package,
    Party,
    Reservation,
    Term,
    Together,
)
from onetext.errors import ProfilesError
from onetext.text.draft import Issue
from tests.analysis import brute_force as brute
from tests.analysis import wanted
from tests.analysis.compiled import bounds_of, figures_of, table
from tests.analysis.profiles.test_weights import check_same_law
from tests.analysis.random_cases import DAY, Shape
from tests.analysis.wanted import Figures, Floats
from tests.analysis.wanting_cases import WantingCase, wanting_case

VARIED = Shape(issues=(2, 5), options=(2, 3), parties=(2, 3), dead_marks=0.3, links=(0, 2))
CLOSE = 1e-9


def check_profiles(found: WantingCase, firmness: Firmness) -> bool:
    """Check every statement of a case on 200 profiles; return False where none could be drawn."""
    case = found.case
    space, bounds = compile_case(case), bounds_of(case)
    try:
        profiles = sample_profiles(bounds, 200, 5, firmness)
    except ProfilesError:
        return False
    for p, (party, drawn) in enumerate(zip(wanted.stakes(case), profiles.parties, strict=True)):
        assert len(drawn.least) == profiles.count
        figures = figures_of(space, bounds, p, drawn)
        check_weights(case, party, figures)
        check_values(party, figures)
        if wanted.say(case, party):
            known = wanted.reservation(party, case.as_known_on, wanted.LIVE_WITH)
            check_within(figures.reservation, known)
            check_packages(found, party, figures)
        check_firmness(found, party, figures, firmness)
    check_units(found, profiles)
    return True


def check_within(figures: Floats, known: Interval) -> None:
    assert (figures >= float(known.low) - CLOSE).all()
    assert (figures <= float(known.high) + CLOSE).all()


def check_weights(case: Case, party: Party, figures: Figures[Floats]) -> None:
    keys = wanted.say(case, party)
    assert list(figures.weights) == keys
    if not keys:
        return
    assert (np.abs(sum(figures.weights.values()) - 1) < CLOSE).all()
    for key in keys:
        check_within(figures.weights[key], Interval(low=Fraction(0), high=Fraction(1)))
    for key, share in party.weights:
        check_within(figures.weights[key], share)
    above = [(swap.gain, swap.rather_than) for swap in party.swaps]
    above += [(a, b) for a in party.stars for b in keys if b not in party.stars]
    for a, b in above:
        assert (figures.weights[a] >= figures.weights[b] - CLOSE).all()


def check_values(party: Party, figures: Figures[Floats]) -> None:
    for alternative, values in figures.values.items():
        check_within(values, wanted.band(party, alternative, (wanted.LIVE_WITH, wanted.ACCEPT)))
    for term, worth in zip(party.together, figures.together, strict=False):
        check_within(worth, term.worth)


def check_firmness(
    found: WantingCase, party: Party, figures: Figures[Floats], firmness: Firmness
) -> None:
    """Red lines are as firm as a setting takes them, but give way in what would be signed."""
    marks = {(mark.place, mark.option): mark for mark in party.marks}
    signed = [row_of(found.rows, package) for package in party.would_sign]
    given = {item for row in signed for item in wanted.crossed(found.case, party, row)}
    for item, firm in figures.firm.items():
        chance = wanted.firmness(party, item)
        mark = marks.get((item[1], item[2]))
        if mark is None or mark.because == "value":
            assert np.all(firm)
        elif item in given:
            assert not np.any(firm)
        elif firmness != "as stated":
            assert np.all(np.equal(firm, firmness == "all firm"))
        elif chance.low == chance.high and chance.low in (0, 1):
            assert np.all(np.equal(firm, chance.low == 1))


def check_packages(found: WantingCase, party: Party, figures: Figures[Floats]) -> None:
    for packages, signed in ((party.would_sign, True), (party.would_refuse, False)):
        for named in packages:
            row = row_of(found.rows, named)
            above = wanted.worth(found.case, party, figures, row.package) - figures.reservation
            crosses = np.zeros(above.shape, dtype=bool)
            for item in wanted.crossed(found.case, party, row):
                crosses |= figures.firm[item]
            assert (~crosses & (above >= -CLOSE) if signed else crosses | (above < CLOSE)).all()


def row_of(rows: list[brute.Row], named: Package) -> brute.Row:
    """Return the row of a package that a file names."""
    return next(
        row for row in rows if all(row.package[key] == option for key, option in named.terms)
    )


def check_units(found: WantingCase, profiles: Profiles) -> None:
    """Compare whole numbers with what they round, and agreement with the yardstick's."""
    case, bounds = found.case, profiles.bounds
    space, packages = compile_case(case), table(bounds, found.rows)
    for s in range(0, profiles.count, 40):
        problem = problem_at(profiles, s)
        units = utilities(problem, packages)
        for p, (party, drawn) in enumerate(zip(wanted.stakes(case), profiles.parties, strict=True)):
            if not wanted.say(case, party):
                assert (units[:, p] == 0).all()
                continue
            figures = figures_of(space, bounds, p, drawn)
            off = (len(bounds.axes) + len(party.together)) / 2 + 0.01
            for n, row in enumerate(found.rows):
                worth = wanted.worth(case, party, figures, row.package)[s]
                assert abs(units[n, p] - worth * problem.stakes[p].scale) <= off


@pytest.mark.parametrize("firmness", FIRMNESS)
def test_every_profile_satisfies_every_statement(firmness: Firmness) -> None:
    drawn = [check_profiles(wanting_case(seed, VARIED), firmness) for seed in range(25)]
    # Not where red lines taken as firm, or as none, are against what a party would sign or refuse.
    assert sum(drawn) >= (24 if firmness == "as stated" else 18)


@pytest.mark.deep
def test_every_profile_of_300_cases_satisfies_every_statement() -> None:
    drawn = [check_profiles(wanting_case(seed, VARIED), "as stated") for seed in range(1000, 1300)]
    assert sum(drawn) >= 290


# --- By hand ----------------------------------------------------------------------------------

ISSUES = tuple(Issue(key=key, options=("in", "out")) for key in "abc")


def one_party(**fields: object) -> Case:
    """Return a case of three issues, in or out each, with one party."""
    party = Party(
        key="norland",
        name="Norland",
        seats=("principal",),
        consent=Consent(needed=True),
        **fields,  # type: ignore[arg-type]
    )
    return Case(title="By hand", as_known_on=DAY, issues=ISSUES, parties=(party,))


def mark(option: str, grade: Grade, key: str = "a", firm: Interval | None = None) -> Mark:
    return Mark(place=key, option=option, grade=grade, on=DAY, source=None, firm=firm)


def figure(low: str, high: str | None = None) -> Interval:
    return Interval(low=Fraction(low), high=Fraction(high or low))


def package(picked: str) -> Package:
    """Return the package that picks "in" for the issues named, and "out" for the others."""
    return Package(terms=tuple((key, "in" if key in picked else "out") for key in "abc"))


def held(key: str) -> Condition:
    return (Term(issue=key, options=("in",)),)


def check_same(one: Profiles, two: Profiles) -> None:
    for a, b in zip(one.parties, two.parties, strict=True):
        for name in ("weights", "values", "worth", "least", "firm", "utility", "least_units"):
            assert np.array_equal(getattr(a, name), getattr(b, name))


def test_the_same_seed_draws_the_same_profiles_and_another_seed_others() -> None:
    bounds = bounds_of(wanting_case(3, VARIED).case)
    check_same(sample_profiles(bounds, 50, 8), sample_profiles(bounds, 50, 8))
    a, b = sample_profiles(bounds, 50, 8), sample_profiles(bounds, 50, 9)
    assert not np.array_equal(a.parties[0].utility, b.parties[0].utility)


def test_however_many_are_asked_for_profiles_have_the_same_law() -> None:
    case = one_party(
        stars=("b",),
        weights=(("a", figure("0.1", "0.4")),),
        would_sign=(package("ab"),),
        would_refuse=(package(""),),
        reservation=(Reservation(on=None, value=figure("0.3", "0.6")),),
    )
    bounds = bounds_of(case)
    few, many = sample_profiles(bounds, 2_000, 1), sample_profiles(bounds, 20_000, 2)
    samples = [
        np.hstack([p.parties[0].weights, p.parties[0].values, p.parties[0].least[:, None]])
        for p in (few, many)
    ]
    check_same_law(samples[0], samples[1], 2_000)


def test_draws_that_packages_reject_have_the_law_of_plain_rejection() -> None:
    case = one_party(stars=("b",), would_sign=(package("ab"),), would_refuse=(package(""),))
    drawn = sample_profiles(bounds_of(case), 5_000, 1).parties[0]
    rng = np.random.default_rng(2)
    weights, values = rng.dirichlet(np.ones(3), size=200_000), rng.random((200_000, 3, 2))
    fits = weights.argmax(axis=1) == 1
    fits &= (weights * values[:, [0, 1, 2], [0, 0, 1]]).sum(axis=1) >= 0.45
    fits &= (weights * values[:, [0, 1, 2], [1, 1, 1]]).sum(axis=1) < 0.45
    yardstick = np.hstack([weights[fits], values[fits].reshape(-1, 6)])
    check_same_law(np.hstack([drawn.weights, drawn.values]), yardstick, 5_000)
    assert drawn.accepted / drawn.drawn == pytest.approx(3 * fits.mean(), abs=0.02)


def test_a_package_that_just_meets_the_reservation_is_one_that_the_party_would_sign() -> None:
    utilities = tuple((key, (("in", figure("0.45")),)) for key in "abc")
    case = one_party(utilities=utilities, would_sign=(package("abc"),))
    drawn = sample_profiles(bounds_of(case), 1_000, 1).parties[0]
    assert drawn.accepted == drawn.drawn


@pytest.mark.parametrize(("low", "high", "share"), [("0.3", "0.3", 0.3), ("0.2", "0.6", 0.4)])
def test_a_red_line_is_firm_by_its_chance(low: str, high: str, share: float) -> None:
    red = mark("in", Grade.RED_LINE, firm=figure(low, high))
    bounds = bounds_of(one_party(marks=(red,)))
    for firmness, expected in zip(FIRMNESS, (1.0, share, 0.0), strict=True):
        firm = sample_profiles(bounds, 20_000, 1, firmness).parties[0].firm
        assert firm.mean() == pytest.approx(expected, abs=0.015 if expected == share else 0)


def test_settings_of_firmness_change_nothing_else() -> None:
    red = mark("in", Grade.RED_LINE, firm=figure("0.5"))
    bounds = bounds_of(one_party(marks=(red,), stars=("c",)))
    stated, none = (sample_profiles(bounds, 50, 1, f) for f in FIRMNESS[1:])
    assert np.array_equal(stated.parties[0].utility, none.parties[0].utility)


def test_what_a_party_can_live_with_throughout_it_signs_in_every_profile() -> None:
    marks = tuple(mark("in", Grade.CAN_LIVE_WITH, key) for key in "abc")
    bounds = bounds_of(one_party(marks=marks, stars=("a",)))
    profiles = sample_profiles(bounds, 5_000, 1)
    package = np.zeros((1, 3), dtype=np.int16)
    assert all(in_zone(problem_at(profiles, s), package)[0] for s in range(profiles.count))


def test_everything_known_exactly_makes_one_profile_in_its_common_denominator() -> None:
    case = one_party(
        utilities=tuple((key, (("in", figure("2/3")), ("out", figure("0.1")))) for key in "abc"),
        weights=(("a", figure("0.5")), ("b", figure("1/7"))),
        together=(Together(condition=held("c"), worth=figure("-0.01")),),
        reservation=(Reservation(on=None, value=figure("3/8")),),
    )
    profiles = sample_profiles(bounds_of(case), 100, 1)
    assert (profiles.exact, profiles.count, profiles.effective) == (True, 1, 1.0)
    stake = problem_at(profiles, 0).stakes[0]
    assert stake.scale == 4200
    assert stake.utility.tolist() == [1400, 210, 400, 60, 1000, 150]
    assert [worth for _, worth in stake.together] == [-42]
    assert stake.reservation == 1575
    assert not stake.utility.flags.writeable


def test_exact_figures_without_a_small_common_denominator_are_rounded_to_millionths() -> None:
    sevenths = ("1/7", "1/11", "1/13", "1/17", "1/19", "1/23")
    values = iter(sevenths)
    utilities = tuple((k, tuple((o, figure(next(values))) for o in ("in", "out"))) for k in "abc")
    weights = (("a", figure("0.5")), ("b", figure("0.25")))
    profiles = sample_profiles(bounds_of(one_party(utilities=utilities, weights=weights)), 9, 1)
    stake = problem_at(profiles, 0).stakes[0]
    assert (profiles.exact, stake.scale, stake.utility[0]) == (True, 1_000_000, 71_429)


def test_one_party_known_exactly_stays_so_beside_another_that_is_not() -> None:
    case = one_party()
    known = replace(
        case.parties[0],
        key="sarmia",
        utilities=tuple((key, (("in", figure("1")), ("out", figure("0.5")))) for key in "abc"),
        weights=(("a", figure("0.5")), ("b", figure("0.25"))),
    )
    profiles = sample_profiles(bounds_of(replace(case, parties=(*case.parties, known))), 30, 1)
    assert (profiles.exact, profiles.count) == (False, 30)
    assert [problem_at(profiles, s).stakes[1].scale for s in (0, 29)] == [40, 40]


def test_the_centre_takes_the_means_and_the_red_lines_that_are_mostly_firm() -> None:
    marks = tuple(
        mark("in", Grade.RED_LINE, key, figure(chance))
        for key, chance in (("a", "0.9"), ("b", "0.1"))
    )
    profiles = sample_profiles(bounds_of(one_party(marks=marks)), 4_000, 1)
    stake = problem_at_centre(profiles).stakes[0]
    first = starts(profiles.bounds.axes)
    assert [event[0].issue for event in stake.excluded] == [0]
    assert stake.utility[first[2]] / stake.scale == pytest.approx(1 / 6, abs=0.01)
    assert stake.utility[first[0]] / stake.scale == pytest.approx(0.225 / 3, abs=0.01)


def test_where_hardly_a_profile_fits_the_error_says_whose_and_how_to_mend_it() -> None:
    case = one_party(
        utilities=(("a", (("in", figure("0", "0.45")),)),),
        weights=(("a", figure("1")),),
        would_sign=(package("a"),),
    )
    with pytest.raises(ProfilesError) as error:
        sample_profiles(bounds_of(case), 100, 1)
    assert str(error.value) == (
        "case.yaml: parties.norland: what it would sign and refuse leaves hardly anything that it "
        "could want. Drop one of these packages, or widen its reservation or values."
    )


def test_where_one_draw_in_a_hundred_does_not_fit_chains_walk_by_the_same_law() -> None:
    case = one_party(
        reservation=(Reservation(on=None, value=figure("0.9", "0.95")),),
        would_sign=(package("abc"),),
    )
    drawn = sample_profiles(bounds_of(case), 2_000, 1).parties[0]
    assert drawn.accepted * 100 < drawn.drawn
    rng = np.random.default_rng(2)
    weights = rng.dirichlet(np.ones(3), size=400_000)
    values = rng.random((400_000, 3))
    least = rng.uniform(0.9, 0.95, size=400_000)
    fits = (weights * values).sum(axis=1) >= least
    yardstick = np.hstack([weights[fits], values[fits], least[fits, None]])
    found = np.hstack([drawn.weights, drawn.values[:, [0, 2, 4]], drawn.least[:, None]])
    check_same_law(found, yardstick, drawn.effective)
    assert drawn.effective > 300
