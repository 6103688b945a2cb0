"""Weights drawn uniformly from the simplex cut by what is known of them.

Stars alone: a draw from the whole simplex is sorted and dealt out, the largest shares to the
starred in random order. That is exact, since any order of a uniform draw is as likely as another.
Swaps and ranges too, where at least one such draw in a hundred keeps them: the others are
rejected. Anything tighter: hit-and-run inside the equalities, many chains side by side, each step
a uniform point on the line through the last one in a random direction.

References
----------
[Smith1984]_
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onetext.analysis.bounds import PartyBounds
from onetext.analysis.solver import INFINITY, LinearProgramme, maximise

Floats = npt.NDArray[np.float64]

PILOT = 20_000
"""Draws by which it is judged whether rejection will do."""

MOST = 2_000_000
"""Draws made at a time."""

CHAINS = 250
"""Chains that walk side by side."""

STEPS = 4
"""Steps between two draws of a chain, for each dimension and each dimension's neighbour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightDraws:
    """(s, n) weights, and as how many independent draws they count (their number where exact)."""

    weights: Floats
    effective: float


def draw_weights(party: PartyBounds, count: int, rng: np.random.Generator) -> WeightDraws:
    """Return weights of a party drawn uniformly within what is known of them.

    What is known must leave some (``analysis.trades.contradictions``).
    """
    size = len(party.issues)
    if size <= 1:
        return WeightDraws(weights=np.ones((count, size)), effective=float(count))
    groups = (party.stars, tuple(n for n in range(size) if n not in party.stars))
    if _stars_alone(party):
        return WeightDraws(weights=_dealt(groups, count, rng), effective=float(count))
    rows, ends = _inequalities(party)
    pilot = _kept(_dealt(groups, PILOT, rng), rows, ends)
    if len(pilot) < PILOT // 100:
        return _walked(region_of(party), count, rng)
    found = [pilot]
    while sum(map(len, found)) < count:
        drawn = _dealt(groups, min(2 * count * PILOT // len(pilot), MOST), rng)
        found.append(_kept(drawn, rows, ends))
    return WeightDraws(weights=np.concatenate(found)[:count], effective=float(count))


def _stars_alone(party: PartyBounds) -> bool:
    free = all(share.low <= 0 and share.high >= 1 for share in party.weights)
    return free and all(a in party.stars and b not in party.stars for a, b in party.heavier)


def _kept(drawn: Floats, rows: Floats, ends: Floats) -> Floats:
    return drawn[(drawn @ rows.T <= ends + 1e-12).all(axis=1)]


def _dealt(
    groups: tuple[tuple[int, ...], tuple[int, ...]], count: int, rng: np.random.Generator
) -> Floats:
    starred, rest = groups
    size = len(starred) + len(rest)
    drawn = rng.dirichlet(np.ones(size), size=count)
    drawn = -np.sort(-drawn, axis=1)
    top, low = drawn[:, : len(starred)], drawn[:, len(starred) :]
    found = np.empty_like(drawn)
    found[:, starred] = rng.permuted(top, axis=1)
    found[:, rest] = rng.permuted(low, axis=1)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """The weights ``centre + basis @ z`` for every z with ``rows @ z <= room``."""

    centre: Floats
    basis: Floats
    rows: Floats
    room: Floats


def region_of(party: PartyBounds) -> Region:
    """Return the region of weights inside all equalities, those implied by inequalities too."""
    size = len(party.issues)
    if not size:
        none = np.zeros((0, 0))
        return Region(centre=np.zeros(0), basis=none, rows=none, room=np.zeros(0))
    rows, ends = _inequalities(party)
    corners = [_roomiest(rows, ends, n, size) for n in range(len(rows))]
    slack = np.array([ends[n] - rows[n] @ corner for n, corner in enumerate(corners)])
    tight = slack <= 1e-9
    centre = np.mean(corners, axis=0)
    equal = np.vstack([np.ones((1, size)), rows[tight]])
    _, scales, turned = np.linalg.svd(equal)
    rank = int((scales > 1e-9).sum())
    basis = turned[rank:].T
    free = rows[~tight]
    return Region(centre=centre, basis=basis, rows=free @ basis, room=ends[~tight] - free @ centre)


def _inequalities(party: PartyBounds) -> tuple[Floats, Floats]:
    """Return rows and ends: ``rows @ w <= ends`` is what is known of weights, but their sum."""
    size = len(party.issues)
    one = np.eye(size)
    low = np.array([float(share.low) for share in party.weights])
    high = np.array([float(share.high) for share in party.weights])
    order = [one[b] - one[a] for a, b in party.heavier]
    rows = np.vstack([-one, one, *order])
    return rows, np.concatenate([-low, high, np.zeros(len(order))])


def _roomiest(rows: Floats, ends: Floats, n: int, size: int) -> Floats:
    """Return the weights that keep farthest away from one inequality."""
    programme = LinearProgramme()
    weights = [programme.real(0.0, 1.0) for _ in range(size)]
    programme.row(dict.fromkeys(weights, 1.0), 1.0, 1.0)
    for row, end in zip(rows, ends, strict=True):
        programme.row(_sparse(row), -INFINITY, float(end))
    answer = maximise(programme, _sparse(-rows[n]))
    if answer is None:
        raise ValueError("what is known of the weights cannot stand together")
    return np.array(answer.values)


def _sparse(row: Sequence[float] | Floats) -> dict[int, float]:
    return {v: float(a) for v, a in enumerate(row) if a}


def _walked(region: Region, count: int, rng: np.random.Generator) -> WeightDraws:
    dimensions = region.basis.shape[1]
    if dimensions == 0:
        return WeightDraws(weights=np.tile(region.centre, (count, 1)), effective=float(count))
    each = -(-count // CHAINS)
    between = STEPS * dimensions * max(dimensions // 2, 1)
    z = np.zeros((CHAINS, dimensions))
    shape: Floats = np.eye(dimensions)
    for _ in range(2):  # a first walk only finds out how long the region is in which direction
        z = _walk(region, z, shape, between, rng)
        spread = np.cov(z.T).reshape(dimensions, dimensions)
        if 5 * dimensions < CHAINS:
            shape = np.asarray(np.linalg.cholesky(spread + 1e-12 * np.eye(dimensions)), dtype=float)
    found = np.empty((each, CHAINS, dimensions))
    for n in range(each):
        z = _walk(region, z, shape, between, rng)
        found[n] = z
    weights = region.centre + found.reshape(each * CHAINS, dimensions) @ region.basis.T
    return WeightDraws(weights=weights[:count], effective=effective_share(found) * count)


def _walk(region: Region, z: Floats, shape: Floats, steps: int, rng: np.random.Generator) -> Floats:
    for _ in range(steps):
        toward = rng.standard_normal(z.shape) @ shape.T
        speed = toward @ region.rows.T
        room = region.room - z @ region.rows.T
        with np.errstate(divide="ignore", invalid="ignore"):
            until = room / speed
        ahead = np.where(speed > 1e-15, until, np.inf).min(axis=1)
        back = np.where(speed < -1e-15, until, -np.inf).max(axis=1)
        step = back + (ahead - back) * rng.random(len(z))
        z = z + step[:, None] * toward
    return z


def effective_share(found: Floats) -> float:
    """Return the share of draws (draws, chains, d) that counts as independent.

    Were draws independent, the means of chains of length m would vary by 1/m of what draws do.
    """
    each, chains, _ = found.shape
    if each < 2 or chains < 2:
        return 1.0
    within = found.reshape(each * chains, -1).var(axis=0)
    between = found.mean(axis=0).var(axis=0, ddof=1)
    moving = within > 1e-18
    if not moving.any():
        return 1.0
    ratio = within[moving] / np.maximum(between[moving], 1e-300) / each
    return float(np.median(np.minimum(ratio, 1.0)))
