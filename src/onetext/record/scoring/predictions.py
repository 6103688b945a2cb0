"""Predictions on disk: what some extractor found, in the form that ``predicted.as_json`` writes.

``docs`` holds the reports by the id of the annotation or the name of the file; ``aliases`` the ways
of naming somebody, which belong to all reports. So another tool can be measured beside our rules.
"""

import json
from pathlib import Path
from typing import Any

from onetext.errors import Finding, RecordError
from onetext.record.scoring.gold import Gold
from onetext.record.scoring.predicted import Annotated, Counted, Met, Said


def read_predictions(file: Path) -> dict[str, Annotated]:
    """Return what a file predicts, by id or name of the report.

    Raises
    ------
    RecordError
        If the file cannot be read, or is not of that form.
    """
    try:
        told = json.loads(file.read_text("utf-8"))
        aliases = tuple((name, tuple(held)) for name, held in told.get("aliases", {}).items())
        return {id: _annotated(one, aliases) for id, one in told["docs"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        problem = f"These predictions cannot be read ({error})."
        remedy = "'onetext record export predictions.json' shows their form."
        raise RecordError([Finding(file=file.name, problem=problem, remedy=remedy)]) from error


def prediction_for(gold: Gold, predictions: dict[str, Annotated]) -> Annotated | None:
    """Return what is predicted for a report: by the id of its annotation, or its file's name."""
    names = (gold.id, gold.document.name, Path(gold.document.name).stem, gold.document.id)
    return next((predictions[one] for one in names if one in predictions), None)


def _annotated(told: dict[str, Any], aliases: tuple[tuple[str, tuple[str, ...]], ...]) -> Annotated:
    return Annotated(
        quotations=tuple(_said(one) for one in told.get("quotes", ())),
        reported=tuple(_said(one) for one in told.get("reported", ())),
        meetings=tuple(_met(one) for one in told.get("meetings", ())),
        quantities=tuple(_counted(one) for one in told.get("numbers", ())),
        repeats=tuple(
            tuple((start, end) for start, end in group) for group in told.get("dups", ())
        ),
        aliases=aliases,
    )


def _said(one: dict[str, Any]) -> Said:
    pieces = one.get("segments") or [[one["start"], one["end"]]]
    return Said(
        pieces=tuple((start, end) for start, end in pieces),
        speakers=(one["speaker"],) if one.get("speaker") else (),
        date=one.get("date") or "",
        words=one.get("text") or "",
    )


def _met(one: dict[str, Any]) -> Met:
    return Met(
        participants=tuple(one.get("participants", ())),
        place=one.get("place") or "",
        date=one.get("date") or "",
        duration=one.get("duration") or "",
        status=one.get("status") or "held",
    )


def _counted(one: dict[str, Any]) -> Counted:
    value = one["value"]
    return Counted(
        ends=(one["start"], one["end"]),
        values=tuple(map(float, value)) if isinstance(value, list) else (float(value),),
        unit=one.get("unit") or "",
        words=one.get("text") or "",
    )
