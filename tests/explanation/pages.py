"""The pages of docs/explanation as tests read them: words, tables, and the files they show."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onetext.case.model import Case
from onetext.case.read import read_case

CAPTIONED = re.compile(r"```\{code-block\} \w+\n:caption: ([^\n]+)\n\n(.*?)```", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A page, in words with single spaces, with the files that it shows."""

    words: str
    rows: tuple[tuple[str, ...], ...]
    shown: dict[str, str]

    def says(self, words: str) -> bool:
        return " ".join(words.split()) in self.words

    def holds_rows(self, rows: Iterable[Iterable[object]]) -> bool:
        """Whether the rows stand in one table of the page, one below the other."""
        wanted = [tuple(str(cell) for cell in row) for row in rows]
        starts = range(len(self.rows) - len(wanted) + 1)
        return any(list(self.rows[n : n + len(wanted)]) == wanted for n in starts)


def explained(tree: Path, name: str) -> Explained:
    text = (tree / "docs" / "explanation" / f"{name}.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return Explained(
        words=" ".join(text.split()),
        rows=tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines),
        shown=dict(CAPTIONED.findall(text)),
    )


def case_of(page: Explained, folder: Path) -> Case:
    """Return the case whose files a page shows."""
    for name in ("draft.md", "case.yaml"):
        (folder / name).write_text(page.shown[name], encoding="utf-8")
    return read_case(folder)


NAMES = {"norland": "Norland", "sarmia": "Sarmia"}
