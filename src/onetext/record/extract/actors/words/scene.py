"""A document looked over once: its words, and what the lexicon knows of them.

``entries`` says at which word a name of the lexicon begins, where it ends and what it is; a state
that is somebody's given name (``Israel Katz``) is none. ``offices`` does so for titles.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from onetext.record.extract.actors.words.tokens import Token, tokens_of
from onetext.record.extract.actors.words.vocabulary import (
    Entry,
    Office,
    Vocabulary,
    longest,
    vocabulary_of,
)
from onetext.record.extract.proposals import Proposals

GIVEN = ("given_male", "given_female", "given_either")


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of words, from ``first`` up to ``last`` (exclusive), and what it means."""

    first: int
    last: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Titled:
    """A title in the text, from ``first`` up to ``last`` (exclusive)."""

    first: int
    last: int
    office: Office


@dataclass(frozen=True, slots=True)
class Scene:
    """The words of a document with what the lexicon knows of them."""

    text: str
    tokens: tuple[Token, ...]
    vocabulary: Vocabulary
    entries: Mapping[int, Spot]
    offices: Mapping[int, Titled]
    inside: Mapping[int, Spot]
    office_ends: Mapping[int, Titled]
    small: frozenset[str]
    in_office: frozenset[int]

    def beside(self, n: int) -> bool:
        """Whether nothing but one blank stands between a word and the one before it."""
        if not 0 < n < len(self.tokens):
            return False
        a, b = self.tokens[n - 1], self.tokens[n]
        gap = self.text[a.end : b.start]
        if a.possessive:
            gap = gap[2:] if gap[:1] in "'’" and gap[1:2] in "sS" else gap[1:]
        return gap in (" ", "\u00a0", "") and a.sentence == b.sentence

    def is_given(self, word: str) -> bool:
        """Whether a word is a given name that the lexicon knows."""
        first = word.partition("-")[0]
        return any(self.vocabulary.has(name, x) for name in GIVEN for x in (word, first))

    def word(self, n: int) -> str:
        """Return the word at a place, empty beyond the ends."""
        return self.tokens[n].text if 0 <= n < len(self.tokens) else ""

    def low(self, n: int) -> str:
        """Return the word at a place in small letters."""
        return self.word(n).lower()

    def has(self, name: str, n: int) -> bool:
        """Whether a list of the lexicon holds the word at a place, as it is written."""
        return self.vocabulary.has(name, self.word(n))


def look_over(found: Proposals) -> Scene:
    """Return the words of a document with what the lexicon knows of them."""
    tokens = tokens_of(found.text, found.sentences)
    vocabulary = vocabulary_of(found.lexicon)
    bare = Scene(found.text, tokens, vocabulary, {}, {}, {}, {}, frozenset(), frozenset())
    entries = _entries(bare)
    offices = _offices(bare)
    return Scene(
        found.text,
        tokens,
        vocabulary,
        entries,
        offices,
        {n: spot for spot in entries.values() for n in range(spot.first, spot.last)},
        {one.last: one for one in offices.values()},
        frozenset(one.text for one in tokens if one.is_word and one.text.islower()),
        frozenset(
            n
            for one in offices.values()
            if one.last - one.first > 1
            for n in range(one.first, one.last)
        ),
    )


def _entries(scene: Scene) -> dict[int, Spot]:
    found: dict[int, Spot] = {}
    at = 0
    while at < len(scene.tokens):
        match = longest(scene.vocabulary.names, scene.tokens, at)
        if match is None or not isinstance(match[1], Entry) or _is_in_a_name(scene, at, match[0]):
            at += 1
            continue
        found[at] = Spot(at, match[0], match[1])
        at = match[0]
    return found


def _is_in_a_name(scene: Scene, at: int, end: int) -> bool:
    """Whether a single word of the lexicon is a part of somebody's name here."""
    if end - at > 1 or scene.tokens[at].text.isupper():
        return False
    owned = scene.tokens[at].possessive
    if scene.is_given(scene.word(at)) and not owned and _goes_on(scene, at + 1):
        return True
    if not scene.beside(at) or scene.tokens[at - 1].possessive:
        return False
    second = scene.beside(at - 1) and scene.is_given(scene.word(at - 2)) and _goes_on(scene, at - 1)
    return second or scene.is_given(scene.word(at - 1))


def _goes_on(scene: Scene, n: int) -> bool:
    """Whether the next word could be the surname after a given name."""
    if not scene.beside(n):
        return False
    token = scene.tokens[n]
    known = longest(scene.vocabulary.names, scene.tokens, n)
    barred = scene.has("not_names", n) or scene.has("organisation_signs", n)
    return token.capital and token.is_word and known is None and not barred


def _offices(scene: Scene) -> dict[int, Titled]:
    found: dict[int, Titled] = {}
    tokens, at = scene.tokens, 0
    while at < len(tokens):
        match = longest(scene.vocabulary.offices, tokens, at, small=True)
        short = len(tokens[at].text) < 3 and not tokens[at].text.isupper()
        if match is None or not isinstance(match[1], Office) or short:
            at += 1
            continue
        found[at] = Titled(at, match[0], match[1])
        at = match[0]
    return found
