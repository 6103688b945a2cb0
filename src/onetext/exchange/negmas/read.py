"""The folders that NegMAS writes: an outcome space and utility functions, in YAML or JSON.

They are read without NegMAS and exactly: NegMAS's own reader makes any Python object that a file
names, which is too much trust in a file, and floating-point numbers of every decimal. What it
writes as XML are GENIUS's files, for which there is a door of its own.
"""

from collections.abc import Iterator
from pathlib import Path

from onetext.case.format.nodes import Node, Table, read_sheet
from onetext.errors import CaseError, ExchangeError, Finding
from onetext.exchange.json_files.fields import Fields
from onetext.exchange.json_files.nodes import Document, read_documents
from onetext.exchange.load import beginnings, files_of, refuse
from onetext.exchange.negmas.linear import (
    AFFINE,
    DISCOUNTED,
    LINEAR,
    Issues,
    Shape,
    issue_of,
    scores_of,
    type_of,
)
from onetext.exchange.record import Imported
from onetext.exchange.scores.additive import Scores, Sheet, to_case

_SPACE = "OutcomeSpace"
_SUFFIXES = (".yml", ".yaml", ".json")


def recognises_negmas(path: Path) -> bool:
    """Return whether a folder, or a file, holds an outcome space as NegMAS writes it."""
    return any(
        "OutcomeSpace" in start and "type" in start and "issues" in start
        for suffix in _SUFFIXES
        for start in beginnings(path, suffix)
    )


def read_negmas(path: Path) -> Imported:
    """Return the case in a folder that NegMAS wrote.

    Raises
    ------
    ExchangeError
        With every finding in all of the files.
    """
    folder = path if path.is_dir() else path.parent
    readers = [Fields(document=document) for document in _documents(folder)]
    spaces = [fields for fields in readers if type_of(fields.document.top).endswith(_SPACE)]
    unread = [finding for fields in readers for finding in fields.document.findings]
    if len(spaces) != 1 and unread:
        raise ExchangeError(unread)
    if len(spaces) != 1:
        problem = f"there are {len(spaces)} outcome spaces in this folder."
        refuse(folder.name, problem, "A scenario has one, and utility functions beside it.")
    title, issues = outcome_space(spaces[0], spaces[0].document.top)
    if not issues:
        raise ExchangeError(spaces[0].all_findings)
    scores = list(_functions(readers, issues))
    findings = [finding for fields in readers for finding in fields.all_findings]
    if not findings and not scores:
        refuse(folder.name, "there is no utility function in this folder.", "Add one for a party.")
    if findings:
        raise ExchangeError(findings)
    sheet = Sheet(title=title or folder.name, issues=issues, parties=tuple(scores))
    return to_case(sheet, tuple(note for fields in readers for note in fields.notes))


def _documents(folder: Path) -> tuple[Document, ...]:
    sheets = [file for suffix in _SUFFIXES[:2] for file in files_of(folder, suffix)]
    if not sheets:
        return read_documents(folder)
    documents: list[Document] = []
    findings: list[Finding] = []
    for file in sorted(sheets):
        try:
            sheet = read_sheet(file, file.name)
        except CaseError as error:
            findings.extend(error.findings)
        else:
            documents.append(Document(name=file.name, top=sheet.table, defects=sheet.defects))
    if findings:
        raise ExchangeError(findings)
    return tuple(documents)


def outcome_space(fields: Fields, top: Node) -> tuple[str, Issues]:
    """Return the name of an outcome space, and its issues with their options."""
    table = fields.table(top, ())
    fields.unknown(table, ("name", "type", "issues", "path", "id"), ())
    name = table.get("name")
    items = fields.items(table.get("issues"), ("issues",))
    found = tuple(issue_of(fields, node, ("issues", n)) for n, node in enumerate(items, start=1))
    if not items:
        fields.wrong(table, ("issues",), "there is no issue.", "Name one at least.")
    for n, (issue, options) in enumerate(found, start=1):
        here = ("issues", n)
        if issue in [other for other, _ in found[: n - 1]]:
            fields.wrong(items[n - 1], here, f"'{issue}' is named above already.", "Rename one.")
        if len(set(options)) < len(options):
            problem = "a value stands here twice."
            fields.wrong(items[n - 1], (*here, "values"), problem, "Keep one.")
    return "" if name is None else fields.words(name, ("name",)), found


def _functions(readers: list[Fields], issues: Issues) -> Iterator[Scores]:
    for fields in readers:
        kind = type_of(fields.document.top)
        if kind.endswith(_SPACE):
            continue
        if not isinstance(fields.document.top, Table) or "fun" not in kind.lower():
            fields.left_out((), "This file is neither an outcome space nor a utility function.")
            continue
        scores = function(fields, fields.document.top, Path(fields.document.name).stem, issues)
        if scores is not None:
            yield scores


def function(fields: Fields, top: Table, otherwise: str, issues: Issues) -> Scores | None:
    """Return a utility function as additive scores; None with a finding if it is not linear."""
    said = top.get("name")
    name = fields.words(said, ("name",)) if said is not None else otherwise
    shape = Shape(fields=fields, table=top, path=(), issues=issues)
    scores = scores_of(shape, name)
    if scores is None:
        problem = f"a utility function of type '{type_of(top)}' is not linear."
        known = ", ".join((*LINEAR[:1], *AFFINE, *DISCOUNTED[:2]))
        fields.wrong(top, ("type",), problem, f"Read are: {known}.")
    return scores
