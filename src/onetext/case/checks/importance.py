"""Checks of what matters more to a party than what: stars, swaps and weights."""

from collections.abc import Iterator
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from itertools import islice, pairwise
from math import ceil, floor

from onetext.case.checks.names import Names, doubled, unknown_issue, wrong_figures
from onetext.case.defects import Defect, Path
from onetext.case.format.values import write_figure
from onetext.case.model import Party, Swap

_GRID = 10**18
"""Weights are summed to this part of one, exact for decimals: a thousand odd fractions have no
denominator in common that one would wait for."""

_MOST_CIRCLES = 20


def stars(names: Names) -> Iterator[Defect]:
    """Find stars on issues that are not there."""
    for party in names.case.parties:
        here: Path = ("parties", party.key, "stars")
        yield from doubled(party.stars, here)
        for n, star in enumerate(party.stars, start=1):
            yield from unknown_issue(names, star, (*here, n))


def swaps(names: Names) -> Iterator[Defect]:
    """Find swaps of issues that are not there, that a star contradicts, or in a circle."""
    for party in names.case.parties:
        here: Path = ("parties", party.key, "swaps")
        for n, swap in enumerate(party.swaps, start=1):
            yield from unknown_issue(names, swap.gain, (*here, n, "gain"))
            yield from unknown_issue(names, swap.rather_than, (*here, n, "rather than"))
            yield from _swap(party, swap, (*here, n))
        yield from islice(_circles(party, here), _MOST_CIRCLES)


def _swap(party: Party, swap: Swap, path: Path) -> Iterator[Defect]:
    if swap.gain == swap.rather_than:
        problem, remedy = "an issue cannot be swapped for itself.", "Name another."
        yield Defect(path=(*path, "rather than"), problem=problem, remedy=remedy)
    elif swap.rather_than in party.stars and swap.gain not in party.stars:
        yield Defect(
            path=path,
            problem=f"'{swap.rather_than}' is starred and '{swap.gain}' is not, which says that "
            f"'{swap.rather_than}' matters at least as much.",
            remedy="Star both, or keep the one that is right.",
        )


def _circles(party: Party, path: Path) -> Iterator[Defect]:
    """Name each swap that closes a circle with others, and the circle."""
    places: dict[tuple[str, str], int] = {}
    for n, swap in enumerate(party.swaps, start=1):
        pair = (swap.gain, swap.rather_than)
        if pair in places:
            problem = f"this is also entry {places[pair]}."
            yield Defect(path=(*path, n), problem=problem, remedy="Keep one.")
        elif swap.gain != swap.rather_than:
            places[pair] = n
    while circle := _circle(places):
        closing = max(pairwise(circle), key=places.__getitem__)
        start = circle.index(closing[0])
        around = (*circle[start:-1], *circle[: start + 1])
        yield Defect(
            path=(*path, places.pop(closing)),
            problem=f"the swaps go round in a circle: {' rather than '.join(around)}.",
            remedy="Drop the one that does not hold.",
        )


def _circle(pairs: dict[tuple[str, str], int]) -> tuple[str, ...]:
    """Return issues of which each is gained rather than the next, back to the first; or none."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for gain, rather_than in pairs:
        order.add(rather_than, gain)
    try:
        order.prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def weights(names: Names) -> Iterator[Defect]:
    """Find weights that cannot be shares of one whole."""
    for party in names.case.parties:
        here: Path = ("parties", party.key, "weights")
        for issue, share in party.weights:
            yield from unknown_issue(names, issue, (*here, issue))
            yield from wrong_figures(share, (*here, issue))
        if names.texts_read and party.weights:
            yield from _sum(names, party, here)


def _sum(names: Names, party: Party, path: Path) -> Iterator[Defect]:
    current = names.places[list(names.places)[-1]].issues
    shares = {issue: share for issue, share in party.weights if issue in current}
    least = Fraction(sum(floor(share.low * _GRID) for share in shares.values()), _GRID)
    most = Fraction(sum(ceil(share.high * _GRID) for share in shares.values()), _GRID)
    if least > 1:
        problem = f"these weights sum to at least {write_figure(least)}, and shares sum to 1."
        yield Defect(path=path, problem=problem, remedy="Lower some of them.")
    elif most < 1 and set(_say(party, tuple(current))) <= set(shares):
        problem = (
            f"every issue in its say has a weight, and they sum to at most {write_figure(most)}; "
            "shares sum to 1."
        )
        yield Defect(path=path, problem=problem, remedy="Raise some of them.")


def _say(party: Party, issues: tuple[str, ...]) -> Iterator[str]:
    """Yield the issues over which a party's weights lie: those of its consent, and those named."""
    to = party.consent.to if party.consent.needed else None
    named = {issue for issue, _ in (*party.utilities, *party.weights)} | set(party.stars)
    named |= {issue for swap in party.swaps for issue in (swap.gain, swap.rather_than)}
    return (issue for issue in issues if to is None or issue in to or issue in named)


IMPORTANCE_CHECKS = (stars, swaps, weights)
