"""What a solution concept found: one record for all of them.

A concept judges a package by its *levels*, the first deciding, then the second, and so on:

- utilitarian: the sum of the principals' gains;
- Nash: the product of their gains, each at least one unit [Nash1950]_;
- Kalai-Smorodinsky: their relative gains from the smallest up, a relative gain being the share of
  the best gain that any package in the zone of agreement has for that principal, who is left out
  where that is nothing [KalaiSmorodinsky1975]_;
- egalitarian: their gains from the smallest up.

Gains are compared as values, 1 being as good as the text could be. Every stake, principal or not,
is a condition: the package lies in the zone of agreement.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Literal

import numpy as np

from onetext.analysis.problem import BargainingProblem, Packages, gains

Concept = Literal["utilitarian", "nash", "kalai_smorodinsky", "egalitarian"]
Method = Literal["enumeration", "programme"]
Label = Literal["proved", "bounded"]
Witness = Literal["package", "no principal", "empty zone", "no shared gain", "limit"]
Levels = tuple[Fraction, ...]

Counted = tuple[tuple[int, int], ...]
"""The stakes that a concept counts, each with the units that make a share of 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The package that a concept picks, or why there is none.

    ``package`` is the column of each issue, ``gains`` the units of each stake above its
    reservation, empty without a package. ``witness`` says why there is none: there is no principal
    whose gain could count, the zone of agreement is proved empty, no package in it gives every
    principal at least one unit (Nash alone), or a limit of work came before anything was found.
    ``value`` are the levels of the package; those of no other exceed ``bound``, compared over as
    many levels as it has: all of them where proved. ``scale`` is (stakes,) units in a value of 1.
    """

    concept: Concept
    package: tuple[int, ...] | None
    gains: tuple[int, ...]
    how: Method
    label: Label
    value: Levels
    bound: Levels
    witness: Witness
    scale: tuple[int, ...]


def found(
    problem: BargainingProblem,
    concept: Concept,
    package: Sequence[int],
    counted: Counted,
    how: Method,
) -> Solution:
    """Return the record of a package that is proved to be the one the concept picks."""
    gained = gains_of(problem, package)
    value = levels(concept, shares(counted, gained))
    return Solution(
        concept=concept,
        package=tuple(int(column) for column in package),
        gains=gained,
        how=how,
        label="proved",
        value=value,
        bound=value,
        witness="package",
        scale=tuple(stake.scale for stake in problem.stakes),
    )


def nothing(problem: BargainingProblem, concept: Concept, how: Method, why: Witness) -> Solution:
    """Return the record that there is no package, or that none was found within the limit."""
    return Solution(
        concept=concept,
        package=None,
        gains=(),
        how=how,
        label="bounded" if why == "limit" else "proved",
        value=(),
        bound=(),
        witness=why,
        scale=tuple(stake.scale for stake in problem.stakes),
    )


def levels(concept: Concept, shares: Sequence[Fraction]) -> Levels:
    """Return the levels by which a concept judges the principals' gains or relative gains."""
    match concept:
        case "utilitarian":
            return (sum(shares, Fraction(0)),)
        case "nash":
            return (prod(shares, start=Fraction(1)),)
        case "kalai_smorodinsky" | "egalitarian":
            return tuple(sorted(shares))


def measures(problem: BargainingProblem, concept: Concept, ideals: Sequence[int]) -> Counted:
    """Return the principals that a concept counts and what it measures their gains by.

    ``ideals`` are the principals' best gains in the zone, which Kalai-Smorodinsky alone asks for.
    """
    if concept != "kalai_smorodinsky":
        return tuple((p, problem.stakes[p].scale) for p in problem.principals)
    return tuple((p, best) for p, best in zip(problem.principals, ideals, strict=True) if best)


def shares(counted: Counted, gained: Sequence[int]) -> tuple[Fraction, ...]:
    """Return the gains of the stakes that count, as shares."""
    return tuple(Fraction(int(gained[p]), measure) for p, measure in counted)


def gains_of(problem: BargainingProblem, package: Sequence[int]) -> tuple[int, ...]:
    """Return the gains of one package, in whole numbers."""
    rows: Packages = np.array([package], dtype=np.int16)
    return tuple(int(gain) for gain in gains(problem, rows)[0])
