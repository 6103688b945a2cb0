"""What cannot be used is refused at once, with a clear message, and nothing is written."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from onetext.cli import briefs, cases, drafts, verdicts
from onetext.cli.numbers import maps, solutions, surveys, zone
from tests.cli.running import Ran

Onetext = Callable[..., Ran]
NOBODY = 65534
BODIES = (
    briefs,
    cases,
    drafts,
    maps,
    solutions,
    surveys,
    verdicts,
    zone,
)  # loaded before anybody else's rights are taken on


NUMBERS = ("zone", "survey", "ask", "solve", "frontier", "map")
COMMANDS = ("brief", "check", "verdict", *NUMBERS, "steps", "read", "compare")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """A way to spoil a case, and a line that the user is then told."""

    name: str
    spoil: Callable[[Path], object]
    told: str


def _change(file: str, old: str, new: str) -> Callable[[Path], object]:
    def spoil(folder: Path) -> None:
        path = folder / file
        words = path.read_text(encoding="utf-8")
        assert old in words
        path.write_text(words.replace(old, new, 1), encoding="utf-8")

    return spoil


def _write(file: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / file).write_bytes(data)


def _folder_instead_of(file: str) -> Callable[[Path], object]:
    def spoil(folder: Path) -> None:
        (folder / file).unlink()
        (folder / file).mkdir()

    return spoil


def _circle(folder: Path) -> None:
    _change("draft-2.md", "all for all.", "all for all, as in [Annex A](a.md).")(folder)
    (folder / "a.md").write_text("Lists are in [Annex B](b.md).\n", encoding="utf-8")
    (folder / "b.md").write_text("Lists are in [Annex A](a.md).\n", encoding="utf-8")


BAD = (
    Bad(
        name="a bracket that is not closed",
        spoil=_change("draft-2.md", "[30|60|90]{days}", "[30|60|90"),
        told="draft-2.md:13:157: the bracket is never closed.",
    ),
    Bad(
        name="an option that the bracket does not have",
        spoil=_change("case.yaml", "held: acceptable", "hold: acceptable"),
        told="'hold' is not an option of 'line' in draft 1. Did you mean 'held'?",
    ),
    Bad(
        name="a party that the case does not have",
        spoil=_change("case.yaml", "who: [sarmia]", "who: [sarmai]"),
        told="'sarmai' is not a party of this case. Did you mean 'sarmia'?",
    ),
    Bad(
        name="a link of nobody",
        spoil=_change("case.yaml", "of: sarmia\n    if", "of: nobody\n    if"),
        told="links[1].of: 'nobody' is neither law, logic nor a party: this is a link of nobody.",
    ),
    Bad(
        name="an empty draft",
        spoil=_write("draft-2.md", b""),
        told="draft-2.md: the file is empty.",
    ),
    Bad(name="an empty case", spoil=_write("case.yaml", b""), told="case.yaml: the file is empty."),
    Bad(
        name="a binary draft",
        spoil=_write("draft-2.md", bytes(range(256))),
        told="draft-2.md: the file is not text.",
    ),
    Bad(
        name="a binary case",
        spoil=_write("case.yaml", bytes(range(256))),
        told="case.yaml:",
    ),
    Bad(
        name="a draft of 10 MB",
        spoil=_write("draft-2.md", b"## 1. Point\n" * 833_334),
        told="draft-2.md: the file holds 10.0 MB, and 1 MB is the most.",
    ),
    Bad(
        name="a case of 10 MB",
        spoil=_write("case.yaml", b"# long\n" * 1_428_572),
        told="case.yaml: the file is over 1 MB.",
    ),
    Bad(
        name="annexes that include each other",
        spoil=_circle,
        told="b.md:1:23: the files include each other in a circle: a.md > b.md > a.md.",
    ),
    Bad(
        name="a key that stands twice",
        spoil=_change("case.yaml", "title: Halden Strait", "title: Halden Strait\ntitle: Other"),
        told="case.yaml:3: title: 'title' stands here a second time, first in line 2.",
    ),
    Bad(
        name="an alias of YAML",
        spoil=_change("case.yaml", "consent: needed\n    marks:", "consent: *same\n    marks:"),
        told="'*same' repeats another place. Write the value out.",
    ),
    Bad(
        name="a folder instead of a case",
        spoil=_folder_instead_of("case.yaml"),
        told="case.yaml: this is a folder, not a file.",
    ),
    Bad(
        name="a folder instead of a draft",
        spoil=_folder_instead_of("draft-2.md"),
        told="draft-2.md: this is a folder, not a file.",
    ),
    Bad(
        name="a name with a control character",
        spoil=_change("case.yaml", "Republic of Norland", '"Republic \\e[31m of Norland"'),
        told="parties.norland.name: the character U+001B cannot be seen or printed.",
    ),
    Bad(
        name="a draft with a control character",
        spoil=_change("draft-2.md", "Ships of all", "Ships \x1b[31m of all"),
        told="the control character U+001B stands in the text.",
    ),
    Bad(
        name="a draft whose name has a control character",
        spoil=_change("case.yaml", "file: draft-1.md", 'file: "draft\\e[31m.md"'),
        told="the character U+001B cannot be seen or printed.",
    ),
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.name)
def test_bad_input_is_refused_by_every_command_and_nothing_is_written(
    onetext: Onetext, strait: Path, bad: Bad, command: str
) -> None:
    bad.spoil(strait)
    before = sorted(strait.iterdir())
    started = time.monotonic()
    ran = onetext(command, strait, *([strait] if command == "compare" else []))
    took = time.monotonic() - started
    told = ran.out if command == "check" else ran.err
    assert ran.code == 1
    assert bad.told in told
    assert "Traceback" not in told
    assert "\x1b" not in told
    assert command == "check" or ran.out == ""
    assert sorted(strait.iterdir()) == before
    assert list(Path().iterdir()) == []
    assert took < 5


def test_a_path_with_control_characters_is_told_without_them(onetext: Onetext) -> None:
    ran = onetext("brief", "no\x1b[31m\nsuch")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("no\\x1b[31m\\nsuch: there is no such folder.")
    assert len(ran.err.splitlines()) == 1


def test_a_folder_whose_name_has_control_characters_is_neither_read_nor_made(
    onetext: Onetext,
) -> None:
    name = "a\x1b[31mb"
    refusal = (
        "a\\x1b[31mb: the name of the folder holds control characters. Give it another name.\n"
    )
    assert onetext("new", name).err == refusal
    Path(name).mkdir()
    for command in ("check", "brief"):
        assert onetext(command, name).err == refusal


@pytest.mark.parametrize("name", ["draft-1.md", "none.md", ""])
def test_a_draft_that_cannot_be_read_is_told_by_the_name_that_was_given(
    onetext: Onetext, strait: Path, name: str
) -> None:
    (strait / "draft-1.md").write_bytes(b"## 1. Point\n[a|b\n")
    ran = onetext("redline", strait / name, strait / "draft-2.md")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(f"{strait / name}:")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("case.yaml", "case.yaml: you may not read this file."),
        ("draft-2.md", "draft-2.md: the file may not be read."),
        ("sources.yaml", "sources.yaml: you may not read this file."),
    ],
)
def test_a_file_that_may_not_be_read_is_refused(
    onetext: Onetext, strait: Path, name: str, told: str
) -> None:
    with _ordinary_user(strait) as folder:
        (folder / name).chmod(0)
        ran = onetext("brief", folder)
    assert (ran.code, ran.out) == (1, "")
    assert told in ran.err
    assert list(Path().iterdir()) == []


def test_a_folder_that_may_not_be_looked_into_is_refused(onetext: Onetext, strait: Path) -> None:
    with _ordinary_user(strait) as folder:
        folder.parent.chmod(0)
        ran = onetext("brief", folder)
        folder.parent.chmod(0o755)
    assert ran.err == (
        f"{folder}: you may not look into this folder. Ask its owner, or change its permissions.\n"
    )


def test_a_folder_that_may_not_be_written_keeps_what_it_holds(
    onetext: Onetext, strait: Path
) -> None:
    assert onetext("new", "first").code == 0  # Python is loaded before rights are given up
    with _ordinary_user(strait) as folder:
        folder.parent.chmod(0o555)
        told = onetext("brief", folder, "--out", folder.parent / "brief.html").err
        assert "brief.html: the file may not be written." in told
        assert onetext("new", folder.parent / "another").code == 1
        assert [path.name for path in folder.parent.iterdir()] == ["strait"]
        folder.parent.chmod(0o755)


@contextmanager
def _ordinary_user(case: Path) -> Iterator[Path]:
    """Copy a case to where anybody may read it, and be an ordinary user meanwhile."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    folder = place / "strait"
    shutil.copytree(case, folder)
    root = os.geteuid() == 0
    if root:
        for path in (place, folder, *folder.iterdir()):
            os.chown(path, NOBODY, NOBODY)
        try:
            os.seteuid(NOBODY)
        except OSError:
            pytest.skip("root here may not become an ordinary user, and nothing is closed to it")
    try:
        yield folder
    finally:
        if root:
            os.seteuid(0)
        shutil.rmtree(place)
