"""What belongs to the page and not to the report: cookies, subscriptions, sharing, rights."""

import re
from collections.abc import Callable

from onetext.record.extract.masks.page import Found, Page, Paragraph
from onetext.record.model import Band, MaskKind

_MOST = 60
_WHOLE = re.compile(
    r"(?:[–—-]?\s*advertise?ment\s*[–—-]?|advertising|media caption,?|image (?:source|"
    r"caption),?.{0,60}|sponsored(?: content)?|story continues below.*|"
    r"article continues.*|"
    r"share and follow|\d+ posts?|share(?: this)?(?: article| story| on .{2,30}|:.*)?|"
    r"share or comment on .*|"
    r"tweet|print|e-?mail|\+\d+|view gallery|copy(?: link)?|save|"
    r"facebook|twitter|whatsapp|telegram|linkedin|reddit|x|follow(?: us)?(?: on .{2,60})?|"
    r"\d+ (?:comments?|shares?)|comments(?: \(\d+\))?|leave a comment|join the conversation|"
    r"(?:log|sign) in|register|subscribe(?: now| today)?|loading\.*|skip to .{3,30}|back to top|"
    r"menu|search|home|live|watch(?: live| now)?|listen(?: to article)?|play|next|previous|gallery|"
    r"(?:click|tap) (?:here|to) .{2,80}|toggle .{2,30}|view (?:all|more|comments).{0,30}|"
    r"continue reading|load more|show more|see more|more info|published in .{2,40})[.:!…]*$",
    re.I,
)
_BEGINS = re.compile(
    r"(?:sign up (?:for|to|here)|subscribe (?:to|for|now)|get (?:the|our) (?:latest|best|top)|"
    r"follow (?:us|.{2,40} on (?:x|twitter|facebook|instagram|telegram|whatsapp))|"
    r"download (?:the|our)|support (?:our|independent)|make a (?:donation|contribution)|donate|"
    r"this (?:website|site|page) uses|we use cookies|by (?:clicking|continuing|signing)|"
    r"our standards:|(?:©|\(c\)\s*(?:19|20)\d\d|copyright\b)|all rights reserved|(?:this|"
    r"the) (?:story|article|report|"
    r"content|material|video) (?:has been|was|is|may be|may not|cannot) (?:updated|"
    r"corrected|amended|"
    r"originally|first|edited|published|produced|translated|protected|part of|"
    r"reproduced|republished)|"
    r"script as (?:broadcast|delivered)|check against delivery|(?:rush|unofficial) transcript|"
    r"this is a (?:rush transcript|breaking|developing|live)|(?:it|this) is breaking news|"
    r"more (?:details )?to follow|"
    r"for more (?:news|information|stories)|to (?:read|support|subscribe|receive|contact) .{0,80}"
    r"(?:click|visit|subscribe|email|here)|if you (?:have found|notice|see|find) (?:a|"
    r"an) (?:spelling|"
    r"typo|error|mistake)|report a (?:typo|mistake)|have (?:a|you got a) (?:tip|story)|got a tip|"
    r"tags?:|topics?:|filed under|file under|keywords?:|categor(?:y|ies):|disclaimer:?|"
    r"terms (?:of|and)|privacy policy|enter your email|thank you for (?:reading|subscribing)|"
    r"you can (?:unsubscribe|also follow)|stay (?:informed|up to date|tuned)|don['’]t miss out|"
    r"access to .{0,40}(?:subscribers|premium)|already a (?:subscriber|member)|"
    r"the views expressed|views expressed|opinions expressed|with (?:inputs|input) from)",
    re.I,
)
_HOLDS = re.compile(
    r"\ball rights reserved\b|\bcookie (?:policy|settings|preferences)\b|\bour newsletters?\b|"
    r"\b(?:email|daily|weekly|free|morning|evening) newsletter\b|\bterms of (?:use|service)\b|"
    r"may not be (?:published|reproduced|broadcast|rewritten)|\bunsubscribe\b|\bad[- ]?blocker\b",
    re.I,
)
_CREDITS = re.compile(
    r"[\[(]?(?:additional |with )?(?:reporting|writing|editing|compiled|translated|edited)"
    r"(?:,? (?:and )?(?:additional )?(?:reporting|writing|editing))* (?:by|from|in)\b",
    re.I,
)
_COLOPHON = re.compile(
    r"(?:done (?:at|in) [A-Z]|for (?:further|more) information|contacts?:|distribution:|"
    r"(?:media|press) (?:contact|enquir\w+|inquir\w+|office|department)[,:]|"
    r"not for (?:publication|release)|notes? to editors?\b|ends?\.?$|#{2,}|-30-|"
    r"accreditation:|enquiries:|(?:tel|phone|e-?mail)\b.{0,3}:)",
    re.I,
)
_SOURCE = re.compile(
    r"(?:source|via|original|originally from)s?\s*:\s*[A-Z]\S*(?: \S+){0,6}$", re.I
)
_REPORTERS = re.compile(
    r".{0,60}\b(?:contributed (?:to|reporting)|reported from|"
    r"is (?:a|an|the|(?:\w+ )?\w+[’']s) .{0,60}"
    r"(?:correspondent|reporter|editor|columnist|fellow|analyst)"
    r"(?:,| at| for| with| based)).{0,300}$",
    re.I | re.S,
)


_SAID = re.compile(r"[“”\"«»]|\b(?:said|told|says|added)\b")
_LATE = 6

_Rule = tuple[MaskKind, str, Band, Callable[[str], object]]
_ANYWHERE: tuple[_Rule, ...] = (
    ("byline", "byline-credits", "sure", _CREDITS.match),
    ("boilerplate", "boilerplate-button", "sure", _WHOLE.match),
)
_IN_BODY: tuple[_Rule, ...] = (
    ("boilerplate", "boilerplate-begins", "sure", _BEGINS.match),
    ("boilerplate", "boilerplate-holds", "check", _HOLDS.search),
)
_AT_END: tuple[_Rule, ...] = (
    ("byline", "byline-credits", "sure", _REPORTERS.match),
    ("byline", "source-below", "sure", _SOURCE.match),
    ("boilerplate", "boilerplate-below", "check", _COLOPHON.match),
)


def find_boilerplate(page: Page) -> tuple[Found, ...]:
    """Return the paragraphs that belong to the page and not to the report."""
    late = page.paragraphs[-_LATE:]
    start = late[0].start if late else 0
    found = (_of(one, one.start >= start, page) for one in page.paragraphs if one.size <= _MOST)
    return tuple(one for one in found if one is not None)


def _of(one: Paragraph, late: bool, page: Page) -> Found | None:
    words = one.words.lstrip("*_•> ")
    above = one.start < page.body
    rules = () if above and one.size > 4 else _ANYWHERE
    if not above:
        rules += _IN_BODY
    if not above and late and not _SAID.search(words):
        rules += (*_AT_END, ("byline", "author-note", "check", lambda _: _writes(one, page)))
    for kind, rule, band, holds in rules:
        if holds(words):
            return Found(start=one.start, end=one.end, kind=kind, rule=rule, band=band)
    return None


def _writes(one: Paragraph, page: Page) -> bool:
    """Whether it tells who the author is: it begins with a name of the byline."""
    by = [part.value for part in page.front if part.kind == "byline"]
    names = [re.sub(r"(?i)^(?:written )?by:?\s+", "", line) for line in by]
    return any(
        re.match(
            rf"{re.escape(name)},?\s(?:is|was|are|has|served|teaches|writes|reports)\b", one.words
        )
        for name in names
        if len(name) > 4
    )
