"""Meetings: what the document says of each, joined from all places that speak of it.

A word for a meeting (``spots.py``) is proposed only with enough beside it to tell which one it is:
two people, or somebody with a place or a day, or two sides with a place or a day. ``Talks have
stalled`` is none. Who took part stands round the word (``scope.py``), when and where beside it
(``circumstances.py``, ``geography.py``); then accounts of the same meeting are joined
(``merging.py``). A meeting told in passing from long ago is proposed too, for checking.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onetext.record.days import stretch_of
from onetext.record.extract.days.named import Named, dated, day_of, named_days
from onetext.record.extract.judging import judging_words
from onetext.record.extract.meetings.account import Account, People, Spot, Surroundings
from onetext.record.extract.meetings.circumstances import (
    belongs_elsewhere,
    condition_of,
    duration_of,
    format_of,
    only_wished,
    status_of,
    time_of,
    when_of,
    without_relative,
)
from onetext.record.extract.meetings.delegations import (
    called_so,
    heads_meant,
    heads_of,
    pair_of,
    with_heads,
)
from onetext.record.extract.meetings.geography import Atlas, Where, atlas_of, places_in
from onetext.record.extract.meetings.levels import level_of, levels_of
from onetext.record.extract.meetings.mentions import Named as Mentioned
from onetext.record.extract.meetings.mentions import Sides, named_in, sides_of
from onetext.record.extract.meetings.merging import merged
from onetext.record.extract.meetings.minutes import session_listed
from onetext.record.extract.meetings.scope import people_round
from onetext.record.extract.meetings.spots import find_spots
from onetext.record.extract.proposals import Proposals
from onetext.record.ids import of_spans
from onetext.record.model import EventClaim, Level, Statement
from onetext.sources import span_of

LONG_AGO = timedelta(days=20)

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|no\s(?:such\s)?(?:meeting|talks)\s(?:took|had|has|have|were|was))\b"
)
_NOT = re.compile(
    r"\b(?:(?:did|has|have|had)(?:\s(?:not|never)|n’t|n't)|never)\s(?:\w+ly\s|yet\s)?$"
)
_DEFINITE = re.compile(
    r"\b(?:the|their|his|her|this|these|those|its|both)\s(?:(?!an?\b)[\w’“”‘-]+\s){0,4}$",
    re.IGNORECASE,
)
_NTH = re.compile(
    r"\b(?:second|third|fourth|fifth|next|another|new|follow-up)\s(?:[\w’-]+\s){0,2}$",
    re.IGNORECASE,
)
_FRESH = re.compile(
    r"\b(?:another|new|next|further|second|third|fourth|fresh|additional|follow-up|separate|a|an)\s(?:[\w’-]+\s){0,4}$",
    re.IGNORECASE,
)


_CLAUSE = re.compile(
    r"[;:“”\"]|\s[–—-]\s|,?\s(?:which|who|while|since|but|because|said|told|ahead\sof|that)\b"
    r"|,\s(?:and|as|after|before)\s"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What every account of a document is read with."""

    found: Proposals
    named: tuple[Named, ...]
    people: tuple[Mentioned, ...]
    sides: Sides
    atlas: Atlas
    day: date | None
    saying: frozenset[int]
    paragraphs: tuple[int, ...]
    spots: tuple[Spot, ...]
    judging: tuple[str, ...]
    levels: dict[str, Level]
    heads: tuple[Mentioned, ...]


def find_meetings(found: Proposals) -> Proposals:
    """Return the proposals with what the document says of meetings."""
    spots = find_spots(found)
    if not spots:
        return found
    page = _page(found, spots)
    listed = session_listed(found, page.people, page.named)
    parties = {one.id: one.party for one in (*found.known, *found.actors)}
    told = [a for one in spots if (a := _account(page, one))]
    told = [each for one in told for each in _one_by_one(one, parties)]
    body = _followed_on([one for one in told if not one.spot.noise])
    noise = [one for one in told if one.spot.noise]
    first = (listed,) if listed else ()
    accounts = tuple(one for one in (*first, *body, *noise) if not _is_vague(one))
    whole = [one for one in merged(accounts, parties) if _tells_which(one)]
    whole = [with_heads(one, page.heads) for one in whole]
    whole = [_conditioned(page, one) for one in whole]
    return replace(found, meetings=tuple(_row(page, one) for one in whole))


