"""In which profiles there is a zone of agreement: each answer proved, or left open and counted.

Three ways, the cheap ones first:

1. A package at hand that all would sign proves a zone.
2. For any shares of the parties that every package needs (none negative, summing to 1), no package
   can give each of them its reservation where the best package for the weighted sum of gains
   lies below zero. The best package falls out of the tree of brackets, links left aside; the
   shares are moved towards those who come out worst. The packages met on the way are tried too.
3. A programme in whole numbers decides what is left, up to a limit.

References
----------
[Geoffrion1974]_
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onetext.analysis.problem import Bools, Packages, exceeds, happens, starts
from onetext.analysis.profiles.sample import Profiles
from onetext.analysis.solver import UnfinishedError, maximise
from onetext.analysis.space import Axis
from onetext.analysis.survey.signing import select, signing
from onetext.analysis.trades.readings import bar, indicator, only_where_asked, readings
from onetext.analysis.trades.wants import standing

Floats = npt.NDArray[np.float64]
Verdicts = npt.NDArray[np.int8]

ROUNDS = 15
"""Rounds in which shares are moved."""

STEP = 4.0
"""How far shares move at first, for a gain of 1."""

NODES = 2_000
"""Of the search tree for one profile: no clock, so that the figures are the same everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Zones:
    """``found`` (s,): 1 a zone, 0 proved none, -1 undecided; ``packages`` (n, i) prove the ones."""

    found: Verdicts
    packages: Packages


def by_shares(profiles: Profiles, known: Packages) -> Zones:
    """Return in which profiles there is a zone as far as cheap proofs go.

    ``known`` packages are tried first; they must keep the links of law and logic.
    """
    found = np.full(profiles.count, -1, dtype=np.int8)
    if len(known):
        found[signing(profiles, known).all.any(axis=1)] = 1
    met = _moving_shares(profiles, found)
    return Zones(found=by_known(profiles, met.found, met.packages), packages=met.packages)


def by_known(profiles: Profiles, so_far: Verdicts, known: Packages) -> Verdicts:
    """Return what was open decided where one of some packages proves a zone."""
    found = so_far.copy()
    still = np.flatnonzero(found < 0)
    if len(still) and len(known):
        found[still[signing(select(profiles, still), known).all.any(axis=1)]] = 1
    return found


def by_programmes(profiles: Profiles, so_far: Verdicts, programmes: int) -> Zones:
    """Return what was open decided by programmes in whole numbers, at most so many of them."""
    found = so_far.copy()
    given_up = np.zeros(profiles.count, dtype=bool)
    proofs: list[Packages] = [np.zeros((0, len(profiles.bounds.axes)), dtype=np.int16)]
    for _ in range(programmes):
        still = np.flatnonzero((found < 0) & ~given_up)
        if not len(still):
            break
        package = _by_programme(select(profiles, still[:1]))
        given_up[still[0]] = True
        if package is None:
            found[still[0]] = 0
            continue
        found = by_known(profiles, found, package)
        proofs.append(package)
    return Zones(found=found, packages=np.concatenate(proofs))


def _moving_shares(profiles: Profiles, so_far: Verdicts) -> Zones:
    found = so_far.copy()
    axes = profiles.bounds.axes
    always = [
        p for p, party in enumerate(profiles.bounds.parties) if party.always_asked and party.columns
    ]
    proofs: list[Packages] = [np.zeros((0, len(axes)), dtype=np.int16)]
    if not always:
        return Zones(found=found, packages=proofs[0])
    blocked, never = _blocked(profiles)
    found[(found < 0) & never] = 0
    left = np.flatnonzero(found < 0)
    shares = np.full((len(left), len(always)), 1.0 / len(always))
    for turn in range(ROUNDS):
        if not len(left):
            break
        part = _Gains.of(profiles, always, left)
        best, packages = _best(axes, part.weighted(shares), blocked[left])
        gains = part.at(packages)
        none = best - (shares * part.least).sum(axis=1) < -1e-9
        signed = ~none & _each_signs(select(profiles, left), packages)
        found[left[none]] = 0
        found[left[signed]] = 1
        if signed.any():
            proofs.append(np.unique(packages[signed], axis=0))
        keep = ~none & ~signed
        step = STEP / (1.0 + turn) ** 0.5
        moved = shares * np.exp(-step * gains)
        shares = (moved / moved.sum(axis=1, keepdims=True))[keep]
        left = left[keep]
    return Zones(found=found, packages=np.unique(np.concatenate(proofs), axis=0))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Gains:
    """(s, p, o) what columns are worth, and (s, p) reservations less what may hold together."""

    worth: Floats
    least: Floats
    first: npt.NDArray[np.int64]

    @classmethod
    def of(cls, profiles: Profiles, parties: list[int], which: npt.NDArray[np.intp]) -> "_Gains":
        """Return the gains of some parties in some profiles, as values."""
        drawn = [profiles.parties[p] for p in parties]
        worth = np.stack([d.utility[which] / d.scale for d in drawn], axis=1)
        held = [np.maximum(d.worth_units[which], 0).sum(axis=1) for d in drawn]
        least = [
            (d.least_units[which] - extra) / d.scale for d, extra in zip(drawn, held, strict=True)
        ]
        first = starts(profiles.bounds.axes)
        return cls(worth=worth, least=np.stack(least, axis=1), first=first)

    def weighted(self, shares: Floats) -> Floats:
        """Return (s, o) the weighted sum over parties."""
        found: Floats = np.einsum("sp,spo->so", shares, self.worth)
        return found

    def at(self, packages: Packages) -> Floats:
        """Return (s, p) the gain of each profile's own package."""
        columns = packages.astype(np.int64) + self.first
        worth: Floats = np.take_along_axis(self.worth, columns[:, None, :], axis=2).sum(axis=2)
        return worth - self.least


