"""The figures of the page on branch and bound are those that the code finds."""

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from onetext.analysis.problem import BargainingProblem, Stake
from onetext.analysis.solutions.branching.reduced import reduce_problem
from onetext.analysis.solutions.branching.relaxed import relax
from onetext.analysis.solutions.branching.solved import solve_by_branching
from onetext.analysis.solutions.branching.task import Task
from onetext.analysis.solutions.work import USUAL
from onetext.analysis.space import Axis
from tests.explanation.pages import explained

NORLAND = ((60, 0), (20, 10), (10, 0))
SARMIA = ((0, 50), (0, 20), (0, 20))


@pytest.fixture(scope="module")
def problem() -> BargainingProblem:
    return BargainingProblem(
        axes=tuple(
            Axis(key=key, options=("first", "second"), live_if=None, point=n, unopened=False)
            for n, key in enumerate(("line", "days", "fund"))
        ),
        laws=(),
        stakes=(stake(0, NORLAND), stake(1, SARMIA)),
    )


def stake(p: int, worth: tuple[tuple[int, int], ...]) -> Stake:
    return Stake(
        party=p,
        key=("norland", "sarmia")[p],
        principal=True,
        utility=np.array(worth, dtype=np.int64).ravel(),
        together=(),
        reservation=0,
        scale=100,
        needed=((),),
        excluded=(),
    )


def test_the_prices_and_the_bound(tree: Path, problem: BargainingProblem) -> None:
    page = explained(tree, "branching")
    reduced = reduce_problem(problem, (0, 1))
    task = Task(kind="least", measure=np.array([100.0, 100.0]), weights=np.ones(2))
    prices = relax(reduced, task).prices(reduced.left)
    assert prices is not None
    assert prices.shares == pytest.approx([5 / 11, 6 / 11])
    assert prices.bound == pytest.approx(0.5364, abs=1e-4)
    assert 0 < prices.stands[0] < 1
    assert page.says("27.27 + 15.45 + 10.91 = 53.64")
    priced = prices.shares @ reduced.worth
    for line, worth in zip(
        ("27.27", "27.27", "9.09", "15.45", "4.55", "10.91"), priced, strict=True
    ):
        assert f"{worth:.2f}" == line
        assert line in page.words
    for left, bound in (((0,), 0.40), ((1,), 0.30)):
        part = relax(reduced, task).prices((left, *reduced.left[1:]))
        assert part is not None
        assert part.bound == pytest.approx(bound)


def test_the_package(tree: Path, problem: BargainingProblem) -> None:
    found = solve_by_branching(problem, "egalitarian", weights=(), work=USUAL)
    assert (found.package, found.gains, found.label) == ((0, 1, 1), (70, 40), "proved")
    assert found.value == (Fraction(2, 5), Fraction(7, 10))
    assert explained(tree, "branching").says("gives Norland 70 and Sarmia 40")
