"""A figure as it was found, before it is a row of the record."""

from dataclasses import dataclass
from decimal import Decimal

from onetext.record.model import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A value or range with its unit, where it stands and what it measures."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: str
    rule: str
    measures: str = ""
    hedge: str = ""
    band: Band = "check"
