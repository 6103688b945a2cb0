"""Three ways to find a package that meets some conditions agree, and their answers hold."""

from random import Random

import numpy as np
import pytest

from onetext.analysis.problem import BargainingProblem, in_zone, utilities
from onetext.analysis.search.questions import members
from onetext.analysis.zone import finders as module
from onetext.analysis.zone.conditions import (
    breaks,
    conditions_of,
    every,
    of_kind,
    only,
    shortfalls,
)
from onetext.analysis.zone.efficient import efficient
from onetext.analysis.zone.finders import (
    Branched,
    Finder,
    Listed,
    Programmed,
    Question,
    Reply,
    branched,
    finder_of,
    listed,
)
from tests.analysis.solutions.random_problems import barter, peace_like
from tests.analysis.zone.problems import broken_sets, finders, tight_problem


def check_seed(seed: int) -> None:
    random, problem = Random(seed), tight_problem(seed)
    ways = finders(problem)
    for _ in range(4):
        question = random_question(random, ways[0])
        replies = [finder.find(question) for finder in ways]
        assert all(reply.proved for reply in replies)
        assert len({reply.package is None for reply in replies}) == 1
        assert len({worth(problem, question, reply) for reply in replies}) == 1
        for reply in replies:
            assert reply.package is None or answers(ways[0], question, reply.package)


def random_question(random: Random, finder: Finder) -> Question:
    size, stakes = len(finder.conditions), finder.problem.stakes
    return Question(
        keep=random.getrandbits(size) | random.getrandbits(size),
        paid=tuple(random.choice([0, 0, -1, stake.scale // 5]) for stake in stakes),
        most=random.randrange(-1, len(stakes)),
    )


def worth(problem: BargainingProblem, question: Question, reply: Reply) -> int | None:
    if reply.package is None or question.most < 0:
        return None
    return int(utilities(problem, np.array([reply.package]))[0, question.most])


def answers(finder: Finder, question: Question, package: tuple[int, ...]) -> bool:
    kept = [finder.conditions[n] for n in members(question.keep)]
    row = np.array([package], dtype=np.int16)
    return bool(in_zone(only(finder.problem, kept, question.paid), row)[0])


def test_three_ways_agree() -> None:
    for seed in range(30):
        check_seed(seed)


@pytest.mark.deep
@pytest.mark.parametrize("block", range(10))
def test_three_ways_agree_on_300_problems(block: int) -> None:
    for seed in range(1000 + 30 * block, 1030 + 30 * block):
        check_seed(seed)


def test_conditions_together_are_the_zone_of_agreement() -> None:
    for seed in range(30):
        problem = tight_problem(seed)
        conditions = conditions_of(problem)
        for package, broken in broken_sets(problem, conditions):
            assert bool(in_zone(problem, np.array([package]))[0]) == (not broken)


def test_what_is_paid_lowers_a_reservation_and_nothing_else() -> None:
    problem = barter(([2, 9], 5), ([9, 2], 5))
    for finder in finders(problem):
        both = every(finder.conditions)
        assert finder.find(Question(keep=both)) == Reply(package=None, proved=True)
        assert finder.find(Question(keep=both, paid=(3, 0))).package == (0,)
        assert finder.find(Question(keep=both, paid=(0, 3))).package == (1,)
        assert finder.find(Question(keep=both, paid=(2, 2))).package is None
        assert finder.find(Question(keep=0, most=0)).package == (1,)


def test_the_size_of_a_problem_decides_who_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    small, large = barter(([2, 9], 5)), peace_like((20, 5, 2), seed=1)
    assert isinstance(finder_of(small, conditions_of(small)), Listed)
    assert isinstance(finder_of(large, conditions_of(large)), Branched)
    monkeypatch.setattr(module, "WIDEST", 4)
    assert isinstance(finder_of(large, conditions_of(large)), Programmed)


def test_a_limit_is_said_to_be_one() -> None:
    problem = peace_like((20, 5, 5), seed=1)
    conditions = conditions_of(problem)
    whole = every(conditions)
    for finder in (
        branched(problem, conditions, nodes=0),
        Programmed(problem=problem, conditions=conditions, nodes=0),
    ):
        assert finder.find(Question(keep=whole)) == Reply(package=None, proved=False)
    so_far = branched(problem, conditions, nodes=5).find(Question(keep=whole, most=0))
    assert so_far.package is not None
    assert not so_far.proved


def test_a_package_that_breaks_a_condition_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = barter(([2, 9], 5))
    conditions = conditions_of(problem)
    monkeypatch.setattr(module, "in_zone", lambda _problem, rows: np.zeros(len(rows), dtype=bool))
    for finder in (
        branched(problem, conditions),
        Programmed(problem=problem, conditions=conditions),
    ):
        with pytest.raises(RuntimeError, match="breaks a condition"):
            finder.find(Question(keep=1))


def check_efficient(seed: int) -> None:
    problem = tight_problem(seed)
    whole = listed(problem, conditions_of(problem))
    always = [p for p, s in enumerate(problem.stakes) if s.principal or () in s.needed]
    inside = [package for package, broken in broken_sets(problem, whole.conditions) if not broken]
    rows = np.array(inside, dtype=np.int16).reshape(-1, len(problem.axes))
    worths = utilities(problem, rows)[:, always]
    for finder in finders(problem):
        for package in inside[:3]:
            found, proved = efficient(finder, package)
            assert proved
            assert found in inside
            mine = worths[inside.index(found)]
            assert (mine >= worths[inside.index(package)]).all()
            assert not ((worths >= mine).all(axis=1) & (worths > mine).any(axis=1)).any()


def test_an_efficient_package_is_worse_for_nobody_and_nothing_is_better() -> None:
    for seed in range(10):
        check_efficient(seed)


@pytest.mark.deep
@pytest.mark.parametrize("block", range(5))
def test_efficient_packages_of_100_problems(block: int) -> None:
    for seed in range(2000 + 20 * block, 2020 + 20 * block):
        check_efficient(seed)


def test_kinds_and_shortfalls_are_those_of_the_problem() -> None:
    problem = tight_problem(4)
    conditions = conditions_of(problem)
    kinds = [condition.kind for condition in conditions]
    laws = len(problem.laws) + len(problem.limits)
    assert kinds.count("law") == laws
    assert of_kind(conditions, "law") == every(conditions) & ~((1 << len(kinds) - laws) - 1)
    rows = np.array([package for package, _ in broken_sets(problem, conditions)])
    reserved = [n for n, kind in enumerate(kinds) if kind == "reservation"]
    stakes = [conditions[n].stake for n in reserved]
    short = shortfalls(problem, rows)[:, stakes] > 0
    assert (breaks(problem, conditions, rows)[:, reserved] == short).all()
