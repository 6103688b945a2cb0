"""From what the engine compiled and drew back to the words of the yardsticks, and on to it."""

import numpy as np

from onetext.analysis.bounds import USUAL, Bands, Bounds, Exclusion, PartyBounds, compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import Packages
from onetext.analysis.profiles.sample import PartyProfiles
from onetext.analysis.space import PackageSpace
from onetext.case.model import Case
from tests.analysis import brute_force as brute
from tests.analysis.wanted import Alternative, Figures, Floats


def bounds_of(case: Case, bands: Bands = USUAL) -> Bounds:
    """Return the bounds of a case."""
    return compile_bounds(case, compile_case(case), bands)


def columns(bounds: Bounds, package: brute.Package) -> tuple[int, ...]:
    """Return the column of each issue in a package by names."""
    return tuple(axis.columns.index(package[axis.key]) for axis in bounds.axes)


def table(bounds: Bounds, rows: list[brute.Row]) -> Packages:
    """Return (n, i) the packages of some rows."""
    found = [columns(bounds, row.package) for row in rows]
    return np.array(found, dtype=np.int16).reshape(len(rows), len(bounds.axes))


def alternatives(bounds: Bounds, party: PartyBounds) -> list[Alternative]:
    """Return the name of each column of a party that carries weight."""
    axes = bounds.axes
    return [(axes[c.issue].key, axes[c.issue].columns[c.column]) for c in party.columns]


def item(space: PackageSpace, exclusion: Exclusion) -> brute.Item:
    """Return an exclusion in the words of the yardstick."""
    hurdle = space.hurdles[exclusion.hurdle]
    place = space.places[hurdle.place]
    option = None if hurdle.option < 0 else space.axes[place.issue].columns[hurdle.option]
    return (space.parties[hurdle.party], place.name, option)


def figures_of(
    space: PackageSpace, bounds: Bounds, p: int, drawn: PartyProfiles
) -> Figures[Floats]:
    """Return what one party wants in each profile, before rounding, in the yardstick's words."""
    party = bounds.parties[p]
    return Figures(
        weights={bounds.axes[i].key: drawn.weights[:, n] for n, i in enumerate(party.issues)},
        values={a: drawn.values[:, c] for c, a in enumerate(alternatives(bounds, party))},
        together=tuple(drawn.worth[:, t] for t in range(len(party.together))),
        reservation=drawn.least,
        firm={item(space, e): drawn.firm[:, n] for n, e in enumerate(party.exclusions)},
    )
