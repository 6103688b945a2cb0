"""The door to a record on disk: add, view, decide, undo, enter, remove, verify, search.

Every change is one transaction that waits for the disk: when a method has returned, its change
survives anything. Decisions are only added to; ``view`` lays them over what was proposed.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from onetext.errors import Finding
from onetext.record.extract.proposals import Proposals
from onetext.record.model import Decision, Document, Row
from onetext.record.store import deciding, undoing
from onetext.record.store.adding import (
    Added,
    Before,
    index_decision,
    insert_document,
    insert_proposals,
    named_by,
)
from onetext.record.store.deciding import Part, Wanted
from onetext.record.store.opening import WAIT, connect, in_words, readable, writing
from onetext.record.store.reading import (
    read_decisions,
    read_kept,
    read_tombstones,
    write_decision,
)
from onetext.record.store.removing import not_scrubbed, scrub, take_out
from onetext.record.store.searching import Hit, search
from onetext.record.store.verifying import damage, loose_ends
from onetext.record.view.kept import Kept
from onetext.record.view.record import Record, Tombstone
from onetext.record.view.replay import replay_on

NOTHING = Kept((), {}, ())
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of a row or document as a person wants it."""

    target: str
    field: str
    new: object


def _now() -> datetime:
    return datetime.now(UTC)


def open_record(
    folder: Path, *, write: bool = True, wait: float = WAIT, clock: Clock = _now
) -> "Store":
    """Return the record of a folder, to be used with ``with``; writing makes one if there is none.

    Raises
    ------
    RecordError
        If it is no record of ours or of a later version, damaged, or cannot be opened.
    """
    connection = connect(folder, write=write, wait=wait)
    if write:
        _finish_removal(connection)
    return Store(connection, clock)


def _finish_removal(connection: sqlite3.Connection) -> None:
    """Do what an earlier removal was kept from; if it cannot be done yet, ``verify`` says so."""
    try:
        with readable():
            scrub(connection)
    except BaseException:
        connection.close()
        raise


