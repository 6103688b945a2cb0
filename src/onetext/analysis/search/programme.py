"""The search of a part as a whole-number programme: exact where no one can enumerate.

One 0-1 variable for each option column of each issue, and one for each hurdle, which is pushed up
whenever one of its events happens or one of its limits does not hold. Different sets of least
weight are found one after another by forbidding those already found; undominated vectors by asking
each time for less in at least one weight than every vector found so far. Clashes and minimal sets
are explored (``analysis.search.exploring``), their single questions answered by propagation.

References
----------
[SylvaCrema2004]_
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from onetext.analysis.parts import Part
from onetext.analysis.search.avoiding import Avoiding, avoiding
from onetext.analysis.search.exploring import Explored, explore
from onetext.analysis.search.questions import (
    Lightest,
    Measure,
    Piece,
    as_bits,
    members,
    minimal_sets,
)
from onetext.analysis.solver import Programme, UnfinishedError, minimise
from onetext.analysis.space import Event, Limit, Literal, PackageSpace, reach, stands

MOST = 40
"""Sets or vectors that are looked for one after another: each makes the next harder to find."""

NODES = 200
"""Size of a search tree above which no further set or vector is looked for."""


@dataclass(frozen=True, slots=True)
class Programmed:
    """The search of a part by whole-number programmes.

    ``column`` is the first variable of each issue's columns, ``hurdle`` the variable of each
    hurdle; ``base`` holds the packages and what pushes the hurdles up.
    """

    space: PackageSpace
    part: Part
    base: Programme
    avoiding: Avoiding
    column: Mapping[int, int]
    hurdle: Mapping[int, int]

    def lightest(
        self, measure: Measure, never: int, limit: int, where: Literal | None = None
    ) -> Lightest | None:
        """Return the least weight and the sets that reach it; see ``Search``."""
        limit = min(limit, MOST)
        programme = self._allowed(never, where)
        groups = self._grouped(programme, measure)
        cost = {v: measure.weight[g] for g, v in groups.items()}
        found: list[tuple[int, Piece]] = []
        best = 0
        while len(found) <= limit:
            values = minimise(programme, cost)
            if values is None:
                break
            piece = self._piece(values)
            shown = _shown(measure, piece.hurdles)
            weight = sum(measure.weight[g] for g in members(shown))
            if found and weight > best:
                break
            best = weight
            found.append((shown, piece))
            if not shown:
                break
            _not_all(programme, (groups[g] for g in members(shown)))
        if not found:
            return None
        sets = [entry for entry in found if _smallest_of(entry[0], [s for s, _ in found])]
        return Lightest(weight=best, sets=tuple(sets[:limit]), complete=len(sets) <= limit)

    def minimal(
        self, measure: Measure, never: int, limit: int, where: Literal | None = None
    ) -> tuple[tuple[int, ...], bool]:
        """Return the minimal sets of groups that packages show; see ``Search``."""
        found = self._explored(measure, never, limit, where)
        return minimal_sets(found.broken)[:limit], found.complete and len(found.broken) <= limit

    def clashing(self, measure: Measure, never: int, limit: int) -> tuple[tuple[int, ...], bool]:
        """Return minimal sets of groups of which every package shows some; see ``Search``."""
        found = self._explored(measure, never, limit)
        return found.clashes, found.complete

    def _explored(
        self, measure: Measure, never: int, limit: int, where: Literal | None = None
    ) -> Explored:
        own: dict[int, int] = {}
        for h, group in measure.group.items():
            if h in self.hurdle:
                own[group] = own.get(group, 0) | 1 << h

        def meets(groups: int) -> int | None:
            hurdles = reduce(or_, (own[g] for g in members(groups)), never)
            piece = self._avoids(hurdles, where)
            return None if piece is None else as_bits(g for g in own if not own[g] & piece.hurdles)

        return explore(as_bits(own), meets, limit)

    def _avoids(self, never: int, where: Literal | None = None) -> Piece | None:
        """Return a package in which no hurdle of a set stands, None where there is none."""
        try:
            return self.avoiding.piece(never, where)
        except UnfinishedError:
            values = minimise(self._allowed(never, where), {})
            return None if values is None else self._piece(values)

    def undominated(
        self, measures: tuple[Measure, ...], never: int, limit: int
    ) -> tuple[tuple[tuple[tuple[int, ...], Piece], ...], bool]:
        """Return the weight vectors that no other undercuts; see ``Search``."""
        programme = self._allowed(never, None)
        weights = []
        for measure in measures:
            groups = self._grouped(programme, measure)
            weights.append({v: measure.weight[g] for g, v in groups.items()})
        cost = {v: w for weighing in weights for v, w in weighing.items()}
        found: list[tuple[tuple[int, ...], Piece]] = []
        complete = False
        for piece, more in self._one_by_one(programme, cost, min(limit, MOST)):
            if piece is None:
                complete = not more
                break
            vector = tuple(_weight(measure, piece.hurdles) for measure in measures)
            found.append((vector, piece))
            _less_somewhere(programme, weights, vector)
        return tuple(sorted(found, key=lambda entry: entry[0])), complete

    def _one_by_one(
        self, programme: Programme, cost: Mapping[int, int], most: int
    ) -> Iterator[tuple[Piece | None, bool]]:
        """Yield the best package of a programme that the caller narrows down between turns.

        At the end comes None, with whether more may exist (a limit was reached) or not (proved).
        """
        for _ in range(most):
            try:
                values = minimise(programme, cost, nodes=NODES)
            except UnfinishedError:
                yield None, True
                return
            if values is None:
                yield None, False
                return
            yield self._piece(values), True

    def pieces(self, never: int, limit: int) -> tuple[Piece, ...]:
        """Return different packages in which no hurdle of ``never`` stands; see ``Search``."""
        if limit == 1:
            piece = self._avoids(never)
            return () if piece is None else (piece,)
        programme = self._allowed(never, None)
        found: list[Piece] = []
        order = {v: o for i in self.part.issues for o, v in enumerate(self._columns(i))}
        while len(found) < limit:
            values = minimise(programme, order)
            if values is None:
                break
            piece = self._piece(values)
            found.append(piece)
            taken = zip(self.part.issues, piece.columns, strict=True)
            _not_all(programme, (self.column[i] + o for i, o in taken))
        return tuple(found)

    def _allowed(self, never: int, where: Literal | None) -> Programme:
        """Return the base with some hurdles forbidden and perhaps one literal required."""
        programme = self.base.copy()
        for h in self.part.hurdles:
            if never >> h & 1:
                programme.at_least({self.hurdle[h]: -1}, 0)
        if where is not None:
            programme.at_least(self._sum(where), 1)
        return programme

    def _grouped(self, programme: Programme, measure: Measure) -> dict[int, int]:
        """Add a variable for each group, pushed up by each of its hurdles, and return them."""
        groups: dict[int, int] = {}
        for h, group in measure.group.items():
            if h not in self.hurdle:
                continue
            if group not in groups:
                groups[group] = programme.variables(1)[0]
            programme.at_least({groups[group]: 1, self.hurdle[h]: -1}, 0)
        return groups

    def _columns(self, i: int) -> range:
        first = self.column[i]
        return range(first, first + len(self.space.axes[i].columns))

    def _sum(self, literal: Literal) -> dict[int, int]:
        return {self.column[literal.issue] + o: 1 for o in members(literal.options)}

    def _piece(self, values: Iterable[int]) -> Piece:
        """Return the package of a solution, its hurdles read off the package and not the solver."""
        taken = list(values)
        columns = {
            i: next(o for o, v in enumerate(self._columns(i)) if taken[v]) for i in self.part.issues
        }
        standing = (h for h in self.part.hurdles if stands(self.space.hurdles[h], columns))
        return Piece(columns=tuple(columns[i] for i in self.part.issues), hurdles=as_bits(standing))


def programme_part(space: PackageSpace, part: Part) -> Programmed:
    """Return the search of a part by whole-number programmes."""
    base = Programme()
    column = {i: base.variables(len(space.axes[i].columns))[0] for i in part.issues}
    for i in part.issues:
        axis = space.axes[i]
        base.exactly({column[i] + o: 1 for o in range(len(axis.columns))}, 1)
        if axis.live_if is not None:
            dead = column[i] + len(axis.options)
            alive = {column[axis.live_if.issue] + o: 1 for o in members(axis.live_if.options)}
            base.exactly({dead: 1, **alive}, 1)
    hurdle: dict[int, int] = {}
    for h in part.hurdles:
        hurdle[h] = base.variables(1)[0]
        for event in space.hurdles[h].events:
            happening = {
                column[literal.issue] + o: -1 for literal in event for o in members(literal.options)
            }
            base.at_least({hurdle[h]: 1, **happening}, 1 - len(event))
        for limit in space.hurdles[h].limits:
            for asked in space.hurdles[h].asked:
                _push(base, space, column, hurdle[h], (limit, asked))
    return Programmed(
        space=space,
        part=part,
        base=base,
        avoiding=avoiding(space, part),
        column=column,
        hurdle=hurdle,
    )


def _push(
    base: Programme,
    space: PackageSpace,
    column: Mapping[int, int],
    up: int,
    counted: tuple[Limit, Event],
) -> None:
    """Push a variable up in packages where an event happens and a limit does not hold."""
    limit, asked = counted
    low, high = reach(space.axes, limit)
    for end, sign, far in ((limit.least, 1, low), (limit.most, -1, high)):
        if end is None or sign * (end - far) <= 0:
            continue
        room = sign * (end - far)
        row = {up: room}
        for literal, weight in limit.terms:
            for o in members(literal.options):
                v = column[literal.issue] + o
                row[v] = row.get(v, 0) + sign * weight
        for literal in asked:
            for o in members(literal.options):
                v = column[literal.issue] + o
                row[v] = row.get(v, 0) - room
        base.at_least(row, sign * end - room * len(asked))


def _shown(measure: Measure, hurdles: int) -> int:
    return as_bits({measure.group[h] for h in members(hurdles) if h in measure.group})


def _weight(measure: Measure, hurdles: int) -> int:
    return sum(measure.weight[g] for g in members(_shown(measure, hurdles)))


def _smallest_of(candidate: int, sets: Iterable[int]) -> bool:
    return not any(other != candidate and other & candidate == other for other in sets)


def _not_all(programme: Programme, variables: Iterable[int]) -> None:
    row = dict.fromkeys(variables, -1)
    programme.at_least(row, 1 - len(row))


def _less_somewhere(
    programme: Programme, weights: list[dict[int, int]], vector: tuple[int, ...]
) -> None:
    """Ask for less than the vector in at least one place: a switch for each, one must be on."""
    switches = programme.variables(len(weights))
    for switch, weighing, value in zip(switches, weights, vector, strict=True):
        slack = sum(weighing.values()) - value + 1
        row = {v: -w for v, w in weighing.items()}
        programme.at_least({**row, switch: -slack}, -(value - 1) - slack)
    programme.at_least(dict.fromkeys(switches, 1), 1)
