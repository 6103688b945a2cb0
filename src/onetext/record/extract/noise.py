"""What a page carries beside its report, masked: headline, byline, captions, related headlines.

A mask hides nothing for good: the text stays, the mask is shown greyed and can be taken off. Its
bounds are exact, also in the middle of a paragraph, since a caption may cut a quotation in two and
the quotation goes on behind it. Rules are asked in the order of ``RULES``; a place that an earlier
one masked is not masked again. Each has a name and a band: ``sure`` where the words themselves say
what they are (a picture's credit, a repeated caption), ``check`` where only their shape does.
"""

from bisect import bisect
from collections.abc import Callable
from dataclasses import replace

from onetext.record.extract.masks.boilerplate import find_boilerplate
from onetext.record.extract.masks.captions import find_captions
from onetext.record.extract.masks.page import Found, Page, page_of
from onetext.record.extract.masks.related import find_labelled, find_tail
from onetext.record.extract.masks.repeated import find_repeated
from onetext.record.extract.masks.shapes import find_front, find_shapes
from onetext.record.extract.proposals import Proposals
from onetext.record.ids import of_spans
from onetext.record.model import Mask
from onetext.sources import span_of

RULES: tuple[Callable[[Page], tuple[Found, ...]], ...] = (
    find_repeated,
    find_captions,
    find_boilerplate,
    find_front,
    find_labelled,
    find_tail,
    find_shapes,
)
"""Who is asked for masks, in this order."""


def mask_noise(found: Proposals) -> Proposals:
    """Return the proposals with a mask on all that is not the report itself."""
    page = page_of(found.text, paged=bool(found.document.pages))
    taken: list[Found] = []
    for rule in RULES:
        for one in rule(page):
            at = bisect(taken, one)
            if not any(one.meets(other) for other in taken[max(0, at - 1) : at + 1]):
                taken.insert(at, one)
    masks = tuple(_mask(found, one) for one in taken)
    return replace(found, masks=masks)


def _mask(found: Proposals, one: Found) -> Mask:
    span = span_of(found.document.id, found.text, (one.start, one.end))
    return Mask(id=of_spans("k", [span]), kind=one.kind, span=span, rule=one.rule, band=one.band)
