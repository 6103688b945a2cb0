"""Which files are meant, and their bytes, without opening what must not be opened.

A path may be a file, a folder or a pattern. In a folder every file of a kind we read is meant,
hidden ones and other kinds are left aside, and a link that leads out of the folder is refused:
otherwise a folder from elsewhere could name any file of this machine. Size and kind are asked
before a byte is read, so that a file of two gigabytes costs nothing and a pipe never blocks.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from onetext.errors import Finding, RecordError
from onetext.record.intake.apart.limits import MEGABYTE, Limits
from onetext.record.intake.kinds import SUFFIXES


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One file that is meant; ``name`` is how it was named, never an absolute path."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files that are meant, in their order and each once, with what was wrong on the way."""

    found: tuple[Found, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_aside: tuple[str, ...] = ()


def find_files(paths: Iterable[str | Path]) -> Files:
    """Return the files that files, folders and patterns stand for."""
    found: dict[str, Found] = {}
    findings: list[Finding] = []
    aside: list[str] = []
    for one in paths:
        for item in _meant(Path(one)):
            if isinstance(item, Finding):
                findings.append(item)
            elif isinstance(item, str):
                aside.append(item)
            else:
                found.setdefault(os.path.realpath(item.path), item)
    return Files(found=tuple(found.values()), findings=tuple(findings), left_aside=tuple(aside))


def read_bytes(found: Found, limits: Limits) -> bytes:
    """Return the bytes of a file, or refuse it: no file, too large, empty, not to be read."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        _check(found.name, os.stat(found.path), limits)
        handle = os.open(found.path, flags)
    except OSError as error:
        raise RecordError([_unreadable(found.name, error)]) from error
    with os.fdopen(handle, "rb") as opened:
        _check(found.name, os.fstat(opened.fileno()), limits)  # it may have been swapped since
        try:
            data = opened.read(limits.file + 1)
        except OSError as error:
            raise RecordError([_unreadable(found.name, error)]) from error
    if len(data) > limits.file:
        raise RecordError([_too_large(found.name, len(data), limits.file)])
    if not data:
        raise RecordError([Finding(file=found.name, problem="This file is empty.")])
    return data


def _check(name: str, held: os.stat_result, limits: Limits) -> None:
    if not stat.S_ISREG(held.st_mode):
        raise RecordError([_no_file(name)])
    if held.st_size > limits.file:
        raise RecordError([_too_large(name, held.st_size, limits.file)])


def _meant(path: Path) -> Iterator[Found | Finding | str]:
    name = _shown(path)
    try:
        if path.is_dir():
            yield from _in_folder(path, name)
        elif path.exists() or path.is_symlink():
            yield Found(name=name, path=path)
        elif has_magic(str(path)):
            yield from _by_pattern(path, name)
        else:
            yield Finding(file=name, problem="There is no such file or folder.")
    except (OSError, ValueError):  # a name too long, or with a zero byte in it
        yield Finding(file=name, problem="There is no such file or folder.")


def _by_pattern(path: Path, name: str) -> Iterator[Found | Finding | str]:
    matched = [Path(one) for one in sorted(glob(str(path), recursive=True))]
    files = [one for one in matched if not one.is_dir()]
    if not files:
        yield Finding(
            file=name,
            problem="No file fits this pattern.",
            remedy="Put it in quotation marks if the shell should leave it alone.",
        )
    for one in files:
        if one.suffix.lower() in SUFFIXES:
            yield Found(name=_shown(one), path=one)
        else:
            yield _shown(one)


def _in_folder(folder: Path, name: str) -> Iterator[Found | Finding | str]:
    root = folder.resolve()
    errors: list[OSError] = []
    empty = True
    for at, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        here = Path(at)
        linked = [one for one in folders if (here / one).is_symlink()]
        for one in (*sorted(names), *linked):
            path = here / one
            shown = (Path(name) / path.relative_to(folder)).as_posix()
            for item in _inside(path, shown, root):
                empty = False
                yield item
    for error in errors:
        shown = (Path(name) / os.path.relpath(error.filename, folder)).as_posix()
        yield _unreadable(shown, error)
    if empty and not errors:
        yield Finding(
            file=name,
            problem="This folder holds no report.",
            remedy=f"Reports end in {', '.join(sorted(SUFFIXES))}.",
        )


def _inside(path: Path, shown: str, root: Path) -> Iterator[Found | Finding | str]:
    if path.name.startswith("."):
        return
    if path.is_symlink():
        target = path.resolve()
        if not target.is_relative_to(root):
            yield Finding(
                file=shown,
                problem="This is a link that leads out of its folder.",
                remedy="Name the file itself if it is meant.",
            )
            return
        if path.is_dir():  # it is walked where it really stands
            return
    if path.suffix.lower() in SUFFIXES:
        yield Found(name=shown, path=path)
    else:
        yield shown


def _shown(path: Path) -> str:
    if path.is_absolute() or ".." in path.parts:
        return path.name or path.resolve().name or "/"
    return path.as_posix()


def _no_file(name: str) -> Finding:
    return Finding(
        file=name, problem="This is no file (it is a folder, a pipe, a socket or a device)."
    )


def _unreadable(name: str, error: OSError) -> Finding:
    return Finding(
        file=name,
        problem=f"This cannot be read: {error.strerror or 'the machine does not say why'}.",
    )


def _too_large(name: str, size: int, most: int) -> Finding:
    return Finding(
        file=name,
        problem=(
            f"This file has {size / MEGABYTE:,.0f} MB, and a report may have "
            f"{most / MEGABYTE:,.0f} MB."
        ),
        remedy="Take out what is no text, or add its text alone.",
    )
