"""What belongs to the page and not to the report: cookies, subscriptions, sharing, rights."""

import re

from onetext.record.extract.masks.page import Found, Page, Paragraph

_MOST = 60
_WHOLE = re.compile(
    r"(?:[–—-]?\s*advertise?ment\s*[–—-]?|advertising|media caption,?|image (?:source|"
    r"caption),?.{0,60}|sponsored(?: content)?|story continues below.*|"
    r"article continues.*|"
    r"share and follow|\d+ posts?|share(?: this)?(?: article| story| on .{2,30}|:.*)?|"
    r"share or comment on .*|"
    r"tweet|print|e-?mail|\+\d+|view gallery|copy(?: link)?|save|"
    r"facebook|twitter|whatsapp|telegram|linkedin|reddit|x|follow(?: us)?(?: on .{2,60})?|"
    r"\d+ (?:comments?|shares?)|comments?(?: \(\d+\))?|leave a comment|join the conversation|"
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
    r"our standards:|(?:©|\(c\)|copyright\b)|all rights reserved|(?:this|"
    r"the) (?:story|article|report|"
    r"content|material|video) (?:has been|was|is|may be|may not|cannot) (?:updated|"
    r"corrected|amended|"
    r"originally|first|edited|published|produced|translated|protected|part of|"
    r"reproduced|republished)|"
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
_SOURCE = re.compile(
    r"(?:source|via|original|originally from)s?\s*:\s*[A-Z]\S*(?: \S+){0,6}$", re.I
)
_REPORTERS = re.compile(
    r".{0,60}\b(?:contributed (?:to|reporting)|reported from|is (?:a|an|the) .{2,60}"
    r"(?:correspondent|reporter|editor|columnist|fellow|analyst) (?:at|for|with|based)).{0,200}$",
    re.I | re.S,
)


def find_boilerplate(page: Page) -> tuple[Found, ...]:
    """Return the paragraphs that belong to the page and not to the report."""
    paragraphs = page.paragraphs
    last = {id(one) for one in paragraphs[-6:]}
    found = (_of(one, id(one) in last, page) for one in paragraphs)
    return tuple(one for one in found if one is not None)


def _of(one: Paragraph, late: bool, page: Page) -> Found | None:
    if one.size > _MOST:
        return None
    words = one.words.lstrip("*_•> ")
    if _CREDITS.match(words) or (late and _REPORTERS.match(words)):
        return Found(
            start=one.start, end=one.end, kind="byline", rule="byline-credits", band="sure"
        )
    if _WHOLE.match(words) and not (one.start < page.body and one.size > 4):
        return _boilerplate(one, "boilerplate-button", sure=True)
    if one.start < page.body:
        return None
    if late and _SOURCE.match(words):
        return Found(start=one.start, end=one.end, kind="byline", rule="source-below", band="sure")
    if _BEGINS.match(words):
        return _boilerplate(one, "boilerplate-begins", sure=True)
    if _HOLDS.search(words):
        return _boilerplate(one, "boilerplate-holds", sure=False)
    return None


def _boilerplate(one: Paragraph, rule: str, *, sure: bool) -> Found:
    return Found(
        start=one.start,
        end=one.end,
        kind="boilerplate",
        rule=rule,
        band="sure" if sure else "check",
    )