def _page(found: Proposals, spots: tuple[Spot, ...]) -> _Page:
    said_on = [one.said_on.span for one in found.statements if one.said_on and one.said_on.span]
    people = named_in(found)
    return _Page(
        found=found,
        named=named_days(found),
        people=people,
        sides=sides_of(found),
        atlas=atlas_of(found.lexicon, found.text),
        day=day_of(found.document),
        saying=frozenset(one.start for one in said_on),
        paragraphs=(0, *(one.end() for one in re.finditer(r"\n+", found.text))),
        spots=spots,
        judging=found.lexicon.list_of("judging"),
        levels=levels_of(found),
        heads=heads_of(found.text, people),
    )


def _account(page: _Page, spot: Spot) -> Account | None:
    """Return what the sentence of a spot says of its meeting; None if it is only wished for."""
    found, text = page.found, page.found.text
    said = _statement_at(found, spot.start)
    here = tuple(one for one in page.people if spot.sentence[0] <= one.start < spot.sentence[1])
    around = Surroundings(
        text=text,
        spot=spot,
        named=here,
        sides=page.sides,
        statement=said,
        actors=(*found.known, *found.actors),
        until=min(
            (one.start for one in page.spots if spot.end <= one.start < spot.sentence[1]),
            default=spot.sentence[1],
        ),
    )
    who = _with_those_meant(page, spot, people_round(around))
    days = tuple(
        one for one in page.named if not belongs_elsewhere(text, spot, one.words.start, page.spots)
    )
    time = when_of(spot, days, page.saying, text)
    when = dated(found, time, time.edtf, time.words.rule, time.band) if time else None
    held = status_of(text, spot, who.acts)
    speakers = said.speakers if said else ()
    negated = spot.verb and bool(_NOT.search(text[spot.sentence[0] : spot.start]))
    if negated and not speakers:
        return None
    if held == "held" and time is not None and _lies(page, time, ahead=True):
        held = "planned"
    denied = negated or bool(_DENIES.search(text[spot.sentence[0] : spot.start + 40]))
    fixed = time is not None and held == "planned" and not _lies(page, time, ahead=False)
    if only_wished(text, spot) and not (fixed or denied):
        return None
    where = _place(page, spot, who.reach)
    nobody = spot.verb and not who.persons and len(who.sides) < 2
    if nobody and not (where and time) and not denied:
        return None
    ends = [*who.reach, spot.start, spot.end]
    ends += [where.start, where.end] if where else []
    ends += [time.words.start, time.words.end] if time else []
    before = text[max(spot.sentence[0], spot.start - 50) : spot.start]
    return Account(
        spot=spot,
        places=((max(min(ends), spot.sentence[0]), min(max(ends), spot.sentence[1])),),
        persons=who.persons,
        sides=who.sides,
        host=who.host,
        place=where.name if where else "",
        place_in=where.in_state if where else "",
        when=when,
        time=time_of(text, spot) if held == "planned" or spot.verb else "",
        duration=duration_of(text, spot),
        held="held" if negated else held,
        format=format_of(text, spot, len(who.sides)),
        level=level_of(page.levels, who.persons, text[spot.sentence[0] : spot.sentence[1]]),
        condition=condition_of(text, spot.sentence) if held == "planned" else "",
        asserted_by=() if denied else speakers,
        denied_by=speakers if denied else (),
        definite=denied or (bool(_DEFINITE.search(before)) and not spot.verb),
        fresh=_is_fresh(before, text[spot.end : spot.end + 7]),
        adds=who.adds,
        apart=who.apart,
        nth=bool(_NTH.search(before)),
        historic=_is_long_ago(page, when.edtf if when else ""),
        paragraph=bisect_right(page.paragraphs, spot.start),
        rule=_rule(spot),
    )


