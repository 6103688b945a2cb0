"""Statements and accounts of a record as sources of a case: an id leads to the exact words."""

from collections.abc import Iterable, Iterator

from onetext.record.coding.confirmed import Confirmed, last_day, said_on
from onetext.record.model import Document, EventClaim, Statement
from onetext.sources import Source, Span


def sources_in(confirmed: Confirmed) -> tuple[Source, ...]:
    """Return every statement and every account of a meeting that counts, as sources."""
    return (
        *(_statement(confirmed, one) for one in confirmed.statements),
        *(_meeting(confirmed, one) for one in confirmed.meetings),
    )


def _statement(confirmed: Confirmed, statement: Statement) -> Source:
    document = confirmed.document(statement)
    who = speakers_of(confirmed, statement)
    words = statement.span.words
    return Source(
        id=statement.id,
        kind="statement",
        publisher=document.publisher,
        upstream="; ".join(document.upstream),
        title=_title(document),
        address=document.url,
        on=said_on(confirmed, statement),
        place=_place(document, statement.span),
        says=f"{who}: “{words}”" if statement.kind == "direct" else words,
    )


def speakers_of(confirmed: Confirmed, statement: Statement) -> str:
    """Return who said something, in words; who passed it on stands behind."""
    names = " and ".join(confirmed.record.names(statement.speakers)) or "Speaker not known"
    return f"{names} (through {statement.via})" if statement.via else names


def _meeting(confirmed: Confirmed, claim: EventClaim) -> Source:
    document = confirmed.document(claim)
    told = document.date.edtf if document.date else ""
    return Source(
        id=claim.id,
        kind="report",
        publisher=document.publisher,
        upstream="; ".join(document.upstream),
        title=_title(document),
        address=document.url,
        on=last_day(told) or (last_day(claim.when.edtf) if claim.when else None),
        place=_place(document, claim.spans[0]) if claim.spans else "",
        says=" … ".join(_words(claim.spans)),
    )


def _words(spans: Iterable[Span]) -> Iterator[str]:
    yield from (span.words for span in spans)


def _title(document: Document) -> str:
    return document.title or document.name


def _place(document: Document, span: Span) -> str:
    """Return where in a document a span stands: its page where it has some, else its characters."""
    if document.pages:
        page = sum(start <= span.start for start in document.pages)
        return f"page {page}"
    return f"characters {span.start} to {span.end}"
