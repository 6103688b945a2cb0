"""What in a sentence says that somebody speaks: a verb with its subject, *according to*, a label.

A cue knows who speaks as a phrase (``subject``), where that phrase stands, and the stretch of
tokens in which what is said may lie: behind the cue (``body``), or before it where the cue trails
(``..., she said``). Who the phrase means is settled later, when the cues of a text are read in
their order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from onetext.record.extract.speech.sentence.beside import after, before
from onetext.record.extract.speech.sentence.grammar import (
    CONJUNCTIONS,
    HAVE,
    NEGATIONS,
    POSSESSIVES,
    PREPOSITIONS,
    SUBORDINATE,
    is_adverb,
    is_time,
    words_of,
)
from onetext.record.extract.speech.sentence.leading import (
    doing,
    leading_phrase,
    nearer_subject,
    subject_of_clause,
    subject_of_what_was_said,
)
from onetext.record.extract.speech.sentence.phrases import Phrase
from onetext.record.extract.speech.sentence.tokens import Line
from onetext.record.extract.speech.sentence.verbs import Forms, Hit, hits_in

Shape = Literal["finite", "participle", "passive", "according", "noun"]
Side = Literal["before", "gap", "after", "shared", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A cue at tokens ``first`` to ``last`` (left out).

    ``start`` is where the words of the cue begin, subject included; ``side`` where the subject
    stands (``shared``: it is that of the cue before; ``gap``: a comma lies between). ``opener``
    is the word that hangs the clause on to another (``which``, ``what``, ``though``).
    ``passed_on`` is who hands on what another said (``TASS quoted her as saying``).
    """

    first: int
    last: int
    start: int
    lemma: str
    kinds: frozenset[str]
    shape: Shape
    side: Side
    subject: Phrase | None = None
    opener: str = ""
    passed_on: Phrase | None = None


def cues_in(line: Line, forms: Forms) -> tuple[Cue, ...]:
    """Return the cues of a sentence in their order."""
    cues: list[Cue] = []
    for hit in hits_in(line, forms):
        floor = max((one.last for one in cues if not _aside(line, one)), default=0)
        cue = _cue(line, hit, floor, cues)
        if cue is not None:
            cues.append(cue)
    cues += _according(line)
    cues.sort(key=lambda one: one.first)
    return tuple(cues)


def _aside(line: Line, cue: Cue) -> bool:
    """Whether a cue only tells where somebody spoke: ``Marek, in his evening address, said``."""
    return cue.shape == "noun" and line.low(cue.last) == ","


def _cue(line: Line, hit: Hit, floor: int, cues: list[Cue]) -> Cue | None:
    if line.low(hit.first - 1) == "as" and line.low(hit.first) == "saying":
        return _quoted_as_saying(line, hit)
    if line.low(hit.last) == "to" and hit.form.lemma == "say":
        return None
    match hit.use:
        case "noun":
            return _noun(line, hit, floor)
        case "passive":
            return _passive(line, hit)
        case "participle":
            return _participle(line, hit, floor, cues)
        case "finite":
            return _finite(line, hit, floor, cues)


def _made(hit: Hit, shape: Shape, side: Side, start: int, subject: Phrase | None) -> Cue:
    return Cue(
        first=hit.first,
        last=hit.last,
        start=start,
        lemma=hit.form.lemma,
        kinds=hit.form.kinds,
        shape=shape,
        side=side,
        subject=subject,
    )


def _finite(line: Line, hit: Hit, floor: int, cues: list[Cue]) -> Cue | None:
    v = hit.first
    if line.low(v - 1) == "to":
        v -= 2
    if not _utterance_follows(line, hit):
        return None
    subject, gap = before(line, v, floor)
    turned = _inverted(line, hit, subject, gap=gap)
    if turned is not None:
        return turned
    if subject is None:
        return _without_subject(line, v, hit, cues)
    if subject.kind == "other" and not _speaks(hit):
        return None
    if line.low(subject.first - 1) in ("unless", "if", "until", "lest"):
        return None  # a condition tells of nothing that was said
    if gap:
        return replace(_made(hit, "finite", "gap", hit.first, subject), opener="")
    return replace(
        _made(hit, "finite", "before", subject.first, subject),
        opener=_opener(line, subject.first),
    )


def _utterance_follows(line: Line, hit: Hit) -> bool:
    """Whether a verb that takes words or a clause only has them: not ``continued to press``."""
    if not hit.form.kinds <= {"quote", "noun"}:
        return True
    low = line.low(hit.last)
    return low not in PREPOSITIONS or low in ("in", "on", "at", "after", "during")


_SPEAKING = words_of("claim report say tell add reply ask warn insist write explain recall")


def _speaks(hit: Hit) -> bool:
    """Whether a verb takes for a speaker whoever stands before it (``the widow said``)."""
    return hit.form.shape in ("past", "s") and hit.form.lemma in _SPEAKING


