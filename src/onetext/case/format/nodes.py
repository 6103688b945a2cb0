"""A YAML file as nodes: every scalar a string that knows its line.

Nothing is guessed from how a value looks: ``no``, ``on``, ``1.10`` and ``12:30`` stay what they
are until a field gives them their type. What a case has no use for is refused: anchors, aliases,
tags, merge keys, duplicate keys, several documents, deep nesting, files over one megabyte,
characters that cannot be seen.
"""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any
from unicodedata import category

import yaml

from onetext.case.defects import Defect, Path
from onetext.errors import CaseError, Finding

MOST_BYTES = 1_000_000
DEEPEST = 50

_INVISIBLE = frozenset("\u200b\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SHAPE_REMEDY = (
    "Look at this line and the one before it: indentation, colons, brackets and quotation marks "
    "must match."
)
# libyaml reads a long case twenty times faster; both refuse the same files in nearly the same words
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scalar:
    """A single value as it is written, without its quotation marks; ``bare`` if it has none."""

    text: str
    line: int
    column: int
    bare: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list of nodes."""

    items: tuple["Node", ...]
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Keys with their nodes, in the order of the file, each key once."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    line: int
    column: int

    def get(self, key: str) -> "Node | None":
        """Return the node under a key, or None."""
        return next((node for name, node in self.entries if name.text == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A node that was refused; its finding is already made, so readers pass over it."""

    line: int
    column: int


