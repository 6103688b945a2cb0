"""The cases that ship, read as commands read them: with the statements of their records."""

from pathlib import Path

from onetext.case.model import Case
from onetext.case.read import read_case
from onetext.record.coding.beside import record_beside
from onetext.record.coding.into_case import record_sources


def read_shipped(path: Path) -> Case:
    """Return the case in a folder or ``case.yaml``, whose record it may cite."""
    record = record_beside(path)
    return read_case(path, beside=record_sources(record) if record else ())
