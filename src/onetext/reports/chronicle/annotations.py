"""A chronology as W3C Web Annotations in JSON-LD, with PROV-O for who made what of it.

One annotation a row of the record. Its target is the exact words in the text of the document, by
quote and by position; words that something cuts in two are two targets. Its body says what the row
says. ``wasGeneratedBy`` is the rule that proposed it or the person who entered it,
``wasAttributedTo`` the software and the people who decided on it, each decision an activity with
its instant. A row that nobody has checked is attributed to the software alone.

A text is named by its hash (RFC 6920, ``ni``), and a row by its id in that text: so the same report
has the same name in every record.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from onetext import __version__
from onetext.record.model import Decision, Document, EventClaim, Statement
from onetext.record.view.record import Record
from onetext.reports.chronicle.lines import Chronicle, Footnote, Line
from onetext.sources import AROUND, Segment

CONTEXT: tuple[Any, ...] = (
    "http://www.w3.org/ns/anno.jsonld",
    {
        "prov": "http://www.w3.org/ns/prov#",
        "onetext": "urn:onetext:",
        "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
        "wasGeneratedBy": {"@id": "prov:wasGeneratedBy"},
        "wasAttributedTo": {"@id": "prov:wasAttributedTo"},
        "wasAssociatedWith": {"@id": "prov:wasAssociatedWith"},
        "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
        "hadPrimarySource": {"@id": "prov:hadPrimarySource"},
        "status": "onetext:status",
        "band": "onetext:band",
        "rule": "onetext:rule",
        "decided": "onetext:decided",
        "speaker": "onetext:speaker",
        "participant": "onetext:participant",
        "place": "onetext:place",
        "on": "onetext:on",
        "basis": "onetext:basis",
        "kind": "onetext:kind",
        "row": "onetext:row",
        "summary": "rdfs:comment",
        "sha256": "onetext:sha256",
        "documents": {"@id": "onetext:documents"},
        "publisher": "onetext:publisher",
        "date": "onetext:date",
        "address": "onetext:address",
    },
)
_AGENTS = {
    "person": ["Person", "prov:Person"],
    "state": ["Organization", "prov:Organization"],
    "body": ["Organization", "prov:Organization"],
    "organisation": ["Organization", "prov:Organization"],
}
"""Whoever is unnamed, or a group without a form, is an agent and nothing more is said of it."""


def as_annotations(record: Record, chronicle: Chronicle) -> str:
    """Return a chronology as JSON-LD."""
    lines = {number: line for line in chronicle.lines for number in line.notes}
    page = {
        "@context": CONTEXT,
        "id": "urn:onetext:chronology",
        "type": ["AnnotationPage", "prov:Collection"],
        "label": chronicle.title,
        "summary": chronicle.standing,
        "generator": _software(),
        "documents": [_document(one) for one in chronicle.documents],
        "items": [_annotation(record, lines[one.number], one) for one in chronicle.notes],
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotation(record: Record, line: Line, note: Footnote) -> dict[str, Any]:
    row, span = note.passage.row, note.passage.span
    source = name_of(note.document)
    deciders = dict.fromkeys(one.who for one in note.passage.decisions)
    suffix = "" if span.start == _first(row) else f"-{span.start}"
    return {
        "id": f"{source}#{row.id}{suffix}",
        "type": ["Annotation", "prov:Entity"],
        "motivation": "describing",
        "row": row.id,
        **(
            {"creator": _person(note.checked_by), "modified": note.checked_at}
            if note.checked_by
            else {}
        ),
        "body": _body(record, line, note),
        "target": [_target(note.document, one) for one in span.segments],
        "wasDerivedFrom": source,
        "wasGeneratedBy": _made(note),
        "wasAttributedTo": [_software(), *map(_person, deciders)],
        "decided": [_decision(one) for one in note.passage.decisions],
    }


def _first(row: Statement | EventClaim) -> int:
    return row.span.start if isinstance(row, Statement) else row.spans[0].start


def _body(record: Record, line: Line, note: Footnote) -> dict[str, Any]:
    """Return what a row says: its kind and status first, then what it is about."""
    row = note.passage.row
    ids = row.speakers if isinstance(row, Statement) else row.participants
    dated = row.said_on if isinstance(row, Statement) else row.when
    told: dict[str, Any] = {
        "type": ["TextualBody", "prov:Entity"],
        "value": f"{line.head}: “{note.words}”",
        "format": "text/plain",
        "kind": line.kind,
        "status": row.status,
        "band": row.band,
        "rule": row.rule,
        "speaker" if isinstance(row, Statement) else "participant": [
            _actor(record, id) for id in ids
        ],
        "on": dated.edtf if dated else None,
        "basis": dated.basis if dated else None,
        "place": row.place if isinstance(row, EventClaim) else None,
    }
    return {key: value for key, value in told.items() if value}


def _target(document: Document, segment: Segment) -> dict[str, Any]:
    start, end, text = segment.start, segment.end, document.text
    return {
        "type": "SpecificResource",
        "source": name_of(document),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": segment.exact,
                "prefix": text[max(0, start - AROUND) : start],
                "suffix": text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }


def _made(note: Footnote) -> dict[str, Any]:
    """Return the activity that made a row: a rule of the software, or a person's entering it."""
    entered = next((one for one in note.passage.decisions if one.field == "row"), None)
    if entered:
        return _decision(entered)
    return {"type": "prov:Activity", "rule": note.rule, "wasAssociatedWith": _software()}


def _decision(decision: Decision) -> dict[str, Any]:
    told = {
        "type": "prov:Activity",
        "label": f"{decision.field}: {json.loads(decision.new)}"
        if decision.new
        else decision.field,
        "summary": decision.why,
        "endedAtTime": decision.at,
        "wasAssociatedWith": _person(decision.who),
    }
    return {key: value for key, value in told.items() if value}


def _document(document: Document) -> dict[str, Any]:
    told: Mapping[str, Any] = {
        "id": name_of(document),
        "type": ["Text", "prov:Entity"],
        "row": document.id,
        "label": document.title or document.name,
        "publisher": document.publisher,
        "address": document.url,
        "date": document.date.edtf if document.date else "",
        "basis": document.date.basis if document.date else "",
        "status": "confirmed" if document.date_confirmed else "proposed" if document.date else "",
        "sha256": document.text_sha256,
        "hadPrimarySource": [
            {"type": ["Organization", "prov:Agent"], "name": name} for name in document.upstream
        ],
    }
    return {key: value for key, value in told.items() if value}


def _actor(record: Record, id: str) -> dict[str, Any]:
    actor = record.actor(id)
    if actor is None:
        return {"type": "prov:Agent", "name": id}
    return {
        "id": f"urn:onetext:{actor.id}",
        "type": _AGENTS.get(actor.type, "prov:Agent"),
        "name": actor.name,
    }


def _person(name: str) -> dict[str, Any]:
    return {"type": ["Person", "prov:Person"], "name": name}


def _software() -> dict[str, Any]:
    return {"type": ["Software", "prov:SoftwareAgent"], "name": f"Onetext {__version__}"}


def name_of(document: Document) -> str:
    """Return the name of a text by its hash, as RFC 6920 has it."""
    digest = bytes.fromhex(document.text_sha256)
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode('ascii').rstrip('=')}"
