"""``zone``: whether trades could make a deal; in one profile, why there is none."""

import json
from dataclasses import asdict
from typing import Any

from onetext.analysis.profiles.sample import ROUNDED
from onetext.cli.briefs import say_edition
from onetext.cli.numbers.asked import case_of, effort_of, profile_of
from onetext.cli.numbers.readings import reading_words, say_reading
from onetext.cli.options import Drawing, Which
from onetext.cli.output import say, say_heading, say_items, say_table, waiting, write_out
from onetext.pipeline import zone_of
from onetext.reports.figures import BoundSet, TradesLine
from onetext.reports.figures_in_words import trades_witness
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
from onetext.reports.words.context import DISCLAIMER
from onetext.reports.words.names import sentence


def say_zone(given: Which, drawing: Drawing, *, profile: str, format: str) -> None:
    """Print the verdict by trade with its witness, and the zone of agreement of one profile."""
    effort, at = effort_of(drawing), profile_of(profile)
    with waiting("Weighing what could be traded ..."):
        found = zone_of(case_of(given), effort, at=at)
    if format == "json":
        form = asdict(found, dict_factory=_with_options)
        write_out(json.dumps(form, default=str, ensure_ascii=False, indent=1) + "\n")
    else:
        _say(found)


def _with_options(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a record in which a reading is an object: its brackets with their options."""
    found = {name: dict(told) if name == "options" else told for name, told in fields}
    if "readings" in found:
        found["readings"] = [dict(reading) for reading in found["readings"]]
    return found


def _say(found: ZoneLine) -> None:
    trades = found.trades
    say_edition(found.edition)
    say("")
    say(trades.sentence)
    _say_reasons(trades)
    if found.chosen:
        say(found.chosen)
    say("")
    if trades.mediator:
        say(trades.mediator)
    say(f"This is {trades.label}, over all that is known of what the parties want.")
    if found.here is None:
        say("")
        say(f"No profile could be drawn beside it. {found.why_none}")
    else:
        _say_here(found.here, trades.options)
    say("")
    say(DISCLAIMER)


def _say_reasons(trades: TradesLine) -> None:
    if len(trades.turns_on) > 1 or any(len(bounds.sentences) > 1 for bounds in trades.turns_on):
        say_heading("Any one of these would do" if len(trades.turns_on) > 1 else "These would do")
        for n, bounds in enumerate(trades.turns_on, start=1):
            _say_set(n, bounds)
        if not trades.turns_on_complete:
            say("There are more such sets.")
    if trades.options:
        say_heading(trades_witness(trades))
        say_reading(trades.options)


def _say_set(n: int, bounds: BoundSet) -> None:
    first, *others = bounds.sentences
    say(first, lead=f"{n}. ", indent=3)
    for other in others:
        say(f"and: {other}", lead="   ", indent=3)


def _say_here(here: ProfileZone, above: Options) -> None:
    say_heading("In one profile")
    say(here.profile)
    say(here.scale)
    say(here.sentence)
    if here.options:
        say_heading("A reading that all would sign there")
        if here.options == above:
            say("The reading above.")
        else:
            say_reading(here.options)
            say(here.chosen)
        say_table([(gain.name, _signed(gain), _asked(gain)) for gain in here.gains], indent=2)
    _say_clashes(here)
    if here.opening is not None:
        _say_opening(here.opening)
    _say_ruled_out(here.ruled_out)


def _say_clashes(here: ProfileZone) -> None:
    if not here.clashes:
        return
    one = len(here.clashes) == 1
    say_heading(_clash_heading(here.clashes))
    for n, clash in enumerate(here.clashes, start=1):
        lead, indent = ("", 0) if one else (f"{n}. ", 3)
        say(sentence("; ".join(clash.conditions or clash.laws)), lead=lead, indent=indent)
        if clash.conditions and clash.laws:
            say(f"This rests on links: {'; '.join(clash.laws)}.", lead=" " * indent, indent=indent)
    say(_clash_words(here.clashes, complete=here.clashes_complete))


def _clash_heading(clashes: tuple[ClashLine, ...]) -> str:
    alone = all(len(clash.conditions or clash.laws) == 1 for clash in clashes)
    if len(clashes) > 1:
        sets = "In none of these sets can all stand together"
        return "Each of these alone rules every reading out" if alone else sets
    return "This alone rules every reading out" if alone else "These cannot stand together"


def _clash_words(clashes: tuple[ClashLine, ...], *, complete: bool) -> str:
    words = "" if complete else "There may be more such sets. "
    if any(clash.label != "proved" for clash in clashes):
        words += "Whether something in them could be spared was not settled within the limit. "
    elif any(len(clash.conditions) > 1 for clash in clashes):
        own = " of its set" if len(clashes) > 1 else ""
        words += f"Without any one of them, some reading meets the others{own}. "
    return f"{words}That something is named here does not say who should move."


def _say_opening(opening: OpeningLine) -> None:
    say_heading("What would open it: a payment from outside, or a lower least to sign for")
    say(
        "Each amount is in the measure of its own party, where 1 is as good as the text could be; "
        "amounts to different parties are not added up."
    )
    say_table([(paid.name, _amount(paid)) for paid in opening.alone], indent=2)
    _say_readings([(paid.name, paid) for paid in opening.alone if paid.options])
    joint = [payments for payments in opening.together if len(payments.paid) > 1]
    if joint:
        say("")
        say("To several together, where none of these amounts could be smaller by itself:")
        say_items(map(_amounts, joint))
        if not opening.complete:
            say("There are more such ways.")
    _say_given_up("What would open it: guarantees", opening.guarantees)
    _say_given_up("What would open it: links given up", opening.links)


def _say_readings(payments: list[tuple[str, PaidLine]]) -> None:
    told: dict[object, str] = {}
    for name, paid in payments:
        if paid.options in told:
            say(f"Paid to {name}: the same reading as to {told[paid.options]}.", indent=2)
            continue
        say(f"Paid to {name}: {reading_words(paid.options)}.", indent=2)
        told[paid.options] = name


def _amount(paid: PaidLine) -> str:
    if paid.units is None:
        open_end = "none was found within the limit"
        return "no payment to it alone" if paid.label == "proved" else open_end
    at_most = "" if paid.label == "proved" else "at most "
    return f"{at_most}{_figure(paid)}"


def _amounts(payments: PaymentsLine) -> str:
    told = "; ".join(f"{paid.name} {_figure(paid)}" for paid in payments.paid)
    return f"{told}: {reading_words(payments.options)}"


def _figure(paid: PaidLine) -> str:
    exact = "" if paid.scale in ROUNDED else f" (= {paid.units:,}/{paid.scale:,})"
    return f"{paid.value:.4f}{exact}"


def _say_given_up(heading: str, given: GivenUpLine) -> None:
    say_heading(heading)
    say(given.sentence)
    for n, (parts, reading) in enumerate(zip(given.sets, given.readings, strict=True), start=1):
        say("; and ".join(parts), lead=f"{n}. ", indent=3)
        say(f"One such reading: {reading_words(reading)}.", lead="   ", indent=3)
    if given.sets and not given.complete:
        say("There may be more such sets.")


def _say_ruled_out(found: RuledOutLine) -> None:
    say_heading("What each red line rules out")
    say(found.sentence)
    if found.rows:
        whole, *others = found.rows
        if whole.best:
            say_table([(gain.name, _best(whole, gain)) for gain in whole.best], indent=2)
        for n, row in enumerate(others, start=1):
            say(f"{row.red_line}: {_without(whole, row)}", lead=f"{n}. ", indent=3)
    if found.values:
        say(f"Not weighed, since a value is not priced: {'; '.join(found.values)}.")


def _without(whole: RuledOutRow, row: RuledOutRow) -> str:
    """Return what a red line rules out, as a sentence on each party for which it does."""
    if not row.best:
        known = (
            "there would still be no deal" if row.zone == "no" else "what it does is not settled"
        )
        return f"without it, {known}."
    if not whole.best:
        told = "; ".join(f"{gain.name} {_best(row, gain)}" for gain in row.best)
        return f"without it, there would be a deal, with {told} at best."
    changed = [
        f"{gain.name} {_best(row, gain)} at best instead of {_best(whole, before)}"
        for gain, before in zip(row.best, whole.best, strict=True)
        if gain.units != before.units
    ]
    if not changed:
        return "without it, nobody could have more."
    others = "; nobody else could have more" if len(changed) < len(row.best) else ""
    return f"without it, {'; '.join(changed)}{others}."


def _best(row: RuledOutRow, gain: StakeGain) -> str:
    return _signed(gain) if row.label == "proved" else f"at least {_signed(gain)}"


def _signed(gain: StakeGain) -> str:
    return f"{gain.value:+.4f}".replace("-", "−") if gain.units else "0.0000"


def _asked(gain: StakeGain) -> str:
    if gain.principal:
        return ""
    return "its consent alone counts" if gain.asked else "not asked"
