"""A text with its marks, cut into pieces that a page can show and a selection can be counted in.

Marks overlap in every way (a figure in a quotation in a reported clause), so nothing is nested:
each line of the text is cut wherever a mark begins or ends, and a piece knows all that covers it.
Each piece says at which character it begins, counted as spans are; so a selection finds its place
again whatever a browser does to line ends.

A text may be hostile. Its characters are escaped by the template; those that would turn the
direction of the page, and control characters, are not sent at all but shown by name.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import name

from onetext.record.model import Actor, Dated, EventClaim, Repeat, Row, Statement
from onetext.record.view.places import placed_by, spans_of
from onetext.review.rows.lines import kind_of
from onetext.sources import Span

WINDOW = 30_000
"""So many characters before and after a place are shown; the rest of a long text is a link away."""

SHORT = 80
_ENDLESS = re.compile(rf"\S{{{2 * SHORT},}}")
_LINE_END = re.compile(r"\r\n|\r|\n")
# Embeddings, overrides and isolates turn what follows them; the rest are control characters, and
# halves of pairs that no encoding takes. Marks of direction (200E, 200F) only sit between letters.
_UNSENT = re.compile("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A stretch of the text, what stands there, and the row that says so."""

    start: int
    end: int
    kind: str
    row: str
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters that are all covered by the same marks; ``sign`` names one that is not sent.

    After a ``joint`` the line may be broken, though it is in the middle of a word.
    """

    start: int
    text: str
    classes: str = ""
    rows: str = ""
    sign: str = ""
    joint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The part of a text that is shown, line by line; ``earlier`` and ``later`` are further places.

    Both are -1 where the text begins or ends.
    """

    lines: tuple[tuple[Piece, ...], ...]
    earlier: int = -1
    later: int = -1


def show(text: str, marks: Iterable[Mark], *, at: int = 0, around: int = WINDOW) -> Shown:
    """Return the text round a place with its marks."""
    low, high = max(0, at - around), min(len(text), at + around)
    coming = sorted(
        (mark for mark in marks if mark.start < high and mark.end > low),
        key=lambda mark: mark.start,
        reverse=True,
    )
    edges = {place for mark in coming for place in (mark.start, mark.end)}
    edges |= {place for sign in _UNSENT.finditer(text, low, high) for place in sign.span()}
    joints = set(_joints(text, low, high))
    cuts = sorted(edges | joints)
    active: list[Mark] = []
    lines: list[tuple[Piece, ...]] = []
    for start, end in _lines(text, low, high):
        pieces: list[Piece] = []
        inner = cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]
        for a, b in pairwise((start, *inner, end)):
            while coming and coming[-1].start <= a:
                active.append(coming.pop())
            active = [mark for mark in active if mark.end > a]
            pieces.append(replace(_piece(text, a, b, active), joint=b in joints))
        lines.append(tuple(pieces))
    return Shown(
        lines=tuple(lines),
        earlier=max(0, low - around) if low else -1,
        later=high + around if high < len(text) else -1,
    )


def marks_of(document: str, rows: Iterable[Row], current: str = "") -> tuple[Mark, ...]:
    """Return what is marked in a document; names and repeats only of the current row."""
    marks: list[Mark] = []
    for row in rows:
        now = row.id == current
        if now or not isinstance(row, Actor | Repeat):
            marks += _marks_of_row(document, row, now)
    return tuple(marks)


def _marks_of_row(document: str, row: Row, now: bool) -> Iterator[Mark]:
    state = " ".join(
        (getattr(row, "status", ""), f"band-{getattr(row, 'band', '')}", *(("now",) if now else ()))
    )
    kind = kind_of(row)
    if isinstance(row, Statement):
        kind = "quoted" if row.kind == "direct" else "reported"
    spans = placed_by(row) or spans_of(row)
    yield from _of_spans(document, spans, f"{kind} {state}", row.id)
    if isinstance(row, Statement) and row.cue and (now or row.status != "rejected"):
        yield from _of_spans(document, (row.cue,), "cue now" if now else "cue", row.id)
    if now and (dated := _dated(row)) and dated.span:
        yield from _of_spans(document, (dated.span,), "day", row.id)


def _dated(row: Row) -> Dated | None:
    match row:
        case Statement():
            return row.said_on
        case EventClaim():
            return row.when
    return None


def _of_spans(document: str, spans: Iterable[Span], classes: str, row: str) -> Iterator[Mark]:
    for span in spans:
        if span.document == document:
            for one in span.segments:
                yield Mark(start=one.start, end=one.end, kind=classes, row=row)


def _lines(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Go through the lines between two places that are not empty, without their ends."""
    at = low
    for end in _LINE_END.finditer(text, low, high):
        if end.start() > at:
            yield at, end.start()
        at = end.end()
    if high > at:
        yield at, high


def _joints(text: str, low: int, high: int) -> Iterator[int]:
    """Go through places at which a word is cut that no report has.

    A browser that has to find out where to break a word of thousands of letters takes seconds.
    """
    for word in _ENDLESS.finditer(text, low, high):
        yield from range(word.start() + SHORT, word.end(), SHORT)


def _piece(text: str, start: int, end: int, active: Iterable[Mark]) -> Piece:
    covering = sorted(active, key=lambda mark: mark.end - mark.start)
    sign = text[start] if _UNSENT.match(text, start) else ""
    return Piece(
        start=start,
        text="" if sign else text[start:end],
        classes=" ".join(dict.fromkeys(" ".join(mark.kind for mark in covering).split())),
        rows=" ".join(dict.fromkeys(mark.row for mark in covering)),
        sign=f"{name(sign, 'control character').lower()} U+{ord(sign):04X}" if sign else "",
    )
