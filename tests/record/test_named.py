"""Who is meant by a name that somebody typed."""

from pathlib import Path

import pytest

from onetext.errors import RecordError
from onetext.record.ids import of_actor
from onetext.record.model import Actor
from onetext.record.named import actors_named, one_named
from onetext.record.store.store import open_record
from onetext.record.view.record import Record
from tests.record.store.reports import anna, document_of
from tests.record.three import add_three


@pytest.fixture
def record(tmp_path: Path) -> Record:
    with add_three(tmp_path) as store:
        name = "Karl Lindqvist"
        store.enter(Actor(id=of_actor("person", name), name=name, type="person"), who="A")
        return store.view()


def test_an_id_a_whole_name_and_a_part_of_one_name_somebody(record: Record) -> None:
    id = anna(document_of()).id
    for name in (id, "Anna Lindqvist", "anna  LINDQVIST", "Anna"):
        assert one_named(record, name).id == id


def test_a_name_that_several_have_names_all_of_them(record: Record) -> None:
    assert [one.name for one in actors_named(record, "Lindqvist")] == [
        "Anna Lindqvist",
        "Karl Lindqvist",
    ]
    with pytest.raises(RecordError, match=r"'Lindqvist' can be Anna Lindqvist \(a-.*Give one of"):
        one_named(record, "Lindqvist")


def test_a_name_that_nobody_has_names_nobody(record: Record) -> None:
    for name in ("Nemo", "", "  "):
        assert actors_named(record, name) == ()
    with pytest.raises(RecordError, match=r"Nobody is called 'Nemo' here\."):
        one_named(record, "Nemo")


def test_who_was_rejected_is_named_by_nobody(tmp_path: Path) -> None:
    with add_three(tmp_path) as store:
        store.decide(anna(document_of()).id, "status", "rejected", who="A")
        assert actors_named(store.view(), "Lindqvist") == ()
    with open_record(tmp_path, write=False) as store:
        assert one_named(store.view(), "Ilan Marek").name == "Ilan Marek"
