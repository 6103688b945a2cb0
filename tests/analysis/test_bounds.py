"""Bounds against the text of DESIGN section 6, package by package, on random cases."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from onetext.analysis.bounds import BANDS, HIGH, LOW, USUAL, Bands, Bounds, PartyBounds, columns_of
from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import happens_in, in_zone, utilities
from onetext.analysis.profiles.sample import problem_at, sample_profiles
from onetext.analysis.space import PackageSpace
from onetext.analysis.trades.contradictions import contradictions
from onetext.analysis.trades.wants import asks, stands
from onetext.case.model import (
    DOES_NOT_ARISE,
    Case,
    CaseDraft,
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
from onetext.case.standing import open_issues
from onetext.text.draft import Bracket, Draft, Issue, Node, Option, Point, Prose
from tests.analysis import brute_force as brute
from tests.analysis import wanted
from tests.analysis.compiled import alternatives, bounds_of, columns, item, table
from tests.analysis.random_cases import ALL_FORMS, DAY, Shape
from tests.analysis.wanted import Figures
from tests.analysis.wanting_cases import Told, WantingCase, wanting_case

NESTED = Shape(issues=(3, 6), options=(2, 3), parties=(2, 3), dead_marks=0.4, links=(0, 2))
COUNTED = replace(NESTED, links=(1, 4), forms=ALL_FORMS)
ONE, NONE = Fraction(1), Fraction(0)


def by_columns(
    bounds: Bounds, party: PartyBounds, figures: Figures[Fraction], package: tuple[int, ...]
) -> Fraction:
    """Return what a package is worth by the columns that it picks, as profiles reckon it."""
    keys = [axis.key for axis in bounds.axes]
    total = Fraction(0)
    for column, alternative in zip(party.columns, alternatives(bounds, party), strict=True):
        if package[column.issue] == column.column:
            carried = sum((figures.weights[keys[i]] for i in column.carries), Fraction(0))
            total += figures.values[alternative] * carried
    held = [happens_in(package, event) for event, _ in party.together]
    return total + sum(t for t, h in zip(figures.together, held, strict=True) if h)


def check_bounds(found: WantingCase, bands: Bands) -> None:
    """Compare the bounds of a case with what the yardstick reads in it."""
    case = found.case
    space, bounds = compile_case(case), bounds_of(case, bands)
    keys = [axis.key for axis in bounds.axes]
    stakes = wanted.stakes(case)
    assert [party.key for party in bounds.parties] == [party.key for party in stakes]
    for party, bound in zip(stakes, bounds.parties, strict=True):
        figures = found.truth[party.key]
        assert bound.principal == wanted.is_principal(case, party)
        assert [keys[i] for i in bound.issues] == wanted.say(case, party)
        check_columns(party, bounds, bound, bands)
        check_exclusions(found, space, party, bound)
        if not bound.issues:
            assert (bound.reservation, bound.together) == (Interval(low=NONE, high=NONE), ())
            continue
        stated = wanted.reservation(party, case.as_known_on, bands.live_with)
        assert (bound.reservation, bound.reservation_stated) == (stated, bool(party.reservation))
        for row in found.rows:
            worth = wanted.worth(case, party, figures, row.package)
            package = columns(bounds, row.package)
            assert by_columns(bounds, bound, figures, package) == worth
            assert asks(bound, package) == wanted.asks(case, party, row.package)


def check_columns(party: Party, bounds: Bounds, bound: PartyBounds, bands: Bands) -> None:
    marked = {(mark.place, mark.option) for mark in party.marks}
    marked |= {(key, option) for key, options in party.utilities for option, _ in options}
    cuts = (bands.live_with, bands.accept)
    for column, alternative in zip(bound.columns, alternatives(bounds, bound), strict=True):
        assert column.value == wanted.band(party, alternative, cuts)
        assert column.marked == (alternative in marked)


def check_exclusions(
    found: WantingCase, space: PackageSpace, party: Party, bound: PartyBounds
) -> None:
    case, bounds = found.case, bounds_of(found.case)
    named = {item(space, exclusion): exclusion for exclusion in bound.exclusions}
    assert set(wanted.exclusions(case, party, found.rows)) <= set(named)
    marks = {(mark.place, mark.option): mark for mark in party.marks}
    for row in found.rows:
        package = columns(bounds, row.package)
        assert {i for i, e in named.items() if stands(e, package)} == set(
            wanted.crossed(case, party, row)
        )
    for i, exclusion in named.items():
        mark = marks.get((i[1], i[2]))
        assert exclusion.firm == wanted.firmness(party, i)
        assert exclusion.priceless == (mark is None or mark.because == "value")
        assert exclusion.stated == (mark is None or bool(mark.firm) or mark.because == "value")


@pytest.mark.parametrize("bands", BANDS, ids=[bands.name for bands in BANDS])
def test_bounds_hold_what_the_case_says_and_columns_sum_to_what_the_text_is_worth(
    bands: Bands,
) -> None:
    for seed in range(20):
        check_bounds(wanting_case(seed, NESTED), bands)


@pytest.mark.deep
def test_bounds_hold_what_300_cases_say() -> None:
    for seed in range(1000, 1300):
        check_bounds(wanting_case(seed, NESTED), USUAL)


WHOLE = Told(parted=0.0, no_say=0.0)


def whole_case(seed: int, shape: Shape = NESTED) -> WantingCase:
    """Return a case in which all have a say on the whole text, and no bracket is unopened."""
    random = Random(seed)
    while True:
        found = wanting_case(random.randrange(10**9), shape, WHOLE)
        if all(issue.options for issue in open_issues(found.case)):
            return found


def exactly(found: WantingCase) -> Case:
    """Return the case in which every figure is told, just as it is in truth."""

    def told(party: Party) -> Party:
        figures = found.truth[party.key]

        def firm(mark: Mark) -> Interval:
            return exact(Fraction(bool(figures.firm.get((party.key, mark.place, mark.option)))))

        utilities = tuple(
            (
                issue.key,
                tuple(
                    (option, exact(figures.values[issue.key, option]))
                    for option in (*issue.options, DOES_NOT_ARISE)
                    if option != DOES_NOT_ARISE or wanted.speaks_of_absence(party, issue.key)
                ),
            )
            for issue in open_issues(found.case)
        )
        together = zip(party.together, figures.together, strict=True)
        return replace(
            party,
            marks=tuple(replace(m, firm=firm(m)) if m.grade == 0 else m for m in party.marks),
            utilities=utilities,
            weights=tuple((key, exact(share)) for key, share in figures.weights.items()),
            together=tuple(replace(term, worth=exact(worth)) for term, worth in together),
            reservation=(Reservation(on=None, value=exact(figures.reservation)),),
        )

    parties = tuple(told(p) if p.key in found.truth else p for p in found.case.parties)
    return replace(found.case, parties=parties)


def exact(figure: Fraction) -> Interval:
    return Interval(low=figure, high=figure)


def check_exact(found: WantingCase) -> None:
    """Compare the one profile of a case that is known exactly with the yardstick."""
    case = exactly(found)
    bounds = bounds_of(case)
    profiles = sample_profiles(bounds, 7, 1)
    assert profiles.exact
    assert profiles.count == 1
    problem = problem_at(profiles, 0)
    packages = table(bounds, found.rows)
    units, agreed = utilities(problem, packages), in_zone(problem, packages)
    for n, row in enumerate(found.rows):
        signed = []
        for p, stake in enumerate(problem.stakes):
            party, figures = case.parties[stake.party], found.truth[stake.key]
            worth = wanted.worth(case, party, figures, row.package)
            assert Fraction(int(units[n, p]), stake.scale) == worth
            assert Fraction(stake.reservation, stake.scale) == figures.reservation
            asked = wanted.asks(case, party, row.package)
            signed.append(not asked or wanted.signs(case, party, figures, row))
        assert agreed[n] == all(signed)


def test_exact_figures_make_one_profile_worth_to_the_last_digit_what_the_text_is() -> None:
    for seed in range(25):
        check_exact(whole_case(seed))


def test_links_that_count_bind_in_the_one_profile_of_exact_figures() -> None:
    for seed in range(15):
        check_exact(whole_case(seed, COUNTED))


@pytest.mark.deep
def test_exact_figures_of_300_cases_make_profiles_worth_what_the_text_is() -> None:
    for seed in range(1000, 1300):
        check_exact(whole_case(seed))
        check_exact(whole_case(seed, COUNTED))


# --- By hand ----------------------------------------------------------------------------------

LAND = (
    Issue(key="line", options=("apart", "held")),
    Issue(key="days", options=("30", "60"), parent=("line", "apart")),
    Issue(key="who", options=(), parent=("days", "60")),
)


def one_party(**fields: object) -> Case:
    """Return a case of nested issues with one party."""
    party = Party(
        key="norland",
        name="Norland",
        seats=("principal",),
        consent=Consent(needed=True),
        **fields,  # type: ignore[arg-type]
    )
    return Case(title="By hand", as_known_on=DAY, issues=LAND, parties=(party,))


def carried(bounds: Bounds) -> dict[tuple[str, str], set[str]]:
    """Return the brackets whose weight each alternative of the one party carries."""
    party = bounds.parties[0]
    columns = zip(alternatives(bounds, party), party.columns, strict=True)
    return {a: {bounds.axes[i].key for i in column.carries} for a, column in columns}


def test_a_dead_bracket_takes_the_value_of_the_alternative_that_killed_it() -> None:
    assert carried(bounds_of(one_party())) == {
        ("line", "apart"): {"line"},
        ("line", "held"): {"line", "days", "who"},
        ("days", "30"): {"days", "who"},
        ("days", "60"): {"days"},
        ("who", "..."): {"who"},
    }


def test_a_dead_bracket_has_a_value_of_its_own_where_the_party_speaks_of_its_absence() -> None:
    mark = Mark(place="days", option=DOES_NOT_ARISE, grade=Grade.CAN_LIVE_WITH, on=DAY, source=None)
    value = (("days", ((DOES_NOT_ARISE, exact(ONE)),)),)
    for case in (one_party(marks=(mark,)), one_party(utilities=value)):
        found = carried(bounds_of(case))
        assert found["line", "held"] == {"line", "who"}
        assert found["days", DOES_NOT_ARISE] == {"days"}


def test_bands_lie_where_the_design_puts_them_and_the_usual_reservation_moves_with_them() -> None:
    assert [(b.name, float(b.live_with), float(b.accept)) for b in BANDS] == [
        ("usual", 0.45, 0.8),
        ("low", 0.3, 0.7),
        ("high", 0.6, 0.9),
    ]
    for bands in (LOW, HIGH):
        party = bounds_of(one_party(), bands).parties[0]
        assert party.reservation == exact(bands.live_with)
        assert not party.reservation_stated


def test_a_reservation_runs_straight_from_one_day_to_the_next() -> None:
    days = [(date(2025, 12, 22), "0.40", "0.60"), (date(2026, 1, 6), "0.25", "0.75")]
    stated = tuple(
        Reservation(on=on, value=Interval(low=Fraction(low), high=Fraction(high)))
        for on, low, high in days
    )
    party = bounds_of(one_party(reservation=stated)).parties[0]
    assert party.reservation == Interval(low=Fraction(30, 100), high=Fraction(70, 100))
    assert party.reservation_stated


def test_where_nobody_is_seated_as_principal_all_whose_consent_is_needed_count_as_such() -> None:
    case = one_party()
    guarantor = replace(case.parties[0], key="patron", seats=("guarantor",))
    aside = replace(guarantor, key="host", consent=Consent(needed=False))
    both = bounds_of(replace(case, parties=(*case.parties, guarantor, aside)))
    assert [(p.key, p.principal) for p in both.parties] == [("norland", True), ("patron", False)]
    alone = bounds_of(replace(case, parties=(aside, guarantor)))
    assert [(p.key, p.principal) for p in alone.parties] == [("patron", True)]


def test_a_package_named_for_another_draft_says_nothing_of_this_one() -> None:
    axes = bounds_of(one_party()).axes
    names = [
        ({"line": "apart", "days": "60"}, (0, 1, 0)),
        ({"line": "held", "days": DOES_NOT_ARISE}, (1, 2, 1)),
        ({"line": "apart"}, None),
        ({"line": "half"}, None),
    ]
    packages = tuple(Package(terms=tuple(terms.items())) for terms, _ in names)
    assert [columns_of(axes, package) for package in packages] == [found for _, found in names]
    party = bounds_of(one_party(would_sign=packages, would_refuse=packages[2:])).parties[0]
    assert party.signs == ((0, 1, 0), (1, 2, 1))
    assert party.refuses == ()


def test_what_holds_together_in_no_reading_of_this_draft_is_left_out() -> None:
    terms = (Term(issue="days", options=("60",)), Term(issue="fish", options=("all",)))
    worth = tuple(Together(condition=(term,), worth=exact(ONE / 10)) for term in terms)
    assert len(bounds_of(one_party(together=worth)).parties[0].together) == 1


def test_a_party_with_no_bracket_in_its_say_signs_what_it_does_not_exclude() -> None:
    options = tuple(Option(name=name, content=()) for name in ("apart", "held"))
    bracket = Bracket(key="line", options=options, inside=None, tag="", line=1, column=1)
    contents: tuple[Node, ...] = (Prose(source="Words."), bracket)
    points = tuple(
        Point(number=n, title="", content=(node,), line=1) for n, node in enumerate(contents, 1)
    )
    draft = Draft(file="draft.md", title="", number=1, on=DAY, preamble=(), points=points, notes=())
    term = Together(condition=(Term(issue="line", options=("held",)),), worth=exact(-ONE / 2))
    stated = Reservation(on=None, value=exact(ONE))
    signed = Package(terms=(("line", "held"),))
    case = one_party(reservation=(stated,), together=(term,), would_sign=(signed,))
    patron = replace(case.parties[0], consent=Consent(needed=True, to=("point 1",)))
    drafts = (CaseDraft(draft=draft, number=1, on=DAY),)
    case = replace(case, drafts=drafts, issues=(), parties=(patron,))
    bounds = bounds_of(case)
    assert bounds.parties[0].issues == ()
    assert contradictions(case, bounds) == ()
    problem = problem_at(sample_profiles(bounds, 1, 1), 0)
    assert in_zone(problem, table(bounds, brute.rows(case))).tolist() == [True, True]
