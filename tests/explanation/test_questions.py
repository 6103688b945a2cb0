"""Every figure on the page about questions is what the program finds them to be worth."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from statistics import stdev

import numpy as np
import pytest

from onetext.analysis.bounds import compile_bounds
from onetext.analysis.compilation import compile_case
from onetext.analysis.profiles.sample import Profiles, sample_profiles
from onetext.analysis.survey.questions import (
    ABOVE,
    SHUFFLES,
    Question,
    Questions,
    as_asked,
    distinct,
    questions,
    rank_questions,
)
from onetext.analysis.survey.together import CANDIDATES, FEW, Half, weigh_together
from onetext.case.model import Case
from onetext.case.read import read_case
from onetext.reports.words.questions import LISTED
from tests.explanation.pages import Explained, explained
from tests.explanation.tables import profiles_of

READINGS = np.array([[0], [1]], dtype=np.int16)
NAMED = ("apart", "held")


def bare_case(page: Explained, folder: Path) -> Case:
    (folder / "case.yaml").write_text(page.shown["case.yaml"], encoding="utf-8")
    return read_case(folder)


def test_what_questions_are_worth_by_the_rule_of_profiles(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "questions")
    bounds = as_asked(compile_bounds(case := bare_case(page, tmp_path), compile_case(case)))
    found = rank_questions(sample_profiles(bounds, 20_000, 1), READINGS)
    assert page.says("0.45 × 0.55 + 0.55 = 0.7975. The worth is 0.2475,")
    assert pytest.approx(0.2475) == 0.45 * 0.55 + 0.55 - 0.55
    assert found.signed == pytest.approx(0.55, abs=4.5 * found.standing[0].error)
    asked = {(weighed.question.party, weighed.question.kind) for weighed in found.standing}
    assert asked == {(1, "grade"), (1, "signature")}
    assert len(found.standing) == 4
    for weighed in found.standing:
        assert weighed.worth == pytest.approx(0.2475, abs=4.5 * weighed.error)


Row = Sequence[str]


def eight(page: Explained) -> list[Row]:
    rows: list[Row] = [row for row in page.rows if len(row) == 5 and row[0] in "12345678"]
    assert [int(row[0]) for row in rows] == list(range(1, 9))
    return rows


def profiles(case: Case, rows: Iterable[Row], times: int = 1) -> Profiles:
    told = list(rows)
    sarmia = [[float(row[1]), float(row[2])] for row in told]
    norland = [[float(row[4]), 0.6] for row in told]
    return profiles_of(case, {"norland": norland, "sarmia": sarmia}, times)


def signs(row: Row) -> tuple[bool, bool]:
    apart, held = (float(cell) >= 0.45 for cell in row[1:3])
    return apart, held


def grade(cell: str) -> str:
    value = float(cell)
    return "acceptable" if value >= 0.8 else "can live with" if value >= 0.45 else "needs change"


ASKED: dict[str, Callable[[Row], str]] = {
    "Sarmia's grade of apart": lambda row: grade(row[1]),
    "Sarmia's grade of held": lambda row: grade(row[2]),
    "would Sarmia sign apart?": lambda row: str(signs(row)[0]),
    "would Sarmia sign held?": lambda row: str(signs(row)[1]),
    "Norland's grade of apart": lambda row: grade(row[4]),
}


def best(rows: Iterable[Row]) -> int:
    """Return the reading signed in most rows, the earlier one where both are."""
    signed = [sum(column) for column in zip(*map(signs, rows), strict=True)]
    return int(len(signed) == 2 and signed[1] > signed[0])


def changes(answer: Callable[[Row], str], learned: list[Row], counted: list[Row]) -> list[int]:
    """Return, row by row, what knowing the answer changes: the definition on the page."""
    first = best(learned)
    found = []
    for row in counted:
        then = best(other for other in learned if answer(other) == answer(row))
        found.append(int(signs(row)[then]) - int(signs(row)[first]))
    return found


def test_the_eight_profiles(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "questions")
    rows = eight(page)
    for row in rows:
        told = ", ".join(name for name, signed in zip(NAMED, signs(row), strict=True) if signed)
        assert row[3] == (told or "nothing")
    found = rank_questions(profiles(bare_case(page, tmp_path), rows), READINGS)
    assert found.package == (0,)
    assert found.signed == Fraction(1, 2)
    assert [sum(column) for column in zip(*map(signs, rows[:4]), strict=True)] == [3, 2]
    assert page.says("`apart`, signed in three of four, against two for `held`.")
    assert found.weighed == len(ASKED)


def test_the_worth_of_five_questions(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "questions")
    rows = eight(page)
    found = {name: changes(answer, rows[:4], rows[4:]) for name, answer in ASKED.items()}
    assert page.holds_rows(
        (name, Fraction(sum(changed), 4), ", ".join(map(str, changed)))
        for name, changed in found.items()
    )
    weighed = rank_questions(profiles(bare_case(page, tmp_path), rows, 100), READINGS)
    named = {name_of(w.question): Fraction(w.worth) for w in weighed.standing}
    assert named == {
        name: Fraction(sum(changed), 4) for name, changed in found.items() if sum(changed) > 0
    }


def name_of(question: Question) -> str:
    party, option = ("Norland", "Sarmia")[question.party], NAMED[question.at[0]]
    if question.kind == "signature":
        return f"would {party} sign {option}?"
    return f"{party}'s grade of {option}"


def test_what_each_answer_would_change(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "questions")
    rows = eight(page)
    weighed = rank_questions(profiles(bare_case(page, tmp_path), rows, 100), READINGS).standing
    (asked,) = [w for w in weighed if name_of(w.question) == "Sarmia's grade of apart"]

    def those(words: str, some: list[Row]) -> str:
        return ", ".join(row[0] for row in some if grade(row[1]) == words) or "none"

    expected = []
    for words, answer in zip(asked.question.answers, asked.answers, strict=True):
        count = int(4 * answer.share)
        signed = [f"{round(share * count)} of {count}" for share in (answer.signed, answer.before)]
        told = signed if count else ["none", "none"]
        then = NAMED[answer.package[0]]
        expected.append((words, those(words, rows[:4]), then, those(words, rows[4:]), *told))
    assert page.holds_rows(expected)


def test_what_is_learned_and_counted_on_the_same_profiles_flatters(
    tree: Path, tmp_path: Path
) -> None:
    page = explained(tree, "questions")
    rows = eight(page)
    assert page.says("the question would be worth 1/4, as much as the best.")
    answer = ASKED["Norland's grade of apart"]
    assert changes(answer, rows[:4], rows[:4]) == [0, 0, 0, 1]
    twice = profiles(bare_case(page, tmp_path), [*rows[:4], *rows[:4]], 100)
    found = {name_of(w.question): w.worth for w in rank_questions(twice, READINGS).standing}
    assert found["Norland's grade of apart"] == max(found.values()) == 0.25


def errors(found: Questions) -> set[float]:
    return {round(weighed.error, 4) for weighed in found.standing}


def test_when_a_question_is_listed(tree: Path, tmp_path: Path) -> None:
    page = explained(tree, "questions")
    case, rows = bare_case(page, tmp_path), eight(page)
    changed = changes(ASKED["Sarmia's grade of apart"], rows[:4], rows[4:])
    assert stdev(map(float, changed)) == 0.5
    assert page.says("the standard error is 1/2/√4 = 1/4.")
    assert rank_questions(profiles(case, rows), READINGS).standing == ()
    assert page.says("If each of the eight lines stood for 100 profiles drawn,")
    assert errors(rank_questions(profiles(case, rows, 100), READINGS)) == {0.0217}
    assert page.says("and its error 0.0217, and the three questions worth 1/4 would be listed.")
    assert (SHUFFLES, ABOVE, LISTED) == (20, 2.0, 8)
    assert page.says("counted again, 20 times.")
    assert page.says("A brief lists at most eight, no more than two of one kind to one party")
    weighed = rank_questions(profiles(case, rows, 100), READINGS).standing
    assert len(distinct([*weighed, *weighed], LISTED)) == 4


def test_the_kinds_of_question(tree: Path) -> None:
    page = explained(tree, "questions")
    case = read_case(tree / "cases" / "halden-strait")
    bounds = as_asked(compile_bounds(case, compile_case(case)))
    drawn = sample_profiles(bounds, 8, 1)
    pool = np.array([[0] * len(bounds.axes)], dtype=np.int16)
    found: dict[str, str] = {
        question.kind: ", ".join(question.answers) for question in questions(drawn, pool)
    }
    kinds = ("grade", "firmness", "swap", "signature")
    assert [found[kind] for kind in kinds] == [
        row[1] for row in page.rows[page.rows.index(("question", "answers")) + 2 :][:4]
    ]
    firm = {(float(e.firm.low), float(e.firm.high)) for p in bounds.parties for e in p.exclusions}
    assert (0.0, 1.0) in firm


def test_two_answers_tell_together_what_neither_tells_alone(tree: Path) -> None:
    page = explained(tree, "questions")
    rows = [row for row in page.rows if len(row) == 4 and row[2] == "1/4"]
    assert len(rows) == 4
    signed = np.array([[row[3] == name for name in NAMED] for row in rows], dtype=np.float32)
    answers = np.array([[row[q] == "no" for row in rows] for q in (0, 1)], dtype=np.int64)
    half = Half(signed=signed, answers=answers)
    rng = np.random.default_rng(1)
    assert signed.mean(axis=0).tolist() == [0.5, 0.5]
    for alone in ((0,), (1,)):
        assert weigh_together(half, half, [2, 2], rng, (alone, True)).worth == 0
    assert weigh_together(half, half, [2, 2], rng, ((0, 1), True)).worth == 0.5
    assert page.says("together they are worth 1/2.")
    assert page.says(f"all sets are tried where they are at most {FEW},")
    assert page.says(f"among the {CANDIDATES} that look best alone.")
