"""What shows by its shape alone: what stands above the body, labels, lines without an end."""

import re
from collections.abc import Iterator

from onetext.record.extract.masks.page import Found, Page, Paragraph
from onetext.record.front import BYLINE, DATE_LINE, STAMP, FrontKind
from onetext.record.layout import PAGE_NUMBER
from onetext.record.model import Band, MaskKind

_KINDS: dict[FrontKind, tuple[MaskKind, str, Band]] = {
    "headline": ("headline", "headline-above", "sure"),
    "byline": ("byline", "byline-above", "sure"),
    "date": ("byline", "date-above", "sure"),
    "field": ("byline", "field-above", "sure"),
    "dateline": ("byline", "dateline", "sure"),
}
_LABEL = 10
"""A line without a full stop of fewer words is a label, of more a caption."""
_STAGE = 16
_CAPITALS = 4
_STAMPED = re.compile(r"\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4})?\s+[A-Z]")
_STAGED = re.compile(r"[\[(][A-Z0-9][A-Z0-9 :.,'’-]*[\])]$|[\[(][^\[\]()]{2,120}[\])][.]?$")
"""What a transcript says of itself, alone in its paragraph: (Laughter.)"""
_NUMBERED = re.compile(
    r"(?:item|point|agenda item|section|part|chapter|annex|article|day|round)\s"
    r"(?:\d+|[IVX]+|[A-Z])\b[.:)\s–—-]",
    re.I,
)
_HEADED = re.compile(
    r"(?:‘[^‘’.,!?]{3,60}’|“[^“”.,!?]{3,60}”|'[^'.,!?]{3,60}'|\"[^\".,!?]{3,60}\")$"
)
_OPENS = ("“", "‘", '"', "«", "„", "'", "(", "[")


def find_front(page: Page) -> tuple[Found, ...]:
    """Return what stands above the body."""
    found = []
    for one in page.front:
        kind, rule, band = _KINDS[one.kind]
        found.append(Found(start=one.start, end=one.end, kind=kind, rule=rule, band=band))
    return tuple(found)


def find_shapes(page: Page) -> tuple[Found, ...]:
    """Return labels, time stamps, bylines and captions that stand between paragraphs."""
    return tuple(_shapes(page))


def _shapes(page: Page) -> Iterator[Found]:
    following = (*page.paragraphs[1:], None)
    for one, after in zip(page.paragraphs, following, strict=False):
        told = _said(one) or _above(one, after)
        if told:
            kind, rule, band = told
            yield _found(one, kind, rule, band)
        elif one.start >= page.body and _is_open(one, after, page):
            yield from _open(one, page, after)


def _said(one: Paragraph) -> tuple[MaskKind, str, Band] | None:
    """Return what a paragraph is by its own form."""
    if STAMP.match(one.words) or DATE_LINE.match(one.words):
        return ("label", "time-stamp", "sure")
    if PAGE_NUMBER.fullmatch(one.words):
        return ("boilerplate", "page-number", "sure")
    if _STAGED.match(one.words) and one.size <= _STAGE:
        return ("label", "stage-direction", "sure")
    if one.ended or one.size > _STAGE:
        return None
    if _NUMBERED.match(one.words):
        return ("label", "label-numbered", "sure")
    if BYLINE.match(one.words):
        return ("byline", "byline-between", "check")
    return None


def _above(one: Paragraph, after: Paragraph | None) -> tuple[MaskKind, str, Band] | None:
    """Return what a line is that heads what follows."""
    if _HEADED.match(one.words) and after is not None and after.size > 2 * one.size:
        return ("label", "label-quoted", "check")
    if _STAMPED.match(one.words) and not one.ended:
        return ("label", "time-stamp-headed", "sure")
    if one.words.isupper() and one.size <= _CAPITALS and not one.ended:
        return ("label", "label-capitals", "sure")
    return None


def _is_open(one: Paragraph, after: Paragraph | None, page: Page) -> bool:
    """Whether it is a line on its own that does not end, and that nothing goes on from."""
    if one.listed or one.words.startswith(_OPENS):
        return False
    if after is not None and (after.words[0].islower() or after.listed or after.words[0] == ":"):
        return False
    if not one.ended:
        return True
    return not page.kept and one.size < _LABEL and one.words.endswith("?") and one.single


def _open(one: Paragraph, page: Page, after: Paragraph | None) -> Iterator[Found]:
    longer = after is not None and after.size > 2 * one.size
    if one.size < _LABEL and (longer or one.words.isupper()):
        yield _found(one, "label", "label-before-text", "check" if page.kept else "sure")
    elif one.size >= _LABEL and not page.kept and after is not None and after.ended:
        yield _found(one, "caption", "caption-without-end", "check")


def _found(one: Paragraph, kind: MaskKind, rule: str, band: Band) -> Found:
    return Found(start=one.start, end=one.end, kind=kind, rule=rule, band=band)
