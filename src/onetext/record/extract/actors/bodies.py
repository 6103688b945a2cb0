"""States, bodies and organisations, and places that stand for a government where they act.

``Moscow said``, ``Moscow's demand``, ``talks with Moscow`` act; ``in Moscow``, ``Moscow time``,
``Moscow, Russia`` do not, and are no mention. A name that only stands before a noun (``U.S.
officials``, ``Kremlin aide``) is an alias and no mention of its own.
"""

from onetext.record.extract.actors.cast import Cast, Draft
from onetext.record.extract.actors.words.scene import Scene, Spot


def find_bodies(cast: Cast) -> None:
    """Add the states, bodies and organisations that the lexicon knows."""
    for spot in cast.scene.entries.values():
        if cast.scene.tokens[spot.first].skipped:
            continue
        kind = spot.entry.kind
        if kind in ("state", "body"):
            _by_name(cast, spot)
        elif kind == "people":
            _people(cast, spot)
        elif kind == "metonym" and acts(cast.scene, spot):
            draft = _draft(cast, spot)
            cast.mention(draft, (spot.first, spot.last), "metonym")
    _small_bodies(cast)
    _short_bodies(cast)


def acts(scene: Scene, spot: Spot) -> bool:
    """Whether a place stands for its government here."""
    before, after = scene.low(spot.first - 1), scene.low(spot.last)
    if before == "the":
        before = scene.low(spot.first - 2)
    possessive = scene.tokens[spot.last - 1].possessive
    if spot.last < len(scene.tokens) and _is_address(scene, spot):
        return False
    if scene.vocabulary.has("place_before", before):
        return (
            before in ("from", "to", "over")
            and possessive
            and not scene.vocabulary.has("place_after", after)
        )
    if possessive:
        return True
    if scene.vocabulary.has("acting", after) or after in scene.vocabulary.saying:
        return True
    if scene.vocabulary.has("before_acting", before):
        town = before == "of" and scene.vocabulary.has("place_before", scene.low(spot.first - 2))
        return not town and not scene.vocabulary.has("place_after", after)
    if is_attributive(scene, spot):
        return False
    dateline = scene.word(spot.first).isupper() and len(scene.word(spot.first)) > 3
    return after in ("and", "or") or (scene.tokens[spot.first].opens and not dateline)


def is_attributive(scene: Scene, spot: Spot) -> bool:
    """Whether a name only stands before a noun."""
    if spot.last >= len(scene.tokens) or scene.tokens[spot.last - 1].possessive:
        return False
    token, word = scene.tokens[spot.last], scene.low(spot.last)
    if not scene.beside(spot.last) or not token.is_word:
        return False
    if (
        scene.vocabulary.has("no_nouns", word)
        or scene.vocabulary.has("media_nouns", word)
        or scene.vocabulary.has("acting", word)
        or word in scene.vocabulary.saying
    ):
        return False
    return not (word.endswith(("ed", "ly")) and len(word) > 4)


def adjective_of(scene: Scene, party: str) -> str:
    """Return how a state is called before a noun."""
    return scene.vocabulary.adjectives.get(party, party)


def _is_address(scene: Scene, spot: Spot) -> bool:
    """Whether the name of a state after a comma follows (``Moscow, Sarmia``)."""
    after = scene.entries.get(spot.last + 1)
    if scene.word(spot.last) != "," or after is None:
        return False
    return after.entry.kind == "state" and after.entry.of == spot.entry.of


def _draft(cast: Cast, spot: Spot) -> Draft:
    entry = spot.entry
    party = entry.name if entry.type == "state" else entry.of
    if entry.type == "organisation" and not party:
        party = entry.name
    rule = "state-named" if entry.type == "state" else "body-named"
    return cast.actor(entry.name, entry.type, rule, party=party, band="sure")


def _by_name(cast: Cast, spot: Spot) -> None:
    scene, words = cast.scene, (spot.first, spot.last)
    draft = _draft(cast, spot)
    seat = spot.entry.type == "body" and scene.low(spot.first - 1) == "the"
    where = scene.low(spot.first - 2) if seat else scene.low(spot.first - 1)
    if is_attributive(scene, spot) or (
        spot.entry.type == "body" and where in ("in", "at", "inside", "outside", "near")
    ):
        cast.alias(draft, words)
    else:
        noun = scene.vocabulary.has("media_nouns", scene.low(spot.last))
        if noun and scene.beside(spot.last):
            cast.mention(draft, (spot.first, spot.last + 1), "name", alias=False)
            cast.alias(draft, words)
            return
        cast.mention(draft, words, "name")
        if scene.low(spot.first - 1) == "the":
            cast.alias(draft, (spot.first - 1, spot.last))