def _inverted(line: Line, hit: Hit, subject: Phrase | None, *, gap: bool) -> Cue | None:
    """Return the cue of ``..., said the envoy``, if it is one."""
    edge = line.low(hit.first - 1)
    at_edge = edge in (",", "“”", "—", "–", "…", "?", "!") or hit.first == 0
    if not at_edge or (subject is not None and gap and line.kind(hit.first - 1) != "quote"):
        return None if not (at_edge and edge == ",") else _trailing_inverted(line, hit, gap=gap)
    if "say" not in hit.form.kinds and "quote" not in hit.form.kinds:
        return None
    phrase = after(line, hit.last)
    if phrase is None or phrase.kind in ("thing", "other"):
        return None
    return _made(hit, "finite", "after", hit.first, phrase)


def _trailing_inverted(line: Line, hit: Hit, *, gap: bool) -> Cue | None:
    """Return the cue of ``A, said the envoy.`` where something before it could be a subject."""
    phrase = after(line, hit.last)
    if hit.form.lemma not in ("say", "add", "report", "write", "tell", "insist", "warn", "argue"):
        return None
    if phrase is None or phrase.kind not in ("mention", "role"):
        return None
    end = phrase.last
    ends = (".", "", ";") if gap else (".", ",", "", "“”", ";", "—", "–", *PREPOSITIONS)
    if line.low(end) in ends:
        return _made(hit, "finite", "after", hit.first, phrase)
    return None


def _without_subject(line: Line, v: int, hit: Hit, cues: list[Cue]) -> Cue | None:
    """Return the cue of a verb whose subject is further off: ``and suggested``, ``who said``."""
    k = v - 1
    while k >= 0 and (is_adverb(line.low(k)) or line.low(k) in HAVE | NEGATIONS):
        k -= 1
    low = line.low(k)
    if low in ("and", "but", "or", ",", "then", "yet"):
        head = next((one for one in reversed(cues) if one.shape == "finite"), None)
        inner = None
        if head is not None and head.side != "after":
            inner = subject_of_what_was_said(line, head.last, k, v)
            inner = inner or nearer_subject(line, head.last, k)
        subject = inner or (head.subject if head is not None else subject_of_clause(line, k))
        if subject is None:
            return None
        return _made(hit, "finite", "shared", hit.first, subject)
    return _who_says(line, v, hit)


def _who_says(line: Line, v: int, hit: Hit) -> Cue | None:
    """Return the cue of ``a source who said`` and of ``led by Kovel, who last week said``."""
    told = "say" in hit.form.kinds and hit.form.lemma not in ("pledge", "vow", "promise")
    over = _EARLIER if told else HAVE | NEGATIONS
    k = v - 1
    while k > 0 and (
        is_adverb(line.low(k)) or line.low(k) in over or (told and is_time(line.low(k)))
    ):
        k -= 1
    if line.low(k) not in ("who", "which") or k == 0:
        return None
    named, _ = before(line, k, 0)
    held = line.mention_over(k - 2) if told and line.low(k - 1) == "," else None
    if named is None and held is not None and held.how == "name":
        first = k - 2
        while first > 0 and line.tokens[first].start > held.start:
            first -= 1
        named = Phrase(kind="mention", first=first, last=k - 1, core=k - 1, mention=held)
    if named is None:
        return None
    return replace(_made(hit, "finite", "gap", hit.first, named), opener="who")


_EARLIER = HAVE | words_of("last this on earlier late week month year")


def _opener(line: Line, first: int) -> str:
    low = line.low(first - 1)
    if low in ("which", "what", "that", "whom", "where"):
        return low
    if low in CONJUNCTIONS or low in SUBORDINATE or low in ("and", ";"):
        return low
    return ""


def _participle(line: Line, hit: Hit, floor: int, cues: list[Cue]) -> Cue | None:
    low = line.low(hit.first - 1)
    k = hit.first - 1
    while k >= 0 and is_adverb(line.low(k)):
        k -= 1
    low = line.low(k)
    if k >= 0 and line.kind(k) == "word" and low not in PREPOSITIONS | SUBORDINATE | CONJUNCTIONS:
        if low in ("and", "or", "but", "having"):
            return _shared(line, hit, cues)
        if low in ("heard", "overheard", "seen"):
            subject, gap = before(line, k, floor)
            return _made(hit, "finite", "gap", hit.first, subject) if subject else None
        subject, gap = before(line, hit.first, floor)
        if subject is None or gap or subject.kind == "other":
            return None
        return _made(hit, "participle", "before", hit.first, subject)
    return _shared(line, hit, cues)


