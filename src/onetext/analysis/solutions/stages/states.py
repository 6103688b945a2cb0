"""What has to be remembered between stages: which open ties hold so far, and who is asked.

A *state* is a whole number. Its lower bits stand for ties: set where a tie is open and all its
literals so far hold. The bits above stand for askers: set where one is asked for certain. Packages
that agree on the issues taken in all that the state remembers have the same future.

Of ties that forbid and lack the same, one is remembered for all; one that lacks more than another
is forgotten where the other holds so far.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onetext.analysis.problem import Ints
from onetext.analysis.solutions.stages.ties import ALWAYS, Demand, Sums, Tie

FAR = 1 << 62
"""Units that no sum comes to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What one issue does to states; sets of ties are bits, and ``held`` has one by column.

    ``touched`` ties have a literal here; those ``starting`` have no earlier one, those ``ending``
    no later one. ``alike`` are pairs of a tie and the ties forgotten where it holds, after a set
    of which any is remembered as the first. ``measures`` are those that may differ behind the
    stage; ``later`` the ties that start behind it; ``reach`` is (2, measures) the least and most
    that the issues behind can add.
    """

    issue: int
    held: tuple[int, ...]
    touched: int
    starting: int
    ending: int
    later: int
    same: tuple[tuple[int, int], ...]
    more: tuple[tuple[int, int], ...]
    measures: tuple[int, ...]
    reach: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The stages of sums, with the ties that forbid, and by asker those that ask, as bits.

    ``free`` are the ends of sums, as ``ends`` has them, of which nothing is demanded.
    """

    sums: Sums
    stages: tuple[Stage, ...]
    forbidding: int
    asking: tuple[int, ...]
    free: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """From one state to another by a column, with the ties that happen by it, as bits."""

    source: int
    column: int
    happened: int


def course_of(sums: Sums, order: tuple[int, ...]) -> Course:
    """Return the stages of sums in an order of the issues."""
    place = {i: n for n, i in enumerate(order)}
    spans = [sorted(place[i] for i in tie.issues) for tie in sums.ties]
    reach = _reach(sums, order)
    return Course(
        sums=sums,
        stages=tuple(_stage(sums, order, spans, n, reach[n + 1]) for n in range(len(order))),
        forbidding=sum(1 << t for t, tie in enumerate(sums.ties) if tie.forbids),
        asking=tuple(
            sum(1 << t for t, tie in enumerate(sums.ties) if tie.asks == a)
            for a in range(sums.askers)
        ),
        free=np.array([[-FAR], [-FAR], [FAR]], dtype=np.int64).repeat(len(sums.given), axis=1),
    )


def branches(course: Course, n: int, states: tuple[int, ...]) -> dict[int, list[Branch]]:
    """Return the branches to each state behind a stage, from the states before it."""
    stage = course.stages[n]
    found: dict[int, list[Branch]] = {}
    for column, held in enumerate(stage.held):
        for state in states:
            so_far = (state | stage.starting) & held & stage.touched
            happened = so_far & stage.ending
            if happened & course.forbidding:
                continue
            behind = state & ~stage.touched | so_far & ~stage.ending
            behind = _forgotten(stage, _asked(course, behind, happened))
            found.setdefault(behind, []).append(
                Branch(source=state, column=column, happened=happened)
            )
    return dict(sorted(found.items()))


def added(course: Course, n: int, ways: list[Branch]) -> Ints:
    """Return (branches, measures) what some branches of a stage add."""
    sums = course.sums
    first = int(sums.first[course.stages[n].issue])
    found: Ints = sums.worth[[first + branch.column for branch in ways]]
    for units, branch in zip(found, ways, strict=True):
        for tie in _of(sums, branch.happened):
            for measure, more in tie.adds:
                units[measure] += more
    return found


def ends(course: Course, n: int, state: int) -> Ints:
    """Return (3, measures) what sums in a state behind a stage have to be, may be, need to be.

    The first row is the least that can still come to what is demanded. What is below the second
    is as bad as that, and what is above the third as good.
    """
    sums, stage = course.sums, course.stages[n]
    if not sums.demands:
        return course.free
    found = course.free.copy()
    least, most = _still(course, stage, state)
    for demand in sums.demands:
        m = demand.measure
        asked = _is_asked(course, stage, state, demand)
        if asked is False:
            found[1:, m] = 0
            continue
        short = demand.least - int(most[m])
        if asked:
            found[0, m] = short
        else:
            found[1, m] = short - 1
        if m >= sums.compared:
            found[2, m] = demand.least - int(least[m])
    return found


