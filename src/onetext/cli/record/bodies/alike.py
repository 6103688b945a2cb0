"""``people`` and ``assessments``: who may be one person, and how one day was judged by several."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from onetext.cli.inputs import refused
from onetext.cli.output import say, say_heading
from onetext.cli.record.bodies.opened import reading, say_json
from onetext.cli.record.bodies.rows import as_data, in_words, say_rows
from onetext.record.compare.assessments import same_day_assessments
from onetext.record.compare.people import (
    RoleConflict,
    Spellings,
    merge_candidates,
    role_conflicts,
    spellings,
)
from onetext.record.compare.utterances import Utterance, utterances_of
from onetext.record.days import in_common, is_edtf
from onetext.record.model import Actor, Assessment, Link, Statement
from onetext.record.view.record import Record
from onetext.reports.chronicle.words import day_in_words, listed, source_in_words


def say_people(case: Path, *, format: str) -> None:
    """Print who may be one person, who is written in several ways, whose offices do not fit."""
    with reading(case) as store:
        record = store.view()
    live = [one for one in record.actors if one.status != "rejected"]
    links, ways, offices = merge_candidates(live), spellings(live), role_conflicts(live)
    if format == "json":
        say_json(_people_data(record, links, ways, offices))
        return
    if not (links or ways or offices):
        say("Nobody here may be somebody else, and no accounts of a person differ.")
    _say_group("May be one person, which is yours to say", list(_merging(links)))
    _say_group("Written in several ways", [_written(record, one) for one in ways])
    told = [f"{_name(record, one.actor)}: {one.reason}" for one in offices]
    _say_group("Called by offices that nobody holds at once", told)


def _say_group(heading: str, lines: list[str]) -> None:
    if lines:
        say_heading(f"{heading} ({len(lines):,})")
    for line in lines:
        say(line, lead="- ", indent=2)


def _merging(links: Iterable[Link]) -> Iterator[str]:
    for one in links:
        yield f"{one.reason} If so: onetext record actor merge {one.a} {one.b}"


def _written(record: Record, one: Spellings) -> str:
    ways = [
        f"{word} ({len(where)} document{'' if len(where) == 1 else 's'})"
        for word, where in one.written
    ]
    return f"{_name(record, one.actor)}: {listed(ways)}"


def _name(record: Record, id: str) -> str:
    return f"{listed(record.names((id,)))} {id}"


def say_likeness(record: Record, actor: Actor) -> None:
    """Print what has to be known beside one person: who may be the same, what does not fit."""
    live = [one for one in record.actors if one.status != "rejected"]
    for link in merge_candidates(live):
        if actor.id in (link.a, link.b):
            other = link.b if link.a == actor.id else link.a
            say(f"may be one with {other}. {link.reason}", lead="  ", indent=4)
    for way in spellings([actor]):
        say(f"written {listed([word for word, _ in way.written])}", lead="  ", indent=4)
    for conflict in role_conflicts([actor]):
        say(f"offices that nobody holds at once: {conflict.reason}", lead="  ", indent=4)


def _people_data(
    record: Record,
    links: Iterable[Link],
    ways: Iterable[Spellings],
    offices: Iterable[RoleConflict],
) -> dict[str, Any]:
    return {
        "may be one": [
            {"a": one.a, "b": one.b, "names": list(record.names((one.a, one.b))),
             "reason": one.reason}
            for one in links
        ],
        "spellings": [
            {"actor": one.actor, "written": {word: list(where) for word, where in one.written}}
            for one in ways
        ],
        "role conflicts": [{"actor": one.actor, "reason": one.reason} for one in offices],
    }  # fmt: skip


def say_assessments(case: Path, *, on: str, format: str) -> None:
    """Print how the talks were judged: days on which several did first, side by side."""
    if on and not is_edtf(on):
        raise refused("--on", f"'{on}' is no day.", "Write 2026-01-22, 2026-01 or 2026.")
    with reading(case) as store:
        record = store.view()
    asked = [one for one in record.assessments if one.status != "rejected" and _falls(one, on)]
    days = same_day_assessments(asked)
    if format == "json":
        told = [{"day": one.day, "actors": list(record.names(one.actors)),
                 "assessments": list(one.assessments)} for one in days]  # fmt: skip
        say_json({"days": told, "assessments": [as_data(record, one) for one in asked]})
        return
    by_id = {one.id: one for one in asked}
    for day in days:
        say_heading(f"{day_in_words(day.day)}: {len(day.actors)} judged the talks")
        for id in day.assessments:
            state = "nobody has checked it" if by_id[id].status == "proposed" else by_id[id].status
            say(f"{in_words(record, by_id[id])}: {state}", lead=f"{id}  ", indent=len(id) + 2)
    shown = {id for day in days for id in day.assessments}
    rest = [one for one in asked if one.id not in shown]
    if rest or not days:
        if days:
            say("")
            say("On days of their own:")
        say_rows(record, rest, empty="No judgement of the talks fits.")


def _falls(one: Assessment, on: str) -> bool:
    return not on or bool(one.on and in_common(one.on.edtf, on))


def say_same(record: Record, rows: Iterable[Statement], *, format: str) -> None:
    """Print the words that stand in several places, with every place."""
    by_id = {one.id: one for one in rows}
    found = utterances_of(by_id.values())
    if format == "json":
        say_json([{"id": one.id, "words": one.words, "statements": list(one.statements)}
                  for one in found])  # fmt: skip
        return
    if not found:
        say("No words of one speaker are told twice.")
    for one in found:
        _say_utterance(record, one, by_id)


def _say_utterance(record: Record, one: Utterance, by_id: dict[str, Statement]) -> None:
    first = by_id[one.statements[0]]
    day = f", {day_in_words(first.said_on.edtf)}" if first.said_on else ""
    say_heading(f"{listed(record.names(first.speakers))}{day}: “{one.words}”")
    for id in one.statements:
        row = by_id[id]
        state = "nobody has checked it" if row.status == "proposed" else row.status
        source = source_in_words(record.document(row.span.document))
        say(f"{source}: {state}", lead=f"{id}  ", indent=len(id) + 2)
