"""What passing through a door gives: a case or files, and a note of whatever did not fit.

Each format of another tool is one ``Format``: whether a path holds it, reading it to a case, and
writing a case in it. Nothing is dropped silently: what a format cannot hold, or what had to be
rescaled or assumed, is a *note*. What is wrong in a file is no note but a finding of an
``ExchangeError``, all of them at once.

Figures are kept as they are written, as fractions. More is better for every party; costs are turned
round on reading, and a note says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from onetext.case.model import Case

NoteKind = Literal["unread", "clipped", "rescaled", "rounded", "left out", "assumed"]
NOTE_KINDS: tuple[NoteKind, ...] = (
    "unread",
    "clipped",
    "rescaled",
    "rounded",
    "left out",
    "assumed",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One thing that is not in the copy as it was in the original.

    ``where`` names its place as the reader of that file would: a file, a party, an issue; ``what``
    is a sentence.
    """

    kind: NoteKind
    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A case read from another tool's files; it fits together, as ``check_case`` has it."""

    case: Case
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """A case as another tool's files: their names, with ``/`` between folders, and their bytes."""

    files: tuple[tuple[str, bytes], ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of another tool.

    ``recognises`` looks at names and beginnings only, and never raises; ``read`` takes a file or a
    folder; ``write`` takes a case in which every figure that the format needs is exact. Both raise
    an ``ExchangeError`` with every finding.
    """

    key: str
    title: str
    recognises: Callable[[Path], bool]
    read: Callable[[Path], Imported]
    write: Callable[[Case], Exported]
