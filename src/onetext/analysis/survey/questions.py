"""What to ask next: what an answer is worth before it is known.

Somebody who had to propose one package now would take the one that all sign in most profiles. Once
a question is answered, he would take the best one for that answer. The *worth* of a question is by
how much the share of profiles in which all sign rises by that. It is found on one half of the
profiles and counted on the other, since what is picked and counted on the same profiles flatters
itself; and it must stand above the same figure for shuffled answers, which tell nothing.

Letters: profiles s, packages n, answers a.

References
----------
[RaiffaSchlaifer1961]_
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from typing import Literal

import numpy as np
import numpy.typing as npt

from onetext.analysis.bounds import Bounds, PartyBounds
from onetext.analysis.problem import Packages
from onetext.analysis.profiles.sample import Profiles
from onetext.analysis.survey.signing import Signing, signing
from onetext.analysis.survey.survey import halves
from onetext.analysis.survey.together import (
    Half,
    Told,
    best_alone,
    best_together,
    weigh_together,
)
from onetext.case.model import Interval

SHUFFLES = 20
"""Shuffles of the answers to a question; the largest worth among them is its control."""

ABOVE = 2.0
"""Standard errors that a worth must exceed to be listed."""

PACKAGES_ASKED = 20
"""Packages about which a party is asked whether it would sign."""

Answers = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float32]

QuestionKind = Literal["grade", "firmness", "swap", "signature"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question to one party (a position in the bounds).

    ``at`` says of what: a column by its position (grade), an exclusion by its position (firmness),
    two positions of issues (swap), or a package by its columns (signature). ``answers`` name what
    can be answered, in the order of their codes.
    """

    kind: QuestionKind
    party: int
    at: tuple[int, ...]
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer: its share of the profiles, the best package then, and how often all sign it."""

    share: float
    package: tuple[int, ...]
    signed: float
    before: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A question with its worth, standard error, control, and what each answer would change."""

    question: Question
    worth: float
    error: float
    control: float
    answers: tuple[Answer, ...]

    @property
    def stands(self) -> bool:
        """Whether its worth stands above twice its error, and as much above its control."""
        return self.worth > ABOVE * self.error and self.worth - self.control > ABOVE * self.error


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSet:
    """Questions to ask together, with their worth as a set, standard error and control.

    ``answers`` pairs combinations of answers, the most frequent first, with what each changes.
    ``singles`` is what as many questions that looked best one by one are worth together; ``exact``
    whether all sets of the candidates were tried.
    """

    questions: tuple[Question, ...]
    worth: float
    error: float
    control: float
    answers: tuple[tuple[tuple[str, ...], Answer], ...]
    singles: float
    exact: bool

    @property
    def stands(self) -> bool:
        """Whether its worth stands above twice its error, and as much above its control."""
        return self.worth > ABOVE * self.error and self.worth - self.control > ABOVE * self.error


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """The questions that stand, best first; ``weighed`` counts all that were weighed.

    ``package`` is what would be proposed with no question asked, signed by all in ``signed`` of
    the profiles held back. ``together`` is the best set of questions, None where none stands.
    """

    standing: tuple[Weighed, ...]
    weighed: int
    package: tuple[int, ...] | None
    signed: float
    together: QuestionSet | None = None


def rank_questions(profiles: Profiles, pool: Packages) -> Questions:
    """Return the questions whose answers are worth most, on profiles held back."""
    if not len(pool) or profiles.count < 4:
        return Questions(standing=(), weighed=0, package=None, signed=0.0)
    training, held_back = halves(profiles)
    learned, counted = signing(training, pool), signing(held_back, pool)
    signs = (learned.all.astype(np.float32), counted.all.astype(np.float32))
    first = int(signs[0].sum(axis=0).argmax())
    rng = np.random.default_rng(np.random.SeedSequence([profiles.seed, 1]))
    weighed: list[Weighed] = []
    pairs: list[tuple[_Half, _Half]] = []
    for question in questions(profiles, pool):
        answered = _answers(question, training, learned, pool)
        heard = _answers(question, held_back, counted, pool)
        if answered.min() < answered.max():
            pair = (
                _Half(signed=signs[0], answered=answered),
                _Half(signed=signs[1], answered=heard),
            )
            weighed.append(_weigh(question, pair, pool, rng))
            pairs.append(pair)
    standing = sorted((w for w in weighed if w.stands), key=lambda w: -w.worth)
    return Questions(
        standing=tuple(standing),
        weighed=len(weighed),
        package=tuple(int(c) for c in pool[first]),
        signed=float(counted.all[:, first].mean()),
        together=_best_set(weighed, pairs, pool, profiles.seed),
    )


