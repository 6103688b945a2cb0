"""Rows that may be the same as another: offered for merging, or laid beside it.

Nothing is merged by itself. What is laid beside a row is computed each time: other accounts of the
same meeting, with what they cannot agree on, and other places that tell the same words.
"""

from collections.abc import Iterable

from onetext.record.compare.events import events_of
from onetext.record.compare.utterances import utterances_of
from onetext.record.days import in_common
from onetext.record.lexicon.lexicon import shipped_lexicon
from onetext.record.model import Actor, EventClaim, Statement
from onetext.record.view.record import Record

OFFERED = 3


def people_like(record: Record, actor: Actor) -> tuple[Actor, ...]:
    """Return actors of the same type that share a word of a name, most words first."""
    own = _words(actor)
    scored = [
        (len(own & _words(one)), one)
        for one in record.actors
        if one.id != actor.id and one.type == actor.type and one.status != "rejected"
    ]
    near = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].name))
    return tuple(one for _, one in near[:OFFERED])


def meetings_like(record: Record, claim: EventClaim) -> tuple[EventClaim, ...]:
    """Return other claims, the same day, people and place first; never those merged already."""
    scored = [
        (_alike(claim, one), one)
        for one in record.meetings
        if one.id != claim.id
        and one.status != "rejected"
        and not (claim.event and one.event == claim.event)
    ]
    near = sorted((pair for pair in scored if pair[0]), key=lambda pair: (-pair[0], pair[1].id))
    return tuple(one for _, one in near[:OFFERED])


def statements_like(record: Record, statement: Statement) -> tuple[Statement, ...]:
    """Return other statements with most of the same words."""
    own = _split((statement.span.words,))
    scored = []
    for one in record.statements:
        if one.id != statement.id and one.status != "rejected":
            other = _split((one.span.words,))
            shared = len(own & other) / max(1, len(own | other))
            if shared >= 0.5:  # half of all words: fewer is another sentence
                scored.append((shared, one))
    near = sorted(scored, key=lambda pair: (-pair[0], pair[1].id))
    return tuple(one for _, one in near[:OFFERED])


def accounts_beside(record: Record, claim: EventClaim) -> tuple[tuple[EventClaim, str], ...]:
    """Return other accounts of the same meeting, each with what the accounts differ on."""
    on = claim.when.edtf if claim.when else ""
    near = [
        one
        for one in record.meetings
        if one.id == claim.id
        or (claim.event and one.event == claim.event)
        or (on and one.when and in_common(one.when.edtf, on))
    ]
    if len(near) < 2 or claim.status == "rejected":
        return ()
    events = events_of(
        near,
        documents=record.documents,
        actors=record.actors,
        lexicon=shipped_lexicon(("places.toml",)),
    )
    event = next(one for one in events if claim.id in {told.id for told in one.claims})
    differ = ", ".join(field.name for field in event.conflicts)
    note = f"the same meeting; the accounts differ on {differ}" if differ else "the same meeting"
    return tuple((one, note) for one in event.claims if one.id != claim.id)


def tellings_beside(record: Record, statement: Statement) -> tuple[Statement, ...]:
    """Return other statements that tell the same words of the same speaker."""
    speakers = set(statement.speakers)
    near = [one for one in record.statements if speakers & set(one.speakers)]
    said = next((one for one in utterances_of(near) if statement.id in one.statements), None)
    others = (record.statement(id) for id in (said.statements if said else ()))
    return tuple(one for one in others if one and one.id != statement.id)


def _words(actor: Actor) -> frozenset[str]:
    return _split((actor.name, *(one.surface for one in actor.aliases)))


def _split(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.casefold().split() if len(word) > 2)


def _alike(a: EventClaim, b: EventClaim) -> int:
    """Count what two claims share; without a day in common they are not offered at all."""
    if not (a.when and b.when and a.when.edtf == b.when.edtf):
        return 0
    shared = len(set(a.participants) & set(b.participants)) + len(set(a.parties) & set(b.parties))
    return 1 + shared + (1 if a.place and a.place == b.place else 0)
