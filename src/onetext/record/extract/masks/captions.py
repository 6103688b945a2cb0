"""Captions by their words: who is pictured, who took it, and the present tense of a picture."""

import re
from collections.abc import Iterator

from onetext.record.extract.masks.page import Found, Page, Paragraph
from onetext.record.front import DATELINES, DAY
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
    r"(?:L|R|C|left|right|cent(?:re|er)|l-r|L-R|left[ -](?:to[ -])?right|from left)"
    r"(?:[ -](?:row|L|R|left|right))?\)|,\s(?:left|right|cent(?:re|er)|second (?:left|right)),\s"
)
_PICTURED = re.compile(
    r"\b(?:is|are|was|were)?\s*(?:pictured|photographed)\b"
    r"|\bseen (?:here|in this|in (?:a|an) (?:file|undated|handout|video|image))\b"
    r"|\bin this (?:\w+ ){0,4}(?:photo|picture|image|photograph|handout|frame|screengrab)\b"
    r"|\bfile (?:photo|picture|image|pic)\b",
    re.I,
)
_CREDIT = re.compile(
    rf"(?:[\[(](?:[^\])(]{{0,70}}/)?\s*{_AGENCY}(?:\s*(?:/|via|,|photo)[^\])(]{{0,60}})?\s*[\])]\.?$)"
    rf"|\b(?:photo|picture|image|photograph|credits?|courtesy|source)s?(?: by|"
    rf" credit)?\s*:\s*[^.:]{{2,60}}$"
    rf"|\b[Pp]hoto(?:graph)?s? (?:by|courtesy of)\s[^.]{{2,60}}\.?$"
    rf"|\b(?:AP Photo|REUTERS|AFP|EPA|TASS|Getty Images)\s?/\s?[A-Z][^.]{{0,60}}\.?$"
    rf"|(?:/|\bvia\s){_AGENCY}(?: Images| Photo| Agency)?\.?$"
    r"|\bGetty Images\b|\bAP Photo\b|[.!?][\"'”’]? (?:REUTERS|AFP|AP|EPA|PHOTO)$"
)
_POSED = (
    r"(?:stands?|attends?|speaks?|shakes?|walks?|poses?|greets?|gestures?|looks?|"
    r"arrives?|meets?|holds?|"
    r"delivers?|waits?|reacts?|listens?|addresses|address|leaves?|boards?|sits?|"
    r"talks?|waves?|welcomes?|"
    r"hugs?|embraces?|hosts?|visits?|signs?|gathers?|takes? part|steps?|disembarks?|smiles?|chats?)"
)
_DATED = re.compile(rf"[^.]*\b{_POSED}\b.*?\b(?:{DAY})\.?$", re.S)


def find_captions(page: Page) -> tuple[Found, ...]:
    """Return the paragraphs whose words are those of a caption."""
    return tuple(one for paragraph in page.paragraphs for one in _of(paragraph, page))


def _of(one: Paragraph, page: Page) -> Iterator[Found]:
    if one.start < page.body and one.listed:
        return
    told = _rule(one)
    if told:
        rule, band = told
        yield Found(start=one.start, end=one.end, kind="caption", rule=rule, band=band)


def _rule(one: Paragraph) -> tuple[str, Band] | None:
    words = one.words
    if len(words) > _LONGEST or one.size < 2 or any(form.match(words) for form in DATELINES):
        return None
    if _CREDIT.search(words):
        return ("caption-credit", "sure")
    if _BEGINS.match(words):
        return ("caption-says-so", "sure")
    if not one.single:
        return None
    if _SIDES.search(words):
        return ("caption-sides", "sure" if _PICTURED.search(words) or not one.ended else "check")
    if _PICTURED.search(words):
        return ("caption-pictured", "sure" if not one.ended else "check")
    if _DATED.match(words.replace("U.S.", "US")):
        return ("caption-dated", "check" if one.ended else "sure")
    return None
