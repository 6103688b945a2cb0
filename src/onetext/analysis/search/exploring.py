"""All clashes by exploring the sets of demands: met together, or not.

Whatever is met together, every part of it is; whatever is not, nothing larger is. So all sets are
told apart by the largest that can be met and the smallest that cannot, which are the clashes. A
*map* keeps what is not yet told: each turn takes a largest set of it. If some package meets that,
it is a largest one, and the map forgets all its parts; if none does, it is made smaller demand by
demand until it is a clash, and the map forgets all that holds it. What is left over once the map
is empty is a proof that there are no other clashes.

References
----------
[Liffiton2016]_
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from onetext.analysis.search.questions import as_bits, members
from onetext.analysis.solver import Programme, UnfinishedError, minimise

TURNS = 250
"""Sets that are taken from the map; beyond, "all" is not said."""

ASKED = 8_000
"""Questions to packages after which no further set is taken from the map."""

NODES = 500
"""Size of the search tree for one set of the map; beyond, "all" is not said."""

AT_ONCE = 8
"""Demands that are dropped together where a set is made smaller, before they are tried apart."""

TRIES = 20
"""Sets drawn by chance before a programme is asked for one."""

Meets = Callable[[int], int | None]
"""Which demands some package meets, where it meets all of a set; None where none does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explored:
    """Clashes, sets of which a package breaks no smaller part, and whether each list is all."""

    clashes: tuple[int, ...]
    broken: tuple[int, ...]
    complete: bool


def explore(demands: int, meets: Meets, limit: int) -> Explored:
    """Return the clashes among some demands, the refusals first: at most ``limit``."""
    known = _Known(meets)
    map_ = _Map(demands)
    clashes = [1 << d for d in members(demands) if not known.met(1 << d)]
    broken: list[int] = []
    for clash in clashes:
        map_.forget_above(clash)
    for _ in range(TURNS):
        if known.asked > ASKED:
            break
        try:
            seed = map_.largest()
        except UnfinishedError:
            break
        if seed is None:
            return Explored(clashes=tuple(clashes), broken=tuple(broken), complete=True)
        if known.met(seed):
            broken.append(demands & ~seed)
            map_.forget_below(broken[-1])
        elif len(clashes) < limit:
            clashes.append(_shrunk(seed, known))
            map_.forget_above(clashes[-1])
        else:
            break
    return Explored(clashes=tuple(clashes), broken=tuple(broken), complete=False)


def a_clash(demands: int, meets: Meets) -> int | None:
    """Return one clash among some demands, None where they can all be met together."""
    known = _Known(meets)
    return None if known.met(demands) else _shrunk(demands, known)


def _shrunk(unmet: int, known: "_Known") -> int:
    """Return a clash within demands that no package meets together: none of it can be dropped."""
    kept = unmet
    demands = list(members(unmet))
    waiting = [demands[n : n + AT_ONCE] for n in range(0, len(demands), AT_ONCE)]
    while waiting:
        some = waiting.pop()
        smaller = kept & ~as_bits(some)
        if not known.met(smaller):
            kept = smaller
        elif len(some) > 1:
            half = len(some) // 2
            waiting += [some[half:], some[:half]]
    return kept


class _Known:
    """What packages are known to meet together, so that nothing is asked that one of them shows."""

    def __init__(self, meets: Meets) -> None:
        """Begin with no package."""
        self.meets = meets
        self.shown: list[int] = []
        self.asked = 0

    def met(self, demands: int) -> bool:
        """Return whether some package meets a set of demands."""
        if any(demands & ~shown == 0 for shown in self.shown):
            return True
        self.asked += 1
        found = self.meets(demands)
        if found is not None:
            self.shown.append(found)
        return found is not None


class _Map:
    """What is not yet told: a variable for each demand, 1 where it is left out of the set.

    Most turns find an untold set by chance, leaving out one demand of each clash; where that fails
    ``TRIES`` times, a programme finds one or proves that there is none. The chance is the same in
    every run.
    """

    def __init__(self, demands: int) -> None:
        """Begin with every set untold."""
        self.demands = demands
        self.programme = Programme()
        self.out = {d: self.programme.variables(1)[0] for d in members(demands)}
        self.clashes: list[int] = []
        self.broken: list[int] = []
        self.random = Random(0)

    def largest(self) -> int | None:
        """Return an untold set to which nothing can be added, None where all is told."""
        for _ in range(TRIES):
            found = self._filled(self._by_chance())
            if not any(broken & found == 0 for broken in self.broken):
                return found
        values = minimise(self.programme, {}, nodes=NODES)
        if values is None:
            return None
        return self._filled(as_bits(d for d, v in self.out.items() if not values[v]))

    def _by_chance(self) -> int:
        """Return a set that holds no clash."""
        found = self.demands
        for clash in self.random.sample(self.clashes, len(self.clashes)):
            if clash & found == clash:
                found &= ~(1 << self.random.choice(list(members(clash))))
        return found

    def _filled(self, found: int) -> int:
        """Return a set with all that can be added without a clash."""
        for d in self.random.sample(list(self.out), len(self.out)):
            larger = found | 1 << d
            if larger != found and not any(clash & larger == clash for clash in self.clashes):
                found = larger
        return found

    def forget_above(self, clash: int) -> None:
        """Forget every set that holds a clash."""
        self.clashes.append(clash)
        self.programme.at_least({self.out[d]: 1 for d in members(clash)}, 1)

    def forget_below(self, broken: int) -> None:
        """Forget every set that leaves out all that is broken."""
        self.broken.append(broken)
        row = {self.out[d]: -1 for d in members(broken)}
        self.programme.at_least(row, 1 - len(row))
