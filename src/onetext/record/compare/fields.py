"""What several accounts of one meeting say, field by field.

- *agree*: all accounts that name it mean the same, also where one is vaguer (``United Arab
  Emirates`` and ``Abu Dhabi``, ``2026-01`` and ``2026-01-23``);
- *superset*: one list holds the other; *complementary*: each adds to the other. Lists of who was
  there never conflict: to leave somebody out is not to deny that they came;
- *plan against fact*: what was announced and what is told afterwards differ; that is no conflict;
- *conflict*: two accounts of the same kind say what cannot both be so; of plans only where nobody
  tells what happened;
- *single*: only one account names it.

Words on the outcome are never compared: they stand side by side for a person to read.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onetext.record.compare.times import same_duration, same_time
from onetext.record.days import in_common, stretch_of
from onetext.record.model import EventClaim

Comparison = Literal[
    "agree", "superset", "complementary", "plan against fact", "conflict", "single"
]
FieldName = Literal[
    "when", "time", "duration", "place", "host", "format", "level", "participants", "parties",
    "held", "outcome",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One value of a field, and the claims that give it; ``planned`` if all of them are plans."""

    value: tuple[str, ...]
    claims: tuple[str, ...]
    planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of an event over its claims; ``merged`` is what a merged view shows."""

    name: FieldName
    comparison: Comparison
    merged: tuple[str, ...]
    accounts: tuple[Account, ...]


Within = Callable[[str, str], bool]
"""Whether one place lies in another, by name."""


def compare_fields(
    claims: Sequence[EventClaim], within: Within, sides: Mapping[str, str]
) -> tuple[Field, ...]:
    """Return the fields that at least one claim of an event names, in a fixed order.

    ``sides`` has the side of a person by the name in small letters: whoever is named as a host
    stands for it.
    """
    fields = (
        _single_valued("when", claims, _when, in_common),
        _single_valued("time", claims, lambda one: one.time, same_time),
        _single_valued("duration", claims, lambda one: one.duration, same_duration),
        _single_valued("place", claims, lambda one: one.place, _places(within)),
        _single_valued("host", claims, lambda one: one.host, _hosts(within, sides)),
        _single_valued("format", claims, lambda one: one.format, _same_format),
        _single_valued("level", claims, lambda one: one.level, _same_words),
        _listed("participants", claims, lambda one: one.participants),
        _listed("parties", claims, lambda one: one.parties),
        _held(claims),
        _outcome(claims),
    )
    return tuple(one for one in fields if one is not None)


def _when(claim: EventClaim) -> str:
    return claim.when.edtf if claim.when else ""


def _accounts(
    claims: Iterable[EventClaim], value: Callable[[EventClaim], tuple[str, ...]]
) -> tuple[Account, ...]:
    found: dict[tuple[str, ...], list[EventClaim]] = {}
    for claim in claims:
        if value(claim):
            found.setdefault(value(claim), []).append(claim)
    return tuple(
        Account(
            value=key,
            claims=tuple(one.id for one in held),
            planned=all(one.held == "planned" for one in held),
        )
        for key, held in found.items()
    )


def _single_valued(
    name: FieldName,
    claims: Sequence[EventClaim],
    value: Callable[[EventClaim], str],
    same: Callable[[str, str], bool],
) -> Field | None:
    accounts = _accounts(claims, lambda one: (value(one),) if value(one) else ())
    if not accounts:
        return None
    facts = [one for one in accounts if not one.planned] or list(accounts)
    merged = _most_exact(name, [one.value[0] for one in facts])
    return Field(
        name=name,
        comparison=_compared(accounts, same),
        merged=(merged,) if merged else (),
        accounts=accounts,
    )


def _compared(accounts: Sequence[Account], same: Callable[[str, str], bool]) -> Comparison:
    if sum(len(one.claims) for one in accounts) == 1:
        return "single"
    differing = [
        (one, other)
        for n, one in enumerate(accounts)
        for other in accounts[n + 1 :]
        if not same(one.value[0], other.value[0])
    ]
    if not differing:
        return "agree"
    facts = [one for one in accounts if not one.planned]
    against = [(one, other) for one, other in differing if one.planned == other.planned]
    if facts:  # plans that were changed before it came to pass are no contradiction
        against = [pair for pair in against if pair[0] in facts]
    return "conflict" if against else "plan against fact"


def _most_exact(name: FieldName, values: Sequence[str]) -> str:
    """Return the value to show: the shortest stretch of days, else the first one told."""
    if name == "format":
        return max(values, key=lambda one: FORMATS.index(one) if one in FORMATS else -1)
    if name != "when":
        return values[0]
    stretches = [(stretch_of(value), value) for value in values]
    known = [((ends[1] - ends[0]).days, value) for ends, value in stretches if ends]
    return min(known, key=lambda one: one[0])[1] if known else values[0]


def _same_words(one: str, other: str) -> bool:
    return one.casefold().strip() == other.casefold().strip()


FORMATS = ("bilateral", "shuttle", "trilateral", "plenary", "call")
"""From the fewest to the most: all but a call say only how many sides an account names."""


def _same_format(one: str, other: str) -> bool:
    return one == other or "call" not in (one, other)


def _hosts(within: Within, sides: Mapping[str, str]) -> Callable[[str, str], bool]:
    place = _places(within)

    def same(one: str, other: str) -> bool:
        a, b = (sides.get(name.casefold(), "") for name in (one, other))
        return place(one, other) or any(
            place(x, y) for x, y in ((a, other), (one, b), (a, b)) if x and y
        )

    return same


def _places(within: Within) -> Callable[[str, str], bool]:
    def same(one: str, other: str) -> bool:
        return _same_words(one, other) or within(one, other) or within(other, one)

    return same


def _listed(
    name: FieldName,
    claims: Sequence[EventClaim],
    value: Callable[[EventClaim], tuple[str, ...]],
) -> Field | None:
    accounts = _accounts(claims, lambda one: tuple(sorted(set(value(one)))))
    if not accounts:
        return None
    everybody = dict.fromkeys(one for claim in claims for one in value(claim))
    sets = [set(account.value) for account in accounts]
    largest = max(sets, key=len)
    comparison: Comparison = "complementary"
    if len(accounts) == 1:
        comparison = "agree" if len(accounts[0].claims) > 1 else "single"
    elif all(one <= largest for one in sets):
        comparison = "superset"
    return Field(name=name, comparison=comparison, merged=tuple(everybody), accounts=accounts)


def _held(claims: Sequence[EventClaim]) -> Field:
    accounts = _accounts(claims, lambda one: (one.held,))
    told = {account.value[0] for account in accounts}
    comparison: Comparison = "agree" if len(claims) > 1 else "single"
    if "held" in told and "cancelled" in told:
        comparison = "conflict"
    elif len(told) > 1:
        comparison = "plan against fact"
    last = next(one for one in ("held", "cancelled", "planned") if one in told)
    return Field(name="held", comparison=comparison, merged=(last,), accounts=accounts)


def _outcome(claims: Sequence[EventClaim]) -> Field | None:
    accounts = _accounts(claims, lambda one: (one.outcome,) if one.outcome else ())
    if not accounts:
        return None
    comparison: Comparison = "single" if len(accounts) == 1 else "complementary"
    merged = tuple(one.value[0] for one in accounts)
    return Field(name="outcome", comparison=comparison, merged=merged, accounts=accounts)
