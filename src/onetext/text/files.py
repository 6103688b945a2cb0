"""Drafts on disk: read one with its annexes, and write one back to the same bytes."""

import os
import re
import secrets
import shutil
from collections import deque
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from onetext.errors import DraftError, Finding
from onetext.text.annexes import LINK, is_text, outside, path_of
from onetext.text.draft import Draft
from onetext.text.grammar import parse, write
from onetext.text.manuscript import Refusal, decode

LARGEST_TEXT = 1_000_000
"""Drafts and Markdown annexes hold this many bytes at most."""

LARGEST_ANNEX = 20_000_000
"""Maps, tables and other annexes hold this many bytes at most."""

_LINK_START = re.compile(r"\](?=\()")


def read_draft(path: Path, *, root: Path | None = None) -> Draft:
    """Return the draft in a file, with the annexes it links to.

    Parameters
    ----------
    root
        The folder of the case, by default that of the file: nothing outside it is read.

    Raises
    ------
    DraftError
        With every finding, or with the reason for which the file cannot be read.
    """
    folder = path.parent if root is None else root
    file = _name(path, folder)
    data = _OUTSIDE if root and not _is_inside(path, root) else _load(path, LARGEST_TEXT)
    text = data if isinstance(data, Refusal) else decode(data)
    if isinstance(text, Refusal):
        raise DraftError([Finding(file=file, problem=text.problem, remedy=text.remedy)])
    return parse(text, file=file, annexes=_load_annexes(folder, file, text))


def write_draft(draft: Draft, path: Path) -> None:
    """Write a draft to a file, whole or not at all; its annexes stay as they are.

    Raises
    ------
    DraftError
        If the file cannot be written.
    """
    replace_file(path, write(draft).encode("utf-8"))


def replace_file(path: Path, data: bytes) -> None:
    """Put bytes into a file, whole or not at all: a reader sees the old file or the new one.

    Raises
    ------
    DraftError
        If the file cannot be written.
    """
    target = path.resolve()
    beside = target.with_name(f".{target.name[:100]}.{secrets.token_hex(4)}.new")
    try:
        if target.is_dir():
            raise IsADirectoryError
        try:
            beside.write_bytes(data)
            if target.exists():
                shutil.copymode(target, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        refusal = _why_unwritable(error)
        raise DraftError(
            [Finding(file=_printable(path.name), problem=refusal.problem, remedy=refusal.remedy)]
        ) from error


def _name(path: Path, folder: Path) -> str:
    whole, base = (Path(os.path.normpath(part.absolute())) for part in (path, folder))
    name = whole.relative_to(base) if whole.is_relative_to(base) else Path(path.name)
    return _printable(name.as_posix())


def _is_inside(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # symbolic links in a circle
        return False


def _printable(name: str) -> str:
    return name if name.isprintable() else ascii(name)[1:-1]


def _load_annexes(folder: Path, file: str, text: str) -> dict[str, bytes | Refusal]:
    """Return the files that a text links to, and those that its annexes do."""
    loaded: dict[str, bytes | Refusal] = {}
    waiting = deque([(file, text)])
    while waiting:
        name, words = waiting.popleft()
        for path in _linked(name, words):
            if path in loaded or path == file:
                continue
            data = loaded[path] = _load_annex(folder, path)
            inner = decode(data) if is_text(path) and isinstance(data, bytes) else None
            if isinstance(inner, str):
                waiting.append((path, inner))
    return loaded


def _linked(file: str, text: str) -> list[str]:
    paths: dict[str, None] = {}
    for start in _LINK_START.finditer(text):
        link = LINK.match(text, start.end())
        path = path_of(link, file) if link else None
        if isinstance(path, str):
            paths[path] = None
    return list(paths)


def _load_annex(folder: Path, path: str) -> bytes | Refusal:
    if not _is_inside(folder / path, folder):
        return outside(path)
    data = _load(folder / path, LARGEST_TEXT if is_text(path) else LARGEST_ANNEX)
    if isinstance(data, Refusal):
        return Refusal(problem=f"'{path}': {data.problem}", remedy=data.remedy)
    return data


def _load(path: Path, limit: int) -> bytes | Refusal:
    if not path.name.isprintable():
        return Refusal(
            problem="the name of the file holds control characters.",
            remedy="Give it another name.",
        )
    try:
        status = path.stat()
        if S_ISDIR(status.st_mode):
            return Refusal(problem="this is a folder, not a file.", remedy="Name a file in it.")
        if not S_ISREG(status.st_mode):
            return Refusal(problem="this is not a file of data.", remedy="Name a Markdown file.")
        if status.st_size > limit:
            return _too_large(status.st_size, limit)
        return path.read_bytes()
    except PermissionError:
        return Refusal(
            problem="the file may not be read.", remedy="Give yourself the right to read it."
        )
    except OSError:
        return Refusal(problem="there is no such file.", remedy="Check its name and its folder.")


_OUTSIDE = Refusal(
    problem="the file lies outside the folder of the case.",
    remedy="Put it into that folder.",
)


def _too_large(size: int, limit: int) -> Refusal:
    return Refusal(
        problem=f"the file holds {size / 1e6:.1f} MB, and {limit / 1e6:.0f} MB is the most.",
        remedy="Put parts of it into files of their own and link to them.",
    )


def _why_unwritable(error: OSError) -> Refusal:
    match error:
        case IsADirectoryError():
            return Refusal(problem="this is a folder, not a file.", remedy="Name a file in it.")
        case PermissionError():
            return Refusal(
                problem="the file may not be written.",
                remedy="Give yourself the right to write it, or write to another folder.",
            )
        case FileNotFoundError():
            return Refusal(problem="there is no such folder.", remedy="Make the folder first.")
        case _:
            return Refusal(
                problem=f"the file cannot be written: {error.strerror}.",
                remedy="Mend that, or write to another folder.",
            )
