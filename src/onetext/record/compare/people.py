"""Who in a record may be one person, and where accounts of one person differ.

Two actors are *candidates* where they share a surname or nearly and nothing speaks against it (a
given name, a side). A candidate is a link for a person to decide on; nothing is ever merged here.
Beside that: one person written in several spellings, and one person called by offices of which
nobody holds two at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from onetext.record.extract.actors.words.spelling import key_of, plain
from onetext.record.ids import made_of
from onetext.record.model import Actor, Link, Role

NEAR = 2
"""So many letters may surnames differ by where the given names are the same."""
SHORTEST = 5
ONE_AT_A_TIME = (
    "president",
    "prime minister",
    "foreign minister",
    "defence minister",
    "defense minister",
    "secretary of state",
    "chancellor",
    "secretary-general",
)
"""Offices that one person holds for one side at a time."""
PAST = ("former", "ex-", "late", "ousted", "deputy", "vice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spellings:
    """One person whose surname is written in several ways, with the documents of each."""

    actor: str
    written: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleConflict:
    """One person called by two offices that nobody holds at once, or for two sides."""

    actor: str
    roles: tuple[Role, Role]
    reason: str


def merge_candidates(actors: Iterable[Actor]) -> tuple[Link, ...]:
    """Return pairs of people who may be one, for a person to decide; nothing is merged."""
    people = sorted(
        (one for one in actors if one.type == "person" and one.status != "rejected"),
        key=lambda one: one.id,
    )
    buckets: dict[str, list[Actor]] = {}
    for one in people:
        buckets.setdefault(key_of(_surname(one))[:1], []).append(one)
    found = []
    for held in buckets.values():
        for a, b in combinations(held, 2):
            reason = _why_one(a, b)
            if reason:
                found.append(_candidate(a, b, reason))
    return tuple(sorted(found, key=lambda one: (one.a, one.b)))


def spellings(actors: Iterable[Actor]) -> tuple[Spellings, ...]:
    """Return the people whose surname stands in several spellings, accents counted too."""
    found = []
    for one in actors:
        if one.type != "person":
            continue
        ways: dict[str, set[str]] = {}
        key = key_of(_surname(one))
        for alias in one.aliases:
            word = alias.surface.split()[-1]
            if _one_surname(key_of(word), key):
                ways.setdefault(word, set()).update(span.document for span in alias.spans)
        if len({word.casefold() for word in ways}) > 1:
            written = tuple((word, tuple(sorted(where))) for word, where in sorted(ways.items()))
            found.append(Spellings(actor=one.id, written=written))
    return tuple(found)


def role_conflicts(actors: Iterable[Actor]) -> tuple[RoleConflict, ...]:
    """Return the people called by offices that nobody holds at once, former ones left out."""
    found = []
    for one in actors:
        held = [role for role in one.roles if _office(role)] if one.type == "person" else []
        for a, b in combinations(held, 2):
            reason = _why_not_both(a, b)
            if reason:
                found.append(RoleConflict(actor=one.id, roles=(a, b), reason=reason))
    return tuple(found)


def _one_surname(one: str, other: str) -> bool:
    """Whether two words of one person are one surname: what is short has to be the same."""
    near = NEAR if min(len(one), len(other)) >= SHORTEST else 0
    return Levenshtein.distance(one, other, score_cutoff=near) <= near


def _why_one(a: Actor, b: Actor) -> str:
    """Return why two people may be one, empty if they are not to be taken for one."""
    if a.party and b.party and a.party != b.party:
        return ""
    same_side = bool(a.party) and a.party == b.party
    one, other = key_of(_surname(a)), key_of(_surname(b))
    if one == other and _given_may_agree(a, b):
        by_surname = not _given(a) or not _given(b)
        return _reason("the same surname", by_surname, same_side)
    if _one_surname(one, other) and _given(a) and key_of(_given(a)) == key_of(_given(b)):
        return _reason("the same given name and nearly the same surname", False, same_side)
    return ""


def _reason(likeness: str, by_surname: bool, same_side: bool) -> str:
    more = [
        "one is known by surname alone" if by_surname else "",
        "both are of one side" if same_side else "",
    ]
    return "; ".join([likeness, *(one for one in more if one)])


def _candidate(a: Actor, b: Actor, reason: str) -> Link:
    return Link(
        id=made_of("l", a.id, b.id, "same"),
        a=a.id,
        b=b.id,
        kind="same",
        reason=f"{a.name} and {b.name}: {reason}.",
        rule="people-may-be-one",
        band="check",
    )


def _surname(one: Actor) -> str:
    return one.name.split()[-1]


def _given(one: Actor) -> str:
    words = one.name.split()
    return words[0] if len(words) > 1 else ""


def _given_may_agree(a: Actor, b: Actor) -> bool:
    """Whether given names do not tell two people apart: equal, an initial of it, or unknown."""
    one, other = plain(_given(a)).rstrip("."), plain(_given(b)).rstrip(".")
    if not one or not other:
        return True
    initial = min(len(one), len(other)) == 1
    return key_of(one) == key_of(other) or (initial and one[0] == other[0])


def _office(role: Role) -> str:
    """Return the office of a role if one person holds it at a time, empty if it is none such."""
    title = role.title.lower()
    if any(title.startswith(word) or f" {word}" in title for word in PAST):
        return ""
    fits = (one for one in ONE_AT_A_TIME if title == one or title.endswith(" " + one))
    return next(fits, "").replace("defense", "defence")


def _why_not_both(a: Role, b: Role) -> str:
    one, other = _office(a), _office(b)
    if one == other:
        apart = bool(a.of) and bool(b.of) and a.of != b.of
        return f"{one} of {a.of} and of {b.of}" if apart else ""
    return f"{one} and {other}"
