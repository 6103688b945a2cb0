"""The best packages of a zone of agreement, by branching on what the relaxed problem divides.

Parts of the zone wait in a heap, the most promising first. Each is searched depth first within a
number of nodes; where that does not reach the end, the part is divided by the options of the issue
on which most hangs among those that the relaxed problem leaves divided. Parts are taken a few at a
time, whatever the number of threads, so that the answer does not depend on it.

References
----------
[LandDoig1960]_
"""

import heapq
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from os import cpu_count

import numpy as np

from onetext.analysis.solutions.branching.annealed import annealed
from onetext.analysis.solutions.branching.ordered import (
    Best,
    Looked,
    look_through,
    nothing_yet,
    worthwhile,
)
from onetext.analysis.solutions.branching.reduced import Reduced
from onetext.analysis.solutions.branching.relaxed import Prices, Relaxing, relax
from onetext.analysis.solutions.branching.task import Task
from onetext.analysis.solutions.work import Work

_AT_ONCE = 4
"""Parts that are searched before what they found is made known to the others."""

_NODES = 20_000
"""Nodes for each part before it is divided."""

_NODES_AT_ROOT = 200_000
"""Nodes for all of it, before it is divided at all."""

_NODES_FOR_TIES = 1_000_000
"""Nodes in all, where no package can be better on the first level."""

_SLACK = 1e-9
"""How much a bound in floating point may be off."""

Left = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Branched:
    """The best packages found, what no other exceeds on the first level, and whether proved.

    Where only the later levels are open, ``bound`` is the first one of the best.
    """

    best: Best
    bound: float
    proved: bool


def branched(reduced: Reduced, task: Task, work: Work) -> Branched:
    """Return the best packages of some tables, all of them but for ties floating point tells."""
    best = nothing_yet(task, len(reduced.left))
    if not all(reduced.left):
        return Branched(best=best, bound=best.level, proved=True)
    relaxing = relax(reduced, task)
    found = relaxing.prices(reduced.left)
    # Where the linear programme says that nothing fits, a search without it has a look too.
    root = found or relaxing.plain()
    if task.kind == "least" and root.bound < -_SLACK:
        return Branched(best=best, bound=best.level, proved=True)
    best = annealed(reduced, task, best, starts=1, steps=500 * len(reduced.left))
    nodes = min(_NODES_AT_ROOT, max(1, work.nodes))
    looked = look_through(reduced, task, root, reduced.left, (best, nodes))
    if looked.finished:
        return Branched(best=looked.best, bound=looked.best.level, proved=looked.complete)
    if found is None and not len(looked.best.packages):
        return Branched(best=best, bound=best.level, proved=True)
    best = annealed(reduced, task, looked.best, starts=4, steps=250_000)
    search = _Search(relaxing=relaxing, work=work, best=best, nodes=looked.nodes)
    return search.run(root)


@dataclass(slots=True)
class _Search:
    """The parts that wait, and the best so far."""

    relaxing: Relaxing
    work: Work
    best: Best
    nodes: int
    complete: bool = True

    def run(self, root: Prices) -> Branched:
        """Return the best packages once no part is left that could hold a better one."""
        heap: list[tuple[float, int, Left, Prices]] = [
            (-root.bound, 0, self.relaxing.reduced.left, root)
        ]
        count = 1
        with ThreadPoolExecutor(cpu_count()) as pool:
            while heap and -heap[0][0] >= self.best.level - _SLACK:
                bound = max(-heap[0][0], self.best.level)
                spent = self.nodes >= self._nodes_for(bound)
                if spent or self.work.over():
                    return Branched(best=self.best, bound=bound, proved=False)
                for part in self._search_some(heap, pool):
                    for smaller, prices in self._divided(*part):
                        heapq.heappush(heap, (-prices.bound, count, smaller, prices))
                        count += 1
        return Branched(best=self.best, bound=self.best.level, proved=self.complete)

    def _nodes_for(self, bound: float) -> int:
        """Return the nodes that may be spent: fewer where what is left can at most be as good."""
        only_ties = bound <= self.best.level + _SLACK
        return min(self.work.nodes, _NODES_FOR_TIES) if only_ties else self.work.nodes

    def _search_some(
        self, heap: list[tuple[float, int, Left, Prices]], pool: ThreadPoolExecutor
    ) -> list[tuple[Left, Prices]]:
        """Search the first parts of the heap; return those that did not come to their end."""
        parts: list[tuple[Left, Prices]] = []
        while heap and len(parts) < _AT_ONCE:
            bound, _, left, prices = heapq.heappop(heap)
            if -bound >= self.best.level - _SLACK:
                kept = worthwhile(
                    self.relaxing.reduced, self.relaxing.task, prices, left, self.best.level
                )
                if all(kept):
                    parts.append((kept, prices))
        known = self.best
        looked = list(pool.map(lambda part: self._look(part, known), parts))
        for one in looked:
            self._learn(one)
        return [part for part, one in zip(parts, looked, strict=True) if not one.finished]

    def _look(self, part: tuple[Left, Prices], known: Best) -> Looked:
        left, prices = part
        return look_through(
            self.relaxing.reduced, self.relaxing.task, prices, left, (known, _NODES)
        )

    def _learn(self, looked: Looked) -> None:
        """Take over what one part found, if it is better or as good."""
        self.nodes += looked.nodes
        self.complete = self.complete and looked.complete
        mine, other = _key(self.best), _key(looked.best)
        if other > mine:
            self.best = looked.best
        elif other == mine and looked.best is not self.best:
            packages = np.concatenate([self.best.packages, looked.best.packages])
            self.best = replace(self.best, packages=np.unique(packages, axis=0))

    def _divided(self, left: Left, prices: Prices) -> list[tuple[Left, Prices]]:
        """Return the parts in which one issue stands at one option, and that may be as good."""
        issue = self._divides(left, prices)
        found = []
        for o in left[issue]:
            smaller = (*left[:issue], (o,), *left[issue + 1 :])
            inside = self.relaxing.prices(smaller)
            if inside is not None and inside.bound >= self.best.level - _SLACK:
                found.append((smaller, inside))
        return found

    def _divides(self, left: Left, prices: Prices) -> int:
        """Return the issue on which most hangs, if there are any among those left divided."""
        reduced, task = self.relaxing.reduced, self.relaxing.task
        weight = np.maximum(prices.shares, 1e-3) / task.measure

        def hangs(issue: int) -> tuple[bool, float]:
            flat = reduced.first[issue] + np.array(left[issue], dtype=np.int64)
            divided = len(flat) > 1 and float(prices.stands[flat].max()) < 1 - 1e-6
            spread = float((np.ptp(reduced.worth[:, flat], axis=1) * weight).sum())
            return divided, spread if len(flat) > 1 else -1.0

        return max(range(len(left)), key=hangs)


def _key(best: Best) -> tuple[float, ...]:
    return (best.level, *best.levels)
