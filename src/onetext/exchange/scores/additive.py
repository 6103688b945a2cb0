"""Additive scores, what most formats of the field share: what each option is worth to each party.

A party's *worth* of a package is the sum over the issues of weight times value; without weights the
values are points, already multiplied in. A case wants weights that sum to 1 and values from 0 to 1.
Scores that are so are kept as they are written. Of all others weights and values are written anew:
so that every package is worth the same where none is worth more than 1 or less than 0, and else
*rescaled*, for each party by one factor and one shift, which a note names and which leave every
comparison of packages as it was. Its reservation goes along.

Letters: issues i, options o.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from math import floor

from onetext.case.check import check_case
from onetext.case.defects import shortened
from onetext.case.format.nodes import unprintable
from onetext.case.format.values import MOST_DIGITS, parse_interval, write_figure, write_interval
from onetext.case.model import DOES_NOT_ARISE, Case, Consent, Interval, Party, Reservation
from onetext.errors import ExchangeError, Finding
from onetext.exchange.names import ISSUE_WORDS, PARTY_WORDS, UNDATED, keys_of, told_apart
from onetext.exchange.record import Imported, Note
from onetext.text.draft import Issue

PLACES = MOST_DIGITS
"""Digits behind the point that a case can hold."""

NOISE = Fraction(1, 10**12)
"""What weights written as floating-point numbers may lack or exceed of 1."""

WRITTEN = 15
"""Digits behind the point in files that hold decimals alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """What one party makes of every option.

    ``weights`` has one figure an issue, or is None where ``values`` are points. ``values`` are by
    issue and option. ``reservation`` is the least worth it would sign for; None if not stated.
    """

    name: str
    weights: tuple[Fraction, ...] | None
    values: tuple[tuple[Fraction, ...], ...]
    reservation: Fraction | None

    @property
    def points(self) -> tuple[tuple[Fraction, ...], ...]:
        """What every option adds to the worth of a package."""
        if self.weights is None:
            return self.values
        return tuple(
            tuple(weight * value for value in values)
            for weight, values in zip(self.weights, self.values, strict=True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Issues with their options, under the names of the other tool, and every party's scores."""

    title: str
    issues: tuple[tuple[str, tuple[str, ...]], ...]
    parties: tuple[Scores, ...]


_DOWN = 12

Points = tuple[tuple[Fraction, ...], ...]
"""By issue and option."""

Rescaled = tuple[Scores, tuple[Note, ...]]


def to_case(sheet: Sheet, notes: tuple[Note, ...] = ()) -> Imported:
    """Return a case without prose that says what a sheet says; its parties are principals.

    Raises
    ------
    ExchangeError
        If the sheet says something that no case can hold.
    """
    wrong = tuple(_wrong_names(sheet))
    if wrong:
        raise ExchangeError(wrong)
    issues, renamed = _issues(sheet)
    names = told_apart(scores.name for scores in sheet.parties)
    keys = keys_of(names, otherwise="party", taken=PARTY_WORDS)
    own = zip(names, sheet.parties, strict=True)
    fitted = [fitting(replace(scores, name=name)) for name, scores in own]
    day = Note(
        kind="assumed",
        where="as known on",
        what=f"No file names a day; {UNDATED} stands for it.",
    )
    case = Case(
        title=sheet.title,
        as_known_on=UNDATED,
        issues=issues,
        parties=tuple(
            _party(key, scores, issues) for key, (scores, _) in zip(keys, fitted, strict=True)
        ),
    )
    findings = check_case(case)
    if findings:
        raise ExchangeError(findings)
    told = chain.from_iterable(found for _, found in fitted)
    return Imported(case=case, notes=(*notes, *renamed, *told, day))


def _wrong_names(sheet: Sheet) -> Iterator[Finding]:
    """Find names that no case can hold: empty ones, and such as run over lines or are hidden.

    A sheet without an issue has nothing else to be told of.
    """
    if not sheet.issues:
        remedy = "Name an issue with its options."
        yield Finding(file=sheet.title, problem="there is no issue in it.", remedy=remedy)
    named = [(party.name, "the name of a party") for party in sheet.parties]
    for issue, options in sheet.issues:
        named += [(issue, "the name of an issue")]
        named += [(option, f"an option of '{shortened(issue)}'") for option in options]
    for name, where in named:
        hidden = next((sign for sign in name if unprintable(sign) or sign in "\t\n\r"), None)
        problem = f"the character U+{ord(hidden):04X} cannot stand in a name." if hidden else ""
        if hidden or not name.strip():
            problem = problem or "this name is empty."
            remedy = "Write a name on one line."
            yield Finding(file=sheet.title, where=where, problem=problem, remedy=remedy)


def _issues(sheet: Sheet) -> tuple[tuple[Issue, ...], tuple[Note, ...]]:
    names = [name for name, _ in sheet.issues]
    keys = keys_of(names, otherwise="issue", taken=ISSUE_WORDS)
    issues: list[Issue] = []
    notes: list[Note] = []
    for key, (name, options) in zip(keys, sheet.issues, strict=True):
        called = tuple(f"({o})" if o == DOES_NOT_ARISE else o for o in options)
        issues.append(Issue(key=key, options=called, title="" if key == name else name))
        if called != options:
            what = f"'{DOES_NOT_ARISE}' says in a case that a bracket is dead; it gets brackets."
            notes.append(Note(kind="assumed", where=f"issue {name}", what=what))
    return tuple(issues), tuple(notes)


def _party(key: str, scores: Scores, issues: tuple[Issue, ...]) -> Party:
    weights = scores.weights or ()
    least = scores.reservation
    return Party(
        key=key,
        name=scores.name,
        seats=("principal",),
        consent=Consent(needed=True),
        reservation=() if least is None else (Reservation(on=None, value=exactly(least)),),
        utilities=tuple(
            (
                issue.key,
                tuple(zip(issue.options, (exactly(v) for v in values), strict=True)),
            )
            for issue, values in zip(issues, scores.values, strict=True)
        ),
        weights=tuple(
            (issue.key, exactly(weight)) for issue, weight in zip(issues, weights, strict=True)
        ),
    )


def exactly(figure: Fraction) -> Interval:
    """Return a figure as an interval."""
    return Interval(low=figure, high=figure)


def fitting(scores: Scores) -> Rescaled:
    """Return scores with weights that sum to 1, values from 0 to 1, and figures a case can hold."""
    shares, told = _as_shares(scores)
    rounded = _rounded(shares)
    if rounded == shares:
        return shares, told
    what = f"Figures of more digits than a case can hold are rounded to {PLACES} places."
    return rounded, (*told, Note(kind="rounded", where=scores.name, what=what))


def _as_shares(scores: Scores) -> Rescaled:
    weights = scores.weights
    values = [value for values in scores.values for value in values]
    if weights is None or min(values) < 0 or max(values) > 1 or min(weights) < 0:
        return _from_points(scores)
    total = sum(weights, Fraction(0))
    if total == 1:
        return scores, ()
    if abs(total - 1) <= NOISE:
        return _summing(scores, weights, 1 - total)
    if not 0 < total < 1:
        return _from_points(scores)
    what = (
        f"The weights sum to {write_figure(total)}; they are divided by that and the values "
        "multiplied by it, so that every package is worth the same."
    )
    shares = replace(
        scores,
        weights=tuple(weight / total for weight in weights),
        values=tuple(tuple(value * total for value in row) for row in scores.values),
    )
    return shares, (Note(kind="rescaled", where=scores.name, what=what),)


def _summing(scores: Scores, weights: tuple[Fraction, ...], missing: Fraction) -> Rescaled:
    """Return scores whose heaviest weight takes what rounding left of the sum."""
    heaviest = max(range(len(weights)), key=lambda i: weights[i])
    taken = (weight + missing * (i == heaviest) for i, weight in enumerate(weights))
    what = f"The weights sum to 1 but for {float(-missing):.1g}, which the heaviest takes over."
    note = Note(kind="rounded", where=scores.name, what=what)
    return replace(scores, weights=tuple(taken)), (note,)


def _from_points(scores: Scores) -> Rescaled:
    """Return points as shares of the most that any package could be worth.

    Where some are negative, 0 is what the worst package is worth.
    """
    points = scores.points
    worst = [min(row) for row in points]
    shifts = worst if min(worst) < 0 else [Fraction(0)] * len(points)
    spans = [max(row) - shift for row, shift in zip(points, shifts, strict=True)]
    most, shift = sum(spans, Fraction(0)), sum(shifts, Fraction(0))
    if not most:
        return _worthless(scores, shift)
    scale = min(most, Fraction(1)) if not shift else Fraction(1)
    least = scores.reservation
    shares = Scores(
        name=scores.name,
        weights=tuple(span / most for span in spans),
        values=tuple(
            tuple(scale * (point - low) / span if span else Fraction(0) for point in row)
            for row, low, span in zip(points, shifts, spans, strict=True)
        ),
        reservation=None if least is None else scale * (least - shift) / most,
    )
    if scale == most:
        what = "Weights and values are written anew, and every package is worth the same."
        rewritten = Note(kind="rescaled", where=scores.name, what=what)
        return shares, (rewritten,) if scores.weights is not None else ()
    low, high = write_figure(shift), write_figure(most + shift)
    heavy = "" if shift else _too_heavy(scores, most)
    what = f"{heavy}A value of 1 here is {high} there, and a value of 0 is {low}."
    return shares, (Note(kind="rescaled", where=scores.name, what=what),)


def _too_heavy(scores: Scores, most: Fraction) -> str:
    """Say that weights sum to more than 1, and what is done about it."""
    total = sum(scores.weights or (), Fraction(0))
    if total <= 1:
        return ""
    best = "" if total == most else ", and its range of worths is " + write_figure(most)
    return (
        f"Its weights sum to {write_figure(total)}, not 1{best}: "
        f"all worths are divided by {write_figure(most)}, its reservation too. "
    )


def _worthless(scores: Scores, shift: Fraction) -> Rescaled:
    what = "All packages are worth the same to this party; its weights are set equal."
    least = scores.reservation
    flat = replace(
        scores,
        weights=tuple(Fraction(1, len(scores.values)) for _ in scores.values),
        values=tuple(tuple(Fraction(0) for _ in row) for row in scores.values),
        reservation=None if least is None else least - shift,
    )
    return flat, (Note(kind="assumed", where=scores.name, what=what),)


def _rounded(scores: Scores) -> Scores:
    weights, least = scores.weights or (), scores.reservation
    if not all(can_hold(weight) for weight in weights):
        weights = whole_parts(weights, PLACES)
    held = replace(
        scores, weights=weights, values=tuple(tuple(map(_held, row)) for row in scores.values)
    )
    lost = most_lost(scores.points, held.points)
    if least is None or (not lost and can_hold(least)):
        return held
    return replace(held, reservation=_floor(least - lost, PLACES))


def can_hold(figure: Fraction) -> bool:
    """Return whether a case can hold a figure as it is."""
    return parse_interval(write_interval(exactly(figure))) == exactly(figure)


def _held(figure: Fraction) -> Fraction:
    if can_hold(figure):
        return figure
    return nearest(figure, PLACES)


def nearest(figure: Fraction, places: int) -> Fraction:
    """Return the nearest decimal of so many places."""
    return Fraction(round(figure * 10**places), 10**places)


def whole_parts(shares: tuple[Fraction, ...], places: int) -> tuple[Fraction, ...]:
    """Return the nearest decimals of so many places that sum to what the shares sum to, 1.

    >>> [str(share) for share in whole_parts((Fraction(1, 3),) * 3, 2)]
    ['17/50', '33/100', '33/100']
    """
    unit = 10**places
    units = [floor(share * unit) for share in shares]
    rests = [share * unit - have for share, have in zip(shares, units, strict=True)]
    missing = unit - sum(units)
    for n in sorted(range(len(shares)), key=lambda n: -rests[n])[:missing]:
        units[n] += 1
    return tuple(Fraction(have, unit) for have in units)


def as_decimals(scores: Scores) -> Rescaled:
    """Return scores that fit a case as decimals: those that no decimal equals are rounded."""
    weights = scores.weights or ()
    if not all(map(_is_decimal, weights)):
        weights = whole_parts(weights, WRITTEN)
    rounded = replace(
        scores, weights=weights, values=tuple(tuple(map(_decimal, row)) for row in scores.values)
    )
    if scores.reservation is not None:
        lost = most_lost(scores.points, rounded.points)
        rounded = replace(rounded, reservation=below(scores.reservation, lost))
    if rounded == scores:
        return scores, ()
    what = (
        f"Figures that no decimal equals are rounded to {WRITTEN} places, and a reservation down "
        f"to {_DOWN}; packages of the same worth may differ in the last."
    )
    return rounded, (Note(kind="rounded", where=scores.name, what=what),)


def most_lost(points: Points, written: Points) -> Fraction:
    """Return the most that rounding takes off the worth of any package."""
    rows = zip(points, written, strict=True)
    lost = (max(a - b for a, b in zip(own, other, strict=True)) for own, other in rows)
    return max(sum(lost, Fraction(0)), Fraction(0))


def below(least: Fraction, lost: Fraction) -> Fraction:
    """Return a reservation as a decimal that whatever met it still meets, having lost so much."""
    return least if not lost and _is_decimal(least) else _floor(least - lost, _DOWN)


def _floor(figure: Fraction, places: int) -> Fraction:
    return Fraction(floor(figure * 10**places), 10**places)


def _is_decimal(figure: Fraction) -> bool:
    return not 10**PLACES % figure.denominator


def _decimal(figure: Fraction) -> Fraction:
    return figure if _is_decimal(figure) else nearest(figure, WRITTEN)
