"""The verdict in words: one of four sentences, its witness, and what it rests on."""

from collections.abc import Iterable, Sequence

from onetext.analysis.marks.clashes import Clash, Demand
from onetext.analysis.marks.needs import Needs
from onetext.analysis.marks.obstacles import Obstacles
from onetext.analysis.marks.picture import Picture
from onetext.analysis.marks.verdict import Verdict
from onetext.analysis.space import Hurdle
from onetext.reports.brief import (
    ClashLine,
    DemandLine,
    ObstacleLine,
    UnknownLine,
    UnknownSets,
    UnsettledLine,
    VerdictLine,
)
from onetext.reports.words.names import Names, in_words, number, quoted, sentence

SHORT = {
    "yes": "at least one reading satisfies every party whose consent it needs",
    "no": "no reading can satisfy every party whose consent it needs",
    "turns on": "it depends on what is not known",
    "too little known": "too little is known to say",
}
"""The four verdicts as clauses."""


def verdict_line(names: Names, picture: Picture) -> VerdictLine:
    """Return the verdict with its witness, what it rests on, and what it is without estimates."""
    verdict = picture.verdict
    if not has_marks(names):
        return _without_marks()
    rests = verdict.kind != "too little known" and picture.sourced.kind != verdict.kind
    return VerdictLine(
        kind=verdict.kind,
        sentence=_sentence(names, picture),
        estimates=_estimates(names, picture, rests),
        rests_on_estimates=rests,
        mediator=_mediator(picture),
        clashes=tuple(clash_line(names, picture, clash) for clash in verdict.clashes.found),
        clashes_complete=verdict.clashes.complete,
        aside=_aside(names, verdict),
        aside_clashes=_aside_clashes(names, picture),
        yes_if=_unknown_sets(names, verdict.yes_if),
        none_if=_unknown_sets(names, verdict.none_if),
        lacking=tuple((names.party(p), count) for p, count in verdict.lacking),
    )


def has_marks(names: Names) -> bool:
    """Return whether any party has marked anything, on any draft."""
    return any(party.marks for party in names.case.parties)


def _without_marks() -> VerdictLine:
    """Return the verdict of a case that is known by figures alone, or not at all."""
    return VerdictLine(
        kind="too little known",
        sentence="No party has marked anything, so marks alone say nothing of a deal.",
        estimates="",
        rests_on_estimates=False,
        mediator="",
        clashes=(),
        clashes_complete=True,
        aside="",
        aside_clashes=(),
        yes_if=None,
        none_if=None,
        lacking=(),
    )


def _sentence(names: Names, picture: Picture) -> str:
    verdict = picture.verdict
    match verdict.kind:
        case "yes":
            return (
                "On everything recorded, at least one reading of this draft satisfies every party "
                "whose consent it needs, whatever is still unknown."
            )
        case "no":
            return _no_sentence(names, picture)
        case "turns on":
            yes = _first_set(names, verdict.yes_if)
            words = f"It depends on what is not known: there is such a reading if {yes}"
            if verdict.none_if is not None:
                words += f"; none if {_first_set(names, verdict.none_if, 'needs change')}"
            return f"{words}."
        case "too little known":
            lacking = sum(count for _, count in verdict.lacking)
            by = in_words(f"{_lacker(names, p)} {count}" for p, count in verdict.lacking)
            guesses = sum(names.is_estimate(mark.mark) for mark in picture.space.marks)
            return (
                f"Too little is known to say: a yes lacks {number(lacking, 'mark')} ({by}); "
                f"marks recorded: {len(picture.space.marks)}, of which estimates: {guesses}."
            )


