"""Figures in words of their own: times of day, ``fourth year``, ages, hours, shares.

Each function yields the figures of one kind; what several of them would take goes to the first.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from onetext.record.extract.figures.clock import SHORT, clock_times
from onetext.record.extract.figures.found import Figure
from onetext.record.extract.figures.hedges import hedge_before, measured
from onetext.record.extract.figures.numbers import NUMBER, ordinal_of, value_of

_ORDINAL = re.compile(
    r"\b(?P<ordinal>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[\d,]+(?:st|nd|rd|th))"
    r"\s(?:(?:straight|consecutive|successive|full)\s)?(?P<unit>year|month|winter)\b(?!-|\sof\s[A-Z])"
)
_AGED = re.compile(
    r"[A-Z][\w’'-]+\s[A-Z][\w’'-]+,\s(?P<age>[1-9]\d|1[01]\d),(?=\s[a-z])"
    r"|\b(?:aged?|ages?\sof)\s(?:between\s)?(?P<of>\d{1,3})(?:(?:\s(?:and|to)\s|-|–)(?P<to>\d{1,3}))?\b(?!-)"
)
_HOUR = re.compile(
    r"\bhalf[\s-](?:an[\s-])?hour\b(?:-long)?|(?:(?<=\ban\s)|(?<=\bAn\s))hour(?:-long|\slong)\b"
    r"|(?<![\w-])hour-long\b|\b(?:an|one)\shour\sand\sa\shalf\b|\ban\shour\b(?!-|\s(?:ago|later|earlier|before|after|long))",
)
_AN_HOUR = re.compile(
    r"\b(?:about|around|nearly|almost|over|than|within|lasted|lasting|took|for|some|least|under)\s$"
)
_HOURS_AND = re.compile(
    rf"(?P<h>{NUMBER})\s?(?:hours?|hrs?)\s?(?:and\s|,\s)?(?P<m>{NUMBER})\s?(?:minutes|mins)\b",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?<![\w-])(?P<unit>day|week|month|year|decade)s?-long\b")
_PARTS = {
    "half": "0.5",
    "third": "1/3",
    "quarter": "0.25",
    "fifth": "0.2",
    "sixth": "1/6",
    "tenth": "0.1",
}
_OUT_OF = re.compile(
    r"\b(?P<few>one|two|three|four|five|six|seven|eight|nine)\s(?:out\sof|in)\s(?:every\s)?"
    r"(?P<all>two|three|four|five|six|eight|ten|hundred)\b(?=\s[a-z])",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:(?P<n>a|one|two|three|four)[\s-])?(?P<part>third|quarter|fifth|sixth|tenth|half)s?\sof\b(?!\s(?:a\sdozen|January|February|March"
    r"|April|May|June|July|August|September|October|November|December|\d{4}))|\b(?P<m>two|three|four)[\s-](?P<parts>third|quarter|fifth|tenth)s\b"
)


def clock(text: str) -> Iterator[Figure]:
    """Yield times of day, with their zone as the unit."""
    for one in clock_times(text):
        zone = SHORT.get(one.zone.lower(), one.zone)
        low, high = one.hours
        unit = f"clock time ({zone})" if zone else "clock time"
        yield _plain(text, (one.start, one.end), (low, high), unit, "clock-time")


def ordinals(text: str) -> Iterator[Figure]:
    """Yield ``fourth year`` and ``1,000th day``; ``first`` counts nothing."""
    for found in _ORDINAL.finditer(text):
        n = ordinal_of(found["ordinal"])
        if n is not None and not re.match(r"\stime\b", text[found.end() :]):
            value = Decimal(n)
            yield _plain(
                text, found.span(), (value, value), f"{found['unit']} (ordinal)", "ordinal-time"
            )


def ages(text: str) -> Iterator[Figure]:
    """Yield ages: ``Lindqvist, 45,``, ``aged 17``, ``between the ages of 18 and 25``."""
    for found in _AGED.finditer(text):
        first, last = found["age"] or found["of"], found["to"] or found["age"] or found["of"]
        yield Figure(
            start=found.start("age") if found["age"] else found.start("of"),
            end=max(found.end("age"), found.end("of"), found.end("to")),
            low=Decimal(first),
            high=Decimal(last),
            unit="year",
            measures="age",
            rule="age-in-apposition" if found["age"] else "age-of",
        )


def hours(text: str) -> Iterator[Figure]:
    """Yield ``hour-long``, ``half an hour``, ``more than an hour``, ``month-long``."""
    for found in _HOUR.finditer(text):
        words = found[0].lower()
        if words == "an hour" and not _AN_HOUR.search(
            text[max(0, found.start() - 12) : found.start()]
        ):
            continue
        value = (
            Decimal("1.5")
            if "and a half" in words
            else Decimal("0.5")
            if "half" in words
            else Decimal(1)
        )
        yield _plain(text, found.span(), (value, value), "hour", "hour-in-words")
    for found in _HOURS_AND.finditer(text):
        value = round(value_of(found["h"]) + value_of(found["m"]) / 60, 4)
        yield _plain(text, found.span(), (value, value), "hour", "hours-and-minutes")
    for found in _LONG.finditer(text):
        before = text[max(0, found.start() - 8) : found.start()]
        if re.search(r"(?:\b[Aa]n?|\b[Tt]he|\b[Tt]heir|\b[Hh]is|’s|'s)\s$", before):
            yield _plain(text, found.span(), (Decimal(1), Decimal(1)), found["unit"], "one-long")


def shares(text: str) -> Iterator[Figure]:
    """Yield parts of a whole: ``two-thirds of``, ``three out of four``."""
    for found in _SHARE.finditer(text):
        part = (found["part"] or found["parts"]).lower()
        if part != "half" and not (found["n"] or found["m"]):
            continue
        times = (
            value_of(found["n"] or found["m"] or "one") if (found["n"] or "") != "a" else Decimal(1)
        )
        value = _fraction(_PARTS[part]) * times
        yield _plain(text, found.span(), (value, value), "share", "share-in-words")

    for found in _OUT_OF.finditer(text):
        few, every = value_of(found["few"]), value_of(found["all"])
        value = round(few / every, 4)
        yield _plain(text, found.span(), (value, value), "share", "one-out-of")


def _fraction(written: str) -> Decimal:
    over, _, under = written.partition("/")
    return round(Decimal(over) / Decimal(under or 1), 4)


def _plain(
    text: str, place: tuple[int, int], ends: tuple[Decimal, Decimal], unit: str, rule: str
) -> Figure:
    softened = not rule.startswith(("clock", "ordinal"))
    hedge, begins = hedge_before(text, place[0]) if softened else ("", place[0])
    return Figure(
        start=begins,
        end=place[1],
        low=ends[0],
        high=ends[1],
        unit=unit,
        rule=rule,
        measures=measured(text, place[1]),
        hedge=hedge,
        band="sure" if rule in ("clock-time", "ordinal-time") else "check",
    )
