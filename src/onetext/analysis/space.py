"""The packages of a case as whole numbers: options, liveness, links, marks; no utilities.

Letters: issues i, options o, packages n, hurdles h. A package is a row of option columns, one an
issue: 0, 1, ... in the order of tabling, and behind them, for an issue that can be dead, one
column for "does not arise".

A *hurdle* is one thing that can stand between a package and being acceptable to all it needs:

- a *law*: the package breaks a link of law or logic, so it is no package at all;
- an *objection*: a mark below "can live with", or a party's own link, that the package meets;
- an *unknown*: a mark that the package needs and nobody has given.

A hurdle stands in a package when one of its *events* does, and an event is a conjunction of
literals "issue i stands at one of these options". So what a package lacks is the set of hurdles
that stand in it, and every question of ``analysis.marks`` is a question about those sets.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal as Words

from onetext.case.model import DOES_NOT_ARISE, Case, Condition, Grade, Link, Party, Term
from onetext.case.standing import (
    StandingMark,
    clean_places,
    draft_in_force,
    open_issues,
    standing_marks,
)
from onetext.text.draft import Issue

UNOPENED = "..."
"""The one column of an unopened bracket: words that nobody has tabled yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """``issue`` (index) stands at one of ``options``, a set of columns as bits."""

    issue: int
    options: int


Event = tuple[Literal, ...]
"""All its literals hold; the empty event always does. At most one literal an issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """One issue: its option names, the literal under which it is live, and its point's number."""

    key: str
    options: tuple[str, ...]
    live_if: Literal | None
    point: int
    unopened: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns: its options, and "does not arise" where it can be dead."""
        return (*self.options, DOES_NOT_ARISE) if self.live_if else self.options

    @property
    def live(self) -> int:
        """The columns, as bits, in which the issue is live."""
        return (1 << len(self.options)) - 1

    @property
    def dead(self) -> int:
        """The column of "does not arise", as a bit (0 where the issue is always live)."""
        return 1 << len(self.options) if self.live_if else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What is graded or demanded: a bracket, a clean point, a note, or a party's own link.

    ``issue`` is the index of a bracket's axis, else -1; ``point`` the number of its point, else 0.
    """

    name: str
    kind: Words["bracket", "point", "note", "link"]
    issue: int
    point: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hurdle:
    """One thing that can stand between a package and a yes; see the head of the module.

    ``party`` and ``place`` are indices, -1 where there is none (laws; words for an unopened
    bracket belong to nobody). ``option`` is the column graded, -1 for clean points, notes and
    links. ``red_line`` and ``steps`` say what raising it to "can live with" costs its party.
    ``mark`` is the standing mark behind an objection, ``link`` the id of a link.
    """

    kind: Words["law", "objection", "unknown"]
    party: int
    place: int
    option: int
    events: tuple[Event, ...]
    red_line: bool = False
    steps: int = 0
    mark: StandingMark | None = None
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageSpace:
    """A compiled case: the axes of its packages and the hurdles among them.

    ``parties`` are the keys in file order; ``conditional`` those among them whose consent is
    needed only in some packages. ``marks`` are all standing marks, needed or not.
    """

    axes: tuple[Axis, ...]
    places: tuple[Place, ...]
    parties: tuple[str, ...]
    conditional: tuple[int, ...]
    needed: tuple[int, ...]
    hurdles: tuple[Hurdle, ...]
    marks: tuple[StandingMark, ...]


def compile_case(case: Case) -> PackageSpace:
    """Return the packages of the draft in force with everything that the marks say of them."""
    axes = _axes(open_issues(case))
    places = _places(case, axes)
    marks = standing_marks(case)
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


def set_aside(space: PackageSpace, places: Iterable[int]) -> PackageSpace:
    """Return the space with nothing asked of anybody at some places."""
    from_here = set(places)
    kept = tuple(h for h in space.hurdles if h.kind == "law" or h.place not in from_here)
    return _with_hurdles(space, kept)


def without_parties(space: PackageSpace, parties: Iterable[int]) -> PackageSpace:
    """Return the space as if the consent of some parties were not needed."""
    out = set(parties)
    return _with_hurdles(space, tuple(h for h in space.hurdles if h.party not in out))


