"""The tree of a search over cells, issue after issue, with what each direction makes of them.

A *direction* weighs measures; worth in a direction is a whole number. Letters: directions k, depths
d (issues in the order of the search), cells c, terms t, literals l (term after term, by depth).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from onetext.analysis.problem import Ints
from onetext.analysis.solutions.boxes.sharing import Shares, Term, shared, terms_of
from onetext.analysis.solutions.stages.ties import Sums

KINDS = {"all": 0, "any": 1, "never": 2}


class Tree(NamedTuple):
    """What a search needs to know; ``kernel`` says how it is used.

    ``counts`` (d,) cells; ``score`` (k, d, c) what each gives at first; ``settled`` (k,) what every
    package has; ``at`` the literals by depth, those of d from ``first[d]`` on; ``kind`` (t,). By
    literal: its ``term``, its ``depth``, the cells that hold it as bits (``mask``), the
    ``following`` literal of its term or -1, its ``share`` (k, l), and what is ``passed`` (k, l) to
    the following one where its term goes on.
    """

    counts: Ints
    score: Ints
    settled: Ints
    first: Ints
    at: Ints
    kind: Ints
    term: Ints
    depth: Ints
    mask: Ints
    following: Ints
    share: Ints
    passed: Ints


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grove:
    """Sums without askers, with their terms and what is given; many trees grow from it."""

    sums: Sums
    terms: tuple[Term, ...]
    given: Ints


def grove_of(sums: Sums) -> Grove:
    """Return what trees over some sums have in common."""
    terms, given = terms_of(sums)
    return Grove(sums=sums, terms=terms, given=given)


def shares_of(grove: Grove, direction: Ints) -> Shares:
    """Return the shares for a direction."""
    return shared(grove.sums, grove.terms, direction)


def tree_of(grove: Grove, directions: Ints, shares: Sequence[Shares]) -> tuple[Tree, Ints]:
    """Return the tree for (k, measures) directions, with (d,) the issue at each depth."""
    issues = _order(grove, directions[0])
    place = {int(i): d for d, i in enumerate(issues)}
    order = [
        sorted(range(len(t.event)), key=lambda n: place[t.event[n].issue]) for t in grove.terms
    ]
    flat = [
        (t, term.event[n])
        for t, (term, mine) in enumerate(zip(grove.terms, order, strict=True))
        for n in mine
    ]
    term = np.array([t for t, _ in flat], dtype=np.int64)
    depth = np.array([place[literal.issue] for _, literal in flat], dtype=np.int64)
    following = np.arange(1, len(flat) + 1)
    following[np.diff(term, append=-1) != 0] = -1
    share = np.array(
        [[own[t][n] for t, mine in enumerate(order) for n in mine] for own in shares],
        dtype=np.int64,
    ).reshape(len(directions), len(flat))
    worth = np.array([directions @ t.units for t in grove.terms], dtype=np.int64)
    kind = np.array([KINDS[t.kind] for t in grove.terms], dtype=np.int64)
    mask = np.array([literal.options for _, literal in flat], dtype=np.int64)
    rest = worth.reshape(len(kind), len(directions)).T[:, term] - share
    score, settled = _scores(grove, directions, issues, (depth, mask, share))
    starts = np.flatnonzero(np.diff(term, prepend=-1))
    settled += (rest * (kind[term] == KINDS["any"]))[:, starts].sum(axis=1)
    tree = Tree(
        counts=np.array([grove.sums.columns[i] for i in issues], dtype=np.int64),
        score=score,
        settled=settled,
        first=np.searchsorted(np.sort(depth), np.arange(len(issues) + 1)),
        at=np.argsort(depth, kind="stable"),
        kind=kind,
        term=term,
        depth=depth,
        mask=mask,
        following=following,
        share=share,
        passed=_passed(kind[term], following, share, rest),
    )
    return tree, issues


def _order(grove: Grove, direction: Ints) -> Ints:
    """Return the issues, first those on which most worth turns."""
    sums = grove.sums
    alone = sums.worth @ direction
    stake = [int(np.ptp(alone[f : f + n])) for f, n in zip(sums.first, sums.columns, strict=True)]
    for term in grove.terms:
        for literal in term.event:
            stake[literal.issue] += int(term.units @ direction)
    return np.array(sorted(range(len(stake)), key=lambda i: (-stake[i], i)), dtype=np.int64)


def _scores(
    grove: Grove, directions: Ints, issues: Ints, literals: tuple[Ints, Ints, Ints]
) -> tuple[Ints, Ints]:
    sums = grove.sums
    score = np.zeros((len(directions), len(issues), max(sums.columns)), dtype=np.int64)
    for d, i in enumerate(issues):
        first, count = int(sums.first[i]), sums.columns[i]
        score[:, d, :count] = directions @ sums.worth[first : first + count].T
    cells = np.arange(score.shape[2])
    for depth, mask, share in zip(*literals[:2], literals[2].T, strict=True):
        score[:, depth] += share[:, None] * (mask >> cells & 1)
    return score, directions @ grove.given


def _passed(kind: Ints, following: Ints, share: Ints, rest: Ints) -> Ints:
    """Return (k, l) what a literal passes on where its term goes on.

    Of the kind "all" that is what its term has brought so far, which now hangs on the literals
    left; of the kind "any" all that is left of it once a single literal is.
    """
    found = np.zeros_like(share)
    for n in range(len(following)):
        if kind[n] == KINDS["all"]:
            before = found[:, n - 1] if n and following[n - 1] == n else 0
            found[:, n] = before + share[:, n]
        elif kind[n] == KINDS["any"] and following[n] >= 0 and following[following[n]] < 0:
            found[:, n] = rest[:, n]
    return found
