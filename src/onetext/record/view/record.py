"""The record as it stands: a frozen view with everything that people decided laid over it.

A view never changes; the store gives a new one after each decision. Rows come in the order of
their documents and of their places in them, rows entered by hand after them. Asking for one row
reads that row only.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, TypeVar

from onetext.errors import Finding, RecordError
from onetext.record.model import (
    Actor,
    Alias,
    Assessment,
    Attribution,
    Decision,
    Document,
    EventClaim,
    Inference,
    Link,
    Mask,
    Position,
    Quantity,
    Quotation,
    Repeat,
    Row,
    Statement,
)
from onetext.record.rows import CLASSES, KINDS, RowError, read, read_field
from onetext.record.view.kept import Kept, together
from onetext.record.view.places import document_of, spans_of, speaks_of
from onetext.record.view.replay import Laid, Parting, replay
from onetext.record.view.support import why_unsupported

R = TypeVar("R", bound=Row)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a document that had to go: that it went, when, by whom and why."""

    document: str
    who: str
    at: str
    why: str
    rows: int
    decisions: int


class Record:
    """Everything in a record, by kind and by id; made by ``Store.view``."""

    def __init__(
        self,
        kept: Kept,
        decisions: tuple[Decision, ...] = (),
        tombstones: tuple[Tombstone, ...] = (),
        laid: Laid | None = None,
    ) -> None:
        """Lay decisions over what was kept (``laid``, where they were told before)."""
        self.kept = kept
        self.decisions = decisions
        self.tombstones = tombstones
        self.laid: Laid = laid or replay(decisions)
        self._rows: dict[str, Row | None] = {}

    # Documents

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """All documents, in the order they were added in; notes only while they hold a row."""
        used = {self._document_of_entered(id) for id in self.laid.entered}
        return tuple(
            self._laid_over(one)
            for one in self.kept.documents.values()
            if not one.manual or one.id in used
        )

    def document(self, id: str) -> Document:
        """Return a document; ``KeyError`` if there is none of that id."""
        return self._documents[id]

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {one.id: one for one in self.documents}

    # Rows by kind

    @cached_property
    def masks(self) -> tuple[Mask, ...]:
        """All masks, the rejected ones among them."""
        return self._all(Mask)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """All words between marks."""
        return self._all(Quotation)

    @cached_property
    def actors(self) -> tuple[Actor, ...]:
        """All actors; those merged into another are not listed, but found by id."""
        return tuple(one for one in self._all(Actor) if one.id not in self.laid.into)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All statements."""
        return self._all(Statement)

    @cached_property
    def meetings(self) -> tuple[EventClaim, ...]:
        """All that documents say of meetings, claim by claim."""
        return self._all(EventClaim)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """All figures."""
        return self._all(Quantity)

    @cached_property
    def assessments(self) -> tuple[Assessment, ...]:
        """All judgements of the talks."""
        return self._all(Assessment)

    @cached_property
    def repeats(self) -> tuple[Repeat, ...]:
        """All sentences that a document says twice."""
        return self._all(Repeat)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links between rows."""
        return self._all(Link)

    @cached_property
    def positions(self) -> tuple[Position, ...]:
        """All positions; one whose statement no longer bears it is ``proposed`` again."""
        return self._all(Position)

    @cached_property
    def inferences(self) -> tuple[Inference, ...]:
        """All inferences; ``as_mark`` is set where a decision makes one count."""
        return self._all(Inference)

    # Lookups

    def row(self, id: str) -> Row | None:
        """Return the row of that id, None without one; a merged actor gives what it went into."""
        id = self.laid.root(id)
        if id not in self._rows:
            self._rows[id] = self._made(id)
        return self._rows[id]

    def __contains__(self, id: object) -> bool:
        """Whether there is a row or document of that id."""
        return isinstance(id, str) and (id in self._documents or self.row(id) is not None)

    def actor(self, id: str) -> Actor | None:
        """Return an actor, or what it was merged into."""
        row = self.row(id)
        return row if isinstance(row, Actor) else None

    def statement(self, id: str) -> Statement | None:
        """Return a statement."""
        row = self.row(id)
        return row if isinstance(row, Statement) else None

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the names of actors, in that order; an id that names nobody stays as it is."""
        found = ((id, self.actor(id)) for id in ids)
        return tuple(actor.name if actor else id for id, actor in found)

    def of(self, document: str) -> tuple[Row, ...]:
        """Return the rows that stand in a document, actors left out, those entered by hand last."""
        own = self.kept.by_document.get(document, ())
        added = (id for id in self.laid.entered if self._document_of_entered(id) == document)
        rows = (self.row(id) for id in dict.fromkeys((*own, *added)))
        return tuple(row for row in rows if row is not None and not isinstance(row, Actor))

    def document_of(self, row: Row) -> str:
        """Return the id of the document that a row stands in; for a position, its statement's."""
        if isinstance(row, Position | Inference):
            statement = self.row(row.statement)
            return document_of(statement) if statement else ""
        return document_of(row)

    def decided(self, id: str) -> tuple[Decision, ...]:
        """Return the decisions in force about a row or document, in order."""
        return tuple(self._decided.get(id, ()))

    def naming(self, id: str) -> tuple[Row, ...]:
        """Return the rows that speak of a row or rest on it."""
        return tuple(row for row in self if id in speaks_of(row))

    def __iter__(self) -> Iterator[Row]:
        """Go through all rows, kind by kind."""
        for _, made in KINDS:
            yield from self.actors if made is Actor else self._all(made)

    # What needs an eye

    @cached_property
    def unchecked(self) -> tuple[Row, ...]:
        """All rows that nobody has looked at: still only proposed."""
        return tuple(row for row in self if getattr(row, "status", "") == "proposed")

    @cached_property
    def orphaned(self) -> frozenset[str]:
        """The ids of rows with a span that does not fit its text, or whose document is missing."""
        texts = {id: one.text for id, one in self.kept.documents.items()}
        return frozenset(
            row.id
            for row in self
            if any(
                span.document not in texts or not span.fits(texts[span.document])
                for span in spans_of(row)
            )
        )

    @cached_property
    def unproposed(self) -> frozenset[str]:
        """The ids of rows kept for a person's decision though extraction proposes them no more."""
        return self.kept.unproposed()

    @cached_property
    def unsupported(self) -> dict[str, str]:
        """Positions by id that their statement does not bear (any more), with the reason."""
        standing = (one for one in self.positions if one.status != "rejected")
        found = {one.id: why_unsupported(self, one) for one in standing}
        return {id: why for id, why in found.items() if why}

    # How a row is made

    def _all(self, made: type[R]) -> tuple[R, ...]:
        name = next(name for name, kind in KINDS if kind is made)
        entered = (id for id, (kind, _) in self.laid.entered.items() if kind == name)
        ids = dict.fromkeys((*self.kept.by_kind.get(name, ()), *entered))
        rows = (self.row(id) for id in ids if id not in self.laid.into)
        return tuple(row for row in rows if isinstance(row, made))

    def _made(self, id: str) -> Row | None:
        row = self._unmerged(id)
        if row is None:
            return None
        if isinstance(row, Actor):
            return self._merged(row)
        row = self._renamed(row)
        if isinstance(row, EventClaim) and id in self.laid.events:
            return replace(row, event=self.laid.events[id])
        if isinstance(row, Position) and row.status != "rejected" and why_unsupported(self, row):
            return replace(row, status="proposed")
        return row

    def _unmerged(self, id: str) -> Row | None:
        """Return a row with the changes to it alone."""
        row = self.kept.row(id)
        if id in self.laid.entered:
            kind, entered = self.laid.entered[id]
            row = row or read(CLASSES[kind], entered)
        return self._laid_over(row) if row is not None else None

    def _laid_over(self, row: Any) -> Any:
        for change in self.laid.changes.get(row.id, ()):
            try:
                row = _changed(row, change.field, change.value, change.decision)
            except (RowError, KeyError, TypeError, AttributeError) as error:
                raise _unfit(row.id, change.decision) from error
        return row

    def _merged(self, actor: Actor) -> Actor:
        """Return an actor with all that was merged into it, and without what was split off."""
        members = [self._unmerged(one) for one in self._members.get(actor.id, ())]
        one = together(actor, [other for other in members if isinstance(other, Actor)])
        if members and one.status == "proposed":
            one = replace(one, status="corrected")
        for parting in self.laid.partings:
            one = self._parted(one, parting)
        return one

    def _parted(self, actor: Actor, parting: Parting) -> Actor:
        if self.laid.root(parting.actor) == actor.id:
            left = tuple(one for one in actor.aliases if one.surface not in parting.surfaces)
            return replace(actor, aliases=left, status="corrected")
        if parting.to != actor.id:
            return actor
        whole = self.kept.row(parting.actor)
        named = whole.aliases if isinstance(whole, Actor) else ()
        taken = [one for one in named if one.surface in parting.surfaces]
        known = {one.surface for one in taken}
        typed = [Alias(surface=one) for one in sorted(parting.surfaces - known)]
        own = replace(actor, aliases=(*taken, *typed))
        return together(actor, [own])

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        members: dict[str, list[str]] = defaultdict(list)
        for actor in self.laid.into:
            members[self.laid.root(actor)].append(actor)
        return members

    def _renamed(self, row: Row) -> Row:
        """Return a row that speaks of actors as they are after merging and splitting."""
        moved = [one for one in self.laid.partings if row.id in one.rows]
        if not self.laid.into and not moved:
            return row
        new = {one.actor: one.to for one in moved}

        def now(value: Any) -> Any:
            if isinstance(value, str):
                return self.laid.root(new.get(value, value))
            return tuple(dict.fromkeys(now(one) for one in value))

        named = [one.name for one in fields(row) if one.name in NAMING]
        return replace(row, **{name: now(getattr(row, name)) for name in named})

    def _document_of_entered(self, id: str) -> str:
        row = self._unmerged(id)
        return self.document_of(row) if row else ""

    @cached_property
    def _decided(self) -> dict[str, list[Decision]]:
        decided: dict[str, list[Decision]] = defaultdict(list)
        for one in self.laid.in_force:
            decided[one.target].append(one)
        return decided