def _best_set(
    weighed: Sequence[Weighed],
    pairs: Sequence[tuple["_Half", "_Half"]],
    pool: Packages,
    seed: int,
) -> QuestionSet | None:
    """Return the questions that are worth most as a set, None where that does not stand."""
    if len(weighed) < 2 or len(pairs[0][0].signed) < 2:
        return None
    learned, counted = (
        Half(signed=pairs[0][n].signed, answers=np.stack([p[n].answered for p in pairs]))
        for n in (0, 1)
    )
    codes = [len(w.question.answers) for w in weighed]
    rng = np.random.default_rng(np.random.SeedSequence([seed, 2]))
    found = best_together(learned, counted, codes, rng)
    alone = best_alone(learned, codes)[: len(found.chosen)]
    singles = weigh_together(learned, counted, codes, rng, (tuple(sorted(alone)), True))
    chosen = [weighed[q].question for q in found.chosen]
    together = QuestionSet(
        questions=tuple(chosen),
        worth=found.worth,
        error=found.error,
        control=found.control,
        answers=tuple(_combination(chosen, told, pool) for told in found.told),
        singles=singles.worth,
        exact=found.exact,
    )
    return together if together.stands else None


def _combination(
    chosen: Sequence[Question], told: Told, pool: Packages
) -> tuple[tuple[str, ...], Answer]:
    names = tuple(q.answers[code] for q, code in zip(chosen, told.answers, strict=True))
    package = tuple(int(column) for column in pool[told.package])
    return names, Answer(share=told.share, package=package, signed=told.signed, before=told.before)


def as_asked(bounds: Bounds) -> Bounds:
    """Return bounds in which a red line of unstated firmness is firm by an unknown chance.

    To ask how firm it is presupposes that this is open; elsewhere it is taken as firm.
    """
    anything = Interval(low=Fraction(0), high=Fraction(1))
    return replace(
        bounds,
        parties=tuple(
            replace(
                party,
                exclusions=tuple(
                    e if e.stated or e.priceless else replace(e, firm=anything)
                    for e in party.exclusions
                ),
            )
            for party in bounds.parties
        ),
    )


def questions(profiles: Profiles, pool: Packages) -> Iterator[Question]:
    """Yield every question that could be put to a party: four kinds, in the order of the text."""
    for p, party in enumerate(profiles.bounds.parties):
        for c, column in enumerate(party.columns):
            unopened = profiles.bounds.axes[column.issue].unopened
            if not column.marked and not unopened and column.value.low < column.value.high:
                yield Question(kind="grade", party=p, at=(c,), answers=GRADES)
        for e, exclusion in enumerate(party.exclusions):
            if not exclusion.priceless and exclusion.firm.low < 1 and exclusion.firm.high > 0:
                yield Question(kind="firmness", party=p, at=(e,), answers=("firm", "not firm"))
        yield from _swaps(p, party)
        for package in pool[:PACKAGES_ASKED]:
            at = tuple(int(column) for column in package)
            yield Question(kind="signature", party=p, at=at, answers=("yes", "no"))


GRADES = ("needs change", "can live with", "acceptable")
"""The answers to a question for a grade, from the lowest band."""


