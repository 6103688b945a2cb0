"""The command in terminals, pipes and locales of many kinds, in a process of its own."""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.cli.running import PROGRAM

HEAVY = ("numpy", "highspy", "numba", "django", "yaml", "jinja2", "rich.console")
STYLES = re.compile(r"\x1b\[[0-9;]*m")


def _environment(**settings: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR")
    }
    return {**kept, "TERM": "xterm-256color", **settings}


def _in_terminal(
    arguments: list[str], columns: int, *, silent: bool = False, **settings: str
) -> str:
    """Return what a command shows in a terminal of some width, or only its results."""
    outside, inside = pty.openpty()
    fcntl.ioctl(inside, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=inside,
        stdout=inside,
        stderr=subprocess.DEVNULL if silent else inside,
        env=_environment(**settings),
    ):
        os.close(inside)
        return _everything(outside)


def _everything(outside: int) -> str:
    found = b""
    while True:
        try:
            part = os.read(outside, 65536)
        except OSError:  # the other end is closed
            part = b""
        if not part:
            os.close(outside)
            return found.decode("utf-8").replace("\r\n", "\n")
        found += part


@pytest.mark.parametrize("columns", [30, 40, 80, 120])
def test_lines_are_never_wider_than_the_window_nor_than_prose_should_be(
    strait: Path, columns: int
) -> None:
    shown = _in_terminal(["verdict", str(strait), "--explain"], columns)
    lines = [STYLES.sub("", line) for line in shown.splitlines()]
    widths = [len(line) for line in lines if "Judging" not in line]  # told where it took long
    assert min(columns, 100) - 15 < max(widths) <= min(columns, 100)


@pytest.mark.parametrize("columns", [40, 120])
@pytest.mark.parametrize("command", ["zone", "survey", "ask", "solve", "frontier", "map"])
def test_tables_and_lists_of_figures_fit_into_the_window(
    strait: Path, command: str, columns: int
) -> None:
    drawn = [] if command == "zone" else ["--profiles", "50"]
    shown = _in_terminal([command, str(strait), *drawn], columns, silent=True)
    lines = [STYLES.sub("", line) for line in shown.splitlines()]
    assert min(columns, 100) - 15 < max(map(len, lines)) <= min(columns, 100)
    assert not any(line.endswith(" ") for line in lines)


def test_changes_are_struck_through_and_underlined_where_colours_show(strait: Path) -> None:
    drafts = [str(strait / "draft-1.md"), str(strait / "draft-2.md")]
    shown = _in_terminal(["redline", *drafts], 80)
    assert "\x1b[9;31mThe" in shown
    assert "\x1b[4;32m" in shown
    assert "{+" not in shown


def test_changes_are_marked_with_signs_where_colours_are_unwanted(strait: Path) -> None:
    drafts = [str(strait / "draft-1.md"), str(strait / "draft-2.md")]
    shown = _in_terminal(["redline", *drafts], 80, NO_COLOR="1")
    assert "{+Two officers" in shown
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", shown)


def test_findings_are_red_in_a_terminal_and_plain_in_a_pipe(strait: Path) -> None:
    (strait / "draft-2.md").write_bytes(b"")
    assert "\x1b[31mdraft-2.md: the file is empty." in _in_terminal(["brief", str(strait)], 80)
    piped = subprocess.run([*PROGRAM, "brief", str(strait)], capture_output=True, check=False)
    assert piped.returncode == 1
    assert b"\ndraft-2.md: the file is empty." in b"\n" + piped.stderr
    assert b"\x1b" not in piped.stderr


def test_brackets_in_names_are_no_markup(strait: Path) -> None:
    case = strait / "case.yaml"
    words = case.read_text(encoding="utf-8")
    case.write_text(words.replace("title: Halden", "title: '[bold]Halden[/] :smile:' #"), "utf-8")
    assert "[bold]Halden[/] :smile:" in _in_terminal(["verdict", str(strait)], 80)


def test_a_reader_that_goes_away_is_no_accident(strait: Path) -> None:
    command = [*PROGRAM, "verdict", str(strait), "--explain"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as started:
        assert started.stdout
        assert started.stderr
        started.stdout.close()
        assert started.stderr.read() == b""
    assert started.returncode == 1


def test_nothing_is_asked_of_standard_input(strait: Path) -> None:
    ran = subprocess.run([*PROGRAM, "steps", str(strait)], stdin=subprocess.DEVNULL, check=True)
    assert ran.returncode == 0


def test_ctrl_c_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "brief.json")  # what waits for input that never comes
    program = (
        "import os, signal, threading; from pathlib import Path; from onetext.cli import main\n"
        "from onetext.cli import briefs\n"
        "threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, "compare", "brief.json", "brief.json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as started:
        out, said = started.communicate(timeout=20)
    assert (started.returncode, out, said) == (130, b"", b"")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_knows_few_letters_shows_the_others_as_escapes(
    strait: Path, encoding: str
) -> None:
    ran = subprocess.run(
        [*PROGRAM, "compare", f"{strait}@2026-02-20", str(strait)],
        capture_output=True,
        check=False,
        env=_environment(PYTHONIOENCODING=encoding, PYTHONUTF8="0"),
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    arrow = "→" if encoding == "utf-8" else "\\u2192"
    assert f"unknown {arrow} acceptable" in ran.stdout.decode(encoding)


def test_help_comes_at_once_and_loads_nothing_heavy() -> None:
    listing = (
        "import sys; sys.argv = ['onetext', '--help']; from onetext.cli import main\n"
        "try: main()\n"
        f"finally: print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    times = []
    for _ in range(3):
        started = time.perf_counter()
        ran = subprocess.run([sys.executable, "-c", listing], capture_output=True, check=False)
        times.append(time.perf_counter() - started)
        assert (ran.returncode, ran.stderr) == (0, b"[]\n")
    assert min(times) < 0.6  # the promise is 0.3 s, and other tests run beside this one


def test_long_work_says_what_it_does_in_a_terminal_only(strait: Path) -> None:
    slowly = (
        "import sys, time; sys.argv = ['onetext', 'brief', '--quick', sys.argv[1]]\n"
        "from onetext.cli import briefs, main\n"
        "quick = briefs.brief_at\n"
        "def slow(*given, **settings): time.sleep(1.5); return quick(*given, **settings)\n"
        "briefs.brief_at = slow\n"
        "main()"
    )
    outside, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", slowly, str(strait)],
        stdout=subprocess.DEVNULL,
        stderr=inside,
        env=_environment(),
    ):
        os.close(inside)
        assert "Judging every reading ..." in _everything(outside)
    ran = subprocess.run(
        [sys.executable, "-c", slowly, str(strait)], capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_long_survey_says_how_far_it_is_in_a_terminal_only(strait: Path) -> None:
    slowly = (
        "import sys, time; sys.argv = ['onetext', 'survey', '--profiles', '600', sys.argv[1]]\n"
        "from onetext.cli import main\n"
        "from onetext.cli.numbers import tasks\n"
        "tell, left = tasks._tell, [4]\n"
        "def slow(*given):\n"
        "    tell(*given); left[0] -= 1\n"
        "    if left[0] >= 0: time.sleep(0.6)\n"
        "tasks._tell = slow\n"
        "main()"
    )
    outside, inside = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", slowly, str(strait)],
        stdout=subprocess.DEVNULL,
        stderr=inside,
        env=_environment(),
    ):
        os.close(inside)
        assert "Looking for readings in 600 profiles: 500 done" in _everything(outside)
    ran = subprocess.run(
        [sys.executable, "-c", slowly, str(strait)], capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
