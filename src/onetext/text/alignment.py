"""Which point of an old draft became which of a new one.

Points are numbered, and numbers change when a point is put in or taken out. So points are aligned
by what speaks for it: the same title, the same number, the same brackets (their keys are stable
across drafts), and the words they share.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

LEAST = 0.6
"""What must speak for two points being one: see ``_likeness``."""

MOST_PAIRS = 250_000
"""Beyond this many pairs, only points of the same title or number are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What speaks for a point: its number, its title, its words in full, and its keys."""

    number: int
    title: str
    words: str
    vocabulary: frozenset[str]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A point of the old draft and what it became, by their places in the drafts, from 0."""

    old: int
    new: int
    moved: bool


def align(old: Sequence[Profile], new: Sequence[Profile]) -> tuple[Pair, ...]:
    """Return the pairs of points that are one, in the order of the new draft.

    A pair has *moved* if it stands in another order than the others: the fewest possible pairs do.
    """
    pairs = _identical(old, new)
    left = [n for n in range(len(old)) if n not in pairs]
    taken = set(pairs.values())
    right = [n for n in range(len(new)) if n not in taken]
    ranked = sorted(
        (-likeness, abs(a - b), a, b)
        for a, b in _candidates(old, new, left, right)
        if (likeness := _likeness(old[a], new[b])) >= LEAST
    )
    for _, _, a, b in ranked:
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    kept = _longest_rising([pairs[a] for a in sorted(pairs)])
    return tuple(
        Pair(old=a, new=b, moved=b not in kept)
        for a, b in sorted(pairs.items(), key=lambda pair: pair[1])
    )


def _identical(old: Sequence[Profile], new: Sequence[Profile]) -> dict[int, int]:
    """Return the points that kept title and words, first those that kept their number too."""
    pairs: dict[int, int] = {}
    for numbered in (True, False):
        taken = set(pairs.values())
        waiting: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
        for b in reversed(range(len(new))):
            if b not in taken:
                waiting[_identity(new[b], numbered)].append(b)
        for a, profile in enumerate(old):
            if a not in pairs and waiting[_identity(profile, numbered)]:
                pairs[a] = waiting[_identity(profile, numbered)].pop()
    return pairs


def _identity(profile: Profile, numbered: bool) -> tuple[object, ...]:
    return (profile.title, profile.words, profile.number if numbered else None)


def _candidates(
    old: Sequence[Profile], new: Sequence[Profile], left: list[int], right: list[int]
) -> Iterable[tuple[int, int]]:
    if len(left) * len(right) <= MOST_PAIRS:
        return ((a, b) for a in left for b in right)
    by_number = {new[b].number: b for b in right}
    by_title = {new[b].title: b for b in right}
    same_number = {(a, by_number[old[a].number]) for a in left if old[a].number in by_number}
    return same_number | {(a, by_title[old[a].title]) for a in left if old[a].title in by_title}


def _likeness(old: Profile, new: Profile) -> float:
    """Return the share of words in common, plus what a title, a number and brackets add.

    That is a half for the same title, a quarter for the same number, and up to a half for brackets.
    """
    size = len(old.vocabulary) + len(new.vocabulary)
    likeness = 2 * len(old.vocabulary & new.vocabulary) / size if size else 0.0
    likeness += 0.5 * (old.title == new.title != "")
    likeness += 0.25 * (old.number == new.number)
    if keys := old.keys | new.keys:
        likeness += 0.5 * len(old.keys & new.keys) / len(keys)
    return likeness


def _longest_rising(numbers: list[int]) -> set[int]:
    """Return the members of a longest rising part of distinct numbers."""
    ends: list[int] = []  # the smallest end of a rising part of each length
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(ends, number)
        before[number] = ends[place - 1] if place else None
        ends[place : place + 1] = [number]
    found: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        found.add(last)
        last = before[last]
    return found
