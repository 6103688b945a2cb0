"""What is known of what each party wants, as bounds: weights, values, reservations, firmness.

A party's utility for a package is the sum, over the columns picked, of the column's *value* times
the weight it carries, plus what holds ``together``. A column carries the weight of its own bracket
and of every bracket that picking it kills: a dead bracket takes the value of the alternative that
killed it, unless the party marks "does not arise", which then has a value of its own. So every
value stands in one product only, and all bounds are linear in weights and in *weight times value*.

Weights are shares of importance and sum to 1 over the brackets in a party's *say*: those that its
consent covers, and those that its own figures name. Values run from 0 to 1. A party with no
bracket in its say has nothing to gain or lose by the text, and signs whatever it does not exclude.

Letters: issues i, columns c of one party.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from onetext.analysis.compilation import covers, needed_if
from onetext.analysis.linked import event_of
from onetext.analysis.space import Axis, Event, Hurdle, Limit, PackageSpace
from onetext.case.model import (
    DOES_NOT_ARISE,
    Because,
    Case,
    Grade,
    Interval,
    Package,
    Party,
    Reservation,
    Swap,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    """How grades are taken as values: from which value on a party can live, and accepts."""

    name: str
    live_with: Fraction
    accept: Fraction

    def of(self, grade: Grade | None) -> Interval:
        """Return the values that a grade stands for; 0 to 1 where there is none."""
        match grade:
            case None:
                return Interval(low=Fraction(0), high=Fraction(1))
            case Grade.ACCEPTABLE:
                return Interval(low=self.accept, high=Fraction(1))
            case Grade.CAN_LIVE_WITH:
                return Interval(low=self.live_with, high=self.accept)
        return Interval(low=Fraction(0), high=self.live_with)


USUAL = Bands(name="usual", live_with=Fraction(45, 100), accept=Fraction(80, 100))
LOW = Bands(name="low", live_with=Fraction(30, 100), accept=Fraction(70, 100))
HIGH = Bands(name="high", live_with=Fraction(60, 100), accept=Fraction(90, 100))
BANDS = (USUAL, LOW, HIGH)
"""The bands of the design, and two others to see what depends on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of an issue that carries weight: its value, and the issues whose weight it has."""

    issue: int
    column: int
    value: Interval
    carries: tuple[int, ...]
    marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Events that no gain makes good while they are firm: a red line, or a party's own link.

    ``firm`` is the chance of that; ``priceless`` where nothing prices it: a link, or a red line
    because of a ``value``. ``hurdle`` is its index in the space; ``stated`` whether firmness was.
    It stands too where one of ``limits`` does not hold and one of the events ``asked`` happens.
    """

    hurdle: int
    events: tuple[Event, ...]
    firm: Interval
    priceless: bool
    stated: bool
    limits: tuple[Limit, ...] = ()
    asked: tuple[Event, ...] = ((),)
    value: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyBounds:
    """What is known of one party.

    ``issues`` are those in its say and ``weights`` their ranges; ``stars`` are positions in
    ``issues``, and ``heavier`` pairs of them, the first weighing at least as much as the second:
    what stars and swaps come to. ``signs`` and ``refuses`` are packages. ``needed`` are the events
    in which its consent is needed; see ``Stake``.
    """

    party: int
    key: str
    principal: bool
    issues: tuple[int, ...]
    weights: tuple[Interval, ...]
    stars: tuple[int, ...]
    heavier: tuple[tuple[int, int], ...]
    columns: tuple[Column, ...]
    together: tuple[tuple[Event, Interval], ...]
    reservation: Interval
    reservation_stated: bool
    exclusions: tuple[Exclusion, ...]
    needed: tuple[Event, ...]
    signs: tuple[tuple[int, ...], ...]
    refuses: tuple[tuple[int, ...], ...]

    @property
    def always_asked(self) -> bool:
        """Whether every package needs this party."""
        return self.principal or () in self.needed


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The bounds of every party with a stake, over the packages of one space.

    ``law_links`` says of each event in ``laws`` which link of law or logic it breaks, and
    ``limit_links`` of each limit whose it is.
    """

    axes: tuple[Axis, ...]
    laws: tuple[Event, ...]
    law_links: tuple[str, ...]
    limits: tuple[Limit, ...]
    limit_links: tuple[str, ...]
    parties: tuple[PartyBounds, ...]
    bands: Bands


def compile_bounds(case: Case, space: PackageSpace, bands: Bands = USUAL) -> Bounds:
    """Return what a case says of what each party with a stake wants.

    A stake have all whose consent is needed somewhere. Principals are those among them who are
    seated so and always asked; where there is none, all who are always asked.
    """
    needed = [p for p in range(len(case.parties)) if p in space.needed]
    always = [p for p in needed if not case.parties[p].consent.needed_if]
    principals = [p for p in always if "principal" in case.parties[p].seats] or always
    laws = [h for h in space.hurdles if h.kind == "law"]
    return Bounds(
        axes=space.axes,
        laws=tuple(event for h in laws for event in h.events),
        law_links=tuple(h.link for h in laws for _ in h.events),
        limits=tuple(limit for h in laws for limit in h.limits),
        limit_links=tuple(h.link for h in laws for _ in h.limits),
        parties=tuple(
            _party(case, space, p, bands=bands, principal=p in principals) for p in needed
        ),
        bands=bands,
    )


def _party(
    case: Case, space: PackageSpace, p: int, *, bands: Bands, principal: bool
) -> PartyBounds:
    party = case.parties[p]
    issues = _say(space, party)
    values = _values(space, party, bands)
    keys = [space.axes[i].key for i in issues]
    stars = tuple(n for n, key in enumerate(keys) if key in party.stars)
    stated = _reservation(party, case.as_known_on)
    usual = bands.live_with if issues else Fraction(0)
    return PartyBounds(
        party=p,
        key=party.key,
        principal=principal,
        issues=issues,
        weights=tuple(dict(party.weights).get(key, _FREE) for key in keys),
        stars=stars,
        heavier=tuple(dict.fromkeys((*_above(stars, len(keys)), *_swaps(party.swaps, keys)))),
        columns=_columns(space.axes, issues, values),
        together=tuple(
            (event, term.worth)
            for term in (party.together if issues else ())
            if (event := event_of(space.axes, term.condition)) is not None
        ),
        reservation=stated if stated and issues else Interval(low=usual, high=usual),
        reservation_stated=stated is not None,
        exclusions=_exclusions(space, p),
        needed=needed_if(space.axes, party) if party.consent.needed else (),
        signs=_packages(space.axes, party.would_sign),
        refuses=_packages(space.axes, party.would_refuse),
    )


_FREE = Interval(low=Fraction(0), high=Fraction(1))


def _say(space: PackageSpace, party: Party) -> tuple[int, ...]:
    brackets = {place.issue: place for place in space.places if place.kind == "bracket"}
    named = {issue for issue, _ in (*party.utilities, *party.weights)} | set(party.stars)
    named |= {issue for swap in party.swaps for issue in (swap.gain, swap.rather_than)}
    return tuple(
        i for i, axis in enumerate(space.axes) if covers(party, brackets[i]) or axis.key in named
    )


def _values(
    space: PackageSpace, party: Party, bands: Bands
) -> dict[tuple[int, int], tuple[Interval, bool]]:
    """Return the values that marks and utilities give columns, and that they are marked."""
    index = {axis.key: i for i, axis in enumerate(space.axes)}
    found: dict[tuple[int, int], tuple[Interval, bool]] = {}
    for mark in space.marks:
        if mark.party == party.key and mark.place in index and mark.option is not None:
            i = index[mark.place]
            column = space.axes[i].columns.index(mark.option)
            found[i, column] = (bands.of(mark.mark.grade), True)
    for issue, options in party.utilities:
        for option, value in options:
            i = index.get(issue, -1)
            if i >= 0 and option in space.axes[i].columns:
                found[i, space.axes[i].columns.index(option)] = (value, True)
    return found


def _columns(
    axes: Sequence[Axis],
    issues: tuple[int, ...],
    values: dict[tuple[int, int], tuple[Interval, bool]],
) -> tuple[Column, ...]:
    """Return every column that carries weight, issue after issue, "does not arise" where marked."""
    own = {i for i in issues if (i, len(axes[i].options)) in values and axes[i].live_if}
    found: list[Column] = []
    for i, axis in enumerate(axes):
        for c in range(len(axis.columns)):
            dead = c == len(axis.options)
            if dead and i not in own:
                continue
            killed = (
                () if dead else (j for j in _killed(axes, i, c) if j in issues and j not in own)
            )
            carries = (*((i,) if i in issues else ()), *killed)
            if carries:
                value, marked = values.get((i, c), (_FREE, False))
                found.append(Column(issue=i, column=c, value=value, carries=carries, marked=marked))
    return tuple(found)


def _killed(axes: Sequence[Axis], i: int, column: int) -> Iterable[int]:
    """Yield the issues inside the alternatives of an issue that picking one column leaves out."""
    for j, axis in enumerate(axes):
        inner, literal = j, axis.live_if
        while literal is not None and literal.issue != i:
            inner = literal.issue
            literal = axes[inner].live_if
        if literal is not None and not literal.options >> column & 1:
            yield j


def _above(stars: tuple[int, ...], size: int) -> Iterable[tuple[int, int]]:
    return ((a, b) for a in stars for b in range(size) if b not in stars)


def _swaps(swaps: tuple[Swap, ...], keys: Sequence[str]) -> Iterable[tuple[int, int]]:
    return (
        (keys.index(swap.gain), keys.index(swap.rather_than))
        for swap in swaps
        if swap.gain in keys and swap.rather_than in keys
    )


def _reservation(party: Party, day: date) -> Interval | None:
    """Return what is stated for a day: linear between dates, and constant beyond the last."""
    undated = [entry.value for entry in party.reservation if entry.on is None]
    dated = sorted(
        ((entry.on, entry) for entry in party.reservation if entry.on is not None),
        key=lambda item: item[0],
    )
    if not dated:
        return undated[-1] if undated else None
    if day <= dated[0][0]:
        return dated[0][1].value
    for (start, a), (end, b) in pairwise(dated):
        if start <= day <= end:
            return _between(a, b, Fraction((day - start).days, max((end - start).days, 1)))
    return dated[-1][1].value


def _between(a: Reservation, b: Reservation, share: Fraction) -> Interval:
    return Interval(
        low=a.value.low + (b.value.low - a.value.low) * share,
        high=a.value.high + (b.value.high - a.value.high) * share,
    )


def _exclusions(space: PackageSpace, p: int) -> tuple[Exclusion, ...]:
    return tuple(
        _exclusion(h, hurdle)
        for h, hurdle in enumerate(space.hurdles)
        if hurdle.party == p and hurdle.kind == "objection" and (hurdle.link or hurdle.red_line)
    )


def _exclusion(h: int, hurdle: Hurdle) -> Exclusion:
    one = Interval(low=Fraction(1), high=Fraction(1))
    if hurdle.mark is None:
        return Exclusion(
            hurdle=h,
            events=hurdle.events,
            firm=one,
            priceless=True,
            stated=True,
            limits=hurdle.limits,
            asked=hurdle.asked,
        )
    mark = hurdle.mark.mark
    because: Because | None = mark.because
    return Exclusion(
        hurdle=h,
        events=hurdle.events,
        firm=one if mark.firm is None or because == "value" else mark.firm,
        priceless=because == "value",
        stated=mark.firm is not None or because == "value",
        value=because == "value",
    )


def _packages(axes: Sequence[Axis], packages: Iterable[Package]) -> tuple[tuple[int, ...], ...]:
    found = (columns_of(axes, package) for package in packages)
    return tuple(columns for columns in found if columns is not None)


def columns_of(axes: Sequence[Axis], package: Package) -> tuple[int, ...] | None:
    """Return the column of each issue in a package that a case file names.

    An issue that it leaves out does not arise, or is an unopened bracket. None where the package
    is not one of this draft: it was given on another one, and says nothing of this.
    """
    picked = dict(package.terms)
    if not picked.keys() <= {axis.key for axis in axes}:
        return None
    found: list[int] = []
    for axis in axes:
        live = axis.live_if is None or bool(axis.live_if.options >> found[axis.live_if.issue] & 1)
        option = picked.get(axis.key, DOES_NOT_ARISE)
        if live and axis.unopened and option == DOES_NOT_ARISE:
            found.append(0)
        elif option in axis.columns and live == (option != DOES_NOT_ARISE):
            found.append(axis.columns.index(option))
        else:
            return None
    return tuple(found)
