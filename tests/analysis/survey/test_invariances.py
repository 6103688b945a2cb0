"""What changes no figure of a case: seeds, workers, clean points, names, the order of parties."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from onetext.analysis.survey.numbers import Numbers, reckon
from onetext.analysis.survey.survey import (
    Task,
    in_turn,
)
from onetext.analysis.survey.zone import Zones
from onetext.analysis.trades.verdict import judge_trades
from onetext.case.model import Case, Grade, Mark
from onetext.case.standing import draft_in_force
from onetext.text.draft import Point, Prose
from tests.analysis.compiled import bounds_of
from tests.analysis.survey.drawn import as_rows, drawn
from tests.analysis.survey.made import made, party
from tests.analysis.survey.reckoned import ALL, FEW, SEEDS, numbers_of, reckoned
from tests.analysis.test_bounds import exactly as told_exactly
from tests.analysis.test_bounds import whole_case


def figures(found: Numbers) -> tuple[object, ...]:
    """Return every figure that a brief could show."""
    return (
        found.trades,
        found.impartial,
        found.survey.zones.tolist(),
        as_rows(found.survey.pool),
        found.survey.zone,
        found.impartial_zone,
        found.readings,
        found.left,
        found.settings and [(s.firmness, s.bands, s.zone, s.accepted) for s in found.settings],
        found.solutions,
        found.questions,
        found.sensitivity,
    )


def test_the_same_seed_gives_the_same_figures_in_whatever_order_they_are_evaluated() -> None:
    def backwards(function: Callable[[Task], Zones], tasks: Sequence[Task]) -> Sequence[Zones]:
        return [function(task) for task in reversed(tasks)][::-1]

    found, marks, _ = numbers_of(18)
    effort = replace(ALL, profiles=300)
    one, other = (reckon(found.case, marks, effort, run=run) for run in (in_turn, backwards))
    assert figures(one) == figures(other)
    assert figures(reckon(found.case, marks, replace(effort, seed=4))) != figures(one)


def with_clean_points(case: Case, count: int) -> Case:
    """Return a case with points that all accept added to its draft."""
    entry = draft_in_force(case)
    assert entry is not None
    numbers = range(len(entry.draft.points) + 1, len(entry.draft.points) + count + 1)
    points = tuple(
        Point(number=n, title="added", content=(Prose(source="Words."),), line=1) for n in numbers
    )
    accepted = tuple(
        Mark(place=f"point {n}", option=None, grade=Grade.ACCEPTABLE, on=entry.on, source=None)
        for n in numbers
    )
    draft = replace(entry.draft, points=(*entry.draft.points, *points))
    return replace(
        case,
        drafts=(replace(entry, draft=draft),),
        parties=tuple(replace(each, marks=(*each.marks, *accepted)) for each in case.parties),
    )


def renamed(case: Case) -> Case:
    """Return a case in which every party has another key and name."""
    names = {each.key: f"z{9 - n}" for n, each in enumerate(case.parties)}
    return replace(
        case,
        parties=tuple(
            replace(each, key=names[each.key], name=names[each.key]) for each in case.parties
        ),
        links=tuple(replace(link, of=names.get(link.of, link.of)) for link in case.links),
    )


def check_unchanged(seed: int) -> None:
    (found,) = drawn(range(seed, seed + 1))
    plain = figures(reckoned(found.case, ALL))
    assert figures(reckoned(with_clean_points(found.case, 16), ALL)) == plain
    assert figures(reckoned(renamed(found.case), ALL)) == plain


@pytest.mark.parametrize("seed", [4, 18, 20])
def test_neither_clean_points_added_to_a_case_nor_new_names_change_a_figure(seed: int) -> None:
    check_unchanged(seed)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(30))
def test_clean_points_and_new_names_change_no_figure_of_thirty_cases(seed: int) -> None:
    check_unchanged(seed)


def turned(case: Case) -> Case:
    return replace(case, parties=case.parties[::-1])


def test_the_order_of_the_parties_does_not_matter_to_what_is_proved() -> None:
    for seed in SEEDS[:8]:
        found, _, _ = numbers_of(seed)
        one, other = found.bounds, bounds_of(turned(found.case))
        by_key = {each.key: each for each in other.parties}
        for each in one.parties:
            same = by_key[each.key]
            assert replace(same, party=each.party, exclusions=each.exclusions) == each
            assert [e.events for e in same.exclusions] == [e.events for e in each.exclusions]
        here, there = judge_trades(one), judge_trades(other)
        assert (here.kind, here.proved, here.lacking) == (there.kind, there.proved, there.lacking)


def test_the_order_of_the_parties_does_not_matter_where_all_is_exact() -> None:
    for seed in range(7):
        case = told_exactly(whole_case(seed))
        one, other = reckoned(case), reckoned(turned(case))
        assert one.profiles.exact
        assert one.survey.zone == other.survey.zone
        assert [s.package for s in one.solutions] == [s.package for s in other.solutions]
        if one.trades.kind == "no":
            continue
        assert [each.package for each in one.readings] == [each.package for each in other.readings]
        last = len(case.parties) - 1
        for here, there in zip(one.readings, other.readings, strict=True):
            assert (here.all, here.concepts) == (there.all, there.concepts)
            gains = {gain.party: (gain.median, gain.accepts) for gain in here.gains}
            assert gains == {last - g.party: (g.median, g.accepts) for g in there.gains}


def test_the_order_of_the_parties_changes_shares_by_chance_alone() -> None:
    case = made(
        "line: apart held, days: 30 60",
        party("norland", "line.apart=a days.30=n"),
        party("sarmia", "line.held=a days.60=r:0.8"),
    )
    effort = replace(FEW, profiles=6000)
    one, other = reckoned(case, effort), reckoned(turned(case), effort)
    spread = (one.survey.zone.high - one.survey.zone.low) * 1.5
    assert one.survey.zone.share == pytest.approx(other.survey.zone.share, abs=spread)
