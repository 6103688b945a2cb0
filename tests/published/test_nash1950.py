"""Bill and Jack, who have no money to trade with: the example of [Nash1950]_."""

from fractions import Fraction
from itertools import pairwise

import numpy as np

from onetext.analysis.problem import BargainingProblem, Stake
from onetext.analysis.solutions.concepts import egalitarian, kalai_smorodinsky, nash, utilitarian
from onetext.analysis.solutions.frontier import frontier
from onetext.analysis.solutions.improve import improve
from onetext.analysis.solutions.programmes.programmed import programmed
from onetext.analysis.space import Axis

# What each good is worth to Bill and to Jack. The first five are Bill's, the others are Jack's.
GOODS = {
    "book": (2, 4),
    "whip": (2, 2),
    "ball": (2, 1),
    "bat": (2, 2),
    "box": (4, 1),
    "pen": (10, 1),
    "toy": (4, 1),
    "knife": (6, 2),
    "hat": (2, 2),
}
BILLS = tuple(GOODS)[:5]


def barter() -> BargainingProblem:
    """Return the problem: each good is kept or given; without a trade each keeps his own."""

    def stake(p: int) -> Stake:
        mine = [(good in BILLS) == (p == 0) for good in GOODS]
        worth = [pair[p] for pair in GOODS.values()]
        columns = [
            units
            for own, w in zip(mine, worth, strict=True)
            for units in ((w, 0) if own else (0, w))
        ]
        return Stake(
            party=p,
            key=("bill", "jack")[p],
            principal=True,
            utility=np.array(columns, dtype=np.int64),
            together=(),
            reservation=sum(w for own, w in zip(mine, worth, strict=True) if own),
            scale=1,
            needed=((),),
            excluded=(),
        )

    return BargainingProblem(
        axes=tuple(
            Axis(key=good, options=("kept", "given"), live_if=None, point=0, unopened=False)
            for good in GOODS
        ),
        laws=(),
        stakes=(stake(0), stake(1)),
    )


def given(package: tuple[int, ...] | None) -> set[str]:
    assert package is not None
    return {good for good, column in zip(GOODS, package, strict=True) if column == 1}


def test_the_solution_is_the_trade_that_the_paper_gives() -> None:
    found = nash(barter())
    assert found.gains == (12, 5)
    assert found.value == (Fraction(60),)
    assert given(found.package) == {"book", "whip", "ball", "bat", "pen", "toy", "knife"}
    assert programmed(barter(), "nash").gains == (12, 5)


def test_the_other_concepts() -> None:
    assert egalitarian(barter()).gains == (8, 6)
    assert kalai_smorodinsky(barter()).gains == (12, 5)
    assert utilitarian(barter()).value == (Fraction(18),)


def test_the_frontier() -> None:
    rational = [(18, 0), (16, 2), (14, 4), (12, 5), (8, 6), (6, 7), (2, 8)]
    beyond = [(22, -6), (20, -2), *rational, (-2, 9), (-12, 10)]
    assert [tuple(p) for p in frontier(barter(), within_zone=True).gains.tolist()] == rational
    assert [tuple(p) for p in frontier(barter()).gains.tolist()] == beyond
    assert all(a[1] < b[1] for a, b in pairwise(beyond))


def test_keeping_everything_can_be_improved_upon_and_the_solution_cannot() -> None:
    nothing = improve(barter(), (0,) * 9)
    assert sum(nothing.more) == 18
    found = nash(barter()).package
    assert found is not None
    assert improve(barter(), found).package is None
