"""What only follows from a draft that cannot be read is left out: its own findings say it."""

from pathlib import Path

import pytest

from tests.case.planted import FILES, findings, plant, write_files


@pytest.mark.parametrize("file", ["d1.md", "d2.md"])
@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("## 1. A\n[a|b\n", "{file}:2:1: the bracket is never closed."),
        ("## 1. A\n[A]({file})\n", "{file}:2:4: the files include each other in a circle"),
        ("", "{file}: the file is empty."),
        (None, "case.yaml:{line}: drafts[{n}].file: {file}: there is no such file."),
    ],
)
def test_a_draft_that_cannot_be_read_is_the_only_finding(
    tmp_path: Path, file: str, words: str | None, told: str
) -> None:
    folder = write_files(tmp_path)
    if words is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(words.format(file=file), encoding="utf-8")
    (found,) = findings(folder)
    n = ["d1.md", "d2.md"].index(file) + 1
    assert found.startswith(told.format(file=file, n=n, line=n + 4))


def test_options_that_only_the_unreadable_draft_may_table_are_no_findings(tmp_path: Path) -> None:
    older = FILES["d1.md"].replace("[low|high]", "[...]")
    newer = FILES["d2.md"].replace("]{price}", "{price}")
    found = findings(write_files(tmp_path, {"d1.md": older, "d2.md": newer}))
    assert [told.split(". ")[0] for told in found] == ["d2.md:9:14: the bracket is never closed"]


def test_no_draft_that_can_be_read_makes_no_finding_of_what_names_a_place(tmp_path: Path) -> None:
    folder = write_files(tmp_path, {"d1.md": "", "d2.md": ""})
    assert [found.split(": ")[0] for found in findings(folder)] == ["d1.md", "d2.md"]


def test_a_file_named_for_two_drafts_tells_its_findings_once(tmp_path: Path) -> None:
    case = FILES["case.yaml"].replace("file: d2.md", "file: d1.md")
    (found,) = findings(write_files(tmp_path, {"case.yaml": case, "d1.md": ""}))
    assert found.startswith("d1.md: the file is empty.")


def test_what_does_not_follow_from_the_draft_is_found_with_it(tmp_path: Path) -> None:
    files = plant(
        {"right": "file: d2.md, on: 2026-03-09, source: s-1", "wrong": "file: d2.md, source: s-9"},
        {"right": "name: West Shore", "wrong": "name: East Shore"},
        {"right": "price: 0.2..0.4, term", "wrong": "price: 0.4..0.2, term"},
        {"file": "d1.md", "right": "low|high]{price}", "wrong": "low|high]{price"},
    )
    assert [found.split(". ")[0] for found in findings(write_files(tmp_path, files))] == [
        "case.yaml:6: drafts[2].on: this field is missing",
        "case.yaml:6: drafts[2].source: 's-9' is not in sources.yaml",
        "case.yaml:27: parties.east.weights.price: '0.4..0.2' runs downwards",
        "case.yaml:30: parties.west.name: 'East Shore' is also the name of 'east'",
        "d1.md:9:24: the key of the bracket is never closed",
    ]


def test_the_entry_of_a_draft_that_cannot_be_read_is_checked_all_the_same(tmp_path: Path) -> None:
    files = plant(
        {"right": "file: d1.md, on: 2026-02-02", "wrong": "file: d1.md, on: 2027-02-02, number: 2"},
        {"right": "file: d2.md, on: 2026-03-09", "wrong": "file: d2.md, on: 2026-03-09, number: 2"},
    )
    found = findings(write_files(tmp_path, files | {"d1.md": ""}))
    assert [told.split(". ")[0] for told in found] == [
        "case.yaml:5: drafts[1].on: '2027-02-02' is after 2026-03-12, "
        "the day up to which this case tells",
        "case.yaml:6: drafts[2].on: '2026-03-09' is before the draft above, of 2027-02-02",
        "case.yaml:6: drafts[2].number: there is a draft 2 above",
        "d1.md: the file is empty",
    ]


@pytest.mark.parametrize(
    ("drafts", "told"),
    [
        ("{file: d1.md}", "case.yaml:4: drafts: a list is needed here"),
        ("", "case.yaml:4: drafts: a list is needed here"),
        ("[]", "case.yaml:4: drafts: there is neither a draft nor an issue"),
        ("[d1.md]", "case.yaml:4: drafts[1]: fields with values are needed here"),
        ("[{file: case.yaml, on: 2026-02-02}]", "'case.yaml' cannot be the file of a draft"),
        (
            "[{file: /etc/x, on: 2026-02-02}]",
            "case.yaml:4: drafts[1].file: /etc/x: the file lies outside the folder of the case.",
        ),
    ],
)
def test_a_case_without_any_draft_that_can_be_read_has_that_one_finding(
    tmp_path: Path, drafts: str, told: str
) -> None:
    case = FILES["case.yaml"]
    before, _, after = case.partition("drafts:\n")
    case = f"{before}drafts: {drafts}\n{after[after.index('texts:') :]}"
    (found,) = findings(write_files(tmp_path, {"case.yaml": case}))
    assert told in found
