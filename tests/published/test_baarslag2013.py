"""Opposition of scenarios that ship with GENIUS, as an independent enumeration found it.

For Amsterdam and Nice or Die these are also 0.223 and 0.840 in the literature on the competitions.
"""

from pathlib import Path

import pytest

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.maps.full import full_map
from onetext.analysis.problem import BargainingProblem, worth_range
from onetext.analysis.profiles.sample import problem_at, sample_profiles
from onetext.case.read import read_case
from tests.published.additive import additive
from tests.published.test_lin2014 import cases, problem_of

NOT_QUITE_ONE = 1e-4
"""By so much weights may miss 1; where they exceed it, GENIUS cuts utilities off."""

MEASURE = "opposition(min euclid distance to (1,..,1))"


def adds_up(problem: BargainingProblem) -> bool:
    """Return whether the best is worth 1 to everybody."""
    best = [worth_range(problem, p)[1] / s.scale for p, s in enumerate(problem.stakes)]
    return best == pytest.approx([1] * len(best), abs=NOT_QUITE_ONE)


def test_nice_or_die_is_as_far_from_both_as_one_who_takes_all() -> None:
    found = full_map(additive([[[1000, 160, 299]], [[160, 1000, 299]]], [1000, 1000], [0, 0]))
    assert found.opposition is not None
    assert found.opposition.distance == pytest.approx(0.84)


def test_a_trip_to_amsterdam(tree: Path) -> None:
    case = read_case(tree / "cases" / "amsterdam-2011")
    problem = problem_at(sample_profiles(compile_bounds(case, compile_case(case)), 1, 1), 0)
    found = full_map(problem).opposition
    assert found is not None
    assert found.distance == pytest.approx(0.22289914261337523)


def test_all_scenarios_whose_weights_add_up_to_1(shared: Path | None) -> None:
    whole = [(case, problem_of(case, reserved=False)) for case in cases(shared)]
    whole = [(case, problem) for case, problem in whole if adds_up(problem)]
    assert len(whole) == 8
    for case, problem in whole:
        found = full_map(problem).opposition
        assert found is not None
        expected = case["recomputed"][MEASURE]
        assert found.distance == pytest.approx(expected, abs=NOT_QUITE_ONE), case["case"]
