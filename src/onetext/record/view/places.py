"""Where a row stands in the texts, and which other rows it speaks of or rests on."""

from onetext.record.model import (
    Actor,
    Assessment,
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
)
from onetext.sources import Span


def spans_of(row: Row) -> tuple[Span, ...]:
    """Return every span of a row, the ones that place it first."""
    match row:
        case Actor():
            named = [span for alias in row.aliases for span in alias.spans]
            return (*named, *(role.span for role in row.roles if role.span))
        case Statement():
            dated = row.said_on.span if row.said_on else None
            return (row.span, *(one for one in (row.cue, dated) if one))
        case EventClaim():
            dated = row.when.span if row.when else None
            return (*row.spans, *((dated,) if dated else ()))
        case Assessment():
            dated = row.on.span if row.on else None
            return (row.span, *((dated,) if dated else ()))
        case Mask() | Quotation() | Quantity():
            return (row.span,)
        case Repeat():
            return row.spans
    return ()


def placed_by(row: Row) -> tuple[Span, ...]:
    """Return the spans that say what the row is about: those that two rows can share."""
    match row:
        case Statement() | Assessment() | Mask() | Quotation() | Quantity():
            return (row.span,)
        case EventClaim():
            return row.spans
    return ()


def document_of(row: Row) -> str:
    """Return the id of the document that a row stands in; empty for one that stands in none."""
    return next((span.document for span in spans_of(row)), "")


def start_of(row: Row) -> int:
    """Return where a row begins in its document."""
    return min((span.start for span in spans_of(row)), default=0)


def rests_on(row: Row) -> tuple[str, ...]:
    """Return the ids of the rows without which this one would hang in the air."""
    match row:
        case Assessment() | Position() | Inference():
            return (row.statement,) if row.statement else ()
        case Link():
            return (row.a, row.b)
    return ()


def speaks_of(row: Row) -> tuple[str, ...]:
    """Return the ids of all rows that a row names."""
    match row:
        case Statement():
            part = (row.part_of,) if row.part_of else ()
            return (*row.speakers, *row.candidates, *part)
        case EventClaim():
            return (*row.participants, *row.asserted_by, *row.denied_by)
        case Assessment():
            return (*rests_on(row), *row.actors)
        case Quotation():
            return (row.inside,) if row.inside else ()
    return rests_on(row)


def same_sort(a: Row, b: Row) -> bool:
    """Whether two rows are of one kind; words in marks and the clause round them are of two."""
    if isinstance(a, Statement) and isinstance(b, Statement):
        return (a.kind == "direct") == (b.kind == "direct")
    return type(a) is type(b)


def overlap(a: Row, b: Row) -> bool:
    """Whether two rows of one kind claim the same words."""
    return same_sort(a, b) and any(
        mine.overlaps(other) for mine in placed_by(a) for other in placed_by(b)
    )
