"""Plain values as YAML that people like to read: short tables on one line, long ones in blocks.

Scalars stay bare wherever YAML can read them back as they are; whether ``2026-03-12`` is a date
is for the field that it stands in.
"""

from collections.abc import Iterator

import yaml

from onetext.case.format.kinds import Plain

WIDTH = 100

_SPACED_DEPTH = 2
_MERGE = "<<"  # as a bare key it would ask YAML to merge tables


def emit(table: dict[str, Plain]) -> str:
    """Return a table as the text of a YAML file."""
    return "\n".join(_table(table, 0)) + "\n"


def _table(table: dict[str, Plain], depth: int) -> Iterator[str]:
    spaced = depth < _SPACED_DEPTH and any(isinstance(value, dict) for value in table.values())
    tall = False
    for n, (key, value) in enumerate(table.items()):
        block = list(_entry(key, value, depth))
        if n and spaced and (tall or len(block) > 1):
            yield ""
        yield from block
        tall = len(block) > 1


def _entry(key: str, value: Plain, depth: int) -> Iterator[str]:
    line = f"{_inline(key)}: {_inline(value)}"
    if _fits(line, depth):
        yield line
    elif isinstance(value, dict) and value:
        yield f"{_inline(key)}:"
        yield from _indented(_table(value, depth + 1))
    elif isinstance(value, list) and value:
        yield f"{_inline(key)}:"
        yield from _indented(_list(value, depth + 1))
    else:
        yield from _long(key, value, depth)


def _list(items: list[Plain], depth: int) -> Iterator[str]:
    for item in items:
        line = f"- {_inline(item)}"
        if _fits(line, depth) or not isinstance(item, (dict, list)):
            yield line
            continue
        inner = _table(item, depth + 1) if isinstance(item, dict) else _list(item, depth + 1)
        first, *rest = inner
        yield f"- {first}"
        yield from _indented(rest)


def _indented(lines: Iterator[str] | list[str]) -> Iterator[str]:
    return (f"  {line}" if line else line for line in lines)


def _fits(line: str, depth: int) -> bool:
    return "\n" not in line and len(line) + 2 * depth <= WIDTH


def _inline(value: Plain) -> str:
    """Return a value on one line, or with line ends where its words need them."""
    events = [yaml.SequenceStartEvent(None, None, True, flow_style=True), *_events(value)]
    text = _emitted([*events, yaml.SequenceEndEvent()], width=10**9)
    return text[1:-1]


def _long(key: str, value: Plain, depth: int) -> Iterator[str]:
    """Return a field whose words run over lines; what YAML folds, it unfolds when reading."""
    events = [yaml.MappingStartEvent(None, None, True, flow_style=False)]
    text = _emitted(
        [*events, *_events(key), *_events(value), yaml.MappingEndEvent()],
        width=max(WIDTH - 2 * depth, WIDTH // 2),
    )
    return iter(text.split("\n"))


def _emitted(events: list[yaml.Event], *, width: int) -> str:
    document = [
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        *events,
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    ]
    return str(yaml.emit(document, width=width, allow_unicode=True)).rstrip("\n")


def _events(value: Plain) -> Iterator[yaml.Event]:
    if isinstance(value, str):
        style = "'" if value == _MERGE else "|" if "\n" in value else None
        yield yaml.ScalarEvent(None, None, (True, True), value, style=style)
    elif isinstance(value, list):
        yield yaml.SequenceStartEvent(None, None, True, flow_style=True)
        for item in value:
            yield from _events(item)
        yield yaml.SequenceEndEvent()
    else:
        yield yaml.MappingStartEvent(None, None, True, flow_style=True)
        for key, inner in value.items():
            yield from _events(key)
            yield from _events(inner)
        yield yaml.MappingEndEvent()
