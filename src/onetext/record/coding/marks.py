"""Positions as marks: what a person coded from a party's own words.

An inference is a mark only where a decision names it; its source is then an estimate, whose reason
is that decision, and the brief counts it among estimates.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onetext.case.checks.names import Names, Places, names_of
from onetext.case.defects import suggest
from onetext.case.model import Case, Grade, Mark, Party
from onetext.errors import Finding
from onetext.record.coding.confirmed import Confirmed, last_day, said_on
from onetext.record.model import Inference, Position
from onetext.record.view.support import same_name
from onetext.sources import Source

GRADES = {grade.words: grade for grade in Grade}
FILE = "record.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """Marks by key of their party, the sources that inferences bring, and what did not fit."""

    marks: tuple[tuple[str, Mark], ...]
    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]


def marks_in(case: Case, confirmed: Confirmed) -> Coded:
    """Return the marks that a record brings to a case, in the order in which they were coded."""
    names = names_of(case)
    marks: list[tuple[str, Mark]] = []
    sources: list[Source] = []
    findings: list[Finding] = []
    for position in confirmed.positions:
        found = tuple(defects_of(names, position))
        findings += found
        if not found and position.grade:
            marks += _marks(case, confirmed, position)
    for inference in confirmed.inferences:
        if not inference.as_mark or not inference.grade:
            continue
        if confirmed.statement(inference.statement) is None:
            continue
        position = position_of(inference)
        found = tuple(defects_of(names, position))
        findings += found
        if not found:
            source = _estimate(confirmed, inference)
            sources.append(source)
            marks += _marks(case, confirmed, position, source=source.id)
    return Coded(marks=tuple(marks), sources=tuple(sources), findings=tuple(findings))


def party_named(case: Case, name: str) -> Party | None:
    """Return the party of a case with that key or name, or None."""
    return next(
        (one for one in case.parties if same_name(one.key, name) or same_name(one.name, name)),
        None,
    )


def defects_of(names: Names, position: Position) -> Iterator[Finding]:
    """Say what of a position is not of the case: its party, place, option, draft or grade."""
    where = f"position {position.id}"
    if party_named(names.case, position.party) is None:
        yield _unknown(where, "party", position.party, names.parties)
    if position.grade and position.grade not in GRADES:
        yield _unknown(where, "grade", position.grade, GRADES)
    if position.draft and position.draft not in names.places:
        known = [str(number) for number in names.places]
        yield _unknown(where, "draft", str(position.draft), known)
        return
    texts = [names.places[position.draft]] if position.draft else list(names.places.values())
    gradable = [place for text in texts for place in _gradable(text)]
    if position.place not in gradable:
        yield _unknown(where, "place", position.place, dict.fromkeys(gradable))
        return
    options = names.options.get(position.place, ())
    if position.option not in (options or ("",)):
        yield _unknown(where, f"option of '{position.place}'", position.option, options)


def _gradable(text: Places) -> tuple[str, ...]:
    return (*text.issues, *text.clean, *text.notes)


def _unknown(where: str, what: str, given: str, known: Iterable[str]) -> Finding:
    return Finding(
        file=FILE,
        where=where,
        problem=f"'{given}' is no {what} of this case." if given else f"it names no {what}.",
        remedy=suggest(given, known),
    )


def _marks(
    case: Case, confirmed: Confirmed, position: Position, *, source: str = ""
) -> Iterator[tuple[str, Mark]]:
    party = party_named(case, position.party)
    on = _held_from(confirmed, position)
    if party is None or on is None:
        return
    mark = Mark(
        place=position.place,
        option=position.option or None,
        grade=GRADES[position.grade],
        on=on,
        source=source or position.statement,
        draft=position.draft or None,
    )
    yield party.key, mark
    until = last_day(position.until) if position.until else None
    if until is not None:
        yield party.key, _withdrawn(mark, until)


def _withdrawn(mark: Mark, on: date) -> Mark:
    return Mark(
        place=mark.place,
        option=mark.option,
        grade=None,
        on=on,
        source=mark.source,
        draft=mark.draft,
    )


def _held_from(confirmed: Confirmed, position: Position) -> date | None:
    """Return the day from which a position holds: as coded, else when it had been said."""
    coded = last_day(position.held_from) if position.held_from else None
    if coded is not None:
        return coded
    statement = confirmed.record.statement(position.statement)
    return said_on(confirmed, statement) if statement else None


def position_of(inference: Inference) -> Position:
    """Return the mark that an inference would make, in the form of a position."""
    return Position(
        id=inference.id,
        party=inference.about,
        place=inference.place,
        option=inference.option,
        grade=inference.grade,
        statement=inference.statement,
        words=inference.words,
    )


def _estimate(confirmed: Confirmed, inference: Inference) -> Source:
    decision = next(
        (one for one in confirmed.record.decisions if str(one.id) == str(inference.as_mark)), None
    )
    who = decision.who if decision else ""
    why = decision.why if decision else ""
    return Source(
        id=inference.id,
        kind="estimate",
        author=who or "an analyst",
        why=why or f"Inferred by {inference.by}; a decision of the record makes it count.",
        says=f"{inference.by} concludes of {inference.about}: {inference.words}",
        on=_held_from(confirmed, position_of(inference)),
    )
