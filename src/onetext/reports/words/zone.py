"""Why there is no deal in one profile, what would open it, and what red lines rule out, in words.

Nothing here says who should move. A red line is told with its owner, as what it is; that it is
part of a clash makes it no more of an obstacle than anything else in that clash.
"""

from collections.abc import Sequence

from onetext.analysis.problem import value
from onetext.analysis.zone.clash import Clash
from onetext.analysis.zone.conditions import Condition
from onetext.analysis.zone.explained import Chosen, Explained
from onetext.analysis.zone.opening import GivenUp, Opening, Payment, Payments
from onetext.analysis.zone.ruled_out import Best, RuledOut
from onetext.errors import Finding
from onetext.reports.figures import TradesLine
from onetext.reports.opened import (
    ClashLine,
    GivenUpLine,
    OpeningLine,
    PaidLine,
    PaymentsLine,
    ProfileZone,
    RuledOutLine,
    RuledOutRow,
    ZoneLine,
)
from onetext.reports.solved import Options, StakeGain
from onetext.reports.words.names import Names, in_words
from onetext.reports.words.solutions import (
    Looked,
    edition_line,
    gain_lines,
    profile_line,
    scale_line,
)
from onetext.reports.words.trades import exclusion_words, figure, options_of

CHOSEN: dict[Chosen, str] = {
    "egalitarian": (
        "Of the readings that would do, this is the egalitarian one in the profile below: the "
        "smallest gain is as large as it can be."
    ),
    "efficient": (
        "It is efficient in the profile below: no other reading that all would sign there is "
        "better for one of those always asked and worse for none of them."
    ),
    "found": "Others may do as well: this is the one that was found first.",
}
"""How the witness of a verdict was chosen."""

_IN_ZONE: dict[Chosen, str] = {
    "egalitarian": "It is the egalitarian one: the smallest gain is as large as it can be.",
    "efficient": (
        "It is efficient: none is better for one of those always asked and worse for none of them."
    ),
    "found": "It is the one that was found first.",
}


def zone_line(
    looked: Looked, found: Explained, trades: TradesLine, chosen: Chosen | None
) -> ZoneLine:
    """Return the verdict by trade, and the zone of agreement of one profile, in words."""
    return ZoneLine(
        edition=edition_line(looked.names),
        trades=trades,
        chosen="" if chosen is None else CHOSEN[chosen],
        here=profile_zone(looked, found),
        why_none="",
    )


def undrawn_zone(names: Names, trades: TradesLine, why: Sequence[Finding]) -> ZoneLine:
    """Return the verdict by trade alone, where no profile could be drawn."""
    return ZoneLine(
        edition=edition_line(names),
        trades=trades,
        chosen=CHOSEN["found"] if trades.options else "",
        here=None,
        why_none=" ".join(map(str, why)),
    )


def profile_zone(looked: Looked, found: Explained) -> ProfileZone:
    """Return the zone of agreement of one profile in words."""
    package = found.package
    return ProfileZone(
        profile=profile_line(looked),
        scale=scale_line(looked),
        sentence=_sentence(found),
        label=found.clashes.label,
        options=options_of(looked.names, package),
        gains=() if package is None else gain_lines(looked, package),
        chosen="" if package is None else _IN_ZONE[found.chosen],
        clashes=tuple(_clash(looked, found, clash) for clash in found.clashes.found),
        clashes_complete=found.clashes.complete,
        opening=None if found.opening is None else _opening(looked, found, found.opening),
        ruled_out=_ruled_out(looked, found, found.ruled_out),
    )


def _sentence(found: Explained) -> str:
    if found.package is not None:
        return "In this profile some reading would be signed by all whose consent it needs."
    if found.clashes.label == "bounded":
        return (
            "In this profile no reading that all would sign was found, and the search ended at its "
            "limit before it was settled that there is none."
        )
    return "In this profile no reading would be signed by all whose consent it needs."


def _clash(looked: Looked, found: Explained, clash: Clash) -> ClashLine:
    parts = [found.conditions[n] for n in clash.conditions]
    laws = [found.conditions[n] for n in clash.laws]
    return ClashLine(
        conditions=tuple(condition_words(looked, part) for part in parts),
        laws=tuple(condition_words(looked, law) for law in laws),
        label=clash.label,
    )


def condition_words(looked: Looked, condition: Condition) -> str:
    """Return a condition of a reading, as a clause with its owner."""
    names = looked.names
    if condition.kind == "law":
        link = names.link(condition.name)
        return f"{link.of} has it that {names.link_words(link)}"
    stake = looked.problem.stakes[condition.stake]
    if condition.kind == "reservation":
        least = figure(value(stake.reservation, stake.scale))
        return f"the least {names.party(stake.party)} would sign for ({least})"
    return exclusion_words(names, looked.profiles.bounds, condition.stake, condition.at)


