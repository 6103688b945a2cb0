"""How many packages there are of a kind, counted from heads and tails of one class.

A tail is acceptable beside a head where it is worth to each stake's party what the head leaves to
be wished. Ranks are compared in place of units (``classes.Ladder``): a party that is not asked
about a tail is content with it whatever the head. Tails are sorted by what the first party makes
of them, so that each head looks only at those that this party would sign.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onetext.analysis.maps.classes import Tails
from onetext.analysis.maps.course import Share
from onetext.analysis.maps.halves import Halves, Rows
from onetext.analysis.problem import BargainingProblem, Ints, Packages, starts
from onetext.analysis.solutions.tabling import LEFT_OPEN

_CONTENT = 32_767
"""The rank of a tail to a party that is not asked about it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counts:
    """Of some packages: those that break no law, those in the zone, (o,) and (p,) as in a map."""

    packages: int
    zone: int
    options: Ints
    acceptable: Ints


def no_counts(problem: BargainingProblem) -> Counts:
    """Return the counts of no package at all."""
    columns = sum(len(axis.columns) for axis in problem.axes)
    return Counts(
        packages=0,
        zone=0,
        options=np.zeros(columns, dtype=np.int64),
        acceptable=np.zeros(len(problem.stakes), dtype=np.int64),
    )


def added(one: Counts, other: Counts) -> Counts:
    """Return the counts of two sets of packages together."""
    return Counts(
        packages=one.packages + other.packages,
        zone=one.zone + other.zone,
        options=one.options + other.options,
        acceptable=one.acceptable + other.acceptable,
    )


def counts_of(halves: Halves, tails: Tails, heads: Rows, share: Share) -> Counts:
    """Return the counts of the packages made of some heads and the tails of their class."""
    least = _least(halves, tails, heads)
    of_heads, of_tails = _in_zone(tails, least, share)
    in_heads = _tallied(halves, heads.packages, of_heads)
    in_tails = _tallied(halves, halves.tail.packages[tails.rows], of_tails)
    return Counts(
        packages=len(heads.packages) * len(tails.rows),
        zone=int(of_heads.sum()),
        options=in_heads + in_tails,
        acceptable=_acceptable(tails, least),
    )


def _least(halves: Halves, tails: Tails, heads: Rows) -> Ints:
    """Return (h, p) the rank that a tail has to reach for each stake beside each head."""
    found = np.empty(heads.worth.shape, dtype=np.int64)
    for p, (stake, ladder) in enumerate(zip(halves.problem.stakes, tails.ladders, strict=True)):
        found[:, p] = ladder.rank(stake.reservation - heads.worth[:, p])
    return found


def _in_zone(tails: Tails, least: Ints, share: Share) -> tuple[Ints, Ints]:
    """Return in how many packages of the zone each head (h,) and each tail (l,) occurs."""
    from onetext.analysis.maps import kernel  # numba starts slowly: only when it is used

    of_tails = np.zeros(len(tails.rows), dtype=np.int64)
    of_heads = np.zeros(len(least), dtype=np.int64)
    open_to = np.flatnonzero(~(tails.asked & tails.barred).any(axis=1))
    signers = np.flatnonzero(tails.asked.any(axis=0))
    if not len(open_to):
        return of_heads, of_tails
    if not len(signers):  # nobody is asked
        of_tails[open_to] = len(least)
        return of_heads + len(open_to), of_tails
    ranks = np.stack([_ranks(tails, p)[open_to] for p in signers.tolist()])
    order = np.argsort(-ranks[0].astype(np.int16), kind="stable")  # of 16 bits: in linear time
    ranks = ranks[:, order]
    prefixes = np.searchsorted(-ranks[0], -least[:, signers[0]], side="right")
    others = slice(1, None) if len(signers) > 1 else slice(None)
    compared: npt.NDArray[np.int16] = np.ascontiguousarray(ranks[others], dtype=np.int16)
    wanted = np.ascontiguousarray(least[:, signers[others]], dtype=np.int16)

    def count(rows: Ints) -> Ints:
        hits, met = np.zeros(len(order), dtype=np.int64), np.zeros(len(rows), dtype=np.int64)
        kernel.count_pairs(compared, prefixes[rows], wanted[rows], met, hits)
        of_heads[rows] = met
        return hits

    of_tails[open_to[order]] = sum(share(count, len(least)))
    return of_heads, of_tails


def _ranks(tails: Tails, p: int) -> Ints:
    return np.where(tails.asked[:, p], tails.ladders[p].ranks, _CONTENT)


def _acceptable(tails: Tails, least: Ints) -> Ints:
    """Return (p,) how many packages each stake's party would sign, or is not asked about."""
    found = np.zeros(least.shape[1], dtype=np.int64)
    for p, ladder in enumerate(tails.ladders):
        asked = tails.asked[:, p]
        would = ladder.ranks[asked & ~tails.barred[:, p]]
        reached = np.searchsorted(np.sort(would), least[:, p])
        found[p] = (len(would) - reached).sum() + len(least) * int((~asked).sum())
    return found


def _tallied(halves: Halves, packages: Packages, often: Ints) -> Ints:
    """Return (o,) how often the columns occur on the issues that rows of one half settle."""
    options = no_counts(halves.problem).options
    for column, first in zip(packages.T, starts(halves.problem.axes), strict=True):
        if column[0] != LEFT_OPEN:
            np.add.at(options, column + first, often)
    return options
