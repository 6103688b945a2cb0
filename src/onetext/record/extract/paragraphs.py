"""Paragraphs by number, for what goes over them; a scraper's break parts none.

A break after ``U.S.`` or a title with a full stop (``Gen.``) is where a scraper took it for the end
of a sentence; the paragraph goes on.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from onetext.record.layout import blocks_of

_ABBREVIATED = re.compile(
    r"(?:\bU\.S\.|\bU\.K\.|\bU\.N\.|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Sen|Rep|Gov)\.)$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of a text, without the blanks around it."""

    start: int
    end: int


@lru_cache(maxsize=8)
def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    r"""Return the paragraphs of a text, in order; empty ones are left out.

    >>> [(p.start, p.end) for p in paragraphs_of("One.\nTwo of the U.S.\n\nArmy.")]
    [(0, 4), (5, 27)]
    """
    pieces: list[tuple[int, int]] = []
    for start, end in blocks_of(text):
        if pieces and _ABBREVIATED.search(text, pieces[-1][0], pieces[-1][1]):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return tuple(Paragraph(start=start, end=end) for start, end in pieces)


def paragraph_at(text: str, offset: int) -> int:
    """Return the number of the paragraph at an offset, from 0 (the one before it in a gap)."""
    return max(0, bisect_right(_starts(text), offset) - 1)


@lru_cache(maxsize=8)
def _starts(text: str) -> tuple[int, ...]:
    return tuple(one.start for one in paragraphs_of(text))
