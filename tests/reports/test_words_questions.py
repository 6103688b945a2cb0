"""Questions as an envoy would put them: four kinds, what each answer would change, and marks."""

from dataclasses import replace

import pytest

from onetext.analysis.marks.picture import picture
from onetext.analysis.survey.numbers import Effort, reckon
from onetext.analysis.survey.questions import (
    GRADES,
    Answer,
    Question,
    Questions,
    QuestionSet,
    Weighed,
)
from onetext.case.model import Case
from onetext.pipeline import brief_of
from onetext.reports.brief import Brief
from onetext.reports.figures import QuestionLine, QuestionsLine
from onetext.reports.figures_in_words import questions_fact
from onetext.reports.words.names import Names
from onetext.reports.words.questions import LISTED, mark_questions, questions_line
from tests.analysis.survey.made import exactly, made, party, ranged, signs_from
from tests.reports.test_explain import WILLING
from tests.reports.test_explain import case as drafted
from tests.reports.test_explain import party as drafted_party

FEW = Effort(profiles=60, seed=3, others=0, sources=0)


def strait() -> Case:
    """Return a draft case: a red line of unstated firmness, one option unmarked."""
    norland = drafted_party("norland", "line.apart=r line.nowhere=a days.30=l point_3=a")
    return drafted(norland, drafted_party("sarmia", WILLING))


def told(
    case: Case, *weighed: Weighed, package: tuple[int, ...] = (1, 0), signed: float = 0.6
) -> QuestionsLine:
    """Return questions that were weighed, in words; the only reading shown is (1, 0)."""
    marks = picture(case)
    numbers = reckon(case, marks, FEW)
    asked = Questions(standing=weighed, weighed=40, package=package, signed=signed)
    shown = replace(numbers.readings[0], package=(1, 0))
    numbers = replace(numbers, questions=asked, readings=(shown,))
    return questions_line(Names(case=case, space=marks.space), marks, numbers, ["Reading A"])


def weighed(question: Question, *answers: Answer) -> Weighed:
    return Weighed(question=question, worth=0.12345, error=0.02, control=0.01, answers=answers)


def answer(share: float, package: tuple[int, ...], signed: float, before: float) -> Answer:
    return Answer(share=share, package=package, signed=signed, before=before)


def one(found: QuestionsLine) -> QuestionLine:
    (question,) = found.questions
    return question


SWAP = Question(kind="swap", party=0, at=(0, 1), answers=("the first", "the second"))


# --- Four kinds -------------------------------------------------------------------------------


def test_a_grade_is_asked_in_three_grades_without_a_figure() -> None:
    numbers = reckon(strait(), picture(strait()), FEW)
    columns = numbers.bounds.parties[0].columns
    unmarked = next(c for c, column in enumerate(columns) if not column.marked)
    found = one(
        told(strait(), weighed(Question(kind="grade", party=0, at=(unmarked,), answers=GRADES)))
    )
    assert found.sentence == (
        "Ask Norland: could you accept “60” on days (point 2) as it stands, live with it, or would "
        "it need change?"
    )
    assert (found.kind, found.place, found.party) == ("grade", "days", "norland")
    assert (found.worth, found.error, found.control) == (0.1235, 0.02, 0.01)


def test_the_firmness_of_a_red_line_is_asked_as_what_stands_behind_it() -> None:
    question = Question(kind="firmness", party=0, at=(0,), answers=("firm", "not firm"))
    found = one(told(strait(), weighed(question)))
    assert found.sentence == (
        "Ask Norland: what stands behind your red line on “apart” on line (point 1): is there "
        "anything that would make it possible, or is it out at any price?"
    )
    assert (found.kind, found.place) == ("firmness", "line")


def test_the_firmness_of_a_red_line_on_a_clean_point_names_the_point() -> None:
    norland = drafted_party("norland", WILLING.replace("point_3=a", "point_3=r"))
    case = drafted(norland, drafted_party("sarmia", WILLING))
    question = Question(kind="firmness", party=0, at=(0,), answers=("firm", "not firm"))
    found = one(told(case, weighed(question)))
    assert "your red line on point 3 (Prisoners): is there" in found.sentence
    assert found.place == "point 3"


def test_a_swap_is_asked_as_a_choice_of_one_of_two() -> None:
    found = one(told(strait(), weighed(SWAP, answer(1.0, (1, 0), 0.5, 0.5))))
    assert found.sentence == (
        "Ask Norland: if only one of the two could go your way, would it be line (point 1) or days "
        "(point 2)?"
    )
    assert [line.answer for line in found.answers] == ["line (point 1)"]
    assert (found.kind, found.place) == ("swap", "line")


@pytest.mark.parametrize(
    ("package", "words"),
    [
        ((1, 0), "Reading A"),
        ((1, 1), "Reading A with days at “60” instead"),
        ((0, 1), "Reading A with line at “apart” and days at “60” instead"),
    ],
)
def test_a_signature_is_asked_for_a_reading_shown_or_one_near_it(
    package: tuple[int, ...], words: str
) -> None:
    question = Question(kind="signature", party=1, at=package, answers=("yes", "no"))
    found = one(told(strait(), weighed(question)))
    assert found.sentence == f"Ask Sarmia: would you sign {words}?"
    assert (found.kind, found.place, found.party) == ("signature", "", "sarmia")


