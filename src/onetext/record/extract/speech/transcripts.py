"""Transcripts: a page where each turn begins with who has the floor.

There the whole turn is direct speech though no marks stand round it. A page is read so when at
least three paragraphs, and a third of all, open with a label such as ``MODERATOR:`` and go on
like speech.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onetext.record.extract.paragraphs import Paragraph, paragraphs_of
from onetext.record.extract.proposals import Proposals
from onetext.record.ids import of_actor
from onetext.record.model import Actor, ActorType, Alias
from onetext.sources import span_of

_LABEL = re.compile(
    r"(?P<who>(?:[A-Z][\w.’'-]*|Q|A)"
    r"(?:[ ,]+(?:[A-Z(][\w.’')-]*|of|the|for|to|and|de|al|van|von)){0,7})"
    r"(?:\s*\([^)]{1,60}\))?\s*:\s+(?=[\"“‘'«\w(\[—–…])"
)
_ALONE = re.compile(r"(?P<who>[A-Z][A-Z .’'-]{2,50}|Q|A)\s*:?\s*$")
_NO_SPEAKER = re.compile(
    r"(?:note|notes|date|subject|to|from|cc|present|participants|background|summary|comment|"
    r"location|place|time|agenda|item|action|source|sources|re|ref|refs|reference|tags|topic|"
    r"copy|distribution|classification|contact|photo|image|video|caption|read more|related|"
    r"update|watch|key points?|context|analysis|attendees|apologies|chair|apologies from|"
    r"for immediate release|begin text|end text|end summary|annex|point|article|paragraph)\b",
    re.IGNORECASE,
)
LONGEST_LABEL = 90
"""A label has so many characters at most."""

Label = tuple[tuple[int, int], int]
"""Where a label stands, and where the speech behind it begins."""

_TAG = re.compile(r"(?:\[[^\]]{1,20}\]\s*)+")
_STAGE = re.compile(r"[(\[][^)\]]{0,80}[)\]]\.?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAt:
    """One turn: where its label stands and the pieces of text that are said."""

    label: tuple[int, int]
    pieces: tuple[tuple[int, int], ...]


def turns_of(found: Proposals) -> tuple[TurnAt, ...]:
    """Return the turns of a transcript, none where the document is none."""
    text = found.text
    paragraphs = paragraphs_of(text)
    labels = [_label(text, one) for one in paragraphs]
    labels = _with_broken(text, paragraphs, labels)
    if not _is_transcript(found, paragraphs, labels):
        return tuple(_clips(text, paragraphs, labels))
    return tuple(_turns(found, paragraphs, labels))


def _clips(
    text: str, paragraphs: tuple[Paragraph, ...], labels: list[Label | None]
) -> Iterator[TurnAt]:
    """Yield the clips that stand in a script: ``[CLIP] DARA KOVEL: ... [ENDS]``."""
    for one, label in zip(paragraphs, labels, strict=True):
        if label is None or not _TAG.match(text, one.start) or label[1] >= one.end:
            continue
        if text[label[0][0] : label[0][1]].isupper():
            said = re.sub(r"\s*\[[^\]]{1,20}\]$", "", text[label[1] : one.end])
            yield TurnAt(label=label[0], pieces=((label[1], label[1] + len(said)),))


def _with_broken(
    text: str, paragraphs: tuple[Paragraph, ...], labels: list[Label | None]
) -> list[Label | None]:
    """Return the labels with those that a scraper broke off before their colon."""
    mended = list(labels)
    for n in range(1, len(paragraphs)):
        one, before = paragraphs[n], paragraphs[n - 1]
        if text[one.start] == ":" and before.end - before.start <= LONGEST_LABEL:
            begin = one.start + 1 + len(text[one.start + 1 :]) - len(text[one.start + 1 :].lstrip())
            mended[n - 1] = ((before.start, before.end), begin)
    return mended


def _is_transcript(
    found: Proposals, paragraphs: tuple[Paragraph, ...], labels: list[Label | None]
) -> bool:
    """Whether enough paragraphs open with the label of somebody who can have the floor."""
    text = found.text
    names = [text[label[0][0] : label[0][1]].strip() for label in labels if label]
    persons = {one.id for one in (*found.actors, *found.known) if one.type == "person"}
    named = {
        (label[0])
        for label in labels
        if label
        and any(
            label[0][0] <= one.start and one.end <= label[0][1] and one.actor in persons
            for one in found.mentions
        )
    }
    strong = sum(
        name.split("(")[0].isupper() or names.count(name) > 1 or label[0] in named
        for name, label in zip(names, [one for one in labels if one], strict=True)
    )
    return strong >= 3 and strong * 4 >= len(paragraphs)


def _label(text: str, one: Paragraph) -> Label | None:
    """Return where a label stands at the head of a paragraph, and where the speech begins."""
    tag = _TAG.match(text, one.start, one.end)
    begin = tag.end() if tag else one.start
    label = _LABEL.match(text, begin, one.end) or _ALONE.match(text, begin, one.end)
    if label is None or _NO_SPEAKER.match(label["who"]):
        return None
    follows = text[label.end() : one.end]
    if follows[:1].islower():
        return None
    return label.span("who"), label.end()


def _turns(
    found: Proposals,
    paragraphs: tuple[Paragraph, ...],
    labels: list[Label | None],
) -> Iterator[TurnAt]:
    text = found.text
    masked = [
        (segment.start, segment.end)
        for mask in found.masks
        if mask.status != "rejected" and mask.kind != "label"
        for segment in mask.span.segments
    ]
    label: tuple[int, int] | None = None
    pieces: list[tuple[int, int]] = []
    for one, new in zip(paragraphs, labels, strict=True):
        if new is not None:
            if label is not None and pieces:
                yield TurnAt(label=label, pieces=tuple(pieces))
            label, pieces = new[0], []
        start = new[1] if new is not None else one.start
        if text[start] == ":":
            start += 1 + len(text[start + 1 :]) - len(text[start + 1 :].lstrip())
        if label is None or start >= one.end or _STAGE.fullmatch(text[start : one.end]):
            continue
        if any(a < one.end and start < b for a, b in masked):
            continue
        pieces.append((start, one.end))
    if label is not None and pieces:
        yield TurnAt(label=label, pieces=tuple(pieces))


_WHO_ASKS = re.compile(r"(?:QUESTION|Q|REPORTER)\s*\((?P<who>[^,)]+)")
_ASKING = ("QUESTION", "Q", "REPORTER", "JOURNALIST", "PRESS")


def speaker_of(found: Proposals, turn: TurnAt) -> Actor:
    """Return who has the floor: the actor named in the label, or somebody called by it."""
    start, end = turn.label
    asked = re.compile(r"\s*\([^)]{1,60}\)").match(found.text, end)
    end = asked.end() if asked else end
    named = [
        mention
        for mention in found.mentions
        if start <= mention.start and mention.end <= end and mention.how != "pronoun"
    ]
    for mention in sorted(named, key=lambda one: one.start - one.end):
        actor = found.actor(mention.actor)
        if actor is not None and actor.type != "state":
            return actor
    words = " ".join(found.text[start : turn.label[1]].split())
    asking = _WHO_ASKS.match(words)
    if asking is not None:
        words = asking["who"]
    if words.upper() in _ASKING:
        words = "reporter (unnamed)"
    known = _by_surname(found, words)
    if known is not None:
        return known
    span = span_of(found.document.id, found.text, (start, end))
    kind: ActorType = "person" if asking is not None and " " in words else "unnamed"
    return Actor(
        id=of_actor(kind, words),
        name=words,
        type=kind,
        aliases=(Alias(surface=words, spans=(span,)),),
        rule="actor-by-label",
        band="check",
    )


def _by_surname(found: Proposals, words: str) -> Actor | None:
    """Return the person whose surname a label in capitals ends with (``PRESIDENT MAREK``)."""
    last = words.split()[-1].casefold()
    fits = [
        one
        for one in (*found.actors, *found.known)
        if one.type == "person" and one.name.casefold().split()[-1] == last
    ]
    whole = [one for one in fits if one.name.casefold() in words.casefold()]
    if whole:
        return whole[0]
    return fits[0] if len({one.id for one in fits}) == 1 else None
