"""Draws that fit what a party would sign and refuse: by rejection, else by a walk inside.

Rejection is exact, and used wherever at least one draw in a hundred fits. Tighter than that, many
chains walk inside what fits, side by side: each step takes a random line through all weights and
values and a uniform point on it; where that does not fit, the line is shortened towards where the
chain stands, and another point is taken. The share of draws that fits is told either way.

References
----------
[Neal2003]_
"""

from dataclasses import dataclass

import numpy as np

from onetext.analysis.bounds import PartyBounds
from onetext.analysis.problem import Bools
from onetext.analysis.profiles.draws import Draws, Floats, draw, fits, joined, only
from onetext.analysis.profiles.weights import Region, effective_share, region_of
from onetext.analysis.solver import maximise
from onetext.analysis.trades.wants import MARGIN, open_exclusions, programme_of, stands
from onetext.errors import Finding, ProfilesError

PILOT = 2_000
"""Draws by which it is judged whether rejection will do."""

MOST = 200_000
"""Draws made at a time."""

CHAINS = 250
"""Chains that walk side by side."""

BETWEEN = 250
"""Steps between two draws of a chain, at most."""

TRIES = 8
"""Points tried on a line before a chain stays where it is."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fitting:
    """Draws that fit; of ``tried`` draws from all that is known otherwise, ``kept`` did."""

    draws: Draws
    tried: int
    kept: int


def fitting(party: PartyBounds, count: int, rng: np.random.Generator) -> Fitting:
    """Return draws that fit what a party would sign and refuse.

    Raises
    ------
    ProfilesError
        If hardly anything fits, so that no draw could be found to start from.
    """
    pilot = draw(party, PILOT, rng)
    first = only(pilot, fits(party, pilot))
    kept, tried = len(first.least), PILOT
    if kept * 100 < PILOT:
        return Fitting(draws=_walked(party, first, count, rng), tried=tried, kept=kept)
    found = [first]
    while kept < count:
        size = min(int(1.2 * (count - kept) * tried / kept) + 100, MOST)
        more = draw(party, size, rng)
        found.append(only(more, fits(party, more)))
        tried += size
        kept += len(found[-1].least)
    return Fitting(draws=joined(found, count), tried=tried, kept=kept)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Space:
    """The line that a party's chains walk on: weights by their region, all else in a box."""

    party: PartyBounds
    region: Region
    low: Floats
    high: Floats
    chance: Floats

    def draws(self, at: Floats, firm: Bools) -> Draws:
        """Return the points of chains (s, d) as draws."""
        inner = self.region.basis.shape[1]
        columns, terms = len(self.party.columns), len(self.party.together)
        rest = at[:, inner:]
        return Draws(
            weights=self.region.centre + at[:, :inner] @ self.region.basis.T,
            values=rest[:, :columns],
            worth=rest[:, columns : columns + terms],
            least=rest[:, -1],
            firm=firm,
            effective=1.0,
        )

    def fits(self, at: Floats, firm: Bools) -> Bools:
        """Return (s,) whether chains stand where all is kept that the party would do."""
        return fits(self.party, self.draws(at, firm))

    def reach(self, at: Floats, toward: Floats) -> tuple[Floats, Floats]:
        """Return how far back and ahead each chain's line runs inside weights and box."""
        inner = self.region.basis.shape[1]
        rows = np.block(
            [
                [self.region.rows, np.zeros((len(self.region.rows), len(self.low)))],
                [np.zeros((len(self.low), inner)), np.eye(len(self.low))],
                [np.zeros((len(self.low), inner)), -np.eye(len(self.low))],
            ]
        )
        ends = np.concatenate([self.region.room, self.high, -self.low])
        speed = toward @ rows.T
        room = np.maximum(ends - at @ rows.T, 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            until = room / speed
        ahead = np.where(speed > 1e-15, until, np.inf).min(axis=1)
        back = np.where(speed < -1e-15, until, -np.inf).max(axis=1)
        return back, ahead


def _walked(party: PartyBounds, start: Draws, count: int, rng: np.random.Generator) -> Draws:
    space = _space(party)
    chains = min(CHAINS, count)
    at, firm = _started(space, start, chains, rng)
    dimensions = at.shape[1]
    each = -(-count // chains)
    for _ in range(20 * dimensions):
        at, firm = _step(space, at, firm, rng)
    points, lines = [], []
    for _ in range(each):
        for _ in range(min(8 * dimensions, BETWEEN)):
            at, firm = _step(space, at, firm, rng)
        points.append(at)
        lines.append(firm)
    found = space.draws(np.concatenate(points)[:count], np.concatenate(lines)[:count])
    return Draws(
        weights=found.weights,
        values=found.values,
        worth=found.worth,
        least=found.least,
        firm=found.firm,
        effective=effective_share(np.stack(points)),
    )


def _space(party: PartyBounds) -> _Space:
    ranges = [c.value for c in party.columns] + [worth for _, worth in party.together]
    ranges.append(party.reservation)
    chances = [(float(e.firm.low) + float(e.firm.high)) / 2 for e in party.exclusions]
    return _Space(
        party=party,
        region=region_of(party),
        low=np.array([float(r.low) for r in ranges]),
        high=np.array([float(r.high) for r in ranges]),
        chance=np.array(chances),
    )


def _started(
    space: _Space, start: Draws, chains: int, rng: np.random.Generator
) -> tuple[Floats, Bools]:
    """Return where chains begin: at draws that fit, else at extreme points of what is known."""
    if len(start.least):
        which = rng.integers(len(start.least), size=chains)
        inner = (start.weights[which] - space.region.centre) @ space.region.basis
        rest = [start.values[which], start.worth[which], start.least[which, None]]
        return np.concatenate([inner, *rest], axis=1), start.firm[which]
    if any(
        e.firm.low >= 1 and stands(e, p) for e in space.party.exclusions for p in space.party.signs
    ):
        raise ProfilesError([_hardly_anything(space.party)])
    corners = [corner for _ in range(20) if (corner := _corner(space, rng)) is not None]
    if not corners:
        raise ProfilesError([_hardly_anything(space.party)])
    at = np.array(corners)
    firm = np.tile(_as_told(space.party), (len(corners), 1))
    inside = space.fits(at, firm)
    if not inside.any():
        raise ProfilesError([_hardly_anything(space.party)])
    which = rng.choice(np.flatnonzero(inside), size=chains)
    return at[which], firm[which]


def _corner(space: _Space, rng: np.random.Generator) -> Floats | None:
    """Return a point that fits with some room, extreme in a random direction."""
    party = space.party
    programme, wants = programme_of(party)
    firm = dict(zip(party.exclusions, _as_told(party), strict=True))
    for package in party.signs:
        programme.row(wants.surplus(package), MARGIN, 1e9)
    for package in party.refuses:
        if not any(firm[e] and stands(e, package) for e in party.exclusions):
            programme.row(wants.surplus(package), -1e9, -MARGIN)
    worth = {v: float(g) for v, g in enumerate(rng.standard_normal(len(programme.low)))}
    answer = maximise(programme, worth)
    if answer is None:
        return None
    position = dict(zip(party.issues, wants.weight, strict=True))
    values = []
    for x, column, low, high in zip(
        wants.product, party.columns, space.low, space.high, strict=False
    ):
        carried = sum(answer.values[position[i]] for i in column.carries)
        share = answer.values[x] / carried if carried > 1e-12 else (low + high) / 2
        values.append(min(max(share, low), high))
    weights = np.array([answer.values[w] for w in wants.weight])
    rest = [*values, *(answer.values[t] for t in wants.worth), answer.values[wants.least]]
    return np.concatenate([(weights - space.region.centre) @ space.region.basis, rest])


def _as_told(party: PartyBounds) -> Bools:
    """Return (e,) red lines firm where they may be, and give way in what would be signed."""
    may = open_exclusions(party)
    return np.array([e in may for e in party.exclusions], dtype=bool)


def _step(space: _Space, at: Floats, firm: Bools, rng: np.random.Generator) -> tuple[Floats, Bools]:
    inner = space.region.basis.shape[1]
    toward = rng.standard_normal(at.shape)
    toward[:, inner:] *= space.high - space.low
    back, ahead = space.reach(at, toward)
    back, ahead = np.nan_to_num(back, neginf=0.0), np.nan_to_num(ahead, posinf=0.0)
    moved, waiting = at.copy(), np.ones(len(at), dtype=bool)
    for _ in range(TRIES):
        step = back + (ahead - back) * rng.random(len(at))
        there = at + step[:, None] * toward
        good = waiting & space.fits(there, firm)
        moved[good] = there[good]
        waiting &= ~good
        back = np.where(step < 0, step, back)
        ahead = np.where(step > 0, step, ahead)
        if not waiting.any():
            break
    if not firm.shape[1]:
        return moved, firm
    other = rng.random(firm.shape) < space.chance
    stays = ~space.fits(moved, other)
    return moved, np.where(stays[:, None], firm, other)


def _hardly_anything(party: PartyBounds) -> Finding:
    return Finding(
        file="case.yaml",
        where=f"parties.{party.key}",
        problem="what it would sign and refuse leaves hardly anything that it could want.",
        remedy="Drop one of these packages, or widen its reservation or values.",
    )
