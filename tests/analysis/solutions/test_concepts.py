"""The solution concepts: two ways to solve them agree, and what they return is what it claims."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from onetext.analysis.problem import BargainingProblem, Stake, gains, in_zone, starts
from onetext.analysis.solutions.branching.solved import can_branch, solve_by_branching
from onetext.analysis.solutions.concepts import SOLUTIONS
from onetext.analysis.solutions.enumerated import enumerated
from onetext.analysis.solutions.programmes import total
from onetext.analysis.solutions.programmes.programmed import programmed
from onetext.analysis.solutions.record import Concept, Solution
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.solutions.work import Work
from onetext.analysis.solver import Answer
from onetext.analysis.space import Axis, Event, Limit, Literal
from tests.analysis.solutions.random_problems import (
    COUNTED,
    USUAL,
    Shape,
    barter,
    peace_like,
    random_problem,
)

CONCEPTS: tuple[Concept, ...] = ("utilitarian", "nash", "kalai_smorodinsky", "egalitarian")
NAMED: dict[str, Concept] = {concept: concept for concept in CONCEPTS}


def check_every_way(problem: BargainingProblem, concept: Concept) -> Solution:
    """Solve in every way, check what each claims, and expect the same but for the package."""
    one, other = enumerated(problem, concept), programmed(problem, concept)
    branched = other
    if can_branch(problem):
        branched = solve_by_branching(problem, concept, weights=(), work=Work())
        assert branched.how == "branching"
    for solution in (one, other, branched):
        assert solution.label == "proved"
        assert solution.value == solution.bound
        if solution.package is not None:
            check_certificate(problem, solution)
    assert (one.witness, one.value) == (other.witness, other.value)
    assert (one.witness, one.value) == (branched.witness, branched.value)
    return one


def check_certificate(problem: BargainingProblem, solution: Solution) -> None:
    """Check that a package lies in the zone, gains what is said, and is undominated there."""
    assert solution.package is not None
    row = np.array([solution.package], dtype=np.int16)
    assert in_zone(problem, row)[0]
    assert tuple(gains(problem, row)[0]) == solution.gains
    rows = all_packages(problem.axes, range(len(problem.axes)))
    principals = list(problem.principals)
    gained = gains(problem, rows[in_zone(problem, rows)])[:, principals]
    mine = gains(problem, row)[0, principals]
    assert (mine >= (1 if solution.concept == "nash" else 0)).all()
    assert not ((gained >= mine).all(axis=1) & (gained > mine).any(axis=1)).any()


def check_seed(seed: int, shape: Shape = USUAL) -> None:
    random = Random(seed)
    problem = random_problem(random, shape)
    for concept in CONCEPTS:
        solution = check_every_way(problem, concept)
        order_plays_no_part(problem, solution, random)
        names_play_no_part(problem, solution)
        scales_play_no_part(problem, solution, random)
        a_dominated_option_plays_no_part(problem, solution, random)


@pytest.mark.parametrize("block", range(3))
def test_programmes_and_enumeration_agree_and_nothing_irrelevant_counts(block: int) -> None:
    for seed in range(10 * block, 10 * (block + 1)):
        check_seed(seed)


@pytest.mark.parametrize("block", range(3))
def test_they_agree_with_counts_and_budgets(block: int) -> None:
    for seed in range(10 * block, 10 * (block + 1)):
        check_seed(seed, COUNTED)


@pytest.mark.deep
@pytest.mark.parametrize("block", range(10))
def test_they_agree_on_300_problems_with_counts_and_budgets(block: int) -> None:
    for seed in range(1000 + 30 * block, 1030 + 30 * block):
        check_seed(seed, COUNTED)


@pytest.mark.deep
@pytest.mark.parametrize("block", range(10))
def test_programmes_and_enumeration_agree_on_400_problems(block: int) -> None:
    for seed in range(1000 + 40 * block, 1040 + 40 * block):
        check_seed(seed)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_programmes_and_enumeration_agree_on_78125_packages_of_a_peace_like_problem(
    concept: Concept,
) -> None:
    check_every_way(peace_like((7, 5, 3), seed=1), concept)


@pytest.mark.deep
@pytest.mark.parametrize("concept", CONCEPTS)
@pytest.mark.parametrize("parties", [2, 3, 4, 5])
def test_programmes_and_enumeration_agree_on_peace_like_problems(
    parties: int, concept: Concept
) -> None:
    for seed in range(5):
        check_every_way(peace_like((7, 5, parties), seed), concept)


def order_plays_no_part(problem: BargainingProblem, solution: Solution, random: Random) -> None:
    stakes = random.sample(problem.stakes, k=len(problem.stakes))
    turned = enumerated(replace(problem, stakes=tuple(stakes)), NAMED[solution.concept])
    assert turned.value == solution.value


def names_play_no_part(problem: BargainingProblem, solution: Solution) -> None:
    axes = tuple(replace(axis, key=f"z{9 - i}") for i, axis in enumerate(problem.axes))
    stakes = tuple(replace(s, key=f"z{9 - p}") for p, s in enumerate(problem.stakes))
    renamed = replace(problem, axes=axes, stakes=stakes)
    assert enumerated(renamed, NAMED[solution.concept]) == solution


def scales_play_no_part(problem: BargainingProblem, solution: Solution, random: Random) -> None:
    """Units are only units; and what a value of 1 is to a party, two concepts do not ask."""
    p = random.randrange(len(problem.stakes))
    for times, scale in ((3, 3), (3, 1)):
        stakes = list(problem.stakes)
        stakes[p] = rescaled(stakes[p], times, scale)
        again = enumerated(replace(problem, stakes=tuple(stakes)), NAMED[solution.concept])
        if scale == times or solution.concept in ("nash", "kalai_smorodinsky"):
            assert again.package == solution.package
            assert again.witness == solution.witness
        if scale == times:
            assert again.value == solution.value


def rescaled(stake: Stake, times: int, scale: int) -> Stake:
    return replace(
        stake,
        utility=stake.utility * times,
        together=tuple((event, times * units) for event, units in stake.together),
        reservation=stake.reservation * times,
        scale=stake.scale * scale,
    )


def a_dominated_option_plays_no_part(
    problem: BargainingProblem, solution: Solution, random: Random
) -> None:
    worse = with_a_worse_copy(problem, random.randrange(len(problem.axes)))
    again = enumerated(worse, NAMED[solution.concept])
    assert (again.witness, again.value, again.gains) == (
        solution.witness,
        solution.value,
        solution.gains,
    )


def with_a_worse_copy(problem: BargainingProblem, i: int) -> BargainingProblem:
    """Return the problem in which an issue has its first option twice, worth a unit less."""
    count = len(problem.axes[i].options)
    at = int(starts(problem.axes)[i])

    def literal(old: Literal) -> Literal:
        if old.issue != i:
            return old
        before, dead = old.options & (1 << count) - 1, old.options >> count & 1
        return replace(old, options=before | (old.options & 1) << count | dead << count + 1)

    def events(old: tuple[Event, ...]) -> tuple[Event, ...]:
        return tuple(tuple(literal(one) for one in event) for event in old)

    def limits(old: tuple[Limit, ...]) -> tuple[Limit, ...]:
        return tuple(
            replace(limit, terms=tuple((literal(one), weight) for one, weight in limit.terms))
            for limit in old
        )

    def axis(old: Axis, options: tuple[str, ...]) -> Axis:
        return replace(old, options=options, live_if=old.live_if and literal(old.live_if))

    def stake(old: Stake) -> Stake:
        return replace(
            old,
            utility=np.insert(old.utility, at + count, old.utility[at] - 1),
            together=tuple((events((event,))[0], units) for event, units in old.together),
            needed=events(old.needed),
            excluded=events(old.excluded),
            limits=limits(old.limits),
        )

    return replace(
        problem,
        axes=tuple(
            axis(old, (*old.options, "worse") if j == i else old.options)
            for j, old in enumerate(problem.axes)
        ),
        laws=events(problem.laws),
        limits=limits(problem.limits),
        stakes=tuple(stake(old) for old in problem.stakes),
    )


def by(problem: BargainingProblem) -> dict[Concept, tuple[int, ...] | None]:
    return {
        NAMED[solution.concept]: solution.package for solution in (f(problem) for f in SOLUTIONS)
    }


def test_each_concept_may_pick_another_package() -> None:
    assert by(barter(([20, 9, 11, 5], 0), ([0, 4, 3, 5], 0))) == {
        "utilitarian": (0,),
        "nash": (1,),
        "kalai_smorodinsky": (2,),
        "egalitarian": (3,),
    }


def test_levels_are_values_and_the_smallest_comes_first() -> None:
    problem = barter(([4, 6], 1), ([9, 3], 1))
    found = {solution.concept: solution.value for solution in (f(problem) for f in SOLUTIONS)}
    assert found == {
        "utilitarian": (Fraction(11, 10),),
        "nash": (Fraction(24, 100),),
        "kalai_smorodinsky": (Fraction(3, 5), Fraction(1)),
        "egalitarian": (Fraction(3, 10), Fraction(8, 10)),
    }
    assert {solution.scale for solution in (f(problem) for f in SOLUTIONS)} == {(10, 10)}


@pytest.mark.parametrize("concept", CONCEPTS)
def test_an_empty_zone_is_proved(concept: Concept) -> None:
    problem = barter(([9, 0], 5), ([0, 9], 5))
    assert check_every_way(problem, concept).witness == "empty zone"
    nowhere = replace(barter(([9, 0], 0)), laws=((),))
    assert check_every_way(nowhere, concept).witness == "empty zone"


def test_where_nobody_is_a_principal_no_concept_picks_a_package() -> None:
    problem = barter(([9, 5], 5), ([5, 9], 5))
    nobody = replace(
        problem, stakes=tuple(replace(stake, principal=False) for stake in problem.stakes)
    )
    for solve in SOLUTIONS:
        assert (solve(nobody).package, solve(nobody).witness) == (None, "no principal")


def test_nash_asks_a_unit_for_every_principal_and_says_where_none_gives_it() -> None:
    problem = barter(([9, 5], 5), ([5, 9], 5))
    assert check_every_way(problem, "nash").witness == "no shared gain"
    assert check_every_way(problem, "egalitarian").value == (Fraction(0), Fraction(2, 5))
    capped = barter(([5, 5], 5), ([5, 9], 5))
    assert check_every_way(capped, "nash").witness == "no shared gain"


def test_a_principal_who_can_gain_nothing_is_left_out_of_relative_gains() -> None:
    problem = barter(([5, 5, 4], 5), ([5, 9, 9], 5))
    assert check_every_way(problem, "kalai_smorodinsky").value == (Fraction(1),)
    nobody = barter(([5, 5], 5), ([5, 5], 5))
    assert check_every_way(nobody, "kalai_smorodinsky").value == ()


def test_levels_are_proved_where_many_packages_share_the_first() -> None:
    """Six things shared out among four: many ways give everybody one at least."""
    worth = [[int(o == p) for _ in range(6) for o in range(4)] for p in range(4)]
    one = barter(*[(row, 0) for row in worth])
    axis = replace(one.axes[0], options=one.axes[0].options[:4])
    problem = replace(one, axes=tuple(replace(axis, key=f"i{i}") for i in range(6)))
    found = check_every_way(problem, "egalitarian").value
    assert found == tuple(Fraction(n, 10) for n in (1, 1, 2, 2))
    assert sum(check_every_way(problem, "kalai_smorodinsky").value) == 1


def test_figures_beyond_64_bits_are_compared_exactly() -> None:
    big = 10**15
    problem = barter(([2 * big, big, 0], 0), ([0, big + 1, 2 * big], 0))
    stakes = (*problem.stakes, *problem.stakes, *problem.stakes)
    prime = replace(stakes[1], scale=10**9 + 7)
    problem = replace(problem, stakes=(*stakes[:3], prime, *stakes[4:]))
    for concept in CONCEPTS:
        assert enumerated(problem, concept).package is not None
    nash = enumerated(problem, "nash")
    assert nash.gains == (big, big + 1) * 3
    assert nash.value == (Fraction(big**3 * (big + 1) ** 3, 10**5 * (10**9 + 7)),)


@pytest.mark.parametrize("concept", CONCEPTS)
def test_what_a_limit_leaves_open_is_labelled_and_bounded(concept: Concept) -> None:
    problem = peace_like((7, 5, 5), seed=0)
    best = enumerated(problem, concept)
    labels = set()
    for nodes in (0, 1, 2, 5, 20, 100):
        found = programmed(problem, concept, work=Work(programme=nodes))
        labels.add(found.label)
        if found.label == "proved":
            assert found.value == best.value
        elif found.package is None:
            assert found.witness == "limit"
        else:
            check_certificate_of_a_limit(problem, found, best)
    assert "bounded" in labels or concept == "utilitarian"


def check_certificate_of_a_limit(
    problem: BargainingProblem, found: Solution, best: Solution
) -> None:
    assert in_zone(problem, np.array([found.package], dtype=np.int16))[0]
    assert best.value[: len(found.bound)] <= found.bound
    if found.concept != "kalai_smorodinsky" or found.bound:
        assert found.value <= best.value


def test_a_package_that_breaks_a_rule_in_whole_numbers_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def wrong(*_: object, **__: object) -> Answer:
        return Answer(value=9.0, values=(0.0, 1.0), bound=9.0, proved=True)

    monkeypatch.setattr(total, "maximise", wrong)
    with pytest.raises(RuntimeError, match="a package that lies outside the zone in whole numbers"):
        programmed(barter(([9, 0], 5)), "utilitarian")


def wide(laws: tuple[Event, ...]) -> BargainingProblem:
    """Return a problem with an issue of 100 options and one of three."""
    one = barter((list(range(100)), 0), (list(range(100, 0, -1)), 0))
    small = Axis(key="j", options=("a", "b", "c"), live_if=None, point=1, unopened=False)
    stakes = tuple(
        replace(stake, utility=np.concatenate([stake.utility, [0, 5, 9][:: 1 - 2 * p]]))
        for p, stake in enumerate(one.stakes)
    )
    return replace(one, axes=(*one.axes, small), stakes=stakes, laws=laws)


def test_an_issue_of_many_options_that_nothing_ties_is_branched_on() -> None:
    assert can_branch(wide(()))
    for concept in CONCEPTS:
        check_every_way(wide(()), concept)


def test_an_issue_of_many_options_that_a_law_ties_is_left_to_programmes() -> None:
    tied = wide(((Literal(issue=0, options=1 << 80), Literal(issue=1, options=2)),))
    assert not can_branch(tied)
    for concept in CONCEPTS:
        check_every_way(tied, concept)
