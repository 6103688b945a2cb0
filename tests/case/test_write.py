"""Writing a case and reading it back gives the same case."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from onetext.case.check import check_case
from onetext.case.model import Case
from onetext.case.read import read_case
from onetext.case.write import write_case
from onetext.errors import CaseError, DraftError
from tests.case.planted import FILES, write_files
from tests.case.strategies import bare_cases, cases
from tests.shipped import read_shipped


def without_lines(case: Case) -> Case:
    """Return a case as if it had been built in memory: no lines, no numbers of entries."""
    return replace(
        case,
        parties=tuple(
            replace(
                party,
                line=0,
                marks=tuple(replace(mark, line=0, entry=0) for mark in party.marks),
            )
            for party in case.parties
        ),
        links=tuple(replace(link, line=0) for link in case.links),
        steps=tuple(replace(step, line=0) for step in case.steps),
        sources=tuple(replace(source, line=0) for source in case.sources),
    )


def written_and_read(case: Case) -> tuple[Case, dict[str, bytes]]:
    """Return a case after a round over the disk, and the files it went through."""
    with TemporaryDirectory() as folder:
        write_case(case, Path(folder))
        files = {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in Path(folder).rglob("*")
            if path.is_file()
        }
        return read_case(Path(folder)), files


@given(case=cases())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_written_case_reads_back_as_it_was(case: Case) -> None:
    assert check_case(case) == ()
    again, files = written_and_read(case)
    assert without_lines(again) == case
    assert written_and_read(again) == (again, files)


@given(case=bare_cases())
def test_a_case_without_prose_reads_back_as_it_was(case: Case) -> None:
    assert check_case(case) == ()
    again, _ = written_and_read(case)
    assert without_lines(again) == case


def test_every_shipped_case_reads_back_as_it_was(tree: Path) -> None:
    for file in sorted((tree / "cases").glob("*/case.yaml")):
        case = read_shipped(file)
        again, files = written_and_read(case)
        assert without_lines(again) == without_lines(case)
        for entry in case.drafts:
            assert files[entry.draft.file] == (file.parent / entry.draft.file).read_bytes()


def test_a_written_file_is_pleasant_to_read(tmp_path: Path) -> None:
    _, files = written_and_read(read_case(write_files(tmp_path)))
    text = files["case.yaml"].decode()
    assert "  - {file: d2.md, on: 2026-03-09, number: 2, source: s-1}\n" in text
    assert "        term: {short: can live with, long: needs change}\n" in text
    assert "\n\nlinks:\n" in text
    assert max(len(line) for line in text.split("\n")) <= 100


def test_an_annex_is_written_with_its_draft(tmp_path: Path) -> None:
    (tmp_path / "annexes").mkdir()
    changed = {
        "annexes/a.md": "Cars: [ten|twenty]{cars}.\n",
        "d2.md": FILES["d2.md"] + "\n## 5. Cars\nThey are in [Annex A](annexes/a.md).\n",
        "case.yaml": FILES["case.yaml"]
        .replace("term: short}", "term: short, cars: ten}")
        .replace("pause: no}", "pause: no, cars: ten}"),
    }
    case = read_case(write_files(tmp_path, changed))
    again, written = written_and_read(case)
    assert written["annexes/a.md"].decode() == changed["annexes/a.md"]
    assert again.drafts == case.drafts


def test_a_case_that_does_not_fit_together_is_not_written(tmp_path: Path) -> None:
    case = read_case(write_files(tmp_path / "old"))
    with pytest.raises(CaseError, match="title: this name is empty"):
        write_case(replace(case, title=""), tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_map_that_the_folder_lacks_is_asked_for(tmp_path: Path) -> None:
    digest = sha256(b"map").hexdigest()
    (tmp_path / "map.png").write_bytes(b"map")
    link = f'A ferry sails as on [Map 1](map.png "sha256:{digest}").'
    changed = {"d2.md": FILES["d2.md"].replace("A ferry sails.", link)}
    case = read_case(write_files(tmp_path, changed))
    with pytest.raises(CaseError) as caught:
        write_case(case, tmp_path / "new")
    assert str(caught.value) == (
        "d2.md: it links to map.png, which is not in the folder. Copy that file there first."
    )
    write_case(case, tmp_path)
    assert without_lines(read_case(tmp_path)) == without_lines(case)


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    case = read_case(write_files(tmp_path / "old"))
    (tmp_path / "new" / "d1.md").mkdir(parents=True)
    with pytest.raises(DraftError, match=r"d1\.md"):
        write_case(case, tmp_path / "new")
    assert not (tmp_path / "new" / "case.yaml").exists()


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("d1.md", "'d1.md' is also the file of a draft above. Give each draft its own."),
        (
            "sources.yaml",
            "'sources.yaml' cannot be the file of a draft. Name a file in the folder of the case.",
        ),
        (
            "../d2.md",
            "'../d2.md' cannot be the file of a draft. Name a file in the folder of the case.",
        ),
    ],
)
def test_a_draft_never_overwrites_another_file(tmp_path: Path, file: str, expected: str) -> None:
    case = read_case(write_files(tmp_path / "old"))
    first, second = case.drafts
    renamed = replace(second, draft=replace(second.draft, file=file))
    with pytest.raises(CaseError) as caught:
        write_case(replace(case, drafts=(first, renamed)), tmp_path / "new")
    assert str(caught.value) == f"case.yaml: drafts[2].file: {expected}"
    assert not (tmp_path / "new").exists()
