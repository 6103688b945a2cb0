"""A draft as data: points, brackets, options, notes.

A *draft* is Markdown. A *point* is a level-two heading that starts with a number, with the prose
below it. Where the text is open it carries *brackets*: ``[a|b|c]{key}`` is an issue named ``key``
whose alternatives are its options. Brackets nest. Every node keeps its words as written, so that
a parsed draft writes back to the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

DOES_NOT_ARISE = "does not arise"
"""The value of a bracket that stands in an alternative which was not picked."""

NoteKind = Literal["without prejudice", "reservation", "understanding", "explanatory"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Words outside any bracket of their level, as written: escapes and line ends are kept."""

    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteText:
    """The definition of a note where it stands, as written; its parsed form is a ``Note``."""

    source: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to close a bracket: its name and its words (empty where the alternative is empty)."""

    name: str
    content: tuple["Node", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """An open place in the text: an issue named ``key`` with its options.

    ``options`` is empty for an *unopened* bracket ``[...]{key}``. ``inside`` is what stands
    between the brackets where that is not the options themselves (a range, or ``...``), and
    ``tag`` what stands behind them, braces included; both as written.
    """

    key: str
    options: tuple[Option, ...]
    inside: str | None
    tag: str
    line: int
    column: int

    @property
    def unopened(self) -> bool:
        """Whether the bracket is known to be open without any alternative on the table."""
        return not self.options


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """A link to a file of the case: a text of its own (``content``), or a table or map (its hash).

    ``source`` is the link as written; ``content`` holds the parsed text of a Markdown annex.
    """

    source: str
    path: str
    sha256: str
    content: tuple["Node", ...]
    bom: bool = False


Node = Prose | Bracket | NoteText | Annex


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A typed footnote: what kind it is, whose it is, and its words."""

    label: str
    kind: NoteKind
    parties: tuple[str, ...]
    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A numbered provision: its number, title and words, its heading line in ``content``."""

    number: int
    title: str
    content: tuple[Node, ...]
    line: int

    @property
    def place(self) -> str:
        """The name under which a clean point is graded: ``point 4``."""
        return f"point {self.number}"

    @property
    def brackets(self) -> tuple[Bracket, ...]:
        """Every bracket of the point in reading order, nested ones after the one they stand in."""
        return tuple(brackets_in(self.content))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text in circulation. ``number`` and ``on`` are None where the text does not say them.

    ``head`` is the front matter as written, ``bom`` whether the file began with a byte order mark.
    """

    file: str
    title: str
    number: int | None
    on: date | None
    preamble: tuple[Node, ...]
    points: tuple[Point, ...]
    notes: tuple[Note, ...]
    head: str = ""
    bom: bool = False

    def point(self, number: int) -> Point | None:
        """Return the point of that number, or None."""
        return next((point for point in self.points if point.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What a bracket leaves open, without its prose: also the form of cases that have no text.

    ``parent`` is the (key, option) of the alternative it stands in, else None; ``point`` is the
    number of its point, or 0 in the preamble and in cases without prose.
    """

    key: str
    options: tuple[str, ...]
    point: int = 0
    parent: tuple[str, str] | None = None
    title: str = ""

    @property
    def unopened(self) -> bool:
        """Whether no alternative is on the table yet."""
        return not self.options


def brackets_in(content: tuple[Node, ...]) -> Iterator[Bracket]:
    """Yield every bracket in reading order, outer before inner, those of annexes included."""
    for node in content:
        if isinstance(node, Bracket):
            yield node
            for option in node.options:
                yield from brackets_in(option.content)
        elif isinstance(node, Annex):
            yield from brackets_in(node.content)


def issues(draft: Draft) -> tuple[Issue, ...]:
    """Return the issues of a draft in reading order; a nested issue comes after its parent."""
    found = list(issues_in(draft.preamble))
    for point in draft.points:
        found.extend(issues_in(point.content, point=point.number))
    return tuple(found)


def issues_in(
    content: tuple[Node, ...], *, point: int = 0, parent: tuple[str, str] | None = None
) -> Iterator[Issue]:
    """Yield the issues of some content in reading order."""
    for node in content:
        if isinstance(node, Bracket):
            names = tuple(option.name for option in node.options)
            yield Issue(key=node.key, options=names, point=point, parent=parent)
            for option in node.options:
                yield from issues_in(option.content, point=point, parent=(node.key, option.name))
        elif isinstance(node, Annex):
            yield from issues_in(node.content, point=point, parent=parent)
