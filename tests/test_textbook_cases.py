"""Cases with exact figures give what their ``expected.yaml`` says, by the definitions alone."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from onetext.case.model import Case
from onetext.case.read import read_case
from tests.exact_cases import Gains, frontier, gains, packages, solutions

ROOT = Path(__file__).parents[1] / "cases"
EXPECTED: Mapping[str, Any] = {
    path.parent.name: expected
    for path in sorted(ROOT.glob("*/expected.yaml"))
    if "solutions" in (expected := yaml.safe_load(path.read_text(encoding="utf-8")))
}


def in_order(case: Case, said: Mapping[str, object]) -> Gains:
    """Return gains as a file tells them, party by party."""
    assert set(said) == {party.key for party in case.parties}
    return tuple(Fraction(str(said[party.key])) for party in case.parties)


def test_there_are_textbook_cases() -> None:
    assert set(EXPECTED) >= {"nash-1950", "panama-1974", "amsterdam-2011", "is-bt-2011"}


@pytest.mark.parametrize("name", EXPECTED)
def test_weights_and_reservations_are_exact_shares_of_one_whole(name: str) -> None:
    for party in read_case(ROOT / name).parties:
        assert sum(share.low for _, share in party.weights) == 1
        assert sum(share.high for _, share in party.weights) == 1
        assert not party.marks


@pytest.mark.parametrize("name", EXPECTED)
def test_every_package_tried_gives_the_frontier_and_the_solutions(name: str) -> None:
    case, expected = read_case(ROOT / name), EXPECTED[name]
    points = [gains(case, package) for package in packages(case)]
    assert len(points) == expected["packages"]
    assert len(frontier(points)) == expected["frontier"]["all"]
    acceptable = [point for point in points if min(point) >= 0]
    assert len(frontier(acceptable)) == expected["frontier"]["acceptable"]
    found = solutions(points)
    assert set(found) == set(expected["solutions"])
    for concept, picked in found.items():
        told = [in_order(case, said) for said in expected["solutions"][concept]]
        assert set(told) == picked
        assert next(point for point in points if point in picked) == told[0]


def test_nash_1950_is_as_published() -> None:
    case = read_case(ROOT / "nash-1950")
    units = (34, 16)
    points = {
        tuple(gain * unit for gain, unit in zip(gains(case, package), units, strict=True)): package
        for package in packages(case)
    }
    given = {
        issue for issue, option in points[Fraction(12), Fraction(5)].items() if option == "given"
    }
    assert given == {"book", "whip", "ball", "bat", "pen", "toy", "knife"}
    zone = frontier(point for point in points if min(point) >= 0)
    told = [(2, 8), (6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)]
    assert zone == {(Fraction(bill), Fraction(jack)) for bill, jack in told}


@pytest.mark.parametrize(
    ("name", "nash", "package"),
    [
        (
            "amsterdam-2011",
            (0.83, 0.8558333333333333),
            ("Shopping", "Afternoon", "Sunday", "One week", "Public transport", "Tulips"),
        ),
        (
            "is-bt-2011",
            (0.8973333333333334, 0.9400000000000002),
            (
                "8 million",
                "all to IS",
                "2 % and jobs",
                "private contracts",
                "past activities with BI-Tech",
            ),
        ),
    ],
)
def test_the_scoring_tables_have_the_nash_package_that_genius_reports(
    name: str, nash: tuple[float, float], package: tuple[str, ...]
) -> None:
    case = read_case(ROOT / name)
    keys = [issue.key for issue in case.issues]
    worth = gains(case, dict(zip(keys, package, strict=True)))
    assert [float(gain) for gain in worth] == pytest.approx(nash, abs=1e-12)
    assert worth in solutions(gains(case, each) for each in packages(case))["nash"]
