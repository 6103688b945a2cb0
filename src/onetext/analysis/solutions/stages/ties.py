"""A problem as sums over columns, and what ties the issues to each other all the same.

What is added up are *measures*, more being better: the worth of a package to each party compared,
and behind these whatever has to reach some least amount in the end. A limit is such a *demand*,
one for each of its two ends, and so is the worth of a package to a party whose consent is needed
at times; a demand of such an *asker* counts only where the asker is asked.

A *tie* is an event with what it does: it forbids the package, adds to the measures, or asks an
asker. Laws forbid, and so does what a party excludes, where it is asked; what parties hold to be
worth something together adds. That a bracket arises just where its alternative stands is told by
two forbidding ties as well, so that nesting needs no rule of its own.

References
----------
[BazganHugotVanderpooten2009]_
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onetext.analysis.problem import BargainingProblem, Ints, Stake, starts
from onetext.analysis.space import Axis, Event, Limit, Literal

ALWAYS = -1
"""The asker of a demand that counts in every package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """A measure has to come to ``least`` or more where ``asker`` is asked."""

    measure: int
    least: int
    asker: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Where ``event`` happens, the package is forbidden, or ``adds`` units to measures, or asks.

    ``adds`` pairs measures with units; ``asks`` is an asker or -1.
    """

    event: Event
    forbids: bool = False
    adds: tuple[tuple[int, int], ...] = ()
    asks: int = ALWAYS

    @property
    def issues(self) -> frozenset[int]:
        """The issues that it ties."""
        return frozenset(literal.issue for literal in self.event)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sums:
    """A problem as sums: (columns, measures) what each column adds, demands and ties.

    ``columns`` and ``first`` are, for each issue, how many columns it has and which is its first.
    The first ``compared`` measures are compared; ``given`` is what all packages have of each;
    ``stuck`` says that no package breaks no law.
    """

    columns: tuple[int, ...]
    first: Ints
    worth: Ints
    given: Ints
    compared: int
    demands: tuple[Demand, ...]
    ties: tuple[Tie, ...]
    askers: int
    stuck: bool

    @property
    def possible(self) -> bool:
        """Whether no tie forbids every package, and no demand is beyond what issues could add."""
        most = self.given.copy()
        for first, count in zip(self.first, self.columns, strict=True):
            most += self.worth[first : first + count].max(axis=0)
        for tie in self.ties:
            for measure, units in tie.adds:
                most[measure] += max(units, 0)
        always = (demand for demand in self.demands if demand.asker == ALWAYS)
        return not self.stuck and all(most[demand.measure] >= demand.least for demand in always)


def as_sums(problem: BargainingProblem, *, within_zone: bool) -> Sums:
    """Return a problem as sums, its principals being compared.

    ``within_zone`` demands that all whose consent a package needs would sign it.
    """
    asked = {
        p: a
        for a, p in enumerate(
            p for p, stake in enumerate(problem.stakes) if _asked_at_times(stake) and stake.needed
        )
    }
    columns: list[Ints] = [problem.stakes[p].utility for p in problem.principals]
    demands: list[Demand] = []
    ties: list[Tie] = []
    for p, stake in enumerate(problem.stakes):
        if _asked_at_times(stake) and not stake.needed:
            continue
        asker = asked.get(p, ALWAYS)
        measure = problem.principals.index(p) if stake.principal else len(columns)
        if within_zone:
            demands.append(Demand(measure=measure, least=stake.reservation, asker=asker))
            columns += [] if stake.principal else [stake.utility]
        if within_zone or stake.principal:
            ties += [Tie(event=e, adds=((measure, units),)) for e, units in stake.together]
        for weights, least in _ends(problem, stake.limits):
            demands.append(Demand(measure=len(columns), least=least, asker=asker))
            columns.append(weights)
    for weights, least in _ends(problem, problem.limits):
        demands.append(Demand(measure=len(columns), least=least, asker=ALWAYS))
        columns.append(weights)
    ties += [Tie(event=event, forbids=True) for event in _forbidden(problem)]
    ties += [Tie(event=e, asks=a) for p, a in asked.items() for e in problem.stakes[p].needed]
    worth = np.stack(columns, axis=1)
    return _settled(
        problem.axes,
        Sums(
            columns=tuple(len(axis.columns) for axis in problem.axes),
            first=starts(problem.axes),
            worth=worth,
            given=np.zeros(worth.shape[1], dtype=np.int64),
            compared=len(problem.principals),
            demands=tuple(demands),
            ties=tuple(ties),
            askers=len(asked),
            stuck=False,
        ),
    )


def _asked_at_times(stake: Stake) -> bool:
    return not stake.principal and () not in stake.needed


def _ends(problem: BargainingProblem, limits: Sequence[Limit]) -> Iterator[tuple[Ints, int]]:
    """Yield what each column counts for, and the least of it, at each end of some limits."""
    first = starts(problem.axes)
    for limit in limits:
        weights = np.zeros(sum(len(axis.columns) for axis in problem.axes), dtype=np.int64)
        for literal, weight in limit.terms:
            for o in _columns(literal, problem.axes):
                weights[first[literal.issue] + o] += weight
        if limit.least is not None:
            yield weights, limit.least
        if limit.most is not None:
            yield -weights, -limit.most


def _columns(literal: Literal, axes: tuple[Axis, ...]) -> list[int]:
    count = len(axes[literal.issue].columns)
    return [o for o in range(count) if literal.options >> o & 1]


def _forbidden(problem: BargainingProblem) -> Iterator[Event]:
    """Yield the events that forbid a package: laws, what is excluded, brackets out of place."""
    yield from problem.laws
    for stake in problem.stakes:
        if not _asked_at_times(stake):
            yield from stake.excluded
            continue
        both = (_and(event, asked) for event in stake.excluded for asked in stake.needed)
        yield from (event for event in both if event is not None)
    for i, axis in enumerate(problem.axes):
        if axis.live_if is not None:
            around = problem.axes[axis.live_if.issue]
            out = (1 << len(around.columns)) - 1 & ~axis.live_if.options
            yield (axis.live_if, Literal(issue=i, options=axis.dead))
            yield (
                Literal(issue=axis.live_if.issue, options=out),
                Literal(issue=i, options=axis.live),
            )


def _and(a: Event, b: Event) -> Event | None:
    """Return the event in which two events happen, None where they cannot."""
    options: dict[int, int] = {}
    for literal in (*a, *b):
        options[literal.issue] = options.get(literal.issue, -1) & literal.options
    if not all(options.values()):
        return None
    return tuple(Literal(issue=issue, options=bits) for issue, bits in sorted(options.items()))


def _settled(axes: tuple[Axis, ...], sums: Sums) -> Sums:
    """Return sums without the ties that happen in every package, or in none, or twice."""
    ties: Counter[Tie] = Counter()
    given = sums.given.copy()
    always: set[int] = set()
    stuck = False
    for tie in sums.ties:
        event = _simple(tie.event, axes)
        if event:
            ties[replace(tie, event=event)] += 1
        elif event == ():
            stuck |= tie.forbids
            always |= {tie.asks}
            for measure, units in tie.adds:
                given[measure] += units
    demands = (
        replace(demand, asker=ALWAYS) if demand.asker in always else demand
        for demand in sums.demands
    )
    kept = (tie for tie in ties if tie.asks == ALWAYS or tie.asks not in always)
    summed = (replace(t, adds=tuple((m, u * ties[t]) for m, u in t.adds)) for t in kept)
    return replace(sums, ties=tuple(summed), given=given, demands=tuple(demands), stuck=stuck)


def _simple(event: Event, axes: tuple[Axis, ...]) -> Event | None:
    """Return an event less the literals that always hold, None where one never does."""
    found: list[Literal] = []
    for literal in event:
        every = (1 << len(axes[literal.issue].columns)) - 1
        bits = literal.options & every
        if not bits:
            return None
        if bits != every:
            found.append(Literal(issue=literal.issue, options=bits))
    return tuple(found)
