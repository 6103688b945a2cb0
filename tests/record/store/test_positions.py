"""A position needs a statement by the party itself; what others say of it is an inference."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onetext.errors import RecordError
from onetext.record.model import Actor, Document, Inference, Position, Role
from onetext.record.store.notes import note_of
from onetext.record.store.store import Store, open_record
from tests.record.store.reports import (
    anna,
    direct,
    document_of,
    proposals_of,
    reported,
    statement_by,
    unknown,
)

WHO = "Mika Aalto"


@pytest.fixture
def document() -> Document:
    return document_of()


@pytest.fixture
def store(tmp_path: Path, document: Document) -> Iterator[Store]:
    with open_record(tmp_path) as opened:
        opened.add(document, proposals_of(document))
        yield opened


def position(statement: str, party: str = "norland") -> Position:
    return Position(
        id="p-1", party=party, place="days", option="30", grade="can live with", statement=statement
    )


def test_a_leaders_confirmed_word_bears_a_position_of_the_leaders_party(
    store: Store, document: Document
) -> None:
    said = direct(document).id
    with pytest.raises(RecordError, match=r"Nobody has confirmed .* Confirm the statement first\."):
        store.enter(position(said), who=WHO)
    store.decide(said, "status", "confirmed", who=WHO)
    store.enter(position(said), who=WHO)
    record = store.view()
    assert record.positions == (position(said),)
    assert record.unsupported == {}
    assert record.document_of(record.positions[0]) == document.id
    assert store.verify() == ()


def test_what_is_said_about_another_party_is_refused_as_its_position(
    store: Store, document: Document
) -> None:
    theirs = reported(document).id
    store.decide(theirs, "status", "confirmed", who=WHO)
    with pytest.raises(
        RecordError,
        match=r"not by norland or by one who may speak for it\. .* enter an Inference\.",
    ):
        store.enter(position(theirs), who=WHO)
    with pytest.raises(RecordError, match="There is no statement 'st-0' for it"):
        store.enter(position("st-0"), who=WHO)
    store.decide(theirs, "status", "rejected", who=WHO)
    with pytest.raises(RecordError, match="Its statement was rejected"):
        store.enter(position(theirs, "sarmia"), who=WHO)
    assert store.view().positions == ()


@pytest.mark.parametrize(
    ("authority", "for_", "borne"),
    [
        ("spokesperson", "", True),
        ("envoy", "", True),
        ("other", "", False),
        ("unnamed", "", False),
        ("other", "Norland", True),
        ("leader", "Sarmia", False),
    ],
)
def test_only_who_may_speak_for_a_party_says_what_it_asks_for(
    store: Store, document: Document, authority: str, for_: str, borne: bool
) -> None:
    said = statement_by(
        document, "half of", anna(document).id, authority=authority, speaks_for=for_
    )
    store.enter(said, who=WHO)
    if borne:
        store.enter(position(said.id), who=WHO)
        assert len(store.view().positions) == 1
        return
    with pytest.raises(RecordError, match="may speak for it"):
        store.enter(position(said.id), who=WHO)


@pytest.mark.parametrize("authority", ["other", "unnamed"])
def test_whom_a_rule_puts_on_a_side_does_not_speak_for_it_until_a_person_says_so(
    store: Store, document: Document, authority: str
) -> None:
    said = statement_by(
        document, "half of", authority=authority, speaks_for="Norland", rule="unnamed-subject"
    )
    store.enter(said, who=WHO)
    with pytest.raises(RecordError, match=r"not by norland or by one who may speak for it\."):
        store.enter(position(said.id), who=WHO)
    store.decide(said.id, "authority", "envoy", who=WHO)
    store.enter(position(said.id), who=WHO)
    assert store.view().unsupported == {}


def test_a_minister_of_a_side_that_no_lexicon_knows_speaks_for_it(
    store: Store, document: Document
) -> None:
    minister = Actor(
        id="a-m", name="Davit Orlan", type="person",
        roles=(Role(title="foreign minister", of="State of Sarmia"),),
    )  # fmt: skip
    store.enter(minister, who=WHO)
    said = statement_by(document, "half of", minister.id, authority="minister")
    store.enter(said, who=WHO)
    store.enter(position(said.id, "state-of-sarmia"), who=WHO)
    assert store.view().unsupported == {}


def test_a_state_speaks_for_itself(store: Store, document: Document) -> None:
    state = Actor(id="a-state", name="Norland", type="state", status="confirmed")
    store.enter(state, who=WHO)
    said = statement_by(document, "half of", state.id)
    store.enter(said, who=WHO)
    store.enter(position(said.id), who=WHO)
    assert store.view().unsupported == {}


def test_a_position_stops_counting_when_its_statement_no_longer_bears_it(
    store: Store, document: Document
) -> None:
    said = direct(document).id
    store.decide(said, "status", "confirmed", who=WHO)
    store.enter(position(said), who=WHO)
    store.decide(said, "status", "rejected", who=WHO)
    record = store.view()
    assert record.positions[0].status == "proposed"
    assert record.unsupported == {"p-1": "Its statement was rejected."}
    assert "Its statement was rejected. It does not count" in str(store.verify()[0])
    store.undo(WHO)
    assert store.view().positions[0].status == "confirmed"


def test_what_a_position_rests_on_is_not_undone_before_it(store: Store, document: Document) -> None:
    said = statement_by(document, "half of", anna(document).id, authority="leader")
    first = store.enter(said, who=WHO)
    store.enter(position(said.id), who=WHO)
    with pytest.raises(RecordError, match=r"p-1 rests on it\. Undo or reject that first"):
        store.undo(WHO, decision=first.id)
    store.undo(WHO)
    store.undo(WHO, decision=first.id)
    assert store.view().statement(said.id) is None


def test_an_inference_is_a_mark_only_by_a_decision_that_names_it(
    store: Store, document: Document
) -> None:
    inference = Inference(
        id="i-1", about="Sarmia", by="A think tank", words="It will not sign.",
        statement=unknown(document).id, place="line",
    )  # fmt: skip
    store.enter(inference, who=WHO)
    assert store.view().inferences == (inference,)
    with pytest.raises(RecordError, match=r"does not say which mark .* a place and a grade first"):
        store.decide("i-1", "as_mark", True, who=WHO)
    store.decide("i-1", "grade", "red line", who=WHO)
    decision = store.decide("i-1", "as_mark", True, who=WHO, why="Both sides treat it as known.")
    assert store.view().inferences[0].as_mark == str(decision.id)
    store.undo(WHO)
    assert store.view().inferences[0].as_mark == ""
    with pytest.raises(RecordError, match="Only an inference can be made a mark"):
        store.decide(unknown(document).id, "as_mark", True, who=WHO)


def test_what_was_heard_and_not_read_gets_a_note_of_its_own(store: Store) -> None:
    note = note_of("The envoy rang: sixty days would do.", title="A call", on="2026-01-24")
    said = statement_by(note, "sixty days would do", speaks_for="Sarmia")
    store.enter(said, who=WHO, note=note)
    store.enter(position(said.id, "sarmia"), who=WHO)
    record = store.view()
    assert record.document(note.id) == note
    assert record.statements[-1] == said
    assert record.of(note.id) == (said, *record.positions)
    assert [hit.statements for hit in store.search('"sixty days"') if hit.whole] == [(said.id,)]
    store.undo(WHO)
    store.undo(WHO)
    assert note not in store.view().documents


def test_rows_that_do_not_fit_are_not_entered(store: Store, document: Document) -> None:
    said = statement_by(document, "half of", "a-0")
    with pytest.raises(RecordError, match=r"speakers: There is no actor 'a-0'\."):
        store.enter(said, who=WHO)
    elsewhere = statement_by(note_of("half of it", title="x"), "half of")
    with pytest.raises(RecordError, match="span: There is no document"):
        store.enter(elsewhere, who=WHO)
    with pytest.raises(RecordError, match="There is a row of this id already"):
        store.enter(direct(document), who=WHO)
    with pytest.raises(RecordError, match="is no date in EDTF"):
        store.enter(Position(id="p", party="x", place="y", statement="z", held_from="May"), who=WHO)
    with pytest.raises(RecordError, match="Rows of this kind are not entered by hand"):
        store.enter(store.view().repeats[0], who=WHO)
    assert store.view().decisions == ()
