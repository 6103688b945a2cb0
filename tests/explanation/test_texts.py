"""What the pages about texts and their wording say is what the program does."""

from pathlib import Path

from onetext.case.neutral import find_loaded
from onetext.text.grammar import parse
from onetext.text.redline import carried_places, redline
from tests.explanation.pages import explained


def test_what_carries_on_the_page_on_what_carries(tree: Path) -> None:
    page = explained(tree, "what-carries")
    old, new = (parse(page.shown[name], file=name) for name in ("draft-1.md", "draft-2.md"))
    carried = carried_places(old, new)
    for place in ("distance", "days", "point 2"):
        there = carried.get(place, "changed")
        said = "carries" if place in carried else "is asked again"
        assert (place, there, said) in page.rows
    changes = {change.key: change for change in redline(old, new).brackets}
    assert changes["distance"].added == ("35",)
    assert changes["days"].around


def test_the_sentences_of_the_neutrality_page_are_flagged_as_it_says(tree: Path) -> None:
    page = explained(tree, "neutrality")
    sentences = [row for row in page.rows if row[0].endswith(".")]
    assert len(sentences) == 8
    for words, flagged in sentences:
        found = ", ".join(hit.form.lower() for hit in find_loaded(words))
        assert (found or "nothing") == flagged


def test_the_remedies_of_the_neutrality_page_are_those_of_the_list(tree: Path) -> None:
    page = explained(tree, "neutrality")
    rows = page.rows[page.rows.index(("form", "say")) + 2 :]
    assert len(rows) == 6
    for form, say in rows:
        (hit,) = find_loaded(f"They {form} it.")
        assert hit.word.say == say
