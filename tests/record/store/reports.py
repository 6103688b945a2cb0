"""Small made-up reports with what a machine might have proposed for them."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from onetext.record.extract.proposals import Proposals
from onetext.record.ids import made_of, of_actor, of_spans
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import (
    Actor,
    Alias,
    Assessment,
    Band,
    Dated,
    Document,
    EventClaim,
    Link,
    Mask,
    Quantity,
    Quotation,
    Repeat,
    Row,
    Statement,
)
from onetext.sources import Span, span_of

TEXT = (
    "HAVN (Tidings) – “We can live with thirty days,” said President Anna Lindqvist of Norland "
    "on Thursday.\r\n\r\nPhoto: a ferry in Havn.\r\n\r\nIlan Marek, President of Sarmia, said that "
    "half of the 40 km strip would stay. The two met in Aldmouth for an hour; it was “a useful "
    "evening” \U0001f91d, an envoy said.\r\n"
)


def document_of(text: str = TEXT, name: str = "tidings.txt") -> Document:
    raw = text.encode("utf-8")
    digest = hashlib.sha256(raw).hexdigest()
    return Document(
        id=made_of("d", text), name=name, media="text/plain", sha256=digest, text_sha256=digest,
        text=text, title="Thirty days", publisher="Tidings",
        date=Dated(edtf="2026-01-22", basis="typed in", rule="given"),
        upstream=("Tidings",), added="2026-01-23T09:00:00Z",
    )  # fmt: skip


def found_in(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return span_of(document.id, document.text, (start, start + len(words)))


def person(document: Document, name: str, party: str = "", band: Band = "sure") -> Actor:
    spans = (found_in(document, name),)
    return Actor(
        id=of_actor("person", name), name=name, type="person", party=party, rule="full-name",
        band=band, aliases=(Alias(surface=name, spans=spans),),
    )  # fmt: skip


def anna(document: Document) -> Actor:
    return person(document, "Anna Lindqvist", "Norland")


def ilan(document: Document) -> Actor:
    return person(document, "Ilan Marek", "Sarmia", "check")


def direct(document: Document) -> Statement:
    span = found_in(document, "We can live with thirty days,")
    return Statement(
        id=of_spans("st", [span]), span=span, kind="direct", attribution="named",
        cue=found_in(document, "said President Anna Lindqvist"), speakers=(anna(document).id,),
        authority="leader", rule="quote-verb-after", band="sure",
        said_on=Dated(
            edtf="2026-01-22", basis="'Thursday' in a report of 2026-01-22", rule="weekday",
            span=found_in(document, "Thursday"),
        ),
    )  # fmt: skip


def reported(document: Document) -> Statement:
    span = found_in(
        document,
        "Ilan Marek, President of Sarmia, said that half of the 40 km strip would stay",
    )
    return Statement(
        id=of_spans("sr", [span]), span=span, kind="reported", attribution="named",
        speakers=(ilan(document).id,), authority="leader", rule="said-that", band="check",
    )  # fmt: skip


def unknown(document: Document) -> Statement:
    span = found_in(document, "a useful evening")
    return Statement(
        id=of_spans("st", [span]), span=span, kind="direct", attribution="unknown",
        candidates=(anna(document).id, ilan(document).id), rule="abstain", band="unknown",
    )  # fmt: skip


def meeting(document: Document) -> EventClaim:
    spans = (found_in(document, "The two met in Aldmouth for an hour"),)
    return EventClaim(
        id=of_spans("m", spans), spans=spans, format="bilateral", level="leaders",
        participants=(anna(document).id, ilan(document).id), place="Aldmouth", duration="PT1H",
        when=Dated(edtf="2026-01-22", basis="carried forward", rule="carried"), rule="met-in",
    )  # fmt: skip


def quantity(document: Document) -> Quantity:
    span = found_in(document, "40 km")
    return Quantity(
        id=of_spans("q", [span]), span=span, low="40", high="40", unit="km", rule="number-unit",
        band="sure",
    )  # fmt: skip


def mask(document: Document) -> Mask:
    span = found_in(document, "Photo: a ferry in Havn.")
    return Mask(id=of_spans("k", [span]), kind="caption", span=span, rule="photo", band="sure")


def rows_of(document: Document) -> tuple[Row, ...]:
    """Every kind of row that extraction proposes."""
    useful = unknown(document)
    judged = Assessment(
        id=made_of("as", useful.id), span=useful.span, statement=useful.id, rule="judging-word"
    )
    quoted = found_in(document, "We can live with thirty days,")
    repeat = Repeat(
        id=made_of("r", document.id), exact=True, rule="same-words",
        spans=(found_in(document, "Havn"), found_in(document, "Thursday")),
    )  # fmt: skip
    link = Link(
        id=made_of("l", document.id), a=direct(document).id, b=reported(document).id,
        kind="complementary", reason="different matters", rule="same-day",
    )  # fmt: skip
    return (
        mask(document), Quotation(id=of_spans("qu", [quoted]), span=quoted, marks="“”"),
        anna(document), ilan(document), direct(document), reported(document), useful,
        meeting(document), quantity(document), judged, repeat, link,
    )  # fmt: skip


def proposals_of(document: Document, rows: Iterable[Row] | None = None) -> Proposals:
    found = rows_of(document) if rows is None else tuple(rows)
    return Proposals(
        document=document,
        lexicon=Lexicon(),
        masks=tuple(one for one in found if isinstance(one, Mask)),
        quotations=tuple(one for one in found if isinstance(one, Quotation)),
        actors=tuple(one for one in found if isinstance(one, Actor)),
        statements=tuple(one for one in found if isinstance(one, Statement)),
        meetings=tuple(one for one in found if isinstance(one, EventClaim)),
        assessments=tuple(one for one in found if isinstance(one, Assessment)),
        quantities=tuple(one for one in found if isinstance(one, Quantity)),
        repeats=tuple(one for one in found if isinstance(one, Repeat)),
        links=tuple(one for one in found if isinstance(one, Link)),
    )


def statement_by(document: Document, words: str, *speakers: str, **more: str) -> Statement:
    """A statement as somebody types it in, with no rule behind it."""
    span = found_in(document, words)
    return replace(
        Statement(
            id=of_spans("st", [span]), span=span, kind="direct",
            attribution="named" if speakers else "unknown", speakers=speakers, rule="by hand",
            status="confirmed",
        ),
        **more,  # type: ignore[arg-type] # fields that hold text
    )  # fmt: skip
