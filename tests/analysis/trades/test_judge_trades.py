"""The verdict by trade against its definition: all packages, all small sets of bounds."""

from dataclasses import replace
from fractions import Fraction

import pytest

from onetext.analysis.compilation import compile_case
from onetext.analysis.trades.verdict import Obstacle, TradeVerdict, judge_trades, sure_package
from onetext.analysis.trades.wants import possibly_accepts
from onetext.case.model import Case, Consent, Grade, Interval, Mark, Package, Party
from onetext.reports.words.names import Names
from onetext.reports.words.trades import trade_line
from onetext.text.draft import Issue
from tests.analysis.compiled import bounds_of, columns
from tests.analysis.random_cases import ALL_FORMS, DAY, Shape
from tests.analysis.trades.enumerated import (
    Enumerated,
    consistent,
    enough,
    overcome,
    reliefs,
    resolved,
)
from tests.analysis.wanting_cases import SMALL, TOLD, Told, wanting_case

COUNTED = Shape(
    issues=(2, 4), options=(2, 3), parties=(2, 3), refused=0.3, links=(1, 3), forms=ALL_FORMS
)
HARD = Shape(issues=(2, 4), options=(2, 2), parties=(2, 3), marked=0.9, refused=0.5, links=(0, 2))
TALKATIVE = Told(packages=0.8, firm=0.6, reservation=0.7)


def enumerated(seed: int, shape: Shape = SMALL, told: Told = TOLD) -> Enumerated:
    """Return the bounds of a random case with all its packages."""
    found = wanting_case(seed, shape, told)
    bounds = bounds_of(found.case)
    packages = tuple(columns(bounds, row.package) for row in found.rows)
    return Enumerated(bounds=bounds, packages=packages)


def check_kind(found: Enumerated) -> TradeVerdict:
    """Compare yes, no and neither with what every package says, and look at the witness."""
    verdict = judge_trades(found.bounds)
    sure = found.sure()
    possible = found.possible() if not sure else []
    if sure:
        assert verdict.kind == "yes"
        assert verdict.package in sure
    elif not possible:
        assert (verdict.kind, verdict.package) == ("no", None)
        check_conflict(found, verdict)
    else:
        assert verdict.kind in ("turns on", "too little known")
        assert verdict.package in possible
        assert verdict.lacking or not verdict.sets
    return verdict


def check_conflict(found: Enumerated, verdict: TradeVerdict) -> None:
    """Check that no package overcomes a conflict, and that some does each smaller part of it."""
    assert not overcome(found, verdict.conflict)
    for obstacle in verdict.conflict:
        assert overcome(found, [other for other in verdict.conflict if other != obstacle])


def check_sets(found: Enumerated, verdict: TradeVerdict, size: int) -> None:
    """Check that each set makes a yes of its package, and that sets up to a size are the least.

    Sets that resolve weights are left out: these have no one better end.
    """
    if verdict.kind in ("yes", "no"):
        return
    known = {frozenset(chosen) for chosen, _ in verdict.sets}
    assert len(known) == len(verdict.sets)
    for chosen, package in verdict.sets:
        assert len(chosen) == len(verdict.sets[0][0])
        if any(relief.kind == "weights" for relief in chosen):
            continue
        assert set(chosen) <= set(reliefs(found.bounds))
        bounds = resolved(found.bounds, chosen)
        assert consistent(bounds)
        assert sure_package(bounds) is not None
        assert package in replace(found, bounds=bounds).sure()
    least = verdict.lacking or 6
    for fewer in range(1, min(size + 1, least)):
        assert not list(enough(found, fewer))
    if verdict.sets and verdict.complete and least <= size:
        plain = {s for s in known if all(relief.kind != "weights" for relief in s)}
        assert {frozenset(chosen) for chosen in enough(found, least)} == plain


@pytest.mark.parametrize(
    ("shape", "told"),
    [(SMALL, TOLD), (HARD, TALKATIVE), (COUNTED, TALKATIVE)],
    ids=["small", "hard", "counted"],
)
def test_the_kind_of_a_verdict_is_what_all_packages_say(shape: Shape, told: Told) -> None:
    kinds = {check_kind(enumerated(seed, shape, told)).kind for seed in range(15)}
    assert {"yes", "no", "turns on"} <= kinds


