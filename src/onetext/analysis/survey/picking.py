"""Which package a solution concept picks in each of many profiles.

Where packages are few, all are weighed in every profile at once. Otherwise each profile is solved,
by branch and bound over the tables that profiles share where they fit such, else by itself. What a
limit of work left open counts as *best found*, apart from what is proved.

Letters: principals p, profiles s, packages n, issues i.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from onetext.analysis.problem import Bools, Ints, Packages
from onetext.analysis.profiles.sample import Profiles, problem_at
from onetext.analysis.solutions.concepts import SOLUTIONS
from onetext.analysis.solutions.record import Concept, Levels, levels
from onetext.analysis.survey.signing import signing, surplus_units
from onetext.analysis.survey.solving import NONE, fit_tables, solve_profiles
from onetext.analysis.survey.survey import small_space

_CLOSE = 1e-9
"""Shares closer than this are told apart in whole numbers."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Picks:
    """``packages`` (s, i) what is picked in each profile, -1 where nothing is; ``proved`` (s,).

    Proved is that nothing is better, or that there is nothing to pick. Where it is not, the package
    is the best that was found.
    """

    packages: Packages
    proved: Bools


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weighed:
    """(p, s, n) gains of the principals in units, (p, s) what they are measured by, (s, n) zone.

    A measure of 0 leaves a principal out.
    """

    gains: Ints
    measure: Ints
    zone: Bools

    def levels_at(self, concept: Concept, s: int, n: int) -> Levels:
        """Return the levels of one package in one profile, exactly."""
        pairs = zip(self.gains[:, s, n], self.measure[:, s], strict=True)
        return levels(concept, [Fraction(int(g), int(m)) for g, m in pairs if m])


def picks(profiles: Profiles, concept: Concept) -> Picks:
    """Return what a concept picks in each profile."""
    every = small_space(profiles.bounds)
    if every is not None:
        at = pick_among(profiles, every, concept)
        packages = np.full((profiles.count, len(profiles.bounds.axes)), NONE, dtype=np.int16)
        packages[at >= 0] = every[at[at >= 0]]
        return Picks(packages=packages, proved=np.ones(profiles.count, dtype=bool))
    if fit_tables(profiles):
        packages, proved = solve_profiles(profiles, concept)
        return Picks(packages=packages, proved=proved)
    return _one_by_one(profiles, concept)


def pick_among(profiles: Profiles, every: Packages, concept: Concept) -> npt.NDArray[np.intp]:
    """Return (s,) the position of what a concept picks among all packages, -1 where none.

    Of several that are equally good it is the first.
    """
    at = np.full(profiles.count, NONE, dtype=np.intp)
    if not len(every) or not any(party.principal for party in profiles.bounds.parties):
        return at
    weighed = weigh(profiles, every, concept)
    close = _close_to_best(weighed, concept)
    found = close.any(axis=1)
    at[found] = close[found].argmax(axis=1)
    for s in map(int, np.flatnonzero(close.sum(axis=1) > 1)):
        rows = np.flatnonzero(close[s])
        _, first = np.unique(weighed.gains[:, s, rows], axis=1, return_index=True)
        at[s] = _best(weighed, concept, s, map(int, rows[np.sort(first)]))
    return at


def _best(weighed: Weighed, concept: Concept, s: int, rows: Iterable[int]) -> int:
    """Return the best of some packages in one profile, exactly; the first of several."""
    return max(rows, key=lambda n: (weighed.levels_at(concept, s, n), -n))


def weigh(profiles: Profiles, every: Packages, concept: Concept) -> Weighed:
    """Return what packages give the principals in each profile.

    For Kalai-Smorodinsky they must be all there are, since it measures by the best of the zone.
    """
    principals = [p for p, party in enumerate(profiles.bounds.parties) if party.principal]
    gains = surplus_units(profiles, every)[principals]
    zone = signing(profiles, every).all
    if concept == "nash":
        zone = zone & (gains >= 1).all(axis=0)
    if concept == "kalai_smorodinsky":
        measure = np.where(zone, gains, 0).max(axis=2)
    else:
        scales = [profiles.parties[p].scale for p in principals]
        measure = np.repeat(np.array(scales, dtype=np.int64)[:, None], profiles.count, axis=1)
    return Weighed(gains=gains, measure=measure, zone=zone)


def _close_to_best(weighed: Weighed, concept: Concept) -> Bools:
    """Return (s, n) packages so close to the best on the first level that one of them is best."""
    gains, measure = weighed.gains.astype(float), weighed.measure.astype(float)
    counts = measure > 0
    shares = gains / np.where(counts, measure, 1.0)[:, :, None]
    match concept:
        case "nash":
            figure = np.log(np.maximum(gains, 1.0)).sum(axis=0)
        case "utilitarian":
            figure = shares.sum(axis=0)
        case _:
            figure = np.where(counts[:, :, None], shares, np.inf).min(axis=0)
            nobody = ~np.any(counts, axis=0)
            figure[nobody] = 0.0
    figure = np.where(weighed.zone, figure, -np.inf)
    best: Floats = figure.max(axis=1, keepdims=True)
    found: Bools = weighed.zone & (figure >= best - _CLOSE * np.maximum(1.0, np.abs(best)))
    return found


def _one_by_one(profiles: Profiles, concept: Concept) -> Picks:
    (solve,) = (pick for pick in SOLUTIONS if pick.__name__ == concept)
    packages = np.full((profiles.count, len(profiles.bounds.axes)), NONE, dtype=np.int16)
    proved = np.zeros(profiles.count, dtype=bool)
    for s in range(profiles.count):
        solution = solve(problem_at(profiles, s))
        proved[s] = solution.label == "proved"
        if solution.package is not None:
            packages[s] = solution.package
    return Picks(packages=packages, proved=proved)


def ranks_among(profiles: Profiles, some: Packages, concept: Concept) -> Floats:
    """Return (s, n, n) the ranks that some packages hold among themselves, where in the zone.

    They are shared among those equally good. What is outside the zone of a profile has none.
    """
    count = len(some)
    weighed = weigh(profiles, some, concept)
    found = np.zeros((profiles.count, count, count))
    for s in range(profiles.count):
        there = map(int, np.flatnonzero(weighed.zone[s]))
        keys = {n: weighed.levels_at(concept, s, n) for n in there}
        _share_ranks(found[s], keys)
    return found


def _share_ranks(held: Floats, keys: dict[int, Levels]) -> None:
    order: Sequence[Levels] = sorted(keys.values(), reverse=True)
    for n, mine in keys.items():
        first, alike = order.index(mine), order.count(mine)
        held[n, first : first + alike] = 1 / alike
