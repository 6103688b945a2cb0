"""Rows of a record as the commands print them: what is confirmed first, then what nobody checked.

Every row begins with the id that ``trace`` takes, and no row is shown without its state.
"""

from collections.abc import Iterable
from typing import Any

from onetext.cli.output import say, say_heading
from onetext.cli.record.bodies.coded import coded_in_words
from onetext.record.chronology import CHECKED, in_order_of_days
from onetext.record.model import (
    Actor,
    Assessment,
    Document,
    EventClaim,
    Inference,
    Position,
    Quantity,
    Row,
    Statement,
)
from onetext.record.rows import NAMES, plain
from onetext.record.view.places import document_of
from onetext.record.view.places import spans_of as spans_of  # for its readers, one door
from onetext.record.view.record import Record
from onetext.reports.chronicle.words import (
    day_in_words,
    document_day,
    listed,
    said_by,
    source_in_words,
)

HEADINGS = (
    ("Confirmed", CHECKED),
    ("Nobody has checked these yet", ("proposed",)),
    ("Rejected", ("rejected",)),
)


def say_rows(record: Record, rows: Iterable[Row], *, empty: str) -> None:
    """Print rows in three groups: confirmed, not yet checked, rejected."""
    held = sorted(rows, key=lambda row: in_order_of_days(day_of(row)))
    if not held:
        say(empty)
    for heading, states in HEADINGS:
        group = [row for row in held if getattr(row, "status", "proposed") in states]
        if group:
            say_heading(f"{heading} ({len(group):,})")
        for row in group:
            say(in_words(record, row), lead=f"{row.id}  ", indent=len(row.id) + 2)


def in_words(record: Record, row: Row | Document) -> str:
    """Return a row in one paragraph, its words in quotation marks."""
    match row:
        case Document():
            return source_in_words(row)
        case Statement():
            told = f"{said_by(record, row)}, {KINDS[row.kind]}: “{row.span.words}”"
            noise = f" (in a {row.noise})" if row.noise else ""
            return f"{_day(row)}{told}{noise}{_band(row.band, row.status)}"
        case EventClaim():
            return f"{_day(row)}{_met(record, row)}{_band(row.band, row.status)}"
        case Actor():
            return f"{row.name}, {row.type}{f' of {row.party}' if row.party else ''}"
        case Quantity():
            value = row.low if row.low == row.high else f"{row.low} to {row.high}"
            what = f" ({row.measures})" if row.measures else ""
            return f"{value} {row.unit}{what}: “{row.span.words}”{_band(row.band, row.status)}"
        case Assessment():
            who = listed(record.names(row.actors)) or "somebody"
            return f"{_day(row)}{who} judged: “{row.span.words}”{_band(row.band, row.status)}"
        case Position() | Inference():
            return coded_in_words(record, row)
    words = "; ".join(f"“{span.words}”" for span in spans_of(row)[:2])
    return f"{NAMES[type(row)]}{f': {words}' if words else ''}"


KINDS = {"direct": "quoted", "mixed": "reported with words quoted", "reported": "reported"}


def _met(record: Record, row: EventClaim) -> str:
    company = listed(record.names(row.participants) or row.parties)
    form = " ".join(part for part in (row.format, row.level) if part) or "meeting"
    where = f" in {row.place}" if row.place else ""
    words = f": “{row.spans[0].words}”" if row.spans else ""
    return f"{form}, {row.held}, {company or 'nobody named'}{where}{words}"


def _band(band: str, status: str) -> str:
    return f" [{band}]" if status == "proposed" else ""


def _day(row: Row) -> str:
    day = day_of(row)
    return f"{day_in_words(day)}, " if day else "day not known, "


def day_of(row: Row) -> str:
    """Return the day of a row in EDTF; empty where it has none."""
    match row:
        case Statement():
            return row.said_on.edtf if row.said_on else ""
        case EventClaim():
            return row.when.edtf if row.when else ""
        case Assessment():
            return row.on.edtf if row.on else ""
    return ""


def as_data(record: Record, row: Row | Document) -> dict[str, Any]:
    """Return a row for programs: its fields, and the names of those it speaks of."""
    if isinstance(row, Document):
        told = {key: value for key, value in plain(row).items() if key != "text"}
        return {**told, "day": document_day(row)}
    told = plain(row)
    named = {
        key: record.names(told[key])
        for key in ("speakers", "candidates", "participants", "asserted_by", "denied_by", "actors")
        if key in told
    }
    return {
        "kind of row": NAMES[type(row)],
        "status": getattr(row, "status", "proposed"),
        "document": document_of(row),
        "words": [span.words for span in spans_of(row)[:1]],
        **told,
        "names": named,
    }
