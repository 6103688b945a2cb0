"""Pieces of a scanned text: nodes, with what only the scan of what surrounds them asks."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from onetext.text.alternatives import Alternative, joined_readings
from onetext.text.draft import Annex, Bracket, Node, NoteText, Prose
from onetext.text.manuscript import unescape

NUMBER = re.compile(r"[ \t]+([0-9]{1,4})(?:[.)](?![0-9])|(?=[ \t\r\n]|\Z))")
"""The number of a point, behind the marks of its heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Where a heading of level one or two starts; ``number`` is None if it has none."""

    level: int
    number: int | None
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A closed bracket or an included annex, with what only the scan of what surrounds it asks.

    ``headings`` are those of level two in its alternatives, and ``title`` that of the first;
    ``spans`` says that words stand before one of them, so that the bracket is more than one point.
    """

    node: Bracket | Annex
    offset: int
    depth: int
    readings: tuple[str, ...] | None
    headings: tuple[Heading, ...] = ()
    title: str = ""
    at_line_start: bool = False
    spans: bool = False


Piece = Prose | NoteText | Annex | Closed | Heading


def content(pieces: Iterable[Piece]) -> tuple[Node, ...]:
    """Return pieces as nodes: headings are prose again, and prose in a row is one."""
    nodes: list[Node] = []
    prose: list[str] = []
    for piece in pieces:
        if isinstance(piece, Prose):
            prose.append(piece.source)
        elif not isinstance(piece, Heading):
            if prose:
                nodes.append(Prose(source="".join(prose)))
                prose = []
            nodes.append(piece.node if isinstance(piece, Closed) else piece)
    if prose:
        nodes.append(Prose(source="".join(prose)))
    return tuple(nodes)


def title(pieces: list[Piece], start: int) -> str:
    """Return the title of the heading at piece ``start``: the words of its line, tags left out."""
    line: list[str] = []
    for n in range(start, len(pieces)):
        piece = pieces[n]
        if isinstance(piece, Heading):
            continue
        shown, end, _ = _shown(piece.node if isinstance(piece, Closed) else piece).partition("\n")
        line.append(shown)
        if end:
            break
    words = "".join(line).strip().lstrip("#")
    if number := NUMBER.match(words):
        words = words[number.end() :]
    words = words.strip()
    bare = words.rstrip("#")
    return bare.strip() if bare.endswith((" ", "\t")) else words


def alternative_of(pieces: list[Piece]) -> Alternative:
    """Return what stands between two bars; its words as written only where nothing is in them."""
    prose = [piece.source for piece in pieces if isinstance(piece, Prose)]
    source = "".join(prose) if len(prose) == len(pieces) else ""
    return Alternative(
        source=source,
        content=content(pieces),
        plain=len(prose) == len(pieces) and "](" not in source,
        readings=readings_of(pieces),
    )


def readings_of(pieces: list[Piece]) -> tuple[str, ...] | None:
    """Return all clean readings of pieces in a row, or None where there are too many to compare."""
    return joined_readings([_readings(piece) for piece in pieces])


def depth_of(pieces: list[Piece]) -> int:
    """Return how many levels of brackets and annexes pieces hold."""
    return max((piece.depth for piece in pieces if isinstance(piece, Closed)), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """The headings of level two in an alternative, the title of the first, and ``spans``."""

    found: tuple[Heading, ...]
    title: str
    spans: bool


def headings_of(pieces: list[Piece]) -> Headings:
    """Return the headings of level two in an alternative, and whether words stand before any."""
    found: list[Heading] = []
    words = ""
    blank, spans = True, False
    for n, piece in enumerate(pieces):
        match piece:
            case Heading(level=2):
                words = words if found else title(pieces, n)
                found.append(piece)
                spans = spans or not blank
            case Closed(headings=headings) if headings:
                words = words if found else piece.title
                found.extend(headings)
                spans = spans or piece.spans or not blank
                blank = False
            case Prose(source=source):
                blank = blank and not source.strip()
            case _:
                blank = False
    return Headings(found=tuple(found), title=words, spans=spans)


def _readings(piece: Piece) -> tuple[str, ...] | None:
    match piece:
        case Prose(source=source):
            return (unescape(source),)
        case Closed(readings=readings):
            return readings
        case Heading():
            return ("",)
        case NoteText(source=source) | Annex(source=source):
            return (source,)


def _shown(node: Node) -> str:
    if isinstance(node, Prose):
        return unescape(node.source)
    if isinstance(node, Bracket):
        if node.inside is not None:
            return f"[{node.inside}]"
        options = ("".join(map(_shown, option.content)) for option in node.options)
        return f"[{'|'.join(options)}]"
    return node.source
