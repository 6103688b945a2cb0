"""What the README shows works as shown."""

import re
from pathlib import Path

import pytest


def test_the_python_of_the_readme_runs(
    tree: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (tree / "README.md").read_text(encoding="utf-8")
    (code,) = re.findall(r"```python\n(.+?)```", readme, flags=re.DOTALL)
    monkeypatch.chdir(tree)
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.startswith("Halden Strait")


def test_the_commands_of_the_readme_are_those_of_the_makefile(tree: Path) -> None:
    readme = (tree / "README.md").read_text(encoding="utf-8")
    makefile = (tree / "Makefile").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ make (\w+)", readme, flags=re.MULTILINE)
    assert commands == ["brief", "test"]
    assert [name for name in commands if f"\n{name}: " not in makefile] == []


def test_every_file_that_the_readme_names_is_there(tree: Path) -> None:
    readme = (tree / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"\]\(([^)]+)\)|`((?:docs|src)/[^`]+|[A-Z]+(?:\.md)?)`", readme)
    assert [name for pair in named for name in pair if name and not (tree / name).exists()] == []
