"""Draws of what one party wants, and which of them fit what it would sign and refuse.

Letters: draws s, issues i and columns c of the party, exclusions e.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onetext.analysis.bounds import PartyBounds
from onetext.analysis.problem import Bools, happens_in
from onetext.analysis.profiles.weights import draw_weights
from onetext.analysis.trades.wants import stands
from onetext.case.model import Interval

Floats = npt.NDArray[np.float64]

CLOSE = 1e-9
"""Up to which what a package is worth may fall short of a reservation that it just meets."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draws:
    """Draws of one party: (s, i) weights, (s, c) values, and what else it wants.

    ``effective`` is the share of them that counts as independent.
    """

    weights: Floats
    values: Floats
    worth: Floats
    least: Floats
    firm: Bools
    effective: float


def draw(party: PartyBounds, count: int, rng: np.random.Generator) -> Draws:
    """Return draws that know nothing yet of what the party would sign or refuse.

    Every setting takes as many random numbers in the same order, so that settings compare.
    """
    weights = draw_weights(party, count, rng)
    chance = _uniform([e.firm for e in party.exclusions], count, rng)
    return Draws(
        weights=weights.weights,
        values=_uniform([c.value for c in party.columns], count, rng),
        worth=_uniform([worth for _, worth in party.together], count, rng),
        least=_uniform([party.reservation], count, rng)[:, 0],
        firm=rng.random(chance.shape) < chance,
        effective=weights.effective / count,
    )


def _uniform(ranges: Sequence[Interval], count: int, rng: np.random.Generator) -> Floats:
    low = np.array([float(r.low) for r in ranges])
    high = np.array([float(r.high) for r in ranges])
    found: Floats = low + (high - low) * rng.random((count, len(ranges)))
    return found


def fits(party: PartyBounds, batch: Draws) -> Bools:
    """Return (s,) whether draws keep what the party would sign and refuse."""
    fits = np.ones(len(batch.least), dtype=bool)
    for package in party.signs:
        fits &= _would_sign(party, batch, package)
    for package in party.refuses:
        fits &= ~_would_sign(party, batch, package)
    return fits


def _would_sign(party: PartyBounds, batch: Draws, package: tuple[int, ...]) -> Bools:
    picked = [c.column == package[c.issue] for c in party.columns]
    held = [happens_in(package, event) for event, _ in party.together]
    crossed = [stands(exclusion, package) for exclusion in party.exclusions]
    worth = products(party, batch)[:, picked].sum(axis=1) + batch.worth[:, held].sum(axis=1)
    found: Bools = (worth >= batch.least - CLOSE) & ~batch.firm[:, crossed].any(axis=1)
    return found


def products(party: PartyBounds, batch: Draws) -> Floats:
    """Return (s, c) value times the weight carried."""
    carried = np.zeros((len(party.issues), len(party.columns)))
    position = {i: n for n, i in enumerate(party.issues)}
    for c, column in enumerate(party.columns):
        carried[[position[i] for i in column.carries], c] = 1.0
    found: Floats = batch.values * (batch.weights @ carried)
    return found


def only(batch: Draws, kept: Bools) -> Draws:
    """Return the draws that are kept."""
    return Draws(
        weights=batch.weights[kept],
        values=batch.values[kept],
        worth=batch.worth[kept],
        least=batch.least[kept],
        firm=batch.firm[kept],
        effective=batch.effective,
    )


def joined(batches: Sequence[Draws], count: int) -> Draws:
    """Return the first draws of several batches."""
    return Draws(
        weights=np.concatenate([b.weights for b in batches])[:count],
        values=np.concatenate([b.values for b in batches])[:count],
        worth=np.concatenate([b.worth for b in batches])[:count],
        least=np.concatenate([b.least for b in batches])[:count],
        firm=np.concatenate([b.firm for b in batches])[:count],
        effective=min(b.effective for b in batches),
    )
