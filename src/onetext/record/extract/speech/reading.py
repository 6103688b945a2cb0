"""Reading sentence by sentence: who speaks in each, given all that was read before it.

Headlines and captions are read in the light of the body before them, and leave no trace in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onetext.record.extract.proposals import Proposals
from onetext.record.extract.speech.direct import Attached, Heard, attach
from onetext.record.extract.speech.sentence.beside import after
from onetext.record.extract.speech.sentence.cues import Cue, cues_in
from onetext.record.extract.speech.sentence.grammar import DETERMINERS, PREPOSITIONS
from onetext.record.extract.speech.sentence.leading import leading_phrase
from onetext.record.extract.speech.sentence.phrases import Phrase
from onetext.record.extract.speech.sentence.tokens import Line
from onetext.record.extract.speech.sentence.verbs import Forms
from onetext.record.extract.speech.speakers.genders import genders_of
from onetext.record.extract.speech.speakers.turns import UNKNOWN, Scene, Voice, open_voice
from onetext.record.extract.speech.speakers.voices import voice_of
from onetext.record.model import Actor

MOST_TERM_WORDS = 3
"""A coined word in marks that no cue speaks for is at most so long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A quotation with its speaker: the rule, and the line and cue that say so."""

    quotation: str
    line: Line
    rule: str
    voice: Voice
    cue: Cue | None = None
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One sentence read: its cues with who speaks by them, and its quotations."""

    line: Line
    heard: tuple[Heard, ...]
    said: tuple[Said, ...]
    terms: tuple[str, ...] = ()


def read_lines(
    found: Proposals, lines: Sequence[Line], forms: Forms
) -> tuple[tuple[Reading, ...], Scene]:
    """Return every sentence read in its order, and what is known at the end."""
    everybody = {one.id: one for one in (*found.known, *found.actors)}
    scene = Scene(
        document=found.document.id,
        text=found.text,
        actors=everybody,
        genders=genders_of(everybody.values(), found.lexicon),
        lines=tuple(line for line in lines if not line.sentence.noise),
    )
    readings: list[Reading] = []
    for line in lines:
        reading, after_it = _read(scene, line, forms, readings)
        readings.append(reading)
        quiet = replace(after_it, turns=scene.turns)
        scene = quiet if line.sentence.noise else after_it
    return _spoken_by_next(readings), scene


def _read(
    scene: Scene, line: Line, forms: Forms, earlier: Sequence[Reading]
) -> tuple[Reading, Scene]:
    scene = _with_topic(scene, line)
    heard, scene = _heard(scene, line, cues_in(line, forms))
    said: list[Said] = []
    terms: list[str] = []
    known = {one.quotation for reading in earlier[-12:] for one in reading.said if one.cue}
    for n in line.quotes():
        one = line.tokens[n].quotation
        if one in known:
            continue
        attached = attach(line, n, heard)
        if attached is not None:
            said.append(_by_cue(line, one, attached))
        elif _is_term(scene, line, n):
            terms.append(one)
        else:
            rule, voice = _by_context(scene, line, n, earlier, said)
            said.append(Said(quotation=one, line=line, rule=rule, voice=voice))
    if said and said[-1].voice.speakers:
        scene = scene.taken(line, said[-1].voice.speakers, spoke=True)
    reading = Reading(line=line, heard=heard, said=tuple(said), terms=tuple(terms))
    return reading, scene


def _with_topic(scene: Scene, line: Line) -> Scene:
    """Return the scene with the subject of the sentence as a turn, if it is an actor."""
    phrase = leading_phrase(line, 0, len(line.tokens))
    if phrase is None:
        return scene
    voice, _ = voice_of(scene, line, phrase)
    if any(scene.type_of(one) == "unnamed" for one in voice.speakers):
        return scene
    known = tuple(one for one in voice.speakers if one in scene.actors)
    return scene.taken(line, known, spoke=False)


def _heard(scene: Scene, line: Line, cues: Iterable[Cue]) -> tuple[tuple[Heard, ...], Scene]:
    heard: list[Heard] = []
    settled: dict[Phrase, Voice] = {}
    for cue in cues:
        if cue.subject is None:
            voice = open_voice(scene, line, cue.first)
        elif cue.subject in settled:
            voice = settled[cue.subject]
        else:
            voice, new = voice_of(scene, line, cue.subject)
            scene = _introduced(scene, new)
            settled[cue.subject] = voice
        via: tuple[str, ...] = ()
        if cue.passed_on is not None:
            hander, new = voice_of(scene, line, cue.passed_on)
            scene = _introduced(scene, new)
            via = hander.speakers
        if voice is UNKNOWN:
            continue
        heard.append(Heard(cue=cue, voice=voice, via=via))
        if cue.shape in ("finite", "participle"):
            scene = scene.taken(line, voice.speakers, spoke=True)
    return tuple(heard), scene


def _introduced(scene: Scene, new: tuple[Actor, ...]) -> Scene:
    added = {one.id: one for one in new if one.id not in scene.actors}
    return replace(scene, actors={**scene.actors, **added}) if added else scene


def _by_cue(line: Line, quotation: str, attached: Attached) -> Said:
    heard = attached.heard
    return Said(
        quotation=quotation,
        line=line,
        rule=attached.rule,
        voice=heard.voice,
        cue=heard.cue,
        via=attached.via,
    )


