"""Hyper-rectangles: what ranges of whole numbers are worth together, ours as boxes.

``<hyperRectangle utility="30">`` with ``INCLUDES`` is worth 30 to every package inside all its
ranges; with ``EXCLUDES`` to every package that is *outside the whole*, that is, not inside all of
them; with neither to every package. Worths may be negative. They are summed, functions inside a
function with their weights, and divided by ``maxutility``. What GENIUS leaves unused is left out
here with a note: the weight of the outermost function, further outermost functions, and
``INCLUDES`` beside ``EXCLUDES``.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from onetext.exchange.genius.space import Space, SpaceIssue
from onetext.exchange.genius.tree import Element, Ledger, Tree, figure, first_within, whole, within
from onetext.exchange.scores.worths import Box

Numbered = Mapping[int, tuple[int, SpaceIssue]]
"""By the index of a profile, the position of the issue in the domain, and the issue there."""

_MOST_LOOKED_AT = 200_000
"""Packages times boxes up to which every package is looked at."""


def boxes_of(space: Space, numbered: Numbered, ledger: Ledger) -> tuple[Box, ...]:
    """Return the hyper-rectangles of a profile as boxes over the issues of its domain."""
    tree = space.tree
    utility = _utility(space)
    function = None if utility is None else first_within(utility, "ufun")
    if utility is None or function is None:
        problem = "a nonlinear utility space needs <utility> with a <ufun> in it."
        ledger.wrong(tree, space.body, problem, "Write them inside <objective>.")
        return ()
    most = figure(tree, utility, "maxutility", ledger)
    if most is not None and most <= 0:
        problem = f"maxutility='{utility.get('maxutility')}' divides every utility."
        ledger.wrong(tree, utility, problem, "Write a figure above 0.")
    _unused(tree, utility, function, ledger)
    if most is None or most <= 0:
        return ()
    worths = _function(tree, function, numbered, Fraction(1), ledger)
    return tuple(Box(within=box.within, worth=box.worth / most) for box in worths)


def _utility(space: Space) -> Element | None:
    return next((at for at in space.body.iter() if str(at.tag).lower() == "utility"), None)


def _unused(tree: Tree, utility: Element, function: Element, ledger: Ledger) -> None:
    further = sum(1 for _ in within(utility, "ufun")) - 1
    if further:
        what = f"{further} outermost functions after the first, which GENIUS does not read."
        ledger.note("left out", tree.name, what)
    if (function.get("weight") or "1").strip() not in ("1", "1.0"):
        what = f"The weight {function.get('weight')} of the outermost function has no effect."
        ledger.note("left out", tree.name, what)


def _function(
    tree: Tree, at: Element, numbered: Numbered, weight: Fraction, ledger: Ledger
) -> Iterator[Box]:
    aggregation = (at.get("aggregation") or "sum").strip().lower()
    parts = [child for tag in ("hyperRectangle", "ufun") for child in within(at, tag)]
    if aggregation in ("min", "max") and len(parts) > 1:
        problem = f"aggregation='{aggregation}' takes one part of several, and a case sums them."
        ledger.wrong(tree, at, problem, "No case can hold this function.")
        return
    for part in parts:
        own = (
            figure(tree, part, "weight", ledger) if part.get("weight") is not None else Fraction(1)
        )
        if own is None:
            continue
        if str(part.tag).lower() == "ufun":
            yield from _function(tree, part, numbered, weight * own, ledger)
        else:
            yield from _rectangle(tree, part, numbered, weight * own, ledger)


def _rectangle(
    tree: Tree, at: Element, numbered: Numbered, weight: Fraction, ledger: Ledger
) -> Iterator[Box]:
    worth = figure(tree, at, "utility", ledger)
    inside, outside = list(within(at, "INCLUDES")), list(within(at, "EXCLUDES"))
    if inside and outside:
        what = f"{len(inside)} INCLUDES beside EXCLUDES in one rectangle, which GENIUS skips."
        ledger.note("left out", tree.name, what)
    box = _box(tree, outside or inside, numbered, ledger)
    if worth is None or not worth or box is None:
        return
    if outside:
        yield Box(within=_everywhere(numbered), worth=weight * worth)
        yield from _worth(box, -weight * worth, numbered)
    else:
        yield from _worth(box, weight * worth, numbered)


def _worth(box: dict[int, tuple[int, ...]], worth: Fraction, numbered: Numbered) -> Iterator[Box]:
    """Yield the box where it holds some package; issues that stand anywhere are left out of it."""
    if not all(box.values()):
        return
    sizes = {position: len(issue.values) for position, issue in numbered.values()}
    bound = tuple((i, o) for i, o in sorted(box.items()) if len(o) < sizes[i])
    yield Box(within=bound or _everywhere(numbered), worth=worth)


def _everywhere(numbered: Numbered) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """Return the box that every package lies in: the first issue at any of its values."""
    size = next(len(issue.values) for position, issue in numbered.values() if position == 0)
    return ((0, tuple(range(size))),)


def _box(
    tree: Tree, bounds: list[Element], numbered: Numbered, ledger: Ledger
) -> dict[int, tuple[int, ...]] | None:
    """Return by position the values within all bounds; None where one of them is wrong."""
    box: dict[int, tuple[int, ...]] = {}
    fine = True
    for at in bounds:
        index, low, high = (whole(tree, at, name, ledger) for name in ("index", "min", "max"))
        if index is None or low is None or high is None:
            fine = False
            continue
        if index not in numbered:
            ledger.wrong(tree, at, f"there is no issue with index {index}.", "Name one of them.")
            fine = False
            continue
        position, issue = numbered[index]
        if not issue.figures:
            problem = f"issue {index} is discrete, and a range needs an integer one."
            ledger.wrong(tree, at, problem, "Make it an integer issue.")
            fine = False
            continue
        inside = tuple(o for o, number in enumerate(issue.figures) if low <= number <= high)
        box[position] = tuple(o for o in box.get(position, inside) if o in inside)
    return box if fine else None


def may_exceed(boxes: Sequence[Box], sizes: Sequence[int]) -> bool:
    """Return whether a package may come to more than 1: sure where few packages are to look at."""
    if _bound(boxes, sizes) <= 1:
        return False
    if prod(sizes) * len(boxes) > _MOST_LOOKED_AT:
        return True
    return any(
        sum(box.worth for box in boxes if all(row[i] in own for i, own in box.within)) > 1
        for row in product(*map(range, sizes))
    )


def _bound(boxes: Sequence[Box], sizes: Sequence[int]) -> Fraction:
    """Return what no package exceeds: the best option of each issue, and all that several add."""
    table = [[Fraction(0)] * size for size in sizes]
    total = Fraction(0)
    for box in boxes:
        if len(box.within) != 1:
            total += max(box.worth, Fraction(0))
            continue
        ((i, options),) = box.within
        for o in options:
            table[i][o] += box.worth
    return total + sum(map(max, table), Fraction(0))
