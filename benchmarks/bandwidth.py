"""How fast memory is: a triad, a = b + 3c, over arrays much larger than the caches."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
from numba import njit

Floats = npt.NDArray[np.float64]

NUMBERS = 20_000_000
"""In each of three arrays of 160 MB."""

MOVED = 24 * NUMBERS
"""Bytes that one pass reads and writes."""


@njit(cache=True, nogil=True)
def _triad(a: Floats, b: Floats, c: Floats) -> None:  # pragma: no cover - compiled
    for n in range(a.size):
        a[n] = b[n] + 3.0 * c[n]


def arrays() -> tuple[Floats, Floats, Floats]:
    """Return three arrays, every page of them touched, the loop compiled."""
    a, b, c = np.zeros(NUMBERS), np.ones(NUMBERS), np.ones(NUMBERS)
    a[:] = b
    _triad(a[:2], b[:2], c[:2])
    return a, b, c


def move(three: tuple[Floats, Floats, Floats], size: int, threads: int = 2) -> None:
    """Read and write at least so many bytes, on some cores."""
    parts = [tuple(np.array_split(array, threads)[n] for array in three) for n in range(threads)]
    with ThreadPoolExecutor(threads) as workers:
        for _ in range(-(-size // MOVED)):
            list(workers.map(lambda part: _triad(*part), parts))
