"""What to ask next, phrased for an envoy."""

from collections import Counter
from collections.abc import Sequence

from onetext.analysis.bounds import Bounds
from onetext.analysis.marks.clashes import Demand
from onetext.analysis.marks.picture import Picture
from onetext.analysis.space import UNOPENED
from onetext.analysis.survey.numbers import Numbers
from onetext.analysis.survey.questions import Answer, Question, Weighed, distinct
from onetext.case.model import DOES_NOT_ARISE
from onetext.reports.figures import AnswerLine, QuestionLine, QuestionSetLine, QuestionsLine
from onetext.reports.figures_in_words import in_per_cent, in_points
from onetext.reports.words.names import Names, in_words, number, quoted, sentence
from onetext.reports.words.survey import one_profile
from onetext.reports.words.verdict import demand_line, has_marks

LISTED = 8
"""Questions that a brief lists."""

COMBINATIONS = 6
"""Combinations of answers to a set of questions that are told, the most frequent ones."""

Shown = Sequence[tuple[str, tuple[int, ...]]]
"""The readings shown, by label."""


def questions_line(
    names: Names, picture: Picture, numbers: Numbers, labels: Sequence[str]
) -> QuestionsLine:
    """Return the questions worth asking, and those that marks alone raise."""
    shown = [(label, r.package) for label, r in zip(labels, numbers.readings, strict=True)]
    listed = distinct(numbers.questions.standing, LISTED)
    return QuestionsLine(
        sentence=_sentence(names, numbers, shown),
        questions=tuple(_question(names, numbers, weighed, shown) for weighed in listed),
        weighed=numbers.questions.weighed,
        marks=mark_questions(names, picture),
        together=_together(names, numbers, shown),
    )


def mark_questions(names: Names, picture: Picture) -> tuple[str, ...]:
    """Return the questions that marks alone raise: what decides, or what lies behind a no."""
    verdict = picture.verdict
    if verdict.kind == "yes" or not has_marks(names):
        return ()
    if verdict.kind == "no":
        return _behind(names, picture)
    needs = verdict.yes_if
    asked = dict.fromkeys(h for chosen in (needs.sets if needs else ()) for h in chosen)
    return tuple(_unknown(names, h) for h in list(asked)[:LISTED])


def _behind(names: Names, picture: Picture) -> tuple[str, ...]:
    clashes = picture.verdict.clashes.found
    counts: Counter[Demand] = Counter(d for clash in clashes for d in clash.demands)
    ranked = sorted(counts, key=lambda d: -counts[d])
    return tuple(
        _why(names, picture, demand, counts[demand], len(clashes)) for demand in ranked[:LISTED]
    )


def _why(names: Names, picture: Picture, demand: Demand, count: int, of: int) -> str:
    said = demand_line(names, picture, demand).sentence.removeprefix(names.party(demand.party))
    part = "every clash" if count == of else f"{count} of the {of} clashes"
    return (
        f"Ask {names.party(demand.party)} what lies behind this, and what would make it possible "
        f"to live with: that it{said}. It is part of {part}."
    )


def _unknown(names: Names, h: int) -> str:
    hurdle = names.space.hurdles[h]
    place, option = names.place(hurdle.place), names.option(hurdle)
    if hurdle.party < 0:
        return f"Ask all which words for {place} they would table."
    what = f"{quoted(option)} on {place}" if option else place
    return f"Ask {names.party(hurdle.party)}: could you live with {what}?"


def _sentence(names: Names, numbers: Numbers, shown: Shown) -> str:
    found, profiles = numbers.questions, numbers.profiles
    if profiles.exact:
        return f"{one_profile(names, numbers.bounds)} So no question was weighed."
    if found.package is None:
        return (
            "No reading was found that all would sign in any profile, so no single answer could be "
            "weighed."
        )
    held = profiles.count - profiles.count // 2
    share = in_per_cent(found.signed).removesuffix(" of them")
    words = (
        f"Questions weighed: {found.weighed:,}, on {held:,} profiles held back. Of the readings "
        "shown and those one bracket away from them, the one that all sign most often is "
        f"{_reading(names, found.package, shown)}, in {share} of the profiles. The worth of a "
        "question is by how much such a share rises once its answer is known."
    )
    if not found.standing:
        words += " None stands above twice its standard error and above shuffled answers."
    else:
        stand = number(len(found.standing), "stands", "stand")
        words += (
            f" {sentence(stand)[:-1]} above twice the standard error and above shuffled answers; "
            "listed are at most two of a kind to each party."
        )
    exclusions = (e for party in numbers.bounds.parties for e in party.exclusions)
    if any(not e.stated and not e.priceless for e in exclusions):
        words += (
            " For this, a red line whose firmness nobody has stated is firm in one profile of two."
        )
    return words


def _question(names: Names, numbers: Numbers, weighed: Weighed, shown: Shown) -> QuestionLine:
    question = weighed.question
    party = numbers.bounds.parties[question.party]
    asked = _asked(names, numbers.bounds, question, shown)
    return QuestionLine(
        party=names.case.parties[party.party].key,
        kind=question.kind,
        place=_place(names, numbers.bounds, question),
        sentence=f"Ask {names.party(party.party)}: {asked}",
        worth=round(weighed.worth, 4),
        error=round(weighed.error, 4),
        control=round(weighed.control, 4),
        answers=tuple(
            _answer(names, numbers, question, (n, answer), shown)
            for n, answer in enumerate(weighed.answers)
            if answer.share > 0
        ),
    )


