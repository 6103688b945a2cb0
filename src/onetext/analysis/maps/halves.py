"""A problem cut into a head, its first issues, and a tail, the others.

What a package meets is told from its two rows. An event happens where its literals hold in both;
a count is the sum of two; what a package is worth is a sum as well, but for what is worth something
``together`` across the cut. So heads in which the same events are half met see the same tails:
they are of one *class*, told by its ``signature``. An issue of the tail that stands in an
alternative of the head has all its columns in the tail, and a rule says which of them go with a
head.

Letters: heads h, tails l, issues i, stakes p, events e, counts c.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np
import numpy.typing as npt

from onetext.analysis.problem import (
    BargainingProblem,
    Bools,
    Ints,
    Packages,
    counted,
    holds,
    starts,
)
from onetext.analysis.solutions.tabling import LEFT_OPEN, count_packages
from onetext.analysis.space import Axis, Event, Limit, Literal

TAILS = 32_767
"""A tail has at most this many rows, so that their ranks fit into 16 bits."""

NUMBERS = 1 << 20
"""About how many numbers are told of the heads that are looked at at a time."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Crossings:
    """What both halves have a share in, and what each event of it stands for.

    ``laws`` and ``asked``, ``barred`` and ``together`` of each stake are positions in ``events``;
    ``law_counts`` and ``counts`` of each stake positions in ``limits``.
    """

    events: tuple[Event, ...]
    laws: tuple[int, ...]
    asked: tuple[tuple[int, ...], ...]
    barred: tuple[tuple[int, ...], ...]
    together: tuple[tuple[tuple[int, int], ...], ...]
    limits: tuple[Limit, ...]
    law_counts: tuple[int, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """Rows of one half, the other left open, with what of everything they hold.

    ``packages`` is (n, i); ``worth`` (n, p) units, but for what crosses the cut; ``met`` is (n, e)
    whether the literals of an event that lie in this half hold; ``counted`` (n, c).
    """

    packages: Packages
    worth: Ints
    met: Bools
    counted: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Halves:
    """A problem cut before the issue ``cut``; ``tail`` are its tails, the best for all first.

    They are sorted by what they are worth to the principals together, so that those of a class are
    nearly sorted as well; equal ones stay in the order of tabling.
    """

    problem: BargainingProblem
    cut: int
    crossings: Crossings
    tail: Rows


def halves(problem: BargainingProblem) -> Halves:
    """Return a problem cut where the two halves have the fewest rows together."""
    cut = _cut(problem.axes)
    crossings = _crossings(problem, cut)
    issues = range(cut, len(problem.axes))
    tails = _extended(problem.axes, _nothing_chosen(problem.axes), issues)
    tail = _rows(problem, crossings, tails, issues)
    best_first = np.argsort(-tail.worth[:, problem.principals].sum(axis=1), kind="stable")
    return Halves(problem=problem, cut=cut, crossings=crossings, tail=take(tail, best_first))


def heads(halves: Halves) -> Iterator[Rows]:
    """Yield all heads in the order of tabling, some thousands at a time."""
    axes, issues = halves.problem.axes, range(halves.cut)
    most = max(1, NUMBERS // (4 + 2 * len(halves.problem.stakes)))
    for packages in _in_blocks(axes, _nothing_chosen(axes), issues, most):
        yield _rows(halves.problem, halves.crossings, packages, issues)


def take(rows: Rows, which: Ints) -> Rows:
    """Return some of the rows."""
    return Rows(
        packages=rows.packages[which],
        worth=rows.worth[which],
        met=np.asfortranarray(rows.met[which]),
        counted=rows.counted[which],
    )


def _cut(axes: tuple[Axis, ...]) -> int:
    sizes = [(_tail_size(axes, cut), cut) for cut in range(len(axes) + 1)]
    fitting = [(size, cut) for size, cut in sizes if size <= TAILS]
    return min(fitting, key=lambda pair: count_packages(axes, range(pair[1])) + pair[0])[1]


def _tail_size(axes: tuple[Axis, ...], cut: int) -> int:
    """Return how many rows the issues from one on have, all columns of some open to them."""
    issues = range(cut, len(axes))
    free = [i for i in issues if (outer := axes[i].live_if) is not None and outer.issue < cut]
    roots = tuple(_rooted(axis) if i in free else axis for i, axis in enumerate(axes))
    return count_packages(roots, issues)


def _rooted(axis: Axis) -> Axis:
    return replace(axis, options=axis.columns, live_if=None)


def _nothing_chosen(axes: tuple[Axis, ...]) -> Packages:
    return np.full((1, len(axes)), LEFT_OPEN, dtype=np.int16)


def _in_blocks(
    axes: tuple[Axis, ...], rows: Packages, issues: Sequence[int], most: int
) -> Iterator[Packages]:
    """Yield rows with all that can be chosen on some issues, about ``most`` at once."""
    if not issues:
        yield rows
        return
    largest = prod(len(axes[i].columns) for i in issues)
    step = max(1, most // largest)
    for first in range(0, len(rows), step):
        part = rows[first : first + step]
        if largest <= most:
            yield _extended(axes, part, issues)
        else:
            yield from _in_blocks(axes, _extended(axes, part, issues[:1]), issues[1:], most)


def _extended(axes: tuple[Axis, ...], rows: Packages, issues: Sequence[int]) -> Packages:
    """Return rows with all that can be chosen on some issues, the last of them turning fastest."""
    for i in issues:
        repeats, first = _choices(axes[i], rows)
        start = np.repeat(np.cumsum(repeats) - repeats - first, repeats)
        rows = np.repeat(rows, repeats, axis=0)
        rows[:, i] = np.arange(len(rows)) - start
    return rows


def _choices(axis: Axis, rows: Packages) -> tuple[Ints, Ints]:
    """Return (n,) how many columns of an issue each row is open to, and the first of them."""
    outer, none = axis.live_if, np.zeros(len(rows), dtype=np.int64)
    if outer is None:
        return none + len(axis.options), none
    if rows[0, outer.issue] == LEFT_OPEN:
        return none + len(axis.columns), none
    live = holds(rows, outer)
    return np.where(live, len(axis.options), 1), np.where(live, 0, len(axis.options))


def _rows(
    problem: BargainingProblem, crossings: Crossings, packages: Packages, issues: Sequence[int]
) -> Rows:
    """Return what rows hold of everything; only the issues given are settled in them."""
    own = set(issues)
    met = [
        _all_hold(packages, [literal for literal in event if literal.issue in own])
        for event in crossings.events
    ]
    counts = [
        counted(packages, replace(limit, terms=_within(limit, own))) for limit in crossings.limits
    ]
    return Rows(
        packages=packages,
        worth=_worth(problem, packages, issues),
        met=np.asfortranarray(_columns(met, len(packages)).astype(bool)),
        counted=_columns(counts, len(packages)).astype(np.int64),
    )


def _columns(columns: Sequence[npt.NDArray[Any]], size: int) -> npt.NDArray[Any]:
    return np.stack(columns, axis=1) if columns else np.zeros((size, 0))


def _within(limit: Limit, issues: Collection[int]) -> tuple[tuple[Literal, int], ...]:
    return tuple(term for term in limit.terms if term[0].issue in issues)


def _all_hold(packages: Packages, literals: Sequence[Literal]) -> Bools:
    held = np.ones(len(packages), dtype=bool)
    for literal in literals:
        held &= holds(packages, literal)
    return held


def _worth(problem: BargainingProblem, packages: Packages, issues: Sequence[int]) -> Ints:
    own, first = list(issues), starts(problem.axes)
    columns = packages[:, own] + first[own]
    found = np.empty((len(packages), len(problem.stakes)), dtype=np.int64)
    for p, stake in enumerate(problem.stakes):
        found[:, p] = stake.utility[columns].sum(axis=1)
        for event, units in stake.together:
            if event and all(literal.issue in own for literal in event):
                found[:, p] += units * _all_hold(packages, event)
    return found


def _crossings(problem: BargainingProblem, cut: int) -> Crossings:
    events: list[Event] = []
    limits: list[Limit] = []

    def note(these: Iterable[Event]) -> tuple[int, ...]:
        first = len(events)
        events.extend(these)
        return tuple(range(first, len(events)))

    def count(these: Sequence[Limit]) -> tuple[int, ...]:
        first = len(limits)
        limits.extend(these)
        return tuple(range(first, len(limits)))

    stakes = problem.stakes
    across = [[pair for pair in stake.together if _crosses(pair[0], cut)] for stake in stakes]
    return Crossings(
        laws=note((*problem.laws, *_misfits(problem.axes, cut))),
        asked=tuple(note(stake.needed) for stake in stakes),
        barred=tuple(note(stake.excluded) for stake in stakes),
        together=tuple(
            tuple(
                zip(note(event for event, _ in pairs), [units for _, units in pairs], strict=True)
            )
            for pairs in across
        ),
        law_counts=count(problem.limits),
        counts=tuple(count(stake.limits) for stake in stakes),
        events=tuple(events),
        limits=tuple(limits),
    )


def _crosses(event: Event, cut: int) -> bool:
    """Return whether an event lies in both halves, or in none."""
    return len({literal.issue < cut for literal in event}) != 1


def _misfits(axes: tuple[Axis, ...], cut: int) -> Iterator[Event]:
    """Yield what no package holds: issues of the tail alive or dead against what the head says."""
    for i, axis in enumerate(axes[cut:], start=cut):
        outer = axis.live_if
        if outer is None or outer.issue >= cut:
            continue
        others = (1 << len(axes[outer.issue].columns)) - 1 & ~outer.options
        yield outer, Literal(issue=i, options=axis.dead)
        yield Literal(issue=outer.issue, options=others), Literal(issue=i, options=axis.live)
