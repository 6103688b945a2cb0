"""What stands round the word for a meeting: when, how long, planned or held, by phone or not."""

import re

from onetext.record.extract.days.ahead import looks_ahead
from onetext.record.extract.days.named import Named
from onetext.record.extract.figures.clock import clock_times
from onetext.record.extract.figures.numbers import NUMBER, value_of
from onetext.record.extract.meetings.account import Spot
from onetext.record.model import MeetingFormat, MeetingStatus

_CALLED_OFF = re.compile(
    r"\b(?:cancel\w*|called\soff|scrapped|(?:did|does|will|would)\s(?:not|n’t)\stake\splace|fell\sthrough|abandoned)\b"
)
_NOT_SCHEDULED = re.compile(
    r"\s(?:is|was|are|were|has\sbeen|had\sbeen|have\sbeen)\s(?:yet\s|being\s)?(?:scheduled|planned|arranged)\b"
)
_ONLY_WISHED = re.compile(
    r"\b(?:reject\w*|refus\w*|rul(?:ed|ing)\sout|declin\w*|no\s(?:plans?|talks|meeting|direct)|call(?:s|ed|ing)?\sfor|demand\w*|urg\w*|invit\w*|"
    r"insist\w*|offer\w*|propos\w*|want\w*|ready|willing\w*|open\sto|possib\w+|potential|could|might|may|should|would\slike|hop(?:es?|ed|ing)\s(?:to|for)|"
    r"if|unless|whether|until|without|never|not|\w+n’t|\w+n't|fail\w*|ask\w*|push\w*|prospects?|seek\w*|need\w*|must|can)\b"
)
_SUBJECT_OF = re.compile(
    r"(?:(?!\b(?:will|would|is|are|was|were|has|have|had|took|came|ended|lasted|stretched|began|went|could|may|might|said|says|told)\b|,\s(?:though|while|as|and|but|which|who|where|with)\b)(?:[^.;“”\"]|(?<=[A-Z])\.)){0,110}?"
    r"\s(?P<verb>will|would|could|may|might|(?:is|are|was|were)\s(?:also\s|now\s|still\s)?(?:planned|expected|scheduled|due|set|to\sbe|likely|underway|held)|"
    r"takes?\splace|is|are|was|were|has|have|had|took|came|ended|lasted|stretched|began|went)\b"
)
_PLANNED_WORD = re.compile(
    r"\b(?:planned|upcoming|scheduled|forthcoming|next|proposed|future|further|fresh|expected|prepared?|preparations?\sfor|ahead\sof|before)\s(?:[\w’-]+\s){0,6}$"
)
_PAST_WORD = re.compile(
    r"\b(?:after|following|since|during|at|from|recent|previous|last|earlier|past)\s(?:[\w’'.“”‘-]+\s){0,9}$"
)
_HEADLINE_AHEAD = re.compile(
    r"\b(?:to|will|set|plans?|due|expected|ahead|next|upcoming|before|may|could)\b"
)
_DATELINE = re.compile(r"\b[A-Z]{3,}(?: [A-Z]+)?[,.]? (?:[–—-] )?$")
_PER = r"(?P<unit>hour|minute|day)"
_LONG = re.compile(
    rf"(?P<n>{NUMBER})(?:-|\s){_PER}s?(?:-long|\slong)?\s(?:[\w’-]+\s){{0,5}}$", re.IGNORECASE
)
_ONE_LONG = re.compile(r"(?<![\w-])(?P<unit>hour|day)-long\s(?:[\w’-]+\s){0,4}$", re.IGNORECASE)
_LASTED = re.compile(
    rf"\b(?:lasted|lasting|for|took|ran|stretched|spent|after)\s(?:for\s|on\sfor\s)?(?P<hedge>more\sthan\s|less\sthan\s|about\s|around\s|nearly\s|almost\s|over\s|some\s|"
    rf"roughly\s|approximately\s|under\s|just\sover\s|just\sunder\s|well\sover\s|at\sleast\s)?(?P<n>{NUMBER}|an|half\san)(?P<half>\sand\sa\shalf)?(?:\s|-){_PER}s?"
    rf"(?P<more>\sand\sa\shalf)?(?!\s(?:ago|earlier|later|before|after|old)|-)(?:\sand\s(?P<minutes>\d+|{NUMBER})\sminutes)?",
    re.IGNORECASE,
)
_NIGHTS = ("overnight", "early-hours", "midnight")
_LAST_CLAUSE = re.compile(r"[;:“”\"]|,\s(?:but|and|while|who|which)\s|\bthat\s")
_TOOK_PLACE = re.compile(
    r",?\s(?:which|that)\s(?:took\splace|will\stake\splace|(?:was|were|is|are|will\sbe)\sheld|began|ended|lasted)\b"
)
_OWNED = re.compile(r"[\w\s]{3,20}(?:’s|'s)\s(?:[\w-]+\s){0,3}")
_SUM = {"hour": "PT{}H", "minute": "PT{}M", "day": "P{}D"}
_CONDITION = re.compile(
    r"(?P<only>\bonly\b[^.;“”\"–—]{0,70}?)?\b(?P<if>(?(only)if|(?:unless|provided\sthat|on\s(?:the\s)?condition\sthat))"
    r"\s[^.;“”\"–—]{4,160})"
)


