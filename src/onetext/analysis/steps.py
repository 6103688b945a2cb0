"""Carrying out an agreement: in what order, in what circles, and who is exposed meanwhile.

A step ends at the latest ``within_days`` after the last step that it comes after (or after
signature); no text says how early it may be, so at the earliest it is done on the day of
signature. Whoever takes a step is *exposed* from it until the steps that answer it are done: surely
where these come after it, directly or not, and possibly where no order is stated. A step that
nothing undoes and that comes before its answer is *irreversible before it is answered*.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from onetext.case.model import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """Who is exposed by which step, until which steps have answered it.

    ``certain`` where the answers come after the step; else no order is stated, and there is an
    exposure only if the step comes first. ``end`` is the latest day after signature on which the
    answers are done, None where no term is stated.
    """

    step: str
    who: tuple[str, ...]
    until: tuple[str, ...]
    certain: bool
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The steps of an agreement in an order that keeps every "after", and what it entails.

    ``order`` follows the file where the steps leave a choice, and leaves out steps that wait for
    a circle. ``cycles`` are closed chains: each step waits for the next, the last for the first.
    ``deadline`` gives the latest day of each step after signature, None where no term is stated.
    ``irreversible`` steps surely come before an answer; those ``perhaps_irreversible`` may.
    """

    order: tuple[str, ...]
    cycles: tuple[tuple[str, ...], ...]
    deadline: tuple[tuple[str, int | None], ...]
    exposures: tuple[Exposure, ...]
    irreversible: tuple[str, ...]
    perhaps_irreversible: tuple[str, ...]


def order_steps(steps: Sequence[Step]) -> Course:
    """Return the order of some steps, their cycles, and who is exposed from when to when."""
    cycles = _cycles(steps)
    order = _order(steps)
    deadline = _deadlines(steps, order)
    exposures = tuple(_exposures(steps, deadline))
    lasting = {step.id for step in steps if not step.undone_by}
    certain = [e.step for e in exposures if e.certain and e.step in lasting]
    possible = [e.step for e in exposures if e.step in lasting and e.step not in certain]
    return Course(
        order=order,
        cycles=cycles,
        deadline=tuple((id, deadline[id]) for id in order),
        exposures=exposures,
        irreversible=tuple(certain),
        perhaps_irreversible=tuple(possible),
    )


def _cycles(steps: Sequence[Step]) -> tuple[tuple[str, ...], ...]:
    """Return closed chains of "after", found one after another by cutting each at its last link."""
    after = {step.id: list(step.after) for step in steps}
    found: list[tuple[str, ...]] = []
    while True:
        try:
            TopologicalSorter(after).prepare()
        except CycleError as error:
            # graphlib names a circle from predecessor to successor, its first step repeated.
            circle = list(error.args[1])
            found.append(tuple(reversed(circle[1:])))
            after[circle[1]].remove(circle[0])
        else:
            return tuple(found)


def _order(steps: Sequence[Step]) -> tuple[str, ...]:
    done: list[str] = []
    waiting = list(steps)
    while ready := [step for step in waiting if all(before in done for before in step.after)]:
        done.append(ready[0].id)
        waiting.remove(ready[0])
    return tuple(done)


def _deadlines(steps: Sequence[Step], order: Sequence[str]) -> dict[str, int | None]:
    by_id = {step.id: step for step in steps}
    deadline: dict[str, int | None] = {}
    for id in order:
        step = by_id[id]
        start = _latest([deadline[before] for before in step.after]) if step.after else 0
        within = step.within_days
        deadline[id] = None if start is None or within is None else start + within
    return deadline


def _latest(days: Sequence[int | None]) -> int | None:
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _exposures(steps: Sequence[Step], deadline: Mapping[str, int | None]) -> Iterator[Exposure]:
    """Yield of each step the exposure until what surely answers it later, then until what may."""
    before = {step.id: _before(step.id, {s.id: s.after for s in steps}) for step in steps}
    for step in steps:
        owed = [answer for answer in step.answered_by if answer not in before[step.id]]
        for certain in (True, False):
            until = tuple(a for a in owed if (step.id in before[a]) is certain)
            if until:
                yield Exposure(
                    step=step.id,
                    who=step.who,
                    until=until,
                    certain=certain,
                    end=_latest([deadline.get(answer) for answer in until]),
                )


def _before(id: str, after: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(after[id])
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting.extend(after.get(step, ()))
    return found
