"""Depth first over the issues of a zone of agreement, with bounds that are made anew on the way.

Notation: depths d (issues in the order of the search), columns c (depth after depth, the most
promising first), parties p, rows r. A package's worth to party p is a share ``start[p]`` plus
``share[c, p]`` of its columns; a row counts ``count[c, r]``.

The bound is Lagrangean. For prices ``lam`` of shares and ``mu`` of rows the best package is found
issue by issue, for the sum of priced shares less priced counts; that sum, with what the rows leave
and what the task makes of the prices, is as much as any package reaches. On the way down the
prices are improved by a few steps along the subgradient, for the issues still open and what the
settled ones have brought: that is what makes the trees small.

Everything that decides is exact: worth, rows and ties in whole numbers, and shares as quotients of
whole numbers, which floating point divides to the nearest (so two of them are equal or not as
their quotients are, while the divisor is below 2 to the power of 26).

References
----------
[Fisher1981]_, [HeldKarp1971]_
"""

import math

import numpy as np
import numpy.typing as npt
from numba import njit

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
State = tuple[Floats, Floats, float, Floats, Floats]
"""Shares so far, room of the rows, the constant of the bound, and its subgradient in two parts."""

Prices = tuple[Floats, Floats]
"""Those of shares and those of rows."""

LEAST, PRODUCT, SUM = 0, 1, 2
_EPS = 1e-10
_NOTHING = -1e300


@njit(cache=True, nogil=True)
def put(into: Floats | Ints, what: Floats | Ints) -> None:
    """Copy one row of figures into another: with slices it takes seconds to compile."""
    for k in range(what.size):
        into[k] = what[k]


@njit(cache=True, nogil=True)
def prices_worth(kind: int, lam: Floats, weights: Floats) -> float:
    """Return what the task adds to a bound for prices of shares."""
    if kind != PRODUCT:
        return 0.0
    total = 0.0
    for p in range(lam.size):
        total += weights[p] * (math.log(weights[p] / lam[p]) - 1.0)
    return total


@njit(cache=True, nogil=True)
def step_prices(
    kind: int,
    lam: Floats,
    mu: Floats,
    weights: Floats,
    scale: Floats,
    reach: Floats,
    room: Floats,
    gap: float,
) -> None:
    """Move prices along the subgradient, by Polyak's step: ``reach`` and ``room`` are its parts."""
    parties, rows = lam.size, mu.size
    norm = 0.0
    mean = 0.0
    if kind == LEAST:
        for p in range(parties):
            mean += reach[p] / parties
        for p in range(parties):
            norm += (reach[p] - mean) ** 2
    elif kind == PRODUCT:
        for p in range(parties):
            norm += (lam[p] * reach[p] - weights[p]) ** 2
    for r in range(rows):
        norm += (room[r] * scale[r]) ** 2
    if norm < 1e-24:
        return
    step = gap / norm
    if kind == LEAST:
        total = 0.0
        for p in range(parties):
            lam[p] = max(1e-9, lam[p] - step * (reach[p] - mean))
            total += lam[p]
        for p in range(parties):
            lam[p] /= total
    elif kind == PRODUCT:
        for p in range(parties):
            move = step * (lam[p] * reach[p] - weights[p])
            lam[p] *= math.exp(-min(1.0, max(-1.0, move)))
    for r in range(rows):
        mu[r] = max(0.0, mu[r] - step * room[r] * scale[r] * scale[r])


@njit(cache=True, nogil=True, fastmath={"reassoc", "contract", "nsz"})
def bound_from(
    kind: int,
    share: Floats,
    count: Ints,
    tied: Floats,
    first: Ints,
    width: Ints,
    depth: int,
    state: State,
    prices: Prices,
    weights: Floats,
    worth: Floats,
    rest: Floats,
) -> float:
    """Return the bound for some prices from a depth on; fill ``worth`` and ``rest`` for them.

    ``worth`` is (c,) what a column brings at these prices, ``rest`` (d,) the most that the issues
    from a depth on bring. ``state`` holds the shares so far, the room of the rows, and the bound's
    constant; the subgradient is left in its last two arrays.
    """
    shares, room, constant, reach, spare = state
    lam, mu = prices
    n, parties, rows = first.size, lam.size, mu.size
    total = constant + prices_worth(kind, lam, weights)
    for p in range(parties):
        reach[p] = shares[p]
        total += lam[p] * shares[p]
    for r in range(rows):
        spare[r] = room[r]
        total += mu[r] * room[r]
    rest[n] = 0.0
    for i in range(n - 1, depth - 1, -1):
        best = _NOTHING
        chosen = first[i]
        for c in range(first[i], first[i] + width[i]):
            value = -tied[c]
            for p in range(parties):
                value += lam[p] * share[c, p]
            for r in range(rows):
                value -= mu[r] * count[c, r]
            worth[c] = value
            if value > best:
                best, chosen = value, c
        rest[i] = rest[i + 1] + best
        for p in range(parties):
            reach[p] += share[chosen, p]
        for r in range(rows):
            spare[r] -= count[chosen, r]
    return float(total + rest[depth])


