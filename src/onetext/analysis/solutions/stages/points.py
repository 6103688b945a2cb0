"""The best sums, stage by stage, and the packages that reach them.

A stage takes one issue more: from each state every column leads to a state behind it, and what
meets there is sifted. In a state, a sum that another reaches in every measure can be dropped:
whatever completes the one completes the other, and no worse. A demand is one measure more by which
to compare, cut down to what still matters: what is sure to suffice is all the same, and what cannot
suffice any more is dropped.

Only the sums of one stage are held, and of each earlier one the row and the column that led here,
from which packages are read back at the end.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal as Words

import numpy as np
import numpy.typing as npt

from onetext.analysis.problem import Ints, Packages
from onetext.analysis.solutions.stages.nondominated import SIEVED, nondominated
from onetext.analysis.solutions.stages.order import ordered
from onetext.analysis.solutions.stages.states import (
    FAR,
    Course,
    added,
    branches,
    course_of,
    ends,
)
from onetext.analysis.solutions.stages.ties import Sums

MOST = 1_000_000
"""Points behind one stage above which there is no going on."""

MOST_ALIKE = 300_000
"""Points in one state above which there is no going on, where the sieve has to divide them."""

MOST_STATES = 20_000
"""States behind one stage above which there is no going on."""

FEW = 2_000
"""Points behind one stage up to which none is dropped for another that is nearly as good."""

EVERY = 3
"""Stages from one thinning to the next: a few wide cells drop more than many narrow ones."""

_AT_ONCE = 1 << 21
"""Sums sifted together."""

Why = Words["parties", "ties", "points"]


class LeftUndoneError(Exception):
    """A size was reached beyond which there is no going on: too many points, or states."""

    def __init__(self, why: Why, tied: tuple[int, ...] = ()) -> None:
        """Keep what there is too much of, and the issues that are tied."""
        super().__init__(why)
        self.why: Why = why
        self.tied = tied


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """(n, compared) worth in units, the largest of the first first, and (n, i) packages.

    No package is worth more than ``within`` units more to each party than some point.
    """

    worth: Ints
    packages: Packages
    within: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Layer:
    """Behind one stage: by state its rows, (n, measures) their sums, and where each came from."""

    rows: dict[int, tuple[int, int]]
    measures: tuple[int, ...]
    worth: Ints
    source: npt.NDArray[np.int32]
    column: Packages


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Meeting:
    """What meets in a state: spans of rows, and what each (k, measures) adds; within ``ends``."""

    worth: Ints
    spans: Ints
    added: Ints
    ends: Ints


Sift = Callable[[_Meeting], tuple[Ints, Ints, Ints]]


def best_points(
    sums: Sums, *, compiled: bool, spare: tuple[int, ...] = (), most: int = MOST
) -> Points:
    """Return the points of the principals that none dominates, each with a package.

    ``compiled`` loops start slowly and run fast. With units to ``spare`` for each principal, no
    package is worth more than these more to each than some point, and there are fewer points.

    Raises
    ------
    LeftUndoneError
        If there are more than ``most`` points behind a stage, or too many states to tell apart.
    """
    course = course_of(sums, ordered(sums))
    left = np.array(spare or [0] * sums.compared, dtype=np.int64)
    sift = merged_out if compiled else sorted_out
    layer = before_all(sums)
    trail: list[Layer] = []
    for n in range(len(course.stages)):
        layer = behind(course, n, layer, sift, most)
        times, rest = divmod(len(course.stages) - 1 - n, EVERY)
        if len(layer.worth) > FEW and not rest:
            spent = left // (times + 1)
            layer, left = _thinned(layer, spent), left - spent
        trail.append(layer)
    worth = layer.worth[:, : sums.compared]
    rows = nondominated(worth)
    spent = np.array(spare or [0] * sums.compared) - left
    return Points(worth[rows], _read_back(course, trail, rows), tuple(int(u) for u in spent))


def before_all(sums: Sums) -> Layer:
    """Return the one point at which no issue has been taken, or none if no package is possible."""
    possible = sums.possible
    return Layer(
        rows={0: (0, 1)} if possible else {},
        measures=tuple(range(len(sums.given))),
        worth=sums.given[None] if possible else sums.given[None][:0],
        source=np.zeros(int(possible), dtype=np.int32),
        column=np.zeros(int(possible), dtype=np.int16),
    )


def behind(course: Course, n: int, before: Layer, sift: Sift, most: int) -> Layer:
    """Return what lies behind a stage, given what lies before it."""
    stage = course.stages[n]
    carried = list(stage.measures)
    worth = _carried(course.sums, before, stage.measures)
    met = branches(course, n, tuple(before.rows))
    if len(met) > MOST_STATES:
        raise LeftUndoneError("ties", _open_issues(course, n))
    rows: dict[int, tuple[int, int]] = {}
    parts: list[tuple[Ints, Ints, Packages]] = []
    count = 0
    for state, ways in met.items():
        found, source, way = sift(
            _Meeting(
                worth=worth,
                spans=np.array([before.rows[branch.source] for branch in ways], dtype=np.int64),
                added=added(course, n, ways)[:, carried],
                ends=ends(course, n, state)[:, carried],
            )
        )
        columns = np.array([branch.column for branch in ways], dtype=np.int16)
        parts.append((found, source, columns[way]))
        if len(found):
            rows[state] = (count, count + len(found))
        count += len(found)
        if count > most or (len(carried) > SIEVED and len(found) > MOST_ALIKE):
            raise LeftUndoneError("points")
    empty = (worth[:0], np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int16))
    whole, sources, columns = (np.concatenate(arrays) for arrays in zip(empty, *parts, strict=True))
    return Layer(
        rows=rows,
        measures=stage.measures,
        worth=whole,
        source=sources.astype(np.int32),
        column=columns,
    )


def _thinned(layer: Layer, units: Ints) -> Layer:
    """Return the points behind a stage less those that another reaches but for some units.

    Sums are compared by the cell they lie in, as many units wide; demands are compared exactly.
    """
    if not units.any():
        return layer
    kept: list[Ints] = []
    rows: dict[int, tuple[int, int]] = {}
    count = 0
    cells = layer.worth.copy()
    cells[:, : len(units)] //= units + 1
    for state, (start, end) in layer.rows.items():
        kept.append(start + np.sort(nondominated(cells[start:end])))
        rows[state] = (count, count + len(kept[-1]))
        count += len(kept[-1])
    chosen = np.concatenate(kept)
    return replace(
        layer,
        rows=rows,
        worth=layer.worth[chosen],
        source=layer.source[chosen],
        column=layer.column[chosen],
    )


def _carried(sums: Sums, before: Layer, measures: tuple[int, ...]) -> Ints:
    """Return (n, measures) sums with the measures of a stage; new ones are still as given."""
    if measures == before.measures:
        return before.worth
    place = {m: k for k, m in enumerate(before.measures)}
    found = np.empty((len(before.worth), len(measures)), dtype=np.int64)
    for k, m in enumerate(measures):
        found[:, k] = before.worth[:, place[m]] if m in place else sums.given[m]
    return found


def _open_issues(course: Course, n: int) -> tuple[int, ...]:
    """Return the issues that ties open behind a stage hold together."""
    taken = {stage.issue for stage in course.stages[: n + 1]}
    tied = (tie.issues for tie in course.sums.ties if tie.issues & taken and tie.issues - taken)
    return tuple(sorted(frozenset[int]().union(*tied)))


def merged_out(meeting: _Meeting) -> tuple[Ints, Ints, Ints]:
    """Return what none dominates of what meets, with its rows and branches, by merging."""
    wide = meeting.worth.shape[1]
    if wide > 3 or (meeting.ends[2] < FAR).sum() > 1:
        return sorted_out(meeting)
    from onetext.analysis.solutions.stages import kernel  # numba starts slowly

    found: tuple[Ints, Ints, Ints] = kernel.merge(
        meeting.worth, meeting.spans, meeting.added, meeting.ends
    )
    return found


def sorted_out(meeting: _Meeting) -> tuple[Ints, Ints, Ints]:
    """Return what none dominates of what meets, with its rows and branches, by sorting."""
    kept = (meeting.worth[:0], np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64))
    waiting = [kept]
    count = 0
    for k, (start, end) in enumerate(meeting.spans):
        waiting.append(_moved(meeting, k, int(start), int(end)))
        count += len(waiting[-1][0])
        if count > _AT_ONCE or k == len(meeting.spans) - 1:
            worth, rows, ways = (np.concatenate(arrays) for arrays in zip(*waiting, strict=True))
            best = nondominated(worth)
            waiting = [(worth[best], rows[best], ways[best])]
            count = len(best)
    return waiting[0]


def _moved(meeting: _Meeting, k: int, start: int, end: int) -> tuple[Ints, Ints, Ints]:
    """Return the sums of one branch that can still do, with their rows and the branch."""
    worth = meeting.worth[start:end] + meeting.added[k]
    rows = np.flatnonzero((worth >= meeting.ends[0]).all(axis=1))
    worth = np.clip(worth[rows], meeting.ends[1], meeting.ends[2])
    return worth, rows + start, np.full(len(rows), k, dtype=np.int64)


def _read_back(course: Course, trail: list[Layer], rows: npt.NDArray[np.intp]) -> Packages:
    """Return (n, i) the packages of some rows of the last sums, from where each came from."""
    packages = np.zeros((len(rows), len(course.stages)), dtype=np.int16)
    for stage, layer in zip(course.stages[::-1], trail[::-1], strict=True):
        packages[:, stage.issue] = layer.column[rows]
        rows = layer.source[rows].astype(np.intp)
    return packages
