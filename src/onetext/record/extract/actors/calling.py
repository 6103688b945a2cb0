"""Who is meant where a person is called by name, by title or by both.

Full names come first; then every shorter form is looked for in the whole text. A form that fits
two people is settled by a title or word of address beside it, then by who of them was named in full
in the same paragraph; else the mention stays without an actor.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from onetext.record.extract.actors.names import Named, address_before, full_names, run_end
from onetext.record.extract.actors.offices import Phrase
from onetext.record.extract.actors.people import Person, people_of, short_forms
from onetext.record.extract.actors.words.scene import Scene
from onetext.record.extract.actors.words.spelling import key_of

BY_GIVEN = ("Sheikh", "Sheik", "Prince", "Princess", "King", "Queen", "Pope", "Emir", "Sultan")
"""Words of address that stand before a given name alone."""
MARKS = ("“", "”", "‘", "’", '"', "'")
KNOWN_AS = ("and", "commonly", "better", "also", "widely", "who", "is", "known", "as", "by", "the")
ALIAS = ("alias", "of", "nicknamed", "dubbed", *KNOWN_AS)


@dataclass(frozen=True, slots=True)
class Called:
    """A place where a person is called by name, from the word of address up to ``last``.

    ``first`` is where the name itself begins; ``person`` is None where it is open who is meant.
    """

    address: int
    first: int
    last: int
    person: Person | None
    full: bool
    candidates: tuple[Person, ...] = ()


def people_called(
    scene: Scene, phrases: Iterable[Phrase]
) -> tuple[tuple[Person, ...], tuple[Called, ...]]:
    """Return the people of a document and every place where one is called by name."""
    named = full_names(scene, frozenset(one.last for one in phrases if not one.owned))
    everybody = (*named, *_later_alone(scene, named))
    people = people_of(scene, _with_titles(scene, everybody, phrases))
    nicks = _nicknames(scene, people)
    people = tuple(one for one in people if one.words not in nicks)
    fulls = {one.first: (one, person) for person in people for one in person.named}
    forms = _forms(scene, people, nicks)
    called: list[Called] = []
    at = 0
    while at < len(scene.tokens):
        one = _full(fulls, at) or _short(scene, forms, at, called)
        if one is None:
            at += 1
            continue
        called.append(one)
        at = one.last
    return people, tuple(called)


def _with_titles(scene: Scene, named: Iterable[Named], phrases: Iterable[Phrase]) -> list[Named]:
    """Return the names with the titles and words of address beside each."""
    before = {one.last: one.office.words for one in phrases}
    after = {one.first: one.office.words for one in phrases}
    found = []
    for one in named:
        titles = [before.get(one.first, ""), before.get(one.address, "")]
        if scene.word(one.last) == ",":
            titles.append(after.get(one.last + 1, ""))
        titles += [scene.word(n) for n in range(one.address, one.first)]
        found.append(replace(one, titles=tuple(title for title in titles if title)))
    return found


def _later_alone(scene: Scene, named: Iterable[Named]) -> tuple[Named, ...]:
    """Return full names without evidence of their own, of people whose surname others show."""
    surnames = {one.words[-1] for one in named}
    held = {n for one in named for n in range(one.address, one.last)}
    found: list[Named] = []
    for at in range(len(scene.tokens)):
        last = run_end(scene, at) if at not in held else None
        if last is None or not 1 < last - at < 4 or scene.tokens[at].shouting:
            continue
        begins = not scene.beside(at) or run_end(scene, at - 1) is None
        if begins and scene.word(last - 1) in surnames and not _is_plain(scene, at):
            words = tuple(scene.word(n) for n in range(at, last))
            found.append(Named(at, last, address_before(scene, at), words, "person-surname-shared"))
    return tuple(found)


def _is_plain(scene: Scene, at: int) -> bool:
    """Whether a word that opens a sentence may be an ordinary one."""
    token = scene.tokens[at]
    low = token.low
    return token.opens and (low in scene.small or low.endswith(("ing", "ly", "ed")))


def _nicknames(scene: Scene, people: Iterable[Person]) -> dict[tuple[str, ...], Person]:
    """Return names by which somebody is said to be known (``commonly known as``, ``alias``)."""
    found: dict[tuple[str, ...], Person] = {}
    for person in people:
        for one in person.named:
            at = _known_as(scene, one.last)
            end = run_end(scene, at) if at is not None else None
            if at is not None and end is not None and len(person.words) > 1:
                words = tuple(scene.word(n) for n in range(at, end))
                found |= {words: person, words[-1:]: person}
    return found


def _known_as(scene: Scene, at: int) -> int | None:
    """Return where a second name begins that is given after a name, None if none is."""
    if scene.word(at) in MARKS:
        return at + 1 if scene.word(at + 2) in MARKS else None
    at += scene.word(at) == ","
    told = False
    while scene.low(at) in ALIAS or (told and scene.word(at) in MARKS):
        told = told or scene.low(at) in ("known", "alias", "nicknamed", "dubbed")
        at += 1
    return at if told and at < len(scene.tokens) else None


def _full(fulls: Mapping[int, tuple[Named, Person]], at: int) -> Called | None:
    if at not in fulls:
        return None
    named, person = fulls[at]
    return Called(
        named.address, named.first, named.last, person, len(named.words) > 1 or not person.given
    )


def _forms(
    scene: Scene, people: Iterable[Person], nicks: Mapping[tuple[str, ...], Person]
) -> dict[str, list[tuple[tuple[str, ...], Person]]]:
    """Return every form of a name by the key of its first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Person]]] = {}
    for person in people:
        fulls = {one.words for one in person.named} | {person.words}
        forms = {form for words in fulls for form in short_forms(scene, words)} | fulls
        forms |= {words[:1] for words in fulls if _goes_by_first(scene, words)}
        for form in sorted(forms):
            table.setdefault(key_of(form[0]), []).append((form, person))
    for nick, person in nicks.items():
        table.setdefault(key_of(nick[0]), []).append((nick, person))
    return {key: sorted(rows, key=lambda row: -len(row[0])) for key, rows in table.items()}


