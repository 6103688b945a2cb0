"""People: which full names are one person, and by which shorter forms that person may be called.

Two names are one person where the surnames have one key and the given names agree: equal by key,
known as forms of one name (``Volodymyr``, ``Vladimir``), one an initial of the other, or one left
out between others. Never by likeness of surnames alone. Somebody of the record keeps name and id.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from onetext.record.extract.actors.names import Named
from onetext.record.extract.actors.words.scene import Scene
from onetext.record.extract.actors.words.spelling import ARTICLES, key_of, one_letter_apart
from onetext.record.ids import of_actor
from onetext.record.model import Actor

LEAST_TITLE = 4
"""A word of address (Miss) has fewer letters or as many; a title has more."""
MINISTER = re.compile(r"(deputy )?minister (?:of|for) (?:the )?(.+)")


@dataclass(slots=True)
class Person:
    """A person while a document is read: all that is added to it comes from the text.

    ``given`` and ``family`` are keys. ``known`` is the actor of the record that it is.
    """

    words: tuple[str, ...]
    given: tuple[str, ...]
    family: str
    rule: str
    named: list[Named] = field(default_factory=list)
    known: Actor | None = None
    party: str = ""
    order: int = 0

    @property
    def name(self) -> str:
        """The fullest form of the name."""
        return self.known.name if self.known else " ".join(self.words)

    @property
    def id(self) -> str:
        """The id of its actor."""
        return self.known.id if self.known else of_actor("person", self.name)


def people_of(scene: Scene, named: Iterable[Named]) -> tuple[Person, ...]:
    """Return the people of a document, each with the places of its full name."""
    everybody = sorted(named, key=lambda one: -len(one.words))
    people: list[Person] = []
    alone = [x for x in everybody if _is_surname(scene, x.words)]
    for one in (x for x in everybody if not _is_surname(scene, x.words)):
        _put(scene, people, one)
    _put_alone(scene, people, sorted(alone, key=lambda one: one.first))
    return tuple(sorted(people, key=lambda one: min(x.first for x in one.named)))


def meet_record(scene: Scene, people: Iterable[Person], known: tuple[Actor, ...]) -> None:
    """Put people together with those whom the record has; their sides are known by now."""
    index: dict[str, list[tuple[str, Actor]]] = {}
    for actor in known:
        if actor.type == "person":
            words = actor.name.split()
            for key in {key_of(words[0]), key_of(words[-1])}:
                index.setdefault(_ends(key), []).append((key, actor))
    for person in people:
        near = index.get(_ends(person.family), ())
        fits = {one.id: one for key, one in near if one_letter_apart(key, person.family)}
        person.known = _in_record(scene, person, fits.values())
        person.party = person.known.party if person.known else ""


def _ends(key: str) -> str:
    """Return the first and the last letter of a key: names that are nearly one share both."""
    return key[:1] + key[-1:]


def _is_surname(scene: Scene, words: tuple[str, ...]) -> bool:
    """Whether a name is a surname alone, with the small words that belong to it."""
    return len(words) == 1 or words[0].lower() in scene.vocabulary.lists.get("particles", ())


def split_name(scene: Scene, words: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the given names and the surname of a full name."""
    particles = scene.vocabulary.lists.get("particles", frozenset())
    if len(words) == 1:
        return (), words
    if is_family_first(scene, words):
        return words[1:], words[:1]
    for n, word in enumerate(words[1:], start=1):
        if word in particles and n < len(words) - 1:
            return words[:n], words[n:]
    return words[:-1], words[-1:]


def is_family_first(scene: Scene, words: tuple[str, ...]) -> bool:
    """Whether a name has its surname first, as Chinese, Korean and Vietnamese names have."""
    first = scene.vocabulary.has("family_first", words[0])
    return (
        (first and len(words) in (2, 3) and not scene.is_given(words[0]))
        or (
            first
            and len(words) in (2, 3)
            and "-" in words[-1]
            and words[-1].partition("-")[2].islower()
        )
        or (first and words[0] == "Kim" and not scene.vocabulary.has("surnames", words[-1]))
    )