def _no_sentence(names: Names, picture: Picture) -> str:
    clashes = picture.verdict.clashes.found
    refusals = [clash for clash in clashes if len(clash.demands) == 1]
    others = [clash for clash in clashes if len(clash.demands) > 1]
    words = (
        "On everything recorded, no reading of this draft can satisfy every party whose consent "
        "it needs."
    )
    if refusals:
        told = [_refusal(names, picture, clash.demands[0]) for clash in refusals]
        words += f" Refused outright: {'; '.join(told)}."
    if others:
        clashing = "; or ".join(_in_short(names, clash) for clash in others[:SPELT_OUT])
        words += f" These cannot stand together: {clashing}."
        if len(others) > SPELT_OUT or not picture.verdict.clashes.complete:
            more = "" if picture.verdict.clashes.complete else "at least "
            words += f" In all, {more}{number(len(others), 'such set', 'such sets')}."
    return words


SPELT_OUT = 2
"""Clashes that the sentence spells out; all are listed below it."""


def _refusal(names: Names, picture: Picture, demand: Demand) -> str:
    place = picture.space.places[demand.place]
    if place.kind == "link":
        asked = names.link_words(names.link(place.name))
        return f"what {names.party(demand.party)} asks by a link leaves no reading ({asked})"
    return _demand_words(names, picture, demand)


def _in_short(names: Names, clash: Clash) -> str:
    """Return a clash by party and place: "what Russia asks on line, and what Ukraine asks ..."."""
    asked: dict[int, list[int]] = {}
    for demand in clash.demands:
        asked.setdefault(demand.party, []).append(demand.place)
    return in_words(f"what {names.party(p)} asks on {names.by_point(k)}" for p, k in asked.items())


def _lacker(names: Names, p: int) -> str:
    return "words nobody has tabled" if p < 0 else names.party(p)


def _first_set(names: Names, needs: Needs | None, answer: str = "") -> str:
    if needs is None:
        return ""
    hurdles = [names.space.hurdles[h] for h in needs.sets[0]]
    told = in_words(_if_words(names, hurdle, answer) for hurdle in hurdles)
    rest = len(needs.sets) - 1
    more = "" if needs.complete else "at least "
    return told + (f" (or one of {more}{number(rest, 'other set', 'other sets')})" if rest else "")


def _if_words(names: Names, hurdle: Hurdle, answer: str) -> str:
    place = names.place(hurdle.place)
    if hurdle.party < 0:
        return f"words for {place} are {'refused' if answer else 'found that all can live with'}"
    option = names.option(hurdle)
    what = f"{quoted(option)} on {place}" if option else place
    party = names.party(hurdle.party)
    return f"{party} answers “{answer}” on {what}" if answer else f"{party} can live with {what}"


def _estimates(names: Names, picture: Picture, rests: bool) -> str:
    marks = picture.space.marks
    if not marks:
        given = sum(len(party.marks) for party in names.case.parties)
        earlier = f"; {number(given, 'grade')} were given on earlier ones" if given else ""
        return f"No mark stands on this draft{earlier}."
    guesses = sum(names.is_estimate(mark.mark) for mark in marks)
    if not guesses:
        return f"No estimate plays a part: all marks that stand ({len(marks)}) have sources."
    verb = "rests" if guesses == 1 else "rest"
    share = f"{guesses} of {len(marks)} marks {verb} on estimates or on no source"
    without = SHORT[picture.sourced.kind]
    if rests:
        return f"This rests on estimates: {share}, and without them {without}."
    same = f"the verdict without them is the same: {without}"
    return f"This does not rest on estimates: {share}, and {same}."


def _mediator(picture: Picture) -> str:
    if picture.impartial is None:
        return ""
    outcome = SHORT[picture.impartial.kind]
    if picture.impartial.kind == picture.verdict.kind:
        return f"Without the mediator’s own interests the verdict is the same: {outcome}."
    return f"Without the mediator’s own interests it changes: {outcome}."


def clash_line(names: Names, picture: Picture, clash: Clash) -> ClashLine:
    """Return a clash in words, each demand with its sources."""
    demands = tuple(demand_line(names, picture, demand) for demand in clash.demands)
    if len(demands) == 1:
        words = sentence(demands[0].sentence)
    else:
        words = sentence(f"these cannot stand together: {'; '.join(d.sentence for d in demands)}")
    return ClashLine(sentence=words, demands=demands, because=_because(names, clash))


