"""``meetings`` and ``compare``: what met, and what its accounts say side by side."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onetext.cli.inputs import refused
from onetext.cli.output import say, say_heading, say_table
from onetext.cli.record.bodies.opened import lexicon_of, reading, say_json
from onetext.cli.record.bodies.rows import as_data, in_words
from onetext.errors import Finding, RecordError
from onetext.record.chronology import CHECKED
from onetext.record.compare.events import Event, events_of
from onetext.record.compare.fields import Account, Field
from onetext.record.days import in_common, is_edtf
from onetext.record.model import EventClaim
from onetext.record.view.record import Record
from onetext.reports.chronicle.words import (
    day_in_words,
    duration_in_words,
    listed,
    source_in_words,
    status_in_words,
)

TITLES = {
    "when": "day",
    "held": "held or planned",
    "participants": "who",
    "parties": "sides",
    "outcome": "outcome",
}


def say_meetings(case: Path, *, conflicts: bool, on: str, format: str) -> None:
    """Print the meetings in the order of their days."""
    if on and not is_edtf(on):
        raise refused("--on", f"'{on}' is no day.", "Write 2026-01-22, 2026-01 or 2026.")
    record, events = _events(case)
    shown = [one for one in events if _asked(one, conflicts, on)]
    if format == "json":
        say_json([_event_data(record, one) for one in shown])
        return
    if not shown:
        say("No accounts differ." if conflicts else "No meeting fits.")
    groups = (
        ("Confirmed", [one for one in shown if _checked(one)]),
        ("Nobody has checked these yet", [one for one in shown if not _checked(one)]),
    )
    for heading, held in groups:
        if held:
            say_heading(f"{heading} ({len(held):,})")
        for one in held:
            _say_event(record, one)


def _events(case: Path) -> tuple[Record, tuple[Event, ...]]:
    with reading(case) as store:
        record = store.view()
    events = events_of(
        record.meetings,
        documents=record.documents,
        actors=record.actors,
        lexicon=lexicon_of(case),
    )
    return record, events


def _asked(event: Event, conflicts: bool, on: str) -> bool:
    when = event.field("when")
    if on and not (when and in_common(when.merged[0], on)):
        return False
    return not conflicts or bool(event.conflicts) or event.contested


def _checked(event: Event) -> bool:
    return any(one.status in CHECKED for one in event.claims)


def _say_event(record: Record, event: Event) -> None:
    say(_headline(record, event), lead=f"{event.id}  ", indent=len(event.id) + 2)
    for one in event.claims:
        left = _checked(event) and one.status not in CHECKED
        unchecked = ": nobody has checked this account" if left else ""
        say(f"{in_words(record, one)}{unchecked}", lead=f"  {one.id}  ", indent=len(one.id) + 4)
    for field in event.conflicts:
        values = "; or ".join(_value(record, field, one) for one in field.accounts)
        say(f"the accounts differ on {TITLES.get(field.name, field.name)}: {values}", lead="  ")
    if event.contested:
        say(f"  contested: {_contest(record, event)}")


def _contest(record: Record, event: Event) -> str:
    asserted, denied = record.names(event.asserted_by), record.names(event.denied_by)
    return f"asserted by {listed(asserted)}, denied by {listed(denied)}"


def _headline(record: Record, event: Event) -> str:
    when, place = event.field("when"), event.field("place")
    who = event.field("participants") or event.field("parties")
    day = day_in_words(when.merged[0]) if when else "day not known"
    company = listed(record.names(who.merged)) if who else "nobody named"
    where = f" in {place.merged[0]}" if place else ""
    sources = len(event.origins)
    count = f"{sources} source{'' if sources == 1 else 's'}"
    return f"{day}: {company}{where}; {len(event.claims)} told of it, from {count}"


def _value(record: Record, field: Field, account: Account) -> str:
    if field.name == "when":
        return listed([day_in_words(one) for one in account.value])
    if field.name == "duration":
        return listed([duration_in_words(one) for one in account.value])
    return listed(record.names(account.value))


def say_comparison(case: Path, id: str, *, format: str) -> None:
    """Print one event field by field, and then its accounts in their words."""
    record, events = _events(case)
    event = next(
        (one for one in events if id == one.id or id in {claim.id for claim in one.claims}), None
    )
    if event is None:
        problem = f"There is no meeting '{id}'."
        remedy = "'onetext record meetings' lists them."
        raise RecordError([Finding(file="record.sqlite", problem=problem, remedy=remedy)])
    if format == "json":
        say_json(_event_data(record, event))
        return
    say(_headline(record, event), style="bold")
    say("")
    rows = [
        (TITLES.get(field.name, field.name), field.comparison, _value(record, field, account),
         ", ".join(account.claims))
        for field in event.fields
        for account in field.accounts
    ]  # fmt: skip
    say_table(_once(rows), header=("", "accounts", "value", "says"))
    if event.contested:
        say("")
        say(f"Contested: {_contest(record, event)}.")
    say_heading("In their words")
    for one in event.claims:
        _say_account(record, one)
    say_heading(f"Independent sources ({len(event.origins)})")
    for origin in event.origins:
        say(f"{', '.join(origin.names)}: {', '.join(origin.documents)}", lead="- ", indent=2)


def _once(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return rows in which what the row above says already is left out."""
    shown: list[tuple[str, ...]] = []
    for n, row in enumerate(rows):
        same = n > 0 and rows[n - 1][0] == row[0]
        shown.append(("", "", *row[2:]) if same else row)
    return shown


def _say_account(record: Record, claim: EventClaim) -> None:
    for span in claim.spans:
        say(f"“{span.words}”", lead=f"{claim.id}  ", indent=len(claim.id) + 2)
        document = source_in_words(record.document(span.document))
        say(
            f"{document}; {status_in_words(claim.status, claim.band)}",
            lead=" " * (len(claim.id) + 2),
            indent=len(claim.id) + 2,
        )


def _event_data(record: Record, event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "contested": event.contested,
        "band": event.band,
        "sources": [list(one.documents) for one in event.origins],
        "asserted_by": list(record.names(event.asserted_by)),
        "denied_by": list(record.names(event.denied_by)),
        "fields": [
            {
                "name": field.name,
                "comparison": field.comparison,
                "merged": list(record.names(field.merged)),
                "accounts": [
                    {"value": list(record.names(one.value)), "claims": list(one.claims)}
                    for one in field.accounts
                ],
            }
            for field in event.fields
        ],
        "claims": [as_data(record, one) for one in event.claims],
    }
