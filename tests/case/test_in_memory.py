"""What only a case built in memory can get wrong, and what a long one must not cost."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from time import perf_counter

import pytest

from onetext.case.check import check_case
from onetext.case.model import Case, Consent, Interval, Party, Reservation, Swap
from onetext.case.read import read_case
from onetext.text.draft import Issue
from tests.case.planted import write_files

DAY = date(2026, 3, 1)


def exactly(figure: Fraction | int) -> Interval:
    return Interval(low=Fraction(figure), high=Fraction(figure))


def found(case: Case, **said: object) -> list[str]:
    """Return the findings of a case after its first party is said to want something else."""
    first, *others = case.parties
    changed = replace(first, **said)  # type: ignore[arg-type]  # each test names one field
    return [str(finding) for finding in check_case(replace(case, parties=(changed, *others)))]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return read_case(write_files(tmp_path))


def test_one_day_has_one_reservation(case: Case) -> None:
    twice = tuple(Reservation(on=DAY, value=exactly(n)) for n in (0, 1))
    assert found(case, reservation=twice) == [
        "case.yaml: parties.east.reservation.2026-03-01: there is a figure for this day above. "
        "Keep one."
    ]
    mixed = (Reservation(on=None, value=exactly(0)), twice[0])
    assert found(case, reservation=mixed) == [
        "case.yaml: parties.east.reservation: a figure without a date holds throughout, and there "
        "are others. Give each its date, or keep one."
    ]


def test_a_figure_that_no_file_could_hold_is_a_finding(case: Case) -> None:
    assert found(case, weights=(("price", exactly(Fraction(1, 3**90))),)) == [
        f"case.yaml: parties.east.weights.price: '1/{3**90}' has more digits than a case can hold. "
        "Round it."
    ]


def test_many_swaps_and_odd_fractions_are_looked_through_fast() -> None:
    keys = tuple(f"k{n}" for n in range(9_000))
    party = Party(
        key="east",
        name="East",
        seats=("principal",),
        consent=Consent(needed=True),
        weights=tuple(
            (key, exactly(Fraction(n, 10**17 + n))) for n, key in enumerate(keys, start=1)
        ),
        swaps=tuple(
            Swap(gain=gain, rather_than=other)
            for gain, other in zip((*keys, *keys[1:]), (*keys[1:], keys[0], *keys), strict=False)
        ),
    )
    issues = tuple(Issue(key=key, options=("a", "b")) for key in keys)
    case = Case(title="Long", as_known_on=DAY, issues=issues, parties=(party,))
    start = perf_counter()
    told = check_case(case)
    assert perf_counter() - start < 15  # three seconds where nothing else runs
    assert len([finding for finding in told if "circle" in finding.problem]) == 20
    assert "every issue in its say has a weight" in told[-1].problem
