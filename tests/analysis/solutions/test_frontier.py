"""The frontier: what is put together stage by stage is what looking at every package finds."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import numpy.typing as npt
import pytest

from onetext.analysis.problem import (
    BargainingProblem,
    Ints,
    barred,
    gains,
    happens,
    in_zone,
    unlawful,
)
from onetext.analysis.solutions import frontier as tracing
from onetext.analysis.solutions.boxes import points as boxes
from onetext.analysis.solutions.frontier import COMPARED, Frontier, frontier, hypervolume
from onetext.analysis.solutions.stages import nondominated as sieve
from onetext.analysis.solutions.stages import points as stages
from onetext.analysis.solutions.stages.nondominated import nondominated
from onetext.analysis.solutions.tabling import all_packages
from onetext.analysis.space import Axis, Limit, Literal
from tests.analysis.solutions.random_problems import (
    COUNTED,
    LOOSE,
    USUAL,
    Shape,
    barter,
    peace_like,
    random_problem,
)

Point = tuple[int, ...]

TREES = Shape(
    issues=(4, 8), options=(2, 2), principals=(1, 3), others=(0, 0), nested=0.7, laws=(0, 2)
)
"""Brackets deep inside brackets, some tied."""

MANY = Shape(issues=(3, 6), principals=(4, 5), others=(0, 1), limits=(0, 1))
"""Four and five principals."""

SHAPES = {"usual": USUAL, "loose": LOOSE, "trees": TREES, "counted": COUNTED, "many": MANY}


def undominated(points: set[Point]) -> list[Point]:
    """Return the points that no other dominates, by comparing each with each."""

    def beaten(point: Point) -> bool:
        return any(
            other != point and all(a >= b for a, b in zip(other, point, strict=True))
            for other in points
        )

    return sorted((point for point in points if not beaten(point)), reverse=True)


def packages(problem: BargainingProblem, *, within_zone: bool) -> Ints:
    """Return the gains of the principals in every package that may be on a frontier."""
    rows = all_packages(problem.axes, range(len(problem.axes)))
    kept = ~unlawful(problem, rows)
    for stake in problem.stakes:
        asked = happens(rows, stake.needed) | stake.principal
        kept &= ~(asked & barred(stake, rows))
    rows = rows[in_zone(problem, rows) if within_zone else kept]
    return gains(problem, rows)[:, problem.principals]


def by_definition(problem: BargainingProblem, *, within_zone: bool) -> list[Point]:
    return undominated({tuple(row) for row in packages(problem, within_zone=within_zone).tolist()})


def check(problem: BargainingProblem, *, within_zone: bool) -> None:
    found = frontier(problem, within_zone=within_zone)
    assert (found.label, found.why) == ("proved", None)
    assert found.within == (0,) * len(found.principals)
    assert points(found) == by_definition(problem, within_zone=within_zone)
    check_certificate(problem, found, within_zone=within_zone)


def points(found: Frontier) -> list[Point]:
    return [tuple(row) for row in found.gains.tolist()]


def check_certificate(problem: BargainingProblem, found: Frontier, *, within_zone: bool) -> None:
    """Check that each point has a package of the problem that reaches it."""
    assert (gains(problem, found.packages)[:, found.principals] == found.gains).all()
    assert not unlawful(problem, found.packages).any()
    if within_zone:
        assert in_zone(problem, found.packages).all()
    for i, axis in enumerate(problem.axes):
        live = (
            np.ones(len(found.packages), dtype=bool)
            if axis.live_if is None
            else happens(found.packages, ((axis.live_if,),))
        )
        assert ((found.packages[:, i] < len(axis.options)) == live).all()


def check_seed(seed: int, shape: Shape) -> None:
    problem = random_problem(Random(seed), shape)
    check(problem, within_zone=False)
    check(problem, within_zone=True)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take every problem for a large one, for which the inner loops are compiled."""
    monkeypatch.setattr(tracing, "LARGEST", 0)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_frontier_is_what_the_definition_says(shape: Shape) -> None:
    for seed in range(30):
        check_seed(seed, shape)


@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_compiled_loops_find_what_the_definition_says(shape: Shape) -> None:
    for seed in range(100, 130):
        check_seed(seed, shape)


