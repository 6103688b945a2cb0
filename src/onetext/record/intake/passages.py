"""Words that two otherwise different reports share: a quotation, or one agency's sentences.

A *passage* is a run of words that stands in both, without regard to case and punctuation. Runs of a
dozen words are looked up for every second one of them, so that a thousand reports are compared in
seconds; what stands in many reports is boilerplate and no passage. Reports that are versions of
one another (``alike.py``) share nearly all of their words, and are not named again.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from zlib import crc32

LEAST = 20
"""A passage has so many words: fewer are names with their titles, or a turn of phrase."""

_RUN = 12
_SAMPLED = 2
_COMMON = 8  # what stands in more reports is their frame
_SHOWN = 14
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """The longest run of words that two documents share: how long it is, and how it begins."""

    a: str
    b: str
    length: int
    words: str


def find_passages(
    new: Mapping[str, str],
    known: Mapping[str, str],
    *,
    apart_from: Collection[tuple[str, str]] = (),
) -> tuple[Passage, ...]:
    """Return what new texts share with each other and with known ones, by id, the longest first."""
    texts = {**known, **new}
    places: dict[int, list[str]] = defaultdict(list)
    for id, text in texts.items():
        for run in {one for one in _runs(_words(text)) if one % _SAMPLED == 0}:
            places[run].append(id)
    pairs = {
        (min(pair), max(pair))
        for ids in places.values()
        if 1 < len(ids) <= _COMMON
        for pair in combinations(ids, 2)
    }
    wanted = (pair for pair in pairs - set(apart_from) if pair[0] in new or pair[1] in new)
    found = (_longest(a, b, texts) for a, b in sorted(wanted))
    return tuple(sorted((one for one in found if one.length >= LEAST), key=_order))


def _order(one: Passage) -> tuple[int, str, str]:
    return -one.length, one.a, one.b


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str]) -> list[int]:
    joined = (" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))
    return [crc32(one.encode()) for one in joined]


def _longest(a: str, b: str, texts: Mapping[str, str]) -> Passage:
    """Return the longest passage; where one is split by a word, its longer half."""
    there = set(_runs(_words(texts[b])))
    begun, best = 0, (0, 0)
    runs = _runs(_words(texts[a]))
    for n, one in enumerate(runs):
        begun = begun if one in there else n + 1
        best = max(best, (n + 1 - begun, -begun))
    length, start = best[0] + _RUN - 1 if best[0] else 0, -best[1]
    found = list(_WORD.finditer(texts[a]))[start : start + length][:_SHOWN]
    words = texts[a][found[0].start() : found[-1].end()] if found else ""
    return Passage(a=a, b=b, length=length, words=" ".join(words.split()))
