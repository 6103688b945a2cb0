"""From a picture back to names, words and sources: the only way out of the engine."""

from dataclasses import replace

from onetext.analysis.marks.picture import Picture
from onetext.analysis.marks.shown import shown_readings
from onetext.analysis.survey.numbers import Numbers
from onetext.case.model import Case
from onetext.reports.brief import Brief
from onetext.reports.words.assumed import assumed, shown_by
from onetext.reports.words.context import (
    approval_passages,
    claim_lines,
    event_lines,
    gate_lines,
    history_lines,
    outside_passages,
    reading_passages,
    remark_passages,
    source_lines,
    sources_named,
    steps_line,
    text_passages,
)
from onetext.reports.words.movement import movement_line
from onetext.reports.words.names import Names, in_words, number
from onetext.reports.words.packages import package_lines, packages_heading
from onetext.reports.words.positions import position_lines
from onetext.reports.words.questions import questions_line
from onetext.reports.words.standing import headline, party_lines, point_lines, text_line
from onetext.reports.words.survey import sensitivity_lines, sensitivity_note, survey_line
from onetext.reports.words.trades import trades_line
from onetext.reports.words.verdict import blocks_line, left_line, unsettled_lines, verdict_line


def explain(case: Case, picture: Picture, numbers: Numbers | None = None) -> Brief:
    """Return the brief of a case in words: what its marks say and, with numbers, what these add."""
    names = Names(case=case, space=picture.space)
    readings = None if numbers is None else [figures.package for figures in numbers.readings]
    packages = package_lines(names, picture, readings)
    labels = [line.label for line in packages]
    traded = numbers is not None and set(readings or ()) != {p for p, _ in shown_readings(picture)}
    brief = Brief(
        title=case.title,
        as_known_on=case.as_known_on,
        headline=headline(names, picture),
        text=text_line(names),
        parties=party_lines(names, picture),
        points=point_lines(names, picture),
        verdict=verdict_line(names, picture),
        movement=movement_line(names, picture),
        blocks=blocks_line(names, picture.blocks),
        left=left_line(names, picture),
        unsettled=unsettled_lines(names, picture),
        claims=claim_lines(case),
        gates=gate_lines(names, picture),
        packages=packages,
        packages_heading=packages_heading(
            picture, traded=traded, exact=numbers is not None and numbers.profiles.exact
        ),
        history=history_lines(picture),
        assumptions=(*_assumptions(names, picture), *assumed(names, numbers)),
        proofs=(*_proofs(picture), *shown_by(numbers)),
        steps=steps_line(names),
        readings=reading_passages(names),
        texts=text_passages(case),
        approvals=approval_passages(names),
        outside=outside_passages(case),
        remarks=remark_passages(case),
        chronology=event_lines(case),
        positions=position_lines(case),
        trades=None if numbers is None else trades_line(names, numbers, labels),
        survey=None if numbers is None else survey_line(names, numbers, labels),
        questions=(None if numbers is None else questions_line(names, picture, numbers, labels)),
        sensitivity=sensitivity_lines(numbers.sensitivity) if numbers else (),
        sensitivity_note=sensitivity_note(numbers.sensitivity) if numbers else "",
        sources=(),
    )
    return replace(brief, sources=source_lines(case, sources_named(brief)))


def _assumptions(names: Names, picture: Picture) -> tuple[str, ...]:
    marks = picture.space.marks
    guesses = sum(names.is_estimate(mark.mark) for mark in marks)
    carried = sum(mark.carried_from is not None for mark in marks)
    unknown = sum(h.kind == "unknown" and h.party >= 0 for h in picture.space.hurdles)
    found = [
        f"{number(len(marks), 'mark stands', 'marks stand')} on this draft; those that rest on "
        f"estimates or on no source: {guesses}.",
        f"Marks that some reading needs and nobody has given: {unknown}; an unknown mark is never "
        "taken as a yes. A single reading needs fewer of them, one option of each bracket.",
        "A mark binds to the draft in force on its day, and holds on a later draft while its "
        "bracket or point is unchanged.",
        "A bracket that does not arise asks nothing of anybody who has not marked that.",
        "The verdict on marks assumes no number: how firm a red line is said to be, and what "
        "anything is worth, plays no part in it.",
    ]
    keys = {axis.key for axis in picture.space.axes}
    found += [
        f"The link “{link.id}” names an issue that this draft does not have; it asks nothing of it."
        for link in names.case.links
        if not link.issues <= keys
    ]
    if carried:
        given = number(carried, "mark was given", "marks were given")
        found.insert(2, f"{given} on an earlier draft and carried over.")
    return tuple(sentence[:1].upper() + sentence[1:] for sentence in found)


def _proofs(picture: Picture) -> tuple[str, ...]:
    parts = len(picture.ways)
    told = {
        "enumeration": "package by package",
        "sweep": "issue by issue",
        "programme": "by whole-number programmes",
    }
    how = in_words(
        f"{words}: {picture.ways.count(way)}" for way, words in told.items() if way in picture.ways
    )
    many = picture.packages >= 10**12
    readings = f"about {picture.packages:.1e}" if many else f"{picture.packages:,}"
    clashes = picture.verdict.clashes
    found = [
        f"The text has {readings} readings. They fall into {number(parts, 'part')} that nothing "
        f"ties together. Searched {how}. The verdict on marks is proved.",
    ]
    if clashes.found:
        what = "these are all" if clashes.complete else "there are more"
        found.append(f"Clashes listed, each proved minimal: {len(clashes.found)}; {what}.")
    if picture.movement.count:
        more = "" if picture.movement.complete else "at least "
        found.append(
            f"Joint movements that no other undercuts: {more}{picture.movement.count}; "
            f"listed: {len(picture.movement.joint)}."
        )
    return tuple(found)
