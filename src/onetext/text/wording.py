"""Words compared: what was deleted and what was inserted between two texts.

White space counts only where it divides words, or divides paragraphs: lines that were broken anew
are no change.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal, NamedTuple

from onetext.text.manuscript import fold

MOST_PAIRS = 50_000
"""Where more pairs of words than this agree, texts are compared by paragraphs first."""

_WORD = re.compile(r"(\]\{[^{}]*\}|[\[\]|]|[^\s\[\]|]+)(\s*)")
_PARAGRAPH = re.compile(r"(\S(?:[^\n]|\n(?![ \t\r]*\n))*)(\s*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Some words that stand in both texts, only in the new one, or only in the old one."""

    kind: Literal["equal", "insert", "delete"]
    text: str


class _Token(NamedTuple):
    """A word with the white space behind it; ``same`` is what two tokens agree in."""

    text: str
    same: str


def compare_words(old: str, new: str) -> tuple[Run, ...]:
    """Return the runs that lead from an old text to a new one.

    The runs that are not deleted make the new text, and those that are not inserted the old one,
    but for the kind and number of its white space and what of it stands at the ends.
    """
    if old == new:
        return tuple(_joined(iter([Run(kind="equal", text=new.strip())])))
    runs = _compare(_words(old.strip()), _words(new.strip()))
    return tuple(_joined(runs))


def _words(text: str) -> list[_Token]:
    return [_Token(word + gap, word + _sameness(gap)) for word, gap in _WORD.findall(text)]


def _paragraphs(tokens: list[_Token]) -> list[_Token]:
    text = "".join(token.text for token in tokens)
    return [_Token(words + gap, fold(words)) for words, gap in _PARAGRAPH.findall(text)]


def _sameness(gap: str) -> str:
    return " " if gap == " " else "\n\n" if gap.count("\n") > 1 else gap and " "


def _compare(old: list[_Token], new: list[_Token]) -> Iterator[Run]:
    head = _agreeing(old, new)
    tail = _agreeing(old[head:][::-1], new[head:][::-1])
    yield from (_run("equal", [token]) for token in new[:head])
    yield from _compare_middle(old[head : len(old) - tail], new[head : len(new) - tail])
    yield from (_run("equal", [token]) for token in new[len(new) - tail :])


def _agreeing(old: list[_Token], new: list[_Token]) -> int:
    pairs = zip(old, new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0].same == pair[1].same, pairs))


def _compare_middle(old: list[_Token], new: list[_Token]) -> Iterator[Run]:
    if _is_small(old, new):
        yield from _matched(old, new)
        return
    before, after = _paragraphs(old), _paragraphs(new)
    if not _is_small(before, after):
        yield from (_run("delete", old), _run("insert", new))
        return
    for tag, a, b, c, d in _opcodes(before, after):
        one, other = _run("delete", before[a:b]), _run("insert", after[c:d])
        words = _words(one.text), _words(other.text)
        if tag == "equal":
            yield _run("equal", after[c:d])
        elif _is_small(*words):
            yield from _matched(*words)
        else:
            yield from (one, other)


def _is_small(old: list[_Token], new: list[_Token]) -> bool:
    times = Counter(token.same for token in old)
    return sum(times[token.same] for token in new) <= MOST_PAIRS


def _opcodes(old: list[_Token], new: list[_Token]) -> list[tuple[str, int, int, int, int]]:
    before, after = [token.same for token in old], [token.same for token in new]
    return list(SequenceMatcher(None, before, after, autojunk=False).get_opcodes())


def _matched(old: list[_Token], new: list[_Token]) -> Iterator[Run]:
    codes = _opcodes(old, new)
    for n, (tag, a, b, c, d) in enumerate(codes):
        # One word left standing between two changes makes both harder to read.
        lone = b - a == 1 and 0 < n < len(codes) - 1
        if tag == "equal" and not lone:
            yield _run("equal", new[c:d])
        else:
            yield from (_run("delete", old[a:b]), _run("insert", new[c:d]))


def _run(kind: Literal["equal", "insert", "delete"], tokens: list[_Token]) -> Run:
    return Run(kind=kind, text="".join(token.text for token in tokens))


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Yield runs with those of one kind in a row made one; deletions before insertions."""
    equal: list[str] = []
    deleted: list[str] = []
    inserted: list[str] = []
    for run in runs:
        if not run.text:
            continue
        if run.kind == "equal":
            yield from _changes(deleted, inserted)
            deleted, inserted = [], []
            equal.append(run.text)
            continue
        if equal:
            yield Run(kind="equal", text="".join(equal))
            equal = []
        (deleted if run.kind == "delete" else inserted).append(run.text)
    if equal:
        yield Run(kind="equal", text="".join(equal))
    yield from _changes(deleted, inserted)


def _changes(deleted: list[str], inserted: list[str]) -> Iterator[Run]:
    if deleted:
        yield Run(kind="delete", text="".join(deleted))
    if inserted:
        yield Run(kind="insert", text="".join(inserted))
