"""Which decisions are in force, and what they come to, told in order.

An undoing names decisions; while it is itself in force they are not. Undoing an undoing puts them
in force again. What is left is told from the first to the last: rows entered, fields changed,
actors and meetings merged or split. A decision whose row is gone changes nothing.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from onetext.record.ids import made_of
from onetext.record.model import Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One field of one row or document as a person wants it."""

    field: str
    value: Any
    decision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Parting:
    """Some names of an actor, and rows that speak of it, which belong to another."""

    actor: str
    to: str
    surfaces: frozenset[str]
    rows: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What the decisions in force come to.

    ``entered`` holds rows by id as (kind, JSON); ``changes`` what was changed, by target;
    ``into`` the actor that another was merged into; ``events`` the event of each meeting.
    """

    in_force: tuple[Decision, ...] = ()
    entered: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)
    changes: dict[str, tuple[Revision, ...]] = field(default_factory=dict)
    into: dict[str, str] = field(default_factory=dict)
    events: dict[str, str] = field(default_factory=dict)
    partings: list[Parting] = field(default_factory=list)

    def root(self, actor: str) -> str:
        """Return the actor that stands for this one after all merging."""
        while actor in self.into:
            actor = self.into[actor]
        return actor


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that nobody took back, in order; undoings themselves left out."""
    undone: set[int] = set()
    standing: list[Decision] = []
    for one in sorted(decisions, key=lambda one: one.id, reverse=True):
        if one.id in undone or not one.new:
            continue
        if one.field == "undo":
            undone.update(json.loads(one.new))
        else:
            standing.append(one)
    return tuple(reversed(standing))


def replay(decisions: Iterable[Decision]) -> Laid:
    """Return what the decisions come to."""
    return _told(Laid(), in_force(decisions))


def replay_on(before: Laid, added: Iterable[Decision]) -> Laid | None:
    """Return what further decisions come to; None where they take something back."""
    new = tuple(added)
    if any(one.field == "undo" or not one.new for one in new):
        return None
    copy = Laid(
        entered=dict(before.entered),
        changes=dict(before.changes),
        into=dict(before.into),
        events=dict(before.events),
        partings=list(before.partings),
    )
    return _told(replace(copy, in_force=before.in_force), new)


def _told(laid: Laid, decisions: tuple[Decision, ...]) -> Laid:
    """Lay decisions on, in order."""
    for one in decisions:
        new = json.loads(one.new)
        match one.field:
            case "row":
                laid.entered[one.target] = (new["kind"], new["row"])
            case "merge" if new["kind"] == "actor":
                _merge_actors(laid, one.target, new["with"])
            case "merge":
                _merge_meetings(laid, one.target, new["with"])
            case "split":
                _split(laid, one, new)
            case _:
                revision = Revision(field=one.field, value=new, decision=one.id)
                laid.changes[one.target] = (*laid.changes.get(one.target, ()), revision)
    return replace(laid, in_force=(*laid.in_force, *decisions))


def _merge_actors(laid: Laid, into: str, others: Iterable[str]) -> None:
    for other in others:
        if laid.root(other) != laid.root(into):
            laid.into[laid.root(other)] = laid.root(into)


def _merge_meetings(laid: Laid, claim: str, others: Iterable[str]) -> None:
    event = laid.events.setdefault(claim, made_of("e", claim))
    for other in others:
        group = laid.events.get(other)
        laid.events.update({one: event for one, of in laid.events.items() if group and of == group})
        laid.events[other] = event


def _split(laid: Laid, decision: Decision, new: Any) -> None:
    """Take a meeting out of its event, an actor out of a merger, or names out of an actor."""
    if new["kind"] == "meeting":
        laid.events[decision.target] = made_of("e", decision.target, str(decision.id))
    elif "part" in new:
        laid.into.pop(new["part"], None)
    else:
        laid.partings.append(
            Parting(
                actor=decision.target,
                to=new["id"],
                surfaces=frozenset(new["surfaces"]),
                rows=frozenset(new["rows"]),
            )
        )
        laid.entered.setdefault(new["id"], ("actor", new["actor"]))
