"""Proofs that a party surely accepts a package, as rows of the programme of packages.

The least that a package can be worth above a party's reservation is a linear programme in what
the party wants. Its dual gives a bound from below for any multipliers, and the true least for the
best; so "surely accepts" becomes: there are multipliers whose bound is not negative. Resolving a
bound in the package's favour adds a row to the party's programme, whose multiplier is held at
zero unless the resolution is bought.

Weights are resolved all at once, as "what matters most": some weights within what is known, at
which the values at their worse ends are enough. What the party would sign is left out of that
proof, so that it may ask for more than is needed, never for less.
"""

from collections.abc import Iterator

from onetext.analysis.bounds import Column, PartyBounds
from onetext.analysis.solver import INFINITY, LinearProgramme
from onetext.analysis.trades.readings import (
    FAR,
    Readings,
    Relief,
    bar,
    farthest,
    indicator,
    only_where_asked,
)
from onetext.analysis.trades.wants import (
    MARGIN,
    Row,
    Wants,
    open_exclusions,
    programme_of,
    stands,
    statements,
    variables,
)


def surely(found: Readings, p: int, *, reliefs: bool = False) -> None:
    """Add that a party surely accepts the package, or does once the reliefs bought are true."""
    party = found.bounds.parties[p]
    still_open = open_exclusions(party)
    for e, exclusion in enumerate(party.exclusions):
        if exclusion not in still_open:
            continue
        soft = reliefs and exclusion.firm.low < 1
        unless = {found.relief(Relief(kind="firmness", party=p, at=e)): 1.0} if soft else None
        bar(found, exclusion, unless)
    wants = _can_be(found, p) if reliefs else None
    if not party.columns:
        return
    bound = _least(found, p, reliefs=reliefs)
    if wants is not None and _weights_open(party):
        known = found.relief(Relief(kind="weights", party=p))
        only_where_asked(found, party, {**bound, known: farthest(party)})
        _at_best_weights(found, wants, p, known)
    else:
        only_where_asked(found, party, bound)


def words_tabled(found: Readings, *, reliefs: bool = False) -> None:
    """Add that no bracket is live for which nobody has tabled words, unless that is bought."""
    for i, axis in enumerate(found.bounds.axes):
        if axis.unopened:
            row = {found.column(i, 0): 1.0}
            if reliefs:
                row[found.relief(Relief(kind="words", party=-1, at=i))] = -1.0
            found.programme.row(row, -INFINITY, 0.0)


def _weights_open(party: PartyBounds) -> bool:
    return len(party.issues) > 1 and any(share.low < share.high for share in party.weights)


def _can_be(found: Readings, p: int) -> Wants:
    """Add that the bounds bought can be resolved so, with all else that a party is said to want.

    Return the variables of one such set of wants.
    """
    party = found.bounds.parties[p]
    programme = found.programme
    wants = variables(programme, party)
    for statement in statements(wants):
        for row in statement.rows:
            programme.row(*row)
    far = farthest(party)
    for bought, (coefficients, low) in _resolved(found, p, wants):
        unless = dict.fromkeys(bought, -far)
        programme.row({**coefficients, **unless}, low - far * len(bought), INFINITY)
    return wants


def _least(found: Readings, p: int, *, reliefs: bool) -> dict[int, float]:
    """Add multipliers, and return the bound that they prove as a weighted sum of variables."""
    party = found.bounds.parties[p]
    inner, wants = programme_of(party)
    dual = _Dual(found=found, inner=inner)
    for row in inner.rows:
        dual.multiply(row)
    for v, (low, high) in enumerate(zip(inner.low, inner.high, strict=True)):
        dual.multiply(({v: 1.0}, low, high))
    if reliefs:
        for bought, (coefficients, low) in _resolved(found, p, wants):
            dual.multiply((coefficients, low, INFINITY), bought)
    dual.close(_surplus(found, wants))
    return dual.bound


class _Dual:
    """The dual of a party's programme, grown row by row inside the programme of packages."""

    def __init__(self, found: Readings, inner: LinearProgramme) -> None:
        """Begin with no multiplier; the bound is a weighted sum of variables."""
        self.found = found
        self.balance: list[dict[int, float]] = [{} for _ in inner.low]
        self.bound: dict[int, float] = {}

    def multiply(self, row: Row, bought: tuple[int, ...] = ()) -> None:
        """Give each end of a row its multiplier; 0 unless all of ``bought`` are."""
        coefficients, low, high = row
        for sign, end in ((1.0, low), (-1.0, high)):
            if abs(end) == INFINITY:
                continue
            multiplier = self.found.programme.real(0.0, FAR if bought else INFINITY)
            for relief in bought:
                self.found.programme.row({multiplier: 1.0, relief: -FAR}, -INFINITY, 0.0)
            for v, a in coefficients.items():
                self.balance[v][multiplier] = sign * a
            if end:
                self.bound[multiplier] = sign * end

    def close(self, surplus: dict[int, dict[int, float] | float]) -> None:
        """Balance the multipliers of every variable against what the package makes of it."""
        for v, balance in enumerate(self.balance):
            wanted = surplus.get(v, 0.0)
            if isinstance(wanted, float):
                self.found.programme.row(balance, wanted, wanted)
            else:
                row = {**balance, **{x: -a for x, a in wanted.items()}}
                self.found.programme.row(row, 0.0, 0.0)


