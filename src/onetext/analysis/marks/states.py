"""The states of places and points, computed from the marks and never typed.

A place is judged alone: marks elsewhere and links of parties are left out, and only packages in
which it is live count.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal as Words

from onetext.analysis.search.questions import Measure, Search, members
from onetext.analysis.search.searched import Searched
from onetext.analysis.space import Literal

State = Words["blocked", "contested", "unread", "open", "clear"]

MOST = 20
"""Equally small sets of missing marks that are gone through to name who has not graded a place."""

ORDER: tuple[State, ...] = ("blocked", "contested", "unread", "open", "clear")
"""A point takes the first of its places' states in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceState:
    """The state of one place (index) and between whom it is so (party indices).

    For *blocked* and *contested* these are the parties in some clash of the place alone, for
    *unread* those whose marks are missing (-1: words that nobody has tabled; none: it is live in
    no package), for *open* and *clear* those who have graded it.
    """

    place: int
    state: State
    parties: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointState:
    """The state of one point: the first of its places' states in ``ORDER``."""

    point: int
    state: State
    places: tuple[PlaceState, ...]


def place_states(searched: Searched) -> tuple[PlaceState, ...]:
    """Return the state of every bracket and clean point, in the order of the text."""
    found: list[PlaceState] = []
    for k, place in enumerate(searched.space.places):
        if place.kind in ("bracket", "point"):
            found.append(_state(searched, k))
    return tuple(found)


def point_states(places: Iterable[PlaceState], searched: Searched) -> tuple[PointState, ...]:
    """Return the state of every point from those of its places, in the order of the text."""
    grouped: dict[int, list[PlaceState]] = {}
    for state in places:
        grouped.setdefault(searched.space.places[state.place].point, []).append(state)
    return tuple(
        PointState(
            point=point,
            state=min((p.state for p in found), key=ORDER.index),
            places=tuple(found),
        )
        for point, found in grouped.items()
    )


def _state(searched: Searched, k: int) -> PlaceState:
    place = searched.space.places[k]
    own = searched.set_of(lambda hurdle: hurdle.place == k)
    objections, unknowns = own & searched.objections, own & searched.unknowns
    search = _search_of(searched, k)
    if search is None:
        return PlaceState(place=k, state=_settled(place.kind), parties=_graders(searched, k))
    where = None
    if place.issue >= 0:
        where = Literal(issue=place.issue, options=searched.space.axes[place.issue].live)
    best = search.lightest(searched.each(unknowns), searched.laws | objections, MOST, where)
    if best is None and search.lightest(searched.each(0), searched.laws, 1, where) is None:
        return PlaceState(place=k, state="unread", parties=())
    if best is None:
        return PlaceState(
            place=k,
            state=_refused(searched, place.kind, objections),
            parties=_clashing(searched, search, objections, where),
        )
    if best.weight:
        missing = {h for bits, _ in best.sets for h in members(bits)}
        return PlaceState(place=k, state="unread", parties=_owners(searched, missing))
    everyone = _graders(searched, k)
    return PlaceState(place=k, state=_settled(place.kind), parties=everyone)


def _search_of(searched: Searched, k: int) -> Search | None:
    """Return the search of a place's part: None for a clean point that nobody must grade."""
    issue = searched.space.places[k].issue
    for part, search in zip(searched.parts, searched.searches, strict=True):
        if issue in part.issues or any(searched.space.hurdles[h].place == k for h in part.hurdles):
            return search
    return None


def _settled(kind: str) -> State:
    return "clear" if kind == "point" else "open"


def _refused(searched: Searched, kind: str, objections: int) -> State:
    red = any(searched.space.hurdles[h].red_line for h in members(objections))
    return "contested" if kind == "point" and not red else "blocked"


def _clashing(
    searched: Searched, search: Search, objections: int, where: Literal | None
) -> tuple[int, ...]:
    """Return the parties in some clash of the place alone: those in some minimal broken set."""
    group = {h: searched.space.hurdles[h].party for h in members(objections)}
    measure = Measure(group=group, weight=dict.fromkeys(group.values(), 1))
    sets, _ = search.minimal(measure, searched.laws, MOST, where)
    return tuple(sorted({party for chosen in sets for party in members(chosen)}))


def _owners(searched: Searched, hurdles: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({searched.space.hurdles[h].party for h in hurdles}))


def _graders(searched: Searched, k: int) -> tuple[int, ...]:
    """Return the needed parties that have graded a place at all."""
    name = searched.space.places[k].name
    given = {mark.party for mark in searched.space.marks if mark.place == name}
    return tuple(p for p in searched.space.needed if searched.space.parties[p] in given)
