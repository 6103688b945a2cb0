"""Whether a package can be improved upon: better for some party and worse for none.

What the parties minded before still counts: no law is broken, no excluded event happens where its
party is asked, and who would sign the package, or is not asked, would sign the better one, or is
not asked. Among the packages that are worse for nobody, the one with the largest sum of comparable
utilities is efficient: what is better than it for some and worse for none has a larger sum.

References
----------
[Raiffa1982]_
"""

from dataclasses import dataclass

import numpy as np

from onetext.analysis.problem import (
    BargainingProblem,
    Bools,
    Packages,
    acceptable,
    barred,
    happens,
    unlawful,
    utilities,
)
from onetext.analysis.solutions.programmes.model import demand, model_packages
from onetext.analysis.solutions.record import Label, Method, gains_of
from onetext.analysis.solutions.tabling import LARGEST, all_packages, count_packages
from onetext.analysis.solver import UnfinishedError, maximise

NODES = 5_000
"""Nodes of the search tree."""

_GAP = 1e-7
"""How far from the largest sum a package may lie at most: less than one unit of any party."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Improvement:
    """A package that improves on another, or that there is none.

    ``package`` is None where there is none (proved) or none was found within the limit (bounded);
    ``more`` are the units that each stake gets beyond the package improved on, empty without one.
    A proved package is efficient; a bounded one improves, and may be improved upon itself.
    """

    package: tuple[int, ...] | None
    more: tuple[int, ...]
    how: Method
    label: Label
    scale: tuple[int, ...]


def improve(problem: BargainingProblem, package: tuple[int, ...]) -> Improvement:
    """Return an efficient package better for some party and worse for none, or that none exists.

    ``package`` holds the column of each issue, "does not arise" where an issue is dead.
    """
    if count_packages(problem.axes, range(len(problem.axes))) <= LARGEST:
        return improve_by_enumeration(problem, package)
    return improve_by_programme(problem, package)


def improve_by_enumeration(problem: BargainingProblem, package: tuple[int, ...]) -> Improvement:
    """Return the improvement with the largest sum, the first in the order of tabling."""
    rows = all_packages(problem.axes, range(len(problem.axes)))
    rows = rows[_improves(problem, package, rows)]
    if not len(rows):
        return _none(problem, "enumeration", "proved")
    scale = np.array([stake.scale for stake in problem.stakes])
    best = int(np.argmax((utilities(problem, rows) / scale).sum(axis=1)))
    return _some(problem, package, _columns(rows[best]), "enumeration", "proved")


def improve_by_programme(
    problem: BargainingProblem, package: tuple[int, ...], *, nodes: int = NODES
) -> Improvement:
    """Return the improvement with the largest sum, by a programme.

    Raises
    ------
    RuntimeError
        If HiGHS returns a package that does not improve in whole numbers.
    """
    model = model_packages(problem)
    before = gains_of(problem, package)
    content = acceptable(problem, _row(package))[0]
    worth: dict[int, float] = {}
    for p, stake in enumerate(problem.stakes):
        demand(model, p, least=stake.reservation if content[p] else None)
        model.gains_at_least(p, before[p])
        for v, units in model.worth[p].items():
            worth[v] = worth.get(v, 0.0) + units / stake.scale
    gap = min([_GAP, *(0.25 / stake.scale for stake in problem.stakes)])
    try:
        answer = maximise(model.programme, worth, gap=gap, nodes=nodes)
    except UnfinishedError:
        return _none(problem, "programme", "bounded")
    if answer is None:
        return _none(problem, "programme", "proved")
    label: Label = "proved" if answer.proved else "bounded"
    found = model.package(answer.values)
    if gains_of(problem, found) == before:
        return _none(problem, "programme", label)
    if not _improves(problem, package, _row(found))[0]:
        raise RuntimeError("HiGHS returned a package that does not improve in whole numbers")
    return _some(problem, package, found, "programme", label)


def _improves(problem: BargainingProblem, package: tuple[int, ...], rows: Packages) -> Bools:
    """Return (n,) whether packages are better than one for some stake and worse for none."""
    more = utilities(problem, rows) - utilities(problem, _row(package))
    content = acceptable(problem, _row(package))[0]
    kept = acceptable(problem, rows)[:, content].all(axis=1) & ~unlawful(problem, rows)
    for stake in problem.stakes:
        asked = happens(rows, stake.needed) | stake.principal
        kept = kept & ~(asked & barred(stake, rows))
    better: Bools = kept & (more >= 0).all(axis=1) & (more > 0).any(axis=1)
    return better


def _some(
    problem: BargainingProblem,
    package: tuple[int, ...],
    better: tuple[int, ...],
    how: Method,
    label: Label,
) -> Improvement:
    gained = zip(gains_of(problem, better), gains_of(problem, package), strict=True)
    return Improvement(
        package=better,
        more=tuple(after - before for after, before in gained),
        how=how,
        label=label,
        scale=tuple(stake.scale for stake in problem.stakes),
    )


def _none(problem: BargainingProblem, how: Method, label: Label) -> Improvement:
    scale = tuple(stake.scale for stake in problem.stakes)
    return Improvement(package=None, more=(), how=how, label=label, scale=scale)


def _row(package: tuple[int, ...]) -> Packages:
    return np.array([package], dtype=np.int16)


def _columns(row: Packages) -> tuple[int, ...]:
    return tuple(int(column) for column in row)
