"""Additive scores as a case: kept as written, else written anew, and every comparison the same."""

from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import pytest

from onetext.case.model import DOES_NOT_ARISE
from onetext.case.read import read_case
from onetext.case.write import write_case
from onetext.errors import ExchangeError
from onetext.exchange.names import keys_of, told_apart
from onetext.exchange.scores.additive import Scores, Sheet, as_decimals, fitting, to_case
from onetext.exchange.scores.least_bid import least_bid
from onetext.exchange.scores.scored import scored
from tests.exchange.sheets import packages, scores, sheet, worth

CASES = Path(__file__).parents[2] / "cases"


def worths(found: Scores) -> list[Fraction]:
    return [sum(row, Fraction(0)) for row in product(*found.points)]


def test_shares_are_kept_as_they_are_written() -> None:
    one = scores("One", "0.25 0.75", "0.5 0", "0.1 1 0.333", least="0.35")
    imported = to_case(sheet(one))
    assert [(note.kind, note.where) for note in imported.notes] == [("assumed", "as known on")]
    party = imported.case.parties[0]
    assert [figures.low for _, figures in party.weights] == [Fraction("0.25"), Fraction("0.75")]
    assert party.utilities[1][1][2][1].low == Fraction("0.333")
    assert party.reservation[0].value.low == Fraction("0.35")


@pytest.mark.parametrize(
    "one",
    [
        scores("low", "0.25 0.5", "0.5 0", "0.1 1 0.3", least="0.35"),
        scores("small points", "", "0.2 0.1", "0.3 0 0.5", least="0.4"),
        scores("heavy", "2 1", "0.1 0.2", "0.1 0.3 0.2", least="0.4"),
    ],
)
def test_worths_from_0_to_1_stay_the_same_however_they_were_written(one: Scores) -> None:
    found, notes = fitting(one)
    assert sum(found.weights or ()) == 1
    assert worths(found) == worths(one)
    assert found.reservation == one.reservation
    assert {note.kind for note in notes} <= {"rescaled"}


@pytest.mark.parametrize(
    ("one", "factor", "shift"),
    [
        (scores("points", "", "10 0", "20 5 15", least="12"), 30, 0),
        (scores("costs", "", "-10 0", "5 -5 0", least="-7"), 20, -15),
        (scores("weights", "3 2", "1 0", "0 0.5 1", least="2"), 5, 0),
    ],
)
def test_other_worths_are_rescaled_and_the_note_says_how(
    one: Scores, factor: int, shift: int
) -> None:
    found, (note,) = fitting(one)
    assert [w * factor + shift for w in worths(found)] == worths(one)
    assert found.reservation is not None
    assert found.reservation * factor + shift == one.reservation
    assert note.kind == "rescaled"
    told = f"A value of 1 here is {factor + shift} there, and a value of 0 is {shift}."
    assert (
        note.what.removeprefix(
            "Its weights sum to 5, not 1: all worths are divided by 5, its reservation too. "
        )
        == told
    )


def test_weights_that_lack_a_last_digit_are_mended_at_the_heaviest() -> None:
    one = scores("One", "0.1 0.2 0.6999999999999999", "1 0", "0 1", "0 1")
    found, (note,) = fitting(one)
    assert found.weights == (Fraction("0.1"), Fraction("0.2"), Fraction("0.7"))
    assert (note.kind, note.what) == (
        "rounded",
        "The weights sum to 1 but for -1e-16, which the heaviest takes over.",
    )


def test_where_nothing_matters_weights_are_equal() -> None:
    found, (note,) = fitting(scores("One", "", "-3 -3", "0 0", least="-2"))
    assert found.weights == (Fraction(1, 2), Fraction(1, 2))
    assert found.reservation == 1
    assert note.kind == "assumed"


def test_random_scores_keep_the_order_of_every_two_packages() -> None:
    random = Random(4)
    for _ in range(60):
        shape = [random.randint(1, 4) for _ in range(random.randint(1, 4))]
        rows = [
            [Fraction(random.randint(-9, 9), random.randint(1, 9)) for _ in range(n)] for n in shape
        ]
        weights = tuple(Fraction(random.randint(0, 5), 7) for _ in shape)
        one = Scores(
            name="One",
            weights=random.choice([weights, None]),
            values=tuple(map(tuple, rows)),
            reservation=Fraction(random.randint(-9, 9)),
        )
        found, _ = fitting(one)
        assert sum(found.weights or ()) == 1
        assert all(0 <= value <= 1 for row in found.values for value in row)
        before = [*worths(replace(one, reservation=None)), one.reservation or Fraction(0)]
        after = [*worths(found), found.reservation or Fraction(0)]
        pairs = list(zip(before, after, strict=True))
        assert all((a < c) == (b < d) for a, b in pairs for c, d in pairs)


