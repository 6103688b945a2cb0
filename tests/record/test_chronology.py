"""A record in the order of time."""

from pathlib import Path

import pytest

from onetext.record.chronology import Chronology, Draft, chronicle, in_order_of_days
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.store.store import Store
from tests.record.store.reports import direct, document_of, reported, unknown
from tests.record.three import add_three, confirm_some

DRAFTS = (Draft(id="draft-1", title="Draft 1", on="2026-01-22"),)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return add_three(tmp_path)


def of(store: Store, **more: bool) -> Chronology:
    return chronicle(store.view(), lexicon=Lexicon(), drafts=DRAFTS, **more)


def test_what_nobody_has_checked_is_left_out_and_counted(store: Store) -> None:
    told = of(store)
    assert [one.kind for one in told.entries] == ["draft"]
    assert told.unchecked == 8
    assert told.documents == ()


def test_what_nobody_has_checked_is_there_when_it_is_asked_for_and_says_so(store: Store) -> None:
    told = of(store, with_proposed=True)
    statuses = {one.status for one in told.entries if one.kind != "draft"}
    assert statuses == {"proposed"}
    assert len(told.entries) == 9  # nobody has said that the two accounts are of one meeting


def test_what_was_rejected_is_never_there(store: Store) -> None:
    confirm_some(store)
    for with_proposed in (False, True):
        told = of(store, with_proposed=with_proposed)
        ids = {passage.row.id for one in told.entries for passage in one.passages}
        assert reported(document_of()).id not in ids


def test_entries_come_in_the_order_of_their_days_the_undated_last(store: Store) -> None:
    confirm_some(store)
    told = of(store)
    assert [(one.kind, one.on) for one in told.entries] == [
        ("draft", "2026-01-22"),
        ("meeting", "2026-01-22"),
        ("statement", "2026-01-22"),
        ("statement", "2026-01-23"),
        ("statement", "2026-02-02"),
        ("statement", ""),
    ]
    assert told.unchecked == 1


def test_two_accounts_of_a_meeting_are_one_entry_with_two_passages(store: Store) -> None:
    confirm_some(store)
    (met,) = (one for one in of(store).entries if one.kind == "meeting")
    assert met.who == ("Anna Lindqvist", "Ilan Marek")
    assert {one.document.publisher for one in met.passages} == {"Tidings", "Courier"}
    assert all(one.span.fits(one.document.text) for one in met.passages)
    assert [one.decisions[0].who for one in met.passages] == ["A. Analyst"] * 2


def test_an_account_that_nobody_confirmed_adds_nothing_to_a_confirmed_one(store: Store) -> None:
    store.decide(direct(document_of()).id, "status", "confirmed", who="A")
    (_, said) = of(store).entries
    assert said.title == "We can live with thirty days,"
    assert said.party == "Norland"
    assert said.days is not None


def test_words_in_marks_inside_a_clause_are_no_entry_of_their_own(store: Store) -> None:
    useful = unknown(document_of()).id
    store.decide(useful, "part_of", reported(document_of()).id, who="A")
    ids = {one.id for one in of(store, with_proposed=True).entries}
    assert useful not in ids
    assert useful in {one.id for one in of(store).entries}  # its clause is not checked: it is


def test_dates_sort_by_their_days_also_where_one_end_is_open() -> None:
    days = ["", "2026-02", "2026-01-22/2026-01-23", "2026-01-22", "2026-01-05/..", "2026~"]
    assert sorted(days, key=in_order_of_days) == [
        "2026~", "2026-01-05/..", "2026-01-22", "2026-01-22/2026-01-23", "2026-02", "",
    ]  # fmt: skip
