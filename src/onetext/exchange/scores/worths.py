"""Exact worths: what a party makes of every option, and of boxes of options that stand together.

A package is worth the sum of its options' figures and of the boxes that it lies in. A case says the
same with weights that sum to 1, values from 0 to 1, and combinations. Where weights and values are
such shares, they are kept as they are. Otherwise they are written differently, but every package
keeps its worth exactly, up to the digits that a case can hold:

- weights that sum to less than 1 are divided by their sum, and the values multiplied by it;
- of options worth less than nothing, the shift to nothing is a combination of all options of one
  issue, which every package meets;
- if the options of a package could be worth more than 1 together, what is beyond is a combination
  of one option alone.

Letters: issues i, options o.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice

from onetext.case.format.values import MOST_DIGITS, write_figure
from onetext.case.model import Condition, Consent, Party, Reservation, Term, Together
from onetext.exchange.record import Note
from onetext.exchange.scores.additive import can_hold, exactly, nearest, whole_parts
from onetext.text.draft import Issue

NOISE = Fraction(1, 10**12)
"""What weights written as floating-point numbers may lack or exceed of 1."""

MOST_CLIPPED = 100
"""So many packages worth more than 1 are told one by one."""

Table = tuple[tuple[Fraction, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What packages are worth more that stand, on each issue named, at any of some options."""

    within: tuple[tuple[int, tuple[int, ...]], ...]
    worth: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Worths:
    """What one party makes of all options (i, o) and of boxes; ``weights`` are by issue."""

    name: str
    weights: tuple[Fraction, ...]
    values: Table
    reservation: Fraction
    boxes: tuple[Box, ...] = ()

    @property
    def table(self) -> Table:
        """What each option adds to a package."""
        return tuple(
            tuple(weight * value for value in values)
            for weight, values in zip(self.weights, self.values, strict=True)
        )


def clipped(worths: Worths) -> tuple[Worths, tuple[Note, ...]]:
    """Return worths in which no package is worth more than 1, as GENIUS has it.

    Every such package gets a box of its own that takes off what is too much; where there are very
    many they stay as they are, and a note says so.
    """
    table = worths.table
    if sum(map(max, table)) <= 1 + NOISE:
        return worths, ()
    over = lids(table)
    if not over:
        return worths, (_unclipped(worths.name, sum(map(max, table), Fraction(0))),)
    count = f"{len(over)} packages come to more than 1, and count"
    if len(over) == 1:
        count = "One package comes to more than 1, and counts"
    what = f"{count} as 1: a combination takes off what is over."
    lidded = replace(worths, boxes=(*worths.boxes, *over))
    return lidded, (Note(kind="clipped", where=worths.name, what=what),)


def lids(table: Table) -> tuple[Box, ...]:
    """Return a box for each package worth more than 1 that takes off what is over, if not many."""
    if sum(map(max, table)) <= 1 + NOISE:
        return ()
    over = tuple(islice(_over_one(table), MOST_CLIPPED + 1))
    return tuple(_lid(table, package) for package in over) if len(over) <= MOST_CLIPPED else ()


def _unclipped(name: str, most: Fraction) -> Note:
    what = (
        f"More than {MOST_CLIPPED} packages come to more than 1, up to {float(most):.6g}, and "
        "count as 1 there; here they keep what they come to."
    )
    return Note(kind="clipped", where=name, what=what)


def _lid(table: Table, package: tuple[int, ...]) -> Box:
    worth = sum((row[o] for row, o in zip(table, package, strict=True)), Fraction(0))
    return Box(within=tuple((i, (o,)) for i, o in enumerate(package)), worth=1 - worth)


def _over_one(table: Table) -> Iterator[tuple[int, ...]]:
    """Yield the packages whose options come to more than 1, in the order of their columns."""
    best = [max(row) for row in table]
    ahead = [sum(best[i:], Fraction(0)) for i in range(len(table) + 1)]

    def walk(package: tuple[int, ...], worth: Fraction) -> Iterator[tuple[int, ...]]:
        i = len(package)
        if worth + ahead[i] <= 1 + NOISE:
            return
        if i == len(table):
            yield package
            return
        for o, figure in enumerate(table[i]):
            yield from walk((*package, o), worth + figure)

    return walk((), Fraction(0))


def stated(key: str, worths: Worths, issues: Sequence[Issue]) -> tuple[Party, tuple[Note, ...]]:
    """Return a party that makes of every package what the worths say, with notes of how."""
    shares, told = _as_shares(worths)
    held = _as_held(shares)
    if held != shares:
        what = f"Figures of more digits than a case can hold are rounded to {MOST_DIGITS} places."
        told = (*told, Note(kind="rounded", where=worths.name, what=what))
    return _party(key, held, issues), told


