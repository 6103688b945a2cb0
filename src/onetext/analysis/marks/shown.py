"""The readings worth showing on marks alone: of a yes, or where movement or answers would lead."""

from onetext.analysis.marks.movement import Move
from onetext.analysis.marks.picture import Picture
from onetext.analysis.marks.verdict import differences

MOST = 5
"""Packages that a brief shows."""


def shown_readings(picture: Picture) -> tuple[tuple[tuple[int, ...], Move | None], ...]:
    """Return up to five packages that differ in at least two live brackets, with their movement.

    After a no they are the readings of different joint movements, and one bracket is enough: to
    leave out the way in which all move would favour those in which one moves.
    """
    apart = 1 if picture.verdict.kind == "no" else 2
    chosen: list[tuple[tuple[int, ...], Move | None]] = []
    for package, move in _candidates(picture):
        if all(differences(package, other) >= apart for other, _ in chosen):
            chosen.append((package, move))
    return tuple(chosen[:MOST])


def _candidates(picture: Picture) -> list[tuple[tuple[int, ...], Move | None]]:
    verdict = picture.verdict
    if verdict.kind == "no":
        return [(joint.move.package, joint.move) for joint in picture.movement.joint]
    if verdict.yes_if is not None:
        return [(package, None) for package in verdict.yes_if.packages]
    return [(package, None) for package in verdict.packages]
