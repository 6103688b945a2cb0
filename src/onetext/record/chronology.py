"""The record in the order of time: drafts, meetings and statements, each with where it says so.

An *entry* is one thing that happened. It stands on one *passage* or more: a row of the record with
its exact words in a document. Accounts of one meeting (``compare/events.py``) are one entry, and so
are quotations of the same words (``compare/utterances.py``). Words in quotation marks inside a
reported clause are part of that clause and no entry of their own.

What is only proposed is left out and counted unless it is asked for; what was rejected is never
here. A day is what a row says of itself: where it says none, the entry is undated, and the day of
the report is not put in its place.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

from onetext.record.compare.events import Event, events_of
from onetext.record.compare.utterances import utterances_of
from onetext.record.days import stretch_of
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Decision, Document, EventClaim, Statement, Status
from onetext.record.view.record import Record
from onetext.sources import Span

EntryKind = Literal["draft", "meeting", "statement"]
KINDS: tuple[EntryKind, ...] = ("draft", "meeting", "statement")
CHECKED = ("confirmed", "corrected")
T = TypeVar("T", Statement, EventClaim)
_DAY = re.compile(r"-?\d{4}(-\d{2}){0,2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One place that an entry stands on: the row, its document, its words, who decided on it."""

    row: Statement | EventClaim
    document: Document
    span: Span
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened; ``id`` is that of its first row, or of a draft.

    ``on`` is EDTF, empty where the day is not known, and ``basis`` what it was read from. ``who``
    are names; ``title`` is the words of a statement, the place of a meeting, the name of a draft.
    ``status`` is ``proposed`` where nobody has confirmed any of its passages. ``event`` is what the
    accounts of a meeting come to.
    """

    id: str
    kind: EntryKind
    on: str = ""
    basis: str = ""
    who: tuple[str, ...] = ()
    party: str = ""
    title: str = ""
    status: Status = "confirmed"
    passages: tuple[Passage, ...] = ()
    event: Event | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and last day it can mean; None where that is not known or has no end."""
        return stretch_of(self.on) if self.on else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text in circulation, from the case: its name and its day in EDTF."""

    id: str
    title: str
    on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """All entries, dated ones first; ``unchecked`` counts rows that nobody has checked yet.

    ``with_proposed`` says whether those stand among the entries or were left out.
    """

    entries: tuple[Entry, ...] = ()
    documents: tuple[Document, ...] = ()
    unchecked: int = 0
    with_proposed: bool = False


def chronicle(
    record: Record,
    *,
    lexicon: Lexicon,
    with_proposed: bool = False,
    drafts: Iterable[Draft] = (),
) -> Chronology:
    """Return what the record says in the order of time."""
    statements = [one for one in record.statements if one.status != "rejected"]
    meetings = [one for one in record.meetings if one.status != "rejected"]
    unchecked = sum(one.status == "proposed" for one in statements)
    unchecked += sum(one.status == "proposed" for one in meetings)
    if not with_proposed:
        statements = [one for one in statements if one.status in CHECKED]
        meetings = [one for one in meetings if one.status in CHECKED]
    entries = [
        *(Entry(id=one.id, kind="draft", on=one.on, title=one.title) for one in drafts),
        *_meetings(record, meetings, lexicon),
        *_statements(record, statements),
    ]
    cited = {passage.document.id for one in entries for passage in one.passages}
    return Chronology(
        entries=tuple(sorted(entries, key=_order)),
        documents=tuple(one for one in record.documents if one.id in cited),
        unchecked=unchecked,
        with_proposed=with_proposed,
    )


def in_order_of_days(edtf: str) -> tuple[bool, date, date, str]:
    """Return a key that puts dates in EDTF in their order, unknown ones last."""
    stretch = stretch_of(edtf) if edtf else None
    if stretch:
        return (False, *stretch, edtf)
    found = _DAY.search(edtf)  # one end is open: the other is a day
    begun = stretch_of(found[0]) if found else None
    return (begun is None, *(begun or (date.max, date.max)), edtf)


def _order(entry: Entry) -> tuple[object, ...]:
    first = entry.passages[0] if entry.passages else None
    place = (first.document.added, first.document.id, first.span.start) if first else ("", "", 0)
    return (*in_order_of_days(entry.on), KINDS.index(entry.kind), *place, entry.id)


def _meetings(record: Record, claims: Sequence[EventClaim], lexicon: Lexicon) -> Iterator[Entry]:
    events = events_of(claims, documents=record.documents, actors=record.actors, lexicon=lexicon)
    for event in events:
        told = _checked_first(event.claims)
        dated = next((one.when for one in told if one.when), None)
        when, place = event.field("when"), event.field("place")
        yield Entry(
            id=told[0].id,
            kind="meeting",
            on=when.merged[0] if when else "",
            basis=dated.basis if dated else "",
            who=_company(record, event),
            title=place.merged[0] if place else "",
            status=told[0].status,
            passages=tuple(
                passage
                for one in told
                for span in one.spans
                for passage in _passages(record, one, span)
            ),
            event=event,
        )


def _company(record: Record, event: Event) -> tuple[str, ...]:
    people, sides = event.field("participants"), event.field("parties")
    return record.names(people.merged) if people else sides.merged if sides else ()


def _statements(record: Record, statements: Sequence[Statement]) -> Iterator[Entry]:
    ids = {one.id for one in statements}
    by_id = {one.id: one for one in statements if one.part_of not in ids}
    for group in _utterances(by_id):
        told = _checked_first(group)
        first = told[0]
        speakers = [record.actor(id) for id in first.speakers]
        party = next((one.party for one in speakers if one and one.party), "")
        yield Entry(
            id=first.id,
            kind="statement",
            on=first.said_on.edtf if first.said_on else "",
            basis=first.said_on.basis if first.said_on else "",
            who=record.names(first.speakers),
            party=first.speaks_for or party,
            title=first.span.words,
            status=first.status,
            passages=tuple(passage for one in told for passage in _passages(record, one, one.span)),
        )


def _utterances(by_id: dict[str, Statement]) -> Iterator[tuple[Statement, ...]]:
    """Yield statements, those together that hold the same words of one speaker."""
    several = utterances_of(by_id.values())
    grouped = {id for one in several for id in one.statements}
    yield from (tuple(by_id[id] for id in one.statements) for one in several)
    yield from ((one,) for id, one in by_id.items() if id not in grouped)


def _checked_first(rows: Sequence[T]) -> list[T]:
    """Return rows with the checked ones first: an entry is headed by what a person confirmed."""
    return sorted(rows, key=lambda one: one.status not in CHECKED)


def _passages(record: Record, row: Statement | EventClaim, span: Span) -> Iterator[Passage]:
    try:
        document = record.document(span.document)
    except KeyError:  # its document is missing: verify tells of it
        return
    yield Passage(row=row, document=document, span=span, decisions=record.decided(row.id))