def _because(names: Names, clash: Clash) -> str:
    parts = [
        f"{link.of} has it that {names.link_words(link)}" for link in map(names.link, clash.laws)
    ]
    relied = {names.space.places[d.place].name: d for d in clash.demands}
    grades = [mark for mark in names.space.marks if mark.relies_on in relied]
    for mark in grades:
        what = f"{quoted(mark.option)} on {mark.place}" if mark.option else mark.place
        owner = names.case.party(mark.party).name
        parts.append(f"{mark.relies_on} counts where {what} stands, since {owner} relies on it")
    relying = {p for p, key in enumerate(names.space.parties) if key in {m.party for m in grades}}
    for p in sorted({*clash.conditional, *(relying & set(names.space.conditional))}):
        ways = names.case.parties[p].consent.needed_if
        told = in_words((names.condition(condition) for condition in ways), "or")
        parts.append(f"the consent of {names.party(p)} is needed only where {told}")
    return sentence("; ".join(parts)) if parts else ""


def demand_line(names: Names, picture: Picture, demand: Demand) -> DemandLine:
    """Return a demand in words, with the sources of the marks it is made of."""
    hurdles = _hurdles_of(picture, demand)
    ids = dict.fromkeys(id for hurdle in hurdles for id in names.sources_of(hurdle))
    return DemandLine(
        party=names.party(demand.party),
        place=picture.space.places[demand.place].name,
        sentence=_demand_words(names, picture, demand),
        sources=tuple(ids),
        estimate=all(names.on_estimate(hurdle) for hurdle in hurdles),
    )


def _hurdles_of(picture: Picture, demand: Demand) -> list[Hurdle]:
    return [
        hurdle
        for hurdle in picture.space.hurdles
        if (hurdle.kind, hurdle.party, hurdle.place) == ("objection", demand.party, demand.place)
    ]


def _demand_words(names: Names, picture: Picture, demand: Demand) -> str:
    place = picture.space.places[demand.place]
    party, where = names.party(demand.party), names.place(demand.place)
    if place.kind == "link":
        return f"{party} asks that {names.link_words(names.link(place.name))}"
    if place.kind != "bracket":
        return f"{party} refuses {where} as drafted"
    hurdles = _hurdles_of(picture, demand)
    refused = [names.option(hurdle) for hurdle in hurdles]
    if set(refused) >= set(picture.space.axes[place.issue].options):
        return f"{party} accepts none of the options tabled on {where}"
    graded = in_words(f"{quoted(o)} ({_grade(h)})" for o, h in zip(refused, hurdles, strict=True))
    return f"{party} does not accept {graded} on {where}"


def _grade(hurdle: Hurdle) -> str:
    return "red line" if hurdle.red_line else "needs change"


def _aside(names: Names, verdict: Verdict) -> str:
    if verdict.aside is None:
        return ""
    points = in_words(names.place(k) for k in verdict.refused)
    noun = "the refused clean point" if len(verdict.refused) == 1 else "the refused clean points"
    return f"With {noun} set aside ({points}), {SHORT[verdict.aside.kind]}."


def _aside_clashes(names: Names, picture: Picture) -> tuple[ClashLine, ...]:
    aside = picture.verdict.aside
    if aside is None:
        return ()
    return tuple(clash_line(names, picture, clash) for clash in aside.clashes.found)


def _unknown_sets(names: Names, needs: Needs | None) -> UnknownSets | None:
    if needs is None:
        return None
    listed = needs.sets if len(needs.sets[0]) <= FEW else needs.sets[:1]
    return UnknownSets(
        sets=tuple(tuple(_unknown(names, h) for h in chosen) for chosen in listed),
        complete=needs.complete and len(listed) == len(needs.sets),
    )


