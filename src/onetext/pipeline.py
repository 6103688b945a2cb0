"""Whole journeys, each on one screen: start reading here."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from onetext.analysis.bounds import columns_of
from onetext.analysis.compilation import compile_case
from onetext.analysis.maps.course import Course
from onetext.analysis.maps.full import LARGEST, full_map
from onetext.analysis.marks.picture import picture
from onetext.analysis.marks.verdict import refuse_empty
from onetext.analysis.profiles.sample import problem_at, problem_at_centre, sample_profiles
from onetext.analysis.search.searched import search_space
from onetext.analysis.solutions.adjusted_winner import divide
from onetext.analysis.solutions.concepts import SOLUTIONS, SolutionConcept
from onetext.analysis.solutions.frontier import frontier
from onetext.analysis.solutions.improve import improve
from onetext.analysis.solutions.record import Concept
from onetext.analysis.solutions.work import within
from onetext.analysis.survey.accepted import accept
from onetext.analysis.survey.numbers import Effort, impartial_trades, reckon, wanted
from onetext.analysis.survey.survey import Run, in_turn
from onetext.analysis.trades.verdict import judge_trades
from onetext.analysis.zone.explained import explain_zone, with_witness
from onetext.analysis.zone.stated import stated_conditions
from onetext.case.defects import suggest
from onetext.case.model import Case, Package
from onetext.case.read import read_case, read_hints
from onetext.case.resting import without_sources
from onetext.case.standing import as_known_on, open_issues, with_mark
from onetext.errors import Finding, ProfilesError, RecordError, UsageError
from onetext.record.coding.beside import LEXICON, record_beside
from onetext.record.coding.clashes import same_day_clashes
from onetext.record.coding.into_case import record_sources, with_record
from onetext.record.lexicon.lexicon import PLACES, read_lexicon
from onetext.reports.accepted import AcceptanceLine
from onetext.reports.brief import Brief, StepsLine
from onetext.reports.explain import explain
from onetext.reports.mapped import MapLine
from onetext.reports.opened import ZoneLine
from onetext.reports.solved import (
    DividedLine,
    FrontierLine,
    ImprovementLine,
    SolvedLine,
)
from onetext.reports.words.accepted import acceptance_line
from onetext.reports.words.context import steps_line
from onetext.reports.words.divided import divided_line
from onetext.reports.words.maps import map_line
from onetext.reports.words.names import Names
from onetext.reports.words.solutions import (
    Looked,
    frontier_line,
    improvement_line,
    solved_line,
)
from onetext.reports.words.trades import trade_line
from onetext.reports.words.zone import undrawn_zone, zone_line
from onetext.text.reading import canonical


def load(
    path: Path,
    *,
    on: date | None = None,
    settings: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
) -> Case:
    """Return the case in a folder with its record, as known on a day, some marks set differently.

    ``without`` names documents of the record, or sources, that are left out with all that rests
    on them alone. What is only supposed stands in its title.
    """
    case = _read_whole(path, without)
    if on is not None:
        case = as_known_on(case, on)
    for setting in settings:
        case = with_mark(case, setting)
    return replace(case, title=f"{case.title}{_left_out(without)}{_supposed(settings)}")


def _read_whole(path: Path, without: tuple[str, ...]) -> Case:
    """Return the case in a folder with what its record adds, some sources left out."""
    record = record_beside(path)
    if record is None:
        case = read_case(path)
        _refuse_unknown(without, [source.id for source in case.sources])
        return without_sources(case, set(without))
    case = read_case(path, beside=record_sources(record))
    documents = {one.id for one in record.documents}
    _refuse_unknown(without, [*documents, *(source.id for source in case.sources)])
    told = with_record(
        without_sources(case, set(without) - documents),
        record,
        lexicon=read_lexicon(path / LEXICON, only=PLACES),
        without=documents.intersection(without),
    )
    if told.findings:
        raise RecordError(told.findings)
    return told.case


def _refuse_unknown(without: tuple[str, ...], known: Sequence[str]) -> None:
    findings = [
        Finding(
            file="--without",
            where=id,
            problem="this names no source of the case and no document of its record.",
            remedy=suggest(id, known),
        )
        for id in without
        if id not in known
    ]
    if findings:
        raise UsageError(findings)


def _left_out(without: tuple[str, ...]) -> str:
    return f" (without {', '.join(without)})" if without else ""


def _supposed(settings: tuple[str, ...]) -> str:
    return f" (what if: {'; '.join(settings)})" if settings else ""


def check(path: Path) -> tuple[Finding, ...]:
    """Return the hints on a case without findings: its files fit, and its links leave a reading.

    Raises
    ------
    OnetextError
        With every finding; those of links of law and logic that leave no reading, and of wants
        that cannot stand together, come only once the files fit together.
    """
    record = record_beside(path)
    hints = read_hints(path, beside=record_sources(record) if record else ())
    case = _read_whole(path, ())
    space = compile_case(case)
    refuse_empty(search_space(space))
    wanted(case, space)
    return (*hints, *(same_day_clashes(case, record) if record else ()))


def brief_at(  # noqa: PLR0913 - each is a question of its own
    path: Path,
    *,
    on: date | None = None,
    settings: tuple[str, ...] = (),
    without: tuple[str, ...] = (),
    effort: Effort | None = None,
    run: Run = in_turn,
) -> Brief:
    """Return the brief of the case in a folder; what is only supposed stands in its title.

    Without ``effort`` it holds what marks alone say.
    """
    brief = brief_of(load(path, on=on, settings=settings, without=without), effort, run=run)
    said = []
    if without:
        said.append(f"Without {', '.join(without)}, and without all that rests on that alone.")
    if settings:
        said.append(f"What if: {'; '.join(settings)}. The case itself does not say so.")
    return replace(brief, assumptions=(*said, *brief.assumptions))


def brief_of(case: Case, effort: Effort | None = None, *, run: Run = in_turn) -> Brief:
    """Return the brief of a case: compile it, judge it, reckon with numbers, say it in words."""
    marks = picture(case)
    numbers = None if effort is None else reckon(case, marks, effort, run=run)
    return explain(case, marks, numbers)


def steps_of(case: Case) -> StepsLine:
    """Return the steps of a case in words: their order, circles, who is exposed, what lasts."""
    return steps_line(Names(case=case, space=compile_case(case)))


def zone_of(case: Case, effort: Effort, *, at: int | None = None) -> ZoneLine:
    """Return what trades could do, proved over all that is known, and the zone of one profile.

    ``at`` is the number of a profile drawn, from 1; without it, it is the centre of all.

    Raises
    ------
    UsageError
        If there is no such profile.
    """
    space = compile_case(case)
    bounds = wanted(case, space)
    names = Names(case=case, space=space)
    trades, impartial = judge_trades(bounds), impartial_trades(case, bounds)
    try:
        looked = _looked(case, effort, at)
    except ProfilesError as error:
        return undrawn_zone(names, trade_line(names, bounds, trades, impartial), error.findings)
    conditions = stated_conditions(looked.profiles, looked.problem, at and at - 1)
    explained = explain_zone(looked.problem, conditions)
    witnessed, chosen = with_witness(bounds, trades, looked.problem, explained)
    return zone_line(looked, explained, trade_line(names, bounds, witnessed, impartial), chosen)


def solve(
    case: Case,
    effort: Effort,
    *,
    at: int | None = None,
    concepts: Sequence[SolutionConcept] = SOLUTIONS,
    seconds: float | None = None,
) -> SolvedLine:
    """Return what solution concepts pick in one profile, in words.

    ``at`` is the number of a profile drawn, from 1; without it, it is the centre of all. Each
    concept takes ``seconds`` at most, if they are given, and no more than its usual work.

    Raises
    ------
    UsageError
        If there is no such profile.
    """
    looked = _looked(case, effort, at)
    if seconds is None:
        return solved_line(looked, [concept(looked.problem) for concept in concepts])
    found = [concept(looked.problem, work=within(seconds)) for concept in concepts]
    return solved_line(looked, found)


def picked_over_profiles(
    case: Case, concept: Concept, effort: Effort, *, run: Run = in_turn
) -> AcceptanceLine:
    """Return how often a concept picks which reading over many profiles, and whom that suits."""
    space = compile_case(case)
    found = accept(wanted(case, space), concept, effort.profiles, effort.seed, run=run)
    return acceptance_line(Names(case=case, space=space), found)


def share_out(case: Case, effort: Effort, *, at: int | None = None) -> DividedLine:
    """Return what each of two principals has of each issue, by Adjusted Winner, in words.

    Raises
    ------
    UsageError
        If the case holds what that has no place for, or there is no such profile.
    """
    looked = _looked(case, effort, at)
    return divided_line(looked, divide(looked.problem))


def improve_on(
    case: Case, package: Mapping[str, str], effort: Effort, *, at: int | None = None
) -> ImprovementLine:
    """Return whether a package, given as options by bracket, can be improved upon in one profile.

    Raises
    ------
    UsageError
        If the package is not one of this case, or there is no such profile.
    """
    looked = _looked(case, effort, at)
    terms = tuple(canonical(open_issues(case), package).items())
    columns = columns_of(looked.problem.axes, Package(terms=terms))
    assert columns is not None  # canonical took it for one of the draft in force
    return improvement_line(looked, columns, improve(looked.problem, columns))


def trace_frontier(
    case: Case,
    effort: Effort,
    *,
    at: int | None = None,
    within_zone: bool = False,
    epsilon: Fraction = Fraction(0),
) -> FrontierLine:
    """Return the frontier of the principals in one profile, in words, or why it was left undone.

    With an ``epsilon``, in values, fewer points may stand for it.

    Raises
    ------
    UsageError
        If there is no such profile.
    """
    looked = _looked(case, effort, at)
    found = frontier(looked.problem, within_zone=within_zone, epsilon=epsilon)
    return frontier_line(looked, found, within_zone=within_zone)


def map_of(
    case: Case, effort: Effort, *, at: int | None = None, course: Course | None = None
) -> MapLine:
    """Return figures of every reading in one profile, in words, or why there are too many.

    Raises
    ------
    UsageError
        If there is no such profile.
    """
    looked = _looked(case, effort, at)
    found = full_map(looked.problem, course=course or Course(), largest=LARGEST)
    return map_line(looked, found, largest=LARGEST)


def _looked(case: Case, effort: Effort, at: int | None) -> Looked:
    space = compile_case(case)
    profiles = sample_profiles(wanted(case, space), effort.profiles, effort.seed)
    if at is not None and not 1 <= at <= profiles.count:
        problem = f"there is no profile {at:,}."
        count = profiles.count
        remedy = f"They are numbered 1 to {count:,}." if count > 1 else "There is one: 1."
        raise UsageError([Finding(file="--profile", problem=problem, remedy=remedy)])
    return Looked(
        names=Names(case=case, space=space),
        profiles=profiles,
        at=at,
        problem=problem_at_centre(profiles) if at is None else problem_at(profiles, at - 1),
    )
