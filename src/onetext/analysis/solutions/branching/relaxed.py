"""A zone of agreement in which an issue may stand partly at one option, partly at another.

The best of it is a linear programme. What it reaches no package exceeds, and the prices of its
rows are where the search begins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np

from onetext.analysis.problem import Ints
from onetext.analysis.search.questions import members
from onetext.analysis.solutions.branching.reduced import Reduced
from onetext.analysis.solutions.branching.task import Floats, Task
from onetext.analysis.solver import INFINITY, LinearProgramme, Relaxation
from onetext.analysis.space import Event

_CHORDS = 48
"""Chords that stand for the logarithm of a share."""

_LEAST_PRICE = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prices:
    """The prices of (p,) shares, (r,) rows and (t,) ties, the bound and where the issues stand."""

    shares: Floats
    rows: Floats
    ties: Floats
    bound: float
    stands: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Relaxing:
    """The linear programme of a task over tables, ready to be solved for parts of them."""

    reduced: Reduced
    task: Task
    relaxation: Relaxation
    variables: int

    def prices(self, left: Sequence[Sequence[int]]) -> Prices | None:
        """Return the prices where issues may stand at some columns alone; None if nothing can."""
        high = np.zeros(self.variables)
        for start, columns in zip(self.reduced.first, left, strict=True):
            high[start + np.array(columns, dtype=np.int64)] = 1.0
        columns = self.reduced.worth.shape[1]
        high[columns:] = INFINITY
        found = self.relaxation.solve(high)
        if found is None:
            return None
        p, r, t = len(self.reduced.counted), len(self.reduced.most), len(self.reduced.ties)
        prices = Prices(
            shares=_share_prices(self.task, found.prices[:p]),
            rows=found.prices[p : p + r],
            ties=found.prices[p + r : p + r + t],
            bound=found.value,
            stands=found.values[:columns],
        )
        # What the prices prove, whatever the tolerances of who found them.
        return replace(prices, bound=priced(self.reduced, self.task, prices, left)[1])

    def plain(self) -> Prices:
        """Return prices that ask nothing of rows and ties and treat parties alike."""
        shares = self.task.weights.copy()
        if self.task.kind == "least":
            shares = np.full(len(shares), 1 / len(shares))
        prices = Prices(
            shares=shares,
            rows=np.zeros(len(self.reduced.most)),
            ties=np.zeros(len(self.reduced.ties)),
            bound=0.0,
            stands=np.zeros(self.reduced.worth.shape[1]),
        )
        bound = priced(self.reduced, self.task, prices, self.reduced.left)[1]
        return replace(prices, bound=bound)


def relax(reduced: Reduced, task: Task) -> Relaxing:
    """Return the linear programme of a task over tables."""
    programme = LinearProgramme()
    for _ in range(reduced.worth.shape[1]):
        programme.real(0, 1)
    shares = [programme.real(-INFINITY, INFINITY) for _ in reduced.counted]
    for p, share in enumerate(shares):
        row = _sum(-reduced.worth[p] / task.measure[p])
        programme.row({**row, share: 1.0}, -INFINITY, -reduced.least[p] / task.measure[p])
    for row, most in zip(reduced.rows, reduced.most, strict=True):
        programme.row(_sum(row), -INFINITY, float(most))
    for event in reduced.ties:
        programme.row(_literals(reduced, event), -INFINITY, len(event) - 1)
    for start, left in zip(reduced.first, reduced.left, strict=True):
        programme.row({int(start) + o: 1.0 for o in left}, 1, 1)
    worth = _aim(programme, task, shares)
    return Relaxing(
        reduced=reduced,
        task=task,
        relaxation=Relaxation(programme, worth),
        variables=len(programme.low),
    )


def _aim(programme: LinearProgramme, task: Task, shares: Sequence[int]) -> dict[int, float]:
    """Add what the task makes of shares, and return the sum to maximise."""
    match task.kind:
        case "sum":
            for share in shares:
                programme.row({share: 1.0}, 0.0, INFINITY)
            return dict(zip(shares, task.weights.tolist(), strict=True))
        case "least":
            smallest = programme.real(-INFINITY, INFINITY)
            for share in shares:
                programme.row({smallest: 1.0, share: -1.0}, -INFINITY, 0.0)
            return {smallest: 1.0}
        case "product":
            logs = [programme.real(-INFINITY, INFINITY) for _ in shares]
            for p, (share, of) in enumerate(zip(shares, logs, strict=True)):
                _below_log(programme, share, of, 1.0 / task.measure[p])
            return dict(zip(logs, task.weights.tolist(), strict=True))


def _below_log(programme: LinearProgramme, share: int, of: int, unit: float) -> None:
    """Add that a variable lies below tangents of the logarithm of a share of a unit or more."""
    programme.row({share: 1.0}, unit, INFINITY)
    for at in np.geomspace(max(unit, 1e-3), 2.0, _CHORDS):
        slope = 1.0 / float(at)
        programme.row({of: 1.0, share: -slope}, -INFINITY, log(float(at)) - 1.0)


def _share_prices(task: Task, prices: Floats) -> Floats:
    """Return prices as the task needs them: adding up to 1, above nothing, or as it has them."""
    match task.kind:
        case "sum":
            return np.maximum(prices, task.weights)
        case "least":
            least = np.maximum(prices, 0.0)
            total = float(least.sum())
            return least / total if total > 0 else np.full(len(prices), 1.0 / len(prices))
        case "product":
            return np.maximum(prices, _LEAST_PRICE)


def priced(
    reduced: Reduced, task: Task, prices: Prices, left: Sequence[Sequence[int]]
) -> tuple[Floats, float]:
    """Return (o,) what columns bring at some prices, and the bound that these prices prove."""
    pays, allowed = tied(reduced, prices.ties)
    share = prices.shares / task.measure
    worth = share @ reduced.worth - prices.rows @ reduced.rows - pays
    bound = allowed - share @ reduced.least + prices.rows @ reduced.most
    if task.kind == "product":
        bound += float((task.weights * (np.log(task.weights / prices.shares) - 1)).sum())
    for start, columns in zip(reduced.first, left, strict=True):
        bound += worth[start + np.array(columns, dtype=np.int64)].max()
    return worth, float(bound)


def tied(reduced: Reduced, ties: Floats) -> tuple[Floats, float]:
    """Return (o,) what each column pays for the ties it stands in, and what ties allow in all."""
    found = np.zeros(reduced.worth.shape[1])
    for event, price in zip(reduced.ties, ties, strict=True):
        if price:
            for column in _literals(reduced, event):
                found[column] += price
    allowed = sum(p * (len(e) - 1) for e, p in zip(reduced.ties, ties, strict=True))
    return found, float(allowed)


def _literals(reduced: Reduced, event: Event) -> Mapping[int, float]:
    return {
        int(reduced.first[literal.issue]) + o: 1.0
        for literal in event
        for o in members(literal.options)
    }


def _sum(row: Ints | Floats) -> dict[int, float]:
    return {int(c): float(row[c]) for c in np.flatnonzero(row)}
