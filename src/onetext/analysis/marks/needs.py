"""Which unknown marks would decide: the smallest sets that make a yes, or a no.

A yes needs all that some still possible package lacks. A no needs a set that meets the unknowns of
*every* package that is still possible (Reiter's hitting sets again): it is built up against
packages that escape it, until none does.

References
----------
[Reiter1987]_
"""

from dataclasses import dataclass
from itertools import islice, product

from onetext.analysis.search.questions import Lightest, Search, as_bits, members
from onetext.analysis.search.searched import Searched
from onetext.analysis.solver import Programme, minimise

SHOWN = 12
"""Alternative sets of unknown marks that are listed; beyond, it is said that there are more."""

MOST = 60
"""Smallest sets that would end one part and are looked for; beyond, "all" is not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needs:
    """Unknown marks (hurdles) that would decide, smallest sets only, with whether these are all.

    ``packages`` are readings that each set, answered "can live with", would make acceptable.
    """

    sets: tuple[tuple[int, ...], ...]
    packages: tuple[tuple[int, ...], ...]
    complete: bool


def yes_if(searched: Searched, opened: list[Lightest]) -> Needs:
    """Return the smallest sets of the whole: one smallest set of each part, put together."""
    chosen = list(islice(product(*(lightest.sets for lightest in opened)), SHOWN + 1))
    sets = [as_bits(h for bits, _ in combination for h in members(bits)) for combination in chosen]
    packages = (searched.package(p for _, p in combination) for combination in chosen[:SHOWN])
    return Needs(
        sets=tuple(tuple(members(bits)) for bits in sets[:SHOWN]),
        packages=tuple(packages),
        complete=len(chosen) <= SHOWN and all(lightest.complete for lightest in opened),
    )


def none_if(searched: Searched) -> Needs | None:
    """Return the smallest sets of unknown marks whose answer "needs change" makes a no.

    Each lies within one part. None where some package lacks nothing.
    """
    smallest: int | None = None
    found: list[int] = []
    complete = True
    order = sorted(range(len(searched.parts)), key=lambda n: searched.parts[n].size)
    for n in order:
        enough = smallest is not None and len(found) >= MOST
        most = smallest - 1 if smallest is not None and enough else smallest
        sets, all_found = _meeting_all(searched, searched.searches[n], most)
        complete &= not enough  # as large sets as those found may be among the rest
        if not sets:
            continue
        size = sets[0].bit_count()
        if smallest is None or size < smallest:
            smallest, found, complete = size, [], True
        found += sets
        complete &= all_found
    if not found:
        return None
    return Needs(sets=tuple(tuple(members(bits)) for bits in found), packages=(), complete=complete)


def _meeting_all(searched: Searched, search: Search, most: int | None) -> tuple[list[int], bool]:
    """Return the smallest sets that meet what every possible package of a part lacks.

    None larger than ``most`` is looked for.
    """
    firm = searched.laws | searched.objections
    measure = searched.each(searched.unknowns)
    meetings = _Meetings(programme=Programme(), variable={})
    found: list[int] = []
    while len(found) < MOST:
        chosen = meetings.smallest()
        limit = found[0].bit_count() if found else most
        if chosen is None or (limit is not None and chosen.bit_count() > limit):
            return found, True
        escape = search.lightest(measure, firm | chosen, 1)
        if escape is None:
            found.append(chosen)
            meetings.forbid(chosen)
        elif not escape.weight:
            return [], True
        else:
            meetings.meet(escape.sets[0][0])
    return found, False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Meetings:
    """The sets that meet all given ones: a growing programme, a variable for each element."""

    programme: Programme
    variable: dict[int, int]

    def smallest(self) -> int | None:
        values = minimise(self.programme, dict.fromkeys(self.variable.values(), 1))
        if values is None:
            return None
        return as_bits(h for h, v in self.variable.items() if values[v])

    def meet(self, given: int) -> None:
        for h in members(given):
            if h not in self.variable:
                self.variable[h] = self.programme.variables(1)[0]
        self.programme.at_least({self.variable[h]: 1 for h in members(given)}, 1)

    def forbid(self, chosen: int) -> None:
        row = {self.variable[h]: -1 for h in members(chosen)}
        self.programme.at_least(row, 1 - len(row))
