"""NegMAS's linear utility functions as additive scores: exactly what they write, on any issue.

A function says its *type*, its weights and what it makes of each issue: a table, or a formula of
the number that an option is. Whole figures stay whole and decimals are the decimals written, so
that the scores here are exact where NegMAS adds floating-point numbers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from onetext.case.defects import Path
from onetext.case.format.nodes import Broken, Listing, Node, Scalar, Table
from onetext.case.format.values import write_figure
from onetext.exchange.json_files.fields import Fields
from onetext.exchange.json_files.nodes import figure_of
from onetext.exchange.record import Note
from onetext.exchange.scores.additive import Scores, nearest

MOST_VALUES = 1_000
"""An issue that is a range of whole numbers comes to this many options at most."""

_LEVEL_PLACES = 6

LINEAR = ("LinearAdditiveUtilityFunction", "LinearUtilityAggregationFunction")
AFFINE = ("AffineUtilityFunction", "LinearUtilityFunction")
DISCOUNTED = ("ExpDiscountedUFun", "LinDiscountedUFun", "DiscountedUtilityFunction")
_BESIDE = ("name", "type", "id", "path", "stability", "outcome_space", "owner")
_UNSTATED = ("null", "None", "-.inf", "-Infinity", "-inf", ".nan", "NaN", "nan", "~", "")

Issues = tuple[tuple[str, tuple[str, ...]], ...]
Row = tuple[Fraction, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A utility function in a document: its table, its place, and the issues it is about."""

    fields: Fields
    table: Table
    path: Path
    issues: Issues


def type_of(node: Node | None) -> str:
    """Return the type that a table says it is, without the modules around it; "" if none."""
    said = node.get("type") if isinstance(node, Table) else None
    return said.text.rsplit(".", 1)[-1] if isinstance(said, Scalar) else ""


def issue_of(fields: Fields, node: Node, path: Path) -> tuple[str, tuple[str, ...]]:
    """Return an issue's name and its options."""
    table = fields.table(node, path)
    fields.unknown(table, ("name", "type", "values", "n_levels", "id", "n_values"), path)
    name = fields.words(table.get("name"), (*path, "name"))
    here = (*path, "values")
    values = fields.items(table.get("values"), here)
    if not values:
        fields.wrong(table, here, "this issue has no value.", "Name one at least.")
        return name, ("...",)
    match type_of(table):
        case "ContiguousIssue":
            return name, _whole_numbers(fields, values, here)
        case "ContinuousIssue":
            return name, _levels(fields, table, values, path)
        case "CategoricalIssue" | "DiscreteOrdinalIssue" | "DiscreteCardinalIssue":
            return name, tuple(
                option_of(fields.words(value, (*here, n)))
                for n, value in enumerate(values, start=1)
            )
    problem = f"an issue of type '{type_of(table)}' has no place in a case."
    fields.wrong(table, (*path, "type"), problem, "List its values, as a CategoricalIssue does.")
    return name, ("...",)


def option_of(text: str) -> str:
    """Return an option as a case names it: a number as its shortest decimal."""
    number = figure_of(Scalar(text=text, line=0, column=0))
    return text if number is None else write_figure(number)


def _ends(fields: Fields, values: tuple[Node, ...], path: Path) -> tuple[Fraction, Fraction]:
    if len(values) != 2:
        fields.wrong(None, path, "a range has two ends.", "Write [low, high].")
        return Fraction(0), Fraction(0)
    low, high = (fields.figure(value, (*path, n)) for n, value in enumerate(values, start=1))
    if low > high:
        fields.wrong(values[0], path, "this range runs downwards.", "Write the lower end first.")
    return low, max(low, high)


def _whole_numbers(fields: Fields, values: tuple[Node, ...], path: Path) -> tuple[str, ...]:
    low, high = _ends(fields, values, path)
    if high - low >= MOST_VALUES:
        count = int(high - low) + 1
        problem = f"this range has {count} values, and {MOST_VALUES} is the most."
        fields.wrong(values[0], path, problem, "Narrow it, or list fewer values.")
        return ("...",)
    return tuple(write_figure(low + n) for n in range(int(high - low) + 1))


