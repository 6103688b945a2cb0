"""A case with one figure where only a range is known, so that other tools can hold it.

The figures are those of one profile, or of the centre of all drawn, each to six digits behind the
point; weights are rounded so that they still sum to 1. What is known exactly stays as it is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

import numpy as np

from onetext.analysis.bounds import PartyBounds
from onetext.analysis.linked import event_of
from onetext.analysis.profiles.draws import Floats
from onetext.analysis.profiles.sample import PartyProfiles, Profiles
from onetext.analysis.space import Axis
from onetext.case.model import Case, Interval, Party, Reservation, Together
from onetext.exchange.record import Note
from onetext.exchange.scores.additive import exactly, nearest, whole_parts

PLACES = 6


def settled(case: Case, profiles: Profiles, at: int | None = None) -> tuple[Case, tuple[Note, ...]]:
    """Return the case at one profile, counted from 1, or at the centre of all, and a note of it."""
    parties = list(case.parties)
    for known, drawn in zip(profiles.bounds.parties, profiles.parties, strict=True):
        party = parties[known.party]
        if known.issues and _is_open(known):
            parties[known.party] = _settled(party, known, drawn, profiles.bounds.axes, at)
    if profiles.exact:
        return case, ()
    which = "the mean of all" if at is None else f"profile {at:,}"
    what = (
        f"Some figures are known only as ranges; what is written is {which} of {profiles.count:,} "
        f"profiles drawn with seed {profiles.seed}, to {PLACES} places."
    )
    note = Note(kind="assumed", where="the figures", what=what)
    return replace(case, parties=tuple(parties)), (note,)


def _is_open(known: PartyBounds) -> bool:
    """Return whether some figure of a party is known as a range only."""
    figures = [column.value for column in known.columns] + [worth for _, worth in known.together]
    figures += [*known.weights, known.reservation]
    return any(figure.low < figure.high for figure in figures)


def _settled(
    party: Party, known: PartyBounds, drawn: PartyProfiles, axes: Sequence[Axis], at: int | None
) -> Party:
    weights = whole_parts(_shares(_figures(drawn.weights, at)), PLACES)
    values = _figures(drawn.values, at)
    shares = {axes[i].key: weight for i, weight in zip(known.issues, weights, strict=True)}
    utilities: dict[str, list[tuple[str, Interval]]] = {}
    for column, value in zip(known.columns, values, strict=True):
        axis = axes[column.issue]
        held = exactly(nearest(value, PLACES))
        utilities.setdefault(axis.key, []).append((axis.columns[column.column], held))
    for key in utilities:
        shares.setdefault(key, Fraction(0))  # it only decides what arises inside its alternatives
    least = _figures(drawn.least[:, np.newaxis], at)[0]
    return replace(
        party,
        weights=tuple((key, exactly(share)) for key, share in shares.items()),
        utilities=tuple((key, tuple(options)) for key, options in utilities.items()),
        reservation=(Reservation(on=None, value=exactly(nearest(least, PLACES))),),
        together=_together(party, axes, _figures(drawn.worth, at)),
    )


def _figures(drawn: Floats, at: int | None) -> tuple[Fraction, ...]:
    """Return one row of what was drawn, or the mean of all rows, as fractions."""
    row = drawn.mean(axis=0) if at is None else drawn[at - 1]
    return tuple(Fraction(float(figure)) for figure in row)


def _shares(figures: Iterable[Fraction]) -> tuple[Fraction, ...]:
    """Return figures as shares of their sum, which floating-point numbers miss by a hair."""
    found = tuple(figures)
    whole = sum(found, Fraction(0))
    return tuple(figure / whole for figure in found)


def _together(
    party: Party, axes: Sequence[Axis], worths: Sequence[Fraction]
) -> tuple[Together, ...]:
    left = iter(worths)
    return tuple(
        replace(term, worth=exactly(nearest(next(left), PLACES)))
        if event_of(axes, term.condition) is not None
        else term
        for term in party.together
    )
