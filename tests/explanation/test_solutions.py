"""Every figure on the page about solution concepts is what the program finds there."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.problem import BargainingProblem, Ints, gains, in_zone, starts
from onetext.analysis.profiles.sample import problem_at, sample_profiles
from onetext.analysis.solutions.concepts import SOLUTIONS, proportional, weighted_nash
from onetext.analysis.solutions.frontier import frontier
from onetext.analysis.solutions.improve import improve
from onetext.analysis.solutions.record import MOST_PARTS, gains_of
from onetext.analysis.solutions.tabling import LARGEST, all_packages
from onetext.analysis.solutions.variants import VARIANTS, negmas_nash
from onetext.analysis.solutions.work import USUAL
from onetext.case.model import Case
from onetext.case.read import read_case
from onetext.reports.words.solutions import COUNTS
from tests.explanation.pages import Explained, explained

CONCEPTS = {
    "utilitarian": "utilitarian",
    "nash": "Nash",
    "kalai_smorodinsky": "Kalai-Smorodinsky",
    "egalitarian": "egalitarian",
}


def exact_problem(case: Case) -> BargainingProblem:
    profiles = sample_profiles(compile_bounds(case, compile_case(case)), 1, 1)
    assert profiles.exact
    return problem_at(profiles, 0)


def every(problem: BargainingProblem) -> Ints:
    return gains(problem, all_packages(problem.axes, range(len(problem.axes))))


def bare_case(page: Explained, folder: Path) -> Case:
    (folder / "case.yaml").write_text(page.shown["case.yaml"], encoding="utf-8")
    return read_case(folder)


def written(figure: Fraction) -> str:
    return f"{float(figure):g}"


def test_five_readings_and_four_answers(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "solutions")
    problem = exact_problem(bare_case(page, tmp_path))
    scale = [stake.scale for stake in problem.stakes]
    found = [[Fraction(int(u), s) for u, s in zip(g, scale, strict=True)] for g in every(problem)]
    best = [max(column) for column in zip(*found, strict=True)]
    picked = {solve(problem).package: CONCEPTS[solve(problem).concept] for solve in SOLUTIONS}
    assert page.holds_rows(
        (
            option,
            *map(written, gained),
            written(sum(gained, Fraction(0))),
            written(gained[0] * gained[1]),
            " and ".join(written(g / b) for g, b in zip(gained, best, strict=True)),
            written(min(gained)),
            picked.get((n,), "none"),
        )
        for n, (option, gained) in enumerate(zip(problem.axes[0].options, found, strict=True))
    )
    assert in_zone(problem, all_packages(problem.axes, [0])).all()


def picked_days(problem: BargainingProblem, package: tuple[int, ...] | None) -> str:
    assert package is not None
    return problem.axes[0].options[package[0]]


def test_what_weights_pick_of_the_five_readings(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "solutions")
    problem = exact_problem(bare_case(page, tmp_path))
    rows = []
    for one, other in ((3, 1), (2, 1), (1, 1), (1, 2), (1, 3)):
        weights = {"norland": one, "sarmia": other}
        found = [make(weights)(problem) for make in (weighted_nash, proportional)]
        rows.append((f"{one} : {other}", *(picked_days(problem, s.package) for s in found)))
    assert page.holds_rows(rows)
    (value,) = weighted_nash({"norland": 2})(problem).value
    assert page.says(f"for 45 days is 0.85² × 0.3 = {written(value)}")
    assert proportional({"norland": 2})(problem).value == (Fraction(35, 100), Fraction(35, 100))
    assert page.says(f"They may come to {MOST_PARTS:,} equal parts.")


def test_what_other_programs_pick_of_the_five_readings(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "solutions")
    problem = exact_problem(bare_case(page, tmp_path))
    rows = [
        (COUNTS[pick(problem).concept][0], picked_days(problem, pick(problem).package))
        for pick in VARIANTS
    ]
    assert [(row[0], row[-1]) for row in page.rows if row[0] in dict(rows)] == rows
    (value,) = negmas_nash(problem).value
    assert page.says(f"(0.7 − 0.2) × (0.35 − 0.2) = {written(value)} for 60 days against 0.065")
    assert Fraction(65, 100) * Fraction(1, 10) == Fraction("0.065") < value


def units_of_the_table(gained: Sequence[int]) -> tuple[int, int]:
    """Return gains of Bill and Jack in the units of Nash's table, 34 and 16 to a value of 1."""
    bill, jack = gained
    return 2 * int(bill), int(jack)


