"""What is maximised over the tables of a zone of agreement.

A *share* of a party is its gain divided by its ``measure``. The task *least* wants the smallest
share as large as it can be, then the next; *product* the product of the shares, each to the power
of its weight; *sum* their sum, each times its weight.
"""

from dataclasses import dataclass
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
