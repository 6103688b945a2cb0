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
LOOSE = ("from", "on", "at", "in", "of")
LONG_TAIL = 9
VERB_WITHIN = 4
ENDS = (".", ",", ";", ":", "“", "‘", '"')


def find_titles(cast: Cast, phrases: list[Phrase]) -> list[Phrase]:
    """Add the titles that pick out one person; return the phrases that do not."""
    people = [one for one in cast.drafts.values() if one.type == "person"]
    left = []
    for phrase in phrases:
        person = picked_out(cast, people, phrase)
        if person:
            cast.mention(person, (phrase.first, phrase.last), "description")
        else:
            left.append(phrase)
    return left


def find_groups(cast: Cast, left: list[Phrase], called: tuple[Called, ...]) -> None:
    """Add those who act without a name, and titles that pick out nobody."""
    scene = cast.scene
    for phrase in left:
        if not phrase.owned and _office_acts(scene, phrase):
            _unnamed_office(cast, phrase, called)
    for at, token in enumerate(scene.tokens):
        before_noun = scene.beside(at + 1) and _is_noun_for_people(scene, at + 1)
        taken = at in scene.inside or at in scene.in_office or at in cast.covered
        barred = taken or before_noun
        if barred or not token.is_word or token.skipped or token.possessive:
            continue
        if scene.vocabulary.has("collectives", token.low):
            _collective(cast, at, called)
        elif any(
            scene.vocabulary.has(name, token.low) for name in ("people_nouns", "person_nouns")
        ):
            _people(cast, at, called)


def _office_acts(scene: Scene, phrase: Phrase) -> bool:
    """Whether the holder of a title acts or speaks here, and is not only addressed by it."""
    if scene.beside(phrase.first) and scene.has("honorifics", phrase.first - 1):
        return False
    named = bool(phrase.party) or phrase.owner is not None or bool(phrase.determiner)
    return acts_here(scene, phrase.first, phrase.last, named=named)


def _is_noun_for_people(scene: Scene, n: int) -> bool:
    lists = ("people_nouns", "person_nouns")
    return n in scene.offices or any(scene.vocabulary.has(name, scene.low(n)) for name in lists)


def acts_here(scene: Scene, first: int, last: int, *, named: bool = True) -> bool:
    """Whether what stands at a place acts or speaks; if not ``named``, speaking alone counts."""
    before = scene.low(first - 1)
    according = before == "to" and scene.low(first - 2) == "according"
    if before in ("told", "with") or (before == "to" and not according):
        return False
    if according or (before == "by" and named):
        return True
    if before in scene.vocabulary.inverting and scene.word(last) in ENDS:
        return True
    return _verb_after(scene, last, named=named)


def _verb_after(scene: Scene, last: int, *, named: bool) -> bool:
    """Whether a verb of saying follows, or any that shows that somebody acts if ``named``."""
    says, at = scene.vocabulary.saying, last
    if scene.word(at) == "," and scene.low(at + 1) in says:
        return True
    for at in range(last, last + VERB_WITHIN):
        word = scene.low(at)
        if word in says:
            return True
        acting = scene.vocabulary.has("acting", word)
        if acting and named:
            return True
        if not acting and not word.endswith("ly") and word not in ("further", "meanwhile"):
            return False
    return False


def _left(scene: Scene, head: int) -> tuple[int, Entry | None, int | None]:
    """Return where the words round a noun begin, whose it is, and a possessor that is no state."""
    at, entry, owner = head, None, None
    while at > 0 and head - at < FARTHEST and scene.beside(at):
        spot = scene.inside.get(at - 1)
        if spot and spot.entry.kind != "people":
            entry, at = spot.entry, spot.first
        elif _describes(scene, at - 1):
            at -= 1
            continue
        else:
            at, owner = _owner(scene, at)
            break
        if scene.tokens[spot.last - 1].possessive:
            break
    if scene.low(at - 1) == "and" and entry and entry.kind == "demonym":
        at, entry = _joined(scene, at) or (at, entry)
    return (at - 1 if scene.low(at - 1) == "the" and scene.beside(at) else at), entry, owner