@pytest.mark.deep
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_frontier_is_what_the_definition_says_on_300_problems_of_each_shape(
    shape: Shape,
) -> None:
    for seed in range(1000, 1300):
        check_seed(seed, shape)


@pytest.mark.deep
@pytest.mark.usefixtures("compiled")
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_compiled_loops_find_what_the_definition_says_on_300_problems_of_each_shape(
    shape: Shape,
) -> None:
    for seed in range(1000, 1300):
        check_seed(seed, shape)


def test_parties_turned_round_turn_the_points_round() -> None:
    for seed in range(20):
        problem = random_problem(Random(seed), LOOSE)
        turned = replace(problem, stakes=problem.stakes[::-1])
        assert sorted(point[::-1] for point in points(frontier(turned))) == sorted(
            points(frontier(problem))
        )


def test_gains_of_a_party_counted_in_finer_units_are_so_many_times_as_large() -> None:
    for seed in range(20):
        problem = random_problem(Random(seed), COUNTED)
        first, *others = problem.stakes
        finer = replace(
            first,
            utility=first.utility * 3,
            together=tuple((event, units * 3) for event, units in first.together),
            reservation=first.reservation * 3,
            scale=first.scale * 3,
        )
        times = [3 if p == 0 else 1 for p in problem.principals]
        found = frontier(replace(problem, stakes=(finer, *others)), within_zone=True)
        assert (found.gains == frontier(problem, within_zone=True).gains * times).all()


def test_an_option_that_is_worse_for_all_changes_nothing() -> None:
    for seed in range(20):
        problem = random_problem(Random(seed), replace(LOOSE, nested=0))
        *_, last = problem.axes
        longer = replace(last, options=(*last.options, "worse"))
        stakes = tuple(
            replace(s, utility=np.append(s.utility, s.utility.min() - 1)) for s in problem.stakes
        )
        more = replace(problem, axes=(*problem.axes[:-1], longer), stakes=stakes)
        assert points(frontier(more)) == points(frontier(problem))


def test_a_frontier_worked_by_hand() -> None:
    """Issues a and c, and a bracket b that lives under the second option of a."""
    axes = (
        Axis(key="a", options=("x", "y"), live_if=None, point=1, unopened=False),
        Axis(
            key="b",
            options=("x", "y"),
            live_if=Literal(issue=0, options=0b10),
            point=1,
            unopened=False,
        ),
        Axis(key="c", options=("x", "y"), live_if=None, point=2, unopened=False),
    )
    one, two = barter(([0], 5), ([0], 5)).stakes
    problem = BargainingProblem(
        axes=axes,
        laws=(),
        stakes=(
            replace(one, utility=np.array([6, 1, 0, 2, 1, 4, 0], dtype=np.int64)),
            replace(two, utility=np.array([0, 2, 3, 0, 0, 0, 4], dtype=np.int64)),
        ),
    )
    found = frontier(problem)
    # a and b: (6 + 1, 0) with b dead, (1, 5), (3, 2); c: (4, 0), (0, 4); reservations 5, 5.
    # Of the six sums (7, 2) alone is dominated, by (7, 4).
    assert points(found) == [(6, -5), (2, -1), (0, 0), (-2, 1), (-4, 4)]
    assert found.packages.tolist() == [[0, 2, 0], [0, 2, 1], [1, 0, 0], [1, 1, 1], [1, 0, 1]]
    assert points(frontier(problem, within_zone=True)) == [(0, 0)]
    assert (found.principals, found.scale, found.tied) == ((0, 1), (10, 10), ())
    assert not found.gains.flags.writeable
    assert not found.packages.flags.writeable


def test_no_package_makes_an_empty_frontier() -> None:
    problem = replace(barter(([9, 0], 0), ([0, 9], 0)), laws=((),))
    found = frontier(problem)
    assert (found.label, found.gains.shape, found.packages.shape) == ("proved", (0, 2), (0, 1))


def test_none_or_more_than_five_principals_are_not_compared() -> None:
    six = barter(*[([1, 2], 0)] * 6)
    assert len(six.stakes) > COMPARED
    none = replace(six, stakes=tuple(replace(s, principal=False) for s in six.stakes[:2]))
    assert [frontier(problem).why for problem in (six, none)] == ["parties", "parties"]
    assert len(frontier(six).gains) == 0
    assert hypervolume(frontier(six)) is None


