"""What opens an empty zone: exactly what looking at every package gives, with its proofs."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from onetext.analysis.problem import BargainingProblem, in_zone
from onetext.analysis.search.questions import as_bits, members, undercut_by_none
from onetext.analysis.space import Literal
from onetext.analysis.zone import opening as module
from onetext.analysis.zone.conditions import conditions_of, every, of_kind, only
from onetext.analysis.zone.finders import Finder, Question, branched, listed
from onetext.analysis.zone.opening import GivenUp, Opening, lacking, what_opens
from tests.analysis.solutions.random_problems import barter, peace_like
from tests.analysis.zone.problems import broken_sets, finders, tight_problem
from tests.analysis.zone.test_clash import raised, rescaled


def check_seed(seed: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Check one problem by all ways where its zone is empty; return whether it was."""
    problem = tight_problem(seed)
    conditions = conditions_of(problem)
    sets = dict(broken_sets(problem, conditions))
    if 0 in sets.values():
        return False
    monkeypatch.setattr(module, "SHOWN", 10_000)
    monkeypatch.setattr(module, "_BOXES", 100_000)
    monkeypatch.setattr(module, "SETS", 10_000)
    reserved = of_kind(conditions, "reservation")
    listing = listed(problem, conditions)
    vectors = {lacking(listing, p) for p, broken in sets.items() if not broken & ~reserved}
    for finder in finders(problem):
        found = what_opens(finder)
        check_payments(finder, found, vectors)
        check_given_up(found.guarantees, of_kind(conditions, "red line"), set(sets.values()))
        check_given_up(found.links, of_kind(conditions, "link", "law"), set(sets.values()))
    return True


def check_payments(finder: Finder, found: Opening, vectors: set[tuple[int, ...]]) -> None:
    assert found.complete
    assert {payments.paid for payments in found.together} == set(undercut_by_none([*vectors]))
    for payments in found.together:
        assert lacking(finder, payments.package) == payments.paid
    for payment in found.alone:
        p = payment.stake
        enough = [v[p] for v in vectors if not any(u for q, u in enumerate(v) if q != p)]
        assert payment.units == min(enough, default=None)
        assert payment.label == "proved"
        if payment.package is not None:
            stakes = range(len(finder.problem.stakes))
            paid = tuple(payment.units or 0 if q == p else 0 for q in stakes)
            problem = only(finder.problem, finder.conditions, paid)
            assert in_zone(problem, np.array([payment.package]))[0]


def check_given_up(found: GivenUp, among: int, sets: set[int]) -> None:
    smallest: list[int] = []
    for size in range(among.bit_count() + 1):
        for parts in combinations(members(among), size):
            bits = as_bits(parts)
            smaller = any(small & bits == small for small in smallest)
            if not smaller and any(not broken & ~bits for broken in sets):
                smallest.append(bits)
    assert found.label == "proved"
    assert found.complete
    assert found.enough == bool(smallest)
    assert {as_bits(parts) for parts in found.sets} == set(smallest)
    assert len(found.packages) == len(found.sets)


def test_what_opens_is_what_every_package_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sum(check_seed(seed, monkeypatch) for seed in range(30)) >= 10


