"""What shows by its shape alone: what stands above the body, labels, lines without an end."""

import re
from collections.abc import Iterator

from onetext.record.extract.masks.page import Found, Page, Paragraph
from onetext.record.front import BYLINE, DATE_LINE, STAMP, FrontKind
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
_STAMPED = re.compile(r"\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\.?)?\s?(?:[A-Z]{2,4})?\s+[A-Z]")
_STAGED = re.compile(r"[\[(][A-Z0-9][A-Z0-9 :.,'’-]*[\])]$")
"""What a transcript says of itself: (BEGIN VIDEO CLIP)."""
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
        if STAMP.match(one.words) or DATE_LINE.match(one.words):
            yield _found(one, "label", "time-stamp", "sure")
        elif _STAGED.match(one.words):
            yield _found(one, "label", "stage-direction", "sure")
        elif _HEADED.match(one.words) and after is not None and after.size > 2 * one.size:
            yield _found(one, "label", "label-quoted", "check")
        elif one.size <= 14 and BYLINE.match(one.words) and not one.ended:
            yield _found(one, "byline", "byline-between", "check")
        elif _STAMPED.match(one.words) and not one.ended:
            yield _found(one, "label", "time-stamp-headed", "sure")
        elif one.start >= page.body and _is_open(one, after, page):
            yield from _open(one, page, after)


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
