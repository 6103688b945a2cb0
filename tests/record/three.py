"""A small record of three made-up reports with what a machine might have proposed for them.

The first two tell of one meeting and do not agree where it was; the third has a formula where a
spreadsheet would run one, markup where a page would, and a quotation that a caption cuts in two.
"""

from dataclasses import replace
from pathlib import Path

from onetext.record.ids import of_spans
from onetext.record.model import Actor, Dated, Document, EventClaim, Row, Statement
from onetext.record.store.store import Store, open_record
from onetext.sources import span_of
from tests.record.store.reports import (
    anna,
    direct,
    document_of,
    found_in,
    ilan,
    meeting,
    proposals_of,
    reported,
    statement_by,
)

COURIER = (
    "TOVAR (Courier) – Anna Lindqvist and Ilan Marek met in Cassel on Thursday.\n"
    "“It was a good evening in Cassel, and there will be others,” Lindqvist said.\n"
)
BULLETIN = (
    "=HYPERLINK(1) <b>Bulletin</b>\n"
    "“We shall sign\nPhoto: \U0001f91d hands\nwhen it is done,” Ilan Marek said on 2 February.\n"
    "“=1+1 is two | [a] *b*,” he added.\n"
)


def courier() -> Document:
    """The second report: its day is known, and nobody has confirmed it."""
    return replace(
        document_of(COURIER, "courier.txt"), title="A good evening", publisher="Courier",
        upstream=(), url="https://courier.example/evening", added="2026-01-24T09:00:00Z",
    )  # fmt: skip


def bulletin() -> Document:
    """The third report: its day is not known."""
    return replace(
        document_of(BULLETIN, "bulletin.txt"), title="<b>Bulletin</b>", publisher="=Bulletin",
        upstream=(), date=None, added="2026-01-25T09:00:00Z", url="javascript:alert(1)",
        pages=(0, 30),
    )  # fmt: skip


def rows_of_courier() -> tuple[Row, ...]:
    """Another account of the meeting, and a quotation of the day after."""
    document = courier()
    spans = (found_in(document, "Anna Lindqvist and Ilan Marek met in Cassel on Thursday"),)
    met = EventClaim(
        id=of_spans("m", spans), spans=spans, format="bilateral", level="leaders",
        participants=(anna(document).id, ilan(document).id), place="Cassel",
        when=Dated(edtf="2026-01-22", basis="'Thursday' in a report of 2026-01-22", rule="weekday"),
        rule="met-in",
    )  # fmt: skip
    said = replace(
        statement_by(document, "It was a good evening in Cassel, and there will be others,"),
        speakers=(anna(document).id,), attribution="named", rule="quote-verb-after",
        status="proposed", said_on=Dated(edtf="2026-01-23", basis="the day after", rule="carried"),
    )  # fmt: skip
    return (anna(document), ilan(document), met, said)


def rows_of_bulletin() -> tuple[Row, ...]:
    """A statement in two segments, and one whose words a spreadsheet would run."""
    document = bulletin()
    text = document.text
    ends = [
        (text.index(words), text.index(words) + len(words))
        for words in ("We shall sign", "when it is done,")
    ]
    span = span_of(document.id, text, *ends)
    cut = Statement(
        id=of_spans("s", [span]), span=span, kind="direct", attribution="named",
        speakers=(ilan(document).id,), rule="quote-verb-after", band="check",
        said_on=Dated(edtf="2026-02-02", basis="written out", rule="absolute"),
    )  # fmt: skip
    formula = replace(
        statement_by(document, "=1+1 is two | [a] *b*,"), rule="quote-verb-after", status="proposed"
    )
    return (ilan(document), cut, formula)


def add_three(folder: Path) -> Store:
    """Return an open record of the three reports; nobody has decided anything."""
    store = open_record(folder)
    store.add(document_of(), proposals_of(document_of()))
    store.add(courier(), proposals_of(courier(), rows_of_courier()))
    store.add(bulletin(), proposals_of(bulletin(), rows_of_bulletin()))
    return store


def confirm_some(store: Store) -> None:
    """Let a person confirm statements, and put the two accounts of the meeting together."""
    document = document_of()
    met, said = (row for row in rows_of_courier() if not isinstance(row, Actor))
    _, cut, formula = rows_of_bulletin()
    ids = (direct(document).id, meeting(document).id, met.id, said.id, cut.id, formula.id)
    for id in ids:
        store.decide(id, "status", "confirmed", who="A. Analyst", why="seen")
    store.decide(reported(document).id, "status", "rejected", who="A. Analyst")
    store.merge(meeting(document).id, met.id, who="A. Analyst")
