"""At which level people met, by the offices of those who took part or the words for them."""

import re
from collections.abc import Mapping

from onetext.record.extract.proposals import Proposals
from onetext.record.model import Actor, Level

_WORDS: tuple[tuple[Level, str], ...] = (
    (
        "working group",
        r"\b(?:working[\s-]group|technical|experts?|expert-level|military-to-military)\b",
    ),
    ("envoys", r"\b(?:envoys?|negotiators?|delegations?|delegates|mediators)\b"),
    ("ministers", r"\b(?:foreign|defen[cs]e|prime)?\s?ministers\b|\bministerial\b"),
    ("leaders", r"\b(?:leaders|presidents|summit|heads\sof\s(?:state|government))\b"),
)


def levels_of(found: Proposals) -> dict[str, Level]:
    """Return the level at which each actor meets, by the office; only of those who have one."""
    offices = {title.words.lower(): title.level for title in found.lexicon.titles if title.level}
    levels = {one.id: _level(one, offices) for one in (*found.known, *found.actors)}
    return {actor: level for actor, level in levels.items() if level}


def level_of(known: Mapping[str, Level], persons: tuple[str, ...], sentence: str) -> Level:
    """Return the level of a meeting: that of its least senior participant, else by the words."""
    levels = {known[one] for one in persons if one in known}
    for level, _ in _WORDS:
        if level in levels and (level != "leaders" or len(persons) > 1):
            return level
    for name, pattern in _WORDS:
        if re.search(pattern, sentence, re.IGNORECASE):
            return name
    return ""


def _level(actor: Actor, offices: Mapping[str, Level]) -> Level:
    for role in actor.roles:
        words = role.title.lower()
        for size in range(len(words.split()), 0, -1):
            level = offices.get(" ".join(words.split()[-size:]))
            if level:
                return level
    return ""
