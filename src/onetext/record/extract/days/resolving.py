"""Which day words name, as seen from the day of the document.

A weekday is worked out by hand: looking back, ``on Thursday`` in a report of a Thursday is that
day, and in one of a Friday the day before; looking ahead, it is the same day or the next such. A
``last`` or ``next`` one is never the day itself. A night belongs to two days: ``just after
midnight Thursday`` and ``overnight`` are intervals. ``the same day`` is the day named last before.

Without a day of the document only dates written out with their year are known; the rest is left
open, for somebody to say.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from onetext.record.extract.days.wording import MONTHS, WEEKDAYS, TimeWords
from onetext.record.extract.figures.numbers import value_of
from onetext.record.model import Band

_PLAIN = re.compile(r"(?P<day>\d{1,2}) (?P<name>[A-Za-z]{3,}) (?P<year>\d{4})|\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """From where words are seen: the document's day, the day named last, and which way."""

    day: date | None
    told: date | None = None
    ahead: bool = False


def resolve(words: TimeWords, seen: Seen) -> tuple[str, Band] | None:
    """Return the day in EDTF and how far to trust it; None where it cannot be known."""
    if words.rule in _ABSOLUTE:
        return _ABSOLUTE[words.rule](words, seen)
    if seen.day is None:
        return None
    try:
        return _RELATIVE[words.rule](words, seen, seen.day)
    except OverflowError:  # a day that the calendar does not reach
        return None


