"""Everything that numbers add to a case: trades, a survey, questions, and what rests on what."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onetext.analysis.bounds import BANDS, Bounds, compile_bounds
from onetext.analysis.marks.picture import Picture
from onetext.analysis.marks.shown import MOST, shown_readings
from onetext.analysis.marks.verdict import differences
from onetext.analysis.problem import Bools, Packages
from onetext.analysis.profiles.sample import (
    FIRMNESS,
    Profiles,
    problem_at,
    problem_at_centre,
    sample_profiles,
)
from onetext.analysis.solutions.concepts import SOLUTIONS
from onetext.analysis.solutions.improve import improve
from onetext.analysis.solutions.record import Concept, Solution, Variant
from onetext.analysis.space import PackageSpace
from onetext.analysis.survey.counting import (
    HELD,
    Counts,
    beyond_of,
    count_beyond,
    only_parties,
)
from onetext.analysis.survey.questions import Questions, as_asked, rank_questions
from onetext.analysis.survey.sensitivity import Sensitivity, sensitivity_of, with_zones
from onetext.analysis.survey.signing import signing, surpluses
from onetext.analysis.survey.survey import (
    Run,
    Setting,
    Share,
    Survey,
    around,
    best_of,
    choose,
    different,
    halves,
    in_turn,
    packages_array,
    setting_of,
    share_of_count,
    small_space,
    survey_profiles,
)
from onetext.analysis.trades.contradictions import contradictions
from onetext.analysis.trades.verdict import TradeVerdict, judge_trades, witnessed_by
from onetext.case.model import Case
from onetext.errors import CaseError, ProfilesError


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much to spend: profiles drawn, the seed, and what is asked beside the main figures.

    ``others`` are the profiles for each other way of taking firmness and grades, and ``sources``
    those drawn without each source that matters; 0 leaves them out.
    """

    profiles: int = 2000
    seed: int = 1
    others: int = 250
    sources: int = 100


QUICK = Effort(profiles=250, others=0, sources=0)
"""The main figures alone, on few profiles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """What a reading is worth to a party above its reservation, in values.

    ``low`` to ``high`` holds nine profiles of ten; ``accepts`` is how often it would sign.
    """

    party: int
    low: float
    median: float
    high: float
    accepts: Share
    asked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of one reading: how often all sign, gains, and the concepts that pick it.

    ``efficient`` where all is known exactly, all sign it, and it is proved that none could gain
    more without another gaining less.
    """

    package: tuple[int, ...]
    all: Share
    gains: tuple[Gain, ...]
    concepts: tuple[Concept | Variant, ...]
    efficient: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numbers:
    """What numbers add, over bounds that are all printed as assumptions.

    ``impartial`` and ``impartial_zone`` leave out parties that mediate, None where none has a
    stake. ``left`` is how often there is a zone but none of the readings shown is signed by all.
    ``solutions`` are those of the centre of the bounds. ``sensitivity`` is None where not asked.
    """

    effort: Effort
    bounds: Bounds
    trades: TradeVerdict
    impartial: TradeVerdict | None
    profiles: Profiles
    survey: Survey
    impartial_zone: Share | None
    readings: tuple[Figures, ...]
    left: Share
    settings: tuple[Setting, ...]
    solutions: tuple[Solution, ...]
    questions: Questions
    asked: Bounds
    sensitivity: Sensitivity | None