def _is_term(scene: Scene, line: Line, n: int) -> bool:
    """Whether a quotation that no cue speaks for is a word in scare quotes."""
    one = line.tokens[n]
    words = scene.text[one.start : one.end].strip("\"“”‘’'«»‹› ")
    if len(words.split()) > MOST_TERM_WORDS or words[-1:] in "!?…":
        return False
    before = line.low(n - 1)
    if before == "," and len(words.split()) == 1 and line.mention_over(n - 2) is not None:
        return True
    if "," in words[:-1] or len(line.tokens) <= 2 or words[:1].isupper():
        return False
    if words[-1:] in ".," and before not in DETERMINERS:
        return False
    owned = n > 0 and line.tokens[n - 1].owner
    return before in DETERMINERS or before in PREPOSITIONS or owned or line.kind(n + 1) == "word"


def _by_context(
    scene: Scene, line: Line, n: int, earlier: Sequence[Reading], said: Sequence[Said]
) -> tuple[str, Voice]:
    """Return rule and speaker of a quotation in a sentence without a cue for it."""
    labelled = _labelled(scene, line, n)
    if labelled is not None:
        return labelled
    if said and said[-1].voice.speakers:
        return "quote-continued", _weaker(said[-1].voice)
    last = _before(line, earlier)
    if last is None:
        return "quote-no-cue", open_voice(scene, line, n)
    apart = line.paragraph - last.line.paragraph
    alone = all(one.kind != "word" for one in line.tokens)
    voice = _last_voice(last)
    if _ends_with_colon(last.line) and voice is not None and apart <= 1:
        return "quote-after-colon", _weaker(voice)
    words = len(scene.text[line.tokens[n].start : line.tokens[n].end].split())
    if apart == 0 and voice is not None and (alone or words > MOST_TERM_WORDS):
        return "quote-continued", _weaker(voice)
    if alone and apart == 1 and voice is not None:
        return "quote-next-paragraph", _weaker(voice)
    topic = _topic(scene, last.line)
    if alone and apart == 0 and topic:
        return "quote-after-naming", Voice(
            speakers=topic, attribution="named", band="check", how="topic"
        )
    return "quote-no-cue", open_voice(scene, line, n)


def _before(line: Line, earlier: Sequence[Reading]) -> Reading | None:
    """Return the sentence that a sentence goes on from: of the body, or of the same caption."""
    if line.sentence.noise:
        last = earlier[-1] if earlier else None
        same = last is not None and last.line.sentence.paragraph == line.sentence.paragraph
        return last if same and last is not None and last.line.sentence.noise else None
    return next((one for one in reversed(earlier) if not one.line.sentence.noise), None)


def _labelled(scene: Scene, line: Line, n: int) -> tuple[str, Voice] | None:
    """Return who a colon before a quotation gives the floor to."""
    if line.low(n - 1) != ":":
        return None
    first = after(line, 0)
    whole = first is not None and first.last == n - 1
    subject = first if whole else leading_phrase(line, 0, n - 1)
    if subject is None or subject.kind == "quantified":
        return None
    voice, _ = voice_of(scene, line, subject)
    known = tuple(one for one in voice.speakers if one in scene.actors)
    if not known:
        return None
    return "quote-label" if whole else "quote-after-colon", _weaker(replace(voice, speakers=known))


def _weaker(voice: Voice) -> Voice:
    return replace(voice, band="check") if voice.band == "sure" else voice


def _last_voice(reading: Reading) -> Voice | None:
    """Return who spoke last in a sentence, if anybody is known to have."""
    if reading.said:
        voice = reading.said[-1].voice
        return voice if voice.speakers else None
    spoke = [
        one.voice
        for one in reading.heard
        if one.voice.speakers and one.cue.shape in ("finite", "participle")
    ]
    return spoke[-1] if spoke else None


def _ends_with_colon(line: Line) -> bool:
    return bool(line.tokens) and line.tokens[-1].text == ":"


def _topic(scene: Scene, line: Line) -> tuple[str, ...]:
    for turn in scene.turns:
        if turn.line == line.number and not turn.spoke and len(turn.speakers) == 1:
            return turn.speakers if scene.type_of(turn.speakers[0]) == "person" else ()
    return ()


def _spoken_by_next(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the readings with a bare quotation given to the cue of the one behind it.

    ``"We waited." "Nobody came," Marek said``: both are Marek's.
    """
    mended = list(readings)
    for n in range(len(mended) - 2, -1, -1):
        one, nxt = mended[n], mended[n + 1]
        if one.line.sentence.paragraph != nxt.line.sentence.paragraph or not nxt.said:
            continue
        first = nxt.said[0]
        if first.rule not in ("quote-verb-after", "quote-verb-after-inverted", "quote-before-cue"):
            continue
        if any(token.kind == "word" for token in one.line.tokens):
            continue
        said = tuple(
            replace(
                each,
                rule="quote-before-cue",
                voice=_weaker(first.voice),
                cue=first.cue,
                line=nxt.line,
            )
            if each.cue is None
            else each
            for each in one.said
        )
        mended[n] = replace(one, said=said)
    return tuple(mended)
