"""What of a record may enter a case: rows that a person confirmed, in documents that count.

Nothing that is only proposed enters a case, and nothing that stands in a document left out.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from onetext.record.days import stretch_of
from onetext.record.model import Assessment, Document, EventClaim, Inference, Position, Statement
from onetext.record.view.record import Record

Kept = TypeVar("Kept", Statement, EventClaim, Assessment, Position, Inference)


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """The rows of a record that may enter a case, and the record that they stand in."""

    record: Record
    statements: tuple[Statement, ...]
    meetings: tuple[EventClaim, ...]
    assessments: tuple[Assessment, ...]
    positions: tuple[Position, ...]
    inferences: tuple[Inference, ...]

    def document(self, row: Statement | EventClaim) -> Document:
        """Return the document that a row stands in."""
        return self.record.document(self.record.document_of(row))

    def statement(self, id: str) -> Statement | None:
        """Return a statement that counts, or None."""
        return next((one for one in self.statements if one.id == id), None)


def confirmed_in(record: Record, *, without: Set[str] = frozenset()) -> Confirmed:
    """Return what counts in a record, leaving out some documents with all that stands in them."""

    def counting(rows: Iterable[Kept]) -> tuple[Kept, ...]:
        return tuple(
            row
            for row in rows
            if row.status in ("confirmed", "corrected")
            and record.document_of(row) not in without
            and row.id not in record.orphaned
        )

    return Confirmed(
        record=record,
        statements=counting(record.statements),
        meetings=counting(record.meetings),
        assessments=counting(record.assessments),
        positions=counting(record.positions),
        inferences=counting(record.inferences),
    )


def last_day(edtf: str) -> date | None:
    """Return the last day that a date can mean: by then it had been said."""
    stretch = stretch_of(edtf)
    return stretch[1] if stretch else None


def said_on(confirmed: Confirmed, statement: Statement) -> date | None:
    """Return the day by which a statement had been made; else that of its document; else None."""
    document = confirmed.document(statement)
    for dated in (statement.said_on, document.date):
        day = last_day(dated.edtf) if dated else None
        if day is not None:
            return day
    return None
