"""Every figure on the page about full maps is what the program finds."""

from fractions import Fraction
from pathlib import Path

import numpy as np

from onetext.analysis.maps.full import LARGEST, full_map
from onetext.analysis.maps.halves import halves, heads
from onetext.analysis.problem import BargainingProblem
from onetext.analysis.solutions.tabling import count_packages
from tests.explanation.pages import explained
from tests.published.additive import additive

ANN, BEN = (3, 1, 2, 4), (2, 3, 1, 4)
WORDS = ("no", "yes")


def ann_and_ben() -> BargainingProblem:
    """Return the four projects: a yes is worth something to Ann, a no to Ben, in tenths."""
    worth = [[[0, units] for units in ANN], [[units, 0] for units in BEN]]
    return additive(worth, [10, 10], [5, 4])


def test_the_rows_of_both_halves(tree: Path) -> None:
    page = explained(tree, "maps")
    cut = halves(ann_and_ben())
    (head,) = heads(cut)
    assert (cut.cut, len(head.packages), len(cut.tail.packages)) == (2, 4, 4)
    as_tabled = np.lexsort(cut.tail.packages.T[::-1])
    assert page.holds_rows(
        (
            n + 1,
            ", ".join(WORDS[o] for o in head.packages[n, :2]),
            *head.worth[n],
            ", ".join(WORDS[o] for o in cut.tail.packages[tail, 2:]),
            *cut.tail.worth[tail],
        )
        for n, tail in enumerate(as_tabled)
    )


def test_the_zone_and_what_occurs_in_it(tree: Path) -> None:
    page = explained(tree, "maps")
    found = full_map(ann_and_ben())
    dam, road, school, tax = found.options.tolist()[1::2]
    assert page.says(
        f"So {found.zone} of {found.packages} packages lie in the zone, and the dam is built in "
        f"{dam} of them, the road in {road}, the school in {school}, the tax raised in {tax}."
    )


def test_what_is_picked_and_how_far_apart_they_are(tree: Path) -> None:
    page = explained(tree, "maps")
    found = full_map(ann_and_ben())
    utilitarian = found.solutions[0]
    assert utilitarian.package == (1, 0, 1, 0)
    assert utilitarian.value == (Fraction(3, 10),)
    assert page.says("the largest sum of gains, 3 tenths, is that of the third head with the third")
    assert found.opposition is not None
    assert found.opposition.package == (1, 0, 1, 0)
    assert found.opposition.square == Fraction(34, 100)
    assert page.says("is 0.25 + 0.09 = 0.34")
    assert page.says(f"Opposition is {found.opposition.distance:.3f}")


def test_how_many_rows_large_problems_have(tree: Path) -> None:
    page = explained(tree, "maps")
    large = additive([[[0] * 10] * 9] * 2, [10, 10], [0, 0])
    cut = halves(large)
    of_heads = count_packages(large.axes, range(cut.cut))
    assert page.says(f"only {of_heads:,} heads and {len(cut.tail.packages):,} tails")
    assert page.says(f"for up to {LARGEST:,} combinations")
