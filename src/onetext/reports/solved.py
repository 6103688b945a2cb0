"""What solution concepts pick, what improves on a package, and the frontier, as data.

These stand beside a brief: each speaks of one profile of a case, and says which. Gains are whole
units above the least that a party would sign for, and ``scale`` units make a value of 1, which is
as good as the text could be. A reading is told as its brackets with their options.
"""

from dataclasses import dataclass
from datetime import date

from onetext.reports.brief import TextLine

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionLine:
    """Which case it is, as known on which day, and the draft in force."""

    title: str
    as_known_on: date
    text: TextLine


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeGain:
    """What a reading gives one party: ``units`` above its reservation, and the same as a value.

    ``principal`` parties are those whose gains a concept counts; of the others only the consent
    counts, and where it is not ``asked`` for, nothing does.
    """

    party: str
    name: str
    units: int
    scale: int
    value: float
    principal: bool
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SolutionLine:
    """The reading that one concept picks, or in ``none`` why it picks none.

    ``value`` are the levels by which the concept judges it, and ``bound`` those that no other
    reading exceeds, as fractions; they are equal where ``label`` says proved.
    """

    concept: str
    name: str
    counts: str
    options: Options
    gains: tuple[StakeGain, ...]
    label: str
    how: str
    value: tuple[str, ...]
    bound: tuple[str, ...]
    none: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SolvedLine:
    """What each concept picks in one ``profile``; ``scale`` says how figures are counted."""

    edition: EditionLine
    profile: str
    scale: str
    solutions: tuple[SolutionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImprovementLine:
    """Whether a reading can be improved upon: better for some party and worse for none."""

    edition: EditionLine
    profile: str
    scale: str
    sentence: str
    label: str
    before: Options
    before_gains: tuple[StakeGain, ...]
    options: Options
    gains: tuple[StakeGain, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """One point of the frontier: what each principal gains, and a reading that gives it."""

    gains: tuple[StakeGain, ...]
    options: Options


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """How many ``units`` more than a point a reading may give one principal, and as a value."""

    party: str
    name: str
    units: int
    scale: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierLine:
    """The frontier of the principals in one ``profile``, or why it was left undone.

    ``sentence`` says what it is and how many points it has. With ``within_zone`` it holds only
    readings that all whose consent they need would sign. Where points stand for others, no
    reading is better than all of them by more than ``within``; else that is empty. ``volume`` is
    the share of all gains that the points reach or exceed, None where it was not measured.
    """

    edition: EditionLine
    profile: str
    scale: str
    within_zone: bool
    sentence: str
    label: str
    within: tuple[Allowance, ...]
    volume: float | None
    volume_sentence: str
    points: tuple[PointLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLine:
    """One issue shared out: what each principal has it at, gives it, and has of it in the end.

    ``points`` and ``shares`` are fractions, in the order of the principals; ``won`` names who won
    it before anything was handed over.
    """

    issue: str
    ways: tuple[str, str]
    points: tuple[str, str]
    won: str
    shares: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DividedLine:
    """What Adjusted Winner makes of one ``profile``.

    ``steps`` say what is handed over, ``agreed`` are the issues that both want alike. ``points``
    are what each ends with, ``gains`` what that is worth above the least it would sign for.
    """

    edition: EditionLine
    profile: str
    scale: str
    names: tuple[str, str]
    sentence: str
    shares: tuple[ShareLine, ...]
    before: tuple[str, str]
    steps: tuple[str, ...]
    points: tuple[str, str]
    gains: tuple[str, str]
    agreed: Options
    notes: tuple[str, ...]
