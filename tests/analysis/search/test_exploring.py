"""Searches that ask one question after another: packages by propagation, clashes by exploring."""

from collections.abc import Callable
from itertools import combinations
from random import Random

import pytest

from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.clashes import find_clashes
from onetext.analysis.search import avoiding as avoiding_module
from onetext.analysis.search import exploring
from onetext.analysis.search.avoiding import avoiding
from onetext.analysis.search.enumeration import enumerate_part
from onetext.analysis.search.exploring import a_clash, explore
from onetext.analysis.search.programme import programme_part
from onetext.analysis.search.questions import as_bits, members, minimal_sets, transversals
from onetext.analysis.search.searched import search_space
from onetext.analysis.solver import UnfinishedError
from onetext.analysis.space import Literal, PackageSpace, stands
from tests.analysis.random_cases import ALL_FORMS, Shape, random_case

COUNTED = Shape(issues=(3, 6), links=(3, 6), refused=0.4, forms=ALL_FORMS)
DENSE = Shape(
    issues=(20, 20),
    options=(5, 5),
    parties=(5, 5),
    links=(40, 40),
    marked=0.97,
    refused=0.25,
    forms=ALL_FORMS,
)

CLAUSES: tuple[tuple[str | bool, ...], ...] = (
    ("a", True),
    ("a", False),
    ("a", False, "b", True),
    ("b", False),
    ("a", False, "c", True),
    ("c", False),
)
"""The six clauses of [LiffitonSakallah2008]_: letters with the value that satisfies each."""


def satisfied(values: dict[str, bool], clause: tuple[str | bool, ...]) -> bool:
    pairs = zip(clause[::2], clause[1::2], strict=True)
    return any(values[str(letter)] == wanted for letter, wanted in pairs)


def of_clauses(asked: list[int]) -> Callable[[int], int | None]:
    """Return which clauses some assignment satisfies that satisfies all of a set."""

    def meets(clauses: int) -> int | None:
        asked.append(clauses)
        for n in range(8):
            values = {letter: bool(n >> k & 1) for k, letter in enumerate("abc")}
            met = as_bits(k for k, clause in enumerate(CLAUSES) if satisfied(values, clause))
            if clauses & ~met == 0:
                return met
        return None

    return meets


def test_the_six_clauses_of_liffiton_and_sakallah() -> None:
    found = explore(0b111111, of_clauses([]), 400)
    assert found.complete
    assert {tuple(members(clash)) for clash in found.clashes} == {(0, 1), (0, 2, 3), (0, 4, 5)}
    corrections = {(0,), *((1, x, y) for x in (2, 3) for y in (4, 5))}
    assert {tuple(members(broken)) for broken in found.broken} == corrections


def test_what_a_package_shows_is_not_asked_again() -> None:
    asked: list[int] = []
    explore(0b111111, of_clauses(asked), 400)
    assert len(asked) == len(set(asked)) < 2**6


def test_a_single_clash_is_one_of_them_and_none_where_all_can_be_met() -> None:
    clash = a_clash(0b111111, of_clauses([]))
    assert clash in (0b11, 0b1101, 0b110001)
    assert a_clash(0b111100, of_clauses([])) is None


def test_nothing_to_demand_is_no_clash() -> None:
    found = explore(0, lambda _: 0, 400)
    assert (found.clashes, found.broken, found.complete) == ((), (0,), True)


def test_where_turns_run_out_clashes_are_clashes_and_all_is_not_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exploring, "TURNS", 2)
    meets = of_clauses([])
    found = explore(0b111111, meets, 400)
    assert not found.complete
    for clash in found.clashes:
        assert meets(clash) is None
        assert all(meets(clash & ~(1 << d)) is not None for d in members(clash))


def test_at_most_so_many_clashes_are_looked_for() -> None:
    found = explore(0b111111, of_clauses([]), 1)
    assert len(found.clashes) == 1
    assert not found.complete


