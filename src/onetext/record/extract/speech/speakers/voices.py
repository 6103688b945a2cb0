"""Who a phrase means: somebody named, several, somebody unnamed, whom a pronoun goes on with."""

from onetext.record.extract.speech.sentence.beside import after
from onetext.record.extract.speech.sentence.grammar import POSSESSIVES, words_of
from onetext.record.extract.speech.sentence.phrases import Phrase, paper
from onetext.record.extract.speech.sentence.tokens import Line
from onetext.record.extract.speech.speakers.turns import (
    UNKNOWN,
    Scene,
    Voice,
    is_near,
    named_voice,
    open_voice,
    settled,
)
from onetext.record.extract.speech.speakers.unnamed import taken_up, the_two, unnamed_voice
from onetext.record.model import Actor, Attribution


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
            again = the_two(scene, line, phrase) if kind == "group" else None
            if again is None and kind in ("unnamed", "group"):
                again = taken_up(scene, line, phrase)
            return again or named_voice(scene, phrase.mention.actor), ()
        case "thing":
            return _behind(scene, line, phrase), ()
        case _:
            voice, made = unnamed_voice(scene, line, phrase)
            return voice, (made,) if made else ()


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
        return named_voice(scene, giver.mention.actor)
    for k in range(phrase.first, phrase.core - 1):
        held = line.mention_over(k)
        if line.low(k + 1) in _PRESS:
            return open_voice(scene, line, phrase.first)  # 'the Sarmian newspaper' is no state
        if held is not None and held.actor and held.how != "pronoun":
            return named_voice(scene, held.actor)
        if line.low(k) in POSSESSIVES:
            return settled(scene, line, POSSESSIVES[line.low(k)], k)
    last = next((t for t in reversed(scene.turns) if is_near(t, line)), None)
    if last is not None and scene.type_of(last.speakers[0]) in ("body", "state", "organisation"):
        return Voice(speakers=last.speakers, attribution="named", band="check", how="paper")
    return open_voice(scene, line, phrase.first)


_PRESS = words_of("newspaper paper daily weekly agency broadcaster website outlet portal channel")


def _pronoun(scene: Scene, line: Line, phrase: Phrase) -> Voice:
    low = line.low(phrase.first)
    word = {"him": "he", "her": "she", "them": "they", **POSSESSIVES}.get(low, low)
    return settled(scene, line, word, phrase.first)
