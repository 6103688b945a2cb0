"""The single values a case is made of: words, keys, dates, figures, days, yes and no."""

import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any, get_args

from onetext.case.format.kinds import Kind, choice, many, scalar
from onetext.case.model import Because, EventKind, Interval, Known, Seat
from onetext.sources import SourceKind

_KEY = re.compile(r"[a-z][a-z0-9-]*")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAY_SHAPE = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
MOST_DIGITS = 40
"""Of a figure, before and behind the point; other tools write all that their computer has."""
_FIGURE = re.compile(
    rf"-?\d{{1,{MOST_DIGITS}}}(\.\d{{1,{MOST_DIGITS}}}|/[1-9]\d{{0,{MOST_DIGITS - 1}}})?", re.ASCII
)
_SPAN = re.compile(r"(\d{1,5}) (day|days|week|weeks)", re.ASCII)
_ANY_SCALAR = ["string", "number", "boolean"]


def parse_day(text: str) -> date | None:
    """Return the day that a text such as ``2026-03-12`` names, or None."""
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def parse_interval(text: str) -> Interval | None:
    """Return the figures that a text such as ``0.4`` or ``1/6..0.25`` names, or None."""
    low, dots, high = text.partition("..")
    ends = (low, high if dots else low)
    if not all(_FIGURE.fullmatch(end) for end in ends):
        return None
    return Interval(low=Fraction(ends[0]), high=Fraction(ends[1]))


def parse_amount(text: str) -> Fraction | None:
    """Return the figure that a text such as ``30``, ``2.5`` or ``1/3`` names, or None."""
    return Fraction(text) if _FIGURE.fullmatch(text) else None


def write_interval(interval: Interval) -> str:
    """Return an interval as it is written: one figure where it is exact."""
    if interval.low == interval.high:
        return write_figure(interval.low)
    return f"{write_figure(interval.low)}..{write_figure(interval.high)}"


def write_figure(figure: Fraction) -> str:
    """Return a figure as it is written: as a decimal where that is exact, else as a fraction.

    >>> write_figure(Fraction("0.250")), write_figure(Fraction("2/34"))
    ('0.25', '1/17')
    """
    if 10**MOST_DIGITS % figure.denominator:
        return str(figure)
    whole, rest = divmod(
        abs(figure.numerator) * (10**MOST_DIGITS // figure.denominator), 10**MOST_DIGITS
    )
    sign = "-" if figure < 0 else ""
    return f"{sign}{whole}.{rest:0{MOST_DIGITS}}".rstrip("0").rstrip(".")


def _parse_line(text: str) -> str | None:
    return text if text.strip() and "\n" not in text else None


def _parse_words(text: str) -> str | None:
    return text if text.strip() else None


def _matching(pattern: re.Pattern[str], text: str) -> str | None:
    return text if pattern.fullmatch(text) else None


def _parse_truth(text: str) -> bool | None:
    return {"true": True, "yes": True, "false": False, "no": False}.get(text)


def _parse_number(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[1-9][0-9]{0,8}", text) else None


def _parse_span(text: str) -> int | None:
    match = _SPAN.fullmatch(text)
    if not match:
        return None
    return int(match[1]) * (7 if match[2].startswith("week") else 1)


LINE: Kind[str] = scalar(
    what="words on one line",
    example="Republic of Norland",
    parse=_parse_line,
    blank="",
    schema={"type": _ANY_SCALAR},
)
WORDS: Kind[str] = scalar(
    what="words",
    example="a sentence or two",
    parse=_parse_words,
    blank="",
    schema={"type": _ANY_SCALAR},
)
KEY: Kind[str] = scalar(
    what="a key (small letters, digits and hyphens, a letter first)",
    example="norland",
    parse=partial(_matching, _KEY),
    blank="",
    schema={"type": "string", "pattern": f"^{_KEY.pattern}$"},
)
ID: Kind[str] = scalar(
    what="an id (letters, digits, dots, hyphens and underscores)",
    example="s-014",
    parse=partial(_matching, _ID),
    blank="",
    schema={"type": ["string", "number"], "pattern": f"^{_ID.pattern}$"},
)
DATE: Kind[date] = replace(
    scalar(
        what="a date",
        example="2026-03-12",
        parse=parse_day,
        blank=date.max,
        schema={"type": "string", "pattern": _DAY_SHAPE},
    ),
    write=date.isoformat,
)
INTERVAL: Kind[Interval] = replace(
    scalar(
        what="a number or a range of numbers",
        example=f"0.4, 2/34 or 0.2..0.4, in figures of up to {MOST_DIGITS} digits",
        parse=parse_interval,
        blank=Interval(low=Fraction(0), high=Fraction(0)),
        schema={
            "anyOf": [
                {"type": "number"},
                {"type": "string", "pattern": rf"^{_FIGURE.pattern}(\.\.{_FIGURE.pattern})?$"},
            ]
        },
    ),
    write=write_interval,
)
AMOUNT: Kind[Fraction] = replace(
    scalar(
        what="a single figure",
        example=f"30, 2.5 or 1/3, of up to {MOST_DIGITS} digits",
        parse=parse_amount,
        blank=Fraction(0),
        schema={
            "anyOf": [
                {"type": "number"},
                {"type": "string", "pattern": f"^{_FIGURE.pattern}$"},
            ]
        },
    ),
    write=write_figure,
)
NUMBER: Kind[int] = scalar(
    what="a whole number from 1",
    example="2",
    parse=_parse_number,
    blank=0,
    schema={"anyOf": [{"type": "integer", "minimum": 1}, {"pattern": r"^[1-9]\d*$"}]},
)
VERSION: Kind[Any] = replace(
    choice("a version of the format that this onetext reads", ("1",)), schema={"enum": [1, "1"]}
)
TRUTH: Kind[bool] = replace(
    scalar(
        what="true or false",
        example="true",
        parse=_parse_truth,
        blank=False,
        schema={"enum": [True, False, "true", "false", "yes", "no"]},
    ),
    write=lambda value: "true" if value else "false",
)
DAYS: Kind[int] = replace(
    scalar(
        what="a number of days or weeks",
        example="7 days",
        parse=_parse_span,
        blank=0,
        schema={"type": "string", "pattern": f"^{_SPAN.pattern}$"},
    ),
    write=lambda days: "1 day" if days == 1 else f"{days} days",
)
LINES: Kind[tuple[str, ...]] = many(LINE)
KEYS: Kind[tuple[str, ...]] = many(KEY)
IDS: Kind[tuple[str, ...]] = many(ID)
SOURCES: Kind[tuple[str, ...]] = many(ID, or_one=True)

SEATS: Kind[Any] = many(choice("a seat", get_args(Seat)))
KNOWN: Kind[Any] = choice("a way in which a text is known", get_args(Known))
BECAUSE: Kind[Any] = choice("a reason", get_args(Because))
EVENT_KIND: Kind[Any] = choice("a kind of event", get_args(EventKind))
SOURCE_KIND: Kind[Any] = choice("a kind of source", get_args(SourceKind))
