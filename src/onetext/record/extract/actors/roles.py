"""What people are: roles and sides from titles beside names, and whom a title alone picks out."""

from bisect import bisect_left
from collections.abc import Iterable

from onetext.record.extract.actors.calling import Called
from onetext.record.extract.actors.cast import Cast, Draft
from onetext.record.extract.actors.offices import DEFINITE, Phrase
from onetext.record.extract.actors.people import Person
from onetext.record.extract.actors.words.scene import Scene, Spot
from onetext.record.model import Band, Role
from onetext.sources import span_of

PARAGRAPHS_BACK = 2
CHAIRS = ("chair", "chairperson", "chairman", "chairwoman", "moderator")
"""Who leads a meeting: one office, one person all through its minutes."""


def give_roles(cast: Cast, called: tuple[Called, ...], phrases: Iterable[Phrase]) -> list[Phrase]:
    """Give people the roles of the titled phrases beside their names; return the phrases left."""
    left = []
    starts = {one.address: one for one in called} | {one.first: one for one in called}
    ends = {one.last: one for one in called}
    phrases = tuple(phrases)
    wider = {one.last: one.first for one in sorted(phrases, key=lambda one: -one.first)}
    for phrase in phrases:
        if wider[phrase.last] < phrase.first:
            continue
        people, first, last = _beside(cast.scene, phrase, starts, ends)
        if not people:
            left.append(phrase)
            continue
        for one in people:
            if one.person:
                _give(cast, one.person, phrase, called)
        if (
            len(people) == 1
            and people[0].person
            and (first, last) != (people[0].address, people[0].last)
        ):
            draft = draft_of(cast, people[0].person)
            cast.mention(draft, (first, last), "description", alias=False)
    _side_by_state(cast, called)
    return left


def _side_by_state(cast: Cast, called: tuple[Called, ...]) -> None:
    """Give a side by a state beside the name (``President Marek of Sarmia``)."""
    for one in called:
        side = _state_beside(cast.scene, one) if one.person else ""
        if one.person and side:
            draft = draft_of(cast, one.person)
            draft.party = one.person.party = draft.party or side


def _state_beside(scene: Scene, one: Called) -> str:
    """Return the state right before a name, or after it and ``of`` where a title stands before."""
    spot = scene.inside.get(one.address - 1) if scene.beside(one.address) else None
    if spot and spot.entry.kind in ("state", "demonym"):
        owns = spot.entry.kind == "demonym" or scene.tokens[spot.last - 1].possessive
        return spot.entry.of if owns else ""
    inner = scene.entries.get(one.last + 1) if scene.word(one.last) == "(" else None
    listed = inner or _label(scene, one)
    if listed and listed.entry.kind == "state" and scene.word(listed.last) in (")", ":"):
        return listed.entry.of
    if one.address < one.first and scene.low(one.last) == "of":
        after = scene.entries.get(one.last + (2 if scene.low(one.last + 1) == "the" else 1))
        return after.entry.of if after and after.entry.kind == "state" else ""
    return ""


def _label(scene: Scene, one: Called) -> Spot | None:
    """Return the name that opens the line of a list of those present (``Sarmia: Mr Marek``)."""
    opens = scene.text.rfind("\n", 0, scene.tokens[one.address].start) + 1
    return scene.entries.get(bisect_left(scene.tokens, opens, key=lambda token: token.start))


def draft_of(cast: Cast, person: Person) -> Draft:
    """Return the draft of a person."""
    by_surname = person.known is not None and not person.given
    band: Band = "check" if by_surname or person.rule.startswith("person-speaks") else "sure"
    return cast.draft(person.id, person.name, "person", person.rule, (person.party, band))


def picked_out(cast: Cast, people: Iterable[Draft], phrase: Phrase) -> Draft | None:
    """Return the one person whom a title alone names, None where none or several fit.

    A title without a side (``the president``) needs somebody named not long before.
    """
    scene = cast.scene
    definite = phrase.determiner in DEFINITE or (phrase.possessed and not phrase.determiner)
    open_ = scene.low(phrase.last) in ("of", "for") and scene.beside(phrase.last)
    if phrase.office.plural or not definite or phrase.former or open_:
        return None
    fits = [one for one in people if any(_fits(role, one, phrase) for role in one.roles)]
    far = bool(phrase.party) or phrase.office.words in CHAIRS
    if len(fits) != 1 or not (far or _named_before(cast, fits[0], phrase)):
        return None
    return fits[0]


