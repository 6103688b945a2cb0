"""What a person decides at a terminal: kept with a name, and undone by it."""

import getpass
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onetext.record.store.store import open_record
from tests.cli.running import Ran, run_command
from tests.record.store.reports import anna, document_of, ilan, meeting, unknown
from tests.record.three import bulletin

Run = Callable[..., Ran]
ME = {"as": "B. Analyst"}


def test_rows_are_confirmed_and_rejected_with_a_name_and_a_reason(record: Run, kept: Path) -> None:
    id = unknown(document_of()).id
    ran = record("confirm", id, why="heard it", **ME)
    assert ran.code == 0
    assert ran.out.startswith(f"{id}  confirmed: ")
    assert "“a useful evening”" in " ".join(ran.out.split())
    with open_record(kept, write=False) as store:
        last = store.view().decisions[-1]
    assert (last.who, last.why, last.field) == ("B. Analyst", "heard it", "status")
    assert record("reject", id, **ME).code == 0
    assert id not in record("said").out


def test_without_a_name_it_is_the_one_logged_in(
    record: Run, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "logged-in")
    assert record("confirm", unknown(document_of()).id).code == 0
    with open_record(kept, write=False) as store:
        assert store.view().decisions[-1].who == "logged-in"

    def nobody() -> str:
        raise OSError("no such user")

    monkeypatch.setattr(getpass, "getuser", nobody)
    ran = record("confirm", unknown(document_of()).id)
    assert (ran.code, ran.err) == (1, "--as: it is not known who you are. Give your name.\n")


def test_all_rows_that_are_named_are_confirmed_or_none(record: Run, kept: Path) -> None:
    ran = record("confirm", unknown(document_of()).id, "s-nothing", **ME)
    assert ran.code == 1
    assert "s-nothing" in ran.err
    with open_record(kept, write=False) as store:
        row = store.view().statement(unknown(document_of()).id)
    assert row is not None
    assert row.status == "proposed"


def test_the_last_decision_of_a_person_is_undone(record: Run) -> None:
    id = unknown(document_of()).id
    record("confirm", id, **ME)
    assert record("undo", **ME).out.startswith(f"Undone: status of {id}, decided on ")
    assert "[unknown]" in record("said").out
    ran = record("undo", **{"as": "Nobody"})
    assert (ran.code, ran.out) == (0, "Nobody has decided nothing that could be undone.\n")


def test_a_day_is_said_of_a_document_a_statement_and_a_meeting(record: Run) -> None:
    document = record("date", bulletin().id, "2026-02-03", **ME)
    assert "3 February 2026" in document.out
    assert "proposed" not in document.out
    said = record("date", unknown(document_of()).id, "2026-01-22/2026-01-23", why="the tape", **ME)
    assert "22–23 January 2026" in said.out
    met = record("date", meeting(document_of()).id, "unknown", **ME)
    assert "day not known" in met.out


def test_a_day_given_to_a_report_is_told_to_all_it_says_and_taken_back_with_it(
    tmp_path: Path,
) -> None:
    report = tmp_path / "report.txt"
    report.write_text("“We can wait,” Anna Lindqvist said on Tuesday.\n", encoding="utf-8")
    assert run_command(("record", "add", str(report), "--case", str(tmp_path))).code == 0

    def run(*words: str) -> str:
        return " ".join(run_command(("record", *words, "--case", str(tmp_path))).out.split())

    document = next(word for word in run("list").split() if word.startswith("d-"))
    (said,) = json.loads(run("said", "--format", "json"))
    assert "day not known" in run("confirm", said["id"])
    shown = run("date", document, "2026-03-12", "--as", "B. Analyst")
    assert "the days in it are told from that: 1 of 1 statements and meetings have one" in shown
    assert "1 of them confirmed before" in shown
    assert said["id"] in run("said", "--on", "2026-03-10")
    run("undo", "--as", "B. Analyst")
    assert "No statement fits." in run("said", "--on", "2026-03-10")


def test_a_day_that_is_none_or_has_no_place_is_refused(record: Run) -> None:
    assert record("date", bulletin().id, "2026-02-31", **ME).code == 1
    ran = record("date", anna(document_of()).id, "2026-02-03", **ME)
    assert "A row of this kind has no day. Name a document, statement or meeting." in ran.err
    ran = record("date", "d-nothing", "2026-02-03", **ME)
    assert "There is no row or document of this id." in ran.err


