"""Small cases by hand, written short: issues, and parties by their marks."""

import re
from datetime import date
from fractions import Fraction

from onetext.case.model import Case, Consent, Grade, Interval, Link, Mark, Party, Reservation
from onetext.sources import Source
from onetext.text.draft import Issue

DAY = date(2026, 1, 1)

GRADES = {
    "a": Grade.ACCEPTABLE,
    "l": Grade.CAN_LIVE_WITH,
    "n": Grade.NEEDS_CHANGE,
    "r": Grade.RED_LINE,
}
MARK = re.compile(r"([\w-]+)\.([\w-]+)=([alnr])(?::([\d.]+))?(?:@(\w+))?")


def issues(words: str) -> tuple[Issue, ...]:
    """Return issues written like ``line: apart held, days: 30 60``."""
    found = []
    for part in words.split(","):
        key, options = part.split(":")
        found.append(Issue(key=key.strip(), options=tuple(options.split())))
    return tuple(found)


def party(key: str, marks: str = "", **more: object) -> Party:
    """Return a principal whose marks are written like ``line.apart=a days.30=r:0.5@s``.

    Behind the grade stands how firm a red line is, and behind @ the source.
    """
    fields: dict[str, object] = {"seats": ("principal",), "consent": Consent(needed=True), **more}
    return Party(
        key=key,
        name=key.title(),
        marks=tuple(map(_mark, marks.split())),
        **fields,  # type: ignore[arg-type]
    )


def _mark(word: str) -> Mark:
    found = MARK.fullmatch(word)
    assert found, word
    place, option, grade, firm, source = found.groups()
    return Mark(
        place=place,
        option=option,
        grade=GRADES[grade],
        on=DAY,
        source=source,
        firm=ranged(firm) if firm else None,
    )


def ranged(words: str) -> Interval:
    """Return a figure or a range, written like ``0.2..0.4``."""
    low, _, high = words.partition("..")
    return Interval(low=Fraction(low), high=Fraction(high or low))


def signs_from(words: str) -> tuple[Reservation, ...]:
    """Return a reservation that holds on every day."""
    return (Reservation(on=None, value=ranged(words)),)


def exactly(key: str, **values: dict[str, str]) -> Party:
    """Return a principal with equal weights whose values are known exactly, by issue and option."""
    return party(
        key,
        utilities=tuple(
            (issue, tuple((option, ranged(value)) for option, value in options.items()))
            for issue, options in values.items()
        ),
        weights=tuple((issue, ranged(f"1/{len(values)}")) for issue in values),
    )


def made(words: str, *parties: Party, links: tuple[Link, ...] = ()) -> Case:
    """Return a case without prose."""
    named = {mark.source for each in parties for mark in each.marks}
    named |= {link.source for link in links}
    return Case(
        title="Made",
        as_known_on=DAY,
        issues=issues(words),
        parties=parties,
        links=links,
        sources=tuple(Source(id=id, kind="document") for id in sorted(filter(None, named))),
    )
