"""Problems whose worth sits in boxes: small random ones, and large ones like those of contests."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from onetext.analysis.problem import BargainingProblem, Stake
from onetext.analysis.space import Axis, Event, Literal
from tests.analysis.solutions.random_problems import Shape, random_problem

Box = tuple[dict[int, int], int]
"""Options as bits by issue, and the units that are added inside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """How boxes are drawn: how many a party, how many are worth less than nothing, how whole."""

    count: tuple[int, int] = (3, 9)
    negative: float = 0.3
    holes: float = 0.2
    shared: float = 0.2


MIXED = Shape(
    issues=(3, 6), options=(2, 5), principals=(1, 3), others=(0, 0), nested=0.2, laws=(0, 2)
)
COUNTED = replace(MIXED, limits=(1, 2), excluded=(0, 2))


def random_boxes(
    random: Random, shape: Shape = MIXED, drawn: Boxes | None = None
) -> BargainingProblem:
    """Return a random problem with worth in columns and in boxes of all kinds."""
    drawn = drawn or Boxes()
    problem = random_problem(random, shape)
    stakes: list[Stake] = []
    for stake in problem.stakes:
        boxes = [
            (_event(random, problem.axes, drawn), _units(random, drawn))
            for _ in range(random.randint(*drawn.count))
        ]
        if stakes and random.random() < drawn.shared:
            boxes += [(event, -units) for event, units in stakes[0].together[:2]]
        utility = stake.utility * (random.random() < 0.5)
        stakes.append(replace(stake, utility=utility, together=(*stake.together, *boxes)))
    return replace(problem, stakes=tuple(stakes))


def _units(random: Random, drawn: Boxes) -> int:
    return random.randint(1, 30) * (-1 if random.random() < drawn.negative else 1)


def _event(random: Random, axes: Sequence[Axis], drawn: Boxes) -> Event:
    issues = sorted(random.sample(range(len(axes)), k=random.randint(1, min(4, len(axes)))))
    return tuple(
        Literal(issue=i, options=_some(random, len(axes[i].columns), drawn)) for i in issues
    )


def _some(random: Random, count: int, drawn: Boxes) -> int:
    if random.random() < drawn.holes:
        return random.randrange(1, 1 << count)
    first, last = sorted(random.choices(range(count), k=2))
    return (1 << last + 1) - (1 << first)


def contest(seed: int, issues: int, boxes: int, *, excluding: float = 0.0) -> BargainingProblem:
    """Return two parties over issues of ten values, like those of the contest of 2014.

    Most intervals lie at an end; ``excluding`` is the share of boxes that pay outside.
    """
    random = Random(seed)
    drawn: list[list[Box]] = [
        [_box(random, issues, excluding) for _ in range(boxes)] for _ in range(2)
    ]
    return of_boxes([10] * issues, drawn)


def of_boxes(options: Sequence[int], drawn: Sequence[Sequence[Box]]) -> BargainingProblem:
    """Return a problem with nothing but boxes; a box that takes away is paid for everywhere."""
    axes = tuple(
        Axis(
            key=f"i{i}",
            options=tuple(str(o) for o in range(count)),
            live_if=None,
            point=i,
            unopened=False,
        )
        for i, count in enumerate(options)
    )
    return BargainingProblem(
        axes=axes,
        laws=(),
        stakes=tuple(_stake(p, options, boxes) for p, boxes in enumerate(drawn)),
    )


def _stake(p: int, options: Sequence[int], boxes: Sequence[Box]) -> Stake:
    utility = np.zeros(sum(options), dtype=np.int64)
    utility[: options[0]] = -sum(min(units, 0) for _, units in boxes)
    return Stake(
        party=p,
        key=f"p{p}",
        principal=True,
        utility=utility,
        together=tuple(
            (tuple(Literal(issue=i, options=bits) for i, bits in sorted(box.items())), units)
            for box, units in boxes
        ),
        reservation=0,
        scale=1000,
        needed=((),),
        excluded=(),
    )


def _box(random: Random, issues: int, excluding: float) -> Box:
    mine = random.sample(range(issues), k=random.randint(1, 4))
    units = random.randint(1, 100) * (-1 if random.random() < excluding else 1)
    return {i: _interval(random) for i in mine}, units


def _interval(random: Random) -> int:
    kind = random.random()
    if kind < 0.45:
        first, last = 0, random.randint(5, 8)
    elif kind < 0.9:
        first, last = max(random.randint(1, 9), random.randint(1, 9)), 9
    else:
        first = random.randint(1, 3)
        last = first + random.randint(5, 6)
    return (1 << last + 1) - (1 << first)
