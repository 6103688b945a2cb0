"""Documents, and exact places in them: what every judgement in a case leads back to.

A source is named by an id (``s-014``) and kept in ``sources.yaml``. An *estimate* is a source
too: somebody's judgement, named by that person's role and the reason given for it. A mark
without a source, or with an estimate as its source, never stands on the same footing as one
that a document carries.

A *span* is an exact place in the text of a document: one or more segments, each holding the words
that stand there, so that it can be told whether they still do (a quotation that a caption cuts in
two has two segments). Offsets count Unicode code points from 0; ends are exclusive. This is W3C's
TextPositionSelector with the TextQuoteSelector beside it. A span that no longer fits its text is
*orphaned*: it is shown as such and never moved to a likely place.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

SourceKind = Literal["report", "document", "statement", "estimate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One place where something is said, in a document or by an estimator.

    ``says`` is a paraphrase in our own words. ``upstream`` names the first publisher where the
    one that was read only repeats it, so that two re-posts are not counted as two sources.
    ``author`` and ``why`` belong to estimates. ``line`` is its line in ``sources.yaml``.
    """

    id: str
    kind: SourceKind
    publisher: str = ""
    upstream: str = ""
    title: str = ""
    address: str = ""
    on: date | None = None
    place: str = ""
    says: str = ""
    author: str = ""
    why: str = ""
    line: int = 0

    @property
    def is_estimate(self) -> bool:
        """Whether this is somebody's judgement and not a document."""
        return self.kind == "estimate"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Segment:
    """One unbroken stretch of a text: ``text[start:end] == exact``."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """An exact place in a document; ``prefix`` and ``suffix`` are what stands around it."""

    document: str
    segments: tuple[Segment, ...]
    prefix: str = ""
    suffix: str = ""

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.segments[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.segments[-1].end

    @property
    def words(self) -> str:
        """Its words on one line; what was cut out of the middle leaves a blank only."""
        return " ".join(" ".join(segment.exact for segment in self.segments).split())

    def fits(self, text: str) -> bool:
        """Whether its words still stand where it says."""
        return all(text[one.start : one.end] == one.exact for one in self.segments)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character of one document."""
        return self.document == other.document and any(
            a.start < b.end and b.start < a.end for a in self.segments for b in other.segments
        )


AROUND = 32
"""So many characters before and after a span are kept as its prefix and suffix."""


def span_of(document: str, text: str, *pieces: tuple[int, int]) -> Span:
    """Return the span of one or more pieces ``(start, end)`` of a text.

    >>> span_of("d-1", "He said it.", (3, 7)).words
    'said'
    """
    segments = tuple(
        Segment(start=start, end=end, exact=text[start:end]) for start, end in sorted(pieces)
    )
    first, last = segments[0].start, segments[-1].end
    return Span(
        document=document,
        segments=segments,
        prefix=text[max(0, first - AROUND) : first],
        suffix=text[last : last + AROUND],
    )
