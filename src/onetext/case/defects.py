"""What is wrong in a case, by its path in the file, before the line is known.

A *path* leads through ``case.yaml``: field names and keys as text, places in a list as numbers
from 1. It is printed as ``parties.sarmia.marks[2].line.hlaf``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from onetext.errors import Finding

Path = tuple[str | int, ...]

_MOST_NAMES = 12
_MOST_COMPARED = 200
_LONGEST = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """One thing that is wrong, and how to mend it; line and column are 0 where not known yet.

    A ``silent`` one only says that its path is not to be relied upon, for a reason told elsewhere.
    """

    path: Path
    problem: str
    remedy: str
    line: int = 0
    column: int = 0
    silent: bool = False


def to_finding(defect: Defect, file: str) -> Finding:
    """Return the defect as a finding in a file."""
    return Finding(
        file=file,
        line=defect.line,
        where=dotted(defect.path),
        problem=defect.problem,
        remedy=defect.remedy,
    )


def shortened(words: str) -> str:
    """Return words of the file as a finding repeats them: on one line, cut where they run on."""
    words = words.strip("\n").replace("\n", " ")
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def dotted(path: Path) -> str:
    """Return a path as it is printed.

    >>> dotted(("parties", "sarmia", "marks", 2, "line"))
    'parties.sarmia.marks[2].line'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{shortened(part)}" for part in path)
    return "".join(parts).removeprefix(".")


def suggest(word: str, known: Iterable[str]) -> str:
    """Return a remedy for an unknown word: the nearest known one, else what there is.

    >>> suggest("hlaf", ["half", "thirds"])
    "Did you mean 'half'?"
    >>> suggest("nothing-like-it", ["half", "thirds"])
    'Known: half, thirds.'
    """
    names = list(dict.fromkeys(known))
    near = get_close_matches(word[:_LONGEST], names[:_MOST_COMPARED], n=1)
    if near:
        return f"Did you mean '{near[0]}'?"
    if not names:
        return "There are none in this case."
    shown = ", ".join(names[:_MOST_NAMES])
    rest = len(names) - _MOST_NAMES
    return f"Known: {shown} and {rest} more." if rest > 0 else f"Known: {shown}."
