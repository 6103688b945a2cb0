"""Checks of consent, and of what a party is known to want: packages, values, reservations."""

from collections.abc import Iterator
from datetime import date

from onetext.case.checks.names import (
    Names,
    doubled,
    in_condition,
    unknown_issue,
    unknown_option,
    wrong_figures,
)
from onetext.case.defects import Defect, Path, suggest
from onetext.case.model import DOES_NOT_ARISE, Package, Party, Reservation
from onetext.text.draft import Issue


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
        yield from _said_twice(party)


def _said_twice(party: Party) -> Iterator[Defect]:
    """Find packages that a party would sign and refuse, or that are listed twice."""
    seen: dict[frozenset[tuple[str, str]], str] = {}
    for field, listed in (("would sign", party.would_sign), ("would refuse", party.would_refuse)):
        for n, package in enumerate(listed, start=1):
            picked = frozenset(term for term in package.terms if term[1] != DOES_NOT_ARISE)
            if picked in seen:
                problem = f"this package is also {seen[picked]}."
                path: Path = ("parties", party.key, field, n)
                yield Defect(path=path, problem=problem, remedy="Keep the one that is right.")
            else:
                seen[picked] = f"entry {n} of '{field}'"


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
        yield from _reservations(party.reservation, (*here, "reservation"))
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


def _reservations(entries: tuple[Reservation, ...], path: Path) -> Iterator[Defect]:
    seen: set[date] = set()
    if len(entries) > 1 and any(entry.on is None for entry in entries):
        problem = "a figure without a date holds throughout, and there are others."
        yield Defect(path=path, problem=problem, remedy="Give each its date, or keep one.")
    for entry in entries:
        here = (*path, entry.on.isoformat()) if entry.on else path
        yield from wrong_figures(entry.value, here, share=False)
        if entry.on in seen:
            problem = "there is a figure for this day above."
            yield Defect(path=here, problem=problem, remedy="Keep one.")
        if entry.on is not None:
            seen.add(entry.on)


WANT_CHECKS = (consent, packages, figures)
