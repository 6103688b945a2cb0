"""What concepts pick among the packages of heads and tails of one class, and opposition.

A tail that another beats for every party, or equals from an earlier row, is never picked, for a
concept prefers what is better for some principal and worse for nobody; so few tails are left to
look at, and few heads. Pairs of these are looked at in floating point first: for each head, how
good the best of its pairs is. Where that comes within ``CLOSE`` of the best known, the pairs are
looked at again, in whole numbers, so that what is picked is exact.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from onetext.analysis.maps.classes import Tails
from onetext.analysis.maps.course import Share
from onetext.analysis.maps.halves import Halves, Rows
from onetext.analysis.maps.record import Opposition
from onetext.analysis.problem import (
    BargainingProblem,
    Bools,
    Ints,
    Packages,
    gains,
    utilities,
)
from onetext.analysis.solutions.enumerated import best_row
from onetext.analysis.solutions.record import (
    Concept,
    Counted,
    Levels,
    gains_of,
    levels,
    shares,
)
from onetext.analysis.solutions.tabling import LEFT_OPEN

Floats = npt.NDArray[np.float64]

CLOSE = 1e-9
"""Keys closer than this, as a share of the larger, are told apart in whole numbers."""

_AGAINST = 512
"""Against how many of the best rows the others are held; what is left over does no harm."""

_CONTENT = 1 << 60
"""What a tail gains for a party that is not asked about it."""

_PAIRS = 1 << 17
"""Pairs that are looked at again at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """A package with the levels by which its concept judges it."""

    value: Levels
    package: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """The best package so far, and its key: its first level in floating point."""

    key: float
    pick: Pick


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is picked: by which concept, and the principals that it counts."""

    problem: BargainingProblem
    concept: Concept
    counted: Counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A principal's best units under the laws, and those in a value of 1."""

    stake: int
    best: int
    scale: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairs:
    """Heads and tails of one class that are worth looking at, the first best among equals kept.

    ``heads`` (h, d) and ``tails`` (l, d) add up to gains, first those of the principals; only
    where all are 0 or more does a pair count. ``head_rows`` and ``tail_rows`` are their packages.
    """

    heads: Ints
    tails: Ints
    head_rows: Packages
    tail_rows: Packages


def pairs_in_zone(halves: Halves, tails: Tails, heads: Rows, order: Sequence[int]) -> Pairs:
    """Return the pairs of a class for the zone of agreement, the principals in some order."""
    stakes = halves.problem.stakes
    others = [p for p, s in enumerate(stakes) if not s.principal and tails.asked[:, p].any()]
    columns = [*order, *others]
    least = np.array([stakes[p].reservation for p in columns], dtype=np.int64)
    open_to = np.flatnonzero(~(tails.asked & tails.barred).any(axis=1))
    mine = np.where(tails.asked, tails.worth, _CONTENT)[open_to][:, columns]
    return _pairs(
        heads.worth[:, columns] - least,
        mine,
        len(order),
        (heads.packages, halves.tail.packages[tails.rows[open_to]]),
    )


def pairs_of_wishes(halves: Halves, tails: Tails, heads: Rows, wishes: Sequence[Wish]) -> Pairs:
    """Return the pairs of a class for opposition.

    Heads and tails add up to how far they stay behind the best, as numbers of 0 or less.
    """
    columns = [wish.stake for wish in wishes]
    most = np.array([wish.best for wish in wishes], dtype=np.int64)
    return _pairs(
        heads.worth[:, columns] - most,
        tails.worth[:, columns],
        len(columns),
        (heads.packages, halves.tail.packages[tails.rows]),
    )


def _pairs(heads: Ints, tails: Ints, principals: int, rows: tuple[Packages, Packages]) -> Pairs:
    kept_heads, kept_tails = _worth_a_look(heads, principals), _worth_a_look(tails, principals)
    return Pairs(
        heads=heads[kept_heads],
        tails=tails[kept_tails],
        head_rows=rows[0][kept_heads],
        tail_rows=rows[1][kept_tails],
    )


def _worth_a_look(numbers: Ints, principals: int) -> Ints:
    """Return the rows that none of the best beats or equals from before, in their order."""
    from onetext.analysis.maps import kernel  # numba starts slowly: only when it is used

    order = np.argsort(-numbers[:, :principals].sum(axis=1), kind="stable")
    kept = kernel.undominated(np.ascontiguousarray(numbers[order]), _AGAINST)
    return np.sort(order[kept])


def keys_of(pairs: Pairs, units: Floats, share: Share) -> Floats:
    """Return (h, 3 + principals) what the pairs of each head reach, see ``kernel.best_keys``."""
    from onetext.analysis.maps import kernel  # numba starts slowly: only when it is used

    def look(rows: Ints) -> Floats:
        found = np.full((len(rows), 3 + len(units)), -np.inf)
        kernel.best_keys(pairs.heads[rows], pairs.tails, len(units), units, found)
        return found

    return np.concatenate(list(share(look, len(pairs.heads))))


