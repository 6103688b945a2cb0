"""A case to GENIUS files: a domain, and for each party a profile.

Where no combination is worth anything of its own, profiles are linear: the weight of an issue is
what its best option adds to a package, and evaluations are in the ratio of what the others add. A
combination needs a nonlinear space, in which all options are numbers and worths are summed over
hyper-rectangles; a combination of options that are no range becomes several rectangles. Options
that count up one by one, worth equally much more each to every party, are an integer issue.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, pairwise, product
from math import lcm

from lxml import etree

from onetext.analysis.bounds import PartyBounds, compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.space import Event
from onetext.case.model import Case
from onetext.exchange.genius.tree import Element
from onetext.exchange.names import key_of
from onetext.exchange.record import Exported, Note
from onetext.exchange.scores.additive import Scores, below, nearest
from onetext.exchange.scores.scored import scored
from onetext.exchange.scores.worths import NOISE, Box, Table, lids

PLACES = 17
"""Digits behind the point that a floating-point number tells apart."""

MOST_PLACES = 100
"""Decimals up to this long are written out, for readers that reckon exactly."""

LARGEST_UNIT = 10**60
"""Up to which ratios are written as whole numbers; GENIUS takes the nearest it can reckon with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Party:
    """One profile to write: what each option adds, and what boxes do.

    ``weights`` and ``values`` are their factors where a case states them, else None.
    """

    key: str
    name: str
    weights: tuple[Fraction, ...] | None
    values: Table | None
    table: Table
    boxes: tuple[Box, ...]
    reservation: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class _Domain:
    """The issues to write: names with values, and those that are integer with their numbers."""

    title: str
    issues: tuple[tuple[str, tuple[str, ...]], ...]
    numbers: tuple[range | None, ...]


def write_genius(case: Case) -> Exported:
    """Return a case whose figures are exact as GENIUS files, with notes of what has no place.

    Raises
    ------
    ExchangeError
        If a figure is known only as a range, or there is no issue.
    """
    sheet, notes = scored(case, combinations=True)
    bounds = compile_bounds(case, compile_case(case))
    read = [_party(s, b) for s, b in zip(sheet.parties, bounds.parties, strict=True)]
    parties = [party for party, _ in read]
    linear = not any(party.boxes or _negative(party.table) for party in parties)
    number = _counting if linear else _numbers
    domain = _Domain(
        title=sheet.title,
        issues=sheet.issues,
        numbers=tuple(number(options, i, parties) for i, (_, options) in enumerate(sheet.issues)),
    )
    written = [(_linear if linear else _nonlinear)(domain, party) for party in parties]
    files = (
        (f"{key_of(sheet.title, otherwise='case')}-domain.xml", _bytes(_template(domain, parties))),
        *((f"{p.key}.xml", _bytes(root)) for p, (root, _) in zip(parties, written, strict=True)),
    )
    told = chain(*(n for _, n in read), _numbered(domain), *(n for _, n in written))
    return Exported(files=files, notes=(*notes, *told))


def _party(scores: Scores, known: PartyBounds) -> tuple[_Party, tuple[Note, ...]]:
    table, boxes = _folded(scores.points, ((e, worth.low) for e, worth in known.together))
    boxes, notes = _without_lids(scores.name, table, boxes)
    stated = table == scores.points and scores.weights is not None
    party = _Party(
        key=known.key,
        name=scores.name,
        weights=scores.weights if stated else None,
        values=scores.values if stated else None,
        table=table,
        boxes=boxes,
        reservation=scores.reservation or Fraction(0),
    )
    return party, notes


def _folded(
    table: Table, worths: Iterator[tuple[Event, Fraction]]
) -> tuple[Table, tuple[Box, ...]]:
    """Return worths with every combination of one issue alone counted at its options."""
    rows = [list(row) for row in table]
    boxes: list[Box] = []
    for event, worth in worths:
        within = tuple(
            (
                literal.issue,
                tuple(o for o in range(len(rows[literal.issue])) if literal.options >> o & 1),
            )
            for literal in event
        )
        if len(within) == 1:
            for o in within[0][1]:
                rows[within[0][0]][o] += worth
        elif worth:
            boxes.append(Box(within=within, worth=worth))
    return tuple(map(tuple, rows)), tuple(boxes)


def _without_lids(
    name: str, table: Table, boxes: tuple[Box, ...]
) -> tuple[tuple[Box, ...], tuple[Note, ...]]:
    """Return boxes without those that hold a package at 1, which GENIUS does by itself."""
    most = _most(table)
    if boxes and _same(lids(table), boxes):
        return (), ()
    if boxes or most <= 1 + NOISE:
        return boxes, ()
    what = f"Packages come to up to {float(most):.6g}; GENIUS takes whatever is over 1 for 1."
    return boxes, (Note(kind="clipped", where=name, what=what),)


