"""All around the verdict in words: gates, steps, readings, linked texts, chronology, sources."""

from collections import Counter
from collections.abc import Iterable, Iterator

from onetext.analysis.marks.picture import Picture
from onetext.analysis.steps import Course, Exposure, order_steps
from onetext.case.model import Approval, Case, Event, Step
from onetext.reports.brief import (
    Brief,
    ClaimLine,
    EventLine,
    GateLine,
    HistoryLine,
    Passage,
    SourceLine,
    StepLine,
    StepsLine,
)
from onetext.reports.words.names import Names, in_words, number, one_source, sentence
from onetext.reports.words.verdict import SHORT

DISCLAIMER = (
    "This is about words on paper. It does not say that leaders will sign, that parliaments or "
    "voters will approve, that the steps can be carried out, or that it will hold."
)
"""Stands under every verdict."""


def gate_lines(names: Names, picture: Picture) -> tuple[GateLine, ...]:
    """Return the five gates, each assessed or said not to be."""
    course = order_steps(names.case.steps)
    return (
        GateLine(
            name="Reconcilable", assessed=True, sentence=sentence(SHORT[picture.verdict.kind])
        ),
        GateLine(
            name="Signable",
            assessed=False,
            sentence="Not assessed: marks do not say who has authority to sign.",
        ),
        _approvable(names.case),
        _performable(names.case, course),
        GateLine(
            name="Durable",
            assessed=False,
            sentence="Not assessed: nothing here says whether it would hold.",
        ),
    )


def _approvable(case: Case) -> GateLine:
    known = [approval for approval in case.approvals if approval.outcome]
    if not case.approvals:
        words = "Not assessed: the case names no body that must approve."
    elif not known:
        bodies = "; ".join(approval.body for approval in case.approvals)
        words = f"Not assessed. Still to approve: {bodies}."
    else:
        told = "; ".join(f"{approval.body}: {approval.outcome}" for approval in known)
        left = len(case.approvals) - len(known)
        words = sentence(
            told + (f"; {number(left, 'body', 'bodies')} still to decide" if left else "")
        )
    return GateLine(name="Approvable", assessed=bool(known), sentence=words)


def _performable(case: Case, course: Course) -> GateLine:
    if not case.steps:
        words = "Not assessed: the case names no steps."
    elif course.cycles:
        circles = number(len(course.cycles), "circle")
        words = f"As described it cannot start: {circles} of steps that wait for each other."
    else:
        words = f"Assessed in part: the steps can be put in order; {_exposing(case, course)}."
    return GateLine(name="Performable", assessed=bool(case.steps), sentence=sentence(words))


def _exposing(case: Case, course: Course) -> str:
    if not any(step.answered_by for step in case.steps):
        return "no answering step is recorded, so exposure is not assessed"
    surely = {exposure.step for exposure in course.exposures if exposure.certain}
    perhaps = {exposure.step for exposure in course.exposures} - surely
    verb = "leaves" if len(surely) == 1 else "leave"
    told = [f"{number(len(surely), 'step')} {verb} somebody exposed until answered"]
    if perhaps:
        steps = number(len(perhaps), "step")
        told.append(f"{steps} may do so, as no order is stated")
    return "; ".join(told)


def steps_line(names: Names) -> StepsLine:
    """Return the steps in their order, with circles, exposures and what cannot be undone."""
    case = names.case
    course = order_steps(case.steps)
    by_id = {step.id: step for step in case.steps}
    deadline = dict(course.deadline)
    waiting = [step.id for step in case.steps if step.id not in course.order]
    return StepsLine(
        order=tuple(_step(names, by_id[id], deadline.get(id)) for id in (*course.order, *waiting)),
        cycles=tuple(_cycle(by_id, cycle) for cycle in course.cycles),
        exposures=tuple(_exposure(names, by_id, exposure) for exposure in course.exposures),
        irreversible=(
            *(_lasting(by_id[id], "comes") for id in course.irreversible),
            *(_lasting(by_id[id], "may come") for id in course.perhaps_irreversible),
        ),
    )


def _step(names: Names, step: Step, deadline: int | None) -> StepLine:
    within = "" if step.within_days is None else f"within {number(step.within_days, 'day')}"
    latest = "" if deadline is None else f"by day {deadline} after signature"
    return StepLine(
        id=step.id,
        title=step.title,
        who=tuple(names.case.party(key).name for key in step.who),
        after=step.after,
        when="; ".join(part for part in (within, latest) if part),
        verified_by=step.verified_by,
        undone_by=step.undone_by,
        sources=step.sources,
    )


def _cycle(by_id: dict[str, Step], cycle: tuple[str, ...]) -> str:
    chain = " after ".join(f"“{by_id[id].title}”" for id in (*cycle, cycle[0]))
    return sentence(chain)


def _lasting(step: Step, comes: str) -> str:
    return sentence(f"nothing is said to undo “{step.title}”, and it {comes} before its answer")


def _exposure(names: Names, by_id: dict[str, Step], exposure: Exposure) -> str:
    who = in_words(names.case.party(key).name for key in exposure.who) or "somebody"
    step = f"“{by_id[exposure.step].title}”"
    until = in_words(f"“{by_id[id].title}”" for id in exposure.until)
    verb = "are" if len(exposure.who) > 1 else "is"
    if not exposure.certain:
        return sentence(
            f"{step} may come before its answer, {until}: no order is stated; "
            f"{who} {verb} exposed if it does"
        )
    days = "no latest day is stated"
    if exposure.end is not None:
        days = f"from signature at the earliest to day {exposure.end} at the latest"
    return sentence(f"{who} {verb} exposed from {step} until {until} ({days})")


