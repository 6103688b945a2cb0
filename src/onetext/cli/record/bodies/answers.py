"""``who``, ``said``, ``search``: who somebody is, what was said, where words stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onetext.cli.inputs import refused
from onetext.cli.output import say, say_heading, say_items
from onetext.cli.record.bodies.alike import say_likeness, say_same
from onetext.cli.record.bodies.opened import reading, say_json
from onetext.cli.record.bodies.rows import as_data, say_rows
from onetext.errors import Finding, RecordError
from onetext.record.days import in_common, is_edtf
from onetext.record.model import Actor, EventClaim, Row, Statement
from onetext.record.named import actors_named
from onetext.record.store.searching import Hit
from onetext.record.view.record import Record
from onetext.record.view.support import same_name
from onetext.reports.chronicle.words import day_in_words, source_in_words, status_in_words

SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which statements are asked for; what is empty is not asked."""

    by: str = ""
    on: str = ""
    about: str = ""
    same: bool = False


def say_who(case: Path, name: str, *, format: str) -> None:
    """Print everybody whom a name can mean."""
    with reading(case) as store:
        record = store.view()
    found = actors_named(record, name)
    if not found:
        raise _nobody(name)
    if format == "json":
        say_json([_actor_data(record, one) for one in found])
        return
    for n, one in enumerate(found):
        if n:
            say("")
        _say_actor(record, one)


def _nobody(name: str) -> RecordError:
    remedy = "Try a part of the name; 'onetext record said' lists all who spoke."
    problem = f"Nobody is called '{name}' here."
    return RecordError([Finding(file="record.sqlite", problem=problem, remedy=remedy)])


def _say_actor(record: Record, actor: Actor) -> None:
    of = f", {actor.party}" if actor.party else ""
    say(f"{actor.name}: {actor.type}{of}", lead=f"{actor.id}  ", indent=len(actor.id) + 2)
    say(status_in_words(actor.status, actor.band), indent=2)
    for role in dict.fromkeys((one.title, one.of, one.on) for one in actor.roles):
        title, whose, on = role
        said = f" of {whose}" if whose else ""
        say(f"{title}{said}{f', {day_in_words(on)}' if on else ''}", lead="  role: ", indent=8)
    names = [f"{one.surface} ({len(one.spans)})" for one in actor.aliases]
    if names:
        say(f"called {', '.join(names)}", lead="  ", indent=4)
    say_likeness(record, actor)
    rows = [row for row in record.naming(actor.id) if _is_about(row, actor.id)]
    statements = [one for one in rows if isinstance(one, Statement)]
    meetings = [one for one in rows if isinstance(one, EventClaim)]
    for what, held in (("Statements", statements), ("Meetings", meetings)):
        if held:
            say_heading(f"{what} ({len(held):,})")
            say_rows(record, held[:SHOWN], empty="")
        if len(held) > SHOWN:
            say(f"... and {len(held) - SHOWN:,} more: onetext record said --by {actor.id}")


def _is_about(row: Row, actor: str) -> bool:
    match row:
        case Statement():
            return actor in row.speakers and row.status != "rejected"
        case EventClaim():
            return actor in row.participants and row.status != "rejected"
    return False


def _actor_data(record: Record, actor: Actor) -> dict[str, object]:
    rows = [row for row in record.naming(actor.id) if _is_about(row, actor.id)]
    return {**as_data(record, actor), "rows": [row.id for row in rows]}


def say_said(case: Path, asked: Asked, *, format: str) -> None:
    """Print the statements that are asked for."""
    if asked.on and not is_edtf(asked.on):
        raise refused("--on", f"'{asked.on}' is no day.", "Write 2026-01-22, 2026-01 or 2026.")
    with reading(case) as store:
        record = store.view()
    actors = actors_named(record, asked.by) if asked.by else ()
    if asked.by and not (actors or _is_party(record, asked.by)):
        raise _nobody(asked.by)
    ids = {one.id for one in actors}
    rows = [
        one
        for one in record.statements
        if one.status != "rejected"
        and (not asked.by or ids & set(one.speakers) or same_name(one.speaks_for, asked.by))
        and (not asked.on or (one.said_on and in_common(one.said_on.edtf, asked.on)))
        and _holds(one, asked.about)
    ]
    if asked.same:
        say_same(record, rows, format=format)
        return
    if format == "json":
        say_json([as_data(record, one) for one in rows])
        return
    say_rows(record, rows, empty="No statement fits.")
    _say_left_open(record, asked)


def _is_party(record: Record, name: str) -> bool:
    return any(same_name(one.speaks_for, name) for one in record.statements)


def _holds(statement: Statement, about: str) -> bool:
    words = statement.span.words.casefold()
    return all(word in words for word in about.casefold().split())


def _say_left_open(record: Record, asked: Asked) -> None:
    """Say how many statements might belong here but for what nobody knows of them."""
    live = [one for one in record.statements if one.status != "rejected"]
    unnamed = sum(one.attribution == "unknown" for one in live) if asked.by else 0
    undated = sum(one.said_on is None for one in live) if asked.on else 0
    left = [
        f"{unnamed:,} whose speaker is not known" if unnamed else "",
        f"{undated:,} whose day is not known" if undated else "",
    ]
    if any(left):
        say("")
        say(f"Not looked at: {' and '.join(one for one in left if one)}.")


def say_search(case: Path, words: str, *, format: str) -> None:
    """Print where words stand: statements first, then every place in documents."""
    with reading(case) as store:
        hits = store.search(words)
        record = store.view()
    if format == "json":
        say_json([_hit_data(one) for one in hits])
        return
    statements = [
        row for hit in hits if hit.whole for id in hit.statements if (row := record.row(id))
    ]
    places = [hit for hit in hits if not hit.whole]
    say_rows(record, statements, empty="No statement holds all of these words.")
    if places:
        say_heading(f"In documents ({len(places):,})")
        say_items(_place(record, one) for one in places)


def _hit_data(hit: Hit) -> dict[str, object]:
    return {
        "document": hit.document,
        "start": hit.start,
        "end": hit.end,
        "words": hit.words,
        "statements": list(hit.statements),
        "whole": hit.whole,
    }


def _place(record: Record, hit: Hit) -> str:
    before, after = (" ".join(one.split()) for one in (hit.before, hit.after))
    rows = _listed_ids(hit.statements)
    source = source_in_words(record.document(hit.document))
    return f"{hit.document} {hit.start}: … {before} »{hit.words}« {after} … ({source}){rows}"


def _listed_ids(ids: Iterable[str]) -> str:
    listed = ", ".join(ids)
    return f" {listed}" if listed else ""
