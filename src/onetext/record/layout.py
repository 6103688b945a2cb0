"""Lines and blocks of a text, as they are laid out.

In most reports a line is a paragraph. Wires, minutes and everything out of a PDF have lines cut at
a width; there a paragraph goes on until a blank line, a page's number, or a line that is clearly
shorter than the width. Which of the two a text is shows in its lines: cut ones mostly end without a
mark. This is layout alone, for captions and what stands above a report; what a sentence makes of it
(a break after ``U.S.`` parts nothing) is in ``extract/paragraphs.py``.
"""

import re
from itertools import pairwise
from statistics import quantiles

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
PAGE_NUMBER = re.compile(
    r"(?:page\s+)?[–—-]?\s*\d{1,4}\s*(?:(?:/|of)\s*\d{1,4})?\s*[–—-]?[ \t]*$", re.I | re.M
)
"""The number of a page, alone on its line."""
_WIDEST = 115
_SHORT = 0.8


def lines_of(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of every line that holds something, without the blanks around it."""
    found = []
    for match in _LINE.finditer(text):
        words = match[0].strip(" \t\ufeff\xa0\u200b")
        if words:
            start = match.start() + match[0].index(words)
            found.append((start, start + len(words)))
    return tuple(found)


def blocks_of(text: str) -> tuple[tuple[int, int], ...]:
    r"""Return start and end of every block: a line, or lines that were one before they were cut.

    >>> blocks_of("One.\n\nTwo.")
    ((0, 4), (6, 10))
    """
    lines = lines_of(text)
    width = width_of(text, lines)
    if not width:
        return lines
    joined = [lines[0]]
    for last, (start, end) in pairwise(lines):
        if _goes_on(text, last, start, width):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def width_of(text: str, lines: tuple[tuple[int, int], ...]) -> int:
    """Return the width at which the lines were cut; 0 if they were not."""
    if len(lines) < 8:
        return 0
    wide = round(quantiles([end - start for start, end in lines], n=10)[-1])
    if wide > _WIDEST or wide < 30:
        return 0
    near = [(start, end) for start, end in lines if end - start >= _SHORT * wide]
    cut = sum(1 for start, end in near if not _ENDED.search(text[start:end]))
    return wide if len(near) >= 0.4 * len(lines) and cut >= 0.6 * len(near) else 0


def _goes_on(text: str, last: tuple[int, int], start: int, width: int) -> bool:
    if PAGE_NUMBER.match(text, start):
        return False
    between = text[last[1] : start].replace("\r\n", "\n")
    if between.count("\n") > 1 or "\x0c" in between:
        return False
    return last[1] - last[0] >= _SHORT * width or text[start : start + 1].islower()
