"""Every figure on the page about profiles is what the program draws, within sampling error."""

from dataclasses import replace
from fractions import Fraction
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from onetext.analysis.bounds import Bounds, PartyBounds, compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import gains
from onetext.analysis.profiles.sample import (
    FIRMNESS,
    PartyProfiles,
    problem_at,
    sample_profiles,
)
from onetext.analysis.profiles.weights import CHAINS, PILOT, STEPS, draw_weights
from onetext.analysis.trades.wants import least_surplus
from onetext.case.model import Case, Consent, Grade, Interval, Mark, Package, Party, Swap
from onetext.text.draft import Issue
from tests.analysis.random_cases import DAY
from tests.explanation.pages import case_of, explained

MANY = 20_000
READING = (0, 1, 0)

Floats = npt.NDArray[np.float64]


def bounds_of(case: Case) -> Bounds:
    return compile_bounds(case, compile_case(case))


def saying(case: Case, **said: Any) -> Case:
    return replace(case, parties=tuple(replace(party, **said) for party in case.parties))


def drawn(case: Case, count: int = MANY, **how: Any) -> PartyProfiles:
    return sample_profiles(bounds_of(case), count, 1, **how).parties[0]


def known(low: Fraction, high: Fraction) -> Interval:
    return Interval(low=low, high=high)


def within_error(figures: Floats, mean: float | Fraction) -> bool:
    """Whether the mean of independent figures is what it should be, to 4.5 standard errors."""
    error = float(figures.std() / sqrt(len(figures)))
    return abs(float(figures.mean()) - float(mean)) < 4.5 * error


HARBOUR_FIRST = (Swap(gain="harbour", rather_than="days"),)
STARRED: dict[str, dict[str, Any]] = {
    "line": {},
    "line and harbour": {"stars": ("line", "harbour")},
    "line, and harbour is gained rather than days": {"swaps": HARBOUR_FIRST},
    "nothing": {"stars": ()},
}


def test_the_mean_weights_under_stars(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "profiles")
    case = case_of(page, tmp_path)
    pieces = [Fraction(1, 9), Fraction(1, 9) + Fraction(1, 6), Fraction(11, 18)]
    assert pieces[2] == pieces[1] + Fraction(1, 3)
    assert sum(pieces) == 1
    rows = [row for row in page.rows if row[0] in STARRED]
    assert [row[0] for row in rows] == list(STARRED)
    for row in rows:
        weights = drawn(saying(case, **STARRED[row[0]])).weights
        means = [Fraction(cell) for cell in row[1:]]
        assert sum(means) == 1
        assert all(within_error(weights[:, n], mean) for n, mean in enumerate(means))


def test_what_one_star_says(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "profiles")
    line = drawn(case_of(page, tmp_path)).weights[:, 0]
    assert page.says("in three profiles of four.")
    assert within_error((line > 0.5).astype(float), Fraction(3, 4))
    assert page.says("the square root of 13/648, about 0.142.")
    assert sqrt(13 / 648) == pytest.approx(0.142, abs=5e-4)
    assert within_error((line - 11 / 18) ** 2, Fraction(13, 648))
    assert page.says("off from 11/18 = 0.611 by about 0.003.")
    assert sqrt(13 / 648 / 2_000) == pytest.approx(0.003, abs=5e-4)


def test_the_mean_worth_of_a_reading(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "profiles")
    bounds = bounds_of(case_of(page, tmp_path))
    mean = Fraction(11 * 5, 18 * 8) + Fraction(7 * 9, 36 * 40) + Fraction(7 * 9, 36 * 10)
    assert page.says("11/18 × 5/8 + 7/36 × 9/40 + 7/36 × 9/10 = 173/288, or 0.601,")
    assert (mean, round(float(mean), 3)) == (Fraction(173, 288), 0.601)
    profiles = sample_profiles(bounds, 2_000, 1)
    packages = np.array([READING], dtype=np.int16)
    gained = [gains(problem_at(profiles, s), packages)[0, 0] for s in range(profiles.count)]
    assert within_error(np.array(gained) / 10_000, mean - Fraction(45, 100))
    assert page.says("its least is 0.225")
    assert least_surplus(bounds.parties[0], READING) + 0.45 == pytest.approx(0.225)


def test_what_is_walked(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "profiles")
    assert page.says(f"one in a hundred of {PILOT:,} draws fits them")
    assert page.says(f"So {CHAINS} chains walk side by side")
    assert page.says(f"each takes {STEPS} steps for each dimension")
    narrow = known(Fraction(20, 100), Fraction(21, 100))
    case = saying(case_of(page, tmp_path), stars=(), weights=(("line", narrow), ("days", narrow)))
    found = draw_weights(bounds_of(case).parties[0], MANY, np.random.default_rng(1))
    assert MANY / 2 < found.effective < MANY
    assert page.says("the mean weights are 0.205, 0.205 and 0.59.")
    assert found.weights.mean(axis=0) == pytest.approx([0.205, 0.205, 0.59], abs=1e-3)
    assert Fraction(1, 100) ** 2 / Fraction(1, 2) == Fraction(2, 10_000)


