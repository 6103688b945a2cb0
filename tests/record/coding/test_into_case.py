"""What people confirmed and coded in a record enters its case; nothing else does."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onetext.case.model import Grade
from onetext.case.read import read_case
from onetext.case.resting import cited_in, without_sources
from onetext.errors import RecordError, UsageError
from onetext.pipeline import brief_at, load
from onetext.record.coding.into_case import record_sources, with_record
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Inference, Position
from onetext.record.store.archive import ARCHIVE, archive
from onetext.record.store.store import Store, open_record
from tests.record.store.reports import direct, document_of, meeting, proposals_of, unknown

HALDEN = Path("cases/halden-strait")
WHO = "Mika Aalto"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    there = tmp_path / "halden"
    shutil.copytree(HALDEN, there)
    return there


def coded(**changes: object) -> Position:
    said = direct(document_of())
    made = Position(
        id="p-1",
        party="norland",
        place="days",
        option="30",
        grade="can live with",
        statement=said.id,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def filled(store: Store, *positions: Position) -> None:
    document = document_of()
    store.add(document, proposals_of(document))
    store.decide(direct(document).id, "status", "confirmed", who=WHO)
    for position in positions:
        store.enter(position, who=WHO)


def test_a_coded_position_is_a_mark_whose_source_is_the_statement(folder: Path) -> None:
    with open_record(folder) as store:
        filled(store, coded())
    case = load(folder)
    (mark,) = [one for one in case.party("norland").marks if one.source == direct(document_of()).id]
    assert (mark.place, mark.option, mark.grade) == ("days", "30", Grade.CAN_LIVE_WITH)
    assert mark.on == date(2026, 1, 22)
    source = case.source(mark.source)
    assert source is not None
    assert source.says == "Anna Lindqvist: “We can live with thirty days”"
    assert (source.publisher, source.kind, source.on) == ("Tidings", "statement", mark.on)


def test_what_nobody_confirmed_enters_nothing(folder: Path) -> None:
    document = document_of()
    with open_record(folder) as store:
        store.add(document, proposals_of(document))
    assert load(folder) == read_case(folder)


def test_a_file_of_the_case_may_cite_a_confirmed_statement(folder: Path) -> None:
    said = direct(document_of()).id
    with open_record(folder) as store:
        filled(store)
    text = (folder / "case.yaml").read_text("utf-8")
    (folder / "case.yaml").write_text(text.replace("source: s-006", f"source: {said}"), "utf-8")
    assert said in cited_in(load(folder))


def test_meetings_that_count_stand_in_the_chronology_with_their_accounts(folder: Path) -> None:
    with open_record(folder) as store:
        filled(store)
        store.decide(meeting(document_of()).id, "status", "confirmed", who=WHO)
    case = load(folder)
    (event,) = [one for one in case.events if one.sources == (meeting(document_of()).id,)]
    assert event.kind == "meeting"
    assert event.title == "Anna Lindqvist and Ilan Marek"
    chronology = brief_at(folder).chronology
    assert any(line.title == event.title for line in chronology)


def test_a_position_shows_in_the_chronology_with_its_words(folder: Path) -> None:
    with open_record(folder) as store:
        filled(store, coded())
    lines = [one for one in brief_at(folder).chronology if one.kind == "statement"]
    assert any("We can live with thirty days" in line.title for line in lines)


def test_a_document_left_out_takes_all_with_it_that_rests_on_it_alone(folder: Path) -> None:
    document = document_of()
    with open_record(folder) as store:
        filled(store, coded())
        store.decide(meeting(document).id, "status", "confirmed", who=WHO)
    left = load(folder, without=(document.id,))
    assert left.title.endswith(f"(without {document.id})")
    assert replace(left, title="Halden Strait") == read_case(folder)
    assert f"Without {document.id}" in brief_at(folder, without=(document.id,)).assumptions[0]


def test_a_source_of_the_files_can_be_left_out_too(folder: Path) -> None:
    left = load(folder, without=("s-010",))
    assert all(mark.source != "s-010" for mark in left.party("norland").marks)
    assert left.source("s-010") is None


def test_what_is_left_out_must_be_there(folder: Path) -> None:
    with pytest.raises(UsageError, match="names no source of the case and no document"):
        load(folder, without=("s-0100",))


def test_as_known_on_follows_the_day_of_the_statement(folder: Path) -> None:
    with open_record(folder) as store:
        filled(store, coded(held_from="2026-03-11"))
    assert any(one.on == date(2026, 3, 11) for one in load(folder).party("norland").marks)
    earlier = load(folder, on=date(2026, 3, 10))
    assert all(one.on <= date(2026, 3, 10) for one in earlier.party("norland").marks)


def test_a_position_that_ends_is_withdrawn_on_that_day(folder: Path) -> None:
    with open_record(folder) as store:
        filled(store, coded(until="2026-02-28"))
    said = direct(document_of()).id
    own = [one for one in load(folder).party("norland").marks if one.source == said]
    assert [(one.grade, one.on) for one in own if one.place == "days"] == [
        (Grade.CAN_LIVE_WITH, date(2026, 1, 22)),
        (None, date(2026, 2, 28)),
    ]


def test_an_inference_is_a_mark_only_by_a_decision_that_names_it(folder: Path) -> None:
    inference = Inference(
        id="i-1",
        about="sarmia",
        by="Institute of the Strait",
        words="Sarmia would take thirty days.",
        statement=direct(document_of()).id,
        place="days",
        option="30",
        grade="can live with",
    )
    with open_record(folder) as store:
        filled(store)
        store.enter(inference, who=WHO)
    assert all(one.source != "i-1" for one in load(folder).party("sarmia").marks)
    with open_record(folder) as store:
        store.decide("i-1", "as_mark", True, who=WHO, why="Two envoys told us the same.")
    case = load(folder)
    (mark,) = [one for one in case.party("sarmia").marks if one.source == "i-1"]
    source = case.source("i-1")
    assert source is not None
    assert source.is_estimate
    assert (source.author, source.why) == (WHO, "Two envoys told us the same.")
    assert mark.grade is Grade.CAN_LIVE_WITH


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"place": "dayz"}, "'dayz' is no place of this case"),
        ({"option": "31"}, "'31' is no option of 'days'"),
        ({"grade": "fine"}, "'fine' is no grade"),
        ({"draft": 7}, "'7' is no draft"),
    ],
)
def test_a_position_that_does_not_fit_the_case_is_a_finding(
    folder: Path, change: dict[str, object], said: str
) -> None:
    with open_record(folder) as store:
        filled(store, coded(**change))
    with pytest.raises(RecordError, match=said):
        load(folder)


def test_sources_that_nothing_leads_to_are_not_listed(folder: Path) -> None:
    document = document_of()
    with open_record(folder) as store:
        filled(store, coded())
        store.decide(unknown(document).id, "status", "confirmed", who=WHO)
        record = store.view()
    assert len(record_sources(record)) == 2
    told = with_record(
        read_case(folder, beside=record_sources(record)), record, lexicon=Lexicon()
    ).case
    assert told.source(direct(document).id) is not None
    assert told.source(unknown(document).id) is None


def test_leaving_out_every_source_leaves_no_mark_link_or_event_that_names_one() -> None:
    case = read_case(HALDEN)
    left = without_sources(case, {source.id for source in case.sources})
    assert cited_in(left) == frozenset()
    assert [draft.draft for draft in left.drafts] == [draft.draft for draft in case.drafts]


def test_a_case_with_the_archive_alone_is_the_same_case(folder: Path) -> None:
    with open_record(folder) as store:
        filled(store, coded())
        text = archive(store.view())
    whole = load(folder)
    for file in folder.glob("record.sqlite*"):
        file.unlink()
    (folder / ARCHIVE).write_text(text, "utf-8", newline="")
    assert load(folder) == whole
    assert not (folder / "record.sqlite").exists()


def test_an_archive_that_cannot_be_read_is_a_finding(folder: Path) -> None:
    (folder / ARCHIVE).write_bytes(b"\xff\xfe")
    with pytest.raises(RecordError, match=r"record\.jsonl: This archive cannot be read"):
        load(folder)


def test_an_address_that_is_none_of_the_web_is_left_out(folder: Path) -> None:
    with open_record(folder) as store:
        filled(store)
        store.decide(document_of().id, "url", "javascript:alert(1)", who=WHO)
    text = (folder / "case.yaml").read_text("utf-8")
    said = direct(document_of()).id
    (folder / "case.yaml").write_text(text.replace("source: s-006", f"source: {said}"), "utf-8")
    source = load(folder).source(said)
    assert source is not None
    assert source.address == ""
