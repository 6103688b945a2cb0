"""Where a clause of reported speech begins and ends.

It runs from its subject (from the verb, where a comma parts the two or the subject is shared)
through what is said, without what only hangs on behind a comma: ``, which ...``, ``, as ...``,
``, referring to ...``. Where the cue trails (``A, she said``) it is the clause before the cue
with the cue.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onetext.record.extract.speech.content import carried_by_quote, hangs_on, says
from onetext.record.extract.speech.sentence.cues import Cue
from onetext.record.extract.speech.sentence.grammar import (
    SUBORDINATE,
    is_adverb,
    is_finite,
)
from onetext.record.extract.speech.sentence.tokens import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of reported speech: tokens ``first`` to ``last`` (left out); its rule."""

    first: int
    last: int
    rule: str


def clause_of(line: Line, cue: Cue, cues: Sequence[Cue]) -> Clause | None:
    """Return the clause that a cue reports, or None where it reports nothing."""
    if cue.shape == "according":
        return _according(line, cue, cues)
    if cue.shape == "noun":
        return _noun(line, cue, cues)
    if cue.shape == "passive":
        return _passive(line, cue, cues)
    end = _end(line, cue, cues)
    rule = says(line, cue, end)
    if rule is not None and not carried_by_quote(line, cue, end):
        return Clause(first=_start(cue), last=end, rule=rule)
    if cue.shape == "finite":
        return _trailing(line, cue, cues)
    return None


def _start(cue: Cue) -> int:
    if cue.opener == "what":
        return cue.start - 1
    return cue.start


def _end(line: Line, cue: Cue, cues: Sequence[Cue]) -> int:
    """Return where what a cue says ends."""
    stop = _next_statement(line, cue, cues)
    n = cue.last
    words = 0
    while n < stop:
        low = line.low(n)
        if low in (";", "—", "–", ":") and words >= 2 and _parts(line, n):
            break
        if low == "," and words >= 3 and hangs_on(line, n + 1):
            break
        if line.kind(n) == "quote":
            words += 3
            if _hangs_after_quote(line, n):
                n += 1
                break
        words += line.kind(n) == "word" and low not in ("that",)
        n += 1
    if "call" in cue.kinds and "say" not in cue.kinds:
        quoted = next((k for k in range(cue.last, n) if line.kind(k) == "quote"), n)
        n = min(n, quoted + 1) if line.low(quoted + 1) in ("and", "but", ",") else n
    return _trimmed(line, cue.last, n)


def _parts(line: Line, n: int) -> bool:
    """Whether a mark parts clauses, and does not join two names (``Marek–Lindqvist``)."""
    return line.low(n) in (";", ":") or line.tokens[n].start > line.tokens[n - 1].end


def _trimmed(line: Line, first: int, end: int) -> int:
    while end > first and (
        line.low(end - 1)
        in (".", ",", ";", ":", "!", "?", "…", "—", "–", "and", "but", "while", "or")
    ):
        end -= 1
    return end


def _hangs_after_quote(line: Line, n: int) -> bool:
    """Whether an afterthought follows a quotation whose comma stands inside its marks."""
    return line.tokens[n].paused and hangs_on(line, n + 1)


def _next_statement(line: Line, cue: Cue, cues: Sequence[Cue]) -> int:
    """Return the token at which the next cue begins a statement of its own."""
    for other in cues:
        if other.first <= cue.first:
            continue
        if other.shape == "noun" or other.side == "none":
            continue
        begin = other.start if other.side in ("before",) else other.first
        if begin <= cue.last:
            continue
        edge = line.low(begin - 1)
        back = begin - 1
        while back > cue.last and (is_adverb(line.low(back)) or line.low(back) in SUBORDINATE):
            back -= 1
            edge = line.low(back)
        if other.opener in ("which", "what", "that", "who"):
            continue
        if edge in (",", "and", "but", ";", "—", "–", "“”", "or") or other.opener in (
            "while",
            "but",
            "and",
        ):
            return _before_joint(line, cue.last, begin)
    return len(line.tokens)


def _before_joint(line: Line, first: int, begin: int) -> int:
    n = begin
    while n > first and (
        line.low(n - 1) in (",", "and", "but", "or", "then", "also", "—", "–")
        or line.low(n - 1) in SUBORDINATE
        or is_adverb(line.low(n - 1))
    ):
        n -= 1
    return n


