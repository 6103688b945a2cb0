"""Every figure on the page about bounds is what the program makes of the cases there."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np

from onetext.analysis.bounds import BANDS, Bounds, PartyBounds, compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import BargainingProblem, Ints, acceptable, gains, in_zone, utilities
from onetext.analysis.profiles.sample import (
    LARGEST_DENOMINATOR,
    UNITS,
    problem_at,
    sample_profiles,
)
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.space import Event
from onetext.analysis.trades.contradictions import contradictions
from onetext.case.model import DOES_NOT_ARISE, Case, Grade, Interval
from tests.explanation.pages import NAMES, Explained, case_of, explained

USUALLY = "case.yaml (what is usually known)"


def bounds_of(case: Case) -> Bounds:
    return compile_bounds(case, compile_case(case))


def exact_problem(case: Case) -> BargainingProblem:
    profiles = sample_profiles(bounds_of(case), 9, 1)
    assert profiles.exact
    return problem_at(profiles, 0)


def named(bounds: Bounds, issue: int, column: int) -> str:
    return f"{bounds.axes[issue].key}: {bounds.axes[issue].columns[column]}"


def interval(known: Interval) -> str:
    ends = [f"{float(end):g}" for end in (known.low, known.high)]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)


def values(problem: BargainingProblem, units: Ints) -> list[list[Fraction]]:
    """Return (n, p) units as values."""
    scale = [stake.scale for stake in problem.stakes]
    return [[Fraction(int(u), s) for u, s in zip(row, scale, strict=True)] for row in units]


def test_the_weights_and_values_of_the_exact_case(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "bounds")
    bounds = bounds_of(case_of(page, tmp_path))
    keys = [axis.key for axis in bounds.axes]
    assert page.holds_rows(
        (
            NAMES[party.key],
            named(bounds, column.issue, column.column),
            ", ".join(keys[i] for i in column.carries),
            weight := sum((party.weights[i].low for i in column.carries), Fraction(0)),
            column.value.low,
            weight * column.value.low,
        )
        for party in bounds.parties
        for column in party.columns
    )


def summed(words: str) -> Fraction:
    """Return the result of a sum as a page writes it, once the sum gives it."""
    terms, _, total = words.partition(" = ")
    assert sum(map(Fraction, terms.split(" + "))) == Fraction(total)
    return Fraction(total)


def test_what_the_readings_of_the_exact_case_are_worth(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "bounds")
    problem = exact_problem(case_of(page, tmp_path))
    packages = all_packages(problem.axes, range(len(problem.axes)))
    tabled = [row for row in page.rows if len(row) == 6 and " = " in row[4]]
    told = [[axis.columns[c] for axis, c in zip(problem.axes, p, strict=True)] for p in packages]
    assert [list(row[1:4]) for row in tabled] == told
    worth = values(problem, utilities(problem, packages))
    assert [[summed(cell) for cell in row[4:]] for row in tabled] == worth
    gained = values(problem, gains(problem, packages))
    signs = acceptable(problem, packages)
    who = {(True, False): "Norland", (False, True): "Sarmia", (True, True): "both"}
    assert page.holds_rows(
        (n, *row, who[bool(norland), bool(sarmia)])
        for n, (row, (norland, sarmia)) in enumerate(zip(gained, signs, strict=True), start=1)
    )
    assert np.flatnonzero(in_zone(problem, packages)).tolist() == [3]
    assert page.says("here it is reading 4 alone")
    units = utilities(problem, packages)[3].tolist()
    scales = [stake.scale for stake in problem.stakes]
    assert page.says(
        f"{scales[0]} units make a value of 1 for Norland and {scales[1]} for Sarmia, and "
        f"reading 4 is {units[0]} units to Norland and {units[1]} to Sarmia."
    )


def test_a_dead_bracket_of_which_nothing_is_said(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "bounds")
    case = case_of(page, tmp_path)
    norland, sarmia = case.parties
    silent = tuple(
        (issue, tuple(pair for pair in options if pair[0] != DOES_NOT_ARISE))
        for issue, options in sarmia.utilities
    )
    problem = exact_problem(replace(case, parties=(norland, replace(sarmia, utilities=silent))))
    packages = all_packages(problem.axes, range(len(problem.axes)))
    worth = [row[1] for row in values(problem, utilities(problem, packages))]
    assert page.says("5/6 × 3/4 = 5/8")
    assert Fraction(5, 6) * Fraction(3, 4) == Fraction(5, 8)
    assert page.says(f"Reading 5 would be worth {worth[4]} and reading 6 {worth[5]}")
    assert worth[4] > worth[3]


def test_the_reservation_between_two_dates(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "bounds")
    case = case_of(page, tmp_path)
    least = bounds_of(case).parties[0].reservation
    early = replace(case, as_known_on=date(2026, 2, 25))
    before = bounds_of(early).parties[0].reservation
    assert page.says(f"on 12 March it is {least.low}, and had the case been known on 25 February")
    assert page.says(f"half way, it would have been {before.low}.")
    assert (least.low, before.low) == (least.high, before.high)


def test_a_denominator_that_is_too_large(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "bounds")
    case = case_of(page, tmp_path)
    norland = case.parties[0]
    weight, value = (Interval(low=f, high=f) for f in (Fraction(1, 1009), Fraction(1, 1013)))
    line = (("apart", value), *dict(norland.utilities)["line"][1:])
    norland = replace(
        norland,
        weights=(("line", weight), ("distance", dict(norland.weights)["distance"])),
        utilities=(("line", line), *norland.utilities[1:]),
    )
    problem = exact_problem(replace(case, parties=(norland, case.parties[1])))
    stake = problem.stakes[0]
    assert stake.scale == LARGEST_DENOMINATOR
    assert page.says(f"would exceed {LARGEST_DENOMINATOR:,}, so many units make a value of 1")
    assert page.says(f"drawn from a range, {UNITS:,}; each product is rounded")
    assert page.says(f"the denominator of their product alone would be {1009 * 1013:,}")
    apart, held = stake.utility[:2]
    assert page.says(f"the product is {apart} and that of `held` {held:,}.")


def test_the_bands_of_grades(tree: Path) -> None:
    page = explained(tree, "bounds")
    grades = (Grade.NEEDS_CHANGE, Grade.CAN_LIVE_WITH, Grade.ACCEPTABLE, None)
    assert page.holds_rows(
        (bands.name, *(interval(bands.of(grade)) for grade in grades)) for bands in BANDS
    )
    assert all(b.of(Grade.RED_LINE) == b.of(Grade.NEEDS_CHANGE) for b in BANDS)
    low, high = BANDS[1:]
    assert page.says(f"to {float(low.live_with):g} or {float(high.live_with):g}.")


def usual_case(page: Explained, folder: Path) -> Case:
    return case_of(replace(page, shown={**page.shown, "case.yaml": page.shown[USUALLY]}), folder)


WHO = {**NAMES, "eastmark": "Eastmark"}


def test_the_bounds_of_what_is_usually_known(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "bounds")
    case = usual_case(page, tmp_path)
    bounds = bounds_of(case)
    keys = [axis.key for axis in bounds.axes]
    stated = {("sarmia", "days: 30")}

    def because(party: PartyBounds, name: str, *, known: bool) -> str:
        return "stated" if (party.key, name) in stated else "marked" if known else "not marked"

    assert page.holds_rows(
        (
            WHO[party.key],
            name := named(bounds, column.issue, column.column),
            ", ".join(keys[i] for i in column.carries),
            interval(column.value),
            because(party, name, known=column.marked),
        )
        for party in bounds.parties
        for column in party.columns
    )
    assert {interval(party.reservation) for party in bounds.parties} == {"0.45"}
    assert contradictions(case, bounds) == ()


def test_the_bounds_on_weights(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "bounds")
    bounds = bounds_of(usual_case(page, tmp_path))
    eastmark, norland, sarmia = bounds.parties

    def above(pairs: Iterable[tuple[int, int]]) -> str:
        keys = [bounds.axes[i].key for i in norland.issues]
        return ", ".join(f"weight of {keys[a]} ≥ weight of {keys[b]}" for a, b in pairs)

    days = sarmia.weights[2]
    assert page.holds_rows(
        [
            ("Norland stars line", above(norland.heavier[:2])),
            ("Norland would gain distance rather than days", above(norland.heavier[2:])),
            (
                "Sarmia gives days 0.2 to 0.4",
                f"{float(days.low):g} ≤ weight of days ≤ {float(days.high):g}",
            ),
        ]
    )
    assert eastmark.issues == (2,)
    assert not eastmark.principal
    assert sarmia.signs == ((0, 1, 0),)


def test_what_binds_whatever_is_gained(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "bounds")
    bounds = bounds_of(usual_case(page, tmp_path))

    def told(event: Event) -> str:
        columns = [(e.issue, [c for c in range(3) if e.options >> c & 1]) for e in event]
        return " with ".join(named(bounds, issue, column) for issue, (column,) in columns)

    assert page.holds_rows(
        (WHO[party.key], told(event), interval(exclusion.firm))
        for party in bounds.parties
        for exclusion in party.exclusions
        for event in exclusion.events
    )
