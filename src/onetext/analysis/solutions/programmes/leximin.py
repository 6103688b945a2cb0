"""The package whose shares are largest from the smallest up, level by level.

On the first level the smallest share is maximised; on each later one the next larger share, among
the packages that keep the levels before: at most k parties lie below level k, counted from 0, and
a switch for each party says which (several packages may have the same smallest share, each with
another party at it). A level is proved when nothing lies above it: a share is a fraction of whole
units, so between a level and the bound of HiGHS there is room for another share or there is not;
and if there is, the next programme asks each party's gain for that one more unit. With many
parties it is asked, before the later levels, whether any other package keeps the first at all:
often none does, which proves all of them together.
"""

from dataclasses import replace
from fractions import Fraction
from math import ceil, floor, isfinite

from onetext.analysis.solutions.programmes.model import Best, Model
from onetext.analysis.solutions.programmes.total import any_package
from onetext.analysis.solutions.record import Counted, Levels, gains_of, shares
from onetext.analysis.solutions.work import Work
from onetext.analysis.solver import INFINITY, UnfinishedError, maximise

_MANY = 4
"""With fewer parties going level by level is faster than looking for rivals."""

_RIVALS = 4
"""Rivals looked for one by one before going level by level."""

_SLACK = 1e-7
"""How far a bound of HiGHS may be off, in shares."""


def leximin(
    model: Model, counted: Counted, work: Work, *, first: tuple[int, ...] | None = None
) -> Best:
    """Return the package whose sorted shares no other exceeds, the smallest deciding first.

    ``first`` is a package already proved to be best on the first level, if there is one.
    """
    if not counted:
        return any_package(model, work)
    kept = model.copy()
    best = Best(package=None, proved=True)
    if first is not None:
        best = _kept(kept, counted, Best(package=first, proved=True), work)
    while len(best.bound) < len(counted):
        best = _raise(kept, counted, best, work)
        if best.package is None or not best.proved:
            return best
        best = _kept(kept, counted, best, work)
    return best


def _kept(kept: Model, counted: Counted, best: Best, work: Work) -> Best:
    """Add that one more level is kept; return the best with the levels proved by now."""
    level, package = len(best.bound), best.package
    assert package is not None
    levels = _levels(kept, counted, package)[: level + 1]
    if level == 0 or levels[level] > levels[level - 1]:
        needs = [ceil(levels[level] * measure) for _, measure in counted]
        _all_but(level, kept, counted, needs, levels)
    if level == 0 and len(counted) >= _MANY:
        package, alone = _against_rivals(kept, counted, package, work)
        levels = _levels(kept, counted, package) if alone else levels
    return Best(package=package, proved=True, bound=levels)


def _raise(kept: Model, counted: Counted, best: Best, work: Work) -> Best:
    """Return the package that lies highest on the level behind those of the bound."""
    proven, ceiling = best.bound, INFINITY
    above: list[int] | None = None
    while True:
        raised, share = _highest(kept, counted, proven, above)
        try:
            answer = maximise(
                raised.programme,
                {share: 1.0},
                gap=_SLACK,
                nodes=work.programme,
                seconds=work.left(),
            )
        except UnfinishedError:
            return _unfinished(kept, counted, best, ceiling)
        if answer is None:
            return best
        best = replace(best, package=kept.package(answer.values))
        ceiling = min(ceiling, answer.bound + _SLACK)
        if not answer.proved:
            return _unfinished(kept, counted, best, ceiling)
        reached = _levels(kept, counted, kept.package(answer.values))[len(proven)]
        above = [floor(reached * measure) + 1 for _, measure in counted]
        if all(
            units > ceiling * measure for units, (_, measure) in zip(above, counted, strict=True)
        ):
            return best


def _against_rivals(
    kept: Model, counted: Counted, best: tuple[int, ...], work: Work
) -> tuple[tuple[int, ...], bool]:
    """Return the best of few packages on the first level, and whether there are no more of them.

    A rival gives somebody more than each package looked at. Often there is none, which settles all
    levels at once.
    """
    rivals, package = kept.copy(), best
    for _ in range(_RIVALS):
        _more_for_somebody(rivals, counted, package)
        try:
            answer = maximise(rivals.programme, {}, nodes=work.programme, seconds=work.left())
        except UnfinishedError:
            return best, False
        if answer is None:
            return best, True
        package = kept.package(answer.values)
        best = max(best, package, key=lambda rival: _levels(kept, counted, rival))
    return best, False


def _more_for_somebody(model: Model, counted: Counted, package: tuple[int, ...]) -> None:
    """Add that some party gains more than a package on the first level gives it."""
    gained = gains_of(model.problem, package)
    first = min(shares(counted, gained))
    switches = [model.programme.binary() for _ in counted]
    for switch, (p, measure) in zip(switches, counted, strict=True):
        least = ceil(first * measure)
        model.gains_at_least(p, least, {switch: float(least - gained[p] - 1)})
    model.programme.row(dict.fromkeys(switches, 1.0), 1, INFINITY)


def _unfinished(model: Model, counted: Counted, best: Best, ceiling: float) -> Best:
    """Return the best so far, its bound one level longer where there is one for that level."""
    if best.package is None or not isfinite(ceiling):
        return replace(best, proved=False)
    reached = _levels(model, counted, best.package)[len(best.bound)]
    return replace(best, proved=False, bound=(*best.bound, max(reached, Fraction(ceiling))))


def _highest(
    kept: Model, counted: Counted, proven: Levels, above: list[int] | None
) -> tuple[Model, int]:
    """Return a model with the share to maximise: all but as many parties as levels have it."""
    raised, level = kept.copy(), len(proven)
    top = sorted(Fraction(kept.most(p), measure) for p, measure in counted)[level]
    share = raised.programme.real(0, max(0.0, float(top)))
    switches = _all_but(level, raised, counted, above or [0] * len(counted), proven)
    for n, (p, measure) in enumerate(counted):
        spared = {switches[n]: float(measure * top)} if switches else {}
        raised.gains_at_least(p, 0, {share: -float(measure), **spared})
    return raised, share


def _all_but(
    count: int, model: Model, counted: Counted, needs: list[int], proven: Levels
) -> list[int]:
    """Add that all parties but some gain what each needs; return a switch for each, if any.

    No party gains less than the first of the levels proved.
    """
    switches = [model.programme.binary() for _ in counted] if count else []
    for n, (p, measure) in enumerate(counted):
        least = ceil(proven[0] * measure) if proven else 0
        spared = {switches[n]: float(max(0, needs[n] - least))} if switches else {}
        model.gains_at_least(p, needs[n], spared)
    if switches:
        model.programme.row(dict.fromkeys(switches, 1.0), -INFINITY, count)
    return switches


def _levels(model: Model, counted: Counted, package: tuple[int, ...]) -> Levels:
    return tuple(sorted(shares(counted, gains_of(model.problem, package))))
