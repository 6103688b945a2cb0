"""What must change nothing: names, orders, and clean points that nobody's red line stands on."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

import numpy as np
import pytest

from onetext.analysis.bounds import Bounds, PartyBounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.sample import sample_profiles
from onetext.analysis.space import Event, PackageSpace
from onetext.analysis.trades.readings import Relief
from onetext.analysis.trades.verdict import judge_trades
from onetext.case.model import Case, Grade, Mark
from onetext.errors import ProfilesError
from onetext.text.draft import Bracket, Draft, Node, Point, Prose
from tests.analysis.compiled import alternatives, bounds_of, item
from tests.analysis.random_cases import DAY
from tests.analysis.wanting_cases import wanting_case


def renamed(case: Case) -> Case:
    """Return the case with its parties under other names, in another order of the alphabet."""
    new = {party.key: f"z{9 - n}" for n, party in enumerate(case.parties)}
    parties = tuple(replace(p, key=new[p.key], name=f"Party {new[p.key]}") for p in case.parties)
    links = tuple(replace(link, of=new.get(link.of, link.of)) for link in case.links)
    return replace(case, parties=parties, links=links)


def parties_turned(case: Case) -> Case:
    """Return the case with its parties in the opposite order."""
    return replace(case, parties=tuple(reversed(case.parties)))


def options_turned(case: Case) -> Case:
    """Return the case with the alternatives of every bracket in the opposite order."""

    def turned(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(
            replace(
                node,
                options=tuple(
                    replace(option, content=turned(option.content))
                    for option in reversed(node.options)
                ),
            )
            if isinstance(node, Bracket)
            else node
            for node in nodes
        )

    draft = case.drafts[0].draft
    points = tuple(replace(point, content=turned(point.content)) for point in draft.points)
    return with_draft(case, replace(draft, points=points))


def with_draft(case: Case, draft: Draft) -> Case:
    return replace(case, drafts=(replace(case.drafts[0], draft=draft),))


def with_clean_points(case: Case) -> Case:
    """Return the case with two more clean points, which some accept, refuse, or do not mark."""
    random = Random(case.title + str(len(case.parties)))
    draft = case.drafts[0].draft
    numbers = [len(draft.points) + n for n in (1, 2)]
    added = tuple(
        Point(number=n, title="clean", content=(Prose(source=f"words {n}"),), line=1)
        for n in numbers
    )
    grades = (Grade.ACCEPTABLE, Grade.CAN_LIVE_WITH, Grade.NEEDS_CHANGE, None)
    parties = tuple(
        replace(
            party,
            marks=(
                *party.marks,
                *(
                    Mark(place=f"point {n}", option=None, grade=grade, on=DAY, source=None)
                    for n in numbers
                    if (grade := random.choice(grades)) is not None
                ),
            ),
        )
        for party in case.parties
    )
    return with_draft(
        replace(case, parties=parties), replace(draft, points=(*draft.points, *added))
    )


# --- In words, so that orders do not matter ---------------------------------------------------


def event_said(bounds: Bounds, event: Event) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset(
        (
            bounds.axes[literal.issue].key,
            frozenset(
                name
                for c, name in enumerate(bounds.axes[literal.issue].columns)
                if literal.options >> c & 1
            ),
        )
        for literal in event
    )


def package_said(bounds: Bounds, package: tuple[int, ...]) -> frozenset[tuple[str, str]]:
    pairs = zip(bounds.axes, package, strict=True)
    return frozenset((axis.key, axis.columns[column]) for axis, column in pairs)


def party_said(space: PackageSpace, bounds: Bounds, party: PartyBounds) -> dict[str, object]:
    """Return all that is known of a party, by names."""
    keys = [bounds.axes[i].key for i in party.issues]
    columns = zip(alternatives(bounds, party), party.columns, strict=True)
    return {
        "principal": party.principal,
        "weights": dict(zip(keys, party.weights, strict=True)),
        "heavier": {(keys[a], keys[b]) for a, b in party.heavier},
        "columns": {
            (a, c.value, c.marked, frozenset(bounds.axes[i].key for i in c.carries))
            for a, c in columns
        },
        "together": [(event_said(bounds, event), worth) for event, worth in party.together],
        "reservation": (party.reservation, party.reservation_stated),
        "exclusions": {
            (
                item(space, e),
                e.firm,
                e.priceless,
                frozenset(event_said(bounds, v) for v in e.events),
            )
            for e in party.exclusions
        },
        "needed": {event_said(bounds, event) for event in party.needed},
        "signs": {package_said(bounds, package) for package in party.signs},
        "refuses": {package_said(bounds, package) for package in party.refuses},
    }


def bounds_said(case: Case) -> dict[str, dict[str, object]]:
    space, bounds = compile_case(case), bounds_of(case)
    return {party.key: party_said(space, bounds, party) for party in bounds.parties}


def relief_said(space: PackageSpace, bounds: Bounds, relief: Relief) -> tuple[object, ...]:
    if relief.kind == "words":
        return ("words", bounds.axes[relief.at].key)
    party = bounds.parties[relief.party]
    match relief.kind:
        case "value":
            return ("value", party.key, alternatives(bounds, party)[relief.at])
        case "firmness":
            return ("firmness", item(space, party.exclusions[relief.at]))
    return (relief.kind, party.key, relief.at)


def verdict_said(case: Case) -> tuple[object, ...] | None:
    """Return what a verdict says that no order may change; sets where they are all found.

    None where the search ended at its limit, which another order may reach later.
    """
    space, bounds = compile_case(case), bounds_of(case)
    verdict = judge_trades(bounds)
    if not verdict.proved:
        return None
    sets = {
        frozenset(relief_said(space, bounds, relief) for relief in chosen)
        for chosen, _ in verdict.sets
    }
    return verdict.kind, verdict.lacking, verdict.complete, sets if verdict.complete else set()


# --- The invariances --------------------------------------------------------------------------


def check_same(case: Case, changed: Case) -> None:
    """Check that two cases have the same bounds but for names, and the same figures."""
    one, two = bounds_of(case), bounds_of(changed)
    plain = [tuple(nameless(party) for party in bounds.parties) for bounds in (one, two)]
    assert plain[0] == plain[1]
    assert judge_trades(one) == judge_trades(two)
    try:
        a = sample_profiles(one, 50, 3)
    except ProfilesError:
        with pytest.raises(ProfilesError):
            sample_profiles(two, 50, 3)
        return
    b = sample_profiles(two, 50, 3)
    for x, y in zip(a.parties, b.parties, strict=True):
        for name in ("weights", "values", "worth", "least", "firm", "utility", "least_units"):
            assert np.array_equal(getattr(x, name), getattr(y, name))


def nameless(party: PartyBounds) -> PartyBounds:
    exclusions = tuple(replace(e, hurdle=0) for e in party.exclusions)
    return replace(party, key="", exclusions=exclusions)


def all_invariances(seed: int) -> bool:
    """Check one random case; return whether its verdicts were all proved."""
    case = wanting_case(seed).case
    check_same(case, renamed(case))
    check_same(case, with_clean_points(case))
    known, verdict = bounds_said(case), verdict_said(case)
    proved = verdict is not None
    for turned in TURNED:
        assert bounds_said(turned(case)) == known
        other = verdict_said(turned(case))
        assert verdict is None or other is None or other == verdict
        proved = proved and other is not None
    return proved


TURNED: tuple[Callable[[Case], Case], ...] = (parties_turned, options_turned)


def test_names_orders_and_clean_points_change_no_figure() -> None:
    assert sum(all_invariances(seed) for seed in range(6)) >= 5


@pytest.mark.deep
@pytest.mark.parametrize("block", range(6))
def test_names_orders_and_clean_points_change_no_figure_of_300_cases(block: int) -> None:
    seeds = range(1000 + 50 * block, 1050 + 50 * block)
    assert sum(all_invariances(seed) for seed in seeds) >= 40
