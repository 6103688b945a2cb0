"""Days in EDTF (ISO 8601-2): the first and the last day that a date can mean.

Plain days and stretches of days are read by the standard library, all else by the ``edtf`` package,
which starts slowly and is imported only when it is needed.
"""

from datetime import date, timedelta
from functools import lru_cache

Stretch = tuple[date, date]


@lru_cache(maxsize=4096)
def stretch_of(edtf: str) -> Stretch | None:
    """Return the first and last day of a date in EDTF; None if it is none, or has an open end.

    What is approximate (``~``) or uncertain (``?``) is taken as it is written.

    >>> stretch_of("2026-02")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    """
    plain = edtf.strip().translate(str.maketrans("", "", "~?%"))
    first, _, last = plain.partition("/")
    ends = (_day(first), _day(last or first))
    if ends[0] is not None and ends[1] is not None:
        return (ends[0], ends[1]) if ends[0] <= ends[1] else None
    return _other(plain)


def is_edtf(words: str) -> bool:
    """Return whether a date in EDTF can be read, open ends included."""
    return stretch_of(words) is not None or _parsed(words) is not None


def in_common(one: str, other: str) -> bool:
    """Return whether two dates can mean the same day."""
    a, b = stretch_of(one), stretch_of(other)
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def days_in(edtf: str) -> int:
    """Return how many days a date can mean; 0 if that is not known."""
    stretch = stretch_of(edtf)
    return 0 if stretch is None else (stretch[1] - stretch[0]) // timedelta(days=1) + 1


def _day(words: str) -> date | None:
    if len(words) != len("2026-01-22"):
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _other(words: str) -> Stretch | None:
    parsed = _parsed(words)
    if parsed is None:
        return None
    try:
        lower, upper = parsed.lower_strict(), parsed.upper_strict()  # type: ignore[attr-defined]
        ends = date(*lower[:3]), date(*upper[:3])
    except (AttributeError, TypeError, ValueError, OverflowError):
        return None
    return ends if ends[0] <= ends[1] else None


def _parsed(words: str) -> object | None:
    from edtf import parse_edtf  # it starts slowly
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        return parse_edtf(words) if words else None
    except (EDTFParseException, ValueError):
        return None
