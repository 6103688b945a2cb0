"""Reports taken in at a terminal, and the record kept whole."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from onetext.record.store.store import open_record
from tests.cli.running import Ran, run_command
from tests.record.store.reports import direct, document_of
from tests.record.three import BULLETIN, COURIER, bulletin

Run = Callable[..., Ran]


def run(*words: str | Path) -> Ran:
    return run_command(("record", *map(str, words)))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "courier.txt").write_text(COURIER, encoding="utf-8", newline="")
    (folder / "bulletin.txt").write_text(BULLETIN, encoding="utf-8", newline="")
    return folder


def test_reports_are_taken_in_and_a_day_that_is_not_known_is_asked_for(reports: Path) -> None:
    ran = run("add", reports, "--publisher", "Courier", "--upstream", "Wire", "--upstream", "Post")
    assert ran.code == 0
    assert ran.out.startswith("2 documents added.\n")
    assert "date not known" in ran.out
    assert re.search(r"Of which day is it\? onetext record date d-\w{10} YYYY-MM-DD\n", ran.out)
    assert "Nobody has checked any of it yet" in ran.out
    with open_record(Path(), write=False) as store:
        documents = store.view().documents
    assert [one.publisher for one in documents] == ["Courier"] * 2
    assert documents[0].upstream == ("Wire", "Post")
    assert not documents[0].date_confirmed


def test_a_day_that_is_given_is_confirmed(reports: Path) -> None:
    ran = run("add", reports / "courier.txt", "--date", "2026-01-23")
    assert "23 January 2026" in ran.out
    assert "proposed" not in ran.out
    ran = run("add", reports / "bulletin.txt", "--date", "yesterday")
    assert (ran.code, ran.err) == (
        1,
        "--date: 'yesterday' is no day. Write 2026-01-22, or 2026-01-22/2026-01-23.\n",
    )


def test_the_same_text_is_not_taken_in_twice(reports: Path) -> None:
    run("add", reports)
    again = run("add", reports)
    assert again.code == 0
    assert again.out.startswith("Nothing new was added.\n")
    assert "There already, with the same text" in again.out


def test_near_duplicates_and_files_of_other_kinds_are_told(reports: Path) -> None:
    words = " ".join(f"word{n}" for n in range(120))
    (reports / "one.txt").write_text(f"{words} end", encoding="utf-8")
    (reports / "two.txt").write_text(f"{words} stop", encoding="utf-8")
    (reports / "other.exe").write_bytes(b"MZ")
    shown = run("add", reports).out
    assert "Nearly the same: one may repeat the other" in shown
    assert "Left aside: files of other kinds" in shown
    assert "other.exe" in shown


def test_reports_that_share_an_agencys_sentences_are_told(reports: Path) -> None:
    words = " ".join(f"word{n}" for n in range(24))
    for name in ("one", "two"):
        more = " ".join(f"{name}{n}" for n in range(200))
        (reports / f"{name}.txt").write_text(f"{more}. {words}.", encoding="utf-8")
    shown = " ".join(run("add", reports).out.split())
    assert "The same words in both: one may repeat the other, or both a third" in shown
    assert "share 24 words: “word0 word1 " in shown


def test_one_file_that_cannot_be_read_leaves_the_record_as_it_was(reports: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    ran = run("add", reports)
    assert ran.code == 1
    assert "empty.txt: This file is empty." in ran.err
    assert not list(Path().glob("record*"))
    ran = run("add", reports, "--skip")
    assert ran.code == 0
    assert "2 documents added." in ran.out
    assert "Left out: files that cannot be read" in ran.out


def test_workers_below_one_are_refused(reports: Path) -> None:
    ran = run("add", reports, "--workers", "0")
    assert (ran.code, ran.err) == (
        1,
        "--workers: at least one process has to work. Give 1 or more.\n",
    )


def test_what_the_rules_find_is_shown_without_a_record(reports: Path) -> None:
    ran = run("propose", reports / "courier.txt", "--date", "2026-01-23")
    assert ran.code == 0
    assert "23 January 2026" in ran.out
    assert not Path("record.sqlite").exists()
    told = json.loads(run("propose", reports / "courier.txt", "--format", "json").out)
    assert told["document"]["name"] == "courier.txt"
    kinds = {row["kind of row"] for row in told["rows"]}
    assert "quotation" in kinds
    assert "Its date not known: --date gives it." in run("propose", reports / "bulletin.txt").out


def test_only_a_report_can_be_proposed_for(tmp_path: Path) -> None:
    ran = run("propose", tmp_path / "none.txt")
    assert ran.code == 1
    assert "There is no such file or folder." in ran.err


def test_words_of_the_records_own_are_read_and_what_is_wrong_with_them_said(reports: Path) -> None:
    Path("lexicon").mkdir()
    Path("lexicon/places.toml").write_text("[[state]\n", encoding="utf-8")
    ran = run("add", reports)
    assert ran.code == 1
    assert "places.toml: This is not TOML" in ran.err
    assert not list(Path().glob("record*"))


def test_the_rules_are_run_again_and_decisions_stay(record: Run, kept: Path) -> None:
    ran = record("again")
    assert ran.code == 0
    assert ran.out.startswith("3 documents read again: ")
    with open_record(kept, write=False) as store:
        row = store.view().statement(direct(document_of()).id)
    assert row is not None
    assert row.status == "confirmed"
    assert record("verify").code == 0


def test_a_record_that_holds_says_what_was_checked(record: Run) -> None:
    shown = record("verify").out
    assert shown.startswith("All holds: 3 documents, ")
    assert "every span stands where it says" in " ".join(shown.split())


def test_a_document_is_removed_for_good_with_its_reason(record: Run, kept: Path) -> None:
    ran = record("remove", bulletin().id, why="They asked.", **{"as": "B. Analyst"})
    assert ran.code == 0
    assert ran.out.startswith(f"{bulletin().id} is removed, with ")
    assert b"We shall sign" not in (kept / "record.sqlite").read_bytes()
    assert "was removed on" in record("list").out
    ran = record("remove", document_of().id, why=" ")
    assert (ran.code, ran.err) == (
        1,
        "--why: a removal needs its reason. Say why, in your own words.\n",
    )


def test_what_was_removed_is_not_taken_in_again(record: Run, reports: Path) -> None:
    record("remove", bulletin().id, why="They asked.", **{"as": "B. Analyst"})
    ran = record("add", reports / "bulletin.txt")
    assert ran.code == 1
    assert "bulletin.txt: It was removed on " in ran.err
    assert "(They asked). What was removed" in ran.err
    assert "What was removed does not come back" in ran.err


def test_an_archive_is_restored_to_the_same_record(record: Run, tmp_path: Path) -> None:
    written = tmp_path / "record.jsonl"
    assert record("archive", written).out.startswith("Written to")
    assert record("archive", "-").out == written.read_text(encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    ran = run("restore", written, "--case", other)
    assert ran.out == "3 documents and 8 decisions restored.\n"
    assert run("archive", "-", "--case", other).out == written.read_text(encoding="utf-8")
    assert "There is a record here already." in run("restore", written, "--case", other).err
    assert record("archive", written).code == 0  # an earlier archive is replaced


def test_an_archive_that_cannot_be_read_or_written_is_refused(record: Run, tmp_path: Path) -> None:
    mine = tmp_path / "mine.txt"
    mine.write_text("my own words", encoding="utf-8")
    ran = record("archive", mine)
    assert "there is such a file already, and it is not an archive." in ran.err
    assert mine.read_text(encoding="utf-8") == "my own words"
    assert f"{mine}:1: This is no line of a record." in run("restore", mine).err
    assert "it cannot be read" in run("restore", tmp_path / "none.jsonl").err
    mine.write_bytes(b"\xff\xfe")
    assert "this is not a text in UTF-8." in run("restore", mine).err
    assert record("archive", tmp_path / "no" / "such.jsonl").code == 1


def test_without_a_command_the_help_is_shown() -> None:
    ran = run()
    assert "Commands:" in ran.out + ran.err
    assert run("--help").code == 0
