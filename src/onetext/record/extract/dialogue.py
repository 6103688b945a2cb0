"""Dialogue that dashes open: each paragraph that begins with one is somebody's turn.

A list has dashes too. So a run of such paragraphs is dialogue only where one of them says who
speaks (``— We stay, — said Marek.``, ``— We stay, he said.``) or asks something, and where they end
as sentences do.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onetext.record.extract.marks import Piece
from onetext.record.lexicon.lexicon import Lexicon

_TURN = re.compile(r"[—–]\s*(?=[A-Z\u00c0-\u00de\d“\"‘«(])")
_BETWEEN = re.compile(
    r"(?P<said>.+?[,.!?…])\s*[—–]\s+(?P<cue>[^—–]{3,90}?)(?:[.,:;]?\s*[—–]\s*(?P<more>.{2,}))?",
    re.DOTALL,
)
_ENDED = re.compile(r"[.!?…]['\"”’»)]*$")

Ends = tuple[int, int]


def turns_in(text: str, stream: Sequence[Piece], lexicon: Lexicon) -> Iterator[tuple[Ends, ...]]:
    """Yield what is said in each turn, without the words that say who speaks."""
    for run in _runs(text, stream):
        parts = [_parts(text, piece, start, lexicon) for piece, start in run]
        told = any(cue for _, cue in parts)
        asked = len(run) > 1 and any("?" in text[piece.start : piece.end] for piece, _ in run)
        if told or asked:
            yield from (ends for ends, _ in parts)


def _runs(text: str, stream: Sequence[Piece]) -> Iterator[list[tuple[Piece, int]]]:
    """Yield neighbouring paragraphs that begin with a dash, each with where its words begin."""
    run: list[tuple[Piece, int]] = []
    for piece in stream:
        turn = _TURN.match(text, piece.start, piece.end)
        if turn is not None and _ENDED.search(text[piece.start : piece.end]):
            run.append((piece, turn.end()))
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _parts(text: str, piece: Piece, start: int, lexicon: Lexicon) -> tuple[tuple[Ends, ...], bool]:
    """Return the words said in one turn, and whether it says who speaks."""
    verbs, cue = _patterns(lexicon)
    dashed = _BETWEEN.fullmatch(text, start, piece.end)
    if dashed is not None and verbs.search(dashed["cue"]):
        return tuple(dashed.span(name) for name in ("said", "more") if dashed[name]), True
    told = cue.search(text, start, piece.end)
    if told is None:
        return ((start, piece.end),), False
    rest = text[told.end() : piece.end]
    more = (told.end() + len(rest) - len(rest.lstrip()), piece.end)
    return ((start, told.start("who")), *((more,) if rest.strip() else ())), True


@lru_cache(maxsize=8)
def _patterns(lexicon: Lexicon) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return a verb of saying; and who said something, behind the words, up to its full stop."""
    forms = sorted(
        {
            form
            for verb in lexicon.verbs
            if verb.kind in ("say", "ask")
            for form in verb.forms
            if " " not in form
        }
    )
    said = "|".join(map(re.escape, forms)) or "said"
    name = r"(?:I|we|he|she|they|(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,2}|the\s+\w+)"
    who = rf"(?:{name}\s+(?:{said})|(?:{said})\s+{name})"
    cue = rf"(?<=[,.!?…])\s+(?P<who>{who}\b[^.,!?…]{{0,40}}[.,])"
    return re.compile(rf"\b(?:{said})\b"), re.compile(cue)
