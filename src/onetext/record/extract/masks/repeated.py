"""Captions that a scraped page has two or three times, also inside a paragraph or across a break.

A paragraph without a full stop that stands in the text once more, but for blanks, breaks and its
closing marks, is a caption wherever it stands. Of whole paragraphs that end with a full stop and
come again, only the later ones are masked: the first may be the report itself.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from onetext.record.extract.masks.page import Found, Page, Paragraph
from onetext.record.model import Band, MaskKind

_LEAST, _MOST = 6, 120
_HEADING = 8
_SO_MANY = 200  # a table has thousands of such lines, and none is a caption
_WORD = re.compile(r"\w+")
_CLOSING = ".!?\"'”’»…) "


def find_repeated(page: Page) -> tuple[Found, ...]:
    """Return the captions that stand in a page more than once."""
    found: list[Found] = []
    lead = _lead(page)
    for one in _candidates(page):
        if any(one.start < held.end and held.start < one.end for held in found):
            continue
        places = list(_places(page.text, one))
        if len(places) > 1:
            found += _marked(page.text, places, lead)
    return (*found, *_again(page, found))


def _candidates(page: Page) -> list[Paragraph]:
    """Return the lines without an end whose first words stand in the text more than once."""
    words = _WORD.findall(page.text)
    begun = Counter(zip(words, words[1:], words[2:], words[3:], strict=False))
    lines = (
        one
        for one in page.paragraphs
        if _LEAST <= one.size <= _MOST and not one.ended and not one.listed
    )
    again = (one for one in lines if begun[_begin(one)] > 1 and one.start >= page.body)
    return list(islice(again, _SO_MANY))


def _begin(one: Paragraph) -> tuple[str, str, str, str]:
    first = (*_WORD.findall(one.words[:400])[:4], "", "", "", "")
    return (first[0], first[1], first[2], first[3])


def _lead(page: Page) -> Paragraph | None:
    """Return the first paragraph of the report itself."""
    start = max((one.start for one in page.front if one.kind == "dateline"), default=page.body)
    return next((one for one in page.paragraphs if one.start >= start and one.ended), None)


def _marked(text: str, places: list[tuple[int, int]], lead: Paragraph | None) -> list[Found]:
    """Return captions, or what the report has above it and says again in its first sentence."""
    own = [one for one in places if lead is None or not lead.start <= one[0] < lead.end]
    if len(own) < len(places):
        return [_found(one, "headline", "standfirst-repeated") for one in own]
    if lead is not None and all(one[1] < lead.start for one in own) and own[0][1] - own[0][0] < 120:
        return [_found(one, "headline", "headline-repeated") for one in own]
    short = len(_WORD.findall(text[places[0][0] : places[0][1]])) <= _HEADING
    if short:  # the heading of an entry, listed above
        return [_found(one, "label", "heading-repeated") for one in places]
    return [_found(one, "caption", "caption-repeated") for one in places]


def _found(place: tuple[int, int], kind: MaskKind, rule: str) -> Found:
    band: Band = "sure" if kind == "caption" else "check"
    return Found(start=place[0], end=place[1], kind=kind, rule=rule, band=band)


def _places(text: str, one: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield where its words stand, each with the marks that close it there."""
    words = one.words.rstrip(_CLOSING).split()
    form = r"\s+".join(re.escape(word) for word in words)
    for matched in re.finditer(rf"(?<!\w){form}(?!\w)", text):
        yield matched.start(), _closed(text, matched.end(), one)


_MARKS = re.compile(r"[.!?…)]{0,2}[\"'”’»]?[.!?…]?")


def _closed(text: str, end: int, one: Paragraph) -> int:
    """Return the end with the full stop and closing mark that belong to the caption.

    A closing mark belongs to it only if the caption has one itself: otherwise it may be that of the
    quotation which the caption cuts in two.
    """
    matched = _MARKS.match(text, end)
    marks = matched[0] if matched else ""
    own = any(mark in one.words[-3:] for mark in "\"'”’»")
    if not own:
        marks = marks.rstrip("\"'”’»")
    after = text[end + len(marks) : end + len(marks) + 1]
    return end + len(marks) if not after or after.isspace() or not marks else end


def _again(page: Page, found: list[Found]) -> Iterator[Found]:
    """Yield whole paragraphs that stand in the page again, from the second on.

    Two of them one behind the other without a word of speech are captions both.
    """
    seen: dict[tuple[str, bool], int] = {}
    for n, one in enumerate(page.paragraphs):
        key = (" ".join(one.words.rstrip(_CLOSING).split()), one.ended)
        if one.size < _LEAST + 2 or one.listed:
            continue
        if key in seen:
            kind: MaskKind = "caption" if one.ended else "headline"
            first = page.paragraphs[seen[key]]
            doubled = n == seen[key] + 1 and not _SPEECH.search(one.words)
            for place in (first, one) if doubled else (one,):
                mask = Found(start=place.start, end=place.end, kind=kind, rule="paragraph-again")
                if not any(mask.meets(held) for held in found):
                    yield mask
        seen.setdefault(key, n)


_SPEECH = re.compile(r"[“”\"«»]|\bsaid\b")
