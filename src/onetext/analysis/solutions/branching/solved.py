"""A solution concept by branch and bound over tables, for problems that fit them.

What was found is evaluated again in whole numbers; among packages as good as each other the first
in the order of tabling is taken, of those that the search kept. Leximin goes on by programmes
where so many packages share the first level that they cannot all be looked at.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import exp

import numpy as np

from onetext.analysis.problem import BargainingProblem, in_zone
from onetext.analysis.solutions.branching.branched import Branched, branched
from onetext.analysis.solutions.branching.reduced import fits_tables, reduce_problem
from onetext.analysis.solutions.branching.task import Kind, Task
from onetext.analysis.solutions.programmes.leximin import leximin
from onetext.analysis.solutions.programmes.model import model_zone
from onetext.analysis.solutions.record import (
    Concept,
    Counted,
    Levels,
    Solution,
    Weights,
    Witness,
    found,
    gains_of,
    levels,
    measures,
    nothing,
    shares,
)
from onetext.analysis.solutions.work import Work

_EXACT = 1 << 26
"""Below this, whole numbers and quotients of them are told apart in floating point."""

_SLACK = 1e-9

_KINDS: dict[Concept, Kind] = {
    "utilitarian": "sum",
    "nash": "product",
    "weighted_nash": "product",
    "kalai_smorodinsky": "least",
    "egalitarian": "least",
    "proportional": "least",
}


def can_branch(problem: BargainingProblem, weights: Weights = ()) -> bool:
    """Return whether a problem fits tables whose figures floating point tells apart."""
    most = max(weights, default=1)
    return fits_tables(problem) and all(
        stake.scale * most < _EXACT and int(np.abs(stake.utility).sum()) < _EXACT
        for stake in problem.stakes
    )


def solve_by_branching(
    problem: BargainingProblem, concept: Concept, *, weights: Weights, work: Work
) -> Solution:
    """Return what a concept picks, or the best that was found within the work it may take.

    Raises
    ------
    RuntimeError
        If the search returns a package that lies outside the zone in whole numbers.
    """
    ideals: tuple[int, ...] = ()
    exact = True
    if concept == "kalai_smorodinsky":
        ideals, exact = _ideals(problem, work)
        if not ideals:
            return nothing(problem, concept, "branching", "empty zone" if exact else "limit")
    counted = measures(problem, concept, ideals, weights)
    answer = _search(problem, _KINDS[concept], counted or _by_scale(problem), work)
    if not len(answer.best.packages):
        return nothing(problem, concept, "branching", _why_none(problem, concept, answer, work))
    solution = _solution(problem, concept, counted, answer)
    if not counted:
        return found(problem, concept, solution.package or (), (), "branching")
    if not answer.proved and _only_ties(concept, answer):
        solution = _later_levels(problem, concept, counted, work, solution.package)
    return solution if exact else replace(solution, label="bounded", bound=())


def _ideals(problem: BargainingProblem, work: Work) -> tuple[tuple[int, ...], bool]:
    """Return each principal's best gain in the zone, none if it is empty; and whether proved."""
    best, proved = [], True
    for p in problem.principals:
        answer = _search(problem, "sum", ((p, problem.stakes[p].scale),), work)
        proved = proved and answer.proved
        if not len(answer.best.packages):
            return (), answer.proved
        best.append(max(gains_of(problem, row)[p] for row in answer.best.packages.tolist()))
    return tuple(best), proved


def _search(problem: BargainingProblem, kind: Kind, counted: Counted, work: Work) -> Branched:
    """Return the best packages for principals that may be counted several times."""
    parties = tuple(dict.fromkeys(p for p, _ in counted))
    times = [sum(1 for q, _ in counted if q == p) for p in parties]
    measure = dict(counted)
    weights = np.array(times, dtype=float)
    task = Task(
        kind=kind,
        measure=np.array([measure[p] for p in parties], dtype=float),
        weights=weights / weights.sum() if kind == "product" else weights,
    )
    return branched(reduce_problem(problem, parties), task, work)


def _solution(
    problem: BargainingProblem, concept: Concept, counted: Counted, answer: Branched
) -> Solution:
    """Return the best of the packages found, in whole numbers, with its bound."""
    rows = sorted(tuple(row) for row in answer.best.packages.tolist())
    if not in_zone(problem, np.array(rows, dtype=np.int16)).all():
        raise RuntimeError("the search returned a package that lies outside the zone")
    best = max(rows, key=lambda row: _levels(problem, concept, counted, row))
    solution = found(problem, concept, best, counted, "branching")
    if answer.proved:
        return solution
    bound = max(solution.value[0], _bound(concept, counted, answer.bound))
    return replace(solution, label="bounded", bound=(bound,))


def _levels(
    problem: BargainingProblem, concept: Concept, counted: Counted, package: Sequence[int]
) -> Levels:
    return levels(concept, shares(counted, gains_of(problem, package)))


def _bound(concept: Concept, counted: Counted, bound: float) -> Fraction:
    """Return what no package exceeds on the first level, from a bound of the search."""
    if _KINDS[concept] == "product":
        return Fraction(exp((bound + _SLACK) * len(counted)))
    return Fraction(bound + _SLACK)


def _only_ties(concept: Concept, answer: Branched) -> bool:
    return _KINDS[concept] == "least" and answer.bound <= answer.best.level + _SLACK


def _later_levels(
    problem: BargainingProblem,
    concept: Concept,
    counted: Counted,
    work: Work,
    first: tuple[int, ...] | None,
) -> Solution:
    """Return the solution by programmes, given a package that is best on the first level."""
    best = leximin(model_zone(problem), counted, work, first=first)
    settled = found(problem, concept, best.package or first or (), counted, "branching")
    return settled if best.proved else replace(settled, label="bounded", bound=best.bound)


def _by_scale(problem: BargainingProblem) -> Counted:
    return tuple((p, problem.stakes[p].scale) for p in problem.principals)


def _why_none(
    problem: BargainingProblem, concept: Concept, answer: Branched, work: Work
) -> "Witness":
    if not answer.proved:
        return "limit"
    if _KINDS[concept] != "product":
        return "empty zone"
    any_package = _search(problem, "least", _by_scale(problem), work)
    if len(any_package.best.packages):
        return "no shared gain"
    return "empty zone" if any_package.proved else "limit"
