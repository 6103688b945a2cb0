"""A full map: what there is among all packages of a problem.

*Opposition* says how far apart the principals' wishes are [Baarslag2013]_: the least distance of
any package from the point where each of them has its best, a value of 1 being as good as the text
could be. It is 0 where one package is best for all, and at most the root of their number.
Reservations and red lines play no part in it, laws do.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import Literal

from onetext.analysis.problem import Ints
from onetext.analysis.solutions.record import Solution

Why = Literal["too many", "stopped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opposition:
    """The package nearest to the point where all have their best; ``square`` of its distance."""

    package: tuple[int, ...]
    square: Fraction

    @property
    def distance(self) -> float:
        """The distance itself, which is seldom a fraction."""
        return sqrt(self.square)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierSize:
    """How many points the frontier has, and that within the zone; None where left undone."""

    points: int | None
    within_zone: int | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FullMap:
    """Figures of every package, or why the map was left undone.

    ``combinations`` counts all packages, ``packages`` those that break no law, ``zone`` those in
    the zone of agreement. ``options`` is (o,) in how many packages of the zone each column occurs,
    read-only; ``acceptable`` how many lawful packages each stake's party would sign, or is not
    asked about. ``solutions`` are what the concepts pick. ``opposition`` is None without a
    principal and without a package. A map that is left undone, as there
    are ``too many`` packages or it was ``stopped``, holds its number of combinations alone.
    """

    combinations: int
    packages: int
    zone: int
    options: Ints
    acceptable: tuple[int, ...]
    solutions: tuple[Solution, ...]
    opposition: Opposition | None
    frontier: FrontierSize
    label: Literal["proved", "left undone"]
    why: Why | None
