"""Profiles: full sets of what every party wants, drawn from what is known of it.

A profile draws, independently for each party: weights uniformly from what is known of them
(``analysis.profiles.weights``); each value uniformly in its band; what holds together and the
reservation uniformly in their ranges; and each red line firm by its chance, which is itself
uniform where only a range is known. A draw is rejected whole where it breaks what the party would
sign or refuse (``analysis.profiles.fitting``). The rule is part of what every share means.

Letters: profiles s, issues i and columns c of one party, exclusions e, all columns o.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm
from typing import Literal

import numpy as np

from onetext.analysis.bounds import Bounds, PartyBounds
from onetext.analysis.problem import BargainingProblem, Bools, Ints, Stake, starts
from onetext.analysis.profiles.draws import CLOSE, Floats, draw, products
from onetext.analysis.profiles.fitting import Fitting, fitting
from onetext.analysis.space import Axis
from onetext.case.model import Interval

UNITS = 10_000
"""Units in a value of 1, where what is known is not exact."""

LARGEST_DENOMINATOR = 1_000_000
"""Up to which exact figures are counted in their common denominator; beyond, to this part of 1."""

ROUNDED = (UNITS, LARGEST_DENOMINATOR)
"""The scales at which figures may be rounded."""

Firmness = Literal["all firm", "as stated", "none"]
FIRMNESS: tuple[Firmness, ...] = ("all firm", "as stated", "none")
"""How red lines are taken: each firm, firm by its stated chance, or none but what is priceless."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PartyProfiles:
    """What one party wants in each profile.

    ``weights`` (s, i) and ``values`` (s, c) are shares; ``worth`` (s, terms) and ``least`` (s,)
    values; ``firm`` (s, e) whether each exclusion holds. ``utility`` (s, o), ``worth_units`` and
    ``least_units`` are the same in whole units, ``scale`` of them in a value of 1. ``drawn`` of
    which ``accepted`` fitted what it would sign and refuse; ``effective`` is as how many
    independent draws they count.
    """

    weights: Floats
    values: Floats
    worth: Floats
    least: Floats
    firm: Bools
    utility: Ints
    worth_units: Ints
    least_units: Ints
    scale: int
    drawn: int
    accepted: int
    effective: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Profiles:
    """Profiles of a case, one party's draws after another in the order of its bounds.

    ``exact`` where everything is known exactly: there is one profile then.
    """

    bounds: Bounds
    parties: tuple[PartyProfiles, ...]
    count: int
    seed: int
    exact: bool

    @property
    def effective(self) -> float:
        """As how many independent draws the profiles count, by the party that has fewest."""
        return min((party.effective for party in self.parties), default=float(self.count))


def sample_profiles(
    bounds: Bounds, count: int, seed: int, firmness: Firmness = "as stated"
) -> Profiles:
    """Return ``count`` profiles drawn from what is known; one where all is known exactly.

    What each party is said to want must be able to stand together.

    Raises
    ------
    ProfilesError
        If what a party would sign or refuse rejects nearly every draw.
    """
    taken = tuple(_taken(party, firmness) for party in bounds.parties)
    exact = all(_is_exact(party) for party in taken)
    count = 1 if exact else count
    streams = np.random.SeedSequence(seed).spawn(len(taken))
    return Profiles(
        bounds=replace(bounds, parties=taken),
        parties=tuple(
            _party(bounds.axes, party, count, stream)
            for party, stream in zip(taken, streams, strict=True)
        ),
        count=count,
        seed=seed,
        exact=exact,
    )


def problem_at(profiles: Profiles, s: int) -> BargainingProblem:
    """Return the bargaining problem of one profile."""
    return _problem(
        profiles,
        lambda drawn: _Wanted(
            utility=drawn.utility[s],
            worth=drawn.worth_units[s],
            least=int(drawn.least_units[s]),
            firm=drawn.firm[s],
        ),
    )


