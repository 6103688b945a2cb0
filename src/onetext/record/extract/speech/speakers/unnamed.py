"""Those who speak without a name: called as the report calls them, or taken up from before.

``The spokesman`` is who was so called before, or the only one so called in the document; ``the two
envoys`` are the two; ``his spokesman`` is named by whose he is.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from onetext.record.extract.speech.sentence.grammar import POSSESSIVES, QUANTIFIED, words_of
from onetext.record.extract.speech.sentence.phrases import Phrase
from onetext.record.extract.speech.sentence.tokens import Line
from onetext.record.extract.speech.speakers.turns import (
    Scene,
    Voice,
    is_near,
    named_voice,
    open_voice,
    persons_before,
    settled,
)
from onetext.record.ids import of_actor
from onetext.record.model import Actor, ActorType, Alias, Attribution
from onetext.sources import span_of

LONGEST = 9
"""Somebody without a name is called by so many words at most."""


def unnamed_voice(scene: Scene, line: Line, phrase: Phrase) -> tuple[Voice, Actor | None]:
    """Return somebody without a name, named in the report's own words."""
    low = line.low(phrase.first)
    if low in QUANTIFIED and phrase.core - phrase.first <= 2 and phrase.kind == "quantified":
        both = _both(scene, line) if low in ("both", "neither") else None
        if both is not None:
            return both, None
    name = phrase_words(scene, line, phrase)
    if not name:
        return open_voice(scene, line, phrase.first), None
    known = taken_up(scene, line, phrase) or the_two(scene, line, phrase)
    if known is not None:
        return known, None
    actor = _made(scene, line, phrase, name)
    attribution: Attribution = "unnamed" if actor.type == "unnamed" else "collective"
    if actor.type == "person":
        attribution = "named"
    voice = Voice(speakers=(actor.id,), attribution=attribution, band="check", how="unnamed")
    return voice, actor


def phrase_words(scene: Scene, line: Line, phrase: Phrase) -> str | None:
    """Return the name of somebody unnamed: the core of the phrase, with whose it is spelled out."""
    a = phrase.first
    b = phrase.core
    if b < phrase.last <= a + LONGEST and line.low(b) in ("of", "for", "from", "in", "at", "to"):
        b = phrase.last
    words = scene.text[line.tokens[a].start : line.tokens[b - 1].end]
    low = line.low(a)
    if low not in POSSESSIVES:
        return " ".join(words.split())
    owner = settled(scene, line, POSSESSIVES[low], a)
    if not owner.speakers:
        return " ".join(words.split())
    known = scene.actors[owner.speakers[0]]
    short = known.name.split()[-1] if known.type == "person" else known.name
    return f"{short}'s " + " ".join(words.split()[1:])


def _made(scene: Scene, line: Line, phrase: Phrase, name: str) -> Actor:
    head = line.low(phrase.core - 1)
    plural = head.endswith("s") or head in ("people", "police", "media", "spokespeople", "men")
    kind: ActorType = "group" if plural else "unnamed"
    capital = [line.tokens[n].text[0].isupper() for n in range(phrase.first, phrase.core)]
    if phrase.kind == "other" and len(capital) >= 2 and all(capital) and not plural:
        kind = "person"
    start, end = line.tokens[phrase.first].start, line.tokens[phrase.core - 1].end
    surface = scene.text[start:end]
    return Actor(
        id=of_actor(kind, name),
        name=name,
        type=kind,
        party=_party(scene, line, phrase),
        aliases=(
            Alias(surface=surface, spans=(span_of(scene.document, scene.text, (start, end)),)),
        ),
        rule="actor-by-verb-of-saying",
        band="check",
    )


def _party(scene: Scene, line: Line, phrase: Phrase) -> str:
    """Return the party of somebody unnamed, where the phrase names a state or a party's own."""
    for n in range(phrase.first, phrase.last):
        held = line.mention_over(n)
        known = scene.actors.get(held.actor) if held is not None else None
        if known is not None and known.party:
            return known.party
        if line.low(n) in POSSESSIVES:
            owner = settled(scene, line, POSSESSIVES[line.low(n)], n)
            if owner.speakers and scene.actors[owner.speakers[0]].party:
                return scene.actors[owner.speakers[0]].party
    return ""


def taken_up(scene: Scene, line: Line, phrase: Phrase) -> Voice | None:
    """Return whom ``the spokesman`` takes up: who was so called before, or the only one."""
    if line.low(phrase.first) != "the":
        return None
    return _same_as_before(scene, line, phrase) or _only_one(scene, line, phrase)


