"""``code``, ``infer``, ``positions``: what statements mean for the places of a case."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onetext.case.checks.names import Names, names_of
from onetext.case.model import Case
from onetext.case.read import CASE_FILE, read_case
from onetext.cli.inputs import folder_of, refused
from onetext.cli.output import print_findings, say, say_heading, say_items
from onetext.cli.record.bodies.opened import lexicon_of, reading, say_json, signed, writing
from onetext.cli.record.bodies.rows import as_data, in_words
from onetext.errors import Finding, RecordError
from onetext.record.chronology import CHECKED
from onetext.record.coding.clashes import same_day_clashes
from onetext.record.coding.entering import enter_inference, enter_position, own_parties
from onetext.record.coding.into_case import record_sources, with_record
from onetext.record.coding.marks import defects_of
from onetext.record.coding.suggest import suggest_places
from onetext.record.model import Inference, Position, Statement
from onetext.record.view.record import Record
from onetext.reports.chronicle.words import listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A position as it was typed; what is empty was not given."""

    statement: str
    party: str = ""
    place: str = ""
    option: str = ""
    grade: str = ""
    held_from: str = ""
    until: str = ""
    draft: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Concluded:
    """An inference as it was typed."""

    statement: str
    about: str
    by: str
    words: str
    place: str = ""
    option: str = ""
    grade: str = ""


def code_statement(case: Path, coding: Coding, *, who: str) -> None:
    """Enter a position; without a place, show which places its statement may be about."""
    if not coding.place:
        _refuse_placeless(coding)
        _say_suggestions(case, coding.statement)
        return
    with writing(case) as store:
        record = store.view()
        names = _names(case, record)
        position = Position(
            id="",
            party=coding.party or _own_party(names.case, record, coding.statement),
            place=coding.place,
            option=coding.option,
            grade=coding.grade,
            statement=coding.statement,
            words=coding.words,
            held_from=coding.held_from,
            until=coding.until,
            draft=coding.draft,
        )
        entered = enter_position(store, names, position, who=signed(who))
        record = store.view()
    say(f"coded: {in_words(record, entered)}", lead=f"{entered.id}  ", indent=len(entered.id) + 2)
    told = with_record(names.case, record, lexicon=lexicon_of(case)).case
    clashes = [one for one in same_day_clashes(told, record) if one.where == entered.statement]
    if clashes:
        say_heading("Said otherwise of the same day")
        print_findings(clashes, error=False)


def _refuse_placeless(coding: Coding) -> None:
    given = [f"--{name}" for name in ("option", "grade", "until", "words") if getattr(coding, name)]
    if given:
        problem = f"without it nothing can be coded, though {listed(given)} is given."
        raise refused("--place", problem, "Leave all out to see which places it may be about.")


def _names(case: Path, record: Record) -> Names:
    return names_of(read_case(folder_of(case), beside=record_sources(record)))


def _statement(record: Record, id: str) -> Statement:
    statement = record.statement(id)
    if statement is None:
        problem, remedy = "There is no statement of this id.", "'onetext record said' lists them."
        found = Finding(file="record.sqlite", where=id, problem=problem, remedy=remedy)
        raise RecordError([found])
    return statement


def _own_party(case: Case, record: Record, id: str) -> str:
    """Return the one party whose own word a statement is; empty where that is not one."""
    statement = record.statement(id)
    own = own_parties(case, record, statement) if statement else ()
    return own[0] if len(own) == 1 else ""


def _say_suggestions(path: Path, id: str) -> None:
    with reading(path) as store:
        record = store.view()
    statement = _statement(record, id)
    case = _names(path, record).case
    say(in_words(record, statement), lead=f"{id}  ", indent=len(id) + 2)
    own = own_parties(case, record, statement)
    if own:
        say(f"This is the own word of {listed(own)}.")
    else:
        say(
            "Nothing shows that this is a party's own word. If who said it may speak for one, say "
            f"so: 'onetext record speaker {id} --for PARTY'. Else an inference may come of it, "
            "and no position."
        )
    say_heading("Places that share words with it")
    found = suggest_places(case, statement.span.words, lexicon_of(path))
    say_items(
        f"{one.place}{_options(one.options)}, for the words {listed(one.because)}" for one in found
    )
    if not found:
        say("None. 'onetext read' shows the text with all its places.")
    _say_coded(record, id)
    say("")
    say(f"What it asks for there is yours to read: onetext record code {id} --place ...")


