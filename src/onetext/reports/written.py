"""Words as written taken apart for showing: prose, brackets, references to notes, notes.

The grammar is that of ``onetext.text``, but nothing here is refused: the words come from a brief,
which may hold one point of a draft without the notes of the others, and a page must show whatever
stands there. What does not close is prose.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_TOKEN = re.compile(
    r"\\(?P<escaped>[\[\]|\\{}])"
    r"|(?P<definition>(?:^|(?<=\n))\[\^[^\]\s]+\]:[^\n]*(?:\n[ \t]+[^\n]+)*)"
    r"|\[\^(?P<note>[^\]\s]+)\]"
    r"|(?P<open>\[)"
    r"|\](?:\{(?P<tag>[^{}]*)\}|(?P<link>\([^)\n]*\)))"
    r"|(?P<bar>\|)"
)
_LINK = re.compile(r"(?<!\\)\[([^\[\]]*)\]\([^()\n]*\)")
_ESCAPE = re.compile(r"\\([\[\]|\\{}])")
_DEFINITION = re.compile(
    r"\[\^(?P<label>[^\]]+)\]:\s*(?:(?P<kind>[a-z ]+?)\s*(?:\((?P<who>[^)]*)\))?:\s*)?(?P<says>.*)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One alternative of a bracket: its name, and its words taken apart."""

    name: str
    content: tuple["Piece", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A bracket as written; no alternatives where none is on the table."""

    key: str
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReference:
    """Where the text refers to a note."""

    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNote:
    """The definition of a note: its kind, whose it is (keys of parties), its words."""

    label: str
    kind: str
    parties: tuple[str, ...]
    says: str


Piece = str | Open | NoteReference | WrittenNote


@dataclass(slots=True, kw_only=True)
class _Level:
    """What stands between an opening bracket and where the scan is."""

    alternatives: list[list[Piece]] = field(default_factory=lambda: [[]])

    def add(self, piece: Piece) -> None:
        """Add a piece to the alternative that is being read; prose in a row is one."""
        pieces = self.alternatives[-1]
        if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
            pieces[-1] += piece
        elif piece != "":
            pieces.append(piece)


def take_apart(words: str) -> tuple[Piece, ...]:
    """Return words as written as pieces: escapes undone, brackets with their alternatives.

    >>> take_apart("within [30|60]{days} days")[1].alternatives[1].name
    '60'
    """
    levels = [_Level()]
    end = 0
    for found in _TOKEN.finditer(words):
        levels[-1].add(words[end : found.start()])
        end = found.end()
        _take(found, levels)
    levels[-1].add(words[end:])
    while len(levels) > 1:
        unclosed = levels.pop()
        for piece in ("[", *_with_bars(unclosed)):
            levels[-1].add(piece)
    return tuple(levels[0].alternatives[0])


def title_words(title: str) -> str:
    r"""Return the title of a point in plain words: of a link its words, escapes undone.

    >>> title_words(r"Sea [law](https://example.org) \[draft\]")
    'Sea law [draft]'
    """
    return _ESCAPE.sub(r"\1", _LINK.sub(r"\1", title))


def plain_words(pieces: tuple[Piece, ...]) -> str:
    """Return pieces as plain words, brackets as diplomats write them and without their tags."""
    return "".join(_plain(piece) for piece in pieces)


def _plain(piece: Piece) -> str:
    match piece:
        case Open(alternatives=()):
            return "[...]"
        case Open(alternatives=alternatives):
            return f"[{'|'.join(plain_words(one.content) for one in alternatives)}]"
        case NoteReference(label=label):
            return f"[^{label}]"
        case WrittenNote():
            return ""
    return piece


def _take(found: re.Match[str], levels: list[_Level]) -> None:
    """Take one token into the level it stands in; outside any bracket a bar is prose."""
    kind = found.lastgroup
    if kind == "open":
        levels.append(_Level())
    elif len(levels) > 1 and kind in ("bar", "tag", "link"):
        _divide_or_close(found, levels)
    else:
        levels[-1].add(_unbracketed(found))


def _divide_or_close(found: re.Match[str], levels: list[_Level]) -> None:
    if found.lastgroup == "bar":
        levels[-1].alternatives.append([])
        return
    closed = levels.pop()
    tag = found["tag"]
    for piece in _with_bars(closed) if tag is None else (_bracket(closed, tag),):
        levels[-1].add(piece)


def _unbracketed(found: re.Match[str]) -> Piece:
    match found.lastgroup:
        case "escaped":
            return found["escaped"]
        case "definition":
            return _note(found["definition"])
        case "note":
            return NoteReference(label=found["note"])
    return found[0]


def _with_bars(level: _Level) -> Iterator[Piece]:
    for n, pieces in enumerate(level.alternatives):
        yield from (("|", *pieces) if n else pieces)


def _note(source: str) -> WrittenNote | str:
    found = _DEFINITION.match(source)
    if not found:
        return source
    who = tuple(part.strip() for part in (found["who"] or "").split(",") if part.strip())
    return WrittenNote(
        label=found["label"],
        kind=found["kind"] or "",
        parties=who,
        says=" ".join(found["says"].split()),
    )


def _bracket(level: _Level, tag: str) -> Open:
    key, _, listed = tag.partition(":")
    contents = [tuple(pieces) for pieces in level.alternatives]
    names = [name.strip() for name in listed.split("|")] if listed.strip() else []
    if len(contents) == 1 and plain_words(contents[0]).strip() in ("...", "…"):
        return Open(key=key.strip(), alternatives=())
    if len(names) != len(contents):
        names = [" ".join(plain_words(content).split()) for content in contents]
    return Open(
        key=key.strip(),
        alternatives=tuple(
            Alternative(name=name, content=content)
            for name, content in zip(names, contents, strict=True)
        ),
    )
