"""Whether a cue reports anything: a clause, an object weighed or put, a word for something.

A verb of saying alone reports nothing (``she said on Friday``), and words in marks that end a
short clause speak for themselves.
"""

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

_BARE = words_of(
    "warn suggest note stress tell reply assure hint indicate add explain write reckon"
)
"""Verbs that may go without it before a clause that opens like one."""

_WEAK = words_of(
    "observe report mention recall charge counter quote cite guarantee remark comment relate "
    "recount attest promise predict"
)
"""Verbs that mostly take things: ``observed a minute of silence``."""


def says(line: Line, cue: Cue, end: int) -> str | None:
    """Return the rule by which a cue with what follows it is reported speech, or None."""
    n = _after_circumstances(line, _after_addressee(line, cue), end)
    told = [k for k in range(n, end) if line.kind(k) == "word"]
    kinds = cue.kinds
    if cue.opener == "what" and told and kinds & {"call", "say"}:
        return "reported-what-called"
    if (
        len(told) == 1
        and "judge" in kinds
        and (" " in cue.lemma or line.low(n) in ("it", "that", "this"))
    ):
        return "reported-object"
    if len(told) < 2:
        named = "call" in kinds and line.mention_over(n) is not None
        return "reported-object" if named and _has_predicate(line, cue, end) else None
    if line.low(n) in _CLAUSE_WORDS and len(told) >= 3 and kinds & {"say", "quote", "judge", "ask"}:
        return _clausal(cue)
    if cue.shape == "participle":
        bare = _bare(line, cue, n, end) and line.kind(n) != "quote"
        return _clausal(cue) if bare or _confirmed_before(line, cue) else None
    if "say" not in kinds and "quote" in kinds and _bare(line, cue, n, end):
        return _clausal(cue)
    if "say" in kinds and (_bare(line, cue, n, end) or _plain(line, cue, n)):
        return _clausal(cue)
    return _with_object(line, cue, n, end)


def _bare(line: Line, cue: Cue, n: int, end: int) -> bool:
    """Whether a clause without ``that`` follows: ``adding the talks had been hard``."""
    if not _is_clause(line, n, end) or not cue.kinds & {"say", "quote"}:
        return False
    if cue.lemma in _ALONE:
        return True
    if cue.lemma not in _BARE and (cue.shape == "participle" or "say" not in cue.kinds):
        return False
    if cue.shape != "participle" and cue.lemma not in _WEAK | _BARE:
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
    if "judge" in kinds and cue.lemma in ADDRESSING:
        return "reported-object"
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
    if cue.lemma == "tell" and n > cue.last and line.low(n) != "to":
        return line.kind(n) == "word" and line.low(n) not in PREPOSITIONS
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
    "counsel interrupt"
)
"""Verbs that name whom they speak to."""


def _after_circumstances(line: Line, n: int, end: int) -> int:
    """Step over when, where and how it was said, to what was said."""
    k = n
    while k < end:
        low = line.low(k)
        if line.kind(k) == "quote" or low in _CLAUSE_WORDS:
            return k
        if low == "," and (line.low(k + 1) in SUBORDINATE or hangs_on(line, k + 1)):
            return end
        if low in ("there", "only", "just", "here"):
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


SHORT = 2
"""A clause with so few words before quoted ones at its end is carried by them."""


def carried_by_quote(line: Line, cue: Cue, end: int) -> bool:
    """Whether quoted words at its end carry a short clause: then they alone are the statement."""
    if line.kind(end - 1) != "quote" or cue.opener == "what":
        return False
    if cue.shape == "participle":
        return True
    if "say" not in cue.kinds and "quote" not in cue.kinds and cue.lemma != "call":
        return True
    told = range(_after_addressee(line, cue), end)
    words = [k for k in told if line.kind(k) == "word" and line.low(k) != "that"]
    return len(words) <= SHORT and cue.lemma != "call"


def hangs_on(line: Line, n: int) -> bool:
    """Whether what follows a comma only hangs on to the clause before it."""
    low = line.low(n)
    if low in _HANGS_ON:
        return True
    return low.endswith("ing") and low not in ("including", "during") and len(low) > 4