def the_two(scene: Scene, line: Line, phrase: Phrase) -> Voice | None:
    """Return the two persons whom ``the two envoys`` or ``both envoys`` takes up."""
    words = [line.low(n) for n in range(phrase.first, phrase.core)]
    both = words[:1] == ["both"] or line.low(phrase.first - 1) == "both"
    if not (words[:2] == ["the", "two"] or both) or len(words) > 4:
        return None
    head = words[-1]
    named = {m.actor for one in scene.lines[: line.number + 1] for m in one.mentions}
    pair = tuple(
        actor.id
        for actor in scene.actors.values()
        if actor.id in named
        and any(role.title.lower().split()[-1:] == [head[:-1]] for role in actor.roles)
    )
    if len(pair) != 2:
        pair = next(_pairs(scene, line, head), ())
    if len(pair) != 2:
        return None
    return Voice(speakers=pair, attribution="joint", band="check", how="again")


def _pairs(scene: Scene, line: Line, head: str) -> Iterator[tuple[str, ...]]:
    """Yield the persons named as ``envoys Robert Hale and Miriam Oakes``, latest first."""
    for one in reversed(scene.lines[: line.number]):
        at = next((token.start for token in one.tokens if token.low == head), None)
        if at is None:
            continue
        names = [
            m
            for m in one.mentions
            if m.start > at and m.how == "name" and scene.type_of(m.actor) == "person"
        ]
        for a, b in pairwise(names):
            if scene.text[a.end : b.start] == " and ":
                yield a.actor, b.actor


def _only_one(scene: Scene, line: Line, phrase: Phrase) -> Voice | None:
    """Return the only person of the document whose office is so called."""
    words = [line.low(n) for n in range(phrase.first + 1, phrase.core)]
    if phrase.core < phrase.last or not words:
        return None
    here = {mention.actor for one in scene.lines for mention in one.mentions}
    held = [
        actor.id
        for actor in scene.actors.values()
        if actor.type == "person"
        and actor.id in here
        and any(role.title.lower().split()[-1:] == words[-1:] for role in actor.roles if role.title)
    ]
    if len(held) != 1 or len(words) > 1:
        return None
    return Voice(speakers=(held[0],), attribution="named", band="check", how="again")


def _same_as_before(scene: Scene, line: Line, phrase: Phrase) -> Voice | None:
    """Return who ``the spokesman`` was when somebody so called spoke before."""
    head = line.low(phrase.core - 1)
    if phrase.core - phrase.first > 3 or phrase.core < phrase.last:
        return None
    for turn in reversed(scene.turns):
        known = scene.actors.get(turn.speakers[0])
        if known is None or not is_near(turn, line) or len(turn.speakers) > 1:
            continue
        titles = " ".join(role.title for role in known.roles).lower().split()
        like = known.type in ("unnamed", "group") and head in known.name.lower().split()
        called = head in titles or like
        if not _described_so(line, phrase, known, titles):
            continue
        if called or (head in _BODIES and known.type in ("body", "organisation")):
            return replace(named_voice(scene, turn.speakers[0]), band="check", how="again")
    return None


def _described_so(line: Line, phrase: Phrase, known: Actor, titles: list[str]) -> bool:
    """Whether all words before the noun were said of somebody: ``the Sarmian official`` is his.

    Two without a name who are described differently are never one.
    """
    words = {*known.name.lower().split(), *titles}
    party = known.party.lower()[:4]
    for n in range(phrase.first + 1, phrase.core - 1):
        low = line.low(n)
        if low not in words and not (party and low.startswith(party)):
            return False
    return True


_BODIES = words_of(
    "group movement organisation organization bloc alliance agency newspaper outlet broadcaster "
    "ministry office party"
)
"""Words by which a body is taken up again: ``the militant group said``."""


def _both(scene: Scene, line: Line) -> Voice | None:
    for turn in reversed(scene.turns):
        if not is_near(turn, line):
            return None
        if len(turn.speakers) == 2:
            return Voice(speakers=turn.speakers, attribution="joint", band="check", how="joint")
    persons = [one for one in persons_before(scene, line, 0) if one]
    pair = tuple(dict.fromkeys(persons))[:2]
    if len(pair) == 2:
        return Voice(speakers=pair[::-1], attribution="joint", band="check", how="joint")
    return None
