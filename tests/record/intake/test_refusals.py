"""What cannot be stood behind is refused: every finding at once, and the good files beside them."""

import os
import socket
from pathlib import Path

import pytest

from onetext.errors import RecordError
from onetext.record.intake.apart.limits import Limits
from onetext.record.intake.intake import Given, take_in
from tests.record.intake.made import SECOND, WORDS, bomb, pdf, word

BAD: tuple[tuple[str, bytes, str], ...] = (
    ("empty.txt", b"", "This file is empty."),
    ("blank.txt", b" \r\n\t\n", "This file holds no words."),
    (
        "binary.txt",
        bytes(range(256)) * 8,
        "This is no text (it holds zero bytes or control characters). "
        "Save it as text and add that.",
    ),
    (
        "picture.txt",
        b"\x89PNG\r\n\x1a\n...",
        "This is a picture, which is not read. Add the text that it shows.",
    ),
    (
        "old.doc",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "This is an old or an encrypted Office file, which is not read. "
        "Save it as .docx, .pdf or .txt and add that.",
    ),
    (
        "table.csv",
        b"a,b\n1,2\n",
        "This is a file of the kind .csv, which is not read. "
        "Reports are plain text, Markdown, HTML, PDF or Word (.docx).",
    ),
    (
        "packed.docx",
        b"PK\x03\x04rest",
        "This is a packed file and no Word file, which is not read. Unpack it first.",
    ),
    (
        "broken.docx",
        b"PK\x03\x04 word/document.xml",
        "This Word file is damaged: it cannot be unpacked. Fetch or save it again.",
    ),
    (
        "broken.pdf",
        b"%PDF-1.7\nnothing more",
        "This file is damaged: it cannot be parsed. Add its text alone, as .txt.",
    ),
    (
        "named.pdf",
        b"only text",
        "Its name ends in .pdf, but its content is something else. Fetch or save it again.",
    ),
    (
        "scanned.pdf",
        pdf("", ""),
        "This PDF holds no text: its pages are pictures. "
        "Have it read by text recognition first, and add what that gives.",
    ),
    (
        "locked.pdf",
        pdf(WORDS, password="secret"),
        "This PDF is encrypted. Save it without password.",
    ),
    (
        "menu.html",
        b"<html><body><nav><a href=/>Home</a></nav></body></html>",
        "No running text was found in this page. Add its text alone, as .txt.",
    ),
    (
        "bomb.docx",
        bomb(),
        "Unpacked, this file would have 286 MB: that is no report.",
    ),
)


def findings(*paths: Path, given: Given | None = None) -> list[str]:
    return [str(one) for one in take_in(paths, given=given or Given()).findings]


def test_every_bad_file_has_its_finding_and_the_good_ones_stand_beside_them(tmp_path: Path) -> None:
    for name, data, _ in BAD:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(WORDS)
    taken = take_in([*(tmp_path / name for name, _, _ in BAD), tmp_path / "good.txt"])
    assert [str(one) for one in taken.findings] == [f"{name}: {said}" for name, _, said in BAD]
    assert [one.text for one in taken.documents] == [WORDS]
    with pytest.raises(RecordError) as refused:
        taken.or_refuse()
    assert refused.value.findings == taken.findings


def test_a_file_of_two_gigabytes_is_refused_by_its_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "huge.txt").open("wb") as made:
        made.truncate(2 * 1024**3)
    monkeypatch.setattr("onetext.record.intake.files.os.fdopen", None)  # it is not even opened
    assert findings(tmp_path / "huge.txt") == [
        "huge.txt: This file has 2,048 MB, and a report may have 50 MB. "
        "Take out what is no text, or add its text alone."
    ]


def test_another_encoding_is_named_with_the_remedy_and_read_when_given(tmp_path: Path) -> None:
    said = "Президент Норландии сказала, что переговоры в Касселе прошли хорошо и продолжатся."
    (tmp_path / "a.txt").write_bytes((said + "\n").encode("windows-1251") * 5)
    (finding,) = findings(tmp_path / "a.txt")
    assert finding == (
        "a.txt: This is not utf-8; cp1251 would fit. "
        "If its letters read right so, add it with --encoding cp1251."
    )
    given = Given(encoding="cp1251")
    assert take_in([tmp_path / "a.txt"], given=given).documents[0].text.startswith(said)


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("José Muñoz said that the talks in Havn had gone well, and would go on.", "cp1252"),
        ("“We can wait,” the envoy said – and Zoë Lindqvist agreed.", "cp1252"),
        ("Rozmowy w Kassel były dobre, powiedział prezydent, i będą trwać następny tydzień.", ""),
    ],
)
def test_a_few_western_accents_are_taken_for_western(
    tmp_path: Path, said: str, encoding: str
) -> None:
    (tmp_path / "a.txt").write_bytes((said + "\n").encode(encoding or "cp1250") * 3)
    (finding,) = findings(tmp_path / "a.txt")
    assert ("--encoding cp1252" in finding) == bool(encoding)