@njit(cache=True, nogil=True)
def improve_prices(
    kind: int,
    share: Floats,
    count: Ints,
    tied: Floats,
    first: Ints,
    width: Ints,
    depth: int,
    state: State,
    prices: Prices,
    weights: Floats,
    scale: Floats,
    worth: Floats,
    rest: Floats,
    best: float,
    steps: int,
    kept_lam: Floats,
    kept_mu: Floats,
) -> float:
    """Return the least bound that a few steps of the prices find; stop where it rules out."""
    lam, mu = prices
    least = 1e300
    for turn in range(steps + 1):
        bound = bound_from(
            kind, share, count, tied, first, width, depth, state, prices, weights, worth, rest
        )
        if bound < least:
            least = bound
            put(kept_lam, lam)
            put(kept_mu, mu)
            if bound < best - _EPS:
                return bound
        if turn < steps:
            gap = 0.02 if best <= _NOTHING / 2 else bound - best + 1e-5
            step_prices(kind, lam, mu, weights, scale, state[3], state[4], gap)
    put(lam, kept_lam)
    put(mu, kept_mu)
    return bound_from(
        kind, share, count, tied, first, width, depth, state, prices, weights, worth, rest
    )


@njit(cache=True, nogil=True)
def leaf_level(
    kind: int, gains: Ints, measure: Floats, weights: Floats, sorted_shares: Floats
) -> float:
    """Return the first level of a package; fill its shares from the smallest up."""
    parties = gains.size
    total = 0.0
    for p in range(parties):
        share = gains[p] / measure[p]
        sorted_shares[p] = share
        if kind == PRODUCT:
            total += weights[p] * math.log(share)
        elif kind == SUM:
            total += weights[p] * share
    if kind != LEAST:
        return total
    for a in range(1, parties):
        b = a
        while b > 0 and sorted_shares[b - 1] > sorted_shares[b]:
            sorted_shares[b - 1], sorted_shares[b] = sorted_shares[b], sorted_shares[b - 1]
            b -= 1
    return float(sorted_shares[0])


@njit(cache=True, nogil=True)
def beats(kind: int, level: float, levels: Floats, best: float, best_levels: Floats) -> int:
    """Return 1 where a package is better than the best so far, 0 where as good, else -1."""
    if kind == LEAST:
        for p in range(levels.size):
            if levels[p] != best_levels[p]:
                return 1 if levels[p] > best_levels[p] else -1
        return 0
    margin = 1e-12 * max(1.0, abs(best))
    if level > best + margin:
        return 1
    return 0 if level > best - margin else -1