def status_of(text: str, spot: Spot, has_subject: bool) -> MeetingStatus:
    """Return whether the text speaks of the meeting as planned, held or called off."""
    near = text[max(spot.sentence[0], spot.start - 60) : min(spot.sentence[1], spot.end + 80)]
    if _CALLED_OFF.search(near):
        return "cancelled"
    before = text[spot.sentence[0] : spot.start]
    if spot.noise == "headline":
        return "planned" if _HEADLINE_AHEAD.search(text, *spot.sentence) else "held"
    if spot.verb:
        return _status_of_verb(text, spot, before)
    if _PLANNED_WORD.search(before) or _NOT_SCHEDULED.match(text, spot.end):
        return "planned"
    if _PAST_WORD.search(before) and not re.search(r"\bahead\sof\s(?:[\w’-]+\s){0,6}$", before):
        return "held"
    if not has_subject:
        subject = _SUBJECT_OF.match(text, spot.end, spot.sentence[1])
        if subject:
            return _of_subject(subject["verb"])
    return "planned" if looks_ahead(text, spot.sentence, spot.start) else "held"


def _of_subject(verb: str) -> MeetingStatus:
    ahead = re.match(
        r"will|would|could|may|might|take|.*(?:planned|expected|scheduled|due|set|to\sbe|likely)",
        verb,
    )
    return "planned" if ahead else "held"


def _status_of_verb(text: str, spot: Spot, before: str) -> MeetingStatus:
    form = text[spot.start : spot.end].lower().split()[0]
    if form in ("met", "spoke", "talked", "sat", "shook", "paid") or form.endswith("ed"):
        passive = re.search(r"\b(?:to\sbe|will\sbe|be)\s$", before)
        return "planned" if passive else "held"
    return (
        "planned"
        if form == "sees" or looks_ahead(text, spot.sentence, spot.end) or _ends_in_to(before)
        else "held"
    )


def _ends_in_to(before: str) -> bool:
    return bool(re.search(r"\b(?:to|will|would|’ll|shall)\s(?:\w+\s)?$", before))


def only_wished(text: str, spot: Spot) -> bool:
    """Whether the meeting is only asked for, offered, refused or thought of."""
    before = text[max(spot.sentence[0], spot.start - 70) : spot.start]
    return bool(_ONLY_WISHED.search(_LAST_CLAUSE.split(before)[-1]))


def without_relative(words: str) -> str:
    """Return words without ``which took place``, which begins no other matter."""
    return _TOOK_PLACE.sub("", words)


def belongs_elsewhere(text: str, spot: Spot, at: int, others: tuple[Spot, ...]) -> bool:
    """Whether words at a place belong to another meeting of the sentence.

    They belong to the one that they stand behind, or own: ``next week's negotiations``.
    """
    for other in others:
        if other.sentence != spot.sentence or other.start == spot.start:
            continue
        if at < other.start < at + 50 and _OWNED.fullmatch(text, at, other.start):
            return True
        behind_both = spot.end <= other.start and other.end <= at
        if behind_both or (other.end <= at < spot.start and 2 * at < spot.start + other.end):
            return at - other.end < 60 or behind_both
    return False


def when_of(spot: Spot, named: tuple[Named, ...], taken: frozenset[int], text: str) -> Named | None:
    """Return the words for a day that belong to the meeting: the nearest, better behind it."""
    near = [
        one
        for one in named
        if one.edtf
        and one.sentence == spot.sentence
        and one.words.start not in taken
        and not _elsewhere(text, spot, one)
        and not _DATELINE.search(text[max(0, one.words.start - 16) : one.words.start])
    ]
    nearest = min(near, key=lambda one: _distance(spot, one), default=None)
    if nearest and nearest.words.rule in _NIGHTS and not nearest.words.part("weekday"):
        exact = [one for one in near if 0 <= one.words.start - nearest.words.end < 8]
        return exact[0] if exact else nearest  # 'overnight on December 2'
    return nearest