def _levels(fields: Fields, table: Table, values: tuple[Node, ...], path: Path) -> tuple[str, ...]:
    low, high = _ends(fields, values, (*path, "values"))
    said = table.get("n_levels")
    count = int(fields.figure(said, (*path, "n_levels"))) if said is not None else 10
    count = min(max(count, 2), MOST_VALUES)
    what = (
        f"Any number from {write_figure(low)} to {write_figure(high)} becomes {count} levels, to "
        f"{_LEVEL_PLACES} places."
    )
    where = fields.words(table.get("name"), (*path, "name"))
    fields.notes.append(Note(kind="assumed", where=f"issue {where}", what=what))
    step = (high - low) / (count - 1)
    levels = (nearest(low + n * step, _LEVEL_PLACES) for n in range(count))
    return tuple(dict.fromkeys(map(write_figure, levels)))


def scores_of(shape: Shape, name: str) -> Scores | None:
    """Return what a linear function makes of every option; None if it is of another type."""
    fields, table, path = shape.fields, shape.table, shape.path
    kind = type_of(table)
    if kind in DISCOUNTED:
        return _undiscounted(shape, name)
    if kind not in (*LINEAR, *AFFINE):
        return None
    known = ("weights", "values", "bias", "reserved_value", "reserved_outcome", *_BESIDE)
    fields.unknown(table, known, path)
    weights = _weights(shape)
    rows = _rows(shape) if kind in LINEAR else tuple(map(_numbers, (o for _, o in shape.issues)))
    values = tuple(row if row is not None else _no_numbers(shape, n) for n, row in enumerate(rows))
    bias = table.get("bias")
    constant = fields.figure(bias, (*path, "bias")) if bias is not None else Fraction(0)
    scores = Scores(name=name, weights=weights, values=values, reservation=None)
    return _reserved(shape, _with_constant(scores, constant))


def _undiscounted(shape: Shape, name: str) -> Scores | None:
    inner = shape.fields.table(shape.table.get("ufun"), (*shape.path, "ufun"))
    what = f"Its discount ({type_of(shape.table)}): a case knows no rounds."
    shape.fields.left_out(shape.path, what)
    return scores_of(
        Shape(fields=shape.fields, table=inner, path=(*shape.path, "ufun"), issues=shape.issues),
        name,
    )


def _weights(shape: Shape) -> Row:
    fields, path = shape.fields, (*shape.path, "weights")
    node = shape.table.get("weights")
    if node is None or (isinstance(node, Scalar) and node.text in _UNSTATED):
        return (Fraction(1),) * len(shape.issues)
    return tuple(fields.figure(part, (*path, at)) for at, part in _by_issue(shape, node, path))


def _by_issue(shape: Shape, node: Node, path: Path) -> list[tuple[str | int, Node | None]]:
    """Return what a list or a table has for each issue, in their order."""
    names = [name for name, _ in shape.issues]
    told = Broken(line=node.line, column=node.column)  # what is missing has its finding already
    if isinstance(node, Table):
        found = shape.fields.named(node, path, tuple(names))
        return [(name, found.get(name, told)) for name in names]
    items = shape.fields.items(node, path)
    if len(items) != len(names):
        problem = f"there are {len(items)} of them for {len(names)} issues."
        shape.fields.wrong(node, path, problem, "Write one for each issue.")
    padded = [*items, *([told] * len(names))][: len(names)]
    return list(enumerate(padded, start=1))


def _rows(shape: Shape) -> tuple[Row | None, ...]:
    path = (*shape.path, "values")
    node = shape.table.get("values")
    if node is None:
        shape.fields.wrong(shape.table, path, "this field is missing.", "Write the values.")
        return tuple((Fraction(0),) * len(options) for _, options in shape.issues)
    parts = _by_issue(shape, node, path)
    return tuple(
        _row(shape.fields, part, (*path, at), options)
        for (at, part), (_, options) in zip(parts, shape.issues, strict=True)
    )


