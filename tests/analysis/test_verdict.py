"""The verdict on marks against its definition, package by package, on random cases."""

from itertools import combinations
from random import Random

import pytest

from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.clashes import find_clashes
from onetext.analysis.marks.movement import Movement, find_movement
from onetext.analysis.marks.needs import Needs
from onetext.analysis.marks.obstacles import Obstacles, what_blocks, what_is_left
from onetext.analysis.marks.states import place_states
from onetext.analysis.marks.verdict import Verdict, judge_searched
from onetext.analysis.search.searched import Searched, Way, search_space
from onetext.analysis.space import PackageSpace
from onetext.case.model import DOES_NOT_ARISE, Case, Mark
from onetext.case.standing import clean_places, open_issues
from onetext.errors import SpaceError
from tests.analysis import brute_force as brute
from tests.analysis.random_cases import ALL_FORMS, USUAL, Shape, random_case

WAYS: tuple[Way, ...] = ("enumeration", "sweep", "programme")

LENIENT = Shape(marked=0.75, refused=0.15, issues=(2, 4), parties=(2, 3))
HARD = Shape(marked=0.95, refused=0.6, issues=(3, 5), links=(2, 4))
COUNTED = Shape(issues=(3, 5), refused=0.25, links=(2, 4), forms=ALL_FORMS)
COUNTED_HARD = Shape(marked=0.95, refused=0.5, issues=(3, 5), links=(2, 5), forms=ALL_FORMS)
SHAPES = [
    pytest.param(shape, id=name)
    for name, shape in (
        ("usual", USUAL),
        ("lenient", LENIENT),
        ("hard", HARD),
        ("counted", COUNTED),
        ("counted-hard", COUNTED_HARD),
    )
]
LARGE = Shape(issues=(7, 9), parties=(3, 5), marked=0.9, refused=0.5, links=(2, 6))


def drawn(seed: int, shape: Shape = USUAL) -> Case:
    """Return the random case of a seed whose laws leave a package."""
    random = Random(seed)
    case = random_case(random, shape)
    while not brute.rows(case):
        case = random_case(random, shape)
    return case


def items(searched: Searched, hurdles: tuple[int, ...]) -> frozenset[brute.Item]:
    """Return hurdles in the words of the yardstick."""
    return frozenset(item(searched.space, h) for h in hurdles)


def item(space: PackageSpace, h: int) -> brute.Item:
    hurdle = space.hurdles[h]
    place = space.places[hurdle.place]
    party = "" if hurdle.party < 0 else space.parties[hurdle.party]
    option = None if hurdle.option < 0 else space.axes[place.issue].columns[hurdle.option]
    return (party, place.name, option)


def check_against_definition(case: Case, way: Way) -> str:
    """Compare all that the engine says of a case with the definitions; return the verdict."""
    space = compile_case(case)
    searched = search_space(space, way)
    rows = brute.rows(case)
    verdict = judge_searched(searched)
    possible = [row for row in rows if not row.broken]
    check_kind(verdict, possible)
    if not possible:
        check_no(searched, rows)
    elif verdict.kind != "yes":
        check_between(searched, verdict, possible)
    check_obstacles(searched, rows)
    check_states(case, searched)
    for package in verdict.packages:
        named = names(space, package)
        assert any(row.package == named and not row.broken and not row.lacking for row in rows)
    return verdict.kind


def names(space: PackageSpace, package: tuple[int, ...]) -> brute.Package:
    pairs = zip(space.axes, package, strict=True)
    return {axis.key: axis.columns[column] for axis, column in pairs}


def check_kind(verdict: Verdict, possible: list[brute.Row]) -> None:
    if not possible:
        assert verdict.kind == "no"
        return
    least = min(len(row.lacking) for row in possible)
    expected = "yes" if not least else "turns on" if least <= 5 else "too little known"
    assert verdict.kind == expected


def check_no(searched: Searched, rows: list[brute.Row]) -> None:
    found = find_clashes(searched)
    assert found.complete
    space = searched.space
    got = {
        frozenset((space.parties[d.party], space.places[d.place].name, None) for d in clash.demands)
        for clash in found.found
    }
    assert got == brute.clashes(rows)
    check_movement(searched, rows)


def check_movement(searched: Searched, rows: list[brute.Row]) -> None:
    movement = find_movement(searched)
    keys = searched.space.parties
    for alone in movement.alone:
        own = [row for row in rows if all(i[0] == keys[alone.party] for i in row.broken)]
        if not own:
            assert alone.cost is None
            continue
        totals = [cost(row, keys[alone.party]) for row in own]
        assert alone.cost is not None
        assert (alone.cost.red_lines, alone.cost.steps) == min(totals)
        ties = {frozenset(r.broken) for r, t in zip(own, totals, strict=True) if t == min(totals)}
        assert alone.ties == len(ties)
        for move in alone.moves:
            chosen = items(searched, move.hurdles)
            assert chosen in ties
            assert move.unknown == min(len(r.lacking) for r in rows if set(r.broken) <= chosen)
    vectors = {tuple(cost(row, key) for key in keys) for row in rows}
    kept = {v for v in vectors if not any(w != v and below(w, v) for w in vectors)}
    assert movement.complete
    assert movement.count == len(kept)
    for joint in movement.joint:
        costs = dict(joint.costs)
        zero = (0, 0)
        vector = tuple(
            (costs[p].red_lines, costs[p].steps) if p in costs else zero for p in range(len(keys))
        )
        assert vector in kept


def cost(row: brute.Row, party: str) -> tuple[int, int]:
    own = [w for i, w in row.broken.items() if i[0] == party]
    return (sum(red for red, _ in own), sum(steps for _, steps in own))


