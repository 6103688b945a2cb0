"""Reports that are nearly the same: re-posts, updates, a wire story inside a longer one.

A text is a set of shingles, the runs of five words in it. Of these a fixed sample is kept (those
whose checksum leaves no rest when divided), so that comparing a thousand reports looks only at
pairs that share some of it; a pair is then measured on all of its shingles. *Likeness* is the
share of shingles that both have among those that either has (Jaccard); *inside* is the share of
the shorter one's shingles that the longer one has too.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from zlib import crc32

LIKE = 0.6
"""From this likeness on two texts are versions of one another."""
INSIDE = 0.8
"""From this share on the shorter text stands inside the longer one."""
SHORTEST = 12
"""Texts with fewer shingles are not compared: two notes of one line are easily alike."""

_RUN = 5
_SAMPLED = 8
_COMMON = 60  # a shingle in so many texts is boilerplate, and would make every pair a candidate
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Alike:
    """Two documents that are nearly the same; ``inside`` tells a part from a version."""

    a: str
    b: str
    likeness: float
    inside: float

    @property
    def is_part(self) -> bool:
        """Whether the shorter one stands inside the longer one, which has much else."""
        return self.likeness < LIKE


def find_alike(new: Mapping[str, str], known: Mapping[str, str]) -> tuple[Alike, ...]:
    """Return the near-duplicates among new texts, and between them and known ones, by id."""
    shingles = {id: shingles_of(text) for id, text in {**known, **new}.items()}
    places: dict[int, list[str]] = defaultdict(list)
    for id, held in shingles.items():
        for one in held:
            if one % _SAMPLED == 0 or len(held) < 20 * SHORTEST:
                places[one].append(id)
    pairs = {(min(a, b), max(a, b)) for a in new for b in _candidates(shingles[a], places, a)}
    return tuple(one for a, b in sorted(pairs) for one in _measured(a, b, shingles))


def shingles_of(text: str) -> frozenset[int]:
    """Return the checksums of the runs of five words of a text, without regard to case."""
    words = _WORD.findall(text.casefold())
    joined = (" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1))
    return frozenset(crc32(one.encode()) for one in joined)


def _candidates(held: frozenset[int], places: Mapping[int, list[str]], id: str) -> frozenset[str]:
    """Return who shares enough of the sample to be worth measuring."""
    shared: Counter[str] = Counter()
    for one in held:
        others = places.get(one, ())
        if len(others) <= _COMMON:
            shared.update(others)
    del shared[id]
    return frozenset(other for other, count in shared.items() if count >= 2)


def _measured(a: str, b: str, shingles: Mapping[str, frozenset[int]]) -> list[Alike]:
    one, two = shingles[a], shingles[b]
    if min(len(one), len(two)) < SHORTEST:
        return []
    both = len(one & two)
    likeness = round(both / len(one | two), 3)
    inside = round(both / min(len(one), len(two)), 3)
    if likeness < LIKE and inside < INSIDE:
        return []
    return [Alike(a=a, b=b, likeness=likeness, inside=inside)]
