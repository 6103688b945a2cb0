"""Who a phrase means: somebody named, several, somebody unnamed, whom a pronoun goes on with.

A pronoun goes on with the subject before it and not with the nearest name: in ``Marek met Hale.
"We are ready," he said`` it is Marek. What was said earlier is kept as *turns*: who was the
subject of each sentence, and who spoke. Where no turn fits, nobody is guessed: the likely ones
are named as candidates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onetext.record.extract.speech.sentence.beside import after
from onetext.record.extract.speech.sentence.grammar import POSSESSIVES, QUANTIFIED, words_of
from onetext.record.extract.speech.sentence.phrases import Phrase, paper
from onetext.record.extract.speech.sentence.tokens import Line
from onetext.record.ids import of_actor
from onetext.record.model import Actor, ActorType, Alias, Attribution, Band
from onetext.sources import span_of

MOST_CANDIDATES = 3
LONGEST = 9
"""Somebody without a name is called by so many words at most."""

REACH = 8
"""A pronoun looks back over so many sentences at most."""

PARAGRAPHS = 3
"""... and over so many paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who speaks, with how they were found; ``via`` is who hands it on."""

    speakers: tuple[str, ...] = ()
    attribution: Attribution = "unknown"
    candidates: tuple[str, ...] = ()
    band: Band = "unknown"
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Who spoke, or was the subject, in a sentence."""

    line: int
    paragraph: int
    speakers: tuple[str, ...]
    spoke: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What is known up to a place of the text: the actors, their gender, the turns so far."""

    document: str
    text: str
    actors: dict[str, Actor]
    genders: dict[str, str]
    lines: tuple[Line, ...]
    turns: tuple[Turn, ...] = ()

    def type_of(self, actor: str) -> str:
        """Return the type of an actor, empty if it is not known."""
        known = self.actors.get(actor)
        return known.type if known else ""

    def taken(self, line: Line, speakers: tuple[str, ...], *, spoke: bool) -> "Scene":
        """Return the scene after one more turn."""
        if not speakers:
            return self
        turn = Turn(line=line.number, paragraph=line.paragraph, speakers=speakers, spoke=spoke)
        return replace(self, turns=(*self.turns, turn))


UNKNOWN = Voice()


def voice_of(scene: Scene, line: Line, phrase: Phrase | None) -> tuple[Voice, tuple[Actor, ...]]:
    """Return who a phrase means, and the actors made for it where there were none yet."""
    if phrase is None:
        return open_voice(scene, line, len(line.tokens)), ()
    if phrase.parts:
        return _joint(scene, line, phrase)
    match phrase.kind:
        case "pronoun":
            return _pronoun(scene, line, phrase), ()
        case "mention" if phrase.mention is not None and not phrase.mention.actor:
            return open_voice(scene, line, phrase.first), ()
        case "mention" if phrase.mention is not None and not _of_somebody(scene, line, phrase):
            kind = scene.type_of(phrase.mention.actor)
            again = _taken_up(scene, line, phrase) if kind == "unnamed" else None
            again = _the_two(scene, line, phrase) if kind == "group" else again
            return again or _named(scene, phrase.mention.actor), ()
        case "thing":
            return _behind(scene, line, phrase), ()
        case _:
            voice, made = _unnamed(scene, line, phrase)
            return voice, (made,) if made else ()


def _named(scene: Scene, actor: str) -> Voice:
    actor = _state_of_side(scene, actor)
    kind = scene.type_of(actor)
    attribution: Attribution = (
        "unnamed" if kind == "unnamed" else "collective" if kind == "group" else "named"
    )
    return Voice(speakers=(actor,), attribution=attribution, band="sure", how="name")


def _state_of_side(scene: Scene, actor: str) -> str:
    """Return the state for ``the Sarmian side``, else the actor."""
    known = scene.actors.get(actor)
    if known is None or known.type not in ("group", "unnamed") or not known.party:
        return actor
    state = of_actor("state", known.party)
    return state if known.name.lower().endswith(" side") and state in scene.actors else actor


def _of_somebody(scene: Scene, line: Line, phrase: Phrase) -> bool:
    """Whether a phrase is one like ``his spokesman``: whose he is, is settled here."""
    unnamed = phrase.mention is not None and scene.type_of(phrase.mention.actor) == "unnamed"
    return unnamed and line.low(phrase.first) in POSSESSIVES


def _joint(scene: Scene, line: Line, phrase: Phrase) -> tuple[Voice, tuple[Actor, ...]]:
    told = [voice_of(scene, line, part) for part in phrase.parts]
    made = tuple(actor for _, new in told for actor in new)
    speakers = tuple(dict.fromkeys(one for voice, _ in told for one in voice.speakers))
    if not speakers:
        return open_voice(scene, line, phrase.first), made
    attribution: Attribution = "joint" if len(speakers) > 1 else told[0][0].attribution
    return Voice(speakers=speakers, attribution=attribution, band="check", how="joint"), made


def _behind(scene: Scene, line: Line, phrase: Phrase) -> Voice:
    """Return who stands behind a paper: whose it is, or who it is from."""
    if not paper(line, phrase):
        return UNKNOWN
    n = next(
        (n for n in range(phrase.first, phrase.last) if line.low(n) in ("from", "by", "of")), None
    )
    giver = after(line, n + 1) if n is not None else None
    if giver is not None and giver.mention is not None and giver.mention.actor:
        return _named(scene, giver.mention.actor)
    for k in range(phrase.first, phrase.core - 1):
        held = line.mention_over(k)
        if held is not None and held.actor and held.how != "pronoun":
            return _named(scene, held.actor)
        if line.low(k) in POSSESSIVES:
            return _settled(scene, line, POSSESSIVES[line.low(k)], k)
    last = next((t for t in reversed(scene.turns) if _near(t, line)), None)
    if last is not None and scene.type_of(last.speakers[0]) in ("body", "state", "organisation"):
        return Voice(speakers=last.speakers, attribution="named", band="check", how="paper")
    return open_voice(scene, line, phrase.first)


def _unnamed(scene: Scene, line: Line, phrase: Phrase) -> tuple[Voice, Actor | None]:
    """Return somebody without a name, named in the report's own words."""
    low = line.low(phrase.first)
    if low in QUANTIFIED and phrase.core - phrase.first <= 2 and phrase.kind == "quantified":
        both = _both(scene, line) if low in ("both", "neither") else None
        if both is not None:
            return both, None
    name = phrase_words(scene, line, phrase)
    if not name:
        return open_voice(scene, line, phrase.first), None
    known = _taken_up(scene, line, phrase) or _the_two(scene, line, phrase)
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
    owner = _settled(scene, line, POSSESSIVES[low], a)
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
            owner = _settled(scene, line, POSSESSIVES[line.low(n)], n)
            if owner.speakers and scene.actors[owner.speakers[0]].party:
                return scene.actors[owner.speakers[0]].party
    return ""


