"""Tables in the order in which the search settles issues, and the search itself.

Issues on which much hangs come first, and in each issue the option that is worth most at the
prices of the relaxed problem. Columns that cannot belong to a package as good as the best so far
are left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onetext.analysis.problem import Ints
from onetext.analysis.search.questions import members
from onetext.analysis.solutions.branching.reduced import Reduced
from onetext.analysis.solutions.branching.relaxed import Prices, priced, tied
from onetext.analysis.solutions.branching.task import Floats, Task, tells_apart

NOTHING_YET = -1e300
"""The level to beat where no package is known."""

_TIES = 64
"""Packages kept that floating point does not tell apart."""

_STRIDE = 3
_STEPS = 8
_GENTLE = 0.3
_SLACK = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Best:
    """The best level so far, its shares from the smallest up, and (t, i) packages that reach it."""

    level: float
    levels: Floats
    packages: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Looked:
    """What a search found, the nodes it took, whether it came to its end, all ties kept or not."""

    best: Best
    nodes: int
    finished: bool
    complete: bool


def nothing_yet(task: Task, issues: int) -> Best:
    """Return the best of no package."""
    return Best(
        level=NOTHING_YET,
        levels=np.full(len(task.measure), NOTHING_YET),
        packages=np.zeros((0, issues), dtype=np.int64),
    )


def worthwhile(
    reduced: Reduced, task: Task, prices: Prices, left: Sequence[Sequence[int]], best: float
) -> tuple[tuple[int, ...], ...]:
    """Return the columns that may belong to a package as good as the best."""
    worth, bound = priced(reduced, task, prices, left)
    kept = []
    for start, columns in zip(reduced.first, left, strict=True):
        mine = worth[start + np.array(columns, dtype=np.int64)]
        enough = bound - mine.max() + mine >= best - _SLACK
        kept.append(tuple(o for o, stays in zip(columns, enough, strict=True) if stays))
    return tuple(kept)


def look_through(
    reduced: Reduced,
    task: Task,
    prices: Prices,
    left: Sequence[Sequence[int]],
    known: tuple[Best, int],
) -> Looked:
    """Search the packages at some columns for ones as good as the best, within some nodes."""
    # numba starts slowly: only where it is used
    from onetext.analysis.solutions.branching.kernel import LEAST, PRODUCT, SUM, search

    best, nodes = known
    order, flat, width = _in_order(reduced, task, prices, left)
    first = np.cumsum([0, *width[:-1]], dtype=np.int64)
    event_at, event_from, literals = _closing(reduced, order, flat, first)
    pays, allowed = tied(reduced, prices.ties)
    levels = best.levels.copy()
    ties = np.zeros((_TIES, len(order)), dtype=np.int64)
    worth = np.ascontiguousarray(reduced.worth[:, flat].T)
    counts = np.ascontiguousarray(reduced.rows[:, flat].T)
    share = worth / task.measure
    level, count, visited, finished = search(
        {"least": LEAST, "product": PRODUCT, "sum": SUM}[task.kind],
        share,
        counts,
        pays[flat],
        allowed,
        prices.shares,
        prices.rows,
        task.weights,
        _steepness(share, counts),
        worth,
        -reduced.least,
        np.full(len(reduced.least), 1 if task.kind == "product" else 0, dtype=np.int64),
        task.measure,
        reduced.most,
        first,
        width,
        event_at,
        event_from,
        literals,
        levels,
        ties,
        best.level,
        nodes,
        _STRIDE,
        _STEPS,
    )
    packages = _unordered(reduced, order, flat, first, ties[: min(count, _TIES)])
    if not count:
        return Looked(best=best, nodes=visited, finished=finished, complete=True)
    return Looked(
        best=Best(level=level, levels=levels, packages=packages),
        nodes=visited,
        finished=finished,
        complete=count <= _TIES or tells_apart(task.kind, task.measure.astype(int).tolist()),
    )


def _in_order(
    reduced: Reduced, task: Task, prices: Prices, left: Sequence[Sequence[int]]
) -> tuple[tuple[int, ...], Ints, Ints]:
    """Return the issues in order, the columns in order, and how many each issue has."""
    worth, _ = priced(reduced, task, prices, left)
    weight = np.maximum(prices.shares, 1e-3) / task.measure
    hang = []
    ranked = []
    for start, columns in zip(reduced.first, left, strict=True):
        flat = start + np.array(columns, dtype=np.int64)
        ranked.append(flat[np.argsort(-worth[flat], kind="stable")])
        spread = np.ptp(reduced.worth[:, flat], axis=1) * weight
        hang.append(np.inf if len(flat) == 1 else float(spread.max(initial=0.0)))
    order = np.argsort(-np.array(hang), kind="stable")
    width = np.array([len(ranked[i]) for i in order], dtype=np.int64)
    return tuple(int(i) for i in order), np.concatenate([ranked[i] for i in order]), width


def _closing(
    reduced: Reduced, order: Sequence[int], flat: Ints, first: Ints
) -> tuple[Ints, Ints, Ints]:
    """Return the ties by the depth at which they are settled, their literals in the order's own.

    A tie that the columns left cannot meet is left out.
    """
    depth = {i: d for d, i in enumerate(order)}
    place = {int(column): n for n, column in enumerate(flat)}
    closing: list[list[list[tuple[int, int]]]] = [[] for _ in order]
    for event in reduced.ties:
        literals = []
        for literal in event:
            d = depth[literal.issue]
            start = int(reduced.first[literal.issue])
            mine = (place.get(start + o) for o in members(literal.options))
            literals.append((d, sum(1 << (n - int(first[d])) for n in mine if n is not None)))
        if all(bits for _, bits in literals):
            closing[max(d for d, _ in literals)].append(literals)
    flatly = [literals for events in closing for literals in events]
    at = np.cumsum([0, *(len(events) for events in closing)], dtype=np.int64)
    since = np.cumsum([0, *(len(literals) for literals in flatly)], dtype=np.int64)
    rows = [literal for literals in flatly for literal in literals]
    return at, since, np.array(rows, dtype=np.int64).reshape(-1, 2)


def _steepness(share: Floats, counts: Ints) -> Floats:
    """Return (r,) how much a share changes where a row changes by one: the scale of its price."""
    usual = float(np.abs(share).max(axis=1).mean()) if share.size else 1.0
    size = np.abs(counts).sum(axis=0) / np.maximum(np.count_nonzero(counts, axis=0), 1)
    return np.where(size > 0, _GENTLE * usual / np.where(size > 0, size, 1), 0.0)


def _unordered(
    reduced: Reduced, order: Sequence[int], flat: Ints, first: Ints, ties: npt.NDArray[np.int64]
) -> npt.NDArray[np.int64]:
    """Return (t, i) the columns of packages that are given in the order of the search."""
    found = np.zeros((len(ties), len(order)), dtype=np.int64)
    for d, i in enumerate(order):
        found[:, i] = flat[first[d] + ties[:, d]] - reduced.first[i]
    return found
