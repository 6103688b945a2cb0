"""The words for days in a text: ``late on Wednesday``, ``two weeks earlier``, ``22 January 2026``.

``find_times`` only finds them and says which rule did; what day they name depends on the day of
the document and on whether they look back or ahead (``resolving.py``). Of words that overlap the
longest stay.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from onetext.record.extract.figures.numbers import NUMBER

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_W = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_PART = r"(?:\s(?:early\s|late\s)?(?:morning|afternoon|evening|night|lunchtime|at\snoon))"
_SOON = r"(?:(?:very\s)?(?:earlier|later|early|late)\s(?:on\s)?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO = r"\s?(?:-|–|—|and|to|or|through)\s?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!,\d)"
_COUNT = rf"(?P<count>{NUMBER}|an?|several|a\sfew|a\scouple\sof|some)"
_UNIT = r"(?P<unit>hour|day|week|month|year)s?"

PATTERNS: tuple[tuple[str, str], ...] = (
    ("day-iso", r"\b(?P<iso>\d{4}-\d\d-\d\d)\b"),
    ("day-dotted", r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b"),
    (
        "day-written",
        rf"\b(?:{_W},?\s)?(?:the\s)?{_DAY}(?:{_TO}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?"
        rf"\s(?:of\s)?(?P<month>{_MONTH})(?:,?\s{_YEAR}|(?!\w))",
    ),
    (
        "day-written",
        rf"\b(?:{_W},?\s)?(?P<month>{_MONTH})\s(?:the\s)?{_DAY}(?!\d|,\d{{3}}|\s(?:GMT|UTC))"
        rf"(?:{_TO}(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s(?:[ap]\.?m|percent|people)))?(?:,?\s{_YEAR})?",
    ),
    (
        "month-written",
        rf"\b(?:(?P<shift>last|next|this)\s|(?:(?:in|since|during|by|until|from)\s)?(?:early|late|mid)[-\s]"
        rf"|(?:in|since|during|by|until|from|between)\s)(?P<month>{_MONTH})(?:\s(?:of\s)?{_YEAR})?"
        r"(?!\s?\d|\w)",
    ),
    ("month-written", rf"\b(?P<month>{_MONTH}),?\s(?:of\s)?{_YEAR}\b"),
    (
        "year-written",
        rf"\b(?:in|since|during|by|from|until|between|before)\s(?:early\s|late\s|mid-?\s?)?{_YEAR}\b(?!-\d|\s?%)",
    ),
    (
        "midnight",
        r"\b(?:(?:just|shortly|soon|long|well|minutes|hours)\s)?(?P<side>after|before|past|around|until|at|by)\smidnight"
        rf"(?:\s(?:local\stime\s)?(?:on\s|into\s)?(?P<weekday>{_W}|yesterday|today)(?:\snight)?)?",
    ),
    (
        "early-hours",
        r"\b(?:(?P<into>into|until|till)\s)?the\s(?:early|small)\shours(?:\sof\s(?P<weekday>"
        rf"{_W}|today|yesterday|this\smorning)(?:\smorning)?)?",
    ),
    (
        "overnight",
        rf"\b[Oo]vernight(?:\s(?P<into>into|to|on|from)\s(?P<weekday>{_W})(?:\s(?:in)?to\s{_W})?)?",
    ),
    (
        "weekday-pair",
        rf"\b(?P<weekday>{_W}){_PART}?(?:\s(?:and|to|through|into|or)\s|[-–])(?P<second>{_W}){_PART}?\b",
    ),
    (
        "weekday",
        rf"\b{_SOON}?(?:(?P<shift>last|next|this\spast|this\scoming|this|coming|the\sfollowing"
        rf"|the\sprevious)\s)?(?P<weekday>{_W})(?:(?:’s|'s)?(?P<part>{_PART}))?(?P<week>\s(?:last|next)\sweek)?(?!\w)",
    ),
    (
        "near-day",
        rf"\b{_SOON}?(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|[Ll]ast\snight"
        rf"|[Tt]his\s(?:morning|afternoon|evening))\b{_PART}?",
    ),
    (
        "told-day",
        r"\b(?:on\s)?(?:[Tt]he|[Tt]hat)\s(?P<told>same|very\ssame|previous|following|next)\s(?:day|night|evening|morning)\b"
        r"|\b(?:on\s)?(?P<that>[Tt]hat\s(?:day|night|evening|morning))\b"
        r"|\b(?P<side>[Aa]\sday|[Tt]he\sday|[Oo]ne\sday)\s(?P<dir>earlier|later|before(?=[,.;]|$)|after(?=[,.;]|$))",
    ),
    ("in-the-day", r"\b(?P<side>[Ee]arlier|[Ll]ater)\s(?:in|on|during)\s(?:the|that)\sday\b"),
    (
        "week",
        r"\b(?:(?P<side>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s)?(?:on\s)?(?:(?:in\s)?(?P<shift>[Tt]his|[Ll]ast|[Nn]ext|the\sprevious|"
        r"the\sfollowing|the\scoming|this\spast|the\spast)\sweek|in\sthe\sweek)\b(?!-|end)",
    ),
    (
        "weekend",
        r"\b(?:(?:[Aa]t|[Oo]ver|[Dd]uring|on)\s)?(?:(?P<shift>the|[Tt]his|[Ll]ast|[Nn]ext|this\spast|this\scoming|the\scoming|the\sfollowing)\s)?"
        r"weekend\b(?!-)",
    ),
    (
        "month",
        r"\b(?:(?P<side>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate)\s)?(?P<shift>[Tt]his|[Ll]ast|[Nn]ext|[Tt]he\sprevious)\s"
        r"(?P<unit>month|year)\b(?!-)",
    ),
    (
        "ago",
        rf"\b(?i:(?:(?:about|around|nearly|almost|some|just|only|less\sthan|more\sthan|over)\s)?{_COUNT})\s{_UNIT}\s(?P<dir>ago|earlier|later|afterwards?|from\snow|(?:before|after)(?=[,.;]|$))",
    ),
    (
        "from-event",
        rf"\b(?i:(?:(?:about|around|nearly|almost|some|just|only|less\sthan|more\sthan|over)\s)?{_COUNT})\s{_UNIT}\s(?P<dir>before|after)(?=\s)",
    ),
    (
        "recent-days",
        r"\b(?:[Ii]n|[Oo]ver)\s(?:recent\sdays|the\s(?:past|last)\s(?:few|couple\sof)\sdays)\b",
    ),
    (
        "coming-days",
        r"\b(?:[Ii]n|[Oo]ver|[Ww]ithin)\s(?:the\s(?:coming|next\sfew)|coming|a\sfew|the\snext\scouple\sof)\sdays\b",
    ),
)

_COMPILED = tuple((rule, re.compile(pattern)) for rule, pattern in PATTERNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWords:
    """Words that name a day, with the rule that found them and the parts that it needs."""

    start: int
    end: int
    rule: str
    parts: tuple[tuple[str, str], ...] = ()

    def part(self, name: str) -> str:
        """Return one named part in lower case, empty where it does not stand there."""
        return dict(self.parts).get(name, "").lower()


@lru_cache(maxsize=16)
def find_times(text: str) -> tuple[TimeWords, ...]:
    """Return all words for days in a text, in their order."""
    found = [_words(rule, one) for rule, pattern in _COMPILED for one in pattern.finditer(text)]
    found.sort(key=lambda one: (one.start - one.end, one.start))
    kept: list[TimeWords] = []
    for one in found:
        if not any(one.start < other.end and other.start < one.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _words(rule: str, found: re.Match[str]) -> TimeWords:
    parts = tuple(
        (name, " ".join(value.split())) for name, value in found.groupdict().items() if value
    )
    return TimeWords(start=found.start(), end=found.end(), rule=rule, parts=parts)
