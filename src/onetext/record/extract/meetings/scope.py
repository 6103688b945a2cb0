"""Who took part, by where they stand round the word for a meeting.

Before it: the owner (``X's meeting``, ``their meeting``), or the subject of a verb that holds a
meeting (``X and Y held talks``), or the subject of ``met``. Behind it: those after ``with``,
``between``, ``and``, up to the first word that begins another matter (``on a plan``, ``which``).
Whoever merely says something of the meeting is no participant, but for one case: who speaks of
``talks with Y`` without naming anybody else speaks of their own, unless they are a spokesperson.
"""

import re

from onetext.record.extract.meetings.account import People, Spot, Surroundings
from onetext.record.extract.meetings.mentions import Named
from onetext.record.extract.meetings.others import (
    JOINED,
    attending,
    met_apart,
    persons_of,
    together,
)
from onetext.record.model import Actor, Statement

_SAYS = re.compile(
    r"\b(?:said|says|say|saying|told|tells|added|adding|confirmed|announced|stressed|stated|noted|reported|insisted|"
    r"indicated|warned|suggested|claimed|denied|wrote|that)\b|[“”\"]"
)
_SPACE = r"\s(?:[\w.’'“”‘-]+\s){0,7}$"
_HOLDS = re.compile(
    r"\b(?:h[eo]ld(?:s|ing)?|attend(?:s|ed|ing)|join(?:s|ed|ing)|conclud(?:es|ed|ing)|wrapp\w*\sup|beg[aiu]n(?:s|ning)?|"
    r"start(?:s|ed|ing)|resum(?:e|es|ed|ing)|(?:took|takes?|taking)\spart\sin|participat\w*\sin|led|leads|leading|"
    r"chair(?:s|ed|ing)|continu(?:es|ed|ing)|conduct(?:s|ed|ing)|complet(?:es|ed|ing)|host(?:s|ed|ing)?|entered|"
    r"open(?:s|ed|ing)|launch(?:es|ed|ing)|engag\w*\sin|arrang(?:es|ed|ing)|mediat(?:es|ed|ing)|broker(?:s|ed|ing)|described|called|"
    r"hailed|praised|(?:walked|stormed)\sout\sof|involved\sin|present\sat|sat\sin\son|emerg\w*\sfrom|referr\w*\sto|spoke\s(?:at|after|during)|exchang(?:es|ed|ing)|"
    r"(?:to|will|would|’ll|can|and)\s(?:also\s)?(?:attend|join|start|lead|chair|continue|conduct|host|open|launch|mediate|have))"
    + _SPACE
)
_HAS = re.compile(
    r"\b(?:has|have|had|having)\s(?!\w+(?:ed|en|ne|de|ld|id)\b)(?:[\w.’'“”‘-]+\s){0,6}$"
)
_GOES = re.compile(
    r"\b(?:arriv\w*|travel\w*|head(?:s|ed|ing)|fly|flies|flew|flown|flying|went|goes?|going|came|com(?:es?|ing)|due|invited|visit\w*|"
    r"return\w*|depart\w*|left|set\soff|in\s[A-Z]|gather\w*|conven\w*|prepar\w*|meet|met|sat|expected|planning|agreed|ready)\b.*"
    r"\b(?:for|into|to\s(?:attend|hold|join|resume|begin|start|take\spart\sin|conduct|continue))\s(?:[\w.’'-]+\s){0,7}$"
    r"|\b(?:head(?:s|ed|ing)\sfor|arriv\w*\sat|left|met\sfor)\s(?:[\w.’'-]+\s){0,5}$"
)
_STOP = re.compile(
    r"\s(?:on|about|over|regarding|concerning)\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|"
    r"Oct|Nov|Dec|the\s(?:sidelines|margins|fringes)|(?:late|early))"
    r"|\s(?:to|as|amid|after|before|since|while|that|which|who|where|when|but|said|says|because|if|for|ahead|following|despite|aimed|"
    r"was|were|is|are|has|have|had|will|would|could|may|might|should|ended|lasted|took|came|follows?|followed|marks?|marked|focused|began|failed|seeking|aiming|"
    r"during|calling|saying|telling|adding|where|though|although|so|not|without|earlier\sagreed)\b"
    r"|\sin\s(?:preparation|advance)\b|[;:!?](?=\s|$)|(?<![A-Z])\.(?=\s|$|[”\"’])|[“”\"]|\s[–—-]\s|—|,\s(?:and|but)\s(?:he|she|they|it)\b|\n|,\s(?:a|an)\s"
)
_CHARGED_WITH = re.compile(r"\bfor\s(?:the\s)?[A-Z]\w+(?:(?:,|\sand)\s[A-Z]\w+)*")
"""An envoy for two states speaks for neither."""

