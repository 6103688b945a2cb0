"""The pages show what the commands do, and name all of them."""

import re
import shutil
from pathlib import Path

import pytest

from onetext.cli.app import app
from onetext.cli.record.app import record
from tests.cli.pages import PAGES, run_page
from tests.cli.running import run_command

COMMANDS = tuple(
    sorted(c.name or c.callback.__name__ for c in app.registered_commands if c.callback)
)

PARTS = (
    ("record", record),
    *((f"record {g.name}", g.typer_instance) for g in record.registered_groups),
)
OF_THE_RECORD = tuple(
    f"{name} {c.name or c.callback.__name__.rstrip('_')}"
    for name, part in PARTS
    if part
    for c in part.registered_commands
    if c.callback
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_every_command_on_a_page_prints_what_the_page_shows(page: Path) -> None:
    stale = [shown for shown in run_page(page) if not shown.holds]
    assert stale == [], "python -m tests.cli.pages writes it anew"


def test_the_python_on_the_pages_runs(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(tree / "cases", tmp_path / "cases")
    monkeypatch.chdir(tmp_path)
    found = [
        code
        for page in PAGES
        for code in re.findall(r"^```python\n(.*?)^```$", page.read_text("utf-8"), re.S | re.M)
    ]
    assert len(found) == 5
    for code in found:
        exec(compile(code, "page", "exec"), {})
    assert Path("brief.html").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_reference_names_every_command_with_its_options(tree: Path, command: str) -> None:
    page = (tree / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"^## {command}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    shown = run_command((command, "--help")).out
    options = set(re.findall(r"--[a-z]+", shown.partition("Options:")[2].partition("Example")[0]))
    assert sorted(o for o in options - {"--help"} if f"`{o}" not in section) == []
    assert f"onetext {command} " in section
    assert "Exit codes" in section


@pytest.mark.parametrize("command", OF_THE_RECORD)
def test_the_reference_names_every_command_of_the_record(tree: Path, command: str) -> None:
    page = (tree / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    (whole,) = re.findall(r"^## record\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    (section,) = re.findall(rf"^### {command}\n(.*?)(?=^### |\Z)", whole, re.DOTALL | re.MULTILINE)
    shown = run_command((*command.split(), "--help")).out
    options = set(re.findall(r"--[a-z]+", shown.partition("Options:")[2].partition("Example")[0]))
    assert sorted(o for o in options - {"--help"} if o not in section) == []
    assert [o for o in re.findall(r"`(--[a-z]+)", section) if o not in shown] == []
    assert f"onetext {command} " in section
    assert re.search(rf"Examples?:\n    onetext {command}\b", shown)


def test_the_reference_names_no_command_of_the_record_that_is_not_there(tree: Path) -> None:
    page = (tree / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    named = re.findall(r"^### (record [a-z ]+)$", page, re.MULTILINE)
    assert sorted(named) == sorted(OF_THE_RECORD)


def test_the_reference_names_no_command_or_option_that_is_not_there(tree: Path) -> None:
    page = (tree / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    sections = re.findall(r"^## ([a-z]+)\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    assert sorted(name for name, _ in sections) == list(COMMANDS)
    for name, section in sections:
        if name == "record":  # of what its commands share, each command's own test tells
            continue
        shown = run_command((name, "--help")).out
        assert [o for o in re.findall(r"`(--[a-z]+)", section) if o not in shown] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_an_example_that_works(
    tree: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = run_command((command, "--help")).out
    assert re.search(rf"Examples?:\n    onetext {command} ", shown)
    monkeypatch.chdir(tree)
    if command in ("verdict", "zone", "solve", "frontier", "steps", "check", "read"):
        assert run_command((command, "cases/halden-strait")).code == 0


def test_help_fits_into_80_columns_but_for_examples() -> None:
    names = (*((name,) for name in COMMANDS), *(tuple(name.split()) for name in OF_THE_RECORD))
    for command in ((), *names):
        lines = run_command((*command, "--help")).out.splitlines()
        assert [line for line in lines if len(line) > 80 and "  onetext " not in line] == []
        assert not any(line.endswith("...") for line in lines[1:])
