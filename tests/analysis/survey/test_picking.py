"""What a concept picks in each profile is what it picks there alone, exactly."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from onetext.analysis.problem import gains, in_zone
from onetext.analysis.profiles.sample import problem_at
from onetext.analysis.solutions.concepts import SOLUTIONS
from onetext.analysis.solutions.record import Concept
from onetext.analysis.survey import picking
from onetext.analysis.survey.picking import pick_among, picks, ranks_among
from onetext.analysis.survey.survey import packages_array
from tests.analysis.survey.drawn import Drawn, drawn

CONCEPTS: tuple[Concept, ...] = ("utilitarian", "nash", "kalai_smorodinsky", "egalitarian")


def picked_alone(found: Drawn, concept: Concept, s: int) -> tuple[int, ...] | None:
    (solve,) = (pick for pick in SOLUTIONS if pick.__name__ == concept)
    return solve(problem_at(found.profiles, s)).package


def check(seeds: range) -> int:
    """Compare with each profile solved by itself; return how many packages were picked."""
    count = 0
    for found in drawn(seeds):
        for concept in CONCEPTS:
            seen = picks(found.profiles, concept)
            assert seen.proved.all()
            for s, package in enumerate(seen.packages):
                alone = picked_alone(found, concept, s)
                assert tuple(package) == (alone or (-1,) * len(package))
                count += alone is not None
    return count


def test_many_profiles_at_once_are_what_each_is_alone() -> None:
    assert check(range(12)) > 200


@pytest.mark.deep
@pytest.mark.parametrize("block", range(10))
def test_many_profiles_at_once_are_what_each_is_alone_in_300_cases(block: int) -> None:
    check(range(1000 + 30 * block, 1030 + 30 * block))


def test_where_packages_are_too_many_each_profile_is_solved_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for found in drawn(range(3), 4):
        at_once = [picks(found.profiles, concept) for concept in CONCEPTS]
        with monkeypatch.context() as patched:
            patched.setattr(picking, "small_space", lambda _: None)
            for concept, same in zip(CONCEPTS, at_once, strict=True):
                alone = picks(found.profiles, concept)
                assert (alone.packages == same.packages).all()
                assert alone.proved.all()


def test_units_that_floating_point_cannot_tell_apart_are_told_apart() -> None:
    for found in drawn(range(4), 3):
        big = tuple(
            replace(d, utility=d.utility * 10**11 + (p + 1), least_units=d.least_units * 10**11)
            for p, d in enumerate(found.profiles.parties)
        )
        profiles = replace(found.profiles, parties=tuple(replace(d, scale=10**15) for d in big))
        for s in range(profiles.count):
            problem = problem_at(profiles, s)
            rows = found.packages[in_zone(problem, found.packages)]
            at = pick_among(profiles, found.packages, "egalitarian")[s]
            if not len(rows) or not problem.principals:
                assert at == -1
                continue
            levels = [sorted(map(int, row)) for row in gains(problem, rows)[:, problem.principals]]
            mine = gains(problem, found.packages[[at]])[0, problem.principals]
            assert sorted(map(int, mine)) == max(levels)


def test_ranks_are_those_among_the_packages_in_the_zone() -> None:
    seen = 0
    for found in drawn(range(6), 6):
        some = found.packages[:5]
        ranks = ranks_among(found.profiles, some, "utilitarian")
        for s in range(found.profiles.count):
            problem = problem_at(found.profiles, s)
            if not problem.principals:
                continue
            inside = in_zone(problem, some)
            sums = [
                sum(
                    (Fraction(int(row[p]), problem.stakes[p].scale) for p in problem.principals),
                    Fraction(0),
                )
                for row in gains(problem, some)
            ]
            for n in range(len(some)):
                above = sum(sums[m] > sums[n] for m in np.flatnonzero(inside))
                alike = sum(sums[m] == sums[n] for m in np.flatnonzero(inside))
                expected = np.zeros(len(some))
                if inside[n]:
                    expected[above : above + alike] = 1 / alike
                    seen += 1
                assert ranks[s, n].tolist() == expected.tolist()
    assert seen > 20


def test_where_there_is_nothing_to_pick_nothing_is_picked() -> None:
    (found,) = list(drawn(range(1), 3))[:1]
    none = packages_array([], found.packages.shape[1])
    assert pick_among(found.profiles, none, "nash").tolist() == [-1, -1, -1]
