"""What a budget with a ``least`` asks of a draft, against brute force on every package."""

from fractions import Fraction
from itertools import product
from random import Random

import pytest

from onetext.analysis.linked import NEVER_BROKEN, Broken, broken
from onetext.analysis.space import Axis
from onetext.case.model import Budget, Link
from tests.analysis.brute_force import breaks

AXES = tuple(
    Axis(key=key, options=tuple(options), live_if=None, point=n, unopened=False)
    for n, (key, options) in enumerate({"a": "xy", "b": "uv"}.items(), 1)
)


def logic(amounts: dict[str, dict[str, int]], least: int) -> Link:
    return Link(
        id="budget",
        of="logic",
        asks=Budget(
            amounts=tuple(
                (issue, tuple((o, Fraction(amount)) for o, amount in options.items()))
                for issue, options in amounts.items()
            ),
            least=Fraction(least),
        ),
    )


def keeps(found: Broken, columns: tuple[int, ...]) -> bool:
    assert not found.events
    for limit in found.limits:
        counted = sum(
            weight
            for literal, weight in limit.terms
            if literal.options >> columns[literal.issue] & 1
        )
        if limit.least is not None and counted < limit.least:
            return False
        if limit.most is not None and counted > limit.most:
            return False
    return True


def check(link: Link) -> None:
    found = broken(AXES, link)
    for columns in product(range(2), repeat=2):
        picks = {axis.key: axis.options[c] for axis, c in zip(AXES, columns, strict=True)}
        assert keeps(found, columns) != breaks(link, picks)


def test_a_budget_of_what_is_taken_away_alone_keeps_its_least() -> None:
    link = logic({"a": {"x": -10}}, -5)
    check(link)
    assert not keeps(broken(AXES, link), (0, 0))
    assert keeps(broken(AXES, link), (1, 0))


@pytest.mark.parametrize("seed", range(30))
def test_budgets_of_any_sign_break_where_brute_force_says(seed: int) -> None:
    random = Random(seed)
    amounts = {
        axis.key: {o: random.randint(-6, 3) for o in random.sample(axis.options, 1 + seed % 2)}
        for axis in AXES
    }
    check(logic(amounts, random.randint(-8, 3)))


def test_a_least_is_dropped_only_where_the_draft_lacks_what_adds_to_it() -> None:
    assert broken(AXES, logic({"a": {"gone": 5}}, 3)) == NEVER_BROKEN
    assert broken(AXES, logic({"a": {"x": -1, "gone": 5}}, 3)) == NEVER_BROKEN
    check(logic({"a": {"x": 5, "gone": 5}}, 3))
    check(logic({"a": {"x": -10, "gone": 5}}, -5))
    check(logic({"a": {"x": -10}}, 1))