def _distance(spot: Spot, one: Named) -> int:
    if one.words.start >= spot.end:
        return one.words.start - spot.end
    return 40 + spot.start - one.words.end


def _elsewhere(text: str, spot: Spot, one: Named) -> bool:
    """Whether a new clause stands between the meeting and the words for a day."""
    first, last = (
        sorted((spot.end, one.words.start))
        if one.words.start >= spot.end
        else (one.words.end, spot.start)
    )
    between = without_relative(text[first:last])
    clause = re.search(
        r"[;:“”\"]|\s[–—-]\s|\bwhile\b|\bsince\b|\bwhen\b|\bbut\b|,\s(?:which|who|and\sthat|after|as|saying|adding)\b|\bsaid\b|\bthat\b|\b(?:war|invasion|fighting|hostilities)\b|\b(?:come|comes|came)\safter\b|\bin\sresponse\sto\b",
        between,
    )
    return (
        bool(clause)
        or len(between) > 160
        or (one.words.rule == "year-written" and "since" in text[one.words.start : one.words.end])
    )


def duration_of(text: str, spot: Spot) -> str:
    """Return how long a meeting took in ISO 8601, empty where it does not say."""
    before = text[max(spot.sentence[0], spot.start - 70) : spot.start]
    if found := _ONE_LONG.search(before):
        return _SUM[found["unit"].lower()].format(1)
    if found := _LONG.search(before):
        return _iso(found["n"], found["unit"], "half" if "half" in found[0] else "")
    found = _LASTED.search(text, spot.end, min(spot.sentence[1], spot.end + 130))
    if not found:
        return ""
    minutes = value_of(found["minutes"]) if found["minutes"] else None
    iso = _iso(found["n"], found["unit"], found["half"] or found["more"] or "")
    iso = f"{iso}{int(minutes)}M" if minutes and iso.endswith("H") else iso
    return _hedged(iso, (found["hedge"] or "").lower().split())


_AT_LEAST, _AT_MOST = ("more", "over", "least"), ("less", "under")


def _hedged(iso: str, hedge: list[str]) -> str:
    """Return a duration as softly as it was said: from it on, up to it, or about it."""
    if any(word in hedge for word in _AT_LEAST):
        return f"{iso}/.."
    if any(word in hedge for word in _AT_MOST):
        return f"../{iso}"
    return f"{iso}~" if hedge else iso


def _iso(written: str, unit: str, half: str) -> str:
    low = written.lower()
    if low == "half an":
        return "PT30M"
    value = value_of(low) if low != "an" else value_of("one")
    hours, unit = value, unit.lower()
    if unit == "hour" and (half or hours != int(hours)):
        minutes = 30 if half else int((hours - int(hours)) * 60)
        return f"PT{int(hours)}H{minutes}M"
    return _SUM[unit].format(int(value))


def time_of(text: str, spot: Spot) -> str:
    """Return the time of day that stands with a meeting, with its zone if it is known."""
    sentence = text[spot.sentence[0] : spot.sentence[1]]
    times = [one.iso for one in sorted(clock_times(sentence), key=lambda one: one.start)]
    return times[0] if times else ""


def condition_of(text: str, sentence: tuple[int, int]) -> str:
    """Return the words of the condition that a sentence makes: ``only … if``, ``unless``."""
    found = _CONDITION.search(text, *sentence)
    return " ".join(found["if"].split()).rstrip(" ,") if found else ""


def format_of(text: str, spot: Spot, sides: int) -> MeetingFormat:
    """Return the kind of meeting, by the words for it or by how many sides there are."""
    near = text[max(spot.sentence[0], spot.start - 50) : spot.end + 40].lower()
    if "call" in spot.word or "phone" in spot.word or "video" in spot.word:
        return "call"
    if "plenary" in near:
        return "plenary"
    if "shuttle" in near:
        return "shuttle"
    if re.search(r"trilateral|three-way|tripartite", near) or sides == 3:
        return "trilateral"
    return "bilateral" if sides == 2 or "bilateral" in near else "plenary" if sides > 3 else ""
