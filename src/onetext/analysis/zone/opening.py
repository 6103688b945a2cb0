"""What opens an empty zone of agreement: payments, guarantees, links; party by party.

A *side payment* comes from outside the text and is worth the same to a party in every package; so
does a reservation lowered by as much. For one party alone there is a least payment that makes a
deal, or the proof that none to it alone can. For several, a *vector* of payments is undominated if
it makes a deal and no other does with less for one party and no more for any. Payments to different
parties are not added up: nothing here says what a unit of one is worth in units of another.

A *guarantee* covers red lines: what made a party exclude an option is taken care of, and the
option is then judged by what it is worth. A red line for a value is not covered by anything. A
*link* of a party, or a law, may be given up. Of either kind, the smallest sets that open the zone
are looked for; or even all of them together do not, which is then proved.

Undominated vectors are looked for box by box: a vector found leaves boxes below it in one party's
payment, where another may lie, until no box is left.

References
----------
[DachertKlamroth2015]_
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onetext.analysis.problem import Packages, worth_range
from onetext.analysis.search.questions import members
from onetext.analysis.solutions.record import Label
from onetext.analysis.zone.clash import Explored, Parts, dual
from onetext.analysis.zone.conditions import every, of_kind, shortfalls
from onetext.analysis.zone.efficient import efficient
from onetext.analysis.zone.finders import Finder, Package, Question

SHOWN = 12
"""Undominated vectors that are looked for; where there are more, it is said."""

SETS = 12
"""Smallest sets of red lines, or of links, that are looked for."""

_BOXES = 600
"""Boxes that are looked into for vectors."""

Vector = tuple[int, ...]
"""Units paid to each stake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """The least paid to one stake alone that makes a deal, and an efficient package that it opens.

    ``units`` is None where no payment to it alone can (proved), or where none was found within the
    limit (bounded). A bounded figure makes a deal, and a smaller one may too.
    """

    stake: int
    units: int | None
    package: Package | None
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Payments:
    """An undominated vector of payments, and a package that it opens."""

    paid: Vector
    package: Package


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenUp:
    """The smallest sets of some conditions (``among``) whose giving up opens the zone.

    ``packages`` has for each a package that it lets through. Where there is no set, all together
    are not ``enough``, proved; bounded where that was not settled within the limit. ``complete``
    says whether these are all sets.
    """

    among: Parts
    sets: tuple[Parts, ...]
    packages: tuple[Package, ...]
    enough: bool
    complete: bool
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What opens a zone of agreement that is empty.

    ``alone`` has every stake with a reservation. ``complete`` says whether ``together`` are all
    undominated vectors. ``values`` are red lines that nothing covers.
    """

    alone: tuple[Payment, ...]
    together: tuple[Payments, ...]
    complete: bool
    guarantees: GivenUp
    values: Parts
    links: GivenUp


def what_opens(finder: Finder) -> Opening:
    """Return what opens the zone of agreement of a problem in which it is empty."""
    conditions = finder.conditions
    paying = [c.stake for c in conditions if c.kind == "reservation"]
    alone = tuple(_least(finder, p) for p in paying)
    together, complete = _together(finder, alone)
    red = of_kind(conditions, "red line")
    values = sum(1 << n for n in members(red) if conditions[n].value)
    explored = Explored(finder=finder)
    return Opening(
        alone=alone,
        together=together,
        complete=complete,
        guarantees=_given_up(explored, red & ~values),
        values=tuple(members(values)),
        links=_given_up(explored, of_kind(conditions, "link", "law")),
    )


def _least(finder: Finder, p: int) -> Payment:
    """Return the least payment to one stake alone: what the best package for it still lacks."""
    reserved = sum(
        1 << n for n, c in enumerate(finder.conditions) if c.kind == "reservation" and c.stake == p
    )
    reply = finder.find(Question(keep=every(finder.conditions) & ~reserved, most=p))
    label: Label = "proved" if reply.proved else "bounded"
    if reply.package is None:
        return Payment(stake=p, units=None, package=None, label=label)
    paid = lacking(finder, reply.package)
    package, _ = efficient(finder, reply.package, paid)
    return Payment(stake=p, units=paid[p], package=package, label=label)


def lacking(finder: Finder, package: Package) -> Vector:
    """Return the units that each stake lacks in a package where it is asked."""
    row: Packages = np.array([package], dtype=np.int16)
    return tuple(int(units) for units in shortfalls(finder.problem, row)[0])


def _together(finder: Finder, alone: Sequence[Payment]) -> tuple[tuple[Payments, ...], bool]:
    """Return undominated vectors of payments, those to one party first, and whether all."""
    stakes = len(finder.problem.stakes)
    found: list[Payments] = []
    boxes: list[list[int | None]] = [[None] * stakes]
    settled = True
    for payment in alone:
        if payment.package is not None and payment.units and payment.label == "proved":
            paid = tuple(payment.units if p == payment.stake else 0 for p in range(stakes))
            found.append(Payments(paid=paid, package=payment.package))
            boxes = _split(boxes, paid)
    for _ in range(_BOXES):
        if not boxes or len(found) >= SHOWN:
            return tuple(found), settled and not boxes
        reply = _inside(finder, boxes[0])
        if reply is None:
            boxes.pop(0)
            continue
        payments, proved = reply
        if payments is None or not proved:
            settled = False
            boxes.pop(0)
            continue
        found.append(payments)
        boxes = _split(boxes, payments.paid)
    return tuple(found), False


def _inside(finder: Finder, box: Sequence[int | None]) -> tuple[Payments | None, bool] | None:
    """Return an undominated vector in a box and whether it is proved; None where there is none."""
    stakes = finder.problem.stakes
    far = [_farthest(finder, p) for p in range(len(stakes))]
    paid = tuple(f if u is None else u - 1 for f, u in zip(far, box, strict=True))
    reply = finder.find(Question(keep=every(finder.conditions), paid=paid))
    if reply.package is None:
        return None if reply.proved else (None, False)
    package, proved = reply.package, True
    for p in range(len(stakes)):
        package, sure = _lowered(finder, package, p)
        proved = proved and sure
    return Payments(paid=lacking(finder, package), package=package), proved


def _lowered(finder: Finder, package: Package, p: int) -> tuple[Package, bool]:
    """Return a package for which one stake is paid least, the others no more; whether proved."""
    paid = lacking(finder, package)
    if not paid[p]:
        return package, True
    nothing = tuple(0 if q == p else units for q, units in enumerate(paid))
    keep = every(finder.conditions)
    reply = finder.find(Question(keep=keep, paid=nothing))
    if reply.package is not None:
        return reply.package, True
    # Nobody escapes being asked now, so that who gets most is paid least.
    best = finder.find(Question(keep=keep, paid=paid, most=p))
    return best.package or package, reply.proved and best.proved


def _farthest(finder: Finder, p: int) -> int:
    """Return units than which a stake cannot lack more."""
    return max(0, finder.problem.stakes[p].reservation - worth_range(finder.problem, p)[0])


def _split(boxes: Sequence[Sequence[int | None]], paid: Vector) -> list[list[int | None]]:
    """Return the boxes without what a vector undercuts or reaches, none inside another."""
    kept: list[list[int | None]] = []
    for box in boxes:
        if any(u is not None and c >= u for u, c in zip(box, paid, strict=True)):
            kept.append(list(box))
            continue
        kept += [[c if q == p else u for q, u in enumerate(box)] for p, c in enumerate(paid) if c]
    return [a for n, a in enumerate(kept) if not _covered(a, n, kept)]


def _covered(a: Sequence[int | None], n: int, boxes: Sequence[Sequence[int | None]]) -> bool:
    """Return whether a box lies inside another, of equal ones the later."""

    def inside(b: Sequence[int | None]) -> bool:
        return all(v is None or (u is not None and u <= v) for u, v in zip(a, b, strict=True))

    return any(inside(b) and (list(a) != list(b) or m < n) for m, b in enumerate(boxes) if m != n)


def _given_up(explored: Explored, among: int) -> GivenUp:
    """Return the smallest sets of some conditions whose giving up opens the zone."""
    hard = every(explored.finder.conditions) & ~among
    sets: tuple[int, ...] = ()
    complete = True
    enough = explored.package(hard) is not None
    if enough and among:
        _, sets, complete = dual(explored, hard, among, SETS)
    settled = not explored.unsettled
    packages = [explored.package(every(explored.finder.conditions) & ~bits) for bits in sets]
    return GivenUp(
        among=tuple(members(among)),
        sets=tuple(tuple(members(bits)) for bits in sets[:SETS]),
        packages=tuple(package for package in packages[:SETS] if package is not None),
        enough=enough,
        complete=complete and settled and len(sets) <= SETS,
        label="proved" if settled or enough else "bounded",
    )
