"""``confirm``, ``reject``, ``undo``, ``date``, ``speaker``, ``actor``: what a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from onetext.cli.output import say
from onetext.cli.record.bodies.keeping import counted
from onetext.cli.record.bodies.opened import lexicon_folder, signed, writing
from onetext.cli.record.bodies.rows import day_of, in_words
from onetext.errors import Finding, RecordError
from onetext.record.ids import of_actor
from onetext.record.journeys import Extraction, Signed, date_report, tell_days_again
from onetext.record.model import Actor, Dated, Decision, Document, EventClaim, Row, Statement
from onetext.record.named import actors_named, one_named
from onetext.record.store.deciding import Part
from onetext.record.store.store import Change, Store
from onetext.record.view.record import Record
from onetext.record.view.support import MAY_SPEAK

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What is split off an actor: a name with what goes along, or one that was merged."""

    name: str = ""
    called: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    merged: str = ""


def set_status(case: Path, ids: Sequence[str], status: str, *, who: str, why: str) -> None:
    """Confirm or reject rows, all of them or none, and say what they are."""
    with writing(case) as store:
        changes = [Change(target=id, field="status", new=status) for id in dict.fromkeys(ids)]
        done = store.decide_all(changes, who=signed(who), why=why)
        record = store.view()
    for one in done:
        _say_target(record, one, status)


def _say_target(record: Record, decision: Decision, done: str) -> None:
    row = target_of(record, decision.target)
    words = f": {in_words(record, row)}" if row else ""
    say(f"{done}{words}", lead=f"{decision.target}  ", indent=len(decision.target) + 2)


def target_of(record: Record, id: str) -> Row | Document | None:
    """Return the row or document of an id, None without one."""
    return record.row(id) or next((one for one in record.documents if one.id == id), None)


def undo_last(case: Path, *, who: str) -> None:
    """Take back the last thing that somebody decided."""
    name = signed(who)
    with writing(case) as store:
        seen = store.view()
        before = {one.id: one for one in seen.decisions}
        undone = store.undo(name)
        tell_days_again(store, seen, how=Extraction(lexicon=lexicon_folder(case)))
    if undone is None:
        say(f"{name} has decided nothing that could be undone.")
        return
    ids = [int(one) for one in undone.new.strip("[]").split(",") if one.strip()]
    for one in (before[id] for id in ids if id in before):
        say(f"Undone: {one.field} of {one.target}, decided on {one.at}.")


def set_date(case: Path, id: str, day: str, *, who: str, why: str) -> None:
    """Say of which day a document, statement or meeting is."""
    name = signed(who)
    new = None
    if day != UNKNOWN:
        new = Dated(edtf=day, basis=why or f"said by {name}", rule="by-hand", band="sure")
    with writing(case) as store:
        field = _dated_field(store.view(), id)
        followed = 0
        if field == "date":
            how = Extraction(lexicon=lexicon_folder(case))
            by = Signed(who=name, why=why)
            followed = len(date_report(store, id, new, signed=by, how=how)) - 1
        else:
            store.decide(id, field, new, who=name, why=why)
        record = store.view()
    row = target_of(record, id)
    indent = len(id) + 2
    say(in_words(record, row) if row else day, lead=f"{id}  ", indent=indent)
    if field == "date":
        _say_days(record, id, followed)


def _say_days(record: Record, document: str, followed: int) -> None:
    """Say what follows from the day of a document for the days of what it tells."""
    rows = [one for one in record.of(document) if isinstance(one, Statement | EventClaim)]
    live = [one for one in rows if one.status != "rejected"]
    dated = sum(bool(day_of(one)) for one in live)
    confirmed = f", {followed:,} of them confirmed before" if followed else ""
    indent = " " * (len(document) + 2)
    say(
        f"the days in it are told from that: {dated:,} of {len(live):,} statements and meetings "
        f"have one{confirmed}",
        lead=indent,
        indent=len(indent),
    )