def _with_hurdles(space: PackageSpace, hurdles: tuple[Hurdle, ...]) -> PackageSpace:
    return PackageSpace(
        axes=space.axes,
        places=space.places,
        parties=space.parties,
        conditional=space.conditional,
        needed=space.needed,
        hurdles=hurdles,
        marks=space.marks,
    )


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
    laws = ("law", "logic")
    links = [
        Place(name=link.id, kind="link", issue=-1, point=0)
        for link in case.links
        if link.of not in laws
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
        return [
            Hurdle(
                kind="law", party=-1, place=-1, option=-1, events=self._broken(link), link=link.id
            )
            for link in self.case.links
            if link.of in ("law", "logic")
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
        if axis.unopened:
            return []
        consent = self._consent(self.case.parties[p], place)
        found: list[Hurdle] = []
        for column, option in enumerate(axis.columns):
            mark = given.get((place.name, option))
            if option == DOES_NOT_ARISE and mark is None:
                continue
            events = _both(consent, (self._at(place.issue, 1 << column),))
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
        link = next(link for link in self.case.links if link.id == self.places[k].name)
        if link.of != self.case.parties[p].key:
            return []
        events = _both(self._needed_if(self.case.parties[p]), self._broken(link))
        if not events:
            return []
        return [
            Hurdle(
                kind="objection",
                party=p,
                place=k,
                option=-1,
                events=events,
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
            if mark.mark.relies_on != note.name or other.key == self.case.parties[p].key:
                continue
            place = next((place for place in self.places if place.name == mark.place), None)
            if place is None or not other.consent.needed:
                continue
            here: Event = ()
            if mark.option is not None:
                columns = self.axes[place.issue].columns
                here = self._at(place.issue, 1 << columns.index(mark.option))
            theirs = _both(self._consent(other, place), (here,))
            found += _both(theirs, self._consent(self.case.parties[p], place))
        return tuple(dict.fromkeys(found))

    def _consent(self, party: Party, place: Place) -> tuple[Event, ...]:
        """Return when a party's yes is needed at a place: never () , always ((),)."""
        to = party.consent.to
        covered = to is None or place.name in to or f"point {place.point}" in to
        return self._needed_if(party) if covered else ()

    def _needed_if(self, party: Party) -> tuple[Event, ...]:
        conditions = party.consent.needed_if
        if not conditions:
            return ((),)
        events = (self._holds(condition) for condition in conditions)
        return tuple(event for event in events if event is not None)

    def _broken(self, link: Link) -> tuple[Event, ...]:
        """Return the events that break a link: its "if" holds and one term of its "then" does not.

        A link that speaks of an issue which this draft does not have asks nothing of it.
        """
        keys = {axis.key for axis in self.axes}
        if any(term.issue not in keys for term in (*link.if_, *link.then)):
            return ()
        condition = self._holds(link.if_)
        found: list[Event] = []
        for term in link.then:
            literal = self._literal(term)
            rest = ((1 << len(self.axes[literal.issue].columns)) - 1) & ~literal.options
            found += _both(
                () if condition is None else (condition,), (self._at(literal.issue, rest),)
            )
        return tuple(found)

    def _holds(self, condition: Condition) -> Event | None:
        """Return a condition as an event, or None where this draft does not let it hold."""
        keys = {axis.key for axis in self.axes}
        if any(term.issue not in keys for term in condition):
            return None
        event: Event | None = ()
        for literal in map(self._literal, condition):
            event = None if event is None else _merge(event, (literal,))
        return event

    def _literal(self, term: Term) -> Literal:
        i = next(i for i, axis in enumerate(self.axes) if axis.key == term.issue)
        options = self.axes[i].options
        return Literal(
            issue=i,
            options=sum(1 << o for o, option in enumerate(options) if option in term.options),
        )

    def _at(self, issue: int, options: int) -> Event:
        return (Literal(issue=issue, options=options),)


def _both(a: Iterable[Event], b: Iterable[Event]) -> tuple[Event, ...]:
    """Return the possible events in which one of ``a`` and one of ``b`` happen together."""
    merged = (_merge(x, y) for x, y in product(a, b))
    return tuple(dict.fromkeys(event for event in merged if event is not None))


def _merge(a: Event, b: Event) -> Event | None:
    options = {literal.issue: literal.options for literal in a}
    for literal in b:
        options[literal.issue] = options.get(literal.issue, -1) & literal.options
    if not all(options.values()):
        return None
    return tuple(Literal(issue=i, options=bits) for i, bits in sorted(options.items()))
