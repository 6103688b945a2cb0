"""What there is to check, one line each, in the order of the text.

A document comes first with its date, since days are told from it; then its rows where they stand.
An actor stands where it is named first. Quotation marks and repeats are not asked about: they carry
no status, and their words are checked with the statement they belong to.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from onetext.record.ids import made_of
from onetext.record.model import (
    Actor,
    Assessment,
    Band,
    Dated,
    Document,
    EventClaim,
    Inference,
    Link,
    Mask,
    Position,
    Quantity,
    Quotation,
    Repeat,
    Row,
    Statement,
    Status,
)
from onetext.record.view.places import placed_by, spans_of
from onetext.record.view.record import Record

Item = Row | Document
Issues = Mapping[str, tuple[str, ...]]
R = TypeVar("R", bound=Row)

UNASKED = (Quotation, Repeat, Link)
"""Rows that are not asked about, and links, which are found by what they link."""

MASKS = {
    "headline": "Headline",
    "byline": "Byline",
    "caption": "Caption",
    "related": "Related headlines",
    "boilerplate": "Boilerplate",
    "label": "Label",
}
ACTORS = {
    "person": "Person",
    "state": "State",
    "body": "Body",
    "organisation": "Organisation",
    "group": "Group",
    "unnamed": "Unnamed",
}
LINKS = {
    "same": "The same meeting",
    "corroborates": "Two that bear each other out",
    "contradicts": "Two that contradict each other",
    "supersedes": "One that takes another's place",
    "plan of": "A plan and what came of it",
    "superset": "One that says more than another",
    "complementary": "Two that complete each other",
    "same utterance": "The same words",
    "repeat": "Said twice",
}
STATEMENTS = {"direct": "Quotation", "mixed": "Reported, partly quoted", "reported": "Reported"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing to check; ``place`` is where it begins, the document's date before all else."""

    id: str
    kind: str
    label: str
    words: str
    who: tuple[str, ...] = ()
    on: str = ""
    issues: tuple[str, ...] = ()
    status: Status
    band: Band
    document: str
    place: int

    @property
    def open(self) -> bool:
        """Whether nobody has checked it yet."""
        return self.status == "proposed"

    @property
    def people(self) -> str:
        """The names of whom the line is about."""
        return ", ".join(self.who)

    @property
    def day(self) -> str:
        """The day as it is read."""
        return in_words(self.on)

    @property
    def takes_many(self) -> bool:
        """Whether it may be accepted with others: never a date, nor what was left open."""
        return self.open and self.band == "sure" and self.kind != "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Rows by the document they are listed in, where they are not stored with it; issues coded."""

    actors: Mapping[str, tuple[Row, ...]]
    links: Mapping[str, tuple[Row, ...]]
    issues: Issues


def placed(record: Record) -> Placed:
    """Return what stands where, of the whole record: asked once for many documents."""
    return Placed(
        actors=_by(record.actors, home_of),
        links=_by(record.links, lambda link: _where(record, link)[0]),
        issues=_issues(record),
    )


def lines_of(record: Record, document: Document, among: Placed | None = None) -> tuple[Line, ...]:
    """Return all lines of a document in the order of its text; a link is with its first row."""
    known = among or placed(record)
    own = [row for row in record.of(document.id) if not isinstance(row, UNASKED)]
    elsewhere = (*known.actors.get(document.id, ()), *known.links.get(document.id, ()))
    found = [line_of(record, row, known.issues) for row in (*own, *elsewhere)]
    found.sort(key=lambda line: (line.place, line.kind != "actor", line.id))
    return (_dated_line(document), *found)


def _by(rows: Iterable[R], home: Callable[[R], str]) -> dict[str, tuple[Row, ...]]:
    sorted_: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        sorted_[home(row)].append(row)
    return {document: tuple(kept) for document, kept in sorted_.items()}


def line_of(
    record: Record, item: Item, issues: Mapping[str, tuple[str, ...]] | None = None
) -> Line:
    """Return the line of a row or document."""
    if isinstance(item, Document):
        return _dated_line(item)
    document, place = _where(record, item)
    return Line(
        id=item.id,
        kind=kind_of(item),
        label=label_of(item),
        words=words_of(item),
        who=record.names(who_of(item)),
        on=dated.edtf if (dated := dated_of(item)) else "",
        issues=(issues or {}).get(item.id, ()),
        status=getattr(item, "status", "confirmed"),
        band=getattr(item, "band", "check"),
        document=document,
        place=place,
    )


