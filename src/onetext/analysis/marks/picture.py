"""Everything that marks alone say of a case: the verdict, what moves it, and how it came about."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.movement import Movement, find_movement
from onetext.analysis.marks.obstacles import Obstacles, what_blocks, what_is_left
from onetext.analysis.marks.states import PlaceState, PointState, place_states, point_states
from onetext.analysis.marks.verdict import Kind, Verdict, judge_searched, kind_of
from onetext.analysis.search.searched import Searched, Way, search_space
from onetext.analysis.space import PackageSpace, without_parties
from onetext.case.model import Case
from onetext.case.standing import (
    as_known_on,
    draft_in_force,
    open_issues,
    turning_days,
)
from onetext.errors import SpaceError
from onetext.text.reading import count_packages


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """How a case stood on one day: its draft, the verdict, states of points, what was left.

    The verdict is "no reading" where links of law and logic left the draft of that day none.
    """

    on: date
    draft: int | None
    verdict: Kind | Literal["no reading"]
    points: tuple[PointState, ...]
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the marks of a case say, proved, with no number assumed.

    ``movement`` is empty unless the verdict is no. ``sourced`` is the verdict without estimates
    and unsourced marks; ``impartial`` the one without the marks of parties that mediate, None
    where none of them has a say. ``packages`` counts the readings of the draft, and
    ``ways`` says of each part how it was searched.
    """

    space: PackageSpace
    verdict: Verdict
    movement: Movement
    blocks: Obstacles
    left: Obstacles
    places: tuple[PlaceState, ...]
    points: tuple[PointState, ...]
    sourced: Verdict
    impartial: Verdict | None
    history: tuple[Day, ...]
    packages: int
    ways: tuple[Way, ...]


def picture(case: Case) -> Picture:
    """Return everything that the marks of a case say of its draft in force.

    Raises
    ------
    SpaceError
        If the links of law and logic leave no package.
    """
    space = compile_case(case)
    searched = search_space(space)
    verdict = judge_searched(searched)
    places = place_states(searched)
    return Picture(
        space=space,
        verdict=verdict,
        movement=find_movement(searched) if verdict.kind == "no" else NO_MOVEMENT,
        blocks=what_blocks(searched),
        left=what_is_left(searched),
        places=places,
        points=point_states(places, searched),
        sourced=judge_searched(search_space(compile_case(case, sourced_only=True))),
        impartial=_impartial(case, space),
        history=tuple(_day(as_known_on(case, day)) for day in turning_days(case)),
        packages=count_packages(open_issues(case)),
        ways=searched.ways,
    )


NO_MOVEMENT = Movement(alone=(), joint=(), count=0, complete=True)
"""Nobody has to move."""


def _impartial(case: Case, space: PackageSpace) -> Verdict | None:
    mediators = [p for p in space.needed if "mediator" in case.parties[p].seats]
    if not mediators:
        return None
    return judge_searched(search_space(without_parties(space, mediators)))


def _day(case: Case) -> Day:
    searched: Searched = search_space(compile_case(case))
    current = draft_in_force(case)
    return Day(
        on=case.as_known_on,
        draft=current.number if current else None,
        verdict=_kind(searched),
        points=point_states(place_states(searched), searched),
        left=what_is_left(searched).size,
    )


def _kind(searched: Searched) -> Kind | Literal["no reading"]:
    try:
        return kind_of(searched)
    except SpaceError:
        return "no reading"
