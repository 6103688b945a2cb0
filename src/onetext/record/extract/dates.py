"""When each statement was said.

The rules, the first that fits: words for a day that belong to the saying (``said late on
Wednesday that``, ``On Thursday, he said``, ``… , she said on Friday morning``), never those inside
what was said; the day of the clause that a quoted fragment stands in; the day of the same
speaker's statement in the same sentence; nothing, for what is said to be held in general
(``Critics say``, ``Governments have expressed concern``) or was said before (``had said``); the
day carried forward from the same speaker's last statement, if that speaker has only one day in
the document or it stands in the paragraph before; the day carried forward inside the paragraph;
the day of the document. Carried days and the document's own are for checking, and say so.

Without a day of the document only dates written out are known; the rest stays open.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from onetext.record.days import days_in, in_common
from onetext.record.extract.days.named import Named, dated, day_of, named_days
from onetext.record.extract.proposals import Proposals
from onetext.record.model import Band, Dated, Statement

_BRIDGE = re.compile(
    r"(?:[\s,]*(?:and\s)?(?:also\s|again\s|separately\s)?"
    r"(?:(?:in|at|to|on|during|after|from|via|by|before|following|with|of|reporters|journalists)"
    r"\b[^,;:“\"‘]{0,70}?)?(?:\b(?:on|in|at|since)\s)?)?\s*",
)
_BRIDGE_OF_TELLING = re.compile(r"\s(?!that\b)[^,;:“\"‘]{0,70}?\s(?:(?:on|in|at)\s)?")
_TELLS = re.compile(r"\b(?:told|tells|telling|informed|assured|reminded|warned)\b")
_NEW_CLAUSE = re.compile(
    r"\b(?:that|which|who|will|would|was|were|is|are|has|had|have|may|might|could|should|can|must|be|been|if|because|when|where)\b"
)
_VERB_AFTER = re.compile(
    r"(?:’s|'s)|\s+(?:will|would|was|were|is|are|has|had|have|may|might|could|should|can|must|marks?|failed|ended|began)\b"
)
_FRONT = re.compile(
    r"[\s“”\"‘’]*(?:(?:But|And|Meanwhile|Also|Still|Later|Separately|However),?\s)?"
    r"(?:(?:[Ss]peaking|[Tt]alking|[Aa]ddressing|[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Aa]fter|[Bb]efore|[Ee]arlier|[Ll]ate)\b[^;:“”\"]{0,110}?)?"
    r"(?:\b(?:on|in|at)\s)?$"
)
_BEFORE_THEN = re.compile(
    r"(?!.*\b(?:said|told|\w+ed)\b.*\b(?:had|previously)\b).*\b(?:had\s(?:\w+\s){0,2}\w+|previously\b)"
)
_IN_GENERAL = re.compile(
    r"\b(?:have|has)\s(?:\w+ly\s|also\s|long\s|repeatedly\s|often\s)*\w+(?:ed|id|ld|de|en)\b"
    r"|\b(?:say|argue|believe|fear|warn|describe|note|claim|insist|think|call|see|continues?|continue\sto|point\sout|maintain)\b"
)


@dataclass(slots=True)
class _Carried:
    """What is carried forward: each speaker's days, and the last day of the paragraph."""

    by_speaker: dict[str, list[tuple[int, Dated]]] = field(default_factory=dict)
    in_sentence: dict[tuple[int, tuple[str, ...]], Dated] = field(default_factory=dict)
    paragraph: tuple[int, Dated] | None = None


def date_statements(found: Proposals) -> Proposals:
    """Return the proposals with the day of every statement, as far as it can be told."""
    named, carried = named_days(found), _Carried()
    of_clause: dict[str, Dated | None] = {}
    order = sorted(found.statements, key=lambda one: (one.span.start, bool(one.part_of)))
    paragraphs = _paragraphs(found.text)
    for one in order:
        at = bisect_right(paragraphs, _anchor(one))
        own = _own_day(found, one, named)
        said_on = own or _carried_day(found, one, carried, of_clause, at)
        of_clause[one.id] = said_on
        _carry(found, one, carried, own, at)
    return replace(
        found,
        statements=tuple(replace(one, said_on=of_clause[one.id]) for one in found.statements),
    )


def _paragraphs(text: str) -> list[int]:
    return [0, *(one.end() for one in re.finditer(r"\n+", text))]


def _anchor(one: Statement) -> int:
    return one.cue.start if one.cue else one.span.start


# Words of the saying itself.


