"""What one file of GENIUS says of the issues: names, values, evaluators, weights, as it stands.

A domain and a profile have the same shape: objectives, which may stand in each other, and in them
issues. An issue is discrete (items), integer (a range of whole numbers) or real (a range, of which
GENIUS itself looks at 21 points). A profile adds what each value is worth, and the weights of the
issues under one objective; weights of objectives have no effect in GENIUS.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from onetext.case.defects import shortened
from onetext.case.format.values import write_figure
from onetext.exchange.genius.tree import (
    Element,
    Ledger,
    Tree,
    figure,
    figure_in,
    first_within,
    line_of,
    whole,
    within,
)

POINTS = 21
"""Of a real range so many values are taken, both ends among them, as GENIUS does."""

MOST_VALUES = 1_001
"""A range of whole numbers is taken in steps where it holds more."""

KINDS = ("discrete", "integer", "real")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A value of a discrete issue; ``value`` and ``evaluation`` are None where none is stated."""

    index: str
    value: str | None
    evaluation: Fraction | None
    at: Element


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceIssue:
    """An issue as one file has it.

    ``index`` is its number there; ``items`` belong to a discrete issue, ``low`` and ``high`` to the
    others. ``weight`` is None where the file gives none.
    """

    index: int
    name: str
    kind: str
    items: tuple[Item, ...]
    low: Fraction
    high: Fraction
    weight: Fraction | None
    at: Element

    @property
    def figures(self) -> tuple[Fraction, ...]:
        """The values of a range, smallest first; none of a discrete issue."""
        if self.kind == "discrete":
            return ()
        if self.kind == "real":
            step = (self.high - self.low) / (POINTS - 1)
            return tuple(self.low + n * step for n in range(POINTS)) if step else (self.low,)
        stride = max(ceil((self.high - self.low) / (MOST_VALUES - 1)), 1)
        found = [Fraction(n) for n in range(int(self.low), int(self.high) + 1, stride)]
        return tuple(found if found[-1] == self.high else [*found, self.high])

    @property
    def stepped(self) -> bool:
        """Whether its values are only some of those in the range."""
        return self.kind == "real" or self.high - self.low >= MOST_VALUES

    @property
    def values(self) -> tuple[str, ...]:
        """Its values as words, each once, in the order of the file."""
        words = [item.value for item in self.items if item.value is not None]
        return tuple(dict.fromkeys((*words, *map(write_figure, self.figures))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """What one file says: the name of its root objective, its issues, and the file itself."""

    tree: Tree
    body: Element
    name: str
    issues: tuple[SpaceIssue, ...]

    @property
    def kind(self) -> str:
        """The kind of utilities in it: linear, nonlinear, constraint."""
        stated = (self.body.get("type") or "linear").strip().lower()
        return "linear" if stated == "uncertain" else stated


def read_space(tree: Tree, ledger: Ledger) -> Space:
    """Return what a file says of the issues; what is wrong with them goes to the ledger."""
    root = tree.root
    template = str(root.tag).lower() == "negotiation_template"
    body = first_within(root, "utility_space") if template else root
    objective = None if body is None else first_within(body, "objective")
    if body is None or objective is None:
        missing = "utility_space" if body is None else "objective"
        problem = f"<{root.tag}> holds no <{missing}>, so no issue."
        ledger.wrong(tree, root, problem, "Name a domain or a profile that GENIUS wrote.")
        return Space(tree=tree, body=root, name="", issues=())
    issues = tuple(_issues(tree, objective, ledger))
    _own_indices(tree, issues, ledger)
    return Space(tree=tree, body=body, name=(objective.get("name") or "").strip(), issues=issues)


def _own_indices(tree: Tree, issues: tuple[SpaceIssue, ...], ledger: Ledger) -> None:
    seen: dict[int, SpaceIssue] = {}
    for issue in issues:
        if issue.index in seen:
            first = line_of(seen[issue.index].at)
            problem = f"there is an issue with index {issue.index} in line {first} already."
            ledger.wrong(tree, issue.at, problem, "Give each issue its own.")
        seen.setdefault(issue.index, issue)


def _issues(tree: Tree, objective: Element, ledger: Ledger) -> Iterator[SpaceIssue]:
    """Yield the issues under an objective, and under those in it, in the order of the file."""
    weights = _weights(tree, objective, ledger)
    for child in objective:
        tag = str(child.tag).lower()
        if tag == "objective":
            yield from _issues(tree, child, ledger)
        elif tag == "issue":
            issue = _issue(tree, child, weights, ledger)
            if issue is not None:
                yield issue


def _weights(tree: Tree, objective: Element, ledger: Ledger) -> dict[int, Fraction]:
    """Return the weights under an objective by index; of two for one index the last holds."""
    found: dict[int, Fraction] = {}
    for at in within(objective, "weight"):
        index, share = whole(tree, at, "index", ledger), figure(tree, at, "value", ledger)
        if index is None or share is None:
            continue
        if share < 0:
            problem = f"the weight {at.get('value')} is below 0."
            ledger.wrong(tree, at, problem, "Write a weight from 0 on.")
        found[index] = share
    return found


def _issue(
    tree: Tree, at: Element, weights: dict[int, Fraction], ledger: Ledger
) -> SpaceIssue | None:
    index = whole(tree, at, "index", ledger)
    kind = _kind(tree, at, ledger)
    if index is None or kind is None:
        return None
    low = high = Fraction(0)
    if kind != "discrete":
        ends = _range(tree, at, kind, ledger)
        if ends is None:
            return None
        low, high = ends
    return SpaceIssue(
        index=index,
        name=" ".join((at.get("name") or "").split()),
        kind=kind,
        items=tuple(_items(tree, at, ledger)),
        low=low,
        high=high,
        weight=weights.get(index),
        at=at,
    )


def _kind(tree: Tree, at: Element, ledger: Ledger) -> str | None:
    """Return the kind of an issue: as one of three attributes says, or as its contents show."""
    for attribute in ("type", "vtype", "etype"):
        stated = at.get(attribute)
        if stated is None:
            continue
        if stated.strip().lower() in KINDS:
            return stated.strip().lower()
        problem = f"{attribute}='{shortened(stated)}' is no kind of issue."
        ledger.wrong(tree, at, problem, f"Write one of {', '.join(KINDS)}.")
        return None
    if first_within(at, "range") is not None:
        return "real"
    return "discrete" if at.get("lowerbound") is None else "integer"


def _range(tree: Tree, at: Element, kind: str, ledger: Ledger) -> tuple[Fraction, Fraction] | None:
    inner = first_within(at, "range")
    holder = at if inner is None or at.get("lowerbound") is not None else inner
    read = whole if kind == "integer" else figure
    low = read(tree, holder, "lowerbound", ledger)
    high = read(tree, holder, "upperbound", ledger)
    if low is None or high is None:
        return None
    if low > high:
        ledger.wrong(tree, holder, f"the range runs down, from {low} to {high}.", "Swap its ends.")
        return None
    return Fraction(low), Fraction(high)


def _items(tree: Tree, at: Element, ledger: Ledger) -> Iterator[Item]:
    for item in within(at, "item"):
        stated = item.get("evaluation")
        evaluation = None
        if stated is not None and stated.strip().lower() not in ("", "null"):
            evaluation = figure(tree, item, "evaluation", ledger)
        yield Item(
            index=item.get("index") or "",
            value=item.get("value"),
            evaluation=evaluation,
            at=item,
        )


def told_beside(space: Space, ledger: Ledger) -> None:
    """Note what a file holds that no case has a place for: costs, descriptions and the like."""
    items = [item.at for issue in space.issues for item in issue.items]
    costs = sum(bool(figure_in(at.get("cost") or "0")) for at in items)
    words = sum(bool((at.get("description") or "").strip()) for at in items)
    criteria = sum(1 for _ in space.body.iter("criteria_function"))
    agents = sum(bool(at.get("class")) for at in space.tree.root.iter("agent"))
    kept = (
        (costs, "costs of values, which no utility counts"),
        (words, "descriptions of values"),
        (criteria, "criteria of similarity"),
        (agents, "agents that GENIUS would run"),
        (_objective_weights(space), "weights of objectives, which GENIUS does not use either"),
    )
    for count, what in kept:
        if count:
            ledger.note("left out", space.tree.name, f"{count} {what}.")
    settings = ("comparisons", "errors", "elicitation_cost", "fixed_seed", "experimental")
    told = [
        f"{tag} {(at.text or '').strip()}"
        for tag in settings
        if (at := first_within(space.body, tag)) is not None
    ]
    if told:
        what = f"What a party is shown of its own preferences: {', '.join(told)}."
        ledger.note("left out", space.tree.name, what)


def _objective_weights(space: Space) -> int:
    inner = {at.get("index") for at in space.body.iter("objective") if at is not space.body}
    issues = {str(issue.index) for issue in space.issues}
    return sum(w.get("index") in inner - issues for w in space.body.iter("weight"))