def _one_by_one(one: Account, parties: dict[str, str]) -> tuple[Account, ...]:
    """Return a meeting for each of those whom somebody met separately."""
    if not one.apart:
        return (one,)
    common = tuple(who for who in one.persons if who not in one.apart)
    theirs = {parties.get(who, "") for who in one.apart}
    sides = tuple(side for side in one.sides if side not in theirs)
    return tuple(
        replace(
            one,
            persons=(*common, who),
            sides=tuple(
                dict.fromkeys(filter(None, (*(parties.get(x, "") for x in (*common, who)), *sides)))
            ),
            format="",
            apart=(who,),
        )
        for who in one.apart
    )


def _is_fresh(before: str, behind: str) -> bool:
    """Whether words speak of a meeting besides those told of: ``another``, ``meet again``."""
    again = behind.startswith(" again")
    return again or (bool(_FRESH.search(before)) and not _DEFINITE.search(before))


def _lies(page: _Page, time: Named, *, ahead: bool) -> bool:
    """Whether words name a day after the document's, or one before it: no fact, or no plan."""
    stretch = stretch_of(time.edtf)
    if page.day is None or stretch is None:
        return False
    return stretch[0] > page.day if ahead else stretch[1] < page.day


def _with_those_meant(page: _Page, spot: Spot, who: People) -> People:
    """Return them with ``the two leaders``, ``the envoys`` or ``the heads of delegation``."""
    text, people = page.found.text, page.people
    before = text[spot.sentence[0] : spot.end + 12]
    meant: tuple[Mentioned, ...] = ()
    if not who.persons:
        meant = heads_meant(before, page.heads) or pair_of(
            before, spot.sentence[0], people, page.levels
        )
    if len(who.persons) < 2 and not meant:
        meant = called_so(text[spot.start : who.reach[1] + 40].split(".")[0], text, people)
    actors = [one.actor for one in meant if one.actor and one.actor.id not in who.persons]
    if not actors:
        return who
    parties = (one.party for one in actors if one.party)
    return replace(
        who,
        persons=(*who.persons, *(one.id for one in actors)),
        sides=tuple(dict.fromkeys((*who.sides, *parties))),
        reach=(min(spot.start, who.reach[0]), max(who.reach[1], spot.end)),
        acts=True,
    )


def _rule(spot: Spot) -> str:
    return f"meeting-verb-{spot.word}" if spot.verb else "meeting-noun"


def _is_long_ago(page: _Page, edtf: str) -> bool:
    stretch = stretch_of(edtf) if edtf else None
    return page.day is not None and stretch is not None and page.day - stretch[1] > LONG_AGO


def _statement_at(found: Proposals, at: int) -> Statement | None:
    """Return the innermost statement that a place of the text lies in."""
    inside = [
        one
        for one in found.statements
        if any(piece.start <= at < piece.end for piece in one.span.segments)
    ]
    return min(inside, key=lambda one: one.span.end - one.span.start, default=None)


def _place(page: _Page, spot: Spot, reach: tuple[int, int]) -> Where | None:
    """Return the place nearest to the spot, better behind it; none beyond a new clause."""
    people = frozenset(one.start for one in page.people if one.actor and one.actor.type == "person")
    here = places_in(page.found.text, spot.sentence, page.atlas, people)
    near = [
        one
        for one in here
        if not _another_clause(page.found.text, spot, one)
        and not belongs_elsewhere(page.found.text, spot, one.start, page.spots)
    ]
    towns = [one for one in near if one.name not in page.atlas.states] or near

    def distance(one: Where) -> int:
        if one.start >= spot.end:
            return one.start - spot.end
        return 20 + spot.start - one.end if one.end > reach[0] - 60 else 60 + spot.start - one.end

    return min(towns, key=distance, default=None)


