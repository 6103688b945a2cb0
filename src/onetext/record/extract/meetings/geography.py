"""Places where people meet: towns, venues and states of the lexicon, else what stands after ``in``.

A seat of government stands for its capital (the Kremlin: Moscow; the White House: Washington). A
state that only says what is talked about (``the war in Sarmia``) is no place of a meeting.
"""

import re
from dataclasses import dataclass

from onetext.record.extract.meetings.mentions import is_in, words_in
from onetext.record.lexicon.lexicon import Lexicon

_TOPIC = re.compile(
    r"\b(?:war|conflict|fighting|invasion|peace|ceasefire|truce|situation|crisis|troops|forces|settlement|"
    r"violence|developments|interests?|reconstruction|attacks?|strikes?|people|hostilities|elections?)\s$"
)
_OF_TIME = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|"
    r"September|October|November|December"
)


_A_REGION = re.compile(r"\s(?:nation|state|country|region|countries|leaders?|officials?)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place that a text names: its name, the state that it lies in, and where it stands."""

    name: str
    in_state: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """All names of places with the place that they mean and its state."""

    known: tuple[tuple[str, tuple[str, str]], ...]
    pattern: re.Pattern[str]
    states: frozenset[str]
    topics: frozenset[str]


def atlas_of(lexicon: Lexicon, text: str) -> Atlas:
    """Return the places of a lexicon that a text names at all, by all their names."""
    known: dict[str, tuple[str, str]] = {}
    for state in lexicon.states:
        known.update(dict.fromkeys((state.name, *state.names), (state.name, state.name)))
        seats = [one for one in (*state.seats, state.capital) if one]
        known.update(dict.fromkeys(seats, (state.capital or state.name, state.name)))
    capitals = {state.name: state.capital or state.name for state in lexicon.states}
    for body in lexicon.bodies:  # 'at the Kremlin', 'at the foreign ministry'
        if body.of in capitals:
            known.update(dict.fromkeys((body.name, *body.names), (capitals[body.of], body.of)))
    for place in lexicon.places:
        known.update(dict.fromkeys((place.name, *place.names), (place.name, place.in_)))
    words = words_in(text)
    here = {name: place for name, place in known.items() if is_in(name, words, text)}
    return Atlas(
        known=tuple(here.items()),
        pattern=_pattern(tuple(here)),
        states=frozenset(capitals),
        topics=frozenset(lexicon.list_of("talked_about")),
    )


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted((re.escape(one) for one in names), key=len, reverse=True)
    any_name = "|".join(longest) or r"(?!)"
    return re.compile(
        rf"\b(?P<how>[Ii]n|[Aa]t|[Tt]o|[Ff]rom|[Nn]ear|[Oo]utside|[Ii]nside|,)\s(?:the\s|central\s|downtown\s)?"
        rf"(?:[A-Z][\w’'-]+\s(?:capital|city|city\sof|resort(?:\sof)?|town(?:\sof)?)(?:,|\sof)?\s)?(?P<name>{any_name})(?![\w-])"
        rf"|(?<![\w-])(?P<town>{any_name})\s(?=(?:(?!ceasefire|peace|truce|nuclear|hostage|war|border|security)\w+\s)?(?:talks|meetings?|summit|negotiations|encounter|session|discussions|consultations|round)\b)"
    )


_ANY = re.compile(
    r"\b(?:[Ii]n|[Aa]t)\s(?:the\s(?:\w+\s)?(?:capital|city|town|resort)(?:\sof)?,?\s)?"
    r"(?P<name>[A-Z][\w’-]+(?:\s[A-Z][\w’-]+)*)(?!\w)"
)


def places_in(
    text: str, bounds: tuple[int, int], atlas: Atlas, people: frozenset[int]
) -> list[Where]:
    """Return the places named in a stretch of text; ``people`` are where persons are named."""
    known = dict(atlas.known)
    found: list[Where] = []
    for one in atlas.pattern.finditer(text, *bounds):
        key = "name" if one["name"] else "town"
        name, state = known[one[key]]
        about = name in atlas.states or name in atlas.topics
        if not one["name"] and about:  # 'the Sarmia talks' are about Sarmia
            continue
        if _A_REGION.match(text, one.end(key)) or not state:
            continue
        if one["how"] in ("to", "from", ",") and text.startswith(("’s", "'s"), one.end(key)):
            continue
        if one["how"] == "," and not (found and found[-1].end >= one.start() - 1):
            continue
        topic = name in atlas.states and _TOPIC.search(text[max(0, one.start() - 24) : one.start()])
        if not topic:
            found.append(Where(name=name, in_state=state, start=one.start(key), end=one.end(key)))
    if not found:
        found = [
            Where(name=one["name"], in_state="", start=one.start("name"), end=one.end("name"))
            for one in _ANY.finditer(text, *bounds)
            if one.start("name") not in people
            and not _OF_TIME.match(one["name"])
            and not _TOPIC.search(text[max(0, one.start() - 24) : one.start()])
            and not text.startswith(("’s", "'s"), one.end("name"))
        ]
    return found