def _options(options: Sequence[str]) -> str:
    return f" ({', '.join(options)})" if options else ""


def _say_coded(record: Record, id: str) -> None:
    rows: list[Position | Inference] = [*record.positions, *record.inferences]
    coded = [one for one in rows if one.statement == id and one.status != "rejected"]
    if coded:
        say_heading("Coded of it already")
    for one in coded:
        say(in_words(record, one), lead=f"{one.id}  ", indent=len(one.id) + 2)


def infer_from(path: Path, concluded: Concluded, *, as_mark: bool, who: str, why: str) -> None:
    """Enter an inference, and the decision that makes it a mark where that is wanted."""
    if as_mark and not why.strip():
        problem = "an inference counts only with a reason that is yours."
        raise refused("--why", problem, "Give the reason, or leave out --as-mark.")
    if as_mark and not (concluded.place and concluded.grade):
        problem = "it does not say which mark it makes."
        raise refused("--as-mark", problem, "Give --place, --option and --grade.")
    name = signed(who)
    with writing(path) as store:
        inference = Inference(
            id="",
            about=concluded.about,
            by=concluded.by,
            words=concluded.words,
            statement=concluded.statement,
            place=concluded.place,
            option=concluded.option,
            grade=concluded.grade,
        )
        entered = enter_inference(store, _names(path, store.view()), inference, who=name)
        if as_mark:
            store.decide(entered.id, "as_mark", True, who=name, why=why)
        record = store.view()
    kept = record.row(entered.id) or entered
    say(f"kept: {in_words(record, kept)}", lead=f"{entered.id}  ", indent=len(entered.id) + 2)


def say_positions(path: Path, *, format: str) -> None:
    """Print positions and inferences: those that count, then those that do not, with the reason."""
    with reading(path) as store:
        record = store.view()
    names = _names(path, record) if (folder_of(path) / CASE_FILE).is_file() else None
    rows: list[Position | Inference] = [*record.positions, *record.inferences]
    held = [(one, _why_not(record, names, one)) for one in rows if one.status != "rejected"]
    if format == "json":
        say_json([{**as_data(record, one), "does not count": why} for one, why in held])
        return
    if not held:
        say("Nothing has been coded yet: 'onetext record code STATEMENT' begins.")
    groups = (
        ("Positions", [one for one in held if isinstance(one[0], Position) and not one[1]]),
        ("Inferences that count", [one for one in held if _counts(one[0]) and not one[1]]),
        ("These do not count", [one for one in held if one[1]]),
    )
    for heading, group in groups:
        if group:
            say_heading(f"{heading} ({len(group):,})")
        for one, why in group:
            told = f"{in_words(record, one)} {why}".strip()
            say(told, lead=f"{one.id}  ", indent=len(one.id) + 2)


def _counts(row: Position | Inference) -> bool:
    return isinstance(row, Inference) and bool(row.as_mark)


def _why_not(record: Record, names: Names | None, row: Position | Inference) -> str:
    """Return why a row makes no mark, in a sentence; empty if it makes one."""
    return " ".join(_reasons(record, names, row))


def _reasons(record: Record, names: Names | None, row: Position | Inference) -> Iterator[str]:
    if isinstance(row, Inference):
        if not row.as_mark:
            yield "No decision makes this inference a mark."
        statement = record.statement(row.statement)
        if statement is None or statement.status not in CHECKED:
            yield "Its statement does not stand confirmed."
        return
    if why := record.unsupported.get(row.id):
        yield why
    if names is not None:
        yield from (one.problem for one in defects_of(names, row))
    if not row.grade:
        yield "It has no grade: it only says that the matter was taken up."
