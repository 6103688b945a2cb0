"""Names on both sides of a door: other tools write what they like, a case has short keys.

A key is made from a name by one rule, so that it can be told of every key whether it is only a
name written small: then the name goes back through the door, and otherwise the key does.
"""

import re
from collections.abc import Collection, Iterable
from datetime import date
from unicodedata import normalize

from onetext.case.checks.frame import LAW_AND_LOGIC
from onetext.case.format.marks import ENTRY

UNDATED = date(2000, 1, 1)
"""The day of a case whose files name none; no clock is asked, so that a file gives one case."""

ISSUE_WORDS = tuple(field.name for field in ENTRY.fields)
"""Keys that no issue can have: they are the fields of a mark."""

PARTY_WORDS = LAW_AND_LOGIC
"""Keys that no party can have: they say of a link that it is nobody's demand."""

_LONGEST = 60


def key_of(name: str, *, otherwise: str) -> str:
    """Return the key of a name: small letters, digits and hyphens, a letter first.

    >>> key_of("Departure airport", otherwise="issue"), key_of("2 Sept.", otherwise="issue")
    ('departure-airport', 'issue-2-sept')
    """
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST].strip("-")
    if not words:
        return otherwise
    return words if words[0].isalpha() else f"{otherwise}-{words}"


def keys_of(
    names: Iterable[str], *, otherwise: str, taken: Collection[str] = ()
) -> tuple[str, ...]:
    """Return a key for every name, each its own; ``taken`` are words that mean something else.

    >>> keys_of(["Price", "price!", "on"], otherwise="issue", taken=["on"])
    ('price', 'price-2', 'on-2')
    """
    found: dict[str, None] = {}
    for name in names:
        key = base = key_of(name, otherwise=otherwise)
        n = 1
        while key in found or key in taken:
            n += 1
            key = f"{base}-{n}"
        found[key] = None
    return tuple(found)


def told_apart(names: Iterable[str]) -> tuple[str, ...]:
    """Return names of which none stands twice: later ones are numbered.

    >>> told_apart(["Bill", "Jack", "Bill"])
    ('Bill', 'Jack', 'Bill (2)')
    """
    found: dict[str, None] = {}
    for name in names:
        own, n = name, 1
        while own in found:
            n += 1
            own = f"{name} ({n})"
        found[own] = None
    return tuple(found)


def name_outside(key: str, name: str, *, otherwise: str) -> str:
    """Return what a party or an issue is called outside: its name if the key is made from it.

    >>> name_outside("bill", "Bill", otherwise="party")
    'Bill'
    >>> name_outside("sarmia", "Republic of Sarmia", otherwise="party")
    'sarmia'
    """
    made = key_of(name, otherwise=otherwise) if name else ""
    return name if made and re.fullmatch(rf"{re.escape(made)}(-\d+)?", key) else key
