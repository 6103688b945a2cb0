"""Quotations inside quotations: the words of somebody whom a speaker quotes.

They are statements only where a cue inside the outer quotation says whose they are; what stands
in inner marks otherwise is a term or an echo.
"""

from collections.abc import Iterator

from onetext.record.extract.proposals import Proposals, Sentence
from onetext.record.extract.speech.direct import Heard, attach
from onetext.record.extract.speech.reading import Said
from onetext.record.extract.speech.sentence.cues import cues_in
from onetext.record.extract.speech.sentence.tokens import line_at
from onetext.record.extract.speech.sentence.verbs import Forms
from onetext.record.extract.speech.speakers.turns import UNKNOWN, Scene
from onetext.record.extract.speech.speakers.voices import voice_of
from onetext.record.model import Quotation


def nested_in(found: Proposals, scene: Scene, forms: Forms) -> Iterator[Said]:
    """Yield the quotations inside others whose speaker is said there."""
    outer = {one.id: one for one in found.quotations}
    inner: dict[str, list[Quotation]] = {}
    for one in found.quotations:
        if one.inside in outer and one.kind == "speech":
            inner.setdefault(one.inside, []).append(one)
    for id, held in inner.items():
        yield from _within(found, scene, forms, outer[id], held)


def _within(
    found: Proposals, scene: Scene, forms: Forms, outer: Quotation, held: list[Quotation]
) -> Iterator[Said]:
    stretch = Sentence(start=outer.span.start, end=outer.span.end, paragraph=0)
    line = line_at(found, stretch, held, len(scene.lines))
    heard = []
    for cue in cues_in(line, forms):
        if cue.subject is None or cue.subject.kind != "mention":
            continue
        voice, _ = voice_of(scene, line, cue.subject)
        if voice is not UNKNOWN:
            heard.append(Heard(cue=cue, voice=voice))
    for n in line.quotes():
        attached = attach(line, n, heard)
        if attached is not None and attached.rule.startswith(("quote-verb", "quote-what")):
            yield Said(
                quotation=line.tokens[n].quotation,
                line=line,
                rule="quote-nested",
                voice=attached.heard.voice,
                cue=attached.heard.cue,
            )
