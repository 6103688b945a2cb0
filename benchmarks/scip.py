"""The Nash solution by SCIP: logarithms of gains as nonlinear constraints."""

from math import prod
from typing import Any

from pyscipopt import Model, log, quicksum

from onetext.analysis.problem import BargainingProblem, Stake, starts
from onetext.analysis.space import Limit, Literal

Picks = list[list[Any]]
"""By issue and option, the variable that is 1 where the option is chosen."""


def nash_by_scip(problem: BargainingProblem) -> int:
    """Return the largest product of gains in units; nothing may be worth something together."""
    model = Model()
    model.hideOutput()
    model.setParam("parallel/maxnthreads", 1)
    picks = [[model.addVar(vtype="B") for _ in axis.columns] for axis in problem.axes]
    for columns in picks:
        model.addCons(quicksum(columns) == 1)
    barred = (event for stake in problem.stakes for event in stake.excluded)
    for event in (*problem.laws, *barred):
        model.addCons(quicksum(_held(picks, literal) for literal in event) <= len(event) - 1)
    for limit in problem.limits:
        _bound(model, picks, limit)
    gains = [_gain(model, problem, picks, stake) for stake in problem.stakes]
    model.setObjective(quicksum(_log(model, gain) for gain in gains), "maximize")
    model.optimize()
    return prod(round(model.getVal(gain)) for gain in gains)


def _held(picks: Picks, literal: Literal) -> Any:
    return quicksum(x for o, x in enumerate(picks[literal.issue]) if literal.options >> o & 1)


def _bound(model: Model, picks: Picks, limit: Limit) -> None:
    count = quicksum(weight * _held(picks, literal) for literal, weight in limit.terms)
    if limit.most is not None:
        model.addCons(count <= limit.most)
    if limit.least is not None:
        model.addCons(count >= limit.least)


def _gain(model: Model, problem: BargainingProblem, picks: Picks, stake: Stake) -> Any:
    gain = model.addVar(lb=1)
    worth = quicksum(
        int(stake.utility[first + o]) * x
        for first, columns in zip(starts(problem.axes), picks, strict=True)
        for o, x in enumerate(columns)
    )
    model.addCons(gain == worth - stake.reservation)
    return gain


def _log(model: Model, gain: Any) -> Any:
    found = model.addVar(lb=None)
    model.addCons(found <= log(gain))
    return found
