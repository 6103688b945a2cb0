"""The formats of other tools that a case can come from and go to, one line each."""

from pathlib import Path

from onetext.exchange.genius.read import read_genius
from onetext.exchange.genius.read import recognises as is_genius
from onetext.exchange.genius.write import write_genius
from onetext.exchange.geniusweb.read import read_geniusweb
from onetext.exchange.geniusweb.read import recognises_geniusweb as is_geniusweb
from onetext.exchange.geniusweb.write import write_geniusweb
from onetext.exchange.negmas.read import read_negmas
from onetext.exchange.negmas.read import recognises_negmas as is_negmas
from onetext.exchange.negmas.write import write_negmas
from onetext.exchange.negolog import read_negolog, write_negolog
from onetext.exchange.negolog import recognises_negolog as is_negolog
from onetext.exchange.record import Format
from onetext.exchange.tables.read import read_table, recognises_csv, recognises_xlsx
from onetext.exchange.tables.write import write_csv, write_xlsx

FORMATS: tuple[Format, ...] = (
    Format(
        key="genius", title="GENIUS XML", recognises=is_genius, read=read_genius, write=write_genius
    ),
    Format(
        key="geniusweb",
        title="GeniusWeb JSON",
        recognises=is_geniusweb,
        read=read_geniusweb,
        write=write_geniusweb,
    ),
    Format(
        key="negmas",
        title="NegMAS folder",
        recognises=is_negmas,
        read=read_negmas,
        write=write_negmas,
    ),
    Format(
        key="negolog",
        title="NegoLog JSON",
        recognises=is_negolog,
        read=read_negolog,
        write=write_negolog,
    ),
    Format(
        key="csv",
        title="Scoring table, CSV",
        recognises=recognises_csv,
        read=read_table,
        write=write_csv,
    ),
    Format(
        key="xlsx",
        title="Scoring table, XLSX",
        recognises=recognises_xlsx,
        read=read_table,
        write=write_xlsx,
    ),
)
"""In the order in which a path is offered to them."""


def recognised(path: Path) -> tuple[Format, ...]:
    """Return the formats that take a path for theirs."""
    return tuple(format for format in FORMATS if format.recognises(path))
