"""Titles in a text, whose they are, and whom they name.

A *titled phrase* is the whole noun phrase round a title: ``Kremlin aide``, ``Ukraine's chief
negotiator``, ``the new foreign minister of Sarmia``. Its party is the state or organisation named
in front of the title or after ``of``; what stands after ``to`` and ``for`` is a task, not a side. A
phrase right before a name, or set off by commas beside one, gives that person a role; one that
stands alone may pick out a person who has that role (``the Ukrainian president``).
"""

from dataclasses import dataclass

from onetext.record.extract.actors.words.scene import Scene, Titled
from onetext.record.extract.actors.words.vocabulary import Entry, Office

DEFINITE = frozenset(["the"])
FARTHEST = 7
SIDES = {
    "spokesperson": ("of", "at", "for"),
    "leader": ("of", "at", "in"),
    "minister": ("of", "at", "in"),
}
"""Words after which it stands whose side it is, by weight; for others ``of`` and ``at``."""
LONGEST_TASK = 4
MOST_COMPLEMENTS = 3
LEAST_FIELD = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """A titled phrase: words ``first`` up to ``last``, the title itself ``head`` up to ``tail``.

    ``party`` is whose it is, ``of`` the words for it; ``owner`` is where a possessor that is no
    state begins (``Trump's``, ``his``), None without one; ``former`` if it is held no more;
    ``possessed`` if it opens with the genitive of a state.
    """

    first: int
    last: int
    head: int
    tail: int
    office: Office
    title: str
    party: str = ""
    of: str = ""
    owner: int | None = None
    determiner: str = ""
    former: bool = False
    owned: bool = False
    possessed: bool = False


def titled_phrases(scene: Scene) -> tuple[Phrase, ...]:
    """Return every titled phrase of a text."""
    found: list[Phrase] = []
    for titled in scene.offices.values():
        if scene.tokens[titled.first].skipped:
            continue
        follows = scene.offices.get(titled.last)
        if follows and scene.beside(titled.last) and not scene.tokens[titled.last - 1].possessive:
            continue
        found.append(_phrase(scene, titled))
    found += [_phrase(scene, one) for one in _nouns_before_names(scene)]
    return tuple(found)


def _nouns_before_names(scene: Scene) -> list[Titled]:
    """Return nouns for people right before a name, as titles (``Hamas official Marek``)."""
    has, found = scene.vocabulary.has, []
    for n, token in enumerate(scene.tokens[:-1]):
        after = scene.tokens[n + 1]
        if not after.capital or token.skipped or n in scene.in_office or not scene.beside(n + 1):
            continue
        plural = has("people_nouns", token.low)
        barred = n in scene.offices or n + 1 in scene.inside or token.possessive or token.shouting
        if not barred and (plural or has("person_nouns", token.low)):
            found.append(Titled(n, n + 1, Office(token.low, "other", "", plural=plural)))
    return found


def _phrase(scene: Scene, titled: Titled) -> Phrase:
    first, entries, owner, former = _left(scene, titled.first)
    last, after = titled.last, None
    side = SIDES.get(titled.office.authority, ("of", "at"))
    if not scene.tokens[last - 1].possessive:
        last, after = _right(scene, titled.last, side)
    entry = entries[-1] if entries else after
    word = scene.low(first)
    title = " ".join([*_title_words(scene, first, titled.first), titled.office.words])
    return Phrase(
        first=first,
        last=last,
        head=titled.first,
        tail=titled.last,
        office=titled.office,
        title=title,
        party=(entry.of or entry.name) if entry and entry.kind != "place" else "",
        of=entry.name if entry else "",
        owner=owner,
        determiner=word if scene.vocabulary.has("determiners", word) else "",
        former=former,
        owned=scene.tokens[last - 1].possessive,
        possessed=_is_genitive(scene, first),
    )


def _is_genitive(scene: Scene, first: int) -> bool:
    spot = scene.inside.get(first)
    return spot is not None and scene.tokens[spot.last - 1].possessive


