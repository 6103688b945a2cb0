"""How a map is drawn: on how many cores, who is told of its progress, and who may stop it."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np

from onetext.analysis.problem import Ints

_FEWEST = 256
"""Fewer heads than this are not shared out."""

Found = TypeVar("Found")


class Share(Protocol):
    """Does some work on so many heads, given as rows, on one core or several."""

    def __call__(self, work: Callable[[Ints], Found], heads: int) -> Iterable[Found]:
        """Return what the work finds, part after part."""


class StoppedError(Exception):
    """The map was stopped by whoever asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """``workers`` threads; ``progress`` is told what is done, of how much; ``stopped`` is asked.

    The figures are the same for any number of workers.
    """

    workers: int = 2
    progress: Callable[[int, int], None] | None = None
    stopped: Callable[[], bool] | None = None

    def check(self) -> None:
        """Raise ``StoppedError`` if the map is to be stopped."""
        if self.stopped is not None and self.stopped():
            raise StoppedError


@contextmanager
def sharing(course: Course) -> Iterator[Share]:
    """Yield what does work on many heads on the cores of a course, in order."""
    with ThreadPoolExecutor(course.workers) as threads:

        def share(work: Callable[[Ints], Found], heads: int) -> Iterator[Found]:
            size = max(_FEWEST, -(-heads // (4 * course.workers)))
            parts = [np.arange(n, min(n + size, heads)) for n in range(0, heads, size)]
            several = len(parts) > 1 and course.workers > 1
            for part in threads.map(work, parts) if several else map(work, parts):
                course.check()
                yield part

        yield share
