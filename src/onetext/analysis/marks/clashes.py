"""Clashes: demands that no package meets together while any smaller part of them can be met.

A *demand* is all that one party grades below "can live with" at one place, or one of its links.
Every package breaks some demands; a set of demands that no package meets together is one that
meets every such broken set, so the clashes are the minimal transversals of the minimal broken
sets (a conflict is a hitting set of the corrections). Where broken sets cannot be listed, clashes
are found by exploring which demands can be met together (``analysis.search.exploring``).

References
----------
[Reiter1987]_, [LiffitonSakallah2008]_, [Liffiton2016]_
"""

from collections.abc import Iterable
from dataclasses import dataclass

from onetext.analysis.search.questions import (
    Measure,
    Search,
    as_bits,
    members,
)
from onetext.analysis.search.searched import Searched

MOST = 400
"""Clashes (and broken sets) of one part that are looked for; beyond, "all" is not said."""

NAMED = 40
"""Clashes of which the links of law and logic that they rest on are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Demand:
    """All that one party (index) grades below "can live with" at one place (index), or its link."""

    party: int
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Demands that cannot stand together, with the links of law and logic that make it so.

    A clash of one demand is a *refusal*. ``laws`` are ids of links; ``conditional`` the parties
    among the demanders whose consent is needed only under a condition.
    """

    demands: tuple[Demand, ...]
    laws: tuple[str, ...]
    conditional: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashes:
    """The clashes found, smallest first, and whether they are proved to be all."""

    found: tuple[Clash, ...]
    complete: bool


NO_CLASHES = Clashes(found=(), complete=True)
"""Every demand can be met together with the others."""


def find_clashes(searched: Searched) -> Clashes:
    """Return the clashes of a space: none where some package meets every demand."""
    demands = _demands(searched)
    found: list[Clash] = []
    complete = True
    groups = _groups(searched, demands)
    for part, search in zip(searched.parts, searched.searches, strict=True):
        here = {h: groups[h] for h in part.hurdles if h in groups}
        measure = Measure(group=here, weight=dict.fromkeys(here.values(), 1))
        sets, all_found = search.clashing(measure, searched.laws, MOST)
        complete &= all_found
        for clash in sets:
            laws = (
                _laws_of(searched, search, _hurdles(measure, clash)) if len(found) < NAMED else ()
            )
            found.append(_named(searched, demands, clash, laws))
    order = sorted(range(len(found)), key=lambda n: (len(found[n].demands), found[n].demands))
    return Clashes(found=tuple(found[n] for n in order), complete=complete)


def _demands(searched: Searched) -> tuple[Demand, ...]:
    seen = {
        Demand(party=searched.space.hurdles[h].party, place=searched.space.hurdles[h].place)
        for h in members(searched.objections)
    }
    return tuple(sorted(seen))


def _groups(searched: Searched, demands: tuple[Demand, ...]) -> dict[int, int]:
    number = {demand: g for g, demand in enumerate(demands)}
    hurdles = searched.space.hurdles
    return {
        h: number[Demand(party=hurdles[h].party, place=hurdles[h].place)]
        for h in members(searched.objections)
    }


def _hurdles(measure: Measure, groups: int) -> int:
    return as_bits(h for h, group in measure.group.items() if groups >> group & 1)


def _can_meet(search: Search, never: int) -> bool:
    return bool(search.pieces(never, 1))


def _laws_of(searched: Searched, search: Search, clash: int) -> tuple[str, ...]:
    """Return links of law and logic, none to spare, without which a clash could be met."""
    kept = searched.laws
    for law in members(searched.laws):
        if not _can_meet(search, clash | kept & ~(1 << law)):
            kept &= ~(1 << law)
    return tuple(searched.space.hurdles[h].link for h in members(kept))


def _named(
    searched: Searched, demands: tuple[Demand, ...], clash: int, laws: Iterable[str]
) -> Clash:
    members_of = tuple(demands[g] for g in members(clash))
    parties = {demand.party for demand in members_of}
    return Clash(
        demands=members_of,
        laws=tuple(laws),
        conditional=tuple(p for p in searched.space.conditional if p in parties),
    )