_AND_WOULD = re.compile(
    r"\s(?:will|would)\s[^;:“”]{0,90}\sand\s(?:will\s|would\s)?(?:also\s|then\s|later\s)?"
)
_FOR = re.compile(r"\bfor\s(?:the\s)?(?:[A-Z]\w+(?:\sand|,)\s)*$")
_TRAILS = re.compile(
    r",\s[^,;“”\"]{1,80}?\s(?:said|says|told|reported|reports|wrote|confirmed|announced|added|according)\b"
)
"""Who says so behind the clause is not of the meeting: ``will meet Marek, the Kremlin said``."""

_GLUE = re.compile(r"\b(?:with|between|among|of|including|involving|by|alongside|from)\b")
_SUBJECT_GAP = re.compile(
    r"(?:,[^,]*,)?(?:,\swho|,(?=\s$))?(?:\s(?!(?:who|which|while|as|after|before|since|of|on|for|about|that|if)\b)(?:[\w’'.-]+|,)){0,9}\s?"
)
_AGREED_TO = re.compile(
    r".{0,40}\b(?:agreed|due|expected|scheduled|plann\w+|set|going|prepar\w+|intends?|arriv\w+|travel\w+|flew|came)\b.{0,60}\bto\s"
)
_SCARE = re.compile(r"[“‘\"']([\w-]+(?:\s[\w-]+){0,3})[”’\"']")
_OPENED = re.compile(r"[“‘\"'](?=(?:[\w-]+\s){0,4}$)")
_AND_THEN = re.compile(
    r"\band\s(?:also\s|then\s|later\s)?(?:had|has|held|hosted|met|attended|joined|spoke|will|would)\b"
)
_MET = re.compile(r"\b(?:met|meet|meets|meeting|hosted|received|saw|called|visited)\b")
_PAIRED = re.compile(
    r"\b(?P<one>[A-Z][\w’]+)[-–](?P<other>[A-Z][\w’]+)\s(?:(?!and\b)[a-z’]+\s){0,2}$"
)
_WITH = re.compile(r"\b(?:between|with|among)\s$")
_SUBORDINATE = re.compile(r"\b(?:while|since|after|before|as|about|which|although|but|ahead)\b")
_DURING = re.compile(r"\b(?:during|in|at|after|following)\s(?:[\w’-]+\s){0,4}$")
_OWNER_GAP = re.compile(r"(?:’s?|'s?)\s(?:[\w’-]+\s){0,5}$|^\s(?:[\w’-]+\s){0,4}$")
_WE = re.compile(
    r"\b(?:I|we|We)\b(?:(?!\b(?:he|they|she|teams?|delegations?|side|envoys?|officials?)\b).)*$"
    r"|\b(?:my|our|My|Our)\s(?:\w+\s){0,3}$"
)
_ADDS = re.compile(
    r"\b(?:attend(?:s|ed|ing)|join(?:s|ed|ing)|involved\sin|(?:took|taking)\spart\sin|participat\w+\sin|present\sat|"
    r"sat\sin\son)\s(?:the|these|those|their)\s(?:[\w-]+\s){0,3}$"
)
_AT_THE_EDGE = re.compile(r"\b(?:sidelines|margins|fringes)\sof\s(?:the\s|a\s)?$")
_SIDELINES = re.compile(r"\bon\sthe\s(?:sidelines|margins|fringes)\sof\s(?:the\s|a\s)?[^,]*")
_JOINED_SIDES = re.compile(r"(?:\b[A-Z][\w-]+(?:\s[A-Z][\w-]+)?,?\s)+and\s$")
_OWNING = ("his", "her", "their", "its", "our", "my")
_SPOKESPERSON = re.compile(
    r"spokes|press\s(?:secretary|service)|aide|adviser|advisor", re.IGNORECASE
)


