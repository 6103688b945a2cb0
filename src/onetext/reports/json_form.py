"""A brief as JSON, and back: the form that other programs read, and that ``compare`` reads.

The form follows the dataclasses of ``onetext.reports.brief`` field by field: a record is an
object, a tuple an array, a date a string ``2026-03-12``. One field is added in front,
``onetext brief``, the version of the form. The same walk over the types reads a brief, writes
the JSON Schema and finds every defect at once.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from onetext.errors import Finding, UsageError
from onetext.reports.brief import FORMAT, Brief

VERSION = "onetext brief"
"""The field that says what the file is, and in which version of the form."""

T = TypeVar("T")
Defects = list[tuple[str, str]]


def to_json(brief: Brief, *, indent: int | None = 1) -> str:
    """Return a brief as JSON: fields in the order of the dataclasses, letters as they are."""
    form = {VERSION: FORMAT, **_plain_record(brief)}
    return json.dumps(form, ensure_ascii=False, indent=indent, allow_nan=False)


def from_json(text: str, *, file: str = "brief.json") -> Brief:
    """Return the brief that JSON holds.

    Raises
    ------
    UsageError
        If the text is not JSON, or is no brief, or not of this version; with every defect.
    """
    form = _object(text, file)
    found = form.pop(VERSION, None)
    if found != FORMAT or isinstance(found, bool):
        raise UsageError([_no_version(file, found)])
    defects: Defects = []
    brief = _read_record(Brief, form, "", defects)
    if defects:
        raise UsageError(
            Finding(file=file, where=where, problem=problem, remedy=_REMEDY)
            for where, problem in defects
        )
    return brief


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the form, made from the dataclasses and their docstrings."""
    records: dict[str, Any] = {}
    _schema_of(Brief, records)
    top = records.pop("Brief")
    version = {"const": FORMAT, "description": "The version of this form."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Brief",
        **top,
        "properties": {VERSION: version, **top["properties"]},
        "required": [VERSION, *top["required"]],
        "$defs": dict(sorted(records.items())),
    }


_REMEDY = "Write it anew with onetext brief --format json."


def _object(text: str, file: str) -> dict[str, Any]:
    try:
        form = json.loads(text, parse_constant=_refuse, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        raise UsageError([_not_json(file, error.msg, error.lineno, error.colno)]) from error
    except (ValueError, RecursionError) as error:
        raise UsageError([_not_json(file, str(error) or "it nests too deep")]) from error
    if not isinstance(form, dict):
        raise UsageError([_no_version(file, None)])
    return form


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number of JSON")


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    form = dict(pairs)
    if len(form) < len(pairs):
        raise ValueError("a field stands twice in one object")
    return form


def _not_json(file: str, message: str, line: int = 0, column: int = 0) -> Finding:
    return Finding(
        file=file,
        line=line,
        column=column,
        problem=f"This is not JSON: {message[:1].lower()}{message[1:]}.",
        remedy="Give a brief.json or brief.html that onetext brief wrote.",
    )


def _no_version(file: str, found: object) -> Finding:
    if found is None:
        problem = f"This is no brief: it has no field '{VERSION}'."
    else:
        problem = f"This brief is of version {str(found)[:20]}; this program reads {FORMAT}."
    return Finding(file=file, problem=problem, remedy=_REMEDY)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return _plain_record(value) if is_dataclass(value) else value


def _plain_record(record: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(record, field.name)) for field in fields(record)}


def _read(kind: Any, value: Any, where: str, defects: Defects) -> Any:
    """Return a value typed as its field says; what does not fit goes to the defects."""
    if get_origin(kind) is tuple:
        return _read_tuple(get_args(kind), value, where, defects)
    if isinstance(kind, UnionType):
        inner = next(part for part in get_args(kind) if part is not NoneType)
        return None if value is None else _read(inner, value, where, defects)
    if is_dataclass(kind):
        return _read_record(cast("type[Any]", kind), value, where, defects)
    words, fits, make = _SCALARS[kind]
    if not fits(value):
        defects.append((where, f"{words} is needed here, not {_shown(value)}."))
        return None
    return make(value)


def _read_record(kind: type[T], value: Any, where: str, defects: Defects) -> T:
    if not isinstance(value, dict):
        defects.append((where, f"an object is needed here, not {_shown(value)}."))
        return cast("T", None)
    types = get_type_hints(kind)
    prefix = f"{where}." if where else ""
    unknown = (name for name in value if name not in types)
    defects.extend((prefix + name, "this field is unknown.") for name in unknown)
    made = {}
    for name, inner in types.items():
        if name not in value:
            defects.append((prefix + name, "this field is missing."))
            continue
        made[name] = _read(inner, value[name], prefix + name, defects)
    return cast("T", None) if defects else kind(**made)


def _read_tuple(kinds: tuple[Any, ...], value: Any, where: str, defects: Defects) -> Any:
    if not isinstance(value, list):
        defects.append((where, f"an array is needed here, not {_shown(value)}."))
        return ()
    listed = kinds[-1] is Ellipsis
    if not listed and len(value) != len(kinds):
        defects.append((where, f"{len(kinds)} values are needed here, not {len(value)}."))
        return ()
    inner = [kinds[0]] * len(value) if listed else kinds
    return tuple(
        _read(kind, item, f"{where}[{n}]", defects)
        for n, (kind, item) in enumerate(zip(inner, value, strict=True))
    )


def _shown(value: object) -> str:
    names = {dict: "an object", list: "an array", NoneType: "null", bool: "true or false"}
    return names.get(type(value), f"'{str(value)[:40]}'")


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


_SCALARS: Mapping[Any, tuple[str, Callable[[Any], bool], Callable[[Any], Any]]] = {
    str: ("a string", lambda value: isinstance(value, str), str),
    bool: ("true or false", lambda value: isinstance(value, bool), bool),
    int: (
        "a whole number",
        lambda value: isinstance(value, int) and not isinstance(value, bool),
        int,
    ),
    float: (
        "a number",
        lambda value: isinstance(value, int | float) and not isinstance(value, bool),
        float,
    ),
    date: ("a date such as 2026-03-12", _is_date, date.fromisoformat),
}

_SCALAR_SCHEMAS: Mapping[Any, dict[str, str]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
}


def _schema_of(kind: Any, records: dict[str, Any]) -> dict[str, Any]:
    if get_origin(kind) is tuple:
        return _schema_of_tuple(get_args(kind), records)
    if isinstance(kind, UnionType):
        parts = [_schema_of(part, records) for part in get_args(kind) if part is not NoneType]
        return {"anyOf": [*parts, {"type": "null"}]}
    if not is_dataclass(kind):
        return dict(_SCALAR_SCHEMAS[kind])
    name = cast("type[Any]", kind).__name__
    if name not in records:
        records[name] = {}
        types = get_type_hints(kind)
        records[name] = {
            "description": " ".join((kind.__doc__ or "").replace("``", "").split()),
            "type": "object",
            "properties": {name: _schema_of(inner, records) for name, inner in types.items()},
            "required": list(types),
            "additionalProperties": False,
        }
    return {"$ref": f"#/$defs/{name}"}


def _schema_of_tuple(kinds: tuple[Any, ...], records: dict[str, Any]) -> dict[str, Any]:
    if kinds[-1] is Ellipsis:
        return {"type": "array", "items": _schema_of(kinds[0], records)}
    items = [_schema_of(kind, records) for kind in kinds]
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}
