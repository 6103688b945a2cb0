"""A full map in words."""

from onetext.analysis.maps.record import FullMap, Opposition
from onetext.analysis.problem import starts
from onetext.reports.mapped import MapLine, OppositionLine, OptionLine, SignedLine
from onetext.reports.words.names import in_letters, in_words, number
from onetext.reports.words.solutions import Looked, solved_line
from onetext.reports.words.trades import options_of


def map_line(looked: Looked, found: FullMap, *, largest: int) -> MapLine:
    """Return a full map in words, or why none was drawn of more than so many combinations."""
    solved = solved_line(looked, found.solutions)
    return MapLine(
        edition=solved.edition,
        profile=solved.profile,
        scale=solved.scale,
        sentence=_counted(found) if found.why is None else _undone(found, largest),
        label=found.label,
        combinations=found.combinations,
        readings=found.packages,
        zone=found.zone,
        parties=_parties(looked, found),
        occurring=_options(looked, found),
        opposition=_opposition(looked, found.opposition),
        solutions=solved.solutions,
        frontier=_frontier(found),
        frontier_points=found.frontier.points,
        frontier_in_zone=found.frontier.within_zone,
    )


def _undone(found: FullMap, largest: int) -> str:
    if found.why == "stopped":
        return "The map was stopped before every reading was counted."
    return (
        f"No map is drawn: there are {found.combinations:,} combinations of options, and with more "
        f"than {largest:,} it would take too long to count them. What concepts pick, the frontier "
        "and surveys are found without a list of readings: see onetext solve, onetext frontier and "
        "onetext survey."
    )


def _counted(found: FullMap) -> str:
    broken = found.combinations - found.packages
    if not found.packages:
        return f"Links rule out all of {number(found.combinations, 'reading')}."
    links = f" ({broken:,} more are ruled out by links)" if broken else ""
    return (
        f"There {'is' if found.packages == 1 else 'are'} {number(found.packages, 'reading')}"
        f"{links}. All whose consent they need would sign {found.zone:,} of them, "
        f"{in_percent(found.zone, found.packages)}."
    )


def in_percent(count: int, of: int) -> str:
    """Return a share with one decimal, told apart from none and from all."""
    share = round(100 * count / of, 1)
    if count and not share:
        return "under 0.1 %"
    if count < of and share == 100:
        return "over 99.9 %"
    return f"{share:g} %"


def _parties(looked: Looked, found: FullMap) -> tuple[SignedLine, ...]:
    if not found.packages:
        return ()
    return tuple(
        SignedLine(
            party=stake.key,
            name=looked.names.party(stake.party),
            readings=count,
            share=round(count / found.packages, 6),
        )
        for stake, count in zip(looked.problem.stakes, found.acceptable, strict=True)
    )


def _options(looked: Looked, found: FullMap) -> tuple[OptionLine, ...]:
    if not found.zone:
        return ()
    axes = looked.problem.axes
    return tuple(
        OptionLine(
            bracket=axis.key,
            option=column,
            readings=int(found.options[first + o]),
            share=round(int(found.options[first + o]) / found.zone, 6),
        )
        for axis, first in zip(axes, starts(axes), strict=True)
        for o, column in enumerate(axis.columns)
    )


def _opposition(looked: Looked, found: Opposition | None) -> OppositionLine | None:
    if found is None:
        return None
    problem = looked.problem
    who = in_words(looked.names.party(problem.stakes[p].party) for p in problem.principals)
    return OppositionLine(
        distance=round(found.distance, 6),
        square=str(found.square),
        sentence=(
            f"From the best for each of {who} together, the nearest reading is "
            f"{found.distance:.3f} away: 0 would be a reading that is best for each of them, and 1 "
            "is all that the text could be worth to one. What they would sign plays no part in it."
        ),
        options=options_of(looked.names, found.package),
    )


def _frontier(found: FullMap) -> str:
    points, within = found.frontier.points, found.frontier.within_zone
    if points is None:
        return ""
    words = f"The frontier has {number(points, 'point')}"
    if within is None:
        return f"{words}."
    inside = in_letters(within) if within else "none"
    return f"{words}; within the zone of agreement it has {inside}."