def test_a_case_of_scores_can_be_written_and_read(tmp_path: Path) -> None:
    names = Sheet(
        title="Départ",
        issues=(
            ("Departure airport", ("CentAir", "2 sept.")),
            ("on", ("#1", "a: b")),
            ("2", ("no",)),
        ),
        parties=(
            scores("law", "", "1 2", "3 4", "1/3", least="5/7"),
            scores("Bürger 1", "0.5 0.5 0", "1 0", "0 1", "0"),
        ),
    )
    case = to_case(names).case
    assert [issue.key for issue in case.issues] == ["departure-airport", "on-2", "issue-2"]
    assert [party.key for party in case.parties] == ["law-2", "burger-1"]
    write_case(case, tmp_path)
    assert replace(read_case(tmp_path), parties=()) == replace(case, parties=())
    again, _ = scored(read_case(tmp_path))
    assert again.issues == names.issues


def test_names_that_no_case_can_hold_are_refused_all_at_once() -> None:
    one = Sheet(
        title="talks",
        issues=(("", ("x", " ")), ("b", ("two\nlines", "hid\u200bden"))),
        parties=(scores("\t", "", "1 2", "3 4"),),
    )
    with pytest.raises(ExchangeError) as refused:
        to_case(one)
    assert [(found.where, found.problem) for found in refused.value.findings] == [
        ("the name of a party", "the character U+0009 cannot stand in a name."),
        ("the name of an issue", "this name is empty."),
        ("an option of ''", "this name is empty."),
        ("an option of 'b'", "the character U+000A cannot stand in a name."),
        ("an option of 'b'", "the character U+200B cannot stand in a name."),
    ]


def test_names_are_told_apart() -> None:
    assert keys_of(["A b", "A-b", "law", "!"], otherwise="party", taken=["law"]) == (
        "a-b",
        "a-b-2",
        "law-2",
        "party",
    )
    assert told_apart(["a", "a", "a (2)"]) == ("a", "a (2)", "a (2) (2)")
    case = to_case(sheet(scores("A", "", "1 0"), scores("A", "", "1 0"))).case
    assert [party.name for party in case.parties] == ["A", "A (2)"]


@pytest.mark.parametrize("name", ["nash-1950", "amsterdam-2011", "is-bt-2011", "panama-1974"])
def test_exact_cases_are_worth_as_scores_what_they_are(name: str) -> None:
    case = read_case(CASES / name)
    found, notes = scored(case)
    for party, mine in zip(case.parties, found.parties, strict=True):
        for package, total in zip(packages(case)[:2000], worths_of(mine), strict=False):
            assert worth(party, package) == total
    assert {note.kind for note in notes} <= {"left out", "assumed"}
    assert any("sources" in note.what for note in notes)


def worths_of(found: Scores) -> list[Fraction]:
    return [sum(row, Fraction(0)) for row in product(*found.points)]


def test_ranges_are_refused_all_at_once() -> None:
    with pytest.raises(ExchangeError) as refused:
        scored(read_case(CASES / "halden-strait"))
    told = [str(finding) for finding in refused.value.findings]
    assert len(told) > 30
    assert told[0] == (
        "case.yaml: parties.norland.weights.line: this is known only as 0..1, and other tools need "
        "one figure. State the figure there."
    )


def test_does_not_arise_comes_back_as_a_plain_option() -> None:
    one = Sheet(
        title="talks",
        issues=(("a", ("x", "y")), ("b", ("z", DOES_NOT_ARISE))),
        parties=(scores("A", "", "1 0", "0 1"),),
    )
    found = to_case(one)
    assert found.case.issues[1].options == ("z", f"({DOES_NOT_ARISE})")
    assert ("assumed", "issue b") in [(note.kind, note.where) for note in found.notes]


def test_decimals_are_rounded_so_that_weights_sum_to_1_and_reservations_hold() -> None:
    thirds = scores("A", "1/3 1/3 1/3", "1 0", "2/7 1", "0 1", least="2/3")
    found, (note,) = as_decimals(thirds)
    assert sum(found.weights or ()) == 1
    assert (found.weights or ())[0] == Fraction("0.333333333333334")
    assert found.reservation == Fraction("0.666666666666")
    assert note.kind == "rounded"
    plain = scores("A", "0.5 0.5", "1 0", "0.123456789012345678 1", least="0.1")
    assert as_decimals(plain) == (plain, ())


def test_the_least_bid_is_the_worst_package_worth_the_reservation() -> None:
    random = Random(11)
    for _ in range(100):
        shape = [random.randint(1, 4) for _ in range(random.randint(1, 5))]
        rows = tuple(tuple(Fraction(random.randint(0, 60), 100) for _ in range(n)) for n in shape)
        least = Fraction(random.randint(0, 130), 100)
        one = Scores(name="A", weights=None, values=rows, reservation=least)
        enough = [total for total in worths(one) if total >= least]
        found = least_bid(one, one.points)
        assert (found is None) == (not enough)
        if found is not None:
            assert found.proved
            assert found.worth == min(enough)
            picked = (row[o] for row, o in zip(rows, found.options, strict=True))
            assert sum(picked, Fraction(0)) == found.worth


def test_a_bid_among_very_fine_points_is_worth_enough_and_not_called_the_worst() -> None:
    random = Random(5)
    rows = tuple(
        tuple(Fraction(random.randrange(10**9), 10**9 * 7) for _ in range(3)) for _ in range(5)
    )
    one = Scores(name="A", weights=None, values=rows, reservation=Fraction(1, 3))
    found = least_bid(one, one.points)
    assert found is not None
    assert found.worth >= Fraction(1, 3)
    assert not found.proved
