"""What the passes hand on: a document, and all that was found in it so far.

Each pass takes ``Proposals`` and returns them with its own findings added (``replace``); it never
changes what an earlier pass found, and never the text. Offsets are those of ``document.text``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import (
    Actor,
    Assessment,
    Document,
    EventClaim,
    Link,
    Mask,
    MaskKind,
    Mention,
    Quantity,
    Quotation,
    Repeat,
    Statement,
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Sentence:
    """A sentence of the text; quotations never end one before their closing mark.

    ``paragraph`` counts from 0; ``noise`` is the kind of mask it stands in, empty in the body.
    """

    start: int
    end: int
    paragraph: int
    noise: MaskKind | str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """All that was found in a document so far; ``known`` are the actors of the record before it."""

    document: Document
    lexicon: Lexicon
    known: tuple[Actor, ...] = ()
    masks: tuple[Mask, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    meetings: tuple[EventClaim, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    repeats: tuple[Repeat, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text

    def actor(self, id: str) -> Actor | None:
        """Return the actor of that id, found here or known before; None where there is none."""
        return next((one for one in (*self.actors, *self.known) if one.id == id), None)


Pass = Callable[[Proposals], Proposals]