# --- Answers ----------------------------------------------------------------------------------


def test_what_each_answer_would_change_is_told_and_what_never_came_is_left_out() -> None:
    question = Question(kind="signature", party=0, at=(1, 0), answers=("yes", "no"))
    found = one(
        told(
            strait(),
            weighed(question, answer(0.7, (1, 0), 0.8, 0.8), answer(0.3, (1, 1), 0.4, 0.0)),
        )
    )
    assert [(line.answer, line.share, line.sentence) for line in found.answers] == [
        ("yes", 0.7, "It stays the same one, signed by all in 80 %."),
        (
            "no",
            0.3,
            "All would most often sign Reading A with days at “60” instead: in 40 %, against none "
            "of them for the one now.",
        ),
    ]
    never = told(
        strait(), weighed(question, answer(1.0, (1, 0), 0.8, 0.8), answer(0.0, (1, 1), 0.0, 0.0))
    )
    assert [line.answer for line in one(never).answers] == ["yes"]


def test_a_reading_that_is_signed_no_more_often_on_profiles_held_back_is_not_proposed() -> None:
    question = Question(kind="signature", party=0, at=(1, 0), answers=("yes", "no"))
    found = one(
        told(strait(), weighed(question, answer(0.5, (1, 1), 0.3, 0.4), answer(0.5, (1, 0), 1, 1)))
    )
    assert [line.sentence for line in found.answers] == [
        "It stays the same one, signed by all in 40 %.",
        "It stays the same one, signed by all in all of them.",
    ]


# --- Several together -------------------------------------------------------------------------


def test_a_set_is_told_with_its_worth_and_what_its_answers_change() -> None:
    case = strait()
    marks = picture(case)
    numbers = reckon(case, marks, FEW)
    asked = QuestionSet(
        questions=(SWAP, Question(kind="signature", party=1, at=(1, 1), answers=("yes", "no"))),
        worth=0.12,
        error=0.01,
        control=0.02,
        answers=(
            (("the second", "yes"), answer(0.6, (1, 1), 0.9, 0.5)),
            (("the first", "no"), answer(0.4, (1, 0), 0.7, 0.7)),
        ),
        singles=0.05,
        exact=True,
    )
    questions = Questions(standing=(), weighed=40, package=(1, 0), signed=0.6, together=asked)
    shown = replace(numbers.readings[0], package=(1, 0))
    numbers = replace(numbers, questions=questions, readings=(shown,))
    found = questions_line(
        Names(case=case, space=marks.space), marks, numbers, ["Reading A"]
    ).together
    assert found is not None
    assert found.sentence == (
        "If two can be asked at once, those worth most together are these: 12 points. The two "
        "that looked best one by one come to 5 points. A set is chosen on one half of the profiles "
        "and counted on the other, so by chance it can come out below a single question."
    )
    assert [line.partition(": ")[0] for line in found.questions] == ["Ask Norland", "Ask Sarmia"]
    assert (found.worth, found.error, found.control, found.singles) == (0.12, 0.01, 0.02, 0.05)
    first, second = found.answers
    assert first.answer.endswith("; yes")
    assert "days" in first.answer
    assert first.sentence.startswith("All would most often sign Reading A with days at")
    assert second.sentence == "It stays the same one, signed by all in 70 %."


# --- How they were weighed --------------------------------------------------------------------


def test_how_questions_were_weighed_is_told_with_the_reading_they_are_measured_by() -> None:
    found = told(strait(), weighed(SWAP))
    assert found.weighed == 40
    assert found.sentence.startswith(
        "Questions weighed: 40, on 30 profiles held back. Of the readings shown and those one "
        "bracket away from them, the one that all sign most often is Reading A, in 60 % of the "
        "profiles. The worth of a question is by how much such a share rises once its answer is "
        "known. One stands above twice the standard error and above shuffled answers"
    )
    assert found.sentence.endswith(
        " For this, a red line whose firmness nobody has stated is firm in one profile of two."
    )
    assert questions_fact(found) == "1 question to ask first, of 40 weighed"


def test_where_none_stands_out_that_is_said() -> None:
    found = told(strait(), signed=1.0)
    assert (
        "None stands above twice its standard error and above shuffled answers." in found.sentence
    )
    assert "in all of the profiles" in found.sentence
    assert found.questions == ()
    assert questions_fact(found) == "None of the 40 questions weighed stands out"


def test_red_lines_of_stated_firmness_are_not_said_to_be_opened() -> None:
    case = made(
        "line: apart held", party("norland", "line.apart=r:0.5 line.held=a"), party("sarmia")
    )
    found = brief_of(case, FEW).questions
    assert found is not None
    assert "whose firmness nobody has stated" not in found.sentence


