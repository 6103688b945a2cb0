"""Every rule has its example in the documentation, and the example shows what it says."""

import re
from pathlib import Path

import pytest

from onetext.record.extract.speech.rules import RULES
from tests.record.extract.speech.reading import direct, speakers, spoken

PAGE = Path(__file__).parents[4] / "docs" / "explanation" / "who-said-it.md"
ROW = re.compile(r"^\| `(?P<rule>[a-z-]+)` \| (?P<band>\w+) \| (?P<example>.+) \| (?P<who>.+) \|$")


def rows() -> list[tuple[str, str, str, str]]:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    found = [ROW.match(line) for line in lines]
    return [
        (one["rule"], one["band"], one["example"].replace("<br>", "\n\n"), one["who"])
        for one in found
        if one
    ]


@pytest.mark.parametrize(("rule", "band", "example", "who"), rows(), ids=lambda one: str(one)[:40])
def test_the_example_of_a_rule_is_found_by_it(rule: str, band: str, example: str, who: str) -> None:
    found = spoken(example)
    by_it = [one for one in found.statements if one.rule == rule]
    assert [(speakers(found, one), one.band) for one in by_it[:1]] == [(who, band)], [
        (one.rule, one.band, one.span.words, speakers(found, one)) for one in found.statements
    ]


def test_the_page_has_every_rule_with_its_band_and_no_other() -> None:
    assert {rule: band for rule, band, _, _ in rows()} == RULES


def test_the_pronoun_of_the_page_goes_on_with_the_subject() -> None:
    (quoted,) = re.findall(r"^> (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert direct(quoted) == [("We are ready,", "Ilan Marek")]
