"""Finding words: in statements and in whole documents, with the place where they stand.

Words are compared without regard to case and accents, by SQLite's full-text index. Several words
must all be there; ``"in quotation marks"`` they must follow each other; ``with*`` finds beginnings.
"""

import re
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onetext.record.model import Statement
from onetext.record.view.record import Record

AROUND = 60
"""So many characters before and after a hit are given with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Words found: ``text[start:end]`` of a document; ``statements`` are the ids of those there.

    ``whole`` says that the hit is a statement that holds all the words, not a single place.
    """

    document: str
    start: int
    end: int
    words: str
    before: str = ""
    after: str = ""
    statements: tuple[str, ...] = ()
    whole: bool = False


def search(connection: sqlite3.Connection, record: Record, words: str) -> tuple[Hit, ...]:
    """Return statements that hold all the words, then every place of documents that do."""
    query = _query(words)
    if not query:
        return ()
    return (*_in_statements(connection, record, query), *_in_documents(connection, record, query))


def _query(words: str) -> str:
    """Return what was typed as a query that cannot be misread: every word in quotation marks."""
    pieces = re.findall(r'"([^"]+)"|([^\s"]+)', words)
    asked = []
    for phrase, word in pieces:
        text = phrase or word.rstrip("*")
        if any(one.isalnum() for one in text):
            asked.append(f'"{text}"' + ("*" if word.endswith("*") else ""))
    return " AND ".join(asked)


def _in_statements(connection: sqlite3.Connection, record: Record, query: str) -> Iterator[Hit]:
    found = connection.execute(
        "SELECT DISTINCT id, words FROM said WHERE said MATCH ? ORDER BY rank, id", (query,)
    )
    for id, words in found.fetchall():
        one = record.statement(id)
        stands = one is not None and one.span.words == words  # and was not moved since
        if one is not None and stands and one.status != "rejected":
            yield Hit(
                document=one.span.document,
                start=one.span.start,
                end=one.span.end,
                words=one.span.words,
                statements=(id,),
                whole=True,
            )


def _in_documents(connection: sqlite3.Connection, record: Record, query: str) -> Iterator[Hit]:
    """Let the index put marks round what it found, and count them away again."""
    on, off = (f"<{secrets.token_hex(12)}>" for _ in range(2))
    found = connection.execute(
        "SELECT document.id, highlight(words, 0, ?, ?) FROM words"
        " JOIN document ON document.n = words.rowid WHERE words MATCH ? ORDER BY document.n",
        (on, off, query),
    )
    for id, marked in found.fetchall():
        text = record.kept.documents[id].text
        said = [row for row in record.of(id) if isinstance(row, Statement)]
        at = 0
        first, *rest = marked.split(on)
        at += len(first)
        for piece in rest:
            inside, outside = piece.split(off)
            yield _hit(id, text, (at, at + len(inside)), said)
            at += len(inside) + len(outside)


def _hit(id: str, text: str, place: tuple[int, int], said: list[Statement]) -> Hit:
    start, end = place
    within = [
        one.id
        for one in said
        if any(part.start < end and start < part.end for part in one.span.segments)
    ]
    return Hit(
        document=id,
        start=start,
        end=end,
        words=text[start:end],
        before=text[max(0, start - AROUND) : start],
        after=text[end : end + AROUND],
        statements=tuple(within),
    )
