"""What trades could do: the verdict over the bounds, proved.

Here a party may trade what it does not like at one bracket for a gain at another; red lines and
links still bind. As with marks there are four answers:

- *Yes*: some package is surely acceptable to all it needs, whatever is not known.
- *No*: none is possibly acceptable to all. Its witness is a smallest conflict: red lines, links
  and signatures of which all but any one could be had together.
- *Turns on*: at most five bounds, resolved in favour of a package, would make it a yes.
- *Too little is known*: more would be needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onetext.analysis.bounds import Bounds
from onetext.analysis.solver import INFINITY, UnfinishedError, maximise
from onetext.analysis.trades.proofs import surely, words_tabled
from onetext.analysis.trades.readings import Relief, possibly, readings
from onetext.analysis.trades.wants import possibly_accepts, sure_exclusions, surely_accepts

FEW = 5
"""Bounds that a verdict may turn on; with more, too little is known."""

SETS = 5
"""Smallest sets of bounds that are looked for."""

NODES = (300, 60)
"""Search trees of the first smallest set and of each other; what stands then is bounded."""

SECONDS = 5.0
"""For each of these searches, so that a case too large for its tree still ends."""

Kind = Literal["yes", "no", "turns on", "too little known"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One part of a conflict: an exclusion of a party (its position), or -1 for its signature."""

    party: int
    exclusion: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeVerdict:
    """The answer with its witness.

    ``package`` is surely acceptable to all (yes), or possibly (turns on, too little known).
    ``sets`` are smallest sets of bounds whose resolution makes a yes, each with the package it
    then is; ``complete`` whether these are all of that size. ``lacking`` is that size, 0 where no
    set would do, since what the parties refuse forbids it. ``conflict`` belongs to a no, and
    ``laws`` are the links of law and logic that it rests on.
    ``proved`` is False where a search ended at its limit: the sets are then some, of a size that
    none smaller than ``lacking`` can have.
    """

    kind: Kind
    package: tuple[int, ...] | None = None
    sets: tuple[tuple[tuple[Relief, ...], tuple[int, ...]], ...] = ()
    complete: bool = True
    lacking: int = 0
    conflict: tuple[Obstacle, ...] = ()
    laws: tuple[str, ...] = ()
    proved: bool = True


def judge_trades(bounds: Bounds) -> TradeVerdict:
    """Return what trades could do within the bounds of what each party wants, proved.

    What each party is said to want must be able to stand together.
    """
    package = sure_package(bounds)
    if package is not None:
        return TradeVerdict(kind="yes", package=package)
    package = possible_package(bounds)
    if package is None:
        conflict = _conflict(bounds)
        return TradeVerdict(kind="no", conflict=conflict, laws=_laws_behind(bounds, conflict))
    return _between(bounds, package)


def witnessed_by(
    bounds: Bounds, verdict: TradeVerdict, readings: Sequence[tuple[int, ...]]
) -> TradeVerdict:
    """Return a verdict with the first of some readings as its witness, if one of them is one."""
    accepts = surely_accepts if verdict.kind == "yes" else possibly_accepts
    if verdict.kind == "no":
        return verdict
    for package in readings:
        tabled = verdict.kind != "yes" or not any(
            axis.unopened and column == 0 for axis, column in zip(bounds.axes, package, strict=True)
        )
        if tabled and all(accepts(party, package) for party in bounds.parties):
            return replace(verdict, package=package)
    return verdict


def sure_package(bounds: Bounds) -> tuple[int, ...] | None:
    """Return a package surely acceptable to all it needs, or None where there is none."""
    found = readings(bounds)
    words_tabled(found)
    for p in range(len(bounds.parties)):
        surely(found, p)
    answer = maximise(found.programme, {})
    return None if answer is None else found.package(answer.values)


