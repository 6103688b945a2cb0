"""What stands on a day: which draft is in force, which marks hold, what was known.

A mark binds to the draft in force on its day and carries over to later drafts as long as its
place is unchanged. Nothing dated after ``as known on`` plays a part.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from onetext.case.model import DOES_NOT_ARISE, Case, CaseDraft, Grade, Link, Mark, Party
from onetext.errors import CaseError, Finding, UsageError
from onetext.text.draft import Issue, issues
from onetext.text.redline import carried_places


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingMark:
    """A mark that holds in the draft in force, at the place as that draft names it.

    ``carried_from`` is the number of the draft it was given on where that is an earlier one.
    """

    party: str
    place: str
    option: str | None
    mark: Mark
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
    """Return the marks that hold now, party by party in file order; later marks override."""
    routes = _routes(case)
    found: list[StandingMark] = []
    for party in case.parties:
        latest: dict[tuple[str, str | None], StandingMark] = {}
        for mark in sorted(party.marks, key=lambda mark: mark.on):
            number = draft_of(case, mark)
            place = mark.place if number is None else routes[number].get(mark.place)
            if place is None:
                continue
            latest.pop((place, mark.option), None)
            if mark.grade is not None:
                current = case.drafts[-1].number if case.drafts else None
                latest[place, mark.option] = StandingMark(
                    party=party.key,
                    place=place,
                    option=mark.option,
                    mark=mark,
                    carried_from=number if number != current else None,
                )
        found.extend(latest.values())
    return tuple(found)


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
    """Return the case as it stood on a day: nothing that was said or tabled later.

    Raises
    ------
    CaseError
        If no draft had been tabled by that day.
    """
    drafts = tuple(draft for draft in case.drafts if draft.on <= day)
    if case.drafts and not drafts:
        first = case.drafts[0].on.isoformat()
        raise CaseError(
            [
                Finding(
                    file="case.yaml",
                    where="as known on",
                    problem=f"no draft had been tabled by {day.isoformat()}.",
                    remedy=f"The first is of {first}.",
                )
            ]
        )
    known = {source.id: source.on is None or source.on <= day for source in case.sources}
    return replace(
        case,
        as_known_on=day,
        drafts=drafts,
        parties=tuple(_party_on(party, day) for party in case.parties),
        links=tuple(link for link in case.links if _link_known(link, day, known)),
        readings=tuple(
            replace(
                reading, takes=tuple(t for t in reading.takes if known.get(t.source or "", True))
            )
            for reading in case.readings
        ),
        approvals=tuple(
            replace(entry, outcome="", on=None) if entry.on and entry.on > day else entry
            for entry in case.approvals
        ),
        events=tuple(event for event in case.events if event.on <= day),
        claims=tuple(claim for claim in case.claims if claim.on <= day),
    )


def _party_on(party: Party, day: date) -> Party:
    return replace(
        party,
        marks=tuple(mark for mark in party.marks if mark.on <= day),
        reservation=tuple(
            entry for entry in party.reservation if entry.on is None or entry.on <= day
        ),
    )


def _link_known(link: Link, day: date, known: Mapping[str, bool]) -> bool:
    if link.on is not None:
        return link.on <= day
    return known.get(link.source or "", True)


def turning_days(case: Case) -> tuple[date, ...]:
    """Return the days on which a draft was tabled or a mark given, oldest first."""
    days = {draft.on for draft in case.drafts}
    days |= {mark.on for party in case.parties for mark in party.marks}
    first = case.drafts[0].on if case.drafts else date.min
    return tuple(sorted(day for day in days if first <= day <= case.as_known_on))


def without_estimates(case: Case) -> Case:
    """Return the case without marks and party links that rest on estimates or on no source."""
    firm = {source.id for source in case.sources if not source.is_estimate}
    laws = ("law", "logic")
    return replace(
        case,
        parties=tuple(
            replace(
                party,
                marks=tuple(m for m in party.marks if m.source in firm or m.grade is None),
            )
            for party in case.parties
        ),
        links=tuple(link for link in case.links if link.of in laws or link.source in firm),
    )


def with_mark(case: Case, setting: str) -> Case:
    """Return the case with one mark changed, as ``norland.line.held=can live with`` says it.

    A clean point or note is named without an option: ``norland.point 4=acceptable``. ``unknown``
    takes the mark away.

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
        source=None,
    )
    parties = tuple(
        replace(party, marks=(*party.marks, mark)) if party.key == key else party
        for party in case.parties
    )
    return replace(case, parties=parties)


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
