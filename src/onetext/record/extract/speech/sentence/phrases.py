"""Noun phrases: who stands at a place of a sentence, and where the phrase begins and ends.

A phrase is read from its core: ``Ukrainian units still operating inside the city`` has the core
``Ukrainian units``; ``envoys for the two presidents`` has the core ``envoys``, so that it is the
envoys who speak and not the presidents. The name in ``the chief negotiator, Tove Brandt,`` is the
core of both.
"""

from dataclasses import dataclass
from typing import Literal

from onetext.record.extract.speech.sentence.grammar import (
    CONJUNCTIONS,
    DETERMINERS,
    NOBODYS,
    PAPERS,
    PREPOSITIONS,
    PRONOUNS,
    QUANTIFIED,
    ROLES,
    THINGS,
    is_adverb,
    is_time,
)
from onetext.record.extract.speech.sentence.tokens import Line
from onetext.record.model import Mention

PhraseKind = Literal["mention", "role", "pronoun", "thing", "quantified", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase, tokens ``first`` to ``last`` (left out); its core ends before ``core``.

    ``parts`` are the phrases of joint speakers (``Marek and Kovel``), empty for a single one.
    """

    kind: PhraseKind
    first: int
    last: int
    core: int
    mention: Mention | None = None
    parts: tuple["Phrase", ...] = ()


def phrase_in(line: Line, a: int, b: int) -> Phrase | None:
    """Return the phrase that fills tokens a to b (b left out), or None if nothing there names."""
    while a < b and line.kind(a) != "word":
        a += 1
    a = _after_intro(line, a, b)
    if a >= b:
        return None
    joint = _joint(line, a, b)
    if joint is not None:
        return joint
    return _single(line, a, b)


def _joint(line: Line, a: int, b: int) -> Phrase | None:
    """Return ``A and B`` or ``A, B and C`` as one phrase of several parts."""
    cut = next((n for n in range(b - 1, a, -1) if line.low(n) in ("and", "&")), None)
    if cut is None or any(m.start < line.tokens[cut].start < m.end for m in line.mentions):
        return None
    edges = [n for n in range(a, cut) if line.low(n) == ","]
    starts = [a, *(n + 1 for n in edges), cut + 1]
    ends = [*edges, cut, b]
    parts = [_single(line, s, e) for s, e in zip(starts, ends, strict=True) if s < e]
    speaks = ("mention", "role", "pronoun")
    named = [one for one in parts if one is not None and one.kind in speaks]
    if len(named) < 2 or len(named) != len(parts):
        return None
    if any(one.core < one.last and one.kind == "role" for one in named[:-1]):
        return None
    return Phrase(kind="mention", first=a, last=b, core=b, parts=tuple(named))


def _single(line: Line, a: int, b: int) -> Phrase | None:
    while a < b and line.low(a) in ("both", "even", "only", "not", "just", "and", "but"):
        if line.low(a) == "both" and (a + 1 == b or line.low(a + 1) == "of"):
            break
        a += 1
    if a >= b or line.kind(a) != "word":
        return None
    low = line.low(a).replace("’", "'").split("'")[0]
    if low in PRONOUNS and (a + 1 == b or low != "her"):
        alone = all(is_adverb(line.low(n)) or line.low(n).endswith("self") for n in range(a + 1, b))
        return Phrase(kind="pronoun", first=a, last=b, core=a + 1) if alone else None
    if low in NOBODYS and a + 1 == b:
        return None
    core = _core(line, a, b)
    mention = line.mention_over(core - 1)
    if mention is not None and mention.how == "pronoun":
        mention = None
    head = line.tokens[core - 1]
    if mention is not None and not head.owner:
        return Phrase(kind="mention", first=a, last=b, core=core, mention=mention)
    return Phrase(kind=_kind(line, a, core), first=a, last=b, core=core)


def _kind(line: Line, a: int, core: int) -> PhraseKind:
    head = line.low(core - 1)
    if head in ROLES or (head.endswith("s") and head[:-1] in ROLES):
        return "role"
    if head in THINGS:
        return "thing"
    if line.low(a) in QUANTIFIED or head in QUANTIFIED:
        return "quantified"
    return "other"


def _core(line: Line, a: int, b: int) -> int:
    """Return the end of the core: up to the first word that only hangs on to it."""
    n = a
    while n < b:
        low = line.low(n)
        over = line.mention_over(n)
        if over is not None and over.start < line.tokens[n].start and n > a:
            n += 1
            continue
        hangs = low in PREPOSITIONS or low in CONJUNCTIONS or low in ("and", "or")
        loose = low.endswith("ing") and low not in ("king", "sitting", "ruling", "leading")
        loose = loose or (low.endswith("ed") and line.low(n + 1) == "by")
        loose = loose or low in ("familiar", "close", "briefed", "involved", "present", "based")
        loose = loose or (is_adverb(low) and n > a and low not in ("early", "late", "only"))
        if n > a and (hangs or (loose and over is None) or line.kind(n) != "word"):
            break
        n += 1
    if n - a > 1 and line.low(n - 1) in ("s",):
        n -= 1
    return n


def _after_intro(line: Line, a: int, b: int) -> int:
    """Return where a phrase begins after what only says when or where (``On Friday Marek``)."""
    while a < b and (
        is_adverb(line.low(a)) or line.low(a) in ("and", "but", "or", "so", "yet", "nor", "—", "–")
    ):
        if line.low(a) in ("both", "all") or line.mention_over(a):
            break
        a += 1
    start = a
    while a < b and _is_when(line, a, b):
        a += 1
    if a > start:
        return a if a < b else start
    if line.low(a) == "with":
        return a + 1
    if line.low(a) not in PREPOSITIONS or line.low(a) in ("like", "including", "about", "over"):
        return a
    return _last_start(line, a, b)


def _is_when(line: Line, n: int, b: int) -> bool:
    low = line.low(n)
    if line.mention_over(n) is not None and not is_time(low):
        return False
    after = line.low(n + 1)
    if low in ("on", "in", "at", "by", "of", "this", "last", "late", "early", "the", "a", "after"):
        return (
            n + 1 < b
            and (is_time(after) or after in ("late", "early", "same") or is_time(line.low(n + 2)))
            and line.low(n + 2) not in ("", "of")
        )
    return is_time(low)


def _last_start(line: Line, a: int, b: int) -> int:
    """Return where the last phrase of a stretch begins that opens with a preposition."""
    last = line.mention_over(b - 1)
    n = b - 1
    while n > a:
        low = line.low(n)
        inside = last is not None and line.tokens[n].start > last.start
        before = line.low(n - 1)
        if not inside and (low in DETERMINERS or low in PRONOUNS):
            return n
        if not inside and before in PREPOSITIONS:
            return b
        if not inside and is_time(before):
            return n
        n -= 1
    return b


def paper(line: Line, phrase: Phrase) -> bool:
    """Whether a phrase names a paper that speaks for those who wrote it."""
    return phrase.kind == "thing" and line.low(phrase.core - 1) in PAPERS
