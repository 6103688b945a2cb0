"""Documents, and exact places in them: what every judgement in a case leads back to.

A source is named by an id (``s-014``) and kept in ``sources.yaml``. An *estimate* is a source
too: somebody's judgement, named by that person's role and the reason given for it. A mark
without a source, or with an estimate as its source, never stands on the same footing as one
that a document carries.
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
