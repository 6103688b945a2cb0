"""Which places of a case a statement may be about: a suggestion by words in common, no more.

Words that stand in many places say little about any one of them; a word counts the more, the fewer
places have it. What a party wants there is never suggested: that is for the analyst to read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from onetext.case.model import Case
from onetext.case.standing import draft_in_force, open_issues
from onetext.record.lexicon.lexicon import Lexicon
from onetext.text.draft import Bracket, Node, Point, brackets_in

MOST = 3
"""So many places are suggested at most."""

WORTH = 0.4
"""A place with less than this share of the best one's weight is not worth a look."""

STEM = 5
"""Words are compared by so many of their first letters: ``guarantee``, ``guarantees``."""

LEAST = 4
"""Shorter words are not looked at: most of them only hold a sentence together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A place, the options whose words are spoken of, and the words that say so."""

    place: str
    options: tuple[str, ...]
    because: tuple[str, ...]


def suggest_places(case: Case, words: str, lexicon: Lexicon) -> tuple[Suggestion, ...]:
    """Return the places of the draft in force that share telling words with a statement."""
    ignored = _names(case, lexicon)
    places = {place: _stems(text, ignored) for place, text in _texts(case).items()}
    said = _stems(words, ignored)
    common = Counter(stem for stems in places.values() for stem in stems)
    found = []
    for place, stems in places.items():
        shared = [stem for stem in said if stem in stems]
        weight = sum(log((1 + len(places)) / common[stem]) for stem in shared)
        if weight > 0:
            found.append((weight, place, [said[stem] for stem in shared]))
    found.sort(key=lambda one: -one[0])
    return tuple(
        Suggestion(
            place=place,
            options=_options(case, place, said, ignored),
            because=tuple(because),
        )
        for weight, place, because in found[:MOST]
        if weight >= WORTH * found[0][0]
    )


def _names(case: Case, lexicon: Lexicon) -> frozenset[str]:
    """Return words that name parties and states: they stand everywhere and tell nothing."""
    named = [word for party in case.parties for word in party.name.split()]
    named += [
        word
        for state in lexicon.states
        for name in (state.name, *state.names, *state.demonyms)
        for word in name.split()
    ]
    return frozenset(word.casefold() for word in named)


_WORD = re.compile(r"[^\W\d_]+")


def _stems(text: str, ignored: frozenset[str]) -> dict[str, str]:
    """Return the words of a text by their stem, the first word of each stem."""
    stems: dict[str, str] = {}
    for word in _WORD.findall(text):
        plain = word.casefold()
        if len(plain) >= LEAST and plain not in ignored and plain not in _COMMON:
            stems.setdefault(plain[:STEM], word)
    return stems


_COMMON = frozenset(
    _WORD.findall(
        "about above after again against agree agreed agreement all also another any because been "
        "before being below between both cannot could deal does doing down during each either "
        "first from further have having held here into itself made make many more most much must "
        "need needs never once only other over party parties point points said same shall should "
        "side sides some such talks than that their them then there these they this those through "
        "time under until upon very want wants were what when where which while will with within "
        "without would year years your"
    )
)


def _texts(case: Case) -> dict[str, str]:
    """Return, by place, the words that speak of it: its point's title and text, and its options."""
    current = draft_in_force(case)
    if current is None:
        return {
            issue.key: " ".join((issue.key, issue.title, *issue.options))
            for issue in open_issues(case)
        }
    return {
        place: text for point in current.draft.points for place, text in _of_point(point).items()
    }


def _of_point(point: Point) -> Mapping[str, str]:
    brackets = tuple(brackets_in(point.content))
    if not brackets:
        return {point.place: f"{point.title} {_plain(point.content)}"}
    return {
        bracket.key: f"{point.title} {bracket.key} {' '.join(_of_bracket(bracket))}"
        for bracket in brackets
    }


def _of_bracket(bracket: Bracket) -> Iterator[str]:
    for option in bracket.options:
        yield option.name
        yield _plain(option.content)


def _plain(content: Iterable[Node]) -> str:
    return " ".join(str(getattr(node, "source", "")) for node in content)


def _options(
    case: Case, place: str, said: Mapping[str, str], ignored: frozenset[str]
) -> tuple[str, ...]:
    issue = next((one for one in open_issues(case) if one.key == place), None)
    if issue is None:
        return ()
    return tuple(
        option for option in issue.options if any(stem in said for stem in _stems(option, ignored))
    )
