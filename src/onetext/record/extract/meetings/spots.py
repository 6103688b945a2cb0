"""Where a text speaks of a meeting.

Nouns: talks, a meeting, a summit, a phone call. Verbs: met, hosted, spoke by phone with. Words that
only look so are left out: a meeting room, a call for restraint, ``met the conditions``, a habit
(``have met several times``).
"""

import re
from collections.abc import Iterator

from onetext.record.extract.meetings.account import Spot
from onetext.record.extract.proposals import Proposals

LEFT_OUT = ("related", "byline", "boilerplate", "label")

_NOUN = re.compile(
    r"\b(?:talks|meetings?|summit|negotiations|discussions?|encounter|consultations?|conversation|"
    r"(?:tele)?phone\scall|phone\sconversation|video\s(?:call|conference)|videoconference|teleconference|"
    r"gathering|dialogue(?=\s(?:with|between)\b)|session|(?:(?:working|private|official)\s)?(?:lunch|dinner|breakfast)(?=\s(?:this\s\w+\s|on\s\w+\s|tonight\s|today\s|yesterday\s|in\s[A-Z]\w+\s)?(?:with|in\shonour\sof)\b)|(?<=working\s)(?:lunch|dinner|breakfast)|(?<=state\s)dinner|"
    r"(?:next|first|second|third|fourth|fifth|latest|new|final|last|previous)\sround(?!\sof\s(?:talks|negotiations|meetings|discussions|consultations|sanctions|strikes|attacks|prisoner))|call(?=\s(?:with|between)\b)|(?<=’s\s)call|(?<=the\s)call(?=\s(?:came|lasted|was|took)))\b"
    r"(?!\s(?:room|rooms|hall|place|point|table|venue|minutes|house|the\s(?:demands|conditions|requirements|goals|needs))\b)",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?P<met>met|meets?|(?:am|is|are|was|were|be|been)\smeeting|convened?|gathered(?=\s(?:in|on|at|for)\b)|meeting(?=\s(?:[A-Z]|his\s|her\s|their\s)))\b"
    r"(?!\s(?:the\s(?:demands|conditions|requirements|goals|needs|target|deadline)|demands|conditions|requirements))"
    r"|\b(?P<host>host(?:s|ed|ing)?|receiv(?:es?|ed|ing)|welcom(?:es?|ed|ing))(?=\s(?:the\s|his\s|her\s|[A-Z]|\w+\s(?:envoys?|president|leader|counterpart)))"
    r"|\b(?P<spoke>(?:spoke|speaks?|spoken|speaking|talked|talking)(?:\s\w+ly)?(?:\s(?:by|over|on)\s(?:the\s)?(?:tele)?phone)?\s(?:with|to)(?=\s(?:[A-Z]|his\s|her\s)))"
    r"|\b(?P<by>(?:was|were|is|are|been|be)\s(?:\w+ly\s|then\s|later\s|also\s)?(?:received|hosted|welcomed)\s(?:\w+\s\w+\s)?by)\b"
    r"|\b(?P<called>(?:called|calls|paid\sa\s(?:\w+\s)?(?:call|visit))\s(?:on|to)(?=\s(?:(?!to\b|for\b|not\b)[^\s.,;]+\s?){1,7}(?:[.,;]|\bfor\s(?:talks|a\smeeting|consultations)|$)))"
    r"|\b(?P<shuttled>shuttl(?:ed|es|ing)\sbetween)\b"
    r"|\b(?P<saw>saw|sees)(?=\s(?:(?:President|Mr|Ms|Mrs|Minister|General)\s)?[A-Z][a-z]+\s(?:[A-Z][a-z]+\s)?(?:there|in|on|at|again)\b)"
    r"|\b(?P<talked>(?:talked|spoke|conferred)(?=\s(?:for|until|at\slength|privately|face|alone|through)\b)|(?:dined|lunched|huddled|conferred)(?=\s(?:[\w-]+\s){0,4}with\b)|s[ai]ts?\stogether)\b"
    r"|\b(?P<spent>spent\s(?:[\w-]+\s){1,5}(?:hours|minutes)\s(?:together|with))\b"
    r"|\b(?P<sat>s[ai]t(?:s|ting)?\sdown\swith|shak\w+\shands\swith|shook\shands\swith)\b",
)
_HABIT = re.compile(
    r"[^.;]{0,50}\b(?:times|repeatedly|regularly|frequently|often|several|many|dozens\sof|rarely|never\sbefore)\b"
)
_HABIT_BEFORE = re.compile(
    r"\b(?:many|several|numerous|few|regular|frequent|some|no|any|dozens\sof|rounds\sof|series\sof|"
    r"months\sof|weeks\sof|years\sof|continu\w+)\s(?:\w+\s)?$",
    re.IGNORECASE,
)


_FULL_STOP = re.compile(r"(?<=[a-z]{3}[.!?])\s+(?=(?:“|‘|\")?[A-Z])")
"""The end of a sentence inside a quotation; behind a short word it may be a shortened one."""

_BESIDE = re.compile(r"\b(?:sidelines|margins|fringes)\sof\s(?:[\w’'-]+\s){0,7}$")


def find_spots(found: Proposals) -> tuple[Spot, ...]:
    """Return every word that speaks of one meeting, in their order."""
    spots: list[Spot] = []
    for sentence in found.sentences:
        if sentence.noise in LEFT_OUT:
            continue
        for bounds in _pieces(found.text, sentence.start, sentence.end):
            spots += _in_sentence(found.text, bounds, str(sentence.noise))
    return tuple(sorted(spots, key=lambda one: one.start))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the sentences of a quotation, which is one sentence to those who read who said it."""
    at = start
    for one in _FULL_STOP.finditer(text, start, end):
        yield at, one.end()
        at = one.end()
    yield at, end


def _in_sentence(text: str, bounds: tuple[int, int], noise: str) -> Iterator[Spot]:
    taken: list[tuple[int, int]] = []
    for pattern, verb in ((_VERB, True), (_NOUN, False)):
        for found in pattern.finditer(text, *bounds):
            if any(found.start() < end and start < found.end() for start, end in taken):
                continue
            if _is_habit(text, found, verb) or _only_beside(text, found):
                continue
            taken.append(found.span())
            yield Spot(
                start=found.start(),
                end=found.end(),
                word=_word(found, verb),
                verb=verb,
                sentence=bounds,
                noise=noise,
            )


def _only_beside(text: str, found: re.Match[str]) -> bool:
    """Whether a gathering is only what they met on the sidelines of."""
    return bool(_BESIDE.search(text[max(0, found.start() - 80) : found.start()]))


def _is_habit(text: str, found: re.Match[str], verb: bool) -> bool:
    if verb:
        return bool(_HABIT.match(text, found.end()))
    before = text[max(0, found.start() - 30) : found.start()]
    many = found[0].lower().endswith("s") and found[0].lower() in ("meetings", "discussions")
    return bool(_HABIT_BEFORE.search(before)) and (many or found[0].lower() == "negotiations")


_BY_PHONE = re.compile(r"\b(?:by|via|over|on)\s(?:the\s)?(?:tele)?phone\b")


def _word(found: re.Match[str], verb: bool) -> str:
    kinds = ("met", "by", "saw", "talked", "spent", "host", "spoke", "sat", "called", "shuttled")
    kind = next((one for one in kinds if found.groupdict().get(one)), "") if verb else ""
    if kind == "spoke":
        behind = found.string[found.end() : found.end() + 60].split(".")[0]
        return "call" if "phone" in found[0] or _BY_PHONE.search(behind) else "spoke"
    return kind or " ".join(found[0].lower().split())
