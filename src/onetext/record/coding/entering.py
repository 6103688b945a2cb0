"""Positions and inferences as a person enters them, checked against the case and the words at once.

A position rests on the party's own word; what a third person concludes is an inference, and no
mark until a decision that names it makes it one. Coding the same statement at the same place again
corrects what was coded before; nothing of it is lost, for both are decisions.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onetext.case.checks.names import Names
from onetext.case.defects import suggest
from onetext.case.model import Case
from onetext.errors import Finding, RecordError
from onetext.record.coding.marks import FILE, defects_of, party_named, position_of
from onetext.record.days import is_edtf, stretch_of
from onetext.record.ids import made_of
from onetext.record.model import Inference, Position, Statement
from onetext.record.store.store import Change, Store
from onetext.record.view.record import Record
from onetext.record.view.support import speaks_for, why_unsupported

CORRECTED = ("grade", "words", "held_from", "until")
"""What coding the same statement at the same place again may change of a position."""


def own_parties(case: Case, record: Record, statement: Statement) -> tuple[str, ...]:
    """Return the parties of a case, by name, whose own word a statement is."""
    return tuple(
        party.name
        for party in case.parties
        if any(speaks_for(record, statement, name) for name in (party.key, party.name))
    )


def enter_position(store: Store, names: Names, wanted: Position, *, who: str) -> Position:
    """Enter a position, or correct the one that was coded of the same statement at that place.

    Its id is made here; ``wanted.id`` is not looked at.

    Raises
    ------
    RecordError
        With all that fits neither the case nor the statement; then nothing is entered.
    """
    record = store.view()
    if not wanted.party and record.statement(wanted.statement):
        raise RecordError([_nobodys(names.case, wanted)])
    position = _named(names.case, record, wanted)
    findings = [
        *_unfit(names, position),
        *_wrong_days(position),
        *_unsupported(record, position),
    ]
    if findings:
        raise RecordError(findings)
    before = record.row(position.id)
    if isinstance(before, Position):
        _correct(store, before, position, who)
    else:
        store.enter(position, who=who)
    entered = store.view().row(position.id)
    return entered if isinstance(entered, Position) else position


def _nobodys(case: Case, wanted: Position) -> Finding:
    problem = "Nothing shows which party's own word this statement is."
    remedy = (
        f"If it is one's, say so: 'onetext record speaker {wanted.statement} --for PARTY' "
        f"({', '.join(one.key for one in case.parties)}). What somebody else says of a party is "
        "entered with 'onetext record infer'."
    )
    return _finding(wanted.statement, problem, remedy)


def _unfit(names: Names, position: Position) -> Iterator[Finding]:
    for one in defects_of(names, position):
        yield replace(one, where=position.statement)


def _named(case: Case, record: Record, wanted: Position) -> Position:
    """Return a position under its own id, its party named so that the record knows it."""
    party = party_named(case, wanted.party)
    statement = record.statement(wanted.statement)
    known = (party.name, party.key) if party else (wanted.party,)
    own = (one for one in known if statement and speaks_for(record, statement, one))
    name = next(own, known[0])
    draft = str(wanted.draft)
    key = party.key if party else wanted.party
    id = made_of("p", wanted.statement, key, wanted.place, wanted.option, draft)
    return replace(wanted, id=id, party=name)


def _correct(store: Store, before: Position, position: Position, who: str) -> None:
    changes = [
        Change(target=before.id, field=field, new=getattr(position, field))
        for field in CORRECTED
        if getattr(before, field) != getattr(position, field)
    ]
    if before.status == "rejected":
        changes.append(Change(target=before.id, field="status", new="confirmed"))
    if changes:
        store.decide_all(changes, who=who)


def _wrong_days(position: Position) -> Iterator[Finding]:
    days = {"--from": position.held_from, "--until": position.until}
    for option, day in days.items():
        if day and not is_edtf(day):
            yield _finding(option, f"'{day}' is no day.", "Write 2026-01-22.")
    begun, ended = (stretch_of(day) if is_edtf(day) else None for day in days.values())
    if begun and ended and ended[1] < begun[0]:
        yield _finding("--until", "It ends before it begins.", "Give a later day.")


def _unsupported(record: Record, position: Position) -> Iterator[Finding]:
    why = why_unsupported(record, position)
    if not why:
        return
    remedies = {
        "There is": "'onetext record said' lists them.",
        "Nobody has": f"'onetext record trace {position.statement}' shows it; then confirm it.",
        "The statement is": (
            "If who said it may speak for that side, say so: 'onetext record speaker "
            f"{position.statement} --for PARTY'. What somebody else says of a side is entered with "
            "'onetext record infer'."
        ),
    }
    remedy = next((told for begun, told in remedies.items() if why.startswith(begun)), "")
    yield _finding(position.statement, why, remedy)


def enter_inference(store: Store, names: Names, wanted: Inference, *, who: str) -> Inference:
    """Enter what a third person concludes of a party; it makes no mark by itself.

    Raises
    ------
    RecordError
        With all that fits neither the case nor the statement; then nothing is entered.
    """
    record = store.view()
    party = party_named(names.case, wanted.about)
    wanted = replace(wanted, about=party.name) if party else wanted
    parts = (wanted.statement, wanted.about, wanted.by, wanted.place, wanted.option, wanted.words)
    inference = replace(wanted, id=made_of("i", *parts))
    findings = [*_wrong_inference(names, record, inference)]
    if findings:
        raise RecordError(findings)
    if record.row(inference.id) is None:
        store.enter(inference, who=who)
    entered = store.view().row(inference.id)
    return entered if isinstance(entered, Inference) else inference


def _wrong_inference(names: Names, record: Record, inference: Inference) -> Iterator[Finding]:
    case = names.case
    if inference.place or inference.option or inference.grade:
        yield from _unfit(names, position_of(inference))
    elif party_named(case, inference.about) is None:
        known = suggest(inference.about, _parties(case))
        yield _finding("--about", f"'{inference.about}' is no party of this case.", known)
    statement = record.statement(inference.statement)
    if statement is None:
        remedy = "'onetext record said' lists them."
        yield _finding(inference.statement, "There is no statement of this id.", remedy)
    elif statement.status not in ("confirmed", "corrected"):
        remedy = f"'onetext record trace {statement.id}' shows it; then confirm it."
        yield _finding(statement.id, "Nobody has confirmed its statement yet.", remedy)
    if not inference.words.strip():
        yield _finding("--words", "It does not say what is concluded.", "Give it in your words.")


def _parties(case: Case) -> Iterable[str]:
    return [name for party in case.parties for name in (party.key, party.name)]


def _finding(where: str, problem: str, remedy: str) -> Finding:
    return Finding(file=FILE, where=where, problem=problem, remedy=remedy)
