"""What a person may do to a row: accept, reject, say who, say when, merge, make a new one.

Each verb is a function of the open store and of what a form asks; it returns what happened, in
words, and the row to go on with (none: the next one that nobody has checked).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from onetext.errors import Finding, RecordError
from onetext.record.extract.dates import date_statements
from onetext.record.extract.proposals import Proposals
from onetext.record.ids import made_of, of_actor, of_spans
from onetext.record.journeys import Extraction, Signed, date_report, tell_days_again
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import (
    Actor,
    Assessment,
    Dated,
    Document,
    EventClaim,
    Link,
    Row,
    Statement,
    StatementKind,
)
from onetext.record.store.store import Store
from onetext.record.view.record import Record
from onetext.review.rows.lines import Item, dated_of, in_words, seen_of, words_of
from onetext.sources import Span, span_of

BY_HAND = "by hand"
MARKS = frozenset('"“”„«»‘\u2039\u203a')


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What happened, and where to go on: a row, or nothing for the next open one."""

    said: str
    row: str = ""
    panel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a form asks for: the row it is about, its fields, and who sends it.

    ``lexicon`` is the folder of the record's own words, if it has one.
    """

    target: str
    given: Mapping[str, str]
    who: str
    many: tuple[str, ...] = ()
    lexicon: Path | None = None


Verb = Callable[[Store, Asked], Done]


def accept(store: Store, asked: Asked) -> Done:
    """Confirm a row as it stands; of a document, its date."""
    item = find(store.view(), asked.target)
    if isinstance(item, Document):
        if item.date is None:
            raise mend("This document has no date yet.", "Press d and give the day.")
        store.decide(item.id, "date", item.date, who=asked.who)
        return Done(said=f"Accepted. The date is {in_words(item.date.edtf)}.")
    store.decide(item.id, "status", "confirmed", who=asked.who)
    return Done(said="Accepted.")


def reject(store: Store, asked: Asked) -> Done:
    """Reject a row: it stays in the record, and counts for nothing."""
    item = find(store.view(), asked.target)
    if isinstance(item, Document):
        raise mend("A document is not rejected.", "'onetext record remove' takes it out.")
    store.decide(item.id, "status", "rejected", who=asked.who)
    return Done(said="Rejected.")


def name_speakers(store: Store, asked: Asked) -> Done:
    """Say who said it or took part: ids of candidates, or names with semicolons between them."""
    record = store.view()
    item = find(record, asked.target)
    field = {Statement: "speakers", EventClaim: "participants", Assessment: "actors"}.get(
        type(item)
    )
    if field is None:
        raise mend("Nobody says this row.", "Only statements, meetings and judgements have people.")
    if picked := asked.given.get("candidate", ""):
        ids: tuple[str, ...] = () if picked == "nobody" else (picked,)
    else:
        ids = _named(store, record, asked)
    store.decide(item.id, field, list(ids), who=asked.who)
    names = ", ".join(store.view().names(ids)) or "nobody who is named"
    return Done(said=f"Noted: {names}.")


def give_day(store: Store, asked: Asked) -> Done:
    """Say when it was: a day in EDTF; of a document, the day from which its words count days."""
    item = find(store.view(), asked.target)
    field = {Document: "date", Statement: "said_on", EventClaim: "when", Assessment: "on"}.get(
        type(item)
    )
    if field is None:
        raise mend("This row has no day.", "Only documents, statements and meetings have one.")
    edtf = asked.given.get("day", "").strip()
    if not edtf:
        raise mend("No day was given.", "Give it as 2026-01-22, or as 2026-01 for a month.")
    before = dated_of(item)
    kept = before.span if before and before.edtf == edtf else None
    dated = Dated(edtf=edtf, basis=f"given by {asked.who}", rule=BY_HAND, band="sure", span=kept)
    if isinstance(item, Document):
        how = Extraction(lexicon=asked.lexicon)
        date_report(store, item.id, dated, signed=Signed(who=asked.who), how=how)
    else:
        store.decide(item.id, field, dated, who=asked.who)
    return Done(said=f"The day is {in_words(edtf)}.")


def merge(store: Store, asked: Asked) -> Done:
    """Say that two actors are one, two meetings the same, or two statements the same words."""
    record = store.view()
    item = find(record, asked.target)
    if isinstance(item, Document):
        raise mend("A document is not merged.", "Reject what it repeats.")
    other = _other(record, item, asked.given)
    if isinstance(item, Statement):
        store.enter(_same_words(item, other), who=asked.who)
        return Done(said="Noted as the same words.", row=item.id)
    kept, gone = _fuller_first(item, other)
    store.merge(kept.id, gone.id, who=asked.who)
    return Done(said=f"Merged: {words_of(kept)}.", row=kept.id)


def accept_many(store: Store, asked: Asked) -> Done:
    """Confirm rows in view that are in the band "sure"; the store refuses any other."""
    if not asked.many:
        raise mend("No row in view is marked sure.", "Scroll to some, or look at each.")
    store.accept(asked.many, who=asked.who)
    count, here = len(asked.many), store.view().row(asked.given.get("here", ""))
    left = here.id if here is not None and getattr(here, "status", "") == "proposed" else ""
    return Done(said=f"{count} rows accepted." if count > 1 else "1 row accepted.", row=left)


def undo(store: Store, asked: Asked) -> Done:
    """Take back what was done last."""
    before = store.view()
    decision = store.undo(asked.who)
    if decision is None:
        raise mend("There is nothing to undo.", "")
    tell_days_again(store, before, how=Extraction(lexicon=asked.lexicon))
    return Done(said="Taken back. U does it again.", row=_there(store, decision.target))


def redo(store: Store, asked: Asked) -> Done:
    """Do again what was taken back last."""
    before = store.view()
    decision = store.redo(asked.who)
    if decision is None:
        raise mend("There is nothing to do again.", "")
    tell_days_again(store, before, how=Extraction(lexicon=asked.lexicon))
    return Done(said="Done again.", row=_there(store, decision.target))


def make_statement(store: Store, asked: Asked) -> Done:
    """Make a statement of words of the source: by their place, or by the words themselves.

    It is to be checked like any other: who said it is not known yet, and its day is the rules' own.
    """
    record = store.view()
    document = find(record, asked.target)
    if not isinstance(document, Document):
        raise mend("A statement is made in a document.", "Choose one.")
    span = _span_wanted(document, asked.given)
    kind: StatementKind = "direct" if _quoted(document.text, span) else "reported"
    statement = Statement(
        id=of_spans("st" if kind == "direct" else "sr", (span,)),
        span=span,
        kind=kind,
        attribution="unknown",
        rule=BY_HAND,
        band="check",
    )
    found = Proposals(document=document, lexicon=Lexicon(), statements=(statement,))
    (statement,) = date_statements(found).statements
    if record.row(statement.id) is not None:
        raise mend("These words are a statement already.", "Correct that one.")
    store.enter(statement, who=asked.who)
    return Done(said="A new statement. Who said it?", row=statement.id, panel="speaker")


VERBS: Mapping[str, Verb] = {
    "accept": accept,
    "reject": reject,
    "speaker": name_speakers,
    "day": give_day,
    "merge": merge,
    "accept-many": accept_many,
    "undo": undo,
    "redo": redo,
    "statement": make_statement,
}
"""Every verb by the name that its form has."""


SEEN = ("accept", "reject", "speaker", "day", "merge")


def refuse_unseen(record: Record, verb: str, asked: Asked) -> None:
    """Raise ``RecordError`` for a decision on a row that is not as the form showed it any more."""
    seen = asked.given.get("seen", "")
    if verb not in SEEN or not seen or seen == seen_of(item := find(record, asked.target)):
        return
    status = "" if isinstance(item, Document) else getattr(item, "status", "")
    problem = f"It is {status} by now" if status not in ("", "proposed") else "It has changed"
    raise mend(
        f"{problem}: somebody decided in another window, or on the command line.",
        "This is how it stands; decide again if you mean to.",
    )


def find(record: Record, id: str) -> Item:
    """Return the row or document of an id; ``RecordError`` where there is none (any more)."""
    item = _document(record, id) or record.row(id)
    if item is None:
        raise mend("This row is not in the record any more.", "Load the page again.")
    return item


def _document(record: Record, id: str) -> Document | None:
    return next((one for one in record.documents if one.id == id), None)


def mend(problem: str, remedy: str) -> RecordError:
    """Return the error for something that a person asked and that cannot be done."""
    return RecordError((Finding(file="review", problem=problem, remedy=remedy),))


def _fuller_first(a: Row, b: Row) -> tuple[Row, Row]:
    """Return both, that first whose name is longer: an actor keeps the fuller of two names."""
    if isinstance(a, Actor) and isinstance(b, Actor) and len(b.name) > len(a.name):
        return b, a
    return a, b


def _there(store: Store, id: str) -> str:
    record = store.view()
    return id if _document(record, id) or record.row(id) else ""


def _named(store: Store, record: Record, asked: Asked) -> tuple[str, ...]:
    """Return the ids of the people typed in; a new one only where the form says so."""
    typed = [one.strip() for one in asked.given.get("names", "").split(";") if one.strip()]
    if not typed:
        raise mend("No name was given.", "Type one, or choose a candidate.")
    found = [(name, _people(record, name)) for name in typed]
    for name, people in found:
        if len(people) > 1:
            names = ", ".join(one.name for one in people[:4])
            raise mend(f"'{name}' could be {names}.", "Type more of the name.")
        if not people and not asked.given.get("new"):
            raise mend(f"Nobody here is called '{name}'.", "Tick 'somebody new' to add them.")
    return tuple(
        people[0].id if people else _new_person(store, name, asked) for name, people in found
    )


def _people(record: Record, name: str) -> tuple[Actor, ...]:
    """Return who is called so: exactly; else by an alias; else by the beginning of a word."""
    wanted = " ".join(name.casefold().split())
    living = [one for one in record.actors if one.status != "rejected"]
    exact = tuple(one for one in living if one.name.casefold() == wanted)
    called = tuple(
        one for one in living if wanted in {alias.surface.casefold() for alias in one.aliases}
    )
    begun = tuple(one for one in living if f" {wanted}" in f" {one.name.casefold()}")
    return exact or called or begun


def _new_person(store: Store, name: str, asked: Asked) -> str:
    id = of_actor("person", name)
    if store.view().row(id) is None:
        actor = Actor(
            id=id, name=name, type="person", rule=BY_HAND, band="sure", status="confirmed"
        )
        store.enter(actor, who=asked.who)
    return id


def _other(record: Record, item: Row, given: Mapping[str, str]) -> Row:
    typed = given.get("other", "").strip()
    other = record.row(given.get("with", "") or typed)
    if other is None and typed and isinstance(item, Actor):
        called = [one for one in _people(record, typed) if one.id != item.id]
        if len(called) > 1:
            names = ", ".join(one.name for one in called[:4])
            raise mend(f"'{typed}' could be {names}.", "Type more of the name.")
        other = called[0] if called else None
    if other is None or type(other) is not type(item) or other.id == item.id:
        raise mend("There is nothing of this name to merge with.", "Choose one that is offered.")
    return other


def _same_words(a: Statement, b: Row) -> Link:
    return Link(
        id=made_of("l", a.id, b.id, "same utterance"),
        a=a.id,
        b=b.id,
        kind="same utterance",
        reason="the same words",
        rule=BY_HAND,
        band="sure",
        status="confirmed",
    )


def _span_wanted(document: Document, given: Mapping[str, str]) -> Span:
    start, end = (_number(given.get(name, "")) for name in ("start", "end"))
    if start is None or end is None:
        start, end = _found(document.text, given.get("words", "").strip())
    if not 0 <= start < end <= len(document.text):
        raise mend("These words are not in the document.", "Mark them again.")
    span = span_of(document.id, document.text, (start, end))
    return _trimmed(document, span)


def _trimmed(document: Document, span: Span) -> Span:
    (only,) = span.segments
    left = len(only.exact) - len(only.exact.lstrip())
    kept = only.exact.strip()
    if not kept:
        raise mend("No words are marked.", "Mark some first.")
    start = only.start + left
    return span_of(document.id, document.text, (start, start + len(kept)))


def _found(text: str, words: str) -> tuple[int, int]:
    at = text.find(words) if words else -1
    if at < 0:
        raise mend("These words are not in the document.", "Copy them as they stand there.")
    if text.find(words, at + 1) >= 0:
        raise mend("These words stand there more than once.", "Copy more of them.")
    return at, at + len(words)


def _quoted(text: str, span: Span) -> bool:
    """Whether words stand between marks, or have been marked together with them."""
    round_ = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
    return any(sign in MARKS for sign in (*round_, *span.words[:1], *span.words[-1:]))


def _number(given: str) -> int | None:
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 12 else None
