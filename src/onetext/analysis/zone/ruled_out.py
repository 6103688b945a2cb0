"""What each red line rules out: for each party the best it can have in the zone, with and without.

With a red line out of the way, and all else as it is, the zone of agreement can only grow. What
that is worth is told party by party, as the best gain that any package in the zone has for it; two
parties' best gains may belong to different packages, and are no sum of anything. A red line for a
value is not looked at: it is not priced.
"""

from dataclasses import dataclass

import numpy as np

from onetext.analysis.problem import Packages, gains
from onetext.analysis.search.questions import members
from onetext.analysis.solutions.record import Label
from onetext.analysis.zone.conditions import every, of_kind
from onetext.analysis.zone.finders import Finder, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best gain of each stake in a zone of agreement, in units; empty where that is empty.

    ``label`` is bounded where a search ended at its limit: the gains can then be had, and more may
    be; with no gains, whether the zone is empty was not settled.
    """

    gains: tuple[int, ...]
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Without:
    """One red line (the position of a condition), and the best gains without it."""

    condition: int
    best: Best


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOut:
    """The best gains with every condition, and without each red line that is not for a value."""

    best: Best
    without: tuple[Without, ...]
    values: tuple[int, ...]


def what_is_ruled_out(finder: Finder) -> RuledOut:
    """Return what each red line rules out, party by party; those for a value are only named."""
    whole = every(finder.conditions)
    red = [*members(of_kind(finder.conditions, "red line"))]
    return RuledOut(
        best=_best(finder, whole),
        without=tuple(
            Without(condition=n, best=_best(finder, whole & ~(1 << n)))
            for n in red
            if not finder.conditions[n].value
        ),
        values=tuple(n for n in red if finder.conditions[n].value),
    )


def _best(finder: Finder, keep: int) -> Best:
    found: list[int] = []
    proved = True
    for p in range(len(finder.problem.stakes)):
        reply = finder.find(Question(keep=keep, most=p))
        proved = proved and reply.proved
        if reply.package is None:
            return Best(gains=(), label="proved" if reply.proved else "bounded")
        row: Packages = np.array([reply.package], dtype=np.int16)
        found.append(int(gains(finder.problem, row)[0, p]))
    return Best(gains=tuple(found), label="proved" if proved else "bounded")
