"""All figures of a text: numbers with their hedge before them and their unit behind.

The order of looking: times of day, ordinals of time (``fourth year``), ages in apposition
(``Lindqvist, 45,``), hours and halves (``an hour-long``, ``two-thirds of``), then every other
number. A number that has no unit is taken only where it can be nothing else: with thousands, with
a scale (``40 million``), or where it says how many were killed or freed (``killing 12``).
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from onetext.record.extract.days.wording import find_times
from onetext.record.extract.figures.found import Figure
from onetext.record.extract.figures.hedges import hedge_before, measured, word_before
from onetext.record.extract.figures.names import (
    ONLY_ONE,
    counts_by_itself,
    is_glued,
    is_no_quantity,
    is_turn_of_phrase,
    is_year,
    points_back,
)
from onetext.record.extract.figures.numbers import NUMBER, value_of
from onetext.record.extract.figures.units import (
    CODES,
    MONEY,
    TIMES,
    Nouns,
    Unit,
    last_noun,
    unit_after,
)
from onetext.record.extract.figures.worded import ages, clock, hours, ordinals, shares
from onetext.record.model import Band

_CURRENCY = rf"(?P<money{{n}}>{MONEY})?\s?"
_FIGURE = re.compile(
    rf"(?:{_CURRENCY.format(n=1)}(?P<first>{NUMBER}))(?P<mark>\s?%|\s?per\s?cent\b)?"
    rf"(?:(?P<to>\s?(?:-|–|—)\s?|\s(?:to|or|and)\s(?:about\s|as\smany\sas\s)?)"
    rf"{_CURRENCY.format(n=2)}(?P<second>{NUMBER}))?",
    re.IGNORECASE,
)


def find_figures(text: str, nouns: Nouns) -> tuple[Figure, ...]:
    """Return all figures of a text in their order."""
    taken = [(one.start, one.end) for one in find_times(text) if one.rule != "recent-days"]
    kept: list[Figure] = []
    sources = (clock, ordinals, ages, hours, shares, lambda text: _numbers(text, nouns))
    for source in sources:
        for one in source(text):
            if not any(one.start < end and start < one.end for start, end in taken):
                kept.append(one)
                taken.append((one.start, one.end))
    return tuple(sorted(kept, key=lambda one: one.start))


def _numbers(text: str, nouns: Nouns) -> Iterator[Figure]:
    at = 0
    while found := _FIGURE.search(text, at):
        at = found.end("first")
        one, used = _number(text, found, nouns)
        if one:
            yield one
            at = max(at, one.end, used)


def _number(text: str, found: re.Match[str], nouns: Nouns) -> tuple[Figure | None, int]:
    """Return the figure of one match, and up to where its numbers reach."""
    start = found.start("money1") if found["money1"] else found.start("first")
    if is_no_quantity(text, start, found.end("first")):
        return None, 0
    hedge, begins = hedge_before(text, start)
    second = found["second"] if _is_range(text, found, start) else None
    end = found.end("second") if second else max(found.end("mark"), found.end("first"))
    unit = _unit(text, found, end, nouns)
    if unit is None or not _counts(text, found, start, unit):
        return None, 0
    low, high = _values(found, second)
    band: Band = "sure" if unit.rule not in ("number-noun", "number-bare") else "check"
    figure = Figure(
        start=begins,
        end=unit.end,
        low=low,
        high=high,
        unit=unit.name,
        rule=unit.rule,
        band=band,
        measures=measured(text, end if unit.rule == "number-noun" else unit.end),
        hedge=hedge,
    )
    return figure, end


def _is_range(text: str, found: re.Match[str], start: int) -> bool:
    """Whether both numbers are the ends of one range, and not two figures side by side."""
    if not found["second"] or is_glued(text, found.end("second")):
        return False
    joint = found["to"].strip().split(" ")[0].lower()
    if joint == "and":
        return word_before(text, start) == "between"
    if found["mark"] and not re.match(r"\s?(?:%|per\s?cent)", text[found.end("second") :]):
        return False
    low, high = _values(found, found["second"])
    return low < high


def _values(found: re.Match[str], second: str | None) -> tuple[Decimal, Decimal]:
    """Return both ends; the scale of the second is that of the first: ``2 to 3 million``."""
    first = value_of(found["first"])
    if second is None:
        return first, first
    high = value_of(second)
    if first < 1000 and high >= 1000:
        scale = re.sub(r"^[\d.,½¼¾]+|^\w+(?=[\s-](?:hundred|thousand|million|billion))", "", second)
        scaled = value_of(found["first"] + scale) if scale.strip() else first
        first = scaled if scaled <= high else first
    return first, high


def _unit(text: str, found: re.Match[str], end: int, nouns: Nouns) -> Unit | None:
    sign = found["money1"] or found["money2"]
    if sign:
        name = CODES.get(sign.upper(), sign.upper())
        return Unit(name=name, end=end, rule="number-money")
    if found["mark"]:
        return Unit(name="per cent", end=end, rule="number-percent")
    unit = unit_after(text, end, nouns)
    if found["first"].lower() == "one":
        return (
            _unit_of_one(text, found, end, nouns)
            if unit is None or unit.rule == "number-noun"
            else unit
        )
    if unit is None and _stands_alone(text, found):
        return Unit(name=_harm_before(text, found.start("first")), end=end, rule="number-bare")
    return unit


def _unit_of_one(text: str, found: re.Match[str], end: int, nouns: Nouns) -> Unit | None:
    before = text[max(0, found.start("first") - 12) : found.start("first")]
    one = last_noun(text, end, nouns)
    if one is None or is_turn_of_phrase(text, found.start("first"), end):
        return None
    return one if ONLY_ONE.search(before) or one.name == "person" else None


_OF_ALL = re.compile(rf"\b(?!one\b)(?:{NUMBER})\sof\sthe\s$", re.IGNORECASE)
_HARM = re.compile(
    r"\b(?:kill(?:ed|ing|s)|wound(?:ed|ing|s)|injur(?:ed|ing|es)|dead|left|freed|freeing|detained|arrested|captured|released)"
    r"\s(?:at\sleast\s|more\sthan\s|about\s|around\s|nearly\s|up\sto\s|some\s|another\s)?$"
)


def _harm_before(text: str, start: int) -> str:
    return "person" if _HARM.search(text[max(0, start - 40) : start]) else ""


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    written = found["first"].lower()
    if re.search(r"\d,\d{3}|\d\s?(?:k|m|mn|bn|tn)$|million|billion|trillion", written):
        return True
    if bool(_harm_before(text, found.start("first"))) and not is_year(written):
        return True
    return counts_by_itself(text, *found.span("first"))


def _counts(text: str, found: re.Match[str], start: int, unit: Unit) -> bool:
    """Whether a number with its unit is a quantity here."""
    written = found["first"].lower()
    if unit.rule in ("number-money", "number-percent", "number-hyphen", "number-bare"):
        return not (unit.rule == "number-hyphen" and is_year(written))
    if is_year(written) and unit.name not in ("person", "kilometre", "mile", "metre", "tonne"):
        return False
    if written == "one" and is_turn_of_phrase(text, start, found.end("first")):
        return unit.name == "day" and bool(ONLY_ONE.search(text[max(0, start - 12) : start]))
    small = written.isalpha() and value_of(written) <= 10 and unit.name not in TIMES
    part_of = _OF_ALL.search(text[max(0, start - 24) : start])
    return bool(part_of) or not (small and points_back(text, start))
