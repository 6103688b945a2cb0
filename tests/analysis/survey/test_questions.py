"""What an answer is worth, by its definition; and what cannot matter is not listed."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from statistics import mean

import numpy as np
import pytest

from onetext.analysis.bounds import Bounds
from onetext.analysis.problem import Bools, Packages, acceptable
from onetext.analysis.profiles.sample import Profiles, problem_at, sample_profiles
from onetext.analysis.survey.questions import (
    ABOVE,
    PACKAGES_ASKED,
    Question,
    Questions,
    Weighed,
    as_asked,
    distinct,
    questions,
    rank_questions,
)
from onetext.analysis.survey.survey import packages_array
from onetext.case.model import Case, Consent, Interval, Term
from tests.analysis.compiled import bounds_of
from tests.analysis.survey.drawn import as_rows, drawn, no_packages
from tests.analysis.survey.made import made, party, ranged

TWO_OF_EACH = packages_array([(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)], 3)


def asked_of(case: Case, pool: Packages, count: int, seed: int) -> Questions:
    return rank_questions(sample_profiles(as_asked(bounds_of(case)), count, seed), pool)


# --- By definition ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Profiles with what each party would sign in each: ``would`` is by profile, (n, p)."""

    profiles: Profiles
    pool: list[tuple[int, ...]]
    would: list[Bools]

    @property
    def learned(self) -> range:
        """The profiles that are learned from."""
        return range(self.profiles.count // 2)

    @property
    def counted(self) -> range:
        """The profiles held back."""
        return range(self.profiles.count // 2, self.profiles.count)

    def signed(self, s: int, n: int) -> int:
        """Return 1 where all sign a package in a profile."""
        return int(self.would[s][n].all())

    def answer(self, question: Question, s: int) -> int:
        """Return what one profile answers, by the meaning of the question."""
        drawn = self.profiles.parties[question.party]
        match question.kind:
            case "grade":
                value = drawn.values[s, question.at[0]]
                return int(value >= 0.45) + int(value >= 0.8)
            case "firmness":
                return 0 if drawn.firm[s, question.at[0]] else 1
            case "swap":
                first, second = (drawn.weights[s, n] for n in question.at)
                return 0 if first >= second else 1
        return 0 if self.would[s][self.pool.index(question.at), question.party] else 1

    def best(self, which: Sequence[int]) -> int:
        """Return the package that all sign in most of some profiles, the first of equals."""
        totals = [sum(self.signed(s, n) for s in which) for n in range(len(self.pool))]
        return totals.index(max(totals))


def told_of(profiles: Profiles, pool: Packages) -> Told:
    problems = (problem_at(profiles, s) for s in range(profiles.count))
    would = [acceptable(problem, pool) for problem in problems]
    return Told(profiles=profiles, pool=as_rows(pool), would=would)


def check_worth(profiles: Profiles, pool: Packages) -> Counter[str]:
    """Compare what is listed with the definition; return the kinds that were."""
    found, told = rank_questions(profiles, pool), told_of(profiles, pool)
    first = told.best(told.learned)
    assert found.package == told.pool[first]
    assert found.signed == pytest.approx(mean(told.signed(s, first) for s in told.counted))
    worths = [weighed.worth for weighed in found.standing]
    assert worths == sorted(worths, reverse=True)
    for weighed in found.standing:
        check_weighed(told, weighed, first)
    return Counter(weighed.question.kind for weighed in found.standing)


def check_weighed(told: Told, weighed: Weighed, first: int) -> None:
    """Compare one question: told its answer, the best package for that answer is proposed."""
    answers = [told.answer(weighed.question, s) for s in range(told.profiles.count)]
    gained = []
    for code, each in enumerate(weighed.answers):
        here = [s for s in told.counted if answers[s] == code]
        then = told.best([s for s in told.learned if answers[s] == code])
        assert each.share == pytest.approx(len(here) / len(told.counted))
        assert each.package == told.pool[then]
        if here:
            assert each.signed == pytest.approx(mean(told.signed(s, then) for s in here))
            assert each.before == pytest.approx(mean(told.signed(s, first) for s in here))
        gained += [told.signed(s, then) - told.signed(s, first) for s in here]
    assert len(gained) == len(told.counted)
    error = np.std(gained, ddof=1) / np.sqrt(len(gained))
    assert weighed.worth == pytest.approx(mean(gained), abs=1e-6)
    assert weighed.error == pytest.approx(float(error), abs=1e-6)
    assert weighed.worth > ABOVE * weighed.error
    assert weighed.worth - ABOVE * weighed.error > weighed.control >= 0


def check_definition(seeds: range) -> None:
    kinds: Counter[str] = Counter()
    for found in drawn(seeds, 240):
        profiles = sample_profiles(as_asked(found.bounds), 240, 3)
        kinds += check_worth(profiles, found.packages[:12])
    weighty = (("line", ranged("0.9")),)
    unmarked = made("line: apart held, fish: all none", party("norland", weights=weighty))
    every = packages_array([(a, b) for a in (0, 1) for b in (0, 1)], 2)
    kinds += check_worth(sample_profiles(bounds_of(unmarked), 600, 3), every)
    assert set(kinds) == {"grade", "firmness", "swap", "signature"}


def test_the_worth_of_every_question_listed_is_that_of_its_definition() -> None:
    check_definition(range(30, 42))


@pytest.mark.deep
def test_the_worth_of_questions_is_that_of_its_definition_in_100_cases() -> None:
    check_definition(range(30, 135))


# --- Which questions there are ----------------------------------------------------------------


def expected(bounds: Bounds, pool: Packages) -> Iterator[tuple[str, int, tuple[int, ...]]]:
    """Yield what can be asked of whom: what is open, of four kinds."""
    for p, known in enumerate(bounds.parties):
        for c, column in enumerate(known.columns):
            tabled = not bounds.axes[column.issue].unopened
            if tabled and not column.marked and column.value.low != column.value.high:
                yield "grade", p, (c,)
        for e, exclusion in enumerate(known.exclusions):
            if not exclusion.priceless and exclusion.firm not in (ranged("0"), ranged("1")):
                yield "firmness", p, (e,)
        pairs = combinations(range(len(known.issues)), 2)
        ordered = {*known.heavier, *(pair[::-1] for pair in known.heavier)}
        yield from (("swap", p, pair) for pair in pairs if pair not in ordered)
        yield from (("signature", p, package) for package in as_rows(pool)[:PACKAGES_ASKED])


def test_all_that_is_open_is_asked_once_and_nothing_that_is_known() -> None:
    for found in drawn(range(30)):
        asked = list(questions(found.profiles, found.packages))
        told = [(question.kind, question.party, question.at) for question in asked]
        assert sorted(told) == sorted(expected(found.profiles.bounds, found.packages))
        assert len(set(told)) == len(told)


def test_as_asked_opens_the_firmness_that_nobody_has_stated_and_nothing_else() -> None:
    opened = 0
    for found in drawn(range(30)):
        before, after = found.bounds, as_asked(found.bounds)
        for one, other in zip(before.parties, after.parties, strict=True):
            assert replace(other, exclusions=one.exclusions) == one
            for known, asked in zip(one.exclusions, other.exclusions, strict=True):
                open_now = not known.stated and not known.priceless
                firm = Interval(low=Fraction(0), high=Fraction(1)) if open_now else known.firm
                assert asked == replace(known, firm=firm)
                opened += open_now
        assert replace(after, parties=before.parties) == before
    assert opened > 10


def test_with_nothing_to_propose_or_nothing_open_there_is_no_question() -> None:
    bounds = bounds_of(made("a: in out", party("norland")))
    profiles = sample_profiles(bounds, 100, 1)
    nothing = Questions(standing=(), weighed=0, package=None, signed=0.0)
    assert rank_questions(profiles, no_packages(bounds)) == nothing
    few = sample_profiles(bounds, 3, 1)
    assert rank_questions(few, packages_array([(0,)], 1)) == nothing


# --- What matters and what does not -----------------------------------------------------------


def opposed(**firm: str) -> Case:
    """Return a case in which each of two parties has a red line on what the other wants.

    Fish matters so much more that only a firm red line keeps either from signing.
    """
    weights = (("line", ranged("0.1..0.2")),)
    return made(
        "line: apart held, fish: all none, days: 30 60",
        party("norland", f"line.apart=r:{firm['norland']} line.held=a fish.all=a", weights=weights),
        party("sarmia", f"line.held=r:{firm['sarmia']} line.apart=a fish.all=a", weights=weights),
    )


READINGS = packages_array([(0, 0, 0), (1, 0, 0)], 3)


def test_a_planted_question_that_decides_comes_first_and_is_worth_what_it_must_be() -> None:
    """Without it one reading is proposed; told that it is out, one would propose the other."""
    certain = "days.30=a days.60=a fish.none=n"
    case = opposed(norland="0.5", sarmia="0.6")
    parties = tuple(
        replace(each, marks=(*each.marks, *party(each.key, certain).marks)) for each in case.parties
    )
    found = asked_of(replace(case, parties=parties), READINGS, 4000, 1)
    assert found.package == (0, 0, 0)
    first = found.standing[0]
    assert (first.question.kind, first.question.at) == ("firmness", (0,))
    assert first.worth == pytest.approx(0.5 * (1 - 0.6), abs=4 * first.error)
    firm, gives_way = next(
        w for w in found.standing if w.question.party == 0 and w.question.kind == "firmness"
    ).answers
    assert (firm.package, gives_way.package) == ((1, 0, 0), (0, 0, 0))
    assert (firm.before, gives_way.signed) == (0, 1)


def test_a_question_is_worth_nothing_where_there_is_nothing_else_to_propose() -> None:
    case = opposed(norland="0.5", sarmia="1")
    assert asked_of(case, READINGS, 2000, 1).standing == ()


def with_placebo() -> Case:
    """Return a case whose third party is asked only where forces stay apart."""
    marks = "line.apart=l line.held=l fish.all=r:0.5 days.30=n"
    other = "line.apart=l line.held=n fish.none=r:0.4 days.60=l"
    patron = party(
        "patron",
        "fish.all=r:0.5 fish.none=r:0.5",
        seats=("guarantor",),
        consent=Consent(needed=True, needed_if=((Term(issue="line", options=("apart",)),),)),
    )
    return made(
        "line: apart held, fish: all none, days: 30 60",
        party("norland", marks),
        party("sarmia", other),
        patron,
    )


HELD = TWO_OF_EACH[TWO_OF_EACH[:, 0] == 1]


def listed_of(case: Case, pool: Packages, seeds: range, count: int) -> tuple[int, int, int]:
    """Return how many questions to the third party, and to others, were listed; and were asked."""
    placebos = others = asked = 0
    for seed in seeds:
        profiles = sample_profiles(as_asked(bounds_of(case)), count, seed)
        found = rank_questions(profiles, pool)
        to = [weighed.question.party for weighed in found.standing]
        placebos += to.count(2)
        others += len(to) - to.count(2)
        asked += sum(
            question.party == 2 and question.kind != "signature"
            for question in questions(profiles, pool)
        )
    return placebos, others, asked


def test_questions_to_a_party_whose_consent_is_not_needed_are_not_listed() -> None:
    placebos, others, asked = listed_of(with_placebo(), HELD, range(40), 400)
    assert asked >= 300
    assert placebos < 0.05 * asked
    assert others > 40


@pytest.mark.deep
def test_of_thousands_of_questions_that_cannot_matter_hardly_one_is_listed() -> None:
    for count in (100, 400, 1600):
        placebos, _, asked = listed_of(with_placebo(), HELD, range(100, 400), count)
        assert asked >= 2400
        assert placebos < 0.01 * asked


def test_the_same_party_is_asked_where_its_consent_is_needed() -> None:
    apart = TWO_OF_EACH[TWO_OF_EACH[:, 0] == 0]
    placebos, _, _ = listed_of(with_placebo(), apart, range(5), 1000)
    assert placebos >= 5


def test_renaming_the_parties_changes_no_question() -> None:
    for found in drawn(range(30, 40), 240):
        names = {each.key: f"other-{n}" for n, each in enumerate(found.case.parties)}
        renamed = replace(
            found.case,
            parties=tuple(
                replace(each, key=names[each.key], name=each.name.upper())
                for each in found.case.parties
            ),
            links=tuple(replace(k, of=names.get(k.of, k.of)) for k in found.case.links),
        )
        bounds = bounds_of(renamed)
        assert [each.key for each in bounds.parties] == [
            names[each.key] for each in found.bounds.parties
        ]
        profiles = sample_profiles(as_asked(bounds), 240, 3)
        before = sample_profiles(as_asked(found.bounds), 240, 3)
        assert rank_questions(profiles, found.packages) == rank_questions(before, found.packages)


def test_nothing_stands_below_twice_its_error_or_its_control() -> None:
    def weighed(worth: float, error: float, control: float) -> Weighed:
        question = Question(kind="swap", party=0, at=(0, 1), answers=("the first", "the second"))
        return Weighed(question=question, worth=worth, error=error, control=control, answers=())

    assert weighed(0.05, 0.01, 0.02).stands
    assert not weighed(0.02, 0.01, 0.0).stands
    assert not weighed(0.05, 0.01, 0.031).stands
    assert not weighed(0.05, 0.01, 0.06).stands
    assert not weighed(0.0, 0.0, 0.0).stands


def test_of_one_kind_to_one_party_the_two_best_questions_are_kept() -> None:
    def weighed(party: int, n: int) -> Weighed:
        question = Question(kind="grade", party=party, at=(n,), answers=("a", "b", "c"))
        return Weighed(question=question, worth=1.0 - n, error=0.0, control=0.0, answers=())

    ranked = [weighed(0, 1), weighed(0, 2), weighed(0, 3), weighed(1, 4), weighed(0, 5)]
    assert distinct(ranked, 8) == (ranked[0], ranked[1], ranked[3])
    assert distinct(ranked, 2) == (ranked[0], ranked[1])
