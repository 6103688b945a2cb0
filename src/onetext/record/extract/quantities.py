"""Quantities: figures with what they count, and the word that softens them.

A figure is proposed where its unit stands with it: ``nearly 3,000 high-rises``, ``an hour-long
meeting``, ``€90 billion``, ``7 to 8 p.m.``. Dates, years, figures in names (``Article 5``,
``F-16``), times that say when (``three days ago``) and such as only point back (``the two
leaders``) are none. Captions and related headlines are left out: their figures repeat the body's,
or belong to other reports.
"""

from dataclasses import replace

from onetext.record.extract.figures.figures import find_figures
from onetext.record.extract.figures.found import Figure
from onetext.record.extract.figures.units import nouns_of
from onetext.record.extract.proposals import Proposals
from onetext.record.ids import of_spans
from onetext.record.model import Quantity
from onetext.sources import Span, span_of

LEFT_OUT = ("caption", "related", "byline", "boilerplate", "label")
"""Kinds of mask whose figures are not taken; those of a headline are."""


def find_quantities(found: Proposals) -> Proposals:
    """Return the proposals with every figure in the body and the headline."""
    masked = [mask.span for mask in found.masks if mask.kind in LEFT_OUT]
    nouns = nouns_of(found.lexicon)
    rows = []
    for one in find_figures(found.text, nouns):
        span = span_of(found.document.id, found.text, (one.start, one.end))
        if not any(span.overlaps(other) for other in masked):
            rows.append(_row(one, span))
    return replace(found, quantities=tuple(rows))


def _row(one: Figure, span: Span) -> Quantity:
    return Quantity(
        id=of_spans("n", [span]),
        span=span,
        low=str(one.low),
        high=str(one.high),
        unit=one.unit,
        measures=one.measures,
        hedge=one.hedge,
        rule=one.rule,
        band=one.band,
    )
