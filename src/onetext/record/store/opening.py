"""Opening ``record.sqlite``: what can be wrong with the file, the folder or the disk, in words.

The file is in write-ahead mode, so that a page may read while a command writes, and every commit
waits until the disk has it: what was acknowledged survives a killed process and a pulled plug.
Deleted words are overwritten, and nothing is put into temporary files.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from onetext.errors import Finding, RecordError
from onetext.record.store.schema import APPLICATION, TABLES, VERSION

FILE = "record.sqlite"
RESTORE = "Restore it from a copy, or from its archive with 'onetext record restore'."
WAIT = 5.0
"""So many seconds a command waits for another one that is writing."""


def connect(folder: Path, *, write: bool, wait: float = WAIT) -> sqlite3.Connection:
    """Return an open connection to a folder's record; where there is none, writing makes one.

    Raises
    ------
    RecordError
        Where there is no record to read, or the file is none of ours, damaged, of a later version
        or cannot be opened.
    """
    path = folder / FILE
    if not write and not path.exists():
        raise told("There is no record here.", "'onetext record add FILE' makes one.")
    if not folder.is_dir():
        raise told("There is no such folder.", "Name the folder of a case.")
    if write:
        _make_for_its_owner(path)
    with readable():
        connection = sqlite3.connect(_address(path, write), uri=True, timeout=wait)
        connection.isolation_level = None
        try:
            _set_up(connection, write=write)
        except BaseException:
            connection.close()
            raise
    return connection


def _make_for_its_owner(path: Path) -> None:
    """Make an empty file that nobody else may read; SQLite's files beside it take after it."""
    with suppress(OSError):  # it is there, or SQLite will say what is wrong
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def in_memory() -> sqlite3.Connection:
    """Return an empty record that is written nowhere and goes when it is closed."""
    connection = sqlite3.connect(":memory:")
    connection.isolation_level = None
    _set_up(connection, write=True)
    return connection


def _address(path: Path, write: bool) -> str:
    """Return the address; a record at rest in a folder that cannot be written is read as it is."""
    if write:
        return f"{path.absolute().as_uri()}?mode=rwc"
    waiting = path.with_name(f"{FILE}-wal")
    still = not os.access(path.parent, os.W_OK) and not waiting.exists()
    return f"{path.absolute().as_uri()}?mode=ro" + ("&immutable=1" if still else "")


def _set_up(connection: sqlite3.Connection, *, write: bool) -> None:
    _check(connection, write=write)
    for setting in ("foreign_keys = ON", "secure_delete = ON", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {setting}")
    if not write:
        connection.execute("PRAGMA query_only = ON")
        return
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    with writing(connection):
        if _is_new(connection):
            _make(connection)
        _check(connection, write=False)


def _is_new(connection: sqlite3.Connection) -> bool:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return not tables and _header(connection) == (0, 0)


def _header(connection: sqlite3.Connection) -> tuple[int, int]:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def _make(connection: sqlite3.Connection) -> None:
    statement = ""
    for line in TABLES.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def _check(connection: sqlite3.Connection, *, write: bool) -> None:
    """Refuse a file that is no record of ours or of a later version; an empty one is new."""
    application, version = _header(connection)
    if write and _is_new(connection):
        return
    if application != APPLICATION:
        raise told(
            "This SQLite file is no record of Onetext.",
            "Move it away; 'record add' makes a new one.",
        )
    if version > VERSION:
        raise told(
            f"This record is of version {version}; this Onetext knows versions up to {VERSION}.",
            "Use the Onetext that made it, or a later one.",
        )


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """Hold the right to write; all that happens within is kept together or not at all."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def in_words() -> Iterator[None]:
    """Say in words what SQLite could not do; the record is as it was before."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        for part, problem, remedy in TOLD:
            if part in str(error):
                raise told(problem, remedy) from error
        if type(error) in (sqlite3.OperationalError, sqlite3.DatabaseError):
            raise damaged(str(error)) from error
        raise


@contextmanager
def readable() -> Iterator[None]:
    """Say that a record is damaged where what it holds is not what was ever put into it."""
    try:
        with in_words():
            yield
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise damaged(f"{type(error).__name__}: {error}") from error


def damaged(how: str = "") -> RecordError:
    """Return the error that the file does not hold what it should."""
    return told(f"This record is damaged{f' ({how})' if how else ''}.", RESTORE)


TOLD = (
    (
        "locked",
        "Another program is writing to this record.",
        "Try again when it has finished; nothing was changed.",
    ),
    (
        "readonly",
        "This record cannot be written to: the file or its folder is read-only.",
        "Allow writing, or copy the folder to a place that can be written to.",
    ),
    (
        "disk is full",
        "The disk is full; nothing was changed.",
        "Free some space and do it again.",
    ),
    (
        "disk I/O error",
        "The disk could not be read or written; nothing was acknowledged.",
        "Check the disk, then 'onetext record verify'.",
    ),
    (
        "unable to open",
        "This record cannot be opened: the file or its folder may not be read or written.",
        "Check who may read and write there.",
    ),
    (
        "not a database",
        "This file is no SQLite database, so it is no record.",
        RESTORE,
    ),
)
"""What SQLite says, in words: a part of its message, what happened, how to mend it."""


def told(problem: str, remedy: str = "", *, where: str = "") -> RecordError:
    """Return an error with one finding about the record."""
    return RecordError([Finding(file=FILE, where=where, problem=problem, remedy=remedy)])