def test_at_most_so_many_are_listed_and_two_of_a_kind_to_each_party() -> None:
    case = strait()
    swaps = [weighed(replace(SWAP, party=p)) for p in (0, 0, 0, 1, 1, 1)]
    signatures = [
        weighed(Question(kind="signature", party=p, at=(1, n), answers=("yes", "no")))
        for p in (0, 1)
        for n in (0, 1)
    ]
    found = told(case, *swaps, *signatures, *swaps)
    kinds = [(question.kind, question.party) for question in found.questions]
    assert len(kinds) == LISTED
    assert all(kinds.count(kind) == 2 for kind in kinds)
    assert "at most two of a kind to each party" in found.sentence


def test_no_reading_to_weigh_by_and_exact_figures_are_told() -> None:
    nothing = told(strait(), package=(1, 0))
    marks = picture(strait())
    numbers = reckon(strait(), marks, FEW)
    none = replace(numbers, questions=replace(numbers.questions, package=None))
    names = Names(case=strait(), space=marks.space)
    labels = ["Reading A"] * len(numbers.readings)
    words = questions_line(names, marks, none, labels).sentence
    assert words == (
        "No reading was found that all would sign in any profile, so no single answer could be "
        "weighed."
    )
    assert words != nothing.sentence
    stated = exactly("norland", line={"apart": "1", "held": "0.5"})
    exact = made("line: apart held", replace(stated, reservation=signs_from("0.5")))
    found = brief_of(exact, FEW).questions
    assert found is not None
    assert found.sentence == (
        "Every figure of this case is stated, so there is one profile. So no question was weighed."
    )


def test_questions_of_a_whole_brief_stand_in_the_order_of_their_worth() -> None:
    weights = (("line", ranged("0.1..0.2")),)
    certain = "fish.all=a fish.none=n days.30=a days.60=a"
    case = made(
        "line: apart held, fish: all none, days: 30 60",
        party("norland", f"line.apart=r:0.5 line.held=a {certain}", weights=weights),
        party("sarmia", f"line.held=r:0.6 line.apart=a {certain}", weights=weights),
    )
    found = brief_of(case, replace(FEW, profiles=1000)).questions
    assert found is not None
    worths = [question.worth for question in found.questions]
    assert worths == sorted(worths, reverse=True)
    assert found.questions[0].kind == "firmness"
    assert {question.kind for question in found.questions} >= {"firmness", "signature"}


# --- What marks alone ask ---------------------------------------------------------------------


def marks_of(case: Case) -> tuple[str, ...]:
    marks = picture(case)
    return mark_questions(Names(case=case, space=marks.space), marks)


def test_after_a_no_the_parties_are_asked_what_lies_behind_what_clashes() -> None:
    norland = drafted_party("norland", "line.apart=a line.nowhere=r days.30=l days.60=a point_3=a")
    sarmia = drafted_party("sarmia", "line.apart=n line.nowhere=a days.30=l days.60=a point_3=a")
    assert marks_of(drafted(norland, sarmia)) == (
        "Ask Norland what lies behind this, and what would make it possible to live with: that it "
        "does not accept “nowhere” (red line) on line (point 1). It is part of every clash.",
        "Ask Sarmia what lies behind this, and what would make it possible to live with: that it "
        "does not accept “apart” (needs change) on line (point 1). It is part of every clash.",
    )


def test_what_lies_in_one_of_several_clashes_is_asked_after_what_lies_in_all() -> None:
    norland = drafted_party("norland", "line.apart=n line.nowhere=n days.30=l days.60=a point_3=n")
    questions = marks_of(drafted(norland, drafted_party("sarmia", WILLING)))
    assert len(questions) == 2
    assert all(words.endswith("It is part of 1 of the 2 clashes.") for words in questions)


def test_where_marks_are_missing_those_that_decide_are_asked_for() -> None:
    sarmia = drafted_party("sarmia", "line.apart=a line.nowhere=n days.30=n days.60=a")
    assert marks_of(drafted(drafted_party("norland", WILLING), sarmia)) == (
        "Ask Sarmia: could you live with point 3 (Prisoners)?",
    )


def test_words_that_nobody_has_tabled_are_asked_of_all() -> None:
    text = (
        "# T\n\n## 1. Line\nForces move [apart|nowhere]{line}.\n\n## 2. Watch\nBy [...]{watch}.\n"
    )
    case = drafted(drafted_party("norland", "line.apart=a line.nowhere=n"), text=text)
    assert marks_of(case) == ("Ask all which words for watch (point 2) they would table.",)


def test_after_a_yes_and_without_marks_nothing_is_asked() -> None:
    assert marks_of(drafted(drafted_party("norland", WILLING))) == ()
    assert marks_of(drafted(drafted_party("norland", ""))) == ()


def test_marks_are_asked_in_the_brief_beside_what_was_weighed() -> None:
    sarmia = drafted_party("sarmia", "line.apart=a line.nowhere=n days.30=n days.60=a")
    found: Brief = brief_of(drafted(drafted_party("norland", WILLING), sarmia), FEW)
    assert found.questions is not None
    assert found.questions.marks == ("Ask Sarmia: could you live with point 3 (Prisoners)?",)
