"""Days in EDTF (ISO 8601-2): the first and the last day that a date can mean.

``2026-01-22``, ``2026-01``, ``2026-21`` (spring), ``2026``, each with ``~`` (about), ``?``
(uncertain) or ``%`` (both), and intervals ``2026-01-22/2026-01-23``, one end of which may be open
(``..``). Days, months and years are read by the standard library, seasons by the ``edtf`` package,
which starts slowly and is imported only when it is needed.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

Stretch = tuple[date, date]

_SOFTENED = str.maketrans("", "", "~?%")
_OPEN = ("", "..")
_SIMPLE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_WINTER = "-24"


@lru_cache(maxsize=4096)
def stretch_of(edtf: str) -> Stretch | None:
    """Return the first and last day of a date in EDTF; None if it is none, or has an open end.

    What is approximate (``~``) or uncertain (``?``) is taken as it is written.

    >>> stretch_of("2026-02")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    ends = edtf.split("/")
    stretches = [_ends_of(one) for one in ends]
    first, last = stretches[0], stretches[-1]
    if len(ends) > 2 or first is None or last is None:
        return None
    return (first[0], last[1]) if first[0] <= last[1] else None


def is_edtf(text: str) -> bool:
    """Whether a text is a day, month, season, year or interval that the calendar has.

    >>> is_edtf("2026-01-22/2026-01-23"), is_edtf("2026-02-30"), is_edtf("22 January")
    (True, False, False)
    """
    ends = text.split("/")
    closed = [one for one in ends if one not in _OPEN]
    if len(ends) == 2 and len(closed) == 1:
        return _ends_of(closed[0]) is not None
    return stretch_of(text) is not None


def in_common(one: str, other: str) -> bool:
    """Return whether two dates can mean the same day."""
    a, b = stretch_of(one), stretch_of(other)
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def days_in(edtf: str) -> int:
    """Return how many days a date can mean; 0 if that is not known."""
    stretch = stretch_of(edtf)
    return 0 if stretch is None else (stretch[1] - stretch[0]) // timedelta(days=1) + 1


@lru_cache(maxsize=4096)
def _ends_of(text: str) -> Stretch | None:
    """Return the first and last day of a day, month, season or year."""
    plain = text.translate(_SOFTENED) if text[-1:] in ("~", "?", "%") else text
    known = _SIMPLE.fullmatch(plain)
    if known is None:
        return None
    year, month, day = (int(part) if part else 0 for part in known.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if 1 <= month <= 12:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return _season(plain) if month else (date(year, 1, 1), date(year, 12, 31))
    except ValueError:
        return None


def _season(text: str) -> Stretch | None:
    """Return the first and last day of a season, as the package reads it."""
    from edtf import parse_edtf  # it starts slowly
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
        lower, upper = parsed.lower_strict(), parsed.upper_strict()
        first, last = date(*lower[:3]), date(*upper[:3])
        if text.endswith(_WINTER):  # the package ends winter with the year
            last = date(first.year + 1, 3, 1) - timedelta(days=1)
    except (EDTFParseException, ValueError, OverflowError):
        return None
    return first, last
