"""What changed between two briefs: of one case on two days, or of two cases.

Points are the same where their number and title agree, else their title, else where they share a
bracket; parties by their key, brackets by theirs. Marks are compared on places of the later brief:
what was said of a bracket that is gone goes with it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date

from onetext.reports.brief import Brief, ClashLine, MarkLine, PartyLine, PlaceLine, PointLine
from onetext.reports.figures_in_words import with_interval

NONE = ""
"""Stands for what is not there: an unknown grade, a point before it was new or after it went."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which brief it is: its case, its day, the draft it speaks of."""

    title: str
    as_known_on: date
    draft: int | None
    draft_title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed, in words, from what to what."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StateChange:
    """A point or bracket whose state changed; before or after is empty where it is new or gone."""

    place: str
    title: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkChange:
    """A mark that changed: whose, where, from and to which grade (empty: unknown), its source."""

    party: str
    place: str
    option: str
    before: str
    after: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What changed from one brief to another, part by part.

    ``facts`` are the headline, the verdict, what it rests on, what blocks, what is left, the
    verdict by trade and how often there was a deal in the profiles drawn; clashes are the same
    where the same parties clash at the same places. ``elsewhere`` names other parts that are not
    the same.
    """

    before: Edition
    after: Edition
    facts: tuple[Change, ...]
    parties: tuple[StateChange, ...]
    points: tuple[StateChange, ...]
    brackets: tuple[StateChange, ...]
    marks: tuple[MarkChange, ...]
    clashes_gone: tuple[str, ...]
    clashes_new: tuple[str, ...]
    elsewhere: tuple[str, ...]

    @property
    def nothing_changed(self) -> bool:
        """Whether the two briefs say the same, their day, title and draft aside."""
        return not any(getattr(self, field.name) for field in fields(self)[2:])


def compare(before: Brief, after: Brief) -> Comparison:
    """Return what changed from one brief to another, in the order of the later one."""
    pairs = _paired(before.points, after.points)
    old_places, new_places = _places(before), _places(after)
    came_from = {_clean(new): _clean(old) for old, new in pairs if old and new}
    return Comparison(
        before=_edition(before),
        after=_edition(after),
        facts=tuple(_facts(before, after)),
        parties=tuple(_party_changes(before, after)),
        points=tuple(_point_change(old, new) for old, new in pairs if _state(old) != _state(new)),
        brackets=tuple(_bracket_changes(old_places, new_places)),
        marks=tuple(_mark_changes(before, after, came_from)),
        clashes_gone=_without(before.verdict.clashes, after.verdict.clashes),
        clashes_new=_without(after.verdict.clashes, before.verdict.clashes),
        elsewhere=tuple(
            words for part, words in _ELSEWHERE if getattr(before, part) != getattr(after, part)
        ),
    )


def _edition(brief: Brief) -> Edition:
    return Edition(
        title=brief.title,
        as_known_on=brief.as_known_on,
        draft=brief.text.number,
        draft_title=brief.text.title,
    )


_FACTS: tuple[tuple[str, Callable[[Brief], str]], ...] = (
    ("how the text is known", lambda brief: brief.text.heading or brief.text.known),
    ("headline", lambda brief: brief.headline),
    ("verdict", lambda brief: brief.verdict.kind),
    ("verdict in words", lambda brief: brief.verdict.sentence),
    ("what it rests on", lambda brief: brief.verdict.estimates),
    ("what blocks", lambda brief: brief.blocks.sentence),
    ("what is left", lambda brief: brief.left.sentence),
    ("verdict by trade", lambda brief: brief.trades.kind if brief.trades else NONE),
    (
        "profiles with a reading acceptable to all",
        lambda brief: with_interval(brief.survey.zone) if brief.survey else NONE,
    ),
)

_ELSEWHERE = (
    ("movement", "movement"),
    ("packages", "readings shown"),
    ("trades", "what trades could do"),
    ("survey", "shares"),
    ("questions", "what to ask next"),
    ("sensitivity", "what single sources carry"),
    ("gates", "gates"),
    ("claims", "statements on how far the talks are"),
    ("steps", "steps"),
    ("readings", "what wordings are taken to mean"),
    ("texts", "linked texts"),
    ("approvals", "approvals"),
    ("outside", "matters outside the text"),
    ("remarks", "remarks"),
    ("chronology", "chronology"),
    ("sources", "sources"),
)
"""Parts of a brief that are only said to differ, with what they are called."""


def _facts(before: Brief, after: Brief) -> Iterator[Change]:
    for what, told in _FACTS:
        old, new = told(before), told(after)
        if old != new:
            yield Change(what=what, before=old, after=new)


def _party_changes(before: Brief, after: Brief) -> Iterator[StateChange]:
    """Yield the parties whose consent changed; a party's name is not its identity."""
    old = {party.key: party for party in before.parties}
    new = {party.key: party for party in after.parties}
    for key, party in {**old, **new}.items():
        was, now = (_consent(parties.get(key)) for parties in (old, new))
        if was != now:
            yield StateChange(place=key, title=party.name, before=was, after=now)