def _unknown(names: Names, h: int) -> UnknownLine:
    hurdle = names.space.hurdles[h]
    place = names.place(hurdle.place)
    option = names.option(hurdle)
    if hurdle.party < 0:
        words = f"Words for {place}, which nobody has tabled."
        name = names.space.places[hurdle.place].name
        return UnknownLine(party="", place=name, option="", sentence=words)
    what = f"{quoted(option)} on {place}" if option else place
    return UnknownLine(
        party=names.party(hurdle.party),
        place=names.space.places[hurdle.place].name,
        option=option,
        sentence=f"Whether {names.party(hurdle.party)} can live with {what}.",
    )


def blocks_line(names: Names, obstacles: Obstacles) -> ObstacleLine:
    """Return what blocks, in words; empty where the verdict is not a no."""
    if not has_marks(names):
        return ObstacleLine(size=0, sets=(), complete=True, sentence="")
    if not obstacles.size:
        words = "Nothing recorded rules every reading out."
    else:
        links = {k for k in obstacles.sets[0] if names.space.places[k].kind == "link"}
        graded = [k for k in obstacles.sets[0] if k not in links]
        marks = f"every mark on {in_words(map(names.place, graded))} were “can live with”"
        given = f"{in_words(map(names.place, sorted(links)))} were given up"
        told = " and ".join([marks] * bool(graded) + [given] * bool(links))
        words = f"If {told}, the verdict would no longer be no{_others(obstacles)}."
    return _obstacle_line(names, obstacles, words)


def left_line(names: Names, picture: Picture) -> ObstacleLine:
    """Return what is left before a yes; "the last issue" only for exactly one set of one."""
    left, blocks = picture.left, picture.blocks
    if not has_marks(names):
        return ObstacleLine(size=left.size, sets=(), complete=left.complete, sentence="")
    if not left.size:
        words = "Nothing is left before a yes."
    elif left.size == 1 and len(left.sets) == 1 and left.complete:
        words = f"The last issue is {names.place(left.sets[0][0])}."
    else:
        told = f": {_sets(names, left)}" if left.size <= FEW else ""
        verb = "is" if left.size == 1 else "are"
        words = f"Before a yes, at least {number(left.size, 'place')} {verb} left{told}."
        if blocks.size == 1 and len(blocks.sets) == 1 and blocks.complete:
            place = names.place(blocks.sets[0][0])
            words += f" The last known obstacle, in that it alone would end the no, is {place}."
    return _obstacle_line(names, left, words)


FEW = 6
"""Places that a sentence names one by one; of more it gives the number."""


def unsettled_lines(names: Names, picture: Picture) -> tuple[UnsettledLine, ...]:
    """Return the places with no option known to be acceptable to all, those in dispute first."""
    if not has_marks(names):
        return ()
    refused = {h.place for h in picture.space.hurdles if h.kind == "objection"}
    groups: dict[str, list[int]] = {
        "blocked": [],
        "contested": [],
        "unread, with something refused": [],
        "unread, with nothing refused": [],
    }
    for state in picture.places:
        if state.state == "unread":
            what = "something" if state.place in refused else "nothing"
            groups[f"unread, with {what} refused"].append(state.place)
        elif state.state in groups:
            groups[state.state].append(state.place)
    return tuple(
        UnsettledLine(state=state, places=_names(names, places), words=names.by_point(places))
        for state, places in groups.items()
        if places
    )


def _sets(names: Names, obstacles: Obstacles) -> str:
    return in_words(map(names.place, obstacles.sets[0])) + _others(obstacles)


def _others(obstacles: Obstacles) -> str:
    """Return how many other smallest sets would do as well, in brackets; empty where none would."""
    rest = len(obstacles.sets) - 1
    more = "" if obstacles.complete else "at least "
    return f" (or {more}{number(rest, 'other set', 'other sets')} would do)" if rest else ""


def _obstacle_line(names: Names, obstacles: Obstacles, words: str) -> ObstacleLine:
    return ObstacleLine(
        size=obstacles.size,
        sets=tuple(_names(names, chosen) for chosen in obstacles.sets),
        complete=obstacles.complete,
        sentence=words,
    )


def _names(names: Names, places: Iterable[int] | Sequence[int]) -> tuple[str, ...]:
    return tuple(names.space.places[k].name for k in places)
