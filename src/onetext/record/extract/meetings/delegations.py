"""Who leads whom, and who ``the two ministers`` are: people of a meeting who are named elsewhere.

``Norlandic and Sarmian delegations met in Cassel`` names nobody; that they ``were led by`` two
ministers stands a sentence on. ``The envoys`` are those whom the text called so by name.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from onetext.record.extract.meetings.account import Account
from onetext.record.extract.meetings.mentions import Named
from onetext.record.model import Level

_LED_BY = re.compile(r"\b(?:led|headed|represented)\sby\s")
_LED = re.compile(
    r"(?:\b(?:delegations?|teams?|sides?|parties|negotiators)\b|\b[A-Z]\w+\b)[^.;“”\"]{0,50}$"
)
_LEADS = re.compile(
    r"^(?:,[^,.]{3,80},)?\s(?:will\s)?(?:also\s)?(?:leads?|led|heads?|headed|leading|heading)\s"
    r"(?:[\w’'-]+\s){1,5}(?:delegation|team)\b"
    r"|^\sas\s(?:its|their|the)\s(?:new\s)?(?:chief|lead|top|head)\s(?:negotiator|delegate)\b"
    r"|^,?\s\(?(?:the\s)?head\sof\s(?:the\s|its\s)?(?:[A-Z]\w+\s)?delegation\b"
)
_AND_BY = re.compile(r"(?:,[^.;“”\"]{0,90},|,)?\sand\s(?:by\s)?(?:[\w.,’'-]+\s){0,7}")
_BREAKS = re.compile(r"[;“”\"]|[a-z]{3}\.\s")
_PAIR = re.compile(
    r"\b(?:[Tt]he\stwo|[Bb]oth)\s(?:foreign\s|defence\s)?"
    r"(?P<who>leaders|presidents|ministers|envoys)\b(?!’|')"
)
_PAIR_LEVELS: Mapping[str, Level] = {
    "leaders": "leaders",
    "presidents": "leaders",
    "ministers": "ministers",
    "envoys": "envoys",
}
_HEADS = re.compile(r"\b(?:heads\sof\s(?:the\s)?delegations?|(?:chief|lead|top)\snegotiators)\b")
_CALLED_SO = re.compile(
    r"\b(?:[Tt]he|[Bb]oth|[Tt]he\stwo)\s(?:[A-Z]\w+\s)?(?P<who>envoys|mediators)\b(?!’|'|,?\s[A-Z])"
)


def heads_of(text: str, people: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return those of whom a text says that they lead a delegation or speak for it."""
    persons = [one for one in people if one.actor and one.actor.type == "person"]
    found: dict[str, Named] = {}
    for led in _LED_BY.finditer(text):
        if not _LED.search(text[max(0, led.start() - 70) : led.start()]):
            continue
        for one in _listed(text, persons, led.end()):
            found.setdefault(one.actor.id if one.actor else "", one)
    for one in persons:
        if one.actor and _LEADS.match(text[one.end : one.end + 130]):
            found.setdefault(one.actor.id, one)
    return tuple(found.values())


def _listed(text: str, persons: list[Named], start: int) -> Iterator[Named]:
    """Yield the persons of a list: ``by A, the minister, and by B``."""
    at = start
    for one in (one for one in persons if one.start >= start):
        gap = text[at : one.start]
        first = at == start and len(gap) < 70 and not _BREAKS.search(gap)
        if not (first or (at > start and _AND_BY.fullmatch(gap))):
            return
        yield one
        at = one.end


def pair_of(
    words: str, at: int, people: tuple[Named, ...], levels: Mapping[str, Level]
) -> tuple[Named, ...]:
    """Return ``the two ministers``: the last two of that level who are of different sides."""
    pair = _PAIR.search(words)
    if not pair:
        return ()
    chosen: dict[str, Named] = {}
    for one in reversed([one for one in people if one.start < at]):
        actor = one.actor
        if actor is None or not actor.party or actor.party in chosen:
            continue
        if levels.get(actor.id, "") == _PAIR_LEVELS[pair["who"]]:
            chosen[actor.party] = one
        if len(chosen) == 2:
            return tuple(chosen.values())
    return ()


def called_so(words: str, text: str, people: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return ``the envoys``: those two whom the text names with that word."""
    called = _CALLED_SO.search(words)
    if not called:
        return ()
    for one in re.finditer(rf"\b{called['who']},?\s(?=(?:Mr|Ms|Mrs)?[A-Z])", text):
        named = [x for x in people if x.end > one.end() and x.start < one.end() + 80]
        for a, b in pairwise(named):
            if a.start <= one.end() + 5 and text[a.end : b.start].strip() == "and":
                return a, b
    return ()


def heads_meant(words: str, heads: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return ``the heads of delegation``, where the text says who they are."""
    return heads if _HEADS.search(words) else ()


def with_heads(one: Account, heads: tuple[Named, ...]) -> Account:
    """Return a meeting of delegations with those who led them, if it is one told of at length."""
    if one.historic or one.persons or len(one.sides) < 2 or len(one.places) < 2:
        return one
    leading = [x.actor for x in heads if x.actor and x.actor.party in ("", *one.sides)]
    return replace(one, persons=tuple(dict.fromkeys(actor.id for actor in leading)))