def _people(cast: Cast, spot: Spot) -> None:
    """Add a people: ``the Sarmians`` are their state, ``Sarmians`` without it a group."""
    entry, words = spot.entry, (spot.first, spot.last)
    if is_attributive(cast.scene, spot):
        return
    if cast.scene.low(spot.first - 1) == "the" and entry.name != "Europe":
        draft = cast.actor(entry.name, "state", "state-named", party=entry.name, band="sure")
        cast.mention(draft, (spot.first - 1, spot.last), "metonym")
        return
    draft = cast.actor(cast.scene.word(spot.first), "group", "people-named", party=entry.of)
    cast.mention(draft, words, "name")


def _small_bodies(cast: Cast) -> None:
    """Add institutions that every state has: ``the Sarmian foreign ministry``."""
    scene, at = cast.scene, 0
    whose: dict[str, list[str]] = {}
    waiting: list[tuple[int, int, str]] = []
    while at < len(scene.tokens):
        end = _small_end(scene, at)
        if end is None or at in scene.inside or scene.tokens[at].skipped:
            at += 1
            continue
        first, party = _whose(scene, at)
        name = _title_case([scene.word(n) for n in range(at, end)])
        if party:
            whose.setdefault(name, []).append(party)
            draft = cast.actor(
                f"{adjective_of(scene, party)} {name}", "body", "body-of-state", party=party
            )
            cast.mention(draft, (first, end), "name")
        elif not _in_title(scene, at, end):
            waiting.append((at, end, name))
        at = end
    for first, end, name in waiting:
        _bare_body(cast, first, end, name, set(whose.get(name, ())))


def _short_bodies(cast: Cast) -> None:
    """Add ``the ministry`` where one institution of that kind was named."""
    for n, token in enumerate(cast.scene.tokens):
        if token.skipped or token.low != "ministry" or cast.scene.low(n - 1) != "the":
            continue
        fits = [one for one in cast.drafts.values() if one.name.endswith("Ministry")]
        if len(fits) == 1 and not cast.scene.tokens[n].capital:
            cast.mention(fits[0], (n - 1, n + 1), "description")


def _title_case(words: list[str]) -> str:
    """Return the name of an institution; a ministry of foreign affairs is a foreign ministry."""
    if [word.lower() for word in words[:1]] == ["ministry"] and len(words) > 2:
        words = [*words[2:], words[0]]
    if [word.lower() for word in words[-3:]] == ["foreign", "affairs", "ministry"]:
        words = ["Foreign", "Ministry"]
    small = ("of", "and", "the", "for")
    return " ".join(
        one if one.isupper() or one.lower() in small else one.capitalize() for one in words
    )


def _bare_body(cast: Cast, first: int, end: int, name: str, parties: set[str]) -> None:
    scene = cast.scene
    the = first - 1 if scene.low(first - 1) in ("the", "his", "her", "their", "its") else first
    if the == first and not scene.tokens[first].capital:
        return
    party = parties.pop() if len(parties) == 1 else ""
    full = f"{adjective_of(scene, party)} {name}" if party else name
    draft = cast.actor(full, "body", "body-of-state" if party else "body-alone", party=party)
    cast.mention(draft, (the, end), "description")


def _in_title(scene: Scene, at: int, end: int) -> bool:
    """Whether an institution is only part of a title (``foreign ministry spokesman``)."""
    titled = scene.offices.get(at)
    return bool(titled and titled.last > end) or (scene.beside(end) and end in scene.offices)


def _small_end(scene: Scene, at: int) -> int | None:
    for phrase, _ in scene.vocabulary.bodies.get(scene.low(at), ()):
        end = at + len(phrase)
        if tuple(scene.low(n) for n in range(at, end)) == phrase:
            return (
                None
                if end in scene.inside and end in scene.entries and not scene.beside(end)
                else end
            )
    return None


def _whose(scene: Scene, at: int) -> tuple[int, str]:
    """Return where the name of a state right before an institution begins, and the state."""
    spot = scene.inside.get(at - 1) if scene.beside(at) else None
    if spot is None or spot.entry.kind in ("people", "place"):
        return at, ""
    return spot.first, spot.entry.of or spot.entry.name
