"""Sentences that a document has twice or more, in the same words or almost.

Scraped pages repeat captions, and reports say a thing again further down; each counts once. A
caption is one unit whatever breaks it has. Two units are *exact* repeats if their words are equal
but for blanks and closing marks. They are *near* ones if few letters have to change, or if hardly
a word is not in both, and they have the same figures: sentences that differ in a figure alone say
different things.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from onetext.record.extract.proposals import Proposals
from onetext.record.ids import of_spans
from onetext.record.model import Repeat
from onetext.sources import span_of

NEAR = 80.0
"""From this share of letters in order (of 100) on, two units are nearly the same."""
ALIKE = 75.0
"""From this share on, if the words without their order are as near as ``NEAR``."""
LEAST = 8
"""So many words a unit must have: short ones are easily alike."""

_FIGURE = re.compile(r"\d[\d.,:]*")
_EDGES = " \t\r\n.,;:!?…\"'“”‘’«»()[]"
_SKIPPED = ("boilerplate", "byline", "label", "related")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    start: int
    end: int
    words: str
    figures: tuple[str, ...]


def find_repeats(found: Proposals) -> Proposals:
    """Return the proposals with groups of sentences that say the same."""
    units = _units(found)
    groups = _grouped(units)
    return replace(found, repeats=tuple(_repeat(found, group) for group in groups))


def _units(found: Proposals) -> list[_Unit]:
    captions = [one.span for one in found.masks if one.kind == "caption"]
    places = [(one.start, one.end) for one in captions]
    places += [
        (one.start, one.end)
        for one in found.sentences
        if one.noise not in _SKIPPED
        and not any(one.start < span.end and span.start < one.end for span in captions)
    ]
    made = (_unit(found.text, start, end) for start, end in sorted(places))
    return [one for one in made if len(one.words.split()) >= LEAST]


def _unit(text: str, start: int, end: int) -> _Unit:
    words = " ".join(text[start:end].split()).strip(_EDGES).casefold()
    figures = tuple(sorted(one.strip(".,:") for one in _FIGURE.findall(words)))
    return _Unit(start=start, end=end, words=words, figures=figures)


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
        return True
    if a.figures != b.figures:
        return False
    share = fuzz.ratio(a.words, b.words, score_cutoff=ALIKE)
    return share >= NEAR or (
        share > 0 and fuzz.token_sort_ratio(a.words, b.words, score_cutoff=NEAR) > 0
    )


def _repeat(found: Proposals, group: list[_Unit]) -> Repeat:
    spans = tuple(span_of(found.document.id, found.text, (one.start, one.end)) for one in group)
    exact = len({one.words for one in group}) == 1
    return Repeat(
        id=of_spans("r", spans),
        spans=spans,
        exact=exact,
        rule="repeat-exact" if exact else "repeat-near",
    )
