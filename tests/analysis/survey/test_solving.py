"""Many profiles solved over the tables they share are what each is alone."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from onetext.analysis.bounds import USUAL, Bounds, Exclusion, PartyBounds
from onetext.analysis.problem import BargainingProblem, Stake, gains, in_zone
from onetext.analysis.profiles.sample import PartyProfiles, Profiles, problem_at, sample_profiles
from onetext.analysis.solutions.enumerated import enumerated
from onetext.analysis.solutions.record import Concept, gains_of, levels, measures, shares
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.survey import solving
from onetext.analysis.survey.solving import fit_tables, solve_profiles
from onetext.case.model import Interval
from tests.analysis.solutions.random_problems import Shape, random_problem
from tests.analysis.survey.peaceful import peaceful

CONCEPTS: tuple[Concept, ...] = ("utilitarian", "nash", "kalai_smorodinsky", "egalitarian")
TABLED = Shape(limits=(0, 2), together=(0, 0), others=(0, 1), reserved=(0.1, 0.4))
COUNT = 6


def profiles_around(problem: BargainingProblem, random: Random) -> Profiles:
    """Return profiles that differ from a problem in what columns are worth, and in red lines."""
    bounds = Bounds(
        axes=problem.axes,
        laws=problem.laws,
        law_links=("law",) * len(problem.laws),
        limits=problem.limits,
        limit_links=("limit",) * len(problem.limits),
        parties=tuple(party_of(stake) for stake in problem.stakes),
        bands=USUAL,
    )
    parties = tuple(drawn_around(stake, random) for stake in problem.stakes)
    return Profiles(bounds=bounds, parties=parties, count=COUNT, seed=1, exact=False)


def party_of(stake: Stake) -> PartyBounds:
    maybe = Interval(low=Fraction(1, 2), high=Fraction(1, 2))
    usual = Exclusion(hurdle=0, events=(), firm=maybe, priceless=False, stated=True)
    return PartyBounds(
        party=stake.party,
        key=stake.key,
        principal=stake.principal,
        issues=(0,),
        weights=(),
        stars=(),
        heavier=(),
        columns=(),
        together=(),
        reservation=maybe,
        reservation_stated=True,
        exclusions=(
            *(replace(usual, events=(event,)) for event in stake.excluded),
            *(replace(usual, limits=(limit,)) for limit in stake.limits),
        ),
        needed=((),),
        signs=(),
        refuses=(),
    )


def drawn_around(stake: Stake, random: Random) -> PartyProfiles:
    rng = np.random.default_rng(random.randrange(1 << 30))
    shares = np.zeros((COUNT, 0))
    around = rng.integers(0, 3, (COUNT, len(stake.utility)))
    exclusions = len(stake.excluded) + len(stake.limits)
    return PartyProfiles(
        weights=shares,
        values=shares,
        worth=shares,
        least=np.zeros(COUNT),
        firm=rng.random((COUNT, exclusions)) < 0.5,
        utility=stake.utility + around,
        worth_units=shares.astype(np.int64),
        least_units=stake.reservation + rng.integers(-3, 3, COUNT),
        scale=stake.scale,
        drawn=COUNT,
        accepted=COUNT,
        effective=float(COUNT),
    )


def check(seed: int) -> int:
    """Solve profiles around a random problem in both ways; return how many picked something."""
    random = Random(seed)
    profiles = profiles_around(random_problem(random, TABLED), random)
    if not any(party.principal for party in profiles.bounds.parties):
        return 0
    assert fit_tables(profiles)
    return sum(check_concept(profiles, concept) for concept in CONCEPTS)


def check_concept(profiles: Profiles, concept: Concept) -> int:
    packages, proved = solve_profiles(profiles, concept)
    assert proved.all()
    count = 0
    for s, package in enumerate(packages):
        problem = problem_at(profiles, s)
        alone = enumerated(problem, concept)
        if alone.package is None:
            assert (package == -1).all()
            continue
        count += 1
        assert in_zone(problem, package[None])[0]
        ideals = [enumerated_ideal(problem, p) for p in problem.principals]
        counted = measures(problem, concept, ideals)
        mine = levels(concept, shares(counted, gains_of(problem, package)))
        assert mine == alone.value
    return count


def enumerated_ideal(problem: BargainingProblem, p: int) -> int:
    rows = all_packages(problem.axes, range(len(problem.axes)))
    return int(gains(problem, rows[in_zone(problem, rows)])[:, p].max())


@pytest.mark.parametrize("block", range(3))
def test_they_are_what_enumeration_finds(block: int) -> None:
    assert sum(check(seed) for seed in range(10 * block, 10 * block + 10)) > 60


@pytest.mark.deep
@pytest.mark.parametrize("block", range(10))
def test_they_are_what_enumeration_finds_around_300_problems(block: int) -> None:
    assert sum(check(seed) for seed in range(1000 + 30 * block, 1030 + 30 * block)) > 100


def test_profiles_of_a_peace_like_problem_are_proved_every_one() -> None:
    profiles = sample_profiles(peaceful((6, 4, 3), 1), 40, 1)
    assert sum(check_concept(profiles, concept) for concept in CONCEPTS) > 80


def test_the_order_of_profiles_plays_no_part() -> None:
    profiles = sample_profiles(peaceful((8, 4, 3), 2), 30, 1)
    one, _ = solve_profiles(profiles, "nash")
    other, _ = solve_profiles(backwards(profiles), "nash")
    assert (one == other[::-1]).all()


def backwards(profiles: Profiles) -> Profiles:
    turned = (
        replace(
            drawn,
            firm=drawn.firm[::-1],
            utility=np.ascontiguousarray(drawn.utility[::-1]),
            least_units=drawn.least_units[::-1],
        )
        for drawn in profiles.parties
    )
    return replace(profiles, parties=tuple(turned))


def test_what_a_limit_leaves_open_is_best_found(monkeypatch: pytest.MonkeyPatch) -> None:
    profiles = sample_profiles(peaceful((20, 5, 5), 1), 6, 1)
    monkeypatch.setattr(solving, "_NODES", (30, 60))
    packages, proved = solve_profiles(profiles, "egalitarian")
    assert not proved.all()
    for s, package in enumerate(packages):
        assert (package == -1).all() or in_zone(problem_at(profiles, s), package[None])[0]


def test_those_that_need_more_nodes_are_given_them(monkeypatch: pytest.MonkeyPatch) -> None:
    profiles = sample_profiles(peaceful((12, 5, 4), 1), 12, 1)
    whole, _ = solve_profiles(profiles, "egalitarian")
    monkeypatch.setattr(solving, "_NODES", (300, 5_000_000))
    packages, proved = solve_profiles(profiles, "egalitarian")
    assert proved.all()
    assert (packages == whole).all()