def test_the_goods_of_bill_and_jack(tree: Path) -> None:
    page = explained(tree, "solutions")
    problem = exact_problem(read_case(tree / "cases" / "nash-1950"))
    assert [stake.scale for stake in problem.stakes] == [17, 16]
    first = starts(problem.axes)
    moved = [
        tuple(stake.utility[start + 1] - stake.utility[start] for stake in problem.stakes)
        for start in first
    ]
    assert page.holds_rows(
        (axis.key, "Bill" if units[0] < 0 else "Jack", *units_of_the_table(units))
        for axis, units in zip(problem.axes, moved, strict=True)
    )


def test_the_frontier_of_bill_and_jack(tree: Path) -> None:
    page = explained(tree, "solutions")
    problem = exact_problem(read_case(tree / "cases" / "nash-1950"))
    assert page.says(f"There are {len(every(problem))} trades. Eleven pairs of gains are on the")
    assert len(frontier(problem).gains) == 11
    points = [units_of_the_table(g) for g in frontier(problem, within_zone=True).gains]
    assert page.says("of these seven leave neither boy worse")
    best = [max(column) for column in zip(*points, strict=True)]
    rows = [
        (
            *point,
            point[0] * point[1],
            f"{8 * point[0] + 17 * point[1]}/272",
            " and ".join(str(Fraction(g, b)) for g, b in zip(point, best, strict=True)),
            min(Fraction(point[0], 34), Fraction(point[1], 16)),
        )
        for point in points
    ]
    assert len(rows) == 7
    assert Fraction(8, 272) == Fraction(1, 34)
    assert page.holds_rows(rows)


def test_what_the_concepts_pick_for_bill_and_jack(tree: Path) -> None:
    page = explained(tree, "solutions")
    problem = exact_problem(read_case(tree / "cases" / "nash-1950"))
    assert {units_of_the_table(solve(problem).gains) for solve in SOLUTIONS} == {(12, 5)}
    (package,) = {solve(problem).package for solve in SOLUTIONS}
    assert package is not None
    given = [axis.key for axis, c in zip(problem.axes, package, strict=True) if c]
    assert given == ["book", "whip", "ball", "bat", "pen", "toy", "knife"]
    assert page.says("gains of 12 and 5. Bill gives the book, the whip, the ball and the bat,")
    assert page.says(
        "Jack the pen, the toy and the knife: −8 + 20 = 12 for Bill, 9 − 4 = 5 for Jack."
    )
    raw = sorted((min(p), max(p), p) for p in map(units_of_the_table, every(problem)))
    assert raw[-1] == (6, 8, (8, 6))
    assert page.says("is 6, and the egalitarian trade would be the one of 8 and 6.")


def test_the_package_that_is_improved(tree: Path) -> None:
    page = explained(tree, "solutions")
    problem = exact_problem(read_case(tree / "cases" / "nash-1950"))
    keys = [axis.key for axis in problem.axes]
    before = tuple(int(key in ("pen", "knife", "book")) for key in keys)
    assert units_of_the_table(gains_of(problem, before)) == (14, 1)
    found = improve(problem, before)
    assert found.package is not None
    assert found.label == "proved"
    assert units_of_the_table(gains_of(problem, found.package)) == (14, 4)
    moved = [key for key, a, b in zip(keys, before, found.package, strict=True) if a != b]
    assert moved == ["whip", "bat", "toy"]
    assert page.says("That is worth 14 to Bill and 1 to Jack")
    assert page.says(
        "the trade of 14 and 4: the whip and the bat go to Jack besides, the toy to Bill."
    )
    assert page.says("Bill has 4 more and gives 4; Jack has 3 more.")
    again = improve(problem, found.package)
    assert (again.package, again.label) == (None, "proved")


def test_the_limits_of_the_solutions_page(tree: Path) -> None:
    page = explained(tree, "solutions")
    assert page.says(f"Up to {LARGEST:,} packages, every one is looked at.")
    assert page.says(f"With a limit of {USUAL.nodes:,} nodes of branch and bound,")
    assert page.says(f"or of {USUAL.programme:,} nodes for each programme")
