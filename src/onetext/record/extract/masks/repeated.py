"""Captions that a scraped page has two or three times, also inside a paragraph or across a break.

A paragraph without a full stop that stands in the text once more, but for blanks, breaks and its
closing marks, is a caption wherever it stands. Of whole paragraphs that end with a full stop and
come again, only the later ones are masked: the first may be the report itself.
"""

import re
from collections.abc import Iterator

from onetext.record.extract.masks.page import Found, Page, Paragraph

_LEAST = 6
_CLOSING = ".!?\"'”’»…) "


def find_repeated(page: Page) -> tuple[Found, ...]:
    """Return the captions that stand in a page more than once."""
    found: list[Found] = []
    for one in page.paragraphs:
        if one.size < _LEAST or any(
            one.start < held.end and held.start < one.end for held in found
        ):
            continue
        if one.ended or one.listed or one.start < page.body:
            continue
        places = list(_places(page.text, one))
        if len(places) > 1:
            found += _captions(places)
    return (*found, *_again(page, found))


def _captions(places: list[tuple[int, int]]) -> list[Found]:
    return [
        Found(start=start, end=end, kind="caption", rule="caption-repeated", band="sure")
        for start, end in places
    ]


def _places(text: str, one: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield where its words stand, each with the marks that close it there."""
    words = one.words.rstrip(_CLOSING).split()
    form = r"\s+".join(re.escape(word) for word in words)
    for matched in re.finditer(rf"(?<!\w){form}(?!\w)", text):
        yield matched.start(), _closed(text, matched.end(), one)


_MARKS = re.compile(r"[.!?…]?[\"'”’»]?[.!?…]?")


def _closed(text: str, end: int, one: Paragraph) -> int:
    """Return the end with the full stop and closing mark that belong to the caption.

    A closing mark belongs to it only if the caption has one itself: otherwise it may be that of the
    quotation which the caption cuts in two.
    """
    matched = _MARKS.match(text, end)
    marks = matched[0] if matched else ""
    own = any(mark in one.words[-3:] for mark in "\"'”’»")
    if not own:
        marks = re.match(r"[.!?…]?", marks)[0]  # type: ignore[index]  # it always matches
    after = text[end + len(marks) : end + len(marks) + 1]
    return end + len(marks) if not after or after.isspace() or not marks else end


def _again(page: Page, found: list[Found]) -> Iterator[Found]:
    """Yield whole paragraphs that stand in the page again, from the second on."""
    seen: set[str] = set()
    for one in page.paragraphs:
        words = " ".join(one.words.rstrip(_CLOSING).split())
        if one.size < _LEAST + 2 or one.listed:
            continue
        place = Found(
            start=one.start, end=one.end, kind="caption", rule="paragraph-again", band="check"
        )
        if words in seen and not any(place.meets(held) for held in found):
            yield place
        seen.add(words)
