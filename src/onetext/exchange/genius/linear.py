"""Linear additive profiles: every value of an issue has an evaluation, every issue a weight.

As GENIUS reckons: the evaluations of a discrete issue are divided by the largest among them (all
are 0 where that is none); a whole number has slope times its distance from the lower end plus an
offset, a real one a linear, constant or triangular function, both held between 0 and 1 where they
are linear. A package is worth the sum of weight times value, and never more than 1.
"""

from collections.abc import Callable
from fractions import Fraction

from onetext.case.defects import shortened
from onetext.exchange.genius.space import Item, Space, SpaceIssue
from onetext.exchange.genius.tree import Element, Ledger, Tree, figure, first_within

_NOTHING = Fraction(1, 100_000)
"""Where the largest evaluation is below this, GENIUS takes every value for 0."""


def values_of(
    space: Space, issue: SpaceIssue, domain: SpaceIssue, ledger: Ledger
) -> tuple[Fraction, ...]:
    """Return what an issue's values in the domain are worth by a profile, from 0 to 1 each."""
    if issue.kind == "discrete":
        return _discrete(space.tree, issue, domain, ledger)
    worth = _evaluator(space.tree, issue, ledger)
    return tuple(worth(_number(space.tree, issue, value, ledger)) for value in domain.values)


def _discrete(
    tree: Tree, issue: SpaceIssue, domain: SpaceIssue, ledger: Ledger
) -> tuple[Fraction, ...]:
    places = _paired(tree, issue, domain, ledger)
    found = [places.get(value) for value in domain.values]
    last = {item.value or item.index: item.evaluation for item in issue.items}
    most = max((e for e in last.values() if e is not None), default=Fraction(0))
    missing = sum(evaluation is None for evaluation in found)
    if missing:
        what = f"{missing} of its values have no evaluation, which is read as 0."
        ledger.note("assumed", f"{tree.name}, {issue.name}", what)
    if most < _NOTHING:
        return tuple(Fraction(0) for _ in found)
    return tuple((evaluation or Fraction(0)) / most for evaluation in found)


def _paired(
    tree: Tree, issue: SpaceIssue, domain: SpaceIssue, ledger: Ledger
) -> dict[str, Fraction | None]:
    """Return evaluations by the value of the domain; by index where the profile names no value."""
    by_index = {i.index: i.value for i in domain.items if i.value is not None}
    plain = {_plain(value): value for value in domain.values}
    found: dict[str, Fraction | None] = {}
    for item in issue.items:
        value = item.value if item.value is not None else by_index.get(item.index)
        if value not in domain.values and value is not None and _plain(value) in plain:
            what = f"'{shortened(value)}' is read as '{shortened(plain[_plain(value)])}'."
            ledger.note("assumed", f"{tree.name}, {issue.name}", what)
            value = plain[_plain(value)]
        if value not in domain.values:
            _unknown(tree, issue, item, ledger)
        else:
            _again(tree, issue, value, found, ledger)
            found[value] = item.evaluation
    nameless = sum(item.value is None for item in issue.items)
    if nameless:
        what = f"{nameless} values without a name are told by their index in the domain."
        ledger.note("assumed", f"{tree.name}, {issue.name}", what)
    return found


def _plain(value: str) -> str:
    return " ".join(value.split()).casefold()


def _unknown(tree: Tree, issue: SpaceIssue, item: Item, ledger: Ledger) -> None:
    if item.evaluation is not None:
        what = f"'{shortened(item.value or '')}' is no value of the domain."
        ledger.note("left out", f"{tree.name}, {issue.name}", what)


def _again(
    tree: Tree,
    issue: SpaceIssue,
    value: str,
    found: dict[str, Fraction | None],
    ledger: Ledger,
) -> None:
    if value in found:
        what = f"'{shortened(value)}' has two evaluations; the last one holds."
        ledger.note("assumed", f"{tree.name}, {issue.name}", what)


def _number(tree: Tree, issue: SpaceIssue, value: str, ledger: Ledger) -> Fraction:
    try:
        return Fraction(value)
    except ValueError:
        problem = f"'{shortened(value)}', a value of the domain, is no number."
        ledger.wrong(tree, issue.at, problem, "Give both files the same kind of issue.")
        return Fraction(0)


Worth = Callable[[Fraction], Fraction]


def _evaluator(tree: Tree, issue: SpaceIssue, ledger: Ledger) -> Worth:
    """Return the function that an evaluator stands for; without one nothing is worth anything."""
    at = first_within(issue.at, "evaluator")
    if at is None:
        return lambda _: Fraction(0)
    if issue.kind == "integer" and at.get("slope") is not None:
        slope, offset = (
            figure(tree, at, name, ledger) or Fraction(0) for name in ("slope", "offset")
        )
        return lambda number: _held(slope * (number - issue.low) + offset)
    form = (at.get("ftype") or "linear").strip().lower()
    if form not in _FORMS:
        problem = f"ftype='{shortened(form)}' is no function that GENIUS can reckon."
        ledger.wrong(tree, at, problem, f"Write one of {', '.join(_FORMS)}.")
        return lambda _: Fraction(0)
    return _FORMS[form](_parameters(tree, at, _NEEDED[form], ledger))


def _parameters(tree: Tree, at: Element, count: int, ledger: Ledger) -> tuple[Fraction, ...]:
    return tuple(figure(tree, at, f"parameter{n}", ledger) or Fraction(0) for n in range(count))


def _held(share: Fraction) -> Fraction:
    return min(max(share, Fraction(0)), Fraction(1))


def _linear(parameters: tuple[Fraction, ...]) -> Worth:
    offset, slope = parameters
    return lambda number: _held(slope * number + offset)


def _constant(parameters: tuple[Fraction, ...]) -> Worth:
    return lambda _: parameters[0]


def _triangular(parameters: tuple[Fraction, ...]) -> Worth:
    low, high, top = parameters

    def worth(number: Fraction) -> Fraction:
        if not low <= number < high:
            return Fraction(0)
        if number < top:
            return (number - low) / (top - low)
        return 1 - (number - top) / (high - top) if high > top else Fraction(1)

    return worth


_FORMS: dict[str, Callable[[tuple[Fraction, ...]], Worth]] = {
    "linear": _linear,
    "constant": _constant,
    "triangular": _triangular,
}
_NEEDED = {"linear": 2, "constant": 1, "triangular": 3}
