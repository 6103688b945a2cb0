"""Checks of readings, and of what surrounds the text: steps, approvals, events, claims."""

from collections.abc import Iterator

from onetext.case.checks.names import (
    Names,
    doubled_ids,
    too_late,
    unknown_parties,
    unknown_party,
    unknown_source,
    unknown_sources,
)
from onetext.case.defects import Defect, Path, suggest
from onetext.case.model import Step

FRAMEWORK = "framework"
"""The main text, where an approval says what it is for."""


def readings(names: Names) -> Iterator[Defect]:
    """Find readings of words that stand nowhere, or by nobody."""
    known = tuple(place for there in names.places.values() for place in there.all)
    for n, reading in enumerate(names.case.readings, start=1):
        here: Path = ("readings", n)
        if names.texts_read and reading.place not in known:
            problem = f"'{reading.place}' is not a place of any draft."
            remedy = suggest(reading.place, known)
            yield Defect(path=(*here, "place"), problem=problem, remedy=remedy)
        for take in reading.takes:
            path = (*here, "takes", take.party)
            yield from unknown_party(names, take.party, path)
            yield from unknown_source(names, take.source, (*path, "source"))


def steps(names: Names) -> Iterator[Defect]:
    """Find steps by nobody or after none; that they go round in a circle is a result, no defect."""
    ids = tuple(step.id for step in names.case.steps)
    yield from doubled_ids(ids, ("steps",), "id")
    for n, step in enumerate(names.case.steps, start=1):
        here: Path = ("steps", n)
        if not step.who:
            problem, remedy = "nobody does this step.", "Name at least one party."
            yield Defect(path=(*here, "who"), problem=problem, remedy=remedy)
        yield from unknown_parties(names, step.who, (*here, "who"))
        yield from _other_steps(step, ids, step.after, (*here, "after"))
        yield from _other_steps(step, ids, step.answered_by, (*here, "answered by"))


def _other_steps(
    step: Step, ids: tuple[str, ...], named: tuple[str, ...], path: Path
) -> Iterator[Defect]:
    for n, id in enumerate(named, start=1):
        if id == step.id:
            problem, remedy = f"'{id}' is this step itself.", "Name another step."
            yield Defect(path=(*path, n), problem=problem, remedy=remedy)
        elif id not in ids:
            problem = f"'{id}' is not a step."
            yield Defect(path=(*path, n), problem=problem, remedy=suggest(id, ids))


def approvals(names: Names) -> Iterator[Defect]:
    """Find approvals for no party or of no text."""
    texts = (FRAMEWORK, *(text.key for text in names.case.texts))
    for n, approval in enumerate(names.case.approvals, start=1):
        here: Path = ("approvals", n)
        yield from unknown_party(names, approval.of, (*here, "of"))
        yield from too_late(names, approval.on, (*here, "on"))
        for m, text in enumerate(approval.covers, start=1):
            if text not in texts:
                problem = f"'{text}' is not a text of this case."
                yield Defect(path=(*here, "for", m), problem=problem, remedy=suggest(text, texts))


def events(names: Names) -> Iterator[Defect]:
    """Find events and claims after the case ends, unless they are only planned."""
    for n, event in enumerate(names.case.events, start=1):
        here: Path = ("events", n)
        if not event.planned:
            yield from too_late(names, event.on, (*here, "on"))
        for field, said in (("asserted by", event.asserted_by), ("denied by", event.denied_by)):
            for who, source in said:
                yield from unknown_source(names, source, (*here, field, who))
    for n, claim in enumerate(names.case.claims, start=1):
        yield from too_late(names, claim.on, ("claims", n, "on"))
        yield from unknown_source(names, claim.source, ("claims", n, "source"))


def sources_of_lists(names: Names) -> Iterator[Defect]:
    """Find sources that are named and not there, wherever several can be."""
    case = names.case
    for text in case.texts:
        yield from unknown_sources(names, text.sources, ("texts", text.key, "source"))
    named = (
        ("drafts", "source", [draft.sources for draft in case.drafts]),
        ("steps", "source", [step.sources for step in case.steps]),
        ("approvals", "source", [approval.sources for approval in case.approvals]),
        ("outside", "said to be linked by", [matter.said_by for matter in case.outside]),
        ("events", "source", [event.sources for event in case.events]),
        ("remarks", "source", [remark.sources for remark in case.remarks]),
    )
    for listed, field, all_ids in named:
        for n, ids in enumerate(all_ids, start=1):
            yield from unknown_sources(names, ids, (listed, n, field))


COURSE_CHECKS = (readings, steps, approvals, events, sources_of_lists)
