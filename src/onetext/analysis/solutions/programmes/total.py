"""The package with the largest sum of comparable gains, and the best gain of one party."""

from fractions import Fraction
from math import floor, isfinite, lcm

from onetext.analysis.problem import common
from onetext.analysis.solutions.programmes.model import Best, Model
from onetext.analysis.solutions.record import gains_of
from onetext.analysis.solutions.work import Work
from onetext.analysis.solver import UnfinishedError, maximise

_PRECISE = 1e8
"""In sums up to this size HiGHS tells one unit from the next."""

_SLACK = Fraction(1, 4)
"""Units by which a bound of HiGHS may be off."""


def largest_sum(model: Model, work: Work) -> Best:
    """Return the package with the largest sum of the principals' gains, as values."""
    problem = model.problem
    weights = common(problem)
    worth: dict[int, int] = {}
    for p in problem.principals:
        for v, units in model.worth[p].items():
            worth[v] = worth.get(v, 0) + weights[p] * int(units)
    coarse = Fraction(max(1, sum(map(abs, worth.values())) // int(_PRECISE)))
    objective = {v: float(units / coarse) for v, units in worth.items()}
    try:
        answer = maximise(
            model.programme,
            objective,
            gap=max(0.5 / coarse, 1e-6),
            nodes=work.programme,
            seconds=work.left(),
        )
    except UnfinishedError:
        return Best(package=None, proved=False)
    if answer is None:
        return Best(package=None, proved=True)
    package = model.package(answer.values)
    gained = gains_of(problem, package)
    reserved = sum(weights[p] * problem.stakes[p].reservation for p in problem.principals)
    value = sum(weights[p] * gained[p] for p in problem.principals)
    if not isfinite(answer.bound):
        return Best(package=package, proved=False)
    ceiling = max(value, floor((Fraction(answer.bound) + _SLACK) * coarse) - reserved)
    whole = lcm(*(stake.scale for stake in problem.stakes))
    return Best(
        package=package,
        proved=answer.proved and ceiling == value,
        bound=(Fraction(ceiling, whole),),
    )


def largest_gains(model: Model, work: Work) -> tuple[tuple[int, ...], bool] | None:
    """Return the best gain of each principal, None if there is no package; and whether proved.

    Raises
    ------
    UnfinishedError
        If the limit came before any package was found.
    """
    best, proved = [], True
    for p in model.problem.principals:
        answer = maximise(
            model.programme, model.worth[p], gap=0.5, nodes=work.programme, seconds=work.left()
        )
        if answer is None:
            return None
        best.append(gains_of(model.problem, model.package(answer.values))[p])
        proved = proved and answer.proved
    return tuple(best), proved


def any_package(model: Model, work: Work) -> Best:
    """Return some package, or the proof that there is none."""
    try:
        answer = maximise(model.programme, {}, nodes=work.programme, seconds=work.left())
    except UnfinishedError:
        return Best(package=None, proved=False)
    package = None if answer is None else model.package(answer.values)
    return Best(package=package, proved=True)
