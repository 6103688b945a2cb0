"""Constraint profiles: ranks of values, and rules that take an issue or everything to nothing.

A package is worth the mean, over the issues ranked, of the rank of its value divided by the highest
on that issue; but an issue counts nothing where one of its rules applies, and the whole package is
worth nothing where a rule of all does. The packages to which a rule applies are boxes; cut into
boxes that do not overlap, each takes off what its options would have added.

Words are looked for *inside* values, so that ``NS=fine`` is met by ``NS=fine+ProRail=warning``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import product
from math import prod
from operator import eq

from onetext.case.defects import shortened
from onetext.exchange.genius.rectangles import Numbered
from onetext.exchange.genius.space import Space, SpaceIssue
from onetext.exchange.genius.tree import Element, Ledger, Tree, figure, first_within, whole, within
from onetext.exchange.scores.worths import Box, Table

MOST_COMBINATIONS = 100_000
"""A sum over values is looked at for this many combinations at most."""

MOST_BOXES = 20_000
"""So many boxes are too many for a case to be read by anybody."""

Region = Mapping[int, frozenset[int]]
"""The packages that stand, on each issue named, at one of some options."""

EVERYTHING = -1
"""The position of the rules that take the whole package to nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A constraint profile: by issue its weight and the values of its options, and boxes."""

    weights: tuple[Fraction, ...]
    values: Table
    boxes: tuple[Box, ...]


def ranked(
    space: Space, issues: Sequence[SpaceIssue], numbered: Numbered, ledger: Ledger
) -> Ranked | None:
    """Return what a constraint profile says; None with findings where it cannot be read."""
    tree = space.tree
    rules = next(space.body.iter("rules"), None)
    ranks = None if rules is None else first_within(rules, "ranks")
    if rules is None or ranks is None:
        problem = "a constraint utility space needs <rules> with <ranks> in them."
        ledger.wrong(tree, space.body, problem, "Write them inside <objective>.")
        return None
    found = _ranks(tree, ranks, numbered, ledger)
    regions = _regions(tree, rules, numbered, ledger)
    if ledger.findings:
        return None
    share = Fraction(1, len(found))
    boxes = tuple(_taken_off(issues, found, regions))
    if len(boxes) > MOST_BOXES:
        problem = f"its rules come to over {MOST_BOXES:,} combinations."
        ledger.wrong(tree, rules, problem, "No case can hold that many.")
        return None
    return Ranked(
        weights=tuple(share if i in found else Fraction(0) for i in range(len(issues))),
        values=tuple(
            found.get(i, tuple(Fraction(0) for _ in issue.values)) for i, issue in enumerate(issues)
        ),
        boxes=boxes,
    )


def _ranks(
    tree: Tree, ranks: Element, numbered: Numbered, ledger: Ledger
) -> dict[int, tuple[Fraction, ...]]:
    """Return by position of the issue the rank of each option, as a share of the highest."""
    found: dict[int, tuple[Fraction, ...]] = {}
    for at in within(ranks, "issue"):
        place = _place(tree, at, numbered, ledger)
        if place is None:
            continue
        position, issue = place
        stated = _stated(tree, at, issue, ledger)
        most = max(stated.values(), default=Fraction(0))
        if most <= 0:
            ledger.wrong(tree, at, "no rank of this issue is above 0.", "Rank its values.")
            continue
        missing = sum(value not in stated for value in issue.values)
        if missing:
            what = f"{missing} of its values have no rank, which is read as 0."
            ledger.note("assumed", f"{tree.name}, {issue.name}", what)
        found[position] = tuple(stated.get(v, Fraction(0)) / most for v in issue.values)
    if not found and not ledger.findings:
        ledger.wrong(tree, ranks, "no issue is ranked.", "Rank the values of an issue.")
    return found


def _stated(
    tree: Tree, at: Element, issue: SpaceIssue, ledger: Ledger
) -> dict[str | None, Fraction]:
    """Return ranks by value; where a profile names no value, by its index in the domain."""
    by_index = {item.index: item.value for item in issue.items}
    stated: dict[str | None, Fraction] = {}
    nameless = 0
    for item in within(at, "item"):
        rank = figure(tree, item, "rank", ledger)
        value = item.get("value")
        if value is None:
            nameless += 1
            value = by_index.get(item.get("index") or "")
        if rank is not None:
            stated[value] = rank
    if nameless:
        what = f"{nameless} values without a name are told by their index in the domain."
        ledger.note("assumed", f"{tree.name}, {issue.name}", what)
    return stated


def _place(
    tree: Tree, at: Element, numbered: Numbered, ledger: Ledger
) -> tuple[int, SpaceIssue] | None:
    index = whole(tree, at, "index", ledger)
    if index is not None and index not in numbered:
        ledger.wrong(tree, at, f"there is no issue with index {index}.", "Name one of them.")
    return None if index is None else numbered.get(index)


def _regions(
    tree: Tree, rules: Element, numbered: Numbered, ledger: Ledger
) -> dict[int, list[Region]]:
    """Return by position of an issue, or ``EVERYTHING``, where its rules take it to nothing."""
    found: dict[int, list[Region]] = {}
    constraints = first_within(rules, "constraints")
    if constraints is None:
        ledger.note("assumed", tree.name, "It has no <constraints>, which is read as none.")
        return found
    for at in within(constraints, "constraint"):
        kind = at.get("type") or ""
        if kind not in _RULES:
            problem = f"type='{shortened(kind)}' is no rule of GENIUS."
            ledger.wrong(tree, at, problem, f"Write one of {', '.join(_RULES)}.")
            continue
        whose = None if kind in _OF_ALL else _place(tree, at, numbered, ledger)
        if whose is None and kind not in _OF_ALL:
            continue
        before = len(ledger.findings)
        regions = _RULES[kind](_Rule(tree=tree, at=at, numbered=numbered, ledger=ledger))
        if len(ledger.findings) == before:
            found.setdefault(whose[0] if whose else EVERYTHING, []).extend(regions)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """One rule: its element, and what it may name."""

    tree: Tree
    at: Element
    numbered: Numbered
    ledger: Ledger

    def parts(self, tag: str, attribute: str) -> dict[int, tuple[SpaceIssue, str]]:
        """Return by position what a rule says of issues; of one named twice the last holds."""
        found: dict[int, tuple[SpaceIssue, str]] = {}
        for part in within(self.at, tag):
            place = _place(self.tree, part, self.numbered, self.ledger)
            words = part.get(attribute)
            if words is None:
                problem = f"<{part.tag}> needs '{attribute}'."
                remedy = f'Write {attribute}="..." there.'
                self.ledger.wrong(self.tree, part, problem, remedy)
            elif place is not None:
                found[place[0]] = (place[1], words)
        return found

    def own(self) -> tuple[int, SpaceIssue]:
        """Return the issue that the rule takes to nothing."""
        return self.numbered[int(self.at.get("index") or 0)]

    def numbers(self, issue: SpaceIssue) -> list[int]:
        """Return the values of an issue as whole numbers, with a finding where they are none."""
        try:
            return [int(value) for value in issue.values]
        except ValueError:
            problem = f"a value of '{shortened(issue.name)}' is no whole number, as the rule needs."
            self.ledger.wrong(
                self.tree, self.at, problem, "Name an issue whose values are numbers."
            )
            return [0 for _ in issue.values]


def contains(words: str, value: str) -> bool:
    """Return whether words stand inside a value."""
    return words in value


def _options(issue: SpaceIssue, holds: Callable[[str], bool]) -> frozenset[int]:
    return frozenset(o for o, value in enumerate(issue.values) if holds(value))


def _inclusive(rule: _Rule) -> list[Region]:
    """Return where all conditions hold: words inside a value, a number not below or above 0."""
    region: dict[int, frozenset[int]] = {}
    for position, (issue, words) in rule.parts("checkassignment", "condition").items():
        if "numeric" not in words:
            region[position] = _options(issue, partial(contains, words))
            continue
        numbers = rule.numbers(issue)
        low = 0 if "positive" in words else min(numbers)
        high = max(numbers) if "positive" in words or "negative" not in words else 0
        region[position] = frozenset(o for o, n in enumerate(numbers) if low <= n <= high)
    return [region]


def _conditional(rule: _Rule) -> list[Region]:
    """Return where a number is above or below 0, and the other value lacks some words."""
    parts = rule.parts("checkassignment", "condition")
    if len(parts) != 2:
        problem = "this rule needs two different issues."
        rule.ledger.wrong(rule.tree, rule.at, problem, "Name a number and another issue.")
        return []
    first, second = sorted(parts, key=lambda position: _index(rule, position))
    (number, sign), (other, words) = parts[first], parts[second]
    if sign not in ("numeric=positive", "numeric=negative"):
        return []  # as in GENIUS, which looks at the lower index alone for the number
    numbers = rule.numbers(number)
    above = sign == "numeric=positive"
    region = {
        first: frozenset(o for o, n in enumerate(numbers) if (n > 0 if above else n < 0)),
        second: _options(other, lambda value: words not in value),
    }
    return [region]


def _index(rule: _Rule, position: int) -> int:
    return next(index for index, (at, _) in rule.numbered.items() if at == position)


def _equal(rule: _Rule) -> dict[int, frozenset[int]]:
    parts = rule.parts("valueassignment", "value")
    return {
        position: _options(issue, partial(eq, words)) for position, (issue, words) in parts.items()
    }


def _zero(rule: _Rule) -> list[Region]:
    """Return where all the issues named stand at exactly these values."""
    return [_equal(rule)]


def _conditional_zero(rule: _Rule) -> list[Region]:
    """Return the same where, besides, the issue's own value lacks some words."""
    position, issue = rule.own()
    words = rule.at.get("value") or ""
    lacking = _options(issue, lambda value: words not in value)
    region = _equal(rule)
    return [region | {position: region.get(position, lacking) & lacking}]


