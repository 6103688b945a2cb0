"""NegoLog's domains, both ways."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from onetext.case.read import read_case
from onetext.errors import ExchangeError
from onetext.exchange.negolog import read_negolog, recognises_negolog, write_negolog
from onetext.exchange.scores.additive import to_case
from tests.exchange.sheets import put, scores, sheet

CASES = Path(__file__).parents[2] / "cases"

PROFILE = {
    "reservationValue": 0.3,
    "issueWeights": {"Price": 0.17, "Term": 0.83},
    "issues": {"Price": {"low": 1.0, "high": 0.2}, "Term": {"short": 0.61, "long": 1.0}},
}


def folder_of(folder: Path, **files: Any) -> Path:
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content, indent=1), encoding="utf-8")
    return folder


def test_profiles_are_read_exactly_and_results_are_left_out(tmp_path: Path) -> None:
    specs = {"Name": "Ferry", "NumberOfIssues": 3, "Nash Product": 0.5, "NashBid": {"Price": "low"}}
    folder = folder_of(tmp_path, profileA=PROFILE, profileB=PROFILE, specs=specs)
    assert recognises_negolog(folder)
    found = read_negolog(folder)
    assert found.case.title == "Ferry"
    assert [party.name for party in found.case.parties] == ["profile A", "profile B"]
    party = found.case.parties[0]
    assert party.weights[0][1].low == Fraction("0.17")
    assert party.utilities[1][1][0][1].low == Fraction("0.61")
    assert party.reservation[0].value.low == Fraction("0.3")
    assert [(note.kind, note.where, note.what) for note in found.notes][:2] == [
        (
            "left out",
            "specs.json: NumberOfIssues",
            "NumberOfIssues is not 2, as the profiles have it.",
        ),
        ("left out", "specs.json", "NegoLog's own results: Nash Product, NashBid."),
    ]


def test_there_and_back_is_the_same_case_and_the_same_files(tmp_path: Path) -> None:
    other = PROFILE | {"reservationValue": 0}
    folder = folder_of(tmp_path, profileA=PROFILE, profileB=other, specs={"Name": "Ferry"})
    case = read_negolog(folder).case
    written = write_negolog(case)
    assert written.notes == ()
    (tmp_path / "again").mkdir()
    assert read_negolog(put(written, tmp_path / "again")).case == case
    assert json.loads(dict(written.files)["profileA.json"]) == PROFILE
    assert json.loads(dict(written.files)["specs.json"]) == {
        "Name": "Ferry",
        "NumberOfBids": 4,
        "NumberOfIssues": 2,
        "IssueValues": [2, 2],
    }


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    wrong = {
        "issueWeights": {"Price": "1", "Trem": 1},
        "issues": {"Price": {"low": None}, "Term": [1]},
        "seed": 4,
    }
    with pytest.raises(ExchangeError) as refused:
        read_negolog(folder_of(tmp_path, profileA=PROFILE, profileB=wrong))
    assert [str(finding) for finding in refused.value.findings] == [
        "profileB.json:2: issueWeights.Term: this field is missing. Write its figure.",
        "profileB.json:4: issueWeights.Trem: 'Trem' is not known here. Did you mean 'Term'?",
        "profileB.json:7: issues.Price.high: this field is missing. Write its figure.",
        "profileB.json:8: issues.Price.low: 'null' is no figure. Write one, such as 0.25.",
        "profileB.json:10: issues.Term: fields in braces are expected here. Write {...}.",
    ]
    (tmp_path / "none").mkdir()
    nobody = folder_of(tmp_path / "none", specs={"Name": "x"})
    with pytest.raises(ExchangeError, match="there is no profile of NegoLog in this folder"):
        read_negolog(nobody)


def test_only_two_parties_fit_and_their_names_do_not() -> None:
    one = scores("A", "0.5 0.5", "1 0", "0 1", least="0")
    with pytest.raises(ExchangeError, match="NegoLog is for two parties, and the consent of 3"):
        write_negolog(to_case(sheet(one, one, one)).case)
    written = write_negolog(read_case(CASES / "nash-1950"))
    told = [(note.kind, note.where, note.what) for note in written.notes]
    assert ("left out", "Jack", "Its profile is profileB.json; its name has no place.") in told
    assert ("rounded", "Bill") in [(kind, where) for kind, where, _ in told]


@pytest.mark.parametrize("name", ["domain0", "domain10"])
def test_the_domains_of_negolog_come_through_exactly(
    shared: Path | None, tmp_path: Path, name: str
) -> None:
    folder = None if shared is None else shared / "scenarios" / "negolog" / name
    if folder is None or not folder.exists():
        pytest.skip(f"negolog/{name} is not beside the tree: it is under another licence")
    case = read_negolog(folder).case
    written = write_negolog(case)
    for side in ("profileA.json", "profileB.json"):
        told = json.loads((folder / side).read_text(encoding="utf-8"))
        assert json.loads(dict(written.files)[side]) == told
    assert read_negolog(put(written, tmp_path)).case == case
