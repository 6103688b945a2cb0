"""Who and which sides a text names, without those that only say where something happens."""

import re
from dataclasses import dataclass

from onetext.record.extract.proposals import Proposals
from onetext.record.model import Actor, Mention

_AS_PLACE = re.compile(
    r"\b(?:in|at)\s(?:the\s|an?\s)?(?:[A-Z][\w-]+(?:\s[A-Z][\w-]+)*,\s)?$"
    r"|\b(?:to|on|via)\s(?:the\s|an?\s)?$|\($"
)
_WORD = re.compile(r"\w+")
_MEETING_IN = re.compile(
    r"(?:\s(?:and\s)?[\w’-]+){0,4}?\s(?:talks|meetings?|summit|negotiations|encounter|round)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mention that counts: no mention lies round it, and its actor is known."""

    start: int
    end: int
    actor: Actor | None
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The words for states and their people, with the name of the state."""

    pattern: re.Pattern[str]
    names: tuple[tuple[str, str], ...]

    def within(self, text: str) -> tuple[str, ...]:
        """Return the states that a stretch of text names, by name or as an adjective."""
        known = dict(self.names)
        return tuple(
            dict.fromkeys(
                known[one[0]]
                for one in self.pattern.finditer(text)
                if not _AS_PLACE.search(text[max(0, one.start() - 30) : one.start()])
            )
        )


def words_in(text: str) -> frozenset[str]:
    """Return the words of a text, to ask quickly whether a name can stand in it."""
    return frozenset(_WORD.findall(text))


def is_in(name: str, words: frozenset[str], text: str) -> bool:
    """Whether a name stands in a text; most are told by their first word alone."""
    first = _WORD.match(name)
    return (first is None or first[0] in words) and name in text


def sides_of(found: Proposals) -> Sides:
    """Return the words for the sides that the document names at all."""
    names: dict[str, str] = {}
    for state in found.lexicon.states:
        for name in (state.name, *state.names, *state.demonyms):
            names[name] = state.name
    for actor in found.actors:
        if actor.type in ("organisation", "group") and actor.party == actor.name:
            names.setdefault(actor.name, actor.name)
    words = words_in(found.text)
    here = {name: state for name, state in names.items() if is_in(name, words, found.text)}
    longest = sorted(map(re.escape, here), key=len, reverse=True)
    pattern = re.compile(rf"\b(?:{'|'.join(longest) or '(?!)'})(?!\w)")
    return Sides(pattern=pattern, names=tuple(here.items()))


def named_in(found: Proposals) -> tuple[Named, ...]:
    """Return the mentions that no longer one lies round, in their order."""
    actors = {one.id: one for one in (*found.known, *found.actors)}
    ordered = sorted(found.mentions, key=lambda one: (one.start, -one.end))
    kept: list[Mention] = []
    for one in ordered:
        inside = bool(kept) and one.start < kept[-1].end
        if inside or _is_place(found.text, one, actors.get(one.actor)):
            continue
        kept.append(one)
    return tuple(
        Named(start=one.start, end=one.end, actor=actors.get(one.actor), how=one.how)
        for one in kept
    )


def _is_place(text: str, one: Mention, actor: Actor | None) -> bool:
    """Whether a capital or state is only where something happens, not who acts."""
    if one.how == "metonym" and _MEETING_IN.match(text, one.end):
        return True
    before = text[max(0, one.start - 30) : one.start]
    is_state = one.how == "metonym" or (actor is not None and actor.type == "state")
    return is_state and bool(_AS_PLACE.search(before))