def _goes_by_first(scene: Scene, words: tuple[str, ...]) -> bool:
    """Whether somebody may be called by the first of two names (``Prabowo Subianto``)."""
    first = words[0]
    usual = scene.is_given(first) and first not in (
        "Abiy",
        "Prabowo",
        "Isaias",
        "Anwar",
        "Imran",
        "Narendra",
    )
    return not usual and len(first) > 2 and not first.endswith(".") and len(words) > 1


def _short(
    scene: Scene,
    forms: Mapping[str, list[tuple[tuple[str, ...], Person]]],
    at: int,
    called: list[Called],
) -> Called | None:
    token = scene.tokens[at]
    barred = token.skipped or at in scene.inside or len(token.text) < 2
    if barred or not token.is_word or not _may_be_name(scene, at):
        return None
    rows = forms.get(key_of(token.text), ())
    for length in sorted({len(form) for form, _ in rows}, reverse=True):
        fits = [person for form, person in rows if len(form) == length and _stands(scene, form, at)]
        exact = [one for form, one in rows if _is_written(scene, form, at) and one in fits]
        fits = list({id(person): person for person in exact or fits}.values())
        if fits and not _goes_on(scene, at, at + length):
            address = address_before(scene, at)
            person = fits[0] if len(fits) == 1 else _settled(scene, fits, at, called)
            return Called(address, at, at + length, person, False, tuple(fits))
    return _by_given(scene, at, called)


def _by_given(scene: Scene, at: int, called: list[Called]) -> Called | None:
    """Return who is called by a given name with a word of address (``Prince Faisal``)."""
    word = scene.word(at)
    if not scene.beside(at) or scene.word(at - 1) not in BY_GIVEN or not scene.is_given(word):
        return None
    everybody = {one.person.id: one.person for one in called if one.person}
    fits = [one for one in everybody.values() if one.given and key_of(one.given[0]) == key_of(word)]
    if len(fits) != 1 or _goes_on(scene, at, at + 1):
        return None
    return Called(address_before(scene, at), at, at + 1, fits[0], False)


def _may_be_name(scene: Scene, at: int) -> bool:
    """Whether a word is written as names are."""
    token = scene.tokens[at]
    if token.capital:
        return not (
            scene.beside(at) and scene.is_given(scene.word(at - 1)) and scene.tokens[at - 1].capital
        )
    return "-" in token.text or scene.vocabulary.has("particles", token.text)


def _stands(scene: Scene, form: tuple[str, ...], at: int) -> bool:
    """Whether a form stands at a place, in any spelling of one key."""
    for n, word in enumerate(form):
        if at + n >= len(scene.tokens) or (n and not scene.beside(at + n)):
            return False
        token = scene.tokens[at + n]
        if token.low != word.lower() and len(word) < 4:
            return False
        if token.text != word and (
            (not token.capital and word[0].isupper()) or key_of(token.text) != key_of(word)
        ):
            return False
    return True


def _is_written(scene: Scene, form: tuple[str, ...], at: int) -> bool:
    return all(scene.word(at + n) == word for n, word in enumerate(form))


def _goes_on(scene: Scene, at: int, last: int) -> bool:
    """Whether the name goes on beyond a form, and so is somebody else's."""
    if scene.tokens[at].shouting or scene.tokens[last - 1].possessive:
        return False
    end = run_end(scene, at)
    return end is not None and end > last


def _settled(scene: Scene, fits: list[Person], at: int, called: list[Called]) -> Person | None:
    """Return who of several people of one surname is meant, None where that stays open."""
    address = address_before(scene, at)
    if address < at:
        told = [one for one in fits if _is_addressed(scene, one, address, at)]
        return told[0] if len(told) == 1 else None
    paragraph = scene.tokens[at].paragraph
    near = [one for one in called if scene.tokens[one.first].paragraph == paragraph]
    people = {id(one.person): one.person for one in near if one.person in fits}
    return next(iter(people.values())) if len(people) == 1 else None


def _is_addressed(scene: Scene, person: Person, address: int, at: int) -> bool:
    """Whether a word of address or a title before a surname can be this person's."""
    has, word = scene.vocabulary.has, scene.word(address)
    given = person.given[0] if person.given else ""
    if has("honorifics_male", word):
        return not has("given_female", given)
    if has("honorifics_female", word):
        return not has("given_male", given)
    title = [scene.low(n) for n in range(address, at)]
    before = [
        [scene.low(n) for n in range(max(0, one.first - len(title)), one.first)]
        for one in person.named
    ]
    return title in before
