"""What one party is said to want that cannot stand together, the smallest set named."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from onetext.analysis.bounds import Bounds, PartyBounds
from onetext.analysis.solver import LinearProgramme, maximise
from onetext.analysis.trades.wants import Statement, stands, statements, variables
from onetext.case.format.values import write_interval
from onetext.case.model import Case
from onetext.case.standing import standing_marks
from onetext.errors import Finding

FEW = 3
"""Sets up to this size are tried all, so that the smallest is found; larger ones one by one."""

MANY = 40
"""Statements above which only sets of one are tried all."""

PACKAGES = ("signs", "refuses")
"""The kinds of statements on packages."""


def contradictions(case: Case, bounds: Bounds) -> tuple[Finding, ...]:
    """Return one finding for each party whose wants cannot all be true."""
    return tuple(
        Finding(
            file="case.yaml",
            line=case.parties[party.party].line,
            where=f"parties.{party.key}",
            problem=problem,
            remedy="Correct or drop one of them.",
        )
        for party in bounds.parties
        for problem in _problems(case, bounds, party)
    )


def _problems(case: Case, bounds: Bounds, party: PartyBounds) -> Iterator[str]:
    yield from _graded_and_valued(case, bounds, party)
    for n, package in enumerate(party.signs):
        for exclusion in party.exclusions:
            if exclusion.firm.low >= 1 and stands(exclusion, package):
                yield (
                    f"it would sign package {n + 1} of 'would sign', which crosses a red line or "
                    "link of its own that is firm."
                )
    named = _said(party)
    if _fit(party, named):
        return
    clash = _smallest(party, named)
    words = "; ".join(_words(bounds, party, statement) for statement in clash)
    if not clash:
        yield "its shares of importance, bands and reservation leave nothing it could want."
    elif len(clash) == 1:
        yield f"this cannot be with its marks, values and reservation: {words}."
    else:
        yield f"with its marks, values and reservation, these cannot stand together: {words}."


def _graded_and_valued(case: Case, bounds: Bounds, party: PartyBounds) -> Iterator[str]:
    """Yield where an option is valued outside what its grade stands for."""
    figures = {
        (issue, option): value
        for issue, options in case.parties[party.party].utilities
        for option, value in options
    }
    for standing in standing_marks(case) if figures else ():
        value = figures.get((standing.place, standing.option or ""))
        grade = standing.mark.grade
        if standing.party != party.key or value is None or grade is None:
            continue
        band = bounds.bands.of(grade)
        if value.low > band.high or value.high < band.low:
            yield (
                f"it marks '{standing.option}' of '{standing.place}' as {grade.words}, which "
                f"stands for {write_interval(band)}, and values it at {write_interval(value)}."
            )


def _said(party: PartyBounds) -> list[Statement]:
    """Return all that a party is said to want beyond bands, refusals with a reason too."""
    weights = (s for s in statements(variables(LinearProgramme(), party)) if s.kind not in PACKAGES)
    signs = (Statement(kind="signs", at=(n,), rows=()) for n in range(len(party.signs)))
    refuses = (Statement(kind="refuses", at=(n,), rows=()) for n in range(len(party.refuses)))
    return [*weights, *signs, *refuses]


def _fit(party: PartyBounds, kept: Sequence[Statement]) -> bool:
    """Return whether some statements can stand together.

    What is not kept of ``would sign`` no longer shows that a red line gives way, so that this red
    line may again be why a package was refused.
    """
    chosen = {(statement.kind, statement.at) for statement in kept}
    signs = tuple(p for n, p in enumerate(party.signs) if ("signs", (n,)) in chosen)
    refuses = tuple(p for n, p in enumerate(party.refuses) if ("refuses", (n,)) in chosen)
    programme = LinearProgramme()
    wants = variables(programme, replace(party, signs=signs, refuses=refuses))
    for statement in statements(wants):
        if statement.kind in PACKAGES or (statement.kind, statement.at) in chosen:
            for row in statement.rows:
                programme.row(*row)
    return maximise(programme, {}) is not None


def _smallest(party: PartyBounds, named: list[Statement]) -> list[Statement]:
    for size in range((FEW if len(named) <= MANY else 1) + 1):
        for chosen in combinations(named, size):
            if not _fit(party, chosen):
                return list(chosen)
    kept = list(named)
    for statement in named:
        fewer = [other for other in kept if other is not statement]
        if not _fit(party, fewer):
            kept = fewer
    return kept


def _words(bounds: Bounds, party: PartyBounds, statement: Statement) -> str:
    keys = [bounds.axes[i].key for i in party.issues]
    match statement.kind:
        case "weight":
            return f"the weight of '{keys[statement.at[0]]}'"
        case "star":
            return f"the star of '{keys[statement.at[0]]}'"
        case "swap":
            gained, given = (keys[n] for n in statement.at)
            return f"the swap of '{gained}' rather than '{given}'"
        case "signs":
            return f"package {statement.at[0] + 1} of 'would sign'"
    return f"package {statement.at[0] + 1} of 'would refuse'"
