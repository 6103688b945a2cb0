"""Reading documents, rows and decisions from the file, and writing a decision into it."""

import json
import sqlite3
from dataclasses import replace

from onetext.record.model import Decision, Document
from onetext.record.rows import read
from onetext.record.view.kept import Kept
from onetext.record.view.record import Tombstone


def read_kept(connection: sqlite3.Connection, document: str = "") -> Kept:
    """Return documents and rows as proposed, in the order of places; or of one document only."""
    documents = []
    runs = {}
    which = (document, document)
    found = connection.execute(
        "SELECT run, data, text FROM document WHERE ? = '' OR id = ? ORDER BY n", which
    )
    for run, data, text in found:
        one = replace(read(Document, {"text": "", **json.loads(data)}), text=text)
        documents.append(one)
        runs[one.id] = run
    rows = connection.execute(
        "SELECT row.id, kind, document, row.run, row.data"
        " FROM row JOIN document ON document.id = row.document"
        f" WHERE {'document.id = ?' if document else '?'}"
        " ORDER BY document.n, start, row.id",
        (document or 1,),
    )
    return Kept(documents, runs, rows)


def read_decisions(connection: sqlite3.Connection, after: int = 0) -> tuple[Decision, ...]:
    """Return the decisions after one of them, in order."""
    rows = connection.execute(
        "SELECT id, target, field, old, new, who, at, why, together FROM decision"
        " WHERE id > ? ORDER BY id",
        (after,),
    )
    names = ("id", "target", "field", "old", "new", "who", "at", "why", "group")
    return tuple(Decision(**dict(zip(names, row, strict=True))) for row in rows)


def write_decision(connection: sqlite3.Connection, one: Decision) -> None:
    """Add a decision."""
    connection.execute(
        "INSERT INTO decision (id, target, field, old, new, who, at, why, together)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (one.id, one.target, one.field, one.old, one.new, one.who, one.at, one.why, one.group),
    )


def read_tombstones(connection: sqlite3.Connection) -> tuple[Tombstone, ...]:
    """Return what is left of removed documents, in the order in which they went."""
    rows = connection.execute(
        "SELECT document, who, at, why, rows, decisions FROM tombstone ORDER BY rowid"
    )
    names = ("document", "who", "at", "why", "rows", "decisions")
    return tuple(Tombstone(**dict(zip(names, row, strict=True))) for row in rows)
