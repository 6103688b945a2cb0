"""Statements and accounts of a record as sources of a case: an id leads to the exact words."""

import re
from collections.abc import Iterable, Iterator

from onetext.record.coding.confirmed import Confirmed, last_day, said_on
from onetext.record.model import Document, EventClaim, Statement
from onetext.sources import Source, Span

SINGLE = 2
"""A span of no more words than this is only what a rule held on to."""


def sources_in(confirmed: Confirmed) -> tuple[Source, ...]:
    """Return every statement and every account of a meeting that counts, as sources."""
    return (
        *(_statement(confirmed, one) for one in confirmed.statements),
        *(_meeting(confirmed, one) for one in confirmed.meetings),
    )


def _statement(confirmed: Confirmed, statement: Statement) -> Source:
    document = confirmed.document(statement)
    return Source(
        id=statement.id,
        kind="statement",
        publisher=document.publisher,
        upstream="; ".join(document.upstream),
        title=_title(document),
        address=_address(document.url),
        on=said_on(confirmed, statement),
        place=_place(document, statement.id, statement.span),
        says=in_words(confirmed, statement),
    )


def in_words(confirmed: Confirmed, statement: Statement) -> str:
    """Return who said what, with the words of the source: the speaker's own, or the report's."""
    who = speakers_of(confirmed, statement)
    how = "" if statement.kind == "direct" else ", as reported"
    return f"{who}{how}: “{statement.span.words.rstrip(',.')}”"


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
        address=_address(document.url),
        on=last_day(told) or (last_day(claim.when.edtf) if claim.when else None),
        place=_place(document, claim.id, claim.spans[0]) if claim.spans else "",
        says=f"“{' … '.join(_words(claim.spans))}”" if claim.spans else "",
    )


def _words(spans: Iterable[Span]) -> Iterator[str]:
    """Yield the words of an account; single words that it was put together from say nothing."""
    told = [span.words for span in spans]
    long = [words for words in told if len(words.split()) > SINGLE]
    yield from long or told[:1]


def _title(document: Document) -> str:
    return document.title or document.name


def _address(url: str) -> str:
    """Return an address of the web; whatever else a report gives as its own leads nowhere."""
    return url if re.fullmatch(r"https?://[^\s/]\S*", url) else ""


def _place(document: Document, id: str, span: Span) -> str:
    """Return where in a document a span stands, and the command that shows it there."""
    where = f"characters {span.start} to {span.end}"
    if document.pages:
        where = f"page {sum(start <= span.start for start in document.pages)}"
    return f"{where}; onetext record trace {id}"
