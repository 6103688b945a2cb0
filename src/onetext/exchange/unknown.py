"""Why a path fits no format: what a person would see on opening it, and what to name instead."""

from collections.abc import Callable
from pathlib import Path

from onetext.errors import Finding
from onetext.exchange.load import load_bytes

_MOST_NAMED = 5
_SPREADSHEET, _PACKED = b"\xd0\xcf\x11\xe0", b"PK\x03\x04"


def why_unknown(path: Path, known: Callable[[Path], bool], keys: str) -> Finding:
    """Return what is wrong with a path that fits no format; ``known`` tells one that does.

    Raises
    ------
    ExchangeError
        If it is a file that may not be read, or is too large.
    """
    found = _folder(path, known) if path.is_dir() else _file(load_bytes(path))
    problem, remedy = found or ("no format that Onetext reads fits it.", _which(keys))
    return Finding(file=str(path), problem=problem, remedy=remedy)


def _which(keys: str) -> str:
    return f"Say which it is with --from: {keys}."


def _folder(path: Path, known: Callable[[Path], bool]) -> tuple[str, str] | None:
    inside = sorted(one for one in path.iterdir() if one.name[0] != ".")
    if not inside:
        return "the folder is empty.", "Name one with files of another tool."
    folders = [one for one in inside if one.is_dir()]
    fitting = [one for one in folders if known(one)]
    if fitting or len(folders) == len(inside):
        named = _named(fitting or folders)
        return "the files are not in this folder itself.", f"Name one of its folders: {named}."
    return None


def _named(paths: list[Path]) -> str:
    names = ", ".join(one.name for one in paths[:_MOST_NAMED])
    return names if len(paths) <= _MOST_NAMED else f"{names}, ..."


def _file(data: bytes) -> tuple[str, str] | None:
    if not data.strip():
        return "the file is empty.", "Name the file that holds the figures."
    if data.startswith(_SPREADSHEET):
        return "this is an old or a protected Excel file.", "Save it as XLSX, without a password."
    if data.startswith(_PACKED):
        return "this is a packed file.", "Unpack it, and name what was in it."
    if _is_text(data):
        return None
    return "this is no text.", "Name a file in plain text, or a workbook in XLSX."


def _is_text(data: bytes) -> bool:
    """Return whether bytes are text in UTF-8 or UTF-16."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8")
    except UnicodeDecodeError:
        return False
    return "\0" not in text