def reckon(case: Case, picture: Picture, effort: Effort, *, run: Run = in_turn) -> Numbers:
    """Return what numbers add to what the marks of a case say.

    After a no the readings that movement leads to are kept; otherwise the readings of the marks
    are the first to choose from.

    Raises
    ------
    CaseError
        If what some party is said to want cannot stand together.
    ProfilesError
        If what a party would sign or refuse rejects nearly every draw.
    """
    space = picture.space
    given = [package for package, _ in shown_readings(picture)] if space.marks else []
    bounds = wanted(case, space)
    held = min(effort.profiles, HELD)
    profiles = sample_profiles(bounds, held, effort.seed)
    solutions = tuple(solve(problem_at_centre(profiles)) for solve in SOLUTIONS)
    first = [*given, *(s.package for s in solutions if s.package)]
    known = different([packages_array(first, len(space.axes))])
    every = small_space(bounds)
    survey = survey_profiles(profiles, known, every=every, run=run)
    training, held_back = halves(profiles)
    after_no = picture.verdict.kind == "no"
    shown = tuple(given) if after_no else _chosen(survey, training, solutions)
    packages = packages_array(shown or tuple(given), len(space.axes))
    pool = best_of(survey.pool, training)
    asked = as_asked(bounds)
    near = around(bounds, packages)
    more = _counted(case, profiles, effort, (packages, survey.pool), run)
    return Numbers(
        effort=effort,
        bounds=bounds,
        trades=witnessed_by(bounds, judge_trades(bounds), shown or given),
        impartial=impartial_trades(case, bounds),
        profiles=profiles,
        survey=replace(survey, beyond=beyond_of(more, more.zones)),
        impartial_zone=_impartial_zone(case, profiles, survey, more, run),
        readings=_figures(profiles, (held_back, more), packages, solutions),
        left=_share(_left(survey, packages), profiles, more.rest[1], more),
        settings=(() if profiles.exact else _settings(case, space, effort, (pool, packages), run)),
        solutions=solutions,
        questions=rank_questions(sample_profiles(asked, held, effort.seed), near),
        asked=asked,
        sensitivity=_sensitivity(case, space, effort, pool),
    )


def _counted(
    case: Case,
    profiles: Profiles,
    effort: Effort,
    packages: tuple[Packages, Packages],
    run: Run,
) -> Counts:
    """Return what the profiles beyond those held come to."""
    left = 0 if profiles.exact else effort.profiles - profiles.count
    shown, pool = packages
    best = best_of(pool, halves(profiles)[0], TRIED_FIRST)
    looked = (shown, best, _not_mediating(case, profiles.bounds))
    return count_beyond(profiles.bounds, (left, effort.seed), looked, run)


TRIED_FIRST = 200
"""Packages tried first in the profiles that are only counted."""


def _share(held: Bools, profiles: Profiles, found: int, more: Counts) -> Share:
    """Return how often something held, in profiles held and, ``found`` times, in those counted."""
    return share_of_count(
        int(np.count_nonzero(held)) + int(found),
        len(held) + int(more.rest[0]),
        profiles.effective + float(more.zones[2]),
        exact=profiles.exact,
    )


def _chosen(
    survey: Survey, training: Profiles, solutions: Sequence[Solution]
) -> tuple[tuple[int, ...], ...]:
    """Return the readings that together serve the most profiles.

    Where all is known exactly, any in the zone serves the one profile: the solutions go first.
    """
    if not survey.profiles.exact:
        return choose(survey.pool, training, MOST)
    picked = tuple(dict.fromkeys(s.package for s in solutions if s.package is not None))
    return picked if len(picked) > 1 else (*picked, *_next_best(survey, picked))


def _next_best(survey: Survey, picked: Sequence[tuple[int, ...]]) -> tuple[tuple[int, ...], ...]:
    """Return one more reading of the zone that none improves on, its smallest gain a large one."""
    profiles = survey.profiles
    every = small_space(profiles.bounds, TABLED)
    pool = survey.pool if every is None else every
    pool = pool[signing(profiles, pool).all[0]]
    least = surpluses(profiles, pool)[:, 0, :].min(axis=0)
    for n in np.argsort(-least, kind="stable")[:TRIED]:
        package = tuple(int(column) for column in pool[n])
        package = improve(problem_at(profiles, 0), package).package or package
        if all(differences(package, other) >= 2 for other in picked):
            return (package,)
    return ()


TABLED = 50_000
"""Packages of a case in exact figures up to which all are looked at for one more reading."""

TRIED = 50
"""Of these, how many are tried: those with the largest smallest gain."""


def _sensitivity(
    case: Case, space: PackageSpace, effort: Effort, pool: Packages
) -> Sensitivity | None:
    if not effort.sources:
        return None
    found = sensitivity_of(case, space)
    return with_zones(case, found, pool, profiles=effort.sources, seed=effort.seed)


