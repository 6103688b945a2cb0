"""Headlines of other reports: behind a label such as ``Read more:``, or as a tail of their own.

What stands in them was said elsewhere and on another day, so nothing is taken from them: neither
figures nor names.
"""

import re
from collections.abc import Iterator

from onetext.record.extract.masks.page import Found, Page, Paragraph
from onetext.record.front import STAMP
from onetext.record.model import Band

_LABEL = re.compile(
    r"[\[(*_>►▶→•\s]*(?:read (?:more|also|next|on|full story|the full story|related)|also read|"
    r"see also|see more|watch also|watch|related(?: (?:articles?|stories|story|news|topics?|"
    r"content|links?|coverage|posts?|reading|videos?))?|more (?:on this(?: story|"
    r" topic)?|from .{2,40}|"
    r"stories|news|about .{2,40}|on .{2,40})|recommended(?: stories| for you)?|"
    r"you (?:may|might)(?: also)? (?:like|be interested in).{0,20}|"
    r"editors?['’]?s? (?:picks?|choice)|"
    r"most (?:read|popular|viewed|shared)(?: .{2,20})?|trending(?: now)?|latest(?: news| stories)?|"
    r"what to read next|in case you missed it|don['’]t miss|top stories|on this topic|"
    r"further reading|references?(?:\(s\))?|list of \d+ items|end of list|explore more|up next|"
    r"other news|similar (?:articles|stories)|popular(?: now)?|must[- ]read)"
    r"\s*(?P<mark>[:|–—-]|$)\s*(?P<rest>.*)$",
    re.I | re.S,
)
_LINKED = re.compile(
    r"(?:read more|also read|read also|see also|read|watch|related)\s*[:|»–—]", re.I
)
_MOST = 26
_FEWEST = 3
_SMALL = frozenset(
    {"a", "an", "the", "and", "or", "of", "in", "on", "at", "to", "for", "as", "with"}
)
"""Words that begin with a small letter in a headline too."""


def find_labelled(page: Page) -> tuple[Found, ...]:
    """Return the headlines that a label announces, with the label."""
    found: list[Found] = []
    paragraphs = page.paragraphs
    for n, one in enumerate(paragraphs):
        matched = _LABEL.match(one.words)
        if matched is None or one.size > _MOST + 4 or one.start < page.body:
            continue
        alone = not matched["rest"].strip()
        if not alone and not _LINKED.match(one.words.lstrip("[(*_>►▶→• ")):
            continue
        found.append(_related(one, "related-label", "sure"))
        if alone:
            below = _listed(paragraphs[n + 1 :]) if 2 * n > len(paragraphs) else ()
            under = below or tuple(_under(paragraphs[n + 1 :]))
            found += [_related(two, "related-labelled", "sure") for two in under]
    return tuple(found)


def find_tail(page: Page) -> tuple[Found, ...]:
    """Return the headlines at the end of a page: at least two lines, none of them a sentence."""
    if page.kept:
        return ()
    tail: list[Paragraph] = []
    for one in reversed(page.paragraphs):
        if STAMP.match(one.words):
            continue
        if not _is_headline(one) or one.start <= page.body:
            break
        tail.append(one)
    whole = [one for one in tail if one.size >= _FEWEST]
    titled = [one for one in whole if titled_share(one.words) >= 0.75 and one.size >= 4]
    if len(whole) < 2 and not titled:
        return ()
    band: Band = "sure" if len(whole) >= 3 and len(titled) >= 2 else "check"
    return tuple(_related(one, "related-tail", band) for one in tail)


def titled_share(words: str) -> float:
    """Return the share of words that begin with a capital, small ones left out."""
    counted = [one for one in re.findall(r"[^\W\d_][\w'’.-]*", words) if one.lower() not in _SMALL]
    return sum(1 for one in counted if one[0].isupper()) / len(counted) if counted else 0.0


def _listed(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Return all that follows, if it is headlines to the end, each with a teaser or without."""
    teaser = True
    for one in paragraphs:
        head = _is_headline(one)
        if not head and teaser:
            return ()
        teaser = not head
    return paragraphs


def _under(paragraphs: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    for one in paragraphs[:12]:
        if not _is_headline(one) and one.size > 3:
            return
        yield one


def _is_headline(one: Paragraph) -> bool:
    if one.size > _MOST or one.listed:
        return False
    return not one.ended or (one.words.endswith(("?", "!")) and one.single)


def _related(one: Paragraph, rule: str, band: Band) -> Found:
    return Found(start=one.start, end=one.end, kind="related", rule=rule, band=band)
