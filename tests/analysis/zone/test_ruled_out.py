"""What red lines rule out, party by party: the best gains with and without, by every way."""

from dataclasses import replace

import numpy as np
import pytest

from onetext.analysis.problem import gains
from onetext.analysis.search.questions import as_bits
from onetext.analysis.zone.conditions import conditions_of, every
from onetext.analysis.zone.finders import branched, listed
from onetext.analysis.zone.ruled_out import Best, what_is_ruled_out
from tests.analysis.solutions.random_problems import barter, peace_like
from tests.analysis.zone.problems import broken_sets, finders, tight_problem
from tests.analysis.zone.test_opening import red


def check_seed(seed: int) -> None:
    problem = tight_problem(seed)
    conditions = conditions_of(problem)
    sets = broken_sets(problem, conditions)

    def best(keep: int) -> tuple[int, ...]:
        inside = np.array([p for p, broken in sets if not broken & keep], dtype=np.int16)
        if not len(inside):
            return ()
        return tuple(int(most) for most in gains(problem, inside).max(axis=0))

    for finder in finders(problem):
        found = what_is_ruled_out(finder)
        whole = every(conditions)
        assert found.best == Best(gains=best(whole), label="proved")
        assert {n.condition for n in found.without} == {
            n for n, c in enumerate(conditions) if c.kind == "red line"
        }
        for without in found.without:
            keep = whole & ~as_bits([without.condition])
            assert without.best == Best(gains=best(keep), label="proved")


def test_best_gains_are_those_of_every_package() -> None:
    for seed in range(30):
        check_seed(seed)


@pytest.mark.deep
@pytest.mark.parametrize("block", range(10))
def test_best_gains_in_300_problems(block: int) -> None:
    for seed in range(1000 + 30 * block, 1030 + 30 * block):
        check_seed(seed)


def test_a_red_line_that_costs_one_party_and_not_the_other() -> None:
    problem = red(barter(([9, 6], 5), ([6, 6], 5)), 1, 0)
    for finder in finders(problem):
        found = what_is_ruled_out(finder)
        assert found.best.gains == (1, 1)
        assert [without.best.gains for without in found.without] == [(4, 1)]


def test_a_red_line_for_a_value_is_named_and_not_weighed() -> None:
    problem = red(barter(([9, 6], 5), ([6, 6], 5)), 1, 0)
    conditions = conditions_of(problem)
    firm = tuple(replace(c, value=c.kind == "red line") for c in conditions)
    found = what_is_ruled_out(listed(problem, firm))
    assert (found.without, found.values) == ((), (2,))


def test_a_red_line_out_of_the_way_may_open_the_zone() -> None:
    problem = red(barter(([9, 0], 5)), 0, 0)
    for finder in finders(problem):
        found = what_is_ruled_out(finder)
        assert found.best == Best(gains=(), label="proved")
        assert found.without[0].best.gains == (4,)


def test_without_a_red_line_nobody_has_less_in_a_large_problem() -> None:
    problem = peace_like((20, 5, 5), seed=1)
    found = what_is_ruled_out(branched(problem, conditions_of(problem)))
    assert len(found.without) == 10
    for without in found.without:
        pairs = zip(without.best.gains, found.best.gains, strict=True)
        assert all(after >= before for after, before in pairs)
        assert without.best.label == "proved"


def test_a_limit_is_said_to_be_one() -> None:
    problem = peace_like((20, 5, 5), seed=1)
    found = what_is_ruled_out(branched(problem, conditions_of(problem), nodes=0))
    assert found.best == Best(gains=(), label="bounded")
