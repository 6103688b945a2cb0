"""Cases with exact figures, worked out from their files alone: every package in fractions.

Nothing here uses ``onetext.analysis``: these are the definitions, as short as they can be said. A
case needs no drafts, no links and no brackets inside alternatives for it.
"""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from itertools import product
from math import prod

from onetext.case.model import Case, Interval, Party

Gains = tuple[Fraction, ...]
"""What each party gains above its reservation, in the order of the file."""


def packages(case: Case) -> tuple[dict[str, str], ...]:
    """Return every package, the last issue turning fastest."""
    keys = [issue.key for issue in case.issues]
    rows = product(*(issue.options for issue in case.issues))
    return tuple(dict(zip(keys, row, strict=True)) for row in rows)


def gains(case: Case, package: Mapping[str, str]) -> Gains:
    """Return what each party gains from a package: weight times value, less its reservation."""
    return tuple(_worth(party, package) - _least(party) for party in case.parties)


def _worth(party: Party, package: Mapping[str, str]) -> Fraction:
    values = {issue: dict(options) for issue, options in party.utilities}
    return sum(
        (exact(share) * exact(values[key][package[key]]) for key, share in party.weights),
        Fraction(0),
    )


def _least(party: Party) -> Fraction:
    (entry,) = party.reservation
    return exact(entry.value)


def exact(figure: Interval) -> Fraction:
    """Return the figure of an interval that is none."""
    assert figure.low == figure.high
    return figure.low


def frontier(points: Iterable[Gains]) -> set[Gains]:
    """Return the points that no other exceeds for one party without falling behind for another."""
    found: set[Gains] = set()
    for point in sorted(set(points), reverse=True):
        if not any(all(a >= b for a, b in zip(other, point, strict=True)) for other in found):
            found.add(point)
    return found


def solutions(points: Iterable[Gains]) -> dict[str, set[Gains]]:
    """Return by concept the points that it picks among those where nobody loses."""
    zone = {point for point in points if min(point) >= 0}
    best = [max(point[p] for point in zone) for p in range(len(next(iter(zone))))]
    measures: dict[str, Callable[[Gains], list[Fraction]]] = {
        "utilitarian": lambda point: [sum(point, Fraction(0))],
        "nash": lambda point: [prod(point, start=Fraction(1))],
        "kalai_smorodinsky": lambda point: sorted(
            gain / most for gain, most in zip(point, best, strict=True)
        ),
        "egalitarian": sorted,
    }
    found = {}
    for concept, measure in measures.items():
        most = max(measure(point) for point in zone)
        found[concept] = {point for point in zone if measure(point) == most}
    return found
