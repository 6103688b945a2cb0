"""From a case to its package space: the only way into the engine.

Names become indices here, and everything that the marks, links and conditions of consent say
becomes hurdles with their events (``analysis.space`` says what these are).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onetext.analysis.linked import both, broken, event_of
from onetext.analysis.space import (
    UNOPENED,
    Axis,
    Event,
    Hurdle,
    Literal,
    PackageSpace,
    Place,
)
from onetext.case.model import DOES_NOT_ARISE, Case, Grade, Party
from onetext.case.standing import (
    StandingMark,
    clean_places,
    draft_in_force,
    is_sourced,
    open_issues,
    standing_marks,
)
from onetext.text.draft import Issue


def compile_case(
    case: Case, *, sourced_only: bool = False, without: str | None = None
) -> PackageSpace:
    """Return the packages of the draft in force with everything that the marks say of them.

    With ``sourced_only`` marks that rest on estimates or on no source are unknown, and party links
    that do are left out; ``without`` one source, the marks and all links that rest on it.
    """
    axes = _axes(_numbered(case))
    places = _places(case, axes)
    marks = standing_marks(case)
    if sourced_only or without is not None:

        def stays(source: str | None) -> bool:
            return is_sourced(case, source) if sourced_only else source != without

        marks = tuple(mark for mark in marks if stays(mark.mark.source))
        kept = (k for k in case.links if stays(k.source) or (sourced_only and k.of in LAWS))
        case = replace(case, links=tuple(kept))
    compiler = _Compiler(case=case, axes=axes, places=places, marks=marks)
    hurdles = [
        *compiler.laws(),
        *compiler.unopened(),
        *(h for p in range(len(case.parties)) for h in compiler.of_party(p)),
    ]
    consents = [party.consent for party in case.parties]
    return PackageSpace(
        axes=axes,
        places=places,
        parties=tuple(party.key for party in case.parties),
        conditional=tuple(p for p, c in enumerate(consents) if c.needed and c.needed_if),
        needed=tuple(p for p, c in enumerate(consents) if c.needed),
        hurdles=tuple(hurdles),
        marks=marks,
    )


LAWS = ("law", "logic")
"""Whose links always hold."""


def _numbered(case: Case) -> tuple[Issue, ...]:
    """Return the issues, each a point of its own in a case without prose."""
    issues = open_issues(case)
    if case.drafts:
        return issues
    return tuple(replace(issue, point=n) for n, issue in enumerate(issues, start=1))


def _axes(issues: Sequence[Issue]) -> tuple[Axis, ...]:
    index = {issue.key: i for i, issue in enumerate(issues)}
    axes: list[Axis] = []
    for issue in issues:
        live_if = None
        if issue.parent is not None:
            parent, option = index[issue.parent[0]], issue.parent[1]
            column = issues[parent].options.index(option)
            live_if = Literal(issue=parent, options=1 << column)
        axes.append(
            Axis(
                key=issue.key,
                options=issue.options or (UNOPENED,),
                live_if=live_if,
                point=issue.point,
                unopened=issue.unopened,
            )
        )
    return tuple(axes)


def _places(case: Case, axes: Sequence[Axis]) -> tuple[Place, ...]:
    """Return brackets and clean points in the order of the text, then notes, then party links."""
    current = draft_in_force(case)
    brackets = [
        Place(name=axis.key, kind="bracket", issue=i, point=axis.point)
        for i, axis in enumerate(axes)
    ]
    points = [
        Place(name=name, kind="point", issue=-1, point=int(name.removeprefix("point ")))
        for name in clean_places(case)
    ]
    order = {point.number: n for n, point in enumerate(current.draft.points)} if current else {}
    text = sorted(brackets + points, key=lambda place: order.get(place.point, -1))
    notes = [
        Place(name=f"note {note.label}", kind="note", issue=-1, point=0)
        for note in (current.draft.notes if current else ())
    ]
    links = [
        Place(name=link.id, kind="link", issue=-1, point=0)
        for link in case.links
        if link.of not in LAWS
    ]
    return (*text, *notes, *links)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compiler:
    """The parts of a case that every hurdle is made from."""

    case: Case
    axes: tuple[Axis, ...]
    places: tuple[Place, ...]
    marks: tuple[StandingMark, ...]

    def laws(self) -> list[Hurdle]:
        """Return one hurdle for each link of law or logic: the packages that break it."""
        laws = ((link, broken(self.axes, link)) for link in self.case.links if link.of in LAWS)
        return [
            Hurdle(
                kind="law",
                party=-1,
                place=-1,
                option=-1,
                events=breaks.events,
                limits=breaks.limits,
                link=link.id,
            )
            for link, breaks in laws
        ]

    def unopened(self) -> list[Hurdle]:
        """Return the unknown "words for *key*" of each unopened bracket, where it is live."""
        return [
            Hurdle(kind="unknown", party=-1, place=p, option=0, events=(self._at(place.issue, 1),))
            for p, place in enumerate(self.places)
            if place.kind == "bracket" and self.axes[place.issue].unopened
        ]

    def of_party(self, p: int) -> list[Hurdle]:
        """Return what stands in the way of one party's yes, place by place."""
        party = self.case.parties[p]
        if not party.consent.needed:
            return []
        given = {(m.place, m.option): m for m in self.marks if m.party == party.key}
        found: list[Hurdle] = []
        for k, place in enumerate(self.places):
            match place.kind:
                case "bracket":
                    found += self._at_bracket(p, k, given)
                case "point":
                    events = self._consent(party, place)
                    found += self._graded(p, k, -1, events, given.get((place.name, None)))
                case "note":
                    events = self._relied_on(p, place)
                    found += self._graded(p, k, -1, events, given.get((place.name, None)))
                case "link":
                    found += self._own_link(p, k)
        return found

    def _at_bracket(
        self, p: int, k: int, given: Mapping[tuple[str, str | None], StandingMark]
    ) -> list[Hurdle]:
        place = self.places[k]
        axis = self.axes[place.issue]
        consent = self._consent(self.case.parties[p], place)
        found: list[Hurdle] = []
        for column, option in enumerate(axis.columns):
            mark = given.get((place.name, option))
            if option == UNOPENED or (option == DOES_NOT_ARISE and mark is None):
                continue
            events = both(consent, (self._at(place.issue, 1 << column),))
            found += self._graded(p, k, column, events, mark)
        return found

    def _graded(
        self, p: int, k: int, column: int, events: tuple[Event, ...], mark: StandingMark | None
    ) -> list[Hurdle]:
        """Return the hurdle that a mark, or its absence, makes of events: none if it is a yes."""
        if not events:
            return []
        if mark is None:
            return [Hurdle(kind="unknown", party=p, place=k, option=column, events=events)]
        grade = mark.mark.grade
        if grade is None or grade >= Grade.CAN_LIVE_WITH:
            return []
        return [
            Hurdle(
                kind="objection",
                party=p,
                place=k,
                option=column,
                events=events,
                red_line=grade == Grade.RED_LINE,
                steps=Grade.CAN_LIVE_WITH - grade,
                mark=mark,
            )
        ]

    def _own_link(self, p: int, k: int) -> list[Hurdle]:
        name = self.places[k].name
        link = next((link for link in self.case.links if link.id == name), None)
        if link is None or link.of != self.case.parties[p].key:
            return []
        bracket = (place for place in self.places if place.name in link.issues)
        consents = (self._consent(self.case.parties[p], place) for place in bracket)
        asked = next((events for events in consents if events), ())
        breaks = broken(self.axes, link)
        events = both(asked, breaks.events)
        if not events and not (asked and breaks.limits):
            return []
        return [
            Hurdle(
                kind="objection",
                party=p,
                place=k,
                option=-1,
                events=events,
                limits=breaks.limits,
                asked=asked,
                red_line=link.red_line,
                steps=2 if link.red_line else 1,
                link=link.id,
            )
        ]

    def _relied_on(self, p: int, note: Place) -> tuple[Event, ...]:
        """Return when party p must accept a note because somebody else's grade rests on it."""
        found: list[Event] = []
        for mark in self.marks:
            other = self.case.party(mark.party)
            if mark.relies_on != note.name or other.key == self.case.parties[p].key:
                continue
            place = next((place for place in self.places if place.name == mark.place), None)
            if place is None or not other.consent.needed:
                continue
            here: Event = ()
            if mark.option is not None:
                columns = self.axes[place.issue].columns
                here = self._at(place.issue, 1 << columns.index(mark.option))
            theirs = both(self._consent(other, place), (here,))
            found += both(theirs, self._consent(self.case.parties[p], place))
        return tuple(dict.fromkeys(found))

    def _consent(self, party: Party, place: Place) -> tuple[Event, ...]:
        """Return when a party's yes is needed at a place: never () , always ((),)."""
        return needed_if(self.axes, party) if covers(party, place) else ()

    def _at(self, issue: int, options: int) -> Event:
        return (Literal(issue=issue, options=options),)


def covers(party: Party, place: Place) -> bool:
    """Return whether the consent of a party, where it is needed, extends to a place."""
    to = party.consent.to
    return to is None or place.name in to or f"point {place.point}" in to


def needed_if(axes: Sequence[Axis], party: Party) -> tuple[Event, ...]:
    """Return the events in which the yes of a party with a say is needed: always is ``((),)``."""
    conditions = party.consent.needed_if
    if not conditions:
        return ((),)
    events = (event_of(axes, condition) for condition in conditions)
    return tuple(event for event in events if event is not None)
