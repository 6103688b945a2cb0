"""A survey of profiles: how often there is a zone of agreement, and which packages serve them.

Shares say how many of the profiles drawn had a property. They are a product of the rule by which
profiles are drawn, of how firm red lines are taken to be and of how grades are read as values, so
they come with other ways of taking both beside them, and never as a verdict.

The packages of a survey are chosen on its first half and counted on the second.

References
----------
[Wilson1927]_
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Any, TypeVar

import numpy as np

from onetext.analysis.bounds import Bounds
from onetext.analysis.problem import Bools, Packages, exceeds, happens
from onetext.analysis.profiles.sample import Firmness, Profiles
from onetext.analysis.solutions.tabling import all_packages, count_packages
from onetext.analysis.space import Axis
from onetext.analysis.survey.signing import Signing, select, signing
from onetext.analysis.survey.zone import Verdicts, Zones, by_known, by_programmes, by_shares

CHUNK = 250
"""Profiles evaluated at a time; the same for any number of workers."""

ALL = 2_000
"""Packages up to which all are tried in every profile."""

POOL = 60
"""Packages kept to choose from."""

SETTING_PROGRAMMES = 25
"""Programmes to spend on one way of taking firmness and grades."""

Task = tuple[Profiles, Verdicts | None, Packages, int]
"""Some profiles, what is decided of them so far, packages to try, programmes to spend."""

Given = TypeVar("Given")
Found = TypeVar("Found")

Run = Callable[[Callable[[Any], Any], Sequence[Any]], Sequence[Any]]
"""Evaluates tasks of one kind in any order, and returns their results in theirs.

