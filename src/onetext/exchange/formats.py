"""The formats of other tools that a case can come from and go to, one line each."""

from pathlib import Path

from onetext.exchange.record import Format

FORMATS: tuple[Format, ...] = ()
"""In the order in which a path is offered to them."""


def recognised(path: Path) -> tuple[Format, ...]:
    """Return the formats that take a path for theirs."""
    return tuple(format for format in FORMATS if format.recognises(path))
