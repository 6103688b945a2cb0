"""What numbers add to a brief, as Markdown: sentences first, the charts of the page as tables."""

from collections.abc import Iterator

from onetext.reports.brief import Brief
from onetext.reports.charts.settings import bands_of, groups
from onetext.reports.figures import (
    GainLine,
    QuestionLine,
    SensitivityLine,
    SettingLine,
    SurveyLine,
    TradesLine,
)
from onetext.reports.figures_in_words import (
    gain_in_words,
    in_per_cent,
    in_points,
    questions_fact,
    trades_fact,
    trades_witness,
    with_interval,
    worth_in_words,
)
from onetext.reports.markdown_safe import one, table
from onetext.reports.side_by_side import figures_of, gains_by_party

Lines = Iterator[str]
Names = dict[str, str]


def trades_part(trades: TradesLine | None, names: Names) -> Lines:
    """Yield what trades could do; nothing where only marks were asked."""
    if trades is None:
        return
    yield f"\n### {trades_fact(trades)}\n"
    label = f" ({one(trades.label)})" if trades.label else ""
    yield f"{one(trades.sentence)}{label}"
    if trades.mediator:
        yield f"\n{one(trades.mediator)}"
    if trades.turns_on:
        more = "" if trades.turns_on_complete else " (as far as the search went)"
        yield f"\nIt would be a yes if any of these holds{more}:\n"
    for found in trades.turns_on:
        who = ", ".join(one(names.get(party, party)) for party in found.parties)
        yield f"- {who}: {' '.join(one(words) for words in found.sentences)}"
    if trades.conflicts:
        yield "\nWhat cannot stand together, even with trades:\n"
    yield from (f"- {one(words)}" for words in trades.conflicts)
    if trades.options:
        picked = "; ".join(f"{one(key)} {one(option)}" for key, option in trades.options)
        yield f"\n{trades_witness(trades)}: {picked}"


def gains_part(brief: Brief, names: Names) -> Lines:
    """Yield how often each party would sign the readings shown, and what it gains."""
    readings = figures_of(brief.packages, brief.survey.readings if brief.survey else ())
    if not readings:
        return
    yield "### How often each would sign, and what it gains\n"
    yield (
        "In how many of the profiles drawn a party would sign, with what sampling leaves open; "
        "then its gain above the least it would sign for, in nine of ten profiles and the middle "
        "one."
    )
    rows = [
        ["All whose consent it needs", *(with_interval(r.all) if r else "" for r in readings)],
        *(
            [names.get(party, party), *(_gain(gain) for gain in gains)]
            for party, gains in gains_by_party(readings, tuple(names))
        ),
    ]
    if any(reading and reading.notes for reading in readings):
        rows.append(["Notes", *("; ".join(r.notes) if r else "" for r in readings)])
    yield from table(["Party", *(package.label for package in brief.packages)], rows)


def _gain(gain: GainLine | None) -> str:
    if gain is None:
        return ""
    return f"{with_interval(gain.accepts) if gain.asked else 'not asked'}; {gain_in_words(gain)}"


def questions_part(brief: Brief, names: Names) -> Lines:
    """Yield the questions worth asking, best first, with what each answer would change."""
    asked = brief.questions
    if asked is None:
        return
    yield f"\n## What to ask next: {_small(questions_fact(asked))}\n"
    yield f"{one(asked.sentence)}\n"
    for number, question in enumerate(asked.questions, start=1):
        yield f"{number}. {one(question.sentence)}"
        yield f"   - {_about(question, names)}"
        for answer in question.answers:
            share = f"in {in_per_cent(answer.share).removesuffix(' of them')} of the profiles"
            yield f"   - If {one(answer.answer)} ({share}): {one(answer.sentence)}"
    if asked.together is not None:
        yield f"\n### To ask together\n\n{one(asked.together.sentence)}\n"
        yield from (f"- {one(words)}" for words in asked.together.questions)
    if asked.marks:
        yield "\n### What marks alone ask, no number assumed\n"
    yield from (f"- {one(words)}" for words in asked.marks)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def _about(question: QuestionLine, names: Names) -> str:
    who = one(names.get(question.party, question.party))
    place = f" on {one(question.place)}" if question.place else ""
    worth = f"worth {worth_in_words(question)}"
    control = f"shuffled answers reach {in_points(question.control)}"
    return f"{who}: {one(question.kind)}{place}; {worth}; {control}"


def shares_part(brief: Brief) -> Lines:
    """Yield the shares and what they depend on, what single sources carry, and the mediator's."""
    if brief.survey is not None:
        yield from _survey(brief.survey)
    if brief.sensitivity or brief.sensitivity_note:
        yield f"\n### What single sources carry\n\n{one(brief.sensitivity_note)}"
    if brief.sensitivity:
        head = ("Without", "What changes", "On marks", "With trades", "Readings", "Any reading")
        yield from table(head, (_dropped(line) for line in brief.sensitivity))
    without = (
        brief.verdict.mediator,
        brief.trades.mediator if brief.trades else "",
        brief.survey.mediator if brief.survey else "",
    )
    if any(without):
        yield "\n### Without the mediator’s own interests\n"
    yield from (f"- {one(words)}" for words in without if words)


def _survey(survey: SurveyLine) -> Lines:
    drawn = survey.profiles > 1
    label = " (sampled)" if drawn else ""
    yield f"\n### Shares, and what they depend on\n\n{one(survey.sentence)}{label}\n"
    yield f"- Some reading acceptable to all whose consent it needs: {with_interval(survey.zone)}"
    if survey.readings:
        yield f"- Some reading, but none of those shown: {with_interval(survey.left)}"
    if drawn:
        yield f"- Profiles drawn: {survey.profiles:,}, seed {survey.seed}"
    if survey.undecided:
        yield f"- Profiles in which neither was shown nor ruled out: {survey.undecided:,}"
    yield from (f"- {one(words)}" for words in survey.draws)
    for band, column in zip(bands_of(survey.settings), _columns(survey), strict=True):
        yield f"\nBands: {one(band)}"
        head = ["Red lines", "Any reading", *(r.label for r in survey.readings), "Undecided"]
        yield from table(head, (_setting(line) for line in column))


def _columns(survey: SurveyLine) -> Iterator[tuple[SettingLine, ...]]:
    for column in zip(*(group.columns for group in groups(survey.settings)), strict=True):
        yield tuple(line for line in column if line is not None)


def _setting(line: SettingLine) -> list[str]:
    shares = (with_interval(share) for share in (line.zone, *line.readings))
    return [line.firmness, *shares, str(line.undecided)]


def _dropped(line: SensitivityLine) -> tuple[str, ...]:
    readings = "others" if line.readings_changed else "the same"
    share = with_interval(line.share) if line.share else ""
    return (line.source, line.sentence, line.verdict, line.trades, readings, share)
