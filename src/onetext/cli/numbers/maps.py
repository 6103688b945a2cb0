"""``map``: figures of every reading in one profile."""

import json
from dataclasses import asdict
from itertools import groupby
from typing import Any

from onetext.analysis.maps.course import Course
from onetext.cli.briefs import say_edition
from onetext.cli.numbers.asked import case_of, effort_of, profile_of
from onetext.cli.numbers.readings import say_reading
from onetext.cli.options import Drawing, Which
from onetext.cli.output import Waiting, say, say_heading, say_table, waiting, write_out
from onetext.pipeline import map_of
from onetext.reports.mapped import MapLine, OptionLine
from onetext.reports.words.maps import in_percent


def say_map(which: Which, drawing: Drawing, *, profile: str, format: str) -> None:
    """Print how many readings there are of each kind in one profile."""
    effort, at = effort_of(drawing), profile_of(profile)
    with waiting("Counting every reading ...") as told:
        course = Course(progress=lambda done, of: _tell(told, done, of))
        found = map_of(case_of(which), effort, at=at, course=course)
    if format == "json":
        form = asdict(found, dict_factory=_with_options)
        write_out(json.dumps(form, default=str, ensure_ascii=False, indent=1) + "\n")
    else:
        _say_map(found)


def _tell(told: Waiting, done: int, of: int) -> None:
    told.update(f"Counting every reading: {100 * done // of} % done")


def _with_options(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a record in which a reading is an object: its brackets with their options."""
    return {name: dict(value) if name == "options" else value for name, value in fields}


def _say_map(found: MapLine) -> None:
    say_edition(found.edition)
    say("")
    say(found.profile)
    say("")
    say(found.sentence)
    if found.parties:
        say_heading("Who would sign how many of them, or is not asked")
        say_table(
            [
                (p.name, f"{p.readings:,}", in_percent(p.readings, found.readings))
                for p in found.parties
            ],
            indent=2,
            right=(1, 2),
        )
    if found.zone:
        say_heading("How often each option occurs in those that all would sign")
        _say_options(found)
    if found.opposition is not None:
        say_heading("How far apart their wishes are")
        say(found.opposition.sentence)
        say_reading(found.opposition.options, indent=2)
    _say_picks(found)


def _say_options(found: MapLine) -> None:
    rows = [
        (bracket if n == 0 else "", line.option, f"{line.readings:,}", _share(line, found))
        for bracket, lines in groupby(found.occurring, key=lambda line: line.bracket)
        for n, line in enumerate(lines)
    ]
    say_table(rows, indent=2, right=(2, 3))


def _share(line: OptionLine, found: MapLine) -> str:
    return in_percent(line.readings, found.zone)


def _say_picks(found: MapLine) -> None:
    if found.zone:
        say_heading("What each concept picks")
        for solution in found.solutions:
            say(f"{solution.name}: {solution.none}".rstrip(": "), indent=2, lead="  ")
            if solution.options:
                say_reading(solution.options, indent=4)
    if found.frontier:
        say("")
        say(found.frontier)
