"""``he``, ``she``, ``his``, ``her``: mentions of whom they mean, where that is clear."""

from onetext.record.extract.actors.cast import Cast
from onetext.record.extract.actors.words.tokens import Token
from onetext.record.model import Mention, Quotation

SENTENCES_BACK = 3


def find_pronouns(cast: Cast, quotations: tuple[Quotation, ...]) -> None:
    """Add every pronoun of the third person outside quotations, with whom it means where clear."""
    scene = cast.scene
    quoted = [
        (a.start, a.end) for one in quotations if one.kind == "speech" for a in one.span.segments
    ]
    people = sorted(
        one
        for one in cast.mentions
        if one.actor in _persons(cast) and not _within(one.start, quoted)
    )
    found: list[Mention] = []
    sentence = {one.start: one.sentence for one in scene.tokens}
    has = scene.vocabulary.has
    for token in scene.tokens:
        word = token.low
        if token.skipped or not any(has(name, word) for name in ("he", "she", "they")):
            continue
        if _within(token.start, quoted):
            continue
        near = [(sentence.get(one.start, -1), one) for one in people]
        actor = "" if has("they", word) else _meant(cast, token, has("she", word), near)
        found.append(Mention(start=token.start, end=token.end, actor=actor, how="pronoun"))
    cast.mentions += found


def _persons(cast: Cast) -> set[str]:
    return {one.id for one in cast.drafts.values() if one.type == "person"}


def _within(at: int, quoted: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in quoted)


def _meant(cast: Cast, token: Token, she: bool, people: list[tuple[int, Mention]]) -> str:
    """Return the actor that a pronoun means: the only one that fits in the nearest sentence."""
    for back in range(SENTENCES_BACK + 1):
        near = [
            one for at, one in people if one.start < token.start and at == token.sentence - back
        ]
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
