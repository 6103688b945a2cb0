"""What a person may decide, checked before it is written down.

A decision changes one field of one row or document, enters a row, merges or splits. It is checked
against the record as it stands, so that replaying decisions never meets one that makes no sense:
values have the types of the model, days are EDTF, ids name rows that are there, words stand where
they are said to stand, and a position is borne by a statement of the party itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any

from onetext.errors import Finding, RecordError
from onetext.record.days import is_edtf
from onetext.record.ids import of_actor
from onetext.record.model import (
    Actor,
    Dated,
    Document,
    EventClaim,
    Inference,
    Mask,
    Position,
    Row,
    Statement,
)
from onetext.record.rows import NAMES, RowError, plain, read_field, write
from onetext.record.store.opening import FILE, told
from onetext.record.view.places import spans_of, speaks_of
from onetext.record.view.record import Record
from onetext.record.view.support import why_unsupported

OF_DOCUMENT = ("title", "publisher", "url", "date", "date_confirmed", "upstream")
FIXED = ("id", "rule", "band", "event", "as_mark", "noise")
"""Fields of rows that no person changes by hand; events are changed by merging and splitting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A decision before it is written: what, the JSON of before and after, nothing of who."""

    target: str
    field: str
    old: str
    new: str


def refuse(where: str, problem: str, remedy: str = "") -> RecordError:
    """Return the error for something that cannot be decided."""
    return told(problem, remedy, where=where)


def changed(record: Record, target: str, field: str, new: object) -> Wanted:
    """Return the decision to change one field; ``RecordError`` if it does not fit."""
    row = _found(record, target)
    if field == "as_mark":
        return _as_mark(row, new)
    allowed = _fields(row)
    if field not in allowed:
        raise refuse(
            target,
            f"'{field}' is not a field that can be decided.",
            f"It has {', '.join(allowed)}.",
        )
    value = plain(new)
    try:
        typed = read_field(type(row), field, value)
    except RowError as error:
        raise refuse(target, f"{error.where}: {error.what}") from error
    if field == "date_confirmed" and value and isinstance(row, Document) and not row.date:
        raise refuse(target, "It has no date that could be confirmed.", "Give it one.")
    wrong = _wrong(record, field, typed)
    if wrong:
        raise refuse(target, f"{field}: {wrong}")
    return Wanted(target=target, field=field, old=write(getattr(row, field)), new=write(value))


def _found(record: Record, target: str) -> Row | Document:
    row = record.row(target)
    if row is not None and row.id != target:
        raise refuse(target, f"This actor was merged into {row.id}.", "Decide on that one.")
    if row is not None:
        return row
    found = next((one for one in record.documents if one.id == target), None)
    if found is None:
        raise refuse(target, "There is no row or document of this id.")
    return found


def _fields(row: Row | Document) -> tuple[str, ...]:
    if isinstance(row, Document):
        return OF_DOCUMENT
    return tuple(one.name for one in fields(row) if one.name not in FIXED)


def _as_mark(row: Row | Document, new: object) -> Wanted:
    if not isinstance(row, Inference):
        raise refuse(row.id, "Only an inference can be made a mark.")
    if new and not (row.place and row.grade):
        raise refuse(
            row.id, "It does not say which mark it makes.", "Give it a place and a grade first."
        )
    return Wanted(
        target=row.id, field="as_mark", old=write(bool(row.as_mark)), new=write(bool(new))
    )


def _wrong(record: Record, field: str, value: Any) -> str:
    """Return what is wrong with a value of the right type; empty if nothing is."""
    if isinstance(value, Dated):
        return _wrong_day(value.edtf) or _wrong_spans(record, (value.span,) if value.span else ())
    if field in ("held_from", "until") and value:
        return _wrong_day(value)
    if field in ("speakers", "candidates", "participants", "asserted_by", "denied_by", "actors"):
        return _wrong_actors(record, value)
    if field == "statement" and value and record.statement(value) is None:
        return f"There is no statement '{value}'."
    if field in ("span", "cue", "spans") and value:
        return _wrong_spans(record, value if field == "spans" else (value,))
    if isinstance(value, str):
        return _wrong_text(value)
    return ""


def _wrong_day(edtf: str) -> str:
    return "" if is_edtf(edtf) else f"'{edtf}' is no date in EDTF, such as 2026-01-22 or 2026-01."


def _wrong_actors(record: Record, ids: Iterable[str]) -> str:
    unknown = [id for id in ids if record.actor(id) is None]
    return f"There is no actor '{unknown[0]}'." if unknown else ""


def _wrong_spans(record: Record, spans: Iterable[Any]) -> str:
    for span in spans:
        document = record.kept.documents.get(span.document)
        if document is None:
            return f"There is no document '{span.document}'."
        if not span.segments or not span.fits(document.text):
            return f"'{span.words if span.segments else ''}' does not stand there in the text."
    return ""


def _wrong_text(value: str) -> str:
    return "It holds half of a character." if re.search("[\ud800-\udfff]", value) else ""


def entered(record: Record, row: Row) -> Wanted:
    """Return the decision to enter a row by hand; ``RecordError`` with all that is wrong."""
    if not hasattr(row, "status"):
        raise refuse(row.id, "Rows of this kind are not entered by hand.")
    there = record.row(row.id)
    if there is not None:
        raise refuse(row.id, "There is a row of this id already.", "Correct that one.")
    wrong = list(_wrong_fields(record, row))
    if isinstance(row, Position) and (why := why_unsupported(record, row)):
        wrong.append(f"{why} {_remedy(why)}".strip())
    if wrong:
        raise RecordError([Finding(file=FILE, where=row.id, problem=one) for one in wrong])
    new = {"kind": NAMES[type(row)], "row": plain(row)}
    return Wanted(target=row.id, field="row", old="null", new=write(new))


def _remedy(why: str) -> str:
    if "not by" in why:
        return "What somebody else says about it is an inference: enter an Inference."
    return "Confirm the statement first." if "confirmed" in why else ""


def _wrong_fields(record: Record, row: Row) -> Iterable[str]:
    for one in fields(row):
        if wrong := _wrong(record, one.name, getattr(row, one.name)):
            yield f"{one.name}: {wrong}"
    missing = [id for id in speaks_of(row) if id not in record and not record.actor(id)]
    if missing and not any(hasattr(row, name) for name in ("speakers", "participants")):
        yield f"There is no row '{missing[0]}'."
    if isinstance(row, Statement | EventClaim | Mask) and not spans_of(row):
        yield "It stands nowhere in a text."


def merged(record: Record, a: str, others: Iterable[str]) -> Wanted:
    """Return the decision that rows are one and the same as the first: actors or meetings."""
    first = _found(record, a)
    rest = tuple(dict.fromkeys(others))
    sort = _sort(first)
    for other in rest:
        one = _found(record, other)
        if _sort(one) != sort:
            raise refuse(other, "Only actors with actors and meetings with meetings are merged.")
        if other == a:
            raise refuse(other, "A row cannot be merged with itself.")
    if not rest:
        raise refuse(a, "There is nothing to merge with it.")
    return Wanted(
        target=a, field="merge", old="null", new=write({"kind": sort, "with": list(rest)})
    )


def _sort(row: Row | Document) -> str:
    if not isinstance(row, Actor | EventClaim):
        raise refuse(row.id, "Only actors and meetings are merged and split.")
    return NAMES[type(row)]


def split_out(record: Record, target: str, part: str) -> Wanted:
    """Return the decision that a meeting stands alone, or that a merged actor is its own again."""
    row = _found(record, target)
    if _sort(row) == "meeting":
        if isinstance(row, EventClaim) and not row.event:
            raise refuse(target, "It was not merged with another meeting.")
        return Wanted(target=target, field="split", old="null", new=write({"kind": "meeting"}))
    if record.laid.root(part) != target or part == target:
        raise refuse(target, f"'{part}' was not merged into it.")
    new = {"kind": "actor", "part": part}
    return Wanted(target=target, field="split", old="null", new=write(new))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is split off an actor: its name, which of the names it takes along, and which rows."""

    name: str
    surfaces: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


