"""Those who act without a name: officials, a diplomat, critics, the Sarmian delegation.

They are actors only where they act or speak, so that not every ``countries`` of a text becomes one.
A government or administration is the state itself. A title alone that picks out one person is a
mention of that person; one that does not (``the regional governor``) is somebody unnamed.
"""

from onetext.record.extract.actors.bodies import adjective_of
from onetext.record.extract.actors.calling import Called
from onetext.record.extract.actors.cast import Cast
from onetext.record.extract.actors.offices import Phrase
from onetext.record.extract.actors.roles import picked_out
from onetext.record.extract.actors.words.scene import Scene
from onetext.record.extract.actors.words.vocabulary import Entry
from onetext.record.model import ActorType

FARTHEST = 6
TAILS = (
    "familiar",
    "briefed",
    "close",
    "with",
    "involved",
    "who",
    "from",
    "on",
    "at",
    "in",
    "of",
    "speaking",
)
LONG_TAIL = 9


def find_titles(cast: Cast, phrases: list[Phrase]) -> list[Phrase]:
    """Add the titles that pick out one person; return the phrases that do not."""
    people = [one for one in cast.drafts.values() if one.type == "person"]
    left = []
    for phrase in phrases:
        person = picked_out(people, phrase)
        if person:
            cast.mention(person, (phrase.first, phrase.last), "description")
        else:
            left.append(phrase)
    return left


def find_groups(cast: Cast, left: list[Phrase], called: tuple[Called, ...]) -> None:
    """Add those who act without a name, and titles that pick out nobody."""
    scene = cast.scene
    for phrase in left:
        if acts_here(scene, phrase.first, phrase.last) and not phrase.owned:
            _unnamed_office(cast, phrase, called)
    covered = [(one.start, one.end) for one in cast.mentions if one.how == "description"]
    for at, token in enumerate(scene.tokens):
        used = at in scene.inside or (scene.beside(at + 1) and at + 1 in scene.offices)
        if not token.is_word or token.skipped or token.possessive or used:
            continue
        if any(start <= token.start < end for start, end in covered):
            continue
        if token.low in scene.vocabulary.lists.get("collectives", ()):
            _collective(cast, at, called)
        elif any(
            scene.vocabulary.has(name, token.low) for name in ("people_nouns", "person_nouns")
        ):
            _people(cast, at, called)


def acts_here(scene: Scene, first: int, last: int) -> bool:
    """Whether what stands at a place acts or speaks: a verb after it, or saying before it."""
    after, before = scene.low(last), scene.low(first - 1)
    if before in ("told", "with") or (before == "to" and scene.low(first - 2) != "according"):
        return False
    if after == "," and scene.low(last + 1) in scene.vocabulary.saying:
        return True
    if after in scene.vocabulary.saying or scene.vocabulary.has("acting", after):
        return True
    if before in ("by",) or (before == "to" and scene.low(first - 2) == "according"):
        return True
    return before in scene.vocabulary.inverting and scene.word(last) in (
        ".",
        ",",
        ";",
        "“",
        "‘",
        '"',
        ":",
    )


def _left(scene: Scene, head: int) -> tuple[int, Entry | None, int | None]:
    """Return where the words round a noun begin, whose it is, and a possessor that is no state."""
    at, entry, owner = head, None, None
    while at > 0 and head - at < FARTHEST and scene.beside(at):
        spot, word = scene.inside.get(at - 1), scene.low(at - 1)
        if spot and spot.entry.kind != "people":
            entry, at = spot.entry, spot.first
            if scene.tokens[spot.last - 1].possessive:
                break
        elif scene.vocabulary.has("determiners", word):
            owner = at - 1 if scene.vocabulary.has("owners", word) else None
            at -= 1
            break
        elif scene.tokens[at - 1].possessive:
            owner = at = at - 1
            break
        elif scene.vocabulary.has("group_adjectives", word) or scene.vocabulary.has(
            "title_adjectives", word
        ):
            at -= 1
        else:
            break
    if scene.low(at - 1) == "the" and scene.beside(at):
        at -= 1
    return at, entry, owner


def _surface(scene: Scene, first: int, last: int) -> str:
    """Return the words of a description as a name: without ``the``, its first letter small."""
    if scene.low(first) == "the":
        first += 1
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    words = " ".join(scene.text[start:end].split())
    plain = (
        first not in scene.inside
        and scene.tokens[first].opens
        and not scene.tokens[first].text.isupper()
    )
    return words[0].lower() + words[1:] if plain else words


