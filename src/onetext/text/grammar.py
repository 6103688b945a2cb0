"""The text of a draft: parse it into points, and write it back to the same characters.

The grammar is told, with an example of everything and of every finding, in
``docs/reference/draft-format.md``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import islice

from onetext.errors import DraftError, Finding
from onetext.text.annexes import NO_ANNEXES, Annexes
from onetext.text.draft import Bracket, Draft, Node, Point
from onetext.text.gathered import MOST_FINDINGS, Gathered
from onetext.text.manuscript import BYTE_ORDER_MARK, Manuscript, fold
from onetext.text.pieces import Closed, Heading, Piece, content, title
from onetext.text.scanner import scan

_HEAD = re.compile(r"---[ \t]*\r?\n(?P<lines>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELDS = ("number", "on")


def parse(source: str, *, file: str, annexes: Annexes = NO_ANNEXES) -> Draft:
    """Return the draft that a text makes, or raise every finding in it at once.

    Parameters
    ----------
    file
        The name of the file: findings give it, and links to annexes are read from its folder.
    annexes
        The bytes of the files that links lead to, by their path.

    Raises
    ------
    DraftError
        With every finding, in the order of the file, then those of its annexes.
    """
    manuscript = Manuscript.of(file, source)
    if not manuscript.text.strip():
        raise DraftError([_empty(file)])
    gathered = Gathered(files=annexes)
    head = _read_head(manuscript)
    pieces = scan(manuscript, gathered, start=len(head.source))
    parts = _split(pieces)
    gathered.findings.extend(head.findings)
    if not gathered.full:
        gathered.findings.extend(islice(_problems_of_points(manuscript, parts), MOST_FINDINGS + 1))
        gathered.findings.extend(islice(_undefined_notes(gathered), MOST_FINDINGS + 1))
    if gathered.findings:
        raise DraftError(_in_order(gathered, file))
    return Draft(
        file=file,
        title=_title(parts[0]),
        number=head.number,
        on=head.on,
        preamble=content(parts[0].pieces),
        points=tuple(_point(manuscript, part) for part in parts[1:]),
        notes=tuple(gathered.notes.values()),
        head=head.source,
        bom=source.startswith(BYTE_ORDER_MARK),
    )


def write(draft: Draft) -> str:
    """Return the text of a draft: what was parsed, character by character."""
    points = "".join(write_nodes(point.content) for point in draft.points)
    mark = BYTE_ORDER_MARK if draft.bom else ""
    return mark + draft.head + write_nodes(draft.preamble) + points


def write_nodes(content: tuple[Node, ...]) -> str:
    """Return nodes as they are written; an annex is the link to it."""
    return "".join(map(_write_node, content))


def _write_node(node: Node) -> str:
    if not isinstance(node, Bracket):
        return node.source
    if node.inside is not None:
        return f"[{node.inside}]{node.tag}"
    return f"[{'|'.join(write_nodes(option.content) for option in node.options)}]{node.tag}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The front matter: ``number`` and ``on`` between two lines of three hyphens."""

    source: str = ""
    number: int | None = None
    on: date | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The preamble or one point; a point wrapped in a bracket may have several headings."""

    headings: tuple[Heading, ...] = ()
    pieces: list[Piece] = field(default_factory=list)


def _empty(file: str) -> Finding:
    return Finding(
        file=file, problem="the file is empty.", remedy="Write the draft, or delete the file."
    )


def _read_head(manuscript: Manuscript) -> _Head:
    found = _HEAD.match(manuscript.text)
    if not found:
        return _Head()
    values: dict[str, str] = {}
    findings: list[Finding] = []
    offset = found.start("lines")
    for line in found["lines"].splitlines(keepends=True):
        if len(findings) > MOST_FINDINGS:
            break
        name, value = (part.strip() for part in (*line.split(":", 1), "")[:2])
        if problem := _problem_of_field(name, value, values):
            findings.append(manuscript.finding(offset, *problem))
        else:
            values[name] = value
        offset += len(line)
    return _Head(
        source=found[0],
        number=int(values["number"]) if "number" in values else None,
        on=date.fromisoformat(values["on"]) if "on" in values else None,
        findings=tuple(findings),
    )


def _problem_of_field(name: str, value: str, before: Mapping[str, str]) -> tuple[str, str] | None:
    if not name and not value:
        return None
    if name not in _FIELDS:
        near = get_close_matches(name, _FIELDS, n=1)
        return (
            f"'{fold(name)}' is not a field of the front matter.",
            f"Did you mean '{near[0]}'?" if near else "It holds number and on, and nothing else.",
        )
    if name in before:
        return f"the field '{name}' stands twice.", "Delete one of the two."
    if name == "number" and not re.fullmatch(r"[1-9][0-9]{0,3}", value):
        return f"'{value}' is not the number of a draft.", "Write a whole number from 1: number: 2."
    if name == "on" and not _is_date(value):
        return f"'{value}' is not a date.", "Write it as year, month and day: on: 2026-03-09."
    return None


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _split(pieces: list[Piece]) -> list[_Part]:
    parts = [_Part()]
    for piece in pieces:
        match piece:
            case Heading(level=2, number=int()):
                parts.append(_Part(headings=(piece,)))
            case Closed(headings=headings) if any(h.number is not None for h in headings):
                parts.append(_Part(headings=headings))
        parts[-1].pieces.append(piece)
    return parts


def _title(preamble: _Part) -> str:
    for n, piece in enumerate(preamble.pieces):
        if isinstance(piece, Heading) and piece.level == 1:
            return title(preamble.pieces, n)
    return ""


def _point(manuscript: Manuscript, part: _Part) -> Point:
    heading, first = part.headings[0], part.pieces[0]
    words = first.title if isinstance(first, Closed) else title(part.pieces, 0)
    line, _ = manuscript.place(heading.offset)
    return Point(number=heading.number or 0, title=words, content=content(part.pieces), line=line)


def _problems_of_points(manuscript: Manuscript, parts: list[_Part]) -> Iterator[Finding]:
    if len(parts) == 1:
        yield Finding(
            file=manuscript.file,
            line=1,
            column=1,
            problem="the draft has no point.",
            remedy="A point starts with a heading of level two and a number: ## 1. Ceasefire",
        )
    seen: dict[int, int] = {}
    last = 0
    for part in parts[1:]:
        first = part.pieces[0]
        if isinstance(first, Closed) and _spans(first):
            yield manuscript.finding(first.offset, *_SPANS)
        heading = part.headings[0]
        number = heading.number or 0
        if problem := _problem_of_number(number, last, seen):
            yield manuscript.finding(heading.offset, *problem)
        seen.setdefault(number, manuscript.place(heading.offset)[0])
        last = max(last, *(heading.number or 0 for heading in part.headings))
        yield from _unnumbered(manuscript, part)


def _spans(bracket: Closed) -> bool:
    numbers = {heading.number for heading in bracket.headings}
    return bracket.spans or not bracket.at_line_start or len(numbers) > 1


def _problem_of_number(number: int, last: int, seen: Mapping[int, int]) -> tuple[str, str] | None:
    if number in seen:
        return (
            f"point {number} stands twice, first on line {seen[number]}.",
            "Number the points 1, 2, 3, and so on.",
        )
    if number == last + 1:
        return None
    after = f"follows point {last}" if last else "is the first"
    return f"point {number} {after}.", f"It should be point {last + 1}: number them without gaps."


def _unnumbered(manuscript: Manuscript, part: _Part) -> Iterator[Finding]:
    for heading in (
        *part.headings,
        *(piece for piece in part.pieces if isinstance(piece, Heading)),
    ):
        if heading.level == 2 and heading.number is None:
            yield manuscript.finding(
                heading.offset,
                "a heading of level two has no number.",
                "Number it as a point, ## 4. Title, or make it a heading of level three: ### Title",
            )


def _undefined_notes(gathered: Gathered) -> Iterator[Finding]:
    for label, manuscript, offset in gathered.references:
        if label not in gathered.notes:
            yield manuscript.finding(
                offset,
                f"note {label} is not defined.",
                f"Define it on a line of its own: [^{label}]: explanatory: ...",
            )


def _in_order(gathered: Gathered, file: str) -> list[Finding]:
    order = {name: n for n, name in enumerate((file, *gathered.included))}
    findings = sorted(
        gathered.findings, key=lambda found: (order[found.file], found.line, found.column)
    )
    if len(findings) > MOST_FINDINGS:
        return [*findings[:MOST_FINDINGS], _more(file)]
    return findings


def _more(file: str) -> Finding:
    return Finding(
        file=file,
        problem=f"there are more than {MOST_FINDINGS} findings, and the rest is left out.",
        remedy="Mend these first.",
    )


_SPANS = (
    "the bracket spans several points.",
    "A bracket around a whole point starts a line, and every alternative starts with the heading "
    "of that same point; else close it before the next heading.",
)
