"""``zone``: whether trades could make a deal, and what that turns on."""

from onetext.cli.briefs import say_edition
from onetext.cli.numbers.asked import case_of
from onetext.cli.numbers.readings import say_reading
from onetext.cli.options import Which
from onetext.cli.output import say, say_heading, waiting
from onetext.pipeline import edition_of, zone_of
from onetext.reports.figures import BoundSet, TradesLine
from onetext.reports.figures_in_words import trades_witness
from onetext.reports.words.context import DISCLAIMER


def say_zone(given: Which) -> None:
    """Print the verdict by trade with its witness, proved over all that is known."""
    with waiting("Weighing what could be traded ..."):
        case = case_of(given)
        trades, edition = zone_of(case), edition_of(case)
    say_edition(edition)
    say("")
    say(trades.sentence)
    _say_reasons(trades)
    say("")
    if trades.mediator:
        say(trades.mediator)
    say(f"This is {trades.label}, over all that is known of what the parties want.")
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
    for sentence in others:
        say(f"and: {sentence}", lead="   ", indent=3)
