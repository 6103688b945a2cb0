"""A scoring table as people keep it: a row for each option, a column for each party.

::

    issue       | option | Bill | Jack
    Price       | weight | 0.6  | 0.3
    Price       | low    | 1    | 0
                | high   | 0    | 1
    Term        | weight | 0.4  | 0.7
    Term        | short  | 0.2  | 1
    Term        | long   | 1    | 0
    reservation |        | 0.35 | 0.4

An empty cell under an issue repeats it, also where the issue stands in a row of its own. Without
rows of weights the figures are points, already multiplied in. Weights and reservations may stand
in a sheet of their own instead, which has no column of options.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import NoReturn

from onetext.case.defects import shortened, suggest
from onetext.case.format.nodes import unprintable
from onetext.errors import ExchangeError, Finding
from onetext.exchange.load import refuse
from onetext.exchange.record import Imported, Note
from onetext.exchange.scores.additive import Scores, Sheet, to_case
from onetext.exchange.tables.grid import Cell, Grid, read_grids

ISSUE, OPTION, WEIGHT, RESERVATION = "issue", "option", "weight", "reservation"
SUFFIXES = (".csv", ".tsv")

_MOST_SHOWN = 6

_FIGURE = re.compile(r"[+-]?[0-9]{1,40}(\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?")
_FRACTION = re.compile(r"-?[0-9]{1,40}/[1-9][0-9]{0,39}")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")

Row = tuple[Cell, ...]


@dataclass(slots=True, kw_only=True)
class Told:
    """What the sheets of a file say, gathered row by row.

    ``figures`` are by issue, option and party; ``weights`` by issue and party; ``rows`` is where
    each was said first.
    """

    parties: tuple[str, ...] = ()
    options: dict[str, dict[str, None]] = field(default_factory=dict)
    figures: dict[tuple[str, str, str], Fraction] = field(default_factory=dict)
    weights: dict[tuple[str, str], Fraction] = field(default_factory=dict)
    reservations: dict[str, Fraction] = field(default_factory=dict)
    rows: dict[tuple[str, str], tuple[Grid, Cell]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def recognises_xlsx(path: Path) -> bool:
    """Return whether a path names a workbook."""
    return path.suffix.lower() == ".xlsx" and path.is_file()


def recognises_csv(path: Path) -> bool:
    """Return whether a path names a table in plain text; reading it tells of its first row."""
    return path.suffix.lower() in SUFFIXES and path.is_file()


def read_table(path: Path) -> Imported:
    """Return the case in a CSV file or an XLSX workbook.

    Raises
    ------
    ExchangeError
        With every finding in the file.
    """
    title, grids = read_grids(path)
    told = Told()
    scores = [grid for grid in grids if _header(grid)[:2] == (ISSUE, OPTION)]
    weights = [grid for grid in grids if _header(grid)[:1] == (ISSUE,) and grid not in scores]
    if not scores:
        _refuse_head(path.name, grids)
    if len(scores) > 1:
        problem = f"{len(scores)} of its sheets begin with 'issue' and 'option'."
        refuse(path.name, problem, "One sheet has the scores: issue, option, then the parties.")
    for grid in (*scores, *weights):
        _read(grid, told, options=grid in scores)
    for grid in grids:
        if grid.rows and grid not in (*scores, *weights):
            what = "A sheet that does not begin with 'issue'."
            told.notes.append(Note(kind="left out", where=f"sheet {grid.sheet}", what=what))
    told.findings.extend(_gaps(told, scores[0]))
    if told.findings:
        raise ExchangeError(sorted(told.findings, key=lambda found: (found.line, found.column)))
    return to_case(_sheet(told, title or path.stem), tuple(told.notes))


def _refuse_head(name: str, grids: tuple[Grid, ...]) -> NoReturn:
    """Say what the first row is, and what it must be."""
    grid = next((grid for grid in grids if grid.rows), None)
    if grid is None:
        refuse(name, "the table is empty.", "Name the file that holds the figures.")
    here = f" of the sheet {shortened(grid.sheet)}" if grid.sheet else ""
    found = ", ".join(cell.text for cell in grid.rows[0][:_MOST_SHOWN])
    is_now = f"is: {shortened(found)}" if found.strip(", ") else "is empty"
    problem = f"the first row{here} {is_now}."
    remedy = "It must be: issue, option, then the name of each party."
    refuse(name, problem, remedy, line=1)


def _header(grid: Grid) -> tuple[str, ...]:
    return tuple(cell.text.lower() for cell in grid.rows[0]) if grid.rows else ()


def _read(grid: Grid, told: Told, *, options: bool) -> None:
    """Gather the rows of a sheet; one without ``options`` has weights and reservations alone."""
    first = 2 if options else 1
    parties = _parties(grid, first, told)
    issue = ""
    alone: dict[str, Cell] = {}
    for n, row in enumerate(grid.rows[1:], start=2):
        if not row:
            empty = Cell(text="", row=n, column=1)
            told.findings.append(
                grid.finding(empty, "this row is empty, and rows follow it.", "Remove it.")
            )
            continue
        issue = _name(grid, row[0], told) or issue
        if len(row) == 1 and row[0].text and options:
            alone[issue] = row[0]  # the name of an issue, over the rows of its options
            continue
        alone.pop(issue, None)
        if issue.lower() == RESERVATION and not (options and row[1].text):
            issue = ""
            figures = _figures(grid, row, first, parties, told)
            _reservation(grid, row, figures, told)
        elif not options:
            figures = _figures(grid, row, first, parties, told)
            _weights(grid, row, issue, figures, told)
        else:
            _option(grid, row, issue, parties, told)
    told.findings.extend(_alone(grid, alone, told))


def _alone(grid: Grid, alone: dict[str, Cell], told: Told) -> Iterator[Finding]:
    """Find names in a row of their own that no row of an option follows."""
    for issue, cell in alone.items():
        if issue.lower() == RESERVATION:
            remedy = "Write one for each party, or remove the row."
            yield grid.finding(cell, "this reservation has no figures.", remedy)
        elif issue not in told.options:
            problem = f"no row of an option follows '{shortened(issue)}'."
            yield grid.finding(cell, problem, "Add a row for each option, or remove this one.")


def _parties(grid: Grid, first: int, told: Told) -> tuple[str, ...]:
    """Return the names in the head of a sheet; the first sheet says which there are."""
    cells = grid.rows[0][first:]
    names = tuple(_name(grid, cell, told) for cell in cells)
    for n, (name, cell) in enumerate(zip(names, cells, strict=True)):
        if not name:
            told.findings.append(
                grid.finding(cell, "this column has no party.", "Name it, or remove the column.")
            )
        elif name in names[:n]:
            problem = f"'{shortened(name)}' is the head of another column too."
            told.findings.append(grid.finding(cell, problem, "Give each party one column."))
        elif told.parties and name not in told.parties:
            problem = f"'{shortened(name)}' is no party of the scores."
            told.findings.append(grid.finding(cell, problem, suggest(name, told.parties)))
    if not names:
        cell = grid.rows[0][-1]
        told.findings.append(grid.finding(cell, "there is no party.", "Add a column for each."))
    for party in told.parties:
        if party not in names:
            problem = f"'{shortened(party)}' has no column here, and has one in the scores."
            told.findings.append(grid.finding(grid.rows[0][-1], problem, "Add it."))
    told.parties = told.parties or names
    return names


def _name(grid: Grid, cell: Cell, told: Told) -> str:
    """Return what a cell names, "" where it is empty or cannot be used."""
    if cell.problem:
        told.findings.append(grid.finding(cell, cell.problem, cell.remedy))
    hidden = next((sign for sign in cell.text if unprintable(sign) or sign in "\t\r\n"), None)
    if hidden is None:
        return cell.text
    problem = f"the character U+{ord(hidden):04X} cannot stand in a name."
    told.findings.append(grid.finding(cell, problem, "Write the name on one line."))
    return ""


def _option(grid: Grid, row: Row, issue: str, parties: tuple[str, ...], told: Told) -> None:
    cell = row[1] if len(row) > 1 else Cell(text="", row=row[0].row, column=2)
    option = _name(grid, cell, told)
    if not issue:
        told.findings.append(grid.finding(row[0], "this row has no issue.", "Write its name."))
    if not option and not cell.problem:
        told.findings.append(grid.finding(cell, "this row has no option.", "Write its name."))
    figures = _figures(grid, row, 2, parties, told)
    if option.lower() == WEIGHT:
        _weights(grid, row, issue, figures, told)
    elif issue and option:
        _once(grid, row, issue, option, told)
        told.options.setdefault(issue, {})[option] = None
        told.figures |= {(issue, option, party): value for party, value in figures.items()}


def _once(grid: Grid, row: Row, issue: str, what: str, told: Told) -> None:
    """Say that a row stands twice."""
    other, first = told.rows.setdefault((issue, what), (grid, row[0]))
    if first is not row[0]:
        place = other.place(first)
        problem = f"'{shortened(what)}' of '{shortened(issue)}' stands in {place} already."
        told.findings.append(grid.finding(row[0], problem, "Keep one of them."))


def _weights(grid: Grid, row: Row, issue: str, figures: dict[str, Fraction], told: Told) -> None:
    _once(grid, row, issue, WEIGHT, told)
    told.weights |= {(issue, party): value for party, value in figures.items()}


def _reservation(grid: Grid, row: Row, figures: dict[str, Fraction], told: Told) -> None:
    _once(grid, row, RESERVATION, RESERVATION, told)
    told.reservations |= figures


def _figures(
    grid: Grid, row: Row, first: int, parties: tuple[str, ...], told: Told
) -> dict[str, Fraction]:
    """Return the figure of each party in a row; what is none becomes a finding."""
    found: dict[str, Fraction] = {}
    for n, party in enumerate(parties, start=first):
        cell = row[n] if n < len(row) else Cell(text="", row=row[0].row, column=n + 1)
        value = _figure(grid, cell, told)
        if value is not None:
            found[party] = value
    for cell in row[first + len(parties) :]:
        if cell.text or cell.problem:
            problem = "this column has no party in the first row."
            told.findings.append(grid.finding(cell, problem, "Name it there, or remove the cell."))
    return found


def _figure(grid: Grid, cell: Cell, told: Told) -> Fraction | None:
    problem, remedy = cell.problem, cell.remedy
    if not problem and not cell.text:
        problem = "there is no figure here (of merged cells only the first has one)."
        remedy = "Write one; 0 if it is worth nothing."
    elif not problem and _COMMA.fullmatch(cell.text):
        problem = f"'{shortened(cell.text)}' has a comma."
        remedy = "Write decimals with a point, such as 0.5."
    elif not problem and not (_FIGURE.fullmatch(cell.text) or _FRACTION.fullmatch(cell.text)):
        problem = f"'{shortened(cell.text)}' is no figure."
        remedy = "Write one, such as 0.25 or 1/4."
    if problem:
        told.findings.append(grid.finding(cell, problem, remedy))
        return None
    if cell.formula:
        what = f"This is a formula; what it showed last, {cell.text}, is taken."
        told.notes.append(Note(kind="assumed", where=grid.place(cell), what=what))
    return Fraction(cell.text)


def _gaps(told: Told, grid: Grid) -> Iterator[Finding]:
    """Find weights of no issue, issues without a weight where others have one, and no issue."""
    top = Cell(text="", row=1, column=1)
    if not told.options and not told.findings:
        yield grid.finding(top, "there is no option in this table.", "Add a row for each.")
    weighted = {issue for issue, _ in told.weights}
    for issue in sorted(weighted - told.options.keys()):
        problem = f"'{shortened(issue)}' has a weight and no option."
        yield _at(told, issue, WEIGHT, problem, suggest(issue, told.options))
    for issue, options in told.options.items():
        if weighted and issue not in weighted:
            problem = f"'{shortened(issue)}' has no weight, and other issues have one."
            remedy = f"Add the row '{issue}', '{WEIGHT}'."
            yield _at(told, issue, next(iter(options)), problem, remedy)


def _at(told: Told, issue: str, what: str, problem: str, remedy: str) -> Finding:
    grid, cell = told.rows[issue, what]
    return grid.finding(cell, problem, remedy)


def _sheet(told: Told, title: str) -> Sheet:
    def scores(party: str) -> Scores:
        weights = tuple(told.weights[issue, party] for issue in told.options if told.weights)
        return Scores(
            name=party,
            weights=weights or None,
            values=tuple(
                tuple(told.figures[issue, option, party] for option in options)
                for issue, options in told.options.items()
            ),
            reservation=told.reservations.get(party),
        )

    return Sheet(
        title=title,
        issues=tuple((issue, tuple(options)) for issue, options in told.options.items()),
        parties=tuple(map(scores, told.parties)),
    )