def _opening(looked: Looked, found: Explained, opening: Opening) -> OpeningLine:
    return OpeningLine(
        alone=tuple(_alone(looked, payment) for payment in opening.alone),
        together=tuple(_together(looked, payments) for payments in opening.together),
        complete=opening.complete,
        guarantees=_given_up(
            looked, found, opening.guarantees, _guarantees(looked, found, opening)
        ),
        links=_given_up(looked, found, opening.links, _links(opening.links)),
    )


def _alone(looked: Looked, payment: Payment) -> PaidLine:
    options = options_of(looked.names, payment.package)
    return _paid(looked, payment.stake, payment.units, options, payment.label)


def _together(looked: Looked, payments: Payments) -> PaymentsLine:
    return PaymentsLine(
        paid=tuple(
            _paid(looked, p, units, (), "proved") for p, units in enumerate(payments.paid) if units
        ),
        options=options_of(looked.names, payments.package),
    )


def _paid(looked: Looked, p: int, units: int | None, options: Options, label: str) -> PaidLine:
    stake = looked.problem.stakes[p]
    return PaidLine(
        party=stake.key,
        name=looked.names.party(stake.party),
        units=units,
        scale=stake.scale,
        value=None if units is None else round(float(value(units, stake.scale)), 6),
        label=label,
        options=options,
    )


def _given_up(looked: Looked, found: Explained, given: GivenUp, sentence: str) -> GivenUpLine:
    return GivenUpLine(
        sentence=sentence,
        sets=tuple(
            tuple(condition_words(looked, found.conditions[n]) for n in parts)
            for parts in given.sets
        ),
        readings=tuple(options_of(looked.names, package) for package in given.packages),
        complete=given.complete,
        label=given.label,
    )


def _guarantees(looked: Looked, found: Explained, opening: Opening) -> str:
    given = opening.guarantees
    values = [condition_words(looked, found.conditions[n]) for n in opening.values]
    spared = (
        f" Not looked at, since it stands for a value and is not priced: {in_words(values)}."
        if values
        else ""
    )
    if not given.among:
        return f"No red line is firm in this profile that a guarantee could cover.{spared}"
    whole = _all(len(given.among), "red line")
    if given.enough:
        return (
            "If what these red lines are there for were covered by a guarantee, some reading would "
            f"be signed by all.{spared}"
        )
    if given.label == "bounded":
        return f"Whether lifting {whole} would be enough was not settled within the limit.{spared}"
    return f"Lifting {whole} would not be enough: still no reading would be signed by all.{spared}"


def _links(given: GivenUp) -> str:
    if not given.among:
        return "There is no link that could be given up."
    whole = _all(len(given.among), "link")
    if given.enough:
        return "Without these links some reading would be signed by all."
    if given.label == "bounded":
        return f"Whether giving up {whole} would be enough was not settled within the limit."
    return f"Giving up {whole} would not be enough: still no reading would be signed by all."


def _all(count: int, what: str) -> str:
    return {1: f"the one {what}", 2: f"both {what}s"}.get(count, f"all {count} {what}s")


def _ruled_out(looked: Looked, found: Explained, ruled: RuledOut) -> RuledOutLine:
    rows = [_row(looked, "", ruled.best)]
    for without in ruled.without:
        told = condition_words(looked, found.conditions[without.condition])
        rows.append(_row(looked, told, without.best))
    return RuledOutLine(
        sentence=_ruled_out_words(ruled),
        rows=tuple(rows) if ruled.without else (),
        values=tuple(condition_words(looked, found.conditions[n]) for n in ruled.values),
    )


def _ruled_out_words(ruled: RuledOut) -> str:
    if not ruled.without:
        return "No red line is firm in this profile that could be weighed."
    return (
        "The best that any reading signed by all gives each party, with every red line, and "
        "without one at a time, all else as it is. The best of two parties may belong to two "
        "readings."
    )


def _row(looked: Looked, red_line: str, best: Best) -> RuledOutRow:
    empty = "no" if best.label == "proved" else "not settled"
    return RuledOutRow(
        red_line=red_line,
        zone="yes" if best.gains else empty,
        best=_best(looked, best.gains),
        label=best.label,
    )


def _best(looked: Looked, gains: Sequence[int]) -> tuple[StakeGain, ...]:
    stakes = looked.problem.stakes
    return (
        tuple(
            StakeGain(
                party=stake.key,
                name=looked.names.party(stake.party),
                units=units,
                scale=stake.scale,
                value=round(float(value(units, stake.scale)), 6),
                principal=stake.principal,
                asked=stake.principal or () in stake.needed,
            )
            for stake, units in zip(stakes, gains, strict=True)
        )
        if gains
        else ()
    )
