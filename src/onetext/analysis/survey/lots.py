"""Profiles in lots: drawn where they are looked at, so that no more than a lot is ever held.

Each lot is drawn from a stream of its own, made from the seed and the number of the lot. So any
lot can be drawn by itself, in any process, and always holds the same profiles.
"""

from dataclasses import dataclass

import numpy as np

from onetext.analysis.bounds import Bounds
from onetext.analysis.profiles.sample import Profiles, sample_profiles

LOT = 1_000
"""Profiles of a lot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """``count`` profiles within some bounds, those of the lot with that ``number``."""

    bounds: Bounds
    seed: int
    number: int
    count: int


def lots(bounds: Bounds, count: int, seed: int) -> tuple[Lot, ...]:
    """Return the lots that hold ``count`` profiles together."""
    return tuple(
        Lot(bounds=bounds, seed=seed, number=number, count=min(LOT, count - number * LOT))
        for number in range(-(-count // LOT))
    )


def draw_lot(lot: Lot) -> Profiles:
    """Return the profiles of a lot; one where all is known exactly.

    Raises
    ------
    ProfilesError
        If what a party would sign or refuse rejects nearly every draw.
    """
    (stream,) = np.random.SeedSequence([lot.seed, lot.number]).generate_state(1)
    return sample_profiles(lot.bounds, lot.count, int(stream))
