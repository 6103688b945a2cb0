"""Words between quotation marks: what stands inside them, and whether it is speech.

The body is read without its captions, so that a quotation that a caption cuts in two has two
segments; each headline and caption is read by itself. A name or a scare-quoted word is a *term*:
it stands in marks, and nobody said it there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Literal

from onetext.record.extract.dialogue import turns_in
from onetext.record.extract.marks import Pair, Piece, pairs_in
from onetext.record.extract.paragraphs import paragraph_at, paragraphs_of
from onetext.record.extract.proposals import Proposals
from onetext.record.ids import of_spans
from onetext.record.model import Band, Quotation
from onetext.sources import Span, span_of

READ_ALONE = ("headline", "caption")
"""Masks whose quotations count; in the other kinds nothing is looked for."""

RULES: dict[str, tuple[str, Band]] = {
    "closed": ("marks-paired", "sure"),
    "over paragraphs": ("marks-reopened-in-each-paragraph", "sure"),
    "across a break": ("marks-across-a-break", "check"),
    "unclosed": ("mark-unclosed", "check"),
    "dash": ("dash-of-dialogue", "check"),
}
"""By how a quotation ends: its rule and how far to trust it."""


def pair_quotations(found: Proposals) -> Proposals:
    """Return the proposals with every quotation, in the order of the text."""
    text, document = found.text, found.document.id
    quotations: list[Quotation] = []
    for n, stream in enumerate(streams_of(found)):
        pairs = pairs_in(text, stream)
        title = n > 0 and _in_capitals(text, stream)
        taken = [_quotation(document, text, stream, pair, title=title) for pair in pairs]
        quotations += _nested(taken, pairs)
        quotations += _dashed(found, stream, taken)
    quotations.sort(key=lambda one: (one.span.start, -one.span.end))
    return replace(found, quotations=tuple(quotations))


def streams_of(found: Proposals) -> Iterator[tuple[Piece, ...]]:
    """Yield the body without what is masked, then each headline and caption by itself."""
    text = found.text
    masked = sorted(
        (
            (segment.start, segment.end, mask)
            for mask in found.masks
            if mask.status != "rejected"
            for segment in mask.span.segments
        ),
        key=itemgetter(0, 1),
    )
    body: list[Piece] = []
    for n, paragraph in enumerate(paragraphs_of(text)):
        at = paragraph.start
        for start, end, _ in masked:
            if end <= at or start >= paragraph.end:
                continue
            body += _piece(text, at, start, n)
            at = max(at, end)
        body += _piece(text, at, paragraph.end, n)
    yield tuple(body)
    for start, end, mask in masked:
        if mask.kind in READ_ALONE:
            yield tuple(_piece(text, start, end, paragraph_at(text, start)))


def _piece(text: str, start: int, end: int, paragraph: int) -> list[Piece]:
    words = text[start:end] if end > start else ""
    if not words.strip():
        return []
    first = start + len(words) - len(words.lstrip())
    last = end - (len(words) - len(words.rstrip()))
    return [Piece(start=first, end=last, paragraph=paragraph)]


def _in_capitals(text: str, stream: Sequence[Piece]) -> bool:
    """Whether most words begin with a capital, as in headlines: there it tells no name."""
    words = [word for piece in stream for word in text[piece.start : piece.end].split()]
    return sum(word[:1].isupper() for word in words) * 2 > len(words)


def _quotation(
    document: str, text: str, stream: Sequence[Piece], pair: Pair, *, title: bool
) -> Quotation:
    pieces = [
        (max(start, piece.start), min(end, piece.end))
        for start, end in pair.inner
        for piece in _joined(text, stream)
        if start < piece.end and piece.start < end
    ]
    span = span_of(document, text, *(pieces or pair.inner))
    rule, band = RULES[pair.ending]
    return Quotation(
        id=of_spans("q", [span]),
        span=span,
        marks=text[pair.opening],
        kind=_kind(text, pair, span, title=title),
        closed=pair.ending != "unclosed",
        rule=rule,
        band=band,
    )


def _joined(text: str, stream: Sequence[Piece]) -> tuple[Piece, ...]:
    """Return the pieces with those joined that only blanks part: nothing masked lies between."""
    joined: list[Piece] = []
    for piece in stream:
        if joined and not text[joined[-1].end : piece.start].strip():
            joined[-1] = replace(joined[-1], end=piece.end)
        else:
            joined.append(piece)
    return tuple(joined)


def _nested(taken: Sequence[Quotation], pairs: Sequence[Pair]) -> list[Quotation]:
    nested: list[Quotation] = []
    for one, pair in zip(taken, pairs, strict=True):
        around = [
            outer
            for outer, other in zip(taken, pairs, strict=True)
            if other.depth == pair.depth - 1
            and outer.span.start <= one.span.start
            and one.span.end <= outer.span.end
        ]
        nested.append(replace(one, inside=around[-1].id) if around else one)
    return nested


_TERM_CUE = re.compile(
    r"(?:so-called|known as|dubbed|nicknamed|codenamed|code-named|titled|entitled|headlined|"
    r"named|termed|the term|the word|the phrase|the slogan|the name)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_DETERMINED = re.compile(r"[\w’'-]\s+$")
_SMALL = {"of", "the", "and", "for", "in", "on", "to", "a", "an", "de", "la", "du", "des", "with"}


def _kind(text: str, pair: Pair, span: Span, *, title: bool) -> Literal["speech", "term"]:
    """Return whether it is speech: a name in marks is none, nor is a word somebody only coins."""
    words = span.words.rstrip(",.").split()
    before = text[max(0, pair.opening - 40) : pair.opening]
    if len(words) <= 6 and _TERM_CUE.search(before):
        return "term"
    if title:
        return "speech"
    named = all(word[0].isupper() or word in _SMALL for word in words)
    coined = len(words) <= 4 and all(word[0].isupper() for word in words[:2])
    capitals = sum(word[0].isupper() for word in words)
    if (named or coined) and capitals >= 2 and len(words) <= 6 and _DETERMINED.search(before):
        return "term"
    after = text[span.end + 1 : span.end + 3]
    if named and len(words) == 1 and re.search(r"\b(?:the|an?)\s+$", before):
        return "term" if re.match(r"\s[a-z]", after) else "speech"
    return "speech"


def _dashed(
    found: Proposals, stream: Sequence[Piece], taken: Sequence[Quotation]
) -> Iterator[Quotation]:
    """Yield the turns of dialogue that dashes open, where no marks stand already."""
    text, document = found.text, found.document.id
    rule, band = RULES["dash"]
    for ends in turns_in(text, stream, found.lexicon):
        trimmed = [_trimmed(text, start, end) for start, end in ends]
        span = span_of(document, text, *trimmed)
        if not any(_covers(one.span, span) for one in taken):
            yield Quotation(id=of_spans("q", [span]), span=span, marks="—", rule=rule, band=band)


def _covers(outer: Span, inner: Span) -> bool:
    """Whether marks hold most of what a dash opens."""
    shared = min(outer.end, inner.end) - max(outer.start, inner.start)
    return shared * 2 > inner.end - inner.start


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
