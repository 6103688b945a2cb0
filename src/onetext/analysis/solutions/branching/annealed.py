"""A good package to begin with, by simulated annealing: it proves nothing and saves much.

From any package one or two issues are moved at a time; steps to something worse are taken less and
less often. The aim is a smooth stand-in for the smallest share, and breaking a row or a tie costs.

References
----------
[Kirkpatrick1983]_
"""

import numpy as np

from onetext.analysis.problem import Ints
from onetext.analysis.search.questions import members
from onetext.analysis.solutions.branching.ordered import Best
from onetext.analysis.solutions.branching.reduced import Reduced
from onetext.analysis.solutions.branching.task import Task


def annealed(reduced: Reduced, task: Task, best: Best, *, starts: int, steps: int) -> Best:
    """Return the best so far, or a better package where the task is the smallest share."""
    if task.kind != "least":
        return best
    # numba starts slowly: only where it is used
    from onetext.analysis.solutions.branching.annealing_kernel import anneal

    flat = np.concatenate(
        [start + np.array(left) for start, left in zip(reduced.first, reduced.left, strict=True)]
    )
    width = np.array([len(left) for left in reduced.left], dtype=np.int64)
    first = np.cumsum([0, *width[:-1]], dtype=np.int64)
    since, literals = _ties(reduced)
    for seed in range(starts):
        level, places = anneal(
            np.ascontiguousarray(reduced.worth[:, flat].T) / task.measure,
            -reduced.least / task.measure,
            np.ascontiguousarray(reduced.rows[:, flat].T),
            reduced.most,
            first,
            width,
            since,
            literals,
            np.zeros(len(width), dtype=np.int64),
            steps,
            seed,
        )
        if level >= 0 and level > best.level + 1e-9:
            package = flat[first + places] - reduced.first
            best = _evaluated(reduced, task, package, best)
    return best


def _evaluated(reduced: Reduced, task: Task, package: Ints, best: Best) -> Best:
    """Return a package with its levels in whole numbers, if it is better."""
    gained = reduced.worth[:, reduced.first + package].sum(axis=1) - reduced.least
    levels = np.sort(gained / task.measure)
    if levels[0] <= best.level or (gained < 0).any():
        return best
    return Best(level=float(levels[0]), levels=levels, packages=package[None])


def _ties(reduced: Reduced) -> tuple[Ints, Ints]:
    """Return where the literals of each tie begin, and its literals: issue and places as bits."""
    place = [{o: n for n, o in enumerate(left)} for left in reduced.left]
    rows = [
        (
            literal.issue,
            sum(
                1 << place[literal.issue][o]
                for o in members(literal.options)
                if o in place[literal.issue]
            ),
        )
        for event in reduced.ties
        for literal in event
    ]
    since = np.cumsum([0, *(len(event) for event in reduced.ties)], dtype=np.int64)
    return since, np.array(rows, dtype=np.int64).reshape(-1, 2)
