"""Rows as JSON, both ways: what the store keeps, what the archive writes, what decisions hold.

A row is an object with the names of its fields; fields that hold their default are left out, a
tuple is a list. What is read back is checked against the types of ``model.py``, field by field,
so that a file from elsewhere cannot bring in a row that the rest could not understand.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from onetext.record.model import (
    Actor,
    Assessment,
    EventClaim,
    Inference,
    Link,
    Mask,
    Position,
    Quantity,
    Quotation,
    Repeat,
    Row,
    Statement,
)
from onetext.sources import Span

T = TypeVar("T")
Reader = Callable[[Any], Any]

KINDS: tuple[tuple[str, type[Row]], ...] = (
    ("mask", Mask),
    ("quotation", Quotation),
    ("actor", Actor),
    ("statement", Statement),
    ("meeting", EventClaim),
    ("quantity", Quantity),
    ("assessment", Assessment),
    ("repeat", Repeat),
    ("link", Link),
    ("position", Position),
    ("inference", Inference),
)
"""Every kind of row with its name, in the order in which a record lists them."""

SIMPLE = frozenset((str, bool, int, NoneType))
CLASSES: dict[str, type[Row]] = dict(KINDS)
NAMES: dict[type[Row], str] = {made: name for name, made in KINDS}


class RowError(ValueError):
    """A value that does not fit its type; ``where`` is the way to it, ``what`` what is wrong."""

    def __init__(self, what: str, where: str = "") -> None:
        """Keep both apart, so that the way grows as the error rises."""
        super().__init__(f"{where}: {what}" if where else what)
        self.what = what
        self.where = where

    def under(self, name: str) -> "RowError":
        """Return the same error, one step further from the value."""
        return RowError(self.what, f"{name}.{self.where}" if self.where else name)


def plain(value: Any) -> Any:
    """Return a value as JSON has it: objects without their defaults, lists, text, numbers."""
    made: Any = type(value)
    if made in SIMPLE:
        return value
    if is_dataclass(value):
        kept = [(name, getattr(value, name), default) for name, default in _defaults(made).items()]
        return {
            name: one if type(one) in SIMPLE else plain(one)
            for name, one, default in kept
            if one is not default and one != default
        }
    if made is dict:
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value]


def write(value: Any) -> str:
    """Return a value as one line of JSON."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def read(made: type[T], value: Any) -> T:
    """Return the row or other record of that type; ``RowError`` where something does not fit."""
    kind: Any = made
    row: T = _reader(kind)(value)
    return row


def read_field(made: type[Any], name: str, value: Any) -> Any:
    """Return the value of one field of a type, read from JSON."""
    try:
        return _reader(get_type_hints(made)[name])(value)
    except RowError as error:
        raise error.under(name) from error


@cache
def _defaults(made: Any) -> dict[str, Any]:
    return {one.name: one.default for one in fields(made)}


@cache
def _reader(hint: Any) -> Reader:
    if is_dataclass(hint):
        return _of_record(hint)
    origin = get_origin(hint)
    if origin is tuple:
        return _of_list(_reader(get_args(hint)[0]))
    if origin is Literal:
        return _of_choice(get_args(hint))
    if origin in (Union, UnionType):
        return _of_union(get_args(hint))
    return _of_simple(hint)


def _of_simple(kind: type[Any]) -> Reader:
    named = {str: "text", int: "a whole number", bool: "true or false"}[kind]

    def read_simple(value: Any) -> Any:
        if type(value) is not kind:
            raise RowError(f"This is not {named}.")
        return value

    return read_simple


def _of_choice(allowed: tuple[Any, ...]) -> Reader:
    known = frozenset(allowed)
    said = ", ".join(f"'{one}'" for one in allowed)

    def read_choice(value: Any) -> Any:
        if not isinstance(value, str) or value not in known:
            raise RowError(f"'{value}' is none of {said}.")
        return value

    return read_choice


def _of_list(reader: Reader) -> Reader:
    def read_list(value: Any) -> Any:
        if not isinstance(value, list):
            raise RowError("This is not a list.")
        return tuple([reader(one) for one in value])

    return read_list


def _of_union(hints: tuple[Any, ...]) -> Reader:
    """Return the reader of a choice widened by more choices, or of what may be missing."""
    if NoneType not in hints:
        return _of_choice(tuple(one for hint in hints for one in get_args(hint)))
    (hint,) = (one for one in hints if one is not NoneType)
    reader = _reader(hint)
    return lambda value: None if value is None else reader(value)


def _of_record(made: Any) -> Reader:
    hints = get_type_hints(made)
    readers = {name: _reader(hint) for name, hint in hints.items()}
    plainly = {name: hint for name, hint in hints.items() if hint in SIMPLE}  # most, and quick
    needed = {name for name, default in _defaults(made).items() if default is MISSING}

    def read_record(value: Any) -> Any:
        if not isinstance(value, dict):
            raise RowError("This is not an object.")
        given: dict[str, Any] = {}
        try:
            for name, one in value.items():
                given[name] = one if type(one) is plainly.get(name) else readers[name](one)
        except RowError as error:
            raise error.under(name) from error
        except KeyError:
            raise RowError(f"'{name}' is not a field of {made.__name__}.") from None
        if not needed <= given.keys():
            raise RowError(f"'{min(needed - given.keys())}' is missing.")
        if made is Span and not given["segments"]:
            raise RowError("segments: A span has at least one.")
        return made(**given)

    return read_record
