"""Foreign, damaged, newer and read-only files, a full disk, two programs at once: said in words."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from onetext.errors import RecordError
from onetext.record.store import opening
from onetext.record.store.archive import archive
from onetext.record.store.opening import FILE, in_words
from onetext.record.store.store import open_record
from tests.record.store.reports import direct, document_of, proposals_of, quantity

WHO = "Mika Aalto"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    document = document_of()
    with open_record(tmp_path) as store:
        store.add(document, proposals_of(document))
        store.decide(direct(document).id, "status", "confirmed", who=WHO)
    return tmp_path


def test_a_record_at_rest_is_one_file_of_our_own(folder: Path) -> None:
    assert [path.name for path in folder.iterdir()] == [FILE]
    connection = sqlite3.connect(folder / FILE)
    assert connection.execute("PRAGMA application_id").fetchone() == (0x4F545254,)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_reading_makes_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"There is no record here\. 'onetext record add FILE'"):
        open_record(tmp_path, write=False)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(RecordError, match="There is no such folder"):
        open_record(tmp_path / "nowhere")


@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_no_record_is_refused_and_left_alone(tmp_path: Path, write: bool) -> None:
    path = tmp_path / FILE
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (x)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(RecordError, match=r"This SQLite file is no record of Onetext\. Move it"):
        open_record(tmp_path, write=write)
    assert path.read_bytes() == before
    path.write_bytes(b"Dear diary, today I wrote no SQL. " * 40)
    with pytest.raises(RecordError, match=r"This file is no SQLite database, .* Restore it from"):
        open_record(tmp_path, write=write)
    assert path.read_bytes().startswith(b"Dear diary")


@pytest.mark.parametrize("write", [True, False])
def test_a_record_of_a_later_version_is_refused_and_left_alone(folder: Path, write: bool) -> None:
    connection = sqlite3.connect(folder / FILE)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    before = (folder / FILE).read_bytes()
    with pytest.raises(RecordError, match=r"of version 2; .* up to 1\. Use the Onetext that made"):
        open_record(folder, write=write)
    assert (folder / FILE).read_bytes() == before


def test_an_empty_file_left_by_a_killed_program_becomes_a_record(tmp_path: Path) -> None:
    (tmp_path / FILE).touch()
    with open_record(tmp_path) as store:
        assert store.view().documents == ()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / FILE).touch()
    with pytest.raises(RecordError, match="no record of Onetext"):
        open_record(tmp_path / "other", write=False)


def test_a_cut_off_file_is_said_to_be_damaged(folder: Path) -> None:
    path = folder / FILE
    data = path.read_bytes()
    for keep in (len(data) // 2, 5000, 4096):
        path.write_bytes(data[:keep])
        with pytest.raises(RecordError, match="This record is damaged"):
            _read(folder)


def _read(folder: Path) -> str:
    with open_record(folder, write=False) as store:
        return archive(store.view())


def _looked_at(folder: Path) -> str:
    """Return what is said of a record that may be damaged; empty if all is well."""
    try:
        with open_record(folder) as store:
            return "\n".join(str(one) for one in store.verify())
    except RecordError as error:
        return str(error)


def test_every_page_that_is_overwritten_is_found_or_harms_nothing(folder: Path) -> None:
    path = folder / FILE
    data = path.read_bytes()
    whole = _read(folder)
    found = 0
    for page in range(len(data) // 4096):
        at = page * 4096
        path.write_bytes(data[: at + 100] + bytes(range(36)) * 111 + data[at + 4096 :])
        said = _looked_at(folder)
        assert said or _read(folder) == whole, page
        found += bool(said)
        for name in (f"{FILE}-wal", f"{FILE}-shm"):
            (folder / name).unlink(missing_ok=True)
    assert found > len(data) // 4096 / 2


def test_words_changed_behind_our_back_are_found(folder: Path) -> None:
    connection = sqlite3.connect(folder / FILE)
    connection.execute("DROP TRIGGER texts_are_not_changed")
    connection.execute("UPDATE document SET text = replace(text, '40 km', '50 km')")
    connection.execute("UPDATE row SET data = '{}' WHERE kind = 'link'")
    connection.commit()
    with (
        open_record(folder) as store,
        pytest.raises(RecordError, match="row cannot be read: 'a' is missing"),
    ):
        tuple(store.view())
    with open_record(folder) as store:
        assert "row cannot be read: 'a' is missing." in str(store.verify()[0])
        connection.execute("DELETE FROM row WHERE kind = 'link'")
        connection.commit()
        said = "\n".join(str(one) for one in store.verify())
        assert "Its text is not the one that was taken in. Restore the record" in said
        assert f"{quantity(document_of()).id}: Its words do not stand where it says." in said
        assert "The index 'words' does not fit the texts. Archive and restore it." in said
    connection.close()


def test_decisions_changed_behind_our_back_are_found(folder: Path) -> None:
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    insert = "INSERT INTO decision VALUES (?, ?, ?, 'null', ?, 'x', '', '', 0)"
    said = direct(document_of()).id
    connection.execute(insert, (2, "st-0", "status", '"confirmed"'))
    connection.execute(insert, (3, said, "status", '"fine"'))
    connection.execute(insert, (4, said, "undo", "[9]"))
    connection.execute(insert, (6, said, "status", '"confirmed"'))
    connection.close()
    with open_record(folder, write=False) as store:
        found = [f"{one.where}: {one.problem}" for one in store.verify()]
    assert found == [
        "decision 2: It names 'st-0', which is nowhere.",
        "decision 3: Its value does not fit 'status'.",
        "decision 4: It takes back something that came after it.",
        "decision 6: A decision before it is missing (5).",
    ]
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    connection.execute(insert, (7, said, "status", "{"))
    connection.close()
    with open_record(folder, write=False) as store:
        assert str(store.verify()[0]).startswith(f"{FILE}: decision 7: It cannot be read.")


def test_while_another_program_writes_one_waits_and_then_says_so(folder: Path) -> None:
    document = document_of()
    other = sqlite3.connect(folder / FILE, isolation_level=None)
    with open_record(folder, wait=0.05) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(
            RecordError, match=r"Another program is writing to this record\. Try again when it has"
        ):
            store.decide(quantity(document).id, "status", "rejected", who=WHO)
        with pytest.raises(RecordError, match="Another program is writing"):
            open_record(folder, wait=0.05)
        assert store.view().quantities[0].status == "proposed"  # reading goes on
        other.execute("ROLLBACK")
        store.decide(quantity(document).id, "status", "rejected", who=WHO)
        other.close()


def test_a_decision_taken_elsewhere_is_seen_and_built_upon(folder: Path) -> None:
    document = document_of()
    with open_record(folder) as here, open_record(folder) as there:
        before = here.view()
        there.decide(quantity(document).id, "unit", "miles", who="Noor Haddad")
        assert before.quantities[0].unit == "km"  # a view is frozen
        assert here.view().quantities[0].unit == "miles"
        one = here.decide(quantity(document).id, "unit", "nautical miles", who=WHO)
        assert one.old == '"miles"'
        extra = document_of("Some more words.")
        there.add(extra, proposals_of(extra, []))
        assert len(here.view().documents) == 2


def test_a_full_disk_is_said_and_changes_nothing(folder: Path) -> None:
    big = document_of("Many words, and more of them. " * 20_000)
    with open_record(folder) as store:
        before = archive(store.view())
        store._connection.execute("PRAGMA max_page_count = 60")
        with pytest.raises(RecordError, match=r"The disk is full; nothing was changed\. Free some"):
            store.add(big, proposals_of(big, []))
        assert archive(store.view()) == before
        store._connection.execute("PRAGMA max_page_count = 1000000")
        store.add(big, proposals_of(big, []))
        assert store.verify() == ()


READ = """
import os, sys
from pathlib import Path
from onetext.errors import RecordError
from onetext.record.store.store import open_record
os.setuid(65534)
with open_record(Path(sys.argv[1]), write=False) as store:
    print(len(store.view().statements))
