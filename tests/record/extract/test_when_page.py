"""The tables of the page on days, run."""

from datetime import date
from pathlib import Path

import pytest

from onetext.record.extract.days.resolving import Seen, resolve
from onetext.record.extract.days.wording import find_times
from tests.record.extract.made_up import names, read

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "when-it-was-said.md"


def rows(head: str) -> list[list[str]]:
    """Return the rows of the table whose first cell of the head is that."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(f"| {head} |"))
    found = []
    for line in lines[first + 2 :]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


@pytest.mark.parametrize(("words", "back", "ahead"), rows("words"))
def test_words_on_the_page_name_the_day_beside_them(words: str, back: str, ahead: str) -> None:
    (found,) = find_times(words)
    for looks_ahead, expected in ((False, back), (True, ahead)):
        seen = Seen(day=date(2026, 1, 22), ahead=looks_ahead)
        resolved = resolve(found, seen)
        assert resolved is not None
        assert resolved[0] == expected


@pytest.mark.parametrize(("rule", "example", "day"), rows("rule"))
def test_statements_on_the_page_were_said_on_the_day_beside_them(
    rule: str, example: str, day: str
) -> None:
    found = read(example.replace("<br>", "\n\n"))
    last = [one for one in found.statements if one.kind == "direct"][-1]
    assert last.said_on is not None
    assert (last.said_on.edtf, f"`{last.said_on.rule}`") == (day, rule)


@pytest.mark.parametrize(("sentence", "who", "where", "when", "held"), rows("sentence"))
def test_meetings_on_the_page_are_found_as_they_stand_there(
    sentence: str, who: str, where: str, when: str, held: str
) -> None:
    found = read(sentence)
    (claim,) = found.meetings
    assert claim.when is not None
    told = (", ".join(names(found, claim)), claim.place, claim.when.edtf, claim.held)
    assert told == (who, where, when, held)
