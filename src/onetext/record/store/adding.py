"""How documents and what is proposed for them come into the record.

A document is named by its text: the same text added again is the same document. Extraction may
run again at any time, with other rules or another lexicon. Its proposals then take the place of
the earlier ones, but for rows that a person has decided on: those stay as they are, with the rows
that they name, and a new proposal over the same words is dropped. So nobody is asked twice, and no
decision loses what it was about.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from onetext.record.extract.proposals import Proposals
from onetext.record.model import Actor, Decision, Document, Row, Statement
from onetext.record.rows import NAMES, read, write
from onetext.record.store.opening import told
from onetext.record.view.places import document_of, overlap, spans_of, speaks_of, start_of
from onetext.record.view.record import Record
from onetext.sources import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of adding a document: whether it is new, and how many rows were taken in.

    ``held`` counts rows kept because a person decided on them; ``dropped`` proposals over words
    that a person has decided on; ``unfit`` proposals whose words do not stand where they say.
    """

    document: str
    new: bool
    run: int
    proposed: int = 0
    held: int = 0
    dropped: int = 0
    unfit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A document as it stood before a run, and the ids that decisions are about or name."""

    record: Record
    named: frozenset[str]


def named_by(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the ids that decisions are about or name, with every other word in them."""
    named: set[str] = set()
    for one in decisions:
        named.add(one.target)
        if one.new:
            named.update(_texts(json.loads(one.new)))
    return frozenset(named)


def insert_document(connection: sqlite3.Connection, document: Document) -> bool:
    """Put a document in, unless its text is there already; return whether it was new."""
    _refuse_unfit(connection, document)
    known = connection.execute("SELECT text FROM document WHERE id = ?", (document.id,)).fetchone()
    if known:
        if known[0] != document.text:
            raise told("Two texts have the same id.", "Please report this.", where=document.id)
        return False
    data = write(replace(document, text=""))
    cursor = connection.execute(
        "INSERT INTO document (id, run, data, text) VALUES (?, 0, ?, ?)",
        (document.id, data, document.text),
    )
    connection.execute(
        "INSERT INTO words (rowid, text) VALUES (?, ?)", (cursor.lastrowid, document.text)
    )
    return True


