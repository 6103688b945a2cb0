"""Live scenarios of NegMAS as cases: what they make of every outcome is kept."""

from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import BargainingProblem
from onetext.analysis.profiles import sample
from onetext.analysis.profiles.sample import problem_at, sample_profiles
from onetext.case.model import Case
from onetext.errors import ExchangeError
from onetext.exchange.negmas.back import from_negmas
from onetext.exchange.negmas.live import to_negmas
from tests.analysis.solutions.random_problems import COUNTED, USUAL, random_problem

pytest.importorskip("negmas", reason="NegMAS is not installed: pip install 'onetext[negmas]'")

NEVER = float("-inf")


@pytest.fixture(autouse=True)
def every_figure_in_whole_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let random problems keep their odd denominators, so that worths compare as fractions."""
    monkeypatch.setattr(sample, "LARGEST_DENOMINATOR", 10**15)


@pytest.mark.parametrize("seed", range(30))
def test_a_problem_there_and_back_is_worth_the_same(seed: int) -> None:
    assert_there_and_back(seed)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(30, 300))
def test_many_problems_there_and_back_are_worth_the_same(seed: int) -> None:
    assert_there_and_back(seed)


def assert_there_and_back(seed: int) -> None:
    """Compare what every outcome is worth before and after; "(...)" is a name that was taken."""
    first = random_problem(Random(seed), COUNTED if seed % 2 else USUAL)
    there = to_negmas(first).scenario
    outcomes = list(there.outcome_space.enumerate())
    if not all(any(ufun(o) > NEVER for o in outcomes) for ufun in there.ufuns):
        with pytest.raises(ExchangeError, match="every outcome is worth minus infinity"):
            from_negmas(there)
        return
    imported = from_negmas(there)
    second = problem_of(imported.case)
    again = to_negmas(second).scenario
    names = [axis.columns for axis in second.axes]
    for outcome in product(*(axis.columns for axis in first.axes)):
        renamed = tuple(o if o in names[i] else f"({o})" for i, o in enumerate(outcome))
        for before, after in zip(there.ufuns, again.ufuns, strict=True):
            assert before.exact(outcome) == after.exact(renamed)
            assert before.reserved_value == after.reserved_value


def problem_of(case: Case) -> BargainingProblem:
    profiles = sample_profiles(compile_bounds(case, compile_case(case)), 1, seed=0)
    assert profiles.exact
    return problem_at(profiles, 0)


def worths(case: Case, outcome: tuple[str, ...]) -> list[Fraction | None]:
    return [ufun.exact(outcome) for ufun in to_negmas(problem_of(case)).scenario.ufuns]


def scenario_of(values: dict[str, list[Any]], *ufuns: Any) -> Any:
    from negmas.inout import Scenario
    from negmas.outcomes import make_issue, make_os

    space = make_os([make_issue(v, name=name) for name, v in values.items()], name="talks")
    return Scenario(outcome_space=space, ufuns=tuple(u(space) for u in ufuns), name="talks")


def additive(name: str, weights: list[float], values: list[dict[Any, float]], least: float) -> Any:
    from negmas.preferences import LinearAdditiveUtilityFunction
    from negmas.preferences.value_fun import TableFun

    return lambda space: LinearAdditiveUtilityFunction(
        values=tuple(TableFun(v) for v in values),
        weights=weights,
        outcome_space=space,
        reserved_value=least,
        name=name,
    )


def mapping(name: str, table: dict[tuple[Any, ...], float]) -> Any:
    from negmas.preferences import MappingUtilityFunction

    return lambda space: MappingUtilityFunction(
        table, outcome_space=space, reserved_value=0.25, name=name
    )


ISSUES: dict[str, list[Any]] = {"price": ["low", "high"], "term": [1, 2, 5]}


def test_linear_functions_keep_the_decimals_that_were_written() -> None:
    buyer = additive("Buyer", [0.7, 0.3], [{"low": 1.0, "high": 0.1}, {1: 0.3, 2: 1.0, 5: 0}], 0.4)
    seller = additive("Seller", [0.5, 0.5], [{"low": 0, "high": 1}, {1: 0, 2: 0.5, 5: 1}], 0.2)
    found = from_negmas(scenario_of(ISSUES, buyer, seller))
    assert [party.name for party in found.case.parties] == ["Buyer", "Seller"]
    assert [issue.options for issue in found.case.issues] == [("low", "high"), ("1", "2", "5")]
    assert found.case.parties[0].weights[0][1].low == Fraction("0.7")
    assert found.case.parties[0].reservation[0].value.low == Fraction("0.4")
    assert worths(found.case, ("high", "1")) == [Fraction("0.16"), Fraction("0.5")]
    assert [note.where for note in found.notes] == ["as known on"]
    assert not found.case.parties[0].together


def test_a_function_of_any_kind_is_taken_apart() -> None:
    table = {("low", 1): 0.5, ("low", 2): 0.25, ("low", 5): 0.0}
    table |= {("high", 1): 1.0, ("high", 2): 0.75, ("high", 5): 0.625}
    found = from_negmas(scenario_of(ISSUES, mapping("Buyer", table), mapping("Seller", table)))
    for outcome, worth in table.items():
        assert worths(found.case, tuple(map(str, outcome))) == [Fraction(worth)] * 2
    assert len(found.case.parties[0].together) == 1  # only the last figure is not additive


def test_minus_infinity_is_a_red_line_of_that_party_and_of_logic_where_it_is_everybodys() -> None:
    one = {(p, t): 0.5 for p in ISSUES["price"] for t in ISSUES["term"]}
    other = one | {("low", 1): NEVER, ("low", 5): NEVER, ("high", 2): NEVER}
    found = from_negmas(scenario_of(ISSUES, mapping("A", one), mapping("B", other)))
    assert {(link.of, link.red_line) for link in found.case.links} == {("b", True)}
    assert worths(found.case, ("low", "1")) == [Fraction(1, 2), None]
    assert worths(found.case, ("high", "2")) == [Fraction(1, 2), None]
    assert worths(found.case, ("low", "2")) == [Fraction(1, 2), Fraction(1, 2)]
    both = from_negmas(scenario_of(ISSUES, mapping("A", other), mapping("B", other)))
    assert {link.of for link in both.case.links} == {"logic"}


def test_brackets_inside_alternatives_are_found_again() -> None:
    values: dict[str, list[Any]] = {"force": ["none", "some"], "size": ["5", "9", "does not arise"]}
    table: dict[tuple[Any, ...], float] = {}
    table |= dict.fromkeys(product(values["force"], values["size"]), NEVER)
    table |= {("none", "does not arise"): 0.5, ("some", "5"): 0.75, ("some", "9"): 1.0}
    case = from_negmas(scenario_of(values, mapping("A", table), mapping("B", table))).case
    assert case.issues[1].parent == ("force", "some")
    assert case.issues[1].options == ("5", "9")
    assert not case.links
    assert worths(case, ("none", "does not arise")) == [Fraction(1, 2)] * 2


def test_ranges_of_numbers_and_a_missing_reservation_are_told() -> None:
    from negmas.inout import Scenario
    from negmas.outcomes import make_issue, make_os
    from negmas.preferences import LinearUtilityFunction

    space = make_os([make_issue((0.0, 1.0), "share"), make_issue(3, "days")], name="talks")
    one = LinearUtilityFunction(weights=[0.5, 0.25], outcome_space=space, name="A")
    found = from_negmas(Scenario(outcome_space=space, ufuns=(one, one), name="talks"))
    assert len(found.case.issues[0].options) == 10
    assert found.case.issues[1].options == ("0", "1", "2")
    told = [(note.kind, note.where) for note in found.notes]
    assert ("assumed", "issue share") in told
    assert ("assumed", "A") in told


def test_what_is_too_much_to_look_at_is_refused() -> None:
    values: dict[str, list[Any]] = {f"i{n}": list("abcdefgh") for n in range(5)}
    with pytest.raises(ExchangeError, match="there are 32768 outcomes"):
        from_negmas(scenario_of(values, mapping("A", {}), mapping("B", {})))
    nothing = {(p, t): NEVER for p in ISSUES["price"] for t in ISSUES["term"]}
    some = nothing | {("low", 1): 1.0}
    with pytest.raises(ExchangeError, match="every outcome is worth minus infinity to B"):
        from_negmas(scenario_of(ISSUES, mapping("A", some), mapping("B", nothing)))
