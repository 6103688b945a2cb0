"""Questions that other passes ask about mentions."""

from bisect import bisect_left

from onetext.record.extract.proposals import Proposals
from onetext.record.lexicon.lexicon import Lexicon
from onetext.record.model import Actor, Authority, Mention


def mentions_in(found: Proposals, start: int, end: int) -> tuple[Mention, ...]:
    """Return the mentions that stand wholly in a stretch of the text, in their order."""
    first = bisect_left(found.mentions, start, key=lambda one: one.start)
    inside = []
    for one in found.mentions[first:]:
        if one.start >= end:
            break
        if one.end <= end:
            inside.append(one)
    return tuple(inside)


def mentions_at(found: Proposals, at: int) -> tuple[Mention, ...]:
    """Return the mentions that cover a place, the longest first."""
    over = [one for one in found.mentions if one.start <= at < one.end]
    return tuple(sorted(over, key=lambda one: one.start - one.end))


def widest(found: Proposals, mention: Mention) -> Mention:
    """Return the longest mention of the same actor round a mention (with title and apposition)."""
    round_ = [
        one
        for one in found.mentions
        if one.actor == mention.actor and one.start <= mention.start and mention.end <= one.end
    ]
    return max(round_, key=lambda one: one.end - one.start, default=mention)


def nearest_before(
    found: Proposals, at: int, *, types: tuple[str, ...] = ("person",)
) -> Mention | None:
    """Return the last mention that ends before a place, of an actor of these types."""
    fits = {one.id for one in (*found.actors, *found.known) if one.type in types}
    before = [one for one in found.mentions if one.end <= at and one.actor in fits]
    return max(before, key=lambda one: one.end, default=None)


def authority_of(lexicon: Lexicon, actor: Actor) -> Authority:
    """Return the weight of what an actor says, by the last title that the lexicon knows."""
    if actor.type in ("body", "organisation", "state"):
        return "body"
    if actor.type in ("unnamed", "group"):
        titles = [actor.name.lower()]
    else:
        titles = [role.title.lower() for role in actor.roles]
    known = sorted(lexicon.titles, key=lambda one: -len(one.words))
    for title in titles:
        fit = next(
            (one for one in known if title == one.words or title.endswith(" " + one.words)), None
        )
        if fit:
            return fit.authority
    return "unnamed" if actor.type in ("unnamed", "group") else ""