def people_round(around: Surroundings) -> People:
    """Return who took part in the meeting that a spot speaks of."""
    spot = around.spot
    behind, stop = _behind(around)
    before, begin, acts = _before(around)
    if not any(one.actor for one in before) and not spot.verb and not spot.noise:
        before = _implied(around, behind, stop) or _agreeing(around, behind)
    if not behind and not spot.verb:
        behind = together(around)
    host = _host(around, before)
    adding = attending(around)
    persons = persons_of((*before, *behind, *adding))
    tail = _SIDELINES.sub(" ", around.text[spot.end : stop])
    glue = _GLUE.search(tail)
    begin = _with_pairs_before(around, begin if before else _side_before(around, begin))
    acting = _CHARGED_WITH.sub(" ", around.text[begin : spot.start])
    stretch = f"{acting} | {tail[glue.end() if glue else 0 :]}"
    sides = [
        one.actor.party
        for one in (*before, *behind)
        if one.actor and one.actor.party and not _is_only_where(around.text, one)
    ]
    sides += [one for one in around.sides.within(stretch) if one not in sides]
    return People(
        persons=persons,
        sides=tuple(dict.fromkeys(sides)),
        host=host,
        reach=(begin, max(stop, spot.end)),
        acts=acts,
        adds=bool(adding) or bool(_ADDS.search(around.text[begin : spot.start])),
        apart=met_apart(around, behind, begin),
    )


def _side_before(around: Surroundings, begin: int) -> int:
    """Return where a side stands that nobody is named of: ``Norlandic negotiators flew to ...``."""
    text, spot = around.text, around.spot
    if spot.verb or (around.named and any(one.end <= spot.start for one in around.named)):
        return begin
    for one in reversed(list(around.sides.pattern.finditer(text, spot.sentence[0], begin))):
        gap = text[one.end() : spot.start]
        if not _SAYS.search(_unquoted(gap)) and _is_subject(gap, spot):
            return one.start()
    return begin


def _with_pairs_before(around: Surroundings, begin: int) -> int:
    """Return where the words begin with what is joined to them: ``Norlandic and Sarmian``."""
    before = around.text[around.spot.sentence[0] : begin]
    joined = _JOINED_SIDES.search(before)
    if joined and around.sides.pattern.search(joined[0]):
        return begin - len(joined[0])
    return begin


def _is_only_where(text: str, one: Named) -> bool:
    """Whether an organisation is only where something was written, a state only whom one sees."""
    if _FOR.search(text[max(0, one.start - 40) : one.start]) and one.how != "pronoun":
        return one.actor is not None and one.actor.type == "state"
    if one.actor is None or one.actor.type != "organisation":
        return False
    return bool(
        re.search(
            r"\b(?:in|on|via|to|at)\s(?:an?\s|the\s)?$", text[max(0, one.start - 10) : one.start]
        )
    )


def _behind(around: Surroundings) -> tuple[tuple[Named, ...], int]:
    """Return those named behind the spot, and where what belongs to it ends."""
    text, spot = around.text, around.spot
    stop = _STOP.search(text, spot.end, spot.sentence[1])
    end = min(stop.start() if stop else spot.sentence[1], around.until)
    trails = _TRAILS.search(text, spot.end, spot.sentence[1])
    end = min(end, trails.start()) if trails else end
    glued = spot.verb
    kept: list[Named] = []
    at = spot.end
    for one in around.named:
        if not spot.end <= one.start < end:
            continue
        gap = text[at : one.start]
        glued = glued or bool(_GLUE.search(gap))
        if glued and not _owns_other(text, one) and not _AT_THE_EDGE.search(gap):
            kept.append(one)
        at = one.end
    reach = max((one.end for one in kept), default=spot.end)
    return tuple(kept), max(reach, _end_of_sides(around, end))


def _end_of_sides(around: Surroundings, end: int) -> int:
    last = [one.end() for one in around.sides.pattern.finditer(around.text, around.spot.end, end)]
    glue = _GLUE.search(around.text, around.spot.end, end)
    return max((one for one in last if glue and one > glue.end()), default=around.spot.end)


