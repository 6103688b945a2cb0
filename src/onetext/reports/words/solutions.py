"""What solution concepts pick, what improves on a reading, and the frontier, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from onetext.analysis.problem import BargainingProblem, Packages, gains, happens, value
from onetext.analysis.profiles.sample import ROUNDED, UNITS, Profiles
from onetext.analysis.solutions.frontier import Frontier, hypervolume
from onetext.analysis.solutions.improve import Improvement
from onetext.analysis.solutions.record import Concept, Method, Solution, Variant, Witness
from onetext.reports.solved import (
    Allowance,
    EditionLine,
    FrontierLine,
    ImprovementLine,
    PointLine,
    SolutionLine,
    SolvedLine,
    StakeGain,
)
from onetext.reports.words.names import Names, in_letters, in_words, number
from onetext.reports.words.standing import text_line
from onetext.reports.words.survey import one_profile
from onetext.reports.words.trades import options_of

COUNTS: dict[Concept | Variant, tuple[str, str]] = {
    "utilitarian": ("Utilitarian", "the largest sum of gains"),
    "nash": ("Nash", "the largest product of gains"),
    "kalai_smorodinsky": (
        "Kalai-Smorodinsky",
        "the smallest share of what each could gain as large as it can be, then the next",
    ),
    "egalitarian": ("Egalitarian", "the smallest gain as large as it can be, then the next"),
    "weighted_nash": (
        "Weighted Nash",
        "the largest product of gains, each to the power of its weight",
    ),
    "proportional": (
        "Proportional",
        "gains divided by weights: the smallest as large as it can be, then the next",
    ),
    "genius_nash": (
        "GENIUS Nash",
        "on the whole frontier the largest product of gains, two losses included",
    ),
    "genius_kalai_smorodinsky": (
        "GENIUS Kalai-Smorodinsky",
        "on the whole frontier the values that differ least from each other",
    ),
    "negmas_nash": (
        "NegMAS Nash",
        "on the whole frontier the largest product of gains, two losses included",
    ),
    "negmas_kalai": ("NegMAS Kalai", "on the frontier the smallest gain as large as it can be"),
    "negmas_modified_kalai": (
        "NegMAS modified Kalai",
        "on the frontier the smallest value as large as it can be",
    ),
    "negmas_kalai_smorodinsky": (
        "NegMAS Kalai-Smorodinsky",
        "on the frontier the relative gains that lie closest together",
    ),
    "negmas_modified_kalai_smorodinsky": (
        "NegMAS modified Kalai-Smorodinsky",
        "on the frontier the relative values that lie closest together",
    ),
    "negmas_max_welfare": ("NegMAS maximum welfare", "the largest sum of values"),
    "negmas_max_relative_welfare": (
        "NegMAS maximum relative welfare",
        "on the frontier the largest sum of values as shares of the room above reservations",
    ),
}
"""The name of each concept, and what it asks for."""

_HOW: dict[Method, str] = {
    "enumeration": "reading by reading",
    "branching": "by branch and bound",
    "programme": "by whole-number programmes",
    "frontier": "point by point of the frontier",
}

_NONE: dict[Witness, str] = {
    "package": "",
    "no principal": "Nobody is asked in every reading, so there is no gain for a concept to count.",
    "empty zone": "No reading would be signed by all whose consent it needs.",
    "no shared gain": (
        "No reading that all would sign gives every principal more than the least it signs for."
    ),
    "limit": "None was found before the search ended at its limit.",
    "no package": "Links leave no reading at all.",
    "nothing above reservations": (
        "No reading on the frontier is worth to every principal what it would sign for."
    ),
    "frontier left undone": "The frontier from which it picks was left undone.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One profile of a case, that numbered ``at`` (from 1) or the centre of all, as a problem."""

    names: Names
    profiles: Profiles
    at: int | None
    problem: BargainingProblem


def edition_line(names: Names) -> EditionLine:
    """Return which case it is, on which day, and its draft in force."""
    return EditionLine(
        title=names.case.title, as_known_on=names.case.as_known_on, text=text_line(names)
    )


def solved_line(looked: Looked, solutions: Sequence[Solution]) -> SolvedLine:
    """Return what some concepts pick, in words."""
    return SolvedLine(
        edition=edition_line(looked.names),
        profile=profile_line(looked),
        scale=scale_line(looked),
        solutions=tuple(_solution(looked, solution) for solution in solutions),
    )


