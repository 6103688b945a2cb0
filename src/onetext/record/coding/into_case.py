"""A case with what its record adds: sources, marks, events and claims, each from a person's word.

The files of the case come first; what the record brings stands behind them, so that ties in the
order of the file stay as they are. A mark of a later day overrides an earlier one wherever it is
written. A document that is left out takes with it all that rests on it alone, also in the files.
"""

from collections.abc import Set
from dataclasses import dataclass, replace

from onetext.case.model import Case
from onetext.case.resting import cited_in, without_sources
from onetext.errors import Finding
from onetext.record.coding.confirmed import Confirmed, confirmed_in
from onetext.record.coding.events import claims_in, events_in
from onetext.record.coding.marks import marks_in
from onetext.record.coding.sources import sources_in
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.view.record import Record
from onetext.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class WithRecord:
    """A case with what its record adds, and what of the record does not fit it."""

    case: Case
    findings: tuple[Finding, ...]


def record_sources(record: Record) -> tuple[Source, ...]:
    """Return what the files of a case may cite by id: statements and accounts that count."""
    return sources_in(confirmed_in(record))


def with_record(
    case: Case, record: Record, *, lexicon: Lexicon, without: Set[str] = frozenset()
) -> WithRecord:
    """Return a case with what its record adds, some documents left out.

    ``case`` was read with ``record_sources`` beside its own; ``without`` names documents of the
    record.
    """
    confirmed = confirmed_in(record, without=without)
    gone = {one.id for one in record_sources(record)} - {one.id for one in sources_in(confirmed)}
    left = without_sources(case, gone)
    return _added(left, confirmed, lexicon)


def _added(case: Case, confirmed: Confirmed, lexicon: Lexicon) -> WithRecord:
    coded = marks_in(case, confirmed)
    parties = tuple(
        replace(
            party,
            marks=(*party.marks, *(mark for key, mark in coded.marks if key == party.key)),
        )
        for party in case.parties
    )
    added = replace(
        case,
        parties=parties,
        events=(*case.events, *events_in(case, confirmed, lexicon)),
        claims=(*case.claims, *claims_in(confirmed)),
    )
    own = {source.id for source in case.sources}
    cited = cited_in(added)
    brought = [
        source
        for source in (*sources_in(confirmed), *coded.sources)
        if source.id in cited and source.id not in own
    ]
    unused = {one.id for one in sources_in(confirmed)} - cited
    kept = [source for source in case.sources if source.id not in unused]
    return WithRecord(case=replace(added, sources=(*kept, *brought)), findings=coded.findings)
