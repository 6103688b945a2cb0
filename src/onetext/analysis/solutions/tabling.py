"""Every package of some issues, in the order of tabling: the yardstick of every solver.

A row is a package, the last issue turning fastest. Issues come after the issue whose alternative
they stand in; whoever asks for an issue asks for those around it too.
"""

from collections.abc import Sequence
from math import prod

import numpy as np

from onetext.analysis.problem import Packages, holds
from onetext.analysis.space import Axis

LARGEST = 200_000
"""With more packages than this, a problem is solved by programmes."""

LEFT_OPEN = -1
"""What a row holds at an issue that was not asked for."""


def count_packages(axes: tuple[Axis, ...], issues: Sequence[int]) -> int:
    """Return how many packages some issues have."""

    def below(i: int, o: int) -> int:
        return prod(of(j) for j in issues if _lives_in(axes[j], i, o))

    def of(i: int) -> int:
        return sum(below(i, o) for o in range(len(axes[i].options)))

    return prod(of(i) for i in issues if axes[i].live_if is None)


def all_packages(axes: tuple[Axis, ...], issues: Sequence[int]) -> Packages:
    """Return (n, i) every package of some issues; the others are left open."""
    packages = np.full((1, len(axes)), LEFT_OPEN, dtype=np.int16)
    for i in sorted(issues):
        axis = axes[i]
        live = np.ones(len(packages), dtype=bool)
        if axis.live_if is not None:
            live = holds(packages, axis.live_if)
        repeats = np.where(live, len(axis.options), 1)
        packages = np.repeat(packages, repeats, axis=0)
        first = np.repeat(np.cumsum(repeats) - repeats, repeats)
        turn = np.arange(len(packages)) - first
        packages[:, i] = np.where(np.repeat(live, repeats), turn, len(axis.options))
    return packages


def _lives_in(axis: Axis, outer: int, option: int) -> bool:
    literal = axis.live_if
    return literal is not None and literal.issue == outer and bool(literal.options >> option & 1)
