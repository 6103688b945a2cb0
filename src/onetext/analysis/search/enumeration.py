"""Every package of a part, one by one: exact on small parts, and the yardstick of every solver.

Packages are rows in the order of tabling (the last issue turns fastest); which hurdles stand in
a row is kept as packed bits, so two million packages with three hundred hurdles take 80 MB.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onetext.analysis.parts import Part
from onetext.analysis.search.programme import programme_part
from onetext.analysis.search.questions import (
    Lightest,
    Measure,
    Piece,
    as_bits,
    minimal_sets,
    transversals,
    undercut_by_none,
)
from onetext.analysis.space import Event, Limit, Literal, PackageSpace

LARGEST = 2_000_000
"""Parts with more packages than this are not enumerated."""

_BLOCK = 1 << 16
"""Rows unpacked at a time."""

Bools = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Enumerated:
    """The search of a part by enumeration.

    ``packages`` is (n, i) columns; ``standing`` is (n, ceil(h / 8)) packed bits over the part's
    hurdles in their order. Both are read-only.
    """

    space: PackageSpace
    part: Part
    packages: npt.NDArray[np.int16]
    standing: Bytes

    def lightest(
        self, measure: Measure, never: int, limit: int, where: Literal | None = None
    ) -> Lightest | None:
        """Return the least weight and the sets that reach it; see ``Search``."""
        groups = _Groups(self.part, measure)
        best, found = None, dict[int, int]()
        for rows, hits in self._allowed(never, where):
            weights = groups.hits(hits) @ groups.weights
            low = int(weights.min())
            if best is None or low < best:
                best, found = low, {}
            if low == best:
                chosen = np.flatnonzero(weights == low)
                for bits, first in groups.distinct(hits[chosen]):
                    found.setdefault(bits, int(rows[chosen[first]]))
        if best is None:
            return None
        sets = sorted(found.items(), key=lambda item: item[1])
        return Lightest(
            weight=best,
            sets=tuple((bits, self._piece(row)) for bits, row in sets[:limit]),
            complete=len(sets) <= limit,
        )

    def minimal(
        self, measure: Measure, never: int, limit: int, where: Literal | None = None
    ) -> tuple[tuple[int, ...], bool]:
        """Return the minimal sets of groups that packages show; see ``Search``."""
        groups = _Groups(self.part, measure)
        found: set[int] = set()
        for _, hits in self._allowed(never, where):
            found |= {bits for bits, _ in groups.distinct(hits)}
        kept = minimal_sets(found)
        return kept[:limit], len(kept) <= limit

    def clashing(self, measure: Measure, never: int, limit: int) -> tuple[tuple[int, ...], bool]:
        """Return minimal sets of groups of which every package shows some; see ``Search``."""
        broken, complete = self.minimal(measure, never, limit)
        if not complete:
            return programme_part(self.space, self.part).clashing(measure, never, limit)
        return transversals(broken, limit)

    def undominated(
        self, measures: tuple[Measure, ...], never: int, limit: int
    ) -> tuple[tuple[tuple[tuple[int, ...], Piece], ...], bool]:
        """Return the weight vectors that no other undercuts; see ``Search``."""
        groups = [_Groups(self.part, measure) for measure in measures]
        first: dict[tuple[int, ...], int] = {}
        for rows, hits in self._allowed(never, None):
            vectors = np.stack([g.hits(hits) @ g.weights for g in groups], axis=1)
            values, index = np.unique(vectors, axis=0, return_index=True)
            for value, at in zip(values.tolist(), index.tolist(), strict=True):
                first.setdefault(tuple(value), int(rows[at]))
        kept = undercut_by_none(list(first))
        found = tuple((vector, self._piece(first[vector])) for vector in kept[:limit])
        return found, len(kept) <= limit

    def pieces(self, never: int, limit: int) -> tuple[Piece, ...]:
        """Return different packages in which no hurdle of ``never`` stands; see ``Search``."""
        found: list[Piece] = []
        for rows, _ in self._allowed(never, None):
            found += [self._piece(int(row)) for row in rows[: limit - len(found)]]
            if len(found) == limit:
                break
        return tuple(found)

    def _allowed(
        self, never: int, where: Literal | None
    ) -> Iterator[tuple[npt.NDArray[np.int64], Bools]]:
        """Yield, block by block, the rows that are allowed and which hurdles stand in them."""
        forbidden = np.array([never >> h & 1 for h in self.part.hurdles], dtype=bool)
        for start in range(0, len(self.packages), _BLOCK):
            block = slice(start, start + _BLOCK)
            count = len(self.part.hurdles)
            hits = np.unpackbits(self.standing[block], axis=1, count=count).astype(bool)
            keep = ~hits[:, forbidden].any(axis=1)
            if where is not None:
                keep &= _stands(self.part, self.packages[block], (where,))
            if keep.any():
                rows = np.flatnonzero(keep)
                yield rows + start, hits[rows]

    def _piece(self, row: int) -> Piece:
        hits = np.unpackbits(self.standing[row], count=len(self.part.hurdles))
        return Piece(
            columns=tuple(int(column) for column in self.packages[row]),
            hurdles=as_bits(h for h, hit in zip(self.part.hurdles, hits, strict=True) if hit),
        )


def enumerate_part(space: PackageSpace, part: Part) -> Enumerated:
    """Return the search of a part by enumeration of its packages."""
    packages = np.zeros((1, len(part.issues)), dtype=np.int16)
    for position, i in enumerate(part.issues):
        axis = space.axes[i]
        live = np.ones(len(packages), dtype=bool)
        if axis.live_if is not None:
            live = _stands(part, packages, (axis.live_if,))
        repeats = np.where(live, len(axis.options), 1)
        packages = np.repeat(packages, repeats, axis=0)
        starts = np.repeat(np.cumsum(repeats) - repeats, repeats)
        turn = np.arange(len(packages)) - starts
        packages[:, position] = np.where(np.repeat(live, repeats), turn, len(axis.options))
    standing = _standing(space, part, packages)
    packages.setflags(write=False)
    standing.setflags(write=False)
    return Enumerated(space=space, part=part, packages=packages, standing=standing)


def _standing(space: PackageSpace, part: Part, packages: npt.NDArray[np.int16]) -> Bytes:
    width = (len(part.hurdles) + 7) // 8
    packed = np.zeros((len(packages), width), dtype=np.uint8)
    for start in range(0, len(packages), _BLOCK):
        rows = packages[start : start + _BLOCK]
        hits = np.zeros((len(rows), len(part.hurdles)), dtype=bool)
        for column, h in enumerate(part.hurdles):
            hurdle = space.hurdles[h]
            for event in hurdle.events:
                hits[:, column] |= _stands(part, rows, event)
            if hurdle.limits:
                asked = np.any([_stands(part, rows, event) for event in hurdle.asked], axis=0)
                hits[:, column] |= asked & _miscounted(part, rows, hurdle.limits)
        packed[start : start + _BLOCK] = np.packbits(hits, axis=1)
    return packed


def _miscounted(part: Part, rows: npt.NDArray[np.int16], limits: tuple[Limit, ...]) -> Bools:
    """Return (n,) whether one of some limits does not hold in each row."""
    found = np.zeros(len(rows), dtype=bool)
    for limit in limits:
        count = np.zeros(len(rows), dtype=np.int64)
        for literal, weight in limit.terms:
            count += weight * _stands(part, rows, (literal,))
        if limit.least is not None:
            found |= count < limit.least
        if limit.most is not None:
            found |= count > limit.most
    return found


def _stands(part: Part, rows: npt.NDArray[np.int16], event: Event) -> Bools:
    """Return (n,) whether an event happens in each row."""
    held = np.ones(len(rows), dtype=bool)
    for literal in event:
        columns = rows[:, part.issues.index(literal.issue)]
        last = int(columns.max(initial=0))
        held &= np.array([literal.options >> o & 1 for o in range(last + 1)], dtype=bool)[columns]
    return held


class _Groups:
    """A measure laid over the hurdles of a part: which of them make up each group."""

    def __init__(self, part: Part, measure: Measure) -> None:
        """Gather the columns of each group, groups in rising order of their number."""
        here = [
            (column, measure.group[h])
            for column, h in enumerate(part.hurdles)
            if h in measure.group
        ]
        self.names = sorted({group for _, group in here})
        self.columns = [[c for c, group in here if group == name] for name in self.names]
        self.weights = np.array([measure.weight[name] for name in self.names], dtype=np.int64)

    def hits(self, standing: Bools) -> Bools:
        """Return (n, groups) which groups stand in each row."""
        if not self.columns:
            return np.zeros((len(standing), 0), dtype=bool)
        return np.stack([standing[:, columns].any(axis=1) for columns in self.columns], axis=1)

    def distinct(self, standing: Bools) -> list[tuple[int, int]]:
        """Return each different set of groups with the first row that shows it."""
        hits = self.hits(standing)
        if not self.columns:
            return [(0, 0)]
        _, first = np.unique(np.packbits(hits, axis=1), axis=0, return_index=True)
        rows = hits[first]
        return [
            (as_bits(name for name, hit in zip(self.names, row, strict=True) if hit), int(at))
            for row, at in zip(rows.tolist(), first.tolist(), strict=True)
        ]
