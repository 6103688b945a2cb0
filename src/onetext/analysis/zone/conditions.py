"""What a package must meet to lie in the zone of agreement, told apart condition by condition.

Conditions of a party are its *reservation*, its *red lines* and its own *links*; they bind where
its consent is needed. *Laws* bind everywhere. That brackets inside others live and die with them
is no condition: it says what a package is.

A set of conditions is a whole number read as bits, the first condition being the lowest. A package
*breaks* a condition that it does not meet; a set is *possible* if some package meets all of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal as Words

import numpy as np

from onetext.analysis.problem import (
    BargainingProblem,
    Bools,
    Ints,
    Packages,
    Stake,
    exceeds,
    gains,
    happens,
    worth_range,
)
from onetext.analysis.space import Event, Limit

Kind = Words["reservation", "red line", "link", "law"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition: whose (the position of a stake, -1 of a law), and what it forbids.

    ``events`` and ``limits`` are positions among those of the stake, or of the laws. ``at`` and
    ``name`` say where a case has it from: the position of an exclusion in the bounds of its party,
    the id of a link. A red line for a ``value`` is never priced.
    """

    kind: Kind
    stake: int = -1
    events: tuple[int, ...] = ()
    limits: tuple[int, ...] = ()
    at: int = -1
    name: str = ""
    value: bool = False


def conditions_of(problem: BargainingProblem) -> tuple[Condition, ...]:
    """Return the conditions of a problem, every event and limit by itself, laws last.

    An event counts as a red line and a limit as a link, since a problem says no more of them.
    """
    found = list(reservations(problem))
    for p, stake in enumerate(problem.stakes):
        if is_asked(stake):
            events, limits = range(len(stake.excluded)), range(len(stake.limits))
            found += [Condition(kind="red line", stake=p, events=(e,)) for e in events]
            found += [Condition(kind="link", stake=p, limits=(k,)) for k in limits]
    found += [Condition(kind="law", events=(e,)) for e in range(len(problem.laws))]
    found += [Condition(kind="law", limits=(k,)) for k in range(len(problem.limits))]
    return tuple(found)


def reservations(problem: BargainingProblem) -> tuple[Condition, ...]:
    """Return the reservations of those whose consent is needed in some package."""
    return tuple(
        Condition(kind="reservation", stake=p)
        for p, stake in enumerate(problem.stakes)
        if is_asked(stake)
    )


def is_asked(stake: Stake) -> bool:
    """Return whether a stake's consent is needed in any package at all."""
    return stake.principal or bool(stake.needed)


def asked(stake: Stake, packages: Packages) -> Bools:
    """Return (n,) in which packages a stake's consent is needed."""
    found: Bools = happens(packages, stake.needed) | stake.principal
    return found


def only(
    problem: BargainingProblem, conditions: Sequence[Condition], paid: Sequence[int] = ()
) -> BargainingProblem:
    """Return the problem with some conditions and no other, reservations lowered by what is paid.

    ``paid`` are units by stake, nothing where it is empty.
    """
    laws = [c for c in conditions if c.kind == "law"]
    stakes = []
    for p, stake in enumerate(problem.stakes):
        own = [c for c in conditions if c.stake == p]
        reserved = any(c.kind == "reservation" for c in own)
        least = stake.reservation - (paid[p] if paid else 0)
        stakes.append(
            replace(
                stake,
                reservation=least if reserved else worth_range(problem, p)[0],
                excluded=tuple(stake.excluded[e] for c in own for e in c.events),
                limits=tuple(stake.limits[k] for c in own for k in c.limits),
            )
        )
    return replace(
        problem,
        laws=tuple(problem.laws[e] for c in laws for e in c.events),
        limits=tuple(problem.limits[k] for c in laws for k in c.limits),
        stakes=tuple(stakes),
    )


def breaks(
    problem: BargainingProblem, conditions: Sequence[Condition], packages: Packages
) -> Bools:
    """Return (n, conditions) which of some conditions each package breaks."""
    found = np.zeros((len(packages), len(conditions)), dtype=bool)
    short = shortfalls(problem, packages) > 0
    needs = [asked(stake, packages) for stake in problem.stakes]
    for n, condition in enumerate(conditions):
        p = condition.stake
        if condition.kind == "reservation":
            found[:, n] = short[:, p]
        elif condition.kind == "law":
            found[:, n] = _stands(problem.laws, problem.limits, condition, packages)
        else:
            stake = problem.stakes[p]
            found[:, n] = needs[p] & _stands(stake.excluded, stake.limits, condition, packages)
    return found


def shortfalls(problem: BargainingProblem, packages: Packages) -> Ints:
    """Return (n, p) the units that each stake lacks to its reservation, nothing where not asked."""
    found: Ints = np.maximum(-gains(problem, packages), 0)
    for p, stake in enumerate(problem.stakes):
        found[:, p] *= asked(stake, packages)
    return found


def _stands(
    events: Sequence[Event], limits: Sequence[Limit], condition: Condition, packages: Packages
) -> Bools:
    own = tuple(events[e] for e in condition.events)
    found: Bools = happens(packages, own) | exceeds(
        packages, tuple(limits[k] for k in condition.limits)
    )
    return found


def every(conditions: Sequence[Condition]) -> int:
    """Return the set of all conditions."""
    return (1 << len(conditions)) - 1


def of_kind(conditions: Sequence[Condition], *kinds: Kind) -> int:
    """Return the set of those conditions that are of some kinds."""
    return sum(1 << n for n, condition in enumerate(conditions) if condition.kind in kinds)