def _owns_other(text: str, one: Named) -> bool:
    """Whether a person only stands before what is theirs: ``Marek's plan``."""
    return text.startswith(("’s ", "'s "), one.end) and bool(one.actor) and one.how != "pronoun"


def _before(around: Surroundings) -> tuple[tuple[Named, ...], int, bool]:
    """Return the owner or the subject, where the words begin, and whether it is a subject."""
    text, spot = around.text, around.spot
    if pair := _compound(around):
        return pair, spot.start, False
    earlier = [
        one for one in around.named if spot.sentence[0] <= one.start and one.end <= spot.start
    ]
    if not earlier:
        return _first_person(around), spot.start, False
    last = earlier[-1]
    gap = text[last.end : spot.start]
    owns = gap.startswith(("’", "'")) or text[last.start : last.end].lower() in _OWNING
    owner = owns and _OWNER_GAP.match(gap)
    if owner and not spot.verb and len(gap.split()) <= 6:
        return (*_owners(around, earlier), False)
    for at in range(len(earlier) - 1, -1, -1):
        gap = text[earlier[at].end : spot.start]
        if _SAYS.search(_unquoted(gap)):
            break
        if _is_subject(gap, spot) and not _is_object(text, spot, earlier[at], gap):
            group = _joined(text, earlier[: at + 1])
            if _WITH.search(text[max(0, group[0].start - 10) : group[0].start]):
                break  # of another meeting: 'the call between X and Y prepares the summit'
            with_me = _first_person(around) if " and I " in text[group[-1].end : spot.start] else ()
            return (*group, *with_me), group[0].start, True
    return _first_person(around), spot.start, False


def _compound(around: Surroundings) -> tuple[Named, ...]:
    """Return the people of a ``Lindqvist-Marek meeting``."""
    spot = around.spot
    before = around.text[max(spot.sentence[0], spot.start - 60) : spot.start]
    found = None if spot.verb else _PAIRED.search(before)
    if not found:
        return ()
    people = {one.name.split()[-1]: one for one in around.actors if one.type == "person"}
    both = [people.get(found["one"]), people.get(found["other"])]
    at = spot.start - len(before) + found.start()
    return tuple(
        Named(start=at, end=at + len(found[0].rstrip()), actor=one, how="name")
        for one in both
        if one is not None
    )


def _is_subject(gap: str, spot: Spot) -> bool:
    if spot.verb and len(gap) < 110 and _AND_WOULD.fullmatch(gap):
        return True
    if len(gap) > 130 or gap.startswith(("’s", "'s")) or re.search(r"[;:]|,\s(?:and|but)\s", gap):
        return False
    plain = _unquoted(gap)
    if spot.verb:
        return bool(_SUBJECT_GAP.fullmatch(plain) or _AGREED_TO.fullmatch(plain))
    if _SUBORDINATE.search(plain):
        return False
    return any(one.search(plain) for one in (_HOLDS, _HAS, _GOES))


def _is_object(text: str, spot: Spot, one: Named, gap: str) -> bool:
    """Whether a person is only whom another met: ``A met B and had breakfast with C``."""
    before = text[spot.sentence[0] : one.start]
    return bool(_AND_THEN.search(gap) and _MET.search(before))


def _unquoted(gap: str) -> str:
    """Return words without marks round single ones: had “substantive meetings …”."""
    return _OPENED.sub("", _SCARE.sub("such", gap))


def _joined(text: str, earlier: list[Named]) -> list[Named]:
    """Return the last mention with those that are joined to it by commas and ``and``."""
    group = [earlier[-1]]
    for one in reversed(earlier[:-1]):
        gap = text[one.end : group[0].start]
        if (
            len(gap) > 60
            or not JOINED.search(gap)
            or re.search(r"\b(?:said|was|were|is|that|after|in)\b", gap)
        ):
            break
        group.insert(0, one)
    return group


