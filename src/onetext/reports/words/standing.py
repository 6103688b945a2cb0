"""Where the text stands, in words: parties, points, places, options and the marks on them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onetext.analysis.marks.picture import Picture
from onetext.analysis.marks.states import ORDER, PlaceState, PointState
from onetext.analysis.space import Place
from onetext.case.format.values import write_interval
from onetext.case.model import Consent, Interval, Mark, Party
from onetext.case.standing import StandingMark, draft_in_force
from onetext.reports.brief import (
    MarkLine,
    OptionLine,
    PartyLine,
    PlaceLine,
    PointLine,
    TextLine,
)
from onetext.reports.words.names import Names, in_words, number, sentence
from onetext.text.draft import Bracket, Point
from onetext.text.grammar import write_nodes


def text_line(names: Names) -> TextLine:
    """Return which draft is in force and how it is known."""
    current = draft_in_force(names.case)
    if current is None:
        return TextLine(
            number=None,
            title="",
            on=None,
            known="",
            heading="A case without prose: issues and options only",
            sources=(),
        )
    heading = ""
    if current.known == "described":
        heading = f"Reconstruction from an account by {current.described_by}; not the text"
    elif current.known == "leaked":
        heading = "A leaked text; nobody has confirmed that these are its words"
    return TextLine(
        number=current.number,
        title=current.draft.title,
        on=current.on,
        known=current.known,
        heading=heading,
        sources=current.sources,
    )


def headline(names: Names, picture: Picture) -> str:
    """Return the state of the text in one sentence that says between whom."""
    counts = Counter(state.state for state in picture.points)
    total = len(picture.points)
    refused = dict.fromkeys(ORDER, "")
    if disputed := _disputed(picture):
        refused["unread"] = f" ({disputed} of them with something refused)"
    told = [
        f"{counts[state]} {'is' if counts[state] == 1 else 'are'} {state}{refused[state]}"
        for state in ("clear", *ORDER[:-1])
        if counts[state]
    ]
    always = [p for p in picture.space.needed if p not in picture.space.conditional]
    whole = [p for p in always if names.case.parties[p].consent.to is None]
    whole = whole or list(picture.space.needed)
    others = [p for p in picture.space.needed if p not in whole]
    between = names.parties(whole)
    if others:
        more = number(len(others), "more party", "more parties")
        between += f", and {more} where their consent is needed"
    noun = "point" if names.case.drafts else "issue"
    plural = "" if total == 1 else "s"
    if not any(party.marks for party in names.case.parties):
        return sentence(f"{total} {noun}{plural} between {between}; no party has marked anything")
    return sentence(f"of {total} {noun}{plural}, {in_words(told)}, between {between}")


def _disputed(picture: Picture) -> int:
    """Return how many unread points hold an option or words that somebody refuses."""
    refused = {h.place for h in picture.space.hurdles if h.kind == "objection"}
    unread = (point for point in picture.points if point.state == "unread")
    return sum(any(place.place in refused for place in point.places) for point in unread)


def party_lines(names: Names, picture: Picture) -> tuple[PartyLine, ...]:
    """Return every party with its standing, its consent in words, and how much is known of it."""
    space = picture.space
    unmarked = Counter(h.party for h in space.hurdles if h.kind == "unknown")
    marked = Counter(mark.party for mark in space.marks)
    return tuple(
        PartyLine(
            key=party.key,
            name=party.name,
            seats=party.seats,
            consent=_consent_words(names, party.consent),
            needed=party.consent.needed,
            marked=marked[party.key],
            unmarked=unmarked[p],
        )
        for p, party in enumerate(names.case.parties)
    )


def _consent_words(names: Names, consent: Consent) -> str:
    if not consent.needed:
        return "not needed"
    words = "needed"
    words += " for the whole text" if consent.to is None else f" for {in_words(consent.to)}"
    if consent.needed_if:
        ways = (names.condition(condition) for condition in consent.needed_if)
        words += f", where {in_words(ways, 'or')}"
    return words


def point_lines(names: Names, picture: Picture) -> tuple[PointLine, ...]:
    """Return every point with its state, its words and its places."""
    given = {(m.party, m.place, m.option): m for m in picture.space.marks}
    view = _View(names=names, picture=picture, given=given)
    return tuple(_point(view, state) for state in picture.points)


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A picture with its names, and its marks by party, place and option."""

    names: Names
    picture: Picture
    given: Mapping[tuple[str, str, str | None], StandingMark]