def _same(lids: Sequence[Box], boxes: Sequence[Box]) -> bool:
    """Return whether boxes are lids, but for what a case has rounded."""
    worths = {box.within: box.worth for box in lids}
    return len(lids) == len(boxes) and all(
        abs(worths.get(box.within, Fraction(2)) - box.worth) <= NOISE for box in boxes
    )


def _most(table: Table) -> Fraction:
    return sum((max(row) for row in table), Fraction(0))


def _negative(table: Table) -> bool:
    return any(figure < 0 for row in table for figure in row)


def _count(options: Sequence[str]) -> range | None:
    """Return the whole numbers that options are, where they count up one by one."""
    if not re.fullmatch(r"-?[0-9]{1,9}", options[0]):
        return None
    first = int(options[0])
    counting = range(first, first + len(options))
    return counting if [str(number) for number in counting] == list(options) else None


def _counting(options: Sequence[str], i: int, parties: Sequence[_Party]) -> range | None:
    """Return the numbers of an issue whose values rise or fall evenly for every party."""
    numbers = _count(options)
    if numbers is None or len(numbers) < 2:
        return None
    return numbers if all(_is_line(_line(party, i)) for party in parties) else None


def _is_line(values: Sequence[Fraction]) -> bool:
    """Return whether values rise or fall evenly, within 0 to 1, and in short decimals."""
    slope = values[1] - values[0]
    even = all(b - a == slope for a, b in pairwise(values))
    held = min(values) >= 0 and max(values) <= 1
    return even and held and _is_decimal(slope) and _is_decimal(values[0])


def _numbers(options: Sequence[str], *_: object) -> range:
    """Return whole numbers that stand for options: those that they are, else from 0 on."""
    return _count(options) or range(len(options))


def _numbered(domain: _Domain) -> Iterator[Note]:
    for (name, options), numbers in zip(domain.issues, domain.numbers, strict=True):
        if numbers is not None and [str(number) for number in numbers] != list(options):
            told = ", ".join(f"{n} is {o}" for n, o in zip(numbers, options, strict=True))
            what = f"A nonlinear space has numbers only: {told}."
            yield Note(kind="left out", where=f"issue {name}", what=what)


def _template(domain: _Domain, parties: Sequence[_Party]) -> Element:
    root = etree.Element("negotiation_template")
    for party in parties:
        _add(root, "agent", name=party.name, utility_space=f"{party.key}.xml")
    space = _add(root, "utility_space", number_of_issues=str(len(domain.issues)))
    objective = _objective(space, domain)
    for n in range(len(domain.issues)):
        _issue(objective, domain, n)
    return root


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    return etree.SubElement(parent, tag, attributes)


def _objective(space: Element, domain: _Domain) -> Element:
    kinds = {"type": "objective", "etype": "objective"}
    return _add(space, "objective", index="0", name=domain.title, description="", **kinds)


def _issue(objective: Element, domain: _Domain, n: int) -> Element:
    name, options = domain.issues[n]
    numbers = domain.numbers[n]
    kind = "discrete" if numbers is None else "integer"
    at = _add(objective, "issue", index=str(n + 1), name=name, type=kind, etype=kind, vtype=kind)
    if numbers is not None:
        at.set("lowerbound", str(numbers[0]))
        at.set("upperbound", str(numbers[-1]))
        return at
    for o, option in enumerate(options, start=1):
        _add(at, "item", index=str(o), value=option)
    return at


Written = tuple[Element, tuple[Note, ...]]


def _linear(domain: _Domain, party: _Party) -> Written:
    root = etree.Element("utility_space")
    objective = _objective(root, domain)
    notes: list[Note] = []
    coarse = False
    for n, row in enumerate(party.table):
        at = _issue(objective, domain, n)
        if domain.numbers[n] is None:
            unit = _unit(row)
            coarse = coarse or unit > LARGEST_UNIT
            for item, evaluation in zip(at, _evaluations(row, unit), strict=True):
                item.set("evaluation", evaluation)
        else:
            values = _line(party, n)
            line = {"slope": _decimal(values[1] - values[0]), "offset": _decimal(values[0])}
            _add(at, "evaluator", ftype="linear", **line)
    for n, share in enumerate(_weights(domain, party)):
        weight = _figure(share, f"party {party.key}, weight of {domain.issues[n][0]}", notes)
        _add(objective, "weight", index=str(n + 1), value=weight)
    lost = 2 * len(party.table) * max(_most(party.table), Fraction(1)) / 10**PLACES
    _end(root, party, notes, lost if notes or coarse else Fraction(0))
    return root, tuple(notes)


def _line(party: _Party, n: int) -> Sequence[Fraction]:
    """Return the values of an integer issue: as stated, or multiplied in if the weight is odd."""
    stated = party.values is not None and _is_decimal((party.weights or ())[n])
    return party.values[n] if party.values is not None and stated else party.table[n]


