"""Who was there by a list at the head of minutes: ``Chair: ...``, ``Norland: ...``.

The lines stand one below the other, each with its label and with people. Who sent apologies was
not there. Place and day stand on a line above (``Vienna, Wednesday, 20 May``).
"""

import re

from onetext.record.extract.days.named import Named, dated
from onetext.record.extract.meetings.account import Account, Spot
from onetext.record.extract.meetings.mentions import Named as Mentioned
from onetext.record.extract.proposals import Proposals
from onetext.record.model import Dated

FEWEST_LINES = 2
HEAD = 800
"""So many characters above the list may name the place and the day."""

_LINE = re.compile(r"^(?P<label>[A-Z][\w ’'/-]{2,40}):[ \t]+\S.*$", re.MULTILINE)
_NOT_THERE = re.compile(
    r"apolog|regret|absent|excused|distribution|copy|cc|from|subject|tel|source|contact",
    re.IGNORECASE,
)
_MINUTES = re.compile(
    r"\b(?:minutes|present|attendance|participants|summary\srecord)\b", re.IGNORECASE
)
_WHERE = re.compile(r"^(?P<place>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)?),\s", re.MULTILINE)


def session_listed(
    found: Proposals, people: tuple[Mentioned, ...], days: tuple[Named, ...]
) -> Account | None:
    """Return the meeting whose attendance a text lists; None where it lists none."""
    lines = _attendance(found.text, people)
    if len(lines) < FEWEST_LINES:
        return None
    start, end = lines[0].start(), lines[-1].end()
    if not _MINUTES.search(found.text, max(0, start - HEAD), end):
        return None
    actors = [one.actor for line in lines for one in _persons_in(line, people) if one.actor]
    place, when = _place_and_day(found, days, start)
    return Account(
        spot=Spot(start=start, end=end, word="session", verb=False, sentence=(start, end)),
        places=((start, end),),
        persons=tuple(dict.fromkeys(one.id for one in actors)),
        sides=tuple(dict.fromkeys(one.party for one in actors if one.party)),
        place=place,
        when=when,
        rule="attendance-list",
    )


def _attendance(text: str, people: tuple[Mentioned, ...]) -> list[re.Match[str]]:
    """Return the first run of lines that list people, without those who were not there."""
    run: list[re.Match[str]] = []
    at = -1
    for line in _LINE.finditer(text):
        if run and line.start() > at + 1:
            break
        if _persons_in(line, people):
            at = line.end()
            run += [] if _NOT_THERE.match(line["label"]) else [line]
        elif run:
            break
    return run


def _persons_in(line: re.Match[str], people: tuple[Mentioned, ...]) -> list[Mentioned]:
    return [
        one
        for one in people
        if line.start() <= one.start and one.end <= line.end() + 1
        if one.actor and one.actor.type == "person"
    ]


def _place_and_day(
    found: Proposals, days: tuple[Named, ...], until: int
) -> tuple[str, Dated | None]:
    for line in _WHERE.finditer(found.text, max(0, until - HEAD), until):
        stop = found.text.find("\n", line.start())
        day = next((one for one in days if line.start() < one.words.start < stop), None)
        if day is not None and day.edtf:
            return line["place"], dated(found, day, day.edtf, day.words.rule, day.band)
    return "", None
