"""``export`` and ``score``: the chronology in its forms, and how well the rules do."""

import json
from collections.abc import Mapping
from pathlib import Path

from onetext.case.read import CASE_FILE
from onetext.cli.inputs import folder_of, refused
from onetext.cli.output import say, say_heading, say_table, waiting, write_out
from onetext.cli.record.bodies.opened import STDOUT, lexicon_of, put, reading, say_json
from onetext.errors import Finding, OnetextError, RecordError
from onetext.record.chronology import Draft, chronicle
from onetext.record.coding.beside import read_cited
from onetext.record.extract.proposals import Proposals
from onetext.record.extract.propose import propose
from onetext.record.lexicon.lexicon import Lexicon, read_lexicon
from onetext.record.model import Actor
from onetext.record.scoring.gold import Gold, read_gold
from onetext.record.scoring.predicted import Annotated, as_json, predicted_of
from onetext.record.scoring.predictions import prediction_for, read_predictions
from onetext.record.scoring.scores import Score, score_all, score_report
from onetext.record.view.record import Record
from onetext.reports.chronicle.annotations import as_annotations
from onetext.reports.chronicle.lines import Chronicle, in_lines
from onetext.reports.chronicle.markdown import as_markdown
from onetext.reports.chronicle.page import as_page
from onetext.reports.chronicle.table import HEADER, as_csv

ENDINGS = {
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".csv": "csv",
    ".jsonld": "jsonld",
    ".json": "json",
}
OURS = {
    "md": "<!-- chronology of a record, by Onetext -->",
    "html": '<div class="sheet chronicle">',
    "csv": ",".join(HEADER[:3]),
    "jsonld": "urn:onetext:chronology",
    "json": '"docs"',
}
"""Words by which an earlier export is known, so that nothing else is written over."""


def write_export(case: Path, out: Path, *, format: str | None, with_proposed: bool) -> None:
    """Write the record in one of its forms, and say what is in it."""
    form = _form(out, format)
    with reading(case) as store:
        record = store.view()
    title, drafts = _of_case(folder_of(case))
    told = chronicle(record, lexicon=lexicon_of(case), with_proposed=with_proposed, drafts=drafts)
    lines = in_lines(record, told, title=title)
    text = _written(record, lines, form)
    if out == STDOUT:
        write_out(text)
        return
    put(out, text, ours=OURS[form], what="an export of a record")
    say(lines.standing if form != "json" else "Every row, also what nobody has checked.")
    say(f"Written to {out}")


def _form(out: Path, format: str | None) -> str:
    ending = ENDINGS.get(out.suffix.lower())
    if format and ending and format != ending:
        problem = f"the name ends as {ending}, and --format says {format}."
        raise refused(str(out), problem, "Leave out --format, or give the file another ending.")
    form = format or ending
    if form is None:
        problem = "it is not said in which form to write."
        raise refused(str(out), problem, "End it in .md, .html, .csv, .jsonld or .json.")
    return form


def _of_case(folder: Path) -> tuple[str, tuple[Draft, ...]]:
    """Return the title and the drafts of a folder's case, if it has one that fits together."""
    plain = f"Chronology of {folder.resolve().name}"
    if not (folder / CASE_FILE).is_file():
        return plain, ()
    try:
        case = read_cited(folder)
    except OnetextError:
        say("The case has findings, and its drafts are left out: see 'onetext check'.", error=True)
        return plain, ()
    drafts = tuple(
        Draft(
            id=f"draft-{one.number}",
            title=f"Draft {one.number}{f': {one.draft.title}' if one.draft.title else ''}",
            on=one.on.isoformat(),
        )
        for one in case.drafts
    )
    return f"Chronology of {case.title}", drafts


def _written(record: Record, lines: Chronicle, form: str) -> str:
    match form:
        case "md":
            return as_markdown(lines)
        case "html":
            return as_page(lines)
        case "csv":
            return as_csv(lines)
        case "jsonld":
            return as_annotations(record, lines)
    return json.dumps(_predictions(record), ensure_ascii=False, indent=1) + "\n"


