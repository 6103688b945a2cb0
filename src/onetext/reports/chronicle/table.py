"""A chronology as CSV (RFC 4180): a row for every place that an entry stands on.

A cell that a spreadsheet would run as a formula has an apostrophe put before it, and every cell
stands in quotation marks, since a semicolon parts cells in some countries: so a report cannot do
anything on an analyst's machine; offsets and hashes are never such cells, and with them
the exact words can always be read from the text itself.
"""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from onetext.reports.chronicle.lines import Chronicle, Footnote, Line

HEADER = (
    "on",
    "day known from",
    "kind",
    "who",
    "what",
    "words",
    "remarks",
    "status",
    "band",
    "rule",
    "checked by",
    "checked at",
    "entry",
    "row",
    "document",
    "title",
    "publisher",
    "date of document",
    "address",
    "page",
    "characters",
    "sha256 of text",
)
_FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")  # the wide ones too


def as_csv(chronicle: Chronicle) -> str:
    """Return a chronology as CSV, lines ended by CR and LF."""
    stream = StringIO(newline="")
    csv.writer(stream, lineterminator="\r\n").writerow(HEADER)
    rows = csv.writer(stream, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    rows.writerows([_safe(cell) for cell in row] for row in _rows(chronicle))
    return stream.getvalue()


def _rows(chronicle: Chronicle) -> Iterator[tuple[str, ...]]:
    notes = {note.number: note for note in chronicle.notes}
    for line in chronicle.lines:
        if not line.notes:
            yield (*_of_line(line, line.words), *("",) * (len(HEADER) - 7))
        for number in line.notes:
            note = notes[number]
            yield (*_of_line(line, note.words), *_of_note(line, note))


def _of_line(line: Line, words: str) -> tuple[str, ...]:
    return (line.on, line.basis, line.kind, line.who, line.head, words, "; ".join(line.remarks))


def _of_note(line: Line, note: Footnote) -> tuple[str, ...]:
    document = note.document
    return (
        note.status,
        note.band,
        note.rule,
        note.checked_by,
        note.checked_at,
        line.id,
        note.id,
        document.id,
        document.title or document.name,
        document.publisher,
        document.date.edtf if document.date else "",
        document.url,
        str(note.page or ""),
        " ".join(f"{start}-{end}" for start, end in note.segments),
        document.text_sha256,
    )


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
