"""The search of a part by sweeping over its issues: exact on parts of any size that hang loosely.

Issues are decided one after another. Of what was decided, only two things matter later: the
columns of issues that still share a hurdle with an undecided one (the *front*), and which groups
with hurdles still to come already stand. All partial packages that agree on these are told
apart only by what the question asks (least weight, minimal sets, undominated vectors), so each step
keeps no more of them than could still be part of an answer. The work grows with the width of the
front and not with the number of packages.

References
----------
[Dechter1999]_
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from math import prod

from onetext.analysis.parts import Part
from onetext.analysis.search.programme import programme_part
from onetext.analysis.search.questions import (
    Lightest,
    Measure,
    Piece,
    as_bits,
    members,
    minimal_sets,
    transversals,
    undercut_by_none,
)
from onetext.analysis.space import Event, Literal, PackageSpace

WIDEST = 5_000
"""Combinations of columns on the front above which a sweep is not tried."""

ROOM = 60_000
"""Partial packages kept at a time; where more matter, "all" is no longer said."""

Columns = tuple[int, ...]
Key = tuple[Columns, int]
"""Columns on the front, and the groups with hurdles still to come that stand already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One issue in the order of the sweep.

    ``ties`` are pairs (hurdle, event) all of whose issues are decided with this step; ``front``
    the positions, among the issues decided so far, that matter to later steps.
    """

    issue: int
    ties: tuple[tuple[int, Event], ...]
    lives: tuple[tuple[int, Literal], ...]
    front: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """A package decided so far: the groups that stand in it, and its columns in sweep order."""

    groups: int
    columns: Columns


Keep = Callable[[list[Partial], int], list[Partial]]
"""Which of some partial packages of one key could be part of an answer, at most so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """The search of a part by a sweep.

    ``position`` is the step at which each issue is decided; ``always`` the hurdles that stand in
    every package.
    """

    space: PackageSpace
    part: Part
    steps: tuple[Step, ...]
    position: Mapping[int, int]
    always: int

    def lightest(
        self, measure: Measure, never: int, limit: int, where: Literal | None = None
    ) -> Lightest | None:
        """Return the least weight and the sets that reach it; see ``Search``."""

        def keep(partials: list[Partial], _: int) -> list[Partial]:
            weights = [_weight(measure, partial.groups) for partial in partials]
            least = min(weights)
            best = (p for p, weight in zip(partials, weights, strict=True) if weight == least)
            return list(islice(_different(best), limit + 1))

        found = self._sweep(measure, never, keep, where)
        if not found:
            return None
        return Lightest(
            weight=_weight(measure, found[0].groups),
            sets=tuple((p.groups, self._piece(p.columns)) for p in found[:limit]),
            complete=len(found) <= limit,
        )

    def minimal(
        self, measure: Measure, never: int, limit: int, where: Literal | None = None
    ) -> tuple[tuple[int, ...], bool]:
        """Return the minimal sets of groups that packages show; see ``Search``."""
        cut = False

        def keep(partials: list[Partial], room: int) -> list[Partial]:
            nonlocal cut
            first = {p.groups: p for p in reversed(partials)}
            cut = cut or len(first) > room
            fewest = nsmallest(room, first, key=int.bit_count)
            return [first[groups] for groups in minimal_sets(fewest)]

        found = self._sweep(measure, never, keep, where)
        sets = minimal_sets(p.groups for p in found)
        return sets[:limit], not cut and len(sets) <= limit

    def clashing(self, measure: Measure, never: int, limit: int) -> tuple[tuple[int, ...], bool]:
        """Return minimal sets of groups of which every package shows some; see ``Search``."""
        broken, complete = self.minimal(measure, never, limit)
        if not complete:
            return programme_part(self.space, self.part).clashing(measure, never, limit)
        return transversals(broken, limit)

    def undominated(
        self, measures: tuple[Measure, ...], never: int, limit: int
    ) -> tuple[tuple[tuple[tuple[int, ...], Piece], ...], bool]:
        """Return the weight vectors that no other undercuts; see ``Search``."""
        cut = False
        whole = _joined(measures)

        def vector(partial: Partial) -> tuple[int, ...]:
            return tuple(_weight(measure, partial.groups) for measure in measures)

        def keep(partials: list[Partial], room: int) -> list[Partial]:
            nonlocal cut
            first = {vector(p): p for p in reversed(partials)}
            cut = cut or len(first) > room
            return [first[v] for v in undercut_by_none(nsmallest(room, first, key=sum))]

        found = self._sweep(whole, never, keep)
        if cut:
            # What was cut could undercut what was kept: the programme proves each vector it finds.
            return programme_part(self.space, self.part).undominated(measures, never, limit)
        pieces = tuple((vector(p), self._piece(p.columns)) for p in found[:limit])
        return tuple(sorted(pieces, key=lambda entry: entry[0])), len(found) <= limit

    def pieces(self, never: int, limit: int) -> tuple[Piece, ...]:
        """Return different packages in which no hurdle of ``never`` stands; see ``Search``."""
        nothing = Measure(group={}, weight={})
        found = self._sweep(nothing, never, lambda partials, _: partials[:limit])
        pieces = (self._piece(partial.columns) for partial in found)
        return tuple(sorted(pieces, key=lambda piece: piece.columns))

    def _sweep(
        self, measure: Measure, never: int, keep: Keep, where: Literal | None = None
    ) -> list[Partial]:
        """Return whole packages that answer, decided issue by issue."""
        if self.always & never:
            return []
        start = as_bits({measure.group[h] for h in members(self.always) if h in measure.group})
        waiting = _still_to_come(self.steps, measure)
        table: dict[Key, list[Partial]] = {((), 0): [Partial(groups=start, columns=())]}
        for step, later in zip(self.steps, waiting, strict=True):
            grown: dict[Key, list[Partial]] = {}
            for partials in table.values():
                for column, hurdles in self._columns(step, partials[0].columns, never, where):
                    new = as_bits({measure.group[h] for h in hurdles if h in measure.group})
                    taken = (*partials[0].columns, column)
                    front = tuple(taken[n] for n in step.front)
                    for partial in partials:
                        groups = partial.groups | new
                        whole = Partial(groups=groups, columns=(*partial.columns, column))
                        grown.setdefault((front, groups & later), []).append(whole)
            room = max(20, min(1_000, ROOM // max(1, len(grown))))
            table = {key: keep(partials, room) for key, partials in grown.items()}
        return [partial for partials in table.values() for partial in partials]

    def _columns(
        self, step: Step, before: Columns, never: int, where: Literal | None
    ) -> Iterator[tuple[int, list[int]]]:
        """Yield each column that an issue may take, with the hurdles that then stand.

        Whatever these depend on lies on the front, so one partial package speaks for all of a key.
        """
        allowed = -1 if where is None or where.issue != step.issue else where.options
        for column in range(len(self.space.axes[step.issue].columns)):
            columns = (*before, column)
            if not allowed >> column & 1 or not self._alive(step, columns):
                continue
            hurdles = [h for h, event in step.ties if self._happens(event, columns)]
            if not any(never >> h & 1 for h in hurdles):
                yield column, hurdles

    def _alive(self, step: Step, columns: Columns) -> bool:
        """Whether each issue is dead exactly where its alternative was not picked."""
        return all(
            (columns[self.position[child]] == len(self.space.axes[child].options))
            != self._happens((literal,), columns)
            for child, literal in step.lives
        )

    def _happens(self, event: Event, columns: Columns) -> bool:
        return all(
            literal.options >> columns[self.position[literal.issue]] & 1 for literal in event
        )

    def _piece(self, columns: Columns) -> Piece:
        ties = (tie for step in self.steps for tie in step.ties)
        stands = {h for h, event in ties if self._happens(event, columns)}
        return Piece(
            columns=tuple(columns[self.position[i]] for i in self.part.issues),
            hurdles=self.always | as_bits(stands),
        )


def sweep_part(space: PackageSpace, part: Part, widest: int = WIDEST) -> Swept | None:
    """Return the search of a part by a sweep; None where its issues hang together too tightly."""
    if any(space.hurdles[h].limits for h in part.hurdles):
        return None
    events = [(h, event) for h in part.hurdles for event in space.hurdles[h].events]
    conditions = ((i, space.axes[i].live_if) for i in part.issues)
    lives = [(i, literal) for i, literal in conditions if literal is not None]
    scopes = [{literal.issue for literal in event} for _, event in events]
    scopes += [{i, literal.issue} for i, literal in lives]
    order = _order(space, part, scopes, widest)
    if order is None:
        return None
    position = {i: n for n, i in enumerate(order)}
    steps = (
        Step(
            issue=i,
            ties=tuple((h, e) for h, e in events if e and _last(e, position) == n),
            lives=tuple(
                (child, literal)
                for child, literal in lives
                if max(position[child], position[literal.issue]) == n
            ),
            front=tuple(sorted(position[j] for j in _front(scopes, set(order[: n + 1])))),
        )
        for n, i in enumerate(order)
    )
    always = as_bits({h for h, event in events if not event})
    return Swept(space=space, part=part, steps=tuple(steps), position=position, always=always)


def _last(event: Event, position: Mapping[int, int]) -> int:
    return max(position[literal.issue] for literal in event)


def _front(scopes: Sequence[set[int]], done: set[int]) -> set[int]:
    """Return the decided issues that share a hurdle with an undecided one."""
    return {i for scope in scopes if not scope <= done for i in scope & done}


def _order(
    space: PackageSpace, part: Part, scopes: Sequence[set[int]], widest: int
) -> list[int] | None:
    """Return an order of the issues that keeps the front narrow; None where it grows too wide."""

    def width(done: set[int]) -> int:
        return prod(len(space.axes[i].columns) for i in _front(scopes, done))

    order: list[int] = []
    left = list(part.issues)
    while left:
        narrowest, best = min((width({*order, i}), i) for i in left)
        if narrowest > widest:
            return None
        order.append(best)
        left.remove(best)
    return order


def _still_to_come(steps: Sequence[Step], measure: Measure) -> list[int]:
    """Return, for each step, the groups with hurdles still to come after it."""
    later = 0
    found: list[int] = []
    for step in reversed(steps):
        found.append(later)
        later |= as_bits({measure.group[h] for h, _ in step.ties if h in measure.group})
    return found[::-1]


def _weight(measure: Measure, groups: int) -> int:
    return sum(measure.weight.get(group, 0) for group in members(groups))


def _different(partials: Iterable[Partial]) -> Iterator[Partial]:
    seen: set[int] = set()
    for partial in partials:
        if partial.groups not in seen:
            seen.add(partial.groups)
            yield partial


def _joined(measures: Sequence[Measure]) -> Measure:
    """Return one measure with the groups of several, which share none."""
    return Measure(
        group={h: g for measure in measures for h, g in measure.group.items()},
        weight={g: w for measure in measures for g, w in measure.weight.items()},
    )
