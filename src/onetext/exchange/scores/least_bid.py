"""The worst package that is still worth a party's reservation, by adding up sums issue by issue.

A party that signs what is worth its reservation signs just what is worth no less than that
package. The sums that the first issues can reach are the bits of one whole number, so that one
shift adds an option to all of them at once.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

from onetext.exchange.scores.additive import Points, Scores

MOST_SUMS = 4_000_000
"""Sums are told apart up to this many; beyond, points are rounded down to such a grid."""

_MOST_ENDS = 2_000
"""So many ways to make up a sum are followed at once, those worth least as written."""

_End = tuple[Fraction, tuple[int, ...]]
"""What the last options are worth as written, and which they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastBid:
    """The option of each issue, what the package is worth, and whether none worse would do."""

    options: tuple[int, ...]
    worth: Fraction
    proved: bool


def least_bid(scores: Scores, written: Points) -> LeastBid | None:
    """Return the worst package worth a party's reservation; None if no package is worth it.

    Points must not be negative. ``written`` are the points as a file has them, rounded: of several
    packages of the same worth the one that is worth least there is returned, so that the others
    are signed too.
    """
    points = scores.points
    unit = lcm(*(point.denominator for row in points for point in row))
    most = sum((max(row) for row in points), Fraction(0))
    exact = most * unit <= MOST_SUMS
    scale = Fraction(unit) if exact else MOST_SUMS / most
    rows = [[floor(point * scale) for point in row] for row in points]
    reached = [1]
    for row in rows:
        sums = 0
        for point in set(row):
            sums |= reached[-1] << point
        reached.append(sums)
    least = max(0, ceil((scores.reservation or Fraction(0)) * scale))
    enough = reached[-1] >> least
    if not enough:
        return None
    total = least + (enough & -enough).bit_length() - 1
    options = _options(rows, reached, total, written)
    worth = sum((row[o] for row, o in zip(points, options, strict=True)), Fraction(0))
    return LeastBid(options=options, worth=worth, proved=exact)


def _options(
    rows: list[list[int]], reached: list[int], total: int, written: Points
) -> tuple[int, ...]:
    """Return the options that are worth least as written, of those with that sum of points."""
    ends: dict[int, _End] = {total: (Fraction(0), ())}
    for row, before, figures in zip(
        reversed(rows), reversed(reached[:-1]), reversed(written), strict=True
    ):
        found: dict[int, _End] = {}
        for left, (worth, options) in ends.items():
            for o, point in enumerate(row):
                rest = left - point
                if rest < 0 or not before >> rest & 1:
                    continue
                end = (worth + figures[o], (o, *options))
                found[rest] = min(found.get(rest, end), end)
        ends = dict(sorted(found.items(), key=lambda one: one[1])[:_MOST_ENDS])
    return ends[0][1]
