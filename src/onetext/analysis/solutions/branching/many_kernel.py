"""The search of ``kernel`` for one profile after another, in machine code from end to end.

Profiles share issues, columns, ties and rows, and differ in what columns are worth, which columns
are struck, which ties and rows bind. What was found for one is where the next begins: the best of
the packages found before is the one to beat.

Letters: profiles s, columns c (issue after issue), parties p, rows r, ties e, issues i.
"""

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from onetext.analysis.solutions.branching.kernel import (
    PRODUCT,
    improve_prices,
    leaf_level,
    search,
)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
_NOTHING = -1e300
_SLACK = 1e-9
_POOL = 48
_STRUCK = 1e9


@njit(cache=True, nogil=True)
def happens(since: Ints, literals: Ints, e: int, package: Ints) -> bool:
    """Return whether a tie happens in a package."""
    for k in range(since[e], since[e + 1]):  # noqa: SIM110 - numba knows no generators
        if not literals[k, 1] >> package[literals[k, 0]] & 1:
            return False
    return True


@njit(cache=True, nogil=True)
def gains_in_zone(
    worth: Ints, least: Ints, counts: Ints, most: Ints, struck: Bools, binds: Bools,
    first: Ints, since: Ints, literals: Ints, floor: int, package: Ints, gains: Ints,
) -> bool:  # fmt: skip
    """Fill the gains of a package, and return whether it lies in the zone."""
    for p in range(gains.size):
        gains[p] = -least[p]
    for i in range(first.size):
        c = first[i] + package[i]
        if struck[c]:
            return False
        for p in range(gains.size):
            gains[p] += worth[c, p]
    for p in range(gains.size):
        if gains[p] < floor:
            return False
    for r in range(most.size):
        total = 0
        for i in range(first.size):
            total += counts[first[i] + package[i], r]
        if total > most[r]:
            return False
    for e in range(binds.size):  # noqa: SIM110 - likewise
        if binds[e] and happens(since, literals, e, package):
            return False
    return True


@njit(cache=True, nogil=True)
def arrange(
    kind: int, share: Floats, start: Floats, counts: Ints, most: Ints, pays: Floats,
    constant: float, struck: Bools, first: Ints, width: Ints, lam: Floats, mu: Floats,
    weights: Floats, worth: Ints, best: float, flat: Ints, order: Ints, left: Ints,
) -> int:  # fmt: skip
    """Fill the columns worth looking at in the order of the search; return how many there are.

    There are none where some issue has none left, or where the bound rules all out.
    """
    issues, parties, columns = first.size, share.shape[1], share.shape[0]
    value = np.zeros(columns)
    top = np.zeros(issues)
    bound = constant
    for p in range(parties):
        bound += lam[p] * start[p]
        if kind == PRODUCT:
            bound += weights[p] * (math.log(weights[p] / lam[p]) - 1.0)
    for r in range(most.size):
        bound += mu[r] * most[r]
    for i in range(issues):
        top[i] = _NOTHING
        for c in range(first[i], first[i] + width[i]):
            value[c] = -pays[c]
            for p in range(parties):
                value[c] += lam[p] * share[c, p]
            for r in range(most.size):
                value[c] -= mu[r] * counts[c, r]
            if not struck[c] and value[c] > top[i]:
                top[i] = value[c]
        if top[i] == _NOTHING:
            return 0
        bound += top[i]
    if bound < best - _SLACK:
        return 0
    hang = np.zeros(issues)
    size = np.zeros(issues, np.int64)
    low, high = np.zeros(parties, np.int64), np.zeros(parties, np.int64)
    for i in range(issues):
        for p in range(parties):
            low[p], high[p] = 1 << 60, -(1 << 60)
        for c in range(first[i], first[i] + width[i]):
            if struck[c] or bound - top[i] + value[c] < best - _SLACK:
                continue
            size[i] += 1
            for p in range(parties):
                low[p], high[p] = min(low[p], worth[c, p]), max(high[p], worth[c, p])
        for p in range(parties):
            hang[i] = max(hang[i], lam[p] * (high[p] - low[p]))
        if size[i] == 1:
            hang[i] = 1e300
    for i in range(issues):
        k = i
        while k > 0 and hang[order[k - 1]] < hang[i]:
            order[k] = order[k - 1]
            k -= 1
        order[k] = i
    at = 0
    for d in range(issues):
        i = order[d]
        begin = at
        for c in range(first[i], first[i] + width[i]):
            if struck[c] or bound - top[i] + value[c] < best - _SLACK:
                continue
            k = at
            while k > begin and value[flat[k - 1]] < value[c]:
                flat[k] = flat[k - 1]
                k -= 1
            flat[k] = c
            at += 1
        left[d] = at - begin
        if left[d] == 0:
            return 0
    return at