Node = Scalar | Listing | Table | Broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A file as one table, with what had to be refused in it."""

    table: Table
    defects: tuple[Defect, ...]


def locate(table: Table, path: Path) -> Node | Scalar:
    """Return the node where a path ends, or where it leaves the table; of a field, its name."""
    here: Node | Scalar = table
    inside: Node = table
    for part in path:
        if isinstance(inside, Table):
            entry = next((entry for entry in inside.entries if entry[0].text == part), None)
            if entry is None:
                return here
            here, inside = entry
        elif isinstance(inside, Listing) and isinstance(part, int) and part <= len(inside.items):
            here = inside = inside.items[part - 1]
        else:
            return here
    return here


def read_sheet(path: FilePath, name: str, *, begin: str = "") -> Sheet:
    """Return a YAML file as nodes; ``name`` is what findings call it.

    ``begin`` says how such a file begins, for one that holds nothing.

    Raises
    ------
    CaseError
        With one finding, if the file cannot be read as YAML at all.
    """
    text = _decode(_read_bytes(path, name), name, begin)
    try:
        return _compose(text, name, begin)
    except yaml.MarkedYAMLError as error:
        mark: Any = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        problem = f"this is not YAML: {error.problem}{_begun(error, line)}."
        raise _refusal(name, problem, _SHAPE_REMEDY, line, column) from None
    except yaml.YAMLError as error:
        raise _refusal(name, f"this is not YAML: {error}.", _SHAPE_REMEDY) from None


def _begun(error: yaml.MarkedYAMLError, line: int) -> str:
    mark: Any = error.context_mark
    return f", in what begins in line {mark.line + 1}" if mark and mark.line + 1 < line else ""


def _refusal(name: str, problem: str, remedy: str, line: int = 0, column: int = 0) -> CaseError:
    return CaseError([Finding(file=name, line=line, column=column, problem=problem, remedy=remedy)])


def _read_bytes(path: FilePath, name: str) -> bytes:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise _refusal(name, "this is a folder, not a file.", f"Put a text file named {name}.")
        if not stat.S_ISREG(mode):
            raise _refusal(name, "this is not a plain file.", f"Put a text file named {name}.")
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except FileNotFoundError:
        if path.is_symlink():
            problem, remedy = "this leads to a file that is not there.", "Put a file in its place."
            raise _refusal(name, problem, remedy) from None
        remedy = "Name a folder that holds a case; 'onetext new FOLDER' makes one."
        raise _refusal(name, "there is no such file.", remedy) from None
    except PermissionError:
        raise _refusal(
            name, "you may not read this file.", "Ask its owner, or change its permissions."
        ) from None
    except OSError as error:
        raise _refusal(name, f"it cannot be read: {error.strerror}.", "Check the path.") from None
    if len(data) > MOST_BYTES:
        remedy = "Split the case, or move long texts into the drafts."
        raise _refusal(name, "the file is over 1 MB.", remedy)
    return data


def _decode(data: bytes, name: str, begin: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        remedy = "Save it as plain text in UTF-8."
        raise _refusal(name, "this is not a text in UTF-8.", remedy, line) from None
    if not text.strip():
        raise _refusal(name, "the file is empty.", begin)
    hidden = next((place for place, sign in enumerate(text) if unprintable(sign)), None)
    if hidden is not None:
        line, column = text.count("\n", 0, hidden) + 1, hidden - text.rfind("\n", 0, hidden)
        problem = f"the character U+{ord(text[hidden]):04X} cannot be seen or printed."
        raise _refusal(name, problem, "Remove it; retype the line.", line, column)
    return text


def unprintable(sign: str) -> bool:
    """Return whether a character is a control, a lone surrogate, or reorders or hides the text."""
    if sign in "\t\n\r":
        return False
    return category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in _INVISIBLE


def _compose(text: str, name: str, begin: str) -> Sheet:
    events: Iterator[Any] = iter(yaml.parse(text, Loader=_LOADER))
    first = next((e for e in events if not isinstance(e, _OPENING)), None)
    if first is None or isinstance(first, yaml.StreamEndEvent):
        raise _refusal(name, "the file holds nothing but comments.", begin)
    composer = _Composer(name=name, events=events)
    node, defects = composer.node(first, ())
    next(events)
    after: Any = next(events)
    if isinstance(after, yaml.DocumentStartEvent):
        remedy = "Keep one document in a file: remove the line '---'."
        raise _refusal(name, "a second document begins here.", remedy, _position(after)[0])
    if not isinstance(node, Table):
        raise _refusal(name, "the file must be fields with values, one a line.", begin)
    return Sheet(table=node, defects=defects)


def _position(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


_OPENING = (yaml.StreamStartEvent, yaml.DocumentStartEvent)
_Found = tuple[Node, tuple[Defect, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Composer:
    """Turns a stream of YAML events into nodes, each method eating what belongs to one node."""

    name: str
    events: Iterator[Any]

    def node(self, event: Any, path: Path) -> _Found:
        line, column = _position(event)
        if len(path) > DEEPEST:
            problem = f"this is nested more than {DEEPEST} levels deep."
            raise _refusal(self.name, problem, "No field of a case needs that.", line, column)
        refused = _refused_form(event, path)
        node, defects = self._any(event, path, line, column)
        return node, ((refused, *defects) if refused else defects)

    def _any(self, event: Any, path: Path, line: int, column: int) -> _Found:
        if isinstance(event, yaml.SequenceStartEvent):
            return self._listing(path, line, column)
        if isinstance(event, yaml.MappingStartEvent):
            return self._table(path, line, column)
        if isinstance(event, yaml.AliasEvent):
            return Broken(line=line, column=column), ()
        node = Scalar(text=event.value, line=line, column=column, bare=not event.style)
        sign = next((sign for sign in node.text if unprintable(sign)), None)
        if sign is None:
            return node, ()
        defect = Defect(
            path=path,
            problem=f"the character U+{ord(sign):04X} cannot be seen or printed.",
            remedy="Remove it.",
            line=line,
            column=column,
        )
        return Broken(line=line, column=column), (defect,)

    def _listing(self, path: Path, line: int, column: int) -> _Found:
        items: list[Node] = []
        defects: list[Defect] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            item, found = self.node(event, (*path, len(items) + 1))
            items.append(item)
            defects.extend(found)
        return Listing(items=tuple(items), line=line, column=column), tuple(defects)

    def _table(self, path: Path, line: int, column: int) -> _Found:
        entries: dict[str, tuple[Scalar, Node]] = {}
        defects: list[Defect] = []
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, found = self.node(event, path)
            name = key.text if isinstance(key, Scalar) else "?"
            value, inner = self.node(next(self.events), (*path, name))
            refused = found or _refused_key(key, entries, path)
            if not refused and isinstance(key, Scalar):
                entries[name] = (key, value)
            defects.extend(refused or inner)
        table = Table(entries=tuple(entries.values()), line=line, column=column)
        return table, tuple(defects)


def _refused_form(event: Any, path: Path) -> Defect | None:
    problem, remedy = "", ""
    if isinstance(event, yaml.AliasEvent):
        problem, remedy = f"'*{event.anchor}' repeats another place.", "Write the value out."
    elif event.anchor:
        problem, remedy = f"'&{event.anchor}' names a place to repeat.", "Write the value out."
    elif event.tag:
        problem, remedy = f"'{event.tag}' asks for a type.", "Leave the tag out."
    if not problem:
        return None
    line, column = _position(event)
    return Defect(path=path, problem=problem, remedy=remedy, line=line, column=column)


def _refused_key(
    key: Node, entries: dict[str, tuple[Scalar, Node]], path: Path
) -> tuple[Defect, ...]:
    if not isinstance(key, Scalar):
        problem, remedy = "a list or table cannot be the name of a field.", "Write a plain name."
        name: Path = path
    elif key.text == "<<" and key.bare:
        problem, remedy = "'<<' merges another place into this one.", "Write the fields out."
        name = (*path, "<<")
    elif key.text in entries:
        first = entries[key.text][0].line
        problem = f"'{key.text}' stands here a second time, first in line {first}."
        remedy = "Keep one of them."
        name = (*path, key.text)
    else:
        return ()
    return (Defect(path=name, problem=problem, remedy=remedy, line=key.line, column=key.column),)
