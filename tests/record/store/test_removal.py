"""A document that has to go is gone: nothing of its words is left in the file, log or index."""

import sqlite3
from pathlib import Path

import pytest

from onetext.errors import RecordError
from onetext.record.model import Inference, Link, Position
from onetext.record.store.archive import archive
from onetext.record.store.opening import FILE
from onetext.record.store.store import open_record
from tests.record.store.reports import (
    anna,
    direct,
    document_of,
    ilan,
    person,
    proposals_of,
    reported,
    statement_by,
    unknown,
)

WHO = "Mika Aalto"
SECRET = (
    "ALDMOUTH (Tidings) – “Quicksilver ferries zigzag,” said President Anna Lindqvist on Friday. "
    "Yorick Umbra, a clerk, called the juxtaposition vexing. " + "Puzzling obelisks hum. " * 400
)
WORDS = ("quicksilver", "zigzag", "yorick", "umbra", "juxtaposition", "obelisks", "gossip", "xylem")


def left_in(folder: Path) -> set[str]:
    """Return which of the words are anywhere in the files of a folder."""
    data = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    return {word for word in WORDS if word.encode() in data}


def terms(folder: Path) -> set[str]:
    """Return all words that the indexes hold, which store them shortened."""
    connection = sqlite3.connect(folder / FILE)
    found: set[str] = set()
    for index in ("words", "said"):
        connection.execute(
            f"CREATE VIRTUAL TABLE temp.v_{index} USING fts5vocab(main, {index}, row)"
        )
        found |= {term for (term,) in connection.execute(f"SELECT term FROM temp.v_{index}")}
    connection.close()
    return found


def test_nothing_of_a_removed_document_is_left(tmp_path: Path) -> None:
    secret, other = document_of(SECRET, "xylem.txt"), document_of()
    clerk = person(secret, "Yorick Umbra")
    said = statement_by(secret, "Quicksilver ferries zigzag", anna(secret).id, authority="leader")
    with open_record(tmp_path) as store:
        store.add(other, proposals_of(other))
        store.add(secret, proposals_of(secret, [anna(secret), clerk]))
        kept = store.decide(direct(other).id, "status", "confirmed", who=WHO, why="Seen.")
        store.decide(anna(other).id, "aliases", store.view().actor(anna(other).id).aliases, who=WHO)  # type: ignore[union-attr]
        store.enter(said, who=WHO, why="Gossip at first.")
        store.decide(said.id, "addressee", "Yorick", who=WHO)
        store.enter(
            Position(id="p-1", party="Norland", place="days", statement=said.id, words="zigzag"),
            who=WHO,
        )
        store.enter(
            Link(id="l-9", a=said.id, b=direct(other).id, kind="contradicts", reason="zigzag"),
            who=WHO,
        )
        store.enter(
            Inference(id="i-1", about="x", by="y", words="vexing umbra", statement=said.id), who=WHO
        )
        undone = store.decide(reported(other).id, "addressee", "nobody", who=WHO)
        store.undo(WHO)
        store.merge(ilan(other).id, clerk.id, who=WHO)
        assert left_in(tmp_path) >= {"quicksilver", "yorick", "gossip"}
        assert terms(tmp_path) >= {"quicksilver", "obelisks"}
        stone = store.remove(secret.id, who=WHO, why="A court asked for it.")
        assert left_in(tmp_path) == set()
        assert terms(tmp_path).isdisjoint(WORDS)
        record = store.view()
        assert stone.rows == 5  # statement, position, link, inference, clerk
        assert record.tombstones == (stone,)
        assert (stone.document, stone.who, stone.why) == (secret.id, WHO, "A court asked for it.")
        assert [one.id for one in record.documents] == [other.id]
        assert not record.positions
        assert not record.inferences
        assert record.decided(direct(other).id) == (kept,)
        assert record.statement(reported(other).id) == reported(other)
        assert undone.id not in [one.id for one in record.laid.in_force]
        assert record.actor(anna(other).id) is not None
        assert [one.id for one in record.decisions] == list(range(1, len(record.decisions) + 1))
        assert store.verify() == ()
        assert not any(word in archive(record).lower() for word in WORDS)
    assert left_in(tmp_path) == set()


def test_a_removed_document_does_not_come_back(tmp_path: Path) -> None:
    document = document_of()
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        store.remove(document.id, who=WHO, why="A request of 3 March")
        last = store.view().decisions[-1]
        assert (last.field, last.target) == ("remove", document.id)
        assert store.undo(WHO) is None
        with pytest.raises(RecordError, match="What was removed does not come back"):
            store.undo(WHO, decision=last.id)
        with pytest.raises(
            RecordError, match=r"removed on \d{4}-\d\d-\d\d by Mika Aalto \(A request of 3 March\)"
        ):
            store.add(document, proposals_of(document))
        with pytest.raises(RecordError, match="There is no document of this id"):
            store.remove("d-0", who=WHO, why="x")
        assert list(store.view()) == []


def test_words_that_another_program_still_reads_are_said_to_be_left(tmp_path: Path) -> None:
    secret = document_of(SECRET)
    with open_record(tmp_path, wait=0.05) as store:
        store.add(secret, proposals_of(secret, []))
        reader = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM document").fetchone()
        with pytest.raises(RecordError, match=r"removed, but .* may still be in the file"):
            store.remove(secret.id, who=WHO, why="x")
        assert store.view().documents == ()
        assert "its words may still be in the file" in str(store.verify()[0])
        reader.execute("COMMIT")
        reader.close()
    with open_record(tmp_path) as store:
        assert store.verify() == ()
        assert left_in(tmp_path) == set()


def test_only_a_removal_may_touch_decisions_documents_and_tombstones(tmp_path: Path) -> None:
    document = document_of()
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        store.decide(unknown(document).id, "status", "rejected", who=WHO)
    connection = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    for statement, refused in (
        ("UPDATE decision SET new = '\"confirmed\"'", "a decision is never changed"),
        ("DELETE FROM decision", "a decision is never deleted"),
        ("UPDATE document SET text = 'x'", "the text of a document is never changed"),
        ("DELETE FROM document", "a document goes by removal only"),
    ):
        with pytest.raises(sqlite3.IntegrityError, match=refused):
            connection.execute(statement)
    connection.execute("INSERT INTO tombstone VALUES ('d', 'w', 'a', 'y', 0, 0)")
    for statement, refused in (
        ("UPDATE tombstone SET why = ''", "a tombstone is never changed"),
        ("DELETE FROM tombstone", "a tombstone is never deleted"),
    ):
        with pytest.raises(sqlite3.IntegrityError, match=refused):
            connection.execute(statement)
    connection.close()