def spaces(seeds: range) -> list[PackageSpace]:
    return [compile_case(random_case(Random(seed), COUNTED)) for seed in seeds]


def propagation_answers_as_enumeration_does(space: PackageSpace, random: Random) -> None:
    for part in search_space(space).parts:
        if not part.issues:
            continue
        quick, slow = avoiding(space, part), enumerate_part(space, part)
        for _ in range(10):
            never = as_bits(h for h in part.hurdles if random.random() < 0.4)
            i = random.choice(part.issues)
            options = random.randrange(1, 1 << len(space.axes[i].columns))
            where = random.choice([None, Literal(issue=i, options=options)])
            piece = quick.piece(never, where)
            # "where" bars packages; a measure of nothing only asks whether one is left
            wanted = slow.lightest(search_space(space).each(0), never, 1, where)
            assert (piece is None) == (wanted is None)
            if piece is not None:
                package = dict(zip(part.issues, piece.columns, strict=True))
                standing = (h for h in part.hurdles if stands(space.hurdles[h], package))
                assert piece.hurdles == as_bits(standing)
                assert not piece.hurdles & never
                assert where is None or where.options >> package[i] & 1


@pytest.mark.parametrize("block", range(3))
def test_propagation_finds_a_package_where_enumeration_does(block: int) -> None:
    for seed, space in enumerate(spaces(range(10 * block, 10 * (block + 1)))):
        propagation_answers_as_enumeration_does(space, Random(seed))


@pytest.mark.deep
@pytest.mark.parametrize("block", range(10))
def test_propagation_finds_a_package_where_enumeration_does_on_300_cases(block: int) -> None:
    for seed, space in enumerate(spaces(range(1000 + 30 * block, 1030 + 30 * block))):
        propagation_answers_as_enumeration_does(space, Random(seed))


def test_where_propagation_gives_up_a_programme_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    for space in spaces(range(5)):
        expected = find_clashes(search_space(space, "enumeration"))
        with monkeypatch.context() as patch:
            patch.setattr(avoiding_module, "NODES", 0)
            assert find_clashes(search_space(space, "programme")) == expected


def test_broken_sets_and_clashes_hit_each_other() -> None:
    for space in spaces(range(40, 50)):
        searched = search_space(space, "programme")
        for part in searched.parts:
            search = programme_part(space, part)
            measure = searched.by_place(searched.objections & as_bits(part.hurdles))
            broken, all_broken = search.minimal(measure, searched.laws, 400)
            clashes, all_clashes = search.clashing(measure, searched.laws, 400)
            assert all_broken
            assert all_clashes
            if broken:
                assert set(clashes) == set(transversals(broken, 400)[0])
                assert set(minimal_sets(clashes)) == set(clashes)


def test_clashes_of_twenty_issues_by_five_options_by_five_parties(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """More readings than anyone can list: each clash is proved one by propagation, apart."""
    monkeypatch.setattr(exploring, "TURNS", 12)
    space = compile_case(random_case(Random(7), DENSE))
    searched = search_space(space)
    assert max(part.size for part in searched.parts) > 10**9
    found = find_clashes(searched).found
    assert found
    for clash in found[:5]:
        kept = {(demand.party, demand.place) for demand in clash.demands}
        assert not can_meet(space, kept)
        for fewer in combinations(sorted(kept), len(kept) - 1):
            assert can_meet(space, set(fewer))


def can_meet(space: PackageSpace, demands: set[tuple[int, int]]) -> bool:
    """Return whether some package meets demands, asked of a programme part by part."""
    searched = search_space(space, "programme")
    wanted = searched.set_of(lambda h: h.kind == "objection" and (h.party, h.place) in demands)
    try:
        return all(
            search.lightest(searched.each(0), searched.laws | wanted, 1) is not None
            for search in searched.searches
        )
    except UnfinishedError:  # pragma: no cover - only where a limit of work were set
        return False
