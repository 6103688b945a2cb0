"""What a concept picks in each of many profiles, by branch and bound over the tables they share.

Profiles of one case have the same issues, laws and counts, and differ in what columns are worth,
what each party would sign for and which red lines are firm. So the tables are made once for all of
them; the search begins in each with the best of the packages found for others, and with prices
that the linear programme of the profile at the centre has.

Letters: profiles s, columns c (issue after issue), parties p, rows r, ties e, issues i.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from onetext.analysis.bounds import PartyBounds
from onetext.analysis.problem import Bools, Ints, Packages, starts
from onetext.analysis.profiles.sample import PartyProfiles, Profiles, problem_at_centre
from onetext.analysis.search.questions import members
from onetext.analysis.solutions.branching.reduced import (
    limit_rows,
    narrow,
    nesting,
    reduce_problem,
)
from onetext.analysis.solutions.branching.relaxed import relax
from onetext.analysis.solutions.branching.task import Kind, Task, tells_apart
from onetext.analysis.solutions.record import Concept, levels
from onetext.analysis.space import Event

Floats = npt.NDArray[np.float64]

_LOOSE = 1 << 50
"""What a row may sum to where it does not bind."""

_EXACT = 1 << 26
"""Below this, quotients of whole numbers are told apart in floating point."""

_TIES = 8
_STRIDE, _STEPS, _GENTLE = 4, 6, 0.3

NONE = -1
"""What a row of picks holds where nothing was picked."""

_KINDS: dict[Concept, Kind] = {
    "utilitarian": "sum",
    "nash": "product",
    "kalai_smorodinsky": "least",
    "egalitarian": "least",
}

_NODES = (100_000, 5_000_000)
"""Nodes for each profile, and for those among them that need more."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tables:
    """The zones of agreement of many profiles as tables; see ``branching.reduced`` for one.

    ``worth`` (s, c, p) and ``least`` (s, p) are units of the principals, ``scale`` (p,) of them in
    a value of 1. ``counts`` (s, c, r) and ``most`` (s, r) are rows, ``struck`` (s, c) columns that
    a red line or law takes away, ``binds`` (s, e) which of the ``ties`` must not happen.
    """

    first: Ints
    width: Ints
    worth: Ints
    least: Ints
    scale: Floats
    counts: Ints
    most: Ints
    struck: Bools
    ties: tuple[Event, ...]
    binds: Bools


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Solved:
    """Up to a few packages (s, t, i) that are equally good as far as floating point tells.

    ``found`` (s,) is how many there are, more than are kept where they were too many; ``finished``
    (s,) whether the search came to its end.
    """

    packages: Ints
    found: Ints
    finished: Bools


def fit_tables(profiles: Profiles) -> bool:
    """Return whether profiles fit tables: worth adds up, and a party is asked always or never."""
    parties = profiles.bounds.parties
    asked = [
        (b, d) for b, d in zip(parties, profiles.parties, strict=True) if b.principal or b.needed
    ]
    events = [*profiles.bounds.laws, *(e for b, d in asked for e, _ in _barred(b, d))]
    if not narrow(profiles.bounds.axes, events):
        return False
    return any(b.principal for b, _ in asked) and all(
        b.always_asked
        and not b.together
        and all(e.asked == ((),) for e in b.exclusions if e.limits)
        and d.scale < _EXACT
        and int(np.abs(d.utility).sum(axis=1).max(initial=0)) < _EXACT
        for b, d in asked
    )


def tables_of(profiles: Profiles) -> Tables:
    """Return the tables of profiles that fit them."""
    axes, bounds = profiles.bounds.axes, profiles.bounds
    first = starts(axes)
    width = np.array([len(axis.columns) for axis in axes], dtype=np.int64)
    asked = [
        (b, d)
        for b, d in zip(bounds.parties, profiles.parties, strict=True)
        if b.principal or b.needed
    ]
    principals = [d for b, d in asked if b.principal]
    always = np.ones(profiles.count, dtype=bool)
    events = [(event, always) for event in (*bounds.laws, *nesting(axes))]
    events += [pair for b, d in asked for pair in _barred(b, d)]
    ties = tuple(dict.fromkeys(event for event, _ in events if len(event) > 1))
    binds = np.zeros((profiles.count, len(ties)), dtype=bool)
    struck = np.zeros((profiles.count, int(width.sum())), dtype=bool)
    place = {event: e for e, event in enumerate(ties)}
    for event, when in events:
        if len(event) > 1:
            binds[:, place[event]] |= when
        elif event:
            columns = first[event[0].issue] + np.array(list(members(event[0].options)))
            struck[np.ix_(when, columns)] = True
        else:
            struck[when] = True
    counts, most = _rows(profiles, first, asked)
    return Tables(
        first=first,
        width=width,
        worth=np.ascontiguousarray(np.stack([d.utility for d in principals], axis=2)),
        least=np.stack([d.least_units for d in principals], axis=1),
        scale=np.array([d.scale for d in principals], dtype=float),
        counts=counts,
        most=most,
        struck=struck,
        ties=ties,
        binds=binds,
    )


