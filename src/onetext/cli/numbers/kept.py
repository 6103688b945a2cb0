"""Progress of a survey in a file, so that one that was stopped goes on where it was.

Every task is kept under a digest of all that its result depends on: the profiles, the packages to
try, what was decided before, the version of Onetext. Whatever is taken up is therefore what would
have come out anyway. The file holds digests, figures and the columns of packages, but no name and
no words of the case, and only its owner may read it.
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
from onetext.analysis.profiles.sample import Profiles
from onetext.analysis.survey.accepted import Second, Tally
from onetext.analysis.survey.counting import Counts
from onetext.analysis.survey.zone import Zones
from onetext.errors import Finding, UsageError

FORM = "onetext survey"
"""The field that says what the file is, and in which version of its form."""

_VERSION = 2
_LARGEST = 500_000_000
_KINDS: Mapping[str, Callable[..., object]] = {
    kind.__name__: kind for kind in (Zones, Tally, Second, Counts)
}
"""What results may be: records whose fields are arrays."""

_UNSAFE = re.compile(r"[^\w.-]+")


def digest(function: Callable[..., object], task: Any) -> str:
    """Return what a task is kept under: the same for the same input alone."""
    seen = blake2b(digest_size=16)
    seen.update(repr((__version__, function.__qualname__)).encode())
    for part in task:
        _feed(seen.update, part)
    return seen.hexdigest()


def _feed(update: Callable[[bytes], object], figure: object) -> None:
    if isinstance(figure, np.ndarray):
        update(f"{figure.dtype} {figure.shape}".encode())
        update(figure.tobytes())
    elif isinstance(figure, Profiles):
        update(repr((figure.bounds, figure.count)).encode())
        for drawn in figure.parties:
            for field in fields(drawn):
                _feed(update, getattr(drawn, field.name))
    else:
        update(repr(figure).encode())


def file_for(case: str, keys: Sequence[str]) -> Path:
    """Return where the progress of a survey is kept: by its case, and a digest of its tasks."""
    name = _UNSAFE.sub("-", case)[:60] or "case"
    return Path(f"unfinished-survey-{name}-{blake2b(''.join(keys).encode()).hexdigest()[:12]}.json")


def read_kept(path: Path) -> dict[str, Any]:
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
        return {key: _result(entry) for key, entry in form["done"].items()}
    except OSError as error:
        raise _refused(path, f"it cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise _refused(path, "this is no progress of a survey, or it is damaged.") from error


def write_kept(path: Path, done: Mapping[str, Any]) -> None:
    """Put progress into a file, whole or not at all, for its owner alone.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    entries = {key: _entry(found) for key, found in done.items()}
    form = {FORM: _VERSION, "check": _check(entries), "done": entries}
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    try:
        with open(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as stream:
            stream.write(_plain(form))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _entry(found: Any) -> dict[str, Any]:
    arrays = {field.name: getattr(found, field.name) for field in fields(found)}
    return {
        "kind": type(found).__name__,
        "arrays": {
            name: [str(array.dtype), list(array.shape), array.ravel().tolist()]
            for name, array in arrays.items()
        },
    }


def _result(entry: Mapping[str, Any]) -> Any:
    arrays = {
        name: np.array(figures, dtype=kind).reshape(shape)
        for name, (kind, shape, figures) in entry["arrays"].items()
    }
    return _KINDS[entry["kind"]](**arrays)


def _check(entries: object) -> str:
    return blake2b(_plain(entries), digest_size=16).hexdigest()


def _plain(form: object) -> bytes:
    return json.dumps(form, separators=(",", ":")).encode()


def _refused(path: Path, problem: str) -> UsageError:
    remedy = "Delete it, and the survey begins anew."
    return UsageError([Finding(file=str(path), problem=problem, remedy=remedy)])
