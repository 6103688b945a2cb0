"""What one party surely and possibly accepts: against corners, the truth, and dense sampling."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
import numpy.typing as npt
import pytest

from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.sample import sample_profiles
from onetext.analysis.trades.verdict import judge_trades
from onetext.analysis.trades.wants import (
    least_surplus,
    most_surplus,
    possibly_accepts,
    surely_accepts,
)
from onetext.case.model import Case, Party
from onetext.errors import ProfilesError
from tests.analysis import brute_force as brute
from tests.analysis import wanted
from tests.analysis.compiled import bounds_of, columns, figures_of
from tests.analysis.random_cases import Shape
from tests.analysis.test_bounds import NESTED
from tests.analysis.wanting_cases import SMALL, Told, WantingCase, wanting_case

STARS_ALONE = Told(swaps=0.0, weights=0.0, packages=0.0, stars=0.7)
TALKATIVE = Told(packages=0.8, firm=0.6)
Bools = npt.NDArray[np.bool_]


def corners(case: Case, party: Party) -> Iterator[dict[str, Fraction]]:
    """Yield the corners of the simplex that stars cut.

    All on one starred bracket, or shared equally among all starred ones and one other at least.
    """
    keys = wanted.say(case, party)
    starred = [key for key in keys if key in party.stars]
    others = [key for key in keys if key not in party.stars]
    for key in starred:
        yield {other: Fraction(other == key) for other in keys}
    for n in range(1, 2 ** len(others)):
        equal = starred + [key for k, key in enumerate(others) if n >> k & 1]
        yield {key: Fraction(key in equal, len(equal)) for key in keys}


def check_corners(found: WantingCase) -> None:
    case, bounds = found.case, bounds_of(found.case)
    for party, bound in zip(wanted.stakes(case), bounds.parties, strict=True):
        if not wanted.say(case, party):
            continue
        least_for = wanted.reservation(party, case.as_known_on, wanted.LIVE_WITH)
        for row in found.rows[:8]:
            held = [
                term.worth for term in party.together if brute.holds(term.condition, row.package)
            ]
            values = {
                key: wanted.band(party, a, (wanted.LIVE_WITH, wanted.ACCEPT))
                for key, a in wanted.taken(case, party, row.package).items()
            }
            low = [sum(w[k] * values[k].low for k in w) for w in corners(case, party)]
            high = [sum(w[k] * values[k].high for k in w) for w in corners(case, party)]
            package = columns(bounds, row.package)
            least = min(low) + sum(worth.low for worth in held) - least_for.high
            most = max(high) + sum(worth.high for worth in held) - least_for.low
            assert least_surplus(bound, package) == pytest.approx(float(least), abs=1e-8)
            assert most_surplus(bound, package) == pytest.approx(float(most), abs=1e-8)


def test_the_least_and_the_most_a_package_can_be_worth_lie_at_corners() -> None:
    for seed in range(20):
        check_corners(wanting_case(seed, NESTED, STARS_ALONE))


@pytest.mark.deep
def test_the_least_and_the_most_lie_at_corners_in_300_cases() -> None:
    for seed in range(1000, 1300):
        check_corners(wanting_case(seed, NESTED, STARS_ALONE))


def check_truth(found: WantingCase) -> None:
    """What a party truly signs it possibly accepts, and what it does not it never surely does."""
    case, bounds = found.case, bounds_of(found.case)
    for party, bound in zip(wanted.stakes(case), bounds.parties, strict=True):
        for row in found.rows:
            asked = wanted.asks(case, party, row.package)
            signed = not asked or wanted.signs(case, party, found.truth[party.key], row)
            package = columns(bounds, row.package)
            assert (
                possibly_accepts(bound, package) if signed else not surely_accepts(bound, package)
            )


def test_the_truth_lies_between_what_is_sure_and_what_is_possible() -> None:
    for seed in range(30):
        check_truth(wanting_case(seed, SMALL, TALKATIVE))


@pytest.mark.deep
def test_the_truth_of_300_cases_lies_between_what_is_sure_and_what_is_possible() -> None:
    for seed in range(1000, 1300):
        check_truth(wanting_case(seed, SMALL, TALKATIVE))


def accepted(found: WantingCase, count: int) -> tuple[Bools, Bools] | None:
    """Return (p, s, n) who signs what in dense profiles before rounding, to 1e-9 either way.

    The first leaves a doubt in favour of a package, the second against it. None where hardly a
    profile fits what somebody would sign and refuse.
    """
    case = found.case
    space, bounds = compile_case(case), bounds_of(case)
    try:
        profiles = sample_profiles(bounds, count, 11)
    except ProfilesError:
        return None
    shape = (len(bounds.parties), profiles.count, len(found.rows))
    kindly, strictly = np.ones(shape, dtype=bool), np.ones(shape, dtype=bool)
    for p, (party, drawn) in enumerate(zip(wanted.stakes(case), profiles.parties, strict=True)):
        figures = figures_of(space, bounds, p, drawn)
        for n, row in enumerate(found.rows):
            if not wanted.asks(case, party, row.package):
                continue
            above = np.zeros(profiles.count)
            if wanted.say(case, party):
                above = wanted.worth(case, party, figures, row.package) - figures.reservation
            crosses = np.zeros(profiles.count, dtype=bool)
            for item in wanted.crossed(case, party, row):
                crosses |= figures.firm[item]
            kindly[p, :, n] = (above >= -1e-9) & ~crosses
            strictly[p, :, n] = (above >= 1e-9 * bool(wanted.say(case, party))) & ~crosses
    return kindly, strictly


def check_dense(found: WantingCase, count: int) -> bool:
    """Hold what is proved against dense sampling; False where hardly a profile fits."""
    dense = accepted(found, count)
    if dense is None:
        return False
    kindly, strictly = dense
    agreed = np.logical_and.reduce(strictly, axis=0)
    bounds = bounds_of(found.case)
    packages = [columns(bounds, row.package) for row in found.rows]
    for p, party in enumerate(bounds.parties):
        for n, package in enumerate(packages):
            if surely_accepts(party, package):
                assert kindly[p, :, n].all()
            if strictly[p, :, n].any():
                assert possibly_accepts(party, package)
    verdict = judge_trades(bounds)
    if verdict.kind == "no":
        assert not agreed.any()
    if verdict.kind == "yes":
        assert verdict.package is not None
        assert kindly[:, :, packages.index(verdict.package)].all()
    return True


def test_dense_samples_stay_within_what_is_proved() -> None:
    done = [check_dense(wanting_case(seed, SMALL, TALKATIVE), 2_000) for seed in range(15)]
    assert sum(done) >= 14


@pytest.mark.deep
@pytest.mark.parametrize("shape", [SMALL, Shape(issues=(3, 5), options=(2, 3), refused=0.5)])
def test_dense_samples_of_300_cases_stay_within_what_is_proved(shape: Shape) -> None:
    done = [check_dense(wanting_case(seed, shape, TALKATIVE), 2_000) for seed in range(1000, 1150)]
    assert sum(done) >= 140