def _owners(around: Surroundings, earlier: list[Named]) -> tuple[tuple[Named, ...], int]:
    """Return whose meeting it is; ``their`` is of the last two or more that are joined."""
    text, last = around.text, earlier[-1]
    word = text[last.start : last.end].lower()
    if last.how == "pronoun" and word in ("their", "our"):
        for at in range(len(earlier) - 1, 0, -1):
            group = _joined(text, earlier[:at])
            if len({one.actor.id for one in group if one.actor}) >= 2:
                return tuple(group), last.start
        return (last,), last.start
    if last.how == "pronoun":
        return (last,), last.start
    group = _joined(text, earlier)
    return tuple(group), group[0].start


def _first_person(around: Surroundings) -> tuple[Named, ...]:
    """Return who speaks, where a quotation says ``I had a meeting`` or ``we met``."""
    said, spot = around.statement, around.spot
    if said is None or said.kind != "direct":
        return ()
    near = around.text[max(said.span.start, spot.start - 60) : spot.start]
    if not _WE.search(near):
        return ()
    return tuple(_speaker(around, said))


def _speaker(around: Surroundings, said: Statement) -> list[Named]:
    people = {one.id: one for one in around.actors}
    at = around.spot.start
    return [
        Named(start=at, end=at, actor=people[one], how="speaker")
        for one in said.speakers
        if one in people and people[one].type == "person"
    ]


def _others_named(around: Surroundings, said: Statement) -> bool:
    """Whether somebody else stands between who speaks and the word: it may be their meeting."""
    return any(
        one.actor and one.actor.type == "person" and one.actor.id not in said.speakers
        for one in around.named
        if said.span.start <= one.start < around.spot.start
    )


def _implied(around: Surroundings, behind: tuple[Named, ...], stop: int) -> tuple[Named, ...]:
    """Return who speaks of ``talks with Y`` and names nobody else: their own talks."""
    text, spot = around.text, around.spot
    if not behind and not around.sides.within(text[spot.end : stop]):
        return ()
    if not re.match(r"(?:\s[\w’'-]+){0,6}?\swith\b", text[spot.end : spot.end + 70]):
        return ()
    said = around.statement
    if said is not None and said.kind == "direct":
        return ()
    people = _speaker(around, said) if said and not _others_named(around, said) else []
    people = people or [
        one for one in around.named
        if spot.sentence[0] <= one.start < spot.start and one.actor and one.actor.type == "person"
        and not _owns_other(text, one)
    ][:1]  # fmt: skip
    taking = {one.actor.id for one in behind if one.actor}
    return tuple(
        one
        for one in people
        if one.actor and one.actor.id not in taking and not _speaks_for_others(one.actor)
    )


def _agreeing(around: Surroundings, behind: tuple[Named, ...]) -> tuple[Named, ...]:
    """Return both who ``agreed on a thing during talks``: the sentence's first joined group."""
    text, spot = around.text, around.spot
    begin = spot.sentence[0]
    begin += max((one.end() for one in _SAYS.finditer(text[begin : spot.start])), default=0)
    if behind or not _DURING.search(text[begin : spot.start]):
        return ()
    here = [one for one in around.named if begin <= one.start < spot.start and one.actor]
    for at in range(min(len(here), 5) - 1, 0, -1):
        group = _joined(text, here[: at + 1])
        if group[0] is here[0] and len(group) == at + 1 and here[0].start - begin < 80:
            return tuple(group)
    return ()


def _speaks_for_others(actor: Actor) -> bool:
    return any(_SPOKESPERSON.search(role.title) for role in actor.roles)


def _host(around: Surroundings, before: tuple[Named, ...]) -> str:
    text, spot = around.text, around.spot
    behind = re.compile(r"\b(?:hosted|mediated|brokered|chaired)\sby\s")
    if found := behind.search(text, spot.end, min(spot.sentence[1], spot.end + 120)):
        named = next(
            (one for one in around.named if found.end() <= one.start <= found.end() + 12), None
        )
        return named.actor.name if named and named.actor else ""
    gap = text[max(spot.sentence[0], spot.start - 40) : spot.start]
    if (
        (spot.word == "host" or re.search(r"\bhost(?:s|ed|ing)?\b", gap))
        and before
        and before[0].actor
    ):
        return before[0].actor.party or before[0].actor.name
    return ""
