"""The zone of agreement as tables: what each issue may stand at, and sums that must not grow.

A problem fits such tables where what a package is worth to a party is a sum over its issues, and
where a party is asked always or never. Red lines and laws about one issue strike its columns;
other events stay as *ties*, which must not happen; counts, budgets and what the parties who are
not maximised for would sign become *rows*, sums that stay within a most.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from onetext.analysis.problem import BargainingProblem, Ints, Stake, starts
from onetext.analysis.search.questions import members
from onetext.analysis.space import Axis, Event, Limit, Literal

_WORD = 62
"""Columns of an issue that fit into a machine word, as bits."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reduced:
    """Every package of a zone of agreement, as tables over columns (o, issue after issue).

    ``first`` is (i,) the first column of each issue and ``left`` what remains of it, as columns of
    the issue. ``worth`` is (p, o) units of the parties in ``counted``, indices of stakes, and
    ``least`` (p,) what each would sign for. ``rows`` is (r, o) whole numbers whose sum stays within
    ``most``, (r,). ``ties`` are events of two literals or more that do not happen.
    """

    counted: tuple[int, ...]
    first: Ints
    left: tuple[tuple[int, ...], ...]
    worth: Ints
    least: Ints
    rows: Ints
    most: Ints
    ties: tuple[Event, ...]


def fits_tables(problem: BargainingProblem) -> bool:
    """Return whether the zone of agreement of a problem can be written as tables."""
    asked = [stake for stake in problem.stakes if stake.principal or stake.needed]
    events = [*problem.laws, *(event for stake in asked for event in stake.excluded)]
    return narrow(problem.axes, events) and all(
        not stake.together and _always(stake) for stake in asked
    )


def narrow(axes: tuple[Axis, ...], events: Sequence[Event]) -> bool:
    """Return whether the columns of each issue that is tied to another fit into machine words."""
    tied = {one.issue for event in (*events, *nesting(axes)) if len(event) > 1 for one in event}
    return all(len(axes[i].columns) <= _WORD for i in tied)


def reduce_problem(problem: BargainingProblem, counted: Sequence[int]) -> Reduced:
    """Return the tables of a problem that fits them; ``counted`` are stakes maximised for."""
    asked = [p for p, stake in enumerate(problem.stakes) if stake.principal or stake.needed]
    first = starts(problem.axes)
    events = [*problem.laws, *nesting(problem.axes)]
    events += [event for p in asked for event in problem.stakes[p].excluded]
    limits = [*problem.limits, *(k for p in asked for k in problem.stakes[p].limits)]
    sums = [row for limit in limits for row in limit_rows(problem.axes, first, limit)]
    others = (problem.stakes[p] for p in asked if p not in counted)
    sums += [(-stake.utility, -stake.reservation) for stake in others]
    columns = sum(len(axis.columns) for axis in problem.axes)
    stakes = [problem.stakes[p] for p in counted]
    return Reduced(
        counted=tuple(counted),
        first=first,
        left=_left(problem.axes, events),
        worth=np.array([s.utility for s in stakes], dtype=np.int64).reshape(-1, columns),
        least=np.array([stake.reservation for stake in stakes], dtype=np.int64),
        rows=np.array([row for row, _ in sums], dtype=np.int64).reshape(-1, columns),
        most=np.array([most for _, most in sums], dtype=np.int64),
        ties=tuple(dict.fromkeys(event for event in events if len(event) > 1)),
    )


def _always(stake: Stake) -> bool:
    return stake.principal or () in stake.needed


def nesting(axes: tuple[Axis, ...]) -> Iterator[Event]:
    """Yield the events in which an issue is live where it should be dead, or dead where live."""
    for i, axis in enumerate(axes):
        if axis.live_if is None:
            continue
        outer = axis.live_if.issue
        other = (1 << len(axes[outer].columns)) - 1 & ~axis.live_if.options
        yield Literal(issue=outer, options=other), Literal(issue=i, options=axis.live)
        yield axis.live_if, Literal(issue=i, options=axis.dead)


def _left(axes: tuple[Axis, ...], events: Sequence[Event]) -> tuple[tuple[int, ...], ...]:
    """Return the columns that no event of one literal strikes: none where nothing is possible."""
    struck = [0] * len(axes)
    for event in events:
        if len(event) == 1:
            struck[event[0].issue] |= event[0].options
    if () in events:
        return tuple(() for _ in axes)
    return tuple(
        tuple(o for o in range(len(axis.columns)) if not struck[i] >> o & 1)
        for i, axis in enumerate(axes)
    )


def limit_rows(axes: tuple[Axis, ...], first: Ints, limit: Limit) -> Iterator[tuple[Ints, int]]:
    """Yield a limit as sums that stay within a most."""
    row = np.zeros(sum(len(axis.columns) for axis in axes), dtype=np.int64)
    for literal, weight in limit.terms:
        for o in members(literal.options):
            row[first[literal.issue] + o] += weight
    if limit.most is not None:
        yield row, limit.most
    if limit.least is not None:
        yield -row, -limit.least
