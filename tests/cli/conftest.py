"""What the tests of the command line share."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Ran, run_command


@pytest.fixture
def onetext() -> Callable[..., Ran]:
    """Return a function that runs a command in this process."""

    def run(*arguments: str | Path) -> Ran:
        return run_command(tuple(map(str, arguments)))

    return run


@pytest.fixture
def strait(tree: Path, tmp_path: Path) -> Path:
    """Return a copy of the Halden Strait to change at will."""
    folder = tmp_path / "strait"
    shutil.copytree(tree / "cases" / "halden-strait", folder)
    return folder


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every command run in an empty folder, so that what it writes can be seen."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