def improvement_line(
    looked: Looked, package: tuple[int, ...], found: Improvement
) -> ImprovementLine:
    """Return whether a reading can be improved upon, in words."""
    better = found.package
    return ImprovementLine(
        edition=edition_line(looked.names),
        profile=profile_line(looked),
        scale=scale_line(looked),
        sentence=_improved(looked, found),
        label=found.label,
        before=options_of(looked.names, package),
        before_gains=gain_lines(looked, package),
        options=options_of(looked.names, better),
        gains=() if better is None else gain_lines(looked, better),
    )


def frontier_line(looked: Looked, found: Frontier, *, within_zone: bool) -> FrontierLine:
    """Return the frontier in words, or why it was left undone."""
    measured = hypervolume(found)
    volume = None if measured is None else round(measured, 6)
    return FrontierLine(
        edition=edition_line(looked.names),
        profile=profile_line(looked),
        scale=scale_line(looked),
        within_zone=within_zone,
        sentence=_undone(looked, found)
        if found.why
        else _traced(looked, found, within_zone=within_zone),
        label=found.label,
        within=_within(looked, found),
        volume=volume,
        volume_sentence=_volume(found, volume),
        points=tuple(_point(looked, package) for package in found.packages),
    )


def profile_line(looked: Looked) -> str:
    """Return which profile was looked at."""
    profiles = looked.profiles
    if profiles.exact:
        return one_profile(looked.names, profiles.bounds)
    drawn = f"{profiles.count:,} profiles drawn within what is known (seed {profiles.seed})"
    if looked.at is not None:
        return f"This is profile {looked.at:,} of {drawn}."
    return (
        f"This is the centre of {drawn}: every figure is its mean over them, and a red line is "
        "firm where it is firm in half of them. Elsewhere than at the centre other readings may "
        "come out."
    )


def scale_line(looked: Looked) -> str:
    """Return how figures of a profile are counted."""
    words = (
        "Gains are counted from the least that each would sign for; a value of 1 is as good as "
        "the text could be."
    )
    stakes = looked.problem.stakes
    exact = [
        f"{looked.names.party(stake.party)} in units of 1/{stake.scale:,}"
        for stake in stakes
        if stake.scale not in ROUNDED
    ]
    if exact:
        words += f" They are exact for {in_words(exact)}."
    if len(exact) < len(stakes):
        others = " The others" if exact else " They"
        coarse = any(stake.scale == UNITS for stake in stakes)
        words += f"{others} are rounded to a {'ten-thousandth' if coarse else 'millionth'}."
    return words


def _solution(looked: Looked, solution: Solution) -> SolutionLine:
    name, counts = COUNTS[solution.concept]
    package = solution.package
    return SolutionLine(
        concept=solution.concept,
        name=name,
        counts=counts + _weights(looked, solution),
        options=options_of(looked.names, package),
        gains=() if package is None else gain_lines(looked, package),
        label=solution.label,
        how=_HOW[solution.how] if looked.problem.principals else "by who is asked",
        value=tuple(map(str, solution.value)),
        bound=tuple(map(str, solution.bound)),
        none=_NONE[solution.witness],
    )


def _weights(looked: Looked, solution: Solution) -> str:
    """Return the weights of the principals where the concept has any, as ``, here 2 : 1 (...)``."""
    if not solution.weights:
        return ""
    stakes = (looked.problem.stakes[p] for p in looked.problem.principals)
    who = in_words(looked.names.party(stake.party) for stake in stakes)
    return f", here {' : '.join(map(str, solution.weights))} ({who})"


def gain_lines(looked: Looked, package: Sequence[int]) -> tuple[StakeGain, ...]:
    """Return what a reading gives every party with a stake in one profile."""
    problem = looked.problem
    row: Packages = np.array([package], dtype=np.int16)
    return tuple(
        StakeGain(
            party=stake.key,
            name=looked.names.party(stake.party),
            units=int(units),
            scale=stake.scale,
            value=_rounded(value(int(units), stake.scale)),
            principal=stake.principal,
            asked=stake.principal or bool(happens(row, stake.needed)[0]),
        )
        for stake, units in zip(problem.stakes, gains(problem, row)[0], strict=True)
    )


def _rounded(exact: Fraction) -> float:
    return round(float(exact), 6)


