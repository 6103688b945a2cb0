"""Which accounts of one document speak of the same meeting.

Two accounts can be one only if nothing speaks against it: their places, days, people and sides
must not exclude each other, and what is told as held and what as planned must not lie on different
days. And something must speak for it: people or sides in common, the same place on the same day,
or a word that points back (``the meeting``, ``their talks``) near by. A meeting dated far back
takes in nothing that has no date: two meetings of the same people in the same place are told apart
by their dates alone. The fuller account comes first; a vaguer one joins it.
"""

from dataclasses import replace
from datetime import timedelta

from onetext.record.days import in_common, stretch_of
from onetext.record.extract.days.resolving import between
from onetext.record.extract.meetings.account import Account
from onetext.record.model import Dated, MeetingStatus

_FACE_TO_FACE = ("met", "meeting", "meetings", "summit", "encounter", "host", "sat")


def merged(accounts: tuple[Account, ...], parties: dict[str, str]) -> tuple[Account, ...]:
    """Return one account of each meeting; ``parties`` has the side of each person."""
    whole: list[Account] = []
    for one in accounts:
        best = max(whole, key=lambda other: _likeness(other, one, parties), default=None)
        if best is not None and _likeness(best, one, parties) > 0:
            whole[whole.index(best)] = _joined(best, one)
        else:
            whole.append(one)
    return tuple(_together(whole, parties))


def _together(whole: list[Account], parties: dict[str, str]) -> list[Account]:
    """Join what only came to fit once others had joined; each round has one account less."""
    for at, one in enumerate(whole):
        for later in whole[at + 1 :]:
            if _likeness(one, later, parties) >= 3 and not _is_bare(later):
                rest = [other for other in whole if other not in (one, later)]
                return _together([*rest[:at], _joined(one, later), *rest[at:]], parties)
    return whole


def _likeness(a: Account, b: Account, parties: dict[str, str]) -> float:
    """Return how much speaks for one meeting; nothing if anything speaks against it."""
    if not (
        _places_fit(a, b) and _days_fit(a, b) and _people_fit(a, b, parties) and _forms_fit(a, b)
    ):
        return 0.0
    if _is_bare(b) or (b.adds and b.definite and not b.place):
        return _pointing_back(a, b)
    persons = len(set(a.persons) & set(b.persons))
    sides = len(set(a.sides) & set(b.sides))
    place, day = bool(a.place and b.place), bool(a.when and b.when)
    apart = abs(a.paragraph - b.paragraph)
    if (a.historic or b.historic) and not day and apart > 0:
        return 0.0
    subset = persons >= 1 and set(b.persons) <= set(a.persons) and apart <= 1 and not b.fresh
    enough = (
        persons >= 2
        or subset
        or (place and (day or (a.held == b.held and not b.fresh)))
        or (persons >= 1 and (place or day or sides >= 2 or (b.definite and apart <= 2)))
        or (b.definite and apart <= 1 and (_is_empty(a) or _is_empty(b)))
        or (sides >= 2 and (place or day or (b.definite and apart <= 2)))
    )
    return 2 * persons + sides + 2 * place + 2 * day + 1 / (1 + apart) if enough else 0.0


def _is_empty(one: Account) -> bool:
    return not one.persons and not one.sides


def _is_bare(one: Account) -> bool:
    return not one.persons and not one.place and len(one.sides) < 2


def _pointing_back(a: Account, b: Account) -> float:
    """Return how near ``the meeting`` stands behind the one that it points back to."""
    far = 8 if b.adds else 2
    if not b.definite or b.fresh or abs(a.paragraph - b.paragraph) > far:
        return 0.0
    away = b.spot.start - max(start for start, _ in a.places)
    return 100 / (1 + abs(away))


def _places_fit(a: Account, b: Account) -> bool:
    if not a.place or not b.place or a.place == b.place:
        return True
    return a.place in (b.place_in,) or b.place in (a.place_in,)


def _days_fit(a: Account, b: Account) -> bool:
    if a.when is None or b.when is None:
        if _still_to_come(a, b) or _still_to_come(b, a):
            return False
        return not ((b.fresh or b.nth) and a.held != b.held)
    if in_common(a.when.edtf, b.when.edtf):
        return True
    both_planned = a.held == b.held == "planned"
    return both_planned and _a_day_apart(a.when.edtf, b.when.edtf) and (b.definite or a.definite)


