"""Marks of one day that cannot both be so: of the case's files and its record, or of two positions.

In the order of a day the last mark counts, and what stands in the record comes last. So which of
two marks is meant is for a person to say; until then both are named.
"""

from collections.abc import Iterator

from onetext.case.model import Case, Mark
from onetext.case.standing import draft_of
from onetext.errors import Finding
from onetext.record.coding.marks import FILE
from onetext.record.view.record import Record


def same_day_clashes(case: Case, record: Record) -> tuple[Finding, ...]:
    """Return what a case with its record says in two ways of one day, a finding for each pair."""
    return tuple(
        _finding(party.name, earlier, later)
        for party in case.parties
        for earlier, later in _pairs(case, party.marks)
        if record.row(later.source or "") is not None
    )


def _pairs(case: Case, marks: tuple[Mark, ...]) -> Iterator[tuple[Mark, Mark]]:
    last: dict[tuple[object, ...], Mark] = {}
    for mark in marks:
        at = (mark.place, mark.option, mark.on, draft_of(case, mark))
        before = last.get(at)
        if before and before.source != mark.source and before.grade != mark.grade:
            yield before, mark
        last[at] = mark


def _finding(party: str, earlier: Mark, later: Mark) -> Finding:
    option = f" {later.option}" if later.option else ""
    what = f"{party} on {later.place}{option}, {later.on}"
    return Finding(
        file=FILE,
        where=later.source or "",
        problem=f"{what}: '{_grade(later)}' here, and '{_grade(earlier)}' by {earlier.source}.",
        remedy="The first counts. Give the day from which it holds (--from), or reject one.",
    )


def _grade(mark: Mark) -> str:
    return "withdrawn" if mark.grade is None else mark.grade.words
