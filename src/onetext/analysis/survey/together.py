"""The best questions to ask together: up to three, worth most as a set and not one by one.

The three questions that are worth most alone often ask for the same thing twice. A set is weighed
like a single question: once all its answers are known, one would propose the best package for just
these answers. Which set is best is judged within the half that is learned from, each part of it on
the other; what the set is worth is then counted on the half held back, which no choice has seen,
and against the same set with shuffled answers.

Few sets are all tried. Of many, questions are added one by one and then exchanged one by one, each
time the one that serves most, until no exchange does.

Letters: profiles s, packages n, answers a.

References
----------
[RaiffaSchlaifer1961]_
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
import numpy.typing as npt

SIZE = 3
"""Questions of a set, at most."""

CANDIDATES = 30
"""Questions to choose from: those worth most alone on what is learned from."""

FEW = 300
"""Sets up to which all are tried."""

ENOUGH = 2_000
"""Profiles on which sets are compared, at most."""

SHUFFLES = 20
"""Shuffles of the answers to a set; the largest worth among them is its control."""

Answers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Half:
    """(s, n) who signs what on one half of the profiles, as 0 and 1; (q, s) answers by question."""

    signed: Floats
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One combination of answers: its share, the best package then, and how often all sign it."""

    answers: tuple[int, ...]
    share: float
    package: int
    signed: float
    before: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A set of questions, by their positions, with its worth, standard error and control.

    ``exact`` where every set of the candidates was tried. ``told`` are its combinations of answers
    on the profiles held back, the most frequent first.
    """

    chosen: tuple[int, ...]
    exact: bool
    worth: float
    error: float
    control: float
    told: tuple[Told, ...]


def best_together(
    learned: Half, counted: Half, codes: Sequence[int], rng: np.random.Generator
) -> Together:
    """Return the questions worth most as a set; ``codes`` are how many answers each has."""
    chosen, exact = choose_together(learned, codes)
    return weigh_together(learned, counted, codes, rng, (chosen, exact))


def choose_together(learned: Half, codes: Sequence[int]) -> tuple[tuple[int, ...], bool]:
    """Return the set worth most within the half that is learned from, and if all were tried.

    Ties go to the earlier questions.
    """
    folds = _folds(learned)
    size = min(SIZE, len(codes))
    candidates = sorted(best_alone(learned, codes)[:CANDIDATES])
    if comb(len(candidates), size) <= FEW:
        return _best(folds, combinations(candidates, size), codes), True
    chosen: tuple[int, ...] = ()
    while len(chosen) < size:
        chosen = _best(folds, (_with(chosen, q) for q in candidates if q not in chosen), codes)
    return _exchanged(folds, chosen, candidates, codes), False


def best_alone(learned: Half, codes: Sequence[int]) -> tuple[int, ...]:
    """Return all questions, those first that are worth most alone within the half learned from."""
    folds = _folds(learned)
    alone = [_across(folds, (q,), codes) for q in range(len(codes))]
    return tuple(sorted(range(len(codes)), key=lambda q: (-alone[q], q)))


def weigh_together(
    learned: Half,
    counted: Half,
    codes: Sequence[int],
    rng: np.random.Generator,
    found: tuple[tuple[int, ...], bool],
) -> Together:
    """Return what a set is worth on the half held back, learned on the other."""
    chosen, exact = found
    mine, heard = (_joined(half.answers, chosen, codes) for half in (learned, counted))
    cells = int(np.prod([codes[q] for q in chosen], dtype=np.int64))
    gained = _gained((learned.signed, mine), (counted.signed, heard), cells)
    shuffled = (
        _gained(
            (learned.signed, rng.permutation(mine)), (counted.signed, rng.permutation(heard)), cells
        ).mean()
        for _ in range(SHUFFLES)
    )
    return Together(
        chosen=chosen,
        exact=exact,
        worth=float(gained.mean()),
        error=float(gained.std(ddof=1) / np.sqrt(len(gained))),
        control=max(0.0, *map(float, shuffled)),
        told=_told((learned.signed, mine), (counted.signed, heard), [codes[q] for q in chosen]),
    )


Part = tuple[Floats, Answers]
"""(s, n) who signs what, and (s,) the joint code of the answers."""


def _folds(learned: Half) -> tuple[Half, Half]:
    """Return the two parts of the half that is learned from, of its first profiles if many."""
    count = min(len(learned.signed), ENOUGH)
    middle = count // 2
    return (
        Half(signed=learned.signed[:middle], answers=learned.answers[:, :middle]),
        Half(signed=learned.signed[middle:count], answers=learned.answers[:, middle:count]),
    )


def _across(folds: tuple[Half, Half], chosen: tuple[int, ...], codes: Sequence[int]) -> float:
    """Return what a set is worth, each part learned on the other."""
    cells = int(np.prod([codes[q] for q in chosen], dtype=np.int64))
    parts = [(half.signed, _joined(half.answers, chosen, codes)) for half in folds]
    gained = [_gained(parts[n], parts[1 - n], cells).sum() for n in (0, 1)]
    return float(sum(gained))


def _joined(answers: Answers, chosen: tuple[int, ...], codes: Sequence[int]) -> Answers:
    """Return (s,) one code for the answers to all questions of a set."""
    joint = np.zeros(answers.shape[1], dtype=np.int64)
    for q in chosen:
        joint = joint * codes[q] + answers[q]
    return joint


def _policy(learned: Part, cells: int) -> tuple[npt.NDArray[np.intp], int]:
    """Return (a,) the package signed most often under each answer, and the one signed most of all.

    For answers that nobody gave it is the latter.
    """
    signed, joint = learned
    told = (joint == np.arange(cells)[:, None]).astype(np.float32)
    first = int(signed.sum(axis=0).argmax())
    best = np.where(told.any(axis=1), (told @ signed).argmax(axis=1), first)
    return best, first


def _gained(learned: Part, counted: Part, cells: int) -> Floats:
    """Return (s,) what knowing the answers changes in each profile: -1, 0 or 1."""
    best, first = _policy(learned, cells)
    signed, joint = counted
    found: Floats = signed[np.arange(len(joint)), best[joint]] - signed[:, first]
    return found


def _best(
    folds: tuple[Half, Half], sets: Iterable[tuple[int, ...]], codes: Sequence[int]
) -> tuple[int, ...]:
    """Return the first of the sets that are worth most."""
    return max(sets, key=lambda chosen: _across(folds, chosen, codes))


def _with(chosen: tuple[int, ...], q: int) -> tuple[int, ...]:
    return tuple(sorted((*chosen, q)))


def _exchanged(
    folds: tuple[Half, Half],
    chosen: tuple[int, ...],
    candidates: Sequence[int],
    codes: Sequence[int],
) -> tuple[int, ...]:
    """Return a set that no exchange of one question for another improves."""
    worth = _across(folds, chosen, codes)
    while True:
        others = [
            _with(tuple(p for p in chosen if p != out), q)
            for out in chosen
            for q in candidates
            if q not in chosen
        ]
        best = _best(folds, others, codes)
        raised = _across(folds, best, codes)
        if raised <= worth:
            return chosen
        chosen, worth = best, raised


def _told(learned: Part, counted: Part, codes: Sequence[int]) -> tuple[Told, ...]:
    cells = int(np.prod(codes, dtype=np.int64))
    best, first = _policy(learned, cells)
    signed, joint = counted
    found = []
    for code in range(cells):
        here = signed[joint == code]
        if not len(here):
            continue
        found.append(
            Told(
                answers=tuple(int(n) for n in np.unravel_index(code, codes)),
                share=len(here) / len(joint),
                package=int(best[code]),
                signed=float(here[:, best[code]].mean()),
                before=float(here[:, first].mean()),
            )
        )
    return tuple(sorted(found, key=lambda told: -told.share))
