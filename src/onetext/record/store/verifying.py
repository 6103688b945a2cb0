"""Whether a record is whole: every span against its text, every hash, key, decision and index.

``damage`` is what must never be: a text that is not the one that was hashed, words that do not
stand where a row says, decisions missing from their row of numbers. ``loose_ends`` are facts that
somebody should look at: a speaker who is no actor of the record, a position whose statement no
longer bears it.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator

from onetext.errors import Finding, RecordError
from onetext.record.model import Decision, Document
from onetext.record.rows import CLASSES, RowError, read, read_field
from onetext.record.store.opening import FILE
from onetext.record.store.reading import read_decisions, read_kept, read_tombstones
from onetext.record.view.kept import Kept
from onetext.record.view.places import speaks_of
from onetext.record.view.record import Record
from onetext.record.view.replay import replay

RESTORE = "Restore the record from a copy, or from its archive."


def damage(connection: sqlite3.Connection) -> tuple[Finding, ...]:
    """Return everything that is broken; none means that every cell leads to its words."""
    found = [*_of_file(connection)]
    unreadable = [*_unreadable(connection)]
    if unreadable:
        return (*found, *unreadable)
    kept = read_kept(connection)
    if unreadable := [*_unreadable_rows(kept)]:
        return (*found, *unreadable)
    record = Record(kept, read_decisions(connection), read_tombstones(connection))
    found += _of_documents(record)
    wrong = [*_of_decisions(record)]
    found += wrong or _of_spans(record)  # rows can be laid out only by decisions that fit
    return (*found, *_of_indexes(connection))


def loose_ends(record: Record) -> tuple[Finding, ...]:
    """Return what somebody should look at, though nothing is broken."""
    return (*_unsupported(record), *_nobody(record))


def _unsupported(record: Record) -> Iterator[Finding]:
    for id, why in record.unsupported.items():
        yield _finding(id, why, "It does not count until that is mended; or reject it.")


def _nobody(record: Record) -> Iterator[Finding]:
    for row in record:
        if missing := [id for id in speaks_of(row) if record.row(id) is None]:
            yield _finding(row.id, f"It names '{missing[0]}', which is not in the record.")


def _finding(where: str, problem: str, remedy: str = "") -> Finding:
    return Finding(file=FILE, where=where, problem=problem, remedy=remedy)


def _of_file(connection: sqlite3.Connection) -> Iterator[Finding]:
    for (said,) in connection.execute("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield _finding("file", f"SQLite finds it damaged: {said}.", RESTORE)
    for table, n, other, _ in connection.execute("PRAGMA foreign_key_check"):
        yield _finding(f"{table} {n}", f"It points to a row of '{other}' that is missing.", RESTORE)
    (scrub,) = connection.execute("SELECT to_scrub FROM state").fetchone()
    if scrub:
        yield _finding(
            "file",
            "A document was removed, and its words may still be in the file.",
            "Close all other programs that read it, and open it for writing once.",
        )


def _unreadable(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Give every document and decision whose JSON is none, or does not fit the model."""
    for id, data in connection.execute("SELECT id, data FROM document"):
        if wrong := _wrong(Document, data, text=""):
            yield _finding(id, wrong, RESTORE)
    for one in read_decisions(connection):
        try:
            _ = json.loads(one.old or "null"), json.loads(one.new or "null")
        except ValueError:
            yield _finding(f"decision {one.id}", "It cannot be read.", RESTORE)


def _unreadable_rows(kept: Kept) -> Iterator[Finding]:
    for id in kept.raw:
        try:
            kept.row(id)
        except RecordError as error:
            yield from error.findings


def _wrong(made: type[object], data: str, **more: str) -> str:
    try:
        read(made, {**json.loads(data), **more})
    except RowError as error:
        return f"It cannot be read: {error}"
    except (ValueError, TypeError):
        return "It cannot be read: it is not JSON."
    return ""


def _of_documents(record: Record) -> Iterator[Finding]:
    for one in record.kept.documents.values():
        digest = hashlib.sha256(one.text.encode("utf-8")).hexdigest()
        if digest != one.text_sha256:
            yield _finding(one.id, "Its text is not the one that was taken in.", RESTORE)


def _of_spans(record: Record) -> Iterator[Finding]:
    for id in sorted(record.orphaned):
        yield _finding(id, "Its words do not stand where it says.", RESTORE)


def _of_decisions(record: Record) -> Iterator[Finding]:
    """Check that no decision is missing, and that each names something that is or was there."""
    named = {*record.kept.documents, *record.kept.raw, *(one.document for one in record.tombstones)}
    named |= {one.target for one in record.decisions if one.field == "row"}
    for n, one in enumerate(record.decisions, start=1):
        where = f"decision {one.id}"
        if one.id != n:
            yield _finding(where, f"A decision before it is missing ({n}).", RESTORE)
            return
        if not one.new:
            continue
        new = json.loads(one.new)
        if one.field == "split" and isinstance(new, dict) and "id" in new:
            named.add(new["id"])
        if one.field == "undo" and not _takes_back(one, new):
            yield _finding(where, "It takes back something that came after it.", RESTORE)
        elif one.field != "undo" and one.target not in named:
            yield _finding(where, f"It names '{one.target}', which is nowhere.", RESTORE)
        elif wrong := _unfit(record, one, new):
            yield _finding(where, wrong, RESTORE)


def _takes_back(one: Decision, new: object) -> bool:
    return isinstance(new, list) and all(type(id) is int and 0 < id < one.id for id in new)


def _unfit(record: Record, one: Decision, new: object) -> str:
    """Return why the value of a decision does not fit the field it is for."""
    if one.field in ("row", "merge", "split"):
        return _unfit_shape(one)
    row = record.kept.row(one.target) or record.kept.documents.get(one.target)
    if row is None or one.field in ("undo", "as_mark", "remove"):
        return ""
    try:
        read_field(type(row), one.field, new)
    except (RowError, KeyError):
        return f"Its value does not fit '{one.field}'."
    return ""


def _unfit_shape(one: Decision) -> str:
    """Return why a decision cannot be told, in force or not."""
    try:
        for kind, row in replay((one,)).entered.values():
            read(CLASSES[kind], row)
    except (ValueError, KeyError, TypeError, AttributeError):
        return f"It does not hold what a decision of '{one.field}' holds."
    return ""


def _of_indexes(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Ask the indexes whether they hold the words of the texts; only where one may write."""
    (read_only,) = connection.execute("PRAGMA query_only").fetchone()
    if read_only:
        return
    for index in ("words", "said"):
        try:
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError:
            yield _finding(
                "index", f"The index '{index}' does not fit the texts.", "Archive and restore it."
            )
