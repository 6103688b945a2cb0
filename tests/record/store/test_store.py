"""What goes into a record comes out of it, and what people decide is laid over it."""

from pathlib import Path

import pytest

from onetext.errors import RecordError
from onetext.record.model import Row
from onetext.record.store.store import open_record
from tests.record.store.reports import (
    anna,
    direct,
    document_of,
    ilan,
    meeting,
    proposals_of,
    quantity,
    reported,
    rows_of,
    unknown,
)

WHO = "Mika Aalto"


def test_what_is_added_is_there_when_the_record_is_opened_again(tmp_path: Path) -> None:
    document = document_of()
    with open_record(tmp_path) as store:
        added = store.add(document, proposals_of(document))
        assert (added.new, added.run, added.proposed, added.unfit) == (True, 1, 12, 0)
    with open_record(tmp_path, write=False) as store:
        record = store.view()
    assert record.documents == (document,)
    by_id = {row.id: row for row in rows_of(document)}
    assert {row.id: row for row in record} == by_id
    assert record.of(document.id)
    assert record.orphaned == record.unproposed == frozenset()


def test_confirming_correcting_and_rejecting_are_laid_over_what_was_proposed(
    tmp_path: Path,
) -> None:
    document = document_of()
    said, useful = direct(document), unknown(document)
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        one = store.decide(said.id, "status", "confirmed", who=WHO)
        assert (one.id, one.old, one.new) == (1, '"proposed"', '"confirmed"')
        store.decide(useful.id, "speakers", (anna(document).id,), who=WHO, why="He says so.")
        store.decide(quantity(document).id, "status", "rejected", who=WHO)
        record = store.view()
    found = record.statement(useful.id)
    assert found is not None
    assert (found.status, found.speakers) == ("corrected", (anna(document).id,))
    assert found.attribution == "named"
    assert record.quantities[0].status == "rejected"
    assert record.statement(said.id) != said
    assert [one.why for one in record.decided(useful.id)] == ["He says so."]


def test_undo_takes_back_and_redo_does_again(tmp_path: Path) -> None:
    document = document_of()
    said = direct(document)

    def status() -> str:
        row: Row | None = store.view().row(said.id)
        return getattr(row, "status", "")

    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        assert store.undo(WHO) is None
        store.decide(said.id, "status", "confirmed", who=WHO)
        store.decide(said.id, "status", "rejected", who=WHO)
        undoing = store.undo(WHO)
        assert undoing is not None
        assert status() == "confirmed"
        store.undo(WHO)
        assert status() == "proposed"
        store.redo(WHO)
        assert status() == "confirmed"
        store.redo(WHO)
        assert status() == "rejected"
        assert store.redo(WHO) is None
        assert len(store.view().decisions) == 6


def test_merged_actors_are_one_and_split_ones_are_two_again(tmp_path: Path) -> None:
    document = document_of()
    a, b = anna(document), ilan(document)
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        store.merge(a.id, b.id, who=WHO)
        record = store.view()
        assert [one.id for one in record.actors] == [a.id]
        assert record.actor(b.id) == record.actors[0]
        assert {one.surface for one in record.actors[0].aliases} == {a.name, b.name}
        assert all(b.id not in one.speakers for one in record.statements)
        assert record.meetings[0].participants == (a.id,)
        store.split(a.id, b.id, who=WHO)
        assert {one.id for one in store.view().actors} == {a.id, b.id}


def test_a_target_field_or_value_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    document = document_of()
    said = direct(document).id
    refused = (
        ("st-0", "status", "confirmed", "There is no row or document of this id."),
        (said, "text", "x", "'text' is not a field that can be decided."),
        (said, "status", "fine", "'fine' is none of"),
        (said, "speakers", ("a-0",), "There is no actor 'a-0'."),
        (said, "said_on", {"edtf": "Thursday", "basis": "", "rule": ""}, "is no date in EDTF"),
        (reported(document).id, "date_confirmed", True, "is not a field"),
        (document.id, "text", "x", "'text' is not a field that can be decided."),
    )
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        for target, field, new, problem in refused:
            with pytest.raises(RecordError, match=problem):
                store.decide(target, field, new, who=WHO)
        with pytest.raises(RecordError, match="A decision needs somebody who took it"):
            store.decide(said, "status", "confirmed", who=" ")
        assert store.view().decisions == ()
        assert store.view().meetings == (meeting(document),)


def test_the_day_of_a_document_counts_once_a_person_gave_or_confirmed_it(tmp_path: Path) -> None:
    document = document_of()
    day = {"edtf": "2026-01-23", "basis": "its dateline", "rule": "by hand"}

    def dated() -> tuple[str, bool]:
        one = store.view().document(document.id)
        return (one.date.edtf if one.date else "", one.date_confirmed)

    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        assert dated() == ("2026-01-22", False)
        store.decide(document.id, "date_confirmed", True, who=WHO)
        assert dated() == ("2026-01-22", True)
        store.decide(document.id, "date", day, who=WHO)
        assert dated() == ("2026-01-23", True)
        store.decide(document.id, "date", None, who=WHO)
        assert dated() == ("", False)
        with pytest.raises(RecordError, match=r"It has no date that could be confirmed\. Give it"):
            store.decide(document.id, "date_confirmed", True, who=WHO)
        store.decide(document.id, "upstream", ["Havn Wire"], who=WHO)
        assert store.view().documents[0].upstream == ("Havn Wire",)


def test_a_new_record_is_for_its_owner_alone(tmp_path: Path) -> None:
    document = document_of()
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        modes = {path.stat().st_mode & 0o777 for path in tmp_path.glob("record.sqlite*")}
    assert modes == {0o600}
