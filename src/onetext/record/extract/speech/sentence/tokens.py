"""A sentence as the rules read it: words and marks, each quotation one single token.

What stands inside marks is opaque: nobody outside them speaks its verbs. A name or coined word in
marks (a *term*) is read as plain words. A quotation that a caption or a paragraph cuts has one
token in each sentence it reaches into.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onetext.record.extract.marks import FAMILIES
from onetext.record.extract.proposals import Proposals, Sentence
from onetext.record.model import Mention, Quotation

_WORD = re.compile(
    r"(?:[A-Za-z]\.){2,}(?=\s|$|[^\w])|\w+(?:[’'.\-‐‑]\w+)*[’']?(?=\s[a-z])|\w+(?:[’'.\-‐‑]\w+)*"
    r"|\.\.\.|[^\w\s]"
)
_OWNED = re.compile(r"(.+?)(?:[’']s|(?<=s)[’'])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word, a mark or a whole quotation; ``quotation`` is its id.

    ``owner`` is whether a word has 's; ``stopped`` whether a quotation ends with a full stop,
    ``paused`` whether with a comma, inside its marks or right behind them.
    """

    start: int
    end: int
    text: str
    low: str
    kind: Literal["word", "mark", "quote"]
    quotation: str = ""
    owner: bool = False
    stopped: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence as tokens, with the actors named in it, pronouns aside.

    ``number`` counts sentences, ``paragraph`` paragraphs; captions and headlines count in neither.
    """

    number: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    paragraph: int = 0

    def low(self, n: int) -> str:
        """Return a token in small letters, empty outside the sentence."""
        return self.tokens[n].low if 0 <= n < len(self.tokens) else ""

    def kind(self, n: int) -> str:
        """Return the kind of a token, empty outside the sentence."""
        return self.tokens[n].kind if 0 <= n < len(self.tokens) else ""

    def mention_over(self, n: int) -> Mention | None:
        """Return the mention that covers a token; of several the longest."""
        if not 0 <= n < len(self.tokens):
            return None
        one = self.tokens[n]
        over = [m for m in self.mentions if m.start < one.end and one.start < m.end]
        return max(over, key=lambda m: m.end - m.start) if over else None

    def mentions_in(self, a: int, b: int) -> tuple[Mention, ...]:
        """Return the mentions within tokens a to b (b left out), in their order."""
        if a >= b:
            return ()
        start, end = self.tokens[a].start, self.tokens[b - 1].end
        return tuple(m for m in self.mentions if start <= m.start and m.end <= end)

    def quotes(self) -> tuple[int, ...]:
        """Return the numbers of the tokens that are quotations."""
        return tuple(n for n, one in enumerate(self.tokens) if one.kind == "quote")


def lines_of(found: Proposals) -> tuple[Line, ...]:
    """Return every sentence as a line."""
    outer = [one for one in found.quotations if not one.inside and one.kind == "speech"]
    lines = []
    for n, sentence in enumerate(found.sentences):
        lines.append(line_at(found, sentence, outer, n))
    return tuple(lines)


def numbered(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines with what is not masked counted: sentences and paragraphs."""
    counted: list[Line] = []
    number, rank, paragraph = 0, 0, -1
    for line in lines:
        if not line.sentence.noise and line.sentence.paragraph != paragraph:
            rank, paragraph = rank + 1, line.sentence.paragraph
        counted.append(replace(line, number=number, paragraph=rank))
        number += not line.sentence.noise
    return tuple(counted)


def line_at(
    found: Proposals, sentence: Sentence, quotations: Sequence[Quotation], number: int
) -> Line:
    """Return a stretch of text as a line, with these quotations as tokens."""
    text = found.text
    tokens: list[Token] = []
    at = sentence.start
    for start, end, one in _stretches(text, sentence, quotations):
        tokens += _words(text, at, start)
        words = text[start:end].rstrip("\"”’'»›«“‘ ")
        tokens.append(
            Token(
                start=start,
                end=end,
                text="“”",
                low="“”",
                kind="quote",
                quotation=one.id,
                stopped=words.endswith("."),
                paused=words.endswith(",") or text[end : end + 1] == ",",
            )
        )
        at = end
    tokens += _words(text, at, sentence.end)
    first = bisect_left(found.mentions, sentence.start, key=lambda m: m.start)
    mentions = []
    for mention in found.mentions[first:]:
        if mention.start >= sentence.end:
            break
        if mention.how != "pronoun" and mention.actor:
            mentions.append(mention)
    return Line(number=number, sentence=sentence, tokens=tuple(tokens), mentions=tuple(mentions))


def _stretches(
    text: str, sentence: Sentence, quotations: Sequence[Quotation]
) -> list[tuple[int, int, Quotation]]:
    """Return where quotations stand in a sentence, marks included."""
    stretches = []
    for one in quotations:
        if one.span.end <= sentence.start or sentence.end <= one.span.start:
            continue
        for segment in one.span.segments:
            if segment.end <= sentence.start or sentence.end <= segment.start:
                continue
            start = _over_mark(text, segment.start, -1)
            end = _over_mark(text, segment.end, 1) if one.closed else segment.end
            stretches.append((max(start, sentence.start), min(end, sentence.end), one))
    return sorted(stretches, key=lambda s: (s[0], s[1]))


def _over_mark(text: str, at: int, step: int) -> int:
    """Return the offset beyond the mark that stands beside an offset, or the offset."""
    look = at
    for _ in range(3):
        near = text[look - 1 : look] if step < 0 else text[look : look + 1]
        if near in FAMILIES:
            return look + step
        if not near.isspace():
            return at
        look += step
    return at


def _words(text: str, start: int, end: int) -> list[Token]:
    tokens = []
    for found in _WORD.finditer(text, start, max(start, end)):
        word = found.group()
        if word in FAMILIES:
            continue
        is_word = word[0].isalnum()
        owned = _OWNED.match(word) if is_word else None
        tokens.append(
            Token(
                start=found.start(),
                end=found.end(),
                text=word,
                low=word.lower(),
                kind="word" if is_word else "mark",
                owner=owned is not None,
            )
        )
    return tokens
