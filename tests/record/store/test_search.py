"""Words are found in statements and in whole documents, with the place where they stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onetext.record.store.archive import archive, restore
from onetext.record.store.store import Store, open_record
from tests.record.store.reports import direct, document_of, found_in, proposals_of, reported

DOCUMENT = document_of()
SECOND = document_of("Café \U0001f91d talk: thirty nights, and “thirty-one” DAYS.", "b.txt")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_record(tmp_path) as opened:
        opened.add(DOCUMENT, proposals_of(DOCUMENT))
        opened.add(SECOND, proposals_of(SECOND, []))
        yield opened


def test_statements_come_first_then_every_place_with_the_statements_there(store: Store) -> None:
    first, *places = store.search("thirty days")
    assert (first.whole, first.statements) == (True, (direct(DOCUMENT).id,))
    assert first.words == "We can live with thirty days,"
    assert [(one.document, one.words) for one in places] == [
        (DOCUMENT.id, "thirty"),
        (DOCUMENT.id, "days"),
        (SECOND.id, "thirty"),
        (SECOND.id, "thirty"),
        (SECOND.id, "DAYS"),
    ]
    assert [one.statements for one in places[1:3]] == [(direct(DOCUMENT).id,), ()]
    for one in store.search("thirty days"):
        text = store.view().document(one.document).text
        assert " ".join(text[one.start : one.end].split()) == one.words
        assert text[: one.start].endswith(one.before)
        assert text[one.end :].startswith(one.after)


def test_phrases_beginnings_case_and_accents(store: Store) -> None:
    def words(asked: str) -> list[str]:
        return [one.words for one in store.search(asked) if not one.whole]

    assert words('"thirty days"') == ["thirty days"]
    assert words("cafe") == ["Café"]
    assert words("LIND*") == ["Lindqvist"]
    assert words('"thirty nights" and') == ["thirty nights", "and"]
    assert words("zebra") == words("") == words('"') == words("* - …") == []
    assert words("thirty NOT OR AND NEAR(") == []


def test_rejected_statements_are_not_found_but_their_words_are(store: Store) -> None:
    store.decide(reported(DOCUMENT).id, "status", "rejected", who="Mika Aalto")
    found = store.search("strip")
    assert [one.whole for one in found] == [False]


def test_a_statement_whose_span_was_corrected_is_found_by_its_new_words(
    store: Store, tmp_path: Path
) -> None:
    said = direct(DOCUMENT).id
    store.decide(said, "span", found_in(DOCUMENT, "thirty days,” said President"), who="Mika")

    def statements(asked: str) -> list[str]:
        return [one.words for one in store.search(asked) if one.whole]

    assert statements("live") == []
    assert statements("president") == [
        "thirty days,” said President",
        reported(DOCUMENT).span.words,
    ]
    (tmp_path / "back").mkdir()
    restore(archive(store.view()), tmp_path / "back")
    with open_record(tmp_path / "back") as back:
        assert back.search("president") == store.search("president")
    store.undo("Mika")
    assert statements("live") == ["We can live with thirty days,"]


@given(asked=st.text(max_size=12))
def test_whatever_is_typed_is_a_search(
    tmp_path_factory: pytest.TempPathFactory, asked: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "searched"
    folder.mkdir(exist_ok=True)
    with open_record(folder) as store:
        if not store.view().documents:
            store.add(SECOND, proposals_of(SECOND, []))
        assert all(SECOND.text[one.start : one.end] == one.words for one in store.search(asked))
