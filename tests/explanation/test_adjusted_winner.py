"""Every figure on the page about Adjusted Winner is what the program finds there."""

from fractions import Fraction
from pathlib import Path

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.sample import problem_at, sample_profiles
from onetext.analysis.solutions.adjusted_winner import adjusted_winner, divide
from onetext.analysis.solutions.concepts import egalitarian, kalai_smorodinsky, nash
from onetext.case.read import read_case
from tests.explanation.pages import explained


def test_the_three_issues(tree: Path) -> None:
    page = explained(tree, "adjusted-winner")
    told = [row for row in page.rows if row[0] in ("fishing", "patrols", "fees")]
    first, second = ([Fraction(row[n]) for row in told] for n in (1, 2))
    found = adjusted_winner(first, second)
    larger = [max(a, b) / min(a, b) for a, b in zip(first, second, strict=True)]
    assert [row[3] for row in told] == [str(proportion) for proportion in larger]
    assert page.says("Norland wins fishing and has 50; Sarmia wins patrols and fees and has 90.")
    assert found.before == (Fraction(50), Fraction(90))
    (step,) = found.handed
    assert (step.item, step.giver, step.share) == (1, 1, Fraction(4, 7))
    assert page.says("They are equal at s = 4/7, and each has 470/7, about 67.14.")
    assert found.after == (Fraction(470, 7), Fraction(470, 7))


def test_the_treaties(tree: Path) -> None:
    page = explained(tree, "adjusted-winner")
    case = read_case(tree / "cases" / "panama-1974")
    problem = problem_at(sample_profiles(compile_bounds(case, compile_case(case)), 1, 1), 0)
    found = divide(problem)
    division = found.division
    rows = []
    for i, points, share in zip(found.items, division.points, division.shares, strict=True):
        told = {Fraction(1): "Panama", Fraction(0): "United States"}
        split = f"Panama {share}, United States {1 - share}"
        rows.append((problem.axes[i].key, *points, told.get(share, split)))
    assert len(rows) == 10
    assert page.holds_rows(rows)
    assert division.before == (Fraction(68), Fraction(64))
    assert division.after == (Fraction(66), Fraction(66))
    assert page.says("With all of land, Panama has 68 points and the United States 64.")
    land = [axis.key for axis in problem.axes].index("land")
    for concept in (nash, kalai_smorodinsky, egalitarian):
        package = concept(problem).package
        assert package is not None
        assert problem.axes[land].options[package[land]] == "Panama"
