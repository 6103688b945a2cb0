"""In what standing somebody spoke: with what authority, for whom, and to whom."""

import re
from collections.abc import Mapping

from onetext.record.extract.speech.content import ADDRESSING
from onetext.record.extract.speech.sentence.beside import after
from onetext.record.extract.speech.sentence.cues import Cue
from onetext.record.extract.speech.sentence.phrases import Phrase
from onetext.record.extract.speech.sentence.tokens import Line
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Actor, Authority

_SPOKEN_TO = ("speaking", "talking")


def titles_of(lexicon: Lexicon) -> Mapping[str, Authority]:
    """Return the authority of every title, by its words in small letters."""
    found: dict[str, Authority] = {}
    for title in lexicon.titles:
        found.setdefault(title.words.lower(), title.authority)
    return found


def authority_of(actor: Actor | None, titles: Mapping[str, Authority]) -> Authority:
    """Return with what authority an actor speaks, from the office it is called by."""
    if actor is None:
        return ""
    if actor.type in ("state", "body", "organisation"):
        return "body"
    offices = [role.title.lower() for role in actor.roles] or [actor.name.lower()]
    for office in offices:
        told = _of_title(office, titles)
        if told:
            return told
    if actor.type in ("unnamed", "group"):
        return "spokesperson" if re.search(r"\bspokes", actor.name.lower()) else "unnamed"
    return "other"


def _of_title(office: str, titles: Mapping[str, Authority]) -> Authority:
    """Return the authority of the longest title that an office ends with or holds."""
    words = office.replace("-", " ").split()
    for size in range(min(5, len(words)), 0, -1):
        for start in range(len(words) - size, -1, -1):
            told = titles.get(" ".join(words[start : start + size]))
            if told:
                return told
    return titles.get(office, "")


def heard_by(line: Line, cue: Cue | None, actors: Mapping[str, Actor]) -> tuple[str, str]:
    """Return to whom somebody spoke, and before what audience; each empty if not told."""
    phrase = _told(line, cue)
    if phrase is None:
        return "", ""
    mention = phrase.mention
    actor = actors.get(mention.actor) if mention is not None else None
    if actor is not None and actor.type in ("person", "state"):
        return actor.name, ""
    start, end = line.tokens[phrase.first].start, line.tokens[phrase.core - 1].end
    words = " ".join(one.text for one in line.tokens if start <= one.start and one.end <= end)
    return "", words


def _told(line: Line, cue: Cue | None) -> Phrase | None:
    """Return whom a cue or a participle beside it names as spoken to."""
    if cue is not None and cue.lemma in ADDRESSING and cue.shape in ("finite", "participle"):
        n = cue.last if cue.side != "after" or cue.subject is None else cue.subject.last
        phrase = after(line, n)
        if phrase is not None and phrase.kind != "pronoun":
            return phrase if _listens(phrase) else None
    for n in range(len(line.tokens) - 2):
        if line.low(n) in _SPOKEN_TO and line.low(n + 1) in ("to", "before"):
            phrase = after(line, n + 2)
            return phrase if phrase is not None and _listens(phrase) else None
    return None


def _listens(phrase: Phrase) -> bool:
    return not phrase.parts and phrase.kind in ("mention", "role", "other", "quantified")
