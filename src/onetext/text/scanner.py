"""From characters to nodes: one pass with a stack, so that time grows with length alone.

Pieces are collected in one flat list. An opening bracket leaves its character there as prose; when
``]{`` closes it, what was collected since becomes one bracket, and when ``](`` does, it stays as
the words of a link. Whatever was never closed is prose with a finding, and the rest stands.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from onetext.text import annexes, notes
from onetext.text.alternatives import make_options, read_tag
from onetext.text.draft import Annex, Bracket, NoteText, Prose
from onetext.text.gathered import MOST_FINDINGS, Gathered
from onetext.text.manuscript import (
    BYTE_ORDER_MARK,
    Manuscript,
    Refusal,
    decode,
    forbidden_characters,
)
from onetext.text.pieces import (
    NUMBER,
    Closed,
    Heading,
    Piece,
    alternative_of,
    content,
    depth_of,
    headings_of,
    readings_of,
)

DEEPEST = 20
"""Brackets and annexes stand in each other up to this many levels."""

_TOKEN = re.compile(r"\\[\[\]|\\{}]|[\[\]|]|^ {0,3}##?(?=[ \t\r\n]|\Z)", re.MULTILINE)
_HEADING = re.compile(r" {0,3}##?(?=[ \t\r\n]|\Z)")
_TAG = re.compile(r"\{[^{}\[\]]*\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Open:
    """A bracket not yet closed: its offset, its piece, how many were closed before it, its bars."""

    offset: int
    piece: int
    closed: int
    at_line_start: bool
    bars: list[int] = field(default_factory=list)


def scan(
    manuscript: Manuscript, gathered: Gathered, *, start: int = 0, chain: tuple[str, ...] = ()
) -> list[Piece]:
    """Return the pieces of a text from an offset on; findings, notes and keys go to ``gathered``.

    Parameters
    ----------
    chain
        The files that include this one, outermost first.
    """
    gathered.findings.extend(forbidden_characters(manuscript))
    return _Scan(manuscript, gathered, start, (*chain, manuscript.file)).run()


class _Scan:
    """One pass over one file."""

    def __init__(
        self, manuscript: Manuscript, gathered: Gathered, start: int, chain: tuple[str, ...]
    ) -> None:
        self.manuscript = manuscript
        self.text = manuscript.text
        self.gathered = gathered
        self.chain = chain
        self.pieces: list[Piece] = []
        self.stack: list[_Open] = []
        self.closed = 0
        self.next = start  # where the search for the next token begins
        self.flushed = start  # up to where the text is in pieces
        self.fresh = start  # where a line starts in the reading if not in the file

    def run(self) -> list[Piece]:
        while not self._full() and (token := _TOKEN.search(self.text, self.next)):
            at = token.start()
            self.next = token.end()
            match token[0]:
                case "[":
                    self._open(at)
                case "|":
                    self._divide(at)
                case "]":
                    self._close(at)
                case marks if marks.endswith("#"):
                    self._head(at, marks)
        if self.gathered.full:
            return self.pieces
        self._flush(len(self.text), len(self.text))
        for frame in self.stack:
            self._find(frame.offset, *_UNCLOSED)
        return self.pieces

    def _full(self) -> bool:
        return self.gathered.full or len(self.stack) > MOST_FINDINGS

    def _find(self, offset: int, problem: str, remedy: str) -> None:
        self.gathered.find(self.manuscript, offset, problem, remedy)

    def _flush(self, until: int, resume: int) -> None:
        if until > self.flushed:
            self.pieces.append(Prose(source=self.text[self.flushed : until]))
        self.flushed = resume
        self.next = max(self.next, resume)

    def _starts_line(self, offset: int) -> bool:
        return offset in (0, self.fresh) or self.text[offset - 1] == "\n"

    def _head(self, at: int, marks: str) -> None:
        self.gathered.count_heading(self.manuscript, at)
        self._flush(at, at)
        number = NUMBER.match(self.text, at + len(marks))
        level = marks.count("#")
        self.pieces.append(
            Heading(level=level, number=int(number[1]) if number else None, offset=at)
        )

    def _refresh(self, at: int) -> None:
        self.fresh = at
        if heading := _HEADING.match(self.text, at):
            self.next = heading.end()
            self._head(at, heading[0])

    def _open(self, at: int) -> None:
        at_line_start = self._starts_line(at)
        if self.text.startswith("^", at + 1):
            self._note(at, at_line_start)
            return
        self._flush(at, at + 1)
        self.stack.append(
            _Open(
                offset=at,
                piece=len(self.pieces),
                closed=self.closed,
                at_line_start=at_line_start,
            )
        )
        self.pieces.append(Prose(source="["))
        if at_line_start:
            self._refresh(at + 1)

    def _divide(self, at: int) -> None:
        if not self.stack:
            return
        self._flush(at, at + 1)
        frame = self.stack[-1]
        frame.bars.append(len(self.pieces))
        self.gathered.count_options(self.manuscript, frame.offset, 1)
        self.pieces.append(Prose(source="|"))
        if frame.at_line_start:
            self._refresh(at + 1)

    def _note(self, at: int, at_line_start: bool) -> None:
        if at_line_start and (found := notes.DEFINITION.match(self.text, at)):
            self._flush(at, found.end())
            self.pieces.append(NoteText(source=found[0], label=found["label"]))
            self.gathered.define(self.manuscript, found)
        elif reference := notes.REFERENCE.match(self.text, at):
            self.gathered.references.append((reference["label"], self.manuscript, at))
            self.next = reference.end()
        elif wrong := notes.NO_LABEL.match(self.text, at):
            self._find(at, *_NO_LABEL)
            self.next = wrong.end()

    def _close(self, at: int) -> None:
        if not self.stack:
            self._find(at, *_STRAY)
        elif self.text.startswith("{", at + 1):
            self._bracket(at)
        elif self.text.startswith("(", at + 1):
            self._link(at)
        else:
            self._find(self.stack.pop().offset, *_UNNAMED)

    def _link(self, at: int) -> None:
        frame = self.stack.pop()
        link = annexes.LINK.match(self.text, at + 1)
        if not link:
            self._find(at + 1, *_UNREADABLE_LINK)
            return
        self.next = link.end()
        path = annexes.path_of(link, self.manuscript.file)
        if path is None:
            return
        annex = path if isinstance(path, Refusal) else self._annex(frame, path, link)
        if isinstance(annex, Refusal):
            self._find(at + 1, annex.problem, annex.remedy)
            return
        self._flush(link.end(), link.end())
        del self.pieces[frame.piece :]
        self.pieces.append(annex)

    def _annex(self, frame: _Open, path: str, link: re.Match[str]) -> Annex | Closed | Refusal:
        if path in self.chain:
            return _circle((*self.chain[self.chain.index(path) :], path))
        data = self.gathered.files.get(path)
        if data is None:
            return annexes.missing(path)
        if isinstance(data, Refusal):
            return data
        if self.closed > frame.closed:
            return _BRACKET_IN_LINK
        source = self.text[frame.offset : link.end()]
        if not annexes.is_text(path):
            found = annexes.hash_of(link, path, data)
            if isinstance(found, Refusal):
                return found
            return Annex(source=source, path=path, sha256=found, content=())
        if refusal := self._refusal(path):
            return refusal
        self.gathered.included[path] = self.manuscript.told(frame.offset)
        return self._include(Annex(source=source, path=path, sha256="", content=()), data, frame)

    def _refusal(self, path: str) -> Refusal | None:
        if path in self.gathered.included:
            return Refusal(
                problem=f"'{path}' is already included {self.gathered.included[path]}.",
                remedy="Refer to it by its name here, without a link.",
            )
        return _TOO_DEEP if len(self.chain) > DEEPEST else None

    def _include(self, annex: Annex, data: bytes, frame: _Open) -> Closed | Refusal:
        text = decode(data)
        if isinstance(text, Refusal):
            return Refusal(problem=f"'{annex.path}': {text.problem}", remedy=text.remedy)
        pieces = scan(Manuscript.of(annex.path, text), self.gathered, chain=self.chain)
        self.closed += 1
        return Closed(
            node=replace(
                annex,
                sha256=hashlib.sha256(data).hexdigest(),
                content=content(pieces),
                bom=text.startswith(BYTE_ORDER_MARK),
            ),
            offset=frame.offset,
            depth=1 + depth_of(pieces),
            readings=readings_of(pieces),
        )

    def _bracket(self, at: int) -> None:
        frame = self.stack.pop()
        tag = _TAG.match(self.text, at + 1)
        if not tag:
            self._find(at + 1, *_UNCLOSED_TAG)
            return
        self._flush(at, tag.end())
        parts = list(self._parts(frame))
        del self.pieces[frame.piece :]
        self.gathered.count_options(self.manuscript, frame.offset, len(parts) - len(frame.bars))
        if self.gathered.full:
            return
        read, problems = read_tag(tag[0])
        options = make_options(read, tuple(alternative_of(part) for part in parts))
        more = max(0, len(options.options) - len(parts))
        self.gathered.count_options(self.manuscript, frame.offset, more)
        for problem in problems:
            self._find(at + 1, *problem)
        for problem in options.problems:
            self._find(frame.offset, *problem)
        self.gathered.claim(read.key, self.manuscript, at + 2)
        line, column = self.manuscript.place(frame.offset)
        node = Bracket(
            key=read.key,
            options=options.options,
            inside=options.inside,
            tag=tag[0],
            line=line,
            column=column,
        )
        self._append(frame, node, parts, options.readings)

    def _append(
        self,
        frame: _Open,
        node: Bracket,
        parts: list[list[Piece]],
        readings: tuple[str, ...] | None,
    ) -> None:
        depth = 1 + max(map(depth_of, parts))
        if depth > DEEPEST:
            self._find(frame.offset, _TOO_DEEP.problem, _TOO_DEEP.remedy)
            return
        inside = [headings_of(part) for part in parts]
        self.closed += 1
        self.pieces.append(
            Closed(
                node=node,
                offset=frame.offset,
                depth=depth,
                readings=readings,
                headings=tuple(heading for part in inside for heading in part.found),
                title=next((part.title for part in inside if part.found), ""),
                at_line_start=frame.at_line_start,
                spans=any(part.spans for part in inside),
            )
        )

    def _parts(self, frame: _Open) -> Iterator[list[Piece]]:
        for start, end in pairwise((frame.piece, *frame.bars, len(self.pieces))):
            yield self.pieces[start + 1 : end]


def _circle(files: tuple[str, ...]) -> Refusal:
    return Refusal(
        problem=f"the files include each other in a circle: {' > '.join(files)}.",
        remedy="Take one of these links out.",
    )


_UNCLOSED = (
    "the bracket is never closed.",
    "Close it with its key, ]{key}, or write a backslash before it: \\[.",
)
_STRAY = (
    "the bracket closes nothing.",
    "Delete it, open a bracket before it, or write a backslash before it: \\].",
)
_UNNAMED = (
    "the bracket has no key.",
    "Write it behind the bracket, [20|35]{distance}; a link needs its address, [words](address); "
    "a bracket that is meant as such, a backslash before both its ends: \\[words\\].",
)
_UNCLOSED_TAG = (
    "the key of the bracket is never closed.",
    "Write ]{key} or ]{key: name|name}, without brackets in it.",
)
_NO_LABEL = (
    "the label of the note cannot be read.",
    "A label is made of letters, digits, hyphens and dots: [^1].",
)
_UNREADABLE_LINK = (
    "the address of the link cannot be read.",
    'Write [words](address) or [words](file "sha256:..."); an address holds no spaces.',
)
_TOO_DEEP = Refusal(
    problem=f"brackets and annexes stand in each other more than {DEEPEST} levels deep.",
    remedy="Take the inner ones out.",
)
_BRACKET_IN_LINK = Refusal(
    problem="a bracket stands in the words of a link to a file.",
    remedy="Put the link into the bracket, not the bracket into the link.",
)
