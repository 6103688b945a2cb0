"""Who would sign which package in which profile, many at a time.

Letters: parties p (as in the bounds), profiles s, packages n, columns o, exclusions e.
"""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from onetext.analysis.problem import Bools, Ints, Packages, happens, starts
from onetext.analysis.profiles.sample import Profiles
from onetext.analysis.trades.wants import standing

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Signing:
    """``accepts`` (p, s, n): a party would sign, or is not asked; ``asked`` (p, n)."""

    accepts: Bools
    asked: Bools

    @property
    def all(self) -> Bools:
        """(s, n) whether all that a package needs would sign it."""
        found: Bools = np.all(self.accepts, axis=0)
        return found


def signing(profiles: Profiles, packages: Packages) -> Signing:
    """Return who would sign some packages, links of law and logic taken as kept."""
    picked = _picked(profiles, packages)
    accepts = np.empty((len(profiles.parties), profiles.count, len(packages)), dtype=bool)
    asked = np.empty((len(profiles.parties), len(packages)), dtype=bool)
    for p, (party, drawn) in enumerate(zip(profiles.bounds.parties, profiles.parties, strict=True)):
        asked[p] = happens(packages, party.needed) | party.principal
        accepts[p] = _worth(profiles, p, packages, picked) >= drawn.least_units[:, None]
        for e, exclusion in enumerate(party.exclusions):
            accepts[p] &= ~(drawn.firm[:, e, None] & standing(exclusion, packages))
        accepts[p] |= ~asked[p]
    return Signing(accepts=accepts, asked=asked)


def surpluses(profiles: Profiles, packages: Packages) -> Floats:
    """Return (p, s, n) what packages are worth above each reservation, as values."""
    scales = np.array([drawn.scale for drawn in profiles.parties])
    found: Floats = surplus_units(profiles, packages) / scales[:, None, None]
    return found


def surplus_units(profiles: Profiles, packages: Packages) -> Ints:
    """Return (p, s, n) what packages are worth above each reservation, in units."""
    picked = _picked(profiles, packages)
    return np.stack(
        [
            _worth(profiles, p, packages, picked) - drawn.least_units[:, None]
            for p, drawn in enumerate(profiles.parties)
        ]
    )


def select(profiles: Profiles, which: npt.NDArray[np.intp] | slice) -> Profiles:
    """Return some of the profiles, in the order named; those of a slice share their memory."""
    count = _length(profiles, which)
    return replace(
        profiles,
        parties=tuple(
            replace(
                drawn,
                weights=drawn.weights[which],
                values=drawn.values[which],
                worth=drawn.worth[which],
                least=drawn.least[which],
                firm=drawn.firm[which],
                utility=drawn.utility[which],
                worth_units=drawn.worth_units[which],
                least_units=drawn.least_units[which],
                effective=drawn.effective * count / profiles.count,
            )
            for drawn in profiles.parties
        ),
        count=count,
    )


def _length(profiles: Profiles, which: npt.NDArray[np.intp] | slice) -> int:
    return len(range(profiles.count)[which]) if isinstance(which, slice) else len(which)


def _picked(profiles: Profiles, packages: Packages) -> Floats:
    """Return (n, o) 1 where a package picks a column."""
    axes = profiles.bounds.axes
    found = np.zeros((len(packages), sum(len(axis.columns) for axis in axes)))
    columns = packages.astype(np.int64) + starts(axes)
    found[np.arange(len(packages))[:, None], columns] = 1.0
    return found


def _worth(profiles: Profiles, p: int, packages: Packages, picked: Floats) -> Ints:
    """Return (s, n) units; sums of whole numbers far below 2**53, so floating point is exact."""
    drawn = profiles.parties[p]
    worth = np.rint(drawn.utility.astype(float) @ picked.T).astype(np.int64)
    for k, (event, _) in enumerate(profiles.bounds.parties[p].together):
        worth += drawn.worth_units[:, k, None] * happens(packages, (event,))
    return worth
