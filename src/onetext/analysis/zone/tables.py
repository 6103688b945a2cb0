"""A problem and its conditions as arrays, from which each question takes the rows it needs.

Each reservation and each limit is a row that has to reach a need, and each stake has one more row
for what packages are worth to it. A party that is asked at times is *given* enough to reach its
rows, and the events in which it is asked take that away again; what it excludes is banned together
with each of these events.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onetext.analysis.problem import BargainingProblem, Ints, Stake, starts, worth_range
from onetext.analysis.profiles.draws import Floats
from onetext.analysis.search.questions import members
from onetext.analysis.space import Axis, Event, Limit, Literal
from onetext.analysis.zone.conditions import Condition

WIDEST = 62
"""Columns of one issue that fit into a set of 64 bits."""

Arrays = tuple[Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints, Ints, Floats]
"""The fields of ``kernel.Tables`` in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What columns are worth in a row (o,), the need, whose it is, and what is given at times.

    ``condition`` is -1 for the worth of a stake.
    """

    condition: int
    stake: int
    worth: Ints
    need: int
    given: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """All that questions may ask for; letters as in ``kernel``, rows being those of conditions.

    ``of_row`` (r,) and ``of_ban`` (n,) say which condition a row or a banned event belongs to, -1
    for the rows of worth, which stand last; ``payer`` (r,) is the stake whose payments lower a
    need, or -1.
    """

    axes: tuple[Ints, Ints, Ints, Ints]
    domains: Ints
    events: tuple[Ints, Ints, Ints]
    terms: Ints
    bans: Ints
    of_ban: Ints
    worth: Ints
    gain: Ints
    need: Ints
    of_row: Ints
    payer: Ints


def tabulate(problem: BargainingProblem, conditions: Sequence[Condition]) -> Asked:
    """Return a problem and its conditions as arrays."""
    rows = [row for n, c in enumerate(conditions) for row in _rows(problem, n, c)]
    rows += [
        _Row(condition=-1, stake=p, worth=stake.utility, need=worth_range(problem, p)[0])
        for p, stake in enumerate(problem.stakes)
    ]
    gains = _gains(problem, rows)
    banned = [(n, event) for n, c in enumerate(conditions) for event in _banned(problem, c)]
    counted = [event for events, _ in gains for event in events]
    terms = np.cumsum([0, *(len(events) for events, _ in gains)], dtype=np.int64)
    reserved = {n for n, c in enumerate(conditions) if c.kind == "reservation"}
    columns = sum(len(axis.columns) for axis in problem.axes)
    return Asked(
        axes=_axes(problem.axes),
        domains=_whole([(1 << len(axis.columns)) - 1 for axis in problem.axes]),
        events=_events([*counted, *(event for _, event in banned)]),
        terms=terms,
        bans=np.arange(len(banned), dtype=np.int64) + len(counted),
        of_ban=_whole([n for n, _ in banned]),
        worth=np.array([row.worth for row in rows], dtype=np.int64).reshape(len(rows), columns).T,
        gain=np.array([gain for _, gain in gains], dtype=np.int64).reshape(len(gains), len(rows)),
        need=_whole([row.need - row.given for row in rows]),
        of_row=_whole([row.condition for row in rows]),
        payer=_whole([row.stake if row.condition in reserved else -1 for row in rows]),
    )


def ask(asked: Asked, keep: int, paid: Sequence[int], most: int) -> tuple[Arrays, int]:
    """Return the arrays of one question, and the row that is to be raised, -1 for none."""
    rows = [r for r, n in enumerate(asked.of_row) if n >= 0 and keep >> int(n) & 1]
    raised = -1
    if most >= 0:
        raised = len(rows)
        rows.append(int((asked.of_row >= 0).sum()) + most)
    worth, gain, need = asked.worth[:, rows], asked.gain[:, rows], asked.need[rows]
    if paid:
        owed = [paid[p] if p >= 0 else 0 for p in asked.payer[rows]]
        need = need - _whole(owed)
    if not rows:  # a row that any package reaches
        shape = (asked.worth.shape[0], 1)
        worth, gain = np.zeros(shape, dtype=np.int64), np.zeros((len(gain), 1), dtype=np.int64)
        need = np.zeros(1, dtype=np.int64)
    span = np.maximum(np.abs(worth).max(axis=0), np.abs(gain).max(axis=0, initial=0))
    kept = [keep >> int(n) & 1 == 1 for n in asked.of_ban]
    bans = asked.bans[np.array(kept, dtype=bool)]
    whole = (np.ascontiguousarray(worth), np.ascontiguousarray(gain), need)
    arrays = (*asked.axes, *asked.events, asked.terms, bans, *whole, np.maximum(span, 1.0))
    return arrays, raised


def _rows(problem: BargainingProblem, n: int, condition: Condition) -> Iterator[_Row]:
    """Yield the rows of one condition."""
    p = condition.stake
    at_times = p >= 0 and not _always(problem.stakes[p])
    if condition.kind == "reservation":
        stake = problem.stakes[p]
        given = max(0, stake.reservation - worth_range(problem, p)[0]) if at_times else 0
        yield _Row(condition=n, stake=p, worth=stake.utility, need=stake.reservation, given=given)
    limits = problem.limits if p < 0 else problem.stakes[p].limits
    for k in condition.limits:
        for worth, need in _counts(problem.axes, limits[k]):
            lowest = _lowest(problem.axes, worth)
            given = max(0, need - lowest) if at_times else 0
            yield _Row(condition=n, stake=p, worth=worth, need=need, given=given)


def _counts(axes: tuple[Axis, ...], limit: Limit) -> Iterator[tuple[Ints, int]]:
    """Yield what columns count for the ends of a limit, turned round for the upper one."""
    first = starts(axes)
    worth = np.zeros(sum(len(axis.columns) for axis in axes), dtype=np.int64)
    for literal, weight in limit.terms:
        for o in members(literal.options):
            worth[first[literal.issue] + o] += weight
    if limit.least is not None:
        yield worth, limit.least
    if limit.most is not None:
        yield -worth, -limit.most


def _lowest(axes: tuple[Axis, ...], worth: Ints) -> int:
    first = starts(axes)
    ends = first + [len(axis.columns) for axis in axes]
    return sum(int(worth[a:b].min()) for a, b in zip(first, ends, strict=True))


def _gains(
    problem: BargainingProblem, rows: Sequence[_Row]
) -> list[tuple[tuple[Event, ...], list[int]]]:
    """Return what counts where any of some events happens, and what it adds to each row."""
    found: dict[tuple[Event, ...], list[int]] = {}
    reserved = [row.condition < 0 or row.worth is problem.stakes[row.stake].utility for row in rows]
    for r, row in enumerate(rows):
        if row.given:
            needed = problem.stakes[row.stake].needed
            found.setdefault(needed, [0] * len(rows))[r] -= row.given
        if reserved[r]:
            for event, units in problem.stakes[row.stake].together:
                found.setdefault((event,), [0] * len(rows))[r] += units
    return list(found.items())


def _banned(problem: BargainingProblem, condition: Condition) -> Iterator[Event]:
    """Yield the events that a condition forbids, each with one in which its party is asked."""
    if condition.stake < 0:
        yield from (problem.laws[e] for e in condition.events)
        return
    stake = problem.stakes[condition.stake]
    events = [stake.excluded[e] for e in condition.events]
    if _always(stake):
        yield from events
        return
    for event in events:
        for needed in stake.needed:
            both = _both(event, needed)
            if both is not None:
                yield both


def _always(stake: Stake) -> bool:
    return stake.principal or () in stake.needed


def _both(a: Event, b: Event) -> Event | None:
    """Return the event in which two events happen, None where they cannot."""
    options: dict[int, int] = {}
    for literal in (*a, *b):
        options[literal.issue] = options.get(literal.issue, -1) & literal.options
    if not all(options.values()):
        return None
    return tuple(Literal(issue=issue, options=bits) for issue, bits in sorted(options.items()))


def _axes(axes: tuple[Axis, ...]) -> tuple[Ints, Ints, Ints, Ints]:
    columns = [len(axis.columns) for axis in axes]
    around = [axis.live_if for axis in axes]
    return (
        np.cumsum([0, *columns], dtype=np.int64),
        _whole([len(axis.options) for axis in axes]),
        _whole([-1 if literal is None else literal.issue for literal in around]),
        _whole([0 if literal is None else literal.options for literal in around]),
    )


def _events(events: Sequence[Event]) -> tuple[Ints, Ints, Ints]:
    literals = [literal for event in events for literal in event]
    return (
        np.cumsum([0, *map(len, events)], dtype=np.int64),
        _whole([literal.issue for literal in literals]),
        _whole([literal.options for literal in literals]),
    )


def _whole(numbers: Iterable[int]) -> Ints:
    return np.array(list(numbers), dtype=np.int64)
