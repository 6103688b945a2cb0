"""Random small problems: nesting, laws, counts, red lines, consent at times, together."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import numpy as np

from onetext.analysis.problem import BargainingProblem, Stake
from onetext.analysis.space import Axis, Event, Limit, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a random problem is drawn: how many of what, and how often what."""

    issues: tuple[int, int] = (2, 6)
    options: tuple[int, int] = (2, 4)
    principals: tuple[int, int] = (1, 4)
    others: tuple[int, int] = (0, 2)
    nested: float = 0.35
    laws: tuple[int, int] = (0, 3)
    excluded: tuple[int, int] = (0, 2)
    together: tuple[int, int] = (0, 2)
    reserved: tuple[float, float] = (0.2, 0.6)
    limits: tuple[int, int] = (0, 0)


USUAL = Shape()
COUNTED = Shape(limits=(1, 2))
"""With counts and budgets, of law and of parties."""

LOOSE = Shape(laws=(0, 0), excluded=(0, 1), together=(0, 1), principals=(2, 3), reserved=(0, 0.4))
"""Little ties the issues, so that frontiers are put together from those of issues apart."""


def random_problem(random: Random, shape: Shape = USUAL) -> BargainingProblem:
    """Return a random problem; its zone of agreement may be empty."""
    axes = _axes(random, shape)
    principals = random.randint(*shape.principals)
    seats = [True] * principals + [False] * random.randint(*shape.others)
    random.shuffle(seats)
    return BargainingProblem(
        axes=axes,
        laws=tuple(_event(random, axes) for _ in range(random.randint(*shape.laws))),
        stakes=tuple(
            _stake(random, shape, axes, p, principal=seat) for p, seat in enumerate(seats)
        ),
        limits=tuple(_limit(random, axes) for _ in range(random.randint(*shape.limits))),
    )


def _axes(random: Random, shape: Shape) -> tuple[Axis, ...]:
    axes: list[Axis] = []
    for i in range(random.randint(*shape.issues)):
        live_if = None
        if axes and random.random() < shape.nested:
            outer = random.randrange(len(axes))
            live_if = Literal(issue=outer, options=_some(random, len(axes[outer].options)))
        names = tuple(f"o{o}" for o in range(random.randint(*shape.options)))
        axes.append(Axis(key=f"i{i}", options=names, live_if=live_if, point=i, unopened=False))
    return tuple(axes)


def _some(random: Random, columns: int) -> int:
    """Return one column as a bit, or at times two."""
    return 1 << random.randrange(columns) | (
        1 << random.randrange(columns) if random.random() < 0.3 else 0
    )


def _event(random: Random, axes: tuple[Axis, ...]) -> Event:
    """Return an event over one to three issues; their dead columns count among the columns."""
    issues = random.sample(range(len(axes)), k=min(len(axes), random.choice([1, 2, 2, 2, 3])))
    return tuple(
        Literal(issue=i, options=_some(random, len(axes[i].columns))) for i in sorted(issues)
    )


