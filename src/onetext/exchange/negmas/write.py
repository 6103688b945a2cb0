"""A case as a folder that NegMAS loads: an outcome space, and a linear function for each party.

The files are JSON, which is YAML too and so what ``Scenario.load`` takes. What is not additive has
no place in them; a live scenario (``live.py``) holds all of it.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from onetext.case.model import Case
from onetext.exchange.json_files.write import Value, json_bytes
from onetext.exchange.names import keys_of
from onetext.exchange.record import Exported, Note
from onetext.exchange.scores.additive import Scores, Sheet, below, most_lost, nearest
from onetext.exchange.scores.scored import scored

_PLACES = 17
"""Digits behind the point: more than a floating-point number from 0 to 1 tells apart."""


def write_negmas(case: Case) -> Exported:
    """Return a case as a folder that NegMAS loads, the outcome space first.

    Raises
    ------
    ExchangeError
        If a figure is known only as a range.
    """
    sheet, notes = scored(case)
    names = keys_of([sheet.title, *(party.name for party in sheet.parties)], otherwise="party")
    space: Value = {
        "type": "DiscreteCartesianOutcomeSpace",
        "name": sheet.title,
        "issues": [
            {"type": "CategoricalIssue", "name": name, "values": options}
            for name, options in sheet.issues
        ],
    }
    files = [(f"{names[0]}.yml", json_bytes(space))]
    for name, party in zip(names[1:], sheet.parties, strict=True):
        files.append((f"{name}.yml", json_bytes(_function(sheet, party))))
    return Exported(files=tuple(files), notes=(*notes, *_rounding(sheet)))


def _function(sheet: Sheet, scores: Scores) -> Value:
    written = replace(
        scores,
        weights=tuple(map(_digits, _weights(scores))),
        values=tuple(tuple(map(_digits, row)) for row in scores.values),
    )
    lost = most_lost(scores.points, written.points)
    rows = zip(sheet.issues, written.values, strict=True)
    return {
        "type": "LinearAdditiveUtilityFunction",
        "name": scores.name,
        "weights": list(_weights(written)),
        "values": [
            {"type": "TableFun", "mapping": dict(zip(options, row, strict=True))}
            for (_, options), row in rows
        ],
        "reserved_value": below(scores.reservation or Fraction(0), lost),
    }


def _weights(scores: Scores) -> tuple[Fraction, ...]:
    return scores.weights or (Fraction(1),) * len(scores.values)


def _digits(figure: Fraction) -> Fraction:
    return nearest(figure, _PLACES)


def _rounding(sheet: Sheet) -> Iterator[Note]:
    """Say which parties have figures that are rounded."""
    for scores in sheet.parties:
        figures = [*_weights(scores), *(value for row in scores.values for value in row)]
        if any(_digits(figure) != figure for figure in figures):
            what = (
                f"Figures that no decimal equals are rounded to {_PLACES} places, and the "
                "reservation down, so that what just meets it still does."
            )
            yield Note(kind="rounded", where=scores.name, what=what)
