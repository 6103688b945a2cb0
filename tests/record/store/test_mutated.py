"""Archives and files with anything changed in them are refused in words, or read without harm."""

import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onetext.errors import RecordError
from onetext.record.store.archive import archive, restore
from onetext.record.store.opening import FILE
from onetext.record.store.store import open_record
from tests.record.store.reports import (
    anna,
    direct,
    document_of,
    ilan,
    proposals_of,
    quantity,
    statement_by,
)

WHO = "Mika Aalto"
HEALTH = list(HealthCheck)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with every kind of line in it."""
    folder = tmp_path_factory.mktemp("whole")
    document, gone = document_of(), document_of("Wholly other words.", "gone.txt")
    with open_record(folder) as store:
        store.add(document, proposals_of(document))
        store.add(gone, proposals_of(gone, []))
        store.remove(gone.id, who=WHO, why="x")
        store.accept([direct(document).id, quantity(document).id], who=WHO)
        store.enter(statement_by(document, "half of", ilan(document).id), who=WHO)
        store.merge(anna(document).id, ilan(document).id, who=WHO)
        store.undo(WHO)
    return folder


def _used(folder: Path) -> None:
    """Do with a record what anybody might."""
    with open_record(folder) as store:
        record = store.view()
        store.verify()
        _ = (tuple(record), record.documents, record.unchecked, record.orphaned)
        store.search("thirty")
        archive(record)


def _mutated(whole: Path, folder: Path, data: st.DataObject) -> None:
    with open_record(whole, write=False) as store:
        text = archive(store.view())
    at = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(0, 12))
    new = data.draw(st.sampled_from(["", "0", '"', "}", "[]", "null", "-1", "x", "\n", '{"a":1}']))
    try:
        restore(text[:at] + new + text[at + length :], folder)
    except RecordError:
        return
    _used(folder)  # what was taken is whole
    with open_record(folder) as store:
        assert not any("Restore" in one.remedy for one in store.verify())


@given(data=st.data())
@settings(max_examples=100, suppress_health_check=HEALTH, deadline=None)
def test_a_mutated_archive_is_refused_or_read(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    _mutated(whole, tmp_path_factory.mktemp("back"), data)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"run":1', '"run":[]'),
        ('"run":1', '"run":1e999'),
        ('"field":"merge","old":"null","new":"{', '"field":"merge","old":"null","new":"{}'),
        ('\\"with\\"', '\\"without\\"'),
        ('"new":"[', '"new":"'),
        ('{"line":"tombstone"', "[" * 100_000),
    ],
)
def test_lines_of_another_shape_are_refused(
    whole: Path, tmp_path: Path, old: str, new: str
) -> None:
    with open_record(whole, write=False) as store:
        text = archive(store.view())
    assert old in text
    with pytest.raises(RecordError):
        restore(text.replace(old, new, 1), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.deep
@given(data=st.data())
@settings(max_examples=1000, suppress_health_check=HEALTH, deadline=None)
def test_a_thousand_mutated_archives_are_refused_or_read(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    _mutated(whole, tmp_path_factory.mktemp("back"), data)


def _overwritten(whole: Path, folder: Path, data: st.DataObject) -> None:
    shutil.copy(whole / FILE, folder / FILE)
    original = bytearray((folder / FILE).read_bytes())
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(original) - 1))
        new = data.draw(st.binary(min_size=1, max_size=40))
        original[at : at + len(new)] = new
    (folder / FILE).write_bytes(original)
    with suppress(RecordError):
        _used(folder)


@given(data=st.data())
@settings(max_examples=100, suppress_health_check=HEALTH, deadline=None)
def test_a_file_with_bytes_overwritten_is_refused_or_read(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    _overwritten(whole, tmp_path_factory.mktemp("broken"), data)


@pytest.mark.deep
@given(data=st.data())
@settings(max_examples=1000, suppress_health_check=HEALTH, deadline=None)
def test_a_thousand_files_with_bytes_overwritten_are_refused_or_read(
    whole: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    _overwritten(whole, tmp_path_factory.mktemp("broken"), data)
