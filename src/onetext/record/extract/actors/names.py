"""Where people are named in full, and what shows that a name is a person's.

A *run* is words with capitals in a row, with small words inside a name (``van der``, ``bin``,
``al-``) and initials. A run is a person only on evidence, the rule that stands beside it: a word of
address or a title before it, a known given name, an East Asian family name first, a title after it
in apposition, or a verb that only somebody who speaks or travels takes. Without evidence a run is
no actor.
"""

import re
from dataclasses import dataclass

from onetext.record.extract.actors.words.scene import Scene

ARTICLE = re.compile(r"(al|el|as|ash|an|ad|ar|at|az|ul)-[A-Z]", re.I)
INITIAL = re.compile(r"(?:[A-Z]\.)+")
LONGEST = 6
CONTRACTED = ("m", "ve", "re", "ll", "d", "t", "s")
NOUNS = ("people_nouns", "person_nouns", "collectives")


@dataclass(frozen=True, slots=True)
class Named:
    """A person named at a place: the words of the name from ``first`` up to ``last``.

    ``address`` is where a word of address or a title right before it begins, ``first`` if none;
    ``titles`` are the offices beside it and words of address, in small letters.
    """

    first: int
    last: int
    address: int
    words: tuple[str, ...]
    rule: str
    titles: tuple[str, ...] = ()


def full_names(scene: Scene, titled: frozenset[int] = frozenset()) -> tuple[Named, ...]:
    """Return every place where a person is named on evidence that stands there.

    ``titled`` are the words before which a titled phrase ends.
    """
    found: list[Named] = []
    at = 0
    while at < len(scene.tokens):
        last = run_end(scene, at)
        if last is None:
            at += 1
            continue
        first = _first_of(scene, at, last)
        named = _judged(scene, first, last, titled) if first < last else None
        if named:
            found.append(named)
        at = last
    return tuple(found)


def run_end(scene: Scene, at: int) -> int | None:
    """Return where the run of capitals that begins at a word ends; None where none begins."""
    if not _begins(scene, at):
        return None
    end = at + 1
    while end - at < LONGEST and not scene.tokens[end - 1].possessive and scene.beside(end):
        step = _step(scene, end)
        if step == 0:
            break
        end += step
    return end


def address_before(scene: Scene, first: int) -> int:
    """Return where words of address and titles in capitals right before a name begin."""
    at = first
    while scene.beside(at) and not scene.tokens[at - 1].possessive:
        titled = scene.office_ends.get(at)
        if titled and scene.tokens[titled.first].capital and scene.tokens[at - 1].capital:
            at = titled.first
        elif scene.has("honorifics", at - 1):
            at -= 1
        else:
            break
    return at


def _begins(scene: Scene, at: int) -> bool:
    token = scene.tokens[at]
    if token.skipped or not token.is_word or at in scene.inside:
        return False
    if not token.capital:
        return bool(ARTICLE.match(token.text)) and at + 1 < len(scene.tokens)
    if scene.has("honorifics", at) or any(letter.isdigit() for letter in token.text):
        return False
    if ARTICLE.match(token.text) or INITIAL.fullmatch(token.text):
        return at + 1 < len(scene.tokens)
    contracted = token.low.partition("'")[2] in CONTRACTED
    return len(token.text) > 1 and not contracted and not _barred(scene, at)


def _barred(scene: Scene, n: int) -> bool:
    """Whether a word with a capital is none of a name."""
    if scene.has("surnames", n) or scene.is_given(scene.word(n)) or _is_family(scene, n):
        return False
    word = scene.word(n)
    if word.isupper() and scene.vocabulary.has("not_names", word.capitalize()):
        return True
    if scene.has("honorifics", n) or any(
        scene.has(x, n) for x in ("not_names", "organisation_signs")
    ):
        return True
    titled = scene.offices.get(n)
    if n in scene.in_office:
        return True
    if titled and (scene.tokens[n].opens or not scene.beside(n) or titled.last - n > 1):
        return True
    return bool(titled) or _is_compound(scene.word(n))


def _is_family(scene: Scene, n: int) -> bool:
    """Whether a family name stands before a given name, after a title (``Minister Park Jin``)."""
    if not scene.has("family_first", n) or not scene.beside(n + 1):
        return False
    return scene.tokens[n + 1].capital and (
        n in scene.office_ends or scene.has("honorifics", n - 1)
    )


def _is_compound(word: str) -> bool:
    """Whether a word is two put together with a small second half (``Moscow-led``)."""
    head, dash, tail = word.partition("-")
    joined = tail.endswith(
        ("ed", "ing", "led", "run", "held", "born", "style", "era", "made", "wide")
    )
    return bool(dash) and len(head) > 1 and tail[:1].islower() and joined


def _step(scene: Scene, n: int) -> int:
    """Return how many more words of a name stand at a place, 0 if none."""
    token = scene.tokens[n]
    if n in scene.inside or not token.is_word:
        return 0
    if token.low in scene.vocabulary.lists.get("particles", ()) and not token.possessive:
        more = 1 if token.capital and not scene.beside(n + 1) else 0
        nested = n + 1 < len(scene.tokens) and scene.beside(n + 1)
        after = (
            _step(scene, n + 1)
            if nested
            and (token.capital or scene.tokens[n + 1].capital or _is_particle(scene, n + 1))
            else 0
        )
        return 1 + after if after else more
    if ARTICLE.match(token.text) or INITIAL.fullmatch(token.text):
        return 1
    if not token.capital:
        return 0
    known = scene.is_given(scene.word(n - 1)) or scene.word(n - 1) in ("Al", "El")
    known = known or scene.has("family_first", n - 1)
    may = known and not scene.has("organisation_signs", n)
    return 1 if (may and n not in scene.in_office) or not _barred(scene, n) else 0


