"""The lexicon as tables for looking words up, built once for each lexicon.

A phrase is looked up by its first word; of several that fit the longest is taken. Names are told
apart by capitals, titles and nouns are not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from onetext.record.extract.actors.words.tokens import Token, words_of
from onetext.record.lexicon.lexicon import Lexicon, State
from onetext.record.model import ActorType, Authority, Level

EntryKind = Literal["state", "metonym", "demonym", "people", "body", "place"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase of the lexicon stands for; ``of`` is the party that it belongs to."""

    kind: EntryKind
    name: str
    type: ActorType = "state"
    of: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """A title as words: ``plural`` where it names several people."""

    words: str
    authority: Authority
    level: Level
    plural: bool = False


Found = tuple[int, object]
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], Entry | Office | str], ...]]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All tables of one lexicon."""

    names: Phrases
    offices: Phrases
    bodies: Phrases
    lists: Mapping[str, frozenset[str]]
    same_given: Mapping[str, str] = field(default_factory=dict)
    saying: frozenset[str] = frozenset()
    inverting: frozenset[str] = frozenset()
    adjectives: Mapping[str, str] = field(default_factory=dict)

    def has(self, name: str, word: str) -> bool:
        """Whether a list holds a word."""
        return word in self.lists.get(name, ())


@lru_cache(maxsize=8)
def vocabulary_of(lexicon: Lexicon) -> Vocabulary:
    """Return the tables of a lexicon."""
    lists = {name: frozenset(words) for name, words in lexicon.words}
    same = [row.split("=") for row in lists.get("given_same", ())]
    verbs = lists.get("speaking_verbs", frozenset()) | {
        form for verb in lexicon.verbs if verb.kind != "noun" for form in verb.forms
    }
    return Vocabulary(
        names=_table(_names(lexicon)),
        offices=_table(_offices(lexicon), small=True),
        bodies=_table(((one, one) for one in lists.get("office_bodies", ())), small=True),
        lists=lists,
        same_given={form.lower(): row[0].lower() for row in same for form in row},
        saying=verbs,
        inverting=verbs - lists.get("never_inverted", frozenset()),
        adjectives={one.name: _adjective(one) for one in lexicon.states},
    )


def longest(
    table: Phrases, tokens: tuple[Token, ...], at: int, *, small: bool = False
) -> Found | None:
    """Return the end and the meaning of the longest phrase that begins at a word; None if none."""
    if not small and tokens[at].text.isupper() and len(tokens[at].text) > 3:
        return _exact(table, tokens, at) or _capitals(table, tokens, at)
    return _exact(table, tokens, at, small=small)


def _capitals(table: Phrases, tokens: tuple[Token, ...], at: int) -> Found | None:
    """Return what a name of one word in capitals (``TOVAR``) means."""
    rows = table.get(tokens[at].text.capitalize(), ())
    return next(((at + 1, meaning) for phrase, meaning in rows if len(phrase) == 1), None)


def _exact(
    table: Phrases, tokens: tuple[Token, ...], at: int, *, small: bool = False
) -> Found | None:
    word = tokens[at].low if small else tokens[at].text
    for phrase, meaning in table.get(word, ()):
        end = at + len(phrase)
        if end <= len(tokens) and all(
            (tokens[n].low if small else tokens[n].text) == phrase[n - at]
            for n in range(at + 1, end)
        ):
            return end, meaning
    return None


def _table(phrases: Iterable[tuple[str, Entry | Office | str]], *, small: bool = False) -> Phrases:
    made: dict[str, dict[tuple[str, ...], Entry | Office | str]] = {}
    for phrase, meaning in phrases:
        words = words_of((phrase.lower() if small else phrase).removeprefix("the "))
        if words:
            made.setdefault(words[0], {}).setdefault(words, meaning)
    return {
        first: tuple(sorted(rest.items(), key=lambda one: -len(one[0])))
        for first, rest in made.items()
    }


def _adjective(state: State) -> str:
    """Return what a state is called before a noun: its adjective, or a short name with dots."""
    dotted = [name for name in state.names[:1] if name.endswith(".")]
    return (*dotted, *state.demonyms, state.name)[0]


def _names(lexicon: Lexicon) -> Iterable[tuple[str, Entry]]:
    """Yield every name; the first that is yielded for a phrase holds."""
    for body in lexicon.bodies:
        entry = Entry("body", body.name, body.type, body.of)
        yield from ((phrase, entry) for phrase in (body.name, *body.names))
        other = Entry("metonym", body.name, body.type, body.of)
        yield from ((phrase, other) for phrase in body.metonyms)
    for state in lexicon.states:
        own = Entry("state", state.name, "state", state.name)
        yield from ((phrase, own) for phrase in (state.name, *state.names))
        demonym = Entry("demonym", state.name, "state", state.name)
        people = Entry("people", state.name, "group", state.name)
        for phrase in state.demonyms:
            plural = phrase.endswith(("men", "s")) and not phrase.endswith("ss")
            yield phrase, people if plural else demonym
            if not plural and phrase[-1] in "nitkrc" and phrase not in state.names:
                yield phrase + "s", people
        for seat in state.seats:
            yield seat, Entry("body", seat, "body", state.name)
    for state in lexicon.states:
        other = Entry("metonym", state.name, "state", state.name)
        named = {state.name, *state.names}
        phrases = {state.capital, *state.metonyms} - {""} - named
        yield from ((phrase, other) for phrase in sorted(phrases))
    for place in lexicon.places:
        entry = Entry("place", place.name, "state", place.in_)
        yield from ((phrase, entry) for phrase in (place.name, *place.names))
    yield "European", Entry("demonym", "Europe", "group", "Europe")
    yield "Europeans", Entry("people", "Europe", "group", "Europe")
    yield "Western", Entry("demonym", "the West", "group", "")


def _offices(lexicon: Lexicon) -> Iterable[tuple[str, Office]]:
    for title in lexicon.titles:
        yield title.words, Office(title.words, title.authority, title.level)
        yield _plural(title.words), Office(title.words, title.authority, title.level, plural=True)


def _plural(words: str) -> str:
    """Return the plural of an office; ``ministers of defence`` too."""
    head, of, rest = words.partition(" of ")
    if head.endswith("man"):
        head = head[:-2] + "en"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        head = head[:-1] + "ies"
    elif head.endswith(("s", "ch")):
        head += "es" if head.endswith("ss") else "s"
    else:
        head += "s"
    return head + of + rest
