"""Captions by their words: who is pictured, who took it, and the present tense of a picture."""

import re
from collections.abc import Iterator

from onetext.record.extract.masks.page import Found, Page, Paragraph
from onetext.record.extract.masks.related import titled_share
from onetext.record.front import DATELINES, DAY, DAY_ONLY
from onetext.record.model import Band

_LONGEST = 700
_AGENCY = (
    r"(?:AFP|AP|EPA|EPA-EFE|dpa|DPA|Reuters|REUTERS|Getty|Getty Images|Xinhua|TASS|Sputnik|Anadolu|"
    r"Anadolu Agency|PA|PA Wire|Shutterstock|Alamy|UPI|Bloomberg|NurPhoto|ANSA|Kyodo|Ukrinform|"
    r"SIPA|Zuma|Rex|Pool|POOL|Handout|HANDOUT|Nexta|NPA)"
)
_BEGINS = re.compile(
    r"(?:(?:file|stock|archive|library)[ -]?(?:photo|picture|image|pic|footage)|photo(?:graph)?s?|"
    r"pictures?|images?|pics?|pictured|caption|video|FILE|above|left|right|top|below)\b\s*"
    r"(?:\([^)]{2,40}\)\s*)?(?::|\s[—–-]{1,2}\s|\|)"
    r"|FILE\b|(?:a |this )?(?:handout |file |combination |screen ?grab |video ?grab |"
    r"satellite |still )"
    r"(?:of )?(?:photo|picture|image|photograph|handout|taken|from)\b",
    re.I,
)
_SIDES = re.compile(
    r"\((?:(?:second|2nd|third|3rd|far|from|front|top|bottom|back|seated)[ -]?)*"
    r"(?:L|R|C|left|right|cent(?:re|er)|seated|standing|l-r|L-R|left[ -](?:to[ -])?right|from left)"
    r"(?:[ -](?:row|L|R|left|right))?\)|,\s(?:left|right|cent(?:re|er)|second (?:left|right)),\s"
)
_PICTURED = re.compile(
    r"\b(?:is|are|was|were)?\s*pictured\b"
    r"|\b(?:is|are|was|were|,) photographed (?:in|at|on|by|during|with|after|before)\b"
    r"|\bseen (?:here|in this|in (?:a|an) (?:file|undated|handout|video|image))\b"
    r"|\bin this (?:\w+ ){0,4}(?:photo|picture|image|photograph|handout|frame|screengrab)\b"
    r"|\bfile (?:photo|picture|image|pic)\b",
    re.I,
)
_BRACKETED = re.compile(
    rf"(?P<before>[^\s\])(])\s*[\[(](?P<credit>(?:[^\])(]{{0,70}}(?:/|via\s))?\s*{_AGENCY}"
    rf"(?:\s*(?:/|via|,|photo)[^\])(]{{0,60}})?)\s*[\])]\.?$"
)
_NAMED = rf"(?:{_AGENCY}|[A-Z]{{2,5}})"
_AGENCIES = re.compile(rf"{_NAMED}(?:\s?/\s?{_NAMED})*(?:,\s(?:{DAY}|{DAY_ONLY}))?$")
_CREDIT = re.compile(
    r"(?i:\b(?:photo|picture|image|photograph|credits?|courtesy)s?(?: by| credit)?"
    r"\s*:)\s*[^.:]{2,60}$"
    r"|\b[Pp]hoto(?:graph)?s? (?:by|courtesy of)\s[^.]{2,60}\.?$"
    r"|\b(?:AP Photo|REUTERS|AFP|EPA|TASS|Getty Images)\s?/\s?[A-Z][^.()]{0,60}\.?$"
    rf"|(?:/|\bvia\s){_AGENCY}(?: Images| Photo| Agency)?\.?$"
    r"|\bGetty Images\b|\bAP Photo\b|[.!?][\"'”’]? (?:REUTERS|AFP|AP|EPA|PHOTO)$"
    r"|\b(?:[Oo]fficial|[Ff]ile|[Aa]rchive|[Ii]llustrative|[Ss]tock|"
    r"[Pp]ress) (?:photo|image|picture)\.?$"
    r"|\(File\)(?: [–—-] [\w ]{3,40})?$"
)
_POSED = (
    r"(?:stands?|attends?|speaks?|shakes?|walks?|poses?|greets?|gestures?|looks?|"
    r"arrives?|meets?|holds?|"
    r"delivers?|waits?|reacts?|listens?|addresses|address|leaves?|boards?|sits?|"
    r"talks?|waves?|welcomes?|"
    r"hugs?|embraces?|hosts?|visits?|signs?|gathers?|takes? part|(?:is|are) (?:seen|"
    r"shown)|steps?|disembarks?|smiles?|chats?)"
)
_DATED = re.compile(rf".*?\b{_POSED}\b.*?\b(?:{DAY})(?:,? (?:at|in) [^.]{{3,60}})?\.?$", re.S)
_NOW = re.compile(
    rf".{{6,120}}?\b{_POSED}\b.*\b(?:earlier|yesterday|today|"
    rf"(?:last|this|on|late) (?:week|month|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day))\b"
    rf"[\w ]{{0,24}}$",
    re.I,
)
"""The present tense, with a day that is past."""
_PLACED = re.compile(rf"[A-Z][\w.]*(?: [A-Z][\w.]*){{0,2}} (?:--|[–—-]) .*\b(?:{DAY})\.?$", re.S)
"""As radios write them: a place, what is seen there, and the day."""
_YEAR = re.compile(r"(?:19|20)\d{2}")
_GLUED = re.compile(rf"(?P<caption>.{{20,350}}?\b(?:{DAY}))(?=[A-Z][a-z])", re.S)
"""A caption with no blank between its last figure and the report."""


