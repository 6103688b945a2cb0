"""Problems as live scenarios of NegMAS: the same values, and its negotiators at work on them."""

from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import (
    BargainingProblem,
    barred,
    happens,
    in_zone,
    unlawful,
    utilities,
)
from onetext.analysis.profiles.sample import problem_at_centre, sample_profiles
from onetext.analysis.solutions.tabling import all_packages
from onetext.case.read import read_case
from onetext.errors import UsageError
from onetext.exchange.negmas import live
from onetext.exchange.negmas.live import outcomes_of, package_of, to_negmas
from tests.analysis.solutions.random_problems import (
    COUNTED,
    USUAL,
    peace_like,
    random_problem,
)

pytest.importorskip("negmas", reason="NegMAS is not installed: pip install 'onetext[negmas]'")

CASES = Path(__file__).parents[2] / "cases"


@pytest.mark.parametrize("seed", range(30))
def test_every_outcome_is_worth_what_the_package_is(seed: int) -> None:
    assert_same_values(random_problem(Random(seed), COUNTED if seed % 2 else USUAL))


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(30, 300))
def test_every_outcome_is_worth_what_the_package_is_in_many_problems(seed: int) -> None:
    assert_same_values(random_problem(Random(seed), COUNTED if seed % 2 else USUAL))


def assert_same_values(problem: BargainingProblem) -> None:
    scenario = to_negmas(problem).scenario
    worths = expected(problem)
    for outcome in product(*(axis.columns for axis in problem.axes)):
        told = worths.get(outcome, (float("-inf"),) * len(problem.stakes))
        assert tuple(ufun(outcome) for ufun in scenario.ufuns) == told
        is_package = outcome in worths and not broken(problem, outcome)
        assert (outcome in scenario.outcome_space) == is_package
        if outcome in worths:
            assert outcomes_of(problem.axes, row(problem, outcome)) == (outcome,)


def expected(problem: BargainingProblem) -> dict[tuple[str, ...], tuple[float, ...]]:
    """Return what each party should make of every package, from the problem alone."""
    packages = all_packages(problem.axes, range(len(problem.axes)))
    worth, lawless = utilities(problem, packages), unlawful(problem, packages)
    never = np.zeros_like(worth, dtype=bool)
    for p, stake in enumerate(problem.stakes):
        asked = happens(packages, stake.needed) | stake.principal
        never[:, p] = lawless | (asked & barred(stake, packages))
    names = outcomes_of(problem.axes, packages)
    return {
        name: tuple(
            float("-inf") if never[n, p] else float(Fraction(int(worth[n, p]), stake.scale))
            for p, stake in enumerate(problem.stakes)
        )
        for n, name in enumerate(names)
    }


def row(problem: BargainingProblem, outcome: tuple[str, ...]) -> Any:
    return np.array([package_of(problem.axes, outcome)], dtype=np.int16)


def broken(problem: BargainingProblem, outcome: tuple[str, ...]) -> bool:
    return bool(unlawful(problem, row(problem, outcome))[0])


def test_a_problem_too_large_to_list_answers_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = random_problem(Random(1), COUNTED)
    monkeypatch.setattr(live, "MOST_LISTED", 0)
    found = to_negmas(problem)
    worths = expected(problem)
    outcomes = list(found.scenario.outcome_space.enumerate_or_sample())
    assert len(outcomes) == np.prod([len(axis.columns) for axis in problem.axes])
    for outcome in outcomes:
        told = worths.get(outcome, (float("-inf"),) * len(problem.stakes))
        assert tuple(ufun(outcome) for ufun in found.scenario.ufuns) == told
    assert [note.where for note in found.notes][:1] == ["outcome space"]


@pytest.fixture
def nash() -> BargainingProblem:
    case = read_case(CASES / "nash-1950")
    bounds = compile_bounds(case, compile_case(case))
    return problem_at_centre(sample_profiles(bounds, 1, seed=0))


def test_negotiators_of_negmas_agree_on_a_package_of_ours(nash: BargainingProblem) -> None:
    from negmas.sao import BoulwareTBNegotiator, SAOMechanism

    scenario = to_negmas(nash, title="Bill and Jack").scenario
    session = SAOMechanism(outcome_space=scenario.outcome_space, n_steps=100)
    for ufun in scenario.ufuns:
        session.add(BoulwareTBNegotiator(name=ufun.name), ufun=ufun)
    agreement = session.run().agreement
    package = np.array([package_of(nash.axes, agreement)], dtype=np.int16)
    assert in_zone(nash, package)[0]
    reserved = [ufun.reserved_value for ufun in scenario.ufuns]
    assert reserved == [12 / 34, 6 / 16]


def test_negotiators_can_be_handed_a_choice_of_very_many_packages() -> None:
    from negmas.sao import BoulwareTBNegotiator, SAOMechanism

    problem = peace_like((20, 5, 5), 1)
    generator = np.random.default_rng(1)
    rows = np.column_stack([generator.integers(len(a.options), size=500) for a in problem.axes])
    chosen = rows.astype(np.int16)
    chosen = chosen[~unlawful(problem, chosen)]
    found = to_negmas(problem, packages=chosen)
    assert found.notes[0].what.startswith(f"Its outcomes are the {len(chosen)} packages")
    assert found.scenario.outcome_space.cardinality == len(chosen)
    session = SAOMechanism(outcome_space=found.scenario.outcome_space, n_steps=20)
    for ufun in found.scenario.ufuns:
        session.add(BoulwareTBNegotiator(name=ufun.name), ufun=ufun)
    agreement = session.run().agreement
    assert agreement is None or in_zone(problem, row(problem, agreement))[0]


def test_negotiators_keep_clear_of_what_a_party_excludes() -> None:
    from negmas.sao import BoulwareTBNegotiator, SAOMechanism

    for seed in range(20):
        problem = random_problem(Random(seed), USUAL)
        stakes = problem.stakes
        if len(stakes) < 2 or not all(stake.principal for stake in stakes):
            continue
        scenario = to_negmas(problem).scenario
        outcomes = list(scenario.outcome_space.enumerate())
        if not all(any(ufun(o) > float("-inf") for o in outcomes) for ufun in scenario.ufuns):
            continue  # NegMAS cannot negotiate for a party that excludes every outcome
        session = SAOMechanism(outcome_space=scenario.outcome_space, n_steps=50)
        for ufun in scenario.ufuns:
            session.add(BoulwareTBNegotiator(name=ufun.name), ufun=ufun)
        agreement = session.run().agreement
        if agreement is not None:
            assert in_zone(problem, row(problem, agreement))[0]


def test_names_and_who_is_asked_only_at_times_are_told() -> None:
    problem = random_problem(Random(7))
    found = to_negmas(problem, names={axis.key: axis.key.upper() for axis in problem.axes})
    assert [issue.name for issue in found.scenario.issues] == [a.key.upper() for a in problem.axes]
    at_times = [s for s in problem.stakes if not s.principal and () not in s.needed]
    assert [note.where for note in found.notes] == [f"party {stake.key}" for stake in at_times]


def test_without_negmas_one_message_says_how_to_get_it(
    nash: BargainingProblem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "find_spec", {}.get)
    with pytest.raises(UsageError) as refused:
        to_negmas(nash)
    assert str(refused.value) == (
        "negmas: NegMAS is not installed. Run: pip install 'onetext[negmas]'."
    )
