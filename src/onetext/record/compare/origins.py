"""Who said it first: how many sources there really are behind some documents.

Ten pages that repeat one agency's story are one source. Documents that name an upstream source in
common hang together, and so do those of one publisher without one; what hangs together counts once.
This counts low rather than high: two stories that each rest on several sources, one of them in
common, count as one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from onetext.record.model import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One independent source: its names, and the documents that rest on it."""

    names: tuple[str, ...]
    documents: tuple[str, ...]


def origins_of(documents: Iterable[Document]) -> tuple[Origin, ...]:
    """Return the independent sources behind some documents, in the order of the documents."""
    groups: list[tuple[set[str], list[tuple[int, Document]]]] = []
    for numbered in enumerate(documents):
        keys = _keys(numbered[1])
        together = [group for group in groups if group[0] & keys]
        groups = [group for group in groups if not group[0] & keys]
        names = keys.union(*(names for names, _ in together))
        groups.append((names, _in_order(numbered, together)))
    groups.sort(key=lambda group: group[1][0][0])
    return tuple(_origin([document for _, document in held]) for _, held in groups)


def _in_order(
    numbered: tuple[int, Document],
    groups: Iterable[tuple[set[str], list[tuple[int, Document]]]],
) -> list[tuple[int, Document]]:
    held = [numbered, *(one for _, group in groups for one in group)]
    return sorted(held, key=itemgetter(0))


def _keys(document: Document) -> set[str]:
    named = document.upstream or ((document.publisher,) if document.publisher else ())
    same_text = f"text {document.text_sha256}" if document.text_sha256 else f"id {document.id}"
    return {" ".join(one.casefold().split()) for one in named} | {same_text}


def _origin(documents: Sequence[Document]) -> Origin:
    names = (
        name
        for document in documents
        for name in (document.upstream or (document.publisher or document.name,))
    )
    return Origin(names=tuple(dict.fromkeys(names)), documents=tuple(one.id for one in documents))
