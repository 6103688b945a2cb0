"""The cast of a document while it is gathered: actors with their aliases, and mentions.

One *draft* for each actor, by its id; a mention names the stretch of words that stands for it. At
the end drafts become ``Actor`` and mentions stand in their order, each place once.
"""

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import Literal

from onetext.record.extract.actors.words.scene import Scene
from onetext.record.ids import of_actor
from onetext.record.model import Actor, ActorType, Alias, Band, Mention, Role
from onetext.sources import span_of

How = Literal["name", "metonym", "description", "pronoun"]


@dataclass(slots=True)
class Draft:
    """An actor while a document is read."""

    id: str
    name: str
    type: ActorType
    rule: str
    party: str = ""
    band: Band = "check"
    roles: list[Role] = field(default_factory=list)
    places: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


@dataclass(slots=True)
class Cast:
    """All actors and mentions of a document so far; ``covered`` are the words in a mention."""

    scene: Scene
    document: str
    drafts: dict[str, Draft] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)
    covered: set[int] = field(default_factory=set)

    def actor(
        self, name: str, type_: ActorType, rule: str, *, party: str = "", band: Band = "check"
    ) -> Draft:
        """Return the draft of an actor of this name, made if it is new."""
        return self.draft(of_actor(type_, name), name, type_, rule, (party, band))

    def draft(
        self, id_: str, name: str, type_: ActorType, rule: str, more: tuple[str, Band]
    ) -> Draft:
        """Return the draft with an id, made if it is new."""
        if id_ not in self.drafts:
            self.drafts[id_] = Draft(id_, name, type_, rule, *more)
        found = self.drafts[id_]
        found.party = found.party or more[0]
        return found

    def mention(
        self, draft: Draft | None, words: tuple[int, int], how: How, *, alias: bool = True
    ) -> None:
        """Add a mention of an actor, None if it is open who; ``alias`` keeps the words as one."""
        start, end = self.place(words)
        self.covered.update(range(*words))
        self.mentions.append(
            Mention(start=start, end=end, actor=draft.id if draft else "", how=how)
        )
        if draft and alias:
            self.alias(draft, words)

    def alias(self, draft: Draft, words: tuple[int, int]) -> None:
        """Add a place where an actor is named."""
        start, end = self.place(words)
        surface = " ".join(self.scene.text[start:end].split())
        places = draft.places.setdefault(surface, [])
        if (start, end) not in places:
            places.append((start, end))

    def place(self, words: tuple[int, int]) -> tuple[int, int]:
        """Return the offsets of a stretch of words, without a possessive ending."""
        tokens = self.scene.tokens
        start, last = tokens[words[0]].start, tokens[words[1] - 1]
        end = last.end
        return start, end

    def paragraph_start(self, paragraph: int) -> int:
        """Return where a paragraph begins."""
        tokens = self.scene.tokens
        at = bisect_left(tokens, paragraph, key=lambda one: one.paragraph)
        return tokens[min(at, len(tokens) - 1)].start

    def actors(self) -> tuple[Actor, ...]:
        """Return the actors in the order in which they first stand in the text."""
        made = [
            (min((p for ps in one.places.values() for p in ps), default=(0, 0)), one)
            for one in self.drafts.values()
        ]
        return tuple(self._actor(one) for _, one in sorted(made, key=lambda pair: pair[0]))

    def sorted_mentions(self) -> tuple[Mention, ...]:
        """Return mentions by place, the longer of two that begin together first."""
        best: dict[tuple[int, int], Mention] = {}
        for one in self.mentions:
            kept = best.get((one.start, one.end))
            if kept is None or (not kept.actor and one.actor):
                best[one.start, one.end] = one
        ordered = sorted(best.values(), key=lambda one: (one.start, -one.end))
        return tuple(sorted(_uncrossed(ordered), key=lambda one: (one.start, -one.end)))

    def _actor(self, one: Draft) -> Actor:
        text = self.scene.text
        aliases = tuple(
            Alias(
                surface=surface,
                spans=tuple(span_of(self.document, text, place) for place in sorted(places)),
            )
            for surface, places in one.places.items()
        )
        return Actor(
            id=one.id,
            name=one.name,
            type=one.type,
            party=one.party,
            roles=tuple(one.roles),
            aliases=aliases,
            rule=one.rule,
            band=one.band,
        )


def _uncrossed(mentions: list[Mention]) -> list[Mention]:
    """Return mentions none of which crosses another: a description begins with what it cuts."""
    found: list[Mention] = []
    open_: list[Mention] = []
    for one in mentions:
        open_ = [x for x in open_ if x.end > one.start]
        cut = [x for x in open_ if x.start < one.start and x.end < one.end]
        found.append(replace(one, start=cut[0].start) if cut else one)
        open_.append(found[-1])
    return found