def _left(scene: Scene, head: int) -> tuple[int, list[Entry], int | None, bool]:
    """Return where the phrase begins, the names in front of the title, a possessor, and former."""
    at, owner, former = head, None, False
    entries: list[Entry] = []
    while at > 0 and head - at < FARTHEST and scene.beside(at):
        spot, word = scene.inside.get(at - 1), scene.low(at - 1)
        if spot and spot.entry.kind != "people":
            entries.append(spot.entry)
            at = spot.first
        elif word == "and" and at - 1 in scene.office_ends and not entries:
            at = scene.office_ends[at - 1].first
            continue
        elif _modifies(scene, at - 1) and not scene.tokens[at - 1].possessive:
            former = former or word in ("former", "ex", "late", "ousted", "onetime")
            at -= 1
            continue
        else:
            at, owner = _possessor(scene, at)
            break
        if scene.tokens[spot.last - 1].possessive:
            break
    if entries and scene.low(at - 1) == "and" and at - 2 in scene.inside:
        entries = []
    if at > 0 and scene.low(at - 1) == "the" and scene.beside(at):
        at -= 1
    return at, entries, owner, former


def _possessor(scene: Scene, at: int) -> tuple[int, int | None]:
    """Return where a determiner or a possessor before a word begins, and the possessor."""
    word = scene.low(at - 1)
    if scene.vocabulary.has("determiners", word):
        return at - 1, at - 1 if scene.vocabulary.has("owners", word) else None
    if not scene.tokens[at - 1].possessive or not scene.tokens[at - 1].is_word:
        return at, None
    at -= 1
    while scene.beside(at) and scene.tokens[at - 1].capital and at not in scene.office_ends:
        at -= 1
    return at, at


def _modifies(scene: Scene, n: int) -> bool:
    """Whether a word is one that stands before a title."""
    word = scene.low(n)
    if scene.vocabulary.has("title_adjectives", word) or n + 1 in scene.office_ends:
        return True
    token = scene.tokens[n]
    if not token.is_word or token.shouting:
        return False
    if word == "and" and all(scene.has("organisation_signs", k) for k in (n - 1, n + 1)):
        return True
    if ("-" in word and not token.opens) or (token.capital and scene.has("organisation_signs", n)):
        return True
    if token.capital and scene.tokens[n + 1].capital and _is_of_title(scene, n):
        return True
    return (
        token.capital and token.text.isupper() and 1 < len(token.text) < 6 and n not in scene.inside
    )


def _is_of_title(scene: Scene, n: int) -> bool:
    """Whether a word with a capital belongs to a title that follows (``Political Affairs``)."""
    token, has = scene.tokens[n], scene.vocabulary.has
    if token.opens or n in scene.inside or has("not_names", token.text):
        return token.low == "and" and scene.tokens[n - 1].capital
    return not (scene.is_given(token.text) or has("surnames", token.text))


def _right(scene: Scene, at: int, side: tuple[str, ...]) -> tuple[int, Entry | None]:
    """Return where what follows a title ends, and whose it is after the words of ``side``."""
    entry: Entry | None = None
    at = _more(scene, at)
    for _ in range(MOST_COMPLEMENTS):
        last, named = _complement(scene, at)
        if last == at:
            break
        entry = entry or (named if scene.low(at) in side else None)
        at = _more(scene, last)
    return at, entry


def _more(scene: Scene, at: int) -> int:
    """Return where a second field of an office ends (``and International Cooperation``)."""
    if scene.low(at) != "and" or not scene.beside(at) or at + 1 in scene.inside:
        return at
    n = at + 1
    while scene.beside(n) and scene.tokens[n].capital and not _names_somebody(scene, n):
        n += 1
    return n if n - at > LEAST_FIELD and not _names_somebody(scene, n) else at


