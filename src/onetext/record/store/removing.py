"""Taking a document out for good, because somebody has a right to it (a legal request).

It goes with all that hangs on it: its rows, what was entered by hand in it, positions and links
that rest on those, and what decisions about any of them say. The decisions themselves stay as
empty lines with who and when; a tombstone says that something was here. Afterwards the file is
written anew, so that nothing of the words is left in it, in its log or in its index. Copies and
archives made before are beyond our reach, and so is what the disk itself keeps.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from onetext.errors import RecordError
from onetext.record.model import Actor, Decision, Row
from onetext.record.rows import CLASSES, read, write
from onetext.record.store.opening import told
from onetext.record.view.places import rests_on, spans_of
from onetext.record.view.record import Record, Tombstone

NOTHING = object()
"""Stands for a value that had nothing left in it."""


def take_out(connection: sqlite3.Connection, record: Record, tombstone: Tombstone) -> Tombstone:
    """Delete a document and all that hangs on it, within a transaction; return its tombstone."""
    id = tombstone.document
    if id not in record.kept.documents:
        raise told("There is no document of this id.", where=id)
    gone = _hanging(record, id)
    connection.execute("INSERT INTO removing VALUES (?)", (id,))
    emptied = _empty_decisions(connection, record.decisions, id, gone)
    _delete_rows(connection, id, gone)
    connection.execute("DELETE FROM removing")
    connection.execute("UPDATE state SET to_scrub = 1")
    values = (id, tombstone.who, tombstone.at, tombstone.why, len(gone), emptied)
    connection.execute("INSERT INTO tombstone VALUES (?, ?, ?, ?, ?, ?)", values)
    return Tombstone(
        document=id,
        who=tombstone.who,
        at=tombstone.at,
        why=tombstone.why,
        rows=len(gone),
        decisions=emptied,
    )


def scrub(connection: sqlite3.Connection) -> str:
    """Write indexes, file and log anew where a removal waits for it; return what hinders it."""
    (waiting,) = connection.execute("SELECT to_scrub FROM state").fetchone()
    if not waiting:
        return ""
    try:
        for index in ("words", "said"):
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
        connection.execute("VACUUM")
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            return "another program still reads this record"
        connection.execute("UPDATE state SET to_scrub = 0")
    except sqlite3.OperationalError as error:
        return f"the file could not be written anew ({error})"
    return ""


def not_scrubbed(why: str) -> RecordError:
    """Return the error that a document is gone, but that its words may be left in the file."""
    return told(
        f"The document is removed, but {why}: its words may still be in the file.",
        "Mend that, then open the record once more for writing; 'onetext record verify' says "
        "when they are gone.",
    )


def _hanging(record: Record, document: str) -> set[str]:
    """Return the ids of all rows that go with a document, those ever entered by hand among them."""
    rows = {row.id: row for row in _every_row(record)}
    gone = {id for id, row in rows.items() if _stands_in(row, document)}
    while more := {id for id, row in rows.items() if id not in gone and gone & {*rests_on(row)}}:
        gone |= more
    return gone


def _every_row(record: Record) -> Iterator[Row]:
    """Go through rows as proposed and as entered, whether or not that was undone."""
    for id in record.kept.raw:
        row = record.kept.row(id)
        if row is not None:
            yield row
    for one in record.decisions:
        if one.field == "row" and one.new:
            new = json.loads(one.new)
            yield read(CLASSES[new["kind"]], new["row"])


def _stands_in(row: Row, document: str) -> bool:
    """Whether a row is of a document; an actor only if no other document names it."""
    places = {span.document for span in spans_of(row)}
    return places == {document} if isinstance(row, Actor) else document in places


def _empty_decisions(
    connection: sqlite3.Connection, decisions: Iterable[Decision], document: str, gone: set[str]
) -> int:
    """Empty what decisions say of a document or its rows; return how many were."""
    emptied = 0
    for one in decisions:
        about = one.target in gone or one.target == document
        if one.field == "undo":
            old, new = one.old, one.new  # ids only; what else it takes back must stay back
        elif about:
            old = new = ""
        else:
            old, new = _without(one.old, document), _without(one.new, document)
        why = "" if about else one.why
        if (old, new, why) != (one.old, one.new, one.why):
            emptied += 1
            connection.execute(
                "UPDATE decision SET old = ?, new = ?, why = ? WHERE id = ?",
                (old, new, why, one.id),
            )
    return emptied


def _without(text: str, document: str) -> str:
    """Return the JSON of a value without what it quotes of a document; empty if that was all."""
    if document not in text:
        return text
    value = _stripped(json.loads(text), document)
    return "" if value is NOTHING else write(value)


def _stripped(value: Any, document: str) -> Any:
    if isinstance(value, list):
        return [one for each in value if (one := _stripped(each, document)) is not NOTHING]
    if not isinstance(value, dict):
        return value
    if value.get("document") == document:
        return NOTHING
    kept = {name: _stripped(one, document) for name, one in value.items()}
    alias_gone = "surface" in value and value.get("spans") and not kept["spans"]
    if alias_gone:
        return NOTHING
    return {name: one for name, one in kept.items() if one is not NOTHING}


def _delete_rows(connection: sqlite3.Connection, document: str, gone: set[str]) -> None:
    numbers = connection.execute(
        "SELECT n FROM row WHERE document = ? OR id IN (SELECT value FROM json_each(?))",
        (document, json.dumps(sorted(gone))),
    ).fetchall()
    connection.executemany("DELETE FROM row WHERE n = ?", numbers)
    connection.execute(
        "DELETE FROM said WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(gone)),)
    )
    n, text = connection.execute(
        "SELECT n, text FROM document WHERE id = ?", (document,)
    ).fetchone()
    connection.execute("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", (n, text))
    connection.execute("DELETE FROM document WHERE id = ?", (document,))
