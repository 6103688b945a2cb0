"""What one place of a text says of one meeting, before such accounts are joined."""

from dataclasses import dataclass

from onetext.record.extract.meetings.mentions import Named, Sides
from onetext.record.model import Actor, Band, Dated, Level, MeetingFormat, MeetingStatus, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A word that speaks of a meeting: a noun (``talks``) or a verb (``met``)."""

    start: int
    end: int
    word: str
    verb: bool
    sentence: tuple[int, int]
    noise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The text round a spot: the mentions of its sentence, the sides, the statement it is in."""

    text: str
    spot: Spot
    named: tuple[Named, ...]
    sides: Sides
    statement: Statement | None
    actors: tuple[Actor, ...]
    until: int
    """Where the next word for a meeting stands, or the sentence ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Who a text says took part: ids of actors, names of sides, and the host's name."""

    persons: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    host: str = ""
    reach: tuple[int, int] = (0, 0)
    acts: bool = False
    adds: bool = False
    apart: tuple[str, ...] = ()
    """``reach``: from where to where the words for them stand; ``acts``: they are a
    subject; ``adds``: they came to what others held (``also attended by``); ``apart``: those whom
    the first met one by one (``met A and B separately``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One mention of a meeting with all that its sentence says of it."""

    spot: Spot
    places: tuple[tuple[int, int], ...]
    persons: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    host: str = ""
    place: str = ""
    place_in: str = ""
    when: Dated | None = None
    time: str = ""
    duration: str = ""
    held: MeetingStatus = "held"
    format: MeetingFormat = ""
    level: Level = ""
    condition: str = ""
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    definite: bool = False
    fresh: bool = False
    nth: bool = False
    adds: bool = False
    apart: tuple[str, ...] = ()
    historic: bool = False
    paragraph: int = 0
    rule: str = ""
    band: Band = "check"
