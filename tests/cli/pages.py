"""Pages of the documentation as scripts: their commands are run, and their output compared.

A ``console`` block holds commands after ``$`` and below each what it prints; a line ``...`` stands
for lines left out, and a command without output is only run. A ``diff`` block that begins with
``--- FILE`` is an edit, or makes a file that is not there. A page runs from top to bottom in a
folder of its own that holds the cases. ``python -m tests.cli.pages`` writes the output anew where
the words of onetext changed.
"""

import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.cli.running import run_command

TREE = Path(__file__).parents[2]
PAGES = tuple(
    sorted([*(TREE / "docs" / "tutorial").glob("*.md"), *(TREE / "docs" / "how-to").glob("*.md")])
)
LEFT_OUT = "..."
_BLOCK = re.compile(r"^```(console|diff)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A command of a page, its first line, what the page says it prints, and what it printed."""

    command: str
    line: str
    expected: str
    printed: str

    @property
    def holds(self) -> bool:
        """Whether the page shows what was printed, or nothing at all."""
        if not self.expected:
            return True
        parts = re.split(rf"^{re.escape(LEFT_OUT)}\n", self.expected, flags=re.MULTILINE)
        pattern = r"(?:.*\n)*?".join(map(re.escape, parts))
        return re.fullmatch(pattern, self.printed) is not None


def run_page(page: Path) -> Iterator[Shown]:
    """Yield every command of a page with what it printed, the edits between them made."""
    with _sandbox():
        for kind, block in _BLOCK.findall(page.read_text(encoding="utf-8")):
            if kind == "diff":
                _edit(block)
                continue
            for line, command, expected in _commands(block):
                printed = _run(command)
                if printed is not None:
                    yield Shown(command=command, line=line, expected=expected, printed=printed)


@contextmanager
def _sandbox() -> Iterator[None]:
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        shutil.copytree(TREE / "cases", "cases")
        yield


def _commands(block: str) -> Iterator[tuple[str, str, str]]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, output = part.partition("\n")
        command = line
        while command.endswith("\\"):
            more, _, output = output.partition("\n")
            command = command[:-1] + more.strip().removeprefix("> ")
        yield line, command, output


def _run(command: str) -> str | None:
    """Return what a command prints; None for one that is not run here, such as make."""
    words = shlex.split(command, comments=True)
    if words[:2] == ["cp", "-r"]:
        shutil.copytree(words[2], words[3])
        return ""
    if words[0] != "onetext":
        return None
    target = words[words.index(">") + 1] if ">" in words else ""
    ran = run_command(words[1 : words.index(">") if target else None])
    if target:
        Path(target).write_text(ran.out, encoding="utf-8")
        return ran.err
    return ran.out + ran.err


def _edit(block: str) -> None:
    """Make the edit of a diff block: in its file, the lines with - become those with +."""
    head, *lines = block.splitlines(keepends=True)
    path = Path(head.removeprefix("--- ").strip())
    old = "".join(line[1:] for line in lines if line[0] in " -")
    new = "".join(line[1:] for line in lines if line[0] in " +")
    path.parent.mkdir(parents=True, exist_ok=True)
    words = path.read_text(encoding="utf-8") if path.exists() else ""
    if words.count(old) != 1:
        raise ValueError(f"{path}: these lines stand there {words.count(old)} times:\n{old}")
    path.write_text(words.replace(old, new), encoding="utf-8")


def _write_anew(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    at = 0
    for shown in run_page(page):
        at = text.index(f"$ {shown.line}\n", at)
        if shown.holds:
            continue
        if f"{LEFT_OUT}\n" in shown.expected:
            print(f"{page.relative_to(TREE)}: mend by hand: {shown.command}", file=sys.stderr)
            continue
        at = text.index(shown.expected, at)
        text = text[:at] + shown.printed + text[at + len(shown.expected) :]
    page.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    os.environ.pop("COLUMNS", None)
    for documented in PAGES:
        _write_anew(documented)
