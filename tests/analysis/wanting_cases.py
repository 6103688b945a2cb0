"""Random small cases with numbers, each with a truth in which everything that it says holds.

The truth of every party is drawn first, within the bands of its marks; what the case then says
of weights, values, reservations, red lines and packages is true of it. So nothing that a case
says contradicts itself, and the truth is one of the profiles that it leaves.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from random import Random

from onetext.case.model import (
    DOES_NOT_ARISE,
    Case,
    Condition,
    Consent,
    Grade,
    Interval,
    Mark,
    Package,
    Party,
    Reservation,
    Swap,
    Term,
    Together,
)
from onetext.case.standing import clean_places, open_issues
from tests.analysis import brute_force as brute
from tests.analysis import wanted
from tests.analysis.random_cases import DAY, Shape, random_case
from tests.analysis.wanted import Figures

GRID = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How often a case tells what: each a chance, for each thing that could be told."""

    stars: float = 0.35
    swaps: float = 0.3
    weights: float = 0.25
    utilities: float = 0.25
    exact: float = 0.4
    reservation: float = 0.4
    firm: float = 0.7
    together: float = 0.35
    packages: float = 0.35
    no_principal: float = 0.1
    no_say: float = 0.1
    parted: float = 0.8


TOLD = Told()
SMALL = Shape(issues=(2, 4), options=(2, 2), parties=(2, 3), marked=0.8, refused=0.3, links=(0, 2))


@dataclass(frozen=True, slots=True, kw_only=True)
class WantingCase:
    """A case, a truth of each party with a stake by its key, and the rows of all packages."""

    case: Case
    truth: dict[str, Figures[Fraction]]
    rows: list[brute.Row]


def wanting_case(seed: int, shape: Shape = SMALL, told: Told = TOLD) -> WantingCase:
    """Return the random case of a seed; its links of law leave some package."""
    random = Random(seed)
    case = _plain(random, shape, told)
    while not (rows := brute.rows(case)):
        case = _plain(random, shape, told)
    truth = {}
    parties = []
    for party in case.parties:
        if party in wanted.stakes(case):
            party, truth[party.key] = _wanting(random, case, party, rows, told)
        parties.append(party)
    case = replace(case, parties=tuple(parties))
    return WantingCase(case=case, truth=truth, rows=rows)


def _plain(random: Random, shape: Shape, told: Told) -> Case:
    """Return a case without numbers but for firmness; its parties have various seats."""
    case = random_case(random, shape)
    nobody = random.random() < told.no_principal
    parties = []
    for n, party in enumerate(case.parties):
        seated = not nobody and (n == 0 or random.random() < 0.5)
        marks = tuple(_firm(random, mark, told) for mark in party.marks)
        if random.random() >= told.parted:
            party = replace(party, consent=replace(party.consent, to=None))
        clean = clean_places(case)
        if n and clean and random.random() < told.no_say:
            consent = Consent(needed=True, to=(random.choice(clean),))
            party = replace(party, consent=consent)
        parties.append(
            replace(party, seats=("principal",) if seated else ("signatory",), marks=marks)
        )
    return replace(case, parties=tuple(parties))


def _firm(random: Random, mark: Mark, told: Told) -> Mark:
    if mark.grade != Grade.RED_LINE or random.random() >= told.firm:
        return mark
    low, high = sorted(random.choice([0, 4, 10, 14, 20]) for _ in range(2))
    because = random.choice(["value", "law", None, None, None])
    return replace(mark, firm=_interval(low, high), because=because)  # type: ignore[arg-type]


def _interval(low: int, high: int) -> Interval:
    return Interval(low=Fraction(low, GRID), high=Fraction(high, GRID))


def _wanting(
    random: Random, case: Case, party: Party, rows: list[brute.Row], told: Told
) -> tuple[Party, Figures[Fraction]]:
    """Return a party with numbers, and the truth that they are told of."""
    alternatives = [
        (issue.key, option)
        for issue in open_issues(case)
        for option in (*(issue.options or ("...",)), *([DOES_NOT_ARISE] if issue.parent else []))
    ]
    opened = [a for a in alternatives if a[1] != "..."]
    values = {
        a: _between(random, wanted.band(party, a, (wanted.LIVE_WITH, wanted.ACCEPT)))
        for a in alternatives
    }
    party = replace(party, utilities=_utilities(random, opened, values, told))
    terms = [_condition(random, opened) for _ in range(2) if random.random() < told.together]
    worth = [Fraction(random.randint(-4, 5), GRID) for _ in terms]
    party = replace(
        party,
        together=tuple(
            Together(condition=condition, worth=_round(random, value, told, least=Fraction(-1)))
            for condition, value in zip(terms, worth, strict=True)
        ),
        reservation=_reservation(random, told),
    )
    party, weights = _weighed(random, case, party, told)
    figures = Figures(
        weights=weights,
        values=values,
        together=tuple(worth),
        reservation=_between(random, wanted.reservation(party, DAY, wanted.LIVE_WITH)),
        firm={
            item: random.random() < _between(random, wanted.firmness(party, item))
            for item in wanted.exclusions(case, party, rows)
        },
    )
    return _packages(random, case, party, (figures, rows), told), figures


