"""Clashes of a draft that no one can enumerate, against programmes and against looking at all.

The made case has 20 issues with 5 options each, 5 parties, and 40 links of every form that make one
part of it: 95 million million readings. Its smaller sister has 8 issues with 4 options.
"""

from functools import cache

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.dense import dense_case
from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.clashes import find_clashes
from onetext.analysis.marks.obstacles import what_blocks, what_is_left
from onetext.analysis.search.exploring import a_clash
from onetext.analysis.search.programme import Programmed
from onetext.analysis.search.questions import Measure, as_bits, members
from onetext.analysis.search.searched import Searched, Way, search_space
from onetext.analysis.solver import minimise

A_CLASH = "One clash of 20 issues with 5 options for 5 parties, 40 links"
ALL = "All clashes of 20 issues with 5 options for 5 parties, 40 links"
SMALL = "All clashes of 8 issues with 4 options for 5 parties, 16 links (65,536 readings)"
OPENED = "What blocks, and what is left, of 20 issues with 5 options for 5 parties"


@cache
def dense(seed: int, refused: float, issues: int = 20, options: int = 5) -> Searched:
    case = dense_case(seed, issues=issues, options=options, refused=refused)
    return search_space(compile_case(case), "programme")


def demands_of(searched: Searched) -> tuple[Programmed, Measure, dict[int, int]]:
    """Return the search of the one large part, its demands, and the hurdles of each."""
    sizes = [len(part.issues) for part in searched.parts]
    n = sizes.index(max(sizes))
    search = searched.searches[n]
    assert isinstance(search, Programmed)
    objections = [h for h in members(searched.objections) if h in searched.parts[n].hurdles]
    hurdles = searched.space.hurdles
    of = sorted({(hurdles[h].party, hurdles[h].place) for h in objections})
    group = {h: of.index((hurdles[h].party, hurdles[h].place)) for h in objections}
    own = {g: as_bits(h for h in objections if group[h] == g) for g in range(len(of))}
    return search, Measure(group=group, weight=dict.fromkeys(own, 1)), own


def one_clash(searched: Searched) -> int | None:
    search, _, own = demands_of(searched)

    def meets(demands: int) -> int | None:
        never = searched.laws | as_bits(h for d in members(demands) for h in members(own[d]))
        piece = search.avoiding.piece(never)
        return None if piece is None else as_bits(d for d in own if not own[d] & piece.hurdles)

    return a_clash(as_bits(own), meets)


def one_clash_by_programmes(searched: Searched) -> int | None:
    """Return a clash by dropping demands one by one, a programme for each question."""
    search, _, own = demands_of(searched)
    kept = as_bits(own)
    for demand in list(own):
        smaller = kept & ~(1 << demand)
        programme = search.base.copy()
        for h in members(
            searched.laws | as_bits(h for d in members(smaller) for h in members(own[d]))
        ):
            if h in search.hurdle:
                programme.at_least({search.hurdle[h]: -1}, 0)
        if minimise(programme, {}) is None:
            kept = smaller
    return kept


@pytest.mark.benchmark(group=A_CLASH)
def test_by_propagation(benchmark: BenchmarkFixture) -> None:
    benchmark.extra_info["bar"] = 1.0
    searched = dense(0, 0.25)
    assert benchmark.pedantic(one_clash, (searched,), rounds=5)


@pytest.mark.benchmark(group=A_CLASH)
def test_a_programme_for_each_demand_dropped(benchmark: BenchmarkFixture) -> None:
    searched = dense(0, 0.25)
    assert benchmark.pedantic(one_clash_by_programmes, (searched,), rounds=1)


@pytest.mark.benchmark(group=ALL)
def test_explored_to_proof(benchmark: BenchmarkFixture) -> None:
    found = benchmark.pedantic(find_clashes, (dense(1, 0.16),), rounds=3)
    assert (len(found.found), found.complete) == (11, True)


@pytest.mark.benchmark(group=ALL)
def test_explored_up_to_the_limit_of_turns(benchmark: BenchmarkFixture) -> None:
    found = benchmark.pedantic(find_clashes, (dense(0, 0.25),), rounds=1)
    assert len(found.found) > 30


@pytest.mark.benchmark(group=SMALL)
@pytest.mark.parametrize("way", ["programme", "enumeration"])
def test_small(benchmark: BenchmarkFixture, way: Way) -> None:
    case = dense_case(2, issues=8, options=4, links=16, refused=0.2)

    def clashes() -> int:
        found = find_clashes(search_space(compile_case(case), way))
        assert found.complete
        return len(found.found)

    assert benchmark.pedantic(clashes, rounds=3) > 0


@pytest.mark.benchmark(group=OPENED)
def test_by_whole_number_programmes(benchmark: BenchmarkFixture) -> None:
    searched = dense(1, 0.35)

    def both() -> tuple[bool, bool]:
        return what_blocks(searched).complete, what_is_left(searched).complete

    assert benchmark.pedantic(both, rounds=3) == (True, True)
