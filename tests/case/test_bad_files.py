"""Files that are no case: each is refused at once, with one clear message."""

import os
from pathlib import Path
from time import perf_counter

import pytest

from onetext.case.format.nodes import DEEPEST, MOST_BYTES
from onetext.case.read import MOST_FINDINGS
from tests.case.planted import CASE, FILES, IN_BARE, Mistake, findings, write_files

SHAPE = (
    "Look at this line and the one before it: indentation, colons, brackets and quotation marks "
    "must match."
)
START = "Begin with 'onetext: 1'; 'onetext new FOLDER' makes a case to start from."

BAD: tuple[tuple[bytes, str], ...] = (
    (b"", f"case.yaml: the file is empty. {START}"),
    (b"\xef\xbb\xbf \n", f"case.yaml: the file is empty. {START}"),
    (
        b"# nothing yet\n",
        f"case.yaml: the file holds nothing but comments. {START}",
    ),
    (
        b"\x89PNG\r\n\x1a\n",
        "case.yaml:1: this is not a text in UTF-8. Save it as plain text in UTF-8.",
    ),
    (
        b"onetext: 1\ntitle: caf\xe9\n",
        "case.yaml:2: this is not a text in UTF-8. Save it as plain text in UTF-8.",
    ),
    (
        b"onetext: 1\ntitle: a\x00b\n",
        "case.yaml:2:9: the character U+0000 cannot be seen or printed. "
        "Remove it; retype the line.",
    ),
    (
        b"onetext: 1\ntitle: \xe2\x80\xae evil\n",
        "case.yaml:2:8: the character U+202E cannot be seen or printed. "
        "Remove it; retype the line.",
    ),
    (
        b"x" * (10 * MOST_BYTES),
        "case.yaml: the file is over 1 MB. "
        "Split the case, or move long texts into the drafts.",
    ),
    (
        b"onetext: 1\n---\nonetext: 1\n",
        "case.yaml:2: a second document begins here. "
        "Keep one document in a file: remove the line '---'.",
    ),
    (
        b"- onetext\n",
        f"case.yaml: the file must be fields with values, one a line. {START}",
    ),
    (
        b"[" * 900_000,
        f"case.yaml:1:{DEEPEST + 2}: this is nested more than {DEEPEST} levels deep. "
        f"No field of a case needs that.",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), BAD, ids=lambda value: str(value)[:40])
def test_a_file_that_is_no_case_is_refused_at_once(
    tmp_path: Path, data: bytes, expected: str
) -> None:
    folder = write_files(tmp_path)
    (folder / "case.yaml").write_bytes(data)
    start = perf_counter()
    assert findings(folder) == [expected]
    assert perf_counter() - start < 2


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("onetext: 1\ntitle: a: b\n", 2, 9),
        ("onetext: 1\ntitle: 'a\n", 3, 1),
        ("onetext: 1\ntitle: {a: b\n", 3, 1),
        ("onetext: 1\n\ttitle: a\n", 2, 1),
        ("onetext: 1\n  title: a\n", 2, 8),
    ],
)
def test_a_slip_in_the_yaml_is_one_finding_with_line_and_column(
    tmp_path: Path, text: str, line: int, column: int
) -> None:
    (found,) = findings(write_files(tmp_path, {"case.yaml": text}))
    assert found.startswith(f"case.yaml:{line}:{column}: this is not YAML: ")
    assert found.endswith(f". {SHAPE}")


def test_aliases_that_would_grow_without_bound_are_refused_fast(tmp_path: Path) -> None:
    bomb = "a0: &a0 [lol]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 40)
    )
    start = perf_counter()
    found = findings(write_files(tmp_path, {"case.yaml": FILES["case.yaml"] + bomb}))
    assert perf_counter() - start < 2
    assert "case.yaml:53: a0: '&a0' names a place to repeat. Write the value out." in found
    assert "case.yaml:54: a1[1]: '*a0' repeats another place. Write the value out." in found


def test_a_slip_says_where_what_is_broken_begins(tmp_path: Path) -> None:
    (found,) = findings(write_files(tmp_path, {"case.yaml": "onetext: 1\ntitle: {a: b\n"}))
    assert found.startswith("case.yaml:3:1: this is not YAML: did not find expected ',' or '}', ")
    assert "in what begins in line 2." in found


def test_a_folder_without_a_case_says_how_to_make_one(tmp_path: Path) -> None:
    assert findings(tmp_path) == [
        "case.yaml: there is no such file. "
        "Name a folder that holds a case; 'onetext new FOLDER' makes one."
    ]


def test_a_folder_or_a_pipe_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one" / "case.yaml").mkdir(parents=True)
    assert findings(tmp_path / "one") == [
        "case.yaml: this is a folder, not a file. Put a text file named case.yaml."
    ]
    (tmp_path / "two").mkdir()
    os.mkfifo(tmp_path / "two" / "case.yaml")
    assert findings(tmp_path / "two") == [
        "case.yaml: this is not a plain file. Put a text file named case.yaml."
    ]


def test_a_file_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_files(tmp_path)

    def forbid(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", forbid)
    assert findings(folder) == [
        "case.yaml: you may not read this file. Ask its owner, or change its permissions."
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (" ", "the file is empty."),
        ("# later\n", "the file holds nothing but comments."),
        ("- s-1\n", "the file must be fields with values, one a line."),
    ],
)
def test_sources_that_cannot_be_read_do_not_make_every_reference_a_finding(
    tmp_path: Path, text: str, problem: str
) -> None:
    remedy = "Begin with a source, such as 's-001: {kind: report}', or remove the file."
    found = findings(write_files(tmp_path, {"sources.yaml": text}))
    assert found == [f"sources.yaml: {problem} {remedy}"]


