"""The process apart: reads files that it is handed, one after another, and writes what they tell.

It is started by ``parser.py`` and never imported by it. Before it reads anything it gives up what a
parser never needs: memory beyond a bound, new files, the network, other programs. The last three
are refused within Python (an audit hook), memory and processor time by the system.
"""

import json
import os
import sys
from typing import Any, BinaryIO

from onetext.errors import RecordError
from onetext.record.intake.apart.limits import Limits
from onetext.record.intake.apart.parsers import parse
from onetext.record.intake.apart.told import Told

_MARKS = 200
_MARK = 2_000


def serve(limits_said: str) -> None:
    """Answer until nobody asks any more."""
    limits = Limits(**json.loads(limits_said))
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes where nobody listens
    _give_up(limits)
    while head := asked.readline():
        question = json.loads(head)
        _more_seconds(limits)
        answer = _answer(question, asked, limits)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _answer(question: dict[str, Any], asked: BinaryIO, limits: Limits) -> dict[str, Any]:
    data = asked.read(question["size"])
    try:
        told = parse(question["name"], question["media"], data, question["encoding"], limits=limits)
    except RecordError as error:
        return {"problem": error.findings[0].problem, "remedy": error.findings[0].remedy}
    except MemoryError:
        return {"problem": "Reading this takes more memory than a report may.", "remedy": _ALONE}
    except RecursionError:
        return {"problem": "This is nested too deeply to be read.", "remedy": _ALONE}
    except Exception:  # whatever a parser stumbles over: the file is at fault, not the user
        return {"problem": "This file is damaged: it cannot be parsed.", "remedy": _ALONE}
    return _bounded(told, limits)


_ALONE = "Add its text alone, as .txt."


def _bounded(told: Told, limits: Limits) -> dict[str, Any]:
    if len(told.text) > limits.text:
        problem = f"This holds more than {limits.text:,} characters of text."
        return {"problem": problem, "remedy": "Add the part that is meant."}
    marks = [(name[:_MARK], value[:_MARK]) for name, value in told.marks[:_MARKS]]
    return {"text": told.text, "pages": told.pages, "marks": marks}


def _give_up(limits: Limits) -> None:
    _less_memory(limits)
    sys.addaudithook(refuse)


def _less_memory(limits: Limits) -> None:
    if sys.platform == "win32":  # it has no such limits; the clock still holds
        return
    import resource  # only where there is one

    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _more_seconds(limits: Limits) -> None:
    """Allow so many more seconds of reckoning from now, for one file."""
    if sys.platform == "win32":
        return
    import resource  # only where there is one

    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + limits.seconds + 1
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEVER = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "shutil.",
    "ftplib.",
    "http.",
    "urllib.",
    "smtplib.",
    "webbrowser.",
)


def refuse(event: str, args: tuple[Any, ...]) -> None:
    """Raise for what no parser needs: writing, reaching others, starting programs."""
    if event.startswith(_NEVER):
        raise PermissionError(event)
    if event == "open" and isinstance(args[2], int) and args[2] & _WRITING:
        raise PermissionError(event)
