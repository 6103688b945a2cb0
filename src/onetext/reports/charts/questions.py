"""The chart of questions: a bar for what an answer is worth, one lane for each question.

The whisker is twice the standard error either way; the hollow mark is the most that answers
shuffled at random reached. All bars have one scale.
"""

from collections.abc import Iterable

from markupsafe import Markup

from onetext.reports.charts.svg import pinned, stretched, tag
from onetext.reports.figures import QuestionLine
from onetext.reports.figures_in_words import in_points, worth_in_words

HEIGHT = 22
ROOM = 97  # hundredths of the lane for the longest bar


def longest(questions: Iterable[QuestionLine]) -> float:
    """Return the worth that the right end of every lane stands for."""
    return max((0, *(_most(question) for question in questions))) or 1


def bar(question: QuestionLine, most: float) -> Markup:
    """Return the lane of one question; ``most`` is the worth at its right end."""
    worth, error = question.worth, 2 * question.error
    middle = HEIGHT / 2
    ends = {"y1": middle, "y2": middle}
    low, high = (_at(end, most) for end in (worth - error, worth + error))
    cap = tag("path", {"class": "whisker", "d": f"M0 {middle - 4:g}v8"})
    control = tag("path", {"class": "control", "d": f"M0 {middle - 5:g}l5 5-5 5-5-5z"})
    return stretched(
        "lane worth",
        HEIGHT,
        in_words(question),
        (
            tag("rect", {"class": "bar", "y": 4, "width": f"{_at(worth, most):g}%", "height": 14}),
            tag("line", {"class": "zero", "x1": 0, "x2": 0, "y2": "100%"}),
            tag("line", {"class": "whisker", "x1": f"{low:g}%", "x2": f"{high:g}%", **ends}),
            pinned(low, cap),
            pinned(high, cap),
            pinned(_at(question.control, most), control),
        ),
    )


def in_words(question: QuestionLine) -> str:
    """Return a lane as a sentence."""
    return f"{worth_in_words(question)}; shuffled answers reach {in_points(question.control)}"


def _most(question: QuestionLine) -> float:
    return max(question.worth + 2 * question.error, question.control)


def _at(worth: float, most: float) -> float:
    return ROOM * max(0.0, worth) / most
