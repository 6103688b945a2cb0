"""All that is known of one row, in words, beside what a person may say about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from onetext.record.model import (
    Actor,
    Assessment,
    Decision,
    Document,
    EventClaim,
    Link,
    Row,
    Statement,
)
from onetext.record.view.record import Record
from onetext.review.rows.facts import Fact, facts_of
from onetext.review.rows.lines import Item, Line, dated_of, line_of, seen_of, who_of, words_of
from onetext.review.rows.similar import (
    accounts_beside,
    meetings_like,
    people_like,
    statements_like,
    tellings_beside,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of few answers that a person is offered."""

    id: str
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The row that is being looked at, and the answers offered for it."""

    line: Line
    facts: tuple[Fact, ...]
    candidates: tuple[Choice, ...] = ()
    people: bool = False
    dated: bool = False
    day: str = ""
    mergeable: bool = False
    merges: tuple[Choice, ...] = ()
    linked: tuple[Choice, ...] = ()
    history: tuple[str, ...] = ()
    place: str = ""
    seen: str = ""


def card_of(record: Record, item: Item, *, merging: bool = False) -> Card:
    """Return the card of a row or document; what it may be merged with only where that is asked."""
    line = line_of(record, item)
    return Card(
        line=line,
        facts=facts_of(record, item),
        candidates=_candidates(record, item),
        people=isinstance(item, Statement | EventClaim | Assessment),
        dated=isinstance(item, Statement | EventClaim | Assessment | Document),
        day=_likely_day(record, item, line),
        merges=_merges(record, item) if merging else (),
        mergeable=isinstance(item, Actor | EventClaim | Statement),
        linked=_linked(record, item),
        history=tuple(_told(one) for one in record.decided(item.id)),
        place=_place(record, line),
        seen=seen_of(item),
    )


def _candidates(record: Record, item: Item) -> tuple[Choice, ...]:
    """Return three people: those proposed as candidates, then those who speak in the document."""
    if not isinstance(item, Statement | EventClaim | Assessment):
        return ()
    likely = item.candidates if isinstance(item, Statement) else ()
    document = line_of(record, item).document
    near = (id for row in record.of(document) if isinstance(row, Statement) for id in row.speakers)
    ids = [id for id in dict.fromkeys((*likely, *near)) if id not in who_of(item)]
    actors = [actor for id in ids if (actor := record.actor(id))]
    return tuple(Choice(id=one.id, words=one.name, note=one.party) for one in actors[:3])


def _likely_day(record: Record, item: Item, line: Line) -> str:
    dated = dated_of(item)
    if dated:
        return dated.edtf
    documents = {one.id: one for one in record.documents}
    document = documents.get(line.document)
    return document.date.edtf if document and document.date else ""


def _merges(record: Record, item: Item) -> tuple[Choice, ...]:
    match item:
        case Actor():
            like: Iterable[Row] = people_like(record, item)
        case EventClaim():
            like = meetings_like(record, item)
        case Statement():
            like = statements_like(record, item)
        case _:
            return ()
    return tuple(_choice(record, one) for one in like)


def _linked(record: Record, item: Item) -> tuple[Choice, ...]:
    """Return the rows that a row can be laid beside: linked by a person, or found to be alike."""
    if isinstance(item, Link):
        ends = (record.row(item.a), record.row(item.b))
        return tuple(_choice(record, one) for one in ends if one)
    found: dict[str, Choice] = {}
    for link in record.links:
        if item.id in (link.a, link.b) and link.status != "rejected":
            other = record.row(link.b if link.a == item.id else link.a)
            if other:
                found[other.id] = _choice(record, other, link.kind)
    for row, note in _found_alike(record, item):
        found.setdefault(row.id, _choice(record, row, note))
    return tuple(found.values())


def _found_alike(record: Record, item: Item) -> Iterable[tuple[Row, str]]:
    match item:
        case EventClaim():
            return accounts_beside(record, item)
        case Statement():
            return [(one, "the same words") for one in tellings_beside(record, item)]
    return ()


def _choice(record: Record, row: Row, note: str = "") -> Choice:
    line = line_of(record, row)
    titles = {one.id: one.title or one.name for one in record.documents}
    words = words_of(row)
    short = words if len(words) <= 90 else words[:88].rsplit(" ", 1)[0] + " ..."
    return Choice(id=row.id, words=short, note=note or titles.get(line.document, ""))


def _told(decision: Decision) -> str:
    what = {"status": "State", "row": "Entered", "merge": "Merged", "split": "Split"}
    field = what.get(decision.field, decision.field.replace("_", " ").capitalize())
    why = f": {decision.why}" if decision.why else ""
    return f"{field} by {decision.who}, {decision.at[:16].replace('T', ' ')} UTC{why}"


def _place(record: Record, line: Line) -> str:
    documents = {one.id: one for one in record.documents}
    document = documents.get(line.document)
    if document is None:
        return ""
    title = document.title or document.name
    if line.place < 0:
        return title
    before = document.text[: line.place]
    paragraph = sum(1 for part in before.split("\n") if part.strip())
    own = 0 if not before or before.endswith("\n") else -1
    return f"{title}, line {max(1, paragraph + 1 + own)}, character {line.place:,}"
