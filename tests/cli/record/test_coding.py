"""Positions and inferences are coded from statements, checked at once against case and words."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from onetext.case.model import Grade
from onetext.pipeline import load
from onetext.record.store.archive import ARCHIVE, archive
from onetext.record.store.opening import FILE
from onetext.record.store.store import open_record
from tests.cli.running import Ran
from tests.record.store.reports import direct, document_of, proposals_of, reported

Onetext = Callable[..., Ran]
ANNA, ILAN = direct(document_of()).id, reported(document_of()).id


@pytest.fixture
def record(strait: Path) -> Path:
    """Return the Halden Strait with a record of one report, of which one statement is confirmed."""
    document = document_of()
    with open_record(strait) as store:
        store.add(document, proposals_of(document))
        store.decide(ANNA, "status", "confirmed", who="Mika Aalto")
    return strait


def coded(onetext: Onetext, record: Path, *more: str, of: str = ANNA) -> Ran:
    return onetext("record", "code", of, "--case", record, "--as", "Mika Aalto", *more)


DAYS = ("--place", "days", "--option", "30", "--grade", "can live with")


def test_places_that_share_words_are_shown_and_never_a_grade(
    onetext: Onetext, record: Path
) -> None:
    ran = coded(onetext, record)
    assert ran.code == 0
    assert "This is the own word of Republic of Norland." in " ".join(ran.out.split())
    assert "- days, for the words days" in ran.out
    told = " ".join(ran.out.split()).replace("We can live with thirty days", "")
    assert not any(grade.words in told for grade in Grade)
    assert coded(onetext, record, *DAYS).code == 0
    assert "Coded of it already" in coded(onetext, record).out


def test_a_position_is_the_mark_of_the_party_whose_own_word_it_is(
    onetext: Onetext, record: Path
) -> None:
    ran = coded(onetext, record, *DAYS, "--from", "2026-03-11")
    assert ran.code == 0, ran.err
    assert "norland, days: 30, can live with, from 11 March 2026" in " ".join(ran.out.split())
    (mark,) = [one for one in load(record).party("norland").marks if one.source == ANNA]
    assert (mark.place, mark.option, mark.grade) == ("days", "30", Grade.CAN_LIVE_WITH)


def test_coding_the_same_place_again_corrects_it(onetext: Onetext, record: Path) -> None:
    coded(onetext, record, *DAYS)
    assert coded(onetext, record, *DAYS[:-1], "acceptable").code == 0
    (mark,) = [one for one in load(record).party("norland").marks if one.source == ANNA]
    assert mark.grade == Grade.ACCEPTABLE


def test_what_fits_neither_case_nor_statement_is_told_at_once_and_nothing_is_kept(
    onetext: Onetext, record: Path
) -> None:
    wrong = ("--party", "sarmia", "--place", "dayz", "--grade", "red line", "--from", "soon")
    ran = coded(onetext, record, *wrong)
    assert ran.code == 1
    head = f"record.sqlite: {ANNA}: "
    assert ran.err.splitlines() == [
        f"{head}'dayz' is no place of this case. Did you mean 'days'?",
        "record.sqlite: --from: 'soon' is no day. Write 2026-01-22.",
        f"{head}The statement is not by State of Sarmia or by one who may speak for it. "
        f"If who said it may speak for that side, say so: 'onetext record speaker {ANNA} --for "
        "PARTY'. What somebody else says of a side is entered with 'onetext record infer'.",
    ]
    assert "Nothing has been coded yet" in onetext("record", "positions", "--case", record).out


def test_a_mark_of_the_same_day_that_says_otherwise_is_named(
    onetext: Onetext, record: Path
) -> None:
    at = ("--place", "distance", "--option", "35", "--from", "2026-03-10")
    ran = coded(onetext, record, *at, "--grade", "red line")
    clash = (
        f"record.sqlite: {ANNA}: Republic of Norland on distance 35, 2026-03-10: 'red line' here, "
        "and 'can live with' by s-010."
    )
    assert clash in ran.out
    shown = onetext("check", record)
    assert (shown.code, clash in shown.out) == (0, True)
    coded(onetext, record, *at, "--grade", "can live with")
    assert "s-010" not in onetext("check", record).out


def test_a_person_can_say_that_somebody_spoke_for_a_party(onetext: Onetext, record: Path) -> None:
    with open_record(record) as store:
        for field, new in (("speakers", []), ("speaks_for", ""), ("authority", "other")):
            store.decide(ANNA, field, new, who="Mika Aalto")
    shown = " ".join(coded(onetext, record).out.split())
    assert "Nothing shows that this is a party's own word." in shown
    ran = coded(onetext, record, *DAYS)
    assert "Nothing shows which party's own word this statement is." in ran.err
    assert f"'onetext record speaker {ANNA} --for PARTY' (norland, patron, sarmia)." in ran.err
    assert coded(onetext, record, *DAYS, "--party", "sarmia").code == 1
    ran = onetext("record", "speaker", ANNA, "--for", "sarmia", "--case", record, "--as", "M. A.")
    assert "said for sarmia, by one who may speak for it" in ran.out
    assert coded(onetext, record, *DAYS).code == 0
    (mark,) = [one for one in load(record).party("sarmia").marks if one.source == ANNA]
    assert mark.grade == Grade.CAN_LIVE_WITH
    ran = onetext("record", "speaker", ANNA, "--case", record)
    assert "It is not said who made it. Give a name, or --for a side." in ran.err


def test_a_position_needs_a_statement_that_somebody_confirmed(
    onetext: Onetext, record: Path
) -> None:
    ran = coded(onetext, record, *DAYS, of=ILAN)
    assert ran.err == (
        f"record.sqlite: {ILAN}: Nobody has confirmed its statement yet. "
        f"'onetext record trace {ILAN}' shows it; then confirm it.\n"
    )
    ran = coded(onetext, record, *DAYS, of="s-nothing")
    assert "s-nothing: There is no statement 's-nothing' for it. 'onetext record said'" in ran.err


def test_days_stand_in_their_order_and_options_need_a_place(onetext: Onetext, record: Path) -> None:
    ran = coded(onetext, record, *DAYS, "--from", "2026-03-11", "--until", "2026-03-01")
    assert ran.err == "record.sqlite: --until: It ends before it begins. Give a later day.\n"
    ran = coded(onetext, record, "--grade", "red line")
    assert ran.err == (
        "--place: without it nothing can be coded, though --grade is given. "
        "Leave all out to see which places it may be about.\n"
    )


INFERRED = ("--about", "sarmia", "--by", "A mediator", "--words", "Sarmia would take thirty days.")


def inferred(onetext: Onetext, record: Path, *more: str, of: str = ANNA) -> Ran:
    return onetext("record", "infer", of, "--case", record, "--as", "Mika Aalto", *more)


def test_an_inference_counts_only_by_a_decision_with_a_reason(
    onetext: Onetext, record: Path
) -> None:
    assert inferred(onetext, record, *INFERRED).code == 0
    listed = " ".join(onetext("record", "positions", "--case", record).out.split())
    assert "No decision makes this inference a mark." in listed
    ran = inferred(onetext, record, *INFERRED, *DAYS, "--as-mark")
    assert ran.err.startswith("--why: an inference counts only with a reason that is yours.")
    ran = inferred(onetext, record, *INFERRED, "--as-mark", "--why", "He saw both.")
    assert ran.err.startswith("--as-mark: it does not say which mark it makes.")
    ran = inferred(onetext, record, *INFERRED, *DAYS, "--as-mark", "--why", "He saw both.")
    assert ran.code == 0, ran.err
    assert "Inferences that count (1)" in onetext("record", "positions", "--case", record).out
    case = load(record)
    (source,) = [one for one in case.sources if one.why == "He saw both."]
    assert source.is_estimate
    assert [one.option for one in case.party("sarmia").marks if one.source == source.id] == ["30"]


def test_an_inference_is_of_a_party_of_the_case_and_has_words(
    onetext: Onetext, record: Path
) -> None:
    wrong = ("--about", "sarmai", "--by", "A mediator", "--words", " ")
    assert inferred(onetext, record, *wrong, of=ILAN).err.splitlines() == [
        "record.sqlite: --about: 'sarmai' is no party of this case. Did you mean 'sarmia'?",
        f"record.sqlite: {ILAN}: Nobody has confirmed its statement yet. "
        f"'onetext record trace {ILAN}' shows it; then confirm it.",
        "record.sqlite: --words: It does not say what is concluded. Give it in your words.",
    ]
    assert "There is no statement of this id." in inferred(onetext, record, *wrong, of="s-0").err


def test_positions_say_why_one_does_not_count(onetext: Onetext, record: Path) -> None:
    coded(onetext, record, *DAYS)
    onetext("record", "reject", ANNA, "--case", record, "--as", "Mika Aalto")
    listed = " ".join(onetext("record", "positions", "--case", record).out.split())
    assert "These do not count (1)" in listed
    assert "Its statement was rejected." in listed
    ran = onetext("record", "positions", "--case", record, "--format", "json")
    (told,) = json.loads(ran.out)
    assert (told["party"], told["does not count"]) == ("norland", "Its statement was rejected.")


def test_a_record_that_is_only_archived_is_looked_at_and_not_changed(
    onetext: Onetext, record: Path, tmp_path: Path
) -> None:
    coded(onetext, record, *DAYS)
    with open_record(record, write=False) as store:
        text = archive(store.view())
    alone = tmp_path / "alone"
    shutil.copytree(record, alone, ignore=shutil.ignore_patterns(f"{FILE}*"))
    (alone / ARCHIVE).write_text(text, "utf-8")
    traced = onetext("record", "trace", ANNA, "--case", alone)
    assert "We can live with thirty days" in traced.out
    ran = coded(onetext, alone, *DAYS)
    assert ran.err == (
        "record.jsonl: There is the archive of a record here, which is only looked at. "
        "'onetext record restore record.jsonl --case FOLDER' makes the record of it.\n"
    )
    assert sorted(alone.iterdir()) == sorted(one for one in alone.iterdir() if FILE not in one.name)