def test_a_speaker_is_named_and_somebody_new_is_entered(record: Run) -> None:
    id = unknown(document_of()).id
    assert "Ilan Marek" in record("speaker", id, "Marek", **ME).out
    ran = record("speaker", id, "Anna Lindqvist", "Eva Holm", **ME)
    assert "Eva Holm is new here, and entered as a person." in ran.out
    assert "Anna Lindqvist and Eva Holm together" in " ".join(ran.out.split())
    assert "speaker not known" in record("speaker", id, "unknown", **ME).out


def test_a_wrong_option_is_a_command_written_wrongly(record: Run) -> None:
    ran = record("confirm", "s-1", nonsense="x")
    assert ran.code == 2
    assert "No such option" in ran.err


def test_actors_are_merged_and_split_again(record: Run) -> None:
    merged = record("actor merge", "Anna Lindqvist", "Marek", **ME)
    assert merged.code == 0
    assert "Ilan Marek" in merged.out
    one, other = anna(document_of()).id, ilan(document_of()).id
    assert json.loads(record("who", other, format="json").out)[0]["id"] == one
    assert record("actor split", one, merged=other, **ME).code == 0
    assert json.loads(record("who", other, format="json").out)[0]["id"] == other


def test_a_name_is_split_off_to_somebody_else(record: Run) -> None:
    ran = record(
        "actor split", "Anna Lindqvist", name="Karl Lindqvist", called="Anna Lindqvist", **ME
    )
    assert ran.code == 0
    assert "Karl Lindqvist: Anna Lindqvist" in ran.out
    ran = record("actor split", "Ilan Marek", **ME)
    assert "It is not said who the other one is. Give --name, or --merged with an id." in ran.err


def test_a_name_that_several_have_is_refused_with_their_ids(record: Run) -> None:
    record("actor split", "Anna Lindqvist", name="Karl Lindqvist", **ME)
    ran = record("actor merge", "Marek", "Lindqvist", **ME)
    assert ran.code == 1
    assert "'Lindqvist' can be " in ran.err
    assert "Give one of the ids." in ran.err
    assert "Nobody is called 'Nemo' here." in record("actor merge", "Marek", "Nemo", **ME).err


def test_a_statement_is_entered_in_a_report_where_its_words_stand(record: Run) -> None:
    ran = record(
        "enter statement", "a ferry", by="Marek", on="2026-01-22", **{"in": document_of().id}, **ME
    )
    assert ran.code == 0
    id = ran.out.split()[0]
    assert "»a ferry«" in record("trace", id).out
    assert "entered by hand" in record("trace", id).out


def test_words_that_do_not_stand_there_once_are_refused(record: Run) -> None:
    within = {"in": document_of().id}
    ran = record("enter statement", "a yacht", **within, **ME)
    assert "These words do not stand in it. Copy them from the document, sign by sign." in ran.err
    ran = record("enter statement", "of", **within, **ME)
    assert "These words stand in it 3 times. Give more of the words round them." in ran.err
    ran = record("enter statement", "of", **{"in": "d-nothing"}, **ME)
    assert "There is no such document." in ran.err
    ran = record("enter statement", " ", **ME)
    assert "There are no words." in ran.err


def test_a_meeting_is_entered_without_a_report_in_a_note(record: Run) -> None:
    options = {"with": "Marek", "on": "2026-02-10", "place": "Cassel"}
    ran = record("enter meeting", "Marek met Eva Holm in Cassel.", "--planned", **options, **ME)
    assert ran.code == 0
    assert "meeting, planned, Ilan Marek in Cassel" in " ".join(ran.out.split())
    assert "Note by B. Analyst" in record("trace", ran.out.split()[0]).out
    assert "4 documents." in record("list").out


def test_nobody_is_entered_by_a_command_that_is_refused(record: Run) -> None:
    met = record("enter meeting", "Third call", **{"with": "Fresh Person", "on": "2026-03-32"})
    said = record("speaker", "s-nothing", "Fresh Person", **ME)
    assert (met.code, said.code) == (1, 1)
    assert met.out == said.out == ""
    assert "Nobody is called 'Fresh Person' here." in record("who", "Fresh Person").err
