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

from onetext.record.extract.marks import Pair, Piece, pairs_in
from onetext.record.extract.paragraphs import paragraph_at, paragraphs_of
from onetext.record.extract.proposals import Proposals
from onetext.record.ids import of_spans
from onetext.record.model import Band, Quotation
from onetext.sources import Segment, Span, span_of

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
    for stream in streams_of(found):
        pairs = pairs_in(text, stream)
        taken = [_quotation(document, text, stream, pair) for pair in pairs]
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


def _quotation(document: str, text: str, stream: Sequence[Piece], pair: Pair) -> Quotation:
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
        kind=_kind(text, pair, span),
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


def _kind(text: str, pair: Pair, span: Span) -> Literal["speech", "term"]:
    """Return whether it is speech: a name in marks is none, nor is a word somebody only coins."""
    words = span.words.rstrip(",.").split()
    before = text[max(0, pair.opening - 40) : pair.opening]
    if len(words) <= 6 and _TERM_CUE.search(before):
        return "term"
    named = all(word[0].isupper() or word in _SMALL for word in words)
    capitals = sum(word[0].isupper() for word in words)
    if named and capitals >= 2 and len(words) <= 6 and _DETERMINED.search(before):
        return "term"
    after = text[span.end + 1 : span.end + 3]
    if named and len(words) == 1 and re.search(r"\b(?:the|an?)\s+$", before):
        return "term" if re.match(r"\s[a-z]", after) else "speech"
    return "speech"


def _dashed(
    found: Proposals, stream: Sequence[Piece], taken: Sequence[Quotation]
) -> Iterator[Quotation]:
    """Yield what a dash at the head of a paragraph opens, where a cue of saying follows it."""
    text, document = found.text, found.document.id
    said = "|".join(
        re.escape(form)
        for verb in found.lexicon.verbs
        if verb.kind in ("say", "ask")
        for form in verb.forms
        if " " not in form
    )
    if not said:
        return
    cue = re.compile(rf"\b(?:{said})\b")
    for piece in stream:
        whole = _DASHED.fullmatch(text, piece.start, piece.end)
        if whole is None or not cue.search(whole["cue"]):
            continue
        if any(one.span.start < piece.end and piece.start < one.span.end for one in taken):
            continue
        ends = [whole.span(name) for name in ("said", "more") if whole[name]]
        segments = tuple(Segment(start=a, end=b, exact=text[a:b]) for a, b in ends)
        span = span_of(document, text, *((one.start, one.end) for one in segments))
        rule, band = RULES["dash"]
        yield Quotation(
            id=of_spans("q", [span]), span=span, marks=text[piece.start], rule=rule, band=band
        )


_DASHED = re.compile(
    r"[—–-]\s*(?P<said>[^—–]{2,}?[,.!?…])\s*[—–]\s*(?P<cue>[^—–]{3,90}?)"
    r"(?:[.,:]?\s*[—–]\s*(?P<more>[^—–]{2,}))?",
    re.DOTALL,
)