def _weights(domain: _Domain, party: _Party) -> Iterator[Fraction]:
    """Yield the weights that GENIUS multiplies with evaluations divided by the largest."""
    for n, row in enumerate(party.table):
        stated = party.weights[n] if party.weights is not None else Fraction(1)
        if domain.numbers[n] is None:
            yield max(row) or stated
        else:
            yield stated if _is_decimal(stated) else Fraction(1)


def _ratios(row: Sequence[Fraction]) -> list[Fraction]:
    most = max(row)
    return [figure / most if most else Fraction(0) for figure in row]


def _unit(row: Sequence[Fraction]) -> int:
    return lcm(*(ratio.denominator for ratio in _ratios(row)))


def _evaluations(row: Sequence[Fraction], unit: int) -> Iterator[str]:
    """Yield evaluations in the ratio of figures: whole numbers where they are short enough."""
    for ratio in _ratios(row):
        if unit <= LARGEST_UNIT:
            yield str(ratio * unit)
        else:
            yield _decimal(nearest(ratio, PLACES))


def _nonlinear(domain: _Domain, party: _Party) -> Written:
    root = etree.Element("utility_space", {"type": "nonlinear"})
    objective = _objective(root, domain)
    notes: list[Note] = []
    for n in range(len(domain.issues)):
        _issue(objective, domain, n)
    boxes = (*_alone(party.table), *party.boxes)
    unit = lcm(1, *(box.worth.denominator for box in boxes))
    if unit > LARGEST_UNIT:
        unit = LARGEST_UNIT
        what = f"Worths are written in whole parts of 1/{unit}."
        notes.append(Note(kind="rounded", where=f"party {party.key}", what=what))
    lost = Fraction(len(boxes), unit) if notes else Fraction(0)
    utility = _add(objective, "utility", maxutility=str(unit))
    function = _add(utility, "ufun", type="PlainUfun", weight="1", aggregation="sum")
    for box in boxes:
        _rectangles(function, domain, box, str(round(box.worth * unit)))
    _end(root, party, notes, lost)
    return root, tuple(notes)


def _alone(table: Table) -> Iterator[Box]:
    """Yield what each option adds as a box of that option alone, equal ones together."""
    for i, row in enumerate(table):
        for worth in dict.fromkeys(figure for figure in row if figure):
            options = tuple(o for o, figure in enumerate(row) if figure == worth)
            yield Box(within=((i, options),), worth=worth)


def _rectangles(function: Element, domain: _Domain, box: Box, worth: str) -> None:
    """Add a rectangle for each way to take one run of neighbouring options on every issue."""
    runs = [[(i, low, high) for low, high in _runs(options)] for i, options in box.within]
    for ranges in product(*runs):
        at = _add(function, "hyperRectangle", utility=worth)
        for i, low, high in ranges:
            numbers = domain.numbers[i] or range(len(domain.issues[i][1]))
            ends = {"min": str(numbers[low]), "max": str(numbers[high])}
            _add(at, "INCLUDES", index=str(i + 1), **ends)


def _runs(options: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = previous = options[0]
    for option in options[1:]:
        if option > previous + 1:
            yield start, previous
            start = option
        previous = option
    yield start, previous


def _end(root: Element, party: _Party, notes: list[Note], lost: Fraction) -> None:
    """Add a reservation that whatever met it still meets, having lost so much to rounding."""
    _add(root, "discount_factor", value="1.0")
    least = party.reservation
    if lost or not _is_decimal(least):
        least = below(least, lost)
        what = (
            f"{party.reservation} is written as {_decimal(least)}, so that what met it still does."
        )
        notes.append(Note(kind="rounded", where=f"party {party.key}, reservation", what=what))
    _add(root, "reservation", value=_decimal(least))


def _figure(figure: Fraction, where: str, notes: list[Note]) -> str:
    """Return a figure as a decimal, with a note where it is none."""
    if _is_decimal(figure):
        return _decimal(figure)
    what = f"{figure} is written with {PLACES} places."
    notes.append(Note(kind="rounded", where=where, what=what))
    return _decimal(nearest(figure, PLACES))


def _is_decimal(figure: Fraction) -> bool:
    return not 10**MOST_PLACES % figure.denominator


def _decimal(figure: Fraction) -> str:
    """Return a decimal without loss and without an exponent."""
    unit = 10**MOST_PLACES
    whole, rest = divmod(abs(figure.numerator) * (unit // figure.denominator), unit)
    words = f"{whole}.{rest:0{MOST_PLACES}}".rstrip("0").rstrip(".")
    return f"-{words}" if figure < 0 else words


def _bytes(root: Element) -> bytes:
    etree.indent(root)
    found: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return found + b"\n"
