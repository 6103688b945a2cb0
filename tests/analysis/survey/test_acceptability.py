"""Acceptability by hand, and what must hold of it whatever the table."""

from fractions import Fraction

import numpy as np
import pytest

from onetext.analysis.survey.acceptability import (
    Floats,
    central_weights,
    confidence_factors,
    first_credits,
    pairwise_acceptabilities,
    picked_credits,
    rank_acceptabilities,
)

# Four profiles of two criteria: what is weighed, and what three alternatives score on them.
WEIGHTS = np.array([[0.8, 0.2], [0.6, 0.4], [0.5, 0.5], [0.1, 0.9]])
VALUES = np.array(
    [
        [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]],
        [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]],
        [[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]],
        [[1.0, 0.0], [0.0, 0.5], [0.5, 0.5]],
    ]
)


def worth() -> Floats:
    found: Floats = np.einsum("snw,sw->sn", VALUES, WEIGHTS)
    return found


def test_ranks_by_hand_with_three_alike_in_one_profile() -> None:
    third = 1 / 3
    assert rank_acceptabilities(worth()) == pytest.approx(
        np.array(
            [
                [(2 + third) / 4, third / 4, (1 + third) / 4],
                [third / 4, (1 + third) / 4, (2 + third) / 4],
                [(1 + third) / 4, (2 + third) / 4, third / 4],
            ]
        )
    )


def test_central_weights_are_the_mean_of_the_weights_under_which_it_is_first() -> None:
    central = central_weights(first_credits(worth()), WEIGHTS)
    first = (0.8 + 0.6 + 0.5 / 3) / (2 + 1 / 3)
    assert central[0] == pytest.approx([first, 1 - first])
    assert central[1] == pytest.approx([0.5, 0.5])
    third = (0.5 / 3 + 0.1) / (1 + 1 / 3)
    assert central[2] == pytest.approx([third, 1 - third])


def test_confidence_takes_the_central_weights_for_certain() -> None:
    central = central_weights(first_credits(worth()), WEIGHTS)
    found = confidence_factors(central, VALUES)
    assert found == pytest.approx([1.0, 1 / 3 * 3 / 4, 1 / 4])


def test_what_is_never_first_has_no_central_weights_and_no_confidence() -> None:
    values = np.concatenate([VALUES, np.zeros((4, 1, 2))], axis=1)
    table = np.einsum("snw,sw->sn", values, WEIGHTS)
    central = central_weights(first_credits(table), WEIGHTS)
    assert np.isnan(central[3]).all()
    assert confidence_factors(central, values)[3] == 0


def test_picks_count_like_first_ranks_and_none_counts_for_nobody() -> None:
    credits = picked_credits(np.array([0, 0, -1, 2]), 3)
    assert credits.sum(axis=0).tolist() == [2, 0, 1]
    central = central_weights(credits, WEIGHTS)
    assert central[0] == pytest.approx([0.7, 0.3])
    assert np.isnan(central[1]).all()


def test_better_than_another_is_counted_pair_by_pair() -> None:
    assert pairwise_acceptabilities(worth()).tolist() == [
        [0, 0.5, 0.5],
        [0.25, 0, 0],
        [0.25, 0.75, 0],
    ]


@pytest.mark.parametrize("seed", range(20))
def test_ranks_are_shared_out_whole_and_order_plays_no_part(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = rng.integers(0, 4, (50, 5))
    found = rank_acceptabilities(table)
    assert found.sum(axis=0) == pytest.approx(np.ones(5))
    assert found.sum(axis=1) == pytest.approx(np.ones(5))
    assert found[:, 0] == pytest.approx(first_credits(table).mean(axis=0))
    order = rng.permutation(5)
    assert rank_acceptabilities(table[:, order]) == pytest.approx(found[order])
    assert rank_acceptabilities(3 * table + 7) == pytest.approx(found)


def test_ranks_are_what_counting_one_by_one_gives() -> None:
    table = np.random.default_rng(3).integers(0, 3, (40, 4))
    expected = [[Fraction(0)] * 4 for _ in range(4)]
    for row in table.tolist():
        for n, mine in enumerate(row):
            above, alike = sum(x > mine for x in row), sum(x == mine for x in row)
            for rank in range(above, above + alike):
                expected[n][rank] += Fraction(1, alike * len(table))
    assert rank_acceptabilities(table) == pytest.approx(np.array(expected, dtype=float))
