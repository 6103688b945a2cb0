"""The worth of each box shared out among its issues, so that a bound is a sum over issues.

A box that adds ``w`` where *all* its literals hold adds no more than the shares ``s_l`` of those
that do, as long as no share is below 0 and all come to ``w``. So no package is worth more than
what each issue gives at its best, where a column gives what it adds by itself and the shares of
the literals that hold there. A box that takes ``w`` away is one that adds ``w`` where *any* of the
opposite literals holds, less ``w`` always; for each ``m`` up to ``w`` that is no more than
``w - m``, and ``m`` for each of them that holds.

The shares for which this bound is smallest are found by a linear programme, the dual of the usual
relaxation. They are rounded to whole numbers: any shares prove a bound, good ones a good bound.

References
----------
[CooperEtAl2010]_
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal as Words

import numpy as np

from onetext.analysis.problem import Ints
from onetext.analysis.solutions.stages.ties import Sums
from onetext.analysis.solver import INFINITY, LinearProgramme, maximise
from onetext.analysis.space import Event, Literal

Kind = Words["all", "any", "never"]
Shares = tuple[tuple[int, ...], ...]
"""By term, a share for each literal."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Term:
    """(measures,) ``units`` are added where all, or any, literals of an event hold.

    With the kind "never" no package may have all of them.
    """

    kind: Kind
    event: Event
    units: Ints


def terms_of(sums: Sums) -> tuple[tuple[Term, ...], Ints]:
    """Return the terms of sums without askers, and (measures,) what is added to every package."""
    found: list[Term] = []
    given = sums.given.copy()
    for tie in sums.ties:
        units = np.zeros(len(given), dtype=np.int64)
        for measure, added in tie.adds:
            units[measure] = added
        if tie.forbids:
            found.append(Term(kind="never", event=tie.event, units=units))
        if (units > 0).any():
            found.append(Term(kind="all", event=tie.event, units=np.maximum(units, 0)))
        if (units < 0).any():
            given += np.minimum(units, 0)
            event = tuple(_opposite(literal, sums) for literal in tie.event)
            found.append(Term(kind="any", event=event, units=np.maximum(-units, 0)))
    return tuple(found), given


def shared(sums: Sums, terms: Sequence[Term], direction: Ints) -> Shares:
    """Return the shares for the sum of measures weighted by a direction, none below 0."""
    worth = [int(term.units @ direction) for term in terms]
    coarse = float(max(worth, default=0))
    if not coarse:
        return tuple((0,) * len(term.event) for term in terms)
    programme, objective, shares = _programme(sums, terms, direction, coarse)
    answer = maximise(programme, objective)
    if answer is None:
        raise RuntimeError("HiGHS found no way to share out the worth of boxes")
    return tuple(
        _whole(term.kind, all_of_it, [answer.values[v] * coarse for v in mine])
        for term, all_of_it, mine in zip(terms, worth, shares, strict=True)
    )


def _programme(
    sums: Sums, terms: Sequence[Term], direction: Ints, coarse: float
) -> tuple[LinearProgramme, dict[int, float], list[list[int]]]:
    """Return the programme with what it maximises, and by term the variable of each share."""
    programme = LinearProgramme()
    tops = [programme.real(-INFINITY, INFINITY) for _ in sums.columns]
    objective = dict.fromkeys(tops, -1.0)
    shares: list[list[int]] = []
    for term in terms:
        most = int(term.units @ direction) / coarse
        if term.kind == "all":
            shares.append([programme.real(0.0, most) for _ in term.event])
            programme.row(dict.fromkeys(shares[-1], 1.0), most, most)
        else:
            share = programme.real(0.0, most)
            objective[share] = 1.0
            shares.append([share] * len(term.event))
    alone = sums.worth @ direction
    held = _held(terms, shares)
    for i, count in enumerate(sums.columns):
        for o in range(count):
            row = {
                tops[i]: 1.0,
                **{v: -1.0 for v, literal in held.get(i, ()) if literal.options >> o & 1},
            }
            programme.row(row, float(alone[sums.first[i] + o]) / coarse, INFINITY)
    return programme, objective, shares


def _held(
    terms: Sequence[Term], shares: Sequence[Sequence[int]]
) -> dict[int, list[tuple[int, Literal]]]:
    """Return by issue the literals that share there, each with the variable of its share."""
    found: dict[int, list[tuple[int, Literal]]] = {}
    for variable, term, literal in _each(terms, shares):
        mine = found.setdefault(literal.issue, [])
        if term.kind != "never":
            mine.append((variable, literal))
    return found


def _each(
    terms: Sequence[Term], shares: Sequence[Sequence[int]]
) -> Iterator[tuple[int, Term, Literal]]:
    for term, mine in zip(terms, shares, strict=True):
        for variable, literal in zip(mine, term.event, strict=True):
            yield variable, term, literal


def _whole(kind: Kind, all_of_it: int, shares: Sequence[float]) -> tuple[int, ...]:
    """Return shares in whole numbers, those of a term of the kind "all" coming to all of it."""
    found = [min(max(int(share), 0), all_of_it) for share in shares]
    if kind != "all":
        return tuple(found)
    largest = max(range(len(found)), key=found.__getitem__)
    found[largest] += all_of_it - sum(found)
    return tuple(found) if found[largest] >= 0 else (all_of_it, *(0 for _ in found[1:]))


def _opposite(literal: Literal, sums: Sums) -> Literal:
    every = (1 << sums.columns[literal.issue]) - 1
    return Literal(issue=literal.issue, options=every & ~literal.options)