def _names_somebody(scene: Scene, n: int) -> bool:
    token = scene.tokens[n] if n < len(scene.tokens) else None
    if token is None or not token.capital:
        return False
    return scene.is_given(token.text) or n in scene.offices or scene.has("surnames", n)


def _complement(scene: Scene, at: int) -> tuple[int, Entry | None]:
    """Return where one complement (``of Sarmia``) ends, and the name in it."""
    word = scene.low(at)
    if word not in ("of", "for", "to", "at", "in") or not scene.beside(at):
        return at, None
    n = at + 1
    if scene.vocabulary.has("determiners", scene.low(n)):
        n += 1
    spot = scene.entries.get(n)
    if spot is not None:
        last = _named_body(scene, spot.last) if scene.beside(spot.last) else spot.last
        if spot.entry.kind == "demonym" and last == spot.last:
            last = _group_named(scene, last)
        demonym = spot.entry.kind == "demonym" and last == spot.last
        return (at, None) if demonym else (last, spot.entry)
    held = scene.offices.get(n)
    if word == "of" and held and scene.low(n - 1) == "the" and not scene.tokens[n].capital:
        return held.last, None
    last = _named_body(scene, n)
    if last == n and word in ("for", "of"):
        last = _task(scene, n)
    return (last, None) if last > n and word != "to" else (at, None)


def _group_named(scene: Scene, n: int) -> int:
    """Return where a name after small words ends (``of Sarmian rebel group Vark``), else here."""
    for at in range(n, n + LONGEST_TASK):
        if not scene.beside(at):
            return n
        if at in scene.entries:
            return scene.entries[at].last
        if not scene.tokens[at].text.islower():
            return n
    return n


def _task(scene: Scene, n: int) -> int:
    """Return where a task in small letters right before a name ends (``for political affairs``)."""
    end = n
    while end - n < LONGEST_TASK and scene.beside(end) and scene.tokens[end].text.islower():
        end += 1
    named = scene.beside(end) and scene.tokens[end].capital and end not in scene.inside
    return end if named else n


def _named_body(scene: Scene, n: int) -> int:
    """Return where the name of an institution or field ends, the word itself if none begins."""
    end = n
    while scene.beside(end) and _is_in_field(scene, end):
        end += 1
    field = scene.low(n - 1) == "the" and scene.word(end) == ","
    if field or any(scene.has("organisation_signs", k) for k in range(n, end)):
        return end
    if scene.vocabulary.has("collectives", scene.low(n)):
        return n + 1
    for phrase, _ in scene.vocabulary.bodies.get(scene.low(n), ()):
        if tuple(scene.low(n + k) for k in range(len(phrase))) == phrase:
            return n + len(phrase)
    return n


def _is_in_field(scene: Scene, n: int) -> bool:
    """Whether a word belongs to a name in capitals, ``and`` between two of them too."""
    token = scene.tokens[n]
    if token.text == "and":
        after = n + 1 < len(scene.tokens) and scene.tokens[n + 1].capital
        return after and scene.tokens[n - 1].capital and not _names_somebody(scene, n + 1)
    return token.capital and not _names_somebody(scene, n)


def _title_words(scene: Scene, first: int, tail: int) -> list[str]:
    """Return the words before a title without whose it is and how it is determined."""
    kept: list[str] = []
    joined = [n for n in range(first, tail) if scene.low(n) == "and" and n in scene.office_ends]
    for n in range(joined[-1] + 1 if joined else first, tail):
        word = scene.low(n)
        if (
            n in scene.inside
            and not kept
            and scene.inside[n].entry.kind in ("state", "demonym", "place")
        ):
            continue
        if (
            scene.vocabulary.has("determiners", word)
            or scene.tokens[n].possessive
            or not scene.tokens[n].is_word
        ):
            kept = []
            continue
        kept.append(scene.word(n) if n in scene.inside or scene.word(n).isupper() else word)
    return [word for word in kept if word not in ("fellow", "own")]
