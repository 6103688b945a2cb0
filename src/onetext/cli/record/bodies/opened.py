"""The record that a command is about, and the name under which somebody decides."""

import getpass
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from onetext.cli.inputs import folder_of, refused
from onetext.cli.output import write_out
from onetext.errors import Finding, OnetextError, RecordError, UsageError
from onetext.record.coding.beside import has_archive_alone, open_beside
from onetext.record.lexicon.lexicon import Lexicon, read_lexicon
from onetext.record.store.archive import ARCHIVE
from onetext.record.store.store import Store, open_record
from onetext.text.files import replace_file

STDOUT = Path("-")
_LOOKED_AT = 200_000
LEXICON = "lexicon"
"""The folder beside a record that may hold words of its own."""


def reading(case: Path) -> Store:
    """Return the record of a folder, to look at; where there is its archive alone, that."""
    folder = folder_of(case)
    return open_beside(folder) or open_record(folder, write=False)


def writing(case: Path, *, new: bool = False) -> Store:
    """Return the record of a folder, to change; ``new`` makes one where there is none.

    Raises
    ------
    RecordError
        If there is none and none is to be made, or if there is its archive alone.
    """
    folder = folder_of(case)
    if has_archive_alone(folder):
        problem = "There is the archive of a record here, which is only looked at."
        remedy = f"'onetext record restore {ARCHIVE} --case FOLDER' makes the record of it."
        raise RecordError([Finding(file=ARCHIVE, problem=problem, remedy=remedy)])
    if not new:
        open_record(folder, write=False).close()
    return open_record(folder)


def lexicon_folder(case: Path) -> Path | None:
    """Return the folder of a record's own words, None without one."""
    folder = folder_of(case) / LEXICON
    return folder if folder.is_dir() else None


def lexicon_of(case: Path) -> Lexicon:
    """Return the words that the rules know, with a record's own."""
    return read_lexicon(lexicon_folder(case))


def signed(name: str) -> str:
    """Return who decides: as given, or as logged in."""
    if name.strip():
        return name.strip()
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:  # nobody by that number, or no such module
        raise refused("--as", "it is not known who you are.", "Give your name.") from error


def put(target: Path, text: str, *, ours: str, what: str) -> None:
    """Write a file, whole or not at all; one that is there is replaced only if it is of ours.

    ``ours`` are words that every file of this kind holds near its beginning, ``what`` is its name.

    Raises
    ------
    UsageError
        If there is another file of this name, or it cannot be written.
    """
    try:
        free = not target.exists() or target.is_dir() or _holds(target, ours)
    except OSError:  # why it cannot be looked at is said when it is written
        free = True
    if not free:
        problem = f"there is such a file already, and it is not {what}."
        raise refused(str(target), problem, "Name another file, or delete this one first.")
    try:
        replace_file(target, text.encode("utf-8"))
    except OnetextError as error:
        named = (replace(finding, file=str(target)) for finding in error.findings)
        raise UsageError(named) from error


def _holds(path: Path, ours: str) -> bool:
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as opened:
        head = opened.read(_LOOKED_AT)
    return not head or ours in head


def say_json(value: Mapping[str, Any] | list[Any]) -> None:
    """Write data for programs to standard output."""
    write_out(json.dumps(value, ensure_ascii=False, indent=1) + "\n")