def test_a_case_without_its_sources_is_told_to_write_them(tmp_path: Path) -> None:
    folder = write_files(tmp_path)
    (folder / "sources.yaml").unlink()
    found = findings(folder)
    assert len(found) > 10
    assert found[0] == (
        "case.yaml:6: drafts[2].source: 's-1' is not in sources.yaml. "
        "Write that file beside case.yaml."
    )


BARE = """\
onetext: 1
title: Ferry
as known on: 2026-03-12
issues:
  price: [low, high]
  term: {title: Term, options: [short, long], under: {price: low}}
parties:
  east: {name: East, seats: [principal]}
"""


@pytest.mark.parametrize("mistake", IN_BARE, ids=lambda mistake: mistake["finding"][:60])
def test_each_mistake_in_a_case_without_prose_is_one_finding(
    tmp_path: Path, mistake: Mistake
) -> None:
    assert BARE.count(mistake["right"]) == 1
    planted = BARE.replace(mistake["right"], mistake["wrong"])
    (tmp_path / "case.yaml").write_text(planted, encoding="utf-8")
    assert findings(tmp_path) == [mistake["finding"]]


def test_a_case_without_prose_needs_no_draft(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(BARE, encoding="utf-8")
    assert findings(tmp_path) == []


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (
            "0.2..0.4",
            "\u0660.\u0662..\u0660.\u0664",
            "parties.east.weights.price: '\u0660.\u0662..\u0660.\u0664' is not a number",
        ),
        (
            "7 days",
            "\u0667 days",
            "steps[1].within: '\u0667 days' is not a number of days or weeks.",
        ),
        (
            "2026-03-11",
            "\u0662\u0660\u0662\u0666-\u0660\u0663-\u0661\u0661",
            "claims[1].on: '\u0662\u0660\u0662\u0666-\u0660\u0663-\u0661\u0661' is not a date.",
        ),
        ("2026-03-11", "2026-02-30", "claims[1].on: '2026-02-30' is not a date."),
        ("0.2..0.4", ".nan", "parties.east.weights.price: '.nan' is not a number"),
        ("0.2..0.4", "1e99", "parties.east.weights.price: '1e99' is not a number"),
        ("0.2..0.4", "1/0", "parties.east.weights.price: '1/0' is not a number"),
        ("0.2..0.4", "1/-3", "parties.east.weights.price: '1/-3' is not a number"),
        ("0.2..0.4", "0.5/2", "parties.east.weights.price: '0.5/2' is not a number"),
        ("0.2..0.4", "1/6..", "parties.east.weights.price: '1/6..' is not a number"),
        ("0.2..0.4", f"1/{10**40}", f"parties.east.weights.price: '1/{10**40}' is not a number"),
    ],
)
def test_figures_are_written_in_plain_digits(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    assert CASE.count(right) == 1
    (found,) = findings(write_files(tmp_path, {"case.yaml": CASE.replace(right, wrong)}))
    assert told in found


def test_long_words_are_cut_where_a_finding_repeats_them(tmp_path: Path) -> None:
    figures = CASE.replace("0.2..0.4", "9" * 5_000)
    assert findings(write_files(tmp_path, {"case.yaml": figures})) == [
        f"case.yaml:27: parties.east.weights.price: '{'9' * 79}…' is not a number or a range of "
        "numbers. Write a number or a range of numbers, such as 0.4, 2/34 or 0.2..0.4, in figures "
        "of up to 40 digits."
    ]


def test_more_findings_than_anybody_mends_are_cut_short_soon(tmp_path: Path) -> None:
    steps = "".join(
        f"  - {{id: s{n}, title: T, who: [wset], after: [x{n}]}}\n" for n in range(9_000)
    )
    start = perf_counter()
    found = findings(
        write_files(tmp_path, {"case.yaml": CASE.replace("steps:\n", f"steps:\n{steps}")})
    )
    assert perf_counter() - start < 15  # two seconds where nothing else runs
    assert len(found) == MOST_FINDINGS + 1
    assert found[-1] == (
        "case.yaml: there are more than 1000 findings, and the rest is left out. Mend these first."
    )


def test_a_finding_stays_on_one_line(tmp_path: Path) -> None:
    case = CASE.replace("title: Ferry line", "title: |\n  Ferry\n  line")
    assert findings(write_files(tmp_path, {"case.yaml": case})) == [
        "case.yaml:2: title: 'Ferry line' is not words on one line. "
        "Write words on one line, such as Republic of Norland."
    ]


def test_a_link_to_itself_or_to_nothing_is_one_finding(tmp_path: Path) -> None:
    folder = write_files(tmp_path)
    sources = folder / "sources.yaml"
    sources.unlink()
    sources.symlink_to(sources)
    (found,) = findings(folder)
    assert found.startswith("sources.yaml: it cannot be read: ")
    sources.unlink()
    sources.symlink_to(folder / "nothing.yaml")
    assert findings(folder) == [
        "sources.yaml: this leads to a file that is not there. Put a file in its place."
    ]


def test_a_long_list_is_looked_through_once(tmp_path: Path) -> None:
    places = ", ".join(f"p{n}" for n in range(80_000))
    case = CASE.replace("to: [price, term, point 1]", f"to: [{places}]")
    start = perf_counter()
    assert len(findings(write_files(tmp_path, {"case.yaml": case}))) == MOST_FINDINGS + 1
    assert perf_counter() - start < 15  # two seconds where nothing else runs
