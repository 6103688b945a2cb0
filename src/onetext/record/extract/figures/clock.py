"""Times of day: ``7 to 8 p.m. Moscow time``, ``1600 to 1700 GMT``, ``19:30``.

They are read as hours with the zone that stands with them. Four digits are a time only before a
zone; a time at the very start of a line is the stamp of a live page and is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from onetext.record.extract.figures.numbers import value_of

OFFSETS = {
    "gmt": "+00:00",
    "utc": "+00:00",
    "bst": "+01:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
    "msk": "+03:00",
    "moscow": "+03:00",
    "istanbul": "+03:00",
    "turkish": "+03:00",
    "saudi": "+03:00",
    "doha": "+03:00",
    "abu dhabi": "+04:00",
    "dubai": "+04:00",
    "uae": "+04:00",
    "tehran": "+03:30",
    "islamabad": "+05:00",
    "beijing": "+08:00",
    "est": "-05:00",
    "edt": "-04:00",
}
"""Zones whose offset is the same all year; ``local time`` and ``Kyiv time`` have none here."""

SHORT = {"moscow": "MSK"}

_HALF = r"(?P<half{n}>\s?[ap]\.?m\b\.?)"
_AT = r"(?P<hour{n}>\d{{1,2}})(?:[:.](?P<minute{n}>\d\d))?"
_BETWEEN = r"\s?(?:to|and|until|or|-|–|—)\s?"
_ZONE = (
    r"(?:\s\(?(?P<zone>GMT|UTC|BST|CES?T|EES?T|MSK|ES?T|EDT|PS?T|PDT|IST|[Ll]ocal|"
    r"[A-Z][a-z]+(?:\s[A-Z][a-z]+)?|UAE|U\.S\.\sEastern)(?P<said>\stime)?\b)?"
)
_PATTERNS = tuple(
    re.compile(rf"(?<![\d.,:$€£-])(?:{pattern})(?!\d){_ZONE}")
    for pattern in (
        f"{_AT.format(n=1)}(?:{_HALF.format(n=1)})?{_BETWEEN}{_AT.format(n=2)}{_HALF.format(n=2)}",
        f"{_AT.format(n=1)}{_HALF.format(n=1)}",
        rf"(?P<hour1>[01]?\d|2[0-3]):(?P<minute1>[0-5]\d)(?::\d\d)?"
        rf"(?:{_BETWEEN}(?P<hour2>[01]?\d|2[0-3]):(?P<minute2>[0-5]\d))?",
        r"(?P<hour1>[01]\d|2[0-3])(?P<minute1>[0-5]\d)(?:hrs|h)?"
        rf"(?:{_BETWEEN}(?P<hour2>[01]\d|2[0-3])(?P<minute2>[0-5]\d)(?:hrs|h)?)?"
        r"(?=\s\(?(?:GMT|UTC|[Ll]ocal\stime|MSK|CES?T|[A-Z][a-z]+\stime))",
    )
)
_HOUR_NAMES = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_IN_WORDS = re.compile(
    rf"\b(?:(?P<part>a\squarter|half|ten|twenty|five)\s(?P<side>past|to)\s)?(?P<hour>{_HOUR_NAMES}|\d{{1,2}})"
    r"(?P<clock>\so[’']clock)?(?:\sin\sthe\s(?P<when>morning|afternoon|evening))?\b",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"[A-Z]{2,4}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTime:
    """A time of day or a stretch of it, in minutes since midnight; ``zone`` as it was written."""

    start: int
    end: int
    first: int
    last: int
    zone: str = ""

    @property
    def hours(self) -> tuple[Decimal, Decimal]:
        """Both ends as hours."""
        return Decimal(self.first) / 60, Decimal(self.last) / 60

    @property
    def iso(self) -> str:
        """Return it as ISO 8601: ``19:00+03:00``, ``19:00/20:00+03:00``; no offset if unknown."""
        offset = OFFSETS.get(self.zone.lower(), "")
        ends = [f"{one // 60:02d}:{one % 60:02d}" for one in (self.first, self.last)]
        return (ends[0] if ends[0] == ends[1] else "/".join(ends)) + offset


def clock_times(text: str) -> Iterator[ClockTime]:
    """Yield every time of day in a text; none overlaps an earlier one."""
    taken: list[tuple[int, int]] = []
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            one = _read(text, found)
            if one is None or any(one.start < end and start < one.end for start, end in taken):
                continue
            taken.append((one.start, one.end))
            yield one
    for found in _IN_WORDS.finditer(text):
        said = _in_words(found)
        if said and not any(said.start < end and start < said.end for start, end in taken):
            yield said


def _in_words(found: re.Match[str]) -> ClockTime | None:
    """Return ``ten o'clock``, ``a quarter past six``, ``three in the morning``; no bare number."""
    if not (found["part"] or found["clock"] or found["when"]):
        return None
    hour = int(value_of(found["hour"])) % 12
    hour += 12 if (found["when"] or "").lower() in ("afternoon", "evening") else 0
    part = {"a quarter": 15, "half": 30, "ten": 10, "twenty": 20, "five": 5}
    minutes = part.get((found["part"] or "").lower(), 0)
    minutes = -minutes if (found["side"] or "").lower() == "to" else minutes
    if int(value_of(found["hour"])) > 12:
        return None
    at = (hour * 60 + minutes) % (24 * 60)
    return ClockTime(start=found.start(), end=found.end(), first=at, last=at)


def _read(text: str, found: re.Match[str]) -> ClockTime | None:
    parts = found.groupdict()
    half = parts.get("half2") or parts.get("half1") or ""
    if not half and found.start() == text.rfind("\n", 0, found.start()) + 1:
        return None
    first = _minutes(parts["hour1"], parts["minute1"], parts.get("half1") or half)
    last = _minutes(parts["hour2"], parts["minute2"], half) if parts.get("hour2") else first
    if first is None or last is None:
        return None
    zone, end = _zone(found, parts)
    return ClockTime(start=found.start(), end=end, first=first, last=last, zone=zone)


def _minutes(hour: str, minute: str | None, half: str) -> int | None:
    h, m = int(hour), int(minute or 0)
    if half and not 1 <= h <= 12:
        return None
    if half:
        h = h % 12 + (12 if "p" in half.lower() else 0)
    return h * 60 + m if h < 24 and m < 60 else None


def _zone(found: re.Match[str], parts: dict[str, str | None]) -> tuple[str, int]:
    """Return the zone and where the time ends; a capital word after it without 'time' is none."""
    zone = parts.get("zone") or ""
    plain = (
        found.end("half2")
        if parts.get("half2")
        else found.end("half1")
        if parts.get("half1")
        else -1
    )
    if zone and not parts.get("said") and not _ABBREVIATED.match(zone):
        zone, end = "", plain if plain > 0 else found.start("zone") - 1
        return zone, len(found.string[:end].rstrip(" ("))
    end = found.end() if zone and plain < 0 else plain if plain > 0 else found.end()
    return ("" if zone.lower() == "local" else zone), end
