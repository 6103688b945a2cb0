"""Kinds of values: how one is read from a node, written back, and described to an editor.

A *kind* is three things told once: ``read`` (node to value, with every defect met), ``write``
(value to plain strings, lists and tables) and ``schema`` (JSON Schema). A record is a kind made
from a table of fields. A value that could not be read is replaced by the kind's ``blank``, so
that reading goes on; its defect says which part of the case is not to be relied upon.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from onetext.case.defects import Defect, Path, shortened, suggest
from onetext.case.format.nodes import Broken, Listing, Node, Scalar, Table

T = TypeVar("T")
U = TypeVar("U")

Plain = str | list["Plain"] | dict[str, "Plain"]
Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[T]):
    """What reading a node gave: a value (the blank where there is none) and the defects met."""

    value: T
    defects: tuple[Defect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[T]):
    """How values of one kind are read, written and described."""

    read: Callable[[Node, Path], Outcome[T]]
    write: Callable[[T], Plain]
    schema: Schema
    blank: T


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record, a row of its table: name in the file, kind, meaning, example.

    ``attribute`` is its name in the model (by default the same with underscores). A field that
    is not required is left out of a written file where its value is empty or ``usual``.
    """

    name: str
    kind: Kind[Any]
    means: str
    example: str
    required: bool = False
    attribute: str = ""
    usual: object = None

    @property
    def target(self) -> str:
        """The attribute of the model that holds the value."""
        return self.attribute or self.name.replace(" ", "_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Generic[T]):
    """A table of fields and what they make together.

    ``lined`` records also keep the line they begin on. ``title`` names the record in findings.
    """

    title: str
    make: Callable[..., T]
    fields: tuple[Field, ...]
    lined: bool = False


def refuse(node: Node, path: Path, problem: str, remedy: str) -> Defect:
    """Return a defect at a node."""
    return Defect(path=path, problem=problem, remedy=remedy, line=node.line, column=node.column)


def scalar(
    *,
    what: str,
    example: str,
    parse: Callable[[str], T | None],
    blank: T,
    schema: Schema,
) -> Kind[T]:
    """Return the kind of a single value; ``parse`` gives None for text that is not ``what``."""
    remedy = f"Write {what}, such as {example}."

    def read(node: Node, path: Path) -> Outcome[T]:
        if isinstance(node, Broken):
            return Outcome(value=blank)
        if not isinstance(node, Scalar):
            problem = "a single value is needed here."
            return Outcome(value=blank, defects=(refuse(node, path, problem, remedy),))
        value = parse(node.text)
        if value is None:
            problem = (
                f"'{shortened(node.text)}' is not {what}."
                if node.text
                else "there is nothing here."
            )
            return Outcome(value=blank, defects=(refuse(node, path, problem, remedy),))
        return Outcome(value=value)

    return Kind(read=read, write=str, schema=schema, blank=blank)


def choice(what: str, words: tuple[str, ...]) -> Kind[Any]:
    """Return the kind of a value that is one of a few words."""

    def read(node: Node, path: Path) -> Outcome[Any]:
        if isinstance(node, Broken):
            return Outcome(value=words[0])
        if isinstance(node, Scalar) and node.text in words:
            return Outcome(value=node.text)
        given = node.text if isinstance(node, Scalar) else ""
        problem = (
            f"'{shortened(given)}' is not {what}." if given else "a single word is needed here."
        )
        return Outcome(
            value=words[0], defects=(refuse(node, path, problem, suggest(given, words)),)
        )

    return Kind(read=read, write=str, schema={"enum": list(words)}, blank=words[0])


def many(kind: Kind[T], *, or_one: bool = False) -> Kind[tuple[T, ...]]:
    """Return the kind of a list; with ``or_one`` a single value may stand for a list of one."""

    def read(node: Node, path: Path) -> Outcome[tuple[T, ...]]:
        if isinstance(node, Broken):
            return Outcome(value=())
        if or_one and isinstance(node, Scalar):
            one = kind.read(node, path)
            return Outcome(value=() if one.defects else (one.value,), defects=one.defects)
        if not isinstance(node, Listing):
            problem, remedy = "a list is needed here.", "Write [ ] around it, or '- ' before each."
            return Outcome(value=(), defects=(refuse(node, path, problem, remedy),))
        outcomes = [kind.read(item, (*path, n)) for n, item in enumerate(node.items, start=1)]
        return Outcome(value=tuple(o.value for o in outcomes), defects=_all_defects(outcomes))

    def write(values: tuple[T, ...]) -> Plain:
        if or_one and len(values) == 1:
            return kind.write(values[0])
        return [kind.write(value) for value in values]

    listed: Schema = {"type": "array", "items": kind.schema}
    schema = {"anyOf": [kind.schema, listed]} if or_one else listed
    return Kind(read=read, write=write, schema=schema, blank=())


def pairs(key: Kind[T], value: Kind[U]) -> Kind[tuple[tuple[T, U], ...]]:
    """Return the kind of a table whose keys are not fields: dates, issues, names."""

    def read(node: Node, path: Path) -> Outcome[tuple[tuple[T, U], ...]]:
        if not isinstance(node, Table):
            return Outcome(value=(), defects=_not_a_table(node, path))
        found: list[tuple[T, U]] = []
        defects: list[Defect] = []
        for name, inner in node.entries:
            left = key.read(name, (*path, name.text))
            right = value.read(inner, (*path, name.text))
            if not left.defects:
                found.append((left.value, right.value))
            defects.extend((*left.defects, *right.defects))
        return Outcome(value=tuple(found), defects=tuple(defects))

    def write(entries: tuple[tuple[T, U], ...]) -> Plain:
        return {str(key.write(name)): value.write(inner) for name, inner in entries}

    schema = _table_schema(key, value.schema)
    return Kind(read=read, write=write, schema=schema, blank=())


def record(made: Record[T], blank: T) -> Kind[T]:
    """Return the kind of one record."""
    return Kind(
        read=lambda node, path: read_record(made, node, path, {}),
        write=lambda value: write_record(made, value),
        schema=record_schema(made),
        blank=blank,
    )


def records(made: Record[T]) -> Kind[tuple[T, ...]]:
    """Return the kind of a list of records."""

    def read(node: Node, path: Path) -> Outcome[tuple[T, ...]]:
        if isinstance(node, Broken):
            return Outcome(value=())
        if not isinstance(node, Listing):
            remedy = "Begin each entry with '- '."
            defect = refuse(node, path, "a list is needed here.", remedy)
            return Outcome(value=(), defects=(defect,))
        outcomes = [
            read_record(made, item, (*path, n), {}) for n, item in enumerate(node.items, start=1)
        ]
        return Outcome(value=tuple(o.value for o in outcomes), defects=_all_defects(outcomes))

    return Kind(
        read=read,
        write=lambda values: [write_record(made, value) for value in values],
        schema={"type": "array", "items": record_schema(made)},
        blank=(),
    )


def keyed(made: Record[T], key: Kind[str], attribute: str) -> Kind[tuple[T, ...]]:
    """Return the kind of a table of records under their keys; the key is kept in ``attribute``."""

    def read(node: Node, path: Path) -> Outcome[tuple[T, ...]]:
        if not isinstance(node, Table):
            return Outcome(value=(), defects=_not_a_table(node, path))
        values: list[T] = []
        defects: list[Defect] = []
        for name, inner in node.entries:
            here = (*path, name.text)
            named = key.read(name, here)
            outcome = read_record(made, inner, here, {attribute: name.text}, name.line)
            values.append(outcome.value)
            defects.extend((*named.defects, *outcome.defects))
        return Outcome(value=tuple(values), defects=tuple(defects))

    def write(values: tuple[T, ...]) -> Plain:
        return {getattr(value, attribute): write_record(made, value) for value in values}

    schema = _table_schema(key, record_schema(made))
    return Kind(read=read, write=write, schema=schema, blank=())


def _table_schema(key: Kind[Any], value: Schema) -> Schema:
    return {"type": "object", "propertyNames": key.schema, "additionalProperties": value}


def adapt(kind: Kind[T], after: Callable[[T], U], before: Callable[[U], T]) -> Kind[U]:
    """Return a kind that changes values after reading them, and back before writing."""

    def read(node: Node, path: Path) -> Outcome[U]:
        outcome = kind.read(node, path)
        return Outcome(value=after(outcome.value), defects=outcome.defects)

    return Kind(
        read=read,
        write=lambda value: kind.write(before(value)),
        schema=kind.schema,
        blank=after(kind.blank),
    )


def read_record(
    made: Record[T], node: Node, path: Path, given: Mapping[str, object], line: int = 0
) -> Outcome[T]:
    """Return the record at a node; ``given`` are attributes known from outside, such as its key."""
    defects = list(() if isinstance(node, Table) else _not_a_table(node, path))
    values: dict[str, object] = dict(given)
    if made.lined:
        values["line"] = line or node.line
    fields = {field.name: field for field in made.fields}
    unknown: list[str] = []
    for name, inner in node.entries if isinstance(node, Table) else ():
        if name.text not in fields:
            unknown.append(name.text)
            defects.append(_not_a_field(made, name, inner, path))
            continue
        field = fields[name.text]
        outcome = field.kind.read(inner, (*path, name.text))
        values[field.target] = outcome.value
        defects.extend(outcome.defects)
    absent = [f for f in made.fields if f.required and f.target not in values]
    values |= {field.target: field.kind.blank for field in absent}
    if isinstance(node, Table):
        for field in absent:
            misspelt = bool(get_close_matches(field.name, unknown, n=1))
            defects.append(replace(missing(field, node, path, line), silent=misspelt))
    return Outcome(value=made.make(**values), defects=tuple(defects))


def _not_a_field(made: Record[Any], name: Scalar, inner: Node, path: Path) -> Defect:
    problem = f"'{shortened(name.text)}' is not a field of {made.title}."
    remedy = suggest(name.text, [field.name for field in made.fields])
    if " " in name.text and isinstance(inner, Scalar) and not inner.text:
        remedy = "If it belongs to the words before the comma, put those in quotation marks."
    return refuse(name, (*path, name.text), problem, remedy)


def missing(field: Field, node: Node, path: Path, line: int = 0) -> Defect:
    """Return the defect that a field is not there."""
    return Defect(
        path=(*path, field.name),
        problem="this field is missing.",
        remedy=f"Add '{field.name}: {field.example}'.",
        line=line or node.line,
        column=node.column,
    )


def write_record(made: Record[Any], value: object) -> dict[str, Plain]:
    """Return a record, or what has its attributes, as plain values in the order of its fields."""
    table: dict[str, Plain] = {}
    for field in made.fields:
        held = getattr(value, field.target)
        empty = held is None or held is False or held == "" or held == () or held == field.usual
        if field.required or not empty:
            table[field.name] = field.kind.write(held)
    return table


def record_schema(made: Record[Any]) -> Schema:
    """Return the JSON Schema of a record."""
    schema: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {field.name: field_schema(field) for field in made.fields},
    }
    required = [field.name for field in made.fields if field.required]
    return schema | ({"required": required} if required else {})


def field_schema(field: Field) -> Schema:
    """Return the JSON Schema of a field, with its meaning for the editor to show."""
    return {"description": f"{field.means} Example: {field.example}", **field.kind.schema}


def _not_a_table(node: Node, path: Path) -> tuple[Defect, ...]:
    if isinstance(node, Broken):
        return ()
    remedy = "Write 'name: value', one a line, or {name: value}."
    return (refuse(node, path, "fields with values are needed here.", remedy),)


def _all_defects(outcomes: Iterable[Outcome[Any]]) -> tuple[Defect, ...]:
    return tuple(defect for outcome in outcomes for defect in outcome.defects)
