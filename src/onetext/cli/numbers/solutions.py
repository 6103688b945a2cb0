"""``solve`` and ``frontier``: what concepts pick in one profile, and what can be had in it."""

import csv
import io
import json
from dataclasses import asdict
from fractions import Fraction
from itertools import pairwise
from typing import Any

from onetext.analysis.profiles.sample import ROUNDED
from onetext.cli.briefs import say_edition
from onetext.cli.inputs import package_from, refused
from onetext.cli.numbers.asked import case_of, effort_of, profile_of
from onetext.cli.numbers.picked import concepts_of
from onetext.cli.numbers.readings import reading_words, say_reading
from onetext.cli.options import Drawing, Which
from onetext.cli.output import say, say_heading, say_table, waiting, write_out
from onetext.pipeline import improve_on, solve, trace_frontier
from onetext.reports.solved import (
    FrontierLine,
    ImprovementLine,
    PointLine,
    SolutionLine,
    SolvedLine,
    StakeGain,
)

SHOWN = 60
"""Points printed for a reader."""


def say_solutions(
    which: Which,
    drawing: Drawing,
    asked: tuple[str | None, str | None, float | None],
    *,
    profile: str,
    format: str,
) -> None:
    """Print the reading that each solution concept picks in one profile, or one of them.

    ``asked`` is the concept, its weights, and the seconds that each concept may take.
    """
    effort, at = effort_of(drawing), profile_of(profile)
    concept, weights, seconds = asked
    concepts = concepts_of(concept, weights)
    if seconds is not None:
        _check_limit(seconds, concept)
    with waiting("Looking for what each concept picks ..."):
        found = solve(case_of(which), effort, at=at, concepts=concepts, seconds=seconds)
    if format == "json":
        _write(found)
    else:
        _say_solved(found)


def _check_limit(seconds: float, concept: str | None) -> None:
    if not 0 < seconds < float("inf"):
        problem = f"{seconds} is no time to search."
        raise refused("--time-limit", problem, "Give seconds above 0, such as 10.")
    if concept in ("genius", "negmas"):
        problem = "what other programs pick is read from the whole frontier."
        raise refused("--time-limit", problem, "Leave it out, or name another concept.")


def improve_reading(
    which: Which,
    drawing: Drawing,
    asked: tuple[str, str | None, str | None, float | None],
    *,
    profile: str,
    format: str,
) -> None:
    """Print whether a reading can be improved upon in one profile."""
    picks, *others = asked
    options = ("--concept", "--weights", "--time-limit")
    for option, given in zip(options, others, strict=True):
        if given is not None:
            problem = "with --improve no concept picks a reading."
            raise refused(option, problem, "Leave out one of the two.")
    effort, at, package = effort_of(drawing), profile_of(profile), package_from([picks])
    with waiting("Looking for a better reading ..."):
        found = improve_on(case_of(which), package, effort, at=at)
    if format == "json":
        _write(found)
    else:
        _say_improved(found)


def say_frontier(
    which: Which, drawing: Drawing, asked: tuple[bool, str], *, profile: str, format: str
) -> None:
    """Print the points of the frontier in one profile, or why there are none.

    ``asked`` is whether they have to lie in the zone of agreement, and within which epsilon.
    """
    within_zone, epsilon = asked[0], _epsilon(asked[1])
    effort, at = effort_of(drawing), profile_of(profile)
    with waiting("Tracing the frontier ..."):
        found = trace_frontier(
            case_of(which), effort, at=at, within_zone=within_zone, epsilon=epsilon
        )
    match format:
        case "json":
            _write(found)
        case "csv":
            _write_table(found)
        case _:
            _say_frontier(found)


def _epsilon(given: str) -> Fraction:
    """Return an epsilon, a value from 0 up to 1, given as a decimal or a fraction."""
    try:
        epsilon = Fraction(given)
    except (ValueError, ZeroDivisionError):
        epsilon = Fraction(-1)
    if not 0 <= epsilon < 1:
        problem = f"“{given}” is no value from 0 up to 1."
        raise refused("--epsilon", problem, "Give a decimal or a fraction, such as 0.02 or 1/50.")
    return epsilon


def _write(found: SolvedLine | ImprovementLine | FrontierLine) -> None:
    form = asdict(found, dict_factory=_with_options)
    write_out(json.dumps(form, default=str, ensure_ascii=False, indent=1) + "\n")