def _as_shares(worths: Worths) -> tuple[Worths, tuple[Note, ...]]:
    total = sum(worths.weights, Fraction(0))
    plain = min(worths.weights) >= 0 and all(0 <= v <= 1 for row in worths.values for v in row)
    if plain and abs(total - 1) <= NOISE:
        return _summing(worths, total)
    if plain and 0 < total < 1:
        what = (
            f"The weights sum to {write_figure(total)}; they are divided by that and the values "
            "multiplied by it, so that every package is worth the same."
        )
        shares = replace(
            worths,
            weights=tuple(weight / total for weight in worths.weights),
            values=tuple(tuple(v * total for v in row) for row in worths.values),
        )
        return shares, (Note(kind="rescaled", where=worths.name, what=what),)
    return _from_table(worths)


def _summing(worths: Worths, total: Fraction) -> tuple[Worths, tuple[Note, ...]]:
    """Return worths whose heaviest weight takes what rounding left of the sum."""
    if total == 1:
        return worths, ()
    weights = list(worths.weights)
    heaviest = max(range(len(weights)), key=lambda i: weights[i])
    weights[heaviest] += 1 - total
    power = next(n for n in range(12, 61) if abs(total - 1) > Fraction(1, 10 ** (n + 1)))
    what = f"The weights sum to 1 but for less than 1e-{power}, which the heaviest one takes over."
    rounded = Note(kind="rounded", where=worths.name, what=what)
    return replace(worths, weights=tuple(weights)), (rounded,)


def _from_table(worths: Worths) -> tuple[Worths, tuple[Note, ...]]:
    """Return worths with shares found anew from what each option adds."""
    table = worths.table
    lows = [min(Fraction(0), *row) for row in table]
    spans = [max(row) - low for row, low in zip(table, lows, strict=True)]
    shift, most = sum(lows, Fraction(0)), sum(spans, Fraction(0))
    everywhere = Box(within=((0, tuple(range(len(table[0])))),), worth=shift)
    boxes = (*worths.boxes, *((everywhere,) if shift else ()))
    if not most:
        equal = tuple(Fraction(1, len(table)) for _ in table)
        nothing = tuple(tuple(Fraction(0) for _ in row) for row in table)
        return replace(worths, weights=equal, values=nothing, boxes=boxes), ()
    scale = min(Fraction(1), most)
    shares = replace(
        worths,
        weights=tuple(span / most for span in spans),
        values=tuple(
            tuple((figure - low) / span * scale if span else Fraction(0) for figure in row)
            for row, low, span in zip(table, lows, spans, strict=True)
        ),
        boxes=(*boxes, *(_beyond(table, lows, most) if most > 1 else ())),
    )
    what = (
        f"The weights sum to {write_figure(sum(worths.weights, Fraction(0)))}; weights and values "
        "are written as shares of one whole, so that every package is worth the same."
    )
    return shares, (Note(kind="rescaled", where=worths.name, what=what),)


def _beyond(table: Table, lows: Sequence[Fraction], most: Fraction) -> Iterator[Box]:
    """Yield, by option, what shares of one whole leave of its worth."""
    for i, (row, low) in enumerate(zip(table, lows, strict=True)):
        for o, figure in enumerate(row):
            if figure != low:
                yield Box(within=((i, (o,)),), worth=(figure - low) * (1 - 1 / most))


def _as_held(worths: Worths) -> Worths:
    weights = worths.weights
    if not all(map(can_hold, weights)):
        weights = whole_parts(weights, MOST_DIGITS)
    return replace(
        worths,
        weights=weights,
        values=tuple(tuple(map(_held, row)) for row in worths.values),
        reservation=_held(worths.reservation),
        boxes=tuple(replace(box, worth=_held(box.worth)) for box in worths.boxes),
    )


def _held(figure: Fraction) -> Fraction:
    return figure if can_hold(figure) else nearest(figure, MOST_DIGITS)


def _party(key: str, worths: Worths, issues: Sequence[Issue]) -> Party:
    return Party(
        key=key,
        name=worths.name,
        seats=("principal",),
        consent=Consent(needed=True),
        reservation=(Reservation(on=None, value=exactly(worths.reservation)),),
        utilities=tuple(
            (issue.key, tuple(zip(issue.options, map(exactly, row), strict=True)))
            for issue, row in zip(issues, worths.values, strict=True)
        ),
        weights=tuple(
            (issue.key, exactly(weight))
            for issue, weight in zip(issues, worths.weights, strict=True)
        ),
        together=tuple(
            Together(condition=_condition(box, issues), worth=exactly(box.worth))
            for box in worths.boxes
            if box.worth
        ),
    )


def _condition(box: Box, issues: Sequence[Issue]) -> Condition:
    return tuple(
        Term(issue=issues[i].key, options=tuple(issues[i].options[o] for o in options))
        for i, options in box.within
    )