try:
    open_record(Path(sys.argv[1]))
except RecordError as error:
    print(error)
"""


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can become nobody")
def test_a_read_only_folder_can_be_read_and_says_that_it_cannot_be_written(folder: Path) -> None:
    place = Path("/tmp") / f"onetext-read-only-{os.getpid()}"
    shutil.copytree(folder, place)
    try:
        for path in (place, place / FILE):
            path.chmod(0o555 if path.is_dir() else 0o444)
        script = [sys.executable, "-W", "error", "-c", READ, str(place)]
        done = subprocess.run(script, capture_output=True, text=True, check=False)
    finally:
        shutil.rmtree(place)
    assert done.stderr == ""
    said = done.stdout.splitlines()
    assert said[0] == "3"
    assert "cannot be written to: the file or its folder is read-only. Allow writing" in said[1]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("disk I/O error", "The disk could not be read or written; nothing was acknowledged."),
        ("unable to open database file", "This record cannot be opened: the file or its folder"),
        ("attempt to write a readonly database", "This record cannot be written to"),
        (
            "database disk image is malformed",
            r"This record is damaged .*malformed\)\. Restore it from a copy",
        ),
    ],
)
def test_what_sqlite_says_is_told_in_words(said: str, told: str) -> None:
    with pytest.raises(RecordError, match=told), in_words():
        raise sqlite3.OperationalError(said)
    with (
        pytest.raises(RecordError, match=r"This record is damaged \(no such table: row\)"),
        in_words(),
    ):
        raise sqlite3.OperationalError("no such table: row")
    with pytest.raises(sqlite3.IntegrityError), in_words():  # a mistake of ours, and loud
        raise sqlite3.IntegrityError("a decision is never changed")
    assert all(problem and remedy for _, problem, remedy in opening.TOLD)