def _own_day(found: Proposals, one: Statement, named: tuple[Named, ...]) -> Dated | None:
    """Return the day that belongs to the saying, by the words around what says who spoke."""
    at = _anchor(one)
    for rule, fits in (
        ("said-at-cue", _is_at_cue),
        ("said-behind-cue", _is_behind_cue),
        ("said-in-front", _is_in_front),
    ):
        for time in named:
            if not time.back or not time.sentence[0] <= at < time.sentence[1]:
                continue
            if fits(found, one, time) and not _is_quoted(found, time):
                return dated(found, time, time.back, rule, _band(time))
    return None


def _band(time: Named) -> Band:
    return "check" if time.words.rule not in ("weekday", "near-day", "day-written") else time.band


def _is_quoted(found: Proposals, time: Named) -> bool:
    return any(
        piece.start <= time.words.start < piece.end
        for one in found.quotations
        if one.kind == "speech"
        for piece in one.span.segments
    )


def _is_at_cue(found: Proposals, one: Statement, time: Named) -> bool:  # noqa: ARG001 - one shape
    return one.cue is not None and one.cue.start <= time.words.start < one.cue.end


def _is_behind_cue(found: Proposals, one: Statement, time: Named) -> bool:
    if one.cue is None or not one.cue.end <= time.words.start <= one.cue.end + 110:
        return False
    between = found.text[one.cue.end : time.words.start]
    telling = _TELLS.search(found.text, one.cue.start, one.cue.end)
    bridges = _BRIDGE.fullmatch(between) or (telling and _BRIDGE_OF_TELLING.fullmatch(between))
    if _NEW_CLAUSE.search(between) or not bridges:
        return False
    return not _VERB_AFTER.match(found.text, time.words.end)


def _is_in_front(found: Proposals, one: Statement, time: Named) -> bool:
    """Whether the words stand at the head of the sentence, before who spoke."""
    first = min(_anchor(one), one.span.start) if one.kind != "direct" else _anchor(one)
    if not time.sentence[0] <= time.words.start < first:
        return False
    before = found.text[time.sentence[0] : time.words.start]
    behind = found.text[time.words.end : first]
    if _VERB_AFTER.match(found.text, time.words.end):
        return False
    return bool(_FRONT.fullmatch(before)) and not _NEW_CLAUSE.search(before + " " + behind)


# Days that are carried forward.


def _carried_day(
    found: Proposals,
    one: Statement,
    carried: _Carried,
    of_clause: dict[str, Dated | None],
    at: int,
) -> Dated | None:
    if one.part_of in of_clause:
        return of_clause[one.part_of]
    said = _saying(found, one)
    if same := carried.in_sentence.get((_sentence(found, one), one.speakers)):
        return replace(same, rule="day-of-sentence", band="check")
    if _BEFORE_THEN.match(said) or _is_general(one, said):
        return None
    if last := _of_speaker(one, carried, at):
        return replace(last, rule="day-carried-by-speaker", band="check")
    if carried.paragraph and carried.paragraph[0] == at:
        return replace(carried.paragraph[1], rule="day-carried-in-paragraph", band="check")
    if day_of(found.document) is None or found.document.date is None:
        return None
    basis = f"the day of the document, {found.document.date.edtf}: no day stands with it"
    edtf = found.document.date.edtf
    return Dated(edtf=edtf, basis=basis, rule="day-of-document", band="check")


def _saying(found: Proposals, one: Statement) -> str:
    """Return the words in which the verb of saying stands."""
    if one.cue is None:
        return ""
    return " ".join(found.text[one.cue.start : one.cue.end].split())


def _is_general(one: Statement, said: str) -> bool:
    if one.kind == "direct" or (one.attribution in ("named", "joint") and one.authority):
        return False
    return bool(_IN_GENERAL.search(said))


def _of_speaker(one: Statement, carried: _Carried, at: int) -> Dated | None:
    days = [day for name in one.speakers for day in carried.by_speaker.get(name, ())]
    if not days:
        return None
    narrow = min((day for _, day in days), key=lambda day: days_in(day.edtf))
    if all(in_common(narrow.edtf, day.edtf) for _, day in days):
        return narrow
    return days[-1][1] if at - days[-1][0] <= 1 else None


def _sentence(found: Proposals, one: Statement) -> int:
    at = _anchor(one)
    return next((s.start for s in found.sentences if s.start <= at < s.end), at)


def _carry(found: Proposals, one: Statement, carried: _Carried, own: Dated | None, at: int) -> None:
    """Keep a day for those that follow, unless it lies before the telling (``had said``)."""
    if own is None:
        return
    carried.in_sentence[_sentence(found, one), one.speakers] = own
    if _BEFORE_THEN.match(_saying(found, one)) or "arlier" in own.basis:
        return
    for name in one.speakers:
        carried.by_speaker.setdefault(name, []).append((at, own))
    carried.paragraph = (at, own)
