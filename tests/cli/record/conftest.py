"""What the tests of the record's commands share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Ran, run_command
from tests.record.three import add_three, confirm_some


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a folder with a record of three reports; a person has confirmed some of it."""
    folder = tmp_path / "kept"
    folder.mkdir()
    with add_three(folder) as store:
        confirm_some(store)
    return folder


@pytest.fixture
def record(kept: Path) -> Callable[..., Ran]:
    """Return a function that runs a command on that record, as A. Analyst where one decides."""

    def run(command: str, *arguments: str | Path, **options: str) -> Ran:
        more = [part for key, value in options.items() for part in (f"--{key}", value)]
        words = (*command.split(), *map(str, arguments), "--case", str(kept), *more)
        return run_command(("record", *words))

    return run
