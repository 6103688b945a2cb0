"""A case: one negotiation as its files tell it.

The classes mirror ``case.yaml`` (``docs/reference/case-format.md`` shows every field with an
example) in the order of the file. Programs keep that order, and break ties by it, never by name.
``line`` is a line of ``case.yaml``, 0 in cases that were built in memory.
"""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction
from typing import Literal

from onetext.sources import Source
from onetext.text.draft import DOES_NOT_ARISE as DOES_NOT_ARISE
from onetext.text.draft import Draft, Issue

Seat = Literal[
    "principal",
    "signatory",
    "guarantor",
    "approver",
    "holder",
    "stakeholder",
    "host",
    "mediator",
]
Known = Literal["published", "leaked", "described", "unseen"]
EventKind = Literal["meeting", "statement", "act", "document"]
Because = Literal["law", "value", "security", "politics", "money", "unsaid"]


class Grade(IntEnum):
    """What a party says of an option or a clean point, from worst to best."""

    RED_LINE = 0
    NEEDS_CHANGE = 1
    CAN_LIVE_WITH = 2
    ACCEPTABLE = 3

    @property
    def words(self) -> str:
        """The grade as it is written: ``can live with``."""
        return self.name.lower().replace("_", " ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A figure known to lie between two bounds; exact where they are equal."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One part of a condition: the issue stands at any of these options."""

    issue: str
    options: tuple[str, ...]


Condition = tuple[Term, ...]
"""All its terms hold. A term on a dead bracket is false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a party said, on a day, of one option of a bracket, of a clean point, or of a note.

    ``place`` is the key of a bracket, ``point 4`` or ``note 1``; ``option`` is None for the last
    two, and may be ``DOES_NOT_ARISE``. ``grade`` is None where the mark was withdrawn.
    ``relies_on`` names the note under which alone the grade holds. ``draft`` is the number of the
    draft it speaks of; None means the draft in force on its day. ``entry`` says in which entry of
    its party's marks it stands, from 1, and is 0 in cases built in memory.
    """

    place: str
    option: str | None
    grade: Grade | None
    on: date
    source: str | None
    firm: Interval | None = None
    because: Because | None = None
    relies_on: str | None = None
    draft: int | None = None
    entry: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """Whether a party's yes is needed, for which places, and under which conditions.

    ``to`` None means the whole text; ``needed_if`` empty means always, else in the packages where
    any of the conditions holds.
    """

    needed: bool
    to: tuple[str, ...] | None = None
    needed_if: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """If only one of two can be had: ``gain`` rather than ``rather_than`` (both issues)."""

    gain: str
    rather_than: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package as a case file names it: option by issue, in the order of the file."""

    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What a combination is worth beyond its parts."""

    condition: Condition
    worth: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation:
    """The least a party would sign for, in value, on a day (linear between days).

    ``on`` is None where one figure holds throughout.
    """

    on: date | None
    value: Interval


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side of the negotiation, its standings, and what is known of what it wants."""

    key: str
    name: str
    seats: tuple[Seat, ...]
    consent: Consent
    marks: tuple[Mark, ...] = ()
    stars: tuple[str, ...] = ()
    swaps: tuple[Swap, ...] = ()
    would_sign: tuple[Package, ...] = ()
    would_refuse: tuple[Package, ...] = ()
    reservation: tuple[Reservation, ...] = ()
    utilities: tuple[tuple[str, tuple[tuple[str, Interval], ...]], ...] = ()
    weights: tuple[tuple[str, Interval], ...] = ()
    together: tuple[Together, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDraft:
    """A draft of the main text with its date and how it is known.

    ``described_by`` names whose account it is where the text itself was not seen.
    """

    draft: Draft
    number: int
    on: date
    known: Known = "published"
    described_by: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedText:
    """A document beside the drafts that the agreement would rest on, and how it is known."""

    key: str
    title: str
    known: Known
    described_by: str = ""
    signed_by: tuple[str, ...] = ()
    says: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Whenever:
    """Whenever ``if_`` holds, ``then`` must hold."""

    if_: Condition
    then: Condition

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that it speaks of."""
        return (self.if_, self.then)


@dataclass(frozen=True, slots=True, kw_only=True)
class Never:
    """The conditions ``together`` cannot all hold at once."""

    together: tuple[Condition, ...]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that it speaks of."""
        return self.together


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Of the conditions ``among`` so many hold: ``at_least``, ``at_most``; None is no end."""

    among: tuple[Condition, ...]
    at_least: int | None = None
    at_most: int | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that it speaks of."""
        return self.among


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What the options picked amount to, together: ``least``, ``most``; None is no end.

    ``amounts`` gives by issue what its options count; one that is not named counts nothing.
    """

    amounts: tuple[tuple[str, tuple[tuple[str, Fraction], ...]], ...]
    least: Fraction | None = None
    most: Fraction | None = None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All that it speaks of."""
        return tuple(
            (Term(issue=issue, options=tuple(option for option, _ in options)),)
            for issue, options in self.amounts
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """What must hold between issues, and whose it is.

    ``of`` is ``law``, ``logic`` or the key of a party; a party's link is a demand like any other.
    ``id`` is the one given in the file, else ``link 3`` by its place in the list. Live brackets
    alone count: a condition on a dead one is false, and a budget has no amount for it.
    """

    id: str
    of: str
    asks: Whenever | Never | Count | Budget
    source: str | None = None
    red_line: bool = False
    on: date | None = None
    says: str = ""
    line: int = 0

    @property
    def issues(self) -> frozenset[str]:
        """The keys of the issues that it speaks of."""
        return frozenset(term.issue for one in self.asks.conditions for term in one)


@dataclass(frozen=True, slots=True, kw_only=True)
class Take:
    """What one party takes a wording to mean."""

    party: str
    means: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One wording that the parties take to mean different things."""

    place: str
    words: str
    takes: tuple[Take, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act of carrying out the agreement.

    ``within_days`` counts from the end of the last step it comes after (or from signature).
    ``answered_by`` names the steps that the other side owes for it: until they are done, ``who``
    is exposed. ``undone_by`` says how it could be taken back; empty means it cannot be.
    """

    id: str
    title: str
    who: tuple[str, ...]
    after: tuple[str, ...] = ()
    within_days: int | None = None
    answered_by: tuple[str, ...] = ()
    verified_by: str = ""
    undone_by: str = ""
    sources: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A body that must approve what was signed; ``outcome`` is what it decided, if it has."""

    body: str
    of: str
    rule: str
    covers: tuple[str, ...] = ()
    outcome: str = ""
    on: date | None = None
    says: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """A matter outside the text that somebody ties to it: shown, never solved."""

    title: str
    said_by: tuple[str, ...] = ()
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One entry of the chronology: a meeting, a statement, an act.

    ``asserted_by`` and ``denied_by`` pair a party key or a name with a source id; an event that
    has both is *contested*. ``on`` orders it; ``when`` says it in words where a day will not do.
    """

    on: date
    title: str
    kind: EventKind
    when: str = ""
    format: str = ""
    level: str = ""
    place: str = ""
    participants: tuple[str, ...] = ()
    planned: bool = False
    asserted_by: tuple[tuple[str, str], ...] = ()
    denied_by: tuple[tuple[str, str], ...] = ()
    outcome: str = ""
    sources: tuple[str, ...] = ()

    @property
    def contested(self) -> bool:
        """Whether somebody asserts it and somebody denies it."""
        return bool(self.asserted_by and self.denied_by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What somebody said of how far the talks are: shown with its speaker, never counted."""

    by: str
    role: str
    on: date
    words: str
    quoted: bool
    about: str = ""
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A note of the case: each side's legal claims, resolutions, what is left out and why."""

    title: str
    says: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One negotiation: drafts (or bare issues), parties with their marks, links, and all beside.

    ``drafts`` is ordered by date, the last one being in force; a case without prose has none and
    names its ``issues`` instead.
    """

    title: str
    as_known_on: date
    drafts: tuple[CaseDraft, ...] = ()
    issues: tuple[Issue, ...] = ()
    texts: tuple[LinkedText, ...] = ()
    parties: tuple[Party, ...] = ()
    links: tuple[Link, ...] = ()
    readings: tuple[Reading, ...] = ()
    steps: tuple[Step, ...] = ()
    approvals: tuple[Approval, ...] = ()
    outside: tuple[Outside, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    remarks: tuple[Remark, ...] = ()
    sources: tuple[Source, ...] = ()

    def party(self, key: str) -> Party:
        """Return the party of that key; a ``KeyError`` means a case that was never checked."""
        for party in self.parties:
            if party.key == key:
                return party
        raise KeyError(key)

    def source(self, id: str | None) -> Source | None:
        """Return the source of that id, or None where there is none."""
        return next((source for source in self.sources if source.id == id), None)
