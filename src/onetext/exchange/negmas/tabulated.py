"""Any utility function over few outcomes, taken apart into what a case can hold.

What each option adds is read off outcomes that differ in one issue from an *anchor*; what pairs of
options add beyond that, off those that differ in two; whatever is left belongs to one outcome
alone. The parts add up to the function exactly, whatever it is; the simpler it is, the fewer they
are. Outcomes that are forbidden are told in the same way: by one option, by two, else one by one.

Letters: issues i, options o; a table has an axis for each issue.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

import numpy as np
import numpy.typing as npt

from onetext.exchange.scores.worths import Box

Table = npt.NDArray[Any]
"""Fractions by outcome."""
Mask = npt.NDArray[np.bool_]
Event = dict[int, frozenset[int]]
"""By issue the options of which one is picked; it happens where all are."""

CLOSE = Fraction(1, 10**11)
"""Worths told apart; less is what floating-point numbers leave when they are added up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a utility function adds up from."""

    points: tuple[tuple[Fraction, ...], ...]
    boxes: tuple[Box, ...]


def parts_of(worth: Table, known: Mask) -> Parts:
    """Return the parts of a table of worths, where it is ``known``; some outcome must be."""
    anchor = _anchor(known)
    points = _points(worth, known, anchor)
    rest = worth - _sums(points, worth.shape)
    rest[~known | _close(rest)] = Fraction(0)
    boxes = [*_pairs(rest, known, anchor), *_singles(rest)]
    return Parts(points=_from_zero(points), boxes=tuple(boxes))


def _from_zero(points: list[list[Fraction]]) -> tuple[tuple[Fraction, ...], ...]:
    """Return points of which the worst option of every issue but the first adds nothing."""
    first, *rest = points
    worst = [min(row) for row in rest]
    moved = tuple(point + sum(worst, Fraction(0)) for point in first)
    return (
        moved,
        *(tuple(point - low for point in row) for row, low in zip(rest, worst, strict=True)),
    )


def _close(rest: Table) -> Mask:
    found: Mask = np.array([abs(worth) <= CLOSE for worth in rest.flat], dtype=bool)
    return found.reshape(rest.shape)


def _anchor(known: Mask) -> tuple[int, ...]:
    """Return the known outcome with most known neighbours, the first of several."""
    near = sum(known.sum(axis=i, keepdims=True) for i in range(known.ndim)) * known
    place = np.unravel_index(int(np.argmax(near)), known.shape)
    return tuple(int(o) for o in place)


def _points(worth: Table, known: Mask, anchor: tuple[int, ...]) -> list[list[Fraction]]:
    """Return what each option adds, so that the anchor and what is near it come out right."""
    found: list[list[Fraction | None]] = [[None] * size for size in worth.shape]
    for i, o in enumerate(anchor):
        found[i][o] = worth[anchor] if i == 0 else Fraction(0)
    while (step := _next(known, found)) is not None:
        i, outcome = step
        others = (found[j][o] or Fraction(0) for j, o in enumerate(outcome) if j != i)
        found[i][outcome[i]] = worth[outcome] - sum(others, Fraction(0))
    return [[point or Fraction(0) for point in row] for row in found]


def _next(known: Mask, found: list[list[Fraction | None]]) -> tuple[int, tuple[int, ...]] | None:
    """Return an issue and a known outcome of which only the option of that issue is not told."""
    told = [np.array([point is not None for point in row]) for row in found]
    for i, row in enumerate(told):
        for o in np.flatnonzero(~row):
            mask = known.copy()
            for j, there in enumerate(told):
                here = np.arange(len(there)) == o if j == i else there
                mask &= here.reshape([-1 if k == j else 1 for k in range(known.ndim)])
            if mask.any():
                place = np.unravel_index(int(np.argmax(mask)), known.shape)
                return i, tuple(int(x) for x in place)
    return None


def _sums(points: list[list[Fraction]], shape: tuple[int, ...]) -> Table:
    total: Table = np.full(shape, Fraction(0), dtype=object)
    for i, row in enumerate(points):
        column = np.array(row, dtype=object)
        total = total + column.reshape([-1 if k == i else 1 for k in range(len(shape))])
    return total


def _pairs(rest: Table, known: Mask, anchor: tuple[int, ...]) -> Iterator[Box]:
    """Take out of the rest what two options add together, and yield it."""
    for i, j in combinations(range(rest.ndim), 2):
        for a in range(rest.shape[i]):
            for b in range(rest.shape[j]):
                outcome = tuple(a if k == i else b if k == j else o for k, o in enumerate(anchor))
                worth = rest[outcome]
                if worth and known[outcome] and a != anchor[i] and b != anchor[j]:
                    where = tuple(
                        a if k == i else b if k == j else slice(None) for k in range(rest.ndim)
                    )
                    rest[where] = rest[where] - worth
                    yield Box(within=((i, (a,)), (j, (b,))), worth=worth)
    rest[~known | _close(rest)] = Fraction(0)


def _singles(rest: Table) -> Iterator[Box]:
    for place in np.argwhere(rest != 0):
        outcome = tuple(int(o) for o in place)
        yield Box(within=tuple((i, (o,)) for i, o in enumerate(outcome)), worth=rest[outcome])


def events_of(never: Mask) -> tuple[Event, ...]:
    """Return events that happen in just the outcomes of a mask."""
    left = never.copy()
    found: list[Event] = []
    for size in (1, 2):
        for issues in combinations(range(never.ndim), size):
            others = tuple(i for i in range(never.ndim) if i not in issues)
            whole: Mask = np.asarray(never.all(axis=others) & left.any(axis=others))
            found.extend(_block(whole, issues))
            left &= ~np.expand_dims(never.all(axis=others), others)
    singly = ({i: frozenset({int(o)}) for i, o in enumerate(place)} for place in np.argwhere(left))
    return (*found, *singly)


def _block(whole: Mask, issues: tuple[int, ...]) -> Iterator[Event]:
    """Yield the events of one or two issues; those with the same first options as one."""
    if len(issues) == 1:
        options = frozenset(int(o) for o in np.flatnonzero(whole))
        if options:
            yield {issues[0]: options}
        return
    for a, row in enumerate(whole):
        options = frozenset(int(o) for o in np.flatnonzero(row))
        if options:
            yield {issues[0]: frozenset({a}), issues[1]: options}
