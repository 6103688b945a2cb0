"""A full map as data: figures of every reading in one profile of a case.

It stands beside a brief, as what concepts pick does. A reading is a package in words; shares are of
the readings that break no link of law or logic, or for options of those that all would sign.
"""

from dataclasses import dataclass

from onetext.reports.solved import EditionLine, Options, SolutionLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLine:
    """In how many readings one party would sign, or is not asked."""

    party: str
    name: str
    readings: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLine:
    """In how many of the readings that all would sign an option of a bracket occurs."""

    bracket: str
    option: str
    readings: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OppositionLine:
    """How far apart the principals' wishes are, and the reading nearest to all of them."""

    distance: float
    square: str
    sentence: str
    options: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLine:
    """The map of one ``profile``, or in ``sentence`` why none was drawn.

    ``combinations`` counts all ways to choose options, ``readings`` those that break no link,
    ``zone`` those that all whose consent they need would sign, and
    ``occurring`` is told of these. ``frontier`` tells how many points
    the frontier has, and ``frontier_points`` and ``frontier_in_zone`` hold them, null where it
    was left undone.
    """

    edition: EditionLine
    profile: str
    scale: str
    sentence: str
    label: str
    combinations: int
    readings: int
    zone: int
    parties: tuple[SignedLine, ...]
    occurring: tuple[OptionLine, ...]
    opposition: OppositionLine | None
    solutions: tuple[SolutionLine, ...]
    frontier: str
    frontier_points: int | None
    frontier_in_zone: int | None
