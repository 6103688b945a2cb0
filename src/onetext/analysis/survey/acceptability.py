"""Acceptability: how often each alternative comes first, and which weights speak for it.

Many profiles are drawn of what is not known. For each alternative they tell

- its *rank acceptabilities*, the shares of profiles in which it is first, second and so on;
- its *central weights*, the mean of the weights under which it is first: whom it suits;
- its *confidence factor*, the share of profiles in which it is first if its central weights are
  taken for certain and all else stays as drawn: a low one says that too little is known to choose
  it, whatever the weights.

This is stochastic multicriteria acceptability analysis, SMAA-2. It asks for a table of what
alternatives are worth, or for who comes first in each profile, wherever that comes from. Where
several are equally good they share their ranks: of two that are both first each has half of the
first rank and half of the second.

Letters: profiles s, alternatives n, ranks r, weights w.

References
----------
[LahdelmaSalminen2001]_
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Table = npt.NDArray[np.float64] | npt.NDArray[np.int64]
"""(s, n) what each alternative is worth in each profile; more is better."""


def rank_credits(worth: Table) -> Floats:
    """Return (s, n, r) the ranks that each alternative holds, shared among those equally good."""
    count = worth.shape[1]
    above = (worth[:, None, :] > worth[:, :, None]).sum(axis=2)
    alike = (worth[:, None, :] == worth[:, :, None]).sum(axis=2)
    ranks = np.arange(count)
    held = (ranks >= above[:, :, None]) & (ranks < (above + alike)[:, :, None])
    found: Floats = held / alike[:, :, None]
    return found


def rank_acceptabilities(worth: Table) -> Floats:
    """Return (n, r) the share of profiles in which each alternative holds each rank."""
    found: Floats = rank_credits(worth).mean(axis=0)
    return found


def first_credits(worth: Table) -> Floats:
    """Return (s, n) what each alternative has of the first rank."""
    best = worth == worth.max(axis=1, keepdims=True)
    found: Floats = best / best.sum(axis=1, keepdims=True)
    return found


def picked_credits(picks: npt.NDArray[np.integer], count: int) -> Floats:
    """Return (s, n) 1 for the alternative that was picked; a pick below 0 is of none."""
    found: Floats = (picks[:, None] == np.arange(count)).astype(float)
    return found


def central_weights(credits: Floats, weights: Floats) -> Floats:
    """Return (n, w) the mean weights of the profiles in which each alternative is first.

    ``credits`` are (s, n), ``weights`` (s, w). What is never first has no central weights: its row
    is not a number.
    """
    total = credits.sum(axis=0)[:, None]
    sums = credits.T @ weights
    found: Floats = np.divide(sums, total, out=np.full(sums.shape, np.nan), where=total > 0)
    return found


def confidence_factors(central: Floats, values: Floats) -> Floats:
    """Return (n,) how often each alternative is first under its own central weights.

    ``values`` are (s, n, w): what it scores on what is weighted. One without central weights has 0.
    """
    found = np.zeros(len(central))
    for n, weights in enumerate(central):
        if not np.isnan(weights).any():
            found[n] = first_credits(values @ weights)[:, n].mean()
    return found


def pairwise_acceptabilities(worth: Table) -> Floats:
    """Return (n, n) the share of profiles in which one alternative is better than another."""
    better: Floats = (worth[:, :, None] > worth[:, None, :]).mean(axis=0)
    return better
