"""Every figure on the page about no deal is what the program finds there."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import starts, utilities
from onetext.analysis.profiles.sample import problem_at, sample_profiles
from onetext.analysis.solutions.tabling import LARGEST, all_packages
from onetext.analysis.zone.clash import find_clashes
from onetext.analysis.zone.conditions import breaks, shortfalls
from onetext.analysis.zone.finders import NODES, Finder, branched, broken, listed
from onetext.analysis.zone.opening import SHOWN, Opening, what_opens
from onetext.analysis.zone.ruled_out import what_is_ruled_out
from onetext.analysis.zone.stated import stated_conditions
from onetext.case.model import Case
from onetext.case.read import read_case
from tests.explanation.pages import Explained, explained


@pytest.fixture
def page(tree: Path) -> Explained:
    return explained(tree, "no-deal")


def case_with(page: Explained, folder: Path, *changes: tuple[str, str]) -> Case:
    words = page.shown["case.yaml"]
    for before, after in changes:
        assert before in words
        words = words.replace(before, after)
    (folder / "case.yaml").write_text(words, encoding="utf-8")
    return read_case(folder)


def finders(case: Case) -> Iterator[Finder]:
    profiles = sample_profiles(compile_bounds(case, compile_case(case)), 1, 1)
    assert profiles.exact
    problem = problem_at(profiles, 0)
    conditions = stated_conditions(profiles, problem, 0)
    yield listed(problem, conditions)
    yield branched(problem, conditions)


def written(finder: Finder, p: int, units: int) -> str:
    return f"{float(Fraction(units, finder.problem.stakes[p].scale)):g}"


def test_six_readings_and_what_each_breaks(page: Explained, tmp_path: Path) -> None:
    finder = next(finders(case_with(page, tmp_path)))
    problem = finder.problem
    rows = all_packages(problem.axes, range(2))
    crossed = breaks(problem, finder.conditions, rows)[:, 2]
    figures = zip(utilities(problem, rows), shortfalls(problem, rows), strict=True)
    assert page.holds_rows(
        (
            *(axis.columns[o] for axis, o in zip(problem.axes, row, strict=True)),
            *(written(finder, p, int(units)) for p, units in enumerate(worth)),
            *(written(finder, p, int(units)) for p, units in enumerate(lacks)),
            "crossed" if red else "kept",
        )
        for row, (worth, lacks), red in zip(rows, figures, crossed, strict=True)
    )


def test_one_clash_of_all_three_with_its_proof(page: Explained, tmp_path: Path) -> None:
    for finder in finders(case_with(page, tmp_path)):
        found = find_clashes(finder)
        (clash,) = found.found
        assert (clash.conditions, clash.laws) == ((0, 1, 2), ())
        alone = [broken(finder, package) for package in clash.without if package]
        assert alone == [1, 2, 4]
        for package, condition in (((1, 1), 1), ((0, 0), 2), ((0, 2), 4)):
            assert broken(finder, package) == condition
        assert found.openings == ((0,), (1,), (2,))
        assert found.complete


SIGNS = "days: 0.5}\n    reservation: 0.6"
NORLAND = "days: 0.4}\n    reservation: 0.6"
RED = "{90: {grade: red line, because: security}}"
ROWS = {
    "as above": (),
    "Sarmia would sign for 0.65": ((SIGNS, f"{SIGNS}5"),),
    "Norland would sign for 1.1": ((NORLAND, NORLAND.replace("0.6", "1.1")),),
    "30 and 60 are red lines of Norland too": (
        (RED, RED.replace("{90", "{30: red line, 60: red line, 90")),
    ),
}


def test_payments_and_guarantees_as_the_page_has_them(page: Explained, tmp_path: Path) -> None:
    for finder_at in range(2):
        rows = []
        for known, changes in ROWS.items():
            finder = [*finders(case_with(page, tmp_path, *changes))][finder_at]
            rows.append((known, *told(finder, what_opens(finder))))
        assert page.holds_rows(rows)


def told(finder: Finder, found: Opening) -> Iterator[str]:
    for payment in found.alone:
        yield "none" if payment.units is None else written(finder, payment.stake, payment.units)
    assert found.complete
    vectors = [
        ", ".join(written(finder, p, units) for p, units in enumerate(paid))
        for paid in sorted((payments.paid for payments in found.together), reverse=True)
    ]
    yield " ".join(f"({vector})" for vector in vectors) or "none"
    yield "enough" if found.guarantees.enough else "not enough"


def test_what_the_red_line_rules_out(page: Explained, tmp_path: Path) -> None:
    signs_for_less = (SIGNS, SIGNS.replace("0.6", "0.4"))
    for finder in finders(case_with(page, tmp_path, signs_for_less)):
        found = what_is_ruled_out(finder)
        (without,) = found.without
        assert page.holds_rows(
            (head, *(written(finder, p, units) for p, units in enumerate(best.gains)))
            for head, best in (("kept", found.best), ("out of the way", without.best))
        )


def test_weights_that_prove_it_and_weights_that_do_not(page: Explained, tmp_path: Path) -> None:
    problem = next(finders(case_with(page, tmp_path))).problem
    first = starts(problem.axes)
    worth = [
        [Fraction(int(units), stake.scale) for units in stake.utility] for stake in problem.stakes
    ]
    allowed = [range(first[0], first[0] + 2), range(first[1], first[1] + 2)]  # 90 is shut

    def best(norland: int, sarmia: int) -> list[Fraction]:
        return [
            max(norland * worth[0][o] + sarmia * worth[1][o] for o in columns)
            for columns in allowed
        ]

    needed = [Fraction(stake.reservation, stake.scale) for stake in problem.stakes]
    assert sum(best(1, 1)) >= sum(needed)
    assert best(2, 3) == [Fraction(3, 2), Fraction(13, 10)]
    assert 2 * needed[0] + 3 * needed[1] == 3
    assert page.says("no reading reaches more than 2.8, and 3 is needed")
    assert page.says("the best options are worth 0.8 + 0.4 = 1.2 together, and 1.2 is needed")
    assert sum(best(1, 1)) == Fraction(12, 10)


def test_limits_are_those_of_the_program(page: Explained) -> None:
    assert page.says(f"up to {LARGEST:,} readings")
    assert page.says(f"a limit of {NODES:,} nodes")
    assert SHOWN == 12
    assert page.says("A dozen are looked for")
