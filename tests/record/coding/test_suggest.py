"""Places that a statement may be about, by words in common, with these words."""

from pathlib import Path

import pytest

from onetext.case.model import Case
from onetext.case.read import read_case
from onetext.record.coding.suggest import suggest_places
from onetext.record.lexicon.lexicon import Lexicon

HALDEN = read_case(Path("cases/halden-strait"))


def places(words: str, case: Case = HALDEN) -> list[str]:
    return [one.place for one in suggest_places(case, words, Lexicon())]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("We shall not withdraw before the certification is there.", "sequence"),
        ("The distance is what worries our generals.", "distance"),
        ("A mission that watches the strait would do.", "force"),
    ],
)
def test_the_place_whose_words_a_statement_shares_is_suggested(words: str, place: str) -> None:
    found = suggest_places(HALDEN, words, Lexicon())
    assert place in [one.place for one in found]
    assert all(one.because for one in found)


def test_a_statement_about_nothing_of_the_text_suggests_nothing() -> None:
    assert places("It was a very good evening.") == []
    assert places("") == []


def test_the_name_of_a_party_suggests_nothing() -> None:
    assert places("Norland and Sarmia, the Republic and the State.") == []


def test_at_most_three_places_are_suggested_and_no_grade() -> None:
    found = suggest_places(
        HALDEN, "withdrawal distance certification mission passage prisoners fisheries", Lexicon()
    )
    assert 0 < len(found) <= 3
    assert not hasattr(found[0], "grade")
