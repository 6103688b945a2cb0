"""Adjusted Winner: two principals share out what they disagree on, and at most one item is split.

Each gives points to the items, 100 in all. First everybody *wins* the items to which he gives more.
Then whoever has more points hands items over, those first on which his own points stand in the
smallest proportion to the other's, the last of them only as far as it takes for both to have
equally many. The result is *equitable*, since both have equally many points of their own;
*efficient*, since who holds anything of an item holds it at a better proportion than he gave any
other away; and hence *envy-free*: both have at least 50, so neither would rather have what the
other has.

Of a bargaining problem the items are the issues of which the two want different options. Having
one's way means one's own best option against the other's best; a share of an issue is worth that
share of the difference, which is what the method takes for granted.

References
----------
[BramsTaylor1996]_
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from onetext.analysis.problem import BargainingProblem, Stake, starts
from onetext.errors import Finding, UsageError

POINTS = 100
"""What each party gives out."""

Pair = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A ``share`` of an item that ``giver`` (0 or 1) hands over."""

    item: int
    giver: int
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """Who has which share of which item, and how that came about.

    ``points`` are (items,) what the two give to each; ``won`` is who wins it, ``shares`` what the
    first has of it in the end. ``before`` and ``after`` are the points of each when all is won,
    and when what is ``handed`` over has been. ``split`` is the item that both have a share of.
    """

    points: tuple[Pair, ...]
    won: tuple[int, ...]
    before: Pair
    handed: tuple[Handed, ...]
    shares: tuple[Fraction, ...]
    after: Pair
    split: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """The issues of a problem shared out between its two ``principals``.

    ``items`` are the issues on which they want different options, with the best column of each in
    ``ways``; ``agreed`` are the others, with the column that is best for both. ``gains`` are what
    the two get above their reservations, as values.
    """

    principals: tuple[int, int]
    items: tuple[int, ...]
    ways: tuple[tuple[int, int], ...]
    agreed: tuple[tuple[int, int], ...]
    division: Division
    gains: Pair


def adjusted_winner(first: Sequence[Fraction], second: Sequence[Fraction]) -> Division:
    """Return how items are shared out, given what the two parties give to each.

    What each gives is taken as parts of 100. An item to which both give as much is won by the
    first, which plays no part in what each ends with.

    Raises
    ------
    ValueError
        If somebody gives less than 0 to an item, or 0 to all.
    """
    points = tuple(zip(_in_all(first), _in_all(second), strict=True))
    won = tuple(0 if a >= b else 1 for a, b in points)
    before = _totals(points, [Fraction(1 - winner) for winner in won])
    handed = _handed(points, won, before)
    shares = [Fraction(1 - winner) for winner in won]
    for step in handed:
        shares[step.item] += step.share if step.giver else -step.share
    partial = [i for i, share in enumerate(shares) if 0 < share < 1]
    return Division(
        points=points,
        won=won,
        before=before,
        handed=handed,
        shares=tuple(shares),
        after=_totals(points, shares),
        split=partial[0] if partial else None,
    )


def divide(problem: BargainingProblem) -> Divided:
    """Return what the two principals of a problem have of each issue, by Adjusted Winner.

    Raises
    ------
    UsageError
        With every finding that the method has no place for: links, red lines and what is worth
        something together, brackets inside alternatives, any number of principals but two, nothing
        to share out.
    """
    findings = _no_place(problem)
    if findings:
        raise UsageError(findings)
    one, other = problem.principals
    stakes = (problem.stakes[one], problem.stakes[other])
    pairs = [_ways(problem, stakes, i) for i in range(len(problem.axes))]
    items = tuple(i for i, (a, b) in enumerate(pairs) if a != b)
    if not items:
        raise UsageError([_finding("the two principals want the same everywhere.", "")])
    at = starts(problem.axes)

    def worth(who: int, i: int, column: int) -> int:
        return int(stakes[who].utility[at[i] + column])

    gaps = [
        [Fraction(worth(who, i, pairs[i][who]) - worth(who, i, pairs[i][1 - who])) for i in items]
        for who in (0, 1)
    ]
    division = adjusted_winner(*gaps)
    gains = []
    for who, stake in enumerate(stakes):
        shares = division.shares if who == 0 else [1 - share for share in division.shares]
        least = sum(worth(who, i, pair[1 - who]) for i, pair in enumerate(pairs))
        more = sum((g * s for g, s in zip(gaps[who], shares, strict=True)), Fraction(0))
        gains.append((least + more - stake.reservation) / stake.scale)
    return Divided(
        principals=(one, other),
        items=items,
        ways=tuple(pairs[i] for i in items),
        agreed=tuple((i, a) for i, (a, b) in enumerate(pairs) if a == b),
        division=division,
        gains=(gains[0], gains[1]),
    )