def _swaps(p: int, party: PartyBounds) -> Iterator[Question]:
    for a, b in combinations(range(len(party.issues)), 2):
        if (a, b) not in party.heavier and (b, a) not in party.heavier:
            yield Question(kind="swap", party=p, at=(a, b), answers=("the first", "the second"))


def _answers(question: Question, profiles: Profiles, signed: Signing, pool: Packages) -> Answers:
    """Return (s,) the code of the answer that each profile gives."""
    drawn = profiles.parties[question.party]
    match question.kind:
        case "grade":
            bands = profiles.bounds.bands
            value = drawn.values[:, question.at[0]]
            ends = (float(bands.live_with), float(bands.accept))
            return np.searchsorted(ends, value, side="right").astype(np.int8)
        case "firmness":
            return (~drawn.firm[:, question.at[0]]).astype(np.int8)
        case "swap":
            a, b = question.at
            return (drawn.weights[:, a] < drawn.weights[:, b]).astype(np.int8)
    n = int((pool == np.array(question.at)).all(axis=1).argmax())
    return (~signed.accepts[question.party, :, n]).astype(np.int8)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Half:
    """(s, n) who signs what on one half of the profiles, as 0 and 1, and (s,) their answers."""

    signed: Floats
    answered: Answers

    def best(self, codes: int) -> npt.NDArray[np.intp]:
        """Return (a,) the package signed most often under each answer."""
        told = (self.answered[None, :] == np.arange(codes)[:, None]).astype(np.float32)
        signed: Floats = told @ self.signed
        best: npt.NDArray[np.intp] = np.argmax(signed, axis=1)
        return best

    def shuffled(self, rng: np.random.Generator) -> "_Half":
        """Return the same half with answers that tell nothing."""
        return _Half(signed=self.signed, answered=rng.permutation(self.answered))


def _weigh(
    question: Question, halves: tuple[_Half, _Half], pool: Packages, rng: np.random.Generator
) -> Weighed:
    gained = _gained(question, *halves)
    worth, error = float(gained.mean()), float(gained.std(ddof=1) / np.sqrt(len(gained)))
    if worth <= ABOVE * error:  # it cannot stand, whatever its control
        return Weighed(question=question, worth=worth, error=error, control=0.0, answers=())
    controls = (
        _gained(question, halves[0].shuffled(rng), halves[1].shuffled(rng)).mean()
        for _ in range(SHUFFLES)
    )
    return Weighed(
        question=question,
        worth=worth,
        error=error,
        control=max(0.0, *map(float, controls)),
        answers=_told(question, *halves, pool),
    )


def _gained(question: Question, learned: _Half, counted: _Half) -> Floats:
    """Return (s,) what knowing the answer changes in each profile held back: -1, 0 or 1."""
    first = int(learned.signed.sum(axis=0).argmax())
    best = learned.best(len(question.answers))
    picked = counted.signed[np.arange(len(counted.answered)), best[counted.answered]]
    found: Floats = picked - counted.signed[:, first]
    return found


def _told(question: Question, learned: _Half, counted: _Half, pool: Packages) -> tuple[Answer, ...]:
    first = int(learned.signed.sum(axis=0).argmax())
    best = learned.best(len(question.answers))
    found: list[Answer] = []
    for code in range(len(question.answers)):
        here = counted.answered == code
        signed = counted.signed[here]
        found.append(
            Answer(
                share=float(here.mean()),
                package=tuple(int(column) for column in pool[best[code]]),
                signed=float(signed[:, best[code]].mean()) if here.any() else 0.0,
                before=float(signed[:, first].mean()) if here.any() else 0.0,
            )
        )
    return tuple(found)


def distinct(questions: Sequence[Weighed], most: int) -> tuple[Weighed, ...]:
    """Return the best questions, at most two of one kind to one party."""
    counts: dict[tuple[QuestionKind, int], int] = {}
    kept: list[Weighed] = []
    for weighed in questions:
        key = (weighed.question.kind, weighed.question.party)
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= 2:
            kept.append(weighed)
    return tuple(kept[:most])
