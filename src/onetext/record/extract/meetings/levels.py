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


def level_of(found: Proposals, persons: tuple[str, ...], sentence: str) -> Level:
    """Return the level of a meeting: that of its least senior participant, else by the words."""
    offices = {title.words.lower(): title.level for title in found.lexicon.titles if title.level}
    actors = [one for one in (*found.known, *found.actors) if one.id in persons]
    levels = {_level(one, offices) for one in actors} - {""}
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
