"""What is known of one row, in words, each thing with what it was read from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onetext.record.model import (
    Actor,
    Assessment,
    Dated,
    Document,
    EventClaim,
    Mask,
    Quantity,
    Row,
    Statement,
)
from onetext.record.view.record import Record
from onetext.review.rows.lines import Item, in_words

BANDS = {
    "sure": "Sure: rules of this kind are rarely wrong",
    "check": "Look at it",
    "unknown": "Left open: the rules do not say",
}
DONE = {"confirmed": "Accepted", "corrected": "Corrected", "rejected": "Rejected"}
SAID_BY = {
    "unknown": "It is not known who said it",
    "unnamed": "Somebody who is not named",
    "collective": "Several, not named one by one",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that is known of a row; ``note`` says what it was read from."""

    term: str
    words: str
    note: str = ""


def facts_of(record: Record, item: Item) -> tuple[Fact, ...]:
    """Return what is known of a row or document, and how far to trust it."""
    if isinstance(item, Document):
        return tuple(_facts_of_document(item))
    return (*_own(record, item), *_trust(item))


def _own(record: Record, item: Item) -> Iterable[Fact]:
    match item:
        case Statement():
            return _facts_of_statement(record, item)
        case EventClaim():
            return _facts_of_meeting(record, item)
        case Actor():
            return _facts_of_actor(item)
        case Quantity():
            return _facts_of_figure(item)
        case Assessment():
            return _facts_of_assessment(record, item)
        case Mask():
            return (Fact(term="Reading", words="No part of the text; nothing is told from it"),)
    return ()


def _facts_of_document(document: Document) -> Iterator[Fact]:
    dated = document.date
    yield Fact(
        term="Date",
        words=in_words(dated.edtf) if dated else "not found in the document: please give it",
        note=dated.basis if dated else "",
    )
    yield Fact(term="Publisher", words=document.publisher or "not known")
    if document.upstream:
        yield Fact(term="Rests on", words=", ".join(document.upstream))
    if document.url:
        yield Fact(term="Address", words=document.url)
    yield Fact(term="File", words=document.name)


def _facts_of_statement(record: Record, row: Statement) -> Iterator[Fact]:
    names = _names(record, row.speakers) or SAID_BY.get(row.attribution, "not known")
    cue = f"“{row.cue.words}”" if row.cue else ""
    yield Fact(term="Said by", words=names, note=cue)
    yield from _day("On", row.said_on)
    for term, words in (
        ("Speaks as", row.authority),
        ("Speaks for", row.speaks_for),
        ("To", row.addressee),
        ("Before", row.audience),
        ("Passed on by", row.via),
        ("Stands in", f"a {row.noise}" if row.noise else ""),
    ):
        if words:
            yield Fact(term=term, words=words)


def _facts_of_meeting(record: Record, row: EventClaim) -> Iterator[Fact]:
    yield Fact(term="Who met", words=_names(record, row.participants) or "not said")
    yield from _day("On", row.when)
    for term, words in (
        ("Form", " of ".join(one for one in (row.format, row.level) if one)),
        ("Sides", ", ".join(row.parties)),
        ("Place", ", hosted by ".join(one for one in (row.place, row.host) if one)),
        ("Time", row.time),
        ("Lasted", row.duration),
        ("Condition", row.condition),
        ("Outcome", row.outcome),
        ("Said to be so by", _names(record, row.asserted_by)),
        ("Denied by", _names(record, row.denied_by)),
    ):
        if words:
            yield Fact(term=term, words=words)


def _facts_of_actor(actor: Actor) -> Iterator[Fact]:
    other = [one.surface for one in actor.aliases if one.surface != actor.name]
    yield Fact(term="Called", words=", ".join(other) or "nothing else")
    if actor.party:
        yield Fact(term="Side", words=actor.party)
    if actor.roles:
        yield Fact(term="As", words=", ".join(dict.fromkeys(one.title for one in actor.roles)))


def _trust(row: Row) -> Iterator[Fact]:
    status, band = getattr(row, "status", ""), getattr(row, "band", "")
    rule = getattr(row, "rule", "")
    if status in DONE:
        yield Fact(term="State", words=DONE[status])
    elif band:
        yield Fact(term="Trust", words=BANDS[band], note=f"rule {rule}" if rule else "")


def _day(term: str, dated: Dated | None) -> Iterator[Fact]:
    if dated:
        yield Fact(term=term, words=in_words(dated.edtf), note=dated.basis)
    else:
        yield Fact(term=term, words="not known")


def _figure(row: Quantity) -> str:
    value = row.low if row.low == row.high else f"{row.low} to {row.high}"
    return " ".join(one for one in (row.hedge, value, row.unit) if one)


def _names(record: Record, ids: Iterable[str]) -> str:
    return ", ".join(record.names(ids))


def _facts_of_figure(row: Quantity) -> Iterator[Fact]:
    yield Fact(term="Figure", words=_figure(row))
    yield Fact(term="Measures", words=row.measures or "not said")


def _facts_of_assessment(record: Record, row: Assessment) -> Iterator[Fact]:
    yield Fact(term="By", words=_names(record, row.actors) or "not known")
    yield from _day("On", row.on)
    if row.about:
        yield Fact(term="About", words=row.about)
