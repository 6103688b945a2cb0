"""The six clauses with which [LiffitonSakallah2008]_ show clashes and what corrects them.

The formula is (a)(not a)(not a or b)(not b)(not a or c)(not c). Its minimal unsatisfiable subsets
are {1, 2}, {1, 3, 4} and {1, 5, 6}; its minimal correction sets are {1}, and each of 2 with one of
3 and 4 and one of 5 and 6.
"""

import numpy as np

from onetext.analysis.problem import BargainingProblem, Stake
from onetext.analysis.space import Axis, Event, Literal
from onetext.analysis.zone.clash import find_clashes
from onetext.analysis.zone.conditions import conditions_of
from onetext.analysis.zone.finders import Programmed, branched, listed

FALSE, TRUE = 0b01, 0b10
CLAUSES: tuple[Event, ...] = (
    (Literal(issue=0, options=FALSE),),
    (Literal(issue=0, options=TRUE),),
    (Literal(issue=0, options=TRUE), Literal(issue=1, options=FALSE)),
    (Literal(issue=1, options=TRUE),),
    (Literal(issue=0, options=TRUE), Literal(issue=2, options=FALSE)),
    (Literal(issue=2, options=TRUE),),
)
"""Of each clause the event that breaks it."""


def formula() -> BargainingProblem:
    axes = tuple(
        Axis(key=key, options=("false", "true"), live_if=None, point=n, unopened=False)
        for n, key in enumerate("abc")
    )
    stake = Stake(
        party=0,
        key="clauses",
        principal=True,
        utility=np.zeros(6, dtype=np.int64),
        together=(),
        reservation=0,
        scale=1,
        needed=((),),
        excluded=CLAUSES,
    )
    return BargainingProblem(axes=axes, laws=(), stakes=(stake,))


def test_three_clashes_and_five_corrections() -> None:
    problem = formula()
    conditions = conditions_of(problem)
    for finder in (
        listed(problem, conditions),
        branched(problem, conditions),
        Programmed(problem=problem, conditions=conditions),
    ):
        found = find_clashes(finder)
        assert found.complete
        # The reservation comes first, so that a clause has its number in the formula.
        assert [clash.conditions for clash in found.found] == [(1, 2), (1, 3, 4), (1, 5, 6)]
        assert set(found.openings) == {(1,), (2, 3, 5), (2, 3, 6), (2, 4, 5), (2, 4, 6)}