def _with_options(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a record in which a reading is an object: its brackets with their options."""
    return {name: dict(value) if name in ("options", "before") else value for name, value in fields}


def _say_head(found: SolvedLine | ImprovementLine | FrontierLine) -> None:
    say_edition(found.edition)
    say("")
    say(found.profile)
    say(found.scale)


def _say_solved(found: SolvedLine) -> None:
    _say_head(found)
    told: dict[object, str] = {}
    for solution in found.solutions:
        say_heading(f"{solution.name}: {solution.counts}")
        _say_solution(solution, told.get(solution.options, ""))
        told.setdefault(solution.options, solution.name)
    if len(found.solutions) > 1:
        say("")
        say("Each concept asks for something else. None of them says what is fair.")


def _say_solution(solution: SolutionLine, earlier: str) -> None:
    how = f"{solution.label.capitalize()}, {solution.how}."
    if not solution.options:
        say(f"{solution.none} {how}")
        return
    if earlier:
        say(f"The same reading as {earlier}. {how}")
        return
    say_reading(solution.options)
    _say_gains(solution.gains)
    if solution.label != "proved":
        how += f" No reading exceeds {_levels(solution.bound)}; this one has "
        how += f"{_levels(solution.value)}."
    say(how)


def _levels(levels: tuple[str, ...]) -> str:
    return ", ".join(levels) or "what was not bounded"


def _say_gains(gains: tuple[StakeGain, ...]) -> None:
    say_table(
        [(gain.name, _value(gain), _exactly(gain), _counted(gain)) for gain in gains], indent=2
    )


def _value(gain: StakeGain) -> str:
    return f"{gain.value:+.4f}".replace("-", "−") if gain.units else "0.0000"


def _exactly(gain: StakeGain) -> str:
    """Return a gain as a fraction, where it is not rounded anyway."""
    return "" if gain.scale in ROUNDED else f"= {gain.units:,}/{gain.scale:,}".replace("-", "−")


def _counted(gain: StakeGain) -> str:
    if gain.principal:
        return ""
    return "its consent alone counts" if gain.asked else "not asked"


def _say_improved(found: ImprovementLine) -> None:
    _say_head(found)
    say_heading("The reading given")
    say_reading(found.before)
    _say_gains(found.before_gains)
    say("")
    say(f"{found.sentence} ({found.label.capitalize()}.)")
    if found.options:
        changed = {
            key for (key, a), (_, b) in zip(found.before, found.options, strict=True) if a != b
        }
        say_heading("The better one")
        say_reading(found.options)
        say(f"It differs in {', '.join(k for k, _ in found.options if k in changed)}.")
        _say_gains(found.gains)


def _say_frontier(found: FrontierLine) -> None:
    _say_head(found)
    say("")
    say(found.sentence)
    if not found.points:
        return
    if found.volume_sentence:
        say(found.volume_sentence)
    varying = _varying(found.points)
    same = tuple((key, option) for key, option in found.points[0].options if key not in varying)
    if same:
        say_heading("The same at every point" if varying else "The reading")
        say_reading(same)
    say("")
    _say_points(found.points, varying)


def _say_points(points: tuple[PointLine, ...], varying: set[str]) -> None:
    """Print the points, or some at equal distances where they are many."""
    step = -(-len(points) // SHOWN)
    shown = points[::step]
    rows = [
        (f"{n * step + 1:,}.", *map(_value, point.gains), _change(shown[: n + 1], varying))
        for n, point in enumerate(shown)
    ]
    names = [gain.name for gain in points[0].gains]
    changing = "what changes from the point before" if varying else ""
    say_table(rows, header=("", *names, changing), right=range(len(names) + 1))
    if step > 1:
        say("")
        say(
            f"These are {len(shown)} of {len(points):,} points. All of them are in --format json "
            "or csv; a wider --epsilon has fewer."
        )


def _varying(points: tuple[PointLine, ...]) -> set[str]:
    return {key for before, after in pairwise(points) for key in _different(before, after)}


def _different(before: PointLine, after: PointLine) -> set[str]:
    return {key for (key, a), (_, b) in zip(before.options, after.options, strict=True) if a != b}


def _change(points: tuple[PointLine, ...], varying: set[str]) -> str:
    """Return what a point has that the one before it has not; of the first, all that varies."""
    last = points[-1].options
    if len(points) == 1:
        return reading_words(last, varying) if varying else ""
    changed = _different(points[-2], points[-1])
    return "; ".join(f"{key}: {option}" for key, option in last if key in changed)


def _write_table(found: FrontierLine) -> None:
    """Write one line for each point: for each principal its gain, units and scale, then options."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    if not found.points:
        say(found.sentence, error=True)
        return
    first = found.points[0]
    heads = (
        [f"{what} {gain.party}" for what in ("gain", "units", "scale")] for gain in first.gains
    )
    table.writerow(["point", *(head for group in heads for head in group), *dict(first.options)])
    for n, point in enumerate(found.points, start=1):
        figures = (figure for g in point.gains for figure in (g.value, g.units, g.scale))
        table.writerow([n, *figures, *dict(point.options).values()])
    write_out(out.getvalue())
