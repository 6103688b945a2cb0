"""Notes: what an analyst heard and did not read, so that it has a text of its own to point to."""

import hashlib

from onetext.record.ids import made_of
from onetext.record.model import Dated, Document


def note_of(words: str, *, title: str, on: str = "", added: str = "") -> Document:
    """Return a manual document of somebody's own words; ``on`` is its day in EDTF, if it has one.

    >>> note_of("He rang at noon.", title="A call").manual
    True
    """
    raw = words.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(raw).hexdigest()
    dated = Dated(edtf=on, basis="given with the note", rule="given", band="sure") if on else None
    return Document(
        id=made_of("d", words),
        name=title,
        media="text/plain",
        sha256=digest,
        text_sha256=digest,
        text=words,
        title=title,
        date=dated,
        date_confirmed=dated is not None,
        added=added,
        manual=True,
    )
