"""A lexicon with the made-up states of the tests, and a document through the first passes."""

from functools import cache

from onetext.record.extract.actors.actors import find_actors
from onetext.record.extract.proposals import Proposals
from onetext.record.extract.quotations import pair_quotations
from onetext.record.extract.sentences import split_sentences
from onetext.record.lexicon.lexicon import Lexicon, Place, State, shipped_lexicon
from onetext.record.model import Actor, Document

STATES = (
    State(name="Norland", capital="Havn", demonyms=("Norlandic", "Norlanders")),
    State(name="Sarmia", capital="Tovar", demonyms=("Sarmian",)),
    State(name="Keld", capital="Aldmouth", demonyms=("Keldish", "Kelders")),
    State(name="Merovia", demonyms=("Merovian",)),
)
PLACES = (
    Place(name="Cassel", in_="Merovia"),
    Place(name="Ostrel", names=("Ostrel region",), in_="Sarmia"),
)


@cache
def lexicon() -> Lexicon:
    """Return the words that ship, with the made-up states."""
    ours = shipped_lexicon()
    return Lexicon(
        states=(*ours.states, *STATES),
        places=(*ours.places, *PLACES),
        bodies=ours.bodies,
        titles=ours.titles,
        verbs=ours.verbs,
        words=ours.words,
    )


def read(text: str, known: tuple[Actor, ...] = (), id: str = "d-1") -> Proposals:
    """Return what the passes up to the actors find in a text."""
    document = Document(
        id=id, name="a.txt", media="text/plain", sha256="", text_sha256="", text=text
    )
    found = Proposals(document=document, lexicon=lexicon(), known=known)
    for one in (pair_quotations, split_sentences, find_actors):
        found = one(found)
    return found


def named(found: Proposals, type_: str = "person") -> list[str]:
    """Return the names of the actors of a type."""
    return [one.name for one in found.actors if one.type == type_]


def actor(found: Proposals, name: str) -> Actor:
    """Return the actor of a name."""
    return next(one for one in found.actors if one.name == name)


def said(found: Proposals) -> list[tuple[str, str, str]]:
    """Return every mention: its words, whom it means (``?`` if open), and how."""
    names = {one.id: one.name for one in (*found.actors, *found.known)}
    return [
        (found.text[one.start : one.end], names.get(one.actor, "?"), one.how)
        for one in found.mentions
    ]


def surfaces(found: Proposals, name: str) -> set[str]:
    """Return the aliases of the actor of a name."""
    return {one.surface for one in actor(found, name).aliases}
