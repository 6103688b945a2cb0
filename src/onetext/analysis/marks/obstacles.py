"""What blocks, and what is left: the smallest sets of places and links to be dealt with.

*What blocks*: if every mark there were "can live with" (a link: given up), the verdict would no
longer be no. *What is left*: the same for a yes. Only where what is left is exactly one set of
one may one speak of the last issue.
"""

from dataclasses import dataclass
from itertools import islice, product

from onetext.analysis.search.questions import as_bits, members
from onetext.analysis.search.searched import Searched

SHOWN = 12
"""Equally small sets that are listed; beyond, it is said that there are more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacles:
    """The smallest sets of places (indices) that stand in the way; one empty set where none do."""

    sets: tuple[tuple[int, ...], ...]
    complete: bool

    @property
    def size(self) -> int:
        """How many places each of the sets holds."""
        return len(self.sets[0]) if self.sets else 0


def what_blocks(searched: Searched) -> Obstacles:
    """Return the smallest sets of places and links that make the verdict a no."""
    return _smallest(searched, searched.objections)


def what_is_left(searched: Searched) -> Obstacles:
    """Return the smallest sets of places and links that stand between here and a yes."""
    return _smallest(searched, searched.objections | searched.unknowns)


def _smallest(searched: Searched, hurdles: int) -> Obstacles:
    measure = searched.by_place(hurdles)
    found = [search.lightest(measure, searched.laws, SHOWN) for search in searched.searches]
    best = [lightest for lightest in found if lightest is not None]
    chosen = list(islice(product(*(lightest.sets for lightest in best)), SHOWN + 1))
    sets = [as_bits(place for bits, _ in one for place in members(bits)) for one in chosen]
    return Obstacles(
        sets=tuple(tuple(members(bits)) for bits in sets[:SHOWN]),
        complete=len(chosen) <= SHOWN and all(lightest.complete for lightest in best),
    )
