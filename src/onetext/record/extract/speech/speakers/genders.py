"""Which pronoun goes with an actor, as far as titles, offices and given names tell.

A name that both men and women bear, and one that no list has, tells nothing; then either pronoun
fits.
"""

import re
from collections.abc import Iterable

from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Actor

_HE = re.compile(
    r"\b(?:mr|sir|lord|king|prince|sheikh|emir|sultan|pope|father|chairman|\w*spokesman|"
    r"businessman|congressman|statesman|husband|son|brother|son-in-law|crown prince)\b"
)
_SHE = re.compile(
    r"\b(?:mrs|ms|miss|lady|dame|madam|madame|queen|princess|baroness|chairwoman|\w*spokeswoman|"
    r"businesswoman|congresswoman|stateswoman|wife|daughter|sister|first lady)\b"
)


def genders_of(actors: Iterable[Actor], lexicon: Lexicon) -> dict[str, str]:
    """Return ``he`` or ``she`` by the id of an actor; those that tell nothing are left out."""
    lists = dict(lexicon.words)
    men = {name.lower() for name in lists.get("given_male", ())}
    women = {name.lower() for name in lists.get("given_female", ())}
    found = {}
    for actor in actors:
        if actor.type not in ("person", "unnamed"):
            continue
        told = _told(actor) or _by_name(actor.name, men, women)
        if told:
            found[actor.id] = told
    return found


def _told(actor: Actor) -> str:
    words = " ".join(
        [*(role.title for role in actor.roles), *(alias.surface for alias in actor.aliases)]
    ).lower()
    he, she = bool(_HE.search(words)), bool(_SHE.search(words))
    return "" if he == she else "he" if he else "she"


def _by_name(name: str, men: set[str], women: set[str]) -> str:
    first = name.lower().split()[0] if name.split() else ""
    he, she = first in men, first in women
    return "" if he == she else "he" if he else "she"
