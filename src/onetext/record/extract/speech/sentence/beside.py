"""Who stands beside a verb: the phrase before it as its subject, or behind it where it is turned.

Both are found by walking from the verb until a word that cannot belong to a phrase. What stands
between commas (``Kovel, who leads the talks, said``) is stepped over.
"""

from onetext.record.extract.speech.sentence.grammar import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    NOBODYS,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SUBORDINATE,
    is_adverb,
    is_finite,
    is_time,
)
from onetext.record.extract.speech.sentence.phrases import Phrase, phrase_in
from onetext.record.extract.speech.sentence.tokens import Line

_JOINTS = ("-", "/", "&", "’", "'")
_SPEAKERS = ("mention", "role", "pronoun", "quantified")


def before(line: Line, v: int, floor: int) -> tuple[Phrase | None, bool]:
    """Return who stands before a verb as its subject, and whether a comma lies between."""
    i = _back_over_adverbs(line, v - 1, floor)
    if i < floor or line.kind(i) == "quote":
        return None, False
    if line.low(i) in (",", "—", "–", ")"):
        return _over_gap(line, i, floor), True
    if line.low(i) in ("and", "or", "but", "then", ";", ":", "that"):
        return None, False
    return _ending_at(line, i + 1, floor), False


def _back_over_adverbs(line: Line, i: int, floor: int) -> int:
    """Step left over auxiliaries, adverbs and words for a time."""
    while i >= floor:
        low = line.low(i)
        held = line.mention_over(i)
        light = low in AUXILIARIES or low in MODALS or low in NEGATIONS
        light = light or is_adverb(low) or is_time(low)
        if low in ("both", "all") or (held is not None and not is_time(low)):
            break
        if light or (
            low in ("on", "in", "at", "late", "early", "the", "of", "to") and _timed(line, i)
        ):
            i -= 1
            continue
        break
    return i


def _timed(line: Line, i: int) -> bool:
    after = line.low(i + 1)
    return (
        is_time(after)
        or after in ("late", "early", "the")
        or (line.low(i) == "to" and line.low(i - 1).endswith(("ed", "s", "nt")))
    )


def _over_gap(line: Line, i: int, floor: int) -> Phrase | None:
    """Return the subject beyond what stands between commas before a verb."""
    opening = {")": "("}.get(line.low(i), line.low(i))
    openings: list[int] = []
    for j in range(i - 1, floor - 1, -1):
        if line.kind(j) == "quote":
            break
        if line.low(j) == opening:
            openings.append(j)
    for j in openings[:2]:
        outer = _ending_at(line, j, floor)
        if outer is None or outer.kind not in _SPEAKERS:
            continue
        inner = line.mention_over(j + 1)
        if outer.kind == "role" and inner is not None and inner.end >= line.tokens[i - 1].end:
            return Phrase(kind="mention", first=outer.first, last=i, core=i, mention=inner)
        return outer
    return None


def _ending_at(line: Line, end: int, floor: int) -> Phrase | None:
    """Return the phrase that ends before token ``end``."""
    n = end - 1
    joint = False
    while n >= floor:
        if line.low(n) == "," and joint and _listed(line, n):
            n -= 1
            continue
        if line.low(n) == "and" and not joint:
            joint = _joins(line, n, floor)
            if not joint:
                break
        if not _within_name(line, n) and _ends_leftwards(line, n, end, floor):
            break
        n -= 1
    who = n
    while who > floor and (is_finite(line.low(who)) or is_adverb(line.low(who))):
        who -= 1
    if (
        who < n
        and line.low(who) in ("who", "which")
        and who > floor
        and line.kind(who - 1) == "word"
    ):
        return _ending_at(line, who, floor)
    return phrase_in(line, n + 1, end)


def _within_name(line: Line, n: int) -> bool:
    held = line.mention_over(n)
    return held is not None and held.start < line.tokens[n].start


