"""Folders that NegMAS writes, read without it, and folders of ours that it loads."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from onetext.case.read import read_case
from onetext.errors import ExchangeError
from onetext.exchange.negmas.read import read_negmas, recognises_negmas
from onetext.exchange.negmas.write import write_negmas
from tests.exchange.sheets import packages, put, worth

CASES = Path(__file__).parents[2] / "cases"

SPACE = """\
issues:
- name: route
  type: CategoricalIssue
  values:
  - north
  - 'no'
- name: price
  type: ContiguousIssue
  values:
  - 1
  - 3
- name: days
  type: negmas.outcomes.DiscreteCardinalIssue
  values:
  - 1
  - 10
name: ferry
path: null
type: DiscreteCartesianOutcomeSpace
"""
OWNER = """\
name: owner
reserved_value: 0.25
stability: 2047
type: LinearAdditiveUtilityFunction
values:
- mapping: {north: 0.1, 'no': 1}
  type: TableFun
- bias: -0.5
  slope: 0.5
  type: AffineFun
- coefficients: [0.2, -0.01]
  type: PolynomialFun
weights: {route: 0.5, price: 0.25, days: 0.25}
"""
RIDER = """\
type: ExpDiscountedUFun
discount: 0.9
ufun:
  bias: 10
  reserved_value: -.inf
  type: AffineUtilityFunction
  weights: [0, -2, -0.5]
