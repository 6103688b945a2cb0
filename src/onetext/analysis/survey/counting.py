"""Profiles beyond those that are held: drawn lot by lot, counted, and let go.

A survey holds its first profiles, chooses the readings to show on them, and learns from them what
to ask. However many more are asked for, they only count: how often there is a zone of agreement,
and how often each reading shown is signed, by all and by each. So a survey needs no more room for a
hundred thousand profiles than for those it holds.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onetext.analysis.bounds import Bounds
from onetext.analysis.problem import Ints, Packages
from onetext.analysis.profiles.draws import Floats
from onetext.analysis.profiles.sample import Profiles
from onetext.analysis.survey.lots import Lot, draw_lot, lots
from onetext.analysis.survey.signing import signing
from onetext.analysis.survey.survey import Beyond, Run, small_space, survey_profiles

HELD = 20_000
"""Profiles that are held."""

PROGRAMMES = 20
"""Programmes to spend on one lot."""

Kept = tuple[int, ...] | None
"""The parties that do not mediate, by position in the bounds; None where none of them does."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counts:
    """What one lot comes to, or several.

    ``zones`` and ``impartial`` (3,) are profiles with a zone of agreement, undecided ones, and as
    how many independent ones all count; the second without parties that mediate. ``all`` (n,) and
    ``accepts`` (p, n) are profiles in which each reading is signed, by all and by each. ``rest``
    (2,) are all profiles, and those with a zone but none of the readings in it.
    """

    zones: Floats
    impartial: Floats
    all: Ints
    accepts: Ints
    rest: Ints


Task = tuple[Lot, Packages, Packages, Kept]
"""A lot, the readings shown, packages to try first, and who does not mediate."""


def count_beyond(
    bounds: Bounds, wanted: tuple[int, int], looked: tuple[Packages, Packages, Kept], run: Run
) -> Counts:
    """Return what the profiles beyond those held come to; ``wanted`` are how many, and the seed."""
    shown, known, kept = looked
    given = lots(bounds, *wanted)
    if not given:
        return Counts(
            zones=np.zeros(3),
            impartial=np.zeros(3),
            all=np.zeros(len(shown), dtype=np.int64),
            accepts=np.zeros((len(bounds.parties), len(shown)), dtype=np.int64),
            rest=np.zeros(2, dtype=np.int64),
        )
    parts: Sequence[Counts] = run(count_lot, [(lot, shown, known, kept) for lot in given])
    return Counts(
        zones=np.sum([part.zones for part in parts], axis=0),
        impartial=np.sum([part.impartial for part in parts], axis=0),
        all=np.sum([part.all for part in parts], axis=0),
        accepts=np.sum([part.accepts for part in parts], axis=0),
        rest=np.sum([part.rest for part in parts], axis=0),
    )


def count_lot(task: Task) -> Counts:
    """Return what one lot comes to."""
    lot, shown, known, kept = task
    profiles = draw_lot(lot)
    every = small_space(profiles.bounds)
    survey = survey_profiles(profiles, known, every=every, programmes=PROGRAMMES)
    signed = signing(profiles, shown)
    left = (survey.zones == 1) & ~signed.all.any(axis=1)
    impartial = np.zeros(3)
    if kept is not None:
        fewer = only_parties(profiles, kept)
        again = survey_profiles(fewer, survey.pool, every=every, programmes=PROGRAMMES)
        impartial = np.array([again.some, again.undecided, fewer.effective], dtype=float)
    return Counts(
        zones=np.array([survey.some, survey.undecided, profiles.effective], dtype=float),
        impartial=impartial,
        all=signed.all.sum(axis=0),
        accepts=signed.accepts.sum(axis=1),
        rest=np.array([profiles.count, left.sum()], dtype=np.int64),
    )


def beyond_of(counts: Counts, figures: Floats) -> Beyond:
    """Return what was counted of zones, as a survey adds it."""
    some, undecided, independent = map(float, figures)
    return Beyond(
        profiles=int(counts.rest[0]),
        some=int(some),
        undecided=int(undecided),
        independent=independent,
    )


def only_parties(profiles: Profiles, kept: Sequence[int]) -> Profiles:
    """Return the profiles of some of the parties, the others left out."""
    parties = tuple(profiles.bounds.parties[p] for p in kept)
    return replace(
        profiles,
        bounds=replace(profiles.bounds, parties=parties),
        parties=tuple(profiles.parties[p] for p in kept),
    )
