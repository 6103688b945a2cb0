"""What one party is said to want that cannot stand together: found, and the smallest set named."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from onetext.analysis.trades.contradictions import contradictions
from onetext.analysis.trades.wants import possibly_accepts, surely_accepts
from onetext.case.model import (
    Case,
    Consent,
    Grade,
    Interval,
    Link,
    Mark,
    Package,
    Party,
    Reservation,
    Swap,
    Term,
    Whenever,
)
from onetext.text.draft import Issue
from tests.analysis import wanted
from tests.analysis.compiled import bounds_of, columns
from tests.analysis.random_cases import DAY, Shape
from tests.analysis.wanting_cases import SMALL, Told, WantingCase, named_package, wanting_case


def found_in(case: Case) -> list[str]:
    return [str(finding) for finding in contradictions(case, bounds_of(case))]


# --- By hand ----------------------------------------------------------------------------------


def figure(low: str, high: str | None = None) -> Interval:
    return Interval(low=Fraction(low), high=Fraction(high or low))


def one_party(**fields: object) -> Case:
    """Return a case of three issues, in or out each, with one party."""
    issues = tuple(Issue(key=key, options=("in", "out")) for key in "abc")
    party = Party(
        key="norland",
        name="Norland",
        seats=("principal",),
        consent=Consent(needed=True),
        line=12,
        **fields,  # type: ignore[arg-type]
    )
    return Case(title="By hand", as_known_on=DAY, issues=issues, parties=(party,))


def package(picked: str) -> Package:
    """Return the package that picks "in" for the issues named, and "out" for the others."""
    return Package(terms=tuple((key, "in" if key in picked else "out") for key in "abc"))


def graded(grade: Grade, firm: Interval | None = None) -> tuple[Mark, ...]:
    """Return the same mark on "in" of every issue."""
    return tuple(
        Mark(place=key, option="in", grade=grade, on=DAY, source=None, firm=firm) for key in "abc"
    )


SAME = tuple((key, (("in", figure("0.5")), ("out", figure("0.5")))) for key in "abc")
TOGETHER = "with its marks, values and reservation, these cannot stand together: "
ALONE = "this cannot be with its marks, values and reservation: "

PLANTED = {
    "two weights": (
        one_party(weights=(("a", figure("0.6")), ("b", figure("0.1")), ("c", figure("0.5", "1")))),
        TOGETHER + "the weight of 'a'; the weight of 'c'.",
    ),
    "all weights": (
        one_party(weights=tuple((key, figure("0.1", "0.3")) for key in "abc")),
        TOGETHER + "the weight of 'a'; the weight of 'b'; the weight of 'c'.",
    ),
    "a star and a weight": (
        one_party(stars=("b", "c"), weights=(("a", figure("0.4", "0.5")),)),
        TOGETHER + "the weight of 'a'; the star of 'b'; the star of 'c'.",
    ),
    "a swap and weights": (
        one_party(
            swaps=(Swap(gain="b", rather_than="a"), Swap(gain="b", rather_than="c")),
            weights=(("a", figure("0.3", "1")), ("b", figure("0.1", "0.2"))),
        ),
        TOGETHER + "the weight of 'a'; the weight of 'b'; the swap of 'b' rather than 'a'.",
    ),
    "a swap between stars": (
        one_party(
            stars=("a", "b"),
            swaps=(Swap(gain="a", rather_than="b"),),
            weights=(("a", figure("0", "0.3")), ("b", figure("0.35", "1"))),
        ),
        TOGETHER + "the weight of 'a'; the weight of 'b'; the swap of 'a' rather than 'b'.",
    ),
    "packages worth the same": (
        one_party(
            utilities=SAME,
            reservation=(Reservation(on=None, value=figure("0.3", "0.7")),),
            would_sign=(package(""), package("a")),
            would_refuse=(package("bc"),),
        ),
        TOGETHER + "package 1 of 'would sign'; package 1 of 'would refuse'.",
    ),
    "a refusal of what it can live with": (
        one_party(marks=graded(Grade.CAN_LIVE_WITH), would_refuse=(package("ab"), package("abc"))),
        ALONE + "package 2 of 'would refuse'.",
    ),
    "a signature under what it asks for": (
        one_party(
            marks=graded(Grade.NEEDS_CHANGE),
            reservation=(Reservation(on=None, value=figure("0.6", "0.7")),),
            would_sign=(package("abc"),),
        ),
        ALONE + "package 1 of 'would sign'.",
    ),
    "a signature across a red line": (
        one_party(marks=graded(Grade.RED_LINE)[:1], would_sign=(package("b"), package("a"))),
        "it would sign package 2 of 'would sign', which crosses a red line or link of its own "
        "that is firm.",
    ),
    "a value outside its grade": (
        one_party(
            marks=graded(Grade.ACCEPTABLE)[:1],
            utilities=(("a", (("in", figure("0.5", "0.7")),)),),
        ),
        "it marks 'in' of 'a' as acceptable, which stands for 0.8..1, and values it at 0.5..0.7.",
    ),
    "a reservation that runs downwards": (
        one_party(reservation=(Reservation(on=None, value=figure("0.6", "0.5")),)),
        "its shares of importance, bands and reservation leave nothing it could want.",
    ),
}


@pytest.mark.parametrize("name", list(PLANTED))
def test_what_cannot_stand_together_is_named_with_its_party_and_line(name: str) -> None:
    case, problem = PLANTED[name]
    assert found_in(case) == [
        f"case.yaml:12: parties.norland: {problem} Correct or drop one of them."
    ]


def test_a_red_line_that_may_be_firm_explains_a_refusal_unless_a_signature_crosses_it() -> None:
    values = (("a", (("in", figure("0.45")),)), *SAME[1:])
    soft = graded(Grade.RED_LINE, figure("0.4", "1"))[:1]
    known = one_party(marks=soft, utilities=values)
    norland = known.parties[0]
    refusing = replace(norland, would_refuse=(package("a"),))
    signing = replace(norland, would_sign=(package("ab"),))
    both = replace(refusing, would_sign=(package("ab"),))
    assert not found_in(replace(known, parties=(refusing,)))
    assert not found_in(replace(known, parties=(signing,)))
    assert found_in(replace(known, parties=(both,))) == [
        f"case.yaml:12: parties.norland: {TOGETHER}package 1 of 'would sign'; "
        "package 1 of 'would refuse'. Correct or drop one of them."
    ]


def test_a_signature_across_a_link_of_its_own_is_found() -> None:
    known = one_party(would_sign=(package("a"),))
    link = Link(
        id="link 1",
        of="norland",
        asks=Whenever(
            if_=(Term(issue="a", options=("in",)),), then=(Term(issue="b", options=("in",)),)
        ),
    )
    (finding,) = found_in(replace(known, links=(link,)))
    assert "it would sign package 1 of 'would sign', which crosses a red line or link" in finding


# --- On random cases --------------------------------------------------------------------------

TALKATIVE = Told(packages=0.8, stars=0.5, swaps=0.8, weights=0.5)
PLAIN = Shape(issues=(2, 3), options=(2, 2), parties=(2, 2), marked=0.5, refused=0, links=(0, 0))
NO_STARS = Told(packages=0.6, stars=0.0, swaps=0.8, weights=0.6, parted=0.0, no_say=0.0)


def test_what_is_true_of_somebody_contradicts_nothing() -> None:
    for seed in range(60):
        assert not found_in(wanting_case(seed, SMALL, TALKATIVE).case)


@pytest.mark.deep
def test_what_is_true_in_600_cases_contradicts_nothing() -> None:
    for seed in range(1000, 1600):
        assert not found_in(wanting_case(seed, SMALL, TALKATIVE).case)


def with_package(case: Case, key: str, package: Package, *, signed: bool) -> Case:
    """Return the case in which a party would also sign, or refuse, a package."""

    def saying(party: Party) -> Party:
        if party.key != key:
            return party
        if signed:
            return replace(party, would_sign=(*party.would_sign, package))
        return replace(party, would_refuse=(*party.would_refuse, package))

    return replace(case, parties=tuple(saying(party) for party in case.parties))


def check_answers(found: WantingCase) -> None:
    """Check that an answer contradicts the rest exactly where the opposite was proved."""
    case, bounds = found.case, bounds_of(found.case)
    for party, bound in zip(wanted.stakes(case), bounds.parties, strict=True):
        for row in found.rows[:6]:
            if not wanted.asks(case, party, row.package):
                continue
            package, here = named_package(row.package), columns(bounds, row.package)
            signing = with_package(case, party.key, package, signed=True)
            refusing = with_package(case, party.key, package, signed=False)
            assert bool(found_in(signing)) != possibly_accepts(bound, here)
            assert bool(found_in(refusing)) == surely_accepts(bound, here)


def test_an_answer_contradicts_the_rest_exactly_where_the_opposite_is_proved() -> None:
    for seed in range(10):
        check_answers(wanting_case(seed))


@pytest.mark.deep
def test_an_answer_contradicts_the_rest_of_300_cases_where_the_opposite_is_proved() -> None:
    for seed in range(1000, 1300):
        check_answers(wanting_case(seed))


def check_smallest(found: WantingCase) -> int:
    """Plant one false answer at a time; return how many clashes were checked.

    What a clash names must clash with all else left out, and no longer without any one of it.
    """
    case, count = found.case, 0
    for party in wanted.stakes(case):
        for row in found.rows:
            signed = wanted.signs(case, party, found.truth[party.key], row)
            planted = with_package(case, party.key, named_package(row.package), signed=not signed)
            findings = found_in(planted)
            if not findings:
                continue
            (finding,) = findings
            said = statements_in(finding)
            assert said
            assert found_in(only(planted, party.key, said))
            for statement in said:
                assert not found_in(only(planted, party.key, said - {statement}))
            count += 1
    return count


def statements_in(finding: str) -> set[tuple[str, ...]]:
    """Return the statements that a finding names."""
    ways = (
        r"the (weight) of '(\w+)'",
        r"the (swap) of '(\w+)' rather than '(\w+)'",
        r"package (\d+) of '(would \w+)'",
    )
    return {match for way in ways for match in re.findall(way, finding)}


def only(case: Case, key: str, said: set[tuple[str, ...]]) -> Case:
    """Return the case in which one party says only some things of weights and packages."""

    def kept(packages: tuple[Package, ...], field: str) -> tuple[Package, ...]:
        return tuple(p for n, p in enumerate(packages, 1) if (str(n), field) in said)

    def saying(party: Party) -> Party:
        if party.key != key:
            return party
        return replace(
            party,
            weights=tuple(entry for entry in party.weights if ("weight", entry[0]) in said),
            swaps=tuple(s for s in party.swaps if ("swap", s.gain, s.rather_than) in said),
            would_sign=kept(party.would_sign, "would sign"),
            would_refuse=kept(party.would_refuse, "would refuse"),
        )

    return replace(case, parties=tuple(saying(party) for party in case.parties))


def test_what_a_clash_names_clashes_alone_and_any_less_does_not() -> None:
    assert sum(check_smallest(wanting_case(seed, PLAIN, NO_STARS)) for seed in range(12)) >= 20


@pytest.mark.deep
def test_what_clashes_name_in_300_cases_clashes_alone_and_any_less_does_not() -> None:
    cases = (wanting_case(seed, PLAIN, NO_STARS) for seed in range(1000, 1300))
    assert sum(check_smallest(case) for case in cases) >= 500
