"""The packages of a case as whole numbers: options, liveness, links, marks; no utilities.

Letters: issues i, options o, packages n, hurdles h. A package is a row of option columns, one an
issue: 0, 1, ... in the order of tabling, and behind them, for an issue that can be dead, one
column for "does not arise".

A *hurdle* is one thing that can stand between a package and being acceptable to all it needs:

- a *law*: the package breaks a link of law or logic, so it is no package at all;
- an *objection*: a mark below "can live with", or a party's own link, that the package meets;
- an *unknown*: a mark that the package needs and nobody has given.

A hurdle stands in a package when one of its *events* does, or where one of its *limits* does not
hold. An event is a conjunction of literals "issue i stands at one of these options"; a limit keeps
a weighted count of literals between two ends. So what a package lacks is the set of hurdles
that stand in it, and every question of ``analysis.marks`` is a question about those sets.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal as Words

from onetext.case.model import DOES_NOT_ARISE
from onetext.case.standing import StandingMark

UNOPENED = "..."
"""The one column of an unopened bracket: words that nobody has tabled yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """``issue`` (index) stands at one of ``options``, a set of columns as bits."""

    issue: int
    options: int


Event = tuple[Literal, ...]
"""All its literals hold; the empty event always does. At most one literal an issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A count: the weights of the literals that hold add up to ``least`` or more, ``most`` or less.

    Either end may be None. "At most two of these" has weights of 1, a budget has prices. No term
    holds at a dead column, so that live brackets alone are counted.
    """

    terms: tuple[tuple[Literal, int], ...]
    least: int | None
    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One issue: its option names, the literal under which it is live, and its point's number."""

    key: str
    options: tuple[str, ...]
    live_if: Literal | None
    point: int
    unopened: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns: its options, and "does not arise" where it can be dead."""
        return (*self.options, DOES_NOT_ARISE) if self.live_if else self.options

    @property
    def live(self) -> int:
        """The columns, as bits, in which the issue is live."""
        return (1 << len(self.options)) - 1

    @property
    def dead(self) -> int:
        """The column of "does not arise", as a bit (0 where the issue is always live)."""
        return 1 << len(self.options) if self.live_if else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is graded or demanded: a bracket, a clean point, a note, or a party's own link.

    ``issue`` is the index of a bracket's axis, else -1; ``point`` the number of its point, else 0.
    """

    name: str
    kind: Words["bracket", "point", "note", "link"]
    issue: int
    point: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurdle:
    """One thing that can stand between a package and a yes; see the head of the module.

    ``party`` and ``place`` are indices, -1 where there is none (laws; words for an unopened
    bracket belong to nobody). ``option`` is the column graded, -1 for clean points, notes and
    links. ``red_line`` and ``steps`` say what raising it to "can live with" costs its party.
    ``mark`` is the standing mark behind an objection, ``link`` the id of a link. Its ``limits``
    count where one of the events ``asked`` happens; ``events`` hold that condition already.
    """

    kind: Words["law", "objection", "unknown"]
    party: int
    place: int
    option: int
    events: tuple[Event, ...]
    red_line: bool = False
    steps: int = 0
    mark: StandingMark | None = None
    link: str = ""
    limits: tuple[Limit, ...] = ()
    asked: tuple[Event, ...] = ((),)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSpace:
    """A compiled case: the axes of its packages and the hurdles among them.

    ``parties`` are the keys in file order; ``conditional`` those among them whose consent is
    needed only in some packages. ``marks`` are all standing marks, needed or not.
    """

    axes: tuple[Axis, ...]
    places: tuple[Place, ...]
    parties: tuple[str, ...]
    conditional: tuple[int, ...]
    needed: tuple[int, ...]
    hurdles: tuple[Hurdle, ...]
    marks: tuple[StandingMark, ...]


def set_aside(space: PackageSpace, places: Iterable[int]) -> PackageSpace:
    """Return the space with nothing asked of anybody at some places."""
    from_here = set(places)
    kept = tuple(h for h in space.hurdles if h.kind == "law" or h.place not in from_here)
    return replace(space, hurdles=kept)


def without_parties(space: PackageSpace, parties: Iterable[int]) -> PackageSpace:
    """Return the space as if the consent of some parties were not needed."""
    out = set(parties)
    return replace(space, hurdles=tuple(h for h in space.hurdles if h.party not in out))


def issues_of(hurdle: Hurdle) -> tuple[int, ...]:
    """Return the issues that decide whether a hurdle stands."""
    events = (*hurdle.events, *(hurdle.asked if hurdle.limits else ()))
    named = [literal.issue for event in events for literal in event]
    named += [literal.issue for limit in hurdle.limits for literal, _ in limit.terms]
    return tuple(sorted(set(named)))


def stands(hurdle: Hurdle, package: Mapping[int, int] | Sequence[int]) -> bool:
    """Return whether a hurdle stands in a package: its column by issue."""

    def happens(event: Event) -> bool:
        return all(literal.options >> package[literal.issue] & 1 for literal in event)

    if any(map(happens, hurdle.events)):
        return True
    if not hurdle.limits or not any(map(happens, hurdle.asked)):
        return False
    return any(not _kept(limit, package) for limit in hurdle.limits)


def _kept(limit: Limit, package: Mapping[int, int] | Sequence[int]) -> bool:
    count = sum(w for literal, w in limit.terms if literal.options >> package[literal.issue] & 1)
    low = limit.least is None or count >= limit.least
    return low and (limit.most is None or count <= limit.most)


def reach(axes: Sequence[Axis], limit: Limit) -> tuple[int, int]:
    """Return two numbers that what a limit counts never leaves."""
    low = high = 0
    for i in {literal.issue for literal, _ in limit.terms}:
        counts = [
            sum(w for literal, w in limit.terms if literal.issue == i and literal.options >> o & 1)
            for o in range(len(axes[i].columns))
        ]
        low, high = low + min(counts), high + max(counts)
    return low, high