def _surplus(found: Readings, wants: Wants) -> dict[int, dict[int, float] | float]:
    """Return what a package makes of each variable of a party: a sum of 0-1 variables, or -1."""
    made: dict[int, dict[int, float] | float] = {wants.least: -1.0}
    for x, column in zip(wants.product, wants.bounds.columns, strict=True):
        made[x] = {found.column(column.issue, column.column): 1.0}
    for t, (event, _) in zip(wants.worth, wants.bounds.together, strict=True):
        made[t] = {indicator(found, event): 1.0}
    return made


def _resolved(
    found: Readings, p: int, wants: Wants
) -> list[tuple[tuple[int, ...], tuple[dict[int, float], float]]]:
    """Return the rows that bounds of a party add where all of some are resolved.

    Each has the variables of those bounds, a weighted sum, and the least that it then is.
    """
    party = wants.bounds
    position = dict(zip(party.issues, wants.weight, strict=True))
    rows: list[tuple[tuple[int, ...], tuple[dict[int, float], float]]] = []
    for c, (x, column) in enumerate(zip(wants.product, party.columns, strict=True)):
        relief = relief_of(found, p, c, column)
        if relief is not None:
            high = float(column.value.high)
            carried = {position[i]: -high for i in column.carries}
            rows.append(((found.relief(relief),), ({x: 1.0, **carried}, 0.0)))
    for k, (t, (_, worth)) in enumerate(zip(wants.worth, party.together, strict=True)):
        if worth.low < worth.high:
            known = found.relief(Relief(kind="together", party=p, at=k))
            rows.append(((known,), ({t: 1.0}, float(worth.high))))
    if party.reservation.low < party.reservation.high:
        known = found.relief(Relief(kind="reservation", party=p))
        rows.append(((known,), ({wants.least: -1.0}, -float(party.reservation.low))))
    return [*rows, *_refusals_left(found, p, wants)]


def _refusals_left(
    found: Readings, p: int, wants: Wants
) -> Iterator[tuple[tuple[int, ...], tuple[dict[int, float], float]]]:
    """Yield refusals that red lines may explain: they bind once none of these is firm."""
    party = wants.bounds
    there = [(e, x) for e, x in enumerate(party.exclusions) if x in open_exclusions(party)]
    for package in party.refuses:
        explain = [(e, x) for e, x in there if stands(x, package)]
        if explain and all(x.firm.low < 1 for _, x in explain):
            bought = (found.relief(Relief(kind="firmness", party=p, at=e)) for e, _ in explain)
            below = {v: -c for v, c in wants.surplus(package).items()}
            yield tuple(bought), (below, MARGIN)


def relief_of(found: Readings, p: int, c: int, column: Column) -> Relief | None:
    """Return the bound on one column's value, or None where that is exact."""
    if found.bounds.axes[column.issue].unopened and column.column == 0:
        return Relief(kind="words", party=-1, at=column.issue)
    if column.value.low == column.value.high:
        return None
    return Relief(kind="value", party=p, at=c)


def _at_best_weights(found: Readings, wants: Wants, p: int, known: int) -> None:
    """Add that the weights of some wants make the package good enough, values at worse ends."""
    party = wants.bounds
    programme = found.programme
    far = farthest(party)
    least = programme.real(-far, far)
    total = {known: -far, programme.real(1.0, 1.0): far, least: -1.0}
    position = dict(zip(party.issues, wants.weight, strict=True))
    for c, column in enumerate(party.columns):
        share = programme.real(0.0, 1.0)
        total[share] = 1.0
        programme.row({share: 1.0, found.column(column.issue, column.column): -1.0}, -INFINITY, 0.0)
        carried = [position[i] for i in column.carries]
        low, high = float(column.value.low), float(column.value.high)
        programme.row({share: 1.0, **dict.fromkeys(carried, -high)}, -INFINITY, 0.0)
        relief = relief_of(found, p, c, column)
        bought = {} if relief is None else {found.relief(relief): low - high}
        programme.row({share: 1.0, **dict.fromkeys(carried, -low), **bought}, -INFINITY, 0.0)
    for event, worth in party.together:
        total[indicator(found, event)] = float(worth.low)
    low, high = float(party.reservation.low), float(party.reservation.high)
    bought = {} if low == high else {found.relief(Relief(kind="reservation", party=p)): high - low}
    programme.row({least: 1.0, **bought}, high, INFINITY)
    only_where_asked(found, party, total)
