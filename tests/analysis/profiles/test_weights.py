"""Weights drawn against plain rejection from the whole simplex, and at corners by hand."""

from fractions import Fraction

import numpy as np
import pytest

from onetext.analysis.bounds import PartyBounds
from onetext.analysis.profiles.weights import draw_weights
from onetext.case.model import Case, Consent, Interval, Party, Swap
from onetext.text.draft import Issue
from tests.analysis.compiled import bounds_of
from tests.analysis.random_cases import DAY
from tests.analysis.wanted import Floats

MANY = 1_000_000

Ranges = dict[str, tuple[str, str]]


def party(
    size: int, stars: str = "", swaps: tuple[str, ...] = (), ranges: Ranges | None = None
) -> PartyBounds:
    """Return the bounds of one party over the issues a, b, c, ...; a swap "ab" gains a."""
    one = Party(
        key="norland",
        name="Norland",
        seats=("principal",),
        consent=Consent(needed=True),
        stars=tuple(stars),
        swaps=tuple(Swap(gain=swap[0], rather_than=swap[1]) for swap in swaps),
        weights=tuple(
            (key, Interval(low=Fraction(low), high=Fraction(high)))
            for key, (low, high) in (ranges or {}).items()
        ),
    )
    issues = tuple(Issue(key=key, options=("in", "out")) for key in "abcdefgh"[:size])
    case = Case(title="Weights", as_known_on=DAY, issues=issues, parties=(one,))
    return bounds_of(case).parties[0]


def kept(known: PartyBounds, drawn: Floats, slack: float = 0.0) -> Floats:
    """Return those weights that keep what is known, by its definition."""
    fits = np.ones(len(drawn), dtype=bool)
    for a, b in known.heavier:
        fits &= drawn[:, a] >= drawn[:, b] - slack
    for n, share in enumerate(known.weights):
        fits &= (drawn[:, n] >= float(share.low) - slack) & (
            drawn[:, n] <= float(share.high) + slack
        )
    return drawn[fits]


def rejected(known: PartyBounds, rng: np.random.Generator, count: int = MANY) -> Floats:
    """Return weights by definition: of a uniform draw from the simplex, what fits."""
    return kept(known, rng.dirichlet(np.ones(len(known.issues)), size=count))


def distance(a: Floats, b: Floats) -> float:
    """Return how far two samples lie apart: the greatest gap between their shares below a value."""
    at = np.sort(np.concatenate([a, b]))
    below = [np.searchsorted(np.sort(x), at, side="right") / len(x) for x in (a, b)]
    return float(np.abs(below[0] - below[1]).max())


def check_same_law(found: Floats, yardstick: Floats, effective: float) -> None:
    """Compare two samples in every weight, and in every pair's difference and product.

    A gap of 2.2 standard sizes comes by chance once in 8,000 comparisons.
    """
    least = 2.2 * (1 / effective + 1 / len(yardstick)) ** 0.5
    size = found.shape[1]
    for a in range(size):
        assert distance(found[:, a], yardstick[:, a]) < least
        for b in range(a):
            ways = (found[:, a] - found[:, b], yardstick[:, a] - yardstick[:, b])
            assert distance(*ways) < least
            ways = (found[:, a] * found[:, b], yardstick[:, a] * yardstick[:, b])
            assert distance(*ways) < least


LOOSE = {
    "nothing": party(4),
    "one star": party(4, "b"),
    "two stars": party(5, "ad"),
    "all starred": party(3, "abc"),
    "a swap": party(4, swaps=("ca",)),
    "a swap among stars": party(4, "ab", ("ba",)),
    "a range": party(3, ranges={"b": ("0.1", "0.5")}),
    "a range and a star": party(4, "a", ranges={"a": ("0.3", "0.6")}),
}

TIGHT = {
    "narrow ranges": party(4, ranges={"a": ("0.3", "0.36"), "b": ("0.2", "0.26")}),
    "a far corner": party(4, ranges={"c": ("0.8", "1")}),
    "a range beside a star": party(5, "b", ("ae",), ranges={"a": ("0.30", "0.34")}),
    "a chain of swaps": party(5, swaps=("ab", "bc", "cd", "de"), ranges={"c": ("0.15", "0.3")}),
}


@pytest.mark.parametrize("name", list(LOOSE))
def test_weights_have_the_law_of_a_uniform_draw_that_fits(name: str) -> None:
    rng = np.random.default_rng(1)
    drawn = draw_weights(LOOSE[name], 20_000, rng)
    assert drawn.effective == 20_000
    check_same_law(drawn.weights, rejected(LOOSE[name], rng, 100_000), drawn.effective)