class Store:
    """An open record; made by ``open_record``. One thread at a time."""

    def __init__(self, connection: sqlite3.Connection, clock: Clock) -> None:
        """Hold an open connection."""
        self._connection = connection
        self._clock = clock
        self._seen: Record | None = None
        self._change = -1
        self._told = Before(record=Record(NOTHING), named=frozenset())

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # Reading

    def view(self) -> Record:
        """Return the record as it stands: a frozen view with all decisions laid over."""
        with in_words():
            if self._connection.in_transaction:
                return self._view()
            self._connection.execute("BEGIN")
            try:
                return self._view()
            finally:
                self._connection.execute("COMMIT")

    def _view(self) -> Record:
        with readable():
            (change,) = self._connection.execute("SELECT changes FROM state").fetchone()
            seen = self._seen if self._change == change else None
            kept = seen.kept if seen else read_kept(self._connection)
            before = seen.decisions if seen else ()
            added = read_decisions(self._connection, after=before[-1].id if before else 0)
            if seen is None or added:
                laid = replay_on(seen.laid, added) if seen else None
                tombstones = read_tombstones(self._connection)
                seen = Record(kept, (*before, *added), tombstones, laid=laid)
        self._seen, self._change = seen, change
        return seen

    # What was proposed

    def add(self, document: Document, proposals: Proposals) -> Added:
        """Add a document with what is proposed for it, or take in what a new run proposes.

        Raises
        ------
        RecordError
            If its text holds half characters, or it was removed from this record before.
        """
        (added,) = self.add_all([(document, proposals)])
        return added

    def add_all(self, found: Iterable[tuple[Document, Proposals]]) -> tuple[Added, ...]:
        """Add several documents in one go: all of them are in the record afterwards, or none."""
        with self._changing():
            return tuple(self._add(document, proposals) for document, proposals in found)

    def _add(self, document: Document, proposals: Proposals) -> Added:
        new = insert_document(self._connection, document)
        before = None if new else self._before(document.id)
        self._changed_rows()
        return insert_proposals(self._connection, document.id, proposals, before)

    def _before(self, document: str) -> Before:
        """Return a document as it stands; what decisions come to is told once for a whole run."""
        before = self._told.record.decisions
        added = read_decisions(self._connection, after=before[-1].id if before else 0)
        if added:
            decisions = (*before, *added)
            self._told = Before(record=Record(NOTHING, decisions), named=named_by(decisions))
        told = self._told
        kept = read_kept(self._connection, document)
        record = Record(kept, told.record.decisions, laid=told.record.laid)
        return Before(record=record, named=told.named)

    # What people decide

    def decide(self, target: str, field: str, new: object, *, who: str, why: str = "") -> Decision:
        """Write down that a field of a row or document is to be so; it stands once this returns.

        ``status`` confirms or rejects; any other field corrects. ``new`` is a value of the model
        or its JSON.

        Raises
        ------
        RecordError
            If there is no such row or field, or the value does not fit.
        """
        (decision,) = self.decide_all(
            [Change(target=target, field=field, new=new)], who=who, why=why
        )
        return decision

    def decide_all(
        self, changes: Iterable[Change], *, who: str, why: str = ""
    ) -> tuple[Decision, ...]:
        """Write down several changes as one: all stand or none, and one undo takes all back."""
        with self._changing():
            record = self._view()
            wanted = [deciding.changed(record, one.target, one.field, one.new) for one in changes]
            group = -1 if len(wanted) > 1 else 0
            done: list[Decision] = []
            for one in wanted:
                done.append(self._write(one, who, why, group))
                group = done[0].group
            return tuple(done)

    def accept(self, targets: Iterable[str], *, who: str, why: str = "") -> tuple[Decision, ...]:
        """Confirm many rows at once: only proposed ones of the band "sure", each named.

        Raises
        ------
        RecordError
            With every row that has to be looked at by itself; then none is confirmed.
        """
        ids = tuple(dict.fromkeys(targets))
        with self._changing():
            deciding.refuse_unsure(self._view(), ids)
            return self.decide_all(
                [Change(target=id, field="status", new="confirmed") for id in ids], who=who, why=why
            )

    def enter(self, row: Row, *, who: str, why: str = "", note: Document | None = None) -> Decision:
        """Write down a row that a person made: a statement, meeting, position, inference, ...

        ``note`` is a manual document that it stands in, where there is no report (``note_of``).

        Raises
        ------
        RecordError
            With all that is wrong with it: a position needs a statement by the party itself.
        """
        with self._changing():
            if note is not None and insert_document(self._connection, note):
                self._changed_rows()
            return self._write(deciding.entered(self._view(), row), who, why)

    def merge(self, a: str, *others: str, who: str, why: str = "") -> Decision:
        """Write down that actors are one person, or that meetings are one meeting."""
        with self._changing():
            return self._write(deciding.merged(self._view(), a, others), who, why)

    def split(self, target: str, part: str | Part = "", *, who: str, why: str = "") -> Decision:
        """Write down that a meeting stands alone, or that a part of an actor is somebody else.

        ``part`` is the id of an actor that was merged, or names to be split off.
        """
        with self._changing():
            if isinstance(part, Part):
                wanted = deciding.split_off(self._view(), target, part)
            else:
                wanted = deciding.split_out(self._view(), target, part)
            return self._write(wanted, who, why)

    def undo(self, who: str, *, decision: int = 0, why: str = "") -> Decision | None:
        """Take back the last thing that somebody did, or a given decision; None if there is none.

        What was done in one go is taken back in one go. Undoing an undoing does it again.
        """
        with self._changing():
            wanted = undoing.undone(self._view(), who, decision)
            return self._write(wanted, who, why) if wanted else None

    def redo(self, who: str) -> Decision | None:
        """Do again what somebody undid last, unless they decided something since; else None."""
        with self._changing():
            wanted = undoing.redone(self._view(), who)
            return self._write(wanted, who, "") if wanted else None

    def remove(self, document: str, *, who: str, why: str) -> Tombstone:
        """Take a document out for good, with all that hangs on it; a tombstone is left.

        Nothing of its words is left in the file, and no undo brings them back.

        Raises
        ------
        RecordError
            If there is no such document; or if another program holds the file, so that words may
            be left until it is closed (the document itself is gone then).
        """
        with self._changing():
            record = self._view()
            told_by = Tombstone(
                document=document, who=who.strip(), at=self._at(), why=why, rows=0, decisions=0
            )
            tombstone = take_out(self._connection, record, told_by)
            new = f'{{"rows":{tombstone.rows}}}'
            self._write(Wanted(target=document, field="remove", old="null", new=new), who, why)
            self._changed_rows()
        self._forget()
        with in_words():
            hindered = scrub(self._connection)
        if hindered:
            raise not_scrubbed(hindered)
        return tombstone

    # Looking after it

    def verify(self) -> tuple[Finding, ...]:
        """Return what is broken, or else what somebody should look at; nothing if all is well."""
        with readable():
            broken = damage(self._connection)
        return broken or loose_ends(self.view())

    def search(self, words: str) -> tuple[Hit, ...]:
        """Return statements with all these words, then every place in documents that have them."""
        with in_words():
            return search(self._connection, self.view(), words)

    # How a change is written

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that is written within, or nothing of it if something of it is refused."""
        with self._changing():
            yield

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with in_words():
            if self._connection.in_transaction:
                yield
                return
            try:
                with writing(self._connection):
                    yield
            except BaseException:
                self._forget()
                raise

    def _forget(self) -> None:
        """Read everything anew next time: what was read may not be what is there."""
        self._seen = None
        self._told = Before(record=Record(NOTHING), named=frozenset())

    def _changed_rows(self) -> None:
        self._connection.execute("UPDATE state SET changes = changes + 1")

    def _write(self, wanted: Wanted, who: str, why: str, group: int = 0) -> Decision:
        """Write one decision; ``group`` is the id of the first of several, -1 for that first."""
        if not who.strip():
            raise deciding.refuse(
                wanted.target, "A decision needs somebody who took it.", "Give a name."
            )
        (id,) = self._connection.execute("SELECT coalesce(max(id), 0) + 1 FROM decision").fetchone()
        decision = Decision(
            id=id,
            target=wanted.target,
            field=wanted.field,
            old=wanted.old,
            new=wanted.new,
            who=who.strip(),
            at=self._at(),
            why=why,
            group=id if group < 0 else group,
        )
        write_decision(self._connection, decision)
        index_decision(self._connection, decision)
        return decision

    def _at(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
