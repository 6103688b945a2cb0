"""Meetings, assessments and coded statements of a record as the chronology of a case."""

import re
from collections.abc import Iterator
from datetime import date

from onetext.case.model import Case, Claim, Event
from onetext.record.coding.confirmed import Confirmed, last_day, said_on
from onetext.record.coding.marks import party_named
from onetext.record.coding.sources import in_words
from onetext.record.compare.events import Event as Meeting
from onetext.record.compare.events import events_of
from onetext.record.compare.fields import Account, Field
from onetext.record.days import stretch_of
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Actor, Assessment, Position
from onetext.record.view.record import Record


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
        title=_title(meeting, people),
        kind="meeting",
        when=_when(stretch, meeting),
        format=_one(meeting, "format"),
        level=_one(meeting, "level"),
        place=place,
        participants=people,
        planned=_one(meeting, "held") == "planned",
        asserted_by=_by(confirmed, meeting, "asserted_by") if meeting.denied_by else (),
        denied_by=_by(confirmed, meeting, "denied_by"),
        outcome=_outcome(meeting),
        sources=tuple(one.id for one in meeting.claims),
    )


def _merged(meeting: Meeting, name: str) -> tuple[str, ...]:
    field = meeting.field(name)
    return field.merged if field else ()


def _one(meeting: Meeting, name: str) -> str:
    return next(iter(_merged(meeting, name)), "")


def _title(meeting: Meeting, people: tuple[str, ...]) -> str:
    if len(people) == 2:
        both = " and ".join(people)
        return f"Telephone call of {both}" if _one(meeting, "format") == "call" else both
    place, level = _one(meeting, "place"), _one(meeting, "level")
    form = "Talks"
    if level == "working group":
        form = f"{_one(meeting, 'format')} {level}".strip().capitalize()
    return f"{form} in {place}" if place else form


def _when(stretch: tuple[date, date], meeting: Meeting) -> str:
    days = "" if stretch[0] == stretch[1] else _days(*stretch)
    lasted = " or ".join(
        dict.fromkeys(_hours(one.value[0]) for one in _accounts(meeting, "duration"))
    )
    return ", ".join(one for one in (days, _one(meeting, "time"), lasted) if one)


def _days(first: date, last: date) -> str:
    begun = f"{first.day}" if first.month == last.month else f"{first.day} {first:%B}"
    return f"{begun} to {last.day} {last:%B}"


_LENGTH = re.compile(r"PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?~?")


def _hours(duration: str) -> str:
    """Return a duration of ISO 8601 in words; one of another form as it is written."""
    found = _LENGTH.fullmatch(duration)
    if not found or not any(found.groups()):
        return duration
    parts = zip(found.groups(), ("hour", "minute"), strict=True)
    said = " ".join(f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in parts if n)
    return f"about {said}" if duration.endswith("~") else said


def _accounts(meeting: Meeting, name: str) -> tuple[Account, ...]:
    field = meeting.field(name)
    return field.accounts if field else ()


def _by(confirmed: Confirmed, meeting: Meeting, field: str) -> tuple[tuple[str, str], ...]:
    """Return who asserts or denies a meeting, each with the account that says so."""
    return tuple(
        (name, claim.id)
        for claim in meeting.claims
        for name in confirmed.record.names(getattr(claim, field))
    )


def _outcome(meeting: Meeting) -> str:
    parts = [*_merged(meeting, "outcome")]
    parts += [_difference(field) for field in meeting.conflicts if field.name != "duration"]
    if len(meeting.origins) > 1:
        parts.append(f"{len(meeting.origins)} sources tell of it independently")
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
            resting.setdefault(position.statement, []).append(f"{party.name} on {_coded(position)}")
    for id, coded in resting.items():
        statement = confirmed.statement(id)
        on = said_on(confirmed, statement) if statement else None
        if statement is None or on is None:
            continue
        yield Event(
            on=on,
            title=in_words(confirmed, statement),
            kind="statement",
            outcome=f"coded as {'; '.join(coded)}",
            sources=(id,),
        )


def _coded(position: Position) -> str:
    place = ": ".join(part for part in (position.place, position.option) if part)
    return f"{place} ({position.grade})" if position.grade else place


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
        role=_role(record, first) if first else "",
        on=on,
        words=assessment.span.words.rstrip(","),
        quoted=statement.kind == "direct",
        about=assessment.about,
        source=statement.id,
    )


def _role(record: Record, actor: Actor) -> str:
    """Return what somebody is called, and of whom where the title does not say it."""
    role = next((one for one in actor.roles if one.of), next(iter(actor.roles), None))
    if role is None:
        return ""
    told = role.of.casefold() in role.title.casefold()
    return (
        f"{role.title} of {_with_article(record, role.of)}" if role.of and not told else role.title
    )


def _with_article(record: Record, name: str) -> str:
    """Return a name as the texts have it in a sentence: with ``the`` where they ever do."""
    known = {alias.surface for one in record.actors if one.name == name for alias in one.aliases}
    return f"the {name}" if f"the {name}" in known else name
