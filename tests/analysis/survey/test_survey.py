"""A survey gives the same figures however it is run, and chooses packages as it says."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from onetext.analysis.problem import Bools, Packages, happens
from onetext.analysis.profiles.sample import Profiles, sample_profiles
from onetext.analysis.solutions.tabling import count_packages
from onetext.analysis.survey import survey
from onetext.analysis.survey.signing import Signing, signing
from onetext.analysis.survey.survey import (
    CHUNK,
    POOL,
    Run,
    Survey,
    Task,
    around,
    best_of,
    choose,
    different,
    halves,
    in_turn,
    packages_array,
    setting_of,
    share_of,
    small_space,
    survey_profiles,
)
from onetext.analysis.survey.zone import Zones
from tests.analysis.compiled import bounds_of
from tests.analysis.survey.drawn import Drawn, as_rows, drawn, no_packages
from tests.analysis.survey.made import exactly, made, party

FOUR = "a: in out, b: in out, c: in out, d: in out"


def backwards(function: Callable[[Task], Zones], tasks: Sequence[Task]) -> Sequence[Zones]:
    return [function(task) for task in reversed(tasks)][::-1]


def side_by_side(function: Callable[[Task], Zones], tasks: Sequence[Task]) -> Sequence[Zones]:
    with ThreadPoolExecutor(max_workers=3) as workers:
        return list(workers.map(function, tasks))


# --- Zones ------------------------------------------------------------------------------------


def same(one: Survey, other: Survey) -> bool:
    return bool((one.zones == other.zones).all()) and as_rows(one.pool) == as_rows(other.pool)


@pytest.mark.parametrize("run", [backwards, side_by_side])
def test_a_survey_is_the_same_in_whatever_order_its_parts_are_evaluated(run: Run) -> None:
    calls = []

    def counted(function: Callable[[Task], Zones], tasks: Sequence[Task]) -> Sequence[Zones]:
        calls.append(len(tasks))
        return run(function, tasks)

    for found in drawn(range(4), 2 * CHUNK + 100):
        known = no_packages(found.bounds)
        one = survey_profiles(found.profiles, known)
        assert same(one, survey_profiles(found.profiles, known, run=counted))
    assert calls[::2] == [3, 3, 3, 3]
    assert max(calls[1::2]) > 1


@pytest.mark.parametrize("run", [backwards, side_by_side])
def test_a_survey_of_few_packages_is_the_same_in_whatever_order_it_is_evaluated(run: Run) -> None:
    for found in drawn(range(4), 2 * CHUNK + 100):
        known, every = no_packages(found.bounds), small_space(found.bounds)
        one, other = (
            survey_profiles(found.profiles, known, every=every, run=r) for r in (in_turn, run)
        )
        assert same(one, other)


def check_survey(found: Drawn, *, few: bool) -> None:
    """Compare a survey with enumeration, all packages at hand or none."""
    every = small_space(found.bounds) if few else None
    known = no_packages(found.bounds)
    surveyed = survey_profiles(found.profiles, known, every=every, programmes=1000)
    assert ((surveyed.zones == 1) == found.zones).all()
    assert surveyed.undecided == 0
    assert surveyed.zone == share_of(found.zones, found.profiles)
    assert set(as_rows(surveyed.pool)) <= set(as_rows(found.packages))
    served = signing(found.profiles, surveyed.pool).all.any(axis=1)
    assert (served == found.zones).all()


def test_a_survey_of_few_packages_finds_the_zones_that_enumeration_finds() -> None:
    for found in drawn(range(30)):
        check_survey(found, few=True)
        every = small_space(found.bounds)
        assert every is not None
        assert set(as_rows(every)) == set(as_rows(found.packages))


def test_a_survey_of_many_packages_finds_the_zones_that_enumeration_finds() -> None:
    for found in drawn(range(30)):
        check_survey(found, few=False)


@pytest.mark.deep
def test_a_survey_of_many_packages_finds_the_zones_of_300_cases() -> None:
    cases = list(drawn(range(3000, 3320), 25))
    assert len(cases) >= 300
    for found in cases:
        check_survey(found, few=False)


def test_profiles_left_undecided_are_counted_and_the_interval_holds_both() -> None:
    undecided = 0
    for found in drawn(range(30)):
        surveyed = survey_profiles(found.profiles, no_packages(found.bounds), programmes=0)
        assert surveyed.undecided == (surveyed.zones < 0).sum()
        zone = surveyed.zone
        assert zone.share == (surveyed.zones == 1).mean() <= found.zones.mean()
        assert zone.low == share_of(surveyed.zones == 1, found.profiles).low
        assert zone.high == share_of(surveyed.zones != 0, found.profiles).high
        undecided += surveyed.undecided
    assert undecided


def test_packages_at_hand_spare_the_search_for_others() -> None:
    for found in drawn(range(10)):
        surveyed = survey_profiles(found.profiles, found.packages, programmes=0)
        assert ((surveyed.zones == 1) == found.zones).all()
        assert as_rows(surveyed.pool)[: len(found.packages)] == as_rows(found.packages)


def test_a_space_is_small_up_to_two_thousand_packages() -> None:
    eleven = ", ".join(f"i{n}: in out" for n in range(11))
    for words, small in ((FOUR, True), (eleven, False)):
        case = made(words, party("norland"))
        bounds = bounds_of(case)
        every = small_space(bounds)
        assert (every is not None) == small
        if every is not None:
            assert len(every) == count_packages(bounds.axes, range(4)) == 16


# --- Shares -----------------------------------------------------------------------------------


def profiles_of(count: int, effective: float | None = None) -> Profiles:
    """Return profiles that count as so many independent ones."""
    drawn = sample_profiles(bounds_of(made(FOUR, party("norland"))), count, 1)
    if effective is None:
        return drawn
    return replace(drawn, parties=tuple(replace(p, effective=effective) for p in drawn.parties))


def held(some: int, of: int) -> Bools:
    return np.arange(of) < some


@pytest.mark.parametrize(
    ("some", "of", "low", "high"),
    [  # R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_that_of_wilson(
    some: int, of: int, low: float, high: float
) -> None:
    share = share_of(held(some, of), profiles_of(of))
    assert share.share == some / of
    assert (round(share.low, 4), round(share.high, 4)) == (low, high)
    other = share_of(~held(some, of), profiles_of(of))
    assert other.low == pytest.approx(1 - share.high)
    assert other.high == pytest.approx(1 - share.low)


def test_profiles_that_are_not_independent_count_as_fewer() -> None:
    half = share_of(held(30, 100), profiles_of(100, effective=50))
    few = share_of(held(15, 50), profiles_of(50))
    assert half.low == pytest.approx(few.low)
    assert half.high == pytest.approx(few.high)
    whole = share_of(held(30, 100), profiles_of(100))
    assert half.low < whole.low < whole.share < whole.high < half.high


def test_the_party_with_the_fewest_independent_draws_decides() -> None:
    two = sample_profiles(bounds_of(made(FOUR, party("norland"), party("sarmia"))), 100, 1)
    few = replace(two, parties=(replace(two.parties[0], effective=10.0), two.parties[1]))
    assert share_of(held(50, 100), few) == share_of(held(50, 100), profiles_of(100, effective=10))


def test_what_is_known_exactly_leaves_no_doubt() -> None:
    bounds = bounds_of(made("a: in out", exactly("norland", a={"in": "1", "out": "0"})))
    exact = sample_profiles(bounds, 100, 1)
    assert (exact.exact, exact.count) == (True, 1)
    for held_here in (True, False):
        share = share_of(np.array([held_here]), exact)
        assert share.low == share.share == share.high == float(held_here)


# --- Choosing ---------------------------------------------------------------------------------


def greedy(served: Bools, pool: Packages, most: int) -> list[int]:
    """Choose by definition: who adds most, then who serves most, then who came first."""
    chosen: list[int] = []
    passed: list[int] = []
    while len(chosen) < most:
        left = [
            not any(served[s, n] for n in chosen) for s in range(len(served))
        ]  # not served by those chosen
        best, merit = -1, (-1, -1)
        for n in range(len(pool)):
            mine = (int(served[left, n].sum()), int(served[:, n].sum()))
            if n not in chosen and n not in passed and mine[1] and mine > merit:
                best, merit = n, mine
        if best < 0:
            break
        apart = all(
            sum(a != b for a, b in zip(pool[best], pool[m], strict=True)) > 1 for m in chosen
        )
        (chosen if apart else passed).append(best)
    return chosen


def check_choice(found: Drawn) -> int:
    pool = found.packages
    served = signing(found.profiles, pool).all
    chosen = choose(pool, found.profiles, 5)
    assert list(chosen) == [as_rows(pool)[n] for n in greedy(served, pool, 5)]
    for n, one in enumerate(chosen):
        assert served[:, as_rows(pool).index(one)].any()
        for other in chosen[:n]:
            assert sum(a != b for a, b in zip(one, other, strict=True)) >= 2
    if served.any():
        assert served[:, as_rows(pool).index(chosen[0])].sum() == served.sum(axis=0).max()
    else:
        assert chosen == ()
    return len(chosen)


def test_packages_are_chosen_one_after_another_by_what_they_add() -> None:
    counts = [check_choice(found) for found in drawn(range(30))]
    assert {0, 1, 5} <= set(counts)


@pytest.mark.deep
def test_packages_are_chosen_by_what_they_add_in_300_cases() -> None:
    cases = list(drawn(range(3000, 3320), 25))
    assert len(cases) >= 300
    for found in cases:
        check_choice(found)


def test_of_equal_packages_the_first_is_chosen() -> None:
    profiles = sample_profiles(bounds_of(made(FOUR, party("norland"))), 10, 1)
    willing = replace(
        profiles,
        parties=tuple(
            replace(p, least_units=np.zeros_like(p.least_units)) for p in profiles.parties
        ),
    )
    pool = packages_array([(1, 1, 0, 0), (0, 0, 1, 1), (0, 0, 0, 0)], 4)
    assert choose(pool, willing, 2) == ((1, 1, 0, 0), (0, 0, 1, 1))
    assert choose(pool[::-1], willing, 2) == ((0, 0, 0, 0), (0, 0, 1, 1))
    assert choose(pool[:0], willing, 2) == ()


def serving(monkeypatch: pytest.MonkeyPatch, *served: Sequence[int]) -> tuple[Packages, Profiles]:
    """Return packages far apart of which each is signed by all in the profiles named."""
    signed = np.zeros((1, 10, len(served)), dtype=bool)
    for n, which in enumerate(served):
        signed[0, list(which), n] = True
    asked = np.ones((1, len(served)), dtype=bool)
    monkeypatch.setattr(survey, "signing", lambda *_: Signing(accepts=signed, asked=asked))
    pool = packages_array([(n, n) for n in range(len(served))], 2)
    return pool, profiles_of(10)


def test_what_serves_the_others_comes_before_what_serves_the_same_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pool, profiles = serving(monkeypatch, range(3), range(5), range(4), [8], [9, 0, 1])
    assert [n for n, _ in choose(pool, profiles, 5)] == [1, 4, 3, 2, 0]


def test_half_of_the_pool_is_kept_for_what_it_adds_and_half_for_what_it_serves(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pool, profiles = serving(monkeypatch, range(5), range(4), range(4), [5], [6], range(3))
    assert [n for n, _ in as_rows(best_of(pool, profiles, 4))] == [0, 1, 2, 3]


def test_a_pool_that_is_small_is_kept_whole() -> None:
    for found in drawn(range(5)):
        pool = found.packages[:POOL]
        assert best_of(pool, found.profiles) is pool


def check_pool(found: Drawn) -> None:
    most = 4
    kept = as_rows(best_of(found.packages, found.profiles, most))
    if len(found.packages) <= most:
        return
    assert len(kept) == most
    order = [as_rows(found.packages).index(package) for package in kept]
    assert order == sorted(order)
    served = signing(found.profiles, found.packages).all
    totals = served.sum(axis=0)
    adding: list[int] = []
    while len(adding) < most // 2:
        left = ~served[:, adding].any(axis=1)
        merits = [
            (served[left, n].sum(), totals[n], -n) if n not in adding and totals[n] else (-1, 0, 0)
            for n in range(len(totals))
        ]
        best = max(range(len(totals)), key=lambda n: merits[n])
        if merits[best][0] < 0:
            break
        adding.append(best)
    ranked = [n for n in np.argsort(-totals, kind="stable") if n not in adding]
    assert order == sorted([*adding, *ranked[: most - len(adding)]])


def test_the_pool_keeps_what_adds_most_and_what_serves_most() -> None:
    for found in drawn(range(30)):
        check_pool(found)


def test_different_packages_are_kept_in_the_order_in_which_they_came() -> None:
    first, second = packages_array([(1, 0), (0, 1)], 2), packages_array([(0, 1), (0, 0)], 2)
    assert as_rows(different([first, second])) == [(1, 0), (0, 1), (0, 0)]
    assert packages_array([], 3).shape == (0, 3)


# --- Around -----------------------------------------------------------------------------------


def one_bracket_away(found: Drawn, package: tuple[int, ...]) -> set[tuple[int, ...]]:
    """Return by definition what settles one live bracket otherwise, new brackets by their first."""
    axes = found.bounds.axes
    near = set()
    for i, axis in enumerate(axes):
        if package[i] == len(axis.options):
            continue
        for column in range(len(axis.options)):
            changed = list(package)
            changed[i] = column
            for j, inner in enumerate(axes):
                if inner.live_if is None:
                    continue
                live = bool(inner.live_if.options >> changed[inner.live_if.issue] & 1)
                if not live:
                    changed[j] = len(inner.options)
                elif changed[j] == len(inner.options):
                    changed[j] = 0
            near.add(tuple(changed))
    return near & set(as_rows(found.packages))


def test_around_a_package_lie_those_that_settle_one_bracket_otherwise() -> None:
    grown = 0
    for found in drawn(range(30)):
        shown = found.packages[[0, -1]]
        near = as_rows(around(found.bounds, shown))
        assert len(near) == len(set(near))
        told = set().union(*(one_bracket_away(found, package) for package in as_rows(shown)))
        assert set(near) == told
        assert set(as_rows(shown)) <= set(near)
        grown += len(near) > 2
    assert grown > 20


def test_around_nothing_lies_nothing() -> None:
    for found in drawn(range(3)):
        none = around(found.bounds, no_packages(found.bounds))
        assert none.shape == (0, len(found.bounds.axes))


def test_what_lies_around_keeps_the_links_of_law() -> None:
    bound = 0
    for found in drawn(range(30)):
        near = around(found.bounds, found.packages)
        assert not happens(near, found.bounds.laws).any()
        bound += bool(found.bounds.laws)
    assert bound > 5


# --- Halves and settings ----------------------------------------------------------------------


def test_halves_are_two_parts_of_the_profiles_in_their_order() -> None:
    for count in (2, 7, 10):
        whole = profiles_of(count)
        first, second = halves(whole)
        assert (first.count, second.count) == (count // 2, count - count // 2)
        joined = [half.parties[0].utility for half in (first, second)]
        assert (np.concatenate(joined) == whole.parties[0].utility).all()
    single = profiles_of(1)
    assert halves(single) == (single, single)


def test_a_setting_has_the_share_of_a_zone_and_of_each_package() -> None:
    for found in drawn(range(5)):
        shown = found.packages[:2]
        setting = setting_of(found.profiles, found.packages, shown, "as stated")
        assert (setting.firmness, setting.bands) == ("as stated", "usual")
        assert setting.zone == share_of(found.zones, found.profiles)
        signed = signing(found.profiles, shown).all
        assert setting.accepted == tuple(share_of(column, found.profiles) for column in signed.T)
        assert all(setting.zone.share >= share.share for share in setting.accepted)
