"""What one page shows: the list, the source round the current row, and the card of that row.

The current row is the one that was asked for, or else the first that nobody has checked: in the
document at hand, then in the documents after it. A long list and a long text are shown round it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onetext.record.model import Actor, Document, Link, Repeat, Row
from onetext.record.view.places import spans_of
from onetext.record.view.record import Record
from onetext.review.rows.card import Card, card_of
from onetext.review.rows.filters import Filters, in_state, listed
from onetext.review.rows.lines import (
    Item,
    Line,
    Placed,
    first_open,
    in_words,
    line_of,
    lines_of,
    placed,
)
from onetext.review.source import Shown, marks_of, show

LISTED = 60
"""So many lines of the list are shown before and after the current one."""

NAMES = 400
"""So many names are offered for completion."""

BESIDE = 1_200
"""Characters of a text that are shown beside another, before and after the place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody is: a row, an open panel, a row beside it, a place of the text.

    ``home`` is the document at hand where no row of it is current: the filters let none through.
    ``following`` are the rows after the current one, in order, the ones before it last; ``after``
    are such rows of an earlier place, the first open one of which is wanted.
    """

    row: str = ""
    panel: str = ""
    beside: str = ""
    at: int = -1
    home: str = ""
    following: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One document as it is shown."""

    document: Document
    shown: Shown

    @property
    def day(self) -> str:
        """The date of the document as it is read."""
        return _day(self.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What the filters offer to choose from."""

    documents: tuple[Document, ...]
    speakers: tuple[str, ...]
    issues: tuple[str, ...]
    days: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """All that one page shows."""

    chosen: Filters
    place: Place
    lines: tuple[Line, ...]
    hidden: int
    open: int
    checked: int
    card: Card | None
    before: str
    next: str
    text: Text | None
    beside: Text | None
    offered: Offered

    @property
    def all(self) -> int:
        """How many lines there are, whatever their state."""
        return self.open + self.checked

    @property
    def sure(self) -> int:
        """How many listed lines may be accepted together."""
        return sum(1 for line in self.lines if line.takes_many)

    @property
    def query(self) -> str:
        """The filters as a query, for addresses and forms."""
        return self.chosen.query()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the checking of one document has come."""

    document: Document
    open: int
    all: int
    actors: int
    masks: int

    @property
    def day(self) -> str:
        """The date of the document as it is read."""
        return _day(self.document)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What is left to check in all documents, as ``onetext record list`` counts it."""

    documents: tuple[Progress, ...]

    @property
    def open(self) -> int:
        """How many lines nobody has checked."""
        return sum(one.open for one in self.documents)

    @property
    def actors(self) -> int:
        """How many of them are people and bodies."""
        return sum(one.actors for one in self.documents)

    @property
    def masks(self) -> int:
        """How many are parts that are no text."""
        return sum(one.masks for one in self.documents)

    @property
    def days(self) -> int:
        """How many are days of documents."""
        return sum(
            not (one.document.date_confirmed or one.document.manual) for one in self.documents
        )

    @property
    def rows(self) -> int:
        """How many are statements, meetings, figures, judgements and links."""
        return self.open - self.actors - self.masks - self.days


def picture_of(record: Record, chosen: Filters, place: Place) -> Picture:
    """Return what the page shows at a place, with these filters."""
    scope = _scope(record, chosen, place)
    lines = listed(scope, chosen)
    current = _current(record, lines, place)
    item = _item(record, current.id) if current else None
    within = in_state(lines, chosen.status)
    before, after = _neighbours(within, lines, current)
    shown, hidden = _round(within, current)
    here = _document(record, current.document if current else _scoped(scope))
    opened = sum(1 for line in lines if line.open)
    return Picture(
        chosen=chosen,
        place=place,
        lines=shown,
        hidden=hidden,
        open=opened,
        checked=len(lines) - opened,
        card=card_of(record, item, merging=place.panel == "merge") if item else None,
        before=before,
        next=after,
        text=_text(record, here, current, place) if here else None,
        beside=_beside(record, item, place),
        offered=_offered(record, scope),
    )


def place_of(record: Record, chosen: Filters, here: Place) -> Place:
    """Return where somebody is: the current row, and what comes after it."""
    lines = listed(_scope(record, chosen, here), chosen)
    if here.after:
        rows = {line.id: line for line in lines}
        row = next((id for id in here.after if id in rows and rows[id].open), "")
        return Place(row=row, home="" if row else _stay(record, chosen, here))
    current = _current(record, lines, here)
    ids = [line.id for line in lines]
    at = ids.index(current.id) if current and current.id in ids else -1
    return Place(row=current.id if current else "", following=(*ids[at + 1 :], *ids[: at + 1]))


def _stay(record: Record, chosen: Filters, here: Place) -> str:
    """Return the document to stay in though nothing of it is left: one narrowed by filters."""
    at_hand = _at_hand(record, here) if chosen.narrow else None
    return at_hand.id if at_hand else ""


def is_there(record: Record, id: str) -> bool:
    """Whether there is a row or document of this id."""
    return _item(record, id) is not None


def documents_of(record: Record) -> Overview:
    """Return how far the checking of each document has come."""
    found, known = [], placed(record)
    for document in record.documents:
        lines = lines_of(record, document, known)
        kinds = [line.kind for line in lines if line.open]
        found.append(
            Progress(
                document=document,
                open=len(kinds),
                all=len(lines),
                actors=kinds.count("actor"),
                masks=kinds.count("mask"),
            )
        )
    return Overview(documents=tuple(found))


def _day(document: Document) -> str:
    return in_words(document.date.edtf) if document.date else ""


def _scope(record: Record, chosen: Filters, place: Place) -> tuple[Line, ...]:
    """Return the lines of the document that is chosen, of the one at hand, or of all."""
    if chosen.document == "all":
        known = placed(record)
        return tuple(line for one in record.documents for line in lines_of(record, one, known))
    document = _document(record, chosen.document) or _at_hand(record, place)
    return lines_of(record, document) if document else ()


def _at_hand(record: Record, place: Place) -> Document | None:
    """Return the document of the row that was asked for, or the first with something to check."""
    wanted = [place.row, place.home, *place.after[-1:]]
    item = next((found for id in wanted if (found := _item(record, id))), None)
    home = _document(record, line_of(record, item).document) if item else None
    if home and (place.row or place.home or _has_open(record, home)):
        return home
    known = placed(record)
    waiting = (one for one in record.documents if _has_open(record, one, known))
    return next(waiting, home or next(iter(record.documents), None))


def _has_open(record: Record, document: Document, known: Placed | None = None) -> bool:
    return first_open(lines_of(record, document, known)) is not None


def _current(record: Record, lines: Sequence[Line], place: Place) -> Line | None:
    """Return the line that was asked for, filtered or not; else the first open one."""
    item = _item(record, place.row)
    if item is not None:
        return next((line for line in lines if line.id == item.id), None) or line_of(record, item)
    return first_open(lines)


def _item(record: Record, id: str) -> Item | None:
    if not id:
        return None
    return _document(record, id) or record.row(id)


def _document(record: Record, id: str) -> Document | None:
    return next((one for one in record.documents if one.id == id), None) if id else None


def _scoped(lines: Sequence[Line]) -> str:
    return lines[0].document if lines else ""


def _neighbours(
    within: Sequence[Line], lines: Sequence[Line], current: Line | None
) -> tuple[str, str]:
    """Return the rows before and after the current one: of those listed, by their order."""
    if current is None:
        return "", ""
    order = {line.id: n for n, line in enumerate(lines)}
    at = order.get(current.id, -1)
    before = [line.id for line in within if order[line.id] < at]
    after = [line.id for line in within if order[line.id] > at]
    return (before[-1] if before else ""), (after[0] if after else "")


def _round(within: Sequence[Line], current: Line | None) -> tuple[tuple[Line, ...], int]:
    ids = [line.id for line in within]
    at = ids.index(current.id) if current and current.id in ids else 0
    low = max(0, at - LISTED // 2)
    shown = tuple(within[low : low + 2 * LISTED])
    return shown, len(within) - len(shown)


def _text(record: Record, document: Document, current: Line | None, place: Place) -> Text:
    at = place.at if place.at >= 0 else max(0, current.place) if current else 0
    id = _pointed(record, current.id) if current else ""
    marks = marks_of(document.id, _marked(record, document, id), id)
    return Text(document=document, shown=show(document.text, marks, at=at))


def _pointed(record: Record, id: str) -> str:
    """Return the row to point at in the text: of a link, its first."""
    row = record.row(id)
    return row.a if isinstance(row, Link) else id


def _marked(record: Record, document: Document, current: str) -> Iterable[Row]:
    yield from record.of(document.id)
    row = record.row(current) if current else None
    if isinstance(row, Actor | Repeat):
        yield row


def _beside(record: Record, item: Item | None, place: Place) -> Text | None:
    """Return the place of the row to be shown beside the current one."""
    id = place.beside or (item.b if isinstance(item, Link) else "")
    other = record.row(id) if id else None
    if item is None or other is None:
        return None
    spans = spans_of(other)
    document = _document(record, spans[0].document if spans else "")
    if document is None:
        return None
    marks = marks_of(document.id, _marked(record, document, other.id), other.id)
    at = min(span.start for span in spans if span.document == document.id)
    return Text(document=document, shown=show(document.text, marks, at=at, around=BESIDE))


def _offered(record: Record, lines: Sequence[Line]) -> Offered:
    return Offered(
        documents=record.documents,
        speakers=tuple(sorted({name for line in lines for name in line.who})),
        issues=tuple(sorted({issue for line in lines for issue in line.issues})),
        days=tuple(sorted({line.on for line in lines if line.on})),
        names=tuple(one.name for one in record.actors if one.status != "rejected")[:NAMES],
    )
