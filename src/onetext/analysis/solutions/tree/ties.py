"""What ties issues together where utilities alone would let each be settled by itself.

A *term* is a set of events that touch some issues: where any of them happens, it adds units to
some parties, or forbids the package. Laws forbid, and so does what a party excludes, where it is
asked; what parties hold to be worth something together adds. A party whose consent is needed at
times is given enough to sign, and the events in which it is asked take that away again.
"""

from dataclasses import dataclass

import numpy as np

from onetext.analysis.problem import (
    BargainingProblem,
    Bools,
    Ints,
    Packages,
    Stake,
    happens,
    worth_range,
)
from onetext.analysis.space import Event, Literal


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Term:
    """Any of ``events`` adds ``worth``, (parties,) units; None forbids the package."""

    events: tuple[Event, ...]
    worth: Ints | None

    @property
    def issues(self) -> frozenset[int]:
        """The issues it touches."""
        return frozenset(literal.issue for event in self.events for literal in event)


def terms(
    problem: BargainingProblem, parties: tuple[int, ...]
) -> tuple[tuple[Term, ...], tuple[int, ...]]:
    """Return what ties issues, its worth to some stakes in their order, and what each is given."""
    forbidden = [*problem.laws, *(e for stake in problem.stakes for e in _never(stake))]
    found = [Term(events=(event,), worth=None) for event in dict.fromkeys(forbidden)]
    given = [0] * len(parties)
    for n, p in enumerate(parties):
        stake = problem.stakes[p]
        found += [
            Term(events=(event,), worth=_only(parties, n, units)) for event, units in stake.together
        ]
        if _asked_at_times(stake):
            given[n] = max(0, stake.reservation - worth_range(problem, p)[0])
            found.append(Term(events=stake.needed, worth=_only(parties, n, -given[n])))
    return tuple(found), tuple(given)


def settle(found: tuple[Term, ...], packages: Packages, worth: Ints) -> tuple[Bools, Ints]:
    """Return (n,) which packages no term forbids, and (n, parties) their worth with all terms."""
    allowed = np.ones(len(packages), dtype=bool)
    for term in found:
        held = happens(packages, term.events)
        if term.worth is None:
            allowed &= ~held
        else:
            worth = worth + held[:, None] * term.worth
    return allowed, worth


def _asked_at_times(stake: Stake) -> bool:
    return not stake.principal and () not in stake.needed


def _only(parties: tuple[int, ...], n: int, units: int) -> Ints:
    worth = np.zeros(len(parties), dtype=np.int64)
    worth[n] = units
    return worth


def _never(stake: Stake) -> list[Event]:
    """Return the events that a stake rules out: what it excludes together with its being asked."""
    if not _asked_at_times(stake):
        return list(stake.excluded)
    both = (_and(event, asked) for event in stake.excluded for asked in stake.needed)
    return [event for event in both if event is not None]


def _and(a: Event, b: Event) -> Event | None:
    """Return the event in which two events happen, None where they cannot."""
    options: dict[int, int] = {}
    for literal in (*a, *b):
        options[literal.issue] = options.get(literal.issue, -1) & literal.options
    if not all(options.values()):
        return None
    return tuple(Literal(issue=issue, options=bits) for issue, bits in sorted(options.items()))