@njit(cache=True, nogil=True)
def closing(
    order: Ints, left: Ints, flat: Ints, first: Ints, since: Ints, literals: Ints, binds: Bools,
    event_at: Ints, event_from: Ints, into: Ints,
) -> None:  # fmt: skip
    """Fill the ties that bind by the depth at which they are settled."""
    issues = order.size
    depth = np.zeros(issues, np.int64)
    begin = np.zeros(issues + 1, np.int64)
    for d in range(issues):
        depth[order[d]] = d
        begin[d + 1] = begin[d] + left[d]
    settled = np.zeros(binds.size, np.int64)
    for e in range(binds.size):
        settled[e] = -1
        if binds[e]:
            for k in range(since[e], since[e + 1]):
                settled[e] = max(settled[e], depth[literals[k, 0]])
    events, at = 0, 0
    event_from[0] = 0
    for d in range(issues):
        event_at[d] = events
        for e in range(binds.size):
            if settled[e] != d:
                continue
            possible = True
            mark = at
            for k in range(since[e], since[e + 1]):
                where = depth[literals[k, 0]]
                bits = 0
                for n in range(left[where]):
                    if literals[k, 1] >> (flat[begin[where] + n] - first[literals[k, 0]]) & 1:
                        bits |= 1 << n
                into[at, 0], into[at, 1] = where, bits
                at += 1
                if bits == 0:
                    possible = False
            if possible:
                events += 1
                event_from[events] = at
            else:
                at = mark
    event_at[issues] = events