def _ends_leftwards(line: Line, n: int, end: int, floor: int) -> bool:
    """Whether a word cannot belong to a phrase that one walks through from its end."""
    low = line.low(n)
    if line.kind(n) != "word":
        return low not in _JOINTS
    if low in SUBORDINATE or low in ("something", "where"):
        return True
    if low == "that":
        return line.low(n + 1) not in ROLES
    if low in CONJUNCTIONS and not _in_phrase(line, n):
        return True
    if line.low(n + 1) == "by" and low.endswith("ed"):
        return False
    verb = is_finite(low) and line.mention_over(n) is None and low not in ROLES
    return verb and n < end - 1 and not _modifies(line, n, floor)


def _in_phrase(line: Line, n: int) -> bool:
    """Whether a word that may begin a clause stands inside a phrase (``since Monday``)."""
    return line.low(n) in ("since", "until") and is_time(line.low(n + 1))


def _listed(line: Line, n: int) -> bool:
    """Whether a comma parts members of a list of names."""
    return line.mention_over(n - 1) is not None and line.mention_over(n + 1) is not None


def _joins(line: Line, n: int, floor: int) -> bool:
    """Whether an ``and`` joins two speakers, or else two clauses."""
    for k in range(n - 1, floor - 1, -1):
        low = line.low(k)
        if line.kind(k) == "quote" or low in (";", ":") or low in CONJUNCTIONS:
            break
        if low == "," and not _listed(line, k):
            break
        if line.mention_over(k) is None and is_finite(low) and low not in ROLES:
            return False
    return True


def _modifies(line: Line, n: int, floor: int) -> bool:
    """Whether a past form stands before a noun as its adjective (``the seized towns' mayor``)."""
    low = line.low(n)
    if low in AUXILIARIES or low in MODALS:
        return False
    return n - 1 >= floor and line.low(n - 1) in DETERMINERS


def after(line: Line, n: int) -> Phrase | None:
    """Return the phrase that begins at token ``n``, as behind an inverted verb of saying."""
    end = n
    while end < len(line.tokens):
        if not _within_name(line, end) and _ends_rightwards(line, end, n):
            break
        end += 1
    if end == n:
        return None
    return _with_name(line, n, end)


def _ends_rightwards(line: Line, n: int, first: int) -> bool:
    """Whether a word cannot belong to a phrase that one walks through from its beginning."""
    low = line.low(n)
    if line.kind(n) != "word":
        return low not in _JOINTS
    if low in CONJUNCTIONS:
        return True
    if low in ("and", "or"):
        return not _names_next(line, n)
    if low in PREPOSITIONS:
        heard = low == "to" and line.low(n + 1) in _HEARERS
        return heard or low not in ("of", "for", "from", "with", "to")
    if line.mention_over(n) is not None:
        return False
    return is_time(low) or (n > first and _begins_anew(line, n))


_HEARERS = ("journalists", "reporters", "media", "press", "parliament", "correspondents")
"""To whom somebody speaks is no part of who they are: ``declared the minister to reporters``."""


def _begins_anew(line: Line, n: int) -> bool:
    """Whether a word behind the first of a phrase begins something else: a verb, a new phrase."""
    low = line.low(n)
    if is_adverb(low) or (is_finite(low) and low not in ROLES):
        return True
    if low.endswith("ing") and low not in ("ruling", "king"):
        return True
    goes_on = line.low(n - 1) in PREPOSITIONS or line.low(n - 1) in (
        "and",
        "or",
        "&",
        "both",
        "all",
    )
    return not goes_on and (low in DETERMINERS or low in PRONOUNS or low in NOBODYS)


def _names_next(line: Line, n: int) -> bool:
    if line.mention_over(n + 1) is not None:
        return True
    return line.low(n + 1) in DETERMINERS and any(line.low(n + k) in ROLES for k in (2, 3, 4))


def _with_name(line: Line, n: int, end: int) -> Phrase | None:
    """Return a phrase with the name that stands behind it: ``the spokesman, Viktor Sool``."""
    phrase = phrase_in(line, n, end)
    if phrase is None or phrase.kind != "role" or line.low(end) != ",":
        return phrase
    named = line.mention_over(end + 1)
    if named is None or named.start != line.tokens[end + 1].start or named.how != "name":
        return phrase
    last = end + 1
    while last < len(line.tokens) and line.tokens[last].end <= named.end:
        last += 1
    return Phrase(kind="mention", first=n, last=last, core=last, mention=named)