def below(a: tuple[tuple[int, int], ...], b: tuple[tuple[int, int], ...]) -> bool:
    return all(x <= y for x, y in zip(a, b, strict=True))


def check_between(searched: Searched, verdict: Verdict, possible: list[brute.Row]) -> None:
    assert verdict.yes_if is not None
    least, sets = brute.smallest([row.lacking for row in possible])
    check_needs(searched, verdict.yes_if, sets)
    assert sum(count for _, count in verdict.lacking) == least
    family = brute.minimal({row.lacking for row in possible})
    killers = smallest_meeting(family)
    assert verdict.none_if is not None
    check_needs(searched, verdict.none_if, killers)


def check_needs(searched: Searched, needs: Needs, sets: set[frozenset[brute.Item]]) -> None:
    got = {items(searched, chosen) for chosen in needs.sets}
    assert len(got) == len(needs.sets)
    assert got == sets if needs.complete else got < sets


def smallest_meeting(family: set[frozenset[brute.Item]]) -> set[frozenset[brute.Item]]:
    elements = sorted(set().union(*family), key=str)
    for size in range(1, len(elements) + 1):
        found = {
            frozenset(some)
            for some in combinations(elements, size)
            if all(set(some) & s for s in family)
        }
        if found:
            return found
    raise AssertionError("a possible package that lacks nothing is a yes")


def check_obstacles(searched: Searched, rows: list[brute.Row]) -> None:
    def places(row: brute.Row, unknown: bool) -> frozenset[str]:
        found = {i[1] for i in row.broken}
        return frozenset(found | {i[1] for i in row.lacking} if unknown else found)

    for unknown, obstacles in ((False, what_blocks(searched)), (True, what_is_left(searched))):
        _, sets = brute.smallest([places(row, unknown) for row in rows])
        got = named_places(searched, obstacles)
        assert got == sets if obstacles.complete else got < sets


def named_places(searched: Searched, obstacles: Obstacles) -> set[frozenset[str]]:
    return {frozenset(searched.space.places[k].name for k in chosen) for chosen in obstacles.sets}


def check_states(case: Case, searched: Searched) -> None:
    keys = [issue.key for issue in open_issues(case)]
    for state in place_states(searched):
        place = searched.space.places[state.place]
        rows = brute.rows(case, place.name)
        if place.name in keys:
            rows = [row for row in rows if row.package[place.name] != DOES_NOT_ARISE]
        clean = place.name in clean_places(case)
        if not rows:
            assert state.state == "unread"
        elif all(row.broken for row in rows):
            red = any(
                m.place == place.name and m.grade == 0 and counts(p.key, rows, m)
                for p in case.parties
                for m in p.marks
            )
            assert state.state == ("contested" if clean and not red else "blocked")
        elif any(not row.broken and not row.lacking for row in rows):
            assert state.state == ("clear" if clean else "open")
        else:
            assert state.state == "unread"


def counts(party: str, rows: list[brute.Row], mark: Mark) -> bool:
    return any((party, mark.place, mark.option) in row.broken for row in rows)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_engine_says_what_the_definitions_say(shape: Shape, way: Way) -> None:
    for seed in range(8):
        check_against_definition(drawn(seed, shape), way)


def test_a_case_in_which_merging_parallel_columns_would_prove_too_much() -> None:
    """With that rule HiGHS finds one of four joint movements here and calls the rest infeasible."""
    check_against_definition(drawn(1049, COUNTED_HARD), "programme")


@pytest.mark.deep
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("shape", SHAPES)
def test_the_engine_says_what_the_definitions_say_on_1200_cases(shape: Shape, way: Way) -> None:
    for seed in range(1000, 1200):
        check_against_definition(drawn(seed, shape), way)


@pytest.mark.parametrize("way", WAYS[1:])
def test_the_searches_agree_where_no_definition_is_fast_enough(way: Way) -> None:
    for seed in range(8):
        compare_searches(random_case(Random(seed), LARGE), way)


@pytest.mark.deep
@pytest.mark.parametrize("way", WAYS[1:])
def test_the_searches_agree_on_120_larger_cases(way: Way) -> None:
    for seed in range(1000, 1120):
        compare_searches(random_case(Random(seed), LARGE), way)


def compare_searches(case: Case, way: Way) -> None:
    """Ask both searches everything, and expect the same answers but for witnesses and order.

    Where the second reached a limit, what it found must be part of what there is.
    """
    space = compile_case(case)
    a, b = search_space(space, "enumeration"), search_space(space, way)
    try:
        verdict = judge_searched(a)
    except SpaceError:
        with pytest.raises(SpaceError):
            judge_searched(b)
        return
    other = judge_searched(b)
    assert verdict.kind == other.kind
    all_clashes = {clash.demands for clash in verdict.clashes.found}
    some = {clash.demands for clash in other.clashes.found}
    assert some == all_clashes if other.clashes.complete else some < all_clashes
    assert sums(verdict) == sums(other)
    assert place_states(a) == place_states(b)
    assert what_blocks(a).size == what_blocks(b).size
    assert what_is_left(a).size == what_is_left(b).size
    if verdict.kind == "no":
        compare_movement(find_movement(a), find_movement(b))


def compare_movement(one: Movement, two: Movement) -> None:
    if two.complete:
        assert one.count == two.count
        assert {joint.costs for joint in one.joint} == {joint.costs for joint in two.joint}
    else:
        assert two.count <= one.count
    for first, second in zip(one.alone, two.alone, strict=True):
        assert (first.party, first.cost) == (second.party, second.cost)
        assert first.ties == second.ties or not second.complete


def sums(verdict: Verdict) -> int:
    return sum(count for _, count in verdict.lacking)
