"""Random cases with all that numbers add to them, reckoned once."""

from functools import cache

from onetext.analysis.marks.picture import Picture, picture
from onetext.analysis.survey.numbers import Effort, Numbers, reckon
from onetext.case.model import Case
from tests.analysis.survey.drawn import Drawn, drawn

FEW = Effort(profiles=120, seed=3, others=0, sources=0)
ALL = Effort(profiles=120, seed=3, others=40, sources=20)


SEEDS = (2, 4, 6, 10, 11, 12, 13, 14, 16, 18, 20, 22, 25, 26, 27)
"""Of random cases whose verdict by trade takes less than half a second."""


def reckoned(case: Case, effort: Effort = FEW) -> Numbers:
    return reckon(case, picture(case), effort)


@cache
def numbers_of(seed: int) -> tuple[Drawn, Picture, Numbers]:
    """Return the random case of a seed, what its marks say, and its numbers."""
    (found,) = drawn(range(seed, seed + 1))
    marks = picture(found.case)
    return found, marks, reckon(found.case, marks, FEW)