def _shared(line: Line, hit: Hit, cues: list[Cue]) -> Cue | None:
    """Return a participle with the subject of the clause that it hangs on to."""
    usable = [one for one in cues if one.subject is not None and one.shape != "noun"]
    usable = [one for one in usable if one.opener != "that"] or usable
    head = next((one for one in reversed(usable) if one.shape in ("finite", "participle")), None)
    head = head or next((one for one in reversed(usable) if one.shape == "passive"), None)
    if head is not None:
        return _made(hit, "participle", "shared", hit.first, head.subject)
    subject = leading_phrase(line, 0, hit.first)
    if subject is None or hit.first <= 1:
        comma = next((n for n in range(hit.last, len(line.tokens)) if line.low(n) == ","), None)
        later = leading_phrase(line, comma + 1, len(line.tokens)) if comma is not None else None
        subject = later or subject
    subject = subject or doing(line, hit.first)
    return _made(hit, "participle", "shared" if subject else "none", hit.first, subject)


def _passive(line: Line, hit: Hit) -> Cue | None:
    n = hit.last
    while n < min(len(line.tokens), hit.last + 6) and line.low(n) not in ("by", ",", ".", ";"):
        if line.kind(n) == "quote":
            break
        n += 1
    if line.low(n) == "by":
        agent = after(line, n + 1)
        if agent is not None and agent.kind in ("mention", "role", "quantified", "pronoun"):
            return _made(hit, "passive", "after", hit.first, agent)
    if hit.form.lemma in ("say", "tell", "ask", "quote", "cite", "report"):
        return None
    return _made(hit, "passive", "none", hit.first, None)


def _noun(line: Line, hit: Hit, floor: int) -> Cue | None:
    """Return the cue of ``his insistence`` or ``a warning from the ministry``."""
    owner = _owner(line, hit.first, floor)
    if owner is not None:
        return _made(hit, "noun", "before", owner.first, owner)
    if line.low(hit.last) in ("from", "by", "of"):
        giver = after(line, hit.last + 1)
        if giver is not None and giver.kind in ("mention", "role"):
            return _made(hit, "noun", "after", hit.first, giver)
    return None


def _owner(line: Line, n: int, floor: int) -> Phrase | None:
    """Return who owns a noun: a possessive a few words before it."""
    for k in range(n - 1, max(floor, n - 4) - 1, -1):
        low = line.low(k)
        if line.kind(k) != "word":
            return None
        if low in POSSESSIVES:
            return Phrase(kind="pronoun", first=k, last=k + 1, core=k + 1)
        if line.tokens[k].owner:
            held = line.mention_over(k)
            if held is None or held.how == "pronoun":
                return None
            first = k
            while first > 0 and line.tokens[first].start > held.start:
                first -= 1
            return Phrase(kind="mention", first=first, last=k + 1, core=k + 1, mention=held)
    return None


def _quoted_as_saying(line: Line, hit: Hit) -> Cue | None:
    """Return the cue of ``was quoted as saying`` and ``TASS quoted him as saying``."""
    q = next(
        (
            n
            for n in range(hit.first - 2, max(-1, hit.first - 12), -1)
            if line.low(n) in ("quoted", "cited", "quoting", "citing", "quotes", "cites")
        ),
        None,
    )
    if q is None:
        return None
    said = _object(line, q + 1)
    subject, gap = before(line, q, 0)
    if line.low(q + 1) == "by":
        handed = after(line, q + 2)
        cue = _made(
            hit, "finite", "gap" if gap else "before", subject.first if subject else q, subject
        )
        return replace(cue, passed_on=handed)
    passive = line.low(q - 1) in ("was", "were", "been", "is", "are", "being")
    if passive or said is None or line.low(q + 1) == "as":
        first = subject.first if subject is not None and not gap else q
        handed = after(line, hit.last + 1) if line.low(hit.last) == "by" else None
        return replace(
            _made(hit, "finite", "gap" if gap else "before", first, subject), passed_on=handed
        )
    if said.kind == "other":
        return None
    return replace(_made(hit, "finite", "before", q + 1, said), passed_on=subject)


def _object(line: Line, n: int) -> Phrase | None:
    if line.low(n) in ("him", "her", "them"):
        return Phrase(kind="pronoun", first=n, last=n + 1, core=n + 1)
    return after(line, n)


def _according(line: Line) -> Iterator[Cue]:
    """Yield ``according to X``, ``in the words of X`` and ``in X's words``."""
    for n in range(len(line.tokens)):
        width = _width(line, n)
        if not width:
            continue
        phrase = _object(line, n + width)
        if phrase is None:
            continue
        yield Cue(
            first=n,
            last=n + width,
            start=n,
            lemma="according to",
            kinds=frozenset({"say"}),
            shape="according",
            side="after",
            subject=phrase,
        )


def _width(line: Line, n: int) -> int:
    if line.low(n) == "according" and line.low(n + 1) == "to":
        return 2
    words = [line.low(n + k) for k in range(4)]
    if words[0] == "in" and words[1] == "the" and words[3] == "of":
        return 4 if words[2] in ("words", "view", "phrase") else 0
    return 0