def _collective(cast: Cast, at: int, called: tuple[Called, ...]) -> None:
    scene = cast.scene
    first, entry, _ = _left(scene, at)
    if entry is None or entry.kind == "place":
        person = next((one.person for one in called if one.last == at and scene.beside(at)), None)
        if (
            person is None
            or not person.party
            or scene.low(at) not in ("administration", "government")
        ):
            return
        entry = Entry("demonym", person.party, "state", person.party)
        one = next(x for x in called if x.last == at)
        first = one.first - 1 if scene.low(one.first - 1) == "the" else one.first
    party, word = entry.of or entry.name, scene.low(at)
    if (
        scene.vocabulary.has("state_nouns", word)
        and entry.type == "state"
        and word in ("government", "administration")
    ):
        draft = cast.actor(party, "state", "state-government", party=party, band="sure")
    elif acts_here(scene, first, at + 1) or word in ("side", "delegation", "team"):
        name = (
            f"{adjective_of(scene, party)} {word}"
            if entry.type == "state"
            else _surface(scene, first, at + 1)
        )
        draft = cast.actor(name, "group", "group-of-state", party=party)
    else:
        return
    cast.mention(draft, (first, at + 1), "description")
    if scene.low(first) == "the":
        cast.alias(draft, (first + 1, at + 1))


def _people(cast: Cast, at: int, called: tuple[Called, ...]) -> None:
    scene = cast.scene
    first, entry, owner = _left(scene, at)
    last = _tail(scene, at + 1)
    if not acts_here(scene, first, last):
        return
    many = scene.vocabulary.has("people_nouns", scene.low(at))
    says = (
        scene.low(last) in scene.vocabulary.saying
        or scene.low(first - 1) in scene.vocabulary.inverting
    )
    if (scene.low(at) == "people" and last == at + 1) or (
        scene.vocabulary.has("vague_people", scene.low(at)) and not says
    ):
        return
    party = (entry.of or entry.name) if entry and entry.kind != "place" else ""
    name = _surface(scene, first, last)
    if owner is not None:
        name = (
            _owned(cast, owner, " ".join(scene.word(n) for n in range(owner + 1, last)), called)
            or name
        )
    draft = cast.actor(
        name, "group" if many else "unnamed", "group-acts" if many else "unnamed-acts", party=party
    )
    cast.mention(draft, (first, last), "description")


def _tail(scene: Scene, last: int) -> int:
    """Return where words that describe a source further end (``familiar with the matter``)."""
    if scene.low(last) not in TAILS or not scene.beside(last):
        return last
    for n in range(last, min(last + LONG_TAIL, len(scene.tokens))):
        word = scene.low(n)
        if word in scene.vocabulary.saying and n > last + 1:
            return n
        if not scene.tokens[n].is_word:
            return n if scene.low(last) in ("familiar", "briefed", "close") else last
    return last


def _unnamed_office(cast: Cast, phrase: Phrase, called: tuple[Called, ...]) -> None:
    scene = cast.scene
    name = _surface(scene, phrase.first, phrase.last)
    party = phrase.party
    if phrase.owner is not None:
        words = " ".join(scene.word(n) for n in range(phrase.owner + 1, phrase.last))
        name = _owned(cast, phrase.owner, words, called) or name
    kind: ActorType = "group" if phrase.office.plural else "unnamed"
    draft = cast.actor(name, kind, "office-unnamed", party=party)
    cast.mention(draft, (phrase.first, phrase.last), "description")


def _owned(cast: Cast, owner: int, words: str, called: tuple[Called, ...]) -> str:
    """Return a name made of a possessor's (``Lindqvist's spokesperson``), empty if open."""
    scene = cast.scene
    if scene.vocabulary.has("owners", scene.low(owner)):
        before = [one for one in called if one.last <= owner and one.person]
        same = [
            one
            for one in before
            if scene.tokens[one.first].sentence == scene.tokens[owner].sentence
        ]
        near = same or [
            one
            for one in before
            if scene.tokens[one.first].paragraph == scene.tokens[owner].paragraph
        ]
        if not near or near[0].person is None:
            return ""
        return f"{near[0].person.words[-1]}'s {words}"
    one = next((one for one in called if one.last == owner + 1 and one.person), None)
    return f"{one.person.words[-1]}'s {words}" if one and one.person else ""
