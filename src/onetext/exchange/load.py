"""Files of other tools as bytes and as text: of a size that can be read, in a known encoding."""

import stat
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

from onetext.errors import ExchangeError, Finding

MOST_BYTES = 10_000_000
"""A file of another tool holds this many bytes at most."""

_BEGINNING = 4_000
_MOST_LOOKED_AT = 50


def load_bytes(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    ExchangeError
        If there is no such file, it is none of data, may not be read, or is too large.
    """
    name = path.name
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            refuse(name, "this is a folder, not a file.", "Name a file in it.")
        if not stat.S_ISREG(status.st_mode):
            refuse(name, "this is not a plain file.", "Name a file of data.")
        if status.st_size > most:
            problem = f"the file holds {status.st_size / 1e6:.1f} MB, and {most / 1e6:.0f} MB"
            refuse(name, f"{problem} is the most.", "Take out what no negotiation needs.")
        return path.read_bytes()
    except PermissionError:
        refuse(name, "the file may not be read.", "Give yourself the right to read it.")
    except (OSError, ValueError):
        refuse(name, "there is no such file.", "Check its name and its folder.")


def text_of(data: bytes, name: str) -> str:
    """Return bytes as text: UTF-8, or UTF-16 where a mark says so.

    Raises
    ------
    ExchangeError
        If they are neither, or nothing.
    """
    if not data.strip():
        refuse(name, "the file is empty.", "Name the file that holds the figures.")
    wide = data.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    try:
        if wide:
            return data.decode("utf-16")
        return data.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = 0 if wide else data.count(b"\n", 0, error.start) + 1
        remedy = "Save it as plain text in UTF-8."
        refuse(name, "this is not a text in UTF-8.", remedy, line)


def refuse(name: str, problem: str, remedy: str, line: int = 0) -> NoReturn:
    """Refuse a file with one finding."""
    raise ExchangeError([Finding(file=name, line=line, problem=problem, remedy=remedy)])


def beginnings(path: Path, suffix: str) -> Iterator[str]:
    """Yield how a file begins, or each file of a folder with that suffix; never raises."""
    try:
        for file in files_of(path, suffix)[:_MOST_LOOKED_AT]:
            with file.open("rb") as stream:
                yield stream.read(_BEGINNING).replace(b"\0", b"").decode("utf-8", "replace")
    except (OSError, ValueError):
        return


def files_of(path: Path, suffix: str) -> tuple[Path, ...]:
    """Return a file alone, or the files of a folder with that suffix by name, no hidden one."""
    if not path.is_dir():
        return (path,) if path.suffix.lower() == suffix else ()
    inside = (file for file in path.iterdir() if file.suffix.lower() == suffix)
    return tuple(sorted(file for file in inside if file.is_file() and file.name[0] != "."))
