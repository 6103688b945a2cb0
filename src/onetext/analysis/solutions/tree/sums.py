"""The best sums over a tree of issues, by dynamic programming: the points that none dominates.

The points of issues that nothing ties together are the sums of a point of each, less what is
dominated. Those of a bracket are the union over its options of what the option is worth, with the
points of the brackets that stand in it and the worth of being dead of those that do not. Issues
that terms tie (``ties``) are gathered, with those around them, into a *spine* whose packages are
looked at one by one; what *hangs* from a spine and is tied to nothing on it is settled by itself.

Each point carries one package that reaches it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal as Words

import numpy as np
import numpy.typing as npt

from onetext.analysis.problem import BargainingProblem, Ints, Packages, holds, starts
from onetext.analysis.solutions.tabling import LARGEST, LEFT_OPEN, all_packages, count_packages
from onetext.analysis.solutions.tree.nondominated import nondominated
from onetext.analysis.solutions.tree.ties import Term, settle, terms
from onetext.analysis.space import Literal

MOST = 500_000
"""Points above which there is no going on."""

_AT_ONCE = 1 << 20
"""Sums looked at together."""

Why = Words["parties", "ties", "points"]
Terms = tuple[Term, ...]
Group = tuple[tuple[bool, ...], npt.NDArray[np.intp]]


class LeftUndoneError(Exception):
    """A size was reached beyond which there is no going on: too many points, or packages."""

    def __init__(self, why: Why, tied: tuple[int, ...] = ()) -> None:
        """Keep what there is too much of, and the issues that are tied."""
        super().__init__(why)
        self.why: Why = why
        self.tied = tied


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """(n, parties) worth in units, and (n, i) packages, left open where not settled yet."""

    worth: Ints
    packages: Packages


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Tree:
    """The axes with (columns, parties) what each column is worth, and what stands inside what.

    ``inside`` holds for each issue those that stand in it at any depth, and itself.
    """

    problem: BargainingProblem
    first: Ints
    utility: Ints
    inside: tuple[frozenset[int], ...]


def best_points(problem: BargainingProblem, parties: tuple[int, ...]) -> Points:
    """Return the points of some stakes that none dominates, the largest of the first first.

    Raises
    ------
    LeftUndoneError
        If there are too many points, or terms tie issues that have too many packages.
    """
    tree = _tree(problem, parties)
    found, given = terms(problem, parties)
    start = _open(tree)
    always = tuple(term for term in found if not term.issues)
    allowed, worth = settle(always, start.packages, start.worth + given)
    roots = tuple(i for i, axis in enumerate(problem.axes) if axis.live_if is None)
    sums = _best_sums(tree, roots, tuple(term for term in found if term.issues))
    return _add(Points(worth[allowed], start.packages[allowed]), sums)


def _open(tree: _Tree) -> Points:
    """Return the one point at which nothing is settled yet."""
    worth = np.zeros((1, tree.utility.shape[1]), dtype=np.int64)
    packages = np.full((1, len(tree.inside)), LEFT_OPEN, dtype=np.int16)
    return Points(worth, packages)


def _tree(problem: BargainingProblem, parties: tuple[int, ...]) -> _Tree:
    inside = [{i} for i in range(len(problem.axes))]
    for i in reversed(range(len(problem.axes))):
        around = problem.axes[i].live_if
        if around is not None:
            inside[around.issue] |= inside[i]
    return _Tree(
        problem=problem,
        first=starts(problem.axes),
        utility=np.stack([problem.stakes[p].utility for p in parties], axis=1),
        inside=tuple(frozenset(issues) for issues in inside),
    )


def _best_sums(tree: _Tree, tops: Sequence[int], found: Terms) -> Points:
    """Return the points of issues that are live, with all that stands in them."""
    total = _open(tree)
    for group in _groups(tree, tops, found):
        inside = _all_inside(tree, group)
        own = tuple(term for term in found if term.issues <= inside)
        total = _add(total, _best_of_group(tree, group, own))
    return total


def _groups(tree: _Tree, tops: Sequence[int], found: Terms) -> list[tuple[int, ...]]:
    """Return issues in groups that no term ties to each other."""
    groups: list[tuple[int, ...]] = [(top,) for top in tops]
    for term in found:
        touched = [group for group in groups if _all_inside(tree, group) & term.issues]
        groups = [group for group in groups if group not in touched]
        groups.append(tuple(sorted(top for group in touched for top in group)))
    return sorted(groups)


def _best_of_group(tree: _Tree, tops: tuple[int, ...], found: Terms) -> Points:
    """Return the points of live issues that terms tie to each other."""
    spine = _spine(tree, tops, found)
    axes = tuple(
        replace(axis, live_if=None) if i in tops else axis
        for i, axis in enumerate(tree.problem.axes)
    )
    if count_packages(axes, spine) > LARGEST:
        raise LeftUndoneError("ties", spine)
    on_spine = frozenset(spine)
    own = tuple(term for term in found if term.issues <= on_spine)
    rows = _settled(tree, all_packages(axes, spine), spine, own)
    hanging = _hanging(tree, on_spine)
    pieces = [_pieces(tree, below, found) for _, below in hanging]
    total = Points(rows.worth[:0], rows.packages[:0])
    for pattern, mine in _patterns(rows, tuple(where for where, _ in hanging)):
        points = _best(Points(rows.worth[mine], rows.packages[mine]))
        for live, piece in zip(pattern, pieces, strict=True):
            points = _add(points, piece[live])
        total = _best(_joined(total, points))
    return total


def _spine(tree: _Tree, tops: tuple[int, ...], found: Terms) -> tuple[int, ...]:
    """Return issues, from some tops down, such that no term touches them and what hangs below."""
    spine = frozenset(tops)
    while True:
        hanging = [below for _, below in _hanging(tree, spine)]
        more: set[int] = set()
        for term in found:
            beyond = term.issues - spine
            if beyond and not any(term.issues <= _all_inside(tree, below) for below in hanging):
                more |= {t for below in hanging for t in below if beyond & tree.inside[t]}
        if not more:
            return tuple(sorted(spine))
        spine |= more


def _hanging(tree: _Tree, spine: frozenset[int]) -> tuple[tuple[Literal, tuple[int, ...]], ...]:
    """Return the issues that stand directly in a spine, together where they live together."""
    found: dict[Literal, list[int]] = {}
    for i, axis in enumerate(tree.problem.axes):
        if i not in spine and axis.live_if is not None and axis.live_if.issue in spine:
            found.setdefault(axis.live_if, []).append(i)
    return tuple((where, tuple(below)) for where, below in found.items())


def _pieces(tree: _Tree, below: tuple[int, ...], found: Terms) -> tuple[Points, Points]:
    """Return the points of some issues where they are dead, and where they are live."""
    inside = _all_inside(tree, below)
    own = tuple(term for term in found if term.issues <= inside)
    dead = _open(tree).packages
    for i in inside:
        dead[0, i] = len(tree.problem.axes[i].options)
    return _settled(tree, dead, sorted(inside), own), _best_sums(tree, below, own)


def _settled(tree: _Tree, packages: Packages, issues: Sequence[int], own: Terms) -> Points:
    """Return the points of packages of some issues, with the terms that touch only these."""
    worth = np.zeros((len(packages), tree.utility.shape[1]), dtype=np.int64)
    for i in issues:
        worth += tree.utility[tree.first[i] + packages[:, i]]
    allowed, worth = settle(own, packages, worth)
    return Points(worth[allowed], packages[allowed])


def _patterns(rows: Points, literals: tuple[Literal, ...]) -> list[Group]:
    """Return the different ways in which literals hold among packages, with the rows of each."""
    groups: list[Group] = [((), np.arange(len(rows.packages)))]
    for literal in literals:
        held = holds(rows.packages, literal)
        groups = [
            ((*pattern, live), mine[held[mine] == live])
            for pattern, mine in groups
            for live in (False, True)
        ]
        groups = [(pattern, mine) for pattern, mine in groups if len(mine)]
    return groups


def _all_inside(tree: _Tree, tops: Sequence[int]) -> frozenset[int]:
    return frozenset[int]().union(*(tree.inside[top] for top in tops))


def _add(a: Points, b: Points) -> Points:
    """Return the sums of a point of each that none dominates."""
    total = Points(a.worth[:0], a.packages[:0])
    step = max(1, _AT_ONCE // max(1, len(a.worth)))
    for start in range(0, len(b.worth), step):
        worth, packages = b.worth[start : start + step], b.packages[start : start + step]
        sums = (a.worth[:, None] + worth).reshape(-1, worth.shape[1])
        rows = nondominated(sums)
        of_a, of_b = np.divmod(rows, len(worth))
        both = np.maximum(a.packages[of_a], packages[of_b])
        total = _best(_joined(total, Points(sums[rows], both)))
    if len(total.worth) > MOST:
        raise LeftUndoneError("points")
    return total


def _joined(a: Points, b: Points) -> Points:
    return Points(np.concatenate([a.worth, b.worth]), np.concatenate([a.packages, b.packages]))


def _best(points: Points) -> Points:
    """Return the points that none dominates."""
    rows = nondominated(points.worth)
    return Points(points.worth[rows], points.packages[rows])
