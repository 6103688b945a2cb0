"""Adjusted Winner: equitable, efficient and envy-free, each proved on what comes out."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from random import Random

import pytest

from onetext.analysis.problem import BargainingProblem
from onetext.analysis.solutions.adjusted_winner import Division, adjusted_winner, divide
from onetext.analysis.solver import LinearProgramme, maximise
from onetext.analysis.space import Limit, Literal
from onetext.errors import UsageError
from tests.analysis.solutions.random_problems import barter
from tests.published.additive import additive

Points = list[Fraction]


def drawn(random: Random) -> tuple[Points, Points]:
    """Return what two give to one to eight items, some tied, some worth nothing to somebody."""
    count = random.randint(1, 8)
    first = [Fraction(random.choice([0, 1, 2, 3, 5, 9, 20])) for _ in range(count)]
    second = [
        a if random.random() < 0.3 else Fraction(random.choice([0, 1, 2, 3, 5, 9, 20]))
        for a in first
    ]
    for points in (first, second):
        points[random.randrange(count)] += 1
    return first, second


def check(first: Points, second: Points) -> Division:
    found = adjusted_winner(first, second)
    a = [Fraction(100) * points / sum(first) for points in first]
    b = [Fraction(100) * points / sum(second) for points in second]
    mine = sum(s * x for s, x in zip(found.shares, a, strict=True))
    its = sum((1 - s) * x for s, x in zip(found.shares, b, strict=True))
    assert (mine, its) == found.after
    it_is_equitable_and_at_most_one_item_is_split(found)
    nobody_envies(found, a, b)
    nobody_can_have_more_without_the_other_having_less(found, a, b)
    return found


def it_is_equitable_and_at_most_one_item_is_split(found: Division) -> None:
    assert found.after[0] == found.after[1]
    split = [i for i, share in enumerate(found.shares) if share not in (0, 1)]
    assert split == ([] if found.split is None else [found.split])
    assert all(0 <= share <= 1 for share in found.shares)


def nobody_envies(found: Division, a: Points, b: Points) -> None:
    others = sum((1 - s) * x for s, x in zip(found.shares, a, strict=True))
    assert found.after[0] >= others
    others = sum(s * x for s, x in zip(found.shares, b, strict=True))
    assert found.after[1] >= others


def nobody_can_have_more_without_the_other_having_less(
    found: Division, a: Points, b: Points
) -> None:
    """No exchange of parts of two items serves both: who holds holds at the better proportion."""
    for i, j in permutations(range(len(a)), 2):
        if found.shares[i] > 0 and found.shares[j] < 1:
            assert a[i] * b[j] >= a[j] * b[i]
    for i, share in enumerate(found.shares):
        assert share == 1 or b[i] or not a[i]
        assert share == 0 or a[i] or not b[i]


@pytest.mark.parametrize("block", range(3))
def test_it_is_equitable_efficient_and_envy_free(block: int) -> None:
    for seed in range(100 * block, 100 * (block + 1)):
        check(*drawn(Random(seed)))


def best_for_both(first: Points, second: Points) -> float:
    """Return the most that both can have at once, by a linear programme over shares."""
    programme = LinearProgramme()
    shares = [programme.real(0, 1) for _ in first]
    both = programme.real(0, 100)
    a = {v: 100 * float(points / sum(first)) for v, points in zip(shares, first, strict=True)}
    b = {v: -100 * float(points / sum(second)) for v, points in zip(shares, second, strict=True)}
    programme.row({**a, both: -1.0}, 0, 1e9)
    programme.row({**b, both: -1.0}, -100, 1e9)
    answer = maximise(programme, {both: 1.0})
    assert answer is not None
    return answer.value


@pytest.mark.parametrize("seed", range(30))
def test_no_division_gives_both_more(seed: int) -> None:
    first, second = drawn(Random(seed))
    assert float(check(first, second).after[0]) == pytest.approx(best_for_both(first, second))


@pytest.mark.parametrize("seed", range(30))
def test_neither_the_order_of_items_nor_of_parties_plays_a_part(seed: int) -> None:
    random = Random(seed)
    first, second = drawn(random)
    found = check(first, second)
    order = random.sample(range(len(first)), k=len(first))
    again = check([first[i] for i in order], [second[i] for i in order])
    turned = check([7 * points for points in second], [points / 3 for points in first])
    assert again.after == found.after == turned.after


def test_the_steps_are_told() -> None:
    found = adjusted_winner(*table((50, 10), (30, 40), (20, 50)))
    assert found.won == (0, 1, 1)
    assert found.before == (Fraction(50), Fraction(90))
    (step,) = found.handed
    assert (step.item, step.giver, step.share) == (1, 1, Fraction(4, 7))
    assert found.shares == (Fraction(1), Fraction(4, 7), Fraction(0))
    assert found.after == (Fraction(470, 7), Fraction(470, 7))


def test_several_items_may_be_handed_over() -> None:
    found = adjusted_winner(*table((34, 33), (33, 32), (33, 35)))
    assert found.before == (Fraction(67), Fraction(35))
    assert [step.item for step in found.handed] == [0]
    found = adjusted_winner(*table((12, 10), (13, 10), (75, 80)))
    assert (found.before, found.split) == ((Fraction(25), Fraction(80)), 2)


def table(*rows: tuple[int, int]) -> tuple[Points, Points]:
    return [Fraction(a) for a, _ in rows], [Fraction(b) for _, b in rows]


@pytest.mark.parametrize("points", [((0, 0), (1, 0)), ((-1, 2), (1, 1))])
def test_points_that_mean_nothing_are_refused(points: Sequence[tuple[int, int]]) -> None:
    first = [Fraction(x) for x in points[0]]
    with pytest.raises(ValueError, match="points are at least 0, and not 0 for every item"):
        adjusted_winner(first, [Fraction(x) for x in points[1]])


def three_issues() -> BargainingProblem:
    """Return a problem in which the second issue is best at its last option for both."""
    worth = [
        [[6, 2, 0], [0, 3, 9], [5, 1]],
        [[0, 5, 7], [1, 0, 4], [0, 2]],
    ]
    return additive(worth, [20, 10], [4, 2])


def test_the_items_of_a_problem_are_the_issues_on_which_the_two_differ() -> None:
    found = divide(three_issues())
    assert (found.items, found.ways) == ((0, 2), ((0, 2), (0, 1)))
    assert found.agreed == ((1, 2),)
    assert found.division == check(*table((6, 7), (4, 2)))


def test_gains_are_what_the_shares_are_worth_above_the_reservation() -> None:
    found = divide(three_issues())
    mine, its = found.division.shares[0], 1 - found.division.shares[0]
    assert found.division.shares[1] == 1
    assert found.gains == (
        (6 * mine + 9 + 5 - 4) / Fraction(20),
        (7 * its + 4 + 0 - 2) / Fraction(10),
    )


def test_a_problem_that_it_has_no_place_for_is_refused_with_every_reason() -> None:
    problem = three_issues()
    event = (Literal(issue=0, options=1),)
    limit = Limit(terms=((event[0], 1),), least=None, most=0)
    one, other = problem.stakes
    full = replace(
        problem,
        axes=(*problem.axes[:2], replace(problem.axes[2], live_if=event[0])),
        laws=(event,),
        limits=(limit,),
        stakes=(
            replace(one, excluded=(event,), together=((event, 1),)),
            other,
            replace(other, party=2),
        ),
    )
    with pytest.raises(UsageError) as refused:
        divide(full)
    assert [finding.problem for finding in refused.value.findings] == [
        "it is for two principals, and here are 3.",
        "it has no place for brackets inside alternatives.",
        "it has no place for links between brackets.",
        "it has no place for red lines and links of a party.",
        "it has no place for what is worth something together.",
    ]
    with pytest.raises(UsageError, match="the two principals want the same everywhere"):
        divide(barter(([3, 1], 0), ([2, 0], 0)))
