"""Every word for a day in a document with the day that it names.

Words are read one after the other: ``the same day`` is the day named last in its paragraph. A page
put together from several reports can have two days that it is written on: if ``today`` and
``yesterday`` stand with one and the same place, both may mean one day. Then ``today`` is given as
both days, to be checked.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onetext.record.days import stretch_of
from onetext.record.extract.days.ahead import looks_ahead
from onetext.record.extract.days.resolving import Seen, between, resolve
from onetext.record.extract.days.wording import TimeWords, find_times
from onetext.record.extract.proposals import Proposals, Sentence
from onetext.record.model import Band, Dated, Document
from onetext.sources import span_of

_WHERE = re.compile(r"\b(?:in|at)\s(?:the\s)?([A-Z]\w+(?:\s[A-Z]\w+)*)")
_PARAGRAPH = re.compile(r"\n+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Words for a day: what they name looking back and as their sentence looks, if known."""

    words: TimeWords
    sentence: tuple[int, int]
    ahead: bool
    edtf: str = ""
    back: str = ""
    band: Band = "check"


def day_of(document: Document) -> date | None:
    """Return the day that words are seen from: the document's own, the later one of a night."""
    stretch = stretch_of(document.date.edtf) if document.date else None
    if stretch is None or stretch[1] - stretch[0] > timedelta(days=1):
        return None
    return stretch[1]


def named_days(found: Proposals) -> tuple[Named, ...]:
    """Return all words for days with what they name, in their order."""
    day, text = day_of(found.document), found.text
    sentences = _bounds(found)
    starts = [one[0] for one in sentences]
    told, paragraph = None, -1
    named: list[Named] = []
    for words in find_times(text):
        sentence = sentences[max(0, bisect_right(starts, words.start) - 1)]
        here = text.count("\n", 0, words.start)
        told = told if here <= paragraph + 2 else None
        near = told if here == paragraph or words.rule != "in-the-day" else None
        one = _named(words, Seen(day=day, told=near), text, sentence)
        paragraph = here
        named.append(one)
        told = _single(one.edtf) or told
    return tuple(_two_anchors(named, text, day))


def dated(found: Proposals, one: Named, edtf: str, rule: str, band: Band) -> Dated:
    """Return a day with what it was read from."""
    words = " ".join(found.text[one.words.start : one.words.end].split())
    report = found.document.date
    basis = f"‘{words}’ in a report of {report.edtf}" if report else f"‘{words}’"
    span = span_of(found.document.id, found.text, (one.words.start, one.words.end))
    return Dated(edtf=edtf, basis=basis, rule=rule, band=band, span=span)


def _bounds(found: Proposals) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends; each paragraph where none were told apart."""
    if found.sentences:
        return _sentences(found.sentences)
    ends = [one.start() for one in _PARAGRAPH.finditer(found.text)]
    starts = [0, *(one.end() for one in _PARAGRAPH.finditer(found.text))]
    return list(zip(starts, [*ends, len(found.text)], strict=True))


def _sentences(sentences: tuple[Sentence, ...]) -> list[tuple[int, int]]:
    return sorted((one.start, one.end) for one in sentences)


def _named(words: TimeWords, seen: Seen, text: str, sentence: tuple[int, int]) -> Named:
    ahead = looks_ahead(text, sentence, words.start)
    as_seen = resolve(words, replace(seen, ahead=ahead))
    back = resolve(words, seen)
    return Named(
        words=words,
        sentence=sentence,
        ahead=ahead,
        edtf=as_seen[0] if as_seen else "",
        back=back[0] if back else "",
        band=as_seen[1] if as_seen else "check",
    )


def _single(edtf: str) -> date | None:
    stretch = stretch_of(edtf) if edtf else None
    return stretch[0] if stretch and stretch[0] == stretch[1] else None


def _two_anchors(named: list[Named], text: str, day: date | None) -> list[Named]:
    """Return them with ``today`` as two days where it may be the ``yesterday`` of the page."""
    if day is None or day == date.min:
        return named
    eve = (day - timedelta(days=1)).isoformat()
    places = {
        place
        for one in named
        if one.back == eve and not one.ahead
        for place in _WHERE.findall(text[one.sentence[0] : one.sentence[1]])
    }
    return [
        replace(one, edtf=both, back=both, band="check")
        if (both := _both(one, text, places, day))
        else one
        for one in named
    ]


def _both(one: Named, text: str, places: set[str], day: date) -> str:
    said = text[one.words.start : one.words.end].lower()
    if "today" not in said or "later" in said or one.ahead:
        return ""
    here = set(_WHERE.findall(text[one.sentence[0] : one.sentence[1]]))
    return between(day - timedelta(days=1), day) if here & places else ""