def _named_before(cast: Cast, one: Draft, phrase: Phrase) -> bool:
    """Whether somebody is named in the same paragraph before a phrase, or in the two before."""
    here = cast.scene.tokens[phrase.first]
    start = cast.paragraph_start(max(0, here.paragraph - PARAGRAPHS_BACK))
    places = [place for held in one.places.values() for place in held]
    return any(start <= place[0] < here.start for place in places)


def _beside(
    scene: Scene, phrase: Phrase, starts: dict[int, Called], ends: dict[int, Called]
) -> tuple[list[Called], int, int]:
    """Return whom a phrase stands beside, and the words of both together."""
    if not phrase.owned:
        one = _right_after(scene, phrase, starts)
        if one:
            people = [one, *_listed(scene, one, starts)] if phrase.office.plural else [one]
            return people, phrase.first, one.last
        after = starts.get(phrase.last + 1) if scene.word(phrase.last) in (",", ":") else None
        sure = phrase.determiner not in ("a", "an") or (after and scene.word(after.last) == ",")
        if after and after.full and sure:
            return [after], phrase.first, after.last
    before = _right_before(scene, phrase, ends)
    if before and not phrase.office.plural and _closed(scene, phrase):
        return [before], before.address, phrase.last
    return [], 0, 0


def _right_after(scene: Scene, phrase: Phrase, starts: dict[int, Called]) -> Called | None:
    """Return who is named right after a title."""
    one = starts.get(phrase.last)
    if one is None:
        held = starts.get(phrase.head)
        one = held if held and held.first >= phrase.tail else None
    if one and (scene.beside(phrase.last) or one.address == phrase.head):
        return one
    return None


def _right_before(scene: Scene, phrase: Phrase, ends: dict[int, Called]) -> Called | None:
    """Return who is named before a title in apposition, or before ``who is`` and a title."""
    at = phrase.first - 1
    if scene.word(at) in (",", "("):
        return ends.get(at)
    words = []
    while at > 0 and scene.low(at) in ("is", "was", "also", "who", ",", "serves", "as", "now"):
        words.append(scene.low(at))
        at -= 1
    return ends.get(at + 1) if "who" in words else None


def _closed(scene: Scene, phrase: Phrase) -> bool:
    """Whether an apposition ends after a titled phrase."""
    n = phrase.last
    marked = n >= len(scene.tokens) or not scene.tokens[n].is_word or scene.low(n) == "who"
    return marked or scene.low(n) == "to" or (bool(phrase.determiner) and scene.low(n) == "and")


def _listed(scene: Scene, one: Called, starts: dict[int, Called]) -> list[Called]:
    """Return who stands beside a name in a list after a title in the plural."""
    found: list[Called] = []
    at = one.last
    while scene.low(at) in ("and", ",", "&"):
        at += 2 if scene.word(at) == "," and scene.low(at + 1) == "and" else 1
        following = starts.get(at)
        if following is None or (not following.full and scene.low(at - 1) == ","):
            break
        found.append(following)
        at = following.last
    return found


def _give(cast: Cast, person: Person, phrase: Phrase, called: tuple[Called, ...]) -> None:
    party, of = phrase.party, phrase.of
    if not party and phrase.owner is not None:
        owner = next(
            (
                one.person
                for one in called
                if one.first == phrase.owner or one.last == phrase.owner + 1
            ),
            None,
        )
        if owner:
            party, of = draft_of(cast, owner).party, owner.name
    draft = draft_of(cast, person)
    start, end = cast.place((phrase.first, phrase.tail))
    span = span_of(cast.document, cast.scene.text, (start, end))
    title = (
        f"former {phrase.title}" if phrase.former and "former" not in phrase.title else phrase.title
    )
    if not any(role.title == title and (role.of == of or not of) for role in draft.roles):
        draft.roles.append(Role(title=title, of=of, span=span))
    if not draft.party or (draft.party != party and party and not _has_party(draft)):
        draft.party = party or draft.party
    person.party = draft.party


def _has_party(draft: Draft) -> bool:
    return bool(draft.party)


def _fits(role: Role, one: Draft, phrase: Phrase) -> bool:
    """Whether a role of a person is the one that a title alone names."""
    if "former" in role.title or "ex-" in role.title:
        return False
    if phrase.party and phrase.party not in (one.party, role.of):
        return False
    core, words = phrase.office.words, role.title.lower()
    if core in CHAIRS:
        return any(words.endswith(one) for one in CHAIRS)
    if core == "minister":
        return words.startswith(core) or (words.endswith(core) and "prime" not in words)
    if core == "leader":
        return any(
            words.endswith(x)
            for x in ("president", "prime minister", "leader", "chancellor", "premier")
        )
    return words == core or words.endswith(" " + core)
