"""The properties that the verdict on marks must have, on random cases (DESIGN section 6)."""

from dataclasses import replace
from random import Random

import pytest

from onetext.analysis.compilation import compile_case
from onetext.analysis.marks.movement import find_movement
from onetext.analysis.marks.obstacles import what_blocks, what_is_left
from onetext.analysis.marks.states import place_states
from onetext.analysis.marks.verdict import Kind, Verdict, judge
from onetext.analysis.search.searched import search_space
from onetext.analysis.space import PackageSpace
from onetext.case.model import Case, Grade, Mark, Party
from tests.analysis import brute_force as brute
from tests.analysis.random_cases import ALL_FORMS, USUAL, Shape, random_case

RANK: dict[Kind, int] = {"no": 0, "too little known": 1, "turns on": 2, "yes": 3}


COUNTED = replace(USUAL, links=(1, 4), forms=ALL_FORMS)


def drawn(seed: int, shape: Shape) -> tuple[Case, Random]:
    random = Random(seed)
    case = random_case(random, shape)
    while not brute.rows(case):
        case = random_case(random, shape)
    return case, random


def kind(case: Case) -> Kind:
    return judge(compile_case(case)).kind


def all_properties(seed: int, shape: Shape = USUAL) -> None:
    """Check every property on one random case."""
    case, random = drawn(seed, shape)
    space = compile_case(case)
    verdict = judge(space)
    if verdict.kind == "no":
        clashes_alone_give_no(case, space, verdict)
        movement_ends_it(case, space)
        what_blocks_ends_it(case, space)
    else:
        answers_give_what_they_promise(case, space, verdict)
    what_is_left_gives_a_yes(case, space)
    improving_never_worsens(case, random, verdict)
    forgetting_never_makes_a_no(case, random, verdict)
    names_play_no_part(case)
    a_refused_point_refuses_every_reading(case, space)


def clashes_alone_give_no(case: Case, space: PackageSpace, verdict: Verdict) -> None:
    for clash in verdict.clashes.found[:6]:
        keep = {(space.parties[d.party], space.places[d.place].name) for d in clash.demands}
        assert kind(with_only(case, keep)) == "no"
        for demand in keep:
            assert kind(with_only(case, keep - {demand})) != "no"


def with_only(case: Case, demands: set[tuple[str, str]]) -> Case:
    """Return the case in which only some demands stand; other refusals become "can live with"."""

    def raised(party: Party, mark: Mark) -> Mark:
        low = mark.grade is not None and mark.grade < Grade.CAN_LIVE_WITH
        if low and (party.key, mark.place) not in demands:
            return replace(mark, grade=Grade.CAN_LIVE_WITH)
        return mark

    laws = ("law", "logic")
    return replace(
        case,
        parties=tuple(
            replace(p, marks=tuple(raised(p, mark) for mark in p.marks)) for p in case.parties
        ),
        links=tuple(k for k in case.links if k.of in laws or (k.of, k.id) in demands),
    )


def without(case: Case, items: set[tuple[str, str, str | None]]) -> Case:
    """Return the case with some marks raised to "can live with", or given; some links given up."""
    parties = []
    for party in case.parties:
        own = {(place, option) for key, place, option in items if key == party.key}
        kept = [mark for mark in party.marks if (mark.place, mark.option) not in own]
        draft = {issue for issue, _ in own} - {link.id for link in case.links}
        given = [
            Mark(
                place=place,
                option=option,
                grade=Grade.CAN_LIVE_WITH,
                on=case.as_known_on,
                source="s",
            )
            for place, option in sorted(own, key=str)
            if place in draft
        ]
        parties.append(replace(party, marks=(*kept, *given)))
    gone = {(key, place) for key, place, option in items if option is None}
    links = tuple(link for link in case.links if (link.of, link.id) not in gone)
    return replace(case, parties=tuple(parties), links=links)


def named(space: PackageSpace, h: int) -> tuple[str, str, str | None]:
    hurdle = space.hurdles[h]
    place = space.places[hurdle.place]
    option = None if hurdle.option < 0 else space.axes[place.issue].columns[hurdle.option]
    return ("" if hurdle.party < 0 else space.parties[hurdle.party], place.name, option)


def movement_ends_it(case: Case, space: PackageSpace) -> None:
    movement = find_movement(search_space(space))
    moves = [move for alone in movement.alone for move in alone.moves]
    moves += [joint.move for joint in movement.joint]
    for move in moves:
        assert kind(without(case, {named(space, h) for h in move.hurdles})) != "no"


def what_blocks_ends_it(case: Case, space: PackageSpace) -> None:
    blocks = what_blocks(search_space(space))
    for places in blocks.sets[:3]:
        chosen = {space.places[k].name for k in places}
        items = {
            named(space, h)
            for h, hurdle in enumerate(space.hurdles)
            if hurdle.kind == "objection" and space.places[hurdle.place].name in chosen
        }
        assert kind(without(case, items)) != "no"


