"""What a command was asked for: which case, how much to draw, which profile of those."""

from dataclasses import replace

from onetext.analysis.survey.numbers import QUICK, Effort
from onetext.case.model import Case
from onetext.cli.inputs import folder_of, refused
from onetext.cli.options import PROFILES, SEED, WORKERS, Drawing, Figures, Which
from onetext.errors import Finding, UsageError
from onetext.pipeline import load
from onetext.reports.brief import Brief

MOST_PROFILES = 100_000
MOST_WORKERS = 64
LARGEST_SEED = 2**32 - 1


def case_of(which: Which) -> Case:
    """Return the case that was named, as known on its day, with the marks to try.

    Raises
    ------
    OnetextError
        With every finding.
    """
    return load(folder_of(which.path), on=which.on, settings=which.settings, without=which.without)


def effort_of(drawing: Drawing) -> Effort:
    """Return the effort that a command was asked for.

    Raises
    ------
    UsageError
        With a finding for every number that is out of range.
    """
    ranges = (
        ("--profiles", drawing.profiles, 1, MOST_PROFILES),
        ("--seed", drawing.seed, 0, LARGEST_SEED),
        ("--workers", drawing.workers, 1, MOST_WORKERS),
    )
    findings = [
        Finding(file=option, problem=f"{given} is out of range.", remedy=f"Give {low} to {high:,}.")
        for option, given, low, high in ranges
        if not low <= given <= high
    ]
    if findings:
        raise UsageError(findings)
    return Effort(profiles=drawing.profiles, seed=drawing.seed)


def drawing_of(figures: Figures) -> Drawing:
    """Return which profiles a brief shall draw, where it says nothing the usual ones."""
    usual = QUICK.profiles if figures.quick else PROFILES
    return Drawing(
        profiles=usual if figures.profiles is None else figures.profiles,
        seed=SEED if figures.seed is None else figures.seed,
        workers=WORKERS if figures.workers is None else figures.workers,
    )


def brief_effort(figures: Figures) -> Effort | None:
    """Return the effort that a brief was asked for, None for one of marks alone.

    Raises
    ------
    UsageError
        If a number is out of range, or asks for figures beside marks alone.
    """
    if figures.marks_only:
        _refuse_figures(figures)
        return None
    effort = effort_of(drawing_of(figures))
    return replace(QUICK, profiles=effort.profiles, seed=effort.seed) if figures.quick else effort


def effort_in(brief: Brief) -> Effort | None:
    """Return the effort that a brief was made with, None where it holds what marks say alone."""
    survey = brief.survey
    if survey is None:
        return None
    usual = Effort()
    exact = survey.profiles == 1
    return Effort(
        profiles=usual.profiles if exact else survey.profiles,
        seed=survey.seed,
        others=usual.others if survey.settings or exact else 0,
        sources=usual.sources if brief.sensitivity_note else 0,
    )


def _refuse_figures(figures: Figures) -> None:
    given = (
        ("--quick", figures.quick or None),
        ("--profiles", figures.profiles),
        ("--seed", figures.seed),
        ("--workers", figures.workers),
    )
    for option, value in given:
        if value is not None:
            problem = "with --marks-only no profile is drawn."
            raise refused(option, problem, "Leave out one of the two.")


def profile_of(given: str) -> int | None:
    """Return the number of a profile, None for the centre of all.

    Raises
    ------
    UsageError
        If it is neither.
    """
    if given in ("centre", "center"):
        return None
    try:
        return int(given)
    except ValueError as error:
        problem = f"'{given}' is neither 'centre' nor the number of a profile."
        raise refused("--profile", problem, "Give 'centre', or a number from 1.") from error
