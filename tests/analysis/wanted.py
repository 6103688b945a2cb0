"""DESIGN section 6 on numbers, word by word: the yardstick of bounds, profiles and trades.

It reads the case itself, not the compiled bounds, and takes one package of one party at a time:
which alternative's value each bracket's weight takes, what that is worth, whether the party signs.
``brute_force`` says what a package is and what it breaks. Figures are fractions, or arrays with
one figure a profile.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from onetext.case.model import DOES_NOT_ARISE, Case, Grade, Interval, Party
from onetext.case.standing import open_issues
from tests.analysis import brute_force as brute

Floats = npt.NDArray[np.float64]
N = TypeVar("N", Fraction, Floats)
Alternative = tuple[str, str]

LIVE_WITH, ACCEPT = Fraction(45, 100), Fraction(80, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures(Generic[N]):
    """One full set of what a party wants; ``firm`` are the exclusions that hold, by item."""

    weights: Mapping[str, N]
    values: Mapping[Alternative, N]
    together: tuple[N, ...]
    reservation: N
    firm: Mapping[brute.Item, npt.NDArray[np.bool_] | bool]


def stakes(case: Case) -> list[Party]:
    """Return the parties with a stake, in the order of the file."""
    return [party for party in case.parties if party.consent.needed]


def is_principal(case: Case, party: Party) -> bool:
    """Whether a party counts as principal: always asked, and seated so where any such is."""
    always = [p for p in case.parties if p.consent.needed and not p.consent.needed_if]
    seated = [p for p in always if "principal" in p.seats]
    return party.key in [p.key for p in seated or always]


def asks(case: Case, party: Party, package: brute.Package) -> bool:
    """Whether a package needs the party's yes, as trades see it."""
    return is_principal(case, party) or brute.needed(party, package)


def say(case: Case, party: Party) -> list[str]:
    """Return the brackets over which the party's weights lie."""
    named = {key for key, _ in party.utilities} | {key for key, _ in party.weights}
    named |= set(party.stars) | {key for s in party.swaps for key in (s.gain, s.rather_than)}
    return [
        issue.key
        for issue in open_issues(case)
        if brute.covers(party, issue.key, case) or issue.key in named
    ]


def speaks_of_absence(party: Party, key: str) -> bool:
    """Whether the party says of "does not arise" what it thinks of it."""
    marks = any(m.place == key and m.option == DOES_NOT_ARISE for m in party.marks)
    return marks or DOES_NOT_ARISE in dict(dict(party.utilities).get(key, ()))


def taken(case: Case, party: Party, package: brute.Package) -> dict[str, Alternative]:
    """Return whose value the weight of each bracket in a party's say takes."""
    found: dict[str, Alternative] = {}
    for issue in open_issues(case):
        key = issue.key
        if package[key] != DOES_NOT_ARISE or speaks_of_absence(party, key):
            found[key] = (key, package[key])
        else:
            found[key] = _killer(case, package, key)
    return {key: found[key] for key in say(case, party)}


def _killer(case: Case, package: brute.Package, key: str) -> Alternative:
    """Return the alternative, picked, of the nearest live bracket round a dead one."""
    parents = {issue.key: issue.parent for issue in open_issues(case)}
    while package[key] == DOES_NOT_ARISE:
        outer = parents[key]
        assert outer is not None
        key = outer[0]
    return (key, package[key])


def worth(case: Case, party: Party, figures: Figures[N], package: brute.Package) -> N:
    """Return what a package is worth to a party."""
    total = figures.reservation * 0
    for key, alternative in taken(case, party, package).items():
        total = total + figures.weights[key] * figures.values[alternative]
    for term, value in zip(party.together, figures.together, strict=True):
        if brute.holds(term.condition, package):
            total = total + value
    return total


def crossed(case: Case, party: Party, row: brute.Row) -> list[brute.Item]:
    """Return the red lines and own links of a party that a package crosses."""
    links = {link.id for link in case.links}
    return [
        item
        for item, (red_lines, _) in row.broken.items()
        if item[0] == party.key and (red_lines or item[1] in links)
    ]


def signs(case: Case, party: Party, figures: Figures[Fraction], row: brute.Row) -> bool:
    """Whether a party with these figures would sign a package that needs its yes."""
    if any(figures.firm[item] for item in crossed(case, party, row)):
        return False
    enough = worth(case, party, figures, row.package) >= figures.reservation
    return enough or not say(case, party)


def band(party: Party, alternative: Alternative, cuts: tuple[Fraction, Fraction]) -> Interval:
    """Return what is known of a value: a utility, else the band of its mark, else 0 to 1."""
    key, option = alternative
    known = dict(dict(party.utilities).get(key, ())).get(option)
    if known is not None:
        return known
    live_with, accept = cuts
    grade = {(m.place, m.option): m.grade for m in party.marks}.get(alternative)
    match grade:
        case Grade.ACCEPTABLE:
            return Interval(low=accept, high=Fraction(1))
        case Grade.CAN_LIVE_WITH:
            return Interval(low=live_with, high=accept)
        case Grade.NEEDS_CHANGE | Grade.RED_LINE:
            return Interval(low=Fraction(0), high=live_with)
    return Interval(low=Fraction(0), high=Fraction(1))


def reservation(party: Party, day: date, live_with: Fraction) -> Interval:
    """Return the least a party would sign for on a day: as stated, else as far as it can live."""
    dated = sorted((entry.on, entry.value) for entry in party.reservation if entry.on is not None)
    if not party.reservation:
        return Interval(low=live_with, high=live_with)
    if not dated:
        return party.reservation[-1].value
    before = [entry for entry in dated if entry[0] <= day]
    after = [entry for entry in dated if entry[0] >= day]
    if not before or not after:
        return (before or after)[-1 if before else 0][1]
    (start, a), (end, b) = before[-1], after[0]
    share = Fraction((day - start).days, (end - start).days) if end > start else Fraction(0)
    return Interval(low=a.low + (b.low - a.low) * share, high=a.high + (b.high - a.high) * share)


def firmness(party: Party, item: brute.Item) -> Interval:
    """Return the chance that an exclusion is firm; links and matters of value always are."""
    certain = Interval(low=Fraction(1), high=Fraction(1))
    mark = {(m.place, m.option): m for m in party.marks}.get((item[1], item[2]))
    if mark is None or mark.firm is None or mark.because == "value":
        return certain
    return mark.firm


def exclusions(case: Case, party: Party, rows: list[brute.Row]) -> list[brute.Item]:
    """Return the exclusions of a party that some package crosses."""
    return sorted({item for row in rows for item in crossed(case, party, row)}, key=str)
