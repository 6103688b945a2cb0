"""Where a clause of reported speech begins and ends.

It runs from its subject (from the verb, where a comma parts the two or the subject is shared)
through what is said, without what only hangs on behind a comma: ``, which ...``, ``, as ...``,
``, referring to ...``. Where the cue trails (``A, she said``) it is the clause before the cue
with the cue.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from onetext.record.extract.speech.sentence.beside import after
from onetext.record.extract.speech.sentence.cues import Cue
from onetext.record.extract.speech.sentence.grammar import (
    AUXILIARIES,
    DETERMINERS,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    SUBORDINATE,
    is_adverb,
    is_finite,
    is_time,
    words_of,
)
from onetext.record.extract.speech.sentence.tokens import Line

_HANGS_ON = words_of(
    "which who whose whom although though even as amid despite while following further "
    "particularly according a an one with just before after in when where because since "
    "unlike despite thus hours days minutes weeks"
)
_CLAUSE_WORDS = words_of("that whether how why what where if when who")
_ALONE = words_of("say claim insist argue maintain contend assert allege believe")
"""Verbs that need no ``that`` before what is said."""


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
    rule = _says(line, cue, end)
    if rule is not None:
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
        if low in (";", "—", "–", "(", ":") and words >= 2:
            break
        if low == "," and words >= 3 and _hangs(line, n + 1):
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


def _trimmed(line: Line, first: int, end: int) -> int:
    while end > first and (
        line.low(end - 1)
        in (".", ",", ";", ":", "!", "?", "…", "—", "–", "and", "but", "while", "or")
    ):
        end -= 1
    return end


def _hangs(line: Line, n: int) -> bool:
    """Whether what follows a comma only hangs on to the clause before it."""
    low = line.low(n)
    if low in _HANGS_ON:
        return True
    return low.endswith("ing") and low not in ("including", "during") and len(low) > 4


def _hangs_after_quote(line: Line, n: int) -> bool:
    """Whether an afterthought follows a quotation whose comma stands inside its marks."""
    return line.tokens[n].paused and _hangs(line, n + 1)


def _next_statement(line: Line, cue: Cue, cues: Sequence[Cue]) -> int:
    """Return the token at which the next cue begins a statement of its own."""
    for other in cues:
        if other.first <= cue.first:
            continue
        if other.shape == "noun" or other.side == "none":
            continue
        begin = other.start if other.side in ("before",) else other.first
        if begin < cue.last:
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


def _says(line: Line, cue: Cue, end: int) -> str | None:
    """Return the rule by which a cue with what follows it is reported speech, or None."""
    n = _after_circumstances(line, _after_addressee(line, cue), end)
    told = [k for k in range(n, end) if line.kind(k) == "word"]
    kinds = cue.kinds
    if cue.opener == "what" and told and kinds & {"call", "say"}:
        return "reported-what-called"
    if len(told) < 2:
        return None
    if line.low(n) in _CLAUSE_WORDS and len(told) >= 3 and kinds & {"say", "quote", "judge", "ask"}:
        return _clausal(cue)
    if cue.shape == "participle":
        bare = _bare(line, cue, n, end) and line.kind(n) != "quote"
        return _clausal(cue) if bare or _confirmed_before(line, cue) else None
    if "say" not in kinds and "quote" in kinds and _bare(line, cue, n, end):
        return _clausal(cue)
    if "say" in kinds and (_is_clause(line, n, end) or _plain(line, cue, n)):
        return _clausal(cue)
    return _with_object(line, cue, n, end)


def _bare(line: Line, cue: Cue, n: int, end: int) -> bool:
    """Whether a clause without ``that`` follows: ``adding the talks had been hard``."""
    if not _is_clause(line, n, end) or not cue.kinds & {"say", "quote"}:
        return False
    if "say" in cue.kinds:
        return True
    opens = line.low(n) in DETERMINERS or line.low(n) in PRONOUNS
    return opens or line.mention_over(n) is not None


def _confirmed_before(line: Line, cue: Cue) -> bool:
    """Whether a participle tells of something said earlier (``having confirmed the visit``)."""
    before = [line.low(k) for k in range(max(0, cue.first - 3), cue.first)]
    return "having" in before and "judge" in cue.kinds


def _with_object(line: Line, cue: Cue, n: int, end: int) -> str | None:
    kinds = cue.kinds
    if "judge" in kinds and line.low(n) not in PREPOSITIONS:
        return "reported-object" if line.kind(n) == "word" else None
    if "judge" in kinds and (" " in cue.lemma or line.low(n) == "to"):
        return "reported-object"
    if "want" in kinds and line.low(cue.last) == "to":
        return "reported-object"
    if "ask" in kinds and any(line.low(k) == "to" for k in range(n, min(end, n + 10))):
        return "reported-object"
    if "call" in kinds and _has_predicate(line, cue, end):
        return "reported-object"
    return None


def _clausal(cue: Cue) -> str:
    if cue.shape == "participle":
        return "reported-participle"
    return "reported-shared-subject" if cue.side == "shared" else "reported-clause"


def _plain(line: Line, cue: Cue, n: int) -> bool:
    """Whether a verb needs no more than words behind it (headlines: ``says Sarmia ready``)."""
    return (
        cue.lemma in _ALONE
        and n == cue.last
        and line.kind(n) == "word"
        and (line.low(n) not in PREPOSITIONS)
    )


def _after_addressee(line: Line, cue: Cue) -> int:
    if cue.lemma not in ADDRESSING or cue.shape == "passive":
        return cue.last if cue.side != "after" or cue.subject is None else cue.subject.last
    if cue.side == "after" and cue.subject is not None:
        return cue.subject.last
    told = after(line, cue.last)
    objects = ("him", "her", "them", "us", "me", "it")
    if line.low(cue.last) in objects:
        return cue.last + 1
    return told.core if told is not None and told.kind != "pronoun" else cue.last


ADDRESSING = words_of(
    "tell assure reassure inform notify remind warn brief ask urge promise advise caution "
    "counsel interrupt call on call upon appeal to"
)
"""Verbs that name whom they speak to."""


def _after_circumstances(line: Line, n: int, end: int) -> int:
    """Step over when, where and how it was said, to what was said."""
    k = n
    while k < end:
        low = line.low(k)
        if line.kind(k) == "quote" or low in _CLAUSE_WORDS:
            return k
        if is_time(low) or is_adverb(low) or low == ",":
            k += 1
            continue
        if low in PREPOSITIONS and low not in ("to", "for", "of"):
            over = _over_circumstance(line, k, end)
            if over is None:
                return n
            k = over
            continue
        return k
    return k


def _over_circumstance(line: Line, k: int, end: int) -> int | None:
    """Return the token behind ``on Friday``, ``in a post on Telegram``, or None if unclear."""
    for n in range(k + 1, min(end, k + 14)):
        low = line.low(n)
        if low in ("that", ",") or line.kind(n) == "quote" or low == ":":
            return n
        if is_time(line.low(n)) and not is_time(line.low(n + 1)):
            return n + 1
        medium = low in ("statement", "interview", "telegram", "television", "tv", "x")
        if medium and line.low(n + 1) not in PREPOSITIONS:
            return n + 1
    return None if end - k > 14 else end


def _is_clause(line: Line, n: int, end: int) -> bool:
    """Whether there is a subject with its verb among tokens n to end."""
    if line.low(n) in PREPOSITIONS and line.low(n) not in ("after", "before"):
        return False
    for k in range(n + 1, end):
        low = line.low(k)
        if line.kind(k) == "word" and line.mention_over(k) is None and is_finite(low):
            return True
        if low in AUXILIARIES or low in MODALS:
            return True
        if low in ("wants", "needs", "remains", "hopes", "has", "plans", "expects", "seeks"):
            return True
    return False


def _has_predicate(line: Line, cue: Cue, end: int) -> bool:
    """Whether a word for the object follows it: ``described it as``, ``called it a start``."""
    low = [line.low(k) for k in range(cue.last, end)]
    if cue.lemma not in ("call", "brand", "dub", "label", "deem", "term"):
        return "as" in low or "judge" in cue.kinds
    told = after(line, cue.last)
    n = told.last if told is not None and told.kind == "mention" else cue.last + 1
    if n >= end and line.kind(end) != "quote":
        return False
    nxt = line.low(n)
    return (
        line.kind(n) == "quote"
        or nxt in ("a", "an", "the", "his", "their")
        or nxt.endswith(
            ("ful", "ous", "ive", "able", "ible", "al", "ic", "less", "ed", "ant", "ent", "ing")
        )
    )


def _trailing(line: Line, cue: Cue, cues: Sequence[Cue]) -> Clause | None:
    """Return ``A, she said``: the clause before a cue at its end."""
    if "say" not in cue.kinds and "quote" not in cue.kinds:
        return None
    begin = cue.start if cue.side != "gap" or cue.subject is None else cue.subject.first
    if line.low(begin - 1) not in (",", "—", "–") or line.low(cue.last) == ":":
        return None
    first = _clause_start(line, begin - 1, cues, cue)
    if not _tells(line, first, begin - 1) or _only_frames(line, first):
        return None
    last = cue.last
    if cue.side == "after" and cue.subject is not None:
        last = cue.subject.last
    return Clause(first=first, last=last, rule="reported-trailing-cue")


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