def _describes(scene: Scene, n: int) -> bool:
    """Whether a word stands before a noun for people without ending what is before it."""
    word, has = scene.low(n), scene.vocabulary.has
    if has("determiners", word) or scene.tokens[n].possessive:
        return False
    return has("group_adjectives", word) or has("title_adjectives", word)


def _owner(scene: Scene, at: int) -> tuple[int, int | None]:
    """Return where a determiner or a possessor before a word begins, and the possessor."""
    word, has = scene.low(at - 1), scene.vocabulary.has
    if has("determiners", word):
        return at - 1, at - 1 if has("owners", word) else None
    return (at - 1, at - 1) if scene.tokens[at - 1].possessive else (at, None)


def _joined(scene: Scene, at: int) -> tuple[int, Entry] | None:
    """Return where ``Sarmian and`` before ``Norlandic officials`` begins; they have no one side."""
    spot = scene.inside.get(at - 2)
    if spot is None or spot.entry.kind not in ("demonym", "state"):
        return None
    return spot.first, Entry("demonym", "", "group", "")


def _surface(scene: Scene, first: int, last: int) -> str:
    """Return the words of a description as a name: without ``the``, its first letter small."""
    if scene.low(first) == "the":
        first += 1
    start, end = scene.tokens[first].start, scene.tokens[last - 1].end
    words = " ".join(scene.text[start:end].split())
    plain = (
        first not in scene.inside
        and scene.tokens[first].opens
        and not (scene.tokens[first].text.isupper() and len(scene.word(first)) > 1)
    )
    return words[0].lower() + words[1:] if plain else words


def _collective(cast: Cast, at: int, called: tuple[Called, ...]) -> None:
    """Add what acts for a state: its government is the state, its delegation a group."""
    scene = cast.scene
    first, entry, owner = _left(scene, at)
    if scene.low(at) == "government" and scene.low(at + 1) == "of" and _of_state(cast, at):
        return
    if entry is None and owner is not None:
        _owned_body(cast, first, at, called)
        return
    if entry is None:
        first, entry = _administration(scene, at, called) or (first, entry)
    if entry and entry.kind != "place":
        _of_side(cast, first, at, entry)
    elif scene.low(first) == "the" and first + 1 == at and acts_here(scene, first, at + 1):
        _definite(cast, at)


def _of_side(cast: Cast, first: int, at: int, entry: Entry) -> None:
    """Add the government, delegation or army of a state or organisation."""
    scene, word = cast.scene, cast.scene.low(at)
    party = entry.of or entry.name
    if entry.type == "state" and word in ("government", "administration", "side"):
        draft = cast.actor(party, "state", "state-government", party=party, band="sure")
    elif acts_here(scene, first, at + 1) or word in ("delegation", "team"):
        plain = f"{adjective_of(scene, party)} {word}"
        name = plain if entry.type == "state" else _surface(scene, first, at + 1)
        draft = cast.actor(name, "group", "group-of-state", party=party)
    else:
        return
    cast.mention(draft, (first, at + 1), "description")
    if scene.low(first) == "the":
        cast.alias(draft, (first + 1, at + 1))


def _of_state(cast: Cast, at: int) -> bool:
    """Add ``the Government of Sarmia``; return whether a state follows."""
    n = at + (3 if cast.scene.low(at + 2) == "the" else 2)
    after = cast.scene.entries.get(n)
    if after is None or after.entry.type != "state":
        return False
    draft = cast.actor(after.entry.name, "state", "state-government", party=after.entry.name)
    cast.mention(draft, (at, after.last), "description")
    return True


def _owned_body(cast: Cast, first: int, at: int, called: tuple[Called, ...]) -> None:
    """Add ``Marek's office`` and the like where it acts."""
    words = cast.scene.low(at)
    name = _owned(cast, first, words, called) if acts_here(cast.scene, first, at + 1) else ""
    if name:
        cast.mention(cast.actor(name, "body", "body-of-person"), (first, at + 1), "description")


