"""A survey gives the same figures in one process, in several, and when it was stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.sample import Profiles, sample_profiles
from onetext.analysis.survey.numbers import wanted
from onetext.analysis.survey.survey import Survey, Task, survey_profiles
from onetext.analysis.survey.zone import Zones
from onetext.cli.numbers import tasks, zone
from onetext.cli.numbers.tasks import Evaluate, evaluating, here, kept, within
from onetext.cli.output import Waiting, console
from onetext.errors import UsageError
from onetext.pipeline import load
from tests.cli.running import Ran, run_command

Onetext = Callable[..., Ran]
KNOWN = np.zeros((0, 5), np.int16)
SURVEY = ("--profiles", "1200", "--format", "json")
"""Five tasks, and more for what is still open after them."""


@pytest.fixture
def profiles(tree: Path) -> Profiles:
    case = load(tree / "cases" / "halden-strait")
    return sample_profiles(wanted(case, compile_case(case)), 1200, 1)


@pytest.fixture
def waiting() -> Waiting:
    return Waiting(out=console(error=True), status=None)


def stopping_after(count: int) -> Evaluate:
    """Return a way to evaluate tasks that is stopped after some of them."""
    left = [count]

    def evaluate(
        function: Callable[[Task], Zones], given: Sequence[Task]
    ) -> Iterator[tuple[int, Zones]]:
        for found in here(function, given):
            if not left[0]:
                raise KeyboardInterrupt
            left[0] -= 1
            yield found

    return evaluate


def backwards(
    function: Callable[[Task], Zones], given: Sequence[Task]
) -> Iterator[tuple[int, Zones]]:
    """Yield the results of tasks, the last one first."""
    yield from reversed(list(here(function, given)))


def same(one: Survey, other: Survey) -> bool:
    return bool((one.zones == other.zones).all()) and bool((one.pool == other.pool).all())


def test_the_order_in_which_tasks_are_done_does_not_matter(
    profiles: Profiles, waiting: Waiting
) -> None:
    plain = survey_profiles(profiles, KNOWN)
    assert (plain.zones == 0).any()
    with ThreadPoolExecutor(2) as executor:
        for evaluate in (here, backwards, within(executor)):
            with kept("case", evaluate, waiting) as run:
                assert same(survey_profiles(profiles, KNOWN, run=run), plain)
    assert list(Path().iterdir()) == []


def test_any_number_of_workers_gives_the_same_bytes(tree: Path) -> None:
    case = str(tree / "cases" / "halden-strait")
    shown = [run_command(("survey", case, *SURVEY, "--workers", n)) for n in ("1", "3")]
    assert {(ran.code, ran.err) for ran in shown} == {(0, "")}
    assert len({ran.out for ran in shown}) == 1
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("done", [1, 6])
def test_a_survey_that_was_stopped_goes_on_and_gives_the_same_bytes(
    onetext: Onetext, strait: Path, monkeypatch: pytest.MonkeyPatch, done: int
) -> None:
    whole = onetext("survey", strait, *SURVEY)
    with monkeypatch.context() as patch:
        patch.setattr(tasks, "here", stopping_after(done))
        stopped = onetext("survey", strait, *SURVEY)
    (file,) = Path().iterdir()
    assert (stopped.code, stopped.out) == (130, "")
    assert stopped.err.splitlines()[0] == (
        f"Progress is kept in {file}; run the same command again to go on."
    )
    assert file.name.startswith("unfinished-survey-strait-")
    resumed = onetext("survey", strait, *SURVEY)
    assert (resumed.code, resumed.out) == (0, whole.out)
    assert resumed.err == f"Going on with what {file} holds of this survey.\n"
    assert list(Path().iterdir()) == []


def test_what_was_done_is_not_done_again(profiles: Profiles, waiting: Waiting) -> None:
    with (
        pytest.raises(KeyboardInterrupt),
        kept("case", stopping_after(3), waiting) as run,
    ):
        survey_profiles(profiles, KNOWN, run=run)
    counted: list[int] = []

    def counting(
        function: Callable[[Task], Zones], given: Sequence[Task]
    ) -> Iterator[tuple[int, Zones]]:
        counted.append(len(given))
        return here(function, given)

    with kept("case", counting, waiting) as run:
        assert same(survey_profiles(profiles, KNOWN, run=run), survey_profiles(profiles, KNOWN))
    assert counted[0] == 2


def test_progress_of_another_survey_is_left_alone(
    onetext: Onetext, strait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tasks, "here", stopping_after(2))
        onetext("survey", strait, *SURVEY)
    before = list(Path().iterdir())
    assert onetext("survey", strait, *SURVEY, "--seed", "2").err == ""
    assert list(Path().iterdir()) == before


def test_what_is_kept_holds_no_word_of_the_case(
    onetext: Onetext, strait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "here", stopping_after(2))
    onetext("survey", strait, *SURVEY)
    (file,) = Path().iterdir()
    text = file.read_text(encoding="utf-8")
    assert not any(word in text for word in ("norland", "sarmia", "line", "apart", "Halden"))
    assert file.stat().st_mode & 0o777 == 0o600


def test_damaged_progress_is_refused_and_left_for_its_owner(
    onetext: Onetext, strait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tasks, "here", stopping_after(2))
        onetext("survey", strait, *SURVEY)
    (file,) = Path().iterdir()
    file.write_bytes(file.read_bytes()[:-20])
    ran = onetext("survey", strait, *SURVEY)
    assert ran == Ran(
        code=1,
        out="",
        err=f"{file}: this is no progress of a survey, or it is damaged. "
        "Delete it, and the survey begins anew.\n",
    )
    assert list(Path().iterdir()) == [file]


def test_a_brief_goes_on_where_a_survey_with_the_same_profiles_was_stopped(
    onetext: Onetext, strait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tasks, "here", stopping_after(2))
        onetext("survey", strait, *SURVEY)
    ran = onetext("brief", strait, "--profiles", "1200")
    assert ran.err.startswith("Going on with what unfinished-survey-strait-")
    assert [path.name for path in Path().iterdir()] == ["brief.html"]


def test_a_survey_of_over_a_minute_is_kept_every_ten_seconds(
    profiles: Profiles, waiting: Waiting, capsys: pytest.CaptureFixture[str]
) -> None:
    seconds = iter([0.0, 30.0, 59.9, 60.0, 69.0, 70.0])
    sizes: list[int] = []

    def watched(
        function: Callable[[Task], Zones], given: Sequence[Task]
    ) -> Iterator[tuple[int, Zones]]:
        for found in here(function, given):
            yield found
            sizes.append(sum(path.stat().st_size for path in Path().iterdir()))

    def clock() -> float:
        return next(seconds, 70.0)

    with kept("case", watched, waiting, clock=clock) as run:
        survey_profiles(profiles, KNOWN, run=run)
    assert sizes[:2] == [0, 0]
    assert 0 < sizes[2] == sizes[3] < sizes[4]
    assert list(Path().iterdir()) == []
    assert capsys.readouterr().err.count("Progress is kept in unfinished-survey-case-") == 1


def test_a_folder_that_cannot_be_written_stops_no_survey(
    profiles: Profiles,
    waiting: Waiting,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tasks, "write_kept", fail)
    times = iter(range(0, 10_000, 100))
    with kept("case", here, waiting, clock=lambda: float(next(times))) as run:
        assert same(survey_profiles(profiles, KNOWN, run=run), survey_profiles(profiles, KNOWN))
    told = capsys.readouterr().err
    assert told.startswith("Progress cannot be kept in unfinished-survey-case-")
    assert told.endswith(": Permission denied.\n")
    assert len(told.splitlines()) == 1


def test_a_worker_ended_from_outside_is_told_with_a_remedy() -> None:
    with pytest.raises(UsageError) as refusal, evaluating(2):
        raise BrokenProcessPool
    assert str(refusal.value) == (
        "--workers: a worker was ended from outside, most often for want of memory. "
        "Run the same command again with fewer workers."
    )


def test_ctrl_c_that_numpy_takes_for_a_failure_is_still_one(
    onetext: Onetext, strait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def compare(*_: object, **__: object) -> None:
        try:
            raise KeyboardInterrupt
        except KeyboardInterrupt as stopped:
            raise TypeError("Cannot compare structured arrays") from stopped

    monkeypatch.setattr(zone, "zone_of", compare)
    assert onetext("zone", strait) == Ran(code=130, out="", err="")


@pytest.mark.parametrize("pressed", [True, False])
def test_ctrl_c_that_a_compiler_swallows_is_still_one(
    onetext: Onetext, strait: Path, monkeypatch: pytest.MonkeyPatch, pressed: bool
) -> None:
    def compiling(*_: object, **__: object) -> None:
        with suppress(KeyboardInterrupt):
            if pressed:
                signal.raise_signal(signal.SIGINT)
        raise RuntimeError("no compiled object yet") from None

    monkeypatch.setattr(zone, "zone_of", compiling)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        if pressed:
            assert onetext("zone", strait) == Ran(code=130, out="", err="")
        else:
            with pytest.raises(RuntimeError, match="no compiled object yet"):
                onetext("zone", strait)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def test_ctrl_c_ends_a_survey_with_its_workers_and_keeps_what_was_done(
    strait: Path, tmp_path: Path
) -> None:
    program = (
        "import sys; sys.argv[0] = 'onetext'\n"
        "from onetext.cli import main\n"
        "from onetext.cli.numbers import tasks\n"
        "tell = tasks._tell\n"
        "def told(waiting, given, done):\n"
        "    tell(waiting, given, done)\n"
        "    if done: print('some are done', flush=True)\n"
        "tasks._tell = told\n"
        "main()"
    )
    command = ["survey", str(strait), "--profiles", "50000", "--workers", "2"]
    with subprocess.Popen(
        [sys.executable, "-c", program, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path / "here",
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as started:
        assert started.stdout
        assert started.stdout.readline() == "some are done\n"
        os.killpg(started.pid, signal.SIGINT)
        _, said = started.communicate(timeout=20)
    assert started.returncode == 130
    (file,) = Path().iterdir()
    assert said.splitlines()[0] == (
        f"Progress is kept in {file}; run the same command again to go on."
    )
    assert "Traceback" not in said
    ended = time.monotonic() + 10
    while _alive(started.pid) and time.monotonic() < ended:
        os.sched_yield()
    assert not _alive(started.pid)


def _alive(group: int) -> bool:
    """Return whether any process of a group is left."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True
