"""DESIGN section 6 word by word, package by package: the yardstick of the verdict on marks.

It reads the case itself, not the compiled space, and keeps a row for each package: what it breaks
(demands, by mark) and which marks it lacks. Short as the definitions, slow, and right.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from onetext.case.model import (
    DOES_NOT_ARISE,
    Budget,
    Case,
    Condition,
    Count,
    Grade,
    Link,
    Never,
    Party,
    Whenever,
)
from onetext.case.standing import clean_places, open_issues
from onetext.text.draft import Issue

Package = dict[str, str]
Item = tuple[str, str, str | None]
"""(party or "", place or link, option): a mark that is broken or missing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One package with what it breaks (item to (red lines, steps)) and what it lacks."""

    package: Package
    broken: dict[Item, tuple[int, int]]
    lacking: frozenset[Item]


def asks(party: Party, link: Link, case: Case) -> bool:
    """Whether a link is the party's own and names an issue that its consent covers."""
    return link.of == party.key and any(covers(party, issue, case) for issue in link.issues)


def packages(issues: tuple[Issue, ...]) -> list[Package]:
    """Return every canonical package; an unopened bracket that is live stands at "..."."""
    found: list[Package] = [{}]
    for issue in issues:
        grown: list[Package] = []
        for package in found:
            live = issue.parent is None or package[issue.parent[0]] == issue.parent[1]
            values = (issue.options or ("...",)) if live else (DOES_NOT_ARISE,)
            grown += [{**package, issue.key: value} for value in values]
        found = grown
    return found


def holds(condition: Condition, package: Package) -> bool:
    """Whether every term of a condition holds; a term on a dead bracket does not."""
    return all(package[term.issue] in term.options for term in condition)


def breaks(link: Link, package: Package) -> bool:
    """Whether a package breaks a link."""
    match link.asks:
        case Whenever(if_=if_, then=then):
            return holds(if_, package) and not holds(then, package)
        case Never(together=together):
            return all(holds(condition, package) for condition in together)
        case Count(among=among, at_least=least, at_most=most):
            held = sum(holds(condition, package) for condition in among)
            return outside(held, least, most)
        case Budget(amounts=amounts, least=least, most=most):
            come_to = sum(dict(options).get(package[issue], 0) for issue, options in amounts)
            return outside(come_to, least, most)


def outside(
    count: Fraction | int, least: Fraction | int | None, most: Fraction | int | None
) -> bool:
    """Whether a count lies outside its ends."""
    return (least is not None and count < least) or (most is not None and count > most)


def needed(party: Party, package: Package) -> bool:
    """Whether the package needs the party's consent at all."""
    consent = party.consent
    return consent.needed and (
        not consent.needed_if or any(holds(c, package) for c in consent.needed_if)
    )


def covers(party: Party, place: str, case: Case) -> bool:
    """Whether a party's consent covers a place, named itself or by its point."""
    to = party.consent.to
    if to is None or place in to:
        return True
    points = {issue.key: f"point {issue.point}" for issue in open_issues(case)}
    return points.get(place) in to


def rows(case: Case, only: str | None = None) -> list[Row]:
    """Return every package that the links of law and logic leave; ``only`` one place counts."""
    laws = [link for link in case.links if link.of in ("law", "logic")]
    legal = [p for p in packages(open_issues(case)) if not any(breaks(law, p) for law in laws)]
    return [_row(case, package, only) for package in legal]


def _row(case: Case, package: Package, only: str | None) -> Row:
    broken: dict[Item, tuple[int, int]] = {}
    lacking: set[Item] = {("", key, "...") for key, value in package.items() if value == "..."}
    for party in case.parties:
        if not needed(party, package):
            continue
        marks = {(m.place, m.option): m.grade for m in party.marks}
        for place, option in _asked(case, party, package, only):
            grade = marks.get((place, option))
            if grade is None:
                lacking.add((party.key, place, option))
            elif grade < Grade.CAN_LIVE_WITH:
                red = int(grade == Grade.RED_LINE)
                broken[party.key, place, option] = (red, Grade.CAN_LIVE_WITH - grade)
        for link in case.links:
            if only is None and asks(party, link, case) and breaks(link, package):
                broken[party.key, link.id, None] = (1, 2) if link.red_line else (0, 1)
    return Row(package, broken, frozenset(i for i in lacking if only in (None, i[1])))


def _asked(
    case: Case, party: Party, package: Package, only: str | None
) -> list[tuple[str, str | None]]:
    """Return what a package asks a party to grade: live brackets, clean points, notes relied on."""
    marked = {(m.place, m.option) for m in party.marks}
    asked: list[tuple[str, str | None]] = []
    for key, value in package.items():
        if value == "..." or not covers(party, key, case):
            continue
        if value != DOES_NOT_ARISE or (key, value) in marked:
            asked.append((key, value))
    asked += [(place, None) for place in clean_places(case) if covers(party, place, case)]
    noted = _noted(case, package)
    asked += [(n, None) for n, by, at in noted if by != party.key and covers(party, at, case)]
    return [(place, option) for place, option in asked if only in (None, place)]


def _noted(case: Case, package: Package) -> list[tuple[str, str, str]]:
    """Return (note, who relies on it, where) for every grade here that rests on a note."""
    found: list[tuple[str, str, str]] = []
    for party in case.parties:
        for mark in party.marks:
            counts = needed(party, package) and covers(party, mark.place, case)
            taken = mark.option is None or package.get(mark.place) == mark.option
            if mark.relies_on and counts and taken:
                found.append((mark.relies_on, party.key, mark.place))
    return found


def minimal(sets: set[frozenset[Item]] | set[frozenset[str]]) -> set[frozenset]:  # type: ignore[type-arg]
    """Return those sets that contain no other."""
    return {s for s in sets if not any(other < s for other in sets)}


def demand(item: Item) -> Item:
    """Return the demand an item belongs to: its party and place."""
    return (item[0], item[1], None)


def clashes(found: list[Row]) -> set[frozenset[Item]]:
    """Return the clashes by definition: minimal sets of demands that meet every broken set."""
    broken = minimal({frozenset(demand(i) for i in row.broken) for row in found})
    elements = sorted(set().union(*broken), key=str)
    kept: set[frozenset[Item]] = set()
    for size in range(len(elements) + 1):
        for some in combinations(elements, size):
            chosen = frozenset(some)
            if all(chosen & b for b in broken) and not any(k <= chosen for k in kept):
                kept.add(chosen)
    return kept


def smallest(sets: list[frozenset]) -> tuple[int, set[frozenset]]:  # type: ignore[type-arg]
    """Return the least size and the different sets that have it."""
    least = min(len(s) for s in sets)
    return least, {s for s in sets if len(s) == least}