def _row(fields: Fields, node: Node | None, path: Path, options: tuple[str, ...]) -> Row | None:
    """Return what one issue's function makes of its options; None where they are no numbers."""
    table = fields.table(node, path)
    kind = type_of(table)
    if kind == "TableFun" or table.get("mapping") is not None:
        mapping = fields.table(table.get("mapping"), (*path, "mapping"))
        return _mapped(fields, mapping, (*path, "mapping"), options)
    formula = _formula(fields, table, path, kind)
    if formula is None:
        problem = f"a value function of type '{kind}' cannot be read exactly."
        fields.wrong(table, (*path, "type"), problem, "Write it as a TableFun.")
        return (Fraction(0),) * len(options)
    if kind == "ConstFun":
        return (formula(Fraction(0)),) * len(options)
    numbers = _numbers(options)
    return None if numbers is None else tuple(map(formula, numbers))


def _mapped(fields: Fields, mapping: Table, path: Path, options: tuple[str, ...]) -> Row:
    found = {
        option_of(key.text): fields.figure(value, (*path, key.text))
        for key, value in mapping.entries
    }
    for extra in found.keys() - set(options):
        fields.left_out((*path, extra), "A value for what is no option of its issue.")
    for option in options:
        if option not in found and mapping.entries:
            problem = f"'{option}' has no value here."
            fields.wrong(mapping, path, problem, "Write one for every option.")
    return tuple(found.get(option, Fraction(0)) for option in options)


def _formula(
    fields: Fields, table: Table, path: Path, kind: str
) -> Callable[[Fraction], Fraction] | None:
    """Return the formula of a value function, or None if it is of another kind."""

    def part(name: str) -> Fraction:
        node = table.get(name)
        return Fraction(0) if node is None else fields.figure(node, (*path, name))

    match kind:
        case "IdentityFun":
            return lambda x: x
        case "LinearFun" | "AffineFun" | "ConstFun":
            slope, bias = part("slope"), part("bias")
            return lambda x: slope * x + bias
        case "QuadraticFun":
            a2, a1, bias = part("a2"), part("a1"), part("bias")
            return lambda x: (a2 * x + a1) * x + bias
        case "PolynomialFun":
            items = fields.items(table.get("coefficients"), (*path, "coefficients"))
            factors = [fields.figure(item, (*path, "coefficients")) for item in items]
            bias = part("bias")
            return lambda x: (
                bias + sum((c * x**n for n, c in enumerate(factors, start=1)), Fraction(0))
            )
    return None


def _numbers(options: tuple[str, ...]) -> Row | None:
    """Return the numbers that options are; where they are none, their places do not count."""
    found = [figure_of(Scalar(text=option, line=0, column=0)) for option in options]
    numbers = [number for number in found if number is not None]
    return tuple(numbers) if len(numbers) == len(found) else None


def _no_numbers(shape: Shape, n: int) -> Row:
    name, options = shape.issues[n]
    problem = f"a formula needs numbers, and the options of '{name}' are none."
    shape.fields.wrong(shape.table, (*shape.path, "values"), problem, "Write a TableFun for it.")
    return (Fraction(0),) * len(options)


def _with_constant(scores: Scores, constant: Fraction) -> Scores:
    """Return scores with a constant added to every package, at the first issue."""
    if not constant:
        return scores
    first, *rest = scores.points
    moved = (tuple(point + constant for point in first), *rest)
    return Scores(name=scores.name, weights=None, values=moved, reservation=None)


def _reserved(shape: Shape, scores: Scores) -> Scores:
    """Return scores with the reserved value; without one anything is as good as no agreement."""
    fields, node = shape.fields, shape.table.get("reserved_value")
    outcome = shape.table.get("reserved_outcome")
    if isinstance(outcome, Listing | Table):
        fields.left_out((*shape.path, "reserved_outcome"), "The outcome without agreement.")
    lowest = sum(map(min, scores.points), Fraction(0))
    if node is not None and not (isinstance(node, Scalar) and node.text in _UNSTATED):
        least = fields.figure(node, (*shape.path, "reserved_value"))
    else:
        least = min(Fraction(0), lowest)
        what = "It states no finite reserved value, so it signs anything."
        fields.notes.append(Note(kind="assumed", where=scores.name, what=what))
    return Scores(name=scores.name, weights=scores.weights, values=scores.values, reservation=least)
