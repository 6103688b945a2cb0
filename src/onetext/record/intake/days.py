"""When a report was published, as far as it says so itself.

A day is proposed from what carries its year: a field ``Date:``, the marks of a page, a line above
the body, a dateline, the address, a day in the file's name. Two of these that say the same make it
sure; two that differ leave the better one to be checked, and its basis says so. A dateline without
a year is completed only by another place that has the same day with its year. The file's own time
is never asked. Where nothing says it, there is no date, and a person is asked.
"""

import re
from collections.abc import Iterable
from datetime import date

from onetext.record.front import DAY, MONTHS, FrontPart
from onetext.record.intake.apart.told import Told
from onetext.record.model import Band, Dated

_SURE = ("date-field", "date-of-page", "date-in-dateline")
_DATE_KEYS = ("date", "published", "date published")
_WORD = re.compile(r"[a-z]+")
_IN_ADDRESS = re.compile(
    r"[/_.-](?P<y>20\d{2}|19\d{2})[/_-]?(?P<m>\d{2}|[a-z]{3})[/_-]?(?P<d>\d{1,2})(?=[/_.\-T]|$)",
    re.I,
)
_IN_NAME = re.compile(
    r"(?<!\d)(?P<y>20\d{2}|19\d{2})(?P<s>[-_.]?)(?P<m>\d{2})(?P=s)(?P<d>\d{2})(?!\d)"
)
_GROUP = re.compile(r"\b(?P<d>\d{2})\d{4}Z\s+(?P<m>[A-Z]{3,9})\s+(?P<y>\d{4})\b")
"""The date-time group of a cable: 281640Z APRIL 2026."""
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def propose_date(front: tuple[FrontPart, ...], told: Told, *, name: str, url: str) -> Dated | None:
    """Return the day that the report most likely appeared on; None if nothing says it."""
    days = date_candidates(front, told, name=name, url=url)
    if not days:
        return None
    best = days[0]
    same = next((one for one in days[1:] if one.edtf == best.edtf), None)
    other = next((one for one in days[1:] if one.edtf != best.edtf), None)
    if other is not None:
        basis = f"{best.basis}; but {other.edtf} by {other.basis}"
        return Dated(edtf=best.edtf, basis=basis, rule=best.rule, band="check")
    if same is not None:
        return Dated(
            edtf=best.edtf, basis=f"{best.basis}; {same.basis}", rule=best.rule, band="sure"
        )
    return best


def date_candidates(
    front: tuple[FrontPart, ...], told: Told, *, name: str = "", url: str = ""
) -> tuple[Dated, ...]:
    """Return every day that something says, the most trusted first."""
    return (*_stated(front, told), *_in_address(url), *_in_name(name))


def day_of(words: str) -> date | None:
    """Return the day that words with a year name; None if they name none, or two could be meant.

    >>> day_of("Jan. 22, 2026"), day_of("3/4/2026")
    (datetime.date(2026, 1, 22), None)
    """
    if iso := _ISO.search(words):
        return _day(*iso.groups())
    if group := _GROUP.search(words):
        return _day(group["y"], _month(group["m"]), group["d"])
    numbers = [int(one) for one in re.findall(r"\d+", words)]
    name = next((one for one in _WORD.findall(words.lower()) if _month(one)), "")
    if name and len(numbers) == 2:
        low, high = sorted(numbers)
        return _day(high, _month(name), low)
    if len(numbers) == 3:
        first, second, year = numbers
        if "/" in words and first <= 12 and second <= 12 and first != second:
            return None
        first, second = (second, first) if second > 12 else (first, second)
        return _day(year, second, first)
    return None


def _stated(front: tuple[FrontPart, ...], told: Told) -> list[Dated]:
    held = [one for one in front if one.kind == "field"]
    fields = [one.value for one in held if one.key in _DATE_KEYS]
    others = [one.value for one in held if one.key not in _DATE_KEYS]
    published = dict.fromkeys(value for name, value in told.marks if name == "published")
    times = [value for name, value in told.marks if name == "time"][:1]
    lines = [one.value for one in front if one.kind == "date"]
    above = [told.text[one.start : one.end] for one in front if one.kind == "headline"]
    datelines = [one.value for one in front if one.kind == "dateline"]
    found = [
        *_found("date-field", "a line '{}' above the report", fields),
        *_found("date-of-page", "what the page says of itself, '{}'", published),
        *_found("date-line", "the line '{}' above the report", lines),
        *_found("date-above", "a line above the report, '{}'", above),
        *_found("date-in-source", "the line '{}' above the report", others),
        *_found("date-in-dateline", "the dateline, '{}'", datelines),
    ]
    return found or _found("date-time-mark", "a time marked in the page, '{}'", times)


def _in_address(url: str) -> list[Dated]:
    matched = _IN_ADDRESS.search(url)
    day = (
        _day(matched["y"], _month(matched["m"]) or matched["m"], matched["d"]) if matched else None
    )
    return [_dated(day, f"the address, which has {day}", "date-in-address")] if day else []


def _in_name(name: str) -> list[Dated]:
    matched = _IN_NAME.search(name.rpartition("/")[2])
    day = _day(matched["y"], matched["m"], matched["d"]) if matched else None
    return [_dated(day, f"the file's name, which has {day}", "date-in-name")] if day else []


def _found(rule: str, basis: str, said: Iterable[str]) -> list[Dated]:
    found = []
    for words in said:
        matched = re.search(DAY, words, re.I) or _GROUP.search(words)
        day = day_of(matched[0]) if matched else None
        if day:
            found.append(_dated(day, basis.format(words[:80]), rule))
    return found


def _dated(day: date, basis: str, rule: str) -> Dated:
    band: Band = "sure" if rule in _SURE else "check"
    return Dated(edtf=day.isoformat(), basis=basis, rule=rule, band=band)


def _day(year: int | str, month: int | str, day: int | str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if 1900 <= found.year <= 2100 else None


def _month(word: str) -> int:
    held = word.lower()[:3]
    return next((n for n, name in enumerate(MONTHS, start=1) if name[:3] == held), 0)