def what_is_left_gives_a_yes(case: Case, space: PackageSpace) -> None:
    left = what_is_left(search_space(space))
    for places in left.sets[:3]:
        chosen = {space.places[k].name for k in places}
        hurdles = [
            named(space, h)
            for h, hurdle in enumerate(space.hurdles)
            if hurdle.place >= 0 and space.places[hurdle.place].name in chosen
        ]
        if all(party for party, _, _ in hurdles):
            assert kind(without(case, set(hurdles))) == "yes"


def answers_give_what_they_promise(case: Case, space: PackageSpace, verdict: Verdict) -> None:
    if verdict.yes_if is None or verdict.none_if is None:
        assert verdict.kind == "yes"
        return
    for chosen in verdict.yes_if.sets[:3]:
        items = {named(space, h) for h in chosen}
        if all(party for party, _, _ in items):
            assert kind(without(case, items)) == "yes"
    for chosen in verdict.none_if.sets[:3]:
        items = {named(space, h) for h in chosen}
        if all(party for party, _, _ in items):
            assert kind(refusing(case, items)) == "no"


def refusing(case: Case, items: set[tuple[str, str, str | None]]) -> Case:
    def more(party: Party) -> tuple[Mark, ...]:
        return tuple(
            Mark(
                place=place,
                option=option,
                grade=Grade.NEEDS_CHANGE,
                on=case.as_known_on,
                source="s",
            )
            for key, place, option in items
            if key == party.key
        )

    parties = tuple(replace(p, marks=(*p.marks, *more(p))) for p in case.parties)
    return replace(case, parties=parties)


def improving_never_worsens(case: Case, random: Random, verdict: Verdict) -> None:
    for _ in range(3):
        changed = changed_mark(case, random, lambda mark: replace(mark, grade=better(mark, random)))
        if changed is not None:
            assert RANK[kind(changed)] >= RANK[verdict.kind]


def better(mark: Mark, random: Random) -> Grade:
    assert mark.grade is not None
    return Grade(min(Grade.ACCEPTABLE, mark.grade + random.randint(1, 3)))


def forgetting_never_makes_a_no(case: Case, random: Random, verdict: Verdict) -> None:
    for _ in range(3):
        changed = changed_mark(case, random, lambda mark: replace(mark, grade=None))
        if changed is not None and verdict.kind != "no":
            assert kind(changed) != "no"


def changed_mark(case: Case, random: Random, change) -> Case | None:  # type: ignore[no-untyped-def]
    party = random.choice(case.parties)
    if not party.marks:
        return None
    n = random.randrange(len(party.marks))
    marks = (*party.marks[:n], change(party.marks[n]), *party.marks[n + 1 :])
    parties = tuple(replace(p, marks=marks) if p.key == party.key else p for p in case.parties)
    return replace(case, parties=parties)


def names_play_no_part(case: Case) -> None:
    """Renaming parties changes no index anywhere: orders and ties follow the file."""
    new = {party.key: f"z{9 - n}" for n, party in enumerate(case.parties)}
    renamed = replace(
        case,
        parties=tuple(replace(p, key=new[p.key], name=new[p.key]) for p in case.parties),
        links=tuple(replace(link, of=new.get(link.of, link.of)) for link in case.links),
    )
    a, b = compile_case(case), compile_case(renamed)
    assert judge(a) == judge(b)
    if judge(a).kind == "no":
        assert find_movement(search_space(a)) == find_movement(search_space(b))


def a_refused_point_refuses_every_reading(case: Case, space: PackageSpace) -> None:
    """Where a clean point is blocked or contested, nothing done elsewhere makes it a yes."""
    laws = tuple(link for link in case.links if link.of in ("law", "logic"))
    for state in place_states(search_space(space)):
        place = space.places[state.place]
        if place.kind == "point" and state.state in ("blocked", "contested"):
            others = {
                (p.key, mark.place, mark.option)
                for p in case.parties
                for mark in p.marks
                if mark.place != place.name
            }
            assert kind(without(replace(case, links=laws), others)) == "no"


@pytest.mark.parametrize("block", range(8))
def test_the_properties_of_the_verdict_hold(block: int) -> None:
    for seed in range(25 * block, 25 * (block + 1)):
        all_properties(seed)


@pytest.mark.parametrize("block", range(3))
def test_the_properties_of_the_verdict_hold_with_links_that_count(block: int) -> None:
    for seed in range(25 * block, 25 * (block + 1)):
        all_properties(seed, COUNTED)


@pytest.mark.deep
@pytest.mark.parametrize("block", range(40))
def test_the_properties_of_the_verdict_hold_on_2000_cases(block: int) -> None:
    for seed in range(10**6 + 50 * block, 10**6 + 50 * (block + 1)):
        all_properties(seed, COUNTED if seed % 4 == 0 else USUAL)