def possible_package(
    bounds: Bounds, obstacles: Sequence[Obstacle] | None = None
) -> tuple[int, ...] | None:
    """Return a package possibly acceptable to all it needs, or None where there is none.

    With ``obstacles`` only these are asked for: that their exclusions do not stand, and that their
    parties come out at the reservation or above.
    """
    found = readings(bounds)
    for p, party in enumerate(bounds.parties):
        if obstacles is None:
            possibly(found, party)
            continue
        own = [obstacle.exclusion for obstacle in obstacles if obstacle.party == p]
        barring = [party.exclusions[e] for e in own if e >= 0]
        possibly(found, party, barring=barring, trades=-1 in own)
    answer = maximise(found.programme, {})
    return None if answer is None else found.package(answer.values)


def _conflict(bounds: Bounds) -> tuple[Obstacle, ...]:
    """Return obstacles that no package overcomes together, though it does any fewer."""
    kept = [
        Obstacle(party=p, exclusion=e)
        for p, party in enumerate(bounds.parties)
        for e, exclusion in enumerate(party.exclusions)
        if exclusion in sure_exclusions(party)
    ]
    signatures = [Obstacle(party=p, exclusion=-1) for p in range(len(bounds.parties))]
    if possible_package(bounds, kept) is not None:
        kept = [*signatures, *kept]
    for obstacle in list(kept):
        fewer = [other for other in kept if other != obstacle]
        if possible_package(bounds, fewer) is None:
            kept = fewer
    return tuple(kept)


def _laws_behind(bounds: Bounds, conflict: Sequence[Obstacle]) -> tuple[str, ...]:
    """Return the links of law and logic without which a conflict would be none."""
    return tuple(
        link
        for link in dict.fromkeys((*bounds.law_links, *bounds.limit_links))
        if possible_package(_without(bounds, link), conflict) is not None
    )


def _without(bounds: Bounds, link: str) -> Bounds:
    events = zip(bounds.laws, bounds.law_links, strict=True)
    limits = zip(bounds.limits, bounds.limit_links, strict=True)
    return replace(
        bounds,
        laws=tuple(event for event, id in events if id != link),
        law_links=tuple(id for id in bounds.law_links if id != link),
        limits=tuple(limit for limit, id in limits if id != link),
        limit_links=tuple(id for id in bounds.limit_links if id != link),
    )


def _between(bounds: Bounds, package: tuple[int, ...]) -> TradeVerdict:
    found = readings(bounds)
    words_tabled(found, reliefs=True)
    for p in range(len(bounds.parties)):
        surely(found, p, reliefs=True)
    cost = dict.fromkeys(found.reliefs.values(), -1.0)
    sets: list[tuple[tuple[Relief, ...], tuple[int, ...]]] = []
    lacking, proved, complete = 0, True, True
    while len(sets) <= SETS:
        try:
            answer = maximise(
                found.programme, cost, gap=0.5, nodes=NODES[bool(sets)], seconds=SECONDS
            )
        except UnfinishedError:
            proved = complete = False
            lacking = max(lacking, 1)
            break
        if answer is None:
            break
        bought = {r for r, v in found.reliefs.items() if answer.values[v] > 0.5}
        if not sets:
            lacking = len(bought) if answer.proved else max(round(-answer.bound), 1)
        proved = proved and answer.proved
        if sets and len(bought) > len(sets[0][0]):
            break
        sets.append((tuple(r for r in found.reliefs if r in bought), found.package(answer.values)))
        if len(bought) > FEW or not answer.proved:
            break
        row = {found.reliefs[r]: 1.0 for r in bought}
        found.programme.row(row, -INFINITY, len(bought) - 1.0)
    few = bool(sets) and len(sets[0][0]) <= FEW
    return TradeVerdict(
        kind="turns on" if few else "too little known",
        package=package,
        sets=tuple(sets[:SETS]) if few else (),
        complete=complete and proved and len(sets) <= SETS,
        lacking=lacking,
        proved=proved,
    )