def _where(record: Record, row: Row) -> tuple[str, int]:
    """Return the document in which a row stands and where; of a link, where its first row does."""
    stands: Row | None = row
    if isinstance(row, Link):
        stands = record.row(row.a)
    elif isinstance(row, Position | Inference):
        stands = record.row(row.statement)
    spans = (placed_by(stands) or spans_of(stands)) if stands else ()
    document = next((span.document for span in spans), "")
    return document, min((span.start for span in spans if span.document == document), default=0)


def home_of(item: Item) -> str:
    """Return the document in which a row stands first; empty for one that stands in none."""
    if isinstance(item, Document):
        return item.id
    return next((span.document for span in spans_of(item)), "")


def kind_of(item: Item) -> str:
    """Return the kind of a row in one word, as forms and style sheets have it."""
    names: dict[type[Item], str] = {
        Document: "document",
        Mask: "mask",
        Actor: "actor",
        Statement: "statement",
        EventClaim: "meeting",
        Quantity: "quantity",
        Assessment: "assessment",
        Link: "link",
        Position: "position",
        Inference: "inference",
    }
    return names.get(type(item), "other")


def label_of(item: Item) -> str:
    """Return what kind of thing it is, in words for a reader."""
    match item:
        case Statement():
            return STATEMENTS[item.kind]
        case Mask():
            return MASKS[item.kind]
        case Actor():
            return ACTORS[item.type]
        case Link():
            return LINKS.get(item.kind, item.kind.capitalize())
        case EventClaim():
            return "Meeting" if item.held == "held" else f"Meeting, {item.held}"
        case Quantity():
            return "Figure"
        case Assessment():
            return "Judgement of the talks"
    return kind_of(item).capitalize()


def words_of(item: Item) -> str:
    """Return the words that a row is about."""
    match item:
        case Actor():
            return item.name
        case Statement() | Quantity() | Assessment() | Mask() | Quotation():
            return item.span.words
        case EventClaim():
            return " ... ".join(span.words for span in item.spans)
        case Link():
            return item.reason
        case Position() | Inference():
            return item.words or item.place
    return ""


def who_of(item: Item) -> tuple[str, ...]:
    """Return the ids of the actors that a row is about."""
    match item:
        case Statement():
            return item.speakers
        case EventClaim():
            return item.participants
        case Assessment():
            return item.actors
    return ()


def dated_of(item: Item) -> Dated | None:
    """Return the day of a row or document, None where none is known or it has none."""
    match item:
        case Document():
            return item.date
        case Statement():
            return item.said_on
        case EventClaim():
            return item.when
        case Assessment():
            return item.on
    return None


def first_open(lines: Iterable[Line]) -> Line | None:
    """Return the first line that nobody has checked yet."""
    return next((line for line in lines if line.open), None)


def in_words(edtf: str) -> str:
    """Return a day as it is read: ``2026-01-22`` is 22 January 2026; the rest stays as it is."""
    try:
        days = [date.fromisoformat(part) for part in edtf.split("/")]
    except ValueError:
        return edtf
    return " to ".join(f"{day.day} {day:%B %Y}" for day in days)


def seen_of(item: Item) -> str:
    """Return a mark of how a row stands: a form sends it back, and another one shows a change."""
    if isinstance(item, Document):
        return made_of("v", repr((item.date, item.date_confirmed)))
    return made_of("v", repr(item))


def _dated_line(document: Document) -> Line:
    dated = document.date
    return Line(
        id=document.id,
        kind="document",
        label="Date of the document",
        words=document.title or document.name,
        on=dated.edtf if dated else "",
        status="confirmed" if document.date_confirmed or document.manual else "proposed",
        band=dated.band if dated else "unknown",
        document=document.id,
        place=-1,
    )


def _issues(record: Record) -> dict[str, tuple[str, ...]]:
    """Return the places of the case that a statement was coded onto."""
    coded: dict[str, tuple[str, ...]] = {}
    rows: tuple[Position | Inference, ...] = (*record.positions, *record.inferences)
    for one in rows:
        if one.place and one.status != "rejected":
            kept = coded.get(one.statement, ())
            coded[one.statement] = tuple(dict.fromkeys((*kept, one.place)))
    return coded