def _consent(party: PartyLine | None) -> str:
    return f"consent {party.consent}" if party else NONE


def _paired(
    old: Iterable[PointLine], new: Iterable[PointLine]
) -> tuple[tuple[PointLine | None, PointLine | None], ...]:
    """Return the points of the later brief, each with the one that it was, then the gone."""
    left = list(old)
    later = tuple(new)
    found: dict[int, PointLine] = {}
    for same in (_same_place, _same_title, _same_brackets):
        for n, point in enumerate(later):
            match = next((p for p in left if n not in found and same(p, point)), None)
            if match is not None:
                found[n] = match
                left.remove(match)
    paired = [(found.get(n), point) for n, point in enumerate(later)]
    return (*paired, *((point, None) for point in left))


def _same_place(old: PointLine, new: PointLine) -> bool:
    return old.number == new.number and _same_title(old, new)


def _same_title(old: PointLine, new: PointLine) -> bool:
    return old.title.casefold() == new.title.casefold()


def _same_brackets(old: PointLine, new: PointLine) -> bool:
    keys = {place.name for place in old.places if place.kind != "point"}
    return any(place.name in keys for place in new.places if place.kind != "point")


def _state(point: PointLine | None) -> str:
    return point.state if point else NONE


def _point_change(old: PointLine | None, new: PointLine | None) -> StateChange:
    numbers = [str(point.number) for point in (old, new) if point]
    return StateChange(
        place=f"point {' → '.join(dict.fromkeys(numbers))}",
        title=next(point.title for point in (new, old) if point),
        before=_state(old),
        after=_state(new),
    )


def _clean(point: PointLine) -> str:
    return f"point {point.number}"


def _places(brief: Brief) -> dict[str, tuple[PointLine, PlaceLine]]:
    return {place.name: (point, place) for point in brief.points for place in point.places}


_Placed = Mapping[str, tuple[PointLine, PlaceLine]]


def _bracket_changes(old: _Placed, new: _Placed) -> Iterator[StateChange]:
    for name in dict.fromkeys((*new, *old)):
        point, place = new.get(name) or old[name]
        states = [placed[1].state if placed else NONE for placed in (old.get(name), new.get(name))]
        if place.kind != "point" and states[0] != states[1]:
            yield StateChange(place=name, title=_clean(point), before=states[0], after=states[1])


def _mark_changes(
    before: Brief, after: Brief, came_from: Mapping[str, str]
) -> Iterator[MarkChange]:
    names = {party.key: party.name for party in after.parties}
    old = dict(_marks(before))
    for (party, place, option), mark in _marks(after):
        was = came_from.get(place, NONE) if place.startswith("point ") else place
        known = old.get((party, was, option))
        grade = known.grade if known else NONE
        if grade != mark.grade:
            yield MarkChange(
                party=names.get(party, party),
                place=place,
                option=option,
                before=grade,
                after=mark.grade,
                source=mark.source,
            )


def _marks(brief: Brief) -> Iterator[tuple[tuple[str, str, str], MarkLine]]:
    for name, (_, place) in _places(brief).items():
        for option in place.options:
            for mark in option.marks:
                yield (mark.party, name, option.name), mark


def _without(clashes: Iterable[ClashLine], others: Iterable[ClashLine]) -> tuple[str, ...]:
    """Return the clashes that the others do not have, told by whose demands at which places."""
    known = {_demands(clash) for clash in others}
    return tuple(clash.sentence for clash in clashes if _demands(clash) not in known)


def _demands(clash: ClashLine) -> frozenset[tuple[str, str]]:
    return frozenset((demand.party, demand.place) for demand in clash.demands)
