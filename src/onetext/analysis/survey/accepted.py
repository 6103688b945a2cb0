"""How often a concept picks which package, and whom that suits: acceptability over profiles.

Each lot of profiles is looked at by itself, and what it holds is a few sums: how often which
package was picked, proved or as the best found; and the weights under which it was. Once all are
added up, the packages picked most are looked at again: how they rank among themselves, and how
often each is picked if the weights of every party are its central weights (``acceptability``).

Letters: profiles s, packages n, issues i, weights w of all parties one after another.

References
----------
[LahdelmaSalminen2001]_
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from onetext.analysis.bounds import Bounds
from onetext.analysis.problem import Bools, Ints, Packages, starts
from onetext.analysis.profiles.draws import Draws, Floats, fits, products
from onetext.analysis.profiles.sample import UNITS, Profiles
from onetext.analysis.solutions.record import Concept
from onetext.analysis.survey.lots import Lot, draw_lot, lots
from onetext.analysis.survey.picking import Picks, picks, ranks_among
from onetext.analysis.survey.survey import Run, Share, in_turn, with_interval

SHOWN = 5
"""Packages looked at again: those picked most."""

AGAIN = 10
"""Lots in which they are, since each look asks for a solution of every profile."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tally:
    """What one lot adds: ``packages`` (n, i) with ``picked`` (n, 2), proved and best found.

    ``weights`` (n, w) are sums over the profiles that pick them, ``drawn`` (w,) over all. ``rest``
    are four figures: profiles, those in which proved nothing is picked, those in which nothing was
    found, and as how many independent ones they count.
    """

    packages: Packages
    picked: Ints
    weights: Floats
    drawn: Floats
    rest: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Second:
    """What one lot adds on the packages shown: ``ranks`` (n, r) sums, ``again`` (n, 3).

    The three are the profiles that fit the central weights, those of them in which the package is
    picked under these, and those of both in which that is proved.
    """

    ranks: Floats
    again: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """One package: how often it is picked, in how many profiles that was only the best found.

    ``ranks`` are how often it is first, second and so on among the packages shown, those it is in
    the zone with; empty where that cannot be told. ``central`` are by party of the bounds the mean
    weights, issue by issue, of the profiles that pick it. ``confidence`` is how often it is picked
    if these are taken for certain; None where no profile fits them.
    """

    package: tuple[int, ...]
    picked: Share
    best_found: int
    ranks: tuple[Share, ...]
    central: tuple[tuple[float, ...], ...]
    confidence: Share | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """What a concept picks over many profiles.

    ``none`` is how often nothing is picked, proved; ``open`` the profiles in which nothing was
    found and nothing proved; ``best_found`` those in which the pick is not proved. ``different``
    packages are picked somewhere, of which ``shown`` are those picked most, and ``others`` is how
    often another one is. ``options`` are by issue how often a package is picked that has each
    column, which says more where packages are many. ``drawn`` are the mean weights of all profiles.
    """

    concept: Concept
    bounds: Bounds
    profiles: int
    seed: int
    exact: bool
    none: Share
    open: int
    best_found: int
    different: int
    shown: tuple[Accepted, ...]
    others: Share
    options: tuple[tuple[Share, ...], ...]
    drawn: tuple[tuple[float, ...], ...]


def accept(
    bounds: Bounds, concept: Concept, count: int, seed: int, *, run: Run = in_turn
) -> Acceptance:
    """Return how often a concept picks which package over many profiles, and whom that suits.

    Raises
    ------
    ProfilesError
        If what a party would sign or refuse rejects nearly every draw.
    """
    given = lots(bounds, count, seed)
    exact = draw_lot(replace(given[0], count=1)).exact
    if exact:  # there is one profile, whatever was asked for
        given = (replace(given[0], count=1),)
    first: Sequence[Tally] = run(tally, [(lot, concept) for lot in given])
    total = added(first)
    order = np.argsort(-total.picked.sum(axis=1), kind="stable")[:SHOWN]
    some = total.packages[order]
    central = total.weights[order] / total.picked[order].sum(axis=1)[:, None]
    few = given[:AGAIN]
    more: Sequence[Second] = run(second, [(lot, concept, some, central) for lot in few])
    shown = _Shown(
        looked=sum(lot.count for lot in few),
        at=order,
        central=central,
        ranks=np.sum([one.ranks for one in more], axis=0),
        again=np.sum([one.again for one in more], axis=0),
    )
    return _acceptance(_Asked(bounds, concept, seed, exact), total, shown)


def tally(task: tuple[Lot, Concept]) -> Tally:
    """Return what one lot adds to how often which package is picked."""
    lot, concept = task
    profiles = draw_lot(lot)
    found = picks(profiles, concept)
    weights = _weights(profiles)
    some = found.packages[:, 0] >= 0 if found.packages.shape[1] else found.proved
    packages, which = np.unique(found.packages[some], axis=0, return_inverse=True)
    picked = np.zeros((len(packages), 2), dtype=np.int64)
    np.add.at(picked, (which, (~found.proved[some]).astype(int)), 1)
    sums = np.zeros((len(packages), weights.shape[1]))
    np.add.at(sums, which, weights[some])
    rest = [profiles.count, (~some & found.proved).sum(), (~some & ~found.proved).sum()]
    return Tally(
        packages=packages,
        picked=picked,
        weights=sums,
        drawn=weights.sum(axis=0),
        rest=np.array([*rest, profiles.effective], dtype=float),
    )