"""


def folder_of(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        (folder / f"{name}.yml").write_text(content, encoding="utf-8")
    return folder


def test_formulas_and_tables_become_exact_figures(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, domain=SPACE, owner=OWNER)
    assert recognises_negmas(folder)
    case = read_negmas(folder).case
    assert case.title == "ferry"
    assert [issue.options for issue in case.issues] == [
        ("north", "no"),
        ("1", "2", "3"),
        ("1", "10"),
    ]
    (party,) = case.parties
    assert party.reservation[0].value.low == Fraction("0.25")
    for package in packages(case):
        route, price, days = package
        expected = Fraction("0.5") * (1 if route == "no" else Fraction("0.1"))
        expected += Fraction("0.25") * (Fraction(price) - 1) / 2
        expected += Fraction("0.25") * (Fraction("0.2") * int(days) - Fraction(int(days) ** 2, 100))
        assert worth(party, package) == expected


def test_discounts_and_missing_reservations_are_told(tmp_path: Path) -> None:
    space = SPACE.replace("- north\n  - 'no'", "- 0\n  - 1")
    found = read_negmas(folder_of(tmp_path, domain=space, rider=RIDER, notes="a: 1\n"))
    assert [party.name for party in found.case.parties] == ["rider"]
    assert [(note.kind, note.where, note.what) for note in found.notes][:4] == [
        ("left out", "notes.yml", "This file is neither an outcome space nor a utility function."),
        ("left out", "rider.yml", "Its discount (ExpDiscountedUFun): a case knows no rounds."),
        ("assumed", "rider", "It states no finite reserved value, so it signs anything."),
        ("rescaled", "rider", "A value of 1 here is 7.5 there, and a value of 0 is -1."),
    ]
    best = max(worth(found.case.parties[0], package) for package in packages(found.case))
    assert best == 1


def test_a_range_without_steps_becomes_levels(tmp_path: Path) -> None:
    space = SPACE.replace("type: ContiguousIssue", "type: ContinuousIssue\n  n_levels: 5")
    found = read_negmas(folder_of(tmp_path, domain=space, owner=OWNER))
    assert found.case.issues[1].options == ("1", "1.5", "2", "2.5", "3")
    assert found.notes[0].what == "Any number from 1 to 3 becomes 5 levels, to 6 places."


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    wrong = OWNER.replace("weights: {route: 0.5, price: 0.25, days: 0.25}", "weights: [1, 2]")
    wrong = wrong.replace("north: 0.1", "nrth: 0.1").replace("PolynomialFun", "CosFun")
    nonlinear = "type: HyperRectangleUtilityFunction\nname: b\n"
    text = "type: LinearUtilityFunction\nweights: [1, 1, 1]\n"
    with pytest.raises(ExchangeError) as refused:
        read_negmas(folder_of(tmp_path, domain=SPACE, a=wrong, b=nonlinear, c=text))
    assert [str(finding) for finding in refused.value.findings] == [
        "a.yml:6: values[1].mapping: 'north' has no value here. Write one for every option.",
        "a.yml:11: values[3].type: a value function of type 'CosFun' cannot be read exactly. Write "
        "it as a TableFun.",
        "a.yml:13: weights: there are 2 of them for 3 issues. Write one for each issue.",
        "b.yml:1: type: a utility function of type 'HyperRectangleUtilityFunction' is not linear. "
        "Read are: LinearAdditiveUtilityFunction, AffineUtilityFunction, LinearUtilityFunction, "
        "ExpDiscountedUFun, LinDiscountedUFun.",
        "c.yml:1: values: a formula needs numbers, and the options of 'route' are none. Write a "
        "TableFun for it.",
    ]


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"owner": OWNER}, "there are 0 outcome spaces in this folder"),
        ({"a": SPACE, "b": SPACE}, "there are 2 outcome spaces in this folder"),
        ({"a": SPACE}, "there is no utility function in this folder"),
        ({"a": SPACE.replace("- 3\n", "- 5000\n"), "b": OWNER}, "this range has 5000 values"),
        ({"a": SPACE.replace("name: price", "name: route"), "b": OWNER}, "is named above already"),
        ({"a": SPACE.replace("Contiguous", "Callable"), "b": OWNER}, "type 'CallableIssue' has no"),
        ({"a": "type: !!python/object:os.system x\n"}, "asks for a type"),
        ({"a": "a: [1"}, "this is not YAML"),
        ({"a": "type: OutcomeSpace\nissues: []\n", "b": OWNER}, "there is no issue"),
        ({"a": SPACE.replace("  - north\n  - 'no'\n", ""), "b": OWNER}, "a list is expected here"),
        ({"a": SPACE.replace("- 'no'", "- north"), "b": OWNER}, "a value stands here twice"),
    ],
)
def test_folders_that_are_no_scenario_are_refused(
    tmp_path: Path, files: dict[str, str], told: str
) -> None:
    with pytest.raises(ExchangeError, match=told):
        read_negmas(folder_of(tmp_path, **files))


def test_there_and_back_is_the_same_case(tmp_path: Path) -> None:
    case = read_negmas(folder_of(tmp_path, domain=SPACE, owner=OWNER)).case
    (tmp_path / "again").mkdir()
    written = write_negmas(case)
    again = read_negmas(put(written, tmp_path / "again")).case
    assert again == case
    assert {note.kind for note in written.notes} <= {"rounded"}


def test_negmas_loads_what_is_written_and_reads_what_it_writes(tmp_path: Path) -> None:
    pytest.importorskip("negmas", reason="NegMAS is not installed: pip install 'onetext[negmas]'")
    from negmas.inout import Scenario

    case = read_case(CASES / "amsterdam-2011")
    folder = put(write_negmas(case), tmp_path)
    loaded: Any = Scenario.load(folder)
    assert [ufun.name for ufun in loaded.ufuns] == ["first", "second"]
    for package in packages(case)[:300]:
        for party, ufun in zip(case.parties, loaded.ufuns, strict=True):
            assert ufun(package) == pytest.approx(float(worth(party, package)), abs=1e-12)
    for kind in ("yml", "json"):
        loaded.dumpas(tmp_path / kind, kind, save_stats=False)
        again = read_negmas(tmp_path / kind).case
        for package in packages(case)[:300]:
            for party, other in zip(case.parties, again.parties, strict=True):
                assert abs(worth(party, package) - worth(other, package)) < Fraction(1, 10**15)


def test_json_is_read_as_yaml_is(tmp_path: Path) -> None:
    import yaml

    for name, content in (("domain", SPACE), ("owner", OWNER)):
        text = json.dumps(yaml.safe_load(content))
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    (tmp_path / "yaml").mkdir()
    plain = read_negmas(folder_of(tmp_path / "yaml", domain=SPACE, owner=OWNER))
    assert read_negmas(tmp_path).case == plain.case
