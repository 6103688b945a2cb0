"""The solution concepts: which package each picks in the zone of agreement.

A solution concept is a function from a bargaining problem to a solution; what each maximises is
said in ``record``. Small problems are enumerated, larger ones solved by programmes, and the two
ways agree: the tests compare them. A new concept is a function here, an entry in ``SOLUTIONS``,
its levels in ``record`` and its programme.
"""

from collections.abc import Callable

from onetext.analysis.problem import BargainingProblem
from onetext.analysis.solutions.enumerated import enumerated
from onetext.analysis.solutions.programmes.programmed import programmed
from onetext.analysis.solutions.record import Concept, Solution, nothing
from onetext.analysis.solutions.tabling import LARGEST, count_packages

SolutionConcept = Callable[[BargainingProblem], Solution]


def utilitarian(problem: BargainingProblem) -> Solution:
    """Return the package with the largest sum of gains."""
    return _solve(problem, "utilitarian")


def nash(problem: BargainingProblem) -> Solution:
    """Return the package with the largest product of gains, each at least one unit.

    References
    ----------
    [Nash1950]_
    """
    return _solve(problem, "nash")


def kalai_smorodinsky(problem: BargainingProblem) -> Solution:
    """Return the package whose relative gains are largest from the smallest up.

    References
    ----------
    [KalaiSmorodinsky1975]_
    """
    return _solve(problem, "kalai_smorodinsky")


def egalitarian(problem: BargainingProblem) -> Solution:
    """Return the package whose gains are largest from the smallest up."""
    return _solve(problem, "egalitarian")


SOLUTIONS: tuple[SolutionConcept, ...] = (utilitarian, nash, kalai_smorodinsky, egalitarian)


def _solve(problem: BargainingProblem, concept: Concept) -> Solution:
    if not problem.principals:
        return nothing(problem, concept, "enumeration", "no principal")
    if count_packages(problem.axes, range(len(problem.axes))) <= LARGEST:
        return enumerated(problem, concept)
    return programmed(problem, concept)
