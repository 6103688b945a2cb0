"""A command as a user runs it, in this process: what it printed, and its exit code."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest import mock

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


def run_command(arguments: Sequence[str]) -> Ran:
    """Run ``onetext`` with some arguments, 80 columns wide, into two pipes."""
    code = 0
    with _stream() as out, _stream() as err, redirect_stdout(out), redirect_stderr(err):
        surroundings = {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
        typed = mock.patch.object(sys, "argv", ["onetext", *arguments])
        with typed, mock.patch.dict(os.environ, surroundings):
            try:
                main()
            except SystemExit as done:
                code = done.code if isinstance(done.code, int) else int(done.code is not None)
        return Ran(code=code, out=_printed(out), err=_printed(err))


@contextmanager
def _stream() -> Iterator[io.TextIOWrapper]:
    yield io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")


def _printed(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