def _point(view: _View, state: PointState) -> PointLine:
    names = view.names
    current = draft_in_force(names.case)
    point = current.draft.point(state.point) if current else None
    first = next(place for place in state.places if place.state == state.state)
    title = point.title if point else "" if current else names.title(state.point)
    words = "" if point is None else write_nodes(point.content)
    return PointLine(
        number=state.point,
        title=title,
        state=state.state,
        sentence=_state_words(names, first),
        words=words.partition("\n")[2].strip() if words.startswith("## ") else words.strip(),
        places=tuple(_place(view, point, place) for place in state.places),
    )


def _place(view: _View, point: Point | None, state: PlaceState) -> PlaceLine:
    names, picture = view.names, view.picture
    place = picture.space.places[state.place]
    return PlaceLine(
        name=place.name,
        kind="unopened" if _unopened(picture, place) else place.kind,
        state=state.state,
        sentence=_state_words(names, state),
        inside=_inside(picture, place),
        options=_options(view, point, place),
    )


def _unopened(picture: Picture, place: Place) -> bool:
    return place.issue >= 0 and picture.space.axes[place.issue].unopened


def _consenting(names: Names, picture: Picture, place: Place) -> set[int]:
    """Return the parties whose consent covers a place in some package."""
    found: set[int] = set()
    for p in picture.space.needed:
        to = names.case.parties[p].consent.to
        if to is None or place.name in to or f"point {place.point}" in to:
            found.add(p)
    return found


def _inside(picture: Picture, place: Place) -> str:
    if place.issue < 0:
        return ""
    parent = picture.space.axes[place.issue].live_if
    if parent is None:
        return ""
    axis = picture.space.axes[parent.issue]
    return f"{axis.key}: {axis.columns[parent.options.bit_length() - 1]}"


def _options(view: _View, point: Point | None, place: Place) -> tuple[OptionLine, ...]:
    names, picture, given = view.names, view.picture, view.given
    covered = _consenting(names, picture, place)

    def line(option: str, words: str) -> OptionLine:
        marks = tuple(
            _mark(names, party, given.get((party.key, place.name, option or None)), p in covered)
            for p, party in enumerate(names.case.parties)
        )
        return OptionLine(name=option, words=words, marks=marks)

    if place.issue < 0:
        return (line("", ""),)
    if _unopened(picture, place):
        return ()
    axis = picture.space.axes[place.issue]
    words = _words_of(point, place.name)
    marked = {option for _, name, option in given if name == place.name}
    named = [option for option in axis.columns if option in axis.options or option in marked]
    return tuple(line(option, words.get(option, "")) for option in named)


def _words_of(point: Point | None, key: str) -> dict[str, str]:
    """Return the words of each option of a bracket, as written: nested brackets stay brackets."""
    bracket: Bracket | None = (
        next((b for b in point.brackets if b.key == key), None) if point else None
    )
    if bracket is None:
        return {}
    return {option.name: write_nodes(option.content).strip() for option in bracket.options}


def _mark(names: Names, party: Party, found: StandingMark | None, needed: bool) -> MarkLine:
    if found is None or found.mark.grade is None:
        return MarkLine(
            party=party.key,
            grade="",
            needed=needed,
            on=None,
            source="",
            estimate=False,
            detail="",
        )
    return MarkLine(
        party=party.key,
        grade=found.mark.grade.words,
        needed=needed,
        on=found.mark.on,
        source=found.mark.source or "",
        estimate=names.is_estimate(found.mark),
        detail=_detail(found),
    )


def _detail(found: StandingMark) -> str:
    mark: Mark = found.mark
    parts = []
    if mark.because:
        parts.append(f"because of {mark.because}")
    if mark.firm:
        parts.append(f"firmness {_range(mark.firm)}")
    if mark.relies_on:
        parts.append(f"with {found.relies_on}")
    if found.carried_from is not None:
        parts.append(f"given on draft {found.carried_from}")
    return "; ".join(parts)


def _range(interval: Interval) -> str:
    return write_interval(interval).replace("..", " to ")


def _state_words(names: Names, state: PlaceState) -> str:
    """Return the state of a place in one sentence that says between whom."""
    who = names.parties(p for p in state.parties if p >= 0)
    many = len([p for p in state.parties if p >= 0]) > 1
    match state.state:
        case "blocked":
            return sentence(f"blocked by what {who} will not accept")
        case "contested":
            return sentence(f"contested: {who} {'ask' if many else 'asks'} for a change")
        case "unread" if -1 in state.parties:
            return "Unread: nobody has tabled words for it."
        case "unread" if not who:
            return "Unread: no reading of this draft has it."
        case "unread":
            return sentence(f"unread: marks of {who} are missing")
        case "open":
            base = "open, and at least one option is acceptable to all whose consent it needs"
            return sentence(f"{base} ({who})" if who else base)
        case "clear":
            return sentence(
                f"clear between {who}" if who else "clear: nobody’s consent is needed here"
            )
