"""The packages of a problem as a linear programme with 0-1 variables, one for each column.

A dead issue holds its dead column. What is worth something *together* is a variable that the
literals of its event press from both sides; whether a party's consent is needed is one that the
events in which it is push up, and where it stays down its conditions do not bind.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onetext.analysis.problem import BargainingProblem, starts, worth_range
from onetext.analysis.search.questions import members
from onetext.analysis.solutions.record import Levels
from onetext.analysis.solver import INFINITY, LinearProgramme
from onetext.analysis.space import Event, Limit

Sum = Mapping[int, float]
"""Coefficients by variable."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A growing programme over the packages of a problem.

    ``first`` is the first variable of each issue, ``worth`` what a package is worth to each stake
    as a sum over variables, ``low`` and ``high`` two units that this never leaves.
    """

    problem: BargainingProblem
    programme: LinearProgramme
    first: tuple[int, ...]
    worth: tuple[Sum, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]

    def copy(self) -> "Model":
        """Return a model whose programme can grow apart from this one."""
        return Model(
            problem=self.problem,
            programme=self.programme.copy(),
            first=self.first,
            worth=self.worth,
            low=self.low,
            high=self.high,
        )

    def gains_at_least(self, p: int, units: int, extra: Sum | None = None) -> None:
        """Add the row that a stake's gain, and perhaps some more terms, come to some units."""
        row = {**self.worth[p], **(extra or {})}
        self.programme.row(row, units + self.problem.stakes[p].reservation, INFINITY)

    def most(self, p: int) -> int:
        """Return units that a stake's gain never exceeds."""
        return self.high[p] - self.problem.stakes[p].reservation

    def package(self, values: Sequence[float]) -> tuple[int, ...]:
        """Return the columns that a solution of the programme picks."""
        return tuple(
            max(range(len(axis.columns)), key=lambda o: values[first + o])
            for axis, first in zip(self.problem.axes, self.first, strict=True)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Best:
    """What a search ended with: a package or none, whether proved, and a bound of its levels."""

    package: tuple[int, ...] | None
    proved: bool
    bound: Levels = ()


def model_zone(problem: BargainingProblem) -> Model:
    """Return the model of the packages in the zone of agreement."""
    model = model_packages(problem)
    for p, stake in enumerate(problem.stakes):
        demand(model, p, least=stake.reservation)
    return model


def model_packages(problem: BargainingProblem) -> Model:
    """Return the model of all packages that break no law, whoever accepts them."""
    programme = LinearProgramme()
    first = tuple(int(start) for start in starts(problem.axes))
    for axis, start in zip(problem.axes, first, strict=True):
        columns = [programme.binary() for _ in axis.columns]
        programme.row(dict.fromkeys(columns, 1.0), 1, 1)
        if axis.live_if is not None:
            alive = dict(_terms(first, (axis.live_if,)))
            programme.row({start + len(axis.options): 1.0, **alive}, 1, 1)
    for event in problem.laws:
        programme.row(dict(_terms(first, event)), -INFINITY, len(event) - 1)
    for limit in problem.limits:
        row = _counting(first, limit)
        programme.row(row, _end(limit.least, -INFINITY), _end(limit.most, INFINITY))
    worth = _worth(problem, programme, first)
    ranges = [worth_range(problem, p) for p in range(len(problem.stakes))]
    return Model(
        problem=problem,
        programme=programme,
        first=first,
        worth=worth,
        low=tuple(low for low, _ in ranges),
        high=tuple(high for _, high in ranges),
    )


def demand(model: Model, p: int, *, least: int | None) -> None:
    """Add that a stake's party meets no excluded event where asked, and gets ``least`` units."""
    stake = model.problem.stakes[p]
    if not stake.principal and not stake.needed:
        return
    programme = model.programme
    always = stake.principal or () in stake.needed
    asked = {} if always else {_pushed_up(model, stake.needed): 1.0}
    for event in stake.excluded:
        row = {**dict(_terms(model.first, event)), **asked}
        programme.row(row, -INFINITY, len(event) + len(asked) - 1)
    for limit in stake.limits:
        _limit_where_asked(model, limit, asked)
    if least is not None and least > model.low[p]:
        slack = 0 if always else least - model.low[p]
        row = {**model.worth[p], **dict.fromkeys(asked, -float(slack))}
        programme.row(row, least - slack, INFINITY)


def _limit_where_asked(model: Model, limit: Limit, asked: Sum) -> None:
    """Add that a limit holds, where it is asked for; elsewhere its ends give way."""
    row = _counting(model.first, limit)
    low = sum(min(0.0, weight) for weight in row.values())
    high = sum(max(0.0, weight) for weight in row.values())
    if limit.most is not None:
        slack = max(0.0, high - limit.most) if asked else 0.0
        model.programme.row({**row, **dict.fromkeys(asked, slack)}, -INFINITY, limit.most + slack)
    if limit.least is not None:
        slack = max(0.0, limit.least - low) if asked else 0.0
        model.programme.row({**row, **dict.fromkeys(asked, -slack)}, limit.least - slack, INFINITY)


def _counting(first: tuple[int, ...], limit: Limit) -> dict[int, float]:
    """Return the sum over variables that a limit counts."""
    row: dict[int, float] = {}
    for literal, weight in limit.terms:
        for v, _ in _terms(first, (literal,)):
            row[v] = row.get(v, 0.0) + weight
    return row


def _end(end: int | None, open_end: float) -> float:
    return open_end if end is None else float(end)


def _pushed_up(model: Model, events: tuple[Event, ...]) -> int:
    """Add a variable that is 1 where any of some events happens, and return it."""
    variable = model.programme.real(0, 1)
    for event in events:
        row = {variable: 1.0, **{v: -c for v, c in _terms(model.first, event)}}
        model.programme.row(row, 1 - len(event), INFINITY)
    return variable


def _worth(
    problem: BargainingProblem, programme: LinearProgramme, first: tuple[int, ...]
) -> tuple[Sum, ...]:
    columns = sum(len(axis.columns) for axis in problem.axes)
    together = dict.fromkeys(event for stake in problem.stakes for event, _ in stake.together)
    held = {event: _held(programme, first, event) for event in together}
    found = []
    for stake in problem.stakes:
        worth = {v: float(stake.utility[v]) for v in range(columns) if stake.utility[v]}
        for event, units in stake.together:
            worth[held[event]] = worth.get(held[event], 0.0) + units
        found.append(worth)
    return tuple(found)


def _held(programme: LinearProgramme, first: tuple[int, ...], event: Event) -> int:
    """Add a variable that is 1 where an event happens and 0 elsewhere, and return it."""
    variable = programme.real(0, 1)
    for literal in event:
        row = {variable: -1.0, **dict(_terms(first, (literal,)))}
        programme.row(row, 0, INFINITY)
    row = {variable: 1.0, **{v: -c for v, c in _terms(first, event)}}
    programme.row(row, 1 - len(event), INFINITY)
    return variable


def _terms(first: tuple[int, ...], event: Event) -> Iterator[tuple[int, float]]:
    """Yield the variables whose sum counts the literals of an event that hold."""
    for literal in event:
        for o in members(literal.options):
            yield first[literal.issue] + o, 1.0