def between(first: date, last: date) -> str:
    """Return a stretch of days, or the one day if both are the same."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


# Dates written out.


def _iso(words: TimeWords, seen: Seen) -> tuple[str, Band] | None:  # noqa: ARG001 - one shape
    day = _read(words.part("iso"))
    return (day.isoformat(), "sure") if day else None


def _dotted(words: TimeWords, seen: Seen) -> tuple[str, Band] | None:  # noqa: ARG001 - one shape
    year, month, day = (words.part(one) for one in ("year", "month", "day"))
    read = _read(f"{year}-{int(month):02d}-{int(day):02d}")
    return (read.isoformat(), "sure") if read else None


def _written(words: TimeWords, seen: Seen) -> tuple[str, Band] | None:
    month, year = words.part("month").rstrip("."), words.part("year")
    first = _day_of(words.part("day"), month, year, seen)
    if first is None:
        return None
    last = _day_of(words.part("last"), month, str(first.year), seen) if words.part("last") else None
    band: Band = "sure" if year else "check"
    return between(first, last if last and last > first else first), band


def _day_of(day: str, month: str, year: str, seen: Seen) -> date | None:
    """Return a written day; without its year the nearest one that fits the way it looks."""
    if year:
        return _read(f"{day} {month} {year}")
    if seen.day is None:
        return None
    near = [_read(f"{day} {month} {seen.day.year + n}") for n in (-1, 0, 1)]
    days = [one for one in near if one is not None]
    fitting = [one for one in days if (one >= seen.day if seen.ahead else one <= seen.day)]
    far = timedelta(days=340 if seen.ahead else 200)
    close = [one for one in fitting if abs(one - seen.day) <= far] or days
    return min(close, key=lambda one: abs(one - seen.day), default=None)  # type: ignore[operator]


def _read(written: str) -> date | None:
    """Return the day that is written out as ``22 January 2026`` or ``2026-01-22``."""
    found = _PLAIN.fullmatch(written)
    if not found:
        return _read_otherwise(written)
    day, name, year = found["day"], found["name"], found["year"]
    try:
        if name:
            return date(int(year), _month_number(name.lower()), int(day))
        return date.fromisoformat(written)
    except (ValueError, StopIteration):  # no such day, or no such month
        return None


@lru_cache(maxsize=1024)
def _read_otherwise(written: str) -> date | None:
    """Return a day in another form, by ``dateparser``; words for weekdays never reach it."""
    import dateparser  # type: ignore[import-untyped] # starts slowly: 0.4 s with its tables

    settings = {"STRICT_PARSING": True, "DATE_ORDER": "DMY"}
    read = dateparser.parse(written, languages=["en"], settings=settings)
    return read.date() if read else None


def _month_written(words: TimeWords, seen: Seen) -> tuple[str, Band] | None:
    number = _month_number(words.part("month"))
    if words.part("year"):
        return f"{words.part('year')}-{number:02d}", "sure"
    if seen.day is None:
        return None
    year, shift = seen.day.year, words.part("shift")
    if seen.ahead or shift == "next":
        year += number < seen.day.month
    elif number > seen.day.month or (shift == "last" and number == seen.day.month):
        year -= 1
    return f"{year:04d}-{number:02d}", "check"


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(name.rstrip(".")[:3]))


def _year_written(words: TimeWords, seen: Seen) -> tuple[str, Band] | None:  # noqa: ARG001
    return words.part("year"), "sure"


# Days as seen from another.


def _weekday(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:
    shift = words.part("shift")
    if words.part("week"):
        monday = _monday(day) + timedelta(days=7 if "next" in words.part("week") else -7)
        found = monday + timedelta(days=WEEKDAYS.index(words.part("weekday")))
        return found.isoformat(), "check"
    if shift in ("the following", "the previous"):
        day = seen.told or day
    found = _that_weekday(words.part("weekday"), day, shift, seen.ahead)
    return found.isoformat(), ("check" if seen.ahead or shift else "sure")


def _that_weekday(name: str, day: date, shift: str, ahead: bool) -> date:
    back = (day.weekday() - WEEKDAYS.index(name)) % 7
    if shift in ("last", "this past", "the previous"):
        return day - timedelta(days=back or 7)
    if shift in ("next", "this coming", "coming", "the following"):
        return day + timedelta(days=7 - back)
    if ahead:
        return day + timedelta(days=(7 - back) % 7)
    return day - timedelta(days=back)


def _weekday_pair(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:
    first = _that_weekday(words.part("weekday"), day, "", seen.ahead)
    last = first + timedelta(
        days=(WEEKDAYS.index(words.part("second")) - first.weekday()) % 7,
    )
    if (
        not seen.ahead and last > day
    ):  # both lie behind: 'Saturday and Sunday' in a Saturday's report
        first, last = first - timedelta(days=7), last - timedelta(days=7)
    return between(first, last), "check"


def _near_day(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:  # noqa: ARG001
    near = words.part("near")
    days = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(near, 0)
    return (day + timedelta(days=days)).isoformat(), ("check" if near == "last night" else "sure")


def _night_of(words: TimeWords, seen: Seen, day: date) -> date:
    named = words.part("weekday")
    if named in WEEKDAYS:
        return _that_weekday(named, day, "", seen.ahead)
    return day - timedelta(days=1) if named == "yesterday" else day


def _midnight(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:
    """Return two days: the midnight of a day may be the one before it or the one after."""
    if words.part("weekday"):
        night = _night_of(words, seen, day)
        return between(night, night + timedelta(days=1)), "check"
    return between(day - timedelta(days=1), day), "check"


def _early_hours(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:
    morning = _night_of(words, seen, day)
    if words.part("weekday") and not words.part("into"):
        return morning.isoformat(), "check"
    return between(morning - timedelta(days=1), morning), "check"


def _overnight(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:
    night = _night_of(words, seen, day)
    if words.part("into") in ("on", "from"):
        return between(night, night + timedelta(days=1)), "check"
    return between(night - timedelta(days=1), night), "check"


def _told_day(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:
    told = seen.told or day
    if words.part("that") or "same" in words.part("told"):
        return told.isoformat(), "check"
    back = words.part("told") == "previous" or words.part("dir") in ("before", "earlier")
    return (told + timedelta(days=-1 if back else 1)).isoformat(), "check"


def _in_the_day(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:  # noqa: ARG001
    return (seen.told or day).isoformat(), "check"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:
    shift, side = words.part("shift"), words.part("side")
    monday = _monday(day)
    if shift in ("last", "the previous"):
        monday -= timedelta(days=7)
    if shift in ("next", "the following", "the coming"):
        monday += timedelta(days=7)
    sunday = monday + timedelta(days=6)
    if monday != _monday(day):
        return between(monday, sunday), "check"
    if side == "later" or (seen.ahead and side != "earlier"):
        return between(min(day + timedelta(days=side == "later"), sunday), sunday), "check"
    return between(monday, max(monday, day - timedelta(days=side == "earlier"))), "check"


def _weekend(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:
    saturday = _monday(day) + timedelta(days=5)
    ahead = seen.ahead or words.part("shift") in ("next", "this coming", "the coming")
    if not ahead and saturday > day:
        saturday -= timedelta(days=7)
    if words.part("shift") == "last" and day >= saturday and day.weekday() >= 5:
        saturday -= timedelta(days=7)
    return between(saturday, saturday + timedelta(days=1)), "check"


def _month(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:  # noqa: ARG001
    n = {"last": -1, "the previous": -1, "next": 1}.get(words.part("shift"), 0)
    if words.part("unit") == "year":
        return f"{day.year + n:04d}", "check"
    return _months_on(day, n), "check"


def _months_on(day: date, n: int) -> str:
    """Return the month that lies n months on."""
    month = day.year * 12 + day.month - 1 + n
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def _ago(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:
    count, unit, direction = (words.part(one) for one in ("count", "unit", "dir"))
    if direction not in ("ago", "from now"):  # 'two days earlier' is seen from the day told of last
        day = seen.told or day
    n = _count(count)
    sign = 1 if direction in ("later", "after", "afterwards", "afterward", "from now") else -1
    if n is None:
        return None
    if unit in ("hour", "day"):
        return (day + timedelta(days=sign * n * (unit == "day"))).isoformat(), "check"
    if unit == "week":
        return (day + timedelta(weeks=sign * n)).isoformat() + "~", "check"
    if unit == "month":
        return _months_on(day, sign * n) + "~", "check"
    return (f"{day.year + sign * n:04d}~", "check") if n < day.year else None


def _from_event(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:  # noqa: ARG001
    """Return nothing: ``two days after the talks`` hangs on when those were."""
    return None


def _count(written: str) -> int | None:
    if written in ("a", "an"):
        return 1
    if written in ("several", "a few", "some", "a couple of"):
        return None
    value = value_of(written)
    return int(value) if value < 10_000 else None


def _recent_days(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:  # noqa: ARG001
    return f"{(day - timedelta(days=3)).isoformat()}~/{day.isoformat()}", "check"


def _coming_days(words: TimeWords, seen: Seen, day: date) -> tuple[str, Band] | None:  # noqa: ARG001
    return f"{day.isoformat()}/{(day + timedelta(days=7)).isoformat()}~", "check"


Absolute = Callable[[TimeWords, Seen], tuple[str, Band] | None]
Relative = Callable[[TimeWords, Seen, date], tuple[str, Band] | None]
_ABSOLUTE: dict[str, Absolute] = {
    "day-iso": _iso,
    "day-dotted": _dotted,
    "day-written": _written,
    "month-written": _month_written,
    "year-written": _year_written,
}
_RELATIVE: dict[str, Relative] = {
    "weekday": _weekday,
    "weekday-pair": _weekday_pair,
    "near-day": _near_day,
    "midnight": _midnight,
    "early-hours": _early_hours,
    "overnight": _overnight,
    "told-day": _told_day,
    "in-the-day": _in_the_day,
    "week": _week,
    "weekend": _weekend,
    "month": _month,
    "ago": _ago,
    "from-event": _from_event,
    "recent-days": _recent_days,
    "coming-days": _coming_days,
}
