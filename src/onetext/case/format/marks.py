"""Marks as a case file writes them: dated entries, many places in one.

``{on: 2026-02-20, source: s-014, line: {apart: can live with, held: red line}, point 4:
acceptable}`` is one *entry* and three marks. Whatever is not a field of the entry is a place.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from onetext.case.defects import Defect, Path, suggest
from onetext.case.format.kinds import (
    Field,
    Kind,
    Outcome,
    Plain,
    Record,
    field_schema,
    many,
    read_record,
    record_schema,
    refuse,
    scalar,
    write_record,
)
from onetext.case.format.nodes import Broken, Node, Scalar, Table
from onetext.case.format.values import BECAUSE, DATE, ID, INTERVAL, NUMBER
from onetext.case.model import Because, Grade, Interval, Mark

WITHDRAWN = "withdrawn"

_GRADES: dict[str, Grade | None] = {grade.words: grade for grade in reversed(Grade)}
_GRADES[WITHDRAWN] = None
_WITH_NOTE = re.compile(r"(?P<grade>.+?)(?: with (?P<note>note \S+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is said of one option or point: a mark without its place and its day."""

    grade: Grade | None
    firm: Interval | None = None
    because: Because | None = None
    relies_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """What all marks of an entry share."""

    on: date
    source: str | None = None
    draft: int | None = None


def _parse_note(text: str) -> str | None:
    return text if re.fullmatch(r"note \S+", text) else None


def _parse_short(text: str) -> Judgement | None:
    match = _WITH_NOTE.fullmatch(text)
    if not match or match["grade"] not in _GRADES:
        return None
    return Judgement(grade=_GRADES[match["grade"]], relies_on=match["note"])


_BLANK = Judgement(grade=None)
_NOTE: Kind[str] = scalar(
    what="a note of the draft",
    example="note 1",
    parse=_parse_note,
    blank="",
    schema={"type": "string", "pattern": r"^note \S+$"},
)
_SHORT_SCHEMA = {
    "type": "string",
    "pattern": rf"^({'|'.join(_GRADES)})( with note \S+)?$",
}


def _read_grade(node: Node, path: Path) -> Outcome[Judgement]:
    if isinstance(node, Broken):
        return Outcome(value=_BLANK)
    if not isinstance(node, Scalar):
        defect = refuse(node, path, "a grade is needed here.", f"Known: {', '.join(_GRADES)}.")
        return Outcome(value=_BLANK, defects=(defect,))
    judgement = _parse_short(node.text)
    if judgement is not None:
        return Outcome(value=judgement)
    problem = f"'{node.text}' is not a grade." if node.text else "there is nothing here."
    defect = refuse(node, path, problem, suggest(node.text, _GRADES))
    return Outcome(value=_BLANK, defects=(defect,))


def _write_words(grade: Grade | None) -> str:
    return WITHDRAWN if grade is None else grade.words


def _write_short(judgement: Judgement) -> str:
    note = f" with {judgement.relies_on}" if judgement.relies_on else ""
    return _write_words(judgement.grade) + note


_SHORT: Kind[Judgement] = Kind(
    read=_read_grade, write=_write_short, schema=_SHORT_SCHEMA, blank=_BLANK
)
# read with its note, written without: ``with`` is a field of its own in the long form
_GRADE: Kind[Any] = Kind(read=_read_grade, write=_write_words, schema=_SHORT_SCHEMA, blank=_BLANK)


def _judge(
    *,
    grade: Judgement,
    firm: Interval | None = None,
    because: Because | None = None,
    relies_on: str | None = None,
) -> Judgement:
    return Judgement(
        grade=grade.grade, firm=firm, because=because, relies_on=relies_on or grade.relies_on
    )


LONG_MARK = Record(
    title="a mark",
    make=_judge,
    fields=(
        Field("grade", _GRADE, "What the party says of it.", "red line", required=True),
        Field("firm", INTERVAL, "The chance that a red line is one.", "0.7..0.9"),
        Field("because", BECAUSE, "The reason given.", "law"),
        Field(
            "with", _NOTE, "The note under which alone it holds.", "note 1", attribute="relies_on"
        ),
    ),
)

ENTRY = Record(
    title="an entry of marks",
    make=_Entry,
    fields=(
        Field("on", DATE, "The day on which it was said.", "2026-03-10", required=True),
        Field("source", ID, "Where it is said: an id of sources.yaml.", "s-014"),
        Field("draft", NUMBER, "The draft it speaks of, if not the one in force that day.", "1"),
    ),
)
_ENTRY_NAMES = tuple(field.name for field in ENTRY.fields)


def _read_marks(node: Node, path: Path) -> Outcome[tuple[Mark, ...]]:
    entries = many(_ENTRY).read(node, path)
    marks = (mark for entry in entries.value for mark in entry)
    return Outcome(value=tuple(marks), defects=entries.defects)