def second(task: tuple[Lot, Concept, Packages, Floats]) -> Second:
    """Return what one lot adds on the packages shown."""
    lot, concept, some, central = task
    profiles = draw_lot(lot)
    ranks = np.zeros((len(some), len(some)))
    if concept != "kalai_smorodinsky":  # which measures by the best of all there are
        ranks = ranks_among(profiles, some, concept).sum(axis=0)
    again = np.zeros((len(some), 3), dtype=np.int64)
    for n, weights in enumerate(central):
        certain, fitting = with_weights(profiles, weights)
        found: Picks = picks(certain, concept)
        same = fitting & (found.packages == some[n]).all(axis=1)
        again[n] = [fitting.sum(), same.sum(), (same & found.proved).sum()]
    return Second(ranks=ranks, again=again)


def added(tallies: Sequence[Tally]) -> Tally:
    """Return what several lots come to."""
    packages, which = np.unique(
        np.concatenate([one.packages for one in tallies]), axis=0, return_inverse=True
    )
    picked = np.zeros((len(packages), 2), dtype=np.int64)
    np.add.at(picked, which, np.concatenate([one.picked for one in tallies]))
    weights = np.zeros((len(packages), len(tallies[0].drawn)))
    np.add.at(weights, which, np.concatenate([one.weights for one in tallies]))
    return Tally(
        packages=packages,
        picked=picked,
        weights=weights,
        drawn=np.sum([one.drawn for one in tallies], axis=0),
        rest=np.sum([one.rest for one in tallies], axis=0),
    )


def with_weights(profiles: Profiles, weights: Floats) -> tuple[Profiles, Bools]:
    """Return the profiles with the weights of every party taken for certain, and which still fit.

    A profile fits where each party would still sign and refuse what it is said to.
    """
    first = starts(profiles.bounds.axes)
    fitting = np.ones(profiles.count, dtype=bool)
    parties, at = [], 0
    for party, drawn in zip(profiles.bounds.parties, profiles.parties, strict=True):
        mine = weights[at : at + len(party.issues)]
        at += len(party.issues)
        if not len(mine) or not np.ptp(drawn.weights, axis=0).any():  # certain as it is
            parties.append(drawn)
            continue
        batch = Draws(
            weights=np.broadcast_to(mine, drawn.weights.shape),
            values=drawn.values,
            worth=drawn.worth,
            least=drawn.least,
            firm=drawn.firm,
            effective=1.0,
        )
        fitting &= fits(party, batch)
        utility = np.zeros_like(drawn.utility)
        columns = [first[c.issue] + c.column for c in party.columns]
        utility[:, columns] = np.rint(products(party, batch) * UNITS)
        parties.append(replace(drawn, utility=utility, weights=np.array(batch.weights)))
    return replace(profiles, parties=tuple(parties)), fitting


def _weights(profiles: Profiles) -> Floats:
    """Return (s, w) the weights of all parties."""
    return np.concatenate([drawn.weights for drawn in profiles.parties], axis=1)


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """What was asked, and whether all is known exactly."""

    bounds: Bounds
    concept: Concept
    seed: int
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Shown:
    """Where the packages shown stand in the tally, and what their second look came to.

    ``looked`` are the profiles that it took in.
    """

    looked: int
    at: Ints
    central: Floats
    ranks: Floats
    again: Ints


def _acceptance(asked: _Asked, total: Tally, shown: _Shown) -> Acceptance:
    count, none, left_open, effective = map(float, total.rest)

    def share(held: float, of: float = count) -> Share:
        found = float(held / of)
        if asked.exact:
            return Share(share=found, low=found, high=found)
        return with_interval(found, effective * of / count)

    ranked = asked.concept != "kalai_smorodinsky"
    accepted = []
    for n, at in enumerate(shown.at):
        fitting, again, _ = shown.again[n]
        accepted.append(
            Accepted(
                package=tuple(int(column) for column in total.packages[at]),
                picked=share(total.picked[at].sum()),
                best_found=int(total.picked[at, 1]),
                ranks=tuple(share(held, shown.looked) for held in shown.ranks[n] if ranked),
                central=_by_party(asked.bounds, shown.central[n]),
                confidence=share(again, fitting) if fitting else None,
            )
        )
    elsewhere = total.picked.sum() - total.picked[shown.at].sum()
    return Acceptance(
        concept=asked.concept,
        bounds=asked.bounds,
        profiles=int(count),
        seed=asked.seed,
        exact=asked.exact,
        none=share(none),
        open=int(left_open),
        best_found=int(total.picked[:, 1].sum()),
        different=len(total.packages),
        shown=tuple(accepted),
        others=share(elsewhere),
        options=tuple(
            tuple(
                share(total.picked[total.packages[:, i] == column].sum())
                for column in range(len(axis.columns))
            )
            for i, axis in enumerate(asked.bounds.axes)
        ),
        drawn=_by_party(asked.bounds, total.drawn / count),
    )


def _by_party(bounds: Bounds, weights: Floats) -> tuple[tuple[float, ...], ...]:
    ends = np.cumsum([0, *(len(party.issues) for party in bounds.parties)])
    return tuple(
        tuple(float(weight) for weight in weights[start:end]) for start, end in pairwise(ends)
    )