def _limit(random: Random, axes: tuple[Axis, ...]) -> Limit:
    """Return a count that some packages keep, of live brackets alone."""
    terms = tuple(
        (Literal(issue=i, options=1 << o), random.choice([1, 1, 2, 5, -1]))
        for i, axis in enumerate(axes)
        for o in range(len(axis.options))
        if random.random() < 0.5
    )
    most = sum(weight for _, weight in terms if weight > 0)
    kind = random.choice(["most", "most", "least", "both"])
    return Limit(
        terms=terms,
        least=random.randint(-1, max(0, most // 4)) if kind != "most" else None,
        most=random.randint(most // 4, max(1, most // 2)) if kind != "least" else None,
    )


def _stake(
    random: Random, shape: Shape, axes: tuple[Axis, ...], p: int, *, principal: bool
) -> Stake:
    scale = random.choice([6, 7, 10, 12, 100, 10_000])
    weights = [random.random() for _ in axes]
    whole = sum(weights)
    utility = [
        round(scale * weight / whole * random.random())
        for axis, weight in zip(axes, weights, strict=True)
        for _ in axis.columns
    ]
    needed: tuple[Event, ...] = ((),)
    if not principal and random.random() < 0.7:
        needed = tuple(_event(random, axes) for _ in range(random.randint(0, 2)))
    return Stake(
        party=p,
        key=f"p{p}",
        principal=principal,
        utility=np.array(utility, dtype=np.int64),
        together=tuple(
            (_event(random, axes), random.randint(-scale // 4, scale // 4))
            for _ in range(random.randint(*shape.together))
        ),
        reservation=round(scale * random.uniform(*shape.reserved)),
        scale=scale,
        needed=needed,
        excluded=tuple(_event(random, axes) for _ in range(random.randint(*shape.excluded))),
        limits=tuple(
            _limit(random, axes)
            for _ in range(random.randint(*shape.limits))
            if random.random() < 0.4
        ),
    )


def peace_like(
    shape: tuple[int, int, int], seed: int, *, laws: bool = True, counts: bool = False
) -> BargainingProblem:
    """Return a problem like a peace negotiation: (issues, options, parties) at scale 10^4.

    On the first three issues neighbours among the parties stand opposed, elsewhere they may give
    and take; each has two red lines, and laws forbid half as many pairs of options as there are
    issues. Reservations are a third of the best. With ``counts`` at most three of eight issues
    stand at their last option, and what the options cost stays within half of the most.
    """
    issues, options, parties = shape
    draw = np.random.default_rng(seed)
    weight = draw.dirichlet(np.full(issues, 0.7), parties)
    weight[:, :3] = 0
    weight *= 0.55 / weight.sum(axis=1, keepdims=True)
    weight[:, :3] = 0.45 * draw.dirichlet(np.full(3, 4.0), parties)
    side = np.where(draw.random((parties, issues)) < 0.5, 1, -1)
    side[:, :3] = np.where(np.arange(parties) % 2, 1, -1)[:, None]
    ramp = np.linspace(0, 1, options) ** draw.uniform(0.5, 2, (parties, issues, 1))
    value = np.where(side[:, :, None] > 0, ramp, ramp[:, :, ::-1])
    value[:, 3:] += draw.normal(0, 0.1, (parties, issues - 3, options))
    value -= value.min(axis=2, keepdims=True)
    value /= value.max(axis=2, keepdims=True)
    utility = np.rint(weight[:, :, None] * value * 10_000).astype(np.int64)
    names = tuple(f"o{o}" for o in range(options))
    return BargainingProblem(
        axes=tuple(
            Axis(key=f"i{i}", options=names, live_if=None, point=i, unopened=False)
            for i in range(issues)
        ),
        laws=tuple(_pair(draw, issues, options) for _ in range(issues // 2 if laws else 0)),
        limits=_counts(draw, issues, options) if counts else (),
        stakes=tuple(
            Stake(
                party=p,
                key=f"p{p}",
                principal=True,
                utility=utility[p].ravel(),
                together=(),
                reservation=int(utility[p].max(axis=1).sum()) // 3,
                scale=10_000,
                needed=((),),
                excluded=tuple(
                    (Literal(issue=i, options=1 << int(utility[p, i].argmin())),)
                    for i in (p % 3, int(draw.integers(3, issues)))
                ),
            )
            for p in range(parties)
        ),
    )


def _counts(draw: np.random.Generator, issues: int, options: int) -> tuple[Limit, ...]:
    few = draw.choice(issues, min(8, issues), replace=False)
    last = (Literal(issue=int(i), options=1 << (options - 1)) for i in few)
    cost = np.sort(draw.integers(0, 20, (issues, options)), axis=1)
    prices = (
        (Literal(issue=i, options=1 << o), int(cost[i, o]))
        for i in range(issues)
        for o in range(options)
    )
    return (
        Limit(terms=tuple((literal, 1) for literal in last), least=None, most=3),
        Limit(terms=tuple(prices), least=None, most=int(cost[:, -1].sum()) // 2),
    )


def _pair(draw: np.random.Generator, issues: int, options: int) -> Event:
    i, j = sorted(int(issue) for issue in draw.choice(issues, 2, replace=False))
    return (
        Literal(issue=i, options=1 << int(draw.integers(options))),
        Literal(issue=j, options=1 << int(draw.integers(options))),
    )


def barter(*stakes: tuple[Sequence[int], int]) -> BargainingProblem:
    """Return a problem with one issue, given what its options are worth to each principal."""
    names = tuple(f"o{o}" for o in range(len(stakes[0][0])))
    return BargainingProblem(
        axes=(Axis(key="i", options=names, live_if=None, point=0, unopened=False),),
        laws=(),
        stakes=tuple(
            Stake(
                party=p,
                key=f"p{p}",
                principal=True,
                utility=np.array(worth, dtype=np.int64),
                together=(),
                reservation=reservation,
                scale=10,
                needed=((),),
                excluded=(),
            )
            for p, (worth, reservation) in enumerate(stakes)
        ),
    )