@pytest.mark.parametrize("name", list(TIGHT))
def test_where_hardly_a_draw_fits_a_walk_has_the_same_law(name: str) -> None:
    rng = np.random.default_rng(2)
    yardstick = rejected(TIGHT[name], rng)
    assert 500 < len(yardstick) < MANY / 100
    drawn = draw_weights(TIGHT[name], 5_000, rng)
    assert len(kept(TIGHT[name], drawn.weights, 1e-9)) == 5_000
    assert 2_500 < drawn.effective <= 5_000
    check_same_law(drawn.weights, yardstick, drawn.effective)


def test_starred_weights_have_the_means_of_an_ordered_draw() -> None:
    weights = draw_weights(party(4, "bc"), 40_000, np.random.default_rng(3)).weights
    # Largest to smallest of four uniform shares: (1 + 1/2 + 1/3 + 1/4) / 4, and so on.
    ordered = [sum(1 / k for k in range(n, 5)) / 4 for n in range(1, 5)]
    top, low = sum(ordered[:2]) / 2, sum(ordered[2:]) / 2
    assert weights.mean(axis=0) == pytest.approx([low, top, top, low], abs=0.004)
    assert (weights[:, 1:3].min(axis=1) >= weights[:, [0, 3]].max(axis=1)).all()


def test_a_weight_that_is_known_exactly_leaves_the_others_their_share() -> None:
    rng = np.random.default_rng(4)
    drawn = draw_weights(party(4, ranges={"b": ("0.4", "0.4")}), 5_000, rng)
    assert np.abs(drawn.weights[:, 1] - 0.4).max() < 1e-9
    others = rng.dirichlet(np.ones(3), size=50_000) * 0.6
    check_same_law(drawn.weights[:, [0, 2, 3]], others, drawn.effective)


EQUAL = {
    "all at their least": (
        party(3, ranges={"a": ("0.3", "1"), "b": ("0.3", "1"), "c": ("0.4", "1")}),
        [0.3, 0.3, 0.4],
    ),
    "a star held down": (party(4, "a", ranges={"a": ("0", "0.25")}), [0.25] * 4),
    "swaps both ways": (
        party(3, swaps=("ab", "ba"), ranges={"c": ("0.5", "0.5")}),
        [0.25, 0.25, 0.5],
    ),
    "one bracket": (party(1), [1.0]),
}


@pytest.mark.parametrize("name", list(EQUAL))
def test_weights_that_what_is_known_fixes_without_saying_so_are_found(name: str) -> None:
    known, weights = EQUAL[name]
    drawn = draw_weights(known, 40, np.random.default_rng(5))
    assert np.abs(drawn.weights - weights).max() < 1e-9
    assert drawn.effective == 40


def test_an_equality_that_follows_from_others_leaves_the_rest_uniform() -> None:
    rng = np.random.default_rng(6)
    drawn = draw_weights(party(4, swaps=("ab", "bc", "ca")), 5_000, rng)
    same = drawn.weights[:, :3]
    assert np.abs(same - same[:, :1]).max() < 1e-9
    uniform = rng.random((50_000, 1))
    check_same_law(drawn.weights[:, 3:], uniform, drawn.effective)


@pytest.mark.parametrize("count", [1, 7, 249, 251])
def test_a_walk_gives_as_many_weights_as_are_asked_for(count: int) -> None:
    drawn = draw_weights(TIGHT["narrow ranges"], count, np.random.default_rng(7))
    assert drawn.weights.shape == (count, 4)
    assert drawn.effective <= count


def test_weights_that_cannot_stand_together_are_refused() -> None:
    known = party(2, ranges={"a": ("0.6", "1"), "b": ("0.6", "1")})
    with pytest.raises(ValueError, match="what is known of the weights cannot stand together"):
        draw_weights(known, 10, np.random.default_rng(8))


@pytest.mark.deep
def test_a_walk_over_eight_issues_has_the_law_of_a_uniform_draw_that_fits() -> None:
    rng = np.random.default_rng(9)
    known = party(8, "ab", ("cd", "de"), {"a": ("0.25", "0.3"), "f": ("0.05", "0.08")})
    yardstick = np.concatenate([rejected(known, rng) for _ in range(40)])
    drawn = draw_weights(known, 20_000, rng)
    assert len(yardstick) > 500
    check_same_law(drawn.weights, yardstick, drawn.effective)