@njit(cache=True, nogil=True)
def search_many(
    kind: int, worth: Ints, least: Ints, counts: Ints, most: Ints, struck: Bools, binds: Bools,
    first: Ints, width: Ints, since: Ints, literals: Ints, measure: Floats, weights: Floats,
    lam0: Floats, mu0: Floats, prices: Floats, gentle: float, pool: Ints, nodes: int, stride: int,
    steps: int, packages: Ints, found: Ints, finished: Bools,
) -> None:  # fmt: skip
    """Fill (s, t, i) the best packages of each profile, how many, and whether proved.

    ``worth`` is (s, c, p), ``least`` (s, p), ``counts`` (s, c, r), ``most`` (s, r), ``struck``
    (s, c), ``binds`` (s, e), ``measure`` (s, p); ``prices`` (e,) are those of the ties; ``pool``
    (m, i) packages to begin with.
    """
    issues, columns, parties, rows = first.size, worth.shape[1], worth.shape[2], counts.shape[2]
    keep = packages.shape[1]
    known = np.zeros((_POOL, issues), np.int64)
    size = min(_POOL, pool.shape[0])
    for m in range(size):
        for i in range(issues):
            known[m, i] = pool[m, i]
    turn = size
    gains, levels = np.zeros(parties, np.int64), np.zeros(parties)
    best_levels = np.zeros(parties)
    flat, order = np.zeros(columns, np.int64), np.zeros(issues, np.int64)
    left, begin = np.zeros(issues, np.int64), np.zeros(issues, np.int64)
    event_at = np.zeros(issues + 1, np.int64)
    event_from = np.zeros(binds.shape[1] + 1, np.int64)
    into = np.zeros((max(1, literals.shape[0]), 2), np.int64)
    ties = np.zeros((keep, issues), np.int64)
    kept_lam, kept_mu = np.zeros(parties), np.zeros(rows)
    reach, spare, rest = np.zeros(parties), np.zeros(rows), np.zeros(issues + 1)
    floor = np.zeros(parties, np.int64)
    for p in range(parties):
        floor[p] = 1 if kind == PRODUCT else 0
    share = np.zeros((columns, parties))
    shares, room = np.zeros(parties), np.zeros(rows)
    start_gains, reached = np.zeros(parties, np.int64), np.zeros(parties, np.int64)
    pays, value, scale = np.zeros(columns), np.zeros(columns), np.zeros(rows)
    lam, mu = np.zeros(parties), np.zeros(rows)
    some_share, some_pays = np.zeros((columns, parties)), np.zeros(columns)
    some_worth = np.zeros((columns, parties), np.int64)
    some_counts = np.zeros((columns, rows), np.int64)
    for s in range(worth.shape[0]):
        best = _NOTHING
        start = -1
        for m in range(min(size, _POOL)):
            inside = gains_in_zone(
                worth[s], least[s], counts[s], most[s], struck[s], binds[s], first, since,
                literals, floor[0], known[m], gains,
            )  # fmt: skip
            if inside:
                level = leaf_level(kind, gains, measure[s], weights, levels)
                if level > best:
                    best, start = level, m
                    for p in range(parties):
                        best_levels[p] = levels[p]
                        reached[p] = gains[p]
        for r in range(rows):
            mu[r] = mu0[r]
            room[r] = most[s, r]
        for p in range(parties):
            lam[p] = lam0[p]
            shares[p] = -least[s, p] / measure[s, p]
            start_gains[p] = -least[s, p]
            if start < 0:
                best_levels[p] = _NOTHING
            elif kind == PRODUCT:
                lam[p] = weights[p] * measure[s, p] / reached[p]
        for c in range(columns):
            for p in range(parties):
                share[c, p] = worth[s, c, p] / measure[s, p]
        constant = pay_for_ties(binds[s], prices, since, literals, first, width, pays)
        scale_prices(share, counts[s], gentle, scale)
        for c in range(columns):
            if struck[s, c]:
                pays[c] += _STRUCK
        state = (shares, room, constant, reach, spare)
        whole = improve_prices(
            kind, share, counts[s], pays, first, width, 0, state, (lam, mu), weights, scale,
            value, rest, best, 4 * steps, kept_lam, kept_mu,
        )  # fmt: skip
        finished[s] = True
        found[s] = 0
        if start >= 0:
            for i in range(issues):
                packages[s, 0, i] = known[start, i]
            found[s] = 1
        if whole < best - _SLACK:
            continue
        for c in range(columns):
            if struck[s, c]:
                pays[c] -= _STRUCK
        at = arrange(
            kind, share, shares, counts[s], most[s], pays, constant, struck[s], first, width,
            lam, mu, weights, worth[s], best, flat, order, left,
        )  # fmt: skip
        if at == 0:
            continue
        closing(order, left, flat, first, since, literals, binds[s], event_at, event_from, into)
        begin[0] = 0
        for d in range(1, issues):
            begin[d] = begin[d - 1] + left[d - 1]
        for k in range(at):
            c = flat[k]
            some_pays[k] = pays[c]
            for p in range(parties):
                some_share[k, p] = share[c, p]
                some_worth[k, p] = worth[s, c, p]
            for r in range(rows):
                some_counts[k, r] = counts[s, c, r]
        before = best
        best, count, _, finished[s] = search(
            kind, some_share[:at], some_counts[:at], some_pays[:at], constant, lam, mu, weights,
            scale, some_worth[:at], start_gains, floor, measure[s], most[s], begin, left,
            event_at, event_from, into, best_levels, ties, best, nodes, stride, steps,
        )  # fmt: skip
        if count:
            found[s] = count
            for t in range(min(count, keep)):
                for d in range(issues):
                    packages[s, t, order[d]] = flat[begin[d] + ties[t, d]] - first[order[d]]
            if best > before or start < 0:
                for i in range(issues):
                    known[turn % _POOL, i] = packages[s, 0, i]
                turn += 1
                size = min(turn, _POOL)


@njit(cache=True, nogil=True)
def pay_for_ties(
    binds: Bools, prices: Floats, since: Ints, literals: Ints, first: Ints, width: Ints,
    pays: Floats,
) -> float:  # fmt: skip
    """Fill (c,) what columns pay for the ties that bind, and return what these allow in all."""
    constant = 0.0
    for c in range(pays.size):
        pays[c] = 0.0
    for e in range(binds.size):
        if not binds[e] or prices[e] <= 0:
            continue
        constant += prices[e] * (since[e + 1] - since[e] - 1)
        for k in range(since[e], since[e + 1]):
            i = literals[k, 0]
            for o in range(width[i]):
                if literals[k, 1] >> o & 1:
                    pays[first[i] + o] += prices[e]
    return float(constant)


@njit(cache=True, nogil=True)
def scale_prices(share: Floats, counts: Ints, gentle: float, scale: Floats) -> None:
    """Fill (r,) how much a share changes where a row changes by one."""
    usual = 0.0
    for c in range(share.shape[0]):
        most = 0.0
        for p in range(share.shape[1]):
            most = max(most, abs(share[c, p]))
        usual += most / share.shape[0]
    for r in range(scale.size):
        total, times = 0.0, 0
        for c in range(share.shape[0]):
            if counts[c, r] != 0:
                total += abs(counts[c, r])
                times += 1
        scale[r] = gentle * usual * times / total if times else 0.0
