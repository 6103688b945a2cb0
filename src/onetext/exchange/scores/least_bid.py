"""The worst package that is still worth a party's reservation, by adding up sums issue by issue.

A party that signs what is worth its reservation signs just what is worth no less than that
package. The sums that the first issues can reach are the bits of one whole number, so that one
shift adds an option to all of them at once.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

from onetext.exchange.scores.additive import Scores

MOST_SUMS = 4_000_000
"""Sums are told apart up to this many; beyond, points are rounded down to such a grid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastBid:
    """The option of each issue, what the package is worth, and whether none worse would do."""

    options: tuple[int, ...]
    worth: Fraction
    proved: bool


def least_bid(scores: Scores) -> LeastBid | None:
    """Return the worst package worth a party's reservation; None if no package is worth it.

    Points must not be negative.
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
    options = _options(rows, reached, least + (enough & -enough).bit_length() - 1)
    worth = sum((row[o] for row, o in zip(points, options, strict=True)), Fraction(0))
    return LeastBid(options=options, worth=worth, proved=exact)


def _options(rows: list[list[int]], reached: list[int], total: int) -> tuple[int, ...]:
    """Return options whose points have that sum, found backwards."""
    picked: list[int] = []
    for row, before in zip(reversed(rows), reversed(reached[:-1]), strict=True):
        option = next(
            o for o, point in enumerate(row) if point <= total and before >> (total - point) & 1
        )
        picked.append(option)
        total -= row[option]
    return tuple(reversed(picked))