NAMING = (
    "speakers",
    "candidates",
    "participants",
    "asserted_by",
    "denied_by",
    "actors",
    "about",
    "by",
)
"""The fields that hold ids of actors (``about`` and ``by`` may hold a name, and then keep it)."""


def _unfit(id: str, decision: int) -> RecordError:
    problem = f"Decision {decision} does not fit this row: the record is damaged."
    remedy = "'onetext record verify' says what else is; restore it from a copy or its archive."
    return RecordError([Finding(file="record.sqlite", where=id, problem=problem, remedy=remedy)])


def _changed(row: Any, field: str, value: Any, decision: int) -> Any:
    """Return a row or document with one field as a person decided; what follows from it too."""
    if field == "as_mark":
        return replace(row, as_mark=str(decision) if value else "")
    if field == "status":
        confirms = value == "confirmed" and row.status == "corrected"
        return row if confirms else replace(row, status=value)
    row = replace(row, **{field: read_field(type(row), field, value)})
    if isinstance(row, Document):
        return replace(row, date_confirmed=row.date is not None) if field == "date" else row
    if isinstance(row, Statement) and field == "speakers":
        said_by: Attribution = "unknown" if not value else "named" if len(value) == 1 else "joint"
        row = replace(row, attribution=said_by)
    return replace(row, status="corrected") if hasattr(row, "status") else row
