"""Every package of cells, where there are few: the best points by looking at each."""

import numpy as np

from onetext.analysis.problem import Ints, Packages, happens
from onetext.analysis.solutions.stages.nondominated import nondominated
from onetext.analysis.solutions.stages.ties import Sums


def every_point(sums: Sums) -> tuple[Ints, Packages]:
    """Return the best points of sums without askers, with (n, i) their cells."""
    cells = np.indices(sums.columns, dtype=np.int16).reshape(len(sums.columns), -1).T
    worth = sums.given + sum(sums.worth[first + cells[:, i]] for i, first in enumerate(sums.first))
    allowed = np.ones(len(cells), dtype=bool)
    for tie in sums.ties:
        held = happens(cells, (tie.event,))
        if tie.forbids:
            allowed &= ~held
        for measure, units in tie.adds:
            worth[held, measure] += units
    for demand in sums.demands:
        allowed &= worth[:, demand.measure] >= demand.least
    cells, worth = cells[allowed], worth[allowed, : sums.compared]
    rows = nondominated(worth)
    return worth[rows], cells[rows]