def test_a_law_over_many_issues_is_one_thing_to_remember() -> None:
    problem = peace_like((20, 2, 2), seed=1, laws=False)
    tying = tuple(Literal(issue=i, options=1) for i in range(1, 19))
    assert frontier(replace(problem, laws=(tying,))).label == "proved"


def all_pairs(problem: BargainingProblem) -> BargainingProblem:
    """Return a problem in which a party likes any two first options together by itself."""
    first, *others = problem.stakes
    pairs = [
        (Literal(issue=i, options=1), Literal(issue=j, options=1))
        for i in range(len(problem.axes))
        for j in range(i)
    ]
    liking = tuple((pair, n + 1) for n, pair in enumerate(pairs))
    return replace(problem, stakes=(replace(first, together=liking), *others))


def test_issues_that_are_tied_in_too_many_ways_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = all_pairs(peace_like((12, 2, 2), seed=1, laws=False))
    monkeypatch.setattr(boxes, "suits", lambda _: False)
    assert frontier(problem).label == "proved"
    monkeypatch.setattr(stages, "MOST_STATES", 40)
    found = frontier(problem)
    assert (found.label, found.why, found.tied) == ("left undone", "ties", tuple(range(12)))


def test_too_many_points_are_left_undone() -> None:
    found = frontier(peace_like((20, 5, 3), seed=1), most=10)
    assert (found.label, found.why, found.tied) == ("left undone", "points", ())


def test_too_many_points_in_one_state_are_left_undone_where_sieving_them_is_slow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stages, "MOST_ALIKE", 30)
    four, five = (peace_like((6, 4, parties), seed=1, laws=False) for parties in (4, 5))
    assert (frontier(four).label, frontier(five).why) == ("proved", "points")


def test_sums_are_the_same_however_many_are_looked_at_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = peace_like((7, 5, 3), seed=1, laws=False)
    whole = frontier(problem)
    monkeypatch.setattr(stages, "_AT_ONCE", 7)
    assert points(frontier(problem)) == points(whole)


def test_links_counts_and_a_budget_over_twenty_issues_leave_a_proved_frontier() -> None:
    problem = peace_like((20, 5, 2), seed=1, counts=True)
    found = frontier(problem, within_zone=True)
    assert (found.label, len(problem.laws), len(problem.limits)) == ("proved", 10, 2)
    assert len(found.gains)
    check_certificate(problem, found, within_zone=True)
    assert len(nondominated(found.gains)) == len(found.gains)


def test_a_budget_worked_by_hand() -> None:
    """Three things cost 1, 2 and 3, and 3 may be spent: one or the other two, at most."""
    axes = tuple(
        Axis(key=key, options=("no", "yes"), live_if=None, point=0, unopened=False) for key in "abc"
    )
    bought = tuple((Literal(issue=i, options=0b10), price) for i, price in enumerate((1, 2, 3)))
    one, two = barter(([0], 0), ([0], 0)).stakes
    problem = BargainingProblem(
        axes=axes,
        laws=(),
        stakes=(
            replace(one, utility=np.array([0, 1, 0, 4, 0, 6], dtype=np.int64)),
            replace(two, utility=np.array([0, 5, 0, 1, 0, 2], dtype=np.int64)),
        ),
        limits=(Limit(terms=bought, least=None, most=3),),
    )
    assert points(frontier(problem)) == [(6, 2), (5, 6)]
    two_at_least = Limit(terms=tuple((x, 1) for x, _ in bought), least=2, most=None)
    both = replace(problem, limits=(*problem.limits, two_at_least))
    assert points(frontier(both)) == [(5, 6)]
    assert points(frontier(replace(both, laws=((bought[0][0],),)))) == []


def check_epsilon(problem: BargainingProblem, epsilon: Fraction, *, within_zone: bool) -> Frontier:
    """Check that each package has a point that gives nobody more than epsilon less."""
    found = frontier(problem, within_zone=within_zone, epsilon=epsilon)
    assert found.label == ("within epsilon" if any(found.within) else "proved")
    assert all(u <= epsilon * scale for u, scale in zip(found.within, found.scale, strict=True))
    every = packages(problem, within_zone=within_zone)
    if within_zone:
        every = every[(every >= found.within).all(axis=1)]
    near = found.gains + np.array(found.within)
    for gained in every[nondominated(every)]:
        assert (near >= gained).all(axis=1).any()
    check_certificate(problem, found, within_zone=within_zone)
    assert len(nondominated(found.gains)) == len(found.gains)
    return found


