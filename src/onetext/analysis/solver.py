"""The one door to HiGHS: programmes in whole numbers, and linear programmes in real ones.

A ``Programme`` has 0-1 variables and whole coefficients: what HiGHS returns in floating point is
rounded here and checked row by row in whole numbers before anybody sees it; its tolerances are
1e-7, since with narrower ones HiGHS now and then proved too much. A ``LinearProgramme`` has real
variables, some of them 0-1, and answers to a tolerance of 1e-9; who asks evaluates the answer again
in his own terms.

References
----------
[HuangfuHall2018]_
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import highspy
import numpy as np
import numpy.typing as npt

PARALLEL = 1 << 13
"""The presolve rule of HiGHS 1.15 for parallel rows and columns, switched off: with it some
feasible programmes were called infeasible, and some second-best answers the best."""

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
    highs = _highs(gap=0.5, close=1e-7)
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


@dataclass(slots=True)
class LinearProgramme:
    """A growing programme in real variables: each has bounds and may be 0-1; rows have two ends."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    rows: list[tuple[Mapping[int, float], float, float]] = field(default_factory=list)

    def real(self, low: float, high: float) -> int:
        """Add a real variable between two bounds, which may be infinite, and return its number."""
        return self._add(low, high, whole=False)

    def binary(self) -> int:
        """Add a 0-1 variable and return its number."""
        return self._add(0.0, 1.0, whole=True)

    def row(self, coefficients: Mapping[int, float], low: float, high: float) -> None:
        """Add the row that a weighted sum of variables lies between two ends."""
        self.rows.append((dict(coefficients), low, high))

    def copy(self) -> "LinearProgramme":
        """Return a programme that can grow apart from this one."""
        return LinearProgramme(
            low=list(self.low), high=list(self.high), whole=list(self.whole), rows=list(self.rows)
        )

    def _add(self, low: float, high: float, *, whole: bool) -> int:
        self.low.append(low)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.low) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The best value found with its variables, the bound no answer can beat, and whether proved.

    ``bound`` equals ``value`` up to the tolerance where ``proved``.
    """

    value: float
    values: tuple[float, ...]
    bound: float
    proved: bool


INFINITY = float("inf")
"""An end of a row, or a bound of a variable, that is not there."""


def maximise(
    programme: LinearProgramme,
    worth: Mapping[int, float],
    *,
    gap: float = 1e-9,
    seconds: float | None = None,
    nodes: int | None = None,
) -> Answer | None:
    """Return the values that maximise a weighted sum, or None where nothing fits.

    ``gap`` is how far from the best an answer may lie and still count as proved; ``seconds`` and
    ``nodes`` of the search tree limit the search, which then returns the best found with its
    bound: the same one on every machine where ``nodes`` alone is given.

    Raises
    ------
    UnfinishedError
        If the limit came before anything was found.
    RuntimeError
        If HiGHS ends in any other way: without a bound, say, where the programme has none.
    """
    if not programme.low:  # which HiGHS calls empty, whatever its rows
        fits = all(low <= 0 <= high for _, low, high in programme.rows)
        return Answer(value=0.0, values=(), bound=0.0, proved=True) if fits else None
    highs = _highs(gap=gap)
    if seconds is not None:
        highs.setOptionValue("time_limit", float(seconds))
    if nodes is not None:
        highs.setOptionValue("mip_max_nodes", nodes)
    highs.passModel(_real_model(programme, worth))
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    limits = (highspy.HighsModelStatus.kTimeLimit, highspy.HighsModelStatus.kSolutionLimit)
    limited = status in limits
    if status != highspy.HighsModelStatus.kOptimal and not limited:
        raise RuntimeError(f"HiGHS ended with {highs.modelStatusToString(status)}")
    info = highs.getInfo()
    if limited and info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        raise UnfinishedError
    value = info.objective_function_value
    return Answer(
        value=value,
        values=tuple(highs.getSolution().col_value),
        bound=info.mip_dual_bound if any(programme.whole) else value,
        proved=not limited,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Relaxed:
    """The best value of a linear programme, its variables, and the price of each row.

    A price is how much the value would grow if the row's end gave way by one: never negative.
    """

    value: float
    values: npt.NDArray[np.float64]
    prices: npt.NDArray[np.float64]


class Relaxation:
    """A linear programme that is solved again and again, each time from where it ended before."""

    def __init__(self, programme: LinearProgramme, worth: Mapping[int, float]) -> None:
        """Hold a programme without 0-1 variables, to maximise a weighted sum."""
        self._highs = _highs(gap=0.0, close=1e-7)
        self._highs.setOptionValue("presolve", "off")
        self._highs.setOptionValue("solver", "simplex")
        self._highs.passModel(_real_model(programme, worth))
        self._all = np.arange(len(programme.low), dtype=np.int32)
        self._low = np.array(programme.low)

    def solve(self, high: npt.NDArray[np.float64]) -> Relaxed | None:
        """Return the best with other upper bounds of the variables, or None where nothing fits.

        Raises
        ------
        RuntimeError
            If HiGHS ends in any other way.
        """
        self._highs.changeColsBounds(len(self._all), self._all, self._low, high)
        self._highs.run()
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"HiGHS ended with {self._highs.modelStatusToString(status)}")
        solution = self._highs.getSolution()
        return Relaxed(
            value=self._highs.getInfo().objective_function_value,
            values=np.array(solution.col_value),
            prices=np.abs(np.array(solution.row_dual)),
        )


def _highs(*, gap: float, close: float = 1e-9) -> highspy.Highs:
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    highs.setOptionValue("presolve_rule_off", PARALLEL)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", gap)
    highs.setOptionValue("mip_feasibility_tolerance", close)
    highs.setOptionValue("primal_feasibility_tolerance", close)
    highs.setOptionValue("dual_feasibility_tolerance", close)
    return highs


def _real_model(programme: LinearProgramme, worth: Mapping[int, float]) -> highspy.HighsLp:
    count = len(programme.low)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = count, len(programme.rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = np.array([worth.get(v, 0.0) for v in range(count)], dtype=float)
    lp.col_lower_ = np.array(programme.low, dtype=float)
    lp.col_upper_ = np.array(programme.high, dtype=float)
    if any(programme.whole):
        kinds = {True: highspy.HighsVarType.kInteger, False: highspy.HighsVarType.kContinuous}
        lp.integrality_ = [kinds[whole] for whole in programme.whole]
    lp.row_lower_ = np.array([low for _, low, _ in programme.rows], dtype=float)
    lp.row_upper_ = np.array([high for _, _, high in programme.rows], dtype=float)
    lengths = [len(coefficients) for coefficients, _, _ in programme.rows]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array([v for c, _, _ in programme.rows for v in c], dtype=np.int32)
    lp.a_matrix_.value_ = np.array(
        [a for c, _, _ in programme.rows for a in c.values()], dtype=float
    )
    return lp
