"""What in a case rests on which source, and the case without some of them.

A judgement that names one source falls with it; one that names several falls when all of them are
gone. Words of drafts never fall: a text is what it is, whoever passed it on.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from onetext.case.model import Case, Event, Link, Party, Reading, Step


def cited_in(case: Case) -> frozenset[str]:
    """Return the ids of all sources that something in a case names."""
    return frozenset(_cited(case))


def _cited(case: Case) -> Iterator[str]:
    ones = [mark.source for party in case.parties for mark in party.marks]
    ones += [link.source for link in case.links]
    ones += [take.source for reading in case.readings for take in reading.takes]
    ones += [claim.source for claim in case.claims]
    yield from (one for one in ones if one)
    lists: list[tuple[str, ...]] = [draft.sources for draft in case.drafts]
    lists += [text.sources for text in case.texts]
    lists += [step.sources for step in case.steps]
    lists += [approval.sources for approval in case.approvals]
    lists += [event.sources for event in case.events]
    lists += [remark.sources for remark in case.remarks]
    lists += [entry.said_by for entry in case.outside]
    yield from (id for ids in lists for id in ids)
    for event in case.events:
        yield from (id for _, id in (*event.asserted_by, *event.denied_by))


def without_sources(case: Case, gone: Set[str]) -> Case:
    """Return the case without some sources and all that rests on them alone."""
    if not gone:
        return case

    def stands(sources: Iterable[str]) -> bool:
        named = set(sources)
        return not named or not named <= gone

    steps = tuple(step for step in case.steps if stands(step.sources))
    return replace(
        case,
        drafts=tuple(replace(one, sources=_left(one.sources, gone)) for one in case.drafts),
        texts=tuple(
            replace(one, sources=_left(one.sources, gone))
            for one in case.texts
            if stands(one.sources)
        ),
        parties=tuple(_party(party, gone) for party in case.parties),
        links=tuple(link for link in case.links if _link_stands(link, gone)),
        readings=tuple(kept for one in case.readings if (kept := _reading(one, gone)).takes),
        steps=_steps(steps, gone),
        approvals=tuple(
            replace(one, sources=_left(one.sources, gone))
            for one in case.approvals
            if stands(one.sources)
        ),
        outside=tuple(
            replace(one, said_by=_left(one.said_by, gone))
            for one in case.outside
            if stands(one.said_by)
        ),
        events=tuple(_event(one, gone) for one in case.events if stands(one.sources)),
        claims=tuple(one for one in case.claims if one.source not in gone),
        remarks=tuple(
            replace(one, sources=_left(one.sources, gone))
            for one in case.remarks
            if stands(one.sources)
        ),
        sources=tuple(one for one in case.sources if one.id not in gone),
    )


def _left(ids: tuple[str, ...], gone: Set[str]) -> tuple[str, ...]:
    return tuple(id for id in ids if id not in gone)


def _party(party: Party, gone: Set[str]) -> Party:
    return replace(party, marks=tuple(mark for mark in party.marks if mark.source not in gone))


def _link_stands(link: Link, gone: Set[str]) -> bool:
    return link.source is None or link.source not in gone


def _reading(reading: Reading, gone: Set[str]) -> Reading:
    return replace(reading, takes=tuple(t for t in reading.takes if t.source not in gone))


def _steps(steps: tuple[Step, ...], gone: Set[str]) -> tuple[Step, ...]:
    ids = {step.id for step in steps}
    return tuple(
        replace(
            step,
            after=tuple(id for id in step.after if id in ids),
            answered_by=tuple(id for id in step.answered_by if id in ids),
            sources=_left(step.sources, gone),
        )
        for step in steps
    )


def _event(event: Event, gone: Set[str]) -> Event:
    return replace(
        event,
        sources=_left(event.sources, gone),
        asserted_by=tuple(one for one in event.asserted_by if one[1] not in gone),
        denied_by=tuple(one for one in event.denied_by if one[1] not in gone),
    )