def _sums(rule: _Rule, holds: Callable[[str], bool]) -> list[Region]:
    """Return where some numbers sum to within a range, and the issue's own value is such."""
    tree, ledger = rule.tree, rule.ledger
    low, high = whole(tree, rule.at, "min", ledger), whole(tree, rule.at, "max", ledger)
    places = [_place(tree, item, rule.numbered, ledger) for item in within(rule.at, "item")]
    issues = dict(place for place in places if place is not None)
    if low is None or high is None or None in places:
        return []
    numbers = {position: rule.numbers(issue) for position, issue in issues.items()}
    if prod(map(len, numbers.values())) > MOST_COMBINATIONS:
        problem = f"the sum runs over more than {MOST_COMBINATIONS:,} combinations."
        ledger.wrong(tree, rule.at, problem, "No case can hold that many.")
        return []
    position, issue = rule.own()
    such = _options(issue, holds)
    regions: list[Region] = []
    for options in product(*(range(len(row)) for row in numbers.values())):
        total = sum(row[o] for row, o in zip(numbers.values(), options, strict=True))
        if low <= total <= high:
            region = {p: frozenset({o}) for p, o in zip(numbers, options, strict=True)}
            regions.append(region | {position: region.get(position, such) & such})
    return regions


def _words(rule: _Rule) -> str:
    return rule.at.get("value") or ""


