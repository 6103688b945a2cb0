"""Sentences, with quotations closed to them.

A full stop inside quotation marks ends a sentence only where the marks close right after it and
no cue follows; one after an abbreviation ends it only before a word that begins sentences. No
sentence goes over the edge of a mask: a caption is never part of the body.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from onetext.record.extract.marks import FAMILIES, Piece
from onetext.record.extract.proposals import Proposals, Sentence
from onetext.record.extract.quotations import READ_ALONE, streams_of
from onetext.record.lexicon.lexicon import Lexicon

_STOP = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s|$)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Amb|Rev|Hon|St|Jr|Sr|"
    r"vs|etc|approx|ca|cf|No|Nos|Art|para|paras|pp?|vol|Inc|Ltd|Co|Corp|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)"
    r"|\b(?:[A-Za-z]\.)+[A-Za-z]|\b[A-Z])\.$"
)
_ALWAYS = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Amb|St|No)\.$|(?<![.\w])[A-Z]\.$"
)
_STARTERS = re.compile(
    r"(?:The|An?|He|She|It|They|We|I|You|In|On|At|But|And|However|This|That|These|Those|His|Her|"
    r"Their|Its|Our|After|Before|As|When|While|If|There|Some|Many|Both|Earlier|Later|Meanwhile|"
    r"Asked|Under|For|From|With|Since|Although|Though|Despite|So|Yet|Still|What|Who|No|Not|"
    r"Mr|Mrs|Ms)\b"
)
"""After an abbreviation, only these begin a sentence (a name may as well go on with it)."""


def split_sentences(found: Proposals) -> Proposals:
    """Return the proposals with every sentence, in the order of the text."""
    noises = {
        segment.start: mask.kind
        for mask in found.masks
        if mask.kind in READ_ALONE and mask.status != "rejected"
        for segment in mask.span.segments
    }
    inside = _inside_marks(found)
    sentences: list[Sentence] = []
    for n, stream in enumerate(streams_of(found)):
        for piece in stream:
            noise = noises.get(piece.start, "headline") if n else ""
            sentences += _sentences(found, piece, inside, noise)
    return replace(found, sentences=tuple(sorted(sentences)))


def sentence_at(found: Proposals, offset: int) -> Sentence | None:
    """Return the sentence at an offset, or None between sentences."""
    return next((one for one in found.sentences if one.start <= offset < one.end), None)


def _inside_marks(found: Proposals) -> list[tuple[int, int]]:
    return [
        (segment.start, segment.end)
        for quotation in found.quotations
        for segment in quotation.span.segments
        if quotation.closed
    ]


def _sentences(
    found: Proposals, piece: Piece, inside: list[tuple[int, int]], noise: str
) -> Iterator[Sentence]:
    text = found.text
    start = piece.start
    for stop in _STOP.finditer(text, piece.start, piece.end):
        if stop.end() < piece.end and not _ends(found, stop, inside, piece):
            continue
        yield Sentence(start=start, end=stop.end(), paragraph=piece.paragraph, noise=noise)
        rest = text[stop.end() : piece.end]
        start = stop.end() + len(rest) - len(rest.lstrip())
    if text[start : piece.end].strip():
        yield Sentence(start=start, end=piece.end, paragraph=piece.paragraph, noise=noise)


def _ends(
    found: Proposals, stop: re.Match[str], inside: list[tuple[int, int]], piece: Piece
) -> bool:
    """Whether a sentence ends at a stop that is not the last of its paragraph."""
    text = found.text
    if any(start <= stop.start() and stop.end() < end for start, end in inside):
        return False
    after = text[stop.end() : piece.end].lstrip()
    if after[:1].islower():
        return False
    closing = text[stop.end() - 1] in FAMILIES
    if closing and _cue(found.lexicon).match(after):
        return False
    before = text[piece.start : stop.start() + 1]
    if stop.group()[0] == "." and _ABBREVIATION.search(before[-24:]) and not closing:
        return bool(_STARTERS.match(after)) and not _ALWAYS.search(before[-8:])
    return True


@lru_cache(maxsize=8)
def _cue(lexicon: Lexicon) -> re.Pattern[str]:
    """Return what may follow closing marks within a sentence: a verb of saying and its subject."""
    said = (
        "|".join(
            re.escape(form)
            for verb in lexicon.verbs
            if verb.kind in ("say", "ask", "quote")
            for form in verb.forms
            if " " not in form
        )
        or "said"
    )
    name = r"(?:[A-Z][\w.’'-]*|a|an|the|his|her|one|of|for)"
    return re.compile(rf"(?:{name}\s+){{0,6}}?(?:also\s+|later\s+|then\s+)?(?:{said})\b")
