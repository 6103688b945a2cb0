"""The subject of a clause whose verb stands far from it: the likely one, read from the front.

What only says when, where or how (``Speaking in Cassel, ...``) is stepped over.
"""

from onetext.record.extract.speech.sentence.beside import after
from onetext.record.extract.speech.sentence.grammar import (
    PREPOSITIONS,
    ROLES,
    SUBORDINATE,
    THINGS,
    is_finite,
)
from onetext.record.extract.speech.sentence.phrases import Phrase
from onetext.record.extract.speech.sentence.tokens import Line


def nearer_subject(line: Line, since: int, k: int) -> Phrase | None:
    """Return the subject of a clause between a cue and token k: ``while Marek rose and said``."""
    for n in range(k - 1, since + 1, -1):
        held = line.mention_over(n - 1)
        if held is None or line.mention_over(n) is not None or not is_finite(line.low(n)):
            continue
        first = n - 1
        while first > 0 and line.tokens[first].start > held.start:
            first -= 1
        opens = first - 1 - (line.low(first - 1) in ("the", "a"))
        if line.low(opens) in (",", ";", "and", "but", "while", "whereas", "though"):
            return Phrase(kind="mention", first=first, last=n, core=n, mention=held)
    return None


def subject_of_what_was_said(line: Line, since: int, k: int, v: int) -> Phrase | None:
    """Return the subject of what was said, which ``and had described`` goes on with."""
    had = [n for n in range(k + 1, v) if line.low(n) == "had"]
    between = range(since, k)
    if not had or not any(line.low(n) == "had" for n in between):
        return None
    start = since + (line.low(since) == "that")
    while start < k and line.low(start) in PREPOSITIONS:
        start += 2
    return leading_phrase(line, start, k)


def subject_of_clause(line: Line, k: int) -> Phrase | None:
    """Return the subject of the clause that an ``and`` at token k goes on with."""
    floor = k
    while floor > 0 and line.kind(floor - 1) != "quote" and line.low(floor - 1) not in (";", ":"):
        floor -= 1
    return leading_phrase(line, floor, k)


def leading_phrase(line: Line, a: int, b: int) -> Phrase | None:
    """Return the first phrase of a clause that can speak: its likely subject."""
    n = a
    while n < b:
        low = line.low(n)
        held = line.mention_over(n)
        aside = low in PREPOSITIONS or low in SUBORDINATE or low.endswith("ing")
        aside = aside or (n == a and low.endswith("ed"))
        if aside and held is None:
            past = _past_comma(line, n, b)
            if past >= b:
                return _acting(line, n, b)
            n = past
            continue
        phrase = after(line, n)
        if phrase is not None and phrase.kind in ("thing", "other"):
            phrase = _acting(line, phrase.first, phrase.last + 1) or phrase
        if phrase is not None and phrase.kind in ("mention", "role", "pronoun", "quantified"):
            return phrase
        n += 1
        if phrase is not None and phrase.kind in ("thing", "other"):
            return None
    return None


def _acting(line: Line, a: int, b: int) -> Phrase | None:
    """Return the first name among tokens a to b that a verb follows: ``Marek leaves the hall``."""
    for n in range(a + 1, min(b, len(line.tokens))):
        held = line.mention_over(n - 1)
        low = line.low(n)
        if held is None or line.mention_over(n) is not None or line.tokens[n - 1].owner:
            continue
        present = low.endswith("s") and low not in ROLES and low not in THINGS
        if is_finite(low) or present:
            first = n - 1
            while first > a and line.tokens[first].start > held.start:
                first -= 1
            return Phrase(kind="mention", first=first, last=n, core=n, mention=held)
    return None


def _past_comma(line: Line, n: int, b: int) -> int:
    while n < b and line.low(n) != ",":
        n += 1
    return n + 1


def doing(line: Line, n: int) -> Phrase | None:
    """Return who does something before a participle: ``with Marek leaving early, saying ...``."""
    for k in range(n - 1, 0, -1):
        named = line.mention_over(k - 1)
        if line.low(k).endswith("ing") and named is not None and line.mention_over(k) is None:
            return Phrase(kind="mention", first=k - 1, last=k, core=k, mention=named)
    return None
