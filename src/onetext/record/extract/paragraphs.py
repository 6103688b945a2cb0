"""Paragraphs of a text, however its lines were broken.

A blank line always parts two paragraphs. A single line break does so too, unless the text was
wrapped by hand: then most lines end in the middle of a sentence. A break after ``U.S.`` or a
title with a full stop (``Gen.``) is a scraper's and parts nothing.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

_BLANK = re.compile(r"(?:\r\n|\n|\r(?!\n))[^\S\r\n]*(?:(?:\r\n|\n|\r(?!\n))[^\S\r\n]*)+|\u2029")
_LINE = re.compile(r"(?:\r\n|\r|\n|\u2028)")
_ABBREVIATED = re.compile(
    r"(?:\bU\.S\.|\bU\.K\.|\bU\.N\.|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sen|Rep|Gov)\.)\s*$"
)

WRAPPED_AT = 60
"""Hand-wrapped lines are rarely shorter than this, but for the last of a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a text, without the blanks around it."""

    start: int
    end: int


@lru_cache(maxsize=8)
def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    r"""Return the paragraphs of a text, in order; empty ones are left out.

    >>> [(p.start, p.end) for p in paragraphs_of("One.\nTwo of the U.S.\n\nArmy.")]
    [(0, 4), (5, 28)]
    """
    breaks = _BLANK if _is_wrapped(text) else _LINE
    pieces: list[tuple[int, int]] = []
    at = 0
    for found in breaks.finditer(text):
        _add(pieces, text, at, found.start())
        at = found.end()
    _add(pieces, text, at, len(text))
    return tuple(Paragraph(start=start, end=end) for start, end in pieces)


def paragraph_at(text: str, offset: int) -> int:
    """Return the number of the paragraph at an offset, from 0 (the one before it in a gap)."""
    starts = _starts(text)
    return max(0, bisect_right(starts, offset) - 1)


@lru_cache(maxsize=8)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(one.start for one in paragraphs_of(text))


def _add(pieces: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    words = text[start:end]
    if not words.strip():
        return
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if pieces and _ABBREVIATED.search(text, pieces[-1][0], pieces[-1][1]):
        pieces[-1] = (pieces[-1][0], end)
    else:
        pieces.append((start, end))


def _is_wrapped(text: str) -> bool:
    """Whether most line breaks stand in the middle of a sentence."""
    lines = [line.strip() for line in _LINE.split(text)]
    inner = [(one, two) for one, two in pairwise(lines) if one and two]
    if len(inner) < 4:
        return False
    broken = sum(len(one) >= WRAPPED_AT and one[-1] not in '.!?:"”’»' for one, _ in inner)
    longest = max(len(line) for line in lines)
    return longest <= 120 and broken * 3 >= len(inner) * 2