@njit(cache=True, nogil=True)
def search(
    kind: int,
    share: Floats,
    count: Ints,
    tied: Floats,
    constant: float,
    lam0: Floats,
    mu0: Floats,
    weights: Floats,
    scale: Floats,
    worth: Ints,
    least: Ints,
    floor: Ints,
    measure: Floats,
    most: Ints,
    first: Ints,
    width: Ints,
    event_at: Ints,
    event_from: Ints,
    literals: Ints,
    best_levels: Floats,
    ties: Ints,
    best: float,
    nodes: int,
    stride: int,
    steps: int,
) -> tuple[float, int, int, bool]:
    """Look through all packages of the tables that may be at least as good as the best.

    One loop of many lines: its parts share what is on the way, and calls would cost half the time.

    ``worth`` is (c, p) units, ``least`` (p,) the units to begin with (less what would be signed),
    ``floor`` (p,) the gain that each must reach. Events close at depth d in
    ``event_at[d]:event_at[d + 1]``, their literals stand in ``event_from``: depth and columns as
    bits. ``best`` and ``best_levels`` are the levels to beat or to equal. Found packages, which
    are equally good as far as floating point tells, go to ``ties`` (t, d).

    Returns the first level of the best, how many packages stand in ``ties`` (one more than fit
    where there were more), the nodes, and whether the search came to its end.
    """
    n, parties, rows, columns = first.size, worth.shape[1], count.shape[1], worth.shape[0]
    top = np.zeros((n + 1, parties), np.int64)
    low = np.zeros((n + 1, rows), np.int64)
    for d in range(n - 1, -1, -1):
        for p in range(parties):
            top[d, p] = worth[first[d], p]
            for c in range(first[d], first[d] + width[d]):
                top[d, p] = max(top[d, p], worth[c, p])
            top[d, p] += top[d + 1, p]
        for r in range(rows):
            low[d, r] = count[first[d], r]
            for c in range(first[d], first[d] + width[d]):
                low[d, r] = min(low[d, r], count[c, r])
            low[d, r] += low[d + 1, r]
    layers = n // stride + 2
    value = np.zeros((layers, columns))
    rest = np.zeros((layers, n + 1))
    lams = np.zeros((layers, parties))
    mus = np.zeros((layers, rows))
    kept_lam, kept_mu = np.zeros(parties), np.zeros(rows)
    shares, reach = np.zeros(parties), np.zeros(parties)
    room, spare = np.zeros(rows), np.zeros(rows)
    gained = np.zeros((n + 1, parties), np.int64)
    counted = np.zeros((n + 1, rows), np.int64)
    tie = np.zeros(n + 1)
    bound = np.zeros(n + 1)
    layer = np.zeros(n + 1, np.int64)
    turn = np.zeros(n, np.int64)
    package = np.zeros(n, np.int64)
    levels = np.zeros(parties)
    seen = np.zeros((ties.shape[0], parties), np.int64)
    found, visited, d = 0, 0, 0
    put(gained[0], least)
    for p in range(parties):
        shares[p] = least[p] / measure[p]
    for r in range(rows):
        room[r] = most[r]
    put(lams[0], lam0)
    put(mus[0], mu0)
    state = (shares, room, constant, reach, spare)
    whole = improve_prices(
        kind, share, count, tied, first, width, 0, state, (lams[0], mus[0]), weights, scale,
        value[0], rest[0], best, 4 * steps, kept_lam, kept_mu,
    )  # fmt: skip
    if whole < best - _EPS:
        return best, found, visited, True
    bound[0] = whole - rest[0, 0]
    while d >= 0:
        if turn[d] == width[d]:
            turn[d] = 0
            d -= 1
            continue
        o = turn[d]
        c = first[d] + o
        turn[d] += 1
        visited += 1
        if visited > nodes:
            return best, found, visited, False
        here = layer[d]
        if bound[d] + value[here, c] + rest[here, d + 1] < best - _EPS:
            continue
        fits = True
        for r in range(rows):
            counted[d + 1, r] = counted[d, r] + count[c, r]
            if counted[d + 1, r] + low[d + 1, r] > most[r]:
                fits = False
                break
        if not fits:
            continue
        for p in range(parties):
            gained[d + 1, p] = gained[d, p] + worth[c, p]
            reachable = gained[d + 1, p] + top[d + 1, p]
            if reachable < floor[p] or (kind == LEAST and reachable / measure[p] < best):
                fits = False
                break
        if not fits:
            continue
        package[d] = o
        for e in range(event_at[d], event_at[d + 1]):
            happens = True
            for k in range(event_from[e], event_from[e + 1]):
                if not literals[k, 1] >> package[literals[k, 0]] & 1:
                    happens = False
                    break
            if happens:
                fits = False
                break
        if not fits:
            continue
        if d == n - 1:
            level = leaf_level(kind, gained[n], measure, weights, levels)
            better = beats(kind, level, levels, best, best_levels)
            if better < 0:
                continue
            if better == 1:
                best = level
                put(best_levels, levels)
                found = 0
            fresh = True
            for t in range(min(found, seen.shape[0])):
                same = True
                for p in range(parties):
                    if seen[t, p] != gained[n, p]:
                        same = False
                        break
                if same:
                    fresh = False
                    break
            if fresh and found < ties.shape[0]:
                put(ties[found], package)
                put(seen[found], gained[n])
            if fresh:
                found = min(found + 1, ties.shape[0] + 1)
            continue
        tie[d + 1] = tie[d] + tied[c]
        bound[d + 1] = bound[d] + value[here, c]
        layer[d + 1] = here
        if (d + 1) % stride == 0 and n - d - 1 >= 5:
            below = here + 1
            put(lams[below], lams[here])
            put(mus[below], mus[here])
            for p in range(parties):
                shares[p] = gained[d + 1, p] / measure[p]
            for r in range(rows):
                room[r] = most[r] - counted[d + 1, r]
            state = (shares, room, constant - tie[d + 1], reach, spare)
            whole = improve_prices(
                kind, share, count, tied, first, width, d + 1, state, (lams[below], mus[below]),
                weights, scale, value[below], rest[below], best, steps, kept_lam, kept_mu,
            )  # fmt: skip
            if whole < best - _EPS:
                continue
            bound[d + 1] = whole - rest[below, d + 1]
            layer[d + 1] = below
        d += 1
    return best, found, visited, True