def _in_all(given: Sequence[Fraction]) -> list[Fraction]:
    """Return points as parts of 100."""
    if any(points < 0 for points in given) or not sum(given):
        raise ValueError("points are at least 0, and not 0 for every item")
    return [Fraction(points) * POINTS / sum(given) for points in given]


def _totals(points: Sequence[Pair], shares: Sequence[Fraction]) -> Pair:
    """Return the points of both, given what share of each item the first has."""
    pairs = list(zip(points, shares, strict=True))
    return (
        sum((a * share for (a, _), share in pairs), Fraction(0)),
        sum((b * (1 - share) for (_, b), share in pairs), Fraction(0)),
    )


def _handed(points: Sequence[Pair], won: Sequence[int], before: Pair) -> tuple[Handed, ...]:
    """Return what whoever has more hands over until both have equally many."""
    giver = 0 if before[0] > before[1] else 1
    ahead = abs(before[0] - before[1])
    mine = [i for i, winner in enumerate(won) if winner == giver and points[i][1 - giver]]
    mine.sort(key=lambda i: points[i][giver] / points[i][1 - giver])
    found = []
    for i in mine:
        if not ahead:
            break
        share = min(Fraction(1), ahead / sum(points[i]))
        ahead -= share * sum(points[i])
        found.append(Handed(item=i, giver=giver, share=share))
    return tuple(found)


def _ways(problem: BargainingProblem, stakes: tuple[Stake, Stake], i: int) -> tuple[int, int]:
    """Return the best column of each on one issue: the same one where any is best for both."""
    start = int(starts(problem.axes)[i])
    columns = range(len(problem.axes[i].columns))
    worth = [[int(stake.utility[start + c]) for c in columns] for stake in stakes]
    best = [[c for c in columns if mine[c] == max(mine)] for mine in worth]
    common = [c for c in best[0] if c in best[1]]
    if common:
        return common[0], common[0]
    return (
        max(best[0], key=lambda c: worth[1][c]),
        max(best[1], key=lambda c: worth[0][c]),
    )


def _no_place(problem: BargainingProblem) -> list[Finding]:
    """Return what in a problem Adjusted Winner has no place for."""
    two = [problem.stakes[p] for p in problem.principals]
    cases = (
        (len(two) != 2, f"it is for two principals, and here are {len(two)}."),
        (
            any(axis.live_if for axis in problem.axes),
            "it has no place for brackets inside alternatives.",
        ),
        (
            bool(problem.laws or problem.limits or any(stake.limits for stake in two)),
            "it has no place for links between brackets.",
        ),
        (
            any(stake.excluded for stake in two),
            "it has no place for red lines and links of a party.",
        ),
        (
            any(stake.together for stake in two),
            "it has no place for what is worth something together.",
        ),
    )
    remedy = "See what 'onetext solve' picks instead."
    return [_finding(problem_found, remedy) for holds, problem_found in cases if holds]


def _finding(problem: str, remedy: str) -> Finding:
    return Finding(file="Adjusted Winner", problem=problem, remedy=remedy)
