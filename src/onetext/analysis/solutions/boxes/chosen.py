"""A solution concept from the frontier within the zone of agreement: the best of its points.

Every concept prefers a package that is better for some principal and worse for none, so one that
it picks lies on the frontier; and none judges a package by anything but the principals' gains.

References
----------
[Raiffa1982]_
"""

from onetext.analysis.problem import BargainingProblem, gains
from onetext.analysis.solutions.boxes.points import best_points, suits
from onetext.analysis.solutions.enumerated import best_row
from onetext.analysis.solutions.record import Concept, Solution, Weights, found, measures, nothing
from onetext.analysis.solutions.stages.points import LeftUndoneError
from onetext.analysis.solutions.stages.ties import as_sums
from onetext.analysis.solutions.work import USUAL, Work


def in_boxes(problem: BargainingProblem) -> bool:
    """Return whether worth sits in boxes, so that a concept is best asked about the frontier."""
    return suits(as_sums(problem, within_zone=True))


def chosen(
    problem: BargainingProblem, concept: Concept, *, weights: Weights = (), work: Work = USUAL
) -> Solution | None:
    """Return what a concept picks, or None where the frontier is not proved in full."""
    try:
        points = best_points(as_sums(problem, within_zone=True), work=work)
    except LeftUndoneError:
        return None
    if any(points.within):
        return None
    packages = points.packages
    gained = gains(problem, packages)
    if not len(packages):
        return nothing(problem, concept, "frontier", "empty zone")
    ideals = [int(gained[:, p].max()) for p in problem.principals]
    if concept in ("nash", "weighted_nash"):
        shared = (gained[:, list(problem.principals)] >= 1).all(axis=1)
        packages, gained = packages[shared], gained[shared]
        if not len(packages):
            return nothing(problem, concept, "frontier", "no shared gain")
    counted = measures(problem, concept, ideals, weights)
    best = best_row(concept, gained, counted)
    return found(problem, concept, packages[best], counted, "frontier")