@pytest.mark.parametrize("shape", [USUAL, LOOSE, COUNTED, MANY], ids=str)
@pytest.mark.parametrize("epsilon", [Fraction(1, 10), Fraction(1, 40)])
def test_every_package_has_a_point_within_epsilon(
    shape: Shape, epsilon: Fraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stages, "FEW", 2)
    for seed in range(30):
        problem = random_problem(Random(seed), shape)
        for within_zone in (False, True):
            check_epsilon(problem, epsilon, within_zone=within_zone)


def test_a_frontier_within_epsilon_has_fewer_points_and_no_larger_volume(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(stages, "FEW", 50)
    problem = peace_like((7, 5, 3), seed=1)
    whole = frontier(problem)
    near = check_epsilon(problem, Fraction(1, 20), within_zone=False)
    assert near.label == "within epsilon"
    assert 0 < len(near.gains) < len(whole.gains) / 2
    of_near, of_whole = hypervolume(near), hypervolume(whole)
    assert of_near is not None
    assert of_whole is not None
    assert 0 < of_near < of_whole


def test_where_there_are_few_points_an_epsilon_drops_none() -> None:
    problem = peace_like((7, 5, 2), seed=1)
    assert points(frontier(problem, epsilon=Fraction(1, 5))) == points(frontier(problem))
    assert frontier(problem, epsilon=Fraction(1, 5)).label == "proved"


def test_the_volume_of_a_frontier_is_that_of_all_gains_it_covers() -> None:
    # (3, 1), (2, 2) and (1, 5) in tenths: 1 + 2 + 3 squares below them, and 2 above (2, 2).
    found = frontier(barter(([3, 2, 1, 0], 0), ([1, 2, 5, 6], 0)))
    assert points(found) == [(3, 1), (2, 2), (1, 5), (0, 6)]
    assert hypervolume(found) == pytest.approx((3 * 1 + 2 * 1 + 1 * 3) / 100)
    assert hypervolume(frontier(barter(([3, 0], 3), ([1, 4], 1)))) == 0


@pytest.mark.parametrize("parties", [2, 3, 4])
def test_the_volume_is_the_share_of_small_cubes_that_a_point_covers(parties: int) -> None:
    for seed in range(5):
        drawn = np.random.default_rng(seed).integers(0, 7, (parties, 5))
        found = frontier(barter(*[(row.tolist(), 1) for row in drawn]))
        cubes = np.stack(np.meshgrid(*[np.arange(1, 7)] * parties), axis=-1).reshape(-1, parties)
        reached = (found.gains[None] >= cubes[:, None]).all(axis=2)
        covered = int(np.any(reached, axis=1).sum())
        assert hypervolume(found) == pytest.approx(covered / 10**parties)


def test_a_volume_of_too_many_points_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(tracing.MEASURED, 2, 1)
    assert hypervolume(frontier(barter(([3, 2], 0), ([1, 2], 0)))) is None


@pytest.mark.parametrize("many", [10, 50_000])
@pytest.mark.parametrize("parties", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("stretch", [1, 3 * 10**15])
def test_points_that_none_dominates_are_kept(
    parties: int, stretch: int, many: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sieve, "_BLOCK", 16)
    monkeypatch.setattr(sieve, "_MANY", many)
    random = np.random.default_rng(parties)
    for count in range(0, 120, 3):
        drawn: npt.NDArray[np.int64] = random.integers(-9, 30, (count, parties)) * stretch
        kept = nondominated(drawn)
        assert [tuple(row) for row in drawn[kept].tolist()] == undominated(
            {tuple(row) for row in drawn.tolist()}
        )


def test_of_equal_points_the_first_is_kept() -> None:
    drawn = np.array([[1, 1], [3, 2], [3, 2], [0, 5], [0, 5]], dtype=np.int64)
    assert nondominated(drawn).tolist() == [1, 3]