def _is_particle(scene: Scene, n: int) -> bool:
    return scene.low(n) in scene.vocabulary.lists.get("particles", ())


def _first_of(scene: Scene, at: int, last: int) -> int:
    """Return where the name begins in a run, leaving out an ordinary word that opens a sentence."""
    token = scene.tokens[at]
    if not token.opens or last - at == 1:
        return at
    plain = token.low in scene.small or token.low.endswith(("ing", "ly"))
    lists = ("surnames", "family_first", "particles")
    known = scene.is_given(token.text) or any(scene.has(name, at) for name in lists)
    known = known or _is_particle(scene, at)
    return at + 1 if plain and not known else at


def _judged(scene: Scene, first: int, last: int, titled: frozenset[int]) -> Named | None:
    """Return a run as a person with the rule that shows it; None without evidence."""
    if _begins_with_another_word(scene, first, last):
        first = last - 1
    address = address_before(scene, first)
    rule = _rule(scene, first, last, address)
    if not rule and last - first > 1 and not scene.tokens[first].shouting:
        comma = scene.word(first - 1) == "," and first - 1 in titled
        right = first in titled and not scene.tokens[first - 1].possessive
        rule = "person-titled" if comma or right else ""
    if not rule:
        return None
    words = tuple(scene.word(n) for n in range(first, last))
    return Named(first, last, address, words, rule)


def _begins_with_another_word(scene: Scene, first: int, last: int) -> bool:
    """Whether a headline's capital makes a word look like a given name (``Envoys Meet Putin``)."""
    if not scene.tokens[first].shouting or last - first != 2:
        return False
    word = scene.word(first)
    known = scene.is_given(word) or INITIAL.fullmatch(word) or scene.has("family_first", first)
    return not known and scene.has("surnames", last - 1)


def _rule(scene: Scene, first: int, last: int, address: int) -> str:
    """Return the rule that shows a run to be a person, empty if none does."""
    loud, word = scene.tokens[first].shouting, scene.word(first)
    if _stands_before(scene, last) and not scene.is_given(word):
        return ""
    if not loud and address < first:
        return "person-addressed"
    if not loud and _after_office(scene, first):
        return "person-titled"
    return _by_name(scene, first, last) or ("" if loud else _by_place(scene, first, last))


def _by_name(scene: Scene, first: int, last: int) -> str:
    """Return the rule that the words of a name themselves give."""
    length, word, loud = last - first, scene.word(first), scene.tokens[first].shouting
    given = scene.is_given(word) or bool(INITIAL.fullmatch(word))
    if length > 1 and given and not (loud and length > 3):
        return "person-given-name"
    if length in (2, 3) and scene.has("family_first", first) and not loud:
        return "person-family-first"
    return "person-well-known" if length <= 2 and scene.has("surnames", last - 1) else ""


def _by_place(scene: Scene, first: int, last: int) -> str:
    """Return the rule that what stands round a name gives."""
    if last - first > 1 and _apposed(scene, last):
        return "person-apposed"
    return _by_verb(scene, first, last)


def _stands_before(scene: Scene, last: int) -> bool:
    """Whether a run of capitals only stands before a noun for people (``Brexit negotiator``)."""
    if not scene.beside(last) or scene.tokens[last - 1].possessive or scene.tokens[last].capital:
        return False
    return last in scene.offices or any(scene.vocabulary.has(x, scene.low(last)) for x in NOUNS)


def _by_verb(scene: Scene, first: int, last: int) -> str:
    """Return the rule that a verb of saying or travelling gives, empty if none does."""
    the = scene.low(first - 1) == "the"
    nouns = any(scene.vocabulary.has(x, scene.low(first)) for x in NOUNS)
    counted = scene.word(first - 1)[:1].isdigit()
    if (
        the
        or nouns
        or counted
        or scene.tokens[first].text.isupper()
        or scene.tokens[last - 1].possessive
    ):
        return ""
    after, before = scene.low(last), scene.low(first - 1)
    opens = (
        scene.tokens[first].opens and last - first == 1 and scene.tokens[first].low in scene.small
    )
    inverted = before in scene.vocabulary.inverting and scene.word(last) in (".", ",", ";")
    says = inverted or after in scene.vocabulary.saying
    if not says or opens:
        return ""
    return "person-speaks" if last - first > 1 else "person-speaks-alone"


def _after_office(scene: Scene, first: int) -> bool:
    """Whether a title stands right before a name, or before a comma before it."""
    if scene.tokens[first - 1].possessive:
        return False
    if scene.beside(first) and first in scene.office_ends:
        return True
    return scene.word(first - 1) == "," and (first - 1) in scene.office_ends


def _apposed(scene: Scene, last: int) -> bool:
    """Whether a comma and a title within six words follow."""
    if scene.word(last) not in (",", "("):
        return False
    for n in range(last + 1, min(last + 8, len(scene.tokens))):
        if n in scene.offices:
            return True
        if not scene.tokens[n].is_word:
            return False
    return False