def _taken_up(scene: Scene, line: Line, phrase: Phrase) -> Voice | None:
    """Return whom ``the spokesman`` takes up: who was so called before, or the only one."""
    if line.low(phrase.first) != "the":
        return None
    return _same_as_before(scene, line, phrase) or _only_one(scene, line, phrase)


def _the_two(scene: Scene, line: Line, phrase: Phrase) -> Voice | None:
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
    held = [
        actor.id
        for actor in scene.actors.values()
        if actor.type == "person"
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
        if known is None or not _near(turn, line) or len(turn.speakers) > 1:
            continue
        titles = " ".join(role.title for role in known.roles).lower().split()
        called = head in titles or (known.type == "unnamed" and head in known.name.lower().split())
        if called or (head in _BODIES and known.type in ("body", "organisation")):
            named: Attribution = "unnamed" if known.type == "unnamed" else "named"
            return Voice(speakers=turn.speakers, attribution=named, band="check", how="again")
    return None


_BODIES = words_of(
    "group movement organisation organization bloc alliance agency newspaper outlet broadcaster "
    "ministry office party"
)
"""Words by which a body is taken up again: ``the militant group said``."""


def _both(scene: Scene, line: Line) -> Voice | None:
    for turn in reversed(scene.turns):
        if not _near(turn, line):
            return None
        if len(turn.speakers) == 2:
            return Voice(speakers=turn.speakers, attribution="joint", band="check", how="joint")
    persons = [one for one in _persons_before(scene, line, 0) if one]
    pair = tuple(dict.fromkeys(persons))[:2]
    if len(pair) == 2:
        return Voice(speakers=pair[::-1], attribution="joint", band="check", how="joint")
    return None


def _pronoun(scene: Scene, line: Line, phrase: Phrase) -> Voice:
    low = line.low(phrase.first)
    word = {"him": "he", "her": "she", "them": "they", **POSSESSIVES}.get(low, low)
    return _settled(scene, line, word, phrase.first)


def _settled(scene: Scene, line: Line, word: str, n: int) -> Voice:
    """Return whom a pronoun at token n goes on with."""
    fits = [turn for turn in _back(scene, line) if _fits(scene, turn, word)]
    if not fits:
        return open_voice(scene, line, n, word)
    near = fits[0].line >= line.number - 1
    told = [turn for turn in fits if scene.genders.get(turn.speakers[0]) == word]
    turn = fits[0] if near or not told else told[0]
    if len(turn.speakers) > 1:
        return _together(turn.speakers)
    return replace(_named(scene, turn.speakers[0]), band="check", how="pronoun")


def _together(speakers: tuple[str, ...]) -> Voice:
    return Voice(speakers=speakers, attribution="joint", band="check", how="pronoun")


def _back(scene: Scene, line: Line) -> Iterator[Turn]:
    """Yield the turns before a place, nearest sentence first; in one sentence its first subject."""
    near = [turn for turn in scene.turns if _near(turn, line)]
    seen: dict[int, list[Turn]] = {}
    for turn in near:
        seen.setdefault(turn.line, []).append(turn)
    for number in sorted(seen, reverse=True):
        yield from seen[number]


def _near(turn: Turn, line: Line) -> bool:
    return line.number - turn.line <= REACH and line.paragraph - turn.paragraph <= PARAGRAPHS


def _fits(scene: Scene, turn: Turn, word: str) -> bool:
    kinds = {scene.type_of(one) for one in turn.speakers}
    if word == "they":
        return len(turn.speakers) > 1 or bool(kinds & {"group", "organisation"})
    if len(turn.speakers) != 1:
        return False
    if word == "it":
        return bool(kinds & {"state", "body", "organisation"})
    gender = scene.genders.get(turn.speakers[0], "")
    if kinds & {"unnamed"}:
        return gender in ("", word) and turn.spoke
    return "person" in kinds and gender in ("", word)


def open_voice(scene: Scene, line: Line, n: int, word: str = "") -> Voice:
    """Return an open attribution with up to three candidates, likeliest first."""
    likely: list[str] = []
    for turn in _back(scene, line):
        likely += turn.speakers
    likely += _persons_before(scene, line, n)
    fitting = [one for one in dict.fromkeys(likely) if _may_be(scene, one, word)]
    return Voice(candidates=tuple(fitting[:MOST_CANDIDATES]))


def _may_be(scene: Scene, actor: str, word: str) -> bool:
    if word not in ("he", "she"):
        return actor in scene.actors
    return scene.type_of(actor) in ("person", "unnamed") and scene.genders.get(actor, "") in (
        "",
        word,
    )


def _persons_before(scene: Scene, line: Line, n: int) -> Sequence[str]:
    """Return the persons named before a token, nearest first, over three sentences."""
    found: list[str] = []
    before = [scene.lines[k] for k in range(max(0, line.number - 2), line.number)]
    for one in (line, *reversed(before)):
        limit = line.tokens[n].start if one is line and n < len(line.tokens) else None
        for mention in reversed(one.mentions):
            if limit is not None and mention.start >= limit:
                continue
            if mention.how != "pronoun" and scene.type_of(mention.actor) == "person":
                found.append(mention.actor)
    return found