def _stage(
    sums: Sums, order: tuple[int, ...], spans: list[list[int]], n: int, reach: Ints
) -> Stage:
    issue = order[n]
    held = [0] * sums.columns[issue]
    touched = 0
    for t, tie in enumerate(sums.ties):
        for literal in tie.event:
            if literal.issue == issue:
                touched |= 1 << t
                for o in range(len(held)):
                    held[o] |= (literal.options >> o & 1) << t
    same, more = _alike(sums, frozenset(order[: n + 1]), [s[0] <= n < s[-1] for s in spans])
    return Stage(
        issue=issue,
        held=tuple(held),
        touched=touched,
        starting=_bits(s[0] == n for s in spans) & touched,
        ending=_bits(s[-1] == n for s in spans) & touched,
        later=_bits(s[0] > n for s in spans),
        same=same,
        more=more,
        measures=_measures(sums, order, n),
        reach=reach,
    )


def _bits(flags: Iterator[bool]) -> int:
    return sum(1 << t for t, flag in enumerate(flags) if flag)


def _alike(
    sums: Sums, taken: frozenset[int], is_open: list[bool]
) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return sets of open ties that forbid and lack the same, and what each makes superfluous.

    The first are pairs of the set and the tie that is remembered for it; the second pairs of a
    tie and those that lack more.
    """
    lacking: dict[frozenset[tuple[int, int]], int] = {}
    for t, tie in enumerate(sums.ties):
        if tie.forbids and is_open[t]:
            rest = frozenset((x.issue, x.options) for x in tie.event if x.issue not in taken)
            lacking[rest] = lacking.get(rest, 0) | 1 << t
    same = tuple((bits, bits & -bits) for bits in lacking.values() if bits & (bits - 1))
    more = (
        (bits & -bits, sum(other for rest, other in lacking.items() if less < rest))
        for less, bits in lacking.items()
    )
    return same, tuple((tie, others) for tie, others in more if others)


def _measures(sums: Sums, order: tuple[int, ...], n: int) -> tuple[int, ...]:
    """Return the measures that may differ among packages at a stage, or matter behind it."""
    found = list(range(sums.compared))
    for m in range(sums.compared, len(sums.given)):
        counting = [k for k, i in enumerate(order) if _counts(sums, i, m)]
        if counting and counting[0] <= n <= counting[-1]:
            found.append(m)
    return tuple(found)


def _counts(sums: Sums, issue: int, measure: int) -> bool:
    """Return whether an issue says something of a measure, or of who is asked for it."""
    first = int(sums.first[issue])
    if sums.worth[first : first + sums.columns[issue], measure].any():
        return True
    askers = {demand.asker for demand in sums.demands if demand.measure == measure}
    return any(
        issue in tie.issues
        and (any(m == measure for m, _ in tie.adds) or (tie.asks in askers and tie.asks != ALWAYS))
        for tie in sums.ties
    )


def _reach(sums: Sums, order: tuple[int, ...]) -> list[Ints]:
    """Return (2, measures), by stage, what the issues from there on add at least and at most."""
    shut = _shut(sums)
    found = [np.zeros((2, len(sums.given)), dtype=np.int64)]
    for i in reversed(order):
        first = int(sums.first[i])
        worth = sums.worth[first : first + sums.columns[i]]
        if shut[i]:
            worth = worth[[o for o in range(len(worth)) if not shut[i] >> o & 1] or [0]]
        found.append(found[-1] + (worth.min(axis=0), worth.max(axis=0)))
    return found[::-1]


def _shut(sums: Sums) -> list[int]:
    """Return by issue, as bits, the columns that a tie forbids outright."""
    found = [0] * len(sums.columns)
    for tie in sums.ties:
        if tie.forbids and len(tie.event) == 1:
            found[tie.event[0].issue] |= tie.event[0].options
    return found


def _of(sums: Sums, bits: int) -> Iterator[Tie]:
    while bits:
        lowest = bits & -bits
        yield sums.ties[lowest.bit_length() - 1]
        bits ^= lowest


def _asked(course: Course, state: int, happened: int) -> int:
    """Return a state in which those that are asked for certain are, and no tie asks them again."""
    for a, asking in enumerate(course.asking):
        bit = 1 << len(course.sums.ties) + a
        if happened & asking:
            state |= bit
        if state & bit:
            state &= ~asking
    return state


def _forgotten(stage: Stage, state: int) -> int:
    for bits, first in stage.same:
        if state & bits:
            state = state & ~bits | first
    for tie, others in stage.more:
        if state & tie:
            state &= ~others
    return state


def _still(course: Course, stage: Stage, state: int) -> tuple[Ints, Ints]:
    """Return what packages in a state can still have added at least and at most."""
    least, most = stage.reach.copy()
    ties = state & ((1 << len(course.sums.ties)) - 1)
    for tie in _of(course.sums, ties | stage.later):
        for measure, units in tie.adds:
            least[measure] += min(units, 0)
            most[measure] += max(units, 0)
    return least, most


def _is_asked(course: Course, stage: Stage, state: int, demand: Demand) -> bool | None:
    """Return whether a demand counts in a state, None where that is open."""
    if demand.asker == ALWAYS or state >> len(course.sums.ties) + demand.asker & 1:
        return True
    return None if (state | stage.later) & course.asking[demand.asker] else False
