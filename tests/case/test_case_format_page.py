"""The page of the format names every field, with its meaning and its example."""

from pathlib import Path

import pytest

from onetext.case.format import front, marks, parties, records
from onetext.case.format.kinds import Record

MODULES = (front, marks, parties, records)
RECORDS = {
    made.title: made
    for module in MODULES
    for made in vars(module).values()
    if isinstance(made, Record)
}


@pytest.mark.parametrize("title", RECORDS)
def test_every_field_has_its_row_on_the_page(tree: Path, title: str) -> None:
    page = (tree / "docs" / "reference" / "case-format.md").read_text(encoding="utf-8")
    for field in RECORDS[title].fields:
        required = " (required)" if field.required else ""
        row = f"| `{field.name}`{required} | {field.means} | `{field.name}: {field.example}` |"
        assert row in page, f"docs/reference/case-format.md lacks: {row}"
