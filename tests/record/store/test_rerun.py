"""Extraction runs again as often as one likes, and never touches what a person decided."""

from dataclasses import replace
from pathlib import Path

from onetext.record.ids import of_spans
from onetext.record.model import Document, Statement
from onetext.record.store.store import open_record
from tests.record.store.reports import (
    anna,
    direct,
    document_of,
    found_in,
    ilan,
    proposals_of,
    quantity,
    reported,
    rows_of,
    statement_by,
    unknown,
)

WHO = "Mika Aalto"


def longer(document: Document) -> Statement:
    """What other rules might make of the same words."""
    span = found_in(document, "We can live with thirty days,” said President Anna Lindqvist")
    return replace(direct(document), id=of_spans("st", [span]), span=span, rule="another")


def test_the_same_run_again_changes_nothing(tmp_path: Path) -> None:
    document = document_of()
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        before = tuple(store.view())
        again = store.add(document, proposals_of(document))
        assert (again.new, again.run, again.proposed, again.dropped) == (False, 2, 12, 0)
        assert tuple(store.view()) == before
        assert store.view().unproposed == frozenset()
        assert len(store.view().documents) == 1


def test_what_nobody_decided_on_is_replaced(tmp_path: Path) -> None:
    document = document_of()
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        store.add(document, proposals_of(document, [longer(document)]))
        assert tuple(store.view()) == (longer(document),)
        assert store.search("thirty")[0].statements == (longer(document).id,)
        assert store.verify() != ()  # its speaker is nobody now, and that is said
        assert "It names" in str(store.verify()[0])


def test_what_a_person_decided_stays_and_what_overlaps_it_is_dropped(tmp_path: Path) -> None:
    document = document_of()
    said, theirs = direct(document), reported(document)
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        store.decide(said.id, "status", "confirmed", who=WHO)
        store.decide(theirs.id, "status", "rejected", who=WHO)
        before = store.view()
        added = store.add(document, proposals_of(document, [longer(document), quantity(document)]))
        assert (added.proposed, added.dropped) == (1, 1)
        record = store.view()
        assert record.statement(said.id) == before.statement(said.id)
        assert record.statement(theirs.id) == before.statement(theirs.id)
        assert record.statement(longer(document).id) is None
        assert {said.id, theirs.id} <= record.unproposed
        # the people whom these statements name are kept with them
        assert {one.id for one in record.actors} == {anna(document).id, ilan(document).id}
        assert store.verify() == ()
        store.add(document, proposals_of(document))
        assert said.id not in store.view().unproposed


def test_what_a_decision_names_is_kept_as_well(tmp_path: Path) -> None:
    document = document_of()
    useful = unknown(document)
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        store.decide(useful.id, "speakers", [ilan(document).id], who=WHO)
        store.add(document, proposals_of(document, []))
        record = store.view()
        assert record.statement(useful.id) is not None
        assert record.actor(ilan(document).id) is not None
        assert record.actor(anna(document).id) is not None  # undo would bring her back
        assert store.verify() == ()


def test_words_in_marks_and_the_clause_round_them_do_not_push_each_other_out(
    tmp_path: Path,
) -> None:
    document = document_of()
    clause = replace(longer(document), id="sr-9", kind="mixed")
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        store.decide(direct(document).id, "status", "confirmed", who=WHO)
        store.add(document, proposals_of(document, [*rows_of(document), clause]))
        assert store.view().statement("sr-9") == clause


def test_what_was_entered_by_hand_is_not_proposed_over(tmp_path: Path) -> None:
    document = document_of()
    mine = statement_by(document, "We can live with thirty days")
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document, []))
        store.enter(mine, who=WHO)
        added = store.add(document, proposals_of(document, [anna(document), direct(document)]))
        assert (added.proposed, added.dropped) == (1, 1)
        assert store.view().statements == (mine,)


def test_proposals_whose_words_are_not_there_are_left_out_and_counted(tmp_path: Path) -> None:
    document = document_of()
    other = document_of("Something else entirely, in which 40 km stand.")
    with open_record(tmp_path) as store:
        added = store.add(document, proposals_of(document, [quantity(other), quantity(document)]))
        assert (added.proposed, added.unfit) == (1, 1)
        assert store.view().quantities == (quantity(document),)


def test_a_person_in_two_documents_is_one_actor_with_the_names_of_both(tmp_path: Path) -> None:
    first = document_of()
    second = document_of("President Anna Lindqvist of Norland flew home.", "second.txt")
    with open_record(tmp_path) as store:
        store.add_all(
            [(first, proposals_of(first)), (second, proposals_of(second, [anna(second)]))]
        )
        actor = store.view().actor(anna(first).id)
        assert actor is not None
        assert [span.document for span in actor.aliases[0].spans] == [first.id, second.id]
