"""What is asked of the packages of a part, whoever answers: enumeration or a programme.

A *set* of hurdles, and of groups of hurdles, is a whole number read as bits. A ``Measure`` puts
hurdles into groups (marks, demands, places) and gives each group a weight; the weight of a
package is that of the groups that stand in it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from onetext.analysis.space import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Which group each counted hurdle belongs to, and what each group weighs (at least 1)."""

    group: Mapping[int, int]
    weight: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One package of a part: its columns by issue, and the set of all hurdles that stand in it."""

    columns: tuple[int, ...]
    hurdles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lightest:
    """The least weight, and the different sets of groups that reach it, each with one piece.

    ``complete`` is False where the limit cut the list.
    """

    weight: int
    sets: tuple[tuple[int, Piece], ...]
    complete: bool


class Search(Protocol):
    """The questions a part can be asked; every answer is exact."""

    def lightest(
        self, measure: Measure, never: int, limit: int, where: Literal | None = None
    ) -> Lightest | None:
        """Return the least weight of a package in which no hurdle of ``never`` stands, or None."""

    def minimal(
        self, measure: Measure, never: int, limit: int, where: Literal | None = None
    ) -> tuple[tuple[int, ...], bool]:
        """Return the minimal sets of groups that packages show, and whether these are all."""

    def clashing(self, measure: Measure, never: int, limit: int) -> tuple[tuple[int, ...], bool]:
        """Return minimal sets of groups of which every package shows some, and whether all."""

    def undominated(
        self, measures: tuple[Measure, ...], never: int, limit: int
    ) -> tuple[tuple[tuple[tuple[int, ...], Piece], ...], bool]:
        """Return the weight vectors that no other undercuts, each with a piece, and whether all."""

    def pieces(self, never: int, limit: int) -> tuple[Piece, ...]:
        """Return different packages in which no hurdle of ``never`` stands."""


def members(bits: int) -> Iterator[int]:
    """Yield the elements of a set in rising order."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low


def as_bits(elements: Iterable[int]) -> int:
    """Return a set as a whole number."""
    bits = 0
    for element in elements:
        bits |= 1 << element
    return bits


def minimal_sets(sets: Iterable[int]) -> tuple[int, ...]:
    """Return those sets that contain no other, smallest first."""
    kept: list[int] = []
    for candidate in sorted(set(sets), key=lambda bits: (bits.bit_count(), bits)):
        if not any(smaller & candidate == smaller for smaller in kept):
            kept.append(candidate)
    return tuple(kept)


def undercut_by_none(vectors: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    """Return the different vectors that no other undercuts, in rising order."""
    kept: list[tuple[int, ...]] = []
    for vector in sorted(set(vectors)):
        if not any(all(a <= b for a, b in zip(other, vector, strict=True)) for other in kept):
            kept.append(vector)
    return tuple(kept)


def transversals(sets: tuple[int, ...], limit: int) -> tuple[tuple[int, ...], bool]:
    """Return the minimal sets that meet every given set, and whether these are all.

    Berge's way: meet the sets one after another and keep what is minimal. Above the limit the
    largest are dropped: what is returned is then made minimal one by one, and is not all.

    References
    ----------
    [Berge1989]_
    """
    found: tuple[int, ...] = (0,)
    complete = True
    for given in minimal_sets(sets):
        met = [t for t in found if t & given]
        missed = [t for t in found if not t & given]
        grown: list[int] = []
        for e in members(given):
            rivals = [t for t in met if t >> e & 1]
            candidates = (t | 1 << e for t in missed)
            grown += [c for c in candidates if not any(r & c == r for r in rivals)]
        found = tuple(sorted(met + grown, key=lambda bits: (bits.bit_count(), bits)))
        if len(found) > limit:
            found, complete = found[:limit], False
    return (found if complete else minimal_sets(_shrunk(t, sets) for t in found)), complete


def _shrunk(transversal: int, sets: tuple[int, ...]) -> int:
    for element in members(transversal):
        smaller = transversal & ~(1 << element)
        if all(smaller & given for given in sets):
            transversal = smaller
    return transversal
