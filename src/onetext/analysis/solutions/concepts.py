"""The solution concepts: which package each picks in the zone of agreement.

A solution concept is a function from a bargaining problem to a solution; what each maximises is
said in ``record``. Small problems are enumerated, larger ones solved by branch and bound, or by
programmes where something is worth more together or consent depends on the package; where worth
sits in boxes, the frontier is searched for and the best of it picked. The ways agree: the tests
compare them. A new concept is a function here, an entry in ``SOLUTIONS``, its levels in ``record``
and its programme. Two concepts ask for weights of the principals first, and are made from them.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from onetext.analysis.problem import BargainingProblem
from onetext.analysis.solutions.boxes.chosen import chosen, in_boxes
from onetext.analysis.solutions.branching.solved import can_branch, solve_by_branching
from onetext.analysis.solutions.enumerated import enumerated
from onetext.analysis.solutions.programmes.programmed import programmed
from onetext.analysis.solutions.record import (
    Concept,
    Solution,
    Weights,
    nothing,
    whole_weights,
)
from onetext.analysis.solutions.tabling import LARGEST, count_packages
from onetext.analysis.solutions.work import USUAL, Work

SolutionConcept = Callable[..., Solution]
"""Asked for a problem, and perhaps for ``work``, the most it may take."""


def utilitarian(problem: BargainingProblem, /, *, work: Work = USUAL) -> Solution:
    """Return the package with the largest sum of gains."""
    return _solve(problem, "utilitarian", work)


def nash(problem: BargainingProblem, /, *, work: Work = USUAL) -> Solution:
    """Return the package with the largest product of gains, each at least one unit.

    References
    ----------
    [Nash1950]_
    """
    return _solve(problem, "nash", work)


def kalai_smorodinsky(problem: BargainingProblem, /, *, work: Work = USUAL) -> Solution:
    """Return the package whose relative gains are largest from the smallest up.

    References
    ----------
    [KalaiSmorodinsky1975]_
    """
    return _solve(problem, "kalai_smorodinsky", work)


def egalitarian(problem: BargainingProblem, /, *, work: Work = USUAL) -> Solution:
    """Return the package whose gains are largest from the smallest up, to the last level: leximin.

    References
    ----------
    [Kalai1977]_, [Imai1983]_
    """
    return _solve(problem, "egalitarian", work)


SOLUTIONS: tuple[SolutionConcept, ...] = (utilitarian, nash, kalai_smorodinsky, egalitarian)


def weighted_nash(weights: Mapping[str, Fraction | int]) -> SolutionConcept:
    """Return the concept that picks the largest product of gains, each to the power of its weight.

    Weights are by principal, 1 where none is given; only their proportion counts. With equal
    weights it is Nash's.

    Raises
    ------
    UsageError
        When asked about a problem, if a weight is not above 0 or belongs to none of its principals.

    References
    ----------
    [Kalai1977b]_
    """

    def pick(problem: BargainingProblem, /, *, work: Work = USUAL) -> Solution:
        return _solve(problem, "weighted_nash", work, whole_weights(problem, weights))

    return pick


def proportional(proportions: Mapping[str, Fraction | int]) -> SolutionConcept:
    """Return the concept that picks gains in given proportions, as nearly as packages allow.

    Gains divided by proportions are largest from the smallest up, to the last level. Proportions
    are by principal, 1 where none is given. With equal ones it is the egalitarian concept.

    Raises
    ------
    UsageError
        When asked about a problem, if a proportion is not above 0 or belongs to no principal.

    References
    ----------
    [Kalai1977]_
    """

    def pick(problem: BargainingProblem, /, *, work: Work = USUAL) -> Solution:
        return _solve(problem, "proportional", work, whole_weights(problem, proportions))

    return pick


def _solve(
    problem: BargainingProblem, concept: Concept, work: Work, weights: Weights = ()
) -> Solution:
    return replace(_solution(problem, concept, work, weights), weights=weights)


def _solution(
    problem: BargainingProblem, concept: Concept, work: Work, weights: Weights
) -> Solution:
    if not problem.principals:
        return nothing(problem, concept, "enumeration", "no principal")
    if count_packages(problem.axes, range(len(problem.axes))) <= LARGEST:
        return enumerated(problem, concept, weights=weights)
    if in_boxes(problem):
        solution = chosen(problem, concept, weights=weights, work=work)
        if solution is not None:
            return solution
    if can_branch(problem, weights):
        return solve_by_branching(problem, concept, weights=weights, work=work)
    return programmed(problem, concept, weights=weights, work=work)
