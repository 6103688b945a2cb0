"""What a solution concept found: one record for all of them.

A concept judges a package by its *levels*, the first deciding, then the second, and so on:

- utilitarian: the sum of the principals' gains;
- Nash: the product of their gains, each at least one unit [Nash1950]_;
- Kalai-Smorodinsky: their relative gains from the smallest up, a relative gain being the share of
  the best gain that any package in the zone of agreement has for that principal, who is left out
  where that is nothing [KalaiSmorodinsky1975]_;
- egalitarian: their gains from the smallest up, which is *leximin*;
- weighted Nash: the product of their gains, each to the power of its weight [Kalai1977b]_;
- proportional: their gains, each divided by its weight, from the smallest up [Kalai1977]_.

Weights are whole numbers in the proportion that was given, so that levels stay exact. What other
programs call by these names, and judge otherwise, are *variants*: ``solutions.variants``.

Gains are compared as values, 1 being as good as the text could be. Every stake, principal or not,
is a condition: the package lies in the zone of agreement.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm, prod
from typing import Literal

import numpy as np

from onetext.analysis.problem import BargainingProblem, Packages, gains
from onetext.errors import Finding, UsageError

Concept = Literal[
    "utilitarian", "nash", "kalai_smorodinsky", "egalitarian", "weighted_nash", "proportional"
]
Variant = Literal[
    "genius_nash",
    "genius_kalai_smorodinsky",
    "negmas_nash",
    "negmas_kalai",
    "negmas_modified_kalai",
    "negmas_kalai_smorodinsky",
    "negmas_modified_kalai_smorodinsky",
    "negmas_max_welfare",
    "negmas_max_relative_welfare",
]
Method = Literal["enumeration", "branching", "programme", "frontier"]
Label = Literal["proved", "bounded", "left undone"]
Witness = Literal[
    "package",
    "no principal",
    "empty zone",
    "no shared gain",
    "limit",
    "no package",
    "nothing above reservations",
    "frontier left undone",
]
Levels = tuple[Fraction, ...]
Weights = tuple[int, ...]
"""A whole number for each principal; none at all where a concept knows no weights."""

MOST_PARTS = 1_000
"""What whole weights may come to."""

Counted = tuple[tuple[int, int], ...]
"""The stakes that a concept counts, each with the units that make a share of 1.

Weighted Nash counts a stake as often as its weight says.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The package that a concept picks, or why there is none.

    ``package`` is the column of each issue, ``gains`` the units of each stake above its
    reservation, empty without a package. ``witness`` says why there is none: there is no principal
    whose gain could count, the zone of agreement is proved empty, no package in it gives every
    principal at least one unit (Nash alone), or a limit of work came before anything was found.
    For a variant: laws leave no package, none on the frontier lies above all reservations, or the
    frontier was left undone.
    ``value`` are the levels of the package; those of no other exceed ``bound``, compared over as
    many levels as it has: all of them where proved. ``scale`` is (stakes,) units in a value of 1.
    ``weights`` are those of the principals, none where the concept knows no weights.
    """

    concept: Concept | Variant
    package: tuple[int, ...] | None
    gains: tuple[int, ...]
    how: Method
    label: Label
    value: Levels
    bound: Levels
    witness: Witness
    scale: tuple[int, ...]
    weights: Weights = ()


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


def nothing(
    problem: BargainingProblem, concept: Concept | Variant, how: Method, why: Witness
) -> Solution:
    """Return the record that there is no package, or that none was found within the limit."""
    labels: dict[Witness, Label] = {"limit": "bounded", "frontier left undone": "left undone"}
    return Solution(
        concept=concept,
        package=None,
        gains=(),
        how=how,
        label=labels.get(why, "proved"),
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
        case "nash" | "weighted_nash":
            return (prod(shares, start=Fraction(1)),)
        case "kalai_smorodinsky" | "egalitarian" | "proportional":
            return tuple(sorted(shares))


def measures(
    problem: BargainingProblem, concept: Concept, ideals: Sequence[int], weights: Weights = ()
) -> Counted:
    """Return the principals that a concept counts and what it measures their gains by.

    ``ideals`` are the principals' best gains in the zone, which Kalai-Smorodinsky alone asks for.
    """
    scales = [(p, problem.stakes[p].scale) for p in problem.principals]
    match concept:
        case "kalai_smorodinsky":
            best = zip(problem.principals, ideals, strict=True)
            return tuple((p, ideal) for p, ideal in best if ideal)
        case "weighted_nash":
            return tuple(pair for pair, w in zip(scales, weights, strict=True) for _ in range(w))
        case "proportional":
            return tuple((p, scale * w) for (p, scale), w in zip(scales, weights, strict=True))
    return tuple(scales)


def whole_weights(problem: BargainingProblem, given: Mapping[str, Fraction | int]) -> Weights:
    """Return the least whole numbers in the proportion of weights by party, 1 where none is given.

    Raises
    ------
    UsageError
        With a finding for every weight that is not above 0 or belongs to no principal; or if they
        come to too many equal parts.
    """
    keys = [problem.stakes[p].key for p in problem.principals]
    findings = [
        Finding(file="weights", where=key, problem=wrong, remedy=remedy)
        for key, weight in given.items()
        for wrong, remedy, holds in (
            ("no principal has this key.", f"The principals are {', '.join(keys)}.", key in keys),
            ("a weight must be above 0.", "Give 1 or another number above 0.", weight > 0),
        )
        if not holds
    ]
    if findings:
        raise UsageError(findings)
    exact = [Fraction(given.get(key, 1)) for key in keys]
    whole = [int(weight * lcm(*(w.denominator for w in exact))) for weight in exact]
    least = tuple(weight // gcd(*whole) for weight in whole)
    if sum(least) > MOST_PARTS:
        problem_found = f"these weights come to {sum(least):,} equal parts."
        remedy = f"Round them, so that they come to at most {MOST_PARTS:,}."
        raise UsageError([Finding(file="weights", problem=problem_found, remedy=remedy)])
    return least


def shares(counted: Counted, gained: Sequence[int]) -> tuple[Fraction, ...]:
    """Return the gains of the stakes that count, as shares."""
    return tuple(Fraction(int(gained[p]), measure) for p, measure in counted)


def gains_of(problem: BargainingProblem, package: Sequence[int]) -> tuple[int, ...]:
    """Return the gains of one package, in whole numbers."""
    rows: Packages = np.array([package], dtype=np.int16)
    return tuple(int(gain) for gain in gains(problem, rows)[0])
