"""Events: which accounts of meetings are of one meeting, and what they say together.

Accounts are put together only where their days meet; the same people in the same place seven weeks
apart are two meetings, whatever else is alike. Each account has to fit every other one of its
event, so that a vague one never ties two events together. A person's word (``EventClaim.event``)
comes before all that.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from onetext.record.compare.fields import Field, Within, compare_fields
from onetext.record.compare.origins import Origin, origins_of
from onetext.record.days import days_in, in_common, stretch_of
from onetext.record.ids import made_of
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Actor, Band, Document, EventClaim

VAGUE = 7
"""An account whose days span more than this ties to no other by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One meeting as its accounts tell it; ``fields`` are computed, never stored.

    ``contested`` is whether somebody asserts and somebody denies it. ``band`` is ``sure`` where a
    person put the accounts together or people, day and place are the same in all of them.
    """

    id: str
    claims: tuple[EventClaim, ...]
    fields: tuple[Field, ...]
    origins: tuple[Origin, ...]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    band: Band

    @property
    def contested(self) -> bool:
        """Whether somebody asserts it and somebody denies it."""
        return bool(self.asserted_by and self.denied_by)

    @property
    def conflicts(self) -> tuple[Field, ...]:
        """The fields on which its accounts cannot all be right."""
        return tuple(one for one in self.fields if one.comparison == "conflict")

    def field(self, name: str) -> Field | None:
        """Return the field of that name, or None where no account names it."""
        return next((one for one in self.fields if one.name == name), None)


def events_of(
    claims: Iterable[EventClaim],
    *,
    documents: Iterable[Document],
    actors: Iterable[Actor],
    lexicon: Lexicon,
) -> tuple[Event, ...]:
    """Return the events of a record in order of their days, those without a day at the end."""
    actors = tuple(actors)
    people = frozenset(one.id for one in actors if one.type == "person")
    sides = {one.name.casefold(): one.party for one in actors if one.party}
    by_id = {one.id: one for one in documents}
    within = within_by(lexicon)
    live = [one for one in claims if one.status != "rejected"]
    groups = _grouped(live, people, within)
    events = [_event(group, by_id, people, (within, sides)) for group in groups]
    return tuple(sorted(events, key=_order))


def _order(event: Event) -> tuple[bool, str, str]:
    when = event.field("when")
    stretch = stretch_of(when.merged[0]) if when else None
    return (stretch is None, stretch[0].isoformat() if stretch else "", event.id)


def within_by(lexicon: Lexicon) -> Within:
    """Return the question whether one place lies in another, as the lexicon has it."""
    names = {
        name.casefold(): place for place in lexicon.places for name in (place.name, *place.names)
    }
    states = {
        name.casefold(): state.name.casefold()
        for state in lexicon.states
        for name in (state.name, *state.names)
    }

    @lru_cache(maxsize=1024)
    def within(one: str, other: str) -> bool:
        a, b = one.casefold(), other.casefold()
        if states.get(a, a) == states.get(b, b) or f" {b} " in f" {a.replace(',', ' ')} ":
            return True
        place, larger = names.get(a), names.get(b)
        if place is not None and larger is not None and place.name == larger.name:
            return True
        return place is not None and bool(place.in_) and states.get(b, b) == place.in_.casefold()

    return within


def _grouped(
    claims: Sequence[EventClaim], people: frozenset[str], within: Within
) -> list[list[EventClaim]]:
    """Return claims in groups, the exact ones first, so that a vague one finds them."""
    groups: list[list[EventClaim]] = []
    by_person: dict[str, list[EventClaim]] = {}
    for claim in claims:
        if claim.event:
            by_person.setdefault(claim.event, []).append(claim)
    groups.extend(by_person.values())
    loose = sorted((one for one in claims if not one.event), key=_vagueness)
    for claim in loose:
        fitting = [
            group
            for group in groups
            if all(one_meeting(claim, one, people=people, within=within) for one in group)
        ]
        if len(fitting) == 1:
            fitting[0].append(claim)
        else:
            groups.append([claim])
    return groups


def _vagueness(claim: EventClaim) -> tuple[int, int, str]:
    days = days_in(claim.when.edtf) if claim.when else 0
    return (days or 10_000, -len(claim.participants), claim.id)


def one_meeting(
    one: EventClaim, other: EventClaim, *, people: frozenset[str], within: Within
) -> bool:
    """Return whether two accounts may be of one meeting: never without a day in common."""
    if one.when is None or other.when is None or not in_common(one.when.edtf, other.when.edtf):
        return False
    if max(days_in(one.when.edtf), days_in(other.when.edtf)) > VAGUE:
        return False
    if _apart(one.level, other.level) or (one.format == "call") != (other.format == "call"):
        return False
    if one.place and other.place and not _one_place(one.place, other.place, within):
        return False
    return _same_company(one, other, people)


def _apart(one: str, other: str) -> bool:
    return bool(one and other) and one != other


def _one_place(one: str, other: str, within: Within) -> bool:
    return within(one, other) or within(other, one)


def _same_company(one: EventClaim, other: EventClaim, people: frozenset[str]) -> bool:
    """Whether both name one company: its people if both name some, else its sides and place."""
    a, b = set(one.participants) & people, set(other.participants) & people
    if a and b:
        return len(a & b) * 2 >= min(len(a), len(b)) and (
            len(a & b) >= 2 or bool(one.place and other.place) or a == b
        )
    sides = set(one.parties), set(other.parties)
    if not sides[0] or not sides[1]:
        return False
    smaller, larger = sorted(sides, key=len)
    return smaller <= larger and len(smaller) >= 2 and bool(one.place and other.place)


def _event(
    claims: Sequence[EventClaim],
    documents: Mapping[str, Document],
    people: frozenset[str],
    known: tuple[Within, Mapping[str, str]],
) -> Event:
    said = sorted(claims, key=lambda one: (_told_on(one, documents), one.id))
    named = next((one.event for one in said if one.event), "")
    told_in = dict.fromkeys(
        span.document for one in said for span in one.spans if span.document in documents
    )
    return Event(
        id=named or made_of("ev", min(one.id for one in said)),
        claims=tuple(said),
        fields=compare_fields(said, *known),
        origins=origins_of([documents[one] for one in told_in]),
        asserted_by=_all(said, lambda one: one.asserted_by),
        denied_by=_all(said, lambda one: one.denied_by),
        band="sure" if _surely_one(said, people) else "check",
    )


def _told_on(claim: EventClaim, documents: Mapping[str, Document]) -> str:
    document = documents.get(claim.spans[0].document) if claim.spans else None
    return document.date.edtf if document and document.date else "9999"


def _all(
    claims: Iterable[EventClaim], ids: Callable[[EventClaim], tuple[str, ...]]
) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(ids(one) for one in claims)))


def _surely_one(claims: Sequence[EventClaim], people: frozenset[str]) -> bool:
    if all(one.event for one in claims):
        return True
    days = {one.when.edtf if one.when else "" for one in claims}
    company = {frozenset(one.participants) & people for one in claims}
    places = {one.place.casefold() for one in claims}
    return len(days) == len(company) == len(places) == 1 and days != {""}
