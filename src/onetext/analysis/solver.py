"""The one door to HiGHS: linear programmes in 0-1 variables with whole coefficients.

HiGHS works in floating point; what it returns is rounded to whole numbers here and checked row by
row in whole numbers before anybody sees it.

References
----------
[HuangfuHall2018]_
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np

Row = tuple[Mapping[int, int], int]
"""Coefficients by variable, and the least that their weighted sum may be."""


@dataclass(slots=True)
class Programme:
    """A growing 0-1 programme: variables are numbered as they are added; rows are ``>=``."""

    count: int = 0
    rows: list[Row] = field(default_factory=list)

    def variables(self, count: int) -> range:
        """Add 0-1 variables and return their numbers."""
        self.count += count
        return range(self.count - count, self.count)

    def at_least(self, coefficients: Mapping[int, int], bound: int) -> None:
        """Add the row that a weighted sum of variables is at least ``bound``."""
        self.rows.append((dict(coefficients), bound))

    def exactly(self, coefficients: Mapping[int, int], bound: int) -> None:
        """Add the two rows that make a weighted sum equal to ``bound``."""
        self.at_least(coefficients, bound)
        self.at_least({v: -c for v, c in coefficients.items()}, -bound)

    def copy(self) -> "Programme":
        """Return a programme that can grow apart from this one."""
        return Programme(count=self.count, rows=list(self.rows))


class UnfinishedError(Exception):
    """A limit of work was reached before there was a proof; the caller says what stands so far."""


def minimise(
    programme: Programme, cost: Mapping[int, int], *, nodes: int | None = None
) -> Sequence[int] | None:
    """Return the 0-1 values that minimise a cost, proved, or None where nothing fits.

    ``nodes`` limits the search tree.

    Raises
    ------
    UnfinishedError
        If the search tree outgrew ``nodes``.
    RuntimeError
        If HiGHS ends without a proof, or with values that break a row in whole numbers.
    """
    if not programme.count:
        return () if all(bound <= 0 for _, bound in programme.rows) else None
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.5)
    highs.setOptionValue("mip_feasibility_tolerance", 1e-9)
    highs.setOptionValue("primal_feasibility_tolerance", 1e-9)
    if nodes is not None:
        highs.setOptionValue("mip_max_nodes", nodes)
    highs.passModel(_model(programme, cost))
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if nodes is not None and status == highspy.HighsModelStatus.kSolutionLimit:
        raise UnfinishedError
    if status != highspy.HighsModelStatus.kOptimal:
        raise RuntimeError(f"HiGHS ended with {highs.modelStatusToString(status)}")
    values = [round(value) for value in highs.getSolution().col_value]
    for coefficients, bound in programme.rows:
        if sum(c * values[v] for v, c in coefficients.items()) < bound:
            raise RuntimeError("HiGHS returned values that break a row in whole numbers")
    return values


def _model(programme: Programme, cost: Mapping[int, int]) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = programme.count, len(programme.rows)
    lp.col_cost_ = np.array([cost.get(v, 0) for v in range(programme.count)], dtype=float)
    lp.col_lower_ = np.zeros(programme.count)
    lp.col_upper_ = np.ones(programme.count)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * programme.count
    lp.row_lower_ = np.array([bound for _, bound in programme.rows], dtype=float)
    lp.row_upper_ = np.full(len(programme.rows), highspy.kHighsInf)
    lengths = [len(coefficients) for coefficients, _ in programme.rows]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([v for c, _ in programme.rows for v in c], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([a for c, _ in programme.rows for a in c.values()], dtype=float)
    return lp
