"""Heads that see the same tails, and those tails.

A head's *signature* says which events are half met in it, and for each count which tails it leaves
room for: the first and the last of them by what they count. Heads of one signature are a *class*;
what its tails are worth, who is asked about them and whom they are barred to holds for all of it.

A *ladder* turns comparing what is worth something into comparing ranks, which fit into 16 bits: a
row reaches a number just where its rank reaches the rank of that number.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from onetext.analysis.maps.halves import Halves, Rows
from onetext.analysis.problem import Bools, Ints

_KEPT = 8
"""Classes that are kept for the next heads."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ladder:
    """``values`` sorted, and the ``ranks`` of some rows: how many of the values lie below each."""

    values: Ints
    ranks: Ints

    def rank(self, numbers: Ints) -> Ints:
        """Return how many of the values lie below each number."""
        return np.searchsorted(self.values, numbers).astype(np.int64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tails:
    """The tails that break no law beside the heads of a class.

    ``rows`` is (l,) their rows among all tails, ``worth`` (l, p) units, ``asked`` and ``barred``
    (l, p) whether each stake's party is asked, and meets what no gain makes good. ``ladders`` are
    of what they are worth to each stake.
    """

    rows: Ints
    worth: Ints
    asked: Bools
    barred: Bools
    ladders: tuple[Ladder, ...]


Maker = Callable[[bytes], Tails]
"""What makes the tails of a class from its signature."""


def ladder(numbers: Ints) -> Ladder:
    """Return numbers sorted, with the rank of each."""
    values = np.sort(numbers)
    return Ladder(values=values, ranks=np.searchsorted(values, numbers).astype(np.int64))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Classes:
    """Halves with what sorts their heads: ladders of the counts of all tails, and the ``maker``."""

    halves: Halves
    counts: tuple[Ladder, ...]
    maker: Maker


def classes(halves: Halves) -> Classes:
    """Return what sorts the heads of some halves; the last few classes made are kept."""
    counts = tuple(ladder(column) for column in halves.tail.counted.T)
    worth = tuple(ladder(column) for column in halves.tail.worth.T)

    @lru_cache(maxsize=_KEPT)
    def make(signature: bytes) -> Tails:
        return _tails(halves, counts, worth, np.frombuffer(signature, dtype=np.int64))

    return Classes(halves=halves, counts=counts, maker=make)


def sort_heads(classes: Classes, heads: Rows) -> Iterator[tuple[Tails, Ints]]:
    """Yield each class of heads: its tails, and which of the heads are in it."""
    signatures = _signatures(classes, heads)
    varying = (signatures != signatures[:1]).any(axis=0)
    if not varying.any():
        yield classes.maker(signatures[0].tobytes()), np.arange(len(signatures))
        return
    _, first, of = np.unique(signatures[:, varying], axis=0, return_index=True, return_inverse=True)
    order = np.argsort(of.ravel(), kind="stable")
    ends = np.cumsum(np.bincount(of.ravel()))
    for head, which in zip(first, np.split(order, ends[:-1]), strict=True):
        yield classes.maker(signatures[head].tobytes()), which


def _signatures(classes: Classes, heads: Rows) -> Ints:
    """Return (h, e + 2c): which events are half met; by count, the first tail and behind the last.

    What is half met counts only where some tail meets the other half.
    """
    crossings, tail = classes.halves.crossings, classes.halves.tail
    met = heads.met & tail.met.any(axis=0)
    columns: list[Ints] = [column.astype(np.int64) for column in met.T]
    for limit, count, steps in zip(crossings.limits, heads.counted.T, classes.counts, strict=True):
        none = np.zeros(len(count), dtype=np.int64)
        columns += [
            none if limit.least is None else steps.rank(limit.least - count),
            none + len(tail.packages) if limit.most is None else steps.rank(limit.most - count + 1),
        ]
    return np.stack(columns, axis=1) if columns else np.zeros((len(met), 0), np.int64)


def _tails(
    halves: Halves, counts: tuple[Ladder, ...], worth: tuple[Ladder, ...], signature: Ints
) -> Tails:
    """Return the tails that go with heads of a signature."""
    crossings, tail, stakes = halves.crossings, halves.tail, halves.problem.stakes
    half, room = np.split(signature, [len(crossings.events)])
    met = tail.met & half.astype(bool)
    over = [
        (steps.ranks < least) | (steps.ranks >= most)
        for steps, (least, most) in zip(counts, room.reshape(-1, 2), strict=True)
    ]

    def meets(events: tuple[int, ...], limits: tuple[int, ...] = ()) -> Bools:
        found = none.copy()
        for column in (*(met[:, e] for e in events), *(over[c] for c in limits)):
            found |= column
        return found

    none = np.zeros(len(met), dtype=bool)
    rows = np.flatnonzero(~meets(crossings.laws, crossings.law_counts))
    together = [[(e, units) for e, units in pairs if half[e]] for pairs in crossings.together]
    added = [sum((units * met[rows, e] for e, units in pairs), none[rows]) for pairs in together]
    mine = tail.worth[rows] + np.stack(added, axis=1) if stakes else tail.worth[rows]
    return Tails(
        rows=rows,
        worth=mine,
        asked=_by_stake(
            [meets(e) | s.principal for e, s in zip(crossings.asked, stakes, strict=True)], rows
        ),
        barred=_by_stake(list(map(meets, crossings.barred, crossings.counts)), rows),
        ladders=tuple(
            ladder(column) if pairs else replace(whole, ranks=whole.ranks[rows])
            for column, pairs, whole in zip(mine.T, together, worth, strict=True)
        ),
    )


def _by_stake(columns: list[Bools], rows: Ints) -> Bools:
    if not columns:
        return np.zeros((len(rows), 0), dtype=bool)
    return np.stack([column[rows] for column in columns], axis=1)
