"""Which solution concepts a command was asked for, and with which weights."""

from collections.abc import Sequence
from fractions import Fraction

from onetext.analysis.solutions.concepts import (
    SOLUTIONS,
    SolutionConcept,
    egalitarian,
    proportional,
    weighted_nash,
)
from onetext.analysis.solutions.variants import VARIANTS
from onetext.cli.inputs import refused

_WEIGHTED = {"weighted-nash": weighted_nash, "proportional": proportional}


def concepts_of(concept: str | None, weights: str | None) -> Sequence[SolutionConcept]:
    """Return the concepts that were named: one, all that another program has, or the usual four.

    Raises
    ------
    UsageError
        If weights are missing or not asked for, or are no numbers by party.
    """
    if weights is not None and concept not in _WEIGHTED:
        problem = "only weighted-nash and proportional have weights."
        raise refused("--weights", problem, "Name one of them with --concept.")
    if concept in _WEIGHTED:
        if weights is None:
            problem = f"{concept} needs the weights of the principals."
            raise refused("--weights", problem, "Give them, as party=2,party=1.")
        return (_WEIGHTED[concept](_weights(weights)),)
    if concept in ("genius", "negmas"):
        return [pick for pick in VARIANTS if pick.__name__.startswith(concept)]
    if concept == "leximin":  # which is what egalitarian is here
        return (egalitarian,)
    return [pick for pick in SOLUTIONS if concept in (None, pick.__name__.replace("_", "-"))]


def _weights(given: str) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for part in given.split(","):
        key, _, figure = (piece.strip() for piece in part.partition("="))
        try:
            weight = Fraction(figure)
        except (ValueError, ZeroDivisionError) as error:
            problem = f"'{part.strip()}' is not a party with its weight."
            raise refused("--weights", problem, "Give weights as party=2,party=1/2.") from error
        if key in found:
            raise refused("--weights", f"'{key}' is named twice.", "Name each party once.")
        found[key] = weight
    return found