def _between(random: Random, known: Interval) -> Fraction:
    return known.low + (known.high - known.low) * Fraction(random.randint(1, 3), 4)


def _round(
    random: Random, value: Fraction, told: Told, *, least: Fraction = Fraction(0)
) -> Interval:
    """Return a range round a figure, or the figure itself."""
    if random.random() < told.exact:
        return Interval(low=value, high=value)
    low, high = (value + sign * Fraction(random.randint(0, 4), GRID) for sign in (-1, 1))
    return Interval(low=max(low, least), high=min(high, Fraction(1)))


def _utilities(
    random: Random,
    opened: list[tuple[str, str]],
    values: dict[tuple[str, str], Fraction],
    told: Told,
) -> tuple[tuple[str, tuple[tuple[str, Interval], ...]], ...]:
    found: dict[str, list[tuple[str, Interval]]] = {}
    keys = {key for key, _ in opened if random.random() < told.utilities}
    for key, option in opened:
        if key in keys and random.random() < (0.2 if option == DOES_NOT_ARISE else 0.8):
            found.setdefault(key, []).append((option, _round(random, values[key, option], told)))
    return tuple((key, tuple(options)) for key, options in found.items())


def _condition(random: Random, opened: list[tuple[str, str]]) -> Condition:
    live = [a for a in opened if a[1] != DOES_NOT_ARISE]
    picked = dict(random.sample(live, k=min(len(live), random.randint(1, 2))))
    return tuple(Term(issue=key, options=(option,)) for key, option in picked.items())


def _reservation(random: Random, told: Told) -> tuple[Reservation, ...]:
    if random.random() >= told.reservation:
        return ()
    entries: list[list[int | None]] = [
        [None],
        [-20],
        [5],
        [-10, 10],
        [-12, -4, 8],
        [0, 6],
        [-9, -2],
    ]
    days = random.choice(entries)
    return tuple(
        Reservation(
            on=None if n is None else DAY + timedelta(days=n),
            value=_interval(*sorted(random.randint(4, 15) for _ in range(2))),
        )
        for n in days
    )


def _weighed(
    random: Random, case: Case, party: Party, told: Told
) -> tuple[Party, dict[str, Fraction]]:
    """Return the party with stars, swaps and ranges of weights, and its true weights."""
    keys = wanted.say(case, party)
    if not keys:
        return party, {}
    cuts = sorted(random.randint(0, GRID) for _ in keys[1:])
    shares = [Fraction(b - a, GRID) for a, b in zip([0, *cuts], [*cuts, GRID], strict=True)]
    weights = dict(zip(keys, shares, strict=True))
    ranked = sorted(keys, key=lambda key: -weights[key])
    starred = ranked[: random.randint(1, len(keys))] if random.random() < told.stars else []
    pairs = [(a, b) for n, a in enumerate(ranked) for b in ranked[n + 1 :]]
    swapped = [pair for pair in pairs if random.random() < told.swaps / max(len(pairs), 1)]
    stated = [key for key in keys if random.random() < told.weights]
    party = replace(
        party,
        stars=tuple(key for key in keys if key in starred),
        swaps=tuple(Swap(gain=a, rather_than=b) for a, b in swapped),
        weights=tuple((key, _round(random, weights[key], told)) for key in stated),
    )
    return party, weights


def _packages(
    random: Random,
    case: Case,
    party: Party,
    truth: tuple[Figures[Fraction], list[brute.Row]],
    told: Told,
) -> Party:
    """Return the party with some packages that it would sign or refuse, both true."""
    figures, rows = truth
    chosen = random.sample(rows, k=min(len(rows), 2))
    said = [row for row in chosen if random.random() < told.packages]
    would = [(row, wanted.signs(case, party, figures, row)) for row in said]
    named = [(named_package(row.package), signed) for row, signed in would]
    return replace(
        party,
        would_sign=tuple(package for package, signed in named if signed),
        would_refuse=tuple(package for package, signed in named if not signed),
    )


def named_package(package: brute.Package) -> Package:
    """Return a package as a file names it: what does not arise, or is unopened, is left out."""
    unsaid = (DOES_NOT_ARISE, "...")
    return Package(
        terms=tuple((k, option) for k, option in package.items() if option not in unsaid)
    )
