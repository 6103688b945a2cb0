"""A text as the rules for masks see it: paragraphs, what stands above them, and how they end."""

import re
from dataclasses import dataclass

from onetext.record.front import TURN, FrontPart, front_of
from onetext.record.layout import blocks_of
from onetext.record.model import Band, MaskKind

_ENDED = re.compile(r"[.!?:;,…—–-][\"'”’»)\]*]*(?:\s*\([^()]{2,60}\))?$")
_LIST = re.compile(r"[•*▪●○■–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s")
_WHOLE, _ENOUGH, _FEW = 12, 2, 3
_STOP = re.compile(
    r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\bGen)(?<!\bSen)[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z]"
)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Found:
    """A stretch to be masked."""

    start: int
    end: int
    kind: MaskKind
    rule: str
    band: Band = "check"

    def meets(self, other: "Found") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph: whether it ends with a mark, and whether it begins as an item of a list."""

    start: int
    end: int
    words: str
    ended: bool
    listed: bool

    @property
    def size(self) -> int:
        """The number of its words."""
        return len(self.words.split())

    @property
    def single(self) -> bool:
        """Whether it is one sentence, as far as its full stops tell."""
        return not _STOP.search(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A text with its paragraphs; ``kept`` says that lines without a full stop are its manner.

    Minutes, lists, treaties and transcripts are made of such lines, so that nothing follows from
    them there.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    front: tuple[FrontPart, ...]
    kept: bool

    @property
    def body(self) -> int:
        """Where the body begins: behind the last line above it."""
        above = [one.end for one in self.front if one.kind != "dateline"]
        return max(above, default=0)


def page_of(text: str, *, paged: bool = False) -> Page:
    """Return a text as the rules for masks see it; in a paged one lines end where pages do."""
    places = blocks_of(text)
    paragraphs = tuple(_paragraph(text, start, end) for start, end in places)
    items = sum(1 for one in paragraphs if one.listed or TURN.match(one.words))
    kept = paged or _is_open_kind(paragraphs) or items > 0.3 * len(paragraphs)
    return Page(text=text, paragraphs=paragraphs, front=front_of(text, places), kept=kept)


def _is_open_kind(paragraphs: tuple[Paragraph, ...]) -> bool:
    """Whether most lines have no end, headlines of other reports behind the last sentence aside."""
    body = [one for one in paragraphs if one.size > 3]
    last = max((n for n, one in enumerate(body, start=1) if one.ended), default=0)
    if sum(1 for one in body[:last] if one.ended and one.size >= _WHOLE) >= _ENOUGH:
        body = body[:last]
    return len(body) >= _FEW and sum(1 for one in body if not one.ended) > 0.5 * len(body)


def _paragraph(text: str, start: int, end: int) -> Paragraph:
    words = text[start:end]
    return Paragraph(
        start=start,
        end=end,
        words=words,
        ended=bool(_ENDED.search(words)),
        listed=bool(_LIST.match(words)),
    )
