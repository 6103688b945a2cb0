"""Profiles made of a table, so that what a page counts by hand can be counted by the program."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.sample import UNITS, Profiles, sample_profiles
from onetext.case.model import Case

Table = Sequence[Sequence[float]]


def profiles_of(case: Case, told: Mapping[str, Table], times: int = 1) -> Profiles:
    """Return profiles in which what the columns are worth to some parties stands in a table.

    Each row stands for as many profiles as ``times`` says. A value of a party with one bracket is
    what its column is worth.
    """
    count = times * len(next(iter(told.values())))
    drawn = sample_profiles(compile_bounds(case, compile_case(case)), count, 1)
    parties = []
    for party, found in zip(drawn.bounds.parties, drawn.parties, strict=True):
        if party.key in told:
            worth = np.repeat(np.array(told[party.key]), times, axis=0)
            units = np.rint(worth * UNITS).astype(np.int64)
            found = replace(found, values=worth, utility=units)
        parties.append(found)
    return replace(drawn, parties=tuple(parties))
