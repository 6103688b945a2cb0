"""Reports taken in: in batches that know those before them, in any number of processes."""

from pathlib import Path

import pytest

from onetext.errors import RecordError
from onetext.record import journeys
from onetext.record.intake.intake import Given
from onetext.record.journeys import (
    Extraction,
    Signed,
    add_reports,
    batches,
    date_report,
    extract_again,
    tell_days_again,
)
from onetext.record.model import Dated, Document
from onetext.record.store.archive import archive
from onetext.record.store.store import open_record

TEXT = (
    "“We can live with {n} days,” Marta Ellingsen said on Tuesday.\n\n"
    "Davit Orlan met Marta Ellingsen in Alder on 10 March 2026.\n\nOrlan said that {n} km was far."
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(9):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n + 20), encoding="utf-8")
    return folder


def test_batches_grow_from_one_to_the_largest() -> None:
    documents = [
        Document(id=f"d-{n}", name="", media="", sha256="", text_sha256="", text="")
        for n in range(150)
    ]
    sizes = [len(batch) for batch in batches(documents)]
    assert sizes == [1, 1, 2, 4, 8, 16, 32, 32, 32, 22]
    assert [one for batch in batches(documents) for one in batch] == documents


def test_the_rows_are_the_same_for_any_number_of_processes(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journeys, "WORTH_PROCESSES", 5)
    told = []
    for workers in (1, 2):
        folder = tmp_path / f"with-{workers}"
        folder.mkdir()
        with open_record(folder) as store:
            add_reports(store, [reports], given=Given(), how=Extraction(workers=workers))
            lines = archive(store.view()).splitlines()
        told.append([line for line in lines if not line.startswith('{"line":"document"')])
    assert told[0] == told[1]
    assert len(told[0]) > 30


def test_a_surname_in_a_later_report_is_the_person_of_an_earlier_one(tmp_path: Path) -> None:
    for n, words in enumerate(("“No,” Marta Ellingsen said.", "“We stay,” Ellingsen said again.")):
        (tmp_path / f"{n}.txt").write_text(words, encoding="utf-8")
    with open_record(tmp_path) as store:
        add_reports(store, [tmp_path], given=Given(date="2026-03-10"), how=Extraction())
        record = store.view()
    speakers = {name for one in record.statements for name in record.names(one.speakers)}
    assert speakers == {"Marta Ellingsen"}


def test_progress_is_told_after_every_batch(reports: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    how = Extraction(progress=lambda done, of: seen.append((done, of)))
    with open_record(tmp_path) as store:
        add_reports(store, [reports], given=Given(), how=how)
    assert seen == [(1, 9), (2, 9), (4, 9), (8, 9), (9, 9)]


def test_what_is_wrong_with_one_file_keeps_all_out_unless_it_is_skipped(
    reports: Path, tmp_path: Path
) -> None:
    (reports / "empty.txt").write_bytes(b"")
    with open_record(tmp_path) as store:
        with pytest.raises(RecordError, match=r"empty.txt: This file is empty\."):
            add_reports(store, [reports], given=Given(), how=Extraction())
        assert store.view().documents == ()
        taken, added = add_reports(store, [reports], given=Given(), skip=True, how=Extraction())
        assert len(added) == 9
        assert [one.file.rpartition("/")[2] for one in taken.findings] == ["empty.txt"]


def test_running_the_rules_again_changes_nothing_where_nothing_changed(
    reports: Path, tmp_path: Path
) -> None:
    with open_record(tmp_path) as store:
        add_reports(store, [reports], given=Given(), how=Extraction())
        before = {row.id for row in store.view()}
        added = extract_again(store, how=Extraction())
        assert {row.id for row in store.view()} == before
    assert {one.run for one in added} == {2}
    assert not any(one.new for one in added)


GIVEN = Dated(edtf="2026-03-12", basis="said by Mika Aalto", rule="by-hand", band="sure")
HERE = Signed(who="Mika Aalto")


def test_a_day_given_to_a_report_is_the_day_from_which_its_words_count(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(n=20), encoding="utf-8")
    with open_record(tmp_path) as store:
        add_reports(store, [tmp_path / "a.txt"], given=Given(), how=Extraction())
        record = store.view()
        (document,) = record.documents
        first, last = record.statements[0], record.statements[-1]
        assert (first.said_on, last.said_on) == (None, None)
        store.decide(first.id, "status", "confirmed", who=HERE.who)
        before = store.view()
        decided = date_report(store, document.id, GIVEN, signed=HERE, how=Extraction())
        record = store.view()
        days = {one.id: one.said_on.edtf for one in record.statements if one.said_on}
        assert days[first.id] == "2026-03-10"  # Tuesday, in a row that was confirmed before
        assert days[last.id] == "2026-03-12"
        assert [one.target for one in decided] == [document.id, first.id]
        dated = store.view()
        store.undo(HERE.who)
        tell_days_again(store, dated, how=Extraction())
        assert store.view().statements == before.statements
        assert store.verify() == ()


def test_a_day_that_a_person_gave_a_row_is_not_told_from_its_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(n=20), encoding="utf-8")
    with open_record(tmp_path) as store:
        add_reports(store, [tmp_path / "a.txt"], given=Given(), how=Extraction())
        record = store.view()
        row = record.statements[0]
        own = Dated(edtf="2026-03-03", basis="seen on video", rule="by-hand", band="sure")
        store.decide(row.id, "said_on", own, who=HERE.who)
        date_report(store, record.documents[0].id, GIVEN, signed=HERE, how=Extraction())
        said = store.view().statement(row.id)
    assert said is not None
    assert said.said_on == own
