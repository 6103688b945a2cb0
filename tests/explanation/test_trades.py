"""Every figure on the page about trades is what the program proves of the cases there."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from onetext.analysis.bounds import Bounds, PartyBounds, compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.verdict import judge
from onetext.analysis.trades.readings import Relief
from onetext.analysis.trades.verdict import FEW, SETS, Obstacle, TradeVerdict, judge_trades
from onetext.analysis.trades.wants import (
    MARGIN,
    TOLERANCE,
    least_surplus,
    most_surplus,
    possibly_accepts,
    surely_accepts,
)
from onetext.case.model import Case, Interval, Package, Reservation, Swap
from onetext.case.standing import with_mark
from tests.explanation.pages import NAMES, Explained, case_of, explained

WHO = {**NAMES, "eastmark": "Eastmark"}
READING = (0, 1, 0)
CLOSE = 1e-9


def one_party(page: Explained, folder: Path) -> Case:
    files = ("draft.md", "case.yaml")
    shown = {name: page.shown[f"{name} (one party)"] for name in files}
    return case_of(replace(page, shown=shown), folder)


def bounds_of(case: Case) -> Bounds:
    return compile_bounds(case, compile_case(case))


def saying(case: Case, key: str, **said: Any) -> Case:
    """Return a case in which a party says something else."""
    parties = (replace(p, **said) if p.key == key else p for p in case.parties)
    return replace(case, parties=tuple(parties))


def exact(figure: Fraction) -> Interval:
    return Interval(low=figure, high=figure)


def signs_for(least: Fraction) -> tuple[Reservation, ...]:
    return (Reservation(on=None, value=exact(least)),)


def near(figure: float | Fraction) -> Any:
    return pytest.approx(float(figure), abs=CLOSE)


CORNERS = [
    tuple(Fraction(f) for f in corner.split())
    for corner in ("1 0 0", "1/2 1/2 0", "1/2 0 1/2", "1/3 1/3 1/3")
]


def at(party: PartyBounds, corner: tuple[Fraction, ...]) -> tuple[Fraction, Fraction]:
    """Return what the reading is worth at least and at most with given weights."""
    picked = [c.value for c in party.columns if READING[c.issue] == c.column]
    ends = [(v.low, v.high) for v in picked]
    least = sum((w * low for w, (low, _) in zip(corner, ends, strict=True)), Fraction(0))
    most = sum((w * high for w, (_, high) in zip(corner, ends, strict=True)), Fraction(0))
    return least, most


def test_the_corners_of_the_weights(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "trades")
    party = bounds_of(one_party(page, tmp_path)).parties[0]
    rows = [row for row in page.rows if len(row) == 5 and row[0] in ("1", "1/2", "1/3")]
    assert [tuple(map(Fraction, row)) for row in rows] == [
        (*corner, *at(party, corner)) for corner in CORNERS
    ]
    least = min(at(party, corner)[0] for corner in CORNERS)
    most = max(at(party, corner)[1] for corner in CORNERS)
    assert least_surplus(party, READING) == near(least - Fraction(45, 100))
    assert most_surplus(party, READING) == near(most - Fraction(45, 100))
    assert page.says(f"The least is {float(least):g}, and above the reservation of 0.45 that is −")
    assert page.says(f"The most is {float(most):g}, which is 0.45 above.")
    assert possibly_accepts(party, READING)
    assert not surely_accepts(party, READING)


def test_a_swap_raises_the_least(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "trades")
    swaps = (Swap(gain="harbour", rather_than="days"),)
    case = saying(one_party(page, tmp_path), "norland", swaps=swaps)
    party = bounds_of(case).parties[0]
    assert page.says("the least is now 5/12, at equal weights: −1/30 above the reservation.")
    assert least_surplus(party, READING) == near(Fraction(-1, 30))
    assert Fraction(5, 12) - Fraction(45, 100) == Fraction(-1, 30)
    lower = bounds_of(saying(case, "norland", reservation=signs_for(Fraction(2, 5)))).parties[0]
    assert page.says(
        "If Norland would sign for 0.4, the same reading is surely acceptable, by 1/60."
    )
    assert least_surplus(lower, READING) == near(Fraction(1, 60))
    assert surely_accepts(lower, READING)


def test_the_proof_in_one_line(tree: Path) -> None:
    page = explained(tree, "trades")
    assert page.says(
        "0.45 × line + 0.8 × harbour = 5/12 + 1/30 × (line − harbour) + 5/12 × (harbour − days)"
    )
    for line, days, harbour in product([Fraction(0), Fraction(1)], repeat=3):
        if line + days + harbour == 1:
            worth = Fraction(45, 100) * line + Fraction(4, 5) * harbour
            proof = Fraction(1, 30) * (line - harbour) + Fraction(5, 12) * (harbour - days)
            assert worth == Fraction(5, 12) + proof


def test_a_package_that_it_would_sign(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "trades")
    case = saying(one_party(page, tmp_path), "norland", stars=())
    terms = (("line", "apart"), ("days", "60"), ("harbour", "closed"))
    signs = saying(case, "norland", would_sign=(Package(terms=terms),))
    assert least_surplus(bounds_of(signs).parties[0], READING) == near(0)
    assert surely_accepts(bounds_of(signs).parties[0], READING)
    assert least_surplus(bounds_of(case).parties[0], READING) == near(Fraction(-45, 100))
    assert page.says("the least above the reservation is 0. Without that statement it was −0.45.")


def test_the_least_and_the_most_of_each_reading(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "trades")
    bounds = bounds_of(case_of(page, tmp_path))
    (head,) = [
        n for n, row in enumerate(page.rows) if row[3:] == tuple(WHO[k] for k in sorted(WHO))
    ]
    rows = page.rows[head + 2 : head + 6]
    for row, package in zip(rows, product((0, 1), repeat=2), strict=True):
        told = [axis.columns[c] for axis, c in zip(bounds.axes, package, strict=True)]
        assert list(row[1:3]) == told
        for cell, party in zip(row[3:], bounds.parties, strict=True):
            least, most = map(float, cell.split(" to "))
            assert (least, most) == (
                near(least_surplus(party, package)),
                near(most_surplus(party, package) or 0),
            )


def alike(case: Case) -> Case:
    half = (("line", exact(Fraction(1, 2))), ("days", exact(Fraction(1, 2))))
    for key in ("norland", "sarmia"):
        case = saying(case, key, weights=half, reservation=signs_for(Fraction(3, 4)))
    return case


def two_red_lines(case: Case) -> Case:
    return with_mark(with_mark(case, "norland.line.held=red line"), "sarmia.line.apart=red line")


def red_line_and_price(case: Case) -> Case:
    case = with_mark(case, "norland.days.60=red line")
    return saying(case, "sarmia", reservation=signs_for(Fraction(3, 4)))


def silent(case: Case) -> Case:
    parties = (replace(p, marks=(), stars=(), reservation=()) for p in case.parties)
    return replace(case, parties=tuple(parties))


KNOWN: tuple[tuple[str, Callable[[Case], Case]], ...] = (
    ("as above", lambda case: case),
    (
        "Norland would sign for 0.4",
        lambda case: saying(case, "norland", reservation=signs_for(Fraction(2, 5))),
    ),
    ("Norland and Sarmia weigh the two alike and sign for 0.75 only", alike),
    ("held is a red line of Norland, apart one of Sarmia", two_red_lines),
    ("60 is a red line of Norland, and Sarmia signs for 0.75 only", red_line_and_price),
    ("no marks, no stars, no reservations", silent),
)


def relief_in_words(bounds: Bounds, relief: Relief) -> str:
    party = bounds.parties[relief.party]
    if relief.kind == "weights":
        return f"{WHO[party.key]}'s weights"
    assert relief.kind == "value"
    column = party.columns[relief.at]
    return f"{WHO[party.key]}'s value of {bounds.axes[column.issue].columns[column.column]}"


def obstacle_in_words(case: Case, bounds: Bounds, obstacle: Obstacle) -> str:
    party = bounds.parties[obstacle.party]
    if obstacle.exclusion < 0:
        return f"{WHO[party.key]}'s reservation"
    hurdle = compile_case(case).hurdles[party.exclusions[obstacle.exclusion].hurdle]
    ((literal,),) = hurdle.events
    columns = bounds.axes[literal.issue].columns
    (option,) = [name for c, name in enumerate(columns) if literal.options >> c & 1]
    return f"{WHO[party.key]}'s red line on {option}"


def witness(case: Case, bounds: Bounds, verdict: TradeVerdict) -> str:
    match verdict.kind:
        case "yes":
            assert verdict.package is not None
            line, days = verdict.package
            return f"reading {1 + 2 * line + days}"
        case "no":
            return ", ".join(obstacle_in_words(case, bounds, found) for found in verdict.conflict)
        case "turns on":
            assert verdict.complete
            assert {len(reliefs) for reliefs, _ in verdict.sets} == {1}
            assert {package for _, package in verdict.sets} == {(0, 1)}
            return "; or ".join(relief_in_words(bounds, reliefs[0]) for reliefs, _ in verdict.sets)
    return f"{verdict.lacking} bounds"


def test_the_verdicts_by_trade(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "trades")
    case = case_of(page, tmp_path)
    found = []
    for words, change in KNOWN:
        known = change(case)
        bounds = bounds_of(known)
        verdict = judge_trades(bounds)
        assert verdict.proved
        marks = judge(compile_case(known)).kind
        found.append((words, marks, verdict.kind, witness(known, bounds, verdict)))
    rows = [row for row in page.rows if row[0] in dict(KNOWN)]
    assert [sorted_witness(row) for row in rows] == [sorted_witness(row) for row in found]
    assert page.says("1/2 × 1 + 1/2 × 0.45 = 0.725")
    assert Fraction(1, 2) + Fraction(45, 200) == Fraction(725, 1000)


def sorted_witness(row: tuple[str, ...]) -> tuple[str, ...]:
    """Return a row with the parts of its witness in order: which comes first says nothing."""
    parts = row[3].replace("; or ", ", ").split(", ")
    return (*row[:3], *sorted(parts))


def test_beside_the_verdict_on_marks(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "trades")
    case = case_of(explained(tree, "verdict"), tmp_path)
    heard = with_mark(case, "sarmia.distance.20=can live with")
    heard = with_mark(heard, "sarmia.days.60=can live with")
    late = with_mark(case, "sarmia.days.60=needs change")
    nothing = replace(case, parties=tuple(replace(p, marks=()) for p in case.parties))
    found = []
    for known in (case, heard, late, nothing):
        trades = judge_trades(bounds_of(known))
        found.append((judge(compile_case(known)).kind, trades.kind, str(trades.lacking)))
    rows = [row[1:] for row in page.rows if len(row) == 4]
    assert [row for row in rows if row in found] == found


def test_the_limits_of_the_trades_page(tree: Path) -> None:
    page = explained(tree, "trades")
    assert (FEW, SETS) == (5, 5)
    assert page.says("where at most five bounds, resolved in favour")
    assert page.says("Five smallest sets are shown")
    assert page.says("within its limits of work")
    assert (TOLERANCE, MARGIN) == (1e-7, 1e-6)
    assert page.says("What lies at most 1e-7 below the reservation")
    assert page.says("to lie at least 1e-6 below.")
