"""In which order issues are taken, so that few ties are open between one stage and the next.

A tie is *open* behind a stage if some of its issues have been taken and some have not. What has to
be remembered of an issue taken is which literals of open ties hold there; the number of different
memories is what is kept small. A demand is open in the same way between the first and the last
issue that counts for it, and costs one measure more to compare by.

The order is found greedily from every group of issues that hang together, the group with the most
to remember first, while there are few points; issues that nothing ties come last.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

import numpy as np

from onetext.analysis.solutions.stages.ties import Sums

_STARTS = 6
"""Issues tried as the first of a group."""

_OPEN_DEMAND = 2.0
"""What an open demand counts for, where the logarithm of the memories is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Knots:
    """By issue: the bits of the ties at each column that holds them, of all ties, of demands.

    ``issues`` and ``demanding`` are, by tie and by demand, the issues as bits.
    """

    held: tuple[tuple[int, ...], ...]
    issues: tuple[int, ...]
    demanding: tuple[int, ...]


def ordered(sums: Sums) -> tuple[int, ...]:
    """Return the issues in the order in which they are taken."""
    knots = _knots(sums)
    groups = _groups(knots, len(sums.columns))
    found = [_best_order(knots, group) for group in groups]
    found.sort(key=lambda ranked: (-ranked[0], -len(ranked[1]), ranked[1]))
    tied = [i for _, group in found for i in group if len(group) > 1]
    alone = [group[0] for _, group in found if len(group) == 1]
    spread = _spread(sums)
    return (*tied, *sorted(alone, key=lambda i: (-spread[i], i)))


def _knots(sums: Sums) -> _Knots:
    held = [[0] * count for count in sums.columns]
    for t, tie in enumerate(sums.ties):
        for literal in tie.event:
            for o in range(sums.columns[literal.issue]):
                held[literal.issue][o] |= (literal.options >> o & 1) << t
    demanding = []
    for demand in sums.demands:
        if demand.measure >= sums.compared:
            column = sums.worth[:, demand.measure]
            counting = (
                column[first : first + count].any()
                for first, count in zip(sums.first, sums.columns, strict=True)
            )
            demanding.append(sum(1 << i for i, counts in enumerate(counting) if counts))
    return _Knots(
        held=tuple(map(tuple, held)),
        issues=tuple(sum(1 << i for i in tie.issues) for tie in sums.ties),
        demanding=tuple(demanding),
    )


def _groups(knots: _Knots, count: int) -> list[list[int]]:
    """Return the issues in groups such that neither tie nor demand reaches from one to another."""
    groups = [1 << i for i in range(count)]
    for touched in (*knots.issues, *knots.demanding):
        joined = touched
        apart = []
        for group in groups:
            if group & touched:
                joined |= group
            else:
                apart.append(group)
        groups = [*apart, joined] if joined else groups
    return [[i for i in range(count) if group >> i & 1] for group in groups]


def _best_order(knots: _Knots, group: list[int]) -> tuple[float, tuple[int, ...]]:
    """Return the least memory, at its largest, that an order of a group was found to need."""
    if len(group) == 1:
        return 0.0, (group[0],)
    degree = {i: sum(touched >> i & 1 for touched in knots.issues) for i in group}
    firsts = sorted(group, key=lambda i: (degree[i], i))[:_STARTS]
    return min(
        (max(costs), sum(2**cost for cost in costs), order)
        for order, costs in (_greedy(knots, group, first) for first in firsts)
    )[::2]


def _greedy(
    knots: _Knots, group: Sequence[int], first: int
) -> tuple[tuple[int, ...], tuple[float, ...]]:
    """Return an order that starts with one issue, and what is remembered behind each."""
    order, taken = [first], 1 << first
    costs = [_memory(knots, order, taken)]
    left = [i for i in group if i != first]
    while left:
        ranked = ((_memory(knots, [*order, i], taken | 1 << i), i) for i in left)
        cost, best = min(ranked)
        order.append(best)
        left.remove(best)
        taken |= 1 << best
        costs.append(cost)
    return tuple(order), tuple(costs)


def _memory(knots: _Knots, order: Sequence[int], taken: int) -> float:
    """Return the logarithm of how much is to be remembered behind some issues, at most."""
    open_ties = 0
    for t, issues in enumerate(knots.issues):
        if issues & taken and issues & ~taken:
            open_ties |= 1 << t
    found = 0.0
    if open_ties:
        found = sum(log2(len({bits & open_ties for bits in knots.held[i]})) for i in order)
    half = sum(1 for issues in knots.demanding if issues & taken and issues & ~taken)
    return found + _OPEN_DEMAND * half


def _spread(sums: Sums) -> list[float]:
    """Return by issue how far its columns lie apart in all measures compared, as shares."""
    worth = sums.worth[:, : sums.compared]
    reach = [
        np.ptp(worth[first : first + count], axis=0)
        for first, count in zip(sums.first, sums.columns, strict=True)
    ]
    whole = np.maximum(1, np.sum(reach, axis=0))
    return [float((r / whole).sum()) for r in reach]
