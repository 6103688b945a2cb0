"""Whether trades could make a deal, and in one profile why there is none and what would open it.

Payments are whole units of one party, ``scale`` of which make a value of 1; those to different
parties are never added up. Readings are told as their brackets with their options.
"""

from dataclasses import dataclass

from onetext.reports.figures import TradesLine
from onetext.reports.solved import EditionLine, Options, StakeGain


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashLine:
    """What no reading meets together, each in words, and the links of law that this rests on.

    ``label`` is proved where none of it can be spared, too.
    """

    conditions: tuple[str, ...]
    laws: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidLine:
    """What is paid to one party, as units and as a value; None where none to it alone will do.

    A ``bounded`` figure will do, and a smaller one may too; ``options`` is a reading it opens.
    """

    party: str
    name: str
    units: int | None
    scale: int
    value: float | None
    label: str
    options: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentsLine:
    """Payments to one party or more that open a reading, none of which could be smaller alone."""

    paid: tuple[PaidLine, ...]
    options: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUpLine:
    """Red lines covered by a guarantee, or links given up, in smallest sets that open the zone.

    ``sentence`` says what they do, or that all together are not enough; each set has a reading.
    """

    sentence: str
    sets: tuple[tuple[str, ...], ...]
    readings: tuple[Options, ...]
    complete: bool
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningLine:
    """What would open an empty zone of agreement."""

    alone: tuple[PaidLine, ...]
    together: tuple[PaymentsLine, ...]
    complete: bool
    guarantees: GivenUpLine
    links: GivenUpLine


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOutRow:
    """The best gain of each party with all red lines, or without one; none where no deal is left.

    ``red_line`` is empty in the first row, and ``zone`` is yes, no, or not settled.
    """

    red_line: str
    zone: str
    best: tuple[StakeGain, ...]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledOutLine:
    """What red lines rule out, row by row, and those that stand for a value and are not weighed."""

    sentence: str
    rows: tuple[RuledOutRow, ...]
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileZone:
    """The zone of agreement in one profile: a reading in it, or what clashes and what opens it."""

    profile: str
    scale: str
    sentence: str
    label: str
    options: Options
    gains: tuple[StakeGain, ...]
    chosen: str
    clashes: tuple[ClashLine, ...]
    clashes_complete: bool
    opening: OpeningLine | None
    ruled_out: RuledOutLine


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneLine:
    """The verdict by trade over all that is known, and the zone of agreement in one profile.

    ``chosen`` says how the witness of the verdict was chosen. ``here`` is None where no profile
    could be drawn, and ``why_none`` says why.
    """

    edition: EditionLine
    trades: TradesLine
    chosen: str
    here: ProfileZone | None
    why_none: str
