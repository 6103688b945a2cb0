"""Loops over pairs of rows, a row of the head beside a row of the tail, in machine code.

Letters: heads h, tails t, dimensions d (what a pair is compared in), parties p.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

from onetext.analysis.problem import Bools, Ints

Ranks = npt.NDArray[np.int16]
Floats = npt.NDArray[np.float64]

_TILE = 4096
"""Tails that are counted together: their ranks and counters stay in the nearest cache."""

_FULL = 32767
"""What a counter of 16 bits holds."""


@njit(cache=True, nogil=True)
def count_pairs(
    ranks: Ranks, prefixes: Ints, least: Ranks, of_heads: Ints, of_tails: Ints
) -> None:  # pragma: no cover - compiled
    """Count the pairs in which the tail reaches what the head asks for, by head and by tail.

    ``ranks`` is (d, t); a head looks at its first ``prefixes`` (h,) tails, and asks each of them
    for ``least`` (h, d). The counts are added to ``of_heads`` (h,) and ``of_tails`` (t,).
    """
    tails = ranks.shape[1]
    hits = np.zeros(_TILE, np.int16)
    mask = np.zeros(_TILE, np.int16)
    for start in range(0, tails, _TILE):
        size = min(_TILE, tails - start)
        tile = np.ascontiguousarray(ranks[:, start : start + size])
        rows = 0
        for h in range(prefixes.size):
            n = min(prefixes[h] - start, size)
            if n <= 0:
                continue
            of_heads[h] += _hits(tile, least[h], mask[:n], hits)
            rows += 1
            if rows == _FULL:
                _flush(hits, of_tails, start, size)
                rows = 0
        _flush(hits, of_tails, start, size)


@njit(cache=True, nogil=True)
def _hits(
    ranks: Ranks, least: Ranks, mask: Ranks, hits: Ranks
) -> np.int16:  # pragma: no cover - compiled
    """Count the first tails that reach all that is asked for, as many as the mask is long."""
    n = len(mask)
    if len(least) == 1:
        return _one(ranks[0, :n], least[0], hits)
    if len(least) == 2:
        return _two(ranks[0, :n], least[0], ranks[1, :n], least[1], hits)
    for t in range(n):
        mask[t] = np.int16(ranks[0, t] >= least[0])
    for d in range(1, len(least)):
        _narrow(ranks[d, :n], least[d], mask)
    return _masked(mask, hits)


@njit(cache=True, nogil=True)
def _one(ranks: Ranks, least: np.int16, hits: Ranks) -> np.int16:  # pragma: no cover - compiled
    count = np.int16(0)
    for t in range(ranks.size):
        hit = np.int16(ranks[t] >= least)
        hits[t] = np.int16(hits[t] + hit)
        count = np.int16(count + hit)
    return count


@njit(cache=True, nogil=True)
def _two(
    ranks: Ranks, least: np.int16, others: Ranks, least_other: np.int16, hits: Ranks
) -> np.int16:  # pragma: no cover - compiled
    count = np.int16(0)
    for t in range(ranks.size):
        hit = np.int16((ranks[t] >= least) & (others[t] >= least_other))
        hits[t] = np.int16(hits[t] + hit)
        count = np.int16(count + hit)
    return count


@njit(cache=True, nogil=True)
def _narrow(ranks: Ranks, least: np.int16, mask: Ranks) -> None:  # pragma: no cover - compiled
    for t in range(ranks.size):
        mask[t] = np.int16(mask[t] & np.int16(ranks[t] >= least))


@njit(cache=True, nogil=True)
def _masked(mask: Ranks, hits: Ranks) -> np.int16:  # pragma: no cover - compiled
    count = np.int16(0)
    for t in range(mask.size):
        hits[t] = np.int16(hits[t] + mask[t])
        count = np.int16(count + mask[t])
    return count


@njit(cache=True, nogil=True)
def _flush(hits: Ranks, of_tails: Ints, start: int, size: int) -> None:  # pragma: no cover
    for t in range(size):
        of_tails[start + t] += hits[t]
        hits[t] = 0


@njit(cache=True, nogil=True)
def undominated(rows: Ints, most: int) -> Bools:  # pragma: no cover - compiled
    """Return (n,) whether none of the first ``most`` rows that are kept is as large throughout.

    A row is compared with those before it alone, so the larger ones have to come first.
    """
    count, dims = rows.shape
    kept = np.zeros(count, np.bool_)
    best = np.zeros(most, np.int64)
    size = 0
    for n in range(count):
        free = True
        for k in range(size):
            over = True
            for d in range(dims):
                if rows[best[k], d] < rows[n, d]:
                    over = False
                    break
            if over:
                free = False
                break
        if free:
            kept[n] = True
            if size < most:
                best[size] = n
                size += 1
    return kept


@njit(cache=True, nogil=True)
def best_keys(
    heads: Ints, tails: Ints, principals: int, units: Floats, found: Floats
) -> None:  # pragma: no cover - compiled
    """Note for each head what its pairs reach at most: ``found`` is (h, 3 + principals).

    ``heads`` (h, d) and ``tails`` (t, d) add up to gains, those of the principals first, which
    have to be 0 or more. What is noted: the sum, the product and the smallest of the gains divided
    by ``units`` (the product where each is at least one unit), then the gain of each principal.
    Where there is none, it stays as it is.
    """
    dims = heads.shape[1]
    for h in range(len(heads)):
        for t in range(len(tails)):
            inside = True
            for d in range(dims):
                if heads[h, d] + tails[t, d] < 0:
                    inside = False
                    break
            if not inside:
                continue
            total, product, smallest = 0.0, 1.0, np.inf if principals else 0.0
            for p in range(principals):
                gain = float(heads[h, p] + tails[t, p])
                found[h, 3 + p] = max(found[h, 3 + p], gain)
                share = gain / units[p]
                total += share
                product *= share
                smallest = min(smallest, share)
            found[h, 0] = max(found[h, 0], total)
            if smallest > 0:
                found[h, 1] = max(found[h, 1], product)
            found[h, 2] = max(found[h, 2], smallest)


@njit(cache=True, nogil=True)
def nearest(
    heads: Ints, tails: Ints, scales: Floats, found: Floats
) -> None:  # pragma: no cover - compiled
    """Note in ``found`` (h,) the least sum of squares of (head + tail) / scale over a head's pairs.

    ``heads`` (h, p) and ``tails`` (t, p) add up to how far a pair stays behind each one's best.
    """
    parties = heads.shape[1]
    for h in range(len(heads)):
        least = np.inf
        for t in range(len(tails)):
            square = 0.0
            for p in range(parties):
                behind = (heads[h, p] + tails[t, p]) / scales[p]
                square += behind * behind
            least = min(least, square)
        found[h] = min(found[h], least)
