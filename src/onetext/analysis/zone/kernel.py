"""Branch and bound for one question: whether a package lets every row reach its need.

A *row* adds up what the columns of a package are worth in it, and *terms* that count where one of
their events happens; no *banned* event may happen. For weights of the rows, none negative, no
package has a larger weighted sum than the best column of every issue gives, taken over the tree of
issues. Where that bound lies below the weighted needs there is no such package; where it does not,
a column that loses more than what is left cannot be part of one. Weights are whole numbers and so
are all sums: what is proved here is proved exactly. They move against the rows that come out
worst, by Polyak's step towards a bound of zero.

A *domain* is the set of columns of an issue that are still open, as bits.

Imported only where it is used, since numba starts slowly.

References
----------
[Geoffrion1974]_, [Polyak1969]_
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from onetext.analysis.problem import Ints
from onetext.analysis.profiles.draws import Floats

NONE, FOUND, LIMIT, SO_FAR = 0, 1, 2, 3
"""There is no such package; there is one (where a row was raised, the best one); the limit came
before any was found; it came before the one found was known to be best."""

_NEVER = -(1 << 60)
"""Below every sum."""

_WHOLE = float(1 << 36)
"""The largest weight of what a row spans."""

_ROOT, _NODE = 200, 10
"""Moves of the weights at the root, and at each other node."""


class Tables(NamedTuple):
    """A question in arrays; letters: issues i, columns o, events e, terms t, rows r.

    ``first`` (i + 1,) columns, ``live`` (i,) how many options, ``outer`` (i,) the issue around it
    or -1, ``inside`` (i,) the bits under which it is live there. Literals of event e are those
    from ``literals[e]`` on; term t has the events from ``terms[t]`` on, and ``bans`` are events.
    ``worth`` (o, r), ``gain`` (t, r), ``need`` (r,), ``span`` (r,) the largest of a row.
    """

    first: Ints
    live: Ints
    outer: Ints
    inside: Ints
    literals: Ints
    issue: Ints
    options: Ints
    terms: Ints
    bans: Ints
    worth: Ints
    gain: Ints
    need: Ints
    span: Floats


class _Room(NamedTuple):
    """What a node needs to reckon: weights, values of columns, losses, the package picked."""

    need: Ints
    weight: Floats
    kept: Floats
    whole: Ints
    surplus: Ints
    counted: Ints
    value: Ints
    alive: Ints
    dead: Ints
    loss_alive: Ints
    loss_dead: Ints
    picked: Ints
    seen: Floats


class _Path(NamedTuple):
    """The nodes above: their domains and weights, the issue branched on, its columns in order."""

    domains: Ints
    weights: Floats
    issue: Ints
    columns: Ints
    size: Ints
    turn: Ints


@njit(cache=True, nogil=True)
def search(t: Tables, start: Ints, raised: int, nodes: int) -> tuple[int, Ints, int]:
    """Return whether a package meets every need within some domains, the package, and nodes used.

    With ``raised`` it is the package that is worth most in that row.
    """
    room = _room(t)
    path = _path(t)
    domains = np.zeros(len(t.live), np.int64)
    _copy(start, domains)
    best = np.zeros(len(t.live), np.int64)
    status, used = NONE, 0
    depth = int(np.int64(0))  # of one type from the start: what it is passed to is compiled once
    while True:
        used += 1
        if used > nodes:
            return (LIMIT if status == NONE else SO_FAR), best, used
        is_open, found = _settle(t, domains, raised, _ROOT if used == 1 else _NODE, room, best)
        if found:
            status = FOUND
            if raised < 0:
                return FOUND, best, used
        if is_open:
            below = _branch(t, domains, depth, room, path)
            if below == depth and _is_one(t, domains, raised, room, best):
                status = FOUND
                if raised < 0:
                    return FOUND, best, used
            depth = below
        while depth > 0 and path.turn[depth - 1] >= path.size[depth - 1]:
            depth -= 1
        if depth == 0:
            return status, best, used
        above = depth - 1
        for i in range(len(domains)):
            domains[i] = path.domains[above, i]
        domains[path.issue[above]] = 1 << path.columns[above, path.turn[above]]
        path.turn[above] += 1
        for r in range(len(room.weight)):
            room.weight[r] = path.weights[above, r]


@njit(cache=True, nogil=True)
def _copy(source: Ints, target: Ints) -> None:
    for k in range(len(source)):
        target[k] = source[k]


@njit(cache=True, nogil=True)
def _room(t: Tables) -> _Room:
    issues, columns, rows = len(t.live), t.worth.shape[0], len(t.need)
    room = _Room(
        np.zeros(rows, np.int64),
        np.zeros(rows),
        np.zeros(rows),
        np.zeros(rows, np.int64),
        np.zeros(rows, np.int64),
        np.zeros(rows, np.int64),
        np.zeros(columns, np.int64),
        np.zeros(issues, np.int64),
        np.zeros(issues, np.int64),
        np.zeros(issues, np.int64),
        np.zeros(issues, np.int64),
        np.zeros(issues, np.int64),
        np.zeros(columns),
    )
    for r in range(rows):
        room.need[r] = t.need[r]
        room.weight[r] = room.kept[r] = 1.0 / rows
    return room


@njit(cache=True, nogil=True)
def _path(t: Tables) -> _Path:
    issues, rows = len(t.live), len(t.need)
    deepest = issues + 1
    return _Path(
        np.zeros((deepest, issues), np.int64),
        np.zeros((deepest, rows)),
        np.zeros(deepest, np.int64),
        np.zeros((deepest, 64), np.int64),
        np.zeros(deepest, np.int64),
        np.zeros(deepest, np.int64),
    )


@njit(cache=True, nogil=True)
def _settle(
    t: Tables, domains: Ints, raised: int, moves: int, room: _Room, best: Ints
) -> tuple[bool, bool]:
    """Return whether a node stays open, and whether a package was found in it."""
    found = False
    for o in range(len(room.seen)):
        room.seen[o] = 0.0
    lowest = np.inf
    if not _propagate(t, domains):
        return False, False
    for _ in range(moves):
        top = _weigh(t, room)
        bound = _bound_terms(t, domains, room) + _bound_columns(t, domains, room)
        if bound < 0:
            return False, found
        _pick(t, domains, room)
        if _fits(t, room):
            _copy(room.picked, best)
            found = True
            if raised < 0:
                return False, True
            room.need[raised] += room.surplus[raised] + 1
            continue
        if _shut(t, domains, bound, room) and not _propagate(t, domains):
            return False, found
        bound_in_spans = bound * top / _WHOLE
        if bound_in_spans < lowest:
            lowest = bound_in_spans
            for r in range(len(room.weight)):
                room.kept[r] = room.weight[r]
        if not _move(t, bound_in_spans, room):
            break
    return True, found


@njit(cache=True, nogil=True)
def _is_one(t: Tables, domains: Ints, raised: int, room: _Room, best: Ints) -> bool:
    """Return whether the only package of some domains meets every need."""
    for i in range(len(domains)):
        room.picked[i] = 0
        while not domains[i] >> room.picked[i] & 1:
            room.picked[i] += 1
    if not _fits(t, room):
        return False
    _copy(room.picked, best)
    if raised >= 0:
        room.need[raised] += room.surplus[raised] + 1
    return True


@njit(cache=True, nogil=True)
def _propagate(t: Tables, domains: Ints) -> bool:
    """Shut columns that nesting and bans leave no room for; return whether something is left."""
    changed = True
    while changed:
        changed = False
        for i in range(len(domains)):
            if t.outer[i] >= 0 and _nest(t, domains, i):
                changed = True
        for event in t.bans:
            ban = _ban(t, domains, event)
            if ban < 0:
                return False
            if ban > 0:
                changed = True
        for i in range(len(domains)):
            if domains[i] == 0:
                return False
    return True


@njit(cache=True, nogil=True)
def _nest(t: Tables, domains: Ints, i: int) -> bool:
    """Make an issue and the one around it agree on whether it is live; return what changed."""
    j, dead = t.outer[i], np.int64(1) << t.live[i]
    mine, around = domains[i], domains[j]
    if around & t.inside[i] == 0:
        mine &= dead
    elif around & ~t.inside[i] == 0:
        mine &= ~dead
    if mine & ~dead == 0:
        around &= ~t.inside[i]
    elif mine & dead == 0:
        around &= t.inside[i]
    changed = bool(mine != domains[i] or around != domains[j])
    domains[i], domains[j] = mine, around
    return changed


@njit(cache=True, nogil=True)
def _ban(t: Tables, domains: Ints, event: int) -> int:
    """Keep an event from happening: -1 where it must happen, 1 where columns were shut for it."""
    last = -1
    for k in range(t.literals[event], t.literals[event + 1]):
        domain = domains[t.issue[k]]
        if domain & t.options[k] == 0:
            return 0
        if domain & ~t.options[k] != 0:
            if last >= 0:
                return 0
            last = k
    if last < 0:
        return -1
    domains[t.issue[last]] &= ~t.options[last]
    return 1


@njit(cache=True, nogil=True)
def _weigh(t: Tables, room: _Room) -> float:
    """Set whole weights in proportion to real ones; return the largest of the real ones."""
    top = 0.0
    for r in range(len(room.weight)):
        top = max(top, room.weight[r])
    for r in range(len(room.weight)):
        room.whole[r] = np.int64(room.weight[r] / top * _WHOLE / t.span[r])
    return top


@njit(cache=True, nogil=True)
def _bound_terms(t: Tables, domains: Ints, room: _Room) -> int:
    """Return what terms add at most, less the needs; start the surplus of each row with it."""
    bound = np.int64(0)
    for r in range(len(room.need)):
        room.surplus[r] = -room.need[r]
        bound -= room.whole[r] * room.need[r]
    for n in range(len(t.terms) - 1):
        gain = np.int64(0)
        for r in range(len(room.need)):
            gain += room.whole[r] * t.gain[n, r]
        for event in range(t.terms[n], t.terms[n + 1]):
            if _may_happen(t, domains, event, bool(gain <= 0)):
                bound += gain
                for r in range(len(room.need)):
                    room.surplus[r] += t.gain[n, r]
                break
    return int(bound)


@njit(cache=True, nogil=True)
def _may_happen(t: Tables, domains: Ints, event: int, surely: bool) -> bool:
    """Return whether an event can happen within some domains, or surely does."""
    for k in range(t.literals[event], t.literals[event + 1]):
        domain = domains[t.issue[k]]
        if domain & t.options[k] == 0 or (surely and domain & ~t.options[k] != 0):
            return False
    return True


@njit(cache=True, nogil=True)
def _bound_columns(t: Tables, domains: Ints, room: _Room) -> int:
    """Return the best weighted sum of columns over the tree of issues, inner issues first."""
    bound = np.int64(0)
    for o in range(len(room.value)):
        room.value[o] = 0
    for i in range(len(domains) - 1, -1, -1):
        best = np.int64(_NEVER)
        for o in range(t.first[i], t.first[i + 1]):
            if domains[i] >> (o - t.first[i]) & 1:
                for r in range(len(room.whole)):
                    room.value[o] += room.whole[r] * t.worth[o, r]
            else:
                room.value[o] = _NEVER
            if o < t.first[i] + t.live[i]:
                best = max(best, room.value[o])
        room.alive[i] = best
        if t.outer[i] >= 0:
            room.dead[i] = room.value[t.first[i] + t.live[i]]
            _add_inside(t, i, room)
        else:
            bound += best
    return int(bound)


@njit(cache=True, nogil=True)
def _add_inside(t: Tables, i: int, room: _Room) -> None:
    """Add what an issue is worth, live or dead, to the columns of the one around it."""
    j = t.outer[i]
    for o in range(t.first[j + 1] - t.first[j]):
        inner = room.alive[i] if t.inside[i] >> o & 1 else room.dead[i]
        at = t.first[j] + o
        room.value[at] = max(np.int64(_NEVER), room.value[at] + inner)


@njit(cache=True, nogil=True)
def _pick(t: Tables, domains: Ints, room: _Room) -> None:
    """Pick the package of the bound, and reckon what it costs each issue to be live, or dead."""
    for i in range(len(domains)):
        j = t.outer[i]
        is_live = True
        room.loss_alive[i], room.loss_dead[i] = 0, -_NEVER
        if j >= 0:
            is_live = bool(t.inside[i] >> room.picked[j] & 1)
            room.loss_alive[i] = -_NEVER
            room.loss_dead[i] = room.loss_dead[j]
            for o in range(t.live[j]):
                if domains[j] >> o & 1:
                    loss = room.loss_alive[j] + room.alive[j] - room.value[t.first[j] + o]
                    if t.inside[i] >> o & 1:
                        room.loss_alive[i] = min(room.loss_alive[i], loss)
                    else:
                        room.loss_dead[i] = min(room.loss_dead[i], loss)
        room.picked[i] = t.live[i]
        if is_live:
            room.picked[i] = 0
            for o in range(1, t.live[i]):
                if room.value[t.first[i] + o] > room.value[t.first[i] + room.picked[i]]:
                    room.picked[i] = o
        room.seen[t.first[i] + room.picked[i]] += 1.0


@njit(cache=True, nogil=True)
def _fits(t: Tables, room: _Room) -> bool:
    """Return whether the package picked is one; leave the exact surplus of each row."""
    fits = True
    for r in range(len(room.need)):
        room.counted[r] = room.surplus[r]
        room.surplus[r] = -room.need[r]
    for i in range(len(room.picked)):
        for r in range(len(room.need)):
            room.surplus[r] += t.worth[t.first[i] + room.picked[i], r]
    for r in range(len(room.need)):
        room.counted[r] += room.surplus[r] + room.need[r]
    for n in range(len(t.terms) - 1):
        for event in range(t.terms[n], t.terms[n + 1]):
            if _happens(t, room.picked, event):
                for r in range(len(room.need)):
                    room.surplus[r] += t.gain[n, r]
                break
    for r in range(len(room.need)):
        fits = fits and room.surplus[r] >= 0
    for event in t.bans:
        fits = fits and not _happens(t, room.picked, event)
    if not fits:
        _copy(room.counted, room.surplus)
    return fits


@njit(cache=True, nogil=True)
def _happens(t: Tables, picked: Ints, event: int) -> bool:
    for k in range(t.literals[event], t.literals[event + 1]):
        if not t.options[k] >> picked[t.issue[k]] & 1:
            return False
    return True


@njit(cache=True, nogil=True)
def _shut(t: Tables, domains: Ints, bound: int, room: _Room) -> bool:
    """Shut the columns that lose more than the bound leaves; return whether there were any."""
    changed = False
    for i in range(len(domains)):
        for o in range(t.live[i]):
            loss = room.loss_alive[i] + room.alive[i] - room.value[t.first[i] + o]
            if domains[i] >> o & 1 and loss > bound:
                domains[i] &= ~(np.int64(1) << o)
                changed = True
        dead = np.int64(1) << t.live[i]
        if t.outer[i] >= 0 and domains[i] & dead and room.loss_dead[i] > bound:
            domains[i] &= ~dead
            changed = True
    return changed


@njit(cache=True, nogil=True)
def _move(t: Tables, bound: float, room: _Room) -> bool:
    """Move the weights against the rows in surplus; return whether there was anywhere to go."""
    length = 0.0
    for r in range(len(room.weight)):
        slope = room.surplus[r] / t.span[r]
        if room.weight[r] > 0 or slope < 0:
            length += slope * slope
    if length == 0:
        return False
    step = (bound + 1e-4) / length
    total = 0.0
    for r in range(len(room.weight)):
        room.weight[r] = max(0.0, room.weight[r] - step * room.surplus[r] / t.span[r])
        total += room.weight[r]
    for r in range(len(room.weight)):
        room.weight[r] = room.weight[r] / total if total > 0 else 1.0 / len(room.weight)
    return True


@njit(cache=True, nogil=True)
def _branch(t: Tables, domains: Ints, depth: int, room: _Room, path: _Path) -> int:
    """Open a node for each column of the issue on which the bound wavers most; return the depth."""
    widest, chosen = -1.0, -1
    for i in range(len(domains)):
        size, seen, most = 0, 0.0, 0.0
        for o in range(t.first[i + 1] - t.first[i]):
            if domains[i] >> o & 1:
                size += 1
                seen += room.seen[t.first[i] + o]
                most = max(most, room.seen[t.first[i] + o])
        wavers = seen - most + 1.0 / (size + 1.0)
        if size > 1 and wavers > widest:
            widest, chosen = wavers, i
    if chosen < 0:
        return depth
    for i in range(len(domains)):
        path.domains[depth, i] = domains[i]
    for r in range(len(room.kept)):
        path.weights[depth, r] = room.kept[r]
    path.issue[depth], path.turn[depth], path.size[depth] = chosen, 0, 0
    for o in range(t.first[chosen + 1] - t.first[chosen]):
        if domains[chosen] >> o & 1:
            _insert(t, depth, o, room, path)
    return depth + 1


@njit(cache=True, nogil=True)
def _insert(t: Tables, depth: int, column: int, room: _Room, path: _Path) -> None:
    """Add a column to the turns of a node, those that the bound picked most often first."""
    first = t.first[path.issue[depth]]
    at = path.size[depth]
    while at > 0 and room.seen[first + path.columns[depth, at - 1]] < room.seen[first + column]:
        path.columns[depth, at] = path.columns[depth, at - 1]
        at -= 1
    path.columns[depth, at] = column
    path.size[depth] += 1
