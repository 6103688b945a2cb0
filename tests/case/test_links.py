"""Links of the four forms, from the words of a file to the model and back, and into the schema."""

from fractions import Fraction
from pathlib import Path
from shutil import copytree

import pytest
from jsonschema import Draft202012Validator

from onetext.case.format.nodes import read_sheet
from onetext.case.model import Budget, Condition, Count, Never, Term, Whenever
from onetext.case.read import read_case
from onetext.case.schema import case_schema
from onetext.case.write import write_case
from tests.case.planted import plant, write_files
from tests.case.test_schema import as_words

FIRST = "if: {price: low}, then: {term: [short, long]}"


def at(issue: str, *options: str) -> Condition:
    return (Term(issue=issue, options=options),)


FORMS = (
    (FIRST, Whenever(if_=at("price", "low"), then=at("term", "short", "long"))),
    (
        "exclude: [{price: low}, {term: [long]}]",
        Never(together=(at("price", "low"), at("term", "long"))),
    ),
    (
        "at least: 1, at most: 2, among: [{price: low}, {term: long, pause: no}, {pause: yes}]",
        Count(
            among=(
                at("price", "low"),
                (*at("term", "long"), *at("pause", "no")),
                at("pause", "yes"),
            ),
            at_least=1,
            at_most=2,
        ),
    ),
    (
        "budget: {price: {low: 10, high: 12.50}, term: {long: -1/3}}, most: 12, least: 0",
        Budget(
            amounts=(
                ("price", (("low", Fraction(10)), ("high", Fraction(25, 2)))),
                ("term", (("long", Fraction(-1, 3)),)),
            ),
            most=Fraction(12),
            least=Fraction(0),
        ),
    ),
)


@pytest.mark.parametrize(("words", "asks"), FORMS)
def test_a_link_is_read_as_it_is_written_and_written_as_it_was_read(
    tmp_path: Path, words: str, asks: Whenever | Never | Count | Budget
) -> None:
    folder = write_files(tmp_path / "a", plant({"right": FIRST, "wrong": words}))
    case = read_case(folder)
    assert case.links[0].asks == asks
    write_case(case, tmp_path / "b")
    assert read_case(tmp_path / "b").links[0].asks == asks
    sheet = as_words(read_sheet(folder / "case.yaml", "case.yaml").table)
    assert Draft202012Validator(case_schema()).is_valid(sheet)


@pytest.mark.parametrize(
    "words",
    [
        "source: s-1",
        "if: {price: low}",
        "exclude: [{price: low}], most: 2, budget: {price: {low: 1}}",
        "among: [{price: low}, {term: long}]",
        "budget: {price: {low: 1..2}}, most: 1",
        "budget: {price: {low: 1}}",
    ],
)
def test_an_editor_shows_a_link_of_no_form(tmp_path: Path, words: str) -> None:
    told = {"right": f"{FIRST}, source: s-1", "wrong": words}
    folder = write_files(tmp_path, plant(told))
    sheet = as_words(read_sheet(folder / "case.yaml", "case.yaml").table)
    assert not Draft202012Validator(case_schema()).is_valid(sheet)


def test_the_links_of_the_how_to_fit_the_case_to_start_from(tree: Path, tmp_path: Path) -> None:
    page = (tree / "docs" / "how-to" / "write-a-case.md").read_text(encoding="utf-8")
    links = page.partition("```yaml\n")[2].partition("```")[0]
    folder = tmp_path / "case"
    copytree(tree / "src" / "onetext" / "starter", folder)
    text = (folder / "case.yaml").read_text(encoding="utf-8")
    before, _, rest = text.partition("links:")
    after = rest[rest.index("\n# readings:") :]
    (folder / "case.yaml").write_text(before + links + after, encoding="utf-8")
    asked = {type(link.asks) for link in read_case(folder).links}
    assert asked == {Whenever, Never, Count, Budget}
    told = links.splitlines()[2:]
    assert all(f"  # {line.strip()}" in text for line in (told[0], told[2]))