def _improved(looked: Looked, found: Improvement) -> str:
    if found.package is None:
        if found.label == "proved":
            return (
                "Nothing improves on this reading: whatever is better for some party is worse for "
                "another, or breaks what it has to keep."
            )
        return "Nothing that improves on this reading was found before the search ended."
    better = in_words(
        looked.names.party(stake.party)
        for stake, more in zip(looked.problem.stakes, found.more, strict=True)
        if more > 0
    )
    onward = "and nothing improves on it" if found.label == "proved" else "and may be improved on"
    return f"Another reading is better for {better} and worse for nobody, {onward}."


def _undone(looked: Looked, found: Frontier) -> str:
    axes, problem = looked.names.space.axes, looked.problem
    match found.why:
        case "ties":
            keys = in_words(axes[i].key for i in found.tied)
            return (
                f"The frontier is left undone: links, red lines and what is worth something "
                f"together tie {number(len(found.tied), 'bracket')} to each other in too many ways "
                f"to go through: {keys}."
            )
        case "points":
            return (
                "The frontier is left undone: it has too many points to go through. With an "
                "epsilon there are fewer."
            )
    told = number(len(problem.principals), "principal")
    return f"A frontier is traced for one to five principals, and this case has {told}."


def _traced(looked: Looked, found: Frontier, *, within_zone: bool) -> str:
    points = number(len(found.packages), "point")
    if within_zone and not len(found.packages) and any(found.within):
        return (
            "No reading was found that all whose consent it needs would sign. There may be one "
            "that gives a principal less than this above the least it signs for: "
            f"{_less(looked, found)}."
        )
    if within_zone and not len(found.packages):
        return f"There is no frontier within the zone of agreement. {_NONE['empty zone']}"
    names = looked.names
    stakes = looked.problem.stakes
    who = in_words(names.party(stakes[p].party) for p in found.principals)
    zone = " within the zone of agreement" if within_zone else ""
    words = f"The frontier of {who}{zone} has {points}: readings such that none gives one of them "
    words += "more without giving another less."
    if any(found.within):
        words = f"{points} {'stand' if len(found.packages) > 1 else 'stands'} for "
        words += f"the frontier of {who}{zone}. {_near(looked, found, within_zone=within_zone)}"
        words = words[0].upper() + words[1:]
    if within_zone:
        return f"{words} All whose consent a reading needs would sign it."
    words += (
        " Links and firm red lines are kept, but not every reading here would be signed: a gain "
        "below zero lies below what its party signs for"
    )
    alone = len(found.principals) == len(stakes)
    return f"{words}." if alone else f"{words}, and the consent of others is left aside."


def _within(looked: Looked, found: Frontier) -> tuple[Allowance, ...]:
    """Return by how much a reading may be better than all points, where it may be at all."""
    if not any(found.within):
        return ()
    stakes = [looked.problem.stakes[p] for p in found.principals]
    return tuple(
        Allowance(
            party=stake.key,
            name=looked.names.party(stake.party),
            units=units,
            scale=stake.scale,
            value=_rounded(value(units, stake.scale)),
        )
        for stake, units in zip(stakes, found.within, strict=True)
    )


def _volume(found: Frontier, volume: float | None) -> str:
    """Return how much there is to be had, where that was measured."""
    if volume is None or len(found.principals) < 2 or not len(found.gains):
        return ""
    least = "at least " if any(found.within) else ""
    each = "both" if len(found.principals) == 2 else f"all {in_letters(len(found.principals))}"
    return (
        f"Some point reaches or exceeds {least}{volume:.4f} of all gains that can be imagined, "
        f"from the least that {each} sign for to a full value of 1 above it: the volume of the "
        "frontier."
    )


def _near(looked: Looked, found: Frontier, *, within_zone: bool) -> str:
    """Return what is guaranteed of points that stand for a frontier."""
    less = _less(looked, found)
    which = " that gives each at least so much above the least it signs for" if within_zone else ""
    return (
        f"To every reading{which} there is one here that gives nobody more than this less: {less}."
    )


def _less(looked: Looked, found: Frontier) -> str:
    return in_words(f"{line.value:.4f} for {line.name}" for line in _within(looked, found))


def _point(looked: Looked, package: Sequence[int]) -> PointLine:
    columns = [int(column) for column in package]
    return PointLine(
        gains=tuple(gain for gain in gain_lines(looked, columns) if gain.principal),
        options=options_of(looked.names, columns),
    )