def test_what_a_verdict_turns_on_are_the_smallest_sets_that_make_a_yes() -> None:
    for seed in range(9):
        found = enumerated(seed)
        check_sets(found, judge_trades(found.bounds), 2)


@pytest.mark.deep
@pytest.mark.parametrize("block", range(10))
def test_450_verdicts_with_all_their_sets_are_what_enumeration_says(block: int) -> None:
    for seed in range(1000 + 15 * block, 1015 + 15 * block):
        for shape, told in ((SMALL, TOLD), (HARD, TALKATIVE), (COUNTED, TALKATIVE)):
            found = enumerated(seed, shape, told)
            check_sets(found, check_kind(found), 2)


# --- By hand ----------------------------------------------------------------------------------


def figure(low: str, high: str | None = None) -> Interval:
    return Interval(low=Fraction(low), high=Fraction(high or low))


def one_party(**fields: object) -> Case:
    """Return a case of two issues, in or out each, with one party."""
    issues = tuple(Issue(key=key, options=("in", "out")) for key in "ab")
    party = Party(
        key="norland",
        name="Norland",
        seats=("principal",),
        consent=Consent(needed=True),
        **fields,  # type: ignore[arg-type]
    )
    return Case(title="By hand", as_known_on=DAY, issues=issues, parties=(party,))


def package(a: str, b: str) -> Package:
    return Package(terms=(("a", a), ("b", b)))


def mark(key: str, option: str, grade: Grade, firm: Interval | None = None) -> Mark:
    return Mark(place=key, option=option, grade=grade, on=DAY, source=None, firm=firm)


HALVES = (("a", figure("0.5")), ("b", figure("0.5")))


def test_where_no_figures_at_their_best_make_a_yes_the_verdict_says_so() -> None:
    """Only (in, out) could be signed, and a worth enough for that to be sure was refused."""
    case = one_party(
        marks=(mark("b", "out", Grade.CAN_LIVE_WITH),),
        utilities=(("a", (("out", figure("0")),)),),
        weights=HALVES,
        would_refuse=(package("in", "in"),),
    )
    bounds = bounds_of(case)
    verdict = judge_trades(bounds)
    assert (verdict.kind, verdict.package) == ("too little known", (0, 1))
    assert (verdict.lacking, verdict.sets, verdict.proved) == (0, (), True)
    names = Names(case=case, space=compile_case(case))
    assert trade_line(names, bounds, verdict, None).sentence == (
        "Trades do not rule a deal out: some reading could be worth signing to all. But with what "
        "the parties would refuse, no figures or answers at their best make one sure."
    )


def test_a_refusal_that_a_red_line_may_explain_says_nothing_of_what_else_a_party_wants() -> None:
    """(in, in) was refused; if for the red line on a, then b may well be worth signing."""
    red = mark("a", "in", Grade.RED_LINE, figure("0.5"))
    refused = (package("in", "in"),)
    b_is_all = (("a", figure("0")), ("b", figure("1")))
    plain = bounds_of(one_party(weights=b_is_all, would_refuse=refused)).parties[0]
    assert not possibly_accepts(plain, (1, 0))
    told = bounds_of(one_party(marks=(red,), weights=b_is_all, would_refuse=refused)).parties[0]
    assert possibly_accepts(told, (1, 0))
    assert not possibly_accepts(told, (0, 0))


def test_a_conflict_does_not_take_a_red_line_that_may_give_way_for_poor_worth() -> None:
    """Refused was (in, in), perhaps for a red line; each party alone could sign some package."""
    red = mark("a", "in", Grade.RED_LINE, figure("0.5"))
    values = (("b", (("in", figure("0.6")), ("out", figure("0.1")))),)
    weights = (("a", figure("0")), ("b", figure("1")))
    case = one_party(
        marks=(red,), utilities=values, weights=weights, would_refuse=(package("in", "in"),)
    )
    other = replace(
        case.parties[0],
        key="sarmia",
        marks=(),
        would_refuse=(),
        utilities=(("b", (("in", figure("0.1")), ("out", figure("0.6")))),),
    )
    found = judge_trades(bounds_of(replace(case, parties=(*case.parties, other))))
    both = (Obstacle(party=0, exclusion=-1), Obstacle(party=1, exclusion=-1))
    assert (found.kind, found.conflict) == ("no", both)
