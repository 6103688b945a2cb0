"""``trace``: from any id to the exact words in their place, with the hash of the text checked."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from onetext.cli.output import say, say_heading, visible
from onetext.cli.record.bodies.opened import lexicon_of, reading, say_json
from onetext.cli.record.bodies.rows import as_data, in_words
from onetext.errors import Finding, RecordError
from onetext.record.compare.events import events_of
from onetext.record.model import (
    Decision,
    Document,
    EventClaim,
    Inference,
    Position,
    Row,
    Statement,
)
from onetext.record.rows import NAMES
from onetext.record.view.places import rests_on, spans_of
from onetext.record.view.record import Record
from onetext.reports.chronicle.lines import page_of
from onetext.reports.chronicle.words import document_day, status_in_words
from onetext.sources import Span

MOST_PLACES = 5
DOES_NOT_HOLD = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A span in its document, what it says of the row, and whether its words still stand there."""

    document: Document
    span: Span
    hash_holds: bool
    says: str = ""

    @property
    def holds(self) -> bool:
        """Whether the text is the one that was taken in, and the words stand where they say."""
        return self.hash_holds and self.span.fits(self.document.text)


def say_trace(case: Path, id: str, *, lines: int, format: str) -> None:
    """Print where something says so; exit code 1 if its words do not stand there any more."""
    with reading(case) as store:
        record = store.view()
    if id in {one.id for one in record.documents}:
        _say_document(record, record.document(id), format)
        return
    rows = _rows(record, case, id)
    places = [(row, list(_places(record, row))) for row in rows]
    if format == "json":
        say_json([_data(record, row, held) for row, held in places])
    else:
        for row, held in places:
            _say_row(record, row, held, lines)
    if not all(place.holds for _, held in places for place in held):
        sys.exit(DOES_NOT_HOLD)


def _rows(record: Record, case: Path, id: str) -> list[Row]:
    row = record.row(id)
    if row is not None:
        return [row]
    events = events_of(
        record.meetings, documents=record.documents, actors=record.actors, lexicon=lexicon_of(case)
    )
    found = next((list(one.claims) for one in events if one.id == id), None)
    if found is None:
        problem = f"There is no row or document '{id}'."
        remedy = "The lists show ids: 'onetext record list', 'said', 'meetings', 'search'."
        raise RecordError([Finding(file="record.sqlite", problem=problem, remedy=remedy)])
    return [*found]


def _places(record: Record, row: Row) -> Iterator[Place]:
    spans = spans_of(row)
    if isinstance(row, Position | Inference) or not spans:
        based = [one for id in rests_on(row) if (one := record.row(id))]
        spans = tuple(span for one in based for span in spans_of(one))
    told = {span: says for says, span in _told_by(row) if span}
    for span in dict.fromkeys(spans):
        live = span.document in record
        document = record.document(span.document) if live else record.kept.documents[span.document]
        yield Place(
            document=document, span=span, hash_holds=_hash_holds(document), says=told.get(span, "")
        )


def _told_by(row: Row) -> Iterable[tuple[str, Span | None]]:
    """Yield what a span beside the words themselves says."""
    match row:
        case Statement():
            yield "who", row.cue
            yield "when", row.said_on.span if row.said_on else None
        case EventClaim():
            yield "when", row.when.span if row.when else None


def _hash_holds(document: Document) -> bool:
    digest = hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest()
    return digest == document.text_sha256


def _say_row(record: Record, row: Row, places: list[Place], lines: int) -> None:
    say(f"{NAMES[type(row)].capitalize()} {row.id}", style="bold")
    say(in_words(record, row))
    decided = record.decided(row.id)
    rule = getattr(row, "rule", "")
    status = status_in_words(
        getattr(row, "status", "proposed"), getattr(row, "band", "check"), None
    )
    say(f"{status}; {f'proposed by the rule {rule}' if rule else 'entered by hand'}")
    for one in decided:
        say(_decision(one), lead="  ", indent=4)
    for n, place in enumerate(places[:MOST_PLACES]):
        same = n > 0 and places[n - 1].document == place.document
        _say_place(place, lines, same=same)
    if len(places) > MOST_PLACES:
        say("")
        say(f"... and {len(places) - MOST_PLACES} more places: --format json has all.")


