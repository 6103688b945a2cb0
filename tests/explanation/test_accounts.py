"""Every figure on the page about accounts is what the program finds there."""

from pathlib import Path

from onetext.record.compare.events import events_of
from onetext.record.compare.utterances import FEW
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Actor, Dated, Document, EventClaim
from onetext.sources import Segment, Span
from tests.explanation.pages import explained


def test_the_three_accounts_of_tovar(tree: Path) -> None:
    page = explained(tree, "accounts")
    told = [row for row in page.rows if row[0] in ("a", "b", "c")]
    (event,) = events_of(
        [_claim(row) for row in told],
        documents=[_document(row) for row in told],
        actors=[Actor(id=name, name=name, type="person") for name in ("Marek", "Hale", "Oakes")],
        lexicon=Lexicon(),
    )
    shown = {row[0]: (row[1], row[2]) for row in page.rows if len(row) == 3}
    shown = {name: row for name, row in shown.items() if name not in ("field", "---")}
    assert {one.name: (one.comparison, ", ".join(one.merged)) for one in event.fields} == shown
    assert [one.name for one in event.conflicts] == ["duration"]
    assert page.says(f"by {len(event.origins)} independent sources")
    assert page.says(f"Fewer than {FEW} words")


def _claim(row: tuple[str, ...]) -> EventClaim:
    id, _, _, days, people, duration, held = row
    span = Span(document=f"d-{id}", segments=(Segment(start=0, end=1, exact="x"),))
    return EventClaim(
        id=id,
        spans=(span,),
        participants=tuple(people.split(", ")),
        place="Tovar",
        when=Dated(edtf=days, basis="", rule="test"),
        duration=duration,
        held="planned" if held == "planned" else "held",
    )


def _document(row: tuple[str, ...]) -> Document:
    id, publisher, upstream = row[:3]
    return Document(
        id=f"d-{id}",
        name=id,
        media="text/plain",
        sha256=id,
        text_sha256=id,
        text="x",
        publisher=publisher,
        upstream=(upstream,) if upstream else (),
    )
