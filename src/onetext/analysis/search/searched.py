"""A space ready to be asked: its parts, each with the search that suits its size."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from onetext.analysis.parts import Part, parts
from onetext.analysis.search.enumeration import LARGEST, enumerate_part
from onetext.analysis.search.programme import programme_part
from onetext.analysis.search.questions import Measure, Piece, Search, as_bits
from onetext.analysis.search.sweep import sweep_part
from onetext.analysis.space import Hurdle, PackageSpace

Way = Literal["enumeration", "sweep", "programme"]
"""How a part is searched: every package one by one, issue by issue, or by programmes."""

SMALL = 20_000
"""Packages up to which a part is always enumerated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """A space with its parts and their searches, and its hurdles by kind as sets.

    ``ways`` says of each part how it is searched.
    """

    space: PackageSpace
    parts: tuple[Part, ...]
    searches: tuple[Search, ...]
    ways: tuple[Way, ...]
    laws: int
    objections: int
    unknowns: int

    def set_of(self, wanted: Callable[[Hurdle], bool]) -> int:
        """Return the set of the hurdles for which a question is answered yes."""
        return as_bits(h for h, hurdle in enumerate(self.space.hurdles) if wanted(hurdle))

    def each(self, hurdles: int, weight: Callable[[Hurdle], int] = lambda _: 1) -> Measure:
        """Return the measure in which each hurdle of a set counts by itself."""
        chosen = [h for h in range(len(self.space.hurdles)) if hurdles >> h & 1]
        return Measure(
            group={h: h for h in chosen},
            weight={h: weight(self.space.hurdles[h]) for h in chosen},
        )

    def by_place(self, hurdles: int) -> Measure:
        """Return the measure in which each place of a set of hurdles counts once."""
        chosen = [h for h in range(len(self.space.hurdles)) if hurdles >> h & 1]
        group = {h: self.space.hurdles[h].place for h in chosen}
        return Measure(group=group, weight=dict.fromkeys(group.values(), 1))

    def package(self, pieces: Iterable[Piece]) -> tuple[int, ...]:
        """Return the package that some pieces, one of each part in order, make up."""
        columns = [0] * len(self.space.axes)
        for part, piece in zip(self.parts, pieces, strict=True):
            for i, column in zip(part.issues, piece.columns, strict=True):
                columns[i] = column
        return tuple(columns)


def search_space(space: PackageSpace, only: Way | None = None) -> Searched:
    """Return a space with a search for each part: the way that suits it, or ``only`` one."""
    found = parts(space)
    searches = [_search(space, part, only) for part in found]
    return Searched(
        space=space,
        parts=found,
        searches=tuple(search for _, search in searches),
        ways=tuple(way for way, _ in searches),
        laws=_of_kind(space, "law"),
        objections=_of_kind(space, "objection"),
        unknowns=_of_kind(space, "unknown"),
    )


def _search(space: PackageSpace, part: Part, only: Way | None) -> tuple[Way, Search]:
    """Return the search of a part: small ones by enumeration, loose ones by a sweep."""
    if only == "enumeration" or (only is None and part.size <= SMALL):
        return "enumeration", enumerate_part(space, part)
    swept = None if only == "programme" else sweep_part(space, part)
    if swept is not None:
        return "sweep", swept
    if only is None and part.size <= LARGEST:
        return "enumeration", enumerate_part(space, part)
    return "programme", programme_part(space, part)


def _of_kind(space: PackageSpace, kind: str) -> int:
    return as_bits(h for h, hurdle in enumerate(space.hurdles) if hurdle.kind == kind)
