"""Whole journeys of the record, each on one screen: take reports in, date one, run rules again.

They stand here and not in ``pipeline``, which brings in arrays and solvers: a command of the record
answers before those are loaded.

Documents are read in batches of 1, 1, 2, 4, up to 32, each knowing the actors of all batches before
it. So a surname in the second report finds the person of the first, and the rows are the same for
any number of processes. A batch is kept before the next one begins: what is interrupted goes on
where it was when the same files are added again.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from onetext.errors import Finding
from onetext.record.chronology import CHECKED
from onetext.record.days import is_edtf
from onetext.record.extract.proposals import Proposals
from onetext.record.extract.propose import propose
from onetext.record.intake.intake import Given, Taken, take_in
from onetext.record.lexicon.lexicon import Lexicon, read_lexicon
from onetext.record.model import Actor, Alias, Dated, Decision, Document, EventClaim, Statement
from onetext.record.store.adding import Added
from onetext.record.store.store import Change, Store
from onetext.record.view.record import Record

LARGEST_BATCH = 32
WORTH_PROCESSES = 100
"""From so many documents on it pays to start processes: each takes a second or two to begin."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """How the rules are run: with which words, in how many processes, and who is told how far."""

    lexicon: Path | None = None
    workers: int = 1
    progress: Progress | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who decides, and why."""

    who: str
    why: str = ""


def add_reports(
    store: Store,
    paths: Iterable[Path],
    *,
    given: Given,
    skip: bool = False,
    how: Extraction,
) -> tuple[Taken, tuple[Added, ...]]:
    """Take reports into a record, with what the rules propose; what was taken, and what came of it.

    Raises
    ------
    RecordError
        With all that is wrong with the files; then nothing is added, unless ``skip`` is given.
    """
    taken = take_reports(store.view(), paths, given=given, skip=skip, how=how)
    return taken, keep_reports(store, taken, how=how)