def _barred(party: PartyBounds, drawn: PartyProfiles) -> Iterator[tuple[Event, Bools]]:
    for e, exclusion in enumerate(party.exclusions):
        for event in exclusion.events:
            yield event, drawn.firm[:, e]


def _rows(
    profiles: Profiles, first: Ints, asked: Sequence[tuple[PartyBounds, PartyProfiles]]
) -> tuple[Ints, Ints]:
    """Return (s, c, r) counts and (s, r) the most they may come to: of law first."""
    axes, count = profiles.bounds.axes, profiles.count
    always = np.ones(count, dtype=bool)
    limits = [(limit, always) for limit in profiles.bounds.limits]
    limits += [
        (limit, drawn.firm[:, e])
        for party, drawn in asked
        for e, exclusion in enumerate(party.exclusions)
        for limit in exclusion.limits
    ]
    sums = [
        (np.broadcast_to(row, (count, len(row))), np.where(binds, end, _LOOSE))
        for limit, binds in limits
        for row, end in limit_rows(axes, first, limit)
    ]
    sums += [(-d.utility, -d.least_units) for b, d in asked if not b.principal]
    if not sums:
        columns = sum(len(axis.columns) for axis in axes)
        return np.zeros((count, columns, 0), np.int64), np.zeros((count, 0), np.int64)
    counts, most = zip(*sums, strict=True)
    return np.ascontiguousarray(np.stack(counts, axis=2)), np.stack(most, axis=1)


def solve_profiles(profiles: Profiles, concept: Concept) -> tuple[Packages, Bools]:
    """Return (s, i) what a concept picks in profiles that fit tables, -1 where nothing; if proved.

    Where it is not proved, the package is the best that was found.
    """
    tables = tables_of(profiles)
    kind: Kind = _KINDS[concept]
    parties = len(tables.scale)
    weights = np.full(parties, 1 / parties) if kind == "product" else np.ones(parties)
    measure = np.repeat(tables.scale[None], profiles.count, axis=0)
    proved = np.ones(profiles.count, dtype=bool)
    if concept == "kalai_smorodinsky":
        measure, proved = _ideals(profiles, tables)
    solved = _with_more(profiles, tables, (kind, measure, weights))
    packages = np.full((profiles.count, len(tables.first)), NONE, dtype=np.int16)
    for s in np.flatnonzero(solved.found):
        rows = solved.packages[s, : min(int(solved.found[s]), _TIES)]
        packages[s] = _first_best(tables, concept, int(s), measure[s], rows)
    apart = tells_apart(kind, tables.scale.astype(int).tolist())
    return packages, proved & solved.finished & (apart | (solved.found <= _TIES))


def _with_more(profiles: Profiles, tables: Tables, task: tuple[Kind, Floats, Floats]) -> Solved:
    """Return the best packages, with more nodes where a first search did not come to its end."""
    kind, measure, weights = task
    solved = solve_many(profiles, tables, task, _NODES[0])
    open_ones = np.flatnonzero(~solved.finished)
    if not len(open_ones):
        return solved
    some = _some(tables, open_ones)
    again = solve_many(profiles, some, (kind, measure[open_ones], weights), _NODES[1])
    for field in fields(solved):
        getattr(solved, field.name)[open_ones] = getattr(again, field.name)
    return solved


def _some(tables: Tables, rows: npt.NDArray[np.intp]) -> Tables:
    """Return the tables of some of the profiles."""
    return replace(
        tables,
        worth=tables.worth[rows],
        least=tables.least[rows],
        counts=tables.counts[rows],
        most=tables.most[rows],
        struck=tables.struck[rows],
        binds=tables.binds[rows],
    )