def _read_entry(node: Node, path: Path) -> Outcome[tuple[Mark, ...]]:
    header = read_record(ENTRY, _only_header(node), path, {})
    defects = list(header.defects)
    marks: list[Mark] = []
    for name, inner in node.entries if isinstance(node, Table) else ():
        if name.text in _ENTRY_NAMES:
            continue
        found = _read_place(name.text, inner, (*path, name.text))
        defects.extend(_mended(found.defects, name, path))
        marks.extend(
            Mark(
                place=name.text,
                option=option,
                grade=said.grade,
                on=header.value.on,
                source=header.value.source,
                firm=said.firm,
                because=said.because,
                relies_on=said.relies_on,
                draft=header.value.draft,
                entry=int(path[-1]),
                line=line,
            )
            for option, line, said in found.value
        )
    return Outcome(value=tuple(marks), defects=tuple(defects))


def _only_header(node: Node) -> Node:
    if not isinstance(node, Table):
        return node
    header = tuple((name, value) for name, value in node.entries if name.text in _ENTRY_NAMES)
    return Table(entries=header, line=node.line, column=node.column)


def _mended(defects: tuple[Defect, ...], name: Scalar, path: Path) -> tuple[Defect, ...]:
    """Say of a misspelt field of the entry that it is one, where it was read as a place."""
    near = suggest(name.text, _ENTRY_NAMES)
    if not defects or not near.startswith("Did you mean"):
        return defects
    problem = f"'{name.text}' is not a field of {ENTRY.title}."
    return (refuse(name, (*path, name.text), problem, near),)


_Said = tuple[str | None, int, Judgement]


def _read_place(place: str, node: Node, path: Path) -> Outcome[tuple[_Said, ...]]:
    if not isinstance(node, Table) or node.get("grade") is not None:
        outcome = _read_judgement(node, path)
        return Outcome(value=((None, node.line, outcome.value),), defects=outcome.defects)
    said: list[_Said] = []
    defects: list[Defect] = []
    for option, inner in node.entries:
        outcome = _read_judgement(inner, (*path, option.text))
        said.append((option.text, option.line, outcome.value))
        defects.extend(outcome.defects)
    if not node.entries:
        defects.append(refuse(node, path, f"nothing is said of '{place}'.", "Add a grade."))
    return Outcome(value=tuple(said), defects=tuple(defects))


def _read_judgement(node: Node, path: Path) -> Outcome[Judgement]:
    if isinstance(node, Table):
        return read_record(LONG_MARK, node, path, {})
    return _SHORT.read(node, path)


def _write_marks(marks: tuple[Mark, ...]) -> Plain:
    return [_write_entry(group) for group in _by_entry(marks)]


def _by_entry(marks: tuple[Mark, ...]) -> Iterable[list[Mark]]:
    """Group neighbours that one entry can hold without losing their order."""
    groups: list[list[Mark]] = []
    for mark in marks:
        if groups and _fits(groups[-1], mark):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return groups


def _fits(group: list[Mark], mark: Mark) -> bool:
    last = group[-1]
    shared = (mark.on, mark.source, mark.draft, mark.entry)
    if shared != (last.on, last.source, last.draft, last.entry):
        return False
    same_place = [earlier.option for earlier in group if earlier.place == mark.place]
    if not same_place:
        return True
    new = mark.option is not None and mark.option not in same_place and None not in same_place
    return new and last.place == mark.place


def _write_entry(group: list[Mark]) -> Plain:
    first = group[0]
    header = write_record(ENTRY, _Entry(on=first.on, source=first.source, draft=first.draft))
    places: dict[str, Plain] = {}
    options: dict[str, dict[str, Plain]] = {}
    for mark in group:
        if mark.option is None:
            places[mark.place] = _write_judgement(mark)
        else:
            options.setdefault(mark.place, {})[mark.option] = _write_judgement(mark)
            places[mark.place] = dict(options[mark.place])
    return {**header, **places}


def _write_judgement(mark: Mark) -> Plain:
    said = Judgement(
        grade=mark.grade, firm=mark.firm, because=mark.because, relies_on=mark.relies_on
    )
    twice_with = said.relies_on and said.grade is Grade.CAN_LIVE_WITH
    if said.firm is None and said.because is None and not twice_with:
        return _SHORT.write(said)
    return write_record(LONG_MARK, said)


def _marks_schema() -> dict[str, Any]:
    said = {"anyOf": [_SHORT_SCHEMA, record_schema(LONG_MARK)]}
    place = {"anyOf": [*said["anyOf"], {"type": "object", "additionalProperties": said}]}
    entry = {
        "type": "object",
        "properties": {field.name: field_schema(field) for field in ENTRY.fields},
        "required": ["on"],
        "additionalProperties": place,
    }
    return {"type": "array", "items": entry}


_ENTRY: Kind[tuple[Mark, ...]] = Kind(read=_read_entry, write=_write_marks, schema={}, blank=())
MARKS: Kind[tuple[Mark, ...]] = Kind(
    read=_read_marks, write=_write_marks, schema=_marks_schema(), blank=()
)