def _another_clause(text: str, spot: Spot, one: Where) -> bool:
    """Whether a new clause stands between; ``to Havn, where talks are held`` is one of both."""
    behind = one.start >= spot.end
    between = text[spot.end : one.start] if behind else text[one.end : spot.start]
    between = without_relative(between)
    if not behind and re.match(r",(?:[^“”,;]{0,40},)?\s[“\"‘]?where\b", between):
        return False
    if behind and re.search(
        r"\b(?:where|before|after|to\s(?:fly|travel|head|go|meet|hold|host|send))\b", between
    ):
        return True
    return len(between) > 150 or bool(_CLAUSE.search(between))


def _followed_on(accounts: list[Account]) -> list[Account]:
    """Return them with ``the second meeting took place on Friday`` where the first one was."""
    whole: list[Account] = []
    for one in accounts:
        last = next((other for other in reversed(whole) if other.place), None)
        if one.denied_by and one.spot.verb and whole and len(one.persons) < 2:
            one = replace(one, persons=whole[-1].persons, sides=whole[-1].sides)
        bare = one.when and not (one.persons or one.sides or one.place)
        near = last is not None and one.paragraph - last.paragraph <= 1
        if bare and near and last and one.nth and one.held == last.held:
            one = replace(one, place=last.place, place_in=last.place_in, sides=last.sides)
        whole.append(one)
    return whole


def _is_vague(one: Account) -> bool:
    """Whether nothing is said and nothing points back: ``talks have stalled``."""
    return not (one.definite or one.persons or one.place or one.when or len(one.sides) > 1)


def _conditioned(page: _Page, one: Account) -> Account:
    """Return it with a condition made elsewhere: to come to that place only if something is so."""
    if one.condition or not one.place:
        return one
    text = page.found.text
    for sentence in page.found.sentences:
        bounds = (sentence.start, sentence.end)
        if not (words := condition_of(text, bounds)):
            continue
        here = {x.actor.id for x in page.people if x.actor and bounds[0] <= x.start < bounds[1]}
        where = places_in(text, bounds, page.atlas, frozenset())
        if here & set(one.persons) and any(place.name == one.place for place in where):
            return replace(one, condition=words)
    return one


def _tells_which(one: Account) -> bool:
    """Whether enough is said to tell which meeting it is."""
    if len(one.persons) >= 2:
        return True
    fixed = bool(one.place) + bool(one.when)
    if one.held == "planned" and (one.place or (one.when and one.time)):
        return True
    if one.persons:
        return fixed == 2 or (fixed == 1 and len(one.sides) >= 2)
    return fixed == 2 or (fixed == 1 and len(one.sides) >= 2 and one.spot.noise == "")


def _row(page: _Page, one: Account) -> EventClaim:
    found = page.found
    spans = tuple(span_of(found.document.id, found.text, place) for place in sorted(one.places))
    return EventClaim(
        id=of_spans("m", spans[:1]),
        spans=spans,
        format=one.format,
        level=one.level,
        participants=one.persons,
        parties=one.sides,
        host=one.host,
        place=one.place,
        when=one.when,
        time=one.time,
        duration=one.duration,
        held=one.held,
        condition=one.condition,
        asserted_by=one.asserted_by,
        denied_by=one.denied_by,
        outcome="; ".join(_outcomes(page, one)),
        rule=one.rule,
        band="check",
    )


def _outcomes(page: _Page, one: Account) -> tuple[str, ...]:
    """Return the words that judge the meeting where it is told of, at most three of them."""
    text = page.found.text
    words = []
    for start, end in sorted(one.places):
        for first, last in judging_words(text[start : end + 90].split("\n")[0], page.judging):
            words.append(" ".join(text[start + first : start + last].split()))
    return tuple(dict.fromkeys(words))[:3]
