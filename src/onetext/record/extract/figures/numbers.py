"""Numbers as they are written: ``3,000``, ``3.5m``, ``half a dozen``, ``twenty-one``, ``4-1/2``.

A number is digits or words, with a scale after it or not (``90 billion``, ``100bn``). It is read as
a decimal, as exact as it was said, never as a float. ``NUMBER`` is the pattern of one number
without its currency and unit, for use inside larger patterns.
"""

import re
from decimal import Decimal

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_RANKS = (
    "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip
SMALL = {word: n for n, word in enumerate(_ONES)}
TENS = {word: 10 * n for n, word in enumerate(_TENS, 2)}
ORDINALS = {word: n for n, word in enumerate(_RANKS, 2)}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "bn": 1_000_000_000,
    "bln": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
    "dozen": 12,
}
FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_WORD = "|".join((*SMALL, *TENS, "hundred", "thousand", "million", "billion", "trillion"))
_START = "|".join((*SMALL, *TENS))
_BIG = "hundred|thousand|million|billion|trillion|dozen"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?(?:[-\s][13]/[24])?[½¼¾]?|[½¼¾]"
_SUFFIX = r"(?:\s?(?:k|mln|bln|mn|bn|tn|trn)|m(?!-?(?:high|long|wide|deep|tall)))(?![\w’'])"
# 'and' binds only behind a scale: 'between two and three' has two numbers.
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million))\sand\s"
NUMBER = (
    rf"(?:(?:{_DIGITS})(?:{_SUFFIX}|(?:\s|-)(?:{_BIG})(?!s)\b(?:\s(?:thousand|million|billion)\b)?)?"
    rf"|\bhalf\sa\s(?:dozen|million|billion|thousand)\b"
    rf"|\ba\s(?:{_BIG})\b"
    rf"|\b(?:{_START})(?:(?:[\s-]|{_AND})(?:{_WORD}))*\b(?:\sand\sa\shalf\b(?:\s(?:million|billion)\b)?)?"
    rf"(?:\sdozen\b)?)"
)
"""One number; ``fullmatch`` it before giving it to ``value_of``."""

_PIECE = re.compile(r"[-\s]\d/\d|\d[\d,]*(?:\.\d+)?|[½¼¾]|[a-z]+")


def value_of(written: str) -> Decimal:
    """Return the number that is written so.

    >>> [str(value_of(one)) for one in ("3,000", "3.5m", "half a dozen", "two and a half")]
    ['3000', '3500000', '6', '2.5']
    """
    total, current = Decimal(0), Decimal(0)
    lowered = written.lower().replace("and a half", "½")
    if lowered.startswith("half a"):
        lowered = lowered.replace("half a", "½")
    for piece in _PIECE.findall(lowered):
        if piece in SCALES:
            current = (current or Decimal(1)) * SCALES[piece]
            if SCALES[piece] >= SCALES["thousand"]:
                total, current = total + current, Decimal(0)
        else:
            current += _plain(piece)
    return _tidy(total + current)


def ordinal_of(written: str) -> int | None:
    """Return the number of ``fourth`` or ``12th``; None of what is no ordinal, or is ``first``."""
    lowered = written.lower()
    if lowered in ORDINALS:
        return ORDINALS[lowered]
    digits = re.fullmatch(r"([\d,]+)(?:st|nd|rd|th)", lowered)
    return int(digits[1].replace(",", "")) if digits else None


def _plain(piece: str) -> Decimal:
    if piece in FRACTIONS:
        return FRACTIONS[piece]
    if "/" in piece:
        over, under = piece.strip("- ").split("/")
        return Decimal(over) / Decimal(under)
    if piece[0].isdigit():
        return Decimal(piece.replace(",", ""))
    return Decimal(SMALL.get(piece, TENS.get(piece, 0)))


def _tidy(value: Decimal) -> Decimal:
    """Return the value without zeros behind the point, never in powers of ten."""
    whole = value.to_integral_value()
    return Decimal(int(value)) if value == whole else value.normalize()
