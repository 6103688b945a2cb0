"""Quotation marks, and which of them belong together.

Marks come in *families* (double, single, guillemets, ...): a quotation opens and closes within
one. Whether a mark may open or close is read from what stands beside it, since the same sign does
both in many texts and one of them is the apostrophe too. Pairs are looked for in a *stream*: the
body of a text without what is masked, so that a caption which cuts a quotation in two is passed
over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

FAMILIES = {
    **dict.fromkeys('“”„‟"＂', "double"),
    **dict.fromkeys("‘’‚‛'`´", "single"),
    **dict.fromkeys("«»", "guillemets"),
    **dict.fromkeys("‹›", "small guillemets"),
    **dict.fromkeys("「」", "corners"),
    **dict.fromkeys("『』", "white corners"),
}
_OPENING = "“„‟‘‚‛«‹「『`"
_CLOSING = "”’»›」』´"
_BEFORE_OPENING = "([{—–-/…:,;\"“‘«„'\u200b\u2068"
_ENDS = ".,!?…;:)"

MOST_BREAKS = 6
"""A quotation goes over so many paragraph breaks at most before its closing mark."""

LONGEST = 4_000
"""A quotation whose closing mark is further away than this is taken as unclosed."""

Ending = Literal["closed", "over paragraphs", "across a break", "unclosed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text that belongs to a stream; ``paragraph`` is its number."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One mark: where it stands, its family, whether it may open or close, and how surely.

    ``first`` is whether it is the first character of its paragraph; ``firm`` whether a closing
    mark stands after the punctuation that ends a quotation.
    """

    at: int
    family: str
    opens: bool
    closes: bool
    first: bool
    firm: bool
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A quotation: what stands inside its marks, paragraph by paragraph where it was reopened."""

    opening: int
    inner: tuple[tuple[int, int], ...]
    family: str
    ending: Ending
    depth: int


def pairs_in(text: str, stream: Sequence[Piece]) -> tuple[Pair, ...]:
    """Return the quotations of a stream, outer ones before those that they hold."""
    signs = tuple(_signs(text, stream))
    return tuple(_paired(text, signs, stream, 0))


def _signs(text: str, stream: Sequence[Piece]) -> Iterator[Sign]:
    for piece in stream:
        for at in range(piece.start, piece.end):
            family = FAMILIES.get(text[at])
            if family is not None:
                sign = _sign(text, at, family, piece)
                if sign.opens or sign.closes:
                    yield sign


def _sign(text: str, at: int, family: str, piece: Piece) -> Sign:
    mark = text[at]
    before = text[at - 1] if at > piece.start else ""
    after = text[at + 1] if at + 1 < piece.end else ""
    in_word = before.isalnum() and after.isalnum()
    if family == "single" and (in_word or re.match(r"\d\ds\b", text[at + 1 : at + 4])):
        return Sign(
            at=at, family=family, opens=False, closes=False, first=False, firm=False, paragraph=0
        )
    free_before = not before or before.isspace() or before in _BEFORE_OPENING
    wide = family in ("guillemets", "small guillemets")
    meets = bool(after) and (wide or not after.isspace())
    ends = bool(before) and (wide or not before.isspace()) and not after.isalnum()
    return Sign(
        at=at,
        family=family,
        opens=meets and _may_open(mark, free_before=free_before, after=after),
        closes=ends and _may_close(mark, before=before, after=after),
        first=at == piece.start,
        firm=before in _ENDS or after in ("", *_ENDS) or FAMILIES.get(before) is not None,
        paragraph=piece.paragraph,
    )


def _may_open(mark: str, *, free_before: bool, after: str) -> bool:
    if mark in _OPENING:
        return free_before or (mark not in "“‘" and not after.isspace()) or after.isalnum()
    if mark == "»":
        return free_before and after.isalnum()
    return free_before and (after.isalnum() or after in "“‘\"'«([…$£€-—–")


def _may_close(mark: str, *, before: str, after: str) -> bool:
    if mark in "„‚‟‛「『`":
        return False
    if mark == "«":
        return not before.isspace() and not after.isalnum()
    if mark in _CLOSING:
        return True
    return not before.isspace() and before not in "([{—–"


def _paired(
    text: str, signs: Sequence[Sign], stream: Sequence[Piece], depth: int
) -> Iterator[Pair]:
    n = 0
    while n < len(signs):
        pair, closing = _quotation(text, signs, n, stream, depth)
        if pair is None:
            n += 1
            continue
        yield pair
        within = [one for one in signs[n + 1 : closing] if _inside(one.at, pair)]
        yield from _paired(text, within, stream, depth + 1)
        n = max(n + 1, closing + (pair.ending != "unclosed"))


def _inside(at: int, pair: Pair) -> bool:
    return any(start <= at < end for start, end in pair.inner)


def _quotation(
    text: str, signs: Sequence[Sign], n: int, stream: Sequence[Piece], depth: int
) -> tuple[Pair | None, int]:
    """Return the quotation that a sign opens, if it does, and the number of its closing sign."""
    opening = signs[n]
    if not opening.opens:
        return None, n
    start, where = opening.at + 1, opening.paragraph
    inner: list[tuple[int, int]] = []
    balanced = _balanced(text, signs, n)
    if balanced is not None:
        return _pair(text, opening, [(start, signs[balanced].at)], "closed", depth), balanced
    for m in _within_reach(signs, n):
        one = signs[m]
        if one.opens and one.first and one.paragraph == where + 1:
            inner.append((start, _end_of(stream, where)))
            start, where = one.at + 1, one.paragraph
        elif one.opens and not one.closes:
            break
        elif one.closes and _closes_it(text, signs, m, where):
            ending = _ending(opening, one, where)
            return _pair(text, opening, [*inner, (start, one.at)], ending, depth), m
    return _left_open(text, signs, n, stream, depth)


_ONE_WAY = {"«": "»", "“": "”", "‹": "›", "「": "」", "『": "』"}


def _balanced(text: str, signs: Sequence[Sign], n: int) -> int | None:
    """Return the sign that closes a quotation holding others in the same marks, in one paragraph.

    None where it holds none, or the marks do not come out even.
    """
    opening = signs[n]
    closing = _ONE_WAY.get(text[opening.at])
    if closing is None:
        return None
    level, nested = 1, False
    for m in range(n + 1, len(signs)):
        one = signs[m]
        if one.paragraph != opening.paragraph:
            return None
        if text[one.at] == text[opening.at]:
            level, nested = level + 1, True
        elif text[one.at] == closing:
            level -= 1
            if not level:
                return m if nested else None
    return None


def _within_reach(signs: Sequence[Sign], n: int) -> Iterator[int]:
    opening = signs[n]
    for m in range(n + 1, len(signs)):
        one = signs[m]
        if one.at - opening.at > LONGEST or one.paragraph - opening.paragraph > MOST_BREAKS:
            return
        if one.family == opening.family:
            yield m


def _ending(opening: Sign, closing: Sign, where: int) -> Ending:
    if closing.paragraph > where:
        return "across a break"
    return "over paragraphs" if where > opening.paragraph else "closed"


def _closes_it(text: str, signs: Sequence[Sign], m: int, where: int) -> bool:
    """Whether a sign that may close does: an apostrophe after a plural s may not."""
    one = signs[m]
    if one.family != "single":
        return True
    if one.paragraph > where and not one.firm:
        return False
    plural = text[one.at - 1] in "sSzx" and re.match(r"\s+[a-z]", text[one.at + 1 : one.at + 3])
    if not plural:
        return True
    for later in signs[m + 1 :]:
        if later.family == one.family and later.paragraph == one.paragraph:
            return not (later.closes and not later.opens and text[later.at - 1] in _ENDS)
    return True


def _left_open(
    text: str, signs: Sequence[Sign], n: int, stream: Sequence[Piece], depth: int
) -> tuple[Pair | None, int]:
    """Return what an unclosed mark holds: to the cue after it, else to the end of its paragraph."""
    opening = signs[n]
    if opening.family == "single" and not _begins_speech(text, opening):
        return None, n
    end = _end_of(stream, opening.paragraph)
    later = [m for m in range(n + 1, len(signs)) if signs[m].at < end]
    rival = next((m for m in later if signs[m].family == opening.family and signs[m].opens), None)
    stop = signs[rival].at if rival is not None else end
    cue = _CUE.search(text, opening.at + 1, stop)
    if cue is not None:
        stop = cue.start() + 1
    elif rival is not None:
        ended = re.search(r"[.!?…]\s", text[opening.at + 1 : stop])
        stop = opening.at + 1 + (ended.start() + 1 if ended else 0)
    if stop <= opening.at + 1:
        return None, n
    until = next((m for m in later if signs[m].at >= stop), later[-1] + 1 if later else n + 1)
    return _pair(text, opening, [(opening.at + 1, stop)], "unclosed", depth), until


_CUE = re.compile(
    r"[,?!]\s+(?:(?:the|a|an|his|her|one|its)\s+)?(?:[\w.’'-]+\s+){0,4}?"
    r"(?:said|says|told|added|asked|replied|insisted|stressed|warned|noted|wrote|according to)\b"
)


def _begins_speech(text: str, opening: Sign) -> bool:
    return text[opening.at] in "‘‚" and (
        opening.first or text[max(0, opening.at - 2) : opening.at].rstrip()[-1:] in (":", ",")
    )


def _end_of(stream: Sequence[Piece], paragraph: int) -> int:
    return max(piece.end for piece in stream if piece.paragraph == paragraph)


def _pair(
    text: str, opening: Sign, inner: Sequence[tuple[int, int]], ending: Ending, depth: int
) -> Pair | None:
    trimmed = tuple(_trimmed(text, start, end) for start, end in inner)
    kept = tuple((start, end) for start, end in trimmed if start < end)
    if not kept:
        return None
    return Pair(opening=opening.at, inner=kept, family=opening.family, ending=ending, depth=depth)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
