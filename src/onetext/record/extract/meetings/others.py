"""Those who came to a meeting by another verb: ``attended by``, ``brought together``.

And those whom somebody met ``separately``, which is a meeting with each of them.
"""

import re

from onetext.record.extract.meetings.account import Surroundings
from onetext.record.extract.meetings.mentions import Named

_ATTENDED = re.compile(r"\b(?:attended|joined)\s(?:also\s)?by\b")
_BROUGHT = re.compile(
    r"\b(?:br(?:ought|ing|ings|inging)\stogether|gather(?:ed|ing)|involv(?:ed|ing))\b"
)
_SEPARATELY = re.compile(
    r"\b(?:separately|one\sby\sone|individually|in\sturn|separate\s(?:meetings|talks))\b"
)
JOINED = re.compile(
    r"(?:,|\s*,?\s(?:and|&|as\swell\sas|along\swith|together\swith|alongside|plus|with|including)\s"
    r"|\s*(?:and|,)\s*)(?:[\w.’'-]+\s){0,7}$|^\s*,?\s*$"
)


def attending(around: Surroundings) -> tuple[Named, ...]:
    """Return those by whom a meeting ``was also attended``."""
    text, spot = around.text, around.spot
    found = _ATTENDED.search(text, spot.end, spot.sentence[1])
    if spot.verb or not found or re.search(r"[“”\";]", text[spot.end : found.start()]):
        return ()
    kept: list[Named] = []
    at = found.end()
    for one in (one for one in around.named if one.start >= found.end()):
        if kept and not JOINED.search(text[at : one.start]):
            break
        kept.append(one)
        at = one.end
    return tuple(kept)


def together(around: Surroundings) -> tuple[Named, ...]:
    """Return those whom talks ``brought together``."""
    text, spot = around.text, around.spot
    found = _BROUGHT.search(text, spot.end, min(spot.sentence[1], spot.end + 120))
    if not found or re.search(r"[“”\";]", text[spot.end : found.start()]):
        return ()
    kept: list[Named] = []
    at = found.end()
    for one in (one for one in around.named if one.start >= found.end()):
        if not JOINED.search(text[at : one.start]) and (kept or one.start - at > 60):
            break
        kept.append(one)
        at = one.end
    return tuple(kept)


def persons_of(named: tuple[Named, ...]) -> tuple[str, ...]:
    """Return the ids of the persons among those named."""
    return tuple(
        dict.fromkeys(one.actor.id for one in named if one.actor and one.actor.type == "person")
    )


def met_apart(around: Surroundings, behind: tuple[Named, ...], begin: int) -> tuple[str, ...]:
    """Return those whom somebody met ``separately``: that is a meeting with each of them."""
    persons = persons_of(behind)
    last = max((one.end for one in behind), default=around.spot.end)
    words = around.text[begin : min(last + 40, around.spot.sentence[1])]
    return persons if len(persons) > 1 and _SEPARATELY.search(words) else ()
