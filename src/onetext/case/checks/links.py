"""Checks of links: whose they are, what they speak of, and whether they can ask that at all."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import comb, lcm

from onetext.case.checks.frame import LAW_AND_LOGIC
from onetext.case.checks.names import (
    Names,
    doubled_ids,
    in_condition,
    too_late,
    unknown_issue,
    unknown_option,
    unknown_source,
)
from onetext.case.defects import Defect, Path, shortened, suggest
from onetext.case.format.values import parse_amount, write_figure
from onetext.case.model import (
    DOES_NOT_ARISE,
    Budget,
    Condition,
    Count,
    Link,
    Never,
    Term,
    Whenever,
)

UNITS = 10**8
"""What a budget may come to in whole units of its finest amount: solvers are exact up to there."""

WAYS = 1_000
"""Ways to break a count of conditions on several issues, each of which becomes an event."""


def links(names: Names) -> Iterator[Defect]:
    """Find links that are nobody's, law without its source, and what cannot be asked."""
    yield from doubled_ids((link.id for link in names.case.links), ("links",), "id")
    for n, link in enumerate(names.case.links, start=1):
        here: Path = ("links", n)
        yield from _whose(names, link, here)
        match link.asks:
            case Whenever(if_=if_, then=then):
                yield from in_condition(names, if_, (*here, "if"))
                yield from in_condition(names, then, (*here, "then"))
            case Never():
                yield from _never(names, link.asks, (*here, "exclude"))
            case Count():
                yield from _count(names, link.asks, here)
            case Budget():
                yield from _budget(names, link.asks, here)
        yield from unknown_source(names, link.source, (*here, "source"))
        yield from too_late(names, link.on, (*here, "on"))


def _whose(names: Names, link: Link, here: Path) -> Iterator[Defect]:
    whose = (*LAW_AND_LOGIC, *names.parties)
    if link.of not in whose:
        problem = f"'{link.of}' is neither law, logic nor a party: this is a link of nobody."
        yield Defect(path=(*here, "of"), problem=problem, remedy=suggest(link.of, whose))
    if link.of == "law" and link.source is None:
        problem, remedy = "a link of law needs its source.", "Add 'source'."
        yield Defect(path=(*here, "source"), problem=problem, remedy=remedy)
    if link.red_line and link.of in LAW_AND_LOGIC:
        problem = f"{link.of} draws no red lines."
        yield Defect(path=(*here, "red line"), problem=problem, remedy="Remove 'red line'.")


def _never(names: Names, asks: Never, here: Path) -> Iterator[Defect]:
    yield from _listed(names, asks.together, here)
    left: dict[str, set[str]] = {}
    for term in (term for condition in asks.together for term in condition):
        left.setdefault(term.issue, set(term.options)).intersection_update(term.options)
    if not all(left.values()) and all(asks.together):
        key = next(key for key, options in left.items() if not options)
        problem = f"these never hold together anyway: '{key}' stands at one option."
        yield Defect(path=here, problem=problem, remedy="Drop the link, or mend a condition.")


def _listed(names: Names, conditions: tuple[Condition, ...], here: Path) -> Iterator[Defect]:
    if not conditions:
        remedy = "Write it as [{issue: option}, {issue: option}]."
        yield Defect(path=here, problem="no condition is named.", remedy=remedy)
    for n, condition in enumerate(conditions, start=1):
        yield from in_condition(names, condition, (*here, n))
        if condition and condition in conditions[: n - 1]:
            first = conditions.index(condition) + 1
            problem = f"this is also condition {first}."
            yield Defect(path=(*here, n), problem=problem, remedy="Keep one of them.")


def _count(names: Names, asks: Count, here: Path) -> Iterator[Defect]:
    yield from _listed(names, asks.among, (*here, "among"))
    ends = (asks.at_least, asks.at_most)
    yield from _ends(ends, ("at least", "at most"), here)
    if _ways(asks) > WAYS:
        problem = "counting so many conditions on several issues each would take too long."
        remedy = "Name one issue in each condition, or split the list."
        yield Defect(path=(*here, "among"), problem=problem, remedy=remedy)
    if names.texts_read:
        yield from _countable(names, asks, here)


def _countable(names: Names, asks: Count, here: Path) -> Iterator[Defect]:
    low, high = reach_of_count(names, asks)
    if asks.at_least is not None and asks.at_least > high:
        problem = f"{high} of these can hold together at most."
        yield Defect(path=(*here, "at least"), problem=problem, remedy="Ask for fewer.")
    if asks.at_most is not None and asks.at_most < low:
        problem = f"{low} of these hold whatever is picked."
        yield Defect(path=(*here, "at most"), problem=problem, remedy="Allow for more.")


