"""Assessments: how somebody judged the talks, in their own words.

Only words of a statement are taken, with whoever said it; the reporter's own colour (``tense
talks``) is nobody's assessment. The statement, or the sentence that it stands in, must speak of
talks, a meeting, a deal or peace; the nearest such word is what is judged. Where a quoted fragment
stands in a reported clause, the words belong to the fragment. An assessment is never a figure: its
words are kept, and people compare them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from onetext.record.extract.judging import judging_words
from onetext.record.extract.proposals import Proposals
from onetext.record.ids import made_of, of_spans
from onetext.record.model import Assessment, Statement
from onetext.sources import Segment, span_of

_ABOUT = re.compile(
    r"\b(?:(?:peace|trilateral|bilateral|direct|latest|first|further|ceasefire|nuclear|phone)\s)?"
    r"(?:talks|negotiations|meetings?|discussions?|conversation|dialogue|consultations|encounter|summit|call|round|deal|agreement|"
    r"settlement|accord|proposals?|plan|draft|documents?|process|truce|ceasefire|peace|war)\b",
    re.IGNORECASE,
)

_MADE = re.compile(r"\b(?:made|making|make|seen|was|were)\s$")


def find_assessments(found: Proposals) -> Proposals:
    """Return the proposals with the words by which somebody judged talks."""
    rows: dict[str, Assessment] = {}
    for one in sorted(found.statements, key=lambda one: (one.kind != "direct", one.span.start)):
        if one.attribution == "unknown" and not one.speakers:
            continue
        for row in _judged(found, one):
            if not any(row.span.overlaps(other.span) for other in rows.values()):
                rows[row.id] = row
    return replace(found, assessments=tuple(sorted(rows.values(), key=lambda row: row.span.start)))


def _judged(found: Proposals, one: Statement) -> Iterator[Assessment]:
    words = found.lexicon.list_of("judging")
    for piece in one.span.segments:
        for start, end in _of_piece(found.text, piece, one, words):
            span = span_of(found.document.id, found.text, (start, end))
            if not (about := _about(found, one, start)):
                continue
            yield Assessment(
                id=made_of("j", of_spans("j", [span]), one.id),
                span=span,
                statement=one.id,
                actors=one.speakers,
                about=about,
                on=one.said_on,
                rule="judged-in-quotation" if one.kind == "direct" else "judged-in-report",
                band="check",
            )


def _of_piece(
    text: str, piece: Segment, one: Statement, words: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    """Yield where judging words stand in a piece, but not in the words that say who spoke."""
    for first, last in judging_words(piece.exact, words):
        start, end = piece.start + first, piece.start + last
        bare = text[start:end].lower() == "progress"
        if bare and not _MADE.search(text[max(0, start - 12) : start]):
            continue
        if one.cue is None or not (one.cue.start <= start < one.cue.end):
            yield start, end


def _about(found: Proposals, one: Statement, at: int) -> str:
    """Return what is judged: the nearest noun for it in the statement, else in its sentence."""
    sentence = next((s for s in found.sentences if s.start <= at < s.end), None)
    rounds = [(piece.start, piece.end) for piece in one.span.segments]
    rounds += [(sentence.start, sentence.end)] if sentence else []
    for bounds in rounds:
        nouns = list(_ABOUT.finditer(found.text, *bounds))
        if nouns:
            return min(nouns, key=lambda noun: abs(noun.start() - at))[0]
    return ""
