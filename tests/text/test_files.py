"""Drafts on disk: what is refused before a word is read, and the same bytes back."""

import hashlib
import os
from pathlib import Path

import pytest

from onetext.errors import DraftError
from onetext.text.draft import issues
from onetext.text.files import LARGEST_TEXT, read_draft, replace_file, write_draft

SOURCE = "## 1. A\nwithin [30|60]{days} days\n"


def _messages(path: Path, root: Path | None = None) -> list[str]:
    with pytest.raises(DraftError) as raised:
        read_draft(path, root=root)
    return [str(finding) for finding in raised.value.findings]


def _put(path: Path, words: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(words.encode() if isinstance(words, str) else words)
    return path


@pytest.mark.parametrize(
    "source",
    [SOURCE, SOURCE.replace("\n", "\r\n"), "\ufeff" + SOURCE, SOURCE + "🕊 é\n\n\n", SOURCE[:-1]],
)
def test_a_draft_that_was_read_is_written_to_the_same_bytes(tmp_path: Path, source: str) -> None:
    path = _put(tmp_path / "draft-1.md", source)
    draft = read_draft(path)
    assert draft.file == "draft-1.md"
    assert draft.bom == source.startswith("\ufeff")
    write_draft(draft, tmp_path / "copy.md")
    assert (tmp_path / "copy.md").read_bytes() == path.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.md", "draft-1.md"]


def test_names_are_relative_to_the_folder_of_the_case(tmp_path: Path) -> None:
    path = _put(tmp_path / "case" / "drafts" / "draft-1.md", "## 1. A\n[30")
    (message,) = _messages(path, root=tmp_path / "case" / "drafts" / "..")
    assert message.startswith("drafts/draft-1.md:2:1: the bracket is never closed.")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (b"", "draft.md: the file is empty. Write the draft, or delete the file."),
        (b"\xef\xbb\xbf \n", "draft.md: the file is empty. Write the draft, or delete the file."),
        (b"\x89PNG\x00\x01", "draft.md: the file is not text. A draft is a Markdown file."),
        (
            b"## 1. A\ncaf\xe9",
            "draft.md: the file is not in UTF-8: line 2 holds other bytes. "
            "Save it again with the encoding UTF-8.",
        ),
        (
            b"x" * (LARGEST_TEXT + 1),
            "draft.md: the file holds 1.0 MB, and 1 MB is the most. "
            "Put parts of it into files of their own and link to them.",
        ),
        (
            b"x" * 10_000_000,
            "draft.md: the file holds 10.0 MB, and 1 MB is the most. "
            "Put parts of it into files of their own and link to them.",
        ),
    ],
)
def test_what_is_no_draft_is_refused(tmp_path: Path, words: bytes, message: str) -> None:
    assert _messages(_put(tmp_path / "draft.md", words)) == [message]


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert _messages(tmp_path / "none.md") == [
        "none.md: there is no such file. Check its name and its folder."
    ]
    assert _messages(tmp_path / "folder") == [
        "folder: this is a folder, not a file. Name a file in it."
    ]
    assert _messages(tmp_path / "pipe") == [
        "pipe: this is not a file of data. Name a Markdown file."
    ]
    assert _messages(tmp_path / "loop") == [
        "loop: there is no such file. Check its name and its folder."
    ]
    assert _messages(_put(tmp_path / "a\x07\n.md", SOURCE)) == [
        "a\\x07\\n.md: the name of the file holds control characters. Give it another name."
    ]


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:  # the rights of a file do not bind root
        raise PermissionError(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    path = tmp_path / "draft.md"
    path.write_text(SOURCE)
    assert _messages(path) == [
        "draft.md: the file may not be read. Give yourself the right to read it."
    ]


def test_a_draft_outside_the_folder_of_the_case_is_refused(tmp_path: Path) -> None:
    outside = _put(tmp_path / "other.md", SOURCE)
    (tmp_path / "case").mkdir()
    (tmp_path / "case" / "link.md").symlink_to(outside)
    expected = ": the file lies outside the folder of the case. Put it into that folder."
    assert _messages(outside, root=tmp_path / "case") == [f"other.md{expected}"]
    assert _messages(tmp_path / "case" / "link.md", root=tmp_path / "case") == [
        f"link.md{expected}"
    ]
    assert _messages(tmp_path / "case" / ".." / "other.md", root=tmp_path / "case") == [
        f"other.md{expected}"
    ]


def test_annexes_are_read_from_the_folder_of_the_case(tmp_path: Path) -> None:
    digest = hashlib.sha256(b"map").hexdigest()
    _put(tmp_path / "maps" / "1.png", b"map")
    _put(tmp_path / "annexes" / "a.md", f'[1|2]{{line}} [map](../maps/1.png "sha256:{digest}")')
    path = _put(tmp_path / "draft.md", "## 1. A\n[[A](annexes/a.md)|none]{annex: a|none}")
    draft = read_draft(path)
    assert [issue.key for issue in issues(draft)] == ["annex", "line"]


def test_annexes_that_cannot_be_had_are_found_at_their_links(tmp_path: Path) -> None:
    _put(tmp_path / "secret.md", "secret")
    case = tmp_path / "case"
    (case / "folder.md").mkdir(parents=True)
    (case / "link.md").symlink_to(tmp_path / "secret.md")
    (case / "loop.md").symlink_to(case / "loop.md")
    _put(case / "large.md", b"x" * (LARGEST_TEXT + 1))
    _put(case / "c1.md", "[2](c2.md)")
    _put(case / "c2.md", "[1](c1.md)")
    names = ["none.md", "folder.md", "link.md", "loop.md", "../secret.md", "large.md", "c1.md"]
    links = "".join(f"[A]({name})\n" for name in (*names, "draft.md"))
    remedy = "Put the file into the folder of the case and link to it there."
    assert _messages(_put(case / "draft.md", f"## 1. A\n{links}")) == [
        "draft.md:2:4: 'none.md': there is no such file. Check its name and its folder.",
        "draft.md:3:4: 'folder.md': this is a folder, not a file. Name a file in it.",
        f"draft.md:4:4: the link leads to 'link.md', outside the folder of the case. {remedy}",
        f"draft.md:5:4: the link leads to 'loop.md', outside the folder of the case. {remedy}",
        f"draft.md:6:4: the link leads to '../secret.md', outside the folder of the case. {remedy}",
        "draft.md:7:4: 'large.md': the file holds 1.0 MB, and 1 MB is the most. "
        "Put parts of it into files of their own and link to them.",
        "draft.md:9:4: the files include each other in a circle: draft.md > draft.md. "
        "Take one of these links out.",
        "c2.md:1:4: the files include each other in a circle: c1.md > c2.md > c1.md. "
        "Take one of these links out.",
    ]


def test_a_map_that_changed_is_found(tmp_path: Path) -> None:
    _put(tmp_path / "map.png", b"new")
    old, new = (hashlib.sha256(words).hexdigest() for words in (b"old", b"new"))
    path = _put(tmp_path / "draft.md", f'## 1. A\n[Map](map.png "sha256:{old}")')
    assert _messages(path) == [
        "draft.md:2:6: 'map.png' is not the file that was meant: its hash is another. "
        f'If its new state is meant, write "sha256:{new}".'
    ]


def test_what_cannot_be_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def message(path: Path) -> str:
        with pytest.raises(DraftError) as raised:
            replace_file(path, b"new")
        return str(raised.value)

    assert message(tmp_path) == (
        f"{tmp_path.name}: this is a folder, not a file. Name a file in it."
    )
    assert message(tmp_path / "none" / "draft.md") == (
        "draft.md: there is no such folder. Make the folder first."
    )
    path = _put(tmp_path / "draft.md", b"old")

    def refuse(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", refuse)
        assert message(path) == (
            "draft.md: the file may not be written. "
            "Give yourself the right to write it, or write to another folder."
        )

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert message(path) == (
        "draft.md: the file cannot be written: No space left on device. "
        "Mend that, or write to another folder."
    )
    assert [file.name for file in tmp_path.iterdir()] == ["draft.md"]
    assert path.read_bytes() == b"old"


def test_a_file_keeps_its_rights_when_it_is_replaced(tmp_path: Path) -> None:
    path = _put(tmp_path / "draft.md", b"old")
    path.chmod(0o640)
    (tmp_path / "link.md").symlink_to(path)
    replace_file(tmp_path / "link.md", b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert (tmp_path / "link.md").is_symlink()
