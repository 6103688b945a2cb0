"""What stands on a day: which draft is in force, which marks hold, what was known.

A mark binds to the draft in force on its day and carries over to later drafts as long as its
place is unchanged. Nothing dated after ``as known on`` plays a part.
"""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from onetext.case.model import (
    DOES_NOT_ARISE,
    Approval,
    Case,
    CaseDraft,
    Grade,
    Link,
    Mark,
    Party,
    Reading,
    Step,
)
from onetext.errors import Finding, UsageError
from onetext.sources import Source
from onetext.text.draft import Issue, issues
from onetext.text.redline import carried_places


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingMark:
    """A mark that holds in the draft in force, at the place as that draft names it.

    ``relies_on`` is the note under which it holds, as that draft names it; ``carried_from`` the
    number of the draft it was given on where that is an earlier one.
    """

    party: str
    place: str
    option: str | None
    mark: Mark
    relies_on: str | None
    carried_from: int | None


def draft_in_force(case: Case) -> CaseDraft | None:
    """Return the last draft of a case, or None for a case without prose."""
    return case.drafts[-1] if case.drafts else None


def open_issues(case: Case) -> tuple[Issue, ...]:
    """Return the issues of the draft in force, or those that a case without prose lists."""
    current = draft_in_force(case)
    return issues(current.draft) if current else case.issues


def clean_places(case: Case) -> tuple[str, ...]:
    """Return the clean points of the draft in force, in the order of the text."""
    current = draft_in_force(case)
    if current is None:
        return ()
    return tuple(point.place for point in current.draft.points if not point.brackets)


def standing_marks(case: Case) -> tuple[StandingMark, ...]:
    """Return the marks that hold now, party by party in file order; later marks override.

    A mark given under a note whose words have changed or gone is unknown again, and so is one on
    "does not arise" where the bracket always arises now. One on a draft that is not there, since
    it was tabled later, does not stand.
    """
    routes = _routes(case)
    nested = {issue.key for issue in open_issues(case) if issue.parent}
    found: list[StandingMark] = []
    for party in case.parties:
        latest: dict[tuple[str, str | None], StandingMark] = {}
        for mark in sorted(party.marks, key=lambda mark: mark.on):
            number = draft_of(case, mark)
            route = None if number is None else routes.get(number, {})
            place = mark.place if route is None else route.get(mark.place)
            if place is None:
                continue
            latest.pop((place, mark.option), None)
            standing = _standing(case, party, mark, place, route)
            arises = mark.option != DOES_NOT_ARISE or place in nested
            if standing is not None and arises:
                latest[place, mark.option] = standing
        found.extend(latest.values())
    return tuple(found)


def _standing(
    case: Case, party: Party, mark: Mark, place: str, route: Mapping[str, str] | None
) -> StandingMark | None:
    """Return a mark as it stands at a place, or None where it does not."""
    relies_on = mark.relies_on
    if relies_on is not None and route is not None:
        relies_on = route.get(relies_on)
    if mark.grade is None or (mark.relies_on is not None and relies_on is None):
        return None
    number = draft_of(case, mark)
    return StandingMark(
        party=party.key,
        place=place,
        option=mark.option,
        mark=mark,
        relies_on=relies_on,
        carried_from=number if case.drafts and number != case.drafts[-1].number else None,
    )


def is_sourced(case: Case, source: str | None) -> bool:
    """Whether something rests on a source that is no estimate."""
    found = case.source(source)
    return found is not None and not found.is_estimate


def draft_of(case: Case, mark: Mark) -> int | None:
    """Return the number of the draft a mark speaks of; None in a case without prose."""
    if mark.draft is not None or not case.drafts:
        return mark.draft
    earlier = [draft.number for draft in case.drafts if draft.on <= mark.on]
    return earlier[-1] if earlier else case.drafts[0].number


def _routes(case: Case) -> dict[int, Mapping[str, str]]:
    """Return, by draft number, where each of its places stands in the draft in force."""
    if not case.drafts:
        return {}
    last = case.drafts[-1]
    routes: dict[int, Mapping[str, str]] = {last.number: _own_places(last)}
    onward: Mapping[str, str] = routes[last.number]
    for old, new in reversed(list(zip(case.drafts, case.drafts[1:], strict=False))):
        step = carried_places(old.draft, new.draft)
        onward = {place: onward[there] for place, there in step.items() if there in onward}
        routes[old.number] = onward
    return routes


def _own_places(entry: CaseDraft) -> dict[str, str]:
    draft = entry.draft
    places = [issue.key for issue in issues(draft)]
    places += [point.place for point in draft.points]
    places += [f"note {note.label}" for note in draft.notes]
    return {place: place for place in places}