def _dated_field(record: Record, id: str) -> str:
    match target_of(record, id):
        case Document():
            return "date"
        case Statement():
            return "said_on"
        case EventClaim():
            return "when"
        case None:
            raise _refused(id, "There is no row or document of this id.", "The lists show ids.")
    raise _refused(id, "A row of this kind has no day.", "Name a document, statement or meeting.")


def _refused(id: str, problem: str, remedy: str) -> RecordError:
    return RecordError([Finding(file="record.sqlite", where=id, problem=problem, remedy=remedy)])


def set_speakers(  # noqa: PLR0913 - each is an option
    case: Path, id: str, names: Sequence[str], *, party: str, who: str, why: str
) -> None:
    """Say who made a statement and for which side; somebody new is entered as a person."""
    if not names and not party:
        raise _refused(id, "It is not said who made it.", "Give a name, or --for a side.")
    name = signed(who)
    with writing(case) as store, store.together():
        before = store.view()
        ids = [] if list(names) == [UNKNOWN] else [somebody(store, one, name) for one in names]
        changes = [Change(target=id, field="speakers", new=ids)] if names else []
        if party:
            changes += _for_a_side(store.view(), id, party)
        decision = store.decide_all(changes, who=name, why=why)[0]
        record = store.view()
    say_new(before, record, ids)
    _say_target(record, decision, "corrected")
    if party:
        say(f"said for {party}, by one who may speak for it", lead="  ", indent=2)


def _for_a_side(record: Record, id: str, party: str) -> list[Change]:
    """Return the changes that say that a statement was made for a side, by one who may do so."""
    changes = [Change(target=id, field="speaks_for", new=party)]
    statement = record.statement(id)
    if statement and statement.authority not in MAY_SPEAK:
        changes.append(Change(target=id, field="authority", new="spokesperson"))
    return changes


def somebody(store: Store, name: str, who: str) -> str:
    """Return the id of somebody by name or id; a name that is new to the record is entered."""
    record = store.view()
    if actors_named(record, name):
        return one_named(record, name).id
    if name.startswith("a-"):
        return one_named(record, name).id
    actor = Actor(
        id=of_actor("person", name), name=name, type="person", band="sure", status="confirmed"
    )
    store.enter(actor, who=who)
    return actor.id


def say_new(before: Record, record: Record, ids: Sequence[str]) -> None:
    """Say who was not in the record before."""
    for id in ids:
        if before.actor(id) is None:
            say(f"{id} {', '.join(record.names((id,)))} is new here, and entered as a person.")


def merge_actors(case: Path, name: str, others: Sequence[str], *, who: str, why: str) -> None:
    """Say that actors are one."""
    with writing(case) as store:
        record = store.view()
        first = one_named(record, name)
        rest = [one_named(record, one) for one in others]
        store.merge(first.id, *(one.id for one in rest), who=signed(who), why=why)
        merged = store.view().actor(first.id) or first
    names = ", ".join(one.surface for one in merged.aliases)
    gone = counted(len(rest), "other")
    say(f"{merged.id} {merged.name} is now also what {gone} had been: {names or merged.name}.")


def split_actor(case: Path, name: str, other: Other, *, who: str, why: str) -> None:
    """Say that a part of an actor is somebody else."""
    if not (other.name or other.merged):
        raise _refused(
            name, "It is not said who the other one is.", "Give --name, or --merged with an id."
        )
    with writing(case) as store:
        actor = one_named(store.view(), name)
        part = other.merged or Part(name=other.name, surfaces=other.called, rows=other.rows)
        store.split(actor.id, part, who=signed(who), why=why)
        record = store.view()
    found = other.merged or of_actor(actor.type, other.name)
    for id in (actor.id, found):
        one = record.actor(id)
        if one:
            names = ", ".join(alias.surface for alias in one.aliases)
            say(f"{one.id} {one.name}: {names or 'no names of its own'}")
