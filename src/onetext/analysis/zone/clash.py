"""Why the zone of agreement is empty: clashes, told from what opens them.

A *clash* is a set of conditions that no package meets together, while any smaller part of it can
be met: a smallest set by inclusion. An *opening* is a set of conditions whose giving up leaves the
others possible, while no smaller part of it would do. Every opening meets every clash, and each of
the two families is made of the smallest sets that meet all of the other.

So both are found in turn. The smallest sets that meet all clashes known so far are openings, or
else what they leave is impossible and holds another clash. When all of them are openings, both
families are complete. A clash is cut out of an impossible set by leaving conditions out for good,
many at a time while that goes well, one at a time in the end. A package found on the way shows
every set possible that has none of the conditions it breaks, so that few questions are asked twice.

Laws are not given up here. A clash names those it rests on: without one of them, and with the
others, it could be met.

References
----------
[ChinneckDravnieks1991]_, [Junker2004]_, [BaileyStuckey2005]_, [LiffitonSakallah2008]_
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onetext.analysis.search.questions import members, minimal_sets, transversals
from onetext.analysis.solutions.record import Label
from onetext.analysis.zone.conditions import every, of_kind
from onetext.analysis.zone.finders import Finder, Package, Question, broken

SOME, MANY = 12, 400
"""Clashes that are looked for, and openings; beyond, "all" is not said."""

Parts = tuple[int, ...]
"""Positions of conditions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Conditions of parties that no package meets together, and the laws that this rests on.

    ``without`` holds for each of these conditions, then for each law, a package that meets all the
    others: the proof that none can be spared. It is None where the search for one ended at its
    limit, and the clash is then labelled bounded: it is one, but may not be smallest.
    """

    conditions: Parts
    laws: Parts
    without: tuple[Package | None, ...]
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashes:
    """Clashes and openings, smallest first, each family with whether it is proved to be all.

    ``package`` lies in the zone of agreement where that is not empty; there is then no clash.
    With neither, ``label`` is bounded: whether the zone is empty was not settled within the limit.
    """

    package: Package | None
    found: tuple[Clash, ...]
    openings: tuple[Parts, ...]
    complete: bool
    label: Label


@dataclass(slots=True)
class Explored:
    """What is known of the sets of conditions: packages by what they break; a limit, if reached."""

    finder: Finder
    packages: dict[int, Package] = field(default_factory=dict)
    unsettled: set[int] = field(default_factory=set)

    def package(self, keep: int) -> Package | None:
        """Return a package that meets a set, or None; what was not settled is remembered."""
        for breaks, package in self.packages.items():
            if not breaks & keep:
                return package
        if keep in self.unsettled:
            return None
        reply = self.finder.find(Question(keep=keep))
        if reply.package is not None:
            self.packages[broken(self.finder, reply.package)] = reply.package
        elif not reply.proved:
            self.unsettled.add(keep)
        return reply.package

    def impossible(self, keep: int) -> bool:
        """Return whether no package is proved to meet a set."""
        return self.package(keep) is None and keep not in self.unsettled

    def alone(self, keep: int) -> int:
        """Return those conditions of a set that a known package breaks alone of it."""
        single = (breaks & keep for breaks in self.packages)
        return _union(bits for bits in single if bits.bit_count() == 1)


def find_clash(finder: Finder) -> Clashes:
    """Return one clash where the zone of agreement is empty, or a package where it is not."""
    return find_clashes(finder, most=1)


def find_clashes(finder: Finder, *, most: int = SOME) -> Clashes:
    """Return the clashes of a problem and what opens its zone, up to so many clashes."""
    explored = Explored(finder=finder)
    laws = of_kind(finder.conditions, "law")
    whole = every(finder.conditions)
    if not explored.impossible(whole):
        return _no_clash(explored, whole)
    clashes, openings, complete = dual(explored, laws, whole & ~laws, most)
    found = sorted((_clash(explored, bits, laws) for bits in clashes), key=_smallest)
    settled = not explored.unsettled
    return Clashes(
        package=None,
        found=tuple(found),
        openings=tuple(tuple(members(bits)) for bits in openings),
        complete=complete and settled,
        label="proved",
    )


def dual(
    explored: Explored, hard: int, free: int, most: int
) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
    """Return clashes and openings among free conditions, and whether these are all.

    The hard conditions are never given up; with all free ones they must be impossible.
    """
    clashes: list[int] = [cut(explored, hard, free)]
    openings: list[int] = []
    tried: set[int] = set()
    while True:
        hitting, all_hitting = transversals(tuple(clashes), MANY)
        untried = next((bits for bits in hitting if bits not in tried), None)
        if untried is None:
            return tuple(clashes), minimal_sets(openings), all_hitting
        tried.add(untried)
        keep = hard | free & ~untried
        if explored.package(keep) is not None:
            openings.append(untried)
        elif keep in explored.unsettled:
            continue
        elif len(clashes) == most:
            return tuple(clashes), minimal_sets(openings), False
        else:
            clashes.append(cut(explored, hard, free & ~untried))


def cut(explored: Explored, hard: int, free: int) -> int:
    """Return free conditions, none to spare, that are impossible together with the hard ones."""
    kept = free
    needed = explored.alone(hard | kept) & kept
    size = max(1, free.bit_count() // 2)
    while left := [*members(kept & ~needed)]:
        chunk = _union(1 << n for n in left[-size:])
        if explored.impossible(hard | kept & ~chunk):
            kept &= ~chunk
        elif chunk.bit_count() == 1:
            needed |= chunk
        else:
            size = max(1, size // 2)
        needed |= explored.alone(hard | kept) & kept
    return kept


def _no_clash(explored: Explored, whole: int) -> Clashes:
    package = explored.package(whole)
    label: Label = "bounded" if package is None else "proved"
    return Clashes(package=package, found=(), openings=(), complete=True, label=label)


def _clash(explored: Explored, conditions: int, laws: int) -> Clash:
    """Return a clash with the laws that it rests on, and the proof that it is smallest."""
    needed = cut(explored, conditions, laws)
    whole = conditions | needed
    parts = [*members(conditions), *members(needed)]
    without = tuple(explored.package(whole & ~(1 << n)) for n in parts)
    return Clash(
        conditions=tuple(members(conditions)),
        laws=tuple(members(needed)),
        without=without,
        label="bounded" if None in without else "proved",
    )


def _smallest(clash: Clash) -> tuple[int, Parts]:
    return len(clash.conditions), clash.conditions


def _union(sets: Iterable[int]) -> int:
    found = 0
    for bits in sets:
        found |= bits
    return found
