"""A command as a user runs it, in this process: what it printed, and its exit code."""

import sys
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from onetext.cli import main

PROGRAM = (
    sys.executable,
    "-c",
    "import sys; sys.argv[0] = 'onetext'; from onetext.cli import main; main()",
)
"""The command in a process of its own, for what only shows there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def run_command(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Ran:
    """Run ``onetext`` with some arguments, 80 columns wide, into a pipe."""
    monkeypatch.setattr(sys, "argv", ["onetext", *arguments])
    monkeypatch.setenv("COLUMNS", "80")
    code = 0
    try:
        main()
    except SystemExit as done:
        code = done.code if isinstance(done.code, int) else int(done.code is not None)
    printed = capfd.readouterr()
    return Ran(code=code, out=printed.out, err=printed.err)
