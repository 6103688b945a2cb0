"""Checks of consent, and of what a party is known to want: packages, weights, values."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, floor

from onetext.case.checks.names import (
    Names,
    doubled,
    in_condition,
    too_late,
    unknown_issue,
    unknown_option,
    wrong_figures,
)
from onetext.case.defects import Defect, Path, suggest
from onetext.case.format.values import write_figure
from onetext.case.model import DOES_NOT_ARISE, Package, Party
from onetext.text.draft import Issue

_GRID = 10**18
"""Weights are summed to this part of one, exact for decimals: a thousand odd fractions have no
denominator in common that one would wait for."""


def consent(names: Names) -> Iterator[Defect]:
    """Find a case where nobody's consent is needed, and consent to what is not there."""
    if not any(party.consent.needed for party in names.case.parties):
        yield Defect(
            path=("parties",),
            problem="nobody's consent is needed.",
            remedy="Seat somebody as principal or signatory, or write 'consent: needed'.",
        )
    for party in names.case.parties:
        here: Path = ("parties", party.key, "consent")
        if party.consent.to is not None:
            yield from _consent_to(names, party.consent.to, (*here, "to"))
        for n, condition in enumerate(party.consent.needed_if, start=1):
            yield from in_condition(names, condition, (*here, "needed if", n))


def _consent_to(names: Names, to: tuple[str, ...], path: Path) -> Iterator[Defect]:
    if not to:
        remedy = "Name places, or leave 'to' out for the whole text."
        yield Defect(path=path, problem="this consent covers nothing.", remedy=remedy)
    yield from doubled(to, path)
    if not names.texts_read:
        return
    places = tuple(names.places.values())
    gradable = {place for there in places for place in (*there.issues, *there.clean, *there.notes)}
    for n, place in enumerate(to, start=1):
        if place in gradable:
            continue
        holding = next((there for there in places if place in there.bracketed), None)
        if holding is not None:
            keys = ", ".join(holding.bracketed[place])
            problem = f"'{place}' has brackets: they are what consent is given to."
            yield Defect(path=(*path, n), problem=problem, remedy=f"Name them: {keys}.")
        else:
            known = tuple(place for there in places for place in there.all)
            problem = f"'{place}' is not a place of any draft."
            yield Defect(path=(*path, n), problem=problem, remedy=suggest(place, known))


def order(names: Names) -> Iterator[Defect]:
    """Find stars and swaps on issues that are not there."""
    for party in names.case.parties:
        here: Path = ("parties", party.key)
        yield from doubled(party.stars, (*here, "stars"))
        for n, star in enumerate(party.stars, start=1):
            yield from unknown_issue(names, star, (*here, "stars", n))
        for n, swap in enumerate(party.swaps, start=1):
            path = (*here, "swaps", n)
            yield from unknown_issue(names, swap.gain, (*path, "gain"))
            yield from unknown_issue(names, swap.rather_than, (*path, "rather than"))
            if swap.gain == swap.rather_than:
                problem, remedy = "an issue cannot be swapped for itself.", "Name another."
                yield Defect(path=(*path, "rather than"), problem=problem, remedy=remedy)


def packages(names: Names) -> Iterator[Defect]:
    """Find packages that leave a live issue open or close one that does not arise."""
    if not names.texts_read:
        return
    numbers = list(names.places)
    current = names.places[numbers[-1]].issues
    for party in names.case.parties:
        for field, listed in (
            ("would sign", party.would_sign),
            ("would refuse", party.would_refuse),
        ):
            for n, package in enumerate(listed, start=1):
                path: Path = ("parties", party.key, field, n)
                yield from _package(tuple(current.values()), package, path)


def _package(issues: tuple[Issue, ...], package: Package, path: Path) -> Iterator[Defect]:
    picked = dict(package.terms)
    keys = [issue.key for issue in issues]
    for key in picked:
        if key not in keys:
            problem = f"'{key}' is not an issue of the draft in force."
            yield Defect(path=(*path, key), problem=problem, remedy=suggest(key, keys))
    missing: list[str] = []
    for issue in issues:
        live = issue.parent is None or picked.get(issue.parent[0]) == issue.parent[1]
        option = picked.get(issue.key)
        if live and option is None and issue.options:
            missing.append(issue.key)
        elif option is not None:
            yield from _picked(issue, option, live, (*path, issue.key))
    if missing:
        problem = f"this package leaves open {', '.join(missing)}."
        yield Defect(path=path, problem=problem, remedy="Pick one option for each.")


def _picked(issue: Issue, option: str, live: bool, path: Path) -> Iterator[Defect]:
    if not live and option != DOES_NOT_ARISE:
        problem = f"'{issue.key}' does not arise in this package."
        yield Defect(path=path, problem=problem, remedy="Leave it out.")
    elif live and option not in issue.options:
        problem = f"'{option}' is not an option of '{issue.key}'."
        yield Defect(path=path, problem=problem, remedy=suggest(option, issue.options))


def figures(names: Names) -> Iterator[Defect]:
    """Find values, reservations and combinations in impossible figures or of what is not there."""
    for party in names.case.parties:
        here: Path = ("parties", party.key)
        for entry in party.reservation:
            day = (entry.on.isoformat(),) if entry.on else ()
            path = (*here, "reservation", *day)
            yield from wrong_figures(entry.value, path, share=False)
            yield from too_late(names, entry.on, path)
        for issue, options in party.utilities:
            yield from unknown_issue(names, issue, (*here, "utilities", issue))
            for option, value in options:
                path = (*here, "utilities", issue, option)
                yield from unknown_option(names, issue, option, path)
                yield from wrong_figures(value, path)
        for n, entry_together in enumerate(party.together, start=1):
            path = (*here, "together", n)
            yield from in_condition(names, entry_together.condition, (*path, "if"))
            yield from wrong_figures(entry_together.worth, (*path, "worth"), share=False)


def weights(names: Names) -> Iterator[Defect]:
    """Find weights that cannot be shares of one whole."""
    for party in names.case.parties:
        here: Path = ("parties", party.key, "weights")
        for issue, share in party.weights:
            yield from unknown_issue(names, issue, (*here, issue))
            yield from wrong_figures(share, (*here, issue))
        yield from _sum(names, party, here)


def _sum(names: Names, party: Party, path: Path) -> Iterator[Defect]:
    least = Fraction(sum(floor(share.low * _GRID) for _, share in party.weights), _GRID)
    most = Fraction(sum(ceil(share.high * _GRID) for _, share in party.weights), _GRID)
    if least > 1:
        problem = f"these weights sum to at least {write_figure(least)}, and shares sum to 1."
        yield Defect(path=path, problem=problem, remedy="Lower some of them.")
    if not names.texts_read or not party.weights:
        return
    current = names.places[list(names.places)[-1]].issues
    if most < 1 and set(current) <= {issue for issue, _ in party.weights}:
        problem = (
            f"every issue has a weight, and they sum to at most {write_figure(most)}; "
            "shares sum to 1."
        )
        yield Defect(path=path, problem=problem, remedy="Raise some of them.")


WANT_CHECKS = (consent, order, packages, figures, weights)
