"""A brief as data: every finding in names and words, with the sources it rests on.

This is the stable form of a result: the page, the Markdown and the JSON are three ways of writing
it down, and two briefs can be compared. Parties are named by key and by name; places by their
name in the draft (``line``, ``point 4``); sources by id. All words are final: whatever writes a
brief adds none of its own but headings.
"""

from dataclasses import dataclass
from datetime import date

from onetext.reports.figures import QuestionsLine, SensitivityLine, SurveyLine, TradesLine

FORMAT = 1
"""Version of the JSON form; it changes when a field changes its meaning or goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """One source as the brief lists it; ``used`` counts the judgements that lead to it."""

    id: str
    kind: str
    title: str
    publisher: str
    upstream: str
    address: str
    on: date | None
    place: str
    says: str
    author: str
    why: str
    used: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyLine:
    """One party: its standings, and for what its consent is needed, in words."""

    key: str
    name: str
    seats: tuple[str, ...]
    consent: str
    needed: bool
    marked: int
    unmarked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkLine:
    """What one party says of one option or clean point.

    ``grade`` is one of the four grades, or empty where nothing is known; ``needed`` says whether
    the party's consent covers the place in any package. ``detail`` holds what else was recorded:
    firmness, reason, the note it relies on, the draft it was given on.
    """

    party: str
    grade: str
    needed: bool
    on: date | None
    source: str
    estimate: bool
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionLine:
    """One option of a bracket: its name, its words as clean prose, and the marks on it."""

    name: str
    words: str
    marks: tuple[MarkLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """One bracket or clean point with its state, in words between whom, and its marks.

    A clean point has one option with an empty name; an unopened bracket has none.
    ``inside`` is the "bracket: option" it stands in, or empty.
    """

    name: str
    kind: str
    state: str
    sentence: str
    inside: str
    options: tuple[OptionLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointLine:
    """One point: its state, its words as written (brackets included), and its places."""

    number: int
    title: str
    state: str
    sentence: str
    words: str
    places: tuple[PlaceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """The draft in force: its number and date, how it is known, and the heading it must carry."""

    number: int | None
    title: str
    on: date | None
    known: str
    heading: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandLine:
    """One party's demand at one place or its link: the sentence, and the sources behind it."""

    party: str
    place: str
    sentence: str
    sources: tuple[str, ...]
    estimate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClashLine:
    """Demands that cannot stand together; ``because`` names the links and conditions behind it."""

    sentence: str
    demands: tuple[DemandLine, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownLine:
    """One mark that nobody has given: whose, where, and the question it would answer."""

    party: str
    place: str
    option: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownSets:
    """The smallest sets of unknown marks that would decide, and whether these are all."""

    sets: tuple[tuple[UnknownLine, ...], ...]
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictLine:
    """The verdict: one of four sentences, and its witness.

    ``estimates`` says whether it rests on estimates, and the verdict without them;
    ``mediator`` the verdict without the mediator's own interests, empty where no mediator grades;
    ``aside`` the verdict once refused clean points are set aside, with its own clashes.
    """

    kind: str
    sentence: str
    estimates: str
    rests_on_estimates: bool
    mediator: str
    clashes: tuple[ClashLine, ...]
    clashes_complete: bool
    aside: str
    aside_clashes: tuple[ClashLine, ...]
    yes_if: UnknownSets | None
    none_if: UnknownSets | None
    lacking: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLine:
    """One mark raised or link given up: by whom, where, from which grade, and its sources."""

    party: str
    place: str
    option: str
    red_line: bool
    steps: int
    sentence: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AloneLine:
    """What one party could do alone; ``moves`` are up to three of ``ties`` equally small ways."""

    party: str
    able: bool
    red_lines: int
    steps: int
    sentence: str
    moves: tuple[tuple[MoveLine, ...], ...]
    unknown: tuple[int, ...]
    ties: int
    ties_complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JointLine:
    """A joint movement that no other undercuts: (party, red lines, steps) and the marks moved."""

    costs: tuple[tuple[str, int, int], ...]
    sentence: str
    moves: tuple[MoveLine, ...]
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementLine:
    """Movement after a no; empty lists after any other verdict. ``count`` counts all joint ones."""

    alone: tuple[AloneLine, ...]
    joint: tuple[JointLine, ...]
    count: int
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleLine:
    """The smallest sets of places and links to be dealt with, and one sentence saying so."""

    size: int
    sets: tuple[tuple[str, ...], ...]
    complete: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsettledLine:
    """Places of one state at which no option is known to be acceptable to all, point by point."""

    state: str
    places: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """What somebody said of how far the talks are; ``quoted`` where the words are theirs."""

    by: str
    role: str
    on: date
    words: str
    quoted: bool
    about: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLine:
    """One of the five gates between words on paper and peace: assessed with what result, or not."""

    name: str
    assessed: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageLine:
    """One reading of the text: options by bracket, clean text, and who would have to move.

    ``text`` holds (point number, title, segments), a segment being (words, bracket or "", option
    or ""); ``differs`` the brackets in which the packages shown are not all alike.
    """

    label: str
    note: str
    options: tuple[tuple[str, str], ...]
    differs: tuple[str, ...]
    text: tuple[tuple[int, str, tuple[tuple[str, str, str], ...]], ...]
    moves: tuple[MoveLine, ...]
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """How it stood on one day: draft, verdict, points by state, and how many places were left.

    ``points`` pairs the number of each point with its state.
    """

    on: date
    draft: int | None
    verdict: str
    counts: tuple[tuple[str, int], ...]
    points: tuple[tuple[int, str], ...]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """One step of carrying the agreement out, with what it comes after and what exposes whom."""

    id: str
    title: str
    who: tuple[str, ...]
    after: tuple[str, ...]
    when: str
    verified_by: str
    undone_by: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepsLine:
    """The steps in an order that keeps every "after", and what is wrong or risky about them."""

    order: tuple[StepLine, ...]
    cycles: tuple[str, ...]
    exposures: tuple[str, ...]
    irreversible: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """One entry of the chronology; a contested one says who asserts and who denies it."""

    on: date
    when: str
    kind: str
    title: str
    detail: str
    contested: bool
    asserted_by: tuple[tuple[str, str], ...]
    denied_by: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionStep:
    """One word of a party on a place: its grade (or ``withdrawn``), the day, the source."""

    on: date
    grade: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionLine:
    """What one party said of one option, clean point or note, oldest first.

    ``option`` is empty for a clean point or note.
    """

    party: str
    name: str
    place: str
    option: str
    steps: tuple[PositionStep, ...]

    @property
    def changed(self) -> bool:
        """Whether the party said one thing first and another later."""
        return len({step.grade for step in self.steps}) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A titled paragraph with its sources: a reading, linked text, approval or remark."""

    title: str
    says: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All of it: what a principal reads, in the order of the page.

    ``trades``, ``survey`` and ``questions`` are None where only marks were asked.
    """

    title: str
    as_known_on: date
    headline: str
    text: TextLine
    parties: tuple[PartyLine, ...]
    points: tuple[PointLine, ...]
    verdict: VerdictLine
    movement: MovementLine
    blocks: ObstacleLine
    left: ObstacleLine
    unsettled: tuple[UnsettledLine, ...]
    claims: tuple[ClaimLine, ...]
    gates: tuple[GateLine, ...]
    packages: tuple[PackageLine, ...]
    packages_heading: str
    history: tuple[HistoryLine, ...]
    assumptions: tuple[str, ...]
    proofs: tuple[str, ...]
    steps: StepsLine
    readings: tuple[Passage, ...]
    texts: tuple[Passage, ...]
    approvals: tuple[Passage, ...]
    outside: tuple[Passage, ...]
    remarks: tuple[Passage, ...]
    chronology: tuple[EventLine, ...]
    positions: tuple[PositionLine, ...]
    trades: TradesLine | None
    survey: SurveyLine | None
    questions: QuestionsLine | None
    sensitivity: tuple[SensitivityLine, ...]
    sensitivity_note: str
    sources: tuple[SourceLine, ...]