def _together(names: Names, numbers: Numbers, shown: Shown) -> QuestionSetLine | None:
    """Return the best set of questions in words, with what most combinations of answers change."""
    found = numbers.questions.together
    if found is None:
        return None
    asked = tuple(
        f"Ask {names.party(numbers.bounds.parties[q.party].party)}: "
        f"{_asked(names, numbers.bounds, q, shown)}"
        for q in found.questions
    )
    many = {2: "two", 3: "three"}[len(asked)]
    worth, singles = in_points(found.worth), in_points(found.singles)
    return QuestionSetLine(
        sentence=(
            f"If {many} can be asked at once, those worth most together are these: {worth}. The "
            f"{many} that looked best one by one come to {singles}. A set is chosen on one half of "
            "the profiles and counted on the other, so by chance it can come out below a single "
            "question."
        ),
        questions=asked,
        worth=round(found.worth, 4),
        error=round(found.error, 4),
        control=round(found.control, 4),
        singles=round(found.singles, 4),
        answers=tuple(
            AnswerLine(
                answer="; ".join(_codes(names, numbers, found.questions, codes)),
                share=round(answer.share, 4),
                sentence=_then(names, numbers, answer, shown),
            )
            for codes, answer in found.answers[:COMBINATIONS]
        ),
    )


def _codes(
    names: Names, numbers: Numbers, asked: Sequence[Question], codes: Sequence[str]
) -> list[str]:
    """Return answers as one reads them: of a swap the bracket that it is."""
    told = []
    for question, code in zip(asked, codes, strict=True):
        if question.kind == "swap":
            code = _two(names, numbers.bounds, question)[question.answers.index(code)]
        told.append(code)
    return told


def _place(names: Names, bounds: Bounds, question: Question) -> str:
    party = bounds.parties[question.party]
    match question.kind:
        case "grade":
            return names.space.axes[party.columns[question.at[0]].issue].key
        case "firmness":
            hurdle = names.space.hurdles[party.exclusions[question.at[0]].hurdle]
            return names.space.places[hurdle.place].name
        case "swap":
            return names.space.axes[party.issues[question.at[0]]].key
    return ""


def _asked(names: Names, bounds: Bounds, question: Question, shown: Shown) -> str:
    party = bounds.parties[question.party]
    match question.kind:
        case "grade":
            column = party.columns[question.at[0]]
            axis = names.space.axes[column.issue]
            what = f"{quoted(axis.columns[column.column])} on {names.bracket(axis.key)}"
            return f"could you accept {what} as it stands, live with it, or would it need change?"
        case "firmness":
            hurdle = names.space.hurdles[party.exclusions[question.at[0]].hurdle]
            option = names.option(hurdle)
            place = names.place(hurdle.place)
            what = f"{quoted(option)} on {place}" if option else place
            return (
                f"what stands behind your red line on {what}: is there anything that would make it "
                "possible, or is it out at any price?"
            )
        case "swap":
            first, second = _two(names, bounds, question)
            return f"if only one of the two could go your way, would it be {first} or {second}?"
    return f"would you sign {_reading(names, question.at, shown)}?"


def _two(names: Names, bounds: Bounds, question: Question) -> tuple[str, str]:
    issues = bounds.parties[question.party].issues
    first, second = (names.bracket(names.space.axes[issues[n]].key) for n in question.at)
    return first, second


def _reading(names: Names, package: tuple[int, ...], shown: Shown) -> str:
    """Return a package as the reading shown that is nearest to it, and where it differs."""
    if not shown:
        return f"the reading with {_picks(names, package, range(len(package)))}"
    label, nearest = min(shown, key=lambda item: _apart(item[1], package))
    differs = [
        i
        for i, (a, b) in enumerate(zip(package, nearest, strict=True))
        if a != b and names.space.axes[i].columns[package[i]] not in (DOES_NOT_ARISE, UNOPENED)
    ]
    if not differs:
        return label
    if len(differs) > MANY:
        return f"the reading with {_picks(names, package, range(len(package)))}"
    return f"{label} with {_picks(names, package, differs)} instead"


MANY = 6
"""Differences above which a reading is told in full."""


def _apart(a: tuple[int, ...], b: tuple[int, ...]) -> int:
    return sum(x != y for x, y in zip(a, b, strict=True))


def _picks(names: Names, package: tuple[int, ...], issues: Sequence[int]) -> str:
    silent = (DOES_NOT_ARISE, UNOPENED)
    return in_words(
        f"{names.space.axes[i].key} at {quoted(names.space.axes[i].columns[package[i]])}"
        for i in issues
        if names.space.axes[i].columns[package[i]] not in silent
    )


def _answer(
    names: Names, numbers: Numbers, question: Question, told: tuple[int, Answer], shown: Shown
) -> AnswerLine:
    code, answer = told
    name = question.answers[code]
    if question.kind == "swap":
        name = _two(names, numbers.bounds, question)[code]
    words = _then(names, numbers, answer, shown)
    return AnswerLine(answer=name, share=round(answer.share, 4), sentence=words)


def _then(names: Names, numbers: Numbers, answer: Answer, shown: Shown) -> str:
    """Return what would be proposed after an answer."""
    if answer.package == numbers.questions.package or answer.signed <= answer.before:
        words = f"it stays the same one, signed by all in {in_per_cent(answer.before)}"
    else:
        words = (
            f"all would most often sign {_reading(names, answer.package, shown)}: in "
            f"{in_per_cent(answer.signed)}, against {in_per_cent(answer.before)} for the one now"
        )
    return sentence(words)
