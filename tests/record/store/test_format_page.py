"""The page on the format of a record names every table, column, field and line, and no other."""

import re
import sqlite3
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from onetext.record.model import Alias, Dated, Decision, Document, Role
from onetext.record.rows import KINDS
from onetext.record.store.archive import PUT, archive, restore
from onetext.record.store.deciding import OF_DOCUMENT
from onetext.record.store.opening import FILE
from onetext.record.store.schema import APPLICATION, VERSION
from onetext.record.store.store import open_record
from onetext.sources import Segment, Span


@pytest.fixture
def page(tree: Path) -> str:
    return (tree / "docs" / "reference" / "record-format.md").read_text(encoding="utf-8")


def _rows(page: str, heading: str) -> list[list[str]]:
    """Return the cells of the first table under a heading."""
    part = page.split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in part.split("\n") if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def test_every_table_and_column_is_on_the_page(tmp_path: Path, page: str) -> None:
    open_record(tmp_path).close()
    connection = sqlite3.connect(tmp_path / FILE)
    tables = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not re.match(r"sqlite_|(words|said)_", name)
    ]
    there = {
        (table, column)
        for table in tables
        for _, column, *_ in connection.execute(f"PRAGMA table_info({table})")
    }
    connection.close()
    table, told = "", set()
    for name, column, _ in _rows(page, "Tables"):
        table = name.strip("`| ") or table
        told.add((table, column.strip("`")))
    assert told == there
    assert f"{APPLICATION:#X}".replace("X", "x") in page
    assert f"`user_version` {VERSION}" in page


def test_every_kind_of_row_has_its_fields_on_the_page(page: str) -> None:
    made: dict[str, tuple[str, Any]] = {one.__name__: (f"`{name}`", one) for name, one in KINDS}
    made |= {one.__name__: ("within rows", one) for one in (Span, Segment, Dated, Alias, Role)}
    made |= {"Document": ("document", Document), "Decision": ("decision", Decision)}
    told = {cells[1].strip("`"): (cells[0], cells[2]) for cells in _rows(page, "Rows")}
    assert told == {
        name: (kind, ", ".join(f"`{one.name}`" for one in fields(each)))
        for name, (kind, each) in made.items()
    }


def test_everything_that_can_be_decided_is_on_the_page(page: str) -> None:
    told = {name for cells in _rows(page, "Decisions") for name in re.findall(r"`(\w+)`", cells[0])}
    assert told == {*OF_DOCUMENT, "status", "row", "merge", "split", "as_mark", "undo", "remove"}


def test_the_example_is_an_archive_that_reads_back_the_same(tmp_path: Path, page: str) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    restore(example, tmp_path)
    with open_record(tmp_path, write=False) as store:
        record = store.view()
        assert store.verify() == ()
        assert archive(record) == example
    assert record.positions[0].status == "confirmed"
    assert {cells[0].strip("`") for cells in _rows(page, "The archive")} == {"record", *PUT}


def test_the_lines_of_python_run(
    tmp_path: Path, page: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    (lines,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (tmp_path / "my-case").mkdir()
    restore(example, tmp_path / "my-case")
    monkeypatch.chdir(tmp_path)
    exec(lines, {})
    assert capsys.readouterr().out == "('Anna Lindqvist',) Thirty days would do, confirmed\n"
