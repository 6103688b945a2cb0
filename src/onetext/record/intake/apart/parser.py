"""Files of strangers are parsed in a process apart, which can do no harm and cannot hang us.

The worker (``worker.py``) gets the bytes through a pipe and hands back one line of JSON of bounded
size; it opens no file of its own choosing, writes none and reaches no network. Memory and seconds
are limited by the system, and the clock by us: whoever exceeds them is ended, its file is refused,
and the next file gets a new worker. One worker reads many files, since starting is what costs.
"""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

import onetext
from onetext.errors import Finding, RecordError
from onetext.record.intake.apart.limits import Limits
from onetext.record.intake.apart.told import Told

_START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from onetext.record.intake.apart.worker import serve; serve(sys.argv[2])"
)
_NEEDED = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Without these Python does not start everywhere; nothing else of the environment is passed on."""
_FILES_EACH = 200  # then a new worker: what a parser forgets to free is bounded too
_SLACK = 6  # a character may become six in JSON


class Parser:
    """Parses files in a worker that is started when it is first needed; a context manager."""

    def __init__(self, limits: Limits) -> None:
        """Keep the limits; nothing is started yet."""
        self._limits = limits
        self._worker: subprocess.Popen[bytes] | None = None
        self._read = 0

    def __enter__(self) -> Self:
        """Return this."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the worker."""
        self._end()

    def parse(self, name: str, media: str, data: bytes, encoding: str = "") -> Told:
        """Return what a file tells, or a ``RecordError`` that says why it cannot be read."""
        if self._read >= _FILES_EACH:
            self._end()
        worker = self._worker or self._started()
        head = {"name": name, "media": media, "size": len(data), "encoding": encoding}
        line, late = self._asked(worker, json.dumps(head).encode() + b"\n" + data)
        self._read += 1
        told = _answered(name, media, line, self._limits)
        if told is None:
            self._end()
            raise RecordError([_broken(name, late)])
        return told

    def _asked(self, worker: subprocess.Popen[bytes], question: bytes) -> tuple[bytes, bool]:
        """Return the worker's line, empty if it died, and whether it was ended for being late."""
        assert worker.stdin is not None
        assert worker.stdout is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            worker.kill()

        timer = threading.Timer(self._limits.clock, end)
        timer.daemon = True
        timer.start()
        try:
            worker.stdin.write(question)
            worker.stdin.flush()
            line = worker.stdout.readline(_SLACK * self._limits.text + 100_000)
        except OSError:  # it died while it was being told
            line = b""
        finally:
            timer.cancel()
        return line, late.is_set()

    def _started(self) -> subprocess.Popen[bytes]:
        home = str(Path(onetext.__file__).parent.parent)
        limits = json.dumps({name: getattr(self._limits, name) for name in Limits.__slots__})
        self._read = 0
        self._worker = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, home, limits],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _NEEDED if name in os.environ},
            cwd=home,
        )
        return self._worker

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        worker.kill()
        for pipe in (worker.stdin, worker.stdout):
            if pipe is not None:
                _close(pipe)
        worker.wait()


def _close(pipe: object) -> None:
    try:
        pipe.close()  # type: ignore[attr-defined]
    except OSError:  # what was not yet written has nobody to read it
        return


def _answered(name: str, media: str, line: bytes, limits: Limits) -> Told | None:
    """Return what the line says; None if it is no line of the worker's form."""
    try:
        said = json.loads(line) if line.endswith(b"\n") else None
        if not isinstance(said, dict):
            return None
        if "problem" in said:
            finding = Finding(
                file=name, problem=str(said["problem"]), remedy=str(said.get("remedy", ""))
            )
            raise RecordError([finding])
        text = str(said["text"])
        told = Told(
            media=media,
            text=text.encode("utf-8", "replace").decode(),
            pages=tuple(int(one) for one in said["pages"]),
            marks=tuple((str(one), str(two)) for one, two in said["marks"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return told if len(text) <= limits.text else None


def _broken(name: str, late: bool) -> Finding:
    problem = (
        "Reading this took too long, and was ended."
        if late
        else "Reading this took more memory or time than a report may, or broke the parser."
    )
    return Finding(file=name, problem=problem, remedy="Add its text alone, as .txt.")