def short_forms(scene: Scene, words: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the shorter forms by which a person of this full name may be called."""
    given, family = split_name(scene, words)
    forms = {family}
    if is_family_first(scene, words):
        return forms | ({words[1:]} if len(words) == 2 else set())
    bare = family[-1]
    for article in ARTICLES:
        if bare.lower().startswith(article):
            forms.add((bare[len(article) :],))
    if len(family) > 1 and family[0].lower() not in ("bin", "ibn", "ben", "bint", "ould", "abu"):
        forms.add(family[-1:])
    forms |= {(word,) for word in given[1:] if len(word) > 3 and not scene.is_given(word)}
    return {form for form in forms if len(form[-1]) > 1}


def given_agree(scene: Scene, a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether the given names of two people of one surname can be one person's."""
    if not a or not b:
        return False
    less, more = sorted((a, b), key=len)
    return all(any(_same_given(scene, x, y) for y in more) for x in less)


def same_person(scene: Scene, a: Person, b: Person) -> bool:
    """Whether two full names are one person's."""
    if not given_agree(scene, a.given, b.given):
        return False
    return a.family == b.family or one_letter_apart(a.family, b.family)


def person_of(scene: Scene, words: tuple[str, ...], rule: str) -> Person:
    """Return a person of this name."""
    given, family = split_name(scene, words)
    return Person(
        words=words,
        given=given,
        family=key_of(family[-1]),
        rule=rule,
    )


def _same_given(scene: Scene, a: str, b: str) -> bool:
    """Whether two given names can be one: an initial only where it is written with its dot."""
    low, other = a.lower().replace(".", ""), b.lower().replace(".", "")
    initial = ("." in a and len(low) == 1) or ("." in b and len(other) == 1)
    if low == other or (initial and low[0] == other[0]):
        return True
    same = scene.vocabulary.same_given
    if low in same and same[low] == same.get(other):
        return True
    return key_of(low) == key_of(other) and (low[0] == other[0] or "y" in (low[0], other[0]))


def _put(scene: Scene, people: list[Person], one: Named) -> None:
    person = person_of(scene, one.words, one.rule)
    fits = [other for other in people if same_person(scene, other, person)]
    if len(fits) == 1:
        fits[0].named.append(one)
        return
    person.named.append(one)
    people.append(person)


def _put_alone(scene: Scene, people: list[Person], alone: list[Named]) -> None:
    """Add those who are never named in full; who is, is left to the shorter forms."""
    spare: dict[str, Person] = {}
    forms = [(form, one) for one in people for form in short_forms(scene, one.words)]
    firsts = {key_of(one.words[0]) for one in people}
    for one in alone:
        key = key_of(one.words[-1])
        fits = [other for form, other in forms if _stands_for(form, one.words)]
        held = key in firsts or any(not _conflict(scene, one, other) for other in fits)
        if held or (fits and not one.titles):
            continue
        if key not in spare:
            spare[key] = Person(words=one.words, given=(), family=key, rule=one.rule)
            people.append(spare[key])
        spare[key].named.append(one)


def _conflict(scene: Scene, one: Named, person: Person) -> bool:
    """Whether a title or word of address with a surname tells it from a person of that surname."""
    theirs = {title for named in person.named for title in named.titles}
    return _at_odds(scene, set(one.titles), theirs, person.given[0] if person.given else "")


def office_of(title: str) -> str:
    """Return a title as one of the ways to write its office.

    >>> office_of("Minister of Foreign Affairs"), office_of("defense minister")
    ('foreign minister', 'defence minister')
    """
    low = " ".join(title.lower().split()).replace("defense", "defence")
    found = MINISTER.fullmatch(low)
    low = f"{found[1] or ''}{found[2]} minister" if found else low
    return low.replace("foreign affairs minister", "foreign minister")


def _at_odds(scene: Scene, own: set[str], theirs: set[str], given: str) -> bool:
    """Whether titles are of two people: another sex, or offices that nobody holds at once."""
    has = scene.vocabulary.has
    for man, woman in (("male", "female"), ("female", "male")):
        told = any(has(f"honorifics_{man}", word) for word in own)
        if told and has(f"given_{woman}", given):
            return True
    for kind in ("ranks", "sole_offices"):
        a = {office_of(x) for x in own if has(kind, office_of(x))}
        b = {office_of(x) for x in theirs if has(kind, office_of(x))}
        if a and b and not any(x.endswith(y) or y.endswith(x) for x in a for y in b):
            return True
    return False


def _stands_for(form: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether a surname alone is a shorter form of a name, word by word."""
    pairs = zip(form, words, strict=False)
    return len(form) == len(words) and all(key_of(a) == key_of(b) for a, b in pairs)


def _in_record(scene: Scene, person: Person, known: Iterable[Actor]) -> Actor | None:
    """Return the one actor of the record that a person is, None where none or several fit."""
    sides = [one for one in known if not one.party or person.party in ("", one.party)]
    if not person.given:
        return _by_surname(scene, person, sides)
    own = of_actor("person", " ".join(person.words))
    fits = [one for one in known if one.id == own]
    fits = fits or [one for one in sides if _can_be(scene, person, one)]
    return fits[0] if len(fits) == 1 else None


def _by_surname(scene: Scene, person: Person, known: Iterable[Actor]) -> Actor | None:
    """Return whom of the record a surname alone means; of several, who alone has its title."""
    others = [(one, person_of(scene, tuple(one.name.split()), "")) for one in known]
    fits = [(one, other) for one, other in others if other.family == person.family]
    own = {title for named in person.named for title in named.titles}
    if len(fits) == 1:
        one, other = fits[0]
        theirs = {role.title for role in one.roles}
        odd = _at_odds(scene, own, theirs, other.given[0] if other.given else "")
        return None if odd else one
    offices = {office_of(title) for title in own if " " in title or len(title) > LEAST_TITLE}
    held = [one for one, _ in fits if offices & {office_of(role.title) for role in one.roles}]
    return held[0] if len(held) == 1 else None


def _can_be(scene: Scene, person: Person, actor: Actor) -> bool:
    """Whether surname and given names of somebody of the record can be a person's."""
    other = person_of(scene, tuple(actor.name.split()), "")
    same = other.family == person.family or one_letter_apart(other.family, person.family)
    return same and given_agree(scene, person.given, other.given)
