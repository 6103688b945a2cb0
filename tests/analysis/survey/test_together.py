"""The best set of questions, by its definition; and what only looks like one is none."""

from itertools import combinations, product
from statistics import mean, stdev

import numpy as np
import pytest

from onetext.analysis.profiles.sample import sample_profiles
from onetext.analysis.survey import together
from onetext.analysis.survey.questions import as_asked, rank_questions
from onetext.analysis.survey.survey import packages_array
from onetext.analysis.survey.together import (
    SIZE,
    Half,
    best_alone,
    best_together,
    choose_together,
    weigh_together,
)
from tests.analysis.compiled import bounds_of
from tests.analysis.survey.drawn import drawn
from tests.analysis.survey.made import made, party


def halves_of(rng: np.random.Generator, questions: int, count: int = 24) -> tuple[Half, Half]:
    """Return two halves at random, answers leaning towards what is signed."""

    def half() -> Half:
        signed = (rng.random((count, 4)) < 0.4).astype(np.float32)
        lean = signed[:, rng.integers(0, 4, questions)].T
        other = rng.integers(0, 2, (questions, count))
        answers = np.where(rng.random((questions, count)) < 0.5, lean, other)
        return Half(signed=signed, answers=answers.astype(np.int64))

    return half(), half()


# --- The definition, as short as it can be said -------------------------------------------------


def learned_policy(half: Half, which: range, chosen: tuple[int, ...]) -> dict[tuple[int, ...], int]:
    """Return what to propose for each combination of answers; () without any."""

    def best(rows: list[int]) -> int:
        totals = [half.signed[rows, n].sum() for n in range(half.signed.shape[1])]
        return totals.index(max(totals))

    found: dict[tuple[int, ...], int] = {(): best(list(which))}
    for codes in {tuple(half.answers[list(chosen), s]) for s in which}:
        found[codes] = best([s for s in which if tuple(half.answers[list(chosen), s]) == codes])
    return found


def gains(
    learned: tuple[Half, range], counted: tuple[Half, range], chosen: tuple[int, ...]
) -> list[float]:
    policy = learned_policy(*learned, chosen)
    half, which = counted
    found = []
    for s in which:
        then = policy.get(tuple(half.answers[list(chosen), s]), policy[()])
        found.append(float(half.signed[s, then] - half.signed[s, policy[()]]))
    return found


def inner(half: Half, chosen: tuple[int, ...]) -> float:
    count = len(half.signed)
    first, second = range(count // 2), range(count // 2, count)
    one = gains((half, first), (half, second), chosen)
    return sum(one) + sum(gains((half, second), (half, first), chosen))


@pytest.mark.parametrize("seed", range(15))
def test_the_set_chosen_and_its_worth_are_those_of_the_definition(seed: int) -> None:
    rng = np.random.default_rng(seed)
    learned, counted = halves_of(rng, 6)
    found = best_together(learned, counted, [2] * 6, rng)
    sets = list(combinations(range(6), SIZE))
    best = max(inner(learned, chosen) for chosen in sets)
    assert found.exact
    assert found.chosen == next(c for c in sets if inner(learned, c) == best)
    gained = gains(
        (learned, range(len(learned.signed))), (counted, range(len(counted.signed))), found.chosen
    )
    assert found.worth == pytest.approx(mean(gained), abs=1e-6)
    assert found.error == pytest.approx(stdev(gained) / len(gained) ** 0.5, abs=1e-6)
    assert found.control >= 0
    assert sum(told.share for told in found.told) == pytest.approx(1)
    assert sum(t.share * (t.signed - t.before) for t in found.told) == pytest.approx(
        found.worth, abs=1e-6
    )


@pytest.mark.parametrize("seed", range(10))
def test_questions_alone_are_ranked_within_what_is_learned_from(seed: int) -> None:
    learned, _ = halves_of(np.random.default_rng(seed), 6)
    worths = [inner(learned, (q,)) for q in best_alone(learned, [2] * 6)]
    assert worths == sorted(worths, reverse=True)


@pytest.mark.parametrize("seed", range(10))
def test_of_many_sets_the_one_found_is_not_improved_by_any_exchange(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    learned, _ = halves_of(np.random.default_rng(seed), 8, 60)
    best, exact = choose_together(learned, [2] * 8)
    assert exact
    monkeypatch.setattr(together, "FEW", 0)
    chosen, exact = choose_together(learned, [2] * 8)
    assert not exact
    worth = inner(learned, chosen)
    assert worth <= inner(learned, best)
    for out, q in product(chosen, range(8)):
        if q not in chosen:
            other = tuple(sorted((*(p for p in chosen if p != out), q)))
            assert inner(learned, other) <= worth


def exclusive(rng: np.random.Generator, count: int) -> Half:
    """Return a half in which two answers tell together what neither tells alone.

    The third question tells a little, and the fourth the same again.
    """
    a, b, weak = rng.integers(0, 2, (3, count))
    weak = np.where(rng.random(count) < 0.2, a ^ b, weak)
    signed = np.stack([a ^ b == 0, a ^ b == 1], axis=1).astype(np.float32)
    return Half(signed=signed, answers=np.stack([a, b, weak, weak]))


def test_a_set_can_be_worth_what_none_of_its_questions_is() -> None:
    rng = np.random.default_rng(1)
    learned, counted = exclusive(rng, 400), exclusive(rng, 400)
    found = best_together(learned, counted, [2] * 4, rng)
    assert {0, 1} < set(found.chosen)
    assert found.worth > 0.4
    assert found.control < 0.15
    alone = weigh_together(learned, counted, [2] * 4, rng, ((2, 3), True))
    assert alone.worth < 0.2


def test_answers_that_tell_nothing_make_no_set_that_stands() -> None:
    standing = 0
    for seed in range(20):
        rng = np.random.default_rng(seed)
        halves = [
            Half(
                signed=(rng.random((200, 10)) < 0.5).astype(np.float32),
                answers=rng.integers(0, 2, (12, 200)),
            )
            for _ in range(2)
        ]
        found = best_together(halves[0], halves[1], [2] * 12, rng)
        standing += found.worth > 2 * found.error and found.worth - found.control > 2 * found.error
    assert standing <= 1


def test_answers_that_nobody_gave_leave_what_would_be_proposed_anyway() -> None:
    learned = Half(
        signed=np.array([[0, 1], [0, 1]], dtype=np.float32), answers=np.zeros((1, 2), np.int64)
    )
    counted = Half(
        signed=np.array([[1, 0], [0, 1]], dtype=np.float32), answers=np.array([[1, 1]], np.int64)
    )
    found = weigh_together(learned, counted, [2], np.random.default_rng(0), ((0,), True))
    assert found.worth == 0
    assert [told.package for told in found.told] == [1]


def test_a_survey_has_a_set_or_none_that_stands() -> None:
    seen = 0
    for found in drawn(range(30, 40), 300):
        profiles = sample_profiles(as_asked(found.bounds), 300, 3)
        asked = rank_questions(profiles, found.packages[:12]).together
        if asked is not None:
            seen += 1
            assert asked.stands
            assert 2 <= len(asked.questions) <= SIZE
            assert sum(answer.share for _, answer in asked.answers) == pytest.approx(1)
    assert seen


def test_with_one_question_there_is_no_set() -> None:
    case = made("line: apart held", party("norland", "line.apart=a line.held=a"))
    pool = packages_array([(0,), (1,)], 1)
    profiles = sample_profiles(as_asked(bounds_of(case)), 40, 1)
    assert rank_questions(profiles, pool).together is None
