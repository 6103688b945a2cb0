"""Who, what was said, what met, what differs, where it says so: as a user asks at a terminal."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

from onetext.record.store.opening import FILE
from tests.cli.running import Ran, run_command
from tests.record.store.reports import (
    anna,
    direct,
    document_of,
    meeting,
    quantity,
    reported,
    unknown,
)
from tests.record.three import bulletin, courier, rows_of_bulletin

Run = Callable[..., Ran]


def test_somebody_is_shown_with_names_statements_and_meetings(record: Run) -> None:
    shown = record("who", "lindqvist").out
    assert "Anna Lindqvist: person, Norland" in shown
    assert "called Anna Lindqvist (2)" in shown
    assert "Statements (2)" in shown
    assert "Meetings (2)" in shown
    assert direct(document_of()).id in shown


def test_somebody_is_found_by_id_and_as_data(record: Run) -> None:
    id = anna(document_of()).id
    (told,) = json.loads(record("who", id, format="json").out)
    assert told["name"] == "Anna Lindqvist"
    assert direct(document_of()).id in told["rows"]


def test_somebody_whom_nobody_knows_is_a_finding(record: Run) -> None:
    for ran in (record("who", "Nemo"), record("said", by="Nemo")):
        assert ran.code == 1
        assert "Nobody is called 'Nemo' here. Try a part of the name" in ran.err


def test_statements_are_grouped_by_whether_anybody_checked_them(record: Run) -> None:
    shown = record("said").out
    confirmed, _, unchecked = shown.partition("Nobody has checked these yet (1)")
    assert "Confirmed (4)" in confirmed
    assert direct(document_of()).id in confirmed
    assert unknown(document_of()).id in unchecked
    assert "[unknown]" in unchecked
    assert reported(document_of()).id not in shown


def test_statements_are_asked_for_by_speaker_day_and_words(record: Run) -> None:
    by = " ".join(record("said", by="Lindqvist", on="2026-01-22").out.split())
    assert "We can live with thirty days," in by
    assert "good evening" not in by
    assert "Not looked at: 2 whose speaker is not known and 2 whose day is not known." in by
    assert "No statement fits." in record("said", by="Marek", about="thirty").out
    (one,) = json.loads(record("said", about="sign done", format="json").out)
    assert one["id"] == rows_of_bulletin()[1].id
    assert one["names"] == {"speakers": ["Ilan Marek"]}
    assert one["status"] == "confirmed"


def test_a_day_that_is_none_is_refused(record: Run) -> None:
    for command in ("said", "meetings"):
        ran = record(command, on="Thursday")
        assert ran.code == 1
        assert ran.err == "--on: 'Thursday' is no day. Write 2026-01-22, 2026-01 or 2026.\n"


def test_meetings_are_shown_with_their_accounts_and_sources(record: Run) -> None:
    shown = record("meetings").out
    assert "Confirmed (1)" in shown
    assert "2 told of it, from 2 sources" in " ".join(shown.split())
    assert meeting(document_of()).id in shown
    assert "the accounts differ on place: " in shown
    assert "No meeting fits." in record("meetings", on="2026-03").out


def test_only_meetings_whose_accounts_differ_are_shown_if_asked(record: Run) -> None:
    (told,) = json.loads(record("meetings", "--conflicts", format="json").out)
    places = next(field for field in told["fields"] if field["name"] == "place")
    assert places["comparison"] == "conflict"
    assert record("undo", **{"as": "A. Analyst"}).code == 0
    assert record("meetings", "--conflicts").out == "No accounts differ.\n"


def test_accounts_are_compared_side_by_side(record: Run) -> None:
    shown = record("compare", meeting(document_of()).id).out
    assert "conflict" in shown
    assert "Aldmouth" in shown
    assert "Cassel" in shown
    assert "In their words" in shown
    assert "“The two met in Aldmouth for an hour”" in shown
    assert "Independent sources (2)" in shown
    (event,) = json.loads(record("meetings", format="json").out)
    assert json.loads(record("compare", event["id"], format="json").out) == event


def test_a_meeting_that_is_none_cannot_be_compared(record: Run) -> None:
    ran = record("compare", "ev-nothing")
    assert (ran.code, ran.err) == (
        1,
        "record.sqlite: There is no meeting 'ev-nothing'. 'onetext record meetings' lists them.\n",
    )


def test_a_trace_leads_to_the_exact_words_in_their_line_with_the_hash_checked(record: Run) -> None:
    shown = record("trace", direct(document_of()).id).out
    assert "“»We can live with thirty days,«” said President" in " ".join(shown.split())
    assert "Tidings; Thirty days; 22 January 2026 (proposed, not confirmed)" in shown
    assert "characters 18–47; SHA-256 of the text" in shown
    assert "holds" in shown
    assert 'A. Analyst decided status = "confirmed": seen' in shown
    assert "proposed by the rule quote-verb-after" in shown


def test_a_trace_of_words_that_are_cut_in_two_marks_both_pieces(record: Run) -> None:
    shown = record("trace", rows_of_bulletin()[1].id).out
    assert "“»We shall sign«" in shown
    assert "»when it is done,«” Ilan Marek said on 2 February." in shown
    assert "page 2" in shown


def test_any_id_can_be_traced(record: Run) -> None:
    document = document_of()
    (event,) = json.loads(record("meetings", format="json").out)
    ids = (anna(document).id, meeting(document).id, quantity(document).id, event["id"], document.id)
    for id in ids:
        ran = record("trace", id)
        assert ran.code == 0
        assert "holds" in ran.out
        assert json.loads(record("trace", id, format="json").out)
    assert "»40 km«" in record("trace", quantity(document).id).out


def test_how_many_lines_are_shown_round_it_can_be_said(record: Run) -> None:
    id = direct(document_of()).id
    assert "Photo: a ferry" not in record("trace", id, lines="0").out
    assert "Photo: a ferry" in record("trace", id, lines="2").out


def test_a_trace_of_nothing_is_a_finding(record: Run) -> None:
    ran = record("trace", "s-0000000000")
    assert ran.code == 1
    assert ran.err.startswith("record.sqlite: There is no row or document 's-0000000000'.")


def test_a_trace_says_where_a_text_was_changed(record: Run, kept: Path) -> None:
    with sqlite3.connect(kept / FILE) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        for (name,) in triggers.fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE document SET text = replace(text, 'thirty', 'ninety')")
    connection.close()
    ran = record("trace", direct(document_of()).id)
    assert ran.code == 1
    assert "DOES NOT HOLD" in ran.out
    assert "The words do not stand there any more" in ran.out
    assert record("trace", document_of().id).code == 1


def test_words_are_found_in_statements_and_documents(record: Run) -> None:
    shown = record("search", "evening").out
    assert "Nobody has checked these yet (1)" in shown
    assert "In documents (2)" in shown
    assert courier().id in shown
    hits = json.loads(record("search", '"good evening"', format="json").out)
    assert {hit["document"] for hit in hits} == {courier().id}
    assert "No statement holds all of these words." in record("search", "ferry").out


def test_a_day_nobody_confirmed_and_one_not_known_are_listed_with_the_command(record: Run) -> None:
    shown = record("list").out
    assert "3 documents." in shown
    assert "Days that nobody has confirmed (3)" in shown
    assert f"onetext record date {bulletin().id} YYYY-MM-DD" in shown
    assert "1 row" not in shown.partition("\n")[0]
    left = "3 rows, 2 actors, 1 part that is no text and 3 days of documents that nobody has"
    assert left in " ".join(shown.split())
    assert "2 of 5 rows checked" in " ".join(shown.split())


def test_what_nobody_has_checked_is_listed_row_by_row_and_as_data(record: Run) -> None:
    shown = record("list", "--unchecked").out
    assert unknown(document_of()).id in shown
    assert quantity(document_of()).id in shown
    assert "Confirmed" not in shown
    rows = json.loads(record("list", "--unchecked", format="json").out)["unchecked"]
    assert {row["status"] for row in rows} == {"proposed"}
    documents = json.loads(record("list", format="json").out)["documents"]
    assert [one["rows"] for one in documents] == [6, 2, 2]
    assert "text" not in documents[0]


def test_without_a_record_every_command_says_how_to_make_one(tmp_path: Path) -> None:
    for command in (["list"], ["said"], ["who", "A"], ["verify"], ["undo"], ["confirm", "s-1"]):
        ran = run_command(("record", *command, "--case", str(tmp_path)))
        assert ran.code == 1
        assert ran.err == (
            "record.sqlite: There is no record here. 'onetext record add FILE' makes one.\n"
        )
    assert not list(tmp_path.glob("record*"))