def problem_at_centre(profiles: Profiles) -> BargainingProblem:
    """Return the problem in which every figure is its mean over the profiles.

    A red line is firm in it where it is firm in at least half of them.
    """
    return _problem(
        profiles,
        lambda drawn: _Wanted(
            utility=np.rint(drawn.utility.mean(axis=0)).astype(np.int64),
            worth=np.rint(drawn.worth_units.mean(axis=0)).astype(np.int64),
            least=round(drawn.least_units.mean()),
            firm=drawn.firm.mean(axis=0) >= 0.5,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Wanted:
    """What one party wants in one profile, in units."""

    utility: Ints
    worth: Ints
    least: int
    firm: Bools


def _problem(profiles: Profiles, wanted: Callable[[PartyProfiles], _Wanted]) -> BargainingProblem:
    bounds = profiles.bounds
    return BargainingProblem(
        axes=bounds.axes,
        laws=bounds.laws,
        limits=bounds.limits,
        stakes=tuple(
            _stake(party, wanted(drawn), drawn.scale)
            for party, drawn in zip(bounds.parties, profiles.parties, strict=True)
        ),
    )


def _stake(party: PartyBounds, wanted: _Wanted, scale: int) -> Stake:
    events = (event for event, _ in party.together)
    utility = wanted.utility.copy()
    utility.setflags(write=False)
    return Stake(
        party=party.party,
        key=party.key,
        principal=party.principal,
        utility=utility,
        together=tuple(zip(events, map(int, wanted.worth), strict=True)),
        reservation=wanted.least,
        scale=scale,
        needed=party.needed,
        excluded=tuple(
            event
            for exclusion, firm in zip(party.exclusions, wanted.firm, strict=True)
            if firm
            for event in exclusion.events
        ),
        limits=tuple(
            limit
            for exclusion, firm in zip(party.exclusions, wanted.firm, strict=True)
            if firm
            for limit in exclusion.limits
        ),
    )


def _taken(party: PartyBounds, firmness: Firmness) -> PartyBounds:
    """Return a party with its red lines as firm as a setting takes them."""
    if firmness == "as stated":
        return party
    chance = Fraction(int(firmness == "all firm"))
    firm = Interval(low=chance, high=chance)
    return replace(
        party,
        exclusions=tuple(e if e.priceless else replace(e, firm=firm) for e in party.exclusions),
    )


def _is_exact(party: PartyBounds) -> bool:
    open_weights = sum(share.low < share.high for share in party.weights)
    figures = [c.value for c in party.columns] + [worth for _, worth in party.together]
    figures += [party.reservation, *(e.firm for e in party.exclusions)]
    known = all(figure.low == figure.high for figure in figures)
    return open_weights <= 1 and known and all(e.firm.low in (0, 1) for e in party.exclusions)


def _party(
    axes: Sequence[Axis], party: PartyBounds, count: int, stream: np.random.SeedSequence
) -> PartyProfiles:
    if _is_exact(party):
        return _exactly(axes, party, count)
    rng = np.random.default_rng(stream)
    if not party.signs and not party.refuses:
        free = Fitting(draws=draw(party, count, rng), tried=count, kept=count)
        return _in_units(axes, party, free)
    return _in_units(axes, party, fitting(party, count, rng))


def _in_units(axes: Sequence[Axis], party: PartyBounds, found: Fitting) -> PartyProfiles:
    batch = found.draws
    first = starts(tuple(axes))
    utility = np.zeros((len(batch.least), sum(len(axis.columns) for axis in axes)), dtype=np.int64)
    at = [first[c.issue] + c.column for c in party.columns]
    utility[:, at] = np.rint(products(party, batch) * UNITS)
    # What rounding can take from a package must not keep it below what it just meets.
    slack = (len(party.issues) + len(party.together) + 1) // 2
    least = np.floor(batch.least * UNITS + CLOSE * UNITS).astype(np.int64) - slack
    if not party.issues:
        least = np.zeros_like(least)
    return PartyProfiles(
        weights=batch.weights,
        values=batch.values,
        worth=batch.worth,
        least=batch.least,
        firm=batch.firm,
        utility=utility,
        worth_units=np.rint(batch.worth * UNITS).astype(np.int64),
        least_units=least,
        scale=UNITS,
        drawn=found.tried,
        accepted=found.kept,
        effective=batch.effective * len(batch.least),
    )


def _exactly(axes: Sequence[Axis], party: PartyBounds, count: int) -> PartyProfiles:
    """Return the one profile of a party that is known exactly, as finely as it can be counted."""
    weights = _shares(party)
    position = {i: n for n, i in enumerate(party.issues)}
    products = [
        c.value.low * sum((weights[position[i]] for i in c.carries), Fraction(0))
        for c in party.columns
    ]
    worth = [term.low for _, term in party.together]
    least = party.reservation.low if party.issues else Fraction(0)
    denominator = lcm(*(figure.denominator for figure in (*products, *worth, least)))
    scale = min(denominator, LARGEST_DENOMINATOR)
    first = starts(tuple(axes))
    utility = np.zeros(sum(len(axis.columns) for axis in axes), dtype=np.int64)
    for product, c in zip(products, party.columns, strict=True):
        utility[first[c.issue] + c.column] = round(product * scale)
    firm = np.array([e.firm.low == 1 for e in party.exclusions], dtype=bool)
    return PartyProfiles(
        weights=_repeated([float(w) for w in weights], count),
        values=_repeated([float(c.value.low) for c in party.columns], count),
        worth=_repeated([float(w) for w in worth], count),
        least=np.full(count, float(least)),
        firm=np.tile(firm, (count, 1)),
        utility=np.tile(utility, (count, 1)),
        worth_units=np.tile(
            np.array([round(w * scale) for w in worth], dtype=np.int64), (count, 1)
        ),
        least_units=np.full(count, round(least * scale), dtype=np.int64),
        scale=scale,
        drawn=count,
        accepted=count,
        effective=float(count),
    )


def _shares(party: PartyBounds) -> list[Fraction]:
    """Return exact weights: the one that is left open is what the others leave."""
    known = sum((s.low for s in party.weights if s.low == s.high), Fraction(0))
    return [s.low if s.low == s.high else 1 - known for s in party.weights]


def _repeated(figures: Sequence[float], count: int) -> Floats:
    return np.tile(np.array(figures, dtype=float), (count, 1))
