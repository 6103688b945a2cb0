"""A solution concept by linear programmes with 0-1 variables: for problems of any size.

What HiGHS returns is evaluated again in whole numbers, and *proved* is proved in whole numbers: it
was shown that there is no better package. where the work it may take comes to its
end first, the answer is the best package found, with its bound.
"""

from dataclasses import replace

import numpy as np

from onetext.analysis.problem import BargainingProblem, in_zone
from onetext.analysis.solutions.programmes.leximin import leximin
from onetext.analysis.solutions.programmes.model import Best, Model, model_zone
from onetext.analysis.solutions.programmes.product import largest_product
from onetext.analysis.solutions.programmes.total import any_package, largest_gains, largest_sum
from onetext.analysis.solutions.record import (
    Concept,
    Counted,
    Solution,
    Weights,
    Witness,
    found,
    measures,
    nothing,
)
from onetext.analysis.solutions.work import USUAL, Work
from onetext.analysis.solver import UnfinishedError


def programmed(
    problem: BargainingProblem, concept: Concept, *, weights: Weights = (), work: Work = USUAL
) -> Solution:
    """Return what a concept picks, or the best that was found within the limit.

    Raises
    ------
    RuntimeError
        If HiGHS returns a package that lies outside the zone in whole numbers.
    """
    model = model_zone(problem)
    try:
        counted, best = _search(model, concept, weights, work)
    except UnfinishedError:
        return nothing(problem, concept, "programme", "limit")
    if best.package is None:
        return nothing(problem, concept, "programme", _why_none(model, concept, best, work))
    if not in_zone(problem, np.array([best.package], dtype=np.int16))[0]:
        raise RuntimeError("HiGHS returned a package that lies outside the zone in whole numbers")
    solution = found(problem, concept, best.package, counted, "programme")
    return solution if best.proved else replace(solution, label="bounded", bound=best.bound)


def _search(model: Model, concept: Concept, weights: Weights, work: Work) -> tuple[Counted, Best]:
    """Return the principals that count, with what they are measured by, and the best package."""
    if concept == "kalai_smorodinsky":
        return _relative(model, work)
    counted = measures(model.problem, concept, (), weights)
    match concept:
        case "utilitarian":
            return counted, largest_sum(model, work)
        case "nash":
            equal = (1,) * len(model.problem.principals)
            return counted, largest_product(model, equal, work)
        case "weighted_nash":
            return counted, largest_product(model, weights, work)
        case "egalitarian" | "proportional":
            return counted, leximin(model, counted, work)


def _relative(model: Model, work: Work) -> tuple[Counted, Best]:
    ideals = largest_gains(model, work)
    if ideals is None:
        return (), Best(package=None, proved=True)
    gained, exact = ideals
    counted = measures(model.problem, "kalai_smorodinsky", gained)
    best = leximin(model, counted, work)
    return counted, best if exact else replace(best, proved=False, bound=())


def _why_none(model: Model, concept: Concept, best: Best, work: Work) -> Witness:
    if not best.proved:
        return "limit"
    if concept not in ("nash", "weighted_nash") or any_package(model, work) == Best(
        package=None, proved=True
    ):
        return "empty zone"
    return "no shared gain"
