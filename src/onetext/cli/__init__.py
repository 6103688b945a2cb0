"""The command line: parse, call, print.

Exit codes: 0 done; 1 something the user can mend, said without a traceback; 2 a command that was
written wrongly; 130 stopped with Ctrl-C. The bodies of the commands stand beside this file and
are imported when their command runs.
"""

import io
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType

from onetext.cli.app import app
from onetext.errors import OnetextError

TO_MEND = 1
STOPPED = 130


def main() -> None:
    """Run the command that was typed, and end with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    with _interrupts() as seen:
        try:
            app(prog_name="onetext")
        except OnetextError as error:
            from onetext.cli.output import print_findings  # rich: not before it is needed

            print_findings(error.findings, style="red")
            sys.exit(TO_MEND)
        except Exception as error:
            if not (seen or _stopped(error)):
                raise
            sys.exit(STOPPED)


@contextmanager
def _interrupts() -> Iterator[list[int]]:
    """Give a list of every Ctrl-C: numba may swallow one, and fail later for want of code."""
    seen: list[int] = []
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or current_thread() is not main_thread():
        yield seen
        return

    def stop(number: int, _: FrameType | None) -> None:
        seen.append(number)
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, stop)
    try:
        yield seen
    finally:
        signal.signal(signal.SIGINT, before)


def _stopped(error: BaseException | None) -> bool:
    """Return whether Ctrl-C is behind an error: numpy takes it for a failure of its own."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None