def split_off(record: Record, target: str, part: Part) -> Wanted:
    """Return the decision that some names, and the rows named, belong to somebody else."""
    row = _found(record, target)
    if not isinstance(row, Actor):
        raise refuse(target, "Only an actor's names can be split off.")
    id = of_actor(row.type, part.name)
    if not part.name.strip() or id == target:
        raise refuse(target, "The other actor needs a name of its own.")
    known = {one.surface for one in row.aliases}
    if strange := [one for one in part.surfaces if one not in known]:
        raise refuse(target, f"It is not called '{strange[0]}' anywhere.")
    if foreign := [id for id in part.rows if not _names(record, id, target)]:
        raise refuse(target, f"'{foreign[0]}' does not speak of it.")
    actor = Actor(id=id, name=part.name, type=row.type, status="confirmed", band="sure")
    new = {
        "kind": "actor",
        "id": id,
        "actor": plain(actor),
        "surfaces": sorted(part.surfaces),
        "rows": sorted(part.rows),
    }
    return Wanted(target=target, field="split", old="null", new=write(new))


def _names(record: Record, id: str, actor: str) -> bool:
    row = record.row(id)
    return row is not None and actor in speaks_of(row)


def refuse_unsure(record: Record, targets: Iterable[str]) -> None:
    """Refuse to confirm rows unseen that are not proposed, or not of the band "sure"."""
    findings = []
    for target in targets:
        row = record.row(target)
        if row is None:
            problem = "There is no row of this id."
        elif getattr(row, "status", "") != "proposed":
            problem = "It is not waiting to be confirmed."
        elif getattr(row, "band", "") != "sure":
            problem = 'It is not in the band "sure": look at it by itself.'
        else:
            continue
        findings.append(Finding(file=FILE, where=target, problem=problem))
    if findings:
        raise RecordError(findings)
