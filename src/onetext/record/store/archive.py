"""The whole record as text: ``record.jsonl``, one line a row, always in the same order.

It is what to keep in version control, and what to hand on: lines can be compared, and reading them
back gives the same record. Each line is an object of JSON whose ``line`` says what it is; the first
is the ``record`` with its version, then documents, rows, decisions and tombstones.
"""

import json
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onetext.errors import Finding, RecordError
from onetext.record.model import Decision, Document, Statement
from onetext.record.rows import CLASSES, RowError, read, write
from onetext.record.store.adding import index_decision, index_statement
from onetext.record.store.opening import FILE, connect, in_memory, in_words, readable, told, writing
from onetext.record.store.reading import write_decision
from onetext.record.store.schema import VERSION
from onetext.record.store.store import Store
from onetext.record.store.verifying import damage
from onetext.record.view.places import start_of
from onetext.record.view.record import Record, Tombstone

ARCHIVE = "record.jsonl"


def archive(record: Record) -> str:
    """Return the record as text, with every decision; the same record gives the same text."""
    return "".join(f"{write(line)}\n" for line in _lines(record))


def _lines(record: Record) -> Iterator[dict[str, Any]]:
    kept = record.kept
    yield {"line": "record", "version": VERSION}
    for one in kept.documents.values():
        yield {"line": "document", "run": kept.runs[one.id], "document": one}
    for document, ids in kept.by_document.items():
        for id in ids:
            (raw,) = (one for one in kept.raw[id] if one[2] == document)
            _, kind, _, run, data = raw
            row = json.loads(data)
            yield {"line": "row", "kind": kind, "document": document, "run": run, "row": row}
    for decision in record.decisions:
        yield {"line": "decision", "decision": decision}
    for tombstone in record.tombstones:
        yield {"line": "tombstone", "tombstone": tombstone}


def restore(text: str, folder: Path) -> None:
    """Make the record of a folder from its archive.

    Raises
    ------
    RecordError
        If there is a record already, or with every line that cannot be read or does not fit.
    """
    if (folder / FILE).exists():
        raise told("There is a record here already.", "Name an empty folder.")
    if not folder.is_dir():
        raise told("There is no such folder.", "Make it first.")
    lines = _parsed(text)
    with in_words(), tempfile.TemporaryDirectory(prefix=".restoring-", dir=folder) as beside:
        connection = connect(Path(beside), write=True)
        try:
            _fill_whole(connection, lines)
        finally:
            connection.close()
        os.replace(Path(beside) / FILE, folder / FILE)


def read_archive(text: str) -> Record:
    """Return the record that an archive holds, written nowhere.

    Raises
    ------
    RecordError
        With every line that cannot be read or does not fit.
    """
    with open_archive(text) as store:
        return store.view()


def open_archive(text: str) -> Store:
    """Return the record that an archive holds, to look at and to search, written nowhere.

    Raises
    ------
    RecordError
        With every line that cannot be read or does not fit.
    """
    lines = _parsed(text)
    with in_words():
        connection = in_memory()
        try:
            _fill_whole(connection, lines)
            connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
    return Store(connection, lambda: datetime.now(UTC))


def _fill_whole(connection: sqlite3.Connection, lines: list["Parsed"]) -> None:
    with writing(connection):
        _fill(connection, lines)
        with readable():
            findings = damage(connection)
        if findings:
            raise RecordError(replace(one, file=ARCHIVE) for one in findings)


Parsed = tuple[int, str, dict[str, Any]]
"""A line: its number, what it is, and its object."""


def _parsed(text: str) -> list[Parsed]:
    """Return the lines as objects; only a line feed ends one, since texts hold other separators."""
    parsed: list[Parsed] = []
    findings: list[Finding] = []
    for n, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        try:
            value = json.loads(line)
            parsed.append((n, value["line"], value))
        except (ValueError, TypeError, KeyError, RecursionError):
            findings.append(_finding(n, "This is no line of a record.", "Take it from a copy."))
    if not findings and (not parsed or parsed[0][1] != "record"):
        findings.append(_finding(1, "This is no archive of a record.", "Its first line says so."))
    elif not findings and parsed[0][2].get("version") != VERSION:
        findings.append(
            _finding(1, f"This Onetext reads archives of version {VERSION} only.", "Use another.")
        )
    if findings:
        raise RecordError(findings)
    return parsed[1:]


def _finding(line: int, problem: str, remedy: str = "") -> Finding:
    return Finding(file=ARCHIVE, line=line, problem=problem, remedy=remedy)


UNLIKE = (
    *(KeyError, TypeError, AttributeError, ValueError, OverflowError),
    *(sqlite3.InterfaceError, sqlite3.ProgrammingError),
)
"""What happens where a line does not have what its kind of line has."""


def _fill(connection: sqlite3.Connection, lines: list[Parsed]) -> None:
    findings = []
    for n, kind, value in lines:
        put = PUT.get(kind)
        try:
            if put is None:
                findings.append(_finding(n, f"'{kind}' is no line of a record."))
            else:
                put(connection, value)
        except RowError as error:
            findings.append(_finding(n, str(error)))
        except UNLIKE:
            findings.append(_finding(n, f"This line of a {kind} is not complete."))
        except sqlite3.IntegrityError:
            findings.append(_finding(n, f"This {kind} is there twice, or its document is missing."))
    if findings:
        raise RecordError(findings)


def _put_document(connection: sqlite3.Connection, value: dict[str, Any]) -> None:
    one = read(Document, value["document"])
    cursor = connection.execute(
        "INSERT INTO document (id, run, data, text) VALUES (?, ?, ?, ?)",
        (one.id, read(int, value["run"]), write(replace(one, text="")), one.text),
    )
    connection.execute(
        "INSERT INTO words (rowid, text) VALUES (?, ?)", (cursor.lastrowid, one.text)
    )


def _put_row(connection: sqlite3.Connection, value: dict[str, Any]) -> None:
    kind = value["kind"]
    if kind not in CLASSES:
        raise RowError(f"'{kind}' is no kind of row.")
    row = read(CLASSES[kind], value["row"])
    cursor = connection.execute(
        "INSERT INTO row (id, kind, document, start, run, data) VALUES (?, ?, ?, ?, ?, ?)",
        (row.id, kind, value["document"], start_of(row), read(int, value["run"]), write(row)),
    )
    if isinstance(row, Statement):
        index_statement(connection, cursor.lastrowid or 0, row.id, row.span)


def _put_decision(connection: sqlite3.Connection, value: dict[str, Any]) -> None:
    one = read(Decision, value["decision"])
    write_decision(connection, one)
    index_decision(connection, one)


def _put_tombstone(connection: sqlite3.Connection, value: dict[str, Any]) -> None:
    one = read(Tombstone, value["tombstone"])
    connection.execute(
        "INSERT INTO tombstone VALUES (?, ?, ?, ?, ?, ?)",
        (one.document, one.who, one.at, one.why, one.rows, one.decisions),
    )


PUT: dict[str, Callable[[sqlite3.Connection, dict[str, Any]], None]] = {
    "document": _put_document,
    "row": _put_row,
    "decision": _put_decision,
    "tombstone": _put_tombstone,
}
