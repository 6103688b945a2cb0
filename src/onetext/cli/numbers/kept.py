"""Progress of a survey in a file, so that one that was stopped goes on where it was.

Every task is kept under a digest of all that its result depends on: the profiles, the packages to
try, what was decided before, the version of Onetext. Whatever is taken up is therefore what would
have come out anyway. The file holds digests, verdict numbers and the columns of packages, but no
name and no words of the case, and only its owner may read it.
"""

import json
import os
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np

from onetext import __version__
from onetext.analysis.survey.survey import Task
from onetext.analysis.survey.zone import Zones
from onetext.errors import Finding, UsageError

FORM = "onetext survey"
"""The field that says what the file is, and in which version of its form."""

_VERSION = 1
_LARGEST = 500_000_000
_UNSAFE = re.compile(r"[^\w.-]+")


def digest(function: Callable[[Task], Zones], task: Task) -> str:
    """Return what a task is kept under: the same for the same input alone."""
    profiles, found, packages, programmes = task
    seen = blake2b(digest_size=16)
    settings = (__version__, function.__qualname__, profiles.bounds, profiles.count, programmes)
    seen.update(repr(settings).encode())
    _feed(seen.update, found)
    _feed(seen.update, packages)
    for drawn in profiles.parties:
        for field in fields(drawn):
            _feed(seen.update, getattr(drawn, field.name))
    return seen.hexdigest()


def _feed(update: Callable[[bytes], object], figure: object) -> None:
    if isinstance(figure, np.ndarray):
        update(f"{figure.dtype} {figure.shape}".encode())
        update(figure.tobytes())
    else:
        update(repr(figure).encode())


def file_for(case: str, keys: Sequence[str]) -> Path:
    """Return where the progress of a survey is kept: by its case, and a digest of its tasks."""
    name = _UNSAFE.sub("-", case)[:60] or "case"
    return Path(f"unfinished-survey-{name}-{blake2b(''.join(keys).encode()).hexdigest()[:12]}.json")


def read_kept(path: Path) -> dict[str, Zones]:
    """Return what a file of progress holds, nothing where there is none.

    Raises
    ------
    UsageError
        If the file is damaged, or cannot be read.
    """
    try:
        if not path.exists():
            return {}
        if path.stat().st_size > _LARGEST:
            raise ValueError("no file of progress is as large as this")
        form = json.loads(path.read_bytes())
        if form[FORM] != _VERSION or form["check"] != _check(form["done"]):
            raise ValueError("it is not what was written")
        return {key: _zones(entry) for key, entry in form["done"].items()}
    except OSError as error:
        raise _refused(path, f"it cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise _refused(path, "this is no progress of a survey, or it is damaged.") from error


def write_kept(path: Path, done: Mapping[str, Zones]) -> None:
    """Put progress into a file, whole or not at all, for its owner alone.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    entries = {key: _entry(zones) for key, zones in done.items()}
    form = {FORM: _VERSION, "check": _check(entries), "done": entries}
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with open(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(_plain(form))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _entry(zones: Zones) -> dict[str, Any]:
    return {
        "found": zones.found.tolist(),
        "issues": zones.packages.shape[1],
        "packages": zones.packages.ravel().tolist(),
    }


def _zones(entry: Mapping[str, Any]) -> Zones:
    found = np.array(entry["found"], dtype=np.int8)
    packages = np.array(entry["packages"], dtype=np.int16).reshape(-1, entry["issues"])
    return Zones(found=found, packages=packages)


def _check(entries: object) -> str:
    return blake2b(_plain(entries), digest_size=16).hexdigest()


def _plain(form: object) -> bytes:
    return json.dumps(form, separators=(",", ":")).encode()


def _refused(path: Path, problem: str) -> UsageError:
    remedy = "Delete it, and the survey begins anew."
    return UsageError([Finding(file=str(path), problem=problem, remedy=remedy)])
