"""What numbers add to a brief, as data: shares, gains, trades, questions, sensitivity.

Figures come second to marks, and each says what it rests on. A *share* is how many of the
profiles drawn had a property, with the interval that sampling alone leaves open; it is no
probability that anything will happen. Shares and values run from 0 to 1.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many profiles had a property, as a share of all, with its 95 % sampling interval."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundSet:
    """Bounds that would decide together, each in a sentence: ``parties`` says whose they are."""

    parties: tuple[str, ...]
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TradesLine:
    """The verdict by trade: its sentence and witness, and what it assumes.

    ``kind`` is yes, no, turns on, or too little known. ``options`` is a reading that all would
    sign (yes), or one that all could (turns on, too little known). ``turns_on`` are the smallest
    sets of bounds that would have to hold, ``conflicts`` what cannot stand together (a no).
    ``mediator`` is the verdict without the mediator's own interests, empty where it has none.
    """

    kind: str
    sentence: str
    label: str
    options: tuple[tuple[str, str], ...]
    turns_on: tuple[BoundSet, ...]
    turns_on_complete: bool
    conflicts: tuple[str, ...]
    mediator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GainLine:
    """What one reading is worth to one party over the profiles, above the least it would sign for.

    ``low`` and ``high`` hold nine of ten profiles between them; ``accepts`` is how often the party
    would sign. ``asked`` is False where its consent is not needed in this reading: the gain is
    then shown beside, and nothing depends on it.
    """

    party: str
    low: float
    median: float
    high: float
    accepts: Share
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFigures:
    """The figures of one reading shown: how often all would sign it, and its gains by party.

    ``label`` is that of the package; ``notes`` name the solution concepts that pick it.
    """

    label: str
    all: Share
    gains: tuple[GainLine, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingLine:
    """The shares under one way of taking firmness and grades: of a deal, and of each reading."""

    firmness: str
    bands: str
    zone: Share
    readings: tuple[Share, ...]
    undecided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyLine:
    """What a survey of profiles found; ``sentence`` says it and what it depends on.

    ``zone`` is how often any reading at all was acceptable to all it needs; ``left`` how often
    one was, but none of those shown. ``undecided`` counts profiles for which neither was proved.
    ``settings`` has one line for each firmness and set of bands, nine in all; ``draws`` say, party
    by party, how the profiles were drawn.
    """

    profiles: int
    seed: int
    sentence: str
    zone: Share
    left: Share
    undecided: int
    readings: tuple[ReadingFigures, ...]
    settings: tuple[SettingLine, ...]
    draws: tuple[str, ...]
    mediator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerLine:
    """One answer to a question: how often it came, and what it would change."""

    answer: str
    share: float
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionLine:
    """One question for an envoy, and what its answer is worth.

    ``worth`` is by how much the chance that all would sign the best reading rises once the answer
    is known, on profiles held back; ``error`` its standard error; ``control`` the largest worth
    that shuffled answers reached. ``kind`` is grade, firmness, swap or signature.
    """

    party: str
    kind: str
    place: str
    sentence: str
    worth: float
    error: float
    control: float
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSetLine:
    """Questions worth most as a set, in words, and what their answers would change together.

    ``worth``, ``error`` and ``control`` are as for one question; ``singles`` is what as many that
    looked best one by one are worth together.
    """

    sentence: str
    questions: tuple[str, ...]
    worth: float
    error: float
    control: float
    singles: float
    answers: tuple[AnswerLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsLine:
    """What to ask next: the questions worth asking, best first, and how they were weighed.

    ``sentence`` says what was weighed and how many stood above their error and their control;
    ``marks`` are the questions that marks alone raise, in words, no number assumed. ``together``
    are those to ask if several can be, None where no set stands out.
    """

    sentence: str
    questions: tuple[QuestionLine, ...]
    weighed: int
    marks: tuple[str, ...]
    together: QuestionSetLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityLine:
    """What dropping one source would change: the verdicts, the readings; ``share`` of a zone."""

    source: str
    sentence: str
    verdict: str
    trades: str
    share: Share | None
    readings_changed: bool
