"""Who is meant by a name that somebody typed."""

from onetext.errors import Finding, RecordError
from onetext.record.model import Actor
from onetext.record.view.record import Record

MOST = 5


def actors_named(record: Record, name: str) -> tuple[Actor, ...]:
    """Return the actors that an id, a name or a part of one can mean, the closest kind of match.

    An id comes first, then a whole name without regard to case, then all words of it in one name.
    """
    by_id = record.actor(name)
    if by_id:
        return (by_id,)
    asked = " ".join(name.casefold().split())
    live = [one for one in record.actors if one.status != "rejected"]
    for names in (_own, _every):
        whole = tuple(one for one in live if asked in names(one))
        if whole:
            return whole
    words = set(asked.split())
    return tuple(
        one for one in live if words and any(words <= set(known.split()) for known in _every(one))
    )


def one_named(record: Record, name: str) -> Actor:
    """Return the one actor that a name means.

    Raises
    ------
    RecordError
        If there is none, or there are several: they are listed with their ids.
    """
    found = actors_named(record, name)
    if len(found) == 1:
        return found[0]
    if not found:
        problem, remedy = f"Nobody is called '{name}' here.", "'onetext record list' shows who is."
    else:
        listed = ", ".join(f"{one.name} ({one.id})" for one in found[:MOST])
        more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
        problem = f"'{name}' can be {listed}{more}."
        remedy = "Give one of the ids."
    raise RecordError([Finding(file="record.sqlite", problem=problem, remedy=remedy)])


def _own(actor: Actor) -> tuple[str, ...]:
    return (" ".join(actor.name.casefold().split()),)


def _every(actor: Actor) -> tuple[str, ...]:
    names = (actor.name, *(one.surface for one in actor.aliases))
    return tuple(" ".join(one.casefold().split()) for one in names)
