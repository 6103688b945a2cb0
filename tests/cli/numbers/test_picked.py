"""Concepts by their names: with weights, under two names, and those of other programs."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onetext.analysis.solutions.concepts import SOLUTIONS
from onetext.analysis.solutions.variants import VARIANTS
from onetext.reports.words.solutions import COUNTS
from tests.cli.running import Ran

Onetext = Callable[..., Ran]


def solved(onetext: Onetext, *options: str | Path) -> Any:
    ran = onetext("solve", *options, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)["solutions"]


@pytest.fixture
def barter(tree: Path) -> Path:
    return tree / "cases" / "nash-1950"


def test_weights_lead_to_another_trade(onetext: Onetext, barter: Path) -> None:
    asked = ("--concept", "weighted-nash", "--weights", "bill=1, jack=1/2")
    (found,) = solved(onetext, barter, *asked)
    assert found["name"] == "Weighted Nash"
    assert found["counts"].endswith(", here 2 : 1 (Bill and Jack)")
    assert [gain["units"] for gain in found["gains"]] == [7, 4]
    assert found["value"] == ["49/1156"]
    assert "here 2 : 1 (Bill and Jack)" in " ".join(onetext("solve", barter, *asked).out.split())


def test_proportions_are_by_party_and_1_where_none_is_given(onetext: Onetext, barter: Path) -> None:
    (found,) = solved(onetext, barter, "--concept", "proportional", "--weights", "jack=3")
    assert [gain["units"] for gain in found["gains"]] == [3, 7]
    assert found["value"] == ["7/48", "3/17"]


def test_leximin_is_another_name_of_egalitarian(onetext: Onetext, barter: Path) -> None:
    assert onetext("solve", barter, "--concept", "leximin") == onetext(
        "solve", barter, "--concept", "egalitarian"
    )


@pytest.mark.parametrize(("program", "count"), [("genius", 2), ("negmas", 7)])
def test_what_another_program_calls_by_these_names_has_names_of_its_own(
    onetext: Onetext, barter: Path, program: str, count: int
) -> None:
    found = solved(onetext, barter, "--concept", program)
    assert len(found) == count
    assert all(solution["concept"].startswith(program) for solution in found)
    assert all(solution["name"].lower().startswith(program) for solution in found)
    assert {solution["how"] for solution in found} == {"point by point of the frontier"}


def test_every_concept_has_a_name_and_says_what_it_counts() -> None:
    assert {pick.__name__ for pick in (*SOLUTIONS, *VARIANTS)} < set(COUNTS)
    assert len({name for name, _ in COUNTS.values()}) == len(COUNTS)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--concept", "nash", "--weights", "bill=2"),
            "--weights: only weighted-nash and proportional have weights.",
        ),
        (("--concept", "proportional"), "--weights: proportional needs the weights of the"),
        (
            ("--concept", "weighted-nash", "--weights", "bill"),
            "--weights: 'bill' is not a party with its weight.",
        ),
        (
            ("--concept", "weighted-nash", "--weights", "bill=1/0"),
            "--weights: 'bill=1/0' is not a party with its weight.",
        ),
        (
            ("--concept", "weighted-nash", "--weights", "bill=1,bill=2"),
            "--weights: 'bill' is named twice.",
        ),
        (
            ("--concept", "weighted-nash", "--weights", "jill=2"),
            "weights: jill: no principal has this key. The principals are bill, jack.",
        ),
        (
            ("--improve", "book=kept", "--weights", "bill=2"),
            "--weights: with --improve no concept picks a reading.",
        ),
    ],
)
def test_weights_that_mean_nothing_are_refused(
    onetext: Onetext, barter: Path, options: tuple[str, ...], said: str
) -> None:
    ran = onetext("solve", barter, *options)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(said)
