"""Who said a quotation: the rules of direct speech, in their order.

A cue that stands right behind the marks speaks for them (``"...," she said``); then one before
them in the same sentence, the nearest first; then one that trails further on. A quotation in a
sentence without a cue goes on with who spoke, or stays open.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onetext.record.extract.speech.sentence.cues import Cue
from onetext.record.extract.speech.sentence.grammar import CONJUNCTIONS, is_adverb, is_time
from onetext.record.extract.speech.sentence.tokens import Line
from onetext.record.extract.speech.speakers.turns import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A cue, who speaks by it, and who hands it on."""

    cue: Cue
    voice: Voice
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """A quotation's rule, with the cue that speaks for it and one that hands it on."""

    rule: str
    heard: Heard
    via: tuple[str, ...] = ()


def attach(line: Line, n: int, heard: Sequence[Heard]) -> Attached | None:
    """Return the cue in the sentence that speaks for the quotation at token n, if there is one."""
    behind = _right_behind(line, n, heard)
    ahead = _ahead(line, n, heard)
    if behind is not None and (ahead is None or _claims(line, n, behind)):
        return Attached(rule=_rule_behind(behind.cue), heard=behind, via=behind.via)
    if ahead is not None:
        via = ahead.via or _handed_on(line, n, ahead, heard)
        return Attached(rule=_rule_ahead(line, n, ahead.cue), heard=ahead, via=via)
    trailing = _trailing(line, n, heard)
    if trailing is not None:
        rule = "quote-according-to" if trailing.cue.shape == "according" else "quote-trailing-cue"
        return Attached(rule=rule, heard=trailing, via=trailing.via)
    return None


def _right_behind(line: Line, n: int, heard: Sequence[Heard]) -> Heard | None:
    at = n + 1
    while line.low(at) in (",", "—", "–", "-", ".", "…", "?", "!"):
        at += 1
    for one in heard:
        cue = one.cue
        if cue.shape not in ("finite", "according") or cue.opener in ("which", "what", "that"):
            continue
        begin = cue.start
        if cue.side == "gap" and cue.subject is not None:
            begin = cue.subject.first
        if cue.side == "shared":
            continue
        there = begin == at or (
            cue.side == "before" and begin == at + 1 and line.low(at) in ("as", "however", "then")
        )
        if there and _utters(cue) and not _new_sentence(line, n, cue):
            return one
    return None


def _new_sentence(line: Line, n: int, cue: Cue) -> bool:
    """Whether a full stop inside the marks parts a cue from them: ``"...." He said that ...``."""
    if not line.tokens[n].stopped or line.low(n + 1) == "," or cue.side == "after":
        return False
    rest = range(cue.last, len(line.tokens))
    return any(
        line.kind(k) == "quote"
        or line.low(k) in (",", ":", "that")
        or not (is_adverb(line.low(k)) or is_time(line.low(k)) or line.low(k) in (".", "on", "in"))
        for k in rest
    )


def _utters(cue: Cue) -> bool:
    return bool(cue.kinds & {"say", "quote", "ask"}) or cue.shape == "according"


def _rule_behind(cue: Cue) -> str:
    if cue.shape == "according":
        return "quote-according-to"
    return "quote-verb-after-inverted" if cue.side == "after" else "quote-verb-after"


def _claims(line: Line, n: int, behind: Heard) -> bool:
    """Whether a cue behind a quotation takes it from the one before it."""
    if behind.cue.shape == "according":
        return False
    return _stands_alone(line, n) and line.low(behind.cue.last) != "that"


def _stands_alone(line: Line, n: int) -> bool:
    """Whether a quotation is a clause of its own and no part of the one before it."""
    before = line.low(n - 1)
    if n == 0 or line.kind(n - 1) == "quote":
        return True
    return before in (",", ".", ";", ":", "—", "–", "…", "?", "!", "and", "but")


def _ahead(line: Line, n: int, heard: Sequence[Heard]) -> Heard | None:
    """Return the nearest cue before a quotation whose words can reach it."""
    owned = None
    for one in reversed(heard):
        cue = one.cue
        if cue.last > n or (cue.side == "after" and cue.subject and cue.subject.last > n):
            continue
        if not _reaches(line, cue, n):
            continue
        firm = cue.shape != "noun" or line.low(cue.last) in ("that", ":")
        if firm and (one.voice.speakers or cue.shape == "passive"):
            return one
        owned = owned or one
    return owned


def _reaches(line: Line, cue: Cue, n: int) -> bool:
    past = cue.last
    if cue.side == "after" and cue.subject is not None:
        past = max(past, cue.subject.last)
    between = [line.low(k) for k in range(past, n)]
    words = len([low for low in between if low and low[0].isalnum()])
    if ";" in between:
        return False
    if cue.shape == "according":
        return cue.first <= 2 and words <= 60
    if cue.shape in ("noun", "passive") or cue.opener == "what":
        return words <= 12 and "," not in between[:-1]
    return _reaches_as_verb(cue, between, words)


def _reaches_as_verb(cue: Cue, between: Sequence[str], words: int) -> bool:
    """Whether a verb reaches over so many words, by what it takes."""
    if cue.kinds <= {"quote", "noun"}:
        return words <= 4 or between[:1] == ["that"]
    if cue.kinds <= {"call", "ask", "want"}:
        return words <= 16 and not _new_clause(between)
    return words <= (40 if cue.kinds <= {"judge", "call", "want", "noun"} else 70)


def _new_clause(between: Sequence[str]) -> bool:
    return any(
        low == "," and nxt in ("and", "but", "which", "who", "while")
        for low, nxt in pairwise(between)
    )


def _rule_ahead(line: Line, n: int, cue: Cue) -> str:
    if cue.shape == "noun":
        return "quote-noun"
    if cue.shape == "passive":
        return "quote-passive-agent" if cue.subject is not None else "quote-passive-nobody"
    if cue.shape == "according":
        return "quote-according-to"
    if cue.opener == "what":
        return "quote-what-called"
    between = [line.low(k) for k in range(cue.last, n)]
    if all(low in (":", ",", "that", "“”") for low in between):
        return "quote-verb-before"
    if between[-1:] == [":"]:
        return "quote-verb-before"
    return "quote-in-clause"


def _handed_on(line: Line, n: int, ahead: Heard, heard: Sequence[Heard]) -> tuple[str, ...]:
    """Return who hands on what another said: ``"good," according to his spokesperson``."""
    for one in heard:
        if one.cue.first <= n or not _hands_on(line, n, one):
            continue
        if one.voice.speakers != ahead.voice.speakers:
            return one.voice.speakers
        return ()
    return ()


def _hands_on(line: Line, n: int, one: Heard) -> bool:
    cue = one.cue
    if cue.shape == "according" or _right_behind(line, n, [one]) is not None:
        return True
    if cue.shape != "finite" or cue.side == "shared" or cue.opener or not _utters(cue):
        return False
    return line.low(cue.start - 1) == "," and line.low(cue.last) in ("", ".", ",")


def _trailing(line: Line, n: int, heard: Sequence[Heard]) -> Heard | None:
    """Return a cue later in the sentence whose clause holds the quotation."""
    for one in heard:
        cue = one.cue
        if cue.first <= n or cue.shape not in ("finite", "according") or not _utters(cue):
            continue
        begin = cue.start
        if cue.side == "gap" and cue.subject is not None:
            begin = cue.subject.first
        if line.low(begin - 1) in (",", "—", "–") or cue.shape == "according":
            return one
        if line.low(begin - 1) in CONJUNCTIONS:
            return None
    return None
