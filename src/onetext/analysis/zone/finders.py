"""Whether a package meets a set of conditions: three ways to answer, all exact.

- ``Listed``: every package of a small problem has been looked at.
- ``Branched``: branch and bound (``kernel``), for problems of any size.
- ``Programmed``: HiGHS, where a bracket has more columns than a word of the machine has bits.

A question may lower reservations by what is *paid*, and may ask for the package that is worth most
to one stake. An answer is proved, or says that a search ended at its limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from onetext.analysis.problem import (
    BargainingProblem,
    Bools,
    Ints,
    Packages,
    gains,
    in_zone,
    utilities,
)
from onetext.analysis.search.questions import as_bits, members
from onetext.analysis.solutions.programmes.model import model_zone
from onetext.analysis.solutions.record import Method
from onetext.analysis.solutions.tabling import LARGEST, all_packages, count_packages
from onetext.analysis.solver import UnfinishedError, maximise
from onetext.analysis.zone.conditions import Condition, asked, breaks, only
from onetext.analysis.zone.tables import WIDEST, Asked, ask, tabulate

NODES = 50_000
"""Of the search tree of one question: no clock, so that the answers are the same everywhere."""

_NOTHING = -(1 << 60)
"""What a stake lacks where it is not asked."""

Package = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which conditions a package shall meet (a set), and what is paid, in units by stake.

    ``most`` is the stake to which it shall be worth most, -1 for any package.
    """

    keep: int
    paid: tuple[int, ...] = ()
    most: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A package, or that there is none; not ``proved`` where a search ended at its limit."""

    package: Package | None
    proved: bool


class Finder(Protocol):
    """Who answers questions on one problem and its conditions."""

    @property
    def problem(self) -> BargainingProblem:
        """The problem, its stakes as they are."""

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The conditions whose positions make up sets."""

    @property
    def how(self) -> Method:
        """How it finds its answers."""

    def find(self, question: Question) -> Reply:
        """Return a package that answers a question."""


def finder_of(
    problem: BargainingProblem, conditions: tuple[Condition, ...], *, nodes: int = NODES
) -> Finder:
    """Return who answers best: small problems are listed, larger ones searched."""
    if count_packages(problem.axes, range(len(problem.axes))) <= LARGEST:
        return listed(problem, conditions)
    if all(len(axis.columns) <= WIDEST for axis in problem.axes):
        return branched(problem, conditions, nodes=nodes)
    return Programmed(problem=problem, conditions=conditions, nodes=nodes)


def broken(finder: Finder, package: Package) -> int:
    """Return the set of conditions that a package breaks."""
    row: Packages = np.array([package], dtype=np.int16)
    found = breaks(finder.problem, finder.conditions, row)[0]
    return as_bits(int(n) for n in np.flatnonzero(found))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Listed:
    """Every package (n, i), what it breaks (n, conditions), what it lacks and is worth (n, p).

    What lies above a reservation is lacking below nothing; who is not asked lacks nothing at all.
    """

    problem: BargainingProblem
    conditions: tuple[Condition, ...]
    packages: Packages
    breaks: Bools
    lacking: Ints
    worth: Ints
    how: Method = "enumeration"

    def find(self, question: Question) -> Reply:
        """Return the first package, in the order of tabling, that answers a question."""
        kept = np.ones(len(self.packages), dtype=bool)
        for n in members(question.keep):
            condition = self.conditions[n]
            if condition.kind == "reservation" and question.paid:
                paid = question.paid[condition.stake]
                kept &= self.lacking[:, condition.stake] <= paid
            else:
                kept &= ~self.breaks[:, n]
        rows = np.flatnonzero(kept)
        if not len(rows):
            return Reply(package=None, proved=True)
        at = 0 if question.most < 0 else int(self.worth[rows, question.most].argmax())
        return Reply(package=_columns(self.packages[rows[at]]), proved=True)


def listed(problem: BargainingProblem, conditions: tuple[Condition, ...]) -> Listed:
    """Return a finder that has looked at every package."""
    packages = all_packages(problem.axes, range(len(problem.axes)))
    return Listed(
        problem=problem,
        conditions=conditions,
        packages=packages,
        breaks=breaks(problem, conditions, packages),
        lacking=_lacking(problem, packages),
        worth=utilities(problem, packages),
    )


def _lacking(problem: BargainingProblem, packages: Packages) -> Ints:
    lacking: Ints = -gains(problem, packages)
    for p, stake in enumerate(problem.stakes):
        lacking[~asked(stake, packages), p] = _NOTHING
    return lacking


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Branched:
    """Branch and bound over arrays that hold all conditions."""

    problem: BargainingProblem
    conditions: tuple[Condition, ...]
    tables: Asked
    nodes: int
    how: Method = "programme"

    def find(self, question: Question) -> Reply:
        """Return a package that answers a question, evaluated again in whole numbers.

        Raises
        ------
        RuntimeError
            If the search returns a package that breaks a condition.
        """
        from onetext.analysis.zone import kernel  # numba starts slowly: only when it is used

        arrays, raised = ask(self.tables, question.keep, question.paid, question.most)
        domains = self.tables.domains
        status, best, _ = kernel.search(kernel.Tables(*arrays), domains, raised, self.nodes)
        if status in (kernel.NONE, kernel.LIMIT):
            return Reply(package=None, proved=status == kernel.NONE)
        package = _columns(best)
        _refuse_broken(self, question, package)
        return Reply(package=package, proved=status == kernel.FOUND)


def branched(
    problem: BargainingProblem, conditions: tuple[Condition, ...], *, nodes: int = NODES
) -> Branched:
    """Return a finder that searches by branch and bound."""
    tables = tabulate(problem, conditions)
    return Branched(problem=problem, conditions=conditions, tables=tables, nodes=nodes)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Programmed:
    """Whole-number programmes."""

    problem: BargainingProblem
    conditions: tuple[Condition, ...]
    nodes: int = NODES
    how: Method = "programme"

    def find(self, question: Question) -> Reply:
        """Return a package that answers a question.

        Raises
        ------
        RuntimeError
            If HiGHS returns a package that breaks a condition.
        """
        kept = [self.conditions[n] for n in members(question.keep)]
        model = model_zone(only(self.problem, kept, question.paid))
        worth = model.worth[question.most] if question.most >= 0 else {}
        try:
            answer = maximise(model.programme, worth, gap=0.5, nodes=self.nodes)
        except UnfinishedError:
            return Reply(package=None, proved=False)
        if answer is None:
            return Reply(package=None, proved=True)
        package = model.package(answer.values)
        _refuse_broken(self, question, package)
        return Reply(package=package, proved=answer.proved)


def _refuse_broken(finder: Finder, question: Question, package: Package) -> None:
    """Evaluate a package again in whole numbers."""
    kept = [finder.conditions[n] for n in members(question.keep)]
    row: Packages = np.array([package], dtype=np.int16)
    if not in_zone(only(finder.problem, kept, question.paid), row)[0]:
        raise RuntimeError("a search returned a package that breaks a condition")


def _columns(row: Sequence[int] | Ints | Packages) -> Package:
    return tuple(int(column) for column in row)
