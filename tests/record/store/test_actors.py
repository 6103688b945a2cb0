"""One person under two names, and two people under one."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onetext.errors import RecordError
from onetext.record.model import Actor, Alias
from onetext.record.store.deciding import Part
from onetext.record.store.store import Store, open_record
from tests.record.store.reports import document_of, found_in, proposals_of, statement_by

WHO = "Mika Aalto"
DOCUMENT = document_of(
    "Mr Umber of Norland said no. Minister Umber of Sarmia said yes. Anna U. shrugged."
)


def umber() -> Actor:
    surfaces = ("Mr Umber", "Minister Umber")
    return Actor(
        id="a-1", name="Umber", type="person",
        aliases=tuple(Alias(surface=one, spans=(found_in(DOCUMENT, one),)) for one in surfaces),
    )  # fmt: skip


def nickname() -> Actor:
    spans = (found_in(DOCUMENT, "Anna U."),)
    return Actor(
        id="a-2", name="Anna U.", type="person", party="Norland",
        aliases=(Alias(surface="Anna U.", spans=spans),),
    )  # fmt: skip


NO = replace(statement_by(DOCUMENT, "no", "a-1"), status="proposed")
YES = replace(statement_by(DOCUMENT, "yes", "a-1"), status="proposed")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_record(tmp_path) as opened:
        opened.add(DOCUMENT, proposals_of(DOCUMENT, [umber(), nickname(), NO, YES]))
        yield opened


def test_two_people_of_one_surname_are_told_apart(store: Store) -> None:
    part = Part(name="Umber (minister)", surfaces=("Minister Umber",), rows=(YES.id,))
    store.split("a-1", part, who=WHO)
    record = store.view()
    other = next(one for one in record.actors if one.name == "Umber (minister)")
    first = record.actor("a-1")
    assert first is not None
    assert [one.surface for one in first.aliases] == ["Mr Umber"]
    assert other.aliases == (umber().aliases[1],)
    said = [record.statement(one.id) for one in (NO, YES)]
    assert [one.speakers if one else () for one in said] == [("a-1",), (other.id,)]
    assert record.names(("a-1", other.id, "a-9")) == ("Umber", "Umber (minister)", "a-9")
    assert store.verify() == ()
    store.undo(WHO)
    assert store.view().actors == (umber(), nickname())
    store.redo(WHO)
    store.add(DOCUMENT, proposals_of(DOCUMENT, [umber(), nickname(), NO, YES]))
    assert tuple(store.view()) == tuple(record)


def test_a_split_that_makes_no_sense_is_refused(store: Store) -> None:
    for part, problem in (
        (Part(name=" "), "The other actor needs a name of its own"),
        (Part(name="X", surfaces=("Lord Umber",)), "It is not called 'Lord Umber' anywhere"),
        (Part(name="X", rows=("st-0",)), "'st-0' does not speak of it"),
    ):
        with pytest.raises(RecordError, match=problem):
            store.split("a-1", part, who=WHO)
    with pytest.raises(RecordError, match="'a-2' was not merged into it"):
        store.split("a-1", "a-2", who=WHO)
    with pytest.raises(RecordError, match="Only an actor's names can be split off"):
        store.split(NO.id, Part(name="X"), who=WHO)


def test_what_was_merged_is_decided_on_under_its_new_name(store: Store) -> None:
    store.merge("a-1", "a-2", who=WHO)
    record = store.view()
    assert [(one.id, one.party, one.status) for one in record.actors] == [
        ("a-1", "Norland", "corrected")
    ]
    assert record.row("a-2") == record.row("a-1")
    with pytest.raises(RecordError, match=r"merged into a-1\. Decide on that one"):
        store.decide("a-2", "name", "Anna", who=WHO)
    store.decide("a-1", "name", "Anna Umber", who=WHO)
    store.split("a-1", "a-2", who=WHO)
    assert [one.name for one in store.view().actors] == ["Anna Umber", "Anna U."]
