"""What the rules found in a report, in the plain form that annotations have.

Speakers and participants are names, since an annotator does not know our ids; offsets are those of
the text. The same form is written to JSON (``as_json``), for any scorer that reads it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from onetext.record.extract.proposals import Proposals
from onetext.record.model import Actor, EventClaim, Statement

Ends = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation or a reported statement: its pieces, and who said it (empty: not known)."""

    pieces: tuple[Ends, ...]
    speakers: tuple[str, ...]
    date: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A meeting; ``optional`` participants may be named or not, and so may an optional meeting."""

    participants: tuple[str, ...]
    optional_participants: tuple[str, ...] = ()
    place: str = ""
    date: str = ""
    duration: str = ""
    status: str = "held"
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A quantity: where it stands, its value or the ends of its range, its unit."""

    ends: Ends
    values: tuple[float, ...]
    unit: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One report as an annotator, or the rules, see it; ``people`` names the actors who are."""

    quotations: tuple[Said, ...] = ()
    reported: tuple[Said, ...] = ()
    meetings: tuple[Met, ...] = ()
    quantities: tuple[Counted, ...] = ()
    repeats: tuple[tuple[Ends, ...], ...] = ()
    aliases: tuple[tuple[str, tuple[str, ...]], ...] = ()
    people: frozenset[str] = frozenset()


def predicted_of(found: Proposals) -> Annotated:
    """Return what the rules found, in the form of an annotation."""
    actors = {one.id: one for one in (*found.known, *found.actors)}
    live = [one for one in found.statements if one.status != "rejected"]
    return Annotated(
        quotations=tuple(_said(one, actors) for one in live if one.kind == "direct"),
        reported=tuple(_said(one, actors) for one in live if one.kind != "direct"),
        meetings=tuple(_met(one, actors) for one in found.meetings),
        quantities=tuple(
            Counted(
                ends=(one.span.start, one.span.end),
                values=tuple(sorted({float(one.low), float(one.high)})),
                unit=one.unit,
                words=one.span.words,
            )
            for one in found.quantities
        ),
        repeats=tuple(tuple((at.start, at.end) for at in one.spans) for one in found.repeats),
        aliases=tuple(
            (one.name, tuple(alias.surface for alias in one.aliases)) for one in found.actors
        ),
        people=frozenset(one.name for one in found.actors if one.type == "person"),
    )


def _said(statement: Statement, actors: Mapping[str, Actor]) -> Said:
    return Said(
        pieces=tuple((one.start, one.end) for one in statement.span.segments),
        speakers=tuple(actors[one].name for one in statement.speakers if one in actors),
        date=statement.said_on.edtf if statement.said_on else "",
        words=statement.span.words,
    )


def _met(meeting: EventClaim, actors: Mapping[str, Actor]) -> Met:
    people = (actors[one] for one in meeting.participants if one in actors)
    return Met(
        participants=tuple(one.name for one in people if one.type == "person"),
        place=meeting.place,
        date=meeting.when.edtf if meeting.when else "",
        duration=_as_annotated(meeting.duration),
        status="planned" if meeting.held == "planned" else "held",
    )


def as_json(reports: Iterable[tuple[str, Annotated]]) -> dict[str, Any]:
    """Return predictions as plain JSON values, by id of the report."""
    reports = tuple(reports)
    aliases: dict[str, list[str]] = {}
    for _, report in reports:
        for name, surfaces in report.aliases:
            aliases.setdefault(name, []).extend(one for one in surfaces if one not in aliases[name])
    return {"docs": {id: _document(report) for id, report in reports}, "aliases": aliases}


def _document(report: Annotated) -> dict[str, Any]:
    return {
        "quotes": [_utterance(one) for one in report.quotations],
        "reported": [_utterance(one) for one in report.reported],
        "meetings": [
            {
                "participants": list(one.participants),
                "place": one.place or None,
                "date": one.date or None,
                "duration": one.duration or None,
                "status": one.status,
            }
            for one in report.meetings
        ],
        "numbers": [
            {
                "start": one.ends[0],
                "end": one.ends[1],
                "value": list(one.values) if len(one.values) > 1 else one.values[0],
                "unit": one.unit,
                "text": one.words,
            }
            for one in report.quantities
        ],
        "dups": [[list(ends) for ends in group] for group in report.repeats],
    }


def _utterance(one: Said) -> dict[str, Any]:
    return {
        "start": one.pieces[0][0],
        "end": one.pieces[-1][1],
        "segments": [list(ends) for ends in one.pieces],
        "speaker": one.speakers[0] if one.speakers else None,
        "date": one.date or None,
        "text": one.words,
    }


def _as_annotated(duration: str) -> str:
    """Return a duration as annotations have it: ``PT3H+`` for at least, ``PT4H~`` for about."""
    if duration.startswith("../"):
        return f"{duration.removeprefix('../')}~"
    return duration.replace("/..", "+")
