"""A made-up report of some 900 words, with what a machine might propose for it, and what is true.

Braces mark a row: ``{kind speaker band|words}``; ``speaker`` is ``proposed>true`` where the machine
is wrong, ``-`` where it abstains or nobody belongs there. Rows may stand inside each other.
"""

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

from onetext.record.extract.proposals import Proposals
from onetext.record.ids import made_of, of_actor, of_spans
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import (
    Actor,
    ActorType,
    Alias,
    Assessment,
    Band,
    Dated,
    Document,
    EventClaim,
    Link,
    Mask,
    Quantity,
    Statement,
)
from onetext.record.store.store import open_record
from onetext.sources import Span, span_of

NAMES: dict[str, tuple[ActorType, str, str]] = {
    "anna": ("person", "Anna Lindqvist", "Norland"),
    "ilan": ("person", "Ilan Marek", "Sarmia"),
    "petra": ("person", "Petra Solheim", "Norland"),
    "davit": ("person", "Davit Orlan", "Sarmia"),
    "ruth": ("person", "Ruth Ferrer", ""),
    "keld": ("body", "Keldish foreign ministry", "Keld"),
    "office": ("body", "Office of the Sarmian President", "Sarmia"),
}

REPORT = (Path(__file__).parent / "report.txt").read_text(encoding="utf-8")

TITLE = "Norland and Sarmia talk through the night in Aldmouth"

