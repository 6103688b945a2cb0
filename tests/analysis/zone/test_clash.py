"""Clashes and openings: exactly the families that looking at every package gives."""

from dataclasses import replace

import numpy as np
import pytest

from onetext.analysis.problem import BargainingProblem, in_zone
from onetext.analysis.search.questions import as_bits, members, minimal_sets, transversals
from onetext.analysis.space import Event, Limit, Literal
from onetext.analysis.zone.clash import Clash, find_clash, find_clashes
from onetext.analysis.zone.conditions import Condition, conditions_of, of_kind
from onetext.analysis.zone.finders import Finder, Programmed, branched, listed
from tests.analysis.solutions.random_problems import barter, peace_like
from tests.analysis.zone.problems import broken_sets, finders, tight_problem

ALL = 10_000


def check_seed(seed: int) -> bool:
    """Check one problem by all ways; return whether its zone was empty."""
    problem = tight_problem(seed)
    expected = families(problem)
    for finder in finders(problem):
        found = find_clashes(finder, most=ALL)
        assert (found.label, found.complete) == ("proved", True)
        if found.package is not None:
            assert expected is None
            assert in_zone(problem, np.array([found.package]))[0]
            continue
        clashes = tuple(as_bits(clash.conditions) for clash in found.found)
        assert (set(clashes), set(map(as_bits, found.openings))) == expected
        for clash in found.found:
            check_clash(finder, clash)
        one = find_clash(finder)
        assert len(one.found) == 1
        assert as_bits(one.found[0].conditions) in clashes
        assert one.complete == (len(clashes) == 1)
    return expected is not None


def families(problem: BargainingProblem) -> tuple[set[int], set[int]] | None:
    """Return all clashes and openings by the definition, None where the zone is not empty."""
    conditions = conditions_of(problem)
    laws = of_kind(conditions, "law")
    sets = [broken for _, broken in broken_sets(problem, conditions) if not broken & laws]
    if 0 in sets:
        return None
    openings = minimal_sets(sets)
    clashes, complete = transversals(openings, ALL)
    assert complete
    return set(clashes), set(openings)


def check_clash(finder: Finder, clash: Clash) -> None:
    """Check that no package meets a clash, and that each part of it can be spared by its proof."""
    assert clash.label == "proved"
    every = as_bits((*clash.conditions, *clash.laws))
    sets = dict(broken_sets(finder.problem, finder.conditions))
    assert all(broken & every for broken in sets.values())
    parts = (*clash.conditions, *clash.laws)
    for part, package in zip(parts, clash.without, strict=True):
        assert package is not None
        assert sets[package] & every == 1 << part


def test_clashes_and_openings_are_those_of_every_package() -> None:
    assert sum(check_seed(seed) for seed in range(30)) >= 10


@pytest.mark.deep
@pytest.mark.parametrize("block", range(10))
def test_clashes_and_openings_of_300_problems(block: int) -> None:
    for seed in range(1000 + 30 * block, 1030 + 30 * block):
        check_seed(seed)


def raised(problem: BargainingProblem, units: int) -> BargainingProblem:
    stakes = tuple(replace(s, reservation=s.reservation + units) for s in problem.stakes)
    return replace(problem, stakes=stakes)


@pytest.mark.parametrize(("seed", "units"), [(1, 3150), (3, 3200), (4, 3700)])
def test_a_near_tight_clash_of_twenty_issues_is_smallest_by_another_solver(
    seed: int, units: int
) -> None:
    problem = raised(peace_like((20, 5, 3), seed), units)
    conditions = conditions_of(problem)
    finder = branched(problem, conditions)
    found = find_clashes(finder)
    assert found.package is None
    second = Programmed(problem=problem, conditions=conditions)
    for clash in found.found[:2]:
        whole = as_bits((*clash.conditions, *clash.laws))
        kept = [conditions[n] for n in members(whole)]
        alone = find_clash(replace_conditions(second, kept))
        assert len(alone.found[0].conditions) == len(clash.conditions)
        assert alone.complete


def replace_conditions(finder: Programmed, kept: list[Condition]) -> Programmed:
    return replace(finder, conditions=tuple(kept))


def renamed(problem: BargainingProblem) -> BargainingProblem:
    stakes = tuple(replace(s, key=f"x{s.key}", party=s.party + 5) for s in problem.stakes)
    return replace(problem, stakes=stakes)


def rescaled(problem: BargainingProblem) -> BargainingProblem:
    first = problem.stakes[0]
    more = replace(
        first,
        utility=3 * first.utility,
        together=tuple((event, 3 * units) for event, units in first.together),
        reservation=3 * first.reservation,
        scale=3 * first.scale,
    )
    return replace(problem, stakes=(more, *problem.stakes[1:]))


