"""Reading a case folder: everything at once, or every finding at once."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from onetext.case.check import check_case
from onetext.case.model import Consent, Grade, Term
from onetext.case.read import read_case
from tests.case.planted import ALONE, TOGETHER, Mistake, findings, plant, write_files
from tests.shipped import read_shipped


def test_the_teaching_case_reads_without_a_finding(tree: Path) -> None:
    case = read_case(tree / "cases" / "halden-strait")
    assert case.as_known_on == date(2026, 3, 12)
    assert [draft.number for draft in case.drafts] == [1, 2]
    assert case.party("patron").consent == Consent(
        needed=True, to=("force",), needed_if=((Term(issue="force", options=("patron",)),),)
    )
    first = case.party("norland").marks[0]
    assert (first.place, first.option, first.grade) == ("line", "apart", Grade.CAN_LIVE_WITH)
    assert (first.relies_on, first.on, first.line) == ("note 1", date(2026, 2, 10), 26)


def test_every_shipped_case_reads_and_checks_without_a_finding(tree: Path) -> None:
    for file in sorted((tree / "cases").glob("*/case.yaml")):
        assert check_case(read_shipped(file)) == ()


def test_a_case_is_named_by_its_folder_or_by_its_file(tmp_path: Path) -> None:
    folder = write_files(tmp_path)
    assert read_case(folder) == read_case(folder / "case.yaml")


def test_the_planted_case_has_no_finding_of_its_own(tmp_path: Path) -> None:
    assert findings(write_files(tmp_path)) == []


def test_thirty_mistakes_are_thirty_findings_in_the_order_of_the_file(tmp_path: Path) -> None:
    found = findings(write_files(tmp_path, plant(*TOGETHER)))
    assert len(found) == len(TOGETHER) == 30
    assert sorted(found) == sorted(mistake["finding"] for mistake in TOGETHER)
    lines = [int(finding.split(":")[1]) for finding in found]
    assert lines == sorted(lines)


@pytest.mark.parametrize("mistake", [*TOGETHER, *ALONE], ids=lambda m: m["finding"][:60])
def test_each_mistake_alone_is_one_finding(tmp_path: Path, mistake: Mistake) -> None:
    assert findings(write_files(tmp_path, plant(mistake))) == [mistake["finding"]]


def test_findings_come_from_the_case_then_the_drafts_then_the_sources(tmp_path: Path) -> None:
    files = plant(
        {"right": "seats: [principal]\n    consent", "wrong": "seats: [king]\n    consent"},
        {"file": "d1.md", "right": "high]{price}", "wrong": "high{price}"},
        {"file": "sources.yaml", "right": "kind: document", "wrong": "kind: paper"},
    )
    found = findings(write_files(tmp_path, files))
    assert [finding.split(":")[0] for finding in found] == ["case.yaml", "d1.md", "sources.yaml"]


def test_a_case_built_in_memory_is_checked_without_lines(tmp_path: Path) -> None:
    case = read_case(write_files(tmp_path))
    (finding,) = check_case(replace(case, title=" "))
    assert str(finding) == "case.yaml: title: this name is empty. Write a name."
