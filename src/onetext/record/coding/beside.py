"""The record beside a case: its file, or its archive where that is all there is.

A case under version control carries its record as text (``record.jsonl``); it is read into memory,
and nothing is written for looking at it.
"""

from pathlib import Path

from onetext.errors import Finding, RecordError
from onetext.record.store.archive import ARCHIVE, read_archive
from onetext.record.store.opening import FILE
from onetext.record.store.store import open_record
from onetext.record.view.record import Record

LEXICON = "lexicon"


def record_beside(case: Path) -> Record | None:
    """Return the record in the folder of a case (or of its ``case.yaml``), None without one.

    Raises
    ------
    RecordError
        If there is one that cannot be read.
    """
    folder = case if case.is_dir() else case.parent
    if (folder / FILE).exists():
        with open_record(folder, write=False) as store:
            return store.view()
    archive = folder / ARCHIVE
    if archive.is_file():
        return read_archive(_text(archive))
    return None


def _text(archive: Path) -> str:
    try:
        return archive.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        problem = f"This archive cannot be read: {error}."
        raise RecordError([Finding(file=ARCHIVE, problem=problem)]) from error