def _decision(one: Decision) -> str:
    why = f": {one.why}" if one.why else ""
    return f"{one.at} {one.who} decided {one.field} = {one.new}{why}"


def _say_place(place: Place, lines: int, *, same: bool) -> None:
    document, span = place.document, place.span
    if place.says or not same:
        say("")
    if place.says:
        say(f"It says {place.says} here:")
    if not same:
        parts = (
            document.publisher,
            document.title or document.name,
            document_day(document),
            document.url,
            f"page {page_of(document, span.start)}" if document.pages else "",
        )
        say(f"{document.id}: {'; '.join(part for part in parts if part)}")
    if not span.fits(document.text):
        say("The words do not stand there any more: this row hangs in the air.", style="red")
    for number, line in _lines_round(document.text, span, lines):
        say(line, lead=f"{number:>5}  ", indent=7)
    where = ", ".join(f"{one.start}–{one.end}" for one in span.segments)
    held = "holds" if place.hash_holds else "DOES NOT HOLD"
    say(f"characters {where}; SHA-256 of the text {document.text_sha256[:16]}… {held}")


def _lines_round(text: str, span: Span, around: int) -> Iterator[tuple[int, Text]]:
    """Yield the lines in which a span stands and some before and after, its words marked."""
    ends = [n for n, sign in enumerate(text) if sign == "\n"] + [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    touched = [
        n
        for n, (start, end) in enumerate(zip(starts, ends, strict=True))
        if any(one.start <= end and start < one.end for one in span.segments)
    ]
    if not touched:
        return
    shown = range(max(0, touched[0] - around), min(len(starts), touched[-1] + around + 1))
    for n in shown:
        line = _marked(text, (starts[n], ends[n]), span)
        if line.plain.strip():
            yield n + 1, line


def _marked(text: str, ends: tuple[int, int], span: Span) -> Text:
    """Return one line with the words of a span between » and «, bold where a terminal shows it."""
    start, end = ends
    line, at = Text(), start
    for one in span.segments:
        a, b = max(start, one.start), min(end, one.end)
        if a >= b:
            continue
        line += visible(text[at:a])
        marked = visible(f"»{text[a:b]}«")
        marked.stylize("bold")
        line += marked
        at = b
    line += visible(text[at:end].rstrip("\r"))
    return line


def _say_document(record: Record, document: Document, format: str) -> None:
    holds = _hash_holds(document)
    if format == "json":
        say_json({**as_data(record, document), "hash holds": holds})
    else:
        say(in_words(record, document), style="bold")
        for what, value in _told(document):
            if value:
                say(value, lead=f"{what}  ", indent=len(what) + 2)
        say(f"SHA-256 of the text {document.text_sha256} {'holds' if holds else 'DOES NOT HOLD'}")
        decided = record.decided(document.id)
        if decided:
            say_heading("Decided")
        for one in decided:
            say(_decision(one), lead="  ", indent=4)
    if not holds:
        sys.exit(DOES_NOT_HOLD)


def _told(document: Document) -> Iterable[tuple[str, str]]:
    dated = document.date
    yield "file", document.name
    yield "publisher", document.publisher
    yield "address", document.url
    yield "first said by", ", ".join(document.upstream)
    yield "day", f"{document_day(document)}, from {dated.basis}" if dated else "not known"
    yield "added", document.added


def _data(record: Record, row: Row, places: list[Place]) -> dict[str, object]:
    return {
        **as_data(record, row),
        "decisions": [_decision(one) for one in record.decided(row.id)],
        "places": [
            {
                "document": place.document.id,
                "publisher": place.document.publisher,
                "date": place.document.date.edtf if place.document.date else None,
                "address": place.document.url,
                "segments": [[one.start, one.end, one.exact] for one in place.span.segments],
                "holds": place.holds,
            }
            for place in places
        ],
    }