def _ideals(profiles: Profiles, tables: Tables) -> tuple[Floats, Bools]:
    """Return (s, p) the best gain of each principal in the zone, 1 where none is; and if proved."""
    best = np.ones((profiles.count, len(tables.scale)))
    proved = np.ones(profiles.count, dtype=bool)
    measure = np.repeat(tables.scale[None], profiles.count, axis=0)
    for p in range(len(tables.scale)):
        weights = np.zeros(len(tables.scale))
        weights[p] = 1.0
        solved = _with_more(profiles, tables, ("sum", measure, weights))
        proved &= solved.finished
        there = solved.found > 0
        gained = _gains(tables, np.flatnonzero(there), solved.packages[there, 0])
        best[there, p] = np.maximum(gained[:, p], 1)
    return best, proved


def _gains(tables: Tables, profiles: npt.NDArray[np.intp], packages: Ints) -> Ints:
    """Return (s, p) the gains in some profiles of a package each."""
    columns = tables.first + packages
    worth = tables.worth[profiles[:, None], columns].sum(axis=1)
    found: Ints = worth - tables.least[profiles]
    return found


def _first_best(tables: Tables, concept: Concept, s: int, measure: Floats, rows: Ints) -> Ints:
    """Return the best of a few packages in whole numbers, the first in the order of tabling."""
    if len(rows) == 1:
        alone: Ints = rows[0]
        return alone
    gained = _gains(tables, np.full(len(rows), s), rows)
    keys = [
        levels(concept, [Fraction(int(g), int(m)) for g, m in zip(gains, measure, strict=True)])
        for gains in gained
    ]
    order = sorted(range(len(rows)), key=lambda n: rows[n].tolist())
    best: Ints = rows[max(order, key=lambda n: keys[n])]
    return best


def solve_many(
    profiles: Profiles, tables: Tables, task: tuple[Kind, Floats, Floats], nodes: int
) -> Solved:
    """Return the best packages of each profile for a kind of task, its measures and weights.

    Measures are (s, p). ``nodes`` are those of each profile's search.
    """
    # numba starts slowly: only where it is used
    from onetext.analysis.solutions.branching.kernel import LEAST, PRODUCT, SUM
    from onetext.analysis.solutions.branching.many_kernel import search_many

    kind, measure, weights = task
    since, literals = _literals(tables)
    lam, mu, prices = _first_prices(profiles, tables, kind, weights)
    count, issues = len(tables.least), len(tables.first)
    packages = np.zeros((count, _TIES, issues), dtype=np.int64)
    found, finished = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=bool)
    search_many(
        {"least": LEAST, "product": PRODUCT, "sum": SUM}[kind],
        tables.worth,
        tables.least,
        tables.counts,
        tables.most,
        tables.struck,
        tables.binds,
        tables.first,
        tables.width,
        since,
        literals,
        measure,
        weights,
        lam,
        mu,
        prices,
        _GENTLE,
        np.zeros((0, issues), dtype=np.int64),
        nodes,
        _STRIDE,
        _STEPS,
        packages,
        found,
        finished,
    )
    return Solved(packages=packages, found=found, finished=finished)


def _literals(tables: Tables) -> tuple[Ints, Ints]:
    since = np.cumsum([0, *(len(event) for event in tables.ties)], dtype=np.int64)
    rows = [(one.issue, one.options) for event in tables.ties for one in event]
    return since, np.array(rows, dtype=np.int64).reshape(-1, 2)


def _first_prices(
    profiles: Profiles, tables: Tables, kind: Kind, weights: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return the prices of shares, rows and ties in the profile at the centre, or plain ones."""
    centre = problem_at_centre(profiles)
    reduced = reduce_problem(centre, centre.principals)
    parties = len(tables.scale)
    found = None
    if all(reduced.left):
        task = Task(kind=kind, measure=tables.scale, weights=weights)
        found = relax(reduced, task).prices(reduced.left)
    mu, ties = np.zeros(tables.most.shape[1]), np.zeros(len(tables.ties))
    if found is None:
        return np.full(parties, 1.0 if kind != "least" else 1.0 / parties), mu, ties
    laws = sum(
        (limit.least is not None) + (limit.most is not None) for limit in profiles.bounds.limits
    )
    mu[:laws] = found.rows[:laws]
    price = dict(zip(reduced.ties, found.ties, strict=True))
    ties[:] = [price.get(event, 0.0) for event in tables.ties]
    lam = weights.copy() if kind == "sum" else found.shares
    return lam, mu, ties