def _trailing(line: Line, cue: Cue, cues: Sequence[Cue]) -> Clause | None:
    """Return ``A, she said``: the clause before a cue at its end."""
    if "say" not in cue.kinds and "quote" not in cue.kinds:
        return None
    begin = cue.start if cue.side != "gap" or cue.subject is None else cue.subject.first
    if line.low(begin - 1) not in (",", "—", "–") or line.low(cue.last) == ":":
        return None
    if _goes_on(line, cue):
        return None
    first = _clause_start(line, begin - 1, cues, cue)
    if not _tells(line, first, begin - 1) or _only_frames(line, first):
        return None
    last = cue.last
    if cue.side == "after" and cue.subject is not None:
        last = cue.subject.last
    return Clause(first=first, last=last, rule="reported-trailing-cue")


def _goes_on(line: Line, cue: Cue) -> bool:
    """Whether quoted words follow a cue before the next comma: then it does not trail."""
    for n in range(cue.last, len(line.tokens)):
        if line.low(n) == ",":
            return False
        if line.kind(n) == "quote":
            return True
    return False


def _only_frames(line: Line, first: int) -> bool:
    """Whether a clause only says how somebody came to speak: ``Asked about it, she said``."""
    low = line.low(first)
    return low in ("asked", "pressed", "speaking", "questioned", "challenged") or (
        low == "when" and line.low(first + 1) in ("asked", "pressed", "questioned")
    )


def _tells(line: Line, first: int, end: int) -> bool:
    """Whether a stretch holds enough words outside quotations to be a clause."""
    words = [k for k in range(first, end) if line.kind(k) == "word"]
    return len(words) >= 3 and any(is_finite(line.low(k)) for k in words)


def _clause_start(line: Line, end: int, cues: Sequence[Cue], cue: Cue) -> int:
    first = 0
    for other in cues:
        if other.kinds <= {"quote", "noun"}:
            continue
        if other.first < cue.first and other.shape in ("finite", "participle"):
            past = other.last if other.side != "after" or not other.subject else other.subject.last
            first = max(first, past)
    for k in range(end - 1, first, -1):
        if line.low(k) == ";" or (line.kind(k) == "quote" and k < end - 1):
            first = max(first, k + 1)
            break
    while first < end and (
        line.kind(first) == "mark"
        or line.low(first) in ("and", "but", "while", "though", "however")
    ):
        first += 1
    return first


def _according(line: Line, cue: Cue, cues: Sequence[Cue]) -> Clause | None:
    subject = cue.subject
    if subject is None:
        return None
    comma = next((k for k in range(subject.last, len(line.tokens)) if line.low(k) == ","), None)
    leading = cue.first <= 1 or line.low(cue.first - 1) in ("but", "and")
    if leading and comma is not None:
        opened = Cue(
            first=cue.first,
            last=comma + 1,
            start=cue.first,
            lemma=cue.lemma,
            kinds=cue.kinds,
            shape="finite",
            side="before",
        )
        end = _end(line, opened, cues)
        if end - comma < 4:
            return None
        return Clause(first=cue.first, last=end, rule="reported-according-to")
    first = _clause_start(line, cue.first, cues, cue)
    if any(other.last >= first and other.first < cue.first for other in cues if other is not cue):
        return None
    if not _tells(line, first, cue.first):
        return None
    return Clause(first=first, last=subject.last, rule="reported-according-to")


def _noun(line: Line, cue: Cue, cues: Sequence[Cue]) -> Clause | None:
    last = cue.last if cue.side == "before" or cue.subject is None else cue.subject.last
    if line.low(last) != "that":
        return None
    end = _end(line, cue, cues)
    if end - last < 4:
        return None
    return Clause(first=cue.start, last=end, rule="reported-noun")


def _passive(line: Line, cue: Cue, cues: Sequence[Cue]) -> Clause | None:
    """Return ``was described by the ministry as useful``, from its subject on."""
    if cue.subject is None or not cue.kinds & {"call", "judge"}:
        return None
    if line.low(cue.first - 1) not in ("was", "were", "been", "is", "are", "being"):
        return None
    first = _clause_start(line, cue.first, cues, cue)
    end = _end(line, cue, cues)
    return Clause(first=first, last=end, rule="reported-passive-agent")
