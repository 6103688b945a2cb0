"""What is strange in a case without being wrong: hints for ``onetext check``, never errors."""

from collections.abc import Iterator
from fractions import Fraction

from onetext.case.checks.links import reach_of_budget, reach_of_count
from onetext.case.checks.names import Names, names_of
from onetext.case.defects import Defect, to_finding
from onetext.case.format.values import write_figure
from onetext.case.model import Budget, Case, Count, Link
from onetext.case.neutral import loaded_in_case, loaded_in_drafts, loaded_in_sources
from onetext.case.standing import open_issues
from onetext.errors import Finding


def hints(case: Case) -> tuple[Finding, ...]:
    """Return what deserves a second look in a case; ``read_hints`` adds the lines."""
    return (
        *(to_finding(defect, "case.yaml") for defect in case_hints(case)),
        *loaded_in_drafts(case),
        *(to_finding(defect, "sources.yaml") for defect in source_hints(case)),
    )


def case_hints(case: Case) -> tuple[Defect, ...]:
    """Return the hints on ``case.yaml``, without their lines."""
    return (
        *_same_day(case),
        *_unheard(case),
        *_unsourced(case),
        *_idle_stars(case),
        *_idle_firmness(case),
        *_idle_figures(case),
        *_idle_links(case),
        *_idle_ends(case),
        *_order_of_parties(case),
        *loaded_in_case(case),
    )


def source_hints(case: Case) -> tuple[Defect, ...]:
    """Return the hints on ``sources.yaml``, without their lines."""
    return (*_unused(case), *loaded_in_sources(case))


def _same_day(case: Case) -> Iterator[Defect]:
    for n, (before, after) in enumerate(zip(case.drafts, case.drafts[1:], strict=False), start=2):
        if before.on == after.on:
            yield Defect(
                path=("drafts", n, "on"),
                problem=f"drafts {before.number} and {after.number} are of one day.",
                remedy=f"Marks of that day are taken to speak of draft {after.number}.",
            )


def _unheard(case: Case) -> Iterator[Defect]:
    for party in case.parties:
        if party.consent.needed and not party.marks and not party.utilities:
            yield Defect(
                path=("parties", party.key),
                problem="its consent is needed, and nothing that it said is recorded.",
                remedy="Add 'marks', or leave it so if nothing is known.",
            )


def _unsourced(case: Case) -> Iterator[Defect]:
    for party in case.parties:
        for entry in dict.fromkeys(mark.entry for mark in party.marks if mark.source is None):
            yield Defect(
                path=("parties", party.key, "marks", *((entry,) if entry else ())),
                problem="these marks have no source.",
                remedy="They count as estimates until they have one.",
            )


def _idle_stars(case: Case) -> Iterator[Defect]:
    keys = {issue.key for issue in open_issues(case)}
    for party in case.parties:
        if keys and keys <= set(party.stars):
            yield Defect(
                path=("parties", party.key, "stars"),
                problem="every issue is starred, which says nothing.",
                remedy="Keep the stars of those that matter most.",
            )


def _idle_firmness(case: Case) -> Iterator[Defect]:
    for party in case.parties:
        for mark in party.marks:
            if mark.because == "value" and mark.firm is not None:
                entry = (mark.entry,) if mark.entry else ()
                option = () if mark.option is None else (mark.option,)
                yield Defect(
                    path=("parties", party.key, "marks", *entry, mark.place, *option, "firm"),
                    problem="a red line because of a value is taken as firm, whatever stands here.",
                    remedy="Leave one of the two out.",
                )


def _idle_figures(case: Case) -> Iterator[Defect]:
    for party in case.parties:
        said = (
            ("stars", party.stars),
            ("swaps", party.swaps),
            ("would sign", party.would_sign),
            ("would refuse", party.would_refuse),
            ("reservation", party.reservation),
            ("utilities", party.utilities),
            ("weights", party.weights),
            ("together", party.together),
        )
        idle = [field for field, given in said if given]
        if idle and not party.consent.needed and "principal" not in party.seats:
            yield Defect(
                path=("parties", party.key, idle[0]),
                problem="this party is no principal, and its consent is not needed: no figure of "
                "this case rests on what it wants.",
                remedy="Leave it so if that is meant.",
            )


def _idle_links(case: Case) -> Iterator[Defect]:
    idle = [party.key for party in case.parties if not party.consent.needed]
    for n, link in enumerate(case.links, start=1):
        if link.of in idle:
            yield Defect(
                path=("links", n, "of"),
                problem=f"the consent of '{link.of}' is not needed, so its link binds nobody.",
                remedy="Leave it so if that is meant.",
            )


def _idle_ends(case: Case) -> Iterator[Defect]:
    names = names_of(case)
    for n, link in enumerate(case.links, start=1):
        for field, bound in _kept_anyway(names, link):
            yield Defect(
                path=("links", n, field),
                problem=f"every package keeps this: {bound} is as far as it can come.",
                remedy="Leave it out, or correct it.",
            )


def _kept_anyway(names: Names, link: Link) -> Iterator[tuple[str, str]]:
    """Yield the ends of a count or budget that no package could miss, with what is reached."""
    least: Fraction | int | None
    most: Fraction | int | None
    match link.asks:
        case Count(at_least=least, at_most=most):
            low, high = map(Fraction, reach_of_count(names, link.asks))
            fields = ("at least", "at most")
        case Budget(least=least, most=most):
            low, high = reach_of_budget(names, link.asks)
            fields = ("least", "most")
        case _:
            return
    if least is not None and least <= low:
        yield fields[0], write_figure(low)
    if most is not None and most >= high:
        yield fields[1], write_figure(high)


def _order_of_parties(case: Case) -> Iterator[Defect]:
    keys = [party.key for party in case.parties]
    if keys != sorted(keys):
        yield Defect(
            path=("parties",),
            problem="the parties are not in the order of the alphabet.",
            remedy=f"No side comes first then: {', '.join(sorted(keys))}.",
        )


def _unused(case: Case) -> Iterator[Defect]:
    used = set(_used(case))
    for source in case.sources:
        if source.id not in used:
            yield Defect(
                path=(source.id,),
                problem="nothing in the case refers to this source.",
                remedy="Refer to it, or remove it.",
            )


def _used(case: Case) -> Iterator[str | None]:
    lists = (
        *(draft.sources for draft in case.drafts),
        *(text.sources for text in case.texts),
        *(step.sources for step in case.steps),
        *(approval.sources for approval in case.approvals),
        *(matter.said_by for matter in case.outside),
        *(event.sources for event in case.events),
        *(remark.sources for remark in case.remarks),
    )
    yield from (source for sources in lists for source in sources)
    for event in case.events:
        yield from (source for _, source in (*event.asserted_by, *event.denied_by))
    yield from (mark.source for party in case.parties for mark in party.marks)
    yield from (take.source for reading in case.readings for take in reading.takes)
    yield from (link.source for link in case.links)
    yield from (claim.source for claim in case.claims)
