"""One party's bounds as a linear programme in its weights and in weight times value.

The unknowns of a party are its weights w (one an issue in its say), the products x (one a column
that carries weight: value times the weights carried), what holds together t, and its reservation
r. All that is known of them is linear, and so is the utility of any one package; hence the least
and the most that a package can be worth above the reservation are linear programmes, and so is
the question whether what a party is said to want can stand together at all.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from onetext.analysis.bounds import Exclusion, PartyBounds
from onetext.analysis.problem import Bools, Packages, exceeds, happens, happens_in
from onetext.analysis.solver import INFINITY, LinearProgramme, maximise

MARGIN = 1e-6
"""How far below its reservation a package lies at least that a party would refuse."""

TOLERANCE = 1e-7
"""Up to which two values count as equal in a linear programme."""

Row = tuple[Mapping[int, float], float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wants:
    """The variables of one party's programme: by position of issue, column and term; and r."""

    bounds: PartyBounds
    weight: tuple[int, ...]
    product: tuple[int, ...]
    worth: tuple[int, ...]
    least: int

    def surplus(self, package: tuple[int, ...]) -> dict[int, float]:
        """Return the coefficients of what a package is worth above the reservation."""
        picked = {
            x: 1.0
            for x, column in zip(self.product, self.bounds.columns, strict=True)
            if package[column.issue] == column.column
        }
        held = {
            t: 1.0
            for t, (event, _) in zip(self.worth, self.bounds.together, strict=True)
            if happens_in(package, event)
        }
        return {**picked, **held, self.least: -1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing that a party is said to want beyond bands, and the rows it makes.

    ``kind`` and ``at`` say which: the position of an issue, a pair of them, or of a package.
    """

    kind: str
    at: tuple[int, ...]
    rows: tuple[Row, ...]


def programme_of(
    party: PartyBounds, kept: Iterable[Statement] | None = None
) -> tuple[LinearProgramme, Wants]:
    """Return a party's programme with all its statements, or with those ``kept``."""
    programme = LinearProgramme()
    wants = variables(programme, party)
    for statement in statements(wants) if kept is None else kept:
        for row in statement.rows:
            programme.row(*row)
    return programme, wants


def variables(programme: LinearProgramme, party: PartyBounds) -> Wants:
    """Add the variables of a party with their bands, shares summing to one; no statement yet."""
    weight = tuple(programme.real(0.0, 1.0) for _ in party.issues)
    position = dict(zip(party.issues, weight, strict=True))
    if weight:
        programme.row(dict.fromkeys(weight, 1.0), 1.0, 1.0)
    product = tuple(programme.real(0.0, 1.0) for _ in party.columns)
    for x, column in zip(product, party.columns, strict=True):
        carried = [position[i] for i in column.carries]
        low, high = float(column.value.low), float(column.value.high)
        programme.row({x: 1.0, **dict.fromkeys(carried, -low)}, 0.0, INFINITY)
        programme.row({x: 1.0, **dict.fromkeys(carried, -high)}, -INFINITY, 0.0)
    return Wants(
        bounds=party,
        weight=weight,
        product=product,
        worth=tuple(programme.real(float(w.low), float(w.high)) for _, w in party.together),
        least=programme.real(float(party.reservation.low), float(party.reservation.high)),
    )


def statements(wants: Wants) -> Iterator[Statement]:
    """Yield what a party is said to want beyond bands: weights, their order, packages.

    A refusal that a red line may explain says nothing of weights and values, and is left out.
    """
    yield from _of_weights(wants)
    party = wants.bounds
    for n, package in enumerate(party.signs):
        above: Row = (wants.surplus(package), 0.0, INFINITY)
        yield Statement(kind="signs", at=(n,), rows=(above,))
    for n, package in enumerate(party.refuses):
        if not any(stands(e, package) for e in open_exclusions(party)):
            below: Row = (wants.surplus(package), -INFINITY, -MARGIN)
            yield Statement(kind="refuses", at=(n,), rows=(below,))


def _of_weights(wants: Wants) -> Iterator[Statement]:
    party = wants.bounds
    for n, (w, share) in enumerate(zip(wants.weight, party.weights, strict=True)):
        if share.low > 0 or share.high < 1:
            ends = (float(share.low), float(share.high))
            yield Statement(kind="weight", at=(n,), rows=(({w: 1.0}, *ends),))
    for a in party.stars:
        others = [b for c, b in party.heavier if c == a and b not in party.stars]
        rows = tuple(_heavier(wants, a, b) for b in others)
        yield Statement(kind="star", at=(a,), rows=rows)
    for a, b in party.heavier:
        if a not in party.stars or b in party.stars:
            yield Statement(kind="swap", at=(a, b), rows=(_heavier(wants, a, b),))


def _heavier(wants: Wants, a: int, b: int) -> Row:
    return {wants.weight[a]: 1.0, wants.weight[b]: -1.0}, 0.0, INFINITY


def open_exclusions(party: PartyBounds) -> tuple[Exclusion, ...]:
    """Return the exclusions that may be firm: not those in a package that the party would sign."""
    return tuple(
        e
        for e in party.exclusions
        if e.firm.high > 0 and not any(stands(e, package) for package in party.signs)
    )


def sure_exclusions(party: PartyBounds) -> tuple[Exclusion, ...]:
    """Return the exclusions that are firm whatever is not known."""
    return tuple(e for e in open_exclusions(party) if e.firm.low >= 1)


def stands(exclusion: Exclusion, package: tuple[int, ...]) -> bool:
    """Return whether an exclusion would stand in a package."""
    if not exclusion.limits:
        return any(happens_in(package, event) for event in exclusion.events)
    return bool(standing(exclusion, np.array([package], dtype=np.int16))[0])


def standing(exclusion: Exclusion, packages: Packages) -> Bools:
    """Return (n,) whether an exclusion would stand in each package."""
    found = happens(packages, exclusion.events)
    if exclusion.limits:
        found |= happens(packages, exclusion.asked) & exceeds(packages, exclusion.limits)
    return found


def asks(party: PartyBounds, package: tuple[int, ...]) -> bool:
    """Return whether a package needs a party's yes."""
    return party.principal or any(happens_in(package, event) for event in party.needed)


def least_surplus(party: PartyBounds, package: tuple[int, ...]) -> float:
    """Return the least that a package can be worth to a party above its reservation.

    What it is said to want must be able to stand together (``analysis.trades.contradictions``).
    """
    programme, wants = programme_of(party)
    cost = {v: -c for v, c in wants.surplus(package).items()}
    answer = maximise(programme, cost)
    if answer is None:
        raise ValueError(f"what {party.key} is said to want cannot stand together")
    return -answer.value


def most_surplus(party: PartyBounds, package: tuple[int, ...]) -> float | None:
    """Return the most that a package can be worth to a party above its reservation.

    A refusal that a red line may explain binds where that red line would stand in this package
    too, since there it must give way. None where the package's being signed and what the party
    refuses cannot both be.
    """
    programme, wants = programme_of(party)
    here = {e.hurdle for e in open_exclusions(party) if stands(e, package)}
    for refused in party.refuses:
        there = {e.hurdle for e in open_exclusions(party) if stands(e, refused)}
        if there and there <= here:
            programme.row(wants.surplus(refused), -INFINITY, -MARGIN)
    answer = maximise(programme, wants.surplus(package))
    return None if answer is None else answer.value


def surely_accepts(party: PartyBounds, package: tuple[int, ...]) -> bool:
    """Return whether a party would sign a package whatever is not known, or is not asked."""
    if not asks(party, package):
        return True
    if any(stands(e, package) for e in open_exclusions(party)):
        return False
    return not party.columns or least_surplus(party, package) >= -TOLERANCE


def possibly_accepts(party: PartyBounds, package: tuple[int, ...]) -> bool:
    """Return whether a party could sign a package on something that is not ruled out."""
    if not asks(party, package):
        return True
    if any(stands(e, package) for e in sure_exclusions(party)):
        return False
    most = most_surplus(party, package) if party.columns else 0.0
    return most is not None and most >= -TOLERANCE
