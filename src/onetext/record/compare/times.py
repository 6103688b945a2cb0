"""Times of day and durations as accounts give them: what each can mean, and whether two can agree.

A time is ``19:00``, a duration ISO 8601 (``PT3H30M``). Each may be hedged with ``~`` (about) and
may be one end of an interval (``19:00/..`` after, ``../PT4H`` at most, ``PT3H/PT4H``). A time may
end in its zone (``Z``, ``+03:00``). Two of them agree where something they can mean is the same;
of a time with its zone and one without nothing can be said against that.
"""

import re
from math import inf

DAY = 24 * 60
HALF_A_DAY = DAY // 2
ABOUT = 0.25
"""About three hours is from a quarter less to a quarter more."""
ABOUT_A_TIME = 30
"""About seven is half an hour before to half an hour after, in minutes."""

Minutes = tuple[float, float]

_ZONE = re.compile(r"(?:Z|(?P<sign>[+-])(?P<hours>\d{2}):?(?P<minutes>\d{2}))$")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?([~?%]?)")
_LENGTH = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+)M)?(?:\d+S)?)?([~?%]?)")


def same_time(one: str, other: str) -> bool:
    """Return whether two times of day can be the same.

    >>> same_time("19:00/..", "19:30"), same_time("19:00", "21:00"), same_time("19:00", "16:00Z")
    (True, False, True)
    """
    (a, a_zoned), (b, b_zoned) = _time(one), _time(other)
    if a is None or b is None:
        return _alike(one, other)
    if a_zoned != b_zoned:
        return True
    return any(_meet(a, (b[0] + days, b[1] + days)) for days in (-DAY, 0, DAY))


def same_duration(one: str, other: str) -> bool:
    """Return whether two durations can be the same.

    >>> same_duration("PT3H~", "PT3H40M"), same_duration("PT3H", "PT4H")
    (True, False)
    """
    a, b = _duration(one), _duration(other)
    return _alike(one, other) if a is None or b is None else _meet(a, b)


def _meet(one: Minutes, other: Minutes) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _alike(one: str, other: str) -> bool:
    return one.strip("~?% ").casefold() == other.strip("~?% ").casefold()


def _time(written: str) -> tuple[Minutes | None, bool]:
    """Return the minutes after midnight that a time can mean, and whether its zone is known."""
    zone = _ZONE.search(written)
    plain = _ZONE.sub("", written)
    first, slash, last = plain.partition("/")
    ends = [_clock(first), _clock(last)] if slash else [_clock(first)] * 2
    low, high = ends[0], ends[1]
    if low is None and high is None:
        return None, False
    if high is None:
        high = (low[0] + HALF_A_DAY,) * 2 if low else (DAY, DAY)
    if low is None:
        low = (high[1] - HALF_A_DAY,) * 2
    ahead = _offset(zone) if zone else 0
    until = high[1] if high[1] >= low[0] else high[1] + DAY
    return (low[0] - ahead, until - ahead), zone is not None


def _clock(written: str) -> Minutes | None:
    found = _CLOCK.fullmatch(written.strip())
    if not found:
        return None
    at = int(found[1]) * 60 + int(found[2])
    about = ABOUT_A_TIME if found[3] else 0
    return at - about, at + about


def _offset(zone: re.Match[str]) -> int:
    if not zone["sign"]:
        return 0
    ahead = int(zone["hours"]) * 60 + int(zone["minutes"])
    return -ahead if zone["sign"] == "-" else ahead


def _duration(written: str) -> Minutes | None:
    first, slash, last = written.partition("/")
    if not slash:
        return _length(written)
    low = (0.0, 0.0) if first in ("", "..") else _length(first)
    high = (inf, inf) if last in ("", "..") else _length(last)
    return (low[0], high[1]) if low and high else None


def _length(written: str) -> Minutes | None:
    found = _LENGTH.fullmatch(written.strip())
    if not found or not any(found.groups()[:3]):
        return None
    days, hours, minutes = (float(one or 0) for one in found.groups()[:3])
    long = days * DAY + hours * 60 + minutes
    about = long * ABOUT if found[4] else 0
    return long - about, long + about
