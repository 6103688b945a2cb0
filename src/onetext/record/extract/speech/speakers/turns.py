"""Whom a pronoun goes on with, from the turns before it.

A pronoun goes on with the subject before it and not with the nearest name: in ``Marek met Hale.
"We are ready," he said`` it is Marek. What was said earlier is kept as *turns*: who was the
subject of each sentence, and who spoke. Where no turn fits, nobody is guessed: the likely ones
are named as candidates.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onetext.record.extract.speech.sentence.grammar import words_of
from onetext.record.extract.speech.sentence.tokens import Line
from onetext.record.ids import of_actor
from onetext.record.model import Actor, Attribution, Band

MOST_CANDIDATES = 3
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


def named_voice(scene: Scene, actor: str) -> Voice:
    """Return an actor as a voice: named, collective or unnamed by its type."""
    actor = _state_of_side(scene, actor)
    kind = scene.type_of(actor)
    attribution: Attribution = (
        "unnamed" if kind == "unnamed" else "collective" if kind == "group" else "named"
    )
    band: Band = "sure" if attribution == "named" else "check"
    return Voice(speakers=(actor,), attribution=attribution, band=band, how="name")


def _state_of_side(scene: Scene, actor: str) -> str:
    """Return the state for ``the Sarmian side``, else the actor."""
    known = scene.actors.get(actor)
    if known is None or known.type not in ("group", "unnamed") or not known.party:
        return actor
    state = of_actor("state", known.party)
    return state if known.name.lower().endswith(" side") and state in scene.actors else actor


def settled(scene: Scene, line: Line, word: str, n: int) -> Voice:
    """Return whom a pronoun at token n goes on with."""
    barred = _named_behind(line, word, n)
    fits = [
        turn
        for turn in _back(scene, line)
        if _fits(scene, turn, word) and not barred & set(turn.speakers)
    ]
    if not fits:
        return open_voice(scene, line, n, word)
    near = fits[0].line >= line.number - 1
    told = [turn for turn in fits if scene.genders.get(turn.speakers[0]) == word]
    turn = fits[0] if near or not told else told[0]
    if len(turn.speakers) > 1:
        return _together(turn.speakers)
    return replace(named_voice(scene, turn.speakers[0]), band="check", how="pronoun")


def _named_behind(line: Line, word: str, n: int) -> frozenset[str]:
    """Return whom the rest of the sentence names: ``he noted that Marek …`` is not Marek."""
    low = line.low(n)
    if low != word or word not in ("he", "she"):
        return frozenset()
    at = line.tokens[n].end
    return frozenset(m.actor for m in line.mentions if m.start > at and m.how == "name")


def _together(speakers: tuple[str, ...]) -> Voice:
    return Voice(speakers=speakers, attribution="joint", band="check", how="pronoun")


def _back(scene: Scene, line: Line) -> Iterator[Turn]:
    """Yield the turns before a place, nearest sentence first; in one sentence its first subject."""
    near = [turn for turn in scene.turns if is_near(turn, line)]
    seen: dict[int, list[Turn]] = {}
    for turn in near:
        seen.setdefault(turn.line, []).append(turn)
    for number in sorted(seen, reverse=True):
        yield from seen[number]


def is_near(turn: Turn, line: Line) -> bool:
    """Whether a turn stands near enough for a pronoun to go on with it."""
    return line.number - turn.line <= REACH and line.paragraph - turn.paragraph <= PARAGRAPHS


def _fits(scene: Scene, turn: Turn, word: str) -> bool:
    kinds = {scene.type_of(one) for one in turn.speakers}
    if word == "they":
        return len(turn.speakers) > 1 or bool(kinds & {"group", "organisation"})
    if len(turn.speakers) != 1:
        return False
    office = kinds <= {"unnamed", "group"} and _is_office(scene, turn.speakers[0])
    if word == "it":
        return office or bool(kinds & {"state", "body", "organisation"})
    gender = scene.genders.get(turn.speakers[0], "")
    if kinds & {"unnamed"}:
        return gender in ("", word) and turn.spoke and not office
    return "person" in kinds and gender in ("", word)


_OFFICES = words_of(
    "office service army ministry group agency department party newspaper police embassy daily "
    "commission committee council presidency military government administration authority "
    "authorities board bank court union parliament embassy mission headquarters"
)


def _is_office(scene: Scene, actor: str) -> bool:
    """Whether somebody unnamed is no person but an office (``Merz's office``)."""
    return bool(set(scene.actors[actor].name.lower().split()) & _OFFICES)


def open_voice(scene: Scene, line: Line, n: int, word: str = "") -> Voice:
    """Return an open attribution with up to three candidates, likeliest first."""
    likely: list[str] = []
    for turn in _back(scene, line):
        likely += turn.speakers
    likely += persons_before(scene, line, n)
    barred = _named_behind(line, word, n) if n < len(line.tokens) else frozenset()
    fitting = [
        one for one in dict.fromkeys(likely) if _may_be(scene, one, word) and one not in barred
    ]
    return Voice(candidates=tuple(fitting[:MOST_CANDIDATES]))


def _may_be(scene: Scene, actor: str, word: str) -> bool:
    if word not in ("he", "she"):
        return actor in scene.actors
    return scene.type_of(actor) in ("person", "unnamed") and scene.genders.get(actor, "") in (
        "",
        word,
    )


def persons_before(scene: Scene, line: Line, n: int) -> Sequence[str]:
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