def with_a_dominated_option(problem: BargainingProblem) -> BargainingProblem:
    """Return the problem with one option more: like the last one of an issue, and worth less."""
    i = next(i for i, axis in enumerate(problem.axes) if axis.live_if is None)
    axis = problem.axes[i]
    last = len(axis.options) - 1
    start = sum(len(before.columns) for before in problem.axes[:i])
    return replace(
        problem,
        axes=tuple(
            replace(
                other,
                options=(*other.options, "worse") if j == i else other.options,
                live_if=other.live_if and copied(other.live_if, i, last),
            )
            for j, other in enumerate(problem.axes)
        ),
        laws=tuple(copied_event(event, i, last) for event in problem.laws),
        limits=tuple(copied_limit(limit, i, last) for limit in problem.limits),
        stakes=tuple(
            replace(
                stake,
                utility=np.insert(stake.utility, start + last + 1, stake.utility[start + last] - 1),
                together=tuple((copied_event(e, i, last), u) for e, u in stake.together),
                needed=tuple(copied_event(event, i, last) for event in stake.needed),
                excluded=tuple(copied_event(event, i, last) for event in stake.excluded),
                limits=tuple(copied_limit(limit, i, last) for limit in stake.limits),
            )
            for stake in problem.stakes
        ),
    )


def copied(literal: Literal, i: int, last: int) -> Literal:
    """Return a literal that treats the new option of an issue as the one before it."""
    if literal.issue != i:
        return literal
    return replace(literal, options=literal.options | (literal.options >> last & 1) << last + 1)


def copied_event(event: Event, i: int, last: int) -> Event:
    return tuple(copied(literal, i, last) for literal in event)


def copied_limit(limit: Limit, i: int, last: int) -> Limit:
    return replace(limit, terms=tuple((copied(literal, i, last), w) for literal, w in limit.terms))


@pytest.mark.parametrize("change", [renamed, rescaled, with_a_dominated_option])
def test_clashes_and_openings_stay_the_same(change: object) -> None:
    assert callable(change)
    for seed in range(12):
        problem = tight_problem(seed)
        ways = [branched(p, conditions_of(p)) for p in (problem, change(problem))]
        one, other = (find_clashes(finder, most=ALL) for finder in ways)
        assert [c.conditions for c in one.found] == [c.conditions for c in other.found]
        assert set(one.openings) == set(other.openings)


def test_parties_in_another_order_have_the_same_clashes() -> None:
    for seed in range(12):
        problem = tight_problem(seed)
        turned = replace(problem, stakes=problem.stakes[::-1])
        one, other = (
            {names(p, c.conditions) for c in find_clashes(finder, most=ALL).found}
            for p in (problem, turned)
            for finder in (listed(p, conditions_of(p)),)
        )
        assert one == other


def names(problem: BargainingProblem, parts: tuple[int, ...]) -> frozenset[tuple[str, ...]]:
    conditions = [conditions_of(problem)[n] for n in parts]
    return frozenset(
        (problem.stakes[c.stake].key, c.kind, str(c.events), str(c.limits)) for c in conditions
    )


def test_two_reservations_that_no_option_meets_clash() -> None:
    for finder in finders(barter(([2, 9], 5), ([9, 2], 5), ([9, 9], 5))):
        found = find_clashes(finder)
        assert [clash.conditions for clash in found.found] == [(0, 1)]
        assert found.found[0].without == ((0,), (1,))
        assert found.openings == ((0,), (1,))


def test_a_reservation_above_everything_clashes_with_itself() -> None:
    for finder in finders(barter(([2, 9], 100), ([9, 2], 0))):
        found = find_clashes(finder)
        assert [clash.conditions for clash in found.found] == [(0,)]
        assert found.openings == ((0,),)


def test_one_package_alone_is_a_clash_with_all_it_breaks() -> None:
    for finder in finders(barter(([1], 5), ([1], 5), ([9], 5))):
        found = find_clashes(finder)
        assert [clash.conditions for clash in found.found] == [(0,), (1,)]
        assert found.openings == ((0, 1),)


def test_with_nobody_asked_and_no_law_nothing_is_empty() -> None:
    problem = barter(([1, 2], 5))
    nobody = replace(problem, stakes=())
    unasked = replace(problem, stakes=(replace(problem.stakes[0], principal=False, needed=()),))
    for given in (nobody, unasked):
        for finder in finders(given):
            assert find_clashes(finder).package is not None


def test_laws_that_a_clash_rests_on_are_named_and_no_others() -> None:
    issue = (Literal(issue=0, options=0b10),)
    never = (Literal(issue=0, options=0b100),)
    problem = replace(barter(([2, 9, 0], 5)), laws=(issue, never))
    for finder in finders(problem):
        (clash,) = find_clashes(finder).found
        assert (clash.conditions, clash.laws) == ((0,), (1,))
        assert clash.without[1] == (1,)


def test_laws_that_leave_no_package_are_a_clash_without_a_party() -> None:
    problem = replace(barter(([2, 9], 5)), laws=((),))
    for finder in finders(problem):
        found = find_clashes(finder)
        assert [(clash.conditions, clash.laws) for clash in found.found] == [((), (1,))]
        assert found.openings == ()


def test_what_was_not_settled_is_not_claimed() -> None:
    problem = raised(peace_like((20, 5, 5), seed=1), 2900)
    conditions = conditions_of(problem)
    unknown = find_clashes(branched(problem, conditions, nodes=1))
    assert (unknown.package, unknown.found, unknown.label) == (None, (), "bounded")
    settled = find_clashes(branched(problem, conditions))
    assert settled.found[0].label == "proved"
