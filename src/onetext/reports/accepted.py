"""What a concept picks over many profiles, as data: how often which reading, and whom it suits."""

from dataclasses import dataclass

from onetext.reports.figures import Share
from onetext.reports.solved import EditionLine, Options


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightLine:
    """What a bracket weighs to a party: on average where the reading is picked, and in general."""

    party: str
    issue: str
    central: float
    drawn: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLine:
    """How often a reading is picked in which a bracket stands at an option."""

    issue: str
    option: str
    picked: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedLine:
    """One reading: how often it is picked, and which weights speak for it.

    ``best_found`` are the profiles in which that is not proved; ``ranks`` how often it is first,
    second and so on among the readings shown. ``confidence`` is how often it is picked if the
    ``weights`` are taken for certain, None where no profile fits them.
    """

    label: str
    options: Options
    picked: Share
    best_found: int
    ranks: tuple[Share, ...]
    confidence: Share | None
    weights: tuple[WeightLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceLine:
    """What ``concept`` picks in ``profiles`` drawn; ``sentences`` say it for a reader.

    ``none`` is how often nothing is picked; ``open`` and ``best_found`` count what is not proved.
    ``options`` tell of each bracket how often readings are picked with each of its options.
    """

    edition: EditionLine
    concept: str
    profiles: int
    seed: int
    sentences: tuple[str, ...]
    none: Share
    open: int
    best_found: int
    different: int
    readings: tuple[AcceptedLine, ...]
    others: Share
    options: tuple[OptionLine, ...]
