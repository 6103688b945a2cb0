"""Ids made of what they name, so that running extraction again finds the same rows.

A document is named by its text; a row of a document by its kind, the document and its place; an
actor by its type and name. Of ten hexadecimal digits, two are equal in a record of a thousand
reports with a chance of about one in five hundred. The letter in front says what is meant:
d document, a actor, s quotation as a statement, r reported statement, m meeting, e and ev event,
n quantity, j assessment, q words in marks, k mask, t what is told twice, l link, u utterance,
p position, i inference.
"""

import hashlib
from collections.abc import Iterable

from onetext.sources import Span

DIGITS = 10
"""Hexadecimal digits of an id after its prefix."""


def made_of(prefix: str, *parts: str) -> str:
    """Return an id: the prefix, a dash and a digest of the parts.

    >>> made_of("a", "person", "Anna Lindqvist")
    'a-fd3743b360'
    """
    digest = hashlib.blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=16)
    return f"{prefix}-{digest.hexdigest()[:DIGITS]}"


def of_spans(prefix: str, spans: Iterable[Span]) -> str:
    """Return the id of what stands at these places of a document."""
    placed = [f"{span.document}:{one.start}-{one.end}" for span in spans for one in span.segments]
    return made_of(prefix, *placed)


def of_actor(type_: str, name: str) -> str:
    """Return the id of an actor: its type and its name without regard to case."""
    return made_of("a", type_, " ".join(name.casefold().split()))
