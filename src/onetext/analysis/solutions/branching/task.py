"""What is maximised over the tables of a zone of agreement.

A *share* of a party is its gain divided by its ``measure``. The task *least* wants the smallest
share as large as it can be, then the next; *product* the product of the shares, each to the power
of its weight; *sum* their sum, each times its weight.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import lcm
from typing import Literal

import numpy as np
import numpy.typing as npt

Kind = Literal["least", "product", "sum"]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Task:
    """``measure`` is (p,) the units of a share of 1, ``weights`` (p,) powers or factors."""

    kind: Kind
    measure: Floats
    weights: Floats


_FINE = 1e10
"""With fewer units than this in a sum, floating point tells sums of gains apart."""


def tells_apart(kind: Kind, measures: Iterable[int]) -> bool:
    """Return whether levels that floating point does not tell apart are equal.

    Smallest shares are quotients of whole numbers, which it tells apart. Sums are whole in the
    common unit of the measures. Products may be too large for it: whole numbers then choose.
    """
    return kind == "least" or (kind == "sum" and lcm(*measures) < _FINE)