def _blocked(profiles: Profiles) -> tuple[Bools, Bools]:
    """Return (s, o) columns that a firm exclusion shuts, and (s,) where one shuts everything.

    Limits shut no column by themselves: without them a sum is only larger, and still a bound.
    """
    axes = profiles.bounds.axes
    first = starts(axes)
    columns = sum(len(axis.columns) for axis in axes)
    shut = np.zeros((profiles.count, columns), dtype=bool)
    never = np.zeros(profiles.count, dtype=bool)
    everyone = np.ones(profiles.count, dtype=bool)
    closed = [(event, everyone) for event in profiles.bounds.laws]
    for party, drawn in zip(profiles.bounds.parties, profiles.parties, strict=True):
        for e, exclusion in enumerate(party.exclusions):
            closed += [(event, drawn.firm[:, e]) for event in exclusion.events]
    for event, where in closed:
        if not event:
            never |= where
        elif len(event) == 1:
            at = [
                int(first[event[0].issue]) + c
                for c in range(len(axes[event[0].issue].columns))
                if event[0].options >> c & 1
            ]
            shut[:, at] |= where[:, None]
    return shut, never


def _best(axes: tuple[Axis, ...], worth: Floats, shut: Bools) -> tuple[Floats, Packages]:
    """Return (s,) the largest sum over the tree of brackets, and (s, i) the package it is."""
    first = starts(axes)
    worth = np.where(shut, -np.inf, worth)
    inside: dict[int, list[int]] = {i: [] for i in range(len(axes))}
    for j, axis in enumerate(axes):
        if axis.live_if is not None:
            inside[axis.live_if.issue].append(j)
    alive: dict[int, Floats] = {}
    dead: dict[int, Floats] = {}
    choice = np.zeros((len(worth), len(axes)), dtype=np.int16)
    for i in _inner_first(axes):
        axis = axes[i]
        options = np.stack(
            [
                worth[:, first[i] + c]
                + sum(alive[j] if _inside(axes[j], c) else dead[j] for j in inside[i])
                for c in range(len(axis.options))
            ],
            axis=1,
        )
        choice[:, i] = options.argmax(axis=1)
        alive[i] = options.max(axis=1)
        if axis.live_if is not None:
            last = worth[:, first[i] + len(axis.options)]
            dead[i] = last + sum(dead[j] for j in inside[i])
    for i in reversed(_inner_first(axes)):
        outer = axes[i].live_if
        if outer is not None:
            live = (outer.options >> choice[:, outer.issue].astype(np.int64) & 1).astype(bool)
            choice[:, i] = np.where(live, choice[:, i], len(axes[i].options))
    roots = [alive[i] for i, axis in enumerate(axes) if axis.live_if is None]
    return np.sum(roots, axis=0), choice


def _inside(axis: Axis, column: int) -> bool:
    return axis.live_if is not None and bool(axis.live_if.options >> column & 1)


def _inner_first(axes: tuple[Axis, ...]) -> list[int]:
    """Return the issues so that each comes before the one whose alternative it stands in."""

    def depth(i: int) -> int:
        outer = axes[i].live_if
        return 0 if outer is None else 1 + depth(outer.issue)

    return sorted(range(len(axes)), key=depth, reverse=True)


def _each_signs(profiles: Profiles, packages: Packages) -> Bools:
    """Return (s,) whether all would sign, in each profile, the package that stands beside it."""
    bounds = profiles.bounds
    signed = ~(happens(packages, bounds.laws) | exceeds(packages, bounds.limits))
    columns = packages.astype(np.int64) + starts(profiles.bounds.axes)
    for party, drawn in zip(profiles.bounds.parties, profiles.parties, strict=True):
        worth = np.take_along_axis(drawn.utility, columns, axis=1).sum(axis=1)
        for k, (event, _) in enumerate(party.together):
            worth += drawn.worth_units[:, k] * happens(packages, (event,))
        signs = worth >= drawn.least_units
        for e, exclusion in enumerate(party.exclusions):
            signs &= ~(drawn.firm[:, e] & standing(exclusion, packages))
        signed &= signs | ~(happens(packages, party.needed) | party.principal)
    return signed


def _by_programme(one: Profiles) -> Packages | None:
    """Return a package that all sign in a single profile, none where that is proved impossible.

    An empty array says that the search ended at its limit.
    """
    found = readings(one.bounds)
    programme = found.programme
    for party, drawn in zip(one.bounds.parties, one.parties, strict=True):
        for exclusion, firm in zip(party.exclusions, drawn.firm[0], strict=True):
            if firm:
                bar(found, exclusion)
        row = {v: u / drawn.scale for v, u in zip(found.picked, drawn.utility[0], strict=True) if u}
        for (event, _), units in zip(party.together, drawn.worth_units[0], strict=True):
            row[indicator(found, event)] = units / drawn.scale
        row[programme.real(1.0, 1.0)] = -drawn.least_units[0] / drawn.scale
        only_where_asked(found, party, row)
    try:
        answer = maximise(programme, {}, nodes=NODES)
    except UnfinishedError:
        return np.zeros((0, len(one.bounds.axes)), dtype=np.int16)
    return None if answer is None else np.array([found.package(answer.values)], dtype=np.int16)