def wanted(case: Case, space: PackageSpace) -> Bounds:
    """Return the bounds of a case, or every finding about wants that cannot stand together."""
    bounds = compile_bounds(case, space)
    findings = contradictions(case, bounds)
    if findings:
        raise CaseError(findings)
    return bounds


def _mediators(case: Case, bounds: Bounds) -> list[int]:
    return [
        p for p, party in enumerate(bounds.parties) if "mediator" in case.parties[party.party].seats
    ]


def impartial_trades(case: Case, bounds: Bounds) -> TradeVerdict | None:
    """Return the verdict by trade without the parties that mediate, None where none has a stake."""
    out = _mediators(case, bounds)
    if not out:
        return None
    kept = tuple(party for p, party in enumerate(bounds.parties) if p not in out)
    return judge_trades(replace(bounds, parties=kept))


def _not_mediating(case: Case, bounds: Bounds) -> tuple[int, ...] | None:
    """Return the positions of the parties that do not mediate, None where all of them do not."""
    out = _mediators(case, bounds)
    return tuple(p for p in range(len(bounds.parties)) if p not in out) if out else None


def _impartial_zone(
    case: Case, profiles: Profiles, survey: Survey, more: Counts, run: Run
) -> Share | None:
    kept = _not_mediating(case, profiles.bounds)
    if kept is None:
        return None
    fewer = only_parties(profiles, kept)
    found = survey_profiles(fewer, survey.pool, every=small_space(fewer.bounds), run=run)
    return replace(found, beyond=beyond_of(more, more.impartial)).zone


def _figures(
    profiles: Profiles,
    counted: tuple[Profiles, Counts],
    packages: Packages,
    solutions: Sequence[Solution],
) -> tuple[Figures, ...]:
    held_back, more = counted
    signed = signing(held_back, packages)
    gains = surpluses(profiles, packages)
    found: list[Figures] = []
    for n, package in enumerate(packages):
        columns = tuple(int(column) for column in package)
        found.append(
            Figures(
                package=columns,
                all=_share(signed.all[:, n], held_back, more.all[n], more),
                gains=tuple(
                    Gain(
                        party=party.party,
                        low=float(np.quantile(gains[p, :, n], 0.05)),
                        median=float(np.quantile(gains[p, :, n], 0.5)),
                        high=float(np.quantile(gains[p, :, n], 0.95)),
                        accepts=_share(
                            signed.accepts[p, :, n], held_back, more.accepts[p, n], more
                        ),
                        asked=bool(signed.asked[p, n]),
                    )
                    for p, party in enumerate(profiles.bounds.parties)
                ),
                concepts=tuple(s.concept for s in solutions if s.package == columns),
                efficient=profiles.exact
                and bool(signed.all[0, n])
                and _is_efficient(profiles, columns),
            )
        )
    return tuple(found)


def _is_efficient(profiles: Profiles, package: tuple[int, ...]) -> bool:
    found = improve(problem_at(profiles, 0), package)
    return found.package is None and found.label == "proved"


def _left(survey: Survey, packages: Packages) -> Bools:
    served = signing(survey.profiles, packages).all.any(axis=1)
    left: Bools = (survey.zones == 1) & ~served
    return left


def _settings(
    case: Case,
    space: PackageSpace,
    effort: Effort,
    packages: tuple[Packages, Packages],
    run: Run,
) -> tuple[Setting, ...]:
    """Return the main figures under each firmness and each set of bands, on fewer profiles.

    Left out are those under which what some party would sign or refuse cannot be.
    """
    if not effort.others:
        return ()
    pool, shown = packages
    known = np.concatenate([shown, pool])
    found = []
    for bands in BANDS:
        bounds = compile_bounds(case, space, bands)
        for firmness in FIRMNESS:
            try:
                profiles = sample_profiles(bounds, effort.others, effort.seed, firmness)
            except ProfilesError:  # taken so, what some party would sign leaves nothing
                continue
            found.append(setting_of(profiles, known, shown, firmness, run=run))
    return tuple(found)
