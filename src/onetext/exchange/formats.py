"""The formats of other tools that a case can come from and go to, one line each."""

from pathlib import Path

from onetext.exchange.genius.read import read_genius
from onetext.exchange.genius.read import recognises as is_genius
from onetext.exchange.genius.write import write_genius
from onetext.exchange.record import Format

FORMATS: tuple[Format, ...] = (
    Format(
        key="genius",
        title="GENIUS XML",
        recognises=is_genius,
        read=read_genius,
        write=write_genius,
    ),
)
"""In the order in which a path is offered to them."""


def recognised(path: Path) -> tuple[Format, ...]:
    """Return the formats that take a path for theirs."""
    return tuple(format for format in FORMATS if format.recognises(path))
