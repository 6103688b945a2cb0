"""A bargaining problem as a NegMAS scenario, whose negotiators can then be handed it.

Its outcomes are our packages, an option's name for each issue, "does not arise" being one where a
bracket can be dead. Where there are few enough to be listed, the outcome space holds just the
packages that break no law; beyond, it holds every combination, and those that are no packages are
worth minus infinity to everybody. What a party excludes where its consent is needed is worth minus
infinity to it in both. ``ufun.py`` has the values: those of the problem, to the last bit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from onetext.analysis.problem import BargainingProblem, Packages, unlawful
from onetext.analysis.solutions.tabling import all_packages, count_packages
from onetext.analysis.space import Axis
from onetext.errors import Finding, UsageError
from onetext.exchange.negmas.plain import plain_of
from onetext.exchange.record import Note

MOST_LISTED = 200_000
"""Up to so many packages the outcome space lists them."""

Outcome = tuple[str, ...]
"""The name of an option for each issue, as NegMAS has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A scenario of NegMAS, and what it does not say of the problem.

    ``scenario`` is a ``negmas.inout.Scenario``; it has no type here, for NegMAS has none.
    """

    scenario: Any
    notes: tuple[Note, ...]


def to_negmas(
    problem: BargainingProblem,
    *,
    title: str = "onetext",
    names: Mapping[str, str] | None = None,
    packages: Packages | None = None,
) -> Converted:
    """Return a problem as a NegMAS scenario, a utility function for each stake in its order.

    ``names`` are what its issues and parties are to be called, by their keys. With ``packages``
    these alone are its outcomes: NegMAS's negotiators go through all outcomes before they begin,
    so that they can be handed only a choice of very many.

    Raises
    ------
    UsageError
        If NegMAS is not installed.
    """
    need_negmas()
    from onetext.exchange.negmas import space  # NegMAS is an extra: only where it is used

    called = names or {}
    listed = _packages(problem) if packages is None else packages
    outcomes = None if listed is None else outcomes_of(problem.axes, listed)
    issues = [(called.get(axis.key, axis.key), axis.columns) for axis in problem.axes]
    parties = [
        space.Side(
            name=called.get(stake.key, stake.key),
            plain=plain_of(problem, p),
            reserved=stake.reservation / stake.scale,
        )
        for p, stake in enumerate(problem.stakes)
    ]
    scenario = space.scenario(title, issues, outcomes, parties)
    notes = _notes(problem, listed)
    if packages is not None:
        what = f"Its outcomes are the {len(packages)} packages that were named, and no others."
        notes = [Note(kind="left out", where="outcome space", what=what), *notes]
    return Converted(scenario=scenario, notes=tuple(notes))


def need_negmas() -> None:
    """Say how to get NegMAS where it is not installed."""
    if find_spec("negmas") is None:
        raise UsageError(
            [
                Finding(
                    file="negmas",
                    problem="NegMAS is not installed.",
                    remedy="Run: pip install 'onetext[negmas]'.",
                )
            ]
        )


def outcomes_of(axes: Sequence[Axis], packages: Packages) -> tuple[Outcome, ...]:
    """Return the names of the options that packages pick."""
    columns = [np.array(axis.columns, dtype=object)[packages[:, i]] for i, axis in enumerate(axes)]
    return tuple(zip(*(column.tolist() for column in columns), strict=True))


def package_of(axes: Sequence[Axis], outcome: Sequence[str]) -> tuple[int, ...]:
    """Return the package that an outcome names; a ``ValueError`` if it is none of these axes."""
    return tuple(axis.columns.index(option) for axis, option in zip(axes, outcome, strict=True))


def _packages(problem: BargainingProblem) -> Packages | None:
    """Return the packages that break no law, or None if they are too many to be listed."""
    issues = range(len(problem.axes))
    if count_packages(problem.axes, issues) > MOST_LISTED:
        return None
    packages = all_packages(problem.axes, issues)
    return packages[~unlawful(problem, packages)]


def _notes(problem: BargainingProblem, listed: Packages | None) -> list[Note]:
    found: list[Note] = []
    if listed is None:
        what = (
            f"There are more than {MOST_LISTED} packages: combinations that are none are "
            "outcomes too, worth minus infinity to everybody."
        )
        found.append(Note(kind="assumed", where="outcome space", what=what))
    for stake in problem.stakes:
        if not stake.principal and () not in stake.needed:
            what = "Its consent is needed only in some packages; a negotiator there can refuse any."
            found.append(Note(kind="left out", where=f"party {stake.key}", what=what))
    return found
