"""Searches for points beyond a corner, with bounds in a few directions.

A *corner* is exceeded in every coordinate by whatever is looked for. A search has its main
directions, the first of which leads it; besides, the measures of the parties compared bound it,
and those of demands have to come to what is demanded.
"""

from dataclasses import dataclass

import numpy as np

from onetext.analysis.problem import Ints, Packages
from onetext.analysis.solutions.boxes.sharing import Shares
from onetext.analysis.solutions.boxes.tree import Grove, Tree, grove_of, shares_of, tree_of
from onetext.analysis.solutions.stages.points import LeftUndoneError
from onetext.analysis.solutions.stages.ties import Sums
from onetext.analysis.solutions.work import Work

NODES = 4_000_000
"""Nodes of one search."""

_FAR = 1 << 62
_POINTS, _CORNERS = 20_000, 60_000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """(n, p) points with (n, i) their cells: dominated ones too, the last found being the last.

    ``beyond`` is (p,) units: of each package that was looked for and not found, some point lacks
    no more than these. It is nothing where the search was ``done``.
    """

    points: Ints
    cells: Packages
    beyond: Ints
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grown:
    """A tree with (d,) its issues, (m, p) its main directions, and (k,) its bounds at the root."""

    tree: Tree
    issues: Ints
    mains: Ints
    root: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hunter:
    """What searches share: shares of ``sides``, (k, measures) directions that are never main.

    ``least`` is (k,) the least in each of these, ``corner`` (p,) what everything exceeds, ``spans``
    (p,) an idea of how far.
    """

    grove: Grove
    sides: Ints
    shares: tuple[Shares, ...]
    least: Ints
    corner: Ints
    spans: Ints
    work: Work

    def grown(self, mains: Ints) -> Grown:
        """Return the tree for (m, p) main directions."""
        wide = np.zeros((len(mains), self.sides.shape[1]), dtype=np.int64)
        wide[:, : mains.shape[1]] = mains
        shares = [shares_of(self.grove, direction) for direction in wide]
        directions = np.concatenate([wide, self.sides])
        tree, issues = tree_of(self.grove, directions, (*shares, *self.shares))
        real = np.arange(tree.score.shape[2]) < tree.counts[:, None]
        root = tree.settled + np.where(real, tree.score, -_FAR).max(axis=2).sum(axis=1)
        return Grown(tree=tree, issues=issues, mains=mains, root=root)

    def best(self, grown: Grown, corner: Ints, *, floor: int = -_FAR) -> Found:
        """Return points beyond a corner, each better than the one before in the first direction.

        The last is the best there is, if it comes to ``floor`` or more.
        """
        nothing = np.zeros((0, len(corner)), dtype=np.int64)
        return self._hunt(grown, corner, nothing, floor=floor, single=True)

    def every(self, grown: Grown, corner: Ints, known: Ints) -> Found:
        """Return all points beyond a corner that neither dominate each other nor are known."""
        return self._hunt(grown, corner, known, floor=-_FAR, single=False)

    def _hunt(self, grown: Grown, corner: Ints, known: Ints, *, floor: int, single: bool) -> Found:
        from onetext.analysis.solutions.boxes import kernel  # numba starts slowly

        if self.work.over():
            raise LeftUndoneError("points")
        parties, depths = len(corner), len(grown.issues)
        finds = kernel.Finds(
            points=np.empty((_POINTS, parties), dtype=np.int64),
            cells=np.empty((_POINTS, depths), dtype=np.int64),
            corners=np.empty((_CORNERS, parties), dtype=np.int64),
            used=np.array([0, 1]),
        )
        finds.corners[0] = corner
        for point in known:
            kernel.cut(finds, point)
        least = np.concatenate([[floor], [-_FAR] * (len(grown.mains) - 1), self.least, [single]])
        undone, _ = kernel.search(
            grown.tree, grown.mains, least, finds, min(NODES, self.work.nodes)
        )
        count, zones = finds.used.tolist()
        cells = np.empty((count, depths), dtype=np.int16)
        cells[:, grown.issues] = finds.cells[:count]
        open_zones = finds.corners[: zones if undone else 0]
        return Found(
            points=finds.points[:count].copy(),
            cells=cells,
            beyond=_beyond(grown, open_zones),
            done=not undone,
        )


def hunter_of(sums: Sums, work: Work) -> Hunter:
    """Return what searches for the points of some sums share."""
    parties, measures = sums.compared, len(sums.given)
    grove = grove_of(sums)
    demanded = {demand.measure: -_FAR for demand in sums.demands}
    for demand in sums.demands:
        demanded[demand.measure] = max(demanded[demand.measure], demand.least)
    sides = [*range(parties), *sorted(m for m in demanded if m >= parties)]
    directions = np.eye(measures, dtype=np.int64)[sides]
    lowest = [demanded.get(p, _lowest(grove, p)) - 1 for p in range(parties)]
    return Hunter(
        grove=grove,
        sides=directions,
        shares=tuple(shares_of(grove, direction) for direction in directions),
        least=np.array([demanded.get(m, -_FAR) for m in sides], dtype=np.int64),
        corner=np.array(lowest, dtype=np.int64),
        spans=np.array([_span(grove, p) for p in range(parties)], dtype=np.int64),
        work=work,
    )


def _lowest(grove: Grove, measure: int) -> int:
    """Return units that no package falls below."""
    sums = grove.sums
    worth = sums.worth[:, measure]
    least = (worth[f : f + n].min() for f, n in zip(sums.first, sums.columns, strict=True))
    return int(grove.given[measure]) + int(sum(least))


def _span(grove: Grove, measure: int) -> int:
    """Return the units that terms add at most, and columns, at least 1."""
    sums = grove.sums
    worth = sums.worth[:, measure]
    alone = (np.ptp(worth[f : f + n]) for f, n in zip(sums.first, sums.columns, strict=True))
    return max(1, int(sum(alone)) + sum(int(term.units[measure]) for term in grove.terms))


def _beyond(grown: Grown, corners: Ints) -> Ints:
    """Return by how much a package in some zones may exceed their corners, by coordinate."""
    mains, count = grown.mains, len(grown.mains)
    parties = mains.shape[1]
    found = np.zeros(parties, dtype=np.int64)
    for corner in corners:
        room = grown.root[:count] - mains @ (corner + 1)
        if (room < 0).any():
            continue
        for p in range(parties):
            mine = mains[:, p] > 0
            most = int((room[mine] // mains[mine, p]).min(initial=_FAR)) + 1
            found[p] = max(found[p], min(most, int(grown.root[count + p]) - int(corner[p])))
    return found
