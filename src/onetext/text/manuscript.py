"""The characters of one file, with lines and columns, and what no text may hold.

Lines and columns count from 1; a column is a character, not a byte. A byte order mark is no
character of the text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import Self

from onetext.errors import Finding

BYTE_ORDER_MARK = "\ufeff"

MOST_CHARACTERS = 1_000
"""Control characters are found on this many lines, and no further."""

# Everything below U+0020 but tab and line ends, delete, overrides of the direction of writing
# (they make a text read other than it is stored), and halves of characters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff][^\n]*"
)
_ESCAPE = re.compile(r"\\([\[\]|\\{}])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """The text of one file and the offsets at which its lines start."""

    file: str
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, file: str, text: str) -> Self:
        """Return the manuscript of a text, its byte order mark left out."""
        text = text.removeprefix(BYTE_ORDER_MARK)
        starts = (0, *(match.end() for match in re.finditer("\n", text)))
        return cls(file=file, text=text, starts=starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def told(self, offset: int) -> str:
        """Return the line and the file of an offset, as a finding at another place tells them."""
        return f"on line {self.place(offset)[0]} of {self.file}"

    def finding(self, offset: int, problem: str, remedy: str) -> Finding:
        """Return a finding at an offset."""
        line, column = self.place(offset)
        return Finding(file=self.file, line=line, column=column, problem=problem, remedy=remedy)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a file could not be read, and how to mend it: what stands in the place of its bytes."""

    problem: str
    remedy: str


def decode(data: bytes) -> str | Refusal:
    """Return the text of a file, its byte order mark kept, or why it is no text."""
    if b"\0" in data:
        return Refusal(problem="the file is not text.", remedy="A draft is a Markdown file.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Refusal(
            problem=f"the file is not in UTF-8: line {line} holds other bytes.",
            remedy="Save it again with the encoding UTF-8.",
        )
    if not text.removeprefix(BYTE_ORDER_MARK).strip():
        return Refusal(problem="the file is empty.", remedy="Write the draft, or delete the file.")
    return text


def forbidden_characters(manuscript: Manuscript) -> tuple[Finding, ...]:
    """Return a finding for the first invisible control character of every line that holds one."""
    return tuple(
        manuscript.finding(
            match.start(),
            f"the control character U+{ord(match[0][0]):04X} stands in the text.",
            "Delete it: it cannot be seen, and it can make a text read other than it is.",
        )
        for match in islice(_FORBIDDEN.finditer(manuscript.text), MOST_CHARACTERS)
    )


def fold(words: str) -> str:
    """Return words with every run of white space made one space, and none at the ends."""
    return " ".join(words.split())


def unescape(source: str) -> str:
    r"""Return prose with the escapes of the grammar undone: ``\\[`` is a bracket and no more."""
    return _ESCAPE.sub(r"\1", source)
