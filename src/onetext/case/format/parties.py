"""The record of a party: seats, consent, marks, and what is known of what it wants."""

from dataclasses import dataclass, replace
from functools import partial

from onetext.case.defects import Path
from onetext.case.format.kinds import (
    Field,
    Kind,
    Outcome,
    Plain,
    Record,
    adapt,
    keyed,
    many,
    pairs,
    read_record,
    record_schema,
    records,
    refuse,
    write_record,
)
from onetext.case.format.marks import MARKS
from onetext.case.format.nodes import Broken, Node, Scalar, Table
from onetext.case.format.values import DATE, INTERVAL, KEY, KEYS, LINE, LINES, SEATS
from onetext.case.model import (
    Condition,
    Consent,
    Package,
    Party,
    Reservation,
    Seat,
    Swap,
    Term,
    Together,
)

SEATS_THAT_CONSENT: tuple[Seat, ...] = ("principal", "signatory")
"""Whose consent is needed where the file does not say."""

_OPTIONS: Kind[tuple[str, ...]] = many(LINE, or_one=True)


def _terms(entries: tuple[tuple[str, tuple[str, ...]], ...]) -> Condition:
    return tuple(Term(issue=issue, options=options) for issue, options in entries)


def _entries(condition: Condition) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((term.issue, term.options) for term in condition)


CONDITION: Kind[Condition] = adapt(pairs(KEY, _OPTIONS), _terms, _entries)
_PACKAGE: Kind[Package] = adapt(
    pairs(KEY, LINE), lambda terms: Package(terms=terms), lambda package: package.terms
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    """The long form of a consent that is needed."""

    to: tuple[str, ...] | None = None
    needed_if: tuple[Condition, ...] = ()


CONSENT = Record(
    title="a consent",
    make=_Limits,
    fields=(
        Field("to", LINES, "The places it covers, by default the whole text.", "[force, point 7]"),
        Field(
            "needed if",
            many(CONDITION),
            "The conditions of which any makes it needed, by default always.",
            "[{force: patron}]",
        ),
    ),
)

_NEEDED = {"needed": Consent(needed=True), "not needed": Consent(needed=False)}
_UNSTATED = Consent(needed=False, to=())


def _read_consent(node: Node, path: Path) -> Outcome[Consent]:
    if isinstance(node, Broken):
        return Outcome(value=_UNSTATED)
    if isinstance(node, Table) and node.entries:
        limits = read_record(CONSENT, node, path, {})
        value = Consent(needed=True, to=limits.value.to, needed_if=limits.value.needed_if)
        return Outcome(value=value, defects=limits.defects)
    if isinstance(node, Scalar) and node.text in _NEEDED:
        return Outcome(value=_NEEDED[node.text])
    given = f"'{node.text}' is" if isinstance(node, Scalar) else "this is"
    remedy = "Write needed, not needed, or {to: [...], needed if: [...]}."
    defect = refuse(node, path, f"{given} not a consent.", remedy)
    return Outcome(value=_UNSTATED, defects=(defect,))


def _write_consent(consent: Consent) -> Plain:
    if consent.to is None and not consent.needed_if:
        return "needed" if consent.needed else "not needed"
    return write_record(CONSENT, _Limits(to=consent.to, needed_if=consent.needed_if))


_CONSENT: Kind[Consent] = Kind(
    read=_read_consent,
    write=_write_consent,
    schema={"anyOf": [{"enum": list(_NEEDED)}, record_schema(CONSENT)]},
    blank=_UNSTATED,
)

SWAP = Record(
    title="a swap",
    make=Swap,
    fields=(
        Field("gain", KEY, "The issue it would rather gain on.", "days", required=True),
        Field("rather than", KEY, "The issue it would let go for it.", "sequence", required=True),
    ),
)

TOGETHER = Record(
    title="a combination",
    make=Together,
    fields=(
        Field(
            "if",
            CONDITION,
            "The options that stand together.",
            "{line: apart, sequence: at once}",
            required=True,
            attribute="condition",
        ),
        Field("worth", INTERVAL, "What that adds to its parts.", "0.05..0.1", required=True),
    ),
)


_DATED = pairs(DATE, INTERVAL)


def _read_reservation(node: Node, path: Path) -> Outcome[tuple[Reservation, ...]]:
    if isinstance(node, Table):
        dated = _DATED.read(node, path)
        value = tuple(Reservation(on=day, value=figure) for day, figure in dated.value)
        return Outcome(value=value, defects=dated.defects)
    whole = INTERVAL.read(node, path)
    return Outcome(value=(Reservation(on=None, value=whole.value),), defects=whole.defects)


def _write_reservation(entries: tuple[Reservation, ...]) -> Plain:
    if any(entry.on is None for entry in entries):
        return INTERVAL.write(entries[0].value)
    return _DATED.write(tuple((entry.on, entry.value) for entry in entries if entry.on))


_RESERVATION: Kind[tuple[Reservation, ...]] = Kind(
    read=_read_reservation,
    write=_write_reservation,
    schema={"anyOf": [INTERVAL.schema, _DATED.schema]},
    blank=(),
)

PARTY = Record(
    title="a party",
    make=partial(Party, consent=_UNSTATED),
    lined=True,
    fields=(
        Field("name", LINE, "Its name.", "Republic of Norland", required=True),
        Field(
            "seats", SEATS, "Its standings in the talks.", "[principal, signatory]", required=True
        ),
        Field(
            "consent",
            _CONSENT,
            "Whether its yes is needed, by default for principals and signatories.",
            "needed",
        ),
        Field("marks", MARKS, "What it said of options and points, by day.", "[...]"),
        Field("stars", KEYS, "Where moving from worst to best matters most to it.", "[line, days]"),
        Field(
            "swaps",
            records(SWAP),
            "Of two issues, the one it would rather gain on.",
            "[{gain: days, rather than: sequence}]",
        ),
        Field("would sign", many(_PACKAGE), "Packages it would sign.", "[{line: held, days: 60}]"),
        Field(
            "would refuse", many(_PACKAGE), "Packages it would refuse.", "[{line: held, days: 30}]"
        ),
        Field(
            "reservation",
            _RESERVATION,
            "The least it would sign for, as a utility; throughout, or on days and linear between.",
            "{2026-02-20: 0.40..0.60}",
        ),
        Field(
            "utilities",
            pairs(KEY, pairs(LINE, INTERVAL)),
            "The value of each option of an issue to it, from 0 to 1.",
            "{distance: {20: 0.1, 35: 0.6, 50: 1}}",
        ),
        Field(
            "weights", pairs(KEY, INTERVAL), "The share of importance of each issue.", "{days: 0.1}"
        ),
        Field(
            "together",
            records(TOGETHER),
            "What combinations are worth beyond their parts.",
            "[{if: {line: apart, days: 60}, worth: 0.05..0.1}]",
        ),
    ),
)


def _settle_consent(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(
        replace(party, consent=_usual_consent(party)) if party.consent == _UNSTATED else party
        for party in parties
    )


def _usual_consent(party: Party) -> Consent:
    return Consent(needed=any(seat in SEATS_THAT_CONSENT for seat in party.seats))


def _as_is(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return parties


PARTIES: Kind[tuple[Party, ...]] = adapt(keyed(PARTY, KEY, "key"), _settle_consent, _as_is)
