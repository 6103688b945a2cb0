"""What the numbers of a brief assume, and which of them are proved, bounded or sampled."""

from collections.abc import Iterator

from onetext.analysis.bounds import Bounds
from onetext.analysis.profiles.sample import LARGEST_DENOMINATOR, ROUNDED
from onetext.analysis.survey.numbers import Numbers
from onetext.reports.words.names import Names
from onetext.reports.words.trades import figure


def assumed(names: Names, numbers: Numbers | None) -> tuple[str, ...]:
    """Return what every figure beyond the marks rests on, as far as this case calls for it."""
    if numbers is None:
        return ()
    found = [_weights(names), *_values(names, numbers.bounds), *_red_lines(names, numbers.bounds)]
    parties = numbers.bounds.parties
    if any(len({*c.carries, c.issue}) > 1 for party in parties for c in party.columns):
        found.append(
            "A bracket that does not arise counts as the alternative that was chosen instead."
        )
    if any(party.issues and not party.reservation_stated for party in parties):
        line = figure(numbers.bounds.bands.live_with)
        found.append(
            f"Who has stated no reservation signs from {line}: what a party calls “can live with” "
            "throughout, it signs."
        )
    if not numbers.profiles.exact:
        found.append(
            "Profiles draw weights uniformly within what is known of their order and ranges, "
            "values uniformly in their bands, each party by itself."
        )
    return tuple(found)


def _weights(names: Names) -> str:
    words = (
        "For what trades could do, weights are shares of importance over the brackets in a party’s "
        "say"
    )
    if any(place.kind == "point" for place in names.space.places):
        words += "; clean points carry none, since they stand in every reading"
    return f"{words}."


def _values(names: Names, bounds: Bounds) -> Iterator[str]:
    live, accept = figure(bounds.bands.live_with), figure(bounds.bands.accept)
    if names.space.marks:
        yield (
            f"Grades are taken as values: “acceptable” {accept} to 1, “can live with” {live} to "
            f"{accept}, “needs change” 0 to {live}."
        )
    if not all(column.marked for party in bounds.parties for column in party.columns):
        yield (
            "An option that nobody has marked lies anywhere from 0 to 1, and is taken as no red "
            "line."
        )


def _red_lines(names: Names, bounds: Bounds) -> Iterator[str]:
    exclusions = [e for party in bounds.parties for e in party.exclusions]
    red_lines = [e for e in exclusions if not names.space.hurdles[e.hurdle].link]
    if red_lines:
        yield (
            "A red line shuts out its option where it is firm, and is firm where nothing is said "
            "of that; where it gives way, the option is worth what “needs change” is."
        )
    if any(e.priceless for e in red_lines):
        yield "A red line because of a value is never priced."
    if len(red_lines) < len(exclusions):
        yield "A party’s own link always binds, in trades too."


def shown_by(numbers: Numbers | None) -> tuple[str, ...]:
    """Return which figures are proved, which bounded and which sampled."""
    if numbers is None:
        return ()
    trades, profiles, survey = numbers.trades, numbers.profiles, numbers.survey
    by_trade = "is proved" if trades.proved else "is bounded: its search ended at its limit"
    found = [
        f"What trades could do {by_trade}, by linear programmes over all that is known, to within "
        "a ten-millionth of a value."
    ]
    some = survey.some
    none = survey.count - some - survey.undecided
    if not profiles.exact:
        found.append(
            f"Shares are sampled: {survey.count:,} profiles, seed {profiles.seed}. A reading "
            f"that all would sign was found in {some:,} of them, proved impossible in {none:,}, "
            f"left open in {survey.undecided:,}."
        )
    scales = {drawn.scale for drawn in profiles.parties}
    if profiles.exact and not scales & set(ROUNDED):
        found.append("The figures stated are counted exactly, in their common denominators.")
    elif profiles.exact:
        found.append(
            "The figures stated are counted in their common denominators where these are at most "
            f"{LARGEST_DENOMINATOR:,}, and else to a millionth of a value."
        )
    elif scales:
        found.append("Drawn figures are rounded to a ten-thousandth of a value.")
    settled = {s.concept: s for s in numbers.solutions if s.package is not None}
    bounded = [s for s in settled.values() if s.label != "proved"]
    if settled:
        label = "proved" if not bounded else f"{len(bounded)} of them bounded"
        found.append(f"Solution concepts that pick a reading: {len(settled)} of 4, {label}.")
    return tuple(found)
