"""A chronology in words: lines with the number of every place that says so, and those places.

All forms are made from this, so that none says more than another. Words of a document are always
its own, in quotation marks; everything else is said here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onetext.record.chronology import CHECKED, Chronology, Entry, Passage
from onetext.record.compare.events import Event
from onetext.record.model import Decision, Document, EventClaim, Statement, Status
from onetext.record.view.record import Record
from onetext.reports.chronicle.words import (
    day_in_words,
    duration_in_words,
    listed,
    meeting_in_words,
    said_by,
    status_in_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """One place that says so: the words and where they stand; ``id`` is what ``trace`` takes.

    ``before`` and ``after`` are what stands around the words. ``checked_by`` and ``checked_at`` are
    empty where nobody has looked at it.
    """

    number: int
    id: str
    document: Document
    words: str
    before: str
    after: str
    segments: tuple[tuple[int, int], ...]
    page: int
    status: Status
    band: str
    rule: str
    checked_by: str = ""
    checked_at: str = ""
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One entry in words; ``quoted`` says whether ``words`` are those of a document.

    ``lane`` is where the time line draws it. ``remarks`` are what a reader has to know beside it.
    """

    id: str
    kind: str
    on: str
    day: str
    basis: str
    lane: str
    who: str
    head: str
    words: str
    quoted: bool
    remarks: tuple[str, ...]
    status: Status
    status_words: str
    contested: bool
    notes: tuple[int, ...]
    entry: Entry

    @property
    def checked(self) -> bool:
        """Whether a person has confirmed it."""
        return self.status in CHECKED


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """A chronology in words: the lines in the order of time, and the places they rest on."""

    title: str
    standing: str
    dated: tuple[Line, ...]
    undated: tuple[Line, ...]
    notes: tuple[Footnote, ...]
    documents: tuple[Document, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, the undated ones last."""
        return (*self.dated, *self.undated)


def in_lines(record: Record, chronology: Chronology, *, title: str) -> Chronicle:
    """Return a chronology in words."""
    notes: list[Footnote] = []
    lines = [_line(record, entry, notes) for entry in chronology.entries]
    return Chronicle(
        title=title,
        standing=_standing(chronology),
        dated=tuple(line for line in lines if line.on),
        undated=tuple(line for line in lines if not line.on),
        notes=tuple(notes),
        documents=chronology.documents,
    )


def _standing(chronology: Chronology) -> str:
    """Return what is confirmed and what nobody has checked, in one or two sentences."""
    rows = {passage.row.id: passage.row for one in chronology.entries for passage in one.passages}
    checked = sum(row.status in CHECKED for row in rows.values())
    drafts = sum(one.kind == "draft" for one in chronology.entries)
    told = f"{_count(checked, 'statement or meeting', 'statements and meetings')} confirmed"
    beside = f", and {_count(drafts, 'draft', 'drafts')} of the case" if drafts else ""
    if not chronology.unchecked:
        return f"{told}{beside}. Nothing is left that nobody has checked."
    count = f"{chronology.unchecked:,}"
    if chronology.with_proposed:
        return f"{told}{beside}. Beside them {count} that nobody has checked, each marked so."
    return f"{told}{beside}. Left out: {count} that nobody has checked yet."


def _count(number: int, one: str, several: str) -> str:
    return f"{number:,} {one if number == 1 else several}"


def _line(record: Record, entry: Entry, notes: list[Footnote]) -> Line:
    numbers = []
    for passage in entry.passages:
        notes.append(_footnote(len(notes) + 1, passage))
        numbers.append(len(notes))
    first = entry.passages[0].row if entry.passages else None
    head, words = _told(record, entry, first)
    return Line(
        id=entry.id,
        kind=_kind(first) if first else "draft",
        on=entry.on,
        day=day_in_words(entry.on) or "day not known",
        basis=_basis(entry),
        lane=_lane(entry),
        who=listed(entry.who),
        head=head,
        words=words,
        quoted=isinstance(first, Statement) and first.kind == "direct",
        remarks=tuple(_remarks(record, entry, first)),
        status=entry.status,
        status_words=_checked(entry),
        contested=bool(entry.event and entry.event.contested),
        notes=tuple(numbers),
        entry=entry,
    )


def _basis(entry: Entry) -> str:
    """Return what the day was read from, and whether that is a date which nobody has confirmed."""
    for passage in entry.passages:
        row, report = passage.row, passage.document
        dated = row.said_on if isinstance(row, Statement) else row.when
        if dated is None or dated.basis != entry.basis or report.date is None:
            continue
        if report.date.edtf in dated.basis and not report.date_confirmed:
            return f"{entry.basis}; nobody has confirmed the date of that report"
    return entry.basis


def _kind(row: Statement | EventClaim) -> str:
    match row:
        case Statement():
            return {"direct": "quoted", "mixed": "reported, with words quoted"}.get(
                row.kind, "reported"
            )
        case EventClaim():
            return "meeting" if row.held == "held" else f"meeting, {row.held}"


def _told(record: Record, entry: Entry, first: Statement | EventClaim | None) -> tuple[str, str]:
    """Return what an entry is headed by, and its words in a document."""
    match first:
        case Statement():
            return said_by(record, first), first.span.words
        case EventClaim():
            return meeting_in_words(entry, first), entry.passages[0].span.words
    return entry.title, ""


def _lane(entry: Entry) -> str:
    if entry.kind == "statement":
        return entry.party or (entry.who[0] if entry.who else "speaker not known")
    return "Drafts" if entry.kind == "draft" else "Meetings"


def _remarks(record: Record, entry: Entry, first: Statement | EventClaim | None) -> Iterable[str]:
    if isinstance(first, Statement):
        yield from _of_statement(record, entry, first)
    elif isinstance(first, EventClaim):
        yield from _of_meeting(record, entry, first)


def _of_statement(record: Record, entry: Entry, first: Statement) -> Iterable[str]:
    if first.addressee:
        yield f"to {_named(record, first.addressee)}"
    if first.via:
        yield f"passed on by {_named(record, first.via)}"
    if first.noise:
        yield f"stands in a {first.noise}"
    documents = {passage.document.id for passage in entry.passages}
    if len(documents) > 1:
        yield f"the same words in {len(documents)} documents"


def _of_meeting(record: Record, entry: Entry, first: EventClaim) -> Iterable[str]:
    told = (
        ("", _merged(entry, "time")),
        ("lasted ", duration_in_words(_merged(entry, "duration"))),
        ("host: ", _named(record, _merged(entry, "host"))),
        ("on condition: ", first.condition),
        ("outcome as told: ", first.outcome),
    )
    yield from (f"{lead}{words}" for lead, words in told if words)
    if entry.event is not None:
        yield from _of_accounts(record, entry.event)


def _merged(entry: Entry, name: str) -> str:
    field = entry.event.field(name) if entry.event else None
    return field.merged[0] if field and field.merged else ""


def _of_accounts(record: Record, event: Event) -> Iterable[str]:
    """Yield how many accounts there are, and what they cannot agree on."""
    if len(event.claims) > 1:
        by = "a person" if all(one.event for one in event.claims) else "the rules"
        yield f"{len(event.claims)} accounts, put together by {by}"
    for field in event.conflicts:
        values = "; or ".join(listed(record.names(one.value)) for one in field.accounts)
        yield f"the accounts differ on {_FIELDS.get(field.name, field.name)}: {values}"
    if event.contested:
        asserted, denied = record.names(event.asserted_by), record.names(event.denied_by)
        yield f"contested: asserted by {listed(asserted)}, denied by {listed(denied)}"


_FIELDS: Mapping[str, str] = {
    "when": "the day",
    "held": "whether it was held",
    "format": "its format",
}


def _named(record: Record, id: str) -> str:
    return record.names((id,))[0] if id else ""


def _checked(entry: Entry) -> str:
    if not entry.passages:
        return "from the case"
    row = entry.passages[0].row
    return status_in_words(row.status, row.band, _last(entry.passages[0].decisions))


def _last(decisions: tuple[Decision, ...]) -> Decision | None:
    return decisions[-1] if decisions else None


def _footnote(number: int, passage: Passage) -> Footnote:
    row, span, document = passage.row, passage.span, passage.document
    decision = _last(passage.decisions) if row.status in CHECKED else None
    return Footnote(
        number=number,
        id=row.id,
        document=document,
        words=span.words,
        before=_from_a_word(span.prefix) if span.start > len(span.prefix) else span.prefix,
        after=span.suffix,
        segments=tuple((one.start, one.end) for one in span.segments),
        page=page_of(document, span.start),
        status=row.status,
        band=row.band,
        rule=row.rule,
        checked_by=decision.who if decision else "",
        checked_at=decision.at if decision else "",
        passage=passage,
    )


def _from_a_word(words: str) -> str:
    """Return words without the rest of one at their beginning."""
    return words.partition(" ")[2] or words


def page_of(document: Document, start: int) -> int:
    """Return the page that a place of a document stands on, from 1; 0 where it has no pages."""
    return sum(at <= start for at in document.pages)
