"""The record as data: documents, and what they say.

Everything but a document is *derived*: proposed by a named ``rule`` with a ``band`` that says how
far to trust it, or entered by a person. Nothing derived counts before a person confirmed it; what
people decide is kept apart, as an append-only list of ``Decision``, and laid over what was
proposed. So a row has a ``status``, and extraction may be run again at any time.

Ids are made of what they name (``ids.py``): the same words at the same place in the same document
have the same id in every run and in every record. Dates are EDTF (ISO 8601-2), as text:
``2026-01-22``, ``2026-02``, ``2026-01-22/2026-01-23``, ``2026-01-23~``.

The names are those of RECORD in the glossary; spans are in ``onetext.sources``.
"""

from dataclasses import dataclass
from typing import Literal

from onetext.sources import Span

Status = Literal["proposed", "confirmed", "corrected", "rejected"]
Band = Literal["sure", "check", "unknown"]
"""``sure``: rules of this kind are rarely wrong; ``check``: look at it; ``unknown``: left open."""

MaskKind = Literal["headline", "byline", "caption", "related", "boilerplate", "label"]
ActorType = Literal["person", "state", "body", "organisation", "group", "unnamed"]
StatementKind = Literal["direct", "mixed", "reported"]
Attribution = Literal["named", "joint", "collective", "unnamed", "unknown"]
Authority = Literal["leader", "minister", "envoy", "spokesperson", "body", "unnamed", "other", ""]
MeetingFormat = Literal["bilateral", "shuttle", "trilateral", "plenary", "call", ""]
Level = Literal["leaders", "ministers", "envoys", "working group", ""]
MeetingStatus = Literal["planned", "held", "cancelled"]
LinkKind = Literal[
    "same",
    "corroborates",
    "contradicts",
    "supersedes",
    "plan of",
    "superset",
    "complementary",
    "same utterance",
    "repeat",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day or stretch of days in EDTF, with what it was read from.

    ``basis`` says in words how: ``'Thursday' in a report of 2026-01-22``. ``span`` is the words
    themselves where they stand in a text.
    """

    edtf: str
    basis: str
    rule: str
    band: Band = "check"
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """A stretch of a document that is not its body: greyed, never deleted, restorable."""

    id: str
    kind: MaskKind
    span: Span
    rule: str
    band: Band = "check"
    status: Status = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report, communique or note as it was received: its text never changes.

    ``sha256`` is that of the file, ``text_sha256`` that of the text in UTF-8. ``date`` is None
    until somebody proposed one, and counts only once a person confirmed it (``date_confirmed``).
    ``upstream`` names who said it first (agencies, broadcasters), for counting corroboration.
    ``pages`` holds the offset at which each page of a paged file begins. A *manual* document is a
    note that an analyst typed in, so that what was heard and not read has its place too.
    """

    id: str
    name: str
    media: str
    sha256: str
    text_sha256: str
    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    date: Dated | None = None
    date_confirmed: bool = False
    upstream: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    added: str = ""
    manual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Words between marks; ``span`` is what stands inside them.

    ``term`` is a name or a scare-quoted word, no speech. ``closed`` is False where the closing
    mark is missing. ``inside`` is the id of the quotation that it is nested in, or empty.
    """

    id: str
    span: Span
    marks: str
    kind: Literal["speech", "term"] = "speech"
    closed: bool = True
    inside: str = ""
    rule: str = ""
    band: Band = "check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What somebody was called: ``special envoy``; ``of`` is whose, ``on`` when it was so."""

    title: str
    of: str = ""
    on: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """One way of naming an actor, with the places where it stands so (none if it was typed in)."""

    surface: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts or speaks: a person, a state, a body, a group, somebody unnamed.

    ``id`` is made of its type and name, so that one person has one id in all documents. ``party``
    is the name of the side it stands for, empty where that is not known or it has none.
    """

    id: str
    name: str
    type: ActorType
    party: str = ""
    roles: tuple[Role, ...] = ()
    aliases: tuple[Alias, ...] = ()
    rule: str = ""
    band: Band = "check"
    status: Status = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Mention:
    """An actor named at one place of a text: by name, title, metonym, description or pronoun."""

    start: int
    end: int
    actor: str
    how: Literal["name", "metonym", "description", "pronoun"] = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody is said to have said, with the words that say so.

    ``span`` is the words of the statement: for ``direct`` speech what stands inside the marks; for
    ``reported`` speech the clause, with who said it and the verb; ``mixed`` is reported speech
    with words in quotation marks in it, which are statements of their own (``part_of`` names the
    clause). ``cue`` is what says who spoke. ``speakers`` are ids of actors, empty where nobody is
    named or it is not known; ``candidates`` are likely ones for a person to choose from, best
    first. ``via`` is who passed it on (``according to his spokesperson``). ``speaks_for`` is the
    name of a party. ``noise`` is the kind of mask it stands in, empty in the body.
    """

    id: str
    span: Span
    kind: StatementKind
    attribution: Attribution
    cue: Span | None = None
    speakers: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    authority: Authority = ""
    speaks_for: str = ""
    addressee: str = ""
    audience: str = ""
    via: str = ""
    part_of: str = ""
    said_on: Dated | None = None
    noise: MaskKind | Literal[""] = ""
    rule: str = ""
    band: Band = "check"
    status: Status = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventClaim:
    """What one document says of one meeting; ``claim_of`` groups claims to an event.

    ``participants`` are ids of actors, ``parties`` names of sides. ``duration`` is ISO 8601
    (``PT1H``; ``PT3H~`` about, ``PT3H/..`` at least). ``asserted_by`` and ``denied_by`` are ids of
    actors: both present is *contested*.
    ``event`` is the id of the event that a person put it to, empty until then.
    """

    id: str
    spans: tuple[Span, ...]
    format: MeetingFormat = ""
    level: Level = ""
    participants: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    host: str = ""
    place: str = ""
    when: Dated | None = None
    time: str = ""
    duration: str = ""
    held: MeetingStatus = "held"
    condition: str = ""
    condition_met: Literal["yes", "no", ""] = ""
    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    outcome: str = ""
    event: str = ""
    rule: str = ""
    band: Band = "check"
    status: Status = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure with its unit and what it measures; ``low`` and ``high`` are equal if it is one.

    Both are decimals as text, as exact as they were said. ``hedge`` is the word that softens it.
    """

    id: str
    span: Span
    low: str
    high: str
    unit: str
    measures: str = ""
    hedge: str = ""
    rule: str = ""
    band: Band = "check"
    status: Status = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """How somebody judged the talks: words of a statement, never a figure."""

    id: str
    span: Span
    statement: str
    actors: tuple[str, ...] = ()
    about: str = ""
    on: Dated | None = None
    rule: str = ""
    band: Band = "check"
    status: Status = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """Sentences of one document that say the same in almost the same words."""

    id: str
    spans: tuple[Span, ...]
    exact: bool
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """How two rows hang together, with the reason."""

    id: str
    a: str
    b: str
    kind: LinkKind
    reason: str
    rule: str = ""
    band: Band = "check"
    status: Status = "proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What an actor asks for at a place of the text, coded by a person from a statement.

    ``place`` and ``option`` are those of the case; ``grade`` is one of its four, or empty where
    the statement only takes the matter up. ``draft`` is the number of the draft it speaks of, 0
    for the one in force on its day. ``until`` is empty while it holds.
    """

    id: str
    party: str
    place: str
    statement: str
    option: str = ""
    grade: str = ""
    words: str = ""
    held_from: str = ""
    until: str = ""
    draft: int = 0
    status: Status = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """What a third person concludes about an actor; a mark only by a decision that names it.

    ``as_mark`` is the id of that decision, empty without one.
    """

    id: str
    about: str
    by: str
    words: str
    statement: str
    place: str = ""
    option: str = ""
    grade: str = ""
    as_mark: str = ""
    status: Status = "confirmed"


Row = (
    Mask
    | Actor
    | Statement
    | EventClaim
    | Quantity
    | Assessment
    | Repeat
    | Link
    | Quotation
    | Position
    | Inference
)
"""What a record keeps beside documents and decisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person did, in order; nothing of it is ever changed, undoing is a decision too.

    ``target`` is the id of a row or document; ``field`` the name of one of its fields, or one of
    ``status``, ``row`` (the whole row, as entered by hand), ``merge``, ``split``, ``undo``,
    ``remove``. ``old`` and ``new`` are JSON. ``at`` is an instant in UTC (ISO 8601). Decisions
    taken in one go have the id of the first of them as their ``group`` and are undone together.
    """

    id: int
    target: str
    field: str
    old: str
    new: str
    who: str
    at: str
    why: str = ""
    group: int = 0
