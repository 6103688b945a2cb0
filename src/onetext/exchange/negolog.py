"""NegoLog's JSON: a folder with ``profileA.json``, ``profileB.json`` and ``specs.json``.

A profile has a reservation value, the weight of each issue, and the utility of each of its values,
from 0 to 1; weights sum to 1. The options of an issue are the values that its profiles name.
``specs.json`` describes the domain: sizes, which are checked here, and results of NegoLog's own
(opposition, Nash and Kalai points), which Onetext works out for itself and which are left out.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from onetext.case.format.nodes import Table
from onetext.case.model import Case
from onetext.errors import ExchangeError
from onetext.exchange.json_files.fields import Fields
from onetext.exchange.json_files.nodes import Document, figure_of, read_documents
from onetext.exchange.json_files.write import Value, json_bytes
from onetext.exchange.load import beginnings, refuse
from onetext.exchange.record import Exported, Imported, Note
from onetext.exchange.scores.additive import Scores, Sheet, as_decimals, fitting, to_case
from onetext.exchange.scores.scored import scored

SPECS = "specs.json"
SIDES = ("A", "B")
_WEIGHTS, _VALUES, _LEAST = "issueWeights", "issues", "reservationValue"


def recognises_negolog(path: Path) -> bool:
    """Return whether a folder, or a file, holds a profile of NegoLog."""
    return any(
        f'"{_WEIGHTS}"' in start and f'"{_LEAST}"' in start for start in beginnings(path, ".json")
    )


def read_negolog(path: Path) -> Imported:
    """Return the case in a folder of NegoLog.

    Raises
    ------
    ExchangeError
        With every finding in all of the files.
    """
    folder = path if path.is_dir() else path.parent
    readers = [Fields(document=document) for document in read_documents(folder)]
    profiles = [fields for fields in readers if _is_profile(fields.document)]
    if not profiles:
        refuse(folder.name, "there is no profile of NegoLog in this folder.", "Name another.")
    issues = _issues(profiles[0])
    scores = [_scores(fields, issues) for fields in profiles]
    title = folder.name
    for fields in readers:
        if fields.document.name == SPECS:
            title = _specs(fields, issues) or title
        elif fields not in profiles:
            fields.left_out((), "This file is no profile.")
    findings = [finding for fields in readers for finding in fields.all_findings]
    if findings:
        raise ExchangeError(findings)
    sheet = Sheet(title=title, issues=tuple(issues.items()), parties=tuple(scores))
    return to_case(sheet, tuple(note for fields in readers for note in fields.notes))


def _is_profile(document: Document) -> bool:
    top = document.top
    return isinstance(top, Table) and top.get(_WEIGHTS) is not None


def _issues(fields: Fields) -> dict[str, tuple[str, ...]]:
    """Return the options of each issue, in the order of a profile's weights."""
    top = fields.table(fields.document.top, ())
    values = fields.table(top.get(_VALUES), (_VALUES,))
    names = [name.text for name, _ in fields.table(top.get(_WEIGHTS), (_WEIGHTS,)).entries]
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        node = values.get(name)
        options = node.entries if isinstance(node, Table) else ()
        found[name] = tuple(option.text for option, _ in options)
        if isinstance(node, Table) and not options:
            fields.wrong(node, (_VALUES, name), "this issue has no value.", "Name one at least.")
    return found


def _scores(fields: Fields, issues: dict[str, tuple[str, ...]]) -> Scores:
    top = fields.table(fields.document.top, ())
    fields.unknown(top, (_WEIGHTS, _VALUES, _LEAST), ())
    weights = fields.named(top.get(_WEIGHTS), (_WEIGHTS,), tuple(issues))
    tables = fields.named(top.get(_VALUES), (_VALUES,), tuple(issues))
    values: list[tuple[Fraction, ...]] = []
    for name, options in issues.items():
        here = (_VALUES, name)
        node = tables.get(name)
        named = fields.named(node, here, options) if node is not None else {}
        figures = {option: fields.figure(value, (*here, option)) for option, value in named.items()}
        values.append(tuple(figures.get(option, Fraction(0)) for option in options))
    shares = {name: fields.figure(node, (_WEIGHTS, name)) for name, node in weights.items()}
    return Scores(
        name=re.sub(r"(?<=[a-z])(?=[A-Z])", " ", Path(fields.document.name).stem),
        weights=tuple(shares.get(name, Fraction(0)) for name in issues),
        values=tuple(values),
        reservation=_reservation(fields, top),
    )


def _reservation(fields: Fields, top: Table) -> Fraction:
    node = top.get(_LEAST)
    if node is not None:
        return fields.figure(node, (_LEAST,))
    what = "It states no reservation value, which NegoLog reads as 0."
    fields.notes.append(Note(kind="assumed", where=fields.document.name, what=what))
    return Fraction(0)


def _specs(fields: Fields, issues: dict[str, tuple[str, ...]]) -> str:
    """Return the domain's name; note sizes that are not those of the profiles, and what is left."""
    top = fields.table(fields.document.top, ())
    count = top.get("NumberOfIssues")
    if count is not None and figure_of(count) != len(issues):
        what = f"NumberOfIssues is not {len(issues)}, as the profiles have it."
        fields.left_out(("NumberOfIssues",), what)
    known = ("Name", "NumberOfIssues", "NumberOfBids", "IssueValues")
    results = [name.text for name, _ in top.entries if name.text not in known]
    if results:
        fields.left_out((), f"NegoLog's own results: {', '.join(results)}.")
    name = top.get("Name")
    return "" if name is None else fields.words(name, ("Name",))


def write_negolog(case: Case) -> Exported:
    """Return a case of two parties as a folder of NegoLog.

    Raises
    ------
    ExchangeError
        If a figure is known only as a range, or there are not two parties.
    """
    sheet, notes = scored(case)
    if len(sheet.parties) != len(SIDES):
        problem = f"NegoLog is for two parties, and the consent of {len(sheet.parties)} is needed."
        refuse("case.yaml", problem, "Take another format.")
    files: list[tuple[str, bytes]] = []
    told = list(notes)
    for side, party in zip(SIDES, sheet.parties, strict=True):
        exact, first = fitting(party)
        decimals, second = as_decimals(exact)
        files.append((f"profile{side}.json", json_bytes(_profile(sheet, decimals))))
        told += [*first, *second, *_unnamed(party.name, side)]
    return Exported(files=(*files, (SPECS, json_bytes(_sizes(sheet)))), notes=tuple(told))


def _unnamed(name: str, side: str) -> Iterator[Note]:
    if name != f"profile {side}":
        what = f"Its profile is profile{side}.json; its name has no place."
        yield Note(kind="left out", where=name, what=what)


def _profile(sheet: Sheet, scores: Scores) -> Value:
    names = [name for name, _ in sheet.issues]
    rows = (
        dict(zip(options, row, strict=True))
        for (_, options), row in zip(sheet.issues, scores.values, strict=True)
    )
    return {
        _LEAST: scores.reservation or Fraction(0),
        _WEIGHTS: dict(zip(names, scores.weights or (), strict=True)),
        _VALUES: dict(zip(names, rows, strict=True)),
    }


def _sizes(sheet: Sheet) -> Value:
    counts = [len(options) for _, options in sheet.issues]
    bids = Fraction(1)
    for count in counts:
        bids *= count
    return {
        "Name": sheet.title,
        "NumberOfBids": bids,
        "NumberOfIssues": Fraction(len(counts)),
        "IssueValues": [Fraction(count) for count in counts],
    }