def _administration(scene: Scene, at: int, called: tuple[Called, ...]) -> tuple[int, Entry] | None:
    """Return the state of ``the Marek administration``: that of the person before the word."""
    one = next((x for x in called if x.last == at and scene.beside(at)), None)
    if one is None or one.person is None:
        return None
    if scene.low(at) not in ("administration", "government"):
        return None
    first = one.first - 1 if scene.low(one.first - 1) == "the" else one.first
    party = one.person.party
    return first, Entry(
        "demonym", party or one.person.words[-1], "state" if party else "group", party
    )


def _definite(cast: Cast, at: int) -> None:
    """Add ``the army`` without its state: that named before, if it is one, else a group."""
    word = cast.scene.low(at)
    fits = [one for one in cast.drafts.values() if one.name.endswith(f" {word}")]
    draft = fits[0] if len(fits) == 1 else cast.actor(word, "group", "group-acts")
    cast.mention(draft, (at - 1, at + 1), "description")


def _people(cast: Cast, at: int, called: tuple[Called, ...]) -> None:
    scene = cast.scene
    first, entry, owner = _left(scene, at)
    last = _tail(scene, at + 1)
    if not acts_here(scene, first, last, named=entry is not None) or _is_vague(
        scene, first, at, last
    ):
        return
    party = (entry.of or entry.name) if entry and entry.kind != "place" else ""
    name = _surface(scene, first, last)
    if scene.vocabulary.has("people_nouns", scene.low(at)):
        kind: ActorType = "group"
    else:
        kind = "unnamed"
        name = _said_before(cast, first, at, last) or name
    if owner is not None:
        words = " ".join(scene.word(n) for n in range(owner + 1, last))
        name = _owned(cast, owner, words, called) or name
    draft = cast.actor(name, kind, f"{kind}-acts", party=party)
    cast.mention(draft, (first, last), "description")


def _is_vague(scene: Scene, first: int, at: int, last: int) -> bool:
    """Whether a noun is too weak for an actor unless it speaks (``a man``, ``11 people``)."""
    if not scene.vocabulary.has("vague_people", scene.low(at)):
        return False
    told = scene.low(first - 1) in scene.vocabulary.inverting or scene.low(first - 1) == "to"
    says = scene.low(last) in scene.vocabulary.saying or told
    return not says or (scene.low(at) == "people" and last == at + 1)


def _said_before(cast: Cast, first: int, at: int, last: int) -> str:
    """Return the name of the unnamed person whom ``the official`` takes up, empty if none.

    Whoever is described by a word more is somebody else: ``the source close to the other side``.
    """
    scene = cast.scene
    if scene.low(first) != "the":
        return ""
    words = {scene.low(n) for n in range(first + 1, last)}
    noun = scene.low(at)
    names = [one.name for one in cast.drafts.values() if one.type == "unnamed"]
    fits = [name for name in names if noun in name.split() and words <= set(name.lower().split())]
    return fits[-1] if fits else ""


def _tail(scene: Scene, last: int) -> int:
    """Return where words that describe a source further end (``familiar with the matter``)."""
    if scene.low(last) not in TAILS or not scene.beside(last):
        return last
    if scene.has("not_names", last + 1) and scene.tokens[last + 1].capital:
        return last
    spot = scene.entries.get(last + 1)
    ends = spot is not None and not scene.word(spot.last)[:1].isalnum()
    if spot and (ends or scene.low(spot.last) in scene.vocabulary.saying):
        return spot.last
    for n in range(last, min(last + LONG_TAIL, len(scene.tokens))):
        word = scene.low(n) if n not in scene.inside else ""
        if word in scene.vocabulary.saying and n > last + 1:
            return n - 1 if scene.low(n - 1) in ("as", "who") else n
        loose = scene.low(last) in LOOSE and (word in ("and", "or") or n > last + 4)
        if scene.vocabulary.has("acting", word) or loose:
            return last
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