def as_known_on(case: Case, day: date) -> Case:
    """Return the case as it stood on a day: nothing that was said, tabled or read later.

    What has sources is left out where all of them are later; what has a day of its own, where that
    is later.

    Raises
    ------
    UsageError
        If no draft had been tabled by that day, or the case does not tell that far.
    """
    _refuse_untold(case, day)
    late = {source.id for source in case.sources if source.on is not None and source.on > day}

    def known(sources: Iterable[str]) -> bool:
        named = set(sources)
        return not named or not named <= late

    return replace(
        case,
        as_known_on=day,
        drafts=tuple(draft for draft in case.drafts if draft.on <= day),
        texts=tuple(text for text in case.texts if known(text.sources)),
        parties=tuple(_party_on(party, day) for party in case.parties),
        links=tuple(link for link in case.links if _link_known(link, day, late)),
        readings=tuple(found for r in case.readings if (found := _reading_on(r, late)).takes),
        steps=_steps_on(case.steps, late),
        approvals=tuple(
            _approval_on(entry, day) for entry in case.approvals if known(entry.sources)
        ),
        outside=tuple(entry for entry in case.outside if known(entry.said_by)),
        events=tuple(event for event in case.events if event.on <= day),
        claims=tuple(claim for claim in case.claims if claim.on <= day),
        remarks=tuple(remark for remark in case.remarks if known(remark.sources)),
        sources=tuple(source for source in case.sources if source.id not in late),
    )


def _refuse_untold(case: Case, day: date) -> None:
    if day > case.as_known_on:
        problem = "the case does not tell that far."
        remedy = f"It tells what was known on {case.as_known_on.isoformat()}."
    elif case.drafts and all(draft.on > day for draft in case.drafts):
        problem = "no draft had been tabled by then."
        remedy = f"The first is of {case.drafts[0].on.isoformat()}."
    else:
        return
    finding = Finding(file="--on", where=day.isoformat(), problem=problem, remedy=remedy)
    raise UsageError([finding])


def _reading_on(reading: Reading, late: Set[str]) -> Reading:
    return replace(reading, takes=tuple(t for t in reading.takes if t.source not in late))


def _steps_on(steps: tuple[Step, ...], late: Set[str]) -> tuple[Step, ...]:
    """Return the steps that were known, waiting for and answered by no others."""
    kept = [step for step in steps if not step.sources or not set(step.sources) <= late]
    ids = {step.id for step in kept}
    return tuple(
        replace(
            step,
            after=tuple(id for id in step.after if id in ids),
            answered_by=tuple(id for id in step.answered_by if id in ids),
        )
        for step in kept
    )


def _approval_on(approval: Approval, day: date) -> Approval:
    decided = approval.on is not None and approval.on > day
    return replace(approval, outcome="", on=None) if decided else approval


def _party_on(party: Party, day: date) -> Party:
    return replace(party, marks=tuple(mark for mark in party.marks if mark.on <= day))


def _link_known(link: Link, day: date, late: Set[str]) -> bool:
    return link.on <= day if link.on is not None else link.source not in late


def turning_days(case: Case) -> tuple[date, ...]:
    """Return the days on which a draft was tabled or a mark given, oldest first."""
    days = {draft.on for draft in case.drafts}
    days |= {mark.on for party in case.parties for mark in party.marks}
    first = case.drafts[0].on if case.drafts else date.min
    return tuple(sorted(day for day in days if first <= day <= case.as_known_on))


SUPPOSED = Source(id="what-if", kind="statement", says="Supposed to see what would follow.")
"""The source of a mark that nobody gave."""


def with_mark(case: Case, setting: str) -> Case:
    """Return the case with one mark changed, as ``norland.line.held=can live with`` says it.

    A clean point or note is named without an option: ``norland.point 4=acceptable``. ``unknown``
    takes the mark away. The mark's source says that it is supposed.

    Raises
    ------
    UsageError
        If the setting does not name a party, place, option and grade of the case.
    """
    target, _, words = setting.partition("=")
    key, _, rest = target.strip().partition(".")
    place, _, option = (part.strip() for part in rest.partition("."))
    grades: dict[str, Grade | None] = {grade.words: grade for grade in Grade}
    grades["unknown"] = None
    _refuse_unknown(setting, "party", key, [party.key for party in case.parties])
    options = _gradable(case)
    _refuse_unknown(setting, "place", place, list(options))
    if option or options[place]:
        _refuse_unknown(setting, f"option of '{place}'", option, list(options[place]))
    _refuse_unknown(setting, "grade", words.strip(), list(grades))
    mark = Mark(
        place=place,
        option=option or None,
        grade=grades[words.strip()],
        on=case.as_known_on,
        source=SUPPOSED.id,
    )
    parties = tuple(
        replace(party, marks=(*party.marks, mark)) if party.key == key else party
        for party in case.parties
    )
    sources = case.sources if case.source(SUPPOSED.id) else (*case.sources, SUPPOSED)
    return replace(case, parties=parties, sources=sources)


def _gradable(case: Case) -> dict[str, tuple[str, ...]]:
    """Return every place of the draft in force with the options it offers (none: clean)."""
    places = {
        issue.key: (*issue.options, DOES_NOT_ARISE) if issue.parent else issue.options
        for issue in open_issues(case)
        if not issue.unopened
    }
    current = draft_in_force(case)
    notes = current.draft.notes if current else ()
    return places | dict.fromkeys(clean_places(case), ()) | {f"note {n.label}": () for n in notes}


def _refuse_unknown(setting: str, what: str, given: str, known: list[str]) -> None:
    if given in known:
        return
    near = get_close_matches(given, known, n=1)
    remedy = f"Did you mean '{near[0]}'?" if near else f"Known: {', '.join(known)}."
    problem = f"'{given}' is not a known {what}." if given else f"it names no {what}."
    raise UsageError([Finding(file="--set", where=setting, problem=problem, remedy=remedy)])
