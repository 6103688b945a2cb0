"""A sheet of a spreadsheet as cells that know their place: what a person sees there.

CSV is read with commas, semicolons or tabs, whichever its first row has; XLSX without its formulas:
of a formula the value counts that it showed when the file was last saved. Numbers of XLSX are
floating-point numbers of which spreadsheets show 15 digits, so 15 digits are what is read.
"""

import csv
import zlib
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO, StringIO
from pathlib import Path
from string import ascii_uppercase
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from onetext.errors import Finding
from onetext.exchange.load import load_bytes, refuse, text_of

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_UNPACKED = 100_000_000
"""Bytes that an XLSX file may hold once it is unpacked."""

_BROKEN = (
    BadZipFile,
    InvalidFileException,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    EOFError,
    RuntimeError,
    OSError,
    zlib.error,
)
"""What openpyxl and what it stands on raise at files that are no workbooks, or broken ones."""

_SEPARATORS = ",;\t"
_CSV_SUFFIXES = (".csv", ".tsv", ".txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a cell shows, at row and column from 1; ``problem`` where that cannot be used.

    ``formula`` marks a value that was reckoned.
    """

    text: str
    row: int
    column: int
    problem: str = ""
    remedy: str = ""
    formula: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The rows of one sheet, each as long as its last cell that is not empty.

    ``sheet`` is its name in a workbook, "" in a CSV file.
    """

    file: str
    sheet: str
    rows: tuple[tuple[Cell, ...], ...]

    def finding(self, cell: Cell, problem: str, remedy: str) -> Finding:
        """Return a finding at a cell."""
        return Finding(
            file=self.file,
            line=cell.row,
            column=cell.column,
            where=self.place(cell),
            problem=problem,
            remedy=remedy,
        )

    def place(self, cell: Cell) -> str:
        """Return how a spreadsheet calls a cell: C7, with the sheet if there are several."""
        at = f"{letters(cell.column)}{cell.row}"
        return f"{self.sheet}!{at}" if self.sheet else at


def letters(column: int) -> str:
    """Return the letters of a column.

    >>> letters(1), letters(26), letters(27)
    ('A', 'Z', 'AA')
    """
    before, place = divmod(column - 1, 26)
    return (letters(before) if before else "") + ascii_uppercase[place]


def read_grids(path: Path) -> tuple[str, tuple[Grid, ...]]:
    """Return the title that a file states, "" if none, and its sheets.

    Raises
    ------
    ExchangeError
        If it is no such file.
    """
    data = load_bytes(path)
    if data.startswith(b"PK"):
        return _workbook(path.name, data)
    if path.suffix.lower() in _CSV_SUFFIXES:
        return "", (_separated(path.name, text_of(data, path.name)),)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        remedy = "Save it as XLSX, without a password."
        refuse(path.name, "this is an old or a protected Excel file.", remedy)
    refuse(path.name, "this is neither a CSV file nor an XLSX workbook.", "Save it as one.")


def _separated(name: str, text: str) -> Grid:
    first = text.lstrip().split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    rows: list[tuple[Cell, ...]] = []
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
        for n, line in enumerate(lines, start=1):
            _within(name, n, len(line))
            rows.append(_trimmed([_written(words, n, c) for c, words in enumerate(line, start=1)]))
    except csv.Error as error:
        remedy = "Look at the quotation marks in this row."
        refuse(name, f"this is not CSV: {error}.", remedy, len(rows) + 1)
    return Grid(file=name, sheet="", rows=_ending(rows))


def _within(name: str, rows: int, columns: int) -> None:
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        problem = f"the table has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns."
        refuse(name, problem, "Keep the table alone in its file.")


def _written(words: str, row: int, column: int) -> Cell:
    return Cell(text=words.strip(), row=row, column=column)


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    while cells and not cells[-1].text and not cells[-1].problem:
        cells.pop()
    return tuple(cells)


def _ending(rows: list[tuple[Cell, ...]]) -> tuple[tuple[Cell, ...], ...]:
    """Return rows without the empty ones at the end."""
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)


def _workbook(name: str, data: bytes) -> tuple[str, tuple[Grid, ...]]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_UNPACKED:
            problem = f"the workbook unpacks to {unpacked / 1e6:.0f} MB."
            refuse(name, problem, "Keep the table alone in its file.")
        with catch_warnings():
            simplefilter("ignore")  # openpyxl warns of styles and drawings, which no table needs
            title, grids = _sheets(name, data)
    except _BROKEN:
        refuse(name, "this is not an XLSX workbook.", "Save it as one with a spreadsheet program.")
    return title, grids


def _sheets(name: str, data: bytes) -> tuple[str, tuple[Grid, ...]]:
    """Return the title and the visible sheets, of which the formulas are read beside the values."""
    shown = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    kept = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    grids = tuple(
        _sheet(name, sheet, formulas)
        for sheet, formulas in zip(shown.worksheets, kept.worksheets, strict=True)
        if sheet.sheet_state == "visible"
    )
    return (shown.properties.title or "").strip(), grids


def _sheet(name: str, sheet: Any, formulas: Any) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    pairs = zip(_rows(sheet), _rows(formulas), strict=True)
    for n, (values, sources) in enumerate(pairs, start=1):
        both = enumerate(zip(values, sources, strict=True), start=1)
        row = _trimmed([_shown(value, source, n, c) for c, (value, source) in both])
        if row:
            _within(name, n, len(row))
        if n <= MOST_ROWS:
            rows.append(row)
    return Grid(file=name, sheet=sheet.title, rows=_ending(rows))


def _rows(sheet: Any) -> Any:
    sheet.reset_dimensions()  # what a file says of its size may be wrong
    return sheet.iter_rows(values_only=True)


def _shown(value: object, source: object, row: int, column: int) -> Cell:
    """Return a cell as it shows; ``source`` is its formula, or the value again."""
    written = source is None or isinstance(source, str | int | float | datetime | date | time)
    formula = not written or (isinstance(source, str) and source[:1] == "=" and source != value)
    at = Cell(text="", row=row, column=column, formula=formula)
    if value is None and formula:
        return _unusable(
            at, "this formula has no value.", "Save the file once, or write its value."
        )
    if isinstance(value, str) and value.startswith("#") and value.rstrip("!?").isupper():
        return _unusable(at, f"this is an error, {value}.", "Mend the formula, or write its value.")
    if isinstance(value, datetime | date | time):
        remedy = "Write it as text or as a number."
        return _unusable(at, f"this is a date or a time, {value}.", remedy)
    return Cell(text=_words(value), row=row, column=column, formula=formula)


def _unusable(cell: Cell, problem: str, remedy: str) -> Cell:
    return Cell(text="", row=cell.row, column=cell.column, problem=problem, remedy=remedy)


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.15g}"
    return str(value).strip()
