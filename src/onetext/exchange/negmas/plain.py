"""One party's side of a bargaining problem in plain lists, for a utility function to carry along.

Lists and numbers alone can be copied, kept in a file and read by anybody. Letters: issues i,
columns o, events as lists of [issue, [columns]].
"""

from onetext.analysis.problem import BargainingProblem, Stake, starts
from onetext.analysis.space import Event, Limit

PlainEvent = list[list[object]]


def plain_of(problem: BargainingProblem, p: int) -> dict[str, object]:
    """Return what a stake's party makes of every outcome."""
    stake = problem.stakes[p]
    width = [len(axis.columns) for axis in problem.axes]
    rows = zip(starts(problem.axes).tolist(), width, strict=True)
    return {
        "options": [list(axis.columns) for axis in problem.axes],
        "units": [stake.utility[at : at + n].tolist() for at, n in rows],
        "scale": stake.scale,
        "reservation": stake.reservation,
        "together": [[_event(event), worth] for event, worth in stake.together],
        "live": [
            [i, axis.live_if.issue, _bits(axis.live_if.options)]
            for i, axis in enumerate(problem.axes)
            if axis.live_if
        ],
        "never": [_event(event) for event in problem.laws],
        "limits": [_limit(limit) for limit in problem.limits],
        "refused": [_event(event) for event in stake.excluded],
        "refused limits": [_limit(limit) for limit in stake.limits],
        "asked": [_event(event) for event in _asked(stake)],
    }


def _asked(stake: Stake) -> tuple[Event, ...]:
    return ((),) if stake.principal else stake.needed


def _bits(options: int) -> list[int]:
    return [o for o in range(options.bit_length()) if options >> o & 1]


def _event(event: Event) -> list[list[object]]:
    return [[literal.issue, _bits(literal.options)] for literal in event]


def _limit(limit: Limit) -> list[object]:
    terms = [[literal.issue, _bits(literal.options), weight] for literal, weight in limit.terms]
    return [terms, limit.least, limit.most]
