"""``enter``: a statement or a meeting that a person adds, in a report or in a note of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from onetext.cli.output import say
from onetext.cli.record.bodies.decisions import say_new, somebody
from onetext.cli.record.bodies.opened import signed, writing
from onetext.cli.record.bodies.rows import in_words
from onetext.errors import Finding, RecordError
from onetext.record.ids import of_spans
from onetext.record.model import Dated, Document, EventClaim, Statement
from onetext.record.store.notes import note_of
from onetext.record.store.store import Store
from onetext.sources import Span, span_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a person enters: the words, who, when, and the document they stand in, if in one."""

    words: str
    who: tuple[str, ...] = ()
    on: str = ""
    document: str = ""
    reported: bool = False
    place: str = ""
    planned: bool = False


def enter_statement(case: Path, heard: Heard, *, who: str, why: str) -> None:
    """Enter what somebody said."""
    name = signed(who)
    with writing(case) as store, store.together():
        before = store.view()
        span, note = _placed(store, heard, name)
        ids = tuple(somebody(store, one, name) for one in heard.who)
        row = Statement(
            id=of_spans("r" if heard.reported else "s", (span,)),
            span=span,
            kind="reported" if heard.reported else "direct",
            attribution="unknown" if not ids else "named" if len(ids) == 1 else "joint",
            speakers=ids,
            said_on=_dated(heard.on, name),
            band="sure",
            status="confirmed",
        )
        store.enter(row, who=name, why=why, note=note)
        record = store.view()
    say_new(before, record, ids)
    say(f"entered: {in_words(record, row)}", lead=f"{row.id}  ", indent=len(row.id) + 2)


def enter_meeting(case: Path, heard: Heard, *, who: str, why: str) -> None:
    """Enter a meeting."""
    name = signed(who)
    held: Literal["planned", "held"] = "planned" if heard.planned else "held"
    with writing(case) as store, store.together():
        before = store.view()
        span, note = _placed(store, heard, name)
        ids = tuple(somebody(store, one, name) for one in heard.who)
        row = EventClaim(
            id=of_spans("m", (span,)),
            spans=(span,),
            participants=ids,
            place=heard.place,
            when=_dated(heard.on, name),
            held=held,
            band="sure",
            status="confirmed",
        )
        store.enter(row, who=name, why=why, note=note)
        record = store.view()
    say_new(before, record, ids)
    say(f"entered: {in_words(record, row)}", lead=f"{row.id}  ", indent=len(row.id) + 2)


def _dated(on: str, who: str) -> Dated | None:
    if not on:
        return None
    return Dated(edtf=on, basis=f"said by {who}", rule="by-hand", band="sure")


def _placed(store: Store, heard: Heard, who: str) -> tuple[Span, Document | None]:
    """Return where the words stand: in the document that is named, or in a note of their own."""
    if heard.document:
        record = store.view()
        text = next((one.text for one in record.documents if one.id == heard.document), None)
        if text is None:
            raise _refused(heard.document, "There is no such document.", "See 'record list'.")
        places = list(_found(text, heard.words))
        if len(places) != 1:
            raise _refused(heard.document, *_wrong(len(places)))
        return span_of(heard.document, text, places[0]), None
    if not heard.words.strip():
        raise _refused("WORDS", "There are no words.", "Give them in quotation marks.")
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    note = note_of(heard.words, title=f"Note by {who}", on=heard.on, added=at)
    return span_of(note.id, note.text, (0, len(note.text))), note


def _found(text: str, words: str) -> Iterator[tuple[int, int]]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def _wrong(count: int) -> tuple[str, str]:
    if not count:
        return "These words do not stand in it.", "Copy them from the document, sign by sign."
    return f"These words stand in it {count} times.", "Give more of the words round them."


def _refused(where: str, problem: str, remedy: str) -> RecordError:
    return RecordError([Finding(file="record.sqlite", where=where, problem=problem, remedy=remedy)])
