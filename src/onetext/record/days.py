"""Days as EDTF (ISO 8601-2), as far as the record uses it.

``2026-01-22``, ``2026-01``, ``2026-21`` (spring; 22, 23, 24: summer to winter), ``2026``, each with
``~`` (about), ``?`` (uncertain) or ``%`` (both), and intervals ``2026-01-22/2026-01-23``, one end
of which may be open (``..`` or nothing).
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Stretch = tuple[date, date]

SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}
"""The month in which a season of EDTF begins."""

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?")


def is_edtf(text: str) -> bool:
    """Whether a text is a day, month, year or interval that the calendar has.

    >>> is_edtf("2026-01-22/2026-01-23"), is_edtf("2026-02-30"), is_edtf("22 January")
    (True, False, False)
    """
    ends = text.split("/")
    if len(ends) > 2 or (len(ends) == 2 and not any(_is_day(one) for one in ends)):
        return False
    open_ = ("", "..") if len(ends) == 2 else ()
    fits = all(one in open_ or _is_day(one) for one in ends)
    return fits and not _backwards(ends)


def _is_day(text: str) -> bool:
    match = _DAY.fullmatch(text)
    if match is None or not text.isascii():
        return False
    year, month, day = match.groups()
    if month in SEASONS and not day and 0 < int(year) < 9999:
        return True
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def _backwards(ends: list[str]) -> bool:
    """Whether an interval ends before it begins, as far as both ends say."""
    if not all(_is_day(one) for one in ends) or len(ends) < 2:
        return False
    start, end = (one.rstrip("~?%") for one in ends)
    short = min(len(start), len(end))
    return start[:short] > end[:short]


@lru_cache(maxsize=4096)
def stretch_of(edtf: str) -> Stretch | None:
    """Return the first and last day of a date in EDTF; None if it is none, or has an open end.

    What is approximate (``~``) or uncertain (``?``) is taken as it is written.

    >>> stretch_of("2026-02")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    first, _, last = edtf.partition("/")
    begin, end = _ends_of(first), _ends_of(last or first)
    if begin is None or end is None or ("/" in edtf and not last):
        return None
    return (begin[0], end[1]) if begin[0] <= end[1] else None


def in_common(one: str, other: str) -> bool:
    """Return whether two dates can mean the same day."""
    a, b = stretch_of(one), stretch_of(other)
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def days_in(edtf: str) -> int:
    """Return how many days a date can mean; 0 if that is not known."""
    stretch = stretch_of(edtf)
    return 0 if stretch is None else (stretch[1] - stretch[0]) // timedelta(days=1) + 1


def _ends_of(text: str) -> Stretch | None:
    """Return the first and last day of a day, month, season or year."""
    if not _is_day(text):
        return None
    year, month, day = (int(part) if part else 0 for part in _DAY.fullmatch(text).groups())  # type: ignore[union-attr] # it matched
    if str(month) in SEASONS:
        begins = date(year, SEASONS[str(month)], 1)
        within = begins + timedelta(days=70)  # some day of its third month
        return begins, within.replace(day=monthrange(within.year, within.month)[1])
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)
