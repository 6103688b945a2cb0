"""Positions and inferences in words, with the words that they rest on."""

from onetext.record.model import Inference, Position
from onetext.record.view.record import Record
from onetext.reports.chronicle.words import day_in_words


def coded_in_words(record: Record, row: Position | Inference) -> str:
    """Return what was coded, with the words that it rests on."""
    at = ": ".join(part for part in (row.place, row.option) if part)
    graded = f"{at or 'no place'}, {row.grade or 'no grade'}"
    statement = record.statement(row.statement)
    rests = f"; rests on {row.statement}: “{statement.span.words}”" if statement else ""
    if isinstance(row, Inference):
        counts = f"counts by decision {row.as_mark}" if row.as_mark else "no mark"
        told = f"{graded}; {counts}" if row.place else counts
        return f"{row.by} concludes of {row.about}: {row.words} ({told}){rests}."
    since = f", from {day_in_words(row.held_from)}" if row.held_from else ""
    until = f" until {day_in_words(row.until)}" if row.until else ""
    of = f" (draft {row.draft})" if row.draft else ""
    words = f" “{row.words}”" if row.words else ""
    return f"{row.party}, {graded}{since}{until}{of}{words}{rests}"
