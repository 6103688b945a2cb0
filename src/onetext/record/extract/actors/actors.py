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
from onetext.record.extract.actors.people import meet_record
from onetext.record.extract.actors.pronouns import find_pronouns
from onetext.record.extract.actors.roles import draft_of, give_roles
from onetext.record.extract.actors.words.scene import look_over
from onetext.record.extract.proposals import Proposals


def find_actors(found: Proposals) -> Proposals:
    """Return the proposals with the actors of a document and every mention of them."""
    scene = look_over(found)
    phrases = titled_phrases(scene)
    people, called = people_called(scene, phrases)
    if found.known:
        give_roles(_called(Cast(scene, found.document.id), called), called, phrases)
        meet_record(scene, people, found.known)
    cast = _called(Cast(scene, found.document.id), called)
    left = give_roles(cast, called, phrases)
    find_bodies(cast)
    left = find_titles(cast, left)
    find_groups(cast, left, called)
    find_pronouns(cast, found.quotations)
    return replace(found, actors=cast.actors(), mentions=cast.sorted_mentions())


def _called(cast: Cast, called: tuple[Called, ...]) -> Cast:
    """Add the places where somebody is called by name, with and without the words before it."""
    for one in called:
        draft = draft_of(cast, one.person) if one.person else None
        cast.mention(draft, (one.address, one.last), "name")
        if draft and one.full and one.address < one.first:
            cast.alias(draft, (one.first, one.last))
    return cast
