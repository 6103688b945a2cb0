"""Options that nothing tells apart, or that are no better than another, merged into one.

What a package is worth may sit in *boxes*: where each of some issues stands at one of some options,
something is added. Two options of an issue that lie in the same boxes and are worth the same are
one *cell*. More than that: an option that is worth no more than another to anybody, lies in none of
the boxes that add without the other, and lies in all that take away, that forbid or that ask for
another consent in which the other lies, can be left out. For each package with it there is one no
worse without it.

What is left out lets boxes fill an issue or lie beyond it, so that more can be left out, until
nothing more can. Of ten options in each of thirty issues two or three are left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onetext.analysis.problem import Bools, Ints, Packages
from onetext.analysis.solutions.stages.ties import ALWAYS, Sums, Tie
from onetext.analysis.space import Event, Literal


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """Smaller sums with the same best points, and by issue the column behind each of theirs.

    No tie of theirs has fewer than two literals, and no two that add have the same event.
    """

    sums: Sums
    kept: tuple[Ints, ...]

    def packages(self, chosen: Packages) -> Packages:
        """Return (n, i) the columns behind (n, i) cells."""
        found = np.empty_like(chosen)
        for i, kept in enumerate(self.kept):
            found[:, i] = kept[chosen[:, i]]
        return found


def cells_of(sums: Sums) -> Cells:
    """Return the cells of some sums."""
    cells = Cells(sums=_simple(sums), kept=tuple(np.arange(count) for count in sums.columns))
    while True:
        keep = [_keep(cells.sums, i) for i in range(len(cells.sums.columns))]
        if all(kept.all() for kept in keep):
            return cells
        if not all(kept.any() for kept in keep):
            return replace(cells, sums=replace(cells.sums, stuck=True))
        cells = Cells(
            sums=_simple(_restricted(cells.sums, keep)),
            kept=tuple(kept[mine] for kept, mine in zip(cells.kept, keep, strict=True)),
        )


def _keep(sums: Sums, i: int) -> Bools:
    """Return (columns,) which columns of an issue no other can stand for."""
    first, count = int(sums.first[i]), sums.columns[i]
    ruled_out = np.zeros(count, dtype=bool)
    marks = [sums.worth[first : first + count]]
    for tie in sums.ties:
        literal = _at(tie.event, i)
        if literal is None:
            continue
        inside = _inside(literal, count)
        if tie.forbids and len(tie.event) == 1:
            ruled_out |= inside
        signs = [units > 0 for _, units in tie.adds] or [False]
        marks += [np.where(inside, sign, not sign)[:, None] for sign in sorted(set(signs))]
    mark = np.concatenate(marks, axis=1)
    reaches = (mark[:, None] >= mark).all(axis=2) & ~ruled_out[:, None]
    earlier = np.tri(count, dtype=bool).T
    beaten = reaches & (~reaches.T | earlier) & ~np.eye(count, dtype=bool)
    keep: Bools = ~beaten.any(axis=0) & ~ruled_out
    return keep


def _restricted(sums: Sums, keep: Sequence[Bools]) -> Sums:
    """Return sums with some of their columns."""
    columns = tuple(int(kept.sum()) for kept in keep)
    return replace(
        sums,
        columns=columns,
        first=np.cumsum([0, *columns], dtype=np.int64)[:-1],
        worth=sums.worth[np.concatenate(keep)],
        ties=tuple(replace(tie, event=_renamed(tie.event, keep)) for tie in sums.ties),
    )


def _renamed(event: Event, keep: Sequence[Bools]) -> Event:
    return tuple(
        Literal(
            issue=literal.issue,
            options=sum(
                1 << n
                for n, o in enumerate(np.flatnonzero(keep[literal.issue]))
                if literal.options >> int(o) & 1
            ),
        )
        for literal in event
    )


def _simple(sums: Sums) -> Sums:
    """Return sums whose ties have two literals or more, none of them always or never held."""
    worth, given = sums.worth.copy(), sums.given.copy()
    adds: dict[Event, dict[int, int]] = {}
    others: dict[Tie, None] = {}
    stuck = sums.stuck
    for tie in sums.ties:
        event = _needed(tie.event, sums.columns)
        if event is None:
            continue
        stuck |= tie.forbids and not event
        if tie.forbids or tie.asks != ALWAYS:
            others[replace(tie, event=event)] = None
        elif len(event) > 1:
            mine = adds.setdefault(event, {})
            for measure, units in tie.adds:
                mine[measure] = mine.get(measure, 0) + units
        else:
            _fold(sums, tie, event, (worth, given))
    added = (Tie(event=e, adds=tuple((m, u) for m, u in a.items() if u)) for e, a in adds.items())
    ties = (*others, *(tie for tie in added if tie.adds))
    return replace(sums, worth=worth, given=given, ties=ties, stuck=stuck)


def _fold(sums: Sums, tie: Tie, event: Event, into: tuple[Ints, Ints]) -> None:
    """Add what a tie of one literal, or none, adds to the columns, or to every package."""
    worth, given = into
    for measure, units in tie.adds:
        if not event:
            given[measure] += units
            continue
        first, count = int(sums.first[event[0].issue]), sums.columns[event[0].issue]
        worth[first : first + count, measure] += units * _inside(event[0], count)


def _needed(event: Event, columns: Sequence[int]) -> Event | None:
    """Return an event less the literals that always hold, None where one never does."""
    found = []
    for literal in event:
        inside = _inside(literal, columns[literal.issue])
        if not inside.any():
            return None
        if not inside.all():
            found.append(literal)
    return tuple(found)


def _at(event: Event, i: int) -> Literal | None:
    return next((literal for literal in event if literal.issue == i), None)


def _inside(literal: Literal, count: int) -> Bools:
    """Return (columns,) at which columns of its issue a literal holds."""
    return np.array([bool(literal.options >> o & 1) for o in range(count)])