def _refuse_unfit(connection: sqlite3.Connection, document: Document) -> None:
    try:
        digest = hashlib.sha256(document.text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise told(
            f"Character {error.start} of the text is half of a character (a lone surrogate).",
            "Save the file as UTF-8 and add it again.",
            where=document.name,
        ) from error
    if "\x00" in document.text:
        raise told(
            f"Character {document.text.index(chr(0))} of the text is NUL: this is no text.",
            "Save the file as UTF-8 and add it again.",
            where=document.name,
        )
    if digest != document.text_sha256:
        raise told("The text is not the one that was hashed.", "Add it again.", where=document.name)
    gone = connection.execute(
        "SELECT at, who, why FROM tombstone WHERE document = ?", (document.id,)
    ).fetchone()
    if gone:
        raise told(
            f"This document was removed on {gone[0][:10]} by {gone[1]} ({gone[2]}).",
            "What was removed does not come back; if it may, start another record.",
            where=document.name,
        )


def insert_proposals(
    connection: sqlite3.Connection, document: str, found: Proposals, before: Before | None
) -> Added:
    """Take in what a run of extraction proposes; ``before`` is what there was where one had run."""
    new = before is None
    held, decided = (set[str](), []) if before is None else _held(before, document)
    rows, unfit = _fitting(found)
    old = _clear(connection, document, held)
    run = _next_run(connection, document)
    taken = dropped = 0
    for row in rows:
        if row.id in held and not isinstance(row, Actor):
            _seen_again(connection, row.id, document, run)
        elif row.id not in old and any(overlap(row, one) for one in decided):
            dropped += 1
        else:
            _insert(connection, document, row, run)
            taken += 1
    return Added(
        document=document,
        new=new,
        run=run,
        proposed=taken,
        held=len(held & old),
        dropped=dropped,
        unfit=unfit,
    )


def _fitting(found: Proposals) -> tuple[list[Row], int]:
    """Return each proposed row once, and how many were left out: words that are not there."""
    text, id = found.document.text, found.document.id
    rows: dict[str, Row] = {}
    unfit = 0
    for row in _proposed(found):
        spans = spans_of(row)
        if all(span.document == id and span.fits(text) for span in spans):
            rows.setdefault(row.id, row)
        else:
            unfit += 1
    return list(rows.values()), unfit


def _proposed(found: Proposals) -> Iterator[Row]:
    yield from found.masks
    yield from found.quotations
    yield from found.actors
    yield from found.statements
    yield from found.meetings
    yield from found.quantities
    yield from found.assessments
    yield from found.repeats
    yield from found.links


def _held(before: Before, document: str) -> tuple[set[str], list[Row]]:
    """Return the ids that decisions hold in a document, and the rows there that were decided on."""
    record = before.record
    named = before.named & {*record.kept.raw, *record.laid.entered}
    rows = {id: row for id in named if (row := record.row(id)) is not None}
    first = [row for id in rows if (row := record.kept.row(id)) is not None]
    decided = [one for one in (*rows.values(), *first) if document_of(one) == document]
    held, waiting = set(rows), [*rows.values(), *first]
    while waiting:
        for id in speaks_of(waiting.pop()):
            row = record.row(id) if id not in held else None
            if row is not None:
                held.add(id)
                waiting.append(row)
    return held, decided


def _texts(value: Any) -> Iterator[str]:
    """Go through every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _clear(connection: sqlite3.Connection, document: str, held: set[str]) -> set[str]:
    """Take out what was proposed before and nobody decided on; return the ids of all that was."""
    rows = connection.execute(
        "SELECT n, id, kind FROM row WHERE document = ?", (document,)
    ).fetchall()
    gone = [(n,) for n, id, _ in rows if id not in held]
    connection.executemany("DELETE FROM row WHERE n = ?", gone)
    connection.executemany("DELETE FROM said WHERE rowid = ?", gone)
    return {id for _, id, _ in rows}


def _next_run(connection: sqlite3.Connection, document: str) -> int:
    (run,) = connection.execute(
        "UPDATE document SET run = run + 1 WHERE id = ? RETURNING run", (document,)
    ).fetchone()
    return int(run)


def _seen_again(connection: sqlite3.Connection, id: str, document: str, run: int) -> None:
    connection.execute("UPDATE row SET run = ? WHERE id = ? AND document = ?", (run, id, document))


def _insert(connection: sqlite3.Connection, document: str, row: Row, run: int) -> None:
    values = (row.id, NAMES[type(row)], document, start_of(row), run, write(row))
    try:
        cursor = connection.execute(
            "INSERT INTO row (id, kind, document, start, run, data) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id, document) DO UPDATE SET run = excluded.run, data = excluded.data",
            values,
        )
    except sqlite3.IntegrityError as error:
        raise told(
            "Two documents have a row of this id.", "Please report this.", where=row.id
        ) from error
    if isinstance(row, Statement):
        index_statement(connection, cursor.lastrowid or 0, row.id, row.span)


def index_statement(connection: sqlite3.Connection, n: int, id: str, span: Span) -> None:
    """Let a statement be found by its words, under a number of its own."""
    connection.execute(
        "INSERT OR REPLACE INTO said (rowid, words, id) VALUES (?, ?, ?)", (n, span.words, id)
    )


def index_decision(connection: sqlite3.Connection, one: Decision) -> None:
    """Let a statement that a person entered or moved be found; its number is below 0."""
    if not one.new or one.field not in ("row", "span"):
        return
    new = json.loads(one.new)
    if one.field == "span":
        index_statement(connection, -one.id, one.target, read(Span, new))
    elif new["kind"] == "statement":
        span = read(Statement, new["row"]).span
        index_statement(connection, -one.id, one.target, span)
