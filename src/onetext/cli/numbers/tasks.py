"""How the commands evaluate profiles: in one process, several, or a cluster; kept when stopped.

The results are the same whichever way: every task is evaluated by itself, and they are put
together in the order of the profiles.
"""

import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from onetext.analysis.survey.survey import Found, Given, Run
from onetext.cli.inputs import refused
from onetext.cli.numbers.kept import digest, file_for, read_kept, write_kept
from onetext.cli.options import Drawing
from onetext.cli.output import Waiting, waiting

LONG = 60.0
"""Seconds after which the progress of a survey is kept."""

EVERY = 10.0
"""Seconds between one keeping and the next."""

PATIENCE = "20s"
"""How long a scheduler has to answer."""

AHEAD = 64
"""Tasks handed out at a time, so that no more of them need to be held by whoever works on them."""

Evaluate = Callable[[Callable[[Any], Any], Sequence[Any]], Iterator[tuple[int, Any]]]
"""Yields the results of tasks with their positions, in any order."""

Clock = Callable[[], float]


@contextmanager
def running(folder: Path, drawing: Drawing) -> Iterator[Run]:
    """Give a way to run a survey of the case in a folder, that says how far it is."""
    case = folder.resolve().name
    with (
        waiting("Judging every reading ...") as said,
        _evaluating(drawing) as evaluate,
        kept(case, evaluate, said) as run,
    ):
        yield run


def _evaluating(drawing: Drawing) -> AbstractContextManager[Evaluate]:
    """Give a way to evaluate tasks: on a cluster that was named, or on this machine.

    Raises
    ------
    UsageError
        If both a cluster and a number of processes were named.
    """
    if drawing.cluster is None:
        return evaluating(drawing.workers)
    if drawing.workers != 1:
        problem = "a cluster brings workers of its own."
        raise refused("--workers", problem, "Leave out one of --workers and --cluster.")
    return on_cluster(drawing.cluster)


@contextmanager
def evaluating(workers: int) -> Iterator[Evaluate]:
    """Give a way to evaluate tasks: here, or in so many processes of their own."""
    if workers == 1:
        yield here
        return
    executor = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_the_parent
    )
    try:
        yield within(executor)
    except BrokenProcessPool as error:
        problem = "a worker was ended from outside, most often for want of memory."
        remedy = "Run the same command again with fewer workers."
        raise refused("--workers", problem, remedy) from error
    finally:
        # What has begun is waited for: it is short, and ending a worker in it may hang the others.
        executor.shutdown(cancel_futures=True)


@contextmanager
def on_cluster(address: str) -> Iterator[Evaluate]:
    """Give a way to evaluate tasks on the workers of a Dask scheduler.

    Raises
    ------
    UsageError
        If Dask is not installed, or the scheduler does not answer or goes away.
    """
    try:
        distributed = import_module("distributed")  # comes with onetext[cluster] alone, and slowly
    except ImportError as error:
        remedy = "Install it with: pip install 'onetext[cluster]'."
        raise refused("--cluster", "Dask is not installed here.", remedy) from error
    try:
        with distributed.Client(address, timeout=PATIENCE, set_as_default=False) as client:
            yield within(client.get_executor(pure=False))
    except (OSError, ValueError, distributed.KilledWorker) as error:
        problem = f"the scheduler at {address} does not answer, or its workers were ended."
        remedy = "Check the address, as tcp://host:8786, and run the same command again."
        raise refused("--cluster", problem, remedy) from error


def here(function: Callable[[Given], Found], tasks: Sequence[Given]) -> Iterator[tuple[int, Found]]:
    """Yield the results of tasks, one after another in this process."""
    return ((n, function(task)) for n, task in enumerate(tasks))


def within(executor: Executor) -> Evaluate:
    """Return a way to evaluate tasks in an executor, as its workers come to them."""

    def evaluate(
        function: Callable[[Given], Found], tasks: Sequence[Given]
    ) -> Iterator[tuple[int, Found]]:
        left = iter(enumerate(tasks))
        futures: dict[Future[Found], int] = {}

        def hand_out(count: int) -> None:
            with _deaf_to_interrupts():  # workers begin here, and are born as deaf
                for n, task in islice(left, count):
                    futures[executor.submit(function, task)] = n

        hand_out(AHEAD)
        try:
            while futures:
                done, _ = wait(futures, return_when=FIRST_COMPLETED)
                hand_out(len(done))
                for future in done:
                    yield futures.pop(future), future.result()
        finally:
            for future in futures:
                future.cancel()

    return evaluate


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Put Ctrl-C off for a moment; processes that begin in it leave it to this one for good."""
    if sys.platform == "win32":  # where there is no mask, a worker is deaf once it has begun
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def kept(
    case: str, evaluate: Evaluate, waiting: Waiting, *, clock: Clock = time.monotonic
) -> Iterator[Run]:
    """Give a way to run a survey that keeps what is done of it when it is long or stopped.

    What was kept of the same survey before is taken up, and goes when this one is done.
    """
    taken_up: list[_Progress] = []
    begun = clock()

    def run(function: Callable[[Given], Found], tasks: Sequence[Given]) -> Sequence[Found]:
        keys = [digest(function, task) for task in tasks]
        if not taken_up:
            taken_up.append(_taken_up(file_for(case, keys), waiting, begun))
        (progress,) = taken_up
        left = [n for n, key in enumerate(keys) if key not in progress.done]
        _tell(waiting, tasks, len(tasks) - len(left))
        for count, (n, found) in enumerate(evaluate(function, [tasks[n] for n in left]), start=1):
            progress.add(keys[left[n]], found)
            _tell(waiting, tasks, len(tasks) - len(left) + count)
            now = clock()
            if now - begun >= LONG and now - progress.last >= EVERY:
                progress.last = now
                _keep(progress, waiting)
        return [progress.done[key] for key in keys]

    try:
        yield run
    except BaseException:
        for progress in taken_up:
            progress.told = False
            _keep(progress, waiting)
        raise
    for progress in taken_up:
        progress.file.unlink(missing_ok=True)


@dataclass(slots=True, kw_only=True)
class _Progress:
    """What is done of a survey, by digest: ``fresh`` where its file does not hold all of it.

    ``last`` is when it was kept, or when the survey began; ``told`` whether that was said.
    """

    file: Path
    done: dict[str, Any]
    last: float
    fresh: bool = False
    told: bool = False

    def add(self, key: str, found: object) -> None:
        """Add the result of a task."""
        self.done[key] = found
        self.fresh = True


def _taken_up(file: Path, waiting: Waiting, begun: float) -> _Progress:
    done = read_kept(file)
    if done:
        waiting.say(f"Going on with what {file} holds of this survey.")
    return _Progress(file=file, done=done, last=begun)


def _keep(progress: _Progress, waiting: Waiting) -> None:
    """Keep what is done where the file does not hold it; where that fails, say so and go on."""
    if not progress.done:
        return
    try:
        if progress.fresh:
            write_kept(progress.file, progress.done)
        progress.fresh = False
        words = f"Progress is kept in {progress.file}; run the same command again to go on."
    except OSError as error:
        words = f"Progress cannot be kept in {progress.file}: {error.strerror}."
    if not progress.told:
        waiting.say(words)
    progress.told = True


def _tell(waiting: Waiting, tasks: Sequence[Any], done: int) -> None:
    counts = [profiles.count for profiles, *_ in tasks]
    waiting.update(f"Looking for readings in {sum(counts):,} profiles: {sum(counts[:done]):,} done")
