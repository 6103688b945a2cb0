"""Meetings, assessments and coded statements of a record as the chronology of a case."""

from collections.abc import Iterator
from datetime import date

from onetext.case.model import Case, Claim, Event
from onetext.record.coding.confirmed import Confirmed, last_day, said_on
from onetext.record.coding.marks import party_named
from onetext.record.coding.sources import speakers_of
from onetext.record.compare.events import Event as Meeting
from onetext.record.compare.events import events_of
from onetext.record.compare.fields import Field
from onetext.record.days import stretch_of
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Assessment, Statement


def events_in(case: Case, confirmed: Confirmed, lexicon: Lexicon) -> tuple[Event, ...]:
    """Return the meetings that count and have a day, and the statements that something rests on."""
    meetings = events_of(
        confirmed.meetings,
        documents=confirmed.record.documents,
        actors=confirmed.record.actors,
        lexicon=lexicon,
    )
    return (
        *(event for one in meetings for event in _meeting(confirmed, one)),
        *_statements(case, confirmed),
    )


def _meeting(confirmed: Confirmed, meeting: Meeting) -> Iterator[Event]:
    when = meeting.field("when")
    stretch = stretch_of(when.merged[0]) if when else None
    if stretch is None or when is None:
        return
    names = confirmed.record.names
    people = names(_merged(meeting, "participants")) or _merged(meeting, "parties")
    place = _one(meeting, "place")
    yield Event(
        on=stretch[0],
        title=" and ".join(people) if len(people) == 2 else f"Talks{f' in {place}' * bool(place)}",
        kind="meeting",
        when=_when(stretch, meeting),
        format=_one(meeting, "format"),
        level=_one(meeting, "level"),
        place=place,
        participants=people,
        planned=_one(meeting, "held") == "planned",
        asserted_by=_by(confirmed, meeting, "asserted_by"),
        denied_by=_by(confirmed, meeting, "denied_by"),
        outcome=_outcome(meeting),
        sources=tuple(one.id for one in meeting.claims),
    )


def _merged(meeting: Meeting, name: str) -> tuple[str, ...]:
    field = meeting.field(name)
    return field.merged if field else ()


def _one(meeting: Meeting, name: str) -> str:
    return next(iter(_merged(meeting, name)), "")


def _when(stretch: tuple[date, date], meeting: Meeting) -> str:
    days = "" if stretch[0] == stretch[1] else f"{stretch[0]} to {stretch[1]}"
    told = ", ".join(one for one in (days, _one(meeting, "time")) if one)
    return told


def _by(confirmed: Confirmed, meeting: Meeting, field: str) -> tuple[tuple[str, str], ...]:
    """Return who asserts or denies a meeting, each with the account that says so."""
    return tuple(
        (name, claim.id)
        for claim in meeting.claims
        for name in confirmed.record.names(getattr(claim, field))
    )


def _outcome(meeting: Meeting) -> str:
    parts = [*_merged(meeting, "outcome")]
    parts += [_difference(field) for field in meeting.conflicts]
    if len(meeting.origins) > 1:
        parts.append(f"told by {len(meeting.origins)} independent sources")
    return "; ".join(parts)


def _difference(field: Field) -> str:
    told = " or ".join(" ".join(account.value) for account in field.accounts)
    return f"accounts differ on {field.name}: {told}"


def _statements(case: Case, confirmed: Confirmed) -> Iterator[Event]:
    """Yield the statements that positions of the case were coded from, once each."""
    resting: dict[str, list[str]] = {}
    for position in confirmed.positions:
        party = party_named(case, position.party)
        if party is not None:
            resting.setdefault(position.statement, []).append(
                f"{position.place}: {position.option or 'the point'} {position.grade}".strip()
            )
    for id, coded in resting.items():
        statement = confirmed.statement(id)
        on = said_on(confirmed, statement) if statement else None
        if statement is None or on is None:
            continue
        yield Event(
            on=on,
            title=f"{speakers_of(confirmed, statement)}: {_quoted(statement)}",
            kind="statement",
            outcome=f"coded as {'; '.join(coded)}",
            sources=(id,),
        )


def _quoted(statement: Statement) -> str:
    words = statement.span.words
    return f"“{words.rstrip(',')}”" if statement.kind == "direct" else words


def claims_in(confirmed: Confirmed) -> tuple[Claim, ...]:
    """Return the assessments that count, as what has been said of how far the talks are."""
    return tuple(claim for one in confirmed.assessments for claim in _claim(confirmed, one))


def _claim(confirmed: Confirmed, assessment: Assessment) -> Iterator[Claim]:
    statement = confirmed.statement(assessment.statement)
    if statement is None:
        return
    dated = last_day(assessment.on.edtf) if assessment.on else None
    on = dated or said_on(confirmed, statement)
    if on is None:
        return
    record = confirmed.record
    ids = assessment.actors or statement.speakers
    first = record.actor(ids[0]) if ids else None
    yield Claim(
        by=" and ".join(record.names(ids)) or "Speaker not known",
        role=first.roles[0].title if first and first.roles else "",
        on=on,
        words=assessment.span.words.rstrip(","),
        quoted=statement.kind == "direct",
        about=assessment.about,
        source=statement.id,
    )
