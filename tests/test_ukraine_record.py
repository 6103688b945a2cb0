"""The record of the Ukraine case: whole, exact, and what the brief rests on."""

from datetime import date
from pathlib import Path

import pytest

from onetext.case.model import Case, Grade
from onetext.pipeline import brief_of, load
from onetext.record.coding.beside import open_beside, record_beside
from onetext.record.ids import made_of
from onetext.record.model import Statement
from onetext.record.view.record import Record

FOLDER = Path(__file__).parents[1] / "cases" / "ukraine-2026"


@pytest.fixture(scope="module")
def record() -> Record:
    found = record_beside(FOLDER)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def case() -> Case:
    return load(FOLDER)


def named(record: Record, start: str) -> str:
    """Return the id of the document of a report, by the number in its name."""
    return next(one.id for one in record.documents if f"/{start}-" in f"/{one.name}")


def test_the_record_verifies_and_nobody_has_left_a_row_unchecked(record: Record) -> None:
    store = open_beside(FOLDER)
    assert store is not None
    with store:
        assert store.verify() == ()
    assert record.unchecked == ()
    assert record.unsupported == {}
    assert all(one.date_confirmed for one in record.documents)
    assert {one.who for one in record.decisions} == {"case author"}


def test_every_document_is_a_report_that_comes_along(record: Record) -> None:
    texts = {path.name: path.read_text("utf-8") for path in (FOLDER / "reports").glob("*.txt")}
    assert {Path(one.name).name: one.text for one in record.documents} == texts
    assert all(one.publisher.endswith(", in summary") for one in record.documents)
    assert sum(one.url.startswith("https://") for one in record.documents) == 11


def test_every_mark_that_cites_a_statement_leads_to_exact_words(case: Case, record: Record) -> None:
    cited = [
        (party, mark)
        for party in case.parties
        for mark in party.marks
        if record.statement(mark.source or "")
    ]
    assert len(cited) == len(record.positions) == 26
    for party, mark in cited:
        statement = record.statement(mark.source or "")
        assert isinstance(statement, Statement)
        text = record.document(statement.span.document).text
        assert statement.span.fits(text)
        source = case.source(statement.id)
        assert source is not None
        assert statement.span.words.rstrip(",.") in source.says
        assert f"onetext record trace {statement.id}" in source.place
        assert statement.speaks_for == party.name


def test_words_between_marks_are_only_short_ones_that_a_page_has(record: Record) -> None:
    words = [one.span.words for one in record.statements if one.kind == "direct"]
    assert max(len(one.split()) for one in words) <= 12


def test_the_chronology_and_the_claims_come_from_the_record(case: Case, record: Record) -> None:
    brief = brief_of(case)
    told = {id for line in brief.chronology for id in line.sources if id in record}
    met = [one for one in record.meetings if one.status != "rejected"]
    assert {one.id for one in met} <= told
    night = next(
        line for line in brief.chronology if line.when == "22 to 23 January, about 4 hours"
    )
    assert len(night.sources) == 2
    assert "2 sources tell of it independently" in night.detail
    claims = {claim.source for claim in brief.claims if claim.source in record}
    judged = [one for one in record.assessments if one.status != "rejected"]
    assert claims == {one.statement for one in judged}
    assert any(claim.role == "president of the United States" for claim in brief.claims)


def test_a_report_left_out_takes_its_marks_with_it_and_the_verdict_is_judged_anew(
    record: Record,
) -> None:
    zone = named(record, "02")
    whole, without = brief_of(load(FOLDER)), brief_of(load(FOLDER, without=(zone,)))
    assert whole.verdict.kind == "no"
    assert without.verdict.kind == "too little known"
    assert without.verdict.clashes == ()
    gone = {one.id for one in record.of(zone)}
    assert gone & {source.id for source in whole.sources}
    assert not gone & {source.id for source in without.sources}


def test_a_report_that_bears_no_clash_can_be_left_out_without_changing_the_verdict(
    record: Record,
) -> None:
    without = brief_of(load(FOLDER, without=(named(record, "13"),)))
    assert without.verdict == brief_of(load(FOLDER)).verdict
    (night,) = [line for line in without.chronology if line.when == "22 to 23 January"]
    assert "independently" not in night.detail


def test_what_is_known_on_a_day_follows_the_days_of_statements(record: Record) -> None:
    early, late = (load(FOLDER, on=date(2026, 1, day)) for day in (23, 24))
    peskov = next(one for one in record.statements if "had to leave the Donbas" in one.span.words)
    assert [one.grade for one in late.party("russia").marks if one.source == peskov.id] == [
        Grade.RED_LINE
    ]
    assert not [one for one in early.party("russia").marks if one.source == peskov.id]
    before = load(FOLDER, on=date(2026, 1, 21))
    assert not [one for one in before.claims if "last mile" in one.words]
    assert [one for one in early.claims if "last mile" in one.words]


def test_ids_of_documents_are_those_of_their_texts(record: Record) -> None:
    assert {one.id for one in record.documents} == {
        made_of("d", one.text) for one in record.documents
    }