def _conditions(rule: _Rule) -> list[str]:
    return [at.get("value") or "" for at in within(rule.at, "condition")]


_RULES: dict[str, Callable[[_Rule], list[Region]]] = {
    "inclusiveZeroOutcomeConstraint": _inclusive,
    "conditionalZeroOutcomeConstraint": _conditional,
    "zeroConstraint": _zero,
    "conditionalZeroConstraint": _conditional_zero,
    "sumZeroConstraint": lambda rule: _sums(rule, lambda value: _words(rule) in value),
    "sumZeroNotConstraint": lambda rule: _sums(rule, lambda value: _words(rule) not in value),
    "sumZeroConstraintList": lambda rule: _sums(
        rule, lambda value: any(words in value for words in _conditions(rule))
    ),
}
_OF_ALL = ("inclusiveZeroOutcomeConstraint", "conditionalZeroOutcomeConstraint")


def _taken_off(
    issues: Sequence[SpaceIssue],
    values: Mapping[int, tuple[Fraction, ...]],
    regions: Mapping[int, Sequence[Region]],
) -> Iterator[Box]:
    """Yield, for every issue ranked, what its rules and those of all take off, box by box."""
    sizes = [len(issue.values) for issue in issues]
    share = Fraction(1, len(values))
    for i, row in values.items():
        apart = disjoint([*regions.get(i, ()), *regions.get(EVERYTHING, ())], sizes)
        for region in apart:
            options = region.get(i, frozenset(range(sizes[i])))
            for worth in dict.fromkeys(row[o] for o in sorted(options) if row[o]):
                same = frozenset(o for o in options if row[o] == worth)
                yield _box({**region, i: same}, -share * worth, sizes)


def _box(region: Region, worth: Fraction, sizes: Sequence[int]) -> Box:
    bound = tuple((i, tuple(sorted(o))) for i, o in sorted(region.items()) if len(o) < sizes[i])
    return Box(within=bound or ((0, tuple(range(sizes[0]))),), worth=worth)


def disjoint(regions: Sequence[Region], sizes: Sequence[int]) -> list[Region]:
    """Return regions that do not overlap and hold the same packages together, few of them."""
    found: list[Region] = []
    for region in regions:
        pieces = [region] if all(region.values()) else []
        for taken in found:
            pieces = [rest for piece in pieces for rest in _without(piece, taken, sizes)]
        found += pieces
    return _merged(found, sizes)


def _merged(regions: Sequence[Region], sizes: Sequence[int]) -> list[Region]:
    """Return regions with those put together that differ on one issue alone."""
    full = [frozenset(range(size)) for size in sizes]
    rows = [tuple(region.get(i, full[i]) for i in range(len(sizes))) for region in regions]
    count = len(rows) + 1
    while len(rows) < count:
        count = len(rows)
        for i in range(len(sizes)):
            alike: dict[tuple[frozenset[int], ...], frozenset[int]] = {}
            for row in rows:
                rest = (*row[:i], *row[i + 1 :])
                alike[rest] = alike.get(rest, frozenset()) | row[i]
            rows = [(*rest[:i], own, *rest[i:]) for rest, own in alike.items()]
    return [{i: own for i, own in enumerate(row) if own != full[i]} for row in rows]


def _without(piece: Region, taken: Region, sizes: Sequence[int]) -> Iterator[Region]:
    """Yield what is left of a region without another one, in regions that do not overlap."""
    inside = dict(piece)
    for i, options in taken.items():
        own = inside.get(i, frozenset(range(sizes[i])))
        if not own & options:
            yield inside  # they do not meet, or no longer
            return
        if own - options:
            yield {**inside, i: own - options}
        inside[i] = own & options
