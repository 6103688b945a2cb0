"""What the scans of a draft and of its annexes gather together: findings, notes, keys, amounts."""

import re
from dataclasses import dataclass, field

from onetext.errors import Finding
from onetext.text import notes
from onetext.text.annexes import Annexes
from onetext.text.draft import Note
from onetext.text.manuscript import Manuscript

MOST_FINDINGS = 10_000
"""A scan ends when it has found this much."""

MOST_OPTIONS = 20_000
"""A draft holds this many options at most, those of its annexes included."""

MOST_HEADINGS = 10_000
"""A draft holds this many headings of level one and two at most, those of its annexes included."""


@dataclass(slots=True, kw_only=True)
class Gathered:
    """What the scans of a draft and its annexes gather together.

    ``options`` counts the bars of brackets that are still open too. ``included`` says of each
    annex where it is linked, ``keys`` of each key where it is used.
    """

    files: Annexes
    findings: list[Finding] = field(default_factory=list)
    notes: dict[str, Note] = field(default_factory=dict)
    references: list[tuple[str, Manuscript, int]] = field(default_factory=list)
    keys: dict[str, str] = field(default_factory=dict)
    included: dict[str, str] = field(default_factory=dict)
    options: int = 0
    headings: int = 0

    @property
    def full(self) -> bool:
        """Whether there is more than anybody mends or picks in one go."""
        return (
            len(self.findings) > MOST_FINDINGS
            or self.options > MOST_OPTIONS
            or self.headings > MOST_HEADINGS
        )

    def find(self, manuscript: Manuscript, offset: int, problem: str, remedy: str) -> None:
        """Add a finding at an offset of a file."""
        self.findings.append(manuscript.finding(offset, problem, remedy))

    def count_options(self, manuscript: Manuscript, offset: int, more: int) -> None:
        """Add options of the bracket at an offset, and a finding if they are too many."""
        enough = self.options > MOST_OPTIONS
        self.options += more
        if self.options > MOST_OPTIONS and not enough:
            self.find(manuscript, offset, *_TOO_MANY_OPTIONS)

    def count_heading(self, manuscript: Manuscript, offset: int) -> None:
        """Add the heading at an offset, and a finding if it is one too many."""
        self.headings += 1
        if self.headings == MOST_HEADINGS + 1:
            self.find(manuscript, offset, *_TOO_MANY_HEADINGS)

    def claim(self, key: str, manuscript: Manuscript, offset: int) -> None:
        """Add the key of a bracket, or a finding if another bracket has it."""
        if key not in self.keys:
            self.keys[key] = manuscript.told(offset)
            return
        self.find(
            manuscript,
            offset,
            f"the key '{key}' is already used {self.keys[key]}.",
            "Give this bracket another key: each bracket is an issue of its own.",
        )

    def define(self, manuscript: Manuscript, found: re.Match[str]) -> None:
        """Add the note that is defined at a match, its references, and what is wrong in it."""
        at, label = found.start(), found["label"]
        definition = notes.read_definition(found, manuscript.place(at)[0])
        for trouble in definition.troubles:
            self.find(manuscript, at + trouble.offset, trouble.problem, trouble.remedy)
        for other, offset in definition.references:
            self.references.append((other, manuscript, at + offset))
        if label in self.notes:
            problem = f"note {label} is defined twice, first on line {self.notes[label].line}."
            self.find(manuscript, at, problem, "Give one of them another label.")
        elif definition.note:
            self.notes[label] = definition.note
        else:  # it is there, though wrong: references to it are no second finding
            self.notes[label] = Note(label=label, kind="explanatory", parties=(), text="", line=0)


_TOO_MANY_OPTIONS = (
    f"the draft has more than {MOST_OPTIONS} options.",
    "Take ranges apart, widen their steps, or leave brackets out.",
)
_TOO_MANY_HEADINGS = (
    f"the draft has more than {MOST_HEADINGS} headings of level one and two.",
    "Make those within points headings of level three: ### Title",
)