def history_lines(picture: Picture) -> tuple[HistoryLine, ...]:
    """Return how the text stood on each day that a draft was tabled or a mark given."""
    return tuple(
        HistoryLine(
            on=day.on,
            draft=day.draft,
            verdict=day.verdict,
            counts=tuple(Counter(point.state for point in day.points).items()),
            points=tuple((point.point, point.state) for point in day.points),
            left=day.left,
        )
        for day in picture.history
    )


def claim_lines(case: Case) -> tuple[ClaimLine, ...]:
    """Return what has been said of how far the talks are, oldest first."""
    return tuple(
        ClaimLine(
            by=_name(case, claim.by),
            role=claim.role,
            on=claim.on,
            words=claim.words,
            quoted=claim.quoted,
            about=claim.about,
            source=claim.source or "",
        )
        for claim in sorted(case.claims, key=lambda claim: claim.on)
    )


def event_lines(case: Case) -> tuple[EventLine, ...]:
    """Return drafts and events in the order of their days."""
    drafts = [
        EventLine(
            on=draft.on,
            when="",
            kind="draft",
            title=f"Draft {draft.number}: {draft.draft.title}",
            detail=f"described by {draft.described_by}" if draft.described_by else draft.known,
            contested=False,
            asserted_by=(),
            denied_by=(),
            sources=draft.sources,
        )
        for draft in case.drafts
    ]
    events = [_event(case, event) for event in case.events]
    return tuple(sorted([*drafts, *events], key=lambda line: line.on))


def _event(case: Case, event: Event) -> EventLine:
    planned = "planned" if event.planned else ""
    people = in_words(_name(case, who) for who in event.participants)
    parts = (planned, event.format, event.level, event.place, people, event.outcome)
    return EventLine(
        on=event.on,
        when=event.when,
        kind=event.kind,
        title=event.title,
        detail="; ".join(part for part in parts if part),
        contested=event.contested,
        asserted_by=tuple((_name(case, who), id) for who, id in event.asserted_by),
        denied_by=tuple((_name(case, who), id) for who, id in event.denied_by),
        sources=event.sources,
    )


def _name(case: Case, who: str) -> str:
    return next((party.name for party in case.parties if party.key == who), who)


def reading_passages(names: Names) -> tuple[Passage, ...]:
    """Return the wordings that parties take to mean different things."""
    return tuple(
        Passage(
            title=f"“{reading.words}” ({reading.place})",
            says=" ".join(
                sentence(f"{names.case.party(take.party).name}: {take.means}")
                for take in reading.takes
            ),
            sources=tuple(id for take in reading.takes for id in one_source(take.source)),
        )
        for reading in names.case.readings
    )


def text_passages(case: Case) -> tuple[Passage, ...]:
    """Return the linked documents and how each is known."""
    found = []
    for text in case.texts:
        how = f"described by {text.described_by}" if text.described_by else text.known
        signed = (
            f" Signed by {in_words(_name(case, who) for who in text.signed_by)}."
            if text.signed_by
            else ""
        )
        says = f"{sentence(how)}{signed} {text.says}".strip()
        found.append(Passage(title=text.title, says=says, sources=text.sources))
    return tuple(found)


def approval_passages(names: Names) -> tuple[Passage, ...]:
    """Return the bodies that must approve, and what they have decided."""
    return tuple(_approval(names, approval) for approval in names.case.approvals)


def _approval(names: Names, approval: Approval) -> Passage:
    says = sentence(f"{names.case.party(approval.of).name}; {approval.rule}")
    if approval.covers:
        titles = {text.key: f"“{text.title}”" for text in names.case.texts}
        covered = (titles.get(key, f"the {key}") for key in approval.covers)
        says += f" For {in_words(covered)}."
    if approval.outcome:
        on = f" ({approval.on.isoformat()})" if approval.on else ""
        says += f" {sentence(f'outcome: {approval.outcome}{on}')}"
    return Passage(
        title=approval.body, says=f"{says} {approval.says}".strip(), sources=approval.sources
    )


def outside_passages(case: Case) -> tuple[Passage, ...]:
    """Return what somebody ties to the talks though it stands outside the text."""
    return tuple(Passage(title=o.title, says=o.says, sources=o.said_by) for o in case.outside)


def remark_passages(case: Case) -> tuple[Passage, ...]:
    """Return the notes of the case."""
    return tuple(Passage(title=r.title, says=r.says, sources=r.sources) for r in case.remarks)


def source_lines(case: Case, used: Counter[str]) -> tuple[SourceLine, ...]:
    """Return every source of the case with how often the brief leads to it."""
    return tuple(
        SourceLine(
            id=source.id,
            kind=source.kind,
            title=source.title,
            publisher=source.publisher,
            upstream=source.upstream,
            address=source.address,
            on=source.on,
            place=source.place,
            says=source.says,
            author=source.author,
            why=source.why,
            used=used[source.id],
        )
        for source in case.sources
    )


def sources_named(brief: Brief) -> Counter[str]:
    """Return how often each source is named in a brief, in whatever part."""
    return Counter(_named(brief))


def _named(brief: Brief) -> Iterator[str]:
    yield from brief.text.sources
    for point in brief.points:
        for place in point.places:
            for option in place.options:
                yield from (mark.source for mark in option.marks if mark.source)
    passages: Iterable[Passage] = (
        *brief.readings,
        *brief.texts,
        *brief.approvals,
        *brief.outside,
        *brief.remarks,
    )
    for passage in passages:
        yield from passage.sources
    yield from (claim.source for claim in brief.claims if claim.source)
    for line in brief.positions:
        yield from (step.source for step in line.steps if step.source)
    for event in brief.chronology:
        yield from (id for _, id in (*event.asserted_by, *event.denied_by))
        yield from event.sources
    for step in brief.steps.order:
        yield from step.sources