@pytest.mark.deep
@pytest.mark.parametrize("block", range(10))
def test_what_opens_in_300_problems(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(1000 + 30 * block, 1030 + 30 * block):
        check_seed(seed, monkeypatch)


def test_a_payment_to_one_side_or_to_both() -> None:
    problem = barter(([2, 9, 4], 5), ([9, 2, 4], 5))
    for finder in finders(problem):
        found = what_opens(finder)
        assert [(p.units, p.package) for p in found.alone] == [(3, (0,)), (3, (1,))]
        assert [p.paid for p in found.together] == [(3, 0), (0, 3), (1, 1)]
        assert found.complete


def test_no_payment_to_one_alone_can_open_what_two_others_close() -> None:
    problem = barter(([2, 9], 5), ([9, 2], 5), ([1, 1], 5))
    for finder in finders(problem):
        found = what_opens(finder)
        assert [(p.units, p.label) for p in found.alone] == [(None, "proved")] * 3
        assert {p.paid for p in found.together} == {(3, 0, 4), (0, 3, 4)}


def test_a_payment_opens_an_efficient_package() -> None:
    # Both packages lack one unit for the first party; the second is better for the second.
    problem = barter(([4, 4], 5), ([5, 9], 5))
    for finder in finders(problem):
        first, second = what_opens(finder).alone
        assert (first.units, first.package) == (1, (1,))
        assert (second.units, second.package) == (None, None)


def red(problem: BargainingProblem, p: int, *options: int) -> BargainingProblem:
    """Return a problem in which a party excludes some options of its one issue."""
    own = tuple((Literal(issue=0, options=1 << o),) for o in options)
    stakes = [replace(s, excluded=own) if q == p else s for q, s in enumerate(problem.stakes)]
    return replace(problem, stakes=tuple(stakes))


def test_guarantees_for_one_red_line_or_the_other() -> None:
    problem = red(barter(([9, 9, 0], 5), ([9, 9, 9], 5)), 1, 0, 1)
    for finder in finders(problem):
        found = what_opens(finder)
        assert found.guarantees.sets == ((2,), (3,))
        assert set(found.guarantees.packages) == {(0,), (1,)}
        assert found.links.enough is False


def test_lifting_every_red_line_may_not_be_enough() -> None:
    problem = red(barter(([2, 9], 5), ([9, 2], 5)), 1, 0, 1)
    for finder in finders(problem):
        found = what_opens(finder).guarantees
        assert (found.sets, found.enough, found.label) == ((), False, "proved")


def test_a_red_line_for_a_value_is_covered_by_nothing() -> None:
    problem = red(barter(([9, 0], 5), ([9, 9], 5)), 1, 0)
    conditions = conditions_of(problem)
    firm = tuple(replace(c, value=c.kind == "red line") for c in conditions)
    found = what_opens(listed(problem, firm))
    assert found.values == (2,)
    assert (found.guarantees.among, found.guarantees.enough) == ((), False)
    assert what_opens(listed(problem, conditions)).guarantees.sets == ((2,),)


def test_a_law_given_up_opens_what_it_closed() -> None:
    problem = replace(barter(([9, 0], 5)), laws=((Literal(issue=0, options=1),),))
    for finder in finders(problem):
        found = what_opens(finder).links
        assert (found.sets, found.packages) == (((1,),), ((0,),))


def test_payments_are_in_units_of_their_own_party() -> None:
    for seed in range(12):
        problem = tight_problem(seed)
        one, other = (listed(p, conditions_of(p)) for p in (problem, rescaled(problem)))
        if one.find(Question(keep=every(one.conditions))).package is not None:
            continue
        before, after = what_opens(one), what_opens(other)
        thrice = [(3 * v.paid[0], *v.paid[1:]) for v in before.together]
        assert [v.paid for v in after.together] == thrice


def test_a_dozen_vectors_are_shown_of_many_and_it_is_said() -> None:
    problem = raised(peace_like((20, 5, 5), seed=1), 2900)
    found = what_opens(branched(problem, conditions_of(problem)))
    assert len(found.together) == module.SHOWN
    assert not found.complete
    assert all(p.units and p.label == "proved" for p in found.alone)
    assert len(undercut_by_none([v.paid for v in found.together])) == module.SHOWN


def test_what_was_not_settled_is_not_claimed_of_payments() -> None:
    problem = raised(peace_like((20, 5, 5), seed=1), 2900)
    found = what_opens(branched(problem, conditions_of(problem), nodes=3))
    assert not found.complete
    assert all(p.label == "bounded" for p in found.alone if p.units is None)
    if not found.guarantees.enough:
        assert found.guarantees.label == "bounded"
