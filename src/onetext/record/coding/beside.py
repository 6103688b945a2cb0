"""The record beside a case: its file, or its archive where that is all there is.

A case under version control carries its record as text (``record.jsonl``); it is read into memory,
and nothing is written for looking at it.
"""

from pathlib import Path

from onetext.case.model import Case
from onetext.case.read import read_case
from onetext.errors import Finding, RecordError
from onetext.record.coding.into_case import record_sources
from onetext.record.store.archive import ARCHIVE, open_archive
from onetext.record.store.opening import FILE
from onetext.record.store.store import Store, open_record
from onetext.record.view.record import Record

LEXICON = "lexicon"


def record_beside(case: Path) -> Record | None:
    """Return the record in the folder of a case (or of its ``case.yaml``), None without one.

    Raises
    ------
    RecordError
        If there is one that cannot be read.
    """
    store = open_beside(case if case.is_dir() else case.parent)
    if store is None:
        return None
    with store:
        return store.view()


def read_cited(path: Path) -> Case:
    """Return the case in a folder as its files have it; they may cite its record.

    Raises
    ------
    OnetextError
        With every finding in the folder's files, or if the record cannot be read.
    """
    record = record_beside(path)
    return read_case(path, beside=record_sources(record) if record else ())


def open_beside(folder: Path) -> Store | None:
    """Return the record of a folder to look at, or what its archive holds; None without either.

    Raises
    ------
    RecordError
        If there is one that cannot be read.
    """
    if (folder / FILE).exists():
        return open_record(folder, write=False)
    if has_archive_alone(folder):
        return open_archive(_text(folder / ARCHIVE))
    return None


def has_archive_alone(folder: Path) -> bool:
    """Return whether a folder has the archive of a record, and not the record itself."""
    return not (folder / FILE).exists() and (folder / ARCHIVE).is_file()


def _text(archive: Path) -> str:
    try:
        return archive.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem = f"This archive cannot be read: {error}."
        raise RecordError([Finding(file=ARCHIVE, problem=problem)]) from error