def _ways(asks: Count) -> int:
    """Return in how many ways a count of conditions on several issues can be broken."""
    size, longest = len(asks.among), max(map(len, asks.among), default=0)
    if longest < 2:
        return 0
    above = 0 if asks.at_most is None else comb(size, asks.at_most + 1)
    failing = 0 if asks.at_least is None else max(size - asks.at_least + 1, 0)
    return above + (comb(size, failing) * longest**failing if failing else 0)


def _budget(names: Names, asks: Budget, here: Path) -> Iterator[Defect]:
    at = (*here, "budget")
    if not asks.amounts:
        remedy = "Write it as {issue: {option: amount}}."
        yield Defect(path=at, problem="no amount is named.", remedy=remedy)
    for issue, options in asks.amounts:
        yield from unknown_issue(names, issue, (*at, issue))
        if not options:
            problem, remedy = "no option is named.", "Name at least one, with its amount."
            yield Defect(path=(*at, issue), problem=problem, remedy=remedy)
        for option, amount in options:
            yield from _amount(names, issue, option, (*at, issue, option))
            yield from _too_long(amount, (*at, issue, option))
    ends = (asks.least, asks.most)
    yield from _ends(ends, ("least", "most"), here)
    for name, end in zip(("least", "most"), ends, strict=True):
        if end is not None:
            yield from _too_long(end, (*here, name))
    if names.texts_read:
        yield from _reachable(names, asks, here)
    yield from _too_fine(asks, at)


def _amount(names: Names, issue: str, option: str, path: Path) -> Iterator[Defect]:
    yield from unknown_option(names, issue, option, path)
    if option == DOES_NOT_ARISE:
        problem = "a bracket that does not arise counts nothing."
        yield Defect(path=path, problem=problem, remedy="Remove this amount.")


def _too_long(amount: Fraction, path: Path) -> Iterator[Defect]:
    written = write_figure(amount)
    if parse_amount(written) != amount:
        problem = f"'{shortened(written)}' has more digits than a case can hold."
        yield Defect(path=path, problem=problem, remedy="Round it.")


def _too_fine(asks: Budget, path: Path) -> Iterator[Defect]:
    amounts = [abs(amount) for _, options in asks.amounts for _, amount in options]
    amounts += [abs(end) for end in (asks.least, asks.most) if end is not None]
    finest = lcm(*(amount.denominator for amount in amounts))
    if sum(amounts) * finest > UNITS:
        problem = f"in whole units these amounts come to more than {UNITS:,}."
        yield Defect(path=path, problem=problem, remedy="Round them, or use a larger unit.")


def _reachable(names: Names, asks: Budget, here: Path) -> Iterator[Defect]:
    low, high = reach_of_budget(names, asks)
    if asks.least is not None and asks.least > high:
        problem = f"no package comes to more than {write_figure(high)}."
        yield Defect(path=(*here, "least"), problem=problem, remedy="Ask for less.")
    if asks.most is not None and asks.most < low:
        problem = f"no package comes to less than {write_figure(low)}."
        yield Defect(path=(*here, "most"), problem=problem, remedy="Allow for more.")


def _ends(
    ends: tuple[Fraction | int | None, Fraction | int | None], called: tuple[str, str], here: Path
) -> Iterator[Defect]:
    low, high = ends
    if low is not None and high is not None and low > high:
        problem = f"'{called[0]}' is more than '{called[1]}'."
        yield Defect(path=(*here, called[0]), problem=problem, remedy="Correct one of them.")


def reach_of_count(names: Names, asks: Count) -> tuple[int, int]:
    """Return how many of the conditions hold at least, and at most, whatever is picked."""
    if any(len(condition) != 1 for condition in asks.among):
        return 0, len(asks.among)
    low, high = _reach(names, ((condition[0], Fraction(1)) for condition in asks.among))
    return int(low), int(high)


def reach_of_budget(names: Names, asks: Budget) -> tuple[Fraction, Fraction]:
    """Return the least and the most that a budget can come to, whatever is picked."""
    return _reach(
        names,
        (
            (Term(issue=issue, options=(option,)), amount)
            for issue, options in asks.amounts
            for option, amount in options
        ),
    )


def _reach(names: Names, terms: Iterable[tuple[Term, Fraction]]) -> tuple[Fraction, Fraction]:
    """Return the ends of a sum over issues; one whose options are not known may count anything."""
    found: dict[str, dict[str, Fraction]] = {}
    for term, amount in terms:
        known = names.options.get(term.issue, ())
        here = found.setdefault(term.issue, dict.fromkeys((*known, *term.options), Fraction(0)))
        if not known:
            here.setdefault(DOES_NOT_ARISE, Fraction(0))
        for option in term.options:
            here[option] = here.get(option, Fraction(0)) + amount
    low = sum((min(counts.values()) for counts in found.values() if counts), Fraction(0))
    high = sum((max(counts.values()) for counts in found.values() if counts), Fraction(0))
    return low, high


LINK_CHECKS = (links,)