_OPEN = re.compile(r"\{(\w+) (\S+) (\w+)\|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """One row as it is marked in the report."""

    kind: str
    proposed: tuple[str, ...]
    true: tuple[str, ...]
    band: Band
    start: int
    end: int


def read_report(marked: str = REPORT) -> tuple[str, tuple[Tag, ...]]:
    """Return the text without its braces, and what they marked."""
    text, tags, waiting, at = "", [], [], 0
    while at < len(marked):
        opened = _OPEN.match(marked, at)
        if opened:
            waiting.append((opened, len(text)))
            at = opened.end()
        elif marked[at] == "}":
            begun, start = waiting.pop()
            tags.append(_tag(begun, start, len(text)))
            at += 1
        else:
            text += marked[at]
            at += 1
    return text, tuple(sorted(tags, key=lambda tag: (tag.start, -tag.end)))


def _tag(begun: re.Match[str], start: int, end: int) -> Tag:
    kind, who, band = begun.groups()
    proposed, _, true = who.replace(":", ">").partition(">")
    split = [tuple(one for one in part.split("+") if one != "-") for part in (proposed, true)]
    return Tag(
        kind=kind,
        proposed=split[0],
        true=split[1] if true else split[0],
        band=band,  # type: ignore[arg-type] # one of the three
        start=start,
        end=end,
    )


def quoted_report() -> str:
    """Return the report with marks round what is quoted, as a newspaper prints it."""
    return read_report(re.sub(r"(\{direct [^|]*\|)([^{}]*)\}", r"“\1\2}”", REPORT))[0]


def document_of(text: str, name: str = "tidings.txt", title: str = "") -> Document:
    """Return a document with a date that nobody has confirmed."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    dated = Dated(edtf="2026-01-23", basis="'23 January 2026' at its head", rule="dateline")
    return Document(
        id=made_of("d", text), name=name, media="text/plain", sha256=digest, text_sha256=digest,
        text=text, title=title, publisher="Tidings", date=dated, added="2026-01-24T09:00:00Z",
    )  # fmt: skip


def id_of(key: str) -> str:
    """Return the id of one of the made-up people."""
    return of_actor(NAMES[key][0], NAMES[key][1])


def proposals_of(document: Document, tags: tuple[Tag, ...]) -> Proposals:
    """Return what the machine proposes for the report."""
    found = Proposals(document=document, lexicon=Lexicon(), actors=_actors(document, tags))
    for tag in tags:
        span = span_of(document.id, document.text, (tag.start, tag.end))
        found = _with(found, tag, span)
    return found


def _actors(document: Document, tags: tuple[Tag, ...]) -> tuple[Actor, ...]:
    used = {key for tag in tags for key in (*tag.proposed, *tag.true)}
    actors = []
    for key, (type_, name, party) in NAMES.items():
        surfaces = [one for one in (name, name.split()[-1]) if one in document.text]
        if key in used:
            aliases = tuple(_alias(document, one) for one in dict.fromkeys(surfaces))
            actors.append(
                Actor(
                    id=of_actor(type_, name),
                    name=name,
                    type=type_,
                    party=party,
                    aliases=aliases,
                    rule="full-name",
                    band="sure",
                )
            )
    return tuple(actors)


def _alias(document: Document, surface: str) -> Alias:
    places = [found.span() for found in re.finditer(re.escape(surface), document.text)]
    spans = tuple(span_of(document.id, document.text, place) for place in places)
    return Alias(surface=surface, spans=spans)


def _with(found: Proposals, tag: Tag, span: Span) -> Proposals:
    who = tuple(id_of(key) for key in tag.proposed)
    thursday = Dated(
        edtf="2026-01-22", basis="'Thursday' in a report of 2026-01-23", rule="weekday"
    )
    match tag.kind:
        case "direct" | "reported":
            prefix = "st" if tag.kind == "direct" else "sr"
            row = Statement(
                id=of_spans(prefix, [span]), span=span, kind=tag.kind,
                attribution="named" if who else "unknown", speakers=who, said_on=thursday,
                candidates=who or tuple(id_of(key) for key in (*tag.true, "anna", "ilan")),
                rule="quote-verb-after" if tag.kind == "direct" else "said-that", band=tag.band,
            )  # fmt: skip
            return replace(found, statements=(*found.statements, row))
        case "meeting":
            claim = EventClaim(
                id=of_spans("m", [span]), spans=(span,), participants=who, when=thursday,
                place="Aldmouth", format="bilateral", level="leaders", rule="met", band=tag.band,
            )  # fmt: skip
            return replace(found, meetings=(*found.meetings, claim))
        case "quantity":
            low = re.sub(r"\D", "", span.words) or "0.9"
            figure = Quantity(
                id=of_spans("q", [span]), span=span, low=low, high=low, unit="",
                rule="number", band=tag.band,
            )  # fmt: skip
            return replace(found, quantities=(*found.quantities, figure))
        case "assessment":
            judged = Assessment(
                id=of_spans("as", [span]), span=span, statement="", actors=who, on=thursday,
                rule="judged", band=tag.band,
            )  # fmt: skip
            return replace(found, assessments=(*found.assessments, judged))
    mask = Mask(id=of_spans("k", [span]), kind=tag.kind, span=span, rule=tag.kind, band=tag.band)  # type: ignore[arg-type]
    return replace(found, masks=(*found.masks, mask))


SECOND = (Path(__file__).parent / "second.txt").read_text(encoding="utf-8")


def make_record(
    folder: Path, *, second: bool = False, text: str = "", title: str = TITLE
) -> Document:
    """Make a record of the report, or of a text as it is; a second that differs if asked for."""
    text, tags = (text, ()) if text else read_report()
    document = document_of(text, title=title)
    with open_record(folder) as store:
        store.add(document, proposals_of(document, tags))
        if second:
            other_text, other_tags = read_report(SECOND)
            other = document_of(other_text, "courier.txt", "Two hours in Aldmouth")
            proposed = proposals_of(other, other_tags)
            first = next(tag for tag in tags if tag.kind == "meeting")
            span = span_of(document.id, text, (first.start, first.end))
            link = Link(
                id=made_of("l", document.id, other.id),
                a=of_spans("m", [span]), b=proposed.meetings[0].id, kind="contradicts",
                reason="four hours in one report, barely two in the other", rule="duration",
            )  # fmt: skip
            store.add(other, replace(proposed, links=(link,)))
    return document