def find_captions(page: Page) -> tuple[Found, ...]:
    """Return the paragraphs whose words are those of a caption."""
    return tuple(
        one
        for paragraph in page.paragraphs
        for one in _of(paragraph)
        if one.rule != "caption-posed" or one.start >= page.body
    )


def _of(one: Paragraph) -> Iterator[Found]:
    told = _rule(one)
    glued = _GLUED.match(one.words)
    if told:
        rule, band = told
        yield Found(start=one.start, end=one.end, kind="caption", rule=rule, band=band)
    elif glued and (_SIDES.search(glued["caption"]) or _DATED.match(glued["caption"])):
        end = one.start + glued.end("caption")
        yield Found(start=one.start, end=end, kind="caption", rule="caption-glued")


def _rule(one: Paragraph) -> tuple[str, Band] | None:
    words = one.words
    if len(words) > _LONGEST or one.size < 2 or any(form.match(words) for form in DATELINES):
        return None
    if _BEGINS.match(words):
        return ("caption-says-so", "sure")
    if _CREDIT.search(words) or _is_credited(words):
        return ("caption-credit", "sure")
    return _shown(one) if one.single else None


def _is_credited(words: str) -> bool:
    """Whether it ends with a credit in brackets that is a picture's, and no agency's sign-off."""
    matched = _BRACKETED.search(words)
    if matched is None:
        return False
    ended = matched["before"] in ".!?”’\"'"
    said = words.startswith(("“", "‘", '"', "«", "„"))
    return not (ended and (said or _AGENCIES.match(matched["credit"])))


def _shown(one: Paragraph) -> tuple[str, Band] | None:
    """Return the rule by which one sentence speaks of a picture."""
    words = re.sub(r"[“‘«\"][^”’»\"]*[”’»\"]", "…", one.words)  # what is quoted shows nothing
    if _SIDES.search(words):
        return ("caption-sides", "sure" if _PICTURED.search(words) or not one.ended else "check")
    if _PICTURED.search(words):
        return ("caption-pictured", "sure" if not one.ended else "check")
    if not one.ended and _NOW.match(words) and titled_share(words) < 0.75:
        return ("caption-posed", "check")
    if _YEAR.search(words) and (_DATED.match(words) or _PLACED.match(words)):
        return ("caption-dated", "check" if one.ended else "sure")
    return None
