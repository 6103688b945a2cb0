"""``he``, ``she``, ``his``, ``her``: mentions of whom they mean, where that is clear."""

from bisect import bisect_left, bisect_right

from onetext.record.extract.actors.cast import Cast
from onetext.record.extract.actors.words.tokens import Token
from onetext.record.model import Mention, Quotation

SENTENCES_BACK = 3
LOOKED_AT = 24
"""So many mentions before a pronoun are looked at."""


class Stretches:
    """Stretches of a text, for asking whether one of them holds a place."""

    def __init__(self, pieces: list[tuple[int, int]]) -> None:
        """Take the stretches in any order."""
        self.pieces = sorted(pieces)
        self.starts = [start for start, _ in self.pieces]

    def hold(self, at: int) -> bool:
        """Whether a place lies in one of the last stretches that begin before it."""
        last = bisect_right(self.starts, at)
        return any(start <= at < end for start, end in self.pieces[max(0, last - 3) : last])


def find_pronouns(cast: Cast, quotations: tuple[Quotation, ...]) -> None:
    """Add every pronoun of the third person outside quotations, with whom it means where clear."""
    scene, has = cast.scene, cast.scene.vocabulary.has
    speech = [one for one in quotations if one.kind == "speech"]
    quoted = Stretches([(a.start, a.end) for one in speech for a in one.span.segments])
    people = _people(cast, quoted)
    starts = [one.start for _, one in people]
    found: list[Mention] = []
    for token in scene.tokens:
        word = token.low
        listed = any(has(name, word) for name in ("he", "she", "they"))
        if token.skipped or not listed or quoted.hold(token.start):
            continue
        at = bisect_left(starts, token.start)
        near = people[max(0, at - LOOKED_AT) : at]
        actor = "" if has("they", word) else _meant(cast, token, has("she", word), near)
        found.append(Mention(start=token.start, end=token.end, actor=actor, how="pronoun"))
    cast.mentions += found


def _people(cast: Cast, quoted: Stretches) -> list[tuple[int, Mention]]:
    """Return the mentions of people outside quotations in their order, with their sentences."""
    persons = {one.id for one in cast.drafts.values() if one.type == "person"}
    sentence = {one.start: one.sentence for one in cast.scene.tokens}
    people = [one for one in cast.mentions if one.actor in persons and not quoted.hold(one.start)]
    return [(sentence.get(one.start, -1), one) for one in sorted(people)]


def _meant(cast: Cast, token: Token, she: bool, people: list[tuple[int, Mention]]) -> str:
    """Return the actor that a pronoun means: the only one that fits in the nearest sentence."""
    for back in range(SENTENCES_BACK + 1):
        near = [one for at, one in people if at == token.sentence - back]
        fits = [one for one in near if _fits(cast, one.actor, she)]
        actors = list(dict.fromkeys(one.actor for one in fits))
        if len(actors) == 1:
            return actors[0]
        if actors and back:
            speaking = [one for one in fits if _speaks(cast, one)]
            return speaking[0].actor if len({one.actor for one in speaking}) == 1 else ""
    return ""


def _speaks(cast: Cast, one: Mention) -> bool:
    scene = cast.scene
    after = scene.text[one.end : one.end + 24].split()
    return bool(after) and after[0].lower() in scene.vocabulary.saying


def _fits(cast: Cast, actor: str, she: bool) -> bool:
    """Whether a person can be meant by ``he`` or ``she``, as far as name and title tell."""
    draft = cast.drafts[actor]
    has = cast.scene.vocabulary.has
    words = [word for place in draft.places for word in place.split()]
    titles = [word for role in draft.roles for word in role.title.split()]
    man = any(has("given_male", w) or has("honorifics_male", w) for w in (*words[:4], *titles))
    woman = any(
        has("given_female", w) or has("honorifics_female", w) for w in (*words[:4], *titles)
    )
    return not (man and not woman) if she else not (woman and not man)
