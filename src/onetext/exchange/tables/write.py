"""A case as a scoring table, in CSV or XLSX: the shape that ``read.py`` shows.

Weights have a row for each issue; a party whose brackets stand inside each other has points alone,
and then all parties do. Figures that no decimal equals are written as fractions, 1/17, as text.
"""

import csv
import re
from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Font

from onetext.case.defects import shortened
from onetext.case.format.values import write_figure
from onetext.case.model import Case
from onetext.errors import ExchangeError, Finding
from onetext.exchange.names import key_of
from onetext.exchange.record import Exported, Note
from onetext.exchange.scores.additive import Scores, Sheet
from onetext.exchange.scores.scored import scored
from onetext.exchange.tables.read import ISSUE, OPTION, RESERVATION, WEIGHT

Rows = tuple[tuple[str | Fraction, ...], ...]

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_SHOWN_DIGITS = 15


def write_csv(case: Case) -> Exported:
    """Return a case as one CSV file.

    Raises
    ------
    ExchangeError
        If a figure is known only as a range, or a name means something else in a table.
    """
    sheet, notes = _sheet(case)
    stream = StringIO(newline="")
    lines = csv.writer(stream, lineterminator="\r\n")
    for row in _rows(sheet):
        lines.writerow([cell if isinstance(cell, str) else write_figure(cell) for cell in row])
    name = f"{key_of(sheet.title, otherwise='case')}.csv"
    titled = Note(kind="left out", where="title", what=f"{sheet.title} is only the file's name.")
    data = stream.getvalue().encode("utf-8-sig")
    return Exported(files=((name, data),), notes=(*notes, titled))


def write_xlsx(case: Case) -> Exported:
    """Return a case as one XLSX workbook; the same case gives the same bytes.

    Raises
    ------
    ExchangeError
        If a figure is known only as a range, or a name means something else in a table.
    """
    sheet, notes = _sheet(case)
    book = Workbook()
    book.properties.title = sheet.title
    page = book.worksheets[0]
    page.title = "scores"
    for n, row in enumerate(_rows(sheet), start=1):
        for c, value in enumerate(row, start=1):
            cell = page.cell(row=n, column=c)
            number = isinstance(value, Fraction) and _is_shown(value)
            cell.value = float(value) if number else _text(value)
            cell.data_type = "n" if number else "s"
            cell.font = Font(bold=n == 1)
    stream = BytesIO()
    book.save(stream)
    name = f"{key_of(sheet.title, otherwise='case')}.xlsx"
    return Exported(files=((name, _timeless(stream.getvalue())),), notes=notes)


def _sheet(case: Case) -> tuple[Sheet, tuple[Note, ...]]:
    sheet, notes = scored(case)
    findings = tuple(_ambiguous(sheet))
    if findings:
        raise ExchangeError(findings)
    return sheet, notes


def _ambiguous(sheet: Sheet) -> Iterator[Finding]:
    """Find names that mean something else in a table, or that it would not give back."""
    named = [(name, RESERVATION) for name, _ in sheet.issues]
    named += [(option, WEIGHT) for _, options in sheet.issues for option in options]
    named += [(party.name, "") for party in sheet.parties]
    for name, word in named:
        if name.lower() == word or name != name.strip():
            problem = f"'{shortened(name)}' cannot be a name in a table."
            yield Finding(file="case.yaml", where=name, problem=problem, remedy="Rename it.")


def _rows(sheet: Sheet) -> Rows:
    parties = sheet.parties
    weighted = all(party.weights is not None for party in parties)
    rows: list[tuple[str | Fraction, ...]] = [(ISSUE, OPTION, *(party.name for party in parties))]
    for i, (issue, options) in enumerate(sheet.issues):
        if weighted:
            rows.append((issue, WEIGHT, *(_weight(party, i) for party in parties)))
        for o, option in enumerate(options):
            tables = (party.values if weighted else party.points for party in parties)
            rows.append((issue, option, *(table[i][o] for table in tables)))
    least = [party.reservation for party in parties]
    stated = [figure for figure in least if figure is not None]
    if len(stated) == len(least):
        rows.append((RESERVATION, "", *stated))
    return tuple(rows)


def _weight(party: Scores, i: int) -> Fraction:
    return party.weights[i] if party.weights else Fraction(0)


def _is_shown(figure: Fraction) -> bool:
    """Return whether a spreadsheet shows a figure as it is."""
    return Fraction(f"{float(figure):.{_SHOWN_DIGITS}g}") == figure


def _text(value: str | Fraction) -> str:
    return value if isinstance(value, str) else write_figure(value)


def _timeless(data: bytes) -> bytes:
    """Return a workbook without the moment at which it was made."""
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as made, ZipFile(stream, "w", ZIP_DEFLATED) as kept:
        for entry in made.infolist():
            content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", made.read(entry))
            kept.writestr(ZipInfo(entry.filename, _EPOCH), content, ZIP_DEFLATED)
    return stream.getvalue()
