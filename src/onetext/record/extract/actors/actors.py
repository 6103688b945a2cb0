"""Who is named in a document: people, states, bodies and groups, and every mention of them.

The passes over one ``Scene``: what the lexicon names; full names of people, on evidence; shorter
forms of those names; titles, as roles and as mentions of their own; groups and unnamed people;
pronouns. Abstaining is an answer: a surname that two people share, with nothing to tell which, is a
mention without an actor.
"""

from dataclasses import replace

from onetext.record.extract.actors.bodies import find_bodies
from onetext.record.extract.actors.calling import Called, people_called
from onetext.record.extract.actors.cast import Cast
from onetext.record.extract.actors.groups import find_groups, find_titles
from onetext.record.extract.actors.offices import titled_phrases
from onetext.record.extract.actors.pronouns import find_pronouns
from onetext.record.extract.actors.roles import draft_of, give_roles
from onetext.record.extract.actors.words.scene import look_over
from onetext.record.extract.proposals import Proposals


def find_actors(found: Proposals) -> Proposals:
    """Return the proposals with the actors of a document and every mention of them."""
    scene = look_over(found)
    cast = Cast(scene, found.document.id)
    people, called = people_called(scene, found.known)
    for person in people:
        if person.known:
            person.party = person.known.party
    for one in called:
        _call(cast, one)
    left = give_roles(cast, called, titled_phrases(scene))
    find_bodies(cast)
    left = find_titles(cast, left)
    find_groups(cast, left, called)
    find_pronouns(cast, found.quotations)
    return replace(found, actors=cast.actors(), mentions=cast.sorted_mentions())


def _call(cast: Cast, one: Called) -> None:
    """Add a place where somebody is called by name, with and without the words before it."""
    draft = draft_of(cast, one.person) if one.person else None
    cast.mention(draft, (one.address, one.last), "name")
    if draft and one.address < one.first:
        cast.alias(draft, (one.first, one.last))
