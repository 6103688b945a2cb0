"""What a link asks, as what breaks it: events, and limits on what is counted.

"If, then" and "exclude" are broken by events. A count of conditions on one issue each, and a
budget, become a ``Limit``. A count of conditions on several issues is broken by events again: too
many of them hold where one more than allowed do, too few where so many fail at once.

A link that speaks of an issue which a draft does not have asks nothing of it; nor does one that
wants what the draft has no words for: no option of its "then" is there, fewer conditions could
hold than it wants, or a budget wants more than nothing and no option that adds to it is there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import combinations, product
from math import ceil, floor, gcd, lcm

from onetext.analysis.space import Axis, Event, Limit, Literal, reach
from onetext.case.model import Budget, Condition, Count, Link, Never, Term, Whenever


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A link is broken where one of ``events`` happens or one of ``limits`` does not hold."""

    events: tuple[Event, ...] = ()
    limits: tuple[Limit, ...] = ()


NEVER_BROKEN = Broken()
"""A link that asks nothing of a draft."""


def broken(axes: Sequence[Axis], link: Link) -> Broken:
    """Return what breaks a link, over the packages of a draft."""
    if not link.issues <= {axis.key for axis in axes}:
        return NEVER_BROKEN
    match link.asks:
        case Whenever():
            return Broken(events=_against_then(axes, link.asks))
        case Never(together=together):
            return Broken(events=_all_of([_events(axes, one) for one in together]))
        case Count(among=among) if any(len(condition) > 1 for condition in among):
            return Broken(events=_miscounts(axes, link.asks))
        case Count():
            return _counted(axes, link.asks)
        case Budget():
            return _within(axes, link.asks)


def event_of(axes: Sequence[Axis], condition: Condition) -> Event | None:
    """Return a condition as an event, or None where this draft does not let it hold."""
    keys = {axis.key for axis in axes}
    if any(term.issue not in keys for term in condition):
        return None
    event: Event | None = ()
    for term in condition:
        event = None if event is None else _merge(event, (_literal(axes, term),))
    return event


def both(a: Iterable[Event], b: Iterable[Event]) -> tuple[Event, ...]:
    """Return the possible events in which one of ``a`` and one of ``b`` happen together."""
    merged = (_merge(x, y) for x, y in product(a, b))
    return tuple(dict.fromkeys(event for event in merged if event is not None))


def _merge(a: Event, b: Event) -> Event | None:
    options = {literal.issue: literal.options for literal in a}
    for literal in b:
        options[literal.issue] = options.get(literal.issue, -1) & literal.options
    if not all(options.values()):
        return None
    return tuple(Literal(issue=i, options=bits) for i, bits in sorted(options.items()))


def _all_of(choices: Iterable[tuple[Event, ...]]) -> tuple[Event, ...]:
    """Return the events in which one of each choice happens."""
    always: tuple[Event, ...] = ((),)
    return reduce(both, choices, always)


def _literal(axes: Sequence[Axis], term: Term) -> Literal:
    i = next(i for i, axis in enumerate(axes) if axis.key == term.issue)
    options = axes[i].options
    return Literal(
        issue=i,
        options=sum(1 << o for o, option in enumerate(options) if option in term.options),
    )


def _events(axes: Sequence[Axis], condition: Condition) -> tuple[Event, ...]:
    event = event_of(axes, condition)
    return () if event is None else (event,)


def _fails(axes: Sequence[Axis], condition: Condition) -> tuple[Event, ...]:
    """Return the events in which a condition does not hold: one of its terms does not."""
    found: list[Event] = []
    for term in condition:
        literal = _literal(axes, term)
        rest = ((1 << len(axes[literal.issue].columns)) - 1) & ~literal.options
        if rest:
            found.append((Literal(issue=literal.issue, options=rest),))
    return tuple(found)


def _against_then(axes: Sequence[Axis], asks: Whenever) -> tuple[Event, ...]:
    if not all(_literal(axes, term).options for term in asks.then):
        return ()
    return both(_events(axes, asks.if_), _fails(axes, asks.then))


def _miscounts(axes: Sequence[Axis], asks: Count) -> tuple[Event, ...]:
    """Return the events in which too many of some conditions hold, or too few."""
    found: list[Event] = []
    if asks.at_most is not None:
        for many in combinations(asks.among, asks.at_most + 1):
            found += _all_of([_events(axes, one) for one in many])
    possible = sum(bool(_events(axes, one)) for one in asks.among)
    if asks.at_least is not None and possible >= asks.at_least:
        for failing in combinations(asks.among, len(asks.among) - asks.at_least + 1):
            found += _all_of([_fails(axes, one) for one in failing])
    return tuple(dict.fromkeys(found))


def _counted(axes: Sequence[Axis], asks: Count) -> Broken:
    terms = [(_literal(axes, condition[0]), 1) for condition in asks.among]
    kept = tuple((literal, one) for literal, one in terms if literal.options)
    least = asks.at_least if asks.at_least and len(kept) >= asks.at_least else None
    return _limited(axes, Limit(terms=kept, least=least, most=asks.at_most))


def _within(axes: Sequence[Axis], asks: Budget) -> Broken:
    """Return a budget in whole units of its finest amount, of which no end asks for a part."""
    amounts = [
        (_literal(axes, Term(issue=issue, options=(option,))), amount)
        for issue, options in asks.amounts
        for option, amount in options
    ]
    here = [(literal, amount) for literal, amount in amounts if literal.options and amount]
    finest = lcm(*(amount.denominator for _, amount in here))
    whole = [(literal, int(amount * finest)) for literal, amount in here]
    unit = Fraction(gcd(*(amount for _, amount in whole)) or 1, finest)
    terms = tuple((literal, int(amount / unit)) for literal, amount in here)
    least = None if asks.least is None else ceil(asks.least / unit)
    lost = any(amount > 0 and not literal.options for literal, amount in amounts)
    if least is not None and least > 0 and lost and not any(amount > 0 for _, amount in terms):
        least = None  # the draft has no words for what it wants
    most = None if asks.most is None else floor(asks.most / unit)
    return _limited(axes, Limit(terms=terms, least=least, most=most))


def _limited(axes: Sequence[Axis], limit: Limit) -> Broken:
    """Return a limit without the ends that every package keeps."""
    low, high = reach(axes, limit)
    least = None if limit.least is None or limit.least <= low else limit.least
    most = None if limit.most is None or limit.most >= high else limit.most
    if least is None and most is None:
        return NEVER_BROKEN
    return Broken(limits=(Limit(terms=limit.terms, least=least, most=most),))
