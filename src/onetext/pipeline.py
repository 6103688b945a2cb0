"""Whole journeys, each on one screen: start reading here."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.picture import picture
from onetext.analysis.marks.verdict import refuse_empty
from onetext.analysis.search.searched import search_space
from onetext.analysis.survey.numbers import Effort, reckon, wanted
from onetext.analysis.survey.survey import Run, in_turn
from onetext.case.model import Case
from onetext.case.read import read_case, read_hints
from onetext.case.standing import as_known_on, with_mark
from onetext.errors import Finding
from onetext.reports.brief import Brief, StepsLine
from onetext.reports.explain import explain
from onetext.reports.words.context import steps_line
from onetext.reports.words.names import Names


def load(path: Path, *, on: date | None = None, settings: tuple[str, ...] = ()) -> Case:
    """Return the case in a folder, as known on a day, with some marks set differently."""
    case = read_case(path)
    if on is not None:
        case = as_known_on(case, on)
    for setting in settings:
        case = with_mark(case, setting)
    return case


def check(path: Path) -> tuple[Finding, ...]:
    """Return the hints on a case without findings: its files fit, and its links leave a reading.

    Raises
    ------
    OnetextError
        With every finding; those of links of law and logic that leave no reading, and of wants
        that cannot stand together, come only once the files fit together.
    """
    hints = read_hints(path)
    case = read_case(path)
    space = compile_case(case)
    refuse_empty(search_space(space))
    wanted(case, space)
    return hints


def brief_at(
    path: Path,
    *,
    on: date | None = None,
    settings: tuple[str, ...] = (),
    effort: Effort | None = None,
) -> Brief:
    """Return the brief of the case in a folder; what is only supposed stands in its title.

    Without ``effort`` it holds what marks alone say.
    """
    brief = brief_of(load(path, on=on, settings=settings), effort)
    if not settings:
        return brief
    supposed = "; ".join(settings)
    words = f"What if: {supposed}. The case itself does not say so."
    return replace(
        brief,
        title=f"{brief.title} (what if: {supposed})",
        assumptions=(words, *brief.assumptions),
    )


def brief_of(case: Case, effort: Effort | None = None, *, run: Run = in_turn) -> Brief:
    """Return the brief of a case: compile it, judge it, reckon with numbers, say it in words."""
    marks = picture(case)
    numbers = None if effort is None else reckon(case, marks, effort, run=run)
    return explain(case, marks, numbers)


def steps_of(case: Case) -> StepsLine:
    """Return the steps of a case in words: their order, circles, who is exposed, what lasts."""
    return steps_line(Names(case=case, space=compile_case(case)))