def _still_to_come(a: Account, b: Account) -> bool:
    """Whether one is planned for no day that is told, and the other took place long ago."""
    return a.held == "planned" and a.when is None and b.held == "held" and b.historic


def _a_day_apart(one: str, other: str) -> bool:
    a, b = stretch_of(one), stretch_of(other)
    if a is None or b is None:
        return False
    return max(a[0], b[0]) - min(a[1], b[1]) <= timedelta(days=1)


def _people_fit(a: Account, b: Account, parties: dict[str, str]) -> bool:
    """Whether those named can have sat at one table: no side left out, no side's people changed."""
    sides_a, sides_b = set(a.sides), set(b.sides)
    if sides_a and sides_b and not (sides_a <= sides_b or sides_b <= sides_a):
        return False
    two = 2 in (len(sides_a), len(sides_b)) and min(len(sides_a), len(sides_b)) == 2
    if two and sides_a != sides_b and (a.persons or b.persons):
        return False
    one, other = set(a.persons), set(b.persons)
    if a.apart and b.apart and a.apart != b.apart:
        return False
    if b.adds and b.definite:
        return True
    for side in {parties.get(who, "") for who in one} & {parties.get(who, "") for who in other}:
        here = {who for who in one if parties.get(who, "") == side}
        there = {who for who in other if parties.get(who, "") == side}
        if not (here <= there or there <= here):
            return False
    return True


def _forms_fit(a: Account, b: Account) -> bool:
    for one, other in ((a, b), (b, a)):
        if one.format == "call" and other.spot.word in _FACE_TO_FACE:
            return False
    return not (len(set(a.sides)) == 3 and len(set(b.sides)) == 2 and b.fresh)


def _joined(a: Account, b: Account) -> Account:
    """Return both as one: what either says, the fuller and the more exact first."""
    place, place_in = (
        (b.place, b.place_in) if a.place and a.place == b.place_in else (a.place, a.place_in)
    )
    if not place:
        place, place_in = b.place, b.place_in
    return replace(
        a,
        places=tuple(dict.fromkeys((*a.places, *b.places))),
        persons=tuple(dict.fromkeys((*a.persons, *b.persons))),
        sides=tuple(dict.fromkeys((*a.sides, *b.sides))),
        host=a.host or b.host,
        place=place,
        place_in=place_in,
        when=_day_of_both(a.when, b.when),
        time=a.time or b.time,
        duration=a.duration or b.duration,
        held=_held_of_both(a, b),
        format=a.format if a.format in ("call", "shuttle", "trilateral") else b.format or a.format,
        level=a.level or b.level,
        condition=a.condition or b.condition,
        asserted_by=tuple(dict.fromkeys((*a.asserted_by, *b.asserted_by))),
        denied_by=tuple(dict.fromkeys((*a.denied_by, *b.denied_by))),
        definite=a.definite and b.definite,
        fresh=a.fresh and b.fresh,
        historic=a.historic and b.historic,
        paragraph=b.paragraph,
        band="check",
    )


def _held_of_both(a: Account, b: Account) -> MeetingStatus:
    if "cancelled" in (a.held, b.held):
        return "cancelled"
    if a.held == b.held or _fullness(a) == _fullness(b):
        return a.held if a.held == b.held else "held"
    return a.held if _fullness(a) > _fullness(b) else b.held


def _fullness(one: Account) -> int:
    return len(one.persons) + bool(one.place) + 2 * bool(one.when)


def _day_of_both(a: Dated | None, b: Dated | None) -> Dated | None:
    """Return the shorter of two dates that agree; both as a stretch if they do not."""
    if a is None or b is None:
        return a or b
    one, other = stretch_of(a.edtf), stretch_of(b.edtf)
    if one is None or other is None:
        return a
    if in_common(a.edtf, b.edtf):
        night = [x for x in (a, b) if _is_night(x)]
        if night:
            return night[0]
        return a if one[1] - one[0] <= other[1] - other[0] else b
    edtf = between(min(one[0], other[0]), max(one[1], other[1]))
    basis = f"{a.basis}; but {b.basis}: the two do not agree"
    return replace(a, edtf=edtf, basis=basis, rule="days-differ", band="check")


def _is_night(one: Dated) -> bool:
    return one.rule in ("overnight", "midnight", "early-hours")
