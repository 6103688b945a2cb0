"""Problems without ties, given what each option of each issue is worth to each party."""

from collections.abc import Sequence

import numpy as np

from onetext.analysis.problem import BargainingProblem, Stake
from onetext.analysis.space import Axis


def additive(
    worth: Sequence[Sequence[Sequence[int]]], scales: Sequence[int], reservations: Sequence[int]
) -> BargainingProblem:
    """Return the problem of principals alone; ``worth`` is by party, issue and option, in units."""
    axes = tuple(
        Axis(
            key=f"i{i}",
            options=tuple(f"o{o}" for o in range(len(options))),
            live_if=None,
            point=0,
            unopened=False,
        )
        for i, options in enumerate(worth[0])
    )
    stakes = tuple(
        Stake(
            party=p,
            key=f"p{p}",
            principal=True,
            utility=np.array([units for options in issues for units in options], dtype=np.int64),
            together=(),
            reservation=reservations[p],
            scale=scales[p],
            needed=((),),
            excluded=(),
        )
        for p, issues in enumerate(worth)
    )
    return BargainingProblem(axes=axes, laws=(), stakes=stakes)