def take_reports(
    record: Record, paths: Iterable[Path], *, given: Given, skip: bool, how: Extraction
) -> Taken:
    """Return what reports hold that a record does not have; nothing is written.

    Raises
    ------
    RecordError
        With all that is wrong with the files, unless ``skip`` is given.
    """
    read_lexicon(how.lexicon)
    taken = take_in(
        paths,
        known=[(one.id, one.text) for one in record.documents],
        given=given,
        added=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    taken = _without_removed(taken, record)
    return taken if skip else taken.or_refuse()


def keep_reports(store: Store, taken: Taken, *, how: Extraction) -> tuple[Added, ...]:
    """Put what was taken into a record, batch by batch, with what the rules propose."""
    return _kept(store, taken.documents, store.view().actors, how)


def _without_removed(taken: Taken, record: Record) -> Taken:
    """Return what was taken without documents that were removed: those do not come back."""
    gone = {one.document: one for one in record.tombstones}
    findings = tuple(
        Finding(
            file=one.name,
            problem=f"It was removed on {gone[one.id].at[:10]} ({gone[one.id].why.rstrip('.')}).",
            remedy="What was removed does not come back; start another record if it may.",
        )
        for one in taken.documents
        if one.id in gone
    )
    return replace(
        taken,
        documents=tuple(one for one in taken.documents if one.id not in gone),
        findings=(*taken.findings, *findings),
    )


def extract_again(store: Store, *, how: Extraction) -> tuple[Added, ...]:
    """Run the rules again over every document; what a person decided stays as it is."""
    read_lexicon(how.lexicon)
    record = store.view()
    documents = [one for one in record.documents if not one.manual]
    decided = tuple(one for one in record.actors if record.decided(one.id))
    return _kept(store, documents, decided, how)


def date_report(
    store: Store, id: str, dated: Dated | None, *, signed: Signed, how: Extraction
) -> tuple[Decision, ...]:
    """Say of which day a report is, and tell anew all days that follow from it.

    What nobody has checked is proposed anew. A row that a person confirmed gets its day in the same
    decision, unless somebody has decided on that day itself; one undo takes all of it back (and
    ``tell_days_again`` proposes as before).
    """
    record = store.view()
    document = replace(record.document(id), date=dated, date_confirmed=dated is not None)
    told = not document.manual and (dated is None or is_edtf(dated.edtf))  # else it is refused
    found = _proposed_anew((document,) if told else (), record, how)
    changes = [Change(target=id, field="date", new=dated), *_days_that_follow(record, found)]
    decided = store.decide_all(changes, who=signed.who, why=signed.why)
    store.add_all(found)
    return decided


def tell_days_again(store: Store, before: Record, *, how: Extraction) -> None:
    """Run the rules again over reports whose day is another one than before: after undoing."""
    record = store.view()
    days = {one.id: one.date.edtf if one.date else "" for one in before.documents}
    changed = [
        one
        for one in record.documents
        if not one.manual and days.get(one.id, "") != (one.date.edtf if one.date else "")
    ]
    store.add_all(_proposed_anew(changed, record, how))


def _proposed_anew(
    documents: Sequence[Document], record: Record, how: Extraction
) -> list[tuple[Document, Proposals]]:
    told = {one.id for one in documents}
    known = [one for one in record.actors if record.decided(one.id) or not _only_in(one, told)]
    batches = propose_all(documents, known=known, how=how)
    return [(one.document, one) for batch in batches for one in batch]


def _only_in(actor: Actor, documents: Set[str]) -> bool:
    """Whether all that names somebody stands in documents whose actors are proposed anew."""
    return {span.document for alias in actor.aliases for span in alias.spans} <= documents


def _days_that_follow(
    record: Record, found: Iterable[tuple[Document, Proposals]]
) -> Iterator[Change]:
    """Yield the days of confirmed rows where the new day of their report makes them others."""
    rows: list[Statement | EventClaim] = []
    for _, one in found:
        rows += [*one.statements, *one.meetings]
    for row in rows:
        held = record.row(row.id)
        if isinstance(held, Statement) and isinstance(row, Statement):
            name, old, new = "said_on", held.said_on, row.said_on
        elif isinstance(held, EventClaim) and isinstance(row, EventClaim):
            name, old, new = "when", held.when, row.when
        else:
            continue
        by_a_person = any(made.field == name for made in record.decided(row.id))
        told_otherwise = (old.edtf if old else "") != (new.edtf if new else "")
        if held.status in CHECKED and told_otherwise and not by_a_person:
            yield Change(target=row.id, field=name, new=new)


def _kept(
    store: Store, documents: Sequence[Document], actors: Iterable[Actor], how: Extraction
) -> tuple[Added, ...]:
    added: list[Added] = []
    for batch in propose_all(documents, known=actors, how=how):
        added += store.add_all([(one.document, one) for one in batch])
        if how.progress:
            how.progress(len(added), len(documents))
    return tuple(added)


def propose_all(
    documents: Sequence[Document], *, known: Iterable[Actor], how: Extraction
) -> Iterator[tuple[Proposals, ...]]:
    """Yield what the rules find in documents, batch by batch."""
    people = {one.id: _bare(one) for one in known if one.status != "rejected"}
    with ExitStack() as stack:
        pool: Executor | None = None
        if how.workers > 1 and len(documents) >= WORTH_PROCESSES:
            # Processes begun afresh: a copy of this one would hold the open record.
            pool = stack.enter_context(ProcessPoolExecutor(how.workers, get_context("spawn")))
        for batch in batches(documents):
            found = _proposed(batch, tuple(people.values()), pool, how)
            for actor in (one for part in found for one in part.actors):
                people[actor.id] = _together(people.get(actor.id), _bare(actor))
            yield found


def batches(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    """Yield documents in batches that grow: 1, 1, 2, 4, 8, 16, 32, 32, ..."""
    begun, size = 0, 1
    while begun < len(documents):
        yield documents[begun : begun + size]
        begun += size
        size = min(LARGEST_BATCH, max(1, begun))


def _proposed(
    batch: Sequence[Document], known: tuple[Actor, ...], pool: Executor | None, how: Extraction
) -> tuple[Proposals, ...]:
    work = partial(_propose, folder=how.lexicon, known=known)
    if pool is None or len(batch) < how.workers:
        return work(batch)
    shares = [batch[n :: how.workers] for n in range(how.workers)]
    found = {one.document.id: one for part in pool.map(work, shares) for one in part}
    return tuple(found[document.id] for document in batch)


def _propose(
    documents: Sequence[Document], *, folder: Path | None, known: tuple[Actor, ...]
) -> tuple[Proposals, ...]:
    lexicon = read_lexicon(folder)
    return tuple(_light(propose(one, lexicon=lexicon, known=known)) for one in documents)


def _light(found: Proposals) -> Proposals:
    """Return proposals without what the store does not keep: it would be sent for nothing."""
    return replace(found, lexicon=Lexicon(), known=(), mentions=(), sentences=())


def _bare(actor: Actor) -> Actor:
    """Return an actor without the places where it is named: those are of other documents."""
    return replace(
        actor,
        aliases=tuple(Alias(surface=one.surface) for one in actor.aliases),
        roles=tuple(replace(one, span=None) for one in actor.roles),
    )


def _together(one: Actor | None, other: Actor) -> Actor:
    if one is None:
        return other
    return replace(
        one,
        party=one.party or other.party,
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
    )
