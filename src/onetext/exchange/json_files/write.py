"""Plain values as the text of a JSON file, figures as decimals."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction

from onetext.case.format.values import write_figure

Value = str | Fraction | Mapping[str, "Value"] | Sequence["Value"]


def json_bytes(value: Value) -> bytes:
    """Return a value as JSON in UTF-8, indented; figures must be decimals."""
    return (_emit(value, "\n") + "\n").encode("utf-8")


def _emit(value: Value, line: str) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Fraction):
        return write_figure(value)
    inner = line + "  "
    if isinstance(value, Mapping):
        fields = (
            f"{json.dumps(k, ensure_ascii=False)}: {_emit(v, inner)}" for k, v in value.items()
        )
        return _listed("{}", tuple(fields), line)
    return _listed("[]", tuple(_emit(item, inner) for item in value), line)


def _listed(signs: str, parts: tuple[str, ...], line: str) -> str:
    inner = line + "  "
    return signs[0] + inner + f",{inner}".join(parts) + line + signs[1] if parts else signs
