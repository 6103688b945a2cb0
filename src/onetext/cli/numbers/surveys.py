"""``survey`` and ``ask``: what many profiles show, and which question would change most."""

import json
from dataclasses import asdict

from onetext.cli.briefs import say_edition
from onetext.cli.inputs import folder_of
from onetext.cli.numbers.asked import effort_of
from onetext.cli.numbers.readings import reading_words, say_reading
from onetext.cli.numbers.tasks import running
from onetext.cli.options import Drawing, Which
from onetext.cli.output import say, say_heading, say_items, say_table, write_out
from onetext.pipeline import brief_at
from onetext.reports.brief import Brief
from onetext.reports.figures import (
    GainLine,
    QuestionLine,
    QuestionSetLine,
    QuestionsLine,
    ReadingFigures,
    SensitivityLine,
    SettingLine,
    SurveyLine,
)
from onetext.reports.figures_in_words import (
    gain_in_words,
    in_per_cent,
    in_points,
    with_interval,
    worth_in_words,
)


def say_survey(which: Which, drawing: Drawing, *, format: str) -> None:
    """Print how often all would sign, reading by reading, and what that depends on."""
    brief = _surveyed(which, drawing)
    survey = brief.survey
    assert survey is not None  # an effort was given
    if format == "json":
        _write_survey(brief)
        return
    say_edition(brief)
    say("")
    say(survey.sentence)
    _say_readings(brief, survey)
    _say_settings(survey)
    if survey.draws:
        say_heading("How the profiles were drawn")
        say_items(survey.draws)
    _say_sources(brief)


def say_questions(which: Which, drawing: Drawing) -> None:
    """Print what to ask next, best first, and what each answer would change."""
    brief = _surveyed(which, drawing)
    found = brief.questions
    assert found is not None  # an effort was given
    say_edition(brief)
    say("")
    say(found.sentence)
    for n, question in enumerate(found.questions, start=1):
        say("")
        _say_question(n, question)
    if found.together is not None:
        _say_together(found.together)
    if found.marks:
        say_heading("What marks alone raise, with no number assumed")
        say_items(found.marks)
    _say_named(brief, found)


def _surveyed(which: Which, drawing: Drawing) -> Brief:
    effort = effort_of(drawing)
    folder = folder_of(which.path)
    with running(folder, drawing) as run:
        return brief_at(
            folder,
            on=which.on,
            settings=which.settings,
            without=which.without,
            effort=effort,
            run=run,
        )


def _write_survey(brief: Brief) -> None:
    form = {
        "title": brief.title,
        "as_known_on": brief.as_known_on,
        "readings": {package.label: dict(package.options) for package in brief.packages},
        "survey": None if brief.survey is None else asdict(brief.survey),
        "sensitivity": [asdict(line) for line in brief.sensitivity],
    }
    write_out(json.dumps(form, default=str, ensure_ascii=False, indent=1) + "\n")


def _say_readings(brief: Brief, survey: SurveyLine) -> None:
    names = {party.key: party.name for party in brief.parties}
    options = {package.label: package.options for package in brief.packages}
    if survey.readings:
        say_heading(brief.packages_heading)
        say(
            "Shares are of the profiles held back. Gains are counted from the least that each "
            "would sign for, and a value of 1 is as good as the text could be; nine profiles of "
            "ten lie between the two ends."
        )
    for figures in survey.readings:
        say("")
        say(f"{figures.label}: signed by all in {with_interval(figures.all)}")
        say_reading(options[figures.label], indent=3)
        _say_gains(figures, names)
        for note in figures.notes:
            say(note, lead="   ", indent=3)
    if survey.readings:
        say("")
        left = with_interval(survey.left)
        say(f"Some other reading is signed by all, but none of these, in {left}.")
    if survey.mediator:
        say(survey.mediator)


def _say_gains(figures: ReadingFigures, names: dict[str, str]) -> None:
    header = ("", "signs in", "gain")
    rows = [(names[gain.party], _signs(gain), gain_in_words(gain)) for gain in figures.gains]
    say_table(rows, header=header, indent=3)


def _signs(gain: GainLine) -> str:
    return with_interval(gain.accepts) if gain.asked else "not asked"


def _say_settings(survey: SurveyLine) -> None:
    if not survey.settings:
        return
    say_heading("With red lines and grades taken otherwise")
    labels = [figures.label.removeprefix("Reading ") for figures in survey.readings]
    undecided = any(line.undecided for line in survey.settings)
    header = ("red lines", "grades", "some reading", *labels, *(["undecided"] * undecided))
    rows = [_setting(line, undecided=undecided) for line in survey.settings]
    say_table(rows, header=header)
    say("")
    say(f"Grades taken as values, {'; '.join(dict.fromkeys(s.bands for s in survey.settings))}.")


def _setting(line: SettingLine, *, undecided: bool) -> tuple[str, ...]:
    return (
        line.firmness,
        line.bands.partition(":")[0],
        with_interval(line.zone),
        *map(in_per_cent, (share.share for share in line.readings)),
        *([f"{line.undecided:,}"] * undecided),
    )


def _say_sources(brief: Brief) -> None:
    if not brief.sensitivity_note:
        return
    say_heading("What rests on a single source")
    say(brief.sensitivity_note)
    say_items(map(_source, brief.sensitivity))


def _source(line: SensitivityLine) -> str:
    share = (
        ""
        if line.share is None
        else f" Some reading is signed by all in {with_interval(line.share)}."
    )
    return f"{line.source}: {line.sentence}{share}"


def _say_question(n: int, question: QuestionLine) -> None:
    lead = f"{n}. "
    say(question.sentence, lead=lead, indent=len(lead))
    worth = f"Worth {worth_in_words(question)}; shuffled answers: {in_points(question.control)}."
    say(worth, lead=" " * len(lead), indent=len(lead))
    say_items(
        (
            f"{answer.answer} ({in_per_cent(answer.share)}): {answer.sentence}"
            for answer in question.answers
        ),
        indent=len(lead),
    )


def _say_together(found: QuestionSetLine) -> None:
    say_heading("To ask together")
    say(found.sentence)
    for n, question in enumerate(found.questions, start=1):
        say(question, lead=f"{n}. ", indent=3)
    error, control = in_points(2 * found.error), in_points(found.control)
    say(f"Twice the standard error is {error}; shuffled answers come to {control}.")
    say("What most of the combinations of answers would change:")
    say_items(
        f"{answer.answer} ({in_per_cent(answer.share)}): {answer.sentence}"
        for answer in found.answers
    )


def _say_named(brief: Brief, found: QuestionsLine) -> None:
    """Print the readings that the questions speak of."""
    told = [
        " ".join([question.sentence, *(answer.sentence for answer in question.answers)])
        for question in found.questions
    ]
    if found.together is not None:
        told += [*found.together.questions, *(a.sentence for a in found.together.answers)]
    words = " ".join(told)
    named = [package for package in brief.packages if package.label in words]
    if named:
        say_heading("The readings named above")
    say_items(f"{package.label}: {reading_words(package.options)}" for package in named)
