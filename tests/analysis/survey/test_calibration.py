"""The interval beside a share holds the true share as often as it says."""

import pytest

from onetext.analysis.problem import Packages
from onetext.analysis.profiles.sample import sample_profiles
from onetext.analysis.survey.signing import signing
from onetext.analysis.survey.survey import packages_array, share_of
from onetext.case.model import Case, Swap
from tests.analysis.compiled import bounds_of
from tests.analysis.survey.made import made, party, ranged, signs_from

MANY = 200_000


def plain() -> Case:
    return made(
        "a: in out, b: in out, c: in out",
        party("norland", "a.in=a a.out=n b.in=n b.out=l c.in=r:0.4..0.8 c.out=l", stars=("a",)),
        party("sarmia", "a.in=l b.out=n", reservation=signs_from("0.3..0.6")),
    )


def walked() -> Case:
    """Return a case whose weights leave so little room that they are drawn by walking."""
    six = ", ".join(f"{key}: in out" for key in "abcdef")
    norland = party(
        "norland",
        "a.in=a a.out=n b.in=n b.out=l c.in=l d.in=n",
        weights=(("a", ranged("0.30..0.32")), ("b", ranged("0.20..0.23"))),
        swaps=(Swap(gain="c", rather_than="d"), Swap(gain="d", rather_than="e")),
    )
    return made(six, norland)


def covered(case: Case, packages: Packages, repeats: int, profiles: int) -> list[int]:
    """Return in how many of some surveys the interval of each package holds its true share."""
    bounds = bounds_of(case)
    truth = signing(sample_profiles(bounds, MANY, 99), packages).all.mean(axis=0)
    assert ((truth > 0.02) & (truth < 0.98)).all()
    counts = [0] * len(packages)
    for seed in range(repeats):
        drawn = sample_profiles(bounds, profiles, seed)
        signed = signing(drawn, packages).all
        for n in range(len(packages)):
            share = share_of(signed[:, n], drawn)
            counts[n] += share.low <= truth[n] <= share.high
    return counts


def check_covered(counts: list[int], repeats: int) -> None:
    """Compare with 95 % of the repeats, give or take four standard deviations of such a count."""
    spread = 4 * (0.95 * 0.05 * repeats) ** 0.5
    assert all(abs(count - 0.95 * repeats) <= spread for count in counts)


def test_nineteen_of_twenty_intervals_hold_the_share_of_a_large_sample() -> None:
    packages = packages_array([(0, 0, 0), (0, 1, 1), (1, 1, 1), (1, 0, 1)], 3)
    check_covered(covered(plain(), packages, 400, 200), 400)


@pytest.mark.deep
def test_nineteen_of_twenty_intervals_hold_the_share_where_weights_are_walked() -> None:
    packages = packages_array([(1, 1, 0, 0, 0, 0), (0, 0, 1, 0, 0, 0), (1, 0, 0, 0, 0, 0)], 6)
    check_covered(covered(walked(), packages, 150, 1000), 150)
