"""What is laid beside a row: other accounts of its meeting, other places with its words."""

from pathlib import Path

from onetext.record.intake.intake import Given
from onetext.record.journeys import Extraction, add_reports
from onetext.record.model import EventClaim
from onetext.record.store.store import open_record
from onetext.review.rows.card import card_of
from tests.record.store.reports import document_of, meeting
from tests.record.three import add_three, rows_of_courier

MET = next(one for one in rows_of_courier() if isinstance(one, EventClaim))


def test_accounts_of_one_meeting_lie_side_by_side_without_a_link(tmp_path: Path) -> None:
    with add_three(tmp_path):
        pass
    with open_record(tmp_path) as store:
        first, other = meeting(document_of()).id, MET.id
        store.merge(first, other, who="M. A.")
        record = store.view()
    row = record.row(first)
    assert row is not None
    (beside,) = card_of(record, row).linked
    assert (beside.id, beside.note) == (other, "the same meeting; the accounts differ on place")


def test_the_rules_alone_lay_accounts_side_by_side(tmp_path: Path) -> None:
    with add_three(tmp_path) as store:
        mine, other = meeting(document_of()).id, MET.id
        store.decide(other, "place", "Aldmouth", who="M. A.")
        record = store.view()
    row = record.row(mine)
    assert row is not None
    assert [(one.id, one.note) for one in card_of(record, row).linked] == [
        (other, "the same meeting")
    ]


def test_other_places_with_the_same_words_lie_beside_a_statement(tmp_path: Path) -> None:
    said = "“It was a very good meeting and we shall meet again,” Anna Lindqvist said on Thursday."
    for name, head in (("a", "Talks in Cassel"), ("b", "Norland speaks")):
        (tmp_path / f"{name}.txt").write_text(f"{head}\n22 January 2026\n\n{said}\n", "utf-8")
    with open_record(tmp_path) as store:
        add_reports(store, sorted(tmp_path.glob("*.txt")), given=Given(), how=Extraction())
        record = store.view()
    first, other = (one for one in record.statements if one.kind == "direct")
    (beside,) = card_of(record, first).linked
    assert (beside.id, beside.note) == (other.id, "the same words")