def distances_of(pairs: Pairs, wishes: Sequence[Wish], share: Share) -> Floats:
    """Return (h,) the least square of the distance of the pairs of each head from all best."""
    from onetext.analysis.maps import kernel  # numba starts slowly: only when it is used

    scales = np.array([wish.scale for wish in wishes], dtype=float)

    def look(rows: Ints) -> Floats:
        found = np.full(len(rows), np.inf)
        kernel.nearest(pairs.heads[rows], pairs.tails, scales, found)
        return found

    return np.concatenate(list(share(look, len(pairs.heads))))


def picked(pairs: Pairs, keys: Floats, asked: Asked, best: Best | None) -> Best | None:
    """Return what a concept picks among some pairs and the best so far, given the heads' keys."""
    top = max(float(keys.max(initial=-np.inf)), -np.inf if best is None else best.key)
    least = top - CLOSE * abs(top)
    some = np.flatnonzero(keys >= least)
    if not np.isfinite(top) or not len(some):
        return best
    units = np.array([units for _, units in asked.counted], dtype=float)
    pick = None if best is None else best.pick

    def near(sums: Ints) -> Bools:
        shares = sums[:, : len(units)] / units
        found: Bools = (sums >= 0).all(axis=1) & (_key(asked.concept, shares) >= least)
        return found

    for rows in close_pairs(pairs, some, near):
        pick = _better(asked, rows, pick)
    assert pick is not None  # the pair that made the key is among those looked at
    return Best(key=top, pick=pick)


def _key(concept: Concept, shares: Floats) -> Floats:
    match concept:
        case "utilitarian":
            keys: Floats = shares.sum(axis=1)
        case "nash":
            keys = np.where((shares > 0).all(axis=1), shares.prod(axis=1), -np.inf)
        case _:
            keys = shares.min(axis=1) if shares.shape[1] else np.zeros(len(shares))
    return keys


def _better(asked: Asked, rows: Packages, best: Pick | None) -> Pick:
    """Return the best of some packages and the best so far; of equals the first as tabled."""
    rows = _as_tabled(rows)
    row = rows[best_row(asked.concept, gains(asked.problem, rows), asked.counted)].tolist()
    value = levels(asked.concept, shares(asked.counted, gains_of(asked.problem, row)))
    found = Pick(value=value, package=tuple(row))
    if best is None or found.value > best.value:
        return found
    return min(best, found, key=lambda pick: pick.package) if found.value == best.value else best


def nearest_of(
    pairs: Pairs,
    squares: Floats,
    problem: BargainingProblem,
    wishes: Sequence[Wish],
    best: Opposition | None,
) -> Opposition | None:
    """Return the nearest of some pairs and the nearest so far, given the heads' squares."""
    top = min(float(squares.min(initial=np.inf)), np.inf if best is None else float(best.square))
    most = top * (1 + CLOSE)
    scales = np.array([wish.scale for wish in wishes], dtype=float)

    def near(sums: Ints) -> Bools:
        found: Bools = np.square(sums / scales).sum(axis=1) <= most
        return found

    for rows in close_pairs(pairs, np.flatnonzero(squares <= most), near):
        best = _nearer(problem, wishes, rows, best)
    return best


def _nearer(
    problem: BargainingProblem, wishes: Sequence[Wish], rows: Packages, best: Opposition | None
) -> Opposition:
    """Return the nearest of some packages and the nearest so far; of equals the first as tabled."""
    rows = _as_tabled(rows)
    units = utilities(problem, rows)[:, [wish.stake for wish in wishes]]
    different, first = np.unique(units, axis=0, return_index=True)
    for mine, n in zip(different.tolist(), first, strict=True):
        behind = (Fraction(w.best - u, w.scale) for u, w in zip(mine, wishes, strict=True))
        found = Opposition(
            square=sum((share * share for share in behind), Fraction(0)),
            package=tuple(rows[n].tolist()),
        )
        if best is None or (found.square, found.package) < (best.square, best.package):
            best = found
    assert best is not None
    return best


def close_pairs(pairs: Pairs, heads: Ints, near: Callable[[Ints], Bools]) -> Iterator[Packages]:
    """Yield the packages of some heads whose sums of both rows are ``near`` enough, in blocks."""
    step = max(1, _PAIRS // max(1, len(pairs.tails)))
    for start in range(0, len(heads), step):
        some = heads[start : start + step]
        sums = (pairs.heads[some][:, None] + pairs.tails).reshape(-1, pairs.heads.shape[1])
        found = np.flatnonzero(near(sums))
        if len(found):
            head, tail = np.divmod(found, len(pairs.tails))
            ahead, behind = pairs.head_rows[some[head]], pairs.tail_rows[tail]
            yield np.where(ahead == LEFT_OPEN, behind, ahead)


def _as_tabled(rows: Packages) -> Packages:
    return rows[np.lexsort(rows.T[::-1])] if rows.shape[1] else rows
