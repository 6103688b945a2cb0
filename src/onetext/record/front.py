"""What stands above a report's body, and at the head of its first paragraph.

A *field* is a line such as ``Source: Norland Press Agency``. A *byline* says who wrote it, a *date
line* when. A *dateline* is how agencies begin: ``CASSEL, 22 January 2026 (NPA) –``. The *headline*
is the first line that is none of these and no sentence. Reports often have none of all that, and
then the body begins at once.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onetext.record.layout import blocks_of

FrontKind = Literal["field", "headline", "byline", "date", "dateline"]

MONTHS = tuple(
    "january february march april may june july august september october november december".split()  # noqa: SIM905 - read more easily so
)
_MONTH = r"(?i:" + "|".join(f"{one[:3]}(?:{one[3:]})?" for one in MONTHS) + r"|sept)\.?"
DAY = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    rf"|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{4}})"
)
"""A day with its year, in the forms that are used above a report."""
DAY_ONLY = rf"(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\s+\d{{1,2}})"

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"(?:[\s,|/·•T–—-]*(?:at\s+)?\d{1,2}[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:\(?(?:GMT|UTC|BST|CET|CEST|EET|EST|EDT|ET|MSK|Z)(?:[+-]\d{1,2}(?::\d{2})?)?\)?)?)?"
)
_WHEN = (
    r"(?:(?:first\s+|last\s+)?(?:published|updated|posted|issued|released|modified|created|date)"
    r"(?:\s+(?:on|at))?\s*:?\s*)"
)
DATE_LINE = re.compile(
    rf"(?:{_WHEN})?{_CLOCK}[\s,]*{_WEEKDAY}(?P<day>{DAY}){_CLOCK}"
    rf"(?:[\s|·•/.–—-]*(?:{_WHEN}.{{0,60}}|\d+\s+min(?:ute)?s?\s+read|\d+\s+\w+\s+ago|.{{0,3}}))?[.\s]*$",
    re.I,
)
_YEARLESS = re.compile(rf"(?:{_WHEN})?{_WEEKDAY}{DAY_ONLY}{_CLOCK}[.\s]*$", re.I)
_PLACE_YEARLESS = re.compile(
    rf"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){{0,2}},\s+(?i:{_WEEKDAY}){DAY_ONLY}\s*$"
)
PLACE_AND_DATE = re.compile(
    rf"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){{0,3}},?\s+(?:on\s+)?(?i:{_WEEKDAY})(?P<day>{DAY})\s*$"
)
FIELD = re.compile(
    r"(?P<key>title|headline|subject|source|publisher|outlet|publication|agency|url|link|address|web|"
    r"date|published|date published|updated|author|by|from)\s*:\s+(?P<value>\S.*)$",
    re.I,
)
_NAME = r"(?:[A-Z\u00c0-\u00de\u0400-\u042f][\w.'’-]*|al-\w+|el-\w+|bin|van|von|de|del|der|di|la)"
_NAMES = rf"{_NAME}(?:(?: [–-] |[ ,&|]+)(?:{_NAME}|and|in|for|of|the)){{0,40}}"
_WHOLE = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,2}"
_MAKING = r"(?:reporting|writing|editing|compiled|translated)"
_POSTS = (
    r"(?:correspondent|bureau chief|staff writer|staff reporter|news desk|newsroom|"
    r"(?:political|diplomatic|foreign|world|europe|news|live) (?:editor|reporter))"
)
_DESKS = (
    r"(?:the )?(?:associated press|agence france-presse|reuters|afp|ap|dpa|tass|interfax|xinhua|"
    r"ukrinform|bbc news|(?:reuters |.{2,30} )?staff|agencies|by agencies|news agencies|"
    r".{2,30} (?:with|and) agencies|\d+ min(?:ute)?s? read)"
)
BYLINE = re.compile(
    rf"(?:(?:(?i:(?:written |reported |analysis |story )?by:?)|From\s[A-Z]\w+[’']s)\s+{_NAMES}"
    rf"|(?i:(?:additional |with )?{_MAKING}(?: and {_MAKING})? by .{{3,250}}[.\s]*)"
    rf"|(?i:.{{0,60}}\b{_POSTS}\b.{{0,60}})"
    rf"|{_WHOLE},? (?:and {_WHOLE} )?in [A-Z][\w ,'’-]{{2,40}}"
    rf"|(?i:{_DESKS})"
    r")\s*$"
)
_TOWN = r"[A-Z][\w.'’-]*(?: (?:of |de |la )?[A-Z][\w.'’-]*){0,3}"
_PLACES = rf"(?:{_TOWN}(?:(?:,\s|/){_TOWN}){{0,4}}(?:\s\[[A-Z]\w+\])?)"
_DATED = rf"(?:[,.]?\s+(?P<day>{DAY}|{DAY_ONLY})\.?)?"
_DASH = r"\s*(?:[—–]|--?-?|:)\s*"
DATELINES = (
    # KYIV, January 22 (Xinhua) --   Davos, Switzerland (AP) —   MOSCOW. Jan 22 (Interfax) -
    re.compile(
        rf"(?:{_PLACES}{_DATED})?\s*"
        rf"\((?P<credit>[A-Z][\w .'’/&-]{{1,40}})\)(?:\s*,?\s*(?P<later>{DAY}|{DAY_ONLY}))?\s*"
        rf"(?:[—–:|]|--?-?)\s*(?=\S)"
    ),
    # Riyadh, Oct 26 (AFP) Oct 26, 2023, as a line of its own
    re.compile(
        rf"{_PLACES}[,.]?\s+(?:{DAY}|{DAY_ONLY})\.?\s*\((?P<credit>[A-Z][\w .'’/&-]{{1,40}})\)"
        rf"(?:\s*,?\s*(?P<later>{DAY}))?$"
    ),
    # MOSCOW, January 22. /TASS/.
    re.compile(rf"{_PLACES}{_DATED}\s+/\s?(?P<credit>[A-Z][\w .]{{1,30}}?)\s?/\.?(?:{_DASH})?\s*"),
    # Jan 22 (Reuters) -
    re.compile(
        rf"(?P<day>{DAY}|{DAY_ONLY})\s*\((?P<credit>[A-Z][\w .'’/&-]{{1,40}})\)"
        r"\s*(?:[—–]|--?-?)\s*",
        re.I,
    ),
    # CASSEL, 22 January 2026 –   KYIV —
    re.compile(
        rf"{_PLACES},\s+(?P<day>{DAY}|{DAY_ONLY})\.?\s*(?:[—–]|--?)\s+"
        r"(?:(?P<credit>[A-Z]\w+(?: [A-Z]\w+){0,2})\.\s+(?=[A-Z“‘\"]))?"
    ),
    re.compile(
        r"[A-Z][A-Z.'’-]{2,}(?: [A-Z.'’-]{2,}){0,2}(?:,\s[A-Z][\w.]+(?:\s[A-Z]\w+)?)?"
        r"\s*(?:[—–]|--)\s+"
    ),
)
"""The forms of a dateline, each up to the first word of the report."""

TURN = re.compile(
    r"(?:[A-Z][A-Z .'’-]{0,40}|[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3}\s?(?:\([^)]{1,40}\))?):\s"
)
"""How a turn of speech begins in a transcript: a name and a colon."""

STAMP = re.compile(
    r"(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|BST|CET|CEST|EET|EST|EDT|ET|MSK|"
    r"local time))?|(?:about )?\d+ (?:minutes?|hours?|days?|mins?|hrs?) ago|just now|"
    r"updated .{0,40}|.{0,120}published at \d{1,2}:\d{2}.{0,60})[.\s–—-]*$",
    re.I,
)
"""The time of an entry in a live blog, alone on its line."""

_SENTENCE = re.compile(r"[.…:;,][\"'”’»)\]]*$")
_MOST_WORDS = 30
_DEEPEST = 14
_BEHIND = 6
_BUTTON = 40  # what is so short above everything belongs to the page, not to the report


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class FrontPart:
    """One stretch above the body.

    ``key`` and ``value`` are those of a field, or the credit and the day of a dateline.
    """

    start: int
    end: int
    kind: FrontKind
    key: str = ""
    value: str = ""


def front_of(text: str, paragraphs: tuple[tuple[int, int], ...] = ()) -> tuple[FrontPart, ...]:
    r"""Return what stands above the body, in its order.

    >>> front_of("Talks go on\n\nCASSEL (NPA) – They met on Friday, and will meet again.")[1].key
    'NPA'
    """
    paragraphs = paragraphs or blocks_of(text)
    above = paragraphs[:_DEEPEST]
    spoken = sum(1 for start, end in above if _is_turn(text, start, end)) >= 3
    found: list[FrontPart] = []
    for n, (start, end) in enumerate(above):
        if (spoken and _is_turn(text, start, end)) or STAMP.match(text[start:end]):
            return tuple(found)
        part = _part(text[start:end], start, end) or _whole_dateline(text, start, end)
        if part is None and _is_headline(text, n, paragraphs):
            part = FrontPart(start=start, end=end, kind="headline")
        if part is None and n + 1 == len(paragraphs) and not _SENTENCE.search(text[start:end]):
            break
        if part is None and (found or end - start > _BUTTON):
            return (*found, *_behind(text, paragraphs, n))
        if part is not None:
            found.append(part)
    return tuple(found[: _until_headline(found)])


def _is_turn(text: str, start: int, end: int) -> bool:
    return bool(TURN.match(text, start, end)) and not FIELD.match(text, start, end)


def _behind(text: str, paragraphs: tuple[tuple[int, int], ...], n: int) -> Iterator[FrontPart]:
    """Yield what stands behind a standfirst or a caption: date, byline, and the dateline last."""
    for m, (start, end) in enumerate(paragraphs[n : n + _BEHIND], start=n):
        dateline = _dateline(text, start, end)
        if dateline is not None:
            yield dateline
            return
        part = _part(text[start:end], start, end) if n < m < len(paragraphs) - 1 else None
        if part is not None and part.kind in ("byline", "date"):
            yield part


def _part(words: str, start: int, end: int) -> FrontPart | None:
    if len(words) > 300:
        return None
    if matched := FIELD.match(words):
        key, value = matched["key"].lower(), matched["value"].strip()
        return FrontPart(start=start, end=end, kind="field", key=key, value=value)
    if matched := DATE_LINE.match(words) or PLACE_AND_DATE.match(words):
        return FrontPart(start=start, end=end, kind="date", value=matched["day"])
    if _YEARLESS.match(words) or _PLACE_YEARLESS.match(words):
        return FrontPart(start=start, end=end, kind="date")
    if BYLINE.match(words):
        return FrontPart(start=start, end=end, kind="byline", value=words)
    return None


def _is_headline(text: str, n: int, paragraphs: tuple[tuple[int, int], ...]) -> bool:
    start, end = paragraphs[n]
    words = text[start:end]
    if _SENTENCE.search(words) and not words.startswith("#"):
        return False
    if len(words.split()) > _MOST_WORDS or n + 1 == len(paragraphs) or _dateline(text, start, end):
        return False
    return not re.match(r"[(\[•*–—-]" if n == 0 else r"[\"'“‘«(\[•*–—-]", words)


def _dateline(text: str, start: int, end: int) -> FrontPart | None:
    head = text[start : min(end, start + 160)]
    for form in DATELINES:
        if matched := form.match(head):
            held = matched.groupdict()
            day = held.get("day") or held.get("later") or ""
            stop = start + matched.end()
            credit = held.get("credit") or ""
            return FrontPart(start=start, end=stop, kind="dateline", key=credit, value=day)
    return None


def _whole_dateline(text: str, start: int, end: int) -> FrontPart | None:
    """Return a dateline that is a line of its own."""
    part = _dateline(text, start, end)
    return part if part is not None and part.end == end else None


def _until_headline(found: list[FrontPart]) -> int:
    """Return how far the front goes where no body was met: lists and transcripts have none."""
    for n, one in enumerate(found):
        if one.kind == "headline":
            more = next((m for m, two in enumerate(found[n + 1 :]) if two.kind == "headline"), None)
            return len(found) if more is None else n + 1 + more
    return len(found)