A task is a tuple whose first part has a ``count`` of profiles; its result holds arrays alone.
"""


def in_turn(function: Callable[[Given], Found], tasks: Sequence[Given]) -> Sequence[Found]:
    """Evaluate tasks one after another in this process."""
    return [function(task) for task in tasks]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many profiles had a property, with the 95 % interval that sampling leaves open."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """What further profiles came to that were counted and not held.

    In ``some`` of them there is a zone of agreement, for ``undecided`` neither was proved;
    ``independent`` is as how many they count.
    """

    profiles: int = 0
    some: int = 0
    undecided: int = 0
    independent: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Survey:
    """What some profiles show: ``zones`` (s,) and ``pool`` (n, i), the packages worth a look."""

    profiles: Profiles
    zones: Verdicts
    pool: Packages
    beyond: Beyond = Beyond()

    @property
    def count(self) -> int:
        """The number of profiles, held or only counted."""
        return self.profiles.count + self.beyond.profiles

    @property
    def some(self) -> int:
        """The number of profiles in which there is a zone of agreement."""
        return int((self.zones == 1).sum()) + self.beyond.some

    @property
    def undecided(self) -> int:
        """The number of profiles for which neither was proved."""
        return int((self.zones < 0).sum()) + self.beyond.undecided

    @property
    def zone(self) -> Share:
        """How often there is a zone of agreement.

        Undecided profiles count as none in the share, and as either in its interval.
        """
        independent = self.profiles.effective + self.beyond.independent
        found, most = (
            share_of_count(some, self.count, independent, exact=self.profiles.exact)
            for some in (self.some, self.some + self.undecided)
        )
        return replace(found, high=most.high)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting:
    """The survey under one way of taking firmness and grades."""

    firmness: Firmness
    bands: str
    zone: Share
    undecided: int
    accepted: tuple[Share, ...]


def survey_profiles(
    profiles: Profiles,
    known: Packages,
    *,
    every: Packages | None = None,
    programmes: int = 200,
    run: Run = in_turn,
) -> Survey:
    """Return how often there is a zone of agreement, and the packages that show it.

    ``known`` packages are tried first; they must keep the links of law and logic, as those of
    every search do. Where ``every`` package is at hand (``small_space``), all are tried, and
    decide.
    """
    chunks = _chunks(profiles)
    if every is not None:
        known = different([known, every])
        tried: Sequence[Zones] = run(_all, [(some, None, known, 0) for some in chunks])
        found = np.concatenate([zones.found for zones in tried])
        return Survey(profiles=profiles, zones=found, pool=known)
    first: Sequence[Zones] = run(_cheap, [(some, None, known, 0) for some in chunks])
    pool = different([known, *(zones.packages for zones in first)])
    open_ones = [n for n, zones in enumerate(first) if (zones.found < 0).any()]
    each = -(-programmes // max(len(open_ones), 1))
    second: Sequence[Zones] = run(
        _dear, [(chunks[n], first[n].found, pool, each) for n in open_ones]
    )
    decided = [zones.found for zones in first]
    for n, zones in zip(open_ones, second, strict=True):
        decided[n] = zones.found
    pool = different([pool, *(zones.packages for zones in second)])
    return Survey(profiles=profiles, zones=np.concatenate(decided), pool=pool)


def _all(task: Task) -> Zones:
    """Decide profiles by all packages there are."""
    profiles, _, every, _ = task
    found = np.zeros(profiles.count, dtype=np.int8)
    found[signing(profiles, every).all.any(axis=1)] = 1
    return Zones(found=found, packages=every[:0])


def _cheap(task: Task) -> Zones:
    profiles, _, known, _ = task
    return by_shares(profiles, known)


def _dear(task: Task) -> Zones:
    profiles, found, known, programmes = task
    assert found is not None
    return by_programmes(profiles, by_known(profiles, found, known), programmes)


def _chunks(profiles: Profiles) -> list[Profiles]:
    starts = range(0, profiles.count, CHUNK)
    return [select(profiles, slice(start, min(start + CHUNK, profiles.count))) for start in starts]


def different(found: Sequence[Packages]) -> Packages:
    """Return each package once, in the order in which they were found."""
    joined = np.concatenate(found)
    _, first = np.unique(joined, axis=0, return_index=True)
    return joined[np.sort(first)]


def small_space(bounds: Bounds, most: int = ALL) -> Packages | None:
    """Return (n, i) every package that keeps the links of law and logic, where they are few."""
    issues = range(len(bounds.axes))
    if count_packages(bounds.axes, issues) > most:
        return None
    return _lawful(bounds, all_packages(bounds.axes, issues))


def _lawful(bounds: Bounds, packages: Packages) -> Packages:
    return packages[~(happens(packages, bounds.laws) | exceeds(packages, bounds.limits))]


def halves(profiles: Profiles) -> tuple[Profiles, Profiles]:
    """Return the profiles on which packages are chosen, and those held back to count on.

    A single profile is both.
    """
    if profiles.count < 2:
        return profiles, profiles
    half = profiles.count // 2
    return (
        select(profiles, slice(0, half)),
        select(profiles, slice(half, profiles.count)),
    )


def best_of(pool: Packages, training: Profiles, most: int = POOL) -> Packages:
    """Return the packages that serve most profiles, half by number and half by what they add."""
    if len(pool) <= most:
        return pool
    served = signing(training, pool).all
    adding = _one_after_another(served, range(len(pool)), most // 2, _always)
    by_number = np.argsort(-served.sum(axis=0), kind="stable")
    kept = dict.fromkeys([*adding, *(int(n) for n in by_number)])
    return pool[sorted(list(kept)[:most])]


def choose(pool: Packages, training: Profiles, most: int) -> tuple[tuple[int, ...], ...]:
    """Return packages chosen one after another so that together they serve the most profiles.

    Any two differ in at least two brackets, live in one of them; none is chosen that serves no
    profile. Ties go to the earlier package.
    """
    if not len(pool):
        return ()
    served = signing(training, pool).all

    def apart(n: int, chosen: Sequence[int]) -> bool:
        return all((pool[n] != pool[m]).sum() >= 2 for m in chosen)

    chosen = _one_after_another(served, range(len(pool)), most, apart)
    return tuple(tuple(int(column) for column in pool[n]) for n in chosen)


def _always(_package: int, _chosen: Sequence[int]) -> bool:
    return True


def _one_after_another(
    served: Bools,
    candidates: Iterable[int],
    most: int,
    fits: Callable[[int, Sequence[int]], bool],
) -> list[int]:
    """Return up to ``most`` columns, each serving most of what is not yet served.

    Once all that can be served is, the rest are those that serve most.
    """
    left = np.ones(len(served), dtype=bool)
    remaining = [n for n in candidates if served[:, n].any()]
    chosen: list[int] = []
    totals = served.sum(axis=0)
    while remaining and len(chosen) < most:
        adds = served[left].sum(axis=0)
        best = max(remaining, key=lambda n: (adds[n], totals[n], -n))
        remaining.remove(best)
        if fits(best, chosen):
            chosen.append(best)
            left &= ~served[:, best]
    return chosen


def around(bounds: Bounds, shown: Packages) -> Packages:
    """Return some packages with those that settle one bracket otherwise, links of law kept.

    What then comes to life inside the new alternative is settled by its first option.
    """
    axes = bounds.axes
    found: list[Packages] = [shown]
    for i, axis in enumerate(axes):
        for column in range(len(axis.options)):
            live = shown[shown[:, i] < len(axis.options)]
            changed = live.copy()
            changed[:, i] = column
            found.append(_canonical(axes, changed))
    return _lawful(bounds, different(found))


def _canonical(axes: tuple[Axis, ...], packages: Packages) -> Packages:
    """Return packages in which brackets are dead exactly where their alternative is not picked."""
    found = packages.copy()
    for i, axis in enumerate(axes):
        if axis.live_if is not None:
            outer = found[:, axis.live_if.issue].astype(np.int64)
            live = (axis.live_if.options >> outer & 1).astype(bool)
            dead = len(axis.options)
            found[:, i] = np.where(live, np.where(found[:, i] == dead, 0, found[:, i]), dead)
    return found


def packages_array(packages: Sequence[tuple[int, ...]], issues: int) -> Packages:
    """Return packages as (n, i)."""
    return np.array(packages, dtype=np.int16).reshape(len(packages), issues)


def share_of(held: Bools, profiles: Profiles) -> Share:
    """Return the share of profiles in which something held, with its 95 % Wilson interval.

    Profiles that are not independent count as fewer; one that is known exactly leaves no doubt.
    """
    held_in = int(np.count_nonzero(held))
    return share_of_count(held_in, len(held), profiles.effective, exact=profiles.exact)


def share_of_count(held: int, count: int, independent: float, *, exact: bool = False) -> Share:
    """Return how often something held in so many profiles, with its interval."""
    share = held / count if count else 0.0
    if exact:
        return Share(share=share, low=share, high=share)
    return with_interval(share, independent)


def with_interval(share: float, independent: float) -> Share:
    """Return a share with its 95 % Wilson interval, counted on so many independent profiles."""
    n = max(independent, 1.0)
    z = 1.959964
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    spread = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return Share(share=share, low=max(middle - spread, 0.0), high=min(middle + spread, 1.0))


def setting_of(
    profiles: Profiles,
    known: Packages,
    shown: Packages,
    firmness: Firmness,
    *,
    run: Run = in_turn,
) -> Setting:
    """Return the survey's main figures under one way of taking firmness and grades."""
    every = small_space(profiles.bounds)
    survey = survey_profiles(profiles, known, every=every, programmes=SETTING_PROGRAMMES, run=run)
    signed: Signing = signing(profiles, shown)
    return Setting(
        firmness=firmness,
        bands=profiles.bounds.bands.name,
        zone=survey.zone,
        undecided=survey.undecided,
        accepted=tuple(share_of(signed.all[:, n], profiles) for n in range(len(shown))),
    )