def test_a_wrong_or_unknown_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Überall".encode("latin-1"))
    assert findings(tmp_path / "a.txt", given=Given(encoding="ascii")) == [
        "a.txt: This is not ascii: byte 0 does not fit. Give another with --encoding."
    ]
    assert findings(tmp_path / "a.txt", given=Given(encoding="klingon")) == [
        "a.txt: No encoding of text is called 'klingon'. Such are utf-8, windows-1251, iso-8859-1."
    ]
    assert "No encoding of text" in findings(tmp_path / "a.txt", given=Given(encoding="hex"))[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_what_a_byte_order_mark_announces_is_read_and_the_mark_is_kept(
    tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "a.txt").write_bytes(WORDS.encode(encoding))
    assert take_in([tmp_path / "a.txt"]).or_refuse().documents[0].text == "\ufeff" + WORDS


def test_utf_16_without_a_mark_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(("Täglich: " + WORDS).encode("utf-16-le"))
    assert "utf-16" in findings(tmp_path / "a.txt")[0]


def test_pipes_devices_and_folders_that_hold_nothing_are_no_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s.txt"))
        no_file = "This is no file (it is a folder, a pipe, a socket or a device)."
        assert findings(tmp_path) == [
            f"{tmp_path.name}/pipe.txt: {no_file}",
            f"{tmp_path.name}/s.txt: {no_file}",
        ]
    assert findings(Path("/dev/zero")) == [f"zero: {no_file}"]
    (tmp_path / "none").mkdir()
    assert findings(tmp_path / "none") == [
        "none: This folder holds no report. "
        "Reports end in .docx, .htm, .html, .markdown, .md, .pdf, .text, .txt, .xhtml."
    ]


def test_a_link_out_of_its_folder_is_refused_and_one_inside_is_read_once(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "out.txt").write_text(SECOND)
    (folder / "a.txt").write_text(WORDS)
    (folder / "b.txt").symlink_to(folder / "a.txt")
    (folder / "c.txt").symlink_to(tmp_path / "out.txt")
    (folder / "d").symlink_to(tmp_path)
    (folder / "loop").symlink_to(folder)
    taken = take_in([folder])
    assert [one.text for one in taken.documents] == [WORDS]
    out = "This is a link that leads out of its folder. Name the file itself if it is meant."
    assert [str(one) for one in taken.findings] == [f"in/d: {out}", f"in/c.txt: {out}"] or [
        str(one) for one in taken.findings
    ] == [f"in/c.txt: {out}", f"in/d: {out}"]
    assert take_in([folder / "c.txt"]).documents[0].text == SECOND


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "a.txt").chmod(0)
    assert findings(tmp_path / "a.txt") == ["a.txt: This cannot be read: Permission denied."]


def test_what_is_not_there_is_said_without_the_path_of_this_machine(tmp_path: Path) -> None:
    assert findings(tmp_path / "none.txt", tmp_path / "*.txt", tmp_path / ("x" * 300)) == [
        "none.txt: There is no such file or folder.",
        "*.txt: No file fits this pattern. "
        "Put it in quotation marks if the shell should leave it alone.",
        f"{'x' * 300}: There is no such file or folder.",
    ]
    assert str(tmp_path) not in "".join(findings(tmp_path / "none.txt"))


def test_a_link_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert findings(tmp_path / "a.txt") == [
        "a.txt: This cannot be read: No such file or directory."
    ]


def test_folders_and_patterns_leave_other_kinds_aside(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.md").write_text(SECOND)
    (tmp_path / "c.csv").write_text("1,2")
    (tmp_path / ".hidden.txt").write_text("hidden")
    (tmp_path / "d.docx").write_bytes(word("A word file of its own, made for the test."))
    name = tmp_path.name
    taken = take_in([tmp_path])
    assert [one.name for one in taken.documents] == [
        f"{name}/a.txt",
        f"{name}/d.docx",
        f"{name}/sub/b.md",
    ]
    assert taken.left_aside == (f"{name}/c.csv",)
    again = take_in([tmp_path / "**" / "*.md", tmp_path / "sub" / "b.md"])
    assert [one.media for one in again.documents] == ["text/markdown"]


def test_more_pages_than_a_report_may_have_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(WORDS, SECOND, WORDS))
    (finding,) = take_in([tmp_path / "a.pdf"], limits=Limits(pages=2)).findings
    assert str(finding) == (
        "a.pdf: This PDF has 3 pages, and a report may have 2. Add the pages meant."
    )
