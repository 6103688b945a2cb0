"""Sentences that a document has twice or more, in the same words or almost.

Scraped pages repeat captions and headings, and reports say a thing again further down; each counts
once. A caption is one unit whatever breaks it has. Two units are *exact* repeats if their words are
equal but for blanks and closing marks. They are *near* ones if few letters have to change, or if
hardly a word of the shorter one is missing in the longer one, and nothing tells them apart: of
figures and of names each may have more than the other, never others; and both deny or neither,
both ask or neither.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from onetext.record.extract.proposals import Proposals
from onetext.record.front import TURN
from onetext.record.ids import of_spans
from onetext.record.model import Repeat
from onetext.sources import span_of

NEAR = 80.0
"""From this share of letters in order (of 100) on, two units are nearly the same."""
ALIKE = 75.0
"""From this share on, if the shorter one's words are in the longer one up to ``WITHIN``."""
WITHIN = 90.0
LEAST, LEAST_LINE = 8, 4
"""So many words a sentence must have, and a line on its own: short ones are easily alike."""

_FIGURE = re.compile(r"\d[\d.,:]*")
_NAME = re.compile(r"\b[A-Z][\w.’'-]*")
_NOT = re.compile(r"\b(?:not|no|never|without|nor|neither|deny|denies|denied)\b|n[’']t\b", re.I)
_STAMP = re.compile(r"\d{1,2}[:.]\d{2}\s?(?:[ap]m)?(?:\s[A-Z]{2,4})?\s+(?=\S)")
_EDGES = " \t\r\n.,;:!?…\"'“”‘’«»()[]"
_SKIPPED = ("boilerplate", "byline", "label", "related", "headline", "caption")
_LINES = ("caption", "headline", "label")
_FIRST = frozenset(
    {"the", "a", "an", "it", "he", "she", "they", "in", "on", "at", "as", "but", "and", "his"}
    | {"her", "this", "that", "after", "before", "during", "while", "when", "both", "for", "with"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    start: int
    end: int
    words: str
    figures: frozenset[str]
    names: frozenset[str]
    denies: bool
    asks: bool


def find_repeats(found: Proposals) -> Proposals:
    """Return the proposals with groups of sentences that say the same."""
    units = _units(found)
    groups = _grouped(units)
    return replace(found, repeats=tuple(_repeat(found, group) for group in groups))


def _units(found: Proposals) -> list[_Unit]:
    lines = [(one.span.start, one.span.end) for one in found.masks if one.kind in _LINES]
    inside = [
        (one.start, one.end)
        for one in found.sentences
        if one.noise not in _SKIPPED
        and not any(one.start < end and start < one.end for start, end in lines)
    ]
    made = [(_unit(found.text, *place), LEAST_LINE) for place in lines]
    made += [(_unit(found.text, *place), LEAST) for place in inside]
    kept = (one for one, least in made if len(one.words.split()) >= least)
    return sorted(kept, key=lambda one: one.start)


def _unit(text: str, start: int, end: int) -> _Unit:
    head = _STAMP.match(text, start, end) or TURN.match(text, start, end)
    start = head.end() if head else start
    words = " ".join(text[start:end].split())
    names = {one.strip(".’'-") for one in _NAME.findall(words)}
    return _Unit(
        start=start,
        end=end,
        words=words.strip(_EDGES).casefold(),
        figures=frozenset(one.strip(".,:") for one in _FIGURE.findall(words)),
        names=frozenset(one.casefold() for one in names) - _FIRST,
        denies=bool(_NOT.search(words)),
        asks=words.rstrip("\"'”’»)").endswith("?"),
    )


def _grouped(units: list[_Unit]) -> list[list[_Unit]]:
    """Return the groups, each unit in the first that one of its members is like."""
    member: dict[int, list[_Unit]] = {}
    runs: dict[tuple[str, ...], list[int]] = defaultdict(list)
    groups: list[list[_Unit]] = []
    for n, one in enumerate(units):
        earlier = Counter(m for run in _runs(one) for m in runs[run])
        near = (m for m in sorted(earlier) if earlier[m] > 1 and _alike(one, units[m]))
        at = next(near, None)
        if at is None:
            groups.append([])
        member[n] = groups[-1] if at is None else member[at]
        member[n].append(one)
        for run in _runs(one):
            runs[run].append(n)
    return [group for group in groups if len(group) > 1]


def _runs(one: _Unit) -> set[tuple[str, ...]]:
    """Return the runs of three words: what is nearly the same has some of them in common."""
    words = one.words.split()
    return set(zip(words, words[1:], words[2:], strict=False))


def _alike(a: _Unit, b: _Unit) -> bool:
    if a.words == b.words:
        return a.asks == b.asks
    if min(len(a.words.split()), len(b.words.split())) < LEAST or _differ(a, b):
        return False
    share = fuzz.ratio(a.words, b.words, score_cutoff=ALIKE)
    return share >= NEAR or (
        share > 0 and fuzz.token_set_ratio(a.words, b.words, score_cutoff=WITHIN) > 0
    )


def _differ(a: _Unit, b: _Unit) -> bool:
    """Whether something tells them apart that few letters can: a figure, a name, a denial."""
    if a.denies != b.denies or a.asks != b.asks:
        return True
    return any(one - two and two - one for one, two in ((a.figures, b.figures), (a.names, b.names)))


def _repeat(found: Proposals, group: list[_Unit]) -> Repeat:
    spans = tuple(span_of(found.document.id, found.text, (one.start, one.end)) for one in group)
    exact = len({one.words for one in group}) == 1
    return Repeat(
        id=of_spans("t", spans),
        spans=spans,
        exact=exact,
        rule="repeat-exact" if exact else "repeat-near",
    )
