"""The examples on the page about who is who are what the rules find."""

import re
from pathlib import Path

from tests.record.extract.who import read, said

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "who-is-who.md"
ROW = re.compile(r"^\| `(person-[a-z-]+)` \| [^|]+ \| ([^|]+) \|$", re.M)


def test_every_example_in_the_table_is_found_by_its_rule() -> None:
    rows = ROW.findall(PAGE.read_text("utf-8"))
    found = [[one.rule for one in read(text).actors if one.type == "person"] for _, text in rows]
    assert len(rows) == 6
    assert found == [[rule] for rule, _ in rows]


def test_places_on_the_page_act_or_do_not() -> None:
    assert [how for _, _, how in said(read("Tovar said so. Talks with Tovar ended."))] == [
        "metonym",
        "metonym",
    ]
    assert said(read("Talks in Tovar began at 7 p.m. Tovar time.")) == []
