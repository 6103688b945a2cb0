"""Random cases with profiles drawn from them, beside every package that a survey could find."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from onetext.analysis.bounds import Bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import Bools, Packages
from onetext.analysis.profiles.sample import Profiles, sample_profiles
from onetext.analysis.space import PackageSpace
from onetext.analysis.survey.signing import signing
from onetext.case.model import Case
from onetext.errors import ProfilesError
from tests.analysis import brute_force as brute
from tests.analysis.compiled import bounds_of, table
from tests.analysis.random_cases import ALL_FORMS, Shape
from tests.analysis.wanting_cases import Told, wanting_case

VARIED = Shape(
    issues=(2, 5), options=(2, 3), parties=(2, 4), refused=0.35, dead_marks=0.3, links=(0, 3)
)
COUNTED = replace(VARIED, links=(1, 3), forms=ALL_FORMS)
"""Links of every form."""
TOLD = Told(utilities=0.15, together=0.5, packages=0.1, no_say=0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A random case, profiles of it, and (n, i) all packages that the links of law leave."""

    case: Case
    space: PackageSpace
    bounds: Bounds
    profiles: Profiles
    rows: list[brute.Row]
    packages: Packages

    @property
    def zones(self) -> Bools:
        """(s,) whether some package is signed by all it needs: the yardstick of every search."""
        found: Bools = np.any(signing(self.profiles, self.packages).all, axis=1)
        return found


def drawn(seeds: range, count: int = 12, shape: Shape = VARIED) -> Iterator[Drawn]:
    """Yield the cases of some seeds with profiles; those that reject nearly every draw are left."""
    for seed in seeds:
        found = _drawn(seed, count, shape)
        if found is not None:
            yield found


@cache
def _drawn(seed: int, count: int, shape: Shape) -> Drawn | None:
    made = wanting_case(seed, shape, TOLD)
    bounds = bounds_of(made.case)
    try:
        profiles = sample_profiles(bounds, count, seed)
    except ProfilesError:
        return None
    return Drawn(
        case=made.case,
        space=compile_case(made.case),
        bounds=bounds,
        profiles=profiles,
        rows=made.rows,
        packages=table(bounds, made.rows),
    )


def as_rows(packages: Packages) -> list[tuple[int, ...]]:
    """Return packages as tuples, in their order."""
    return [tuple(int(column) for column in package) for package in packages]


def no_packages(bounds: Bounds) -> Packages:
    """Return an empty list of packages."""
    return np.zeros((0, len(bounds.axes)), dtype=np.int16)