def package(days: str) -> Package:
    return Package(terms=(("days", days),))


WOULD: dict[str, dict[str, Any]] = {
    "nothing is known": {},
    "sign 30": {"would_sign": (package("30"),)},
    "sign 30, refuse 60": {"would_sign": (package("30"),), "would_refuse": (package("60"),)},
}


def one_bracket(**said: Any) -> Case:
    days = Issue(key="days", options=("30", "60"))
    return Case(title="Gull Rock", as_known_on=DAY, issues=(days,), parties=(party(**said),))


def party(**said: Any) -> Party:
    consent = Consent(needed=True)
    return Party(key="norland", name="Norland", seats=("principal",), consent=consent, **said)


def test_what_rejection_keeps(tree: Path) -> None:
    page = explained(tree, "profiles")
    rows = [row for row in page.rows if row[0] in WOULD]
    assert [row[0] for row in rows] == list(WOULD)
    for row in rows:
        kept, first, second = map(float, row[1:])
        found = drawn(one_bracket(**WOULD[row[0]]))
        share = found.accepted / found.drawn
        error = sqrt(kept * (1 - kept) / found.drawn)
        assert abs(share - kept) <= 4.5 * error
        assert within_error(found.values[:, 0], first)
        assert within_error(found.values[:, 1], second)


def test_firmness_as_stated_and_otherwise(tree: Path) -> None:
    page = explained(tree, "profiles")
    range_ = known(Fraction(1, 2), Fraction(9, 10))
    line = Mark(place="days", option="30", grade=Grade.RED_LINE, on=DAY, source=None, firm=range_)
    assert page.says("A red line with `firm: 0.5..0.9` is firm in 0.7 of the profiles")
    found = {f: drawn(one_bracket(marks=(line,)), firmness=f) for f in FIRMNESS}
    assert within_error(found["as stated"].firm[:, 0].astype(float), Fraction(7, 10))
    assert found["all firm"].firm.all()
    assert not found["none"].firm.any()
    assert all((f.values == found["none"].values).all() for f in found.values())
    value = drawn(one_bracket(marks=(replace(line, because="value"),)), firmness="none")
    assert value.firm.all()


def test_a_rule_by_products_would_give_other_shares(tree: Path) -> None:
    page = explained(tree, "profiles")
    assert page.says("more than 3/4 in 1/4 of the profiles.")
    two = draw_weights(weighing(2), MANY, np.random.default_rng(1)).weights[:, 0]
    assert within_error((two > 0.75).astype(float), Fraction(1, 4))
    rest = 1 - (3 * Fraction(3, 4) ** 2 - 2 * Fraction(3, 4) ** 3)  # of the density 6w(1 - w)
    assert rest == Fraction(5, 32)
    assert page.says("share is 5/32.")
    assert page.says("have 0.41 of the weight by the one rule and 0.275 by the other.")
    ours = heaviest(draw_weights(weighing(20), MANY, np.random.default_rng(1)).weights)
    longest = sum(Fraction(1, 20) * sum(Fraction(1, j) for j in range(k, 21)) for k in (1, 2, 3))
    assert within_error(ours, longest)
    assert f"{float(longest):.2f}" == "0.41"
    by_products = heaviest(np.random.default_rng(1).dirichlet(np.full(20, 1.0 + 3), size=MANY))
    assert by_products.mean() == pytest.approx(0.275, abs=1e-3)


def weighing(size: int) -> PartyBounds:
    issues = tuple(Issue(key=f"i{n}", options=("in", "out")) for n in range(size))
    case = Case(title="Weights", as_known_on=DAY, issues=issues, parties=(party(),))
    return bounds_of(case).parties[0]


def heaviest(weights: Floats) -> Floats:
    """Return the sum of the three largest weights of each profile."""
    three: Floats = np.sort(weights, axis=1)[:, -3:].sum(axis=1)
    return three


def test_clean_points_change_nothing(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "profiles")
    case = case_of(page, tmp_path)
    draft = page.shown["draft.md"] + "\n## 3. Ceasefire\nAll forces cease fire.\n"
    longer = case_of(replace(page, shown={**page.shown, "draft.md": draft}), tmp_path)
    assert page.says("and clean points change nothing.")
    assert (drawn(longer, 100).utility == drawn(case, 100).utility).all()