def _predictions(record: Record) -> dict[str, object]:
    """Return what the record holds of every document, as a scorer reads it."""
    found = []
    for document in record.documents:
        if document.manual:
            continue
        meetings = [one for one in record.meetings if _stands_in(one.spans, document.id)]
        found.append(
            (
                document.name,
                predicted_of(
                    Proposals(
                        document=document,
                        lexicon=Lexicon(),
                        actors=_actors_in(record, document.id),
                        known=record.actors,
                        statements=tuple(
                            one for one in record.statements if one.span.document == document.id
                        ),
                        meetings=tuple(one for one in meetings if one.status != "rejected"),
                        quantities=tuple(
                            one
                            for one in record.quantities
                            if one.span.document == document.id and one.status != "rejected"
                        ),
                        repeats=tuple(
                            one for one in record.repeats if _stands_in(one.spans, document.id)
                        ),
                    )
                ),
            )
        )
    return as_json(found)


def _actors_in(record: Record, document: str) -> tuple[Actor, ...]:
    return tuple(
        one
        for one in record.actors
        if any(span.document == document for alias in one.aliases for span in alias.spans)
    )


def _stands_in(spans: tuple[object, ...], document: str) -> bool:
    return any(getattr(span, "document", "") == document for span in spans)


def say_scores(
    gold: Path,
    *,
    predictions: Path | None,
    lexicon: Path | None,
    found_to: Path | None,
    format: str,
) -> None:
    """Print how well the rules, or a file of predictions, fit annotated reports."""
    reports, owners = read_gold(gold)
    if predictions is None:
        with waiting("Reading the reports ..."):
            found = _run(reports, read_lexicon(lexicon))
    else:
        found = _read(reports, predictions)
    if found_to is not None:
        text = json.dumps(as_json(found.items()), ensure_ascii=False, indent=1)
        put(found_to, text + "\n", ours=OURS["json"], what="predictions")
    scores = {
        one.id: score_report(one, found[one.id], owners) for one in reports if one.id in found
    }
    whole = score_all(scores.values())
    if format == "json":
        say_json(
            {
                "reports": {id: [_data(one) for one in held] for id, held in scores.items()},
                "all": [_data(one) for one in whole],
            }
        )
        return
    for one in reports:
        if one.id in scores:
            say_heading(f"{one.id} ({one.document.name})")
            _say_table(scores[one.id])
    say_heading(f"All {len(scores)} reports")
    _say_table(whole)


def _run(reports: tuple[Gold, ...], lexicon: Lexicon) -> dict[str, Annotated]:
    """Return what the rules find, each report knowing the actors of those before it."""
    known: dict[str, Actor] = {}
    found = {}
    for one in reports:
        proposals = propose(one.document, lexicon=lexicon, known=tuple(known.values()))
        known |= {actor.id: actor for actor in proposals.actors}
        found[one.id] = predicted_of(proposals)
    return found


def _read(reports: tuple[Gold, ...], file: Path) -> dict[str, Annotated]:
    predictions = read_predictions(file)
    found = {one.id: prediction_for(one, predictions) for one in reports}
    missing = [one.id for one in reports if found[one.id] is None]
    if len(missing) == len(reports):
        problem = "It predicts nothing for any of these reports."
        remedy = f"It has to name them: {', '.join(missing[:5])}."
        raise RecordError([Finding(file=file.name, problem=problem, remedy=remedy)])
    if missing:
        say(f"Not predicted, and left out: {', '.join(missing)}.", error=True)
    return {id: one for id, one in found.items() if one is not None}


def _say_table(scores: tuple[Score, ...]) -> None:
    rows = [
        (
            one.task,
            f"{one.precision:.2f}",
            f"{one.recall:.2f}",
            f"{one.f1:.2f}",
            f"{one.right:,}",
            f"{one.found:,}",
            f"{one.there:,}",
        )
        for one in scores
        if one.found or one.there
    ]
    header = ("", "precision", "recall", "F1", "right", "found", "there")
    say_table(rows, header=header, right=range(1, 7))


def _data(score: Score) -> Mapping[str, object]:
    return {
        "task": score.task,
        "precision": round(score.precision, 4),
        "recall": round(score.recall, 4),
        "f1": round(score.f1, 4),
        "right": score.right,
        "found": score.found,
        "there": score.there,
    }
