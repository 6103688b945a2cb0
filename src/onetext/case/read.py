"""Read a case folder: files to a Case, or one error with every finding.

Findings come in the order in which a reader of the folder meets them: ``case.yaml`` by line, then
the drafts, then ``sources.yaml``.
"""

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, islice
from pathlib import Path as FilePath

from onetext.case.check import case_defects, source_defects
from onetext.case.checks.frame import OTHER_FILES, in_drafts
from onetext.case.checks.names import Names, names_of
from onetext.case.defects import Defect, Path, shortened, to_finding
from onetext.case.format.front import FRONT, DraftEntry, Front
from onetext.case.format.kinds import read_record
from onetext.case.format.nodes import Sheet, Table, locate, read_sheet
from onetext.case.format.records import SOURCE_TABLE
from onetext.case.format.values import DATE
from onetext.case.hints import case_hints, source_hints
from onetext.case.model import Case, CaseDraft
from onetext.case.neutral import loaded_in_drafts
from onetext.errors import CaseError, DraftError, Finding
from onetext.sources import Source
from onetext.text.draft import Draft
from onetext.text.files import read_draft

CASE_FILE = "case.yaml"
SOURCES_FILE = "sources.yaml"

_BEGIN_CASE = "Begin with 'onetext: 1'; 'onetext new FOLDER' makes a case to start from."
_BEGIN_SOURCES = "Begin with a source, such as 's-001: {kind: report}', or remove the file."

MOST_FINDINGS = 1_000
"""Findings of a YAML file are told up to this many."""


def read_case(path: FilePath, *, beside: tuple[Source, ...] = ()) -> Case:
    """Return the case in a folder (or of its ``case.yaml``).

    ``beside`` are sources that the case may cite and that stand elsewhere, as in its record.

    Raises
    ------
    CaseError
        With every finding in the folder's files.
    """
    folder = _folder(path)
    sheet = _read_case_file(folder)
    front = read_record(FRONT, sheet.table, (), {})
    texts = tuple(_read_text(folder, entry) for entry in front.value.entries)
    lacking = _lacking(front.value.entries, texts)
    sources = _read_sources(folder)
    case, clashes = _assemble(front.value, texts, (*sources.sources, *beside))
    unread = frozenset(n for n, text in enumerate(texts, start=1) if not isinstance(text, Draft))
    told = (*sheet.defects, *front.defects, *clashes)
    names = names_of(case, unread=unread, sources_read=not sources.refusal)
    findings = (
        *_in_order(sheet, told, chain(case_defects(names), lacking), CASE_FILE),
        *dict.fromkeys(found for text in texts if isinstance(text, tuple) for found in text),
        *in_drafts(names),
        *_source_findings(sources, names),
    )
    if findings:
        raise CaseError(findings)
    return case


def read_hints(path: FilePath, *, beside: tuple[Source, ...] = ()) -> tuple[Finding, ...]:
    """Return what is strange in a case without being wrong, with its lines.

    Raises
    ------
    CaseError
        If the case has findings: those come first.
    """
    folder = _folder(path)
    case = read_case(folder, beside=beside)
    sheet, sources = _read_case_file(folder), _read_sources(folder)
    return (
        *_in_order(sheet, (), case_hints(case), CASE_FILE),
        *loaded_in_drafts(case),
        *_in_order(sources.sheet, (), source_hints(_alone(case, beside)), SOURCES_FILE),
    )


def _alone(case: Case, beside: tuple[Source, ...]) -> Case:
    return replace(case, sources=tuple(one for one in case.sources if one not in beside))


def _read_case_file(folder: FilePath) -> Sheet:
    return read_sheet(folder / CASE_FILE, CASE_FILE, begin=_BEGIN_CASE)


def _folder(path: FilePath) -> FilePath:
    return path.parent if path.name == CASE_FILE else path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sources:
    """What ``sources.yaml`` holds; ``refusal`` where it could not be read at all."""

    sheet: Sheet
    sources: tuple[Source, ...] = ()
    defects: tuple[Defect, ...] = ()
    refusal: tuple[Finding, ...] = ()


_NO_SHEET = Sheet(table=Table(entries=(), line=0, column=0), defects=())


_Text = Draft | Finding | tuple[Finding, ...]
"""The draft in a file; or why there is no such draft; or what is wrong in it."""


def _read_text(folder: FilePath, entry: DraftEntry) -> _Text:
    if not entry.file or entry.file in OTHER_FILES:
        return ()
    try:
        return read_draft(folder / entry.file, root=folder)
    except DraftError as error:
        return error.findings if _is_there(folder, entry.file) else error.findings[0]


def _is_there(folder: FilePath, file: str) -> bool:
    path = folder / file
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # symbolic links in a circle
        return False
    return inside and path.is_file() and file.isprintable()


def _lacking(entries: tuple[DraftEntry, ...], texts: tuple[_Text, ...]) -> Iterator[Defect]:
    """Say which entries name a file that is no draft of the folder."""
    for n, (entry, text) in enumerate(zip(entries, texts, strict=True), start=1):
        if isinstance(text, Finding):
            problem = f"{shortened(entry.file)}: {text.problem}"
            yield Defect(path=("drafts", n, "file"), problem=problem, remedy=text.remedy)


def _read_sources(folder: FilePath) -> _Sources:
    path = folder / SOURCES_FILE
    if not path.exists() and not path.is_symlink():
        return _Sources(sheet=_NO_SHEET)
    try:
        sheet = read_sheet(path, SOURCES_FILE, begin=_BEGIN_SOURCES)
    except CaseError as error:
        return _Sources(sheet=_NO_SHEET, refusal=error.findings)
    outcome = SOURCE_TABLE.read(sheet.table, ())
    return _Sources(sheet=sheet, sources=outcome.value, defects=(*sheet.defects, *outcome.defects))


def _assemble(
    front: Front, texts: tuple[_Text, ...], sources: tuple[Source, ...]
) -> tuple[Case, tuple[Defect, ...]]:
    drafts: list[CaseDraft] = []
    defects: list[Defect] = []
    for n, (entry, text) in enumerate(zip(front.entries, texts, strict=True), start=1):
        if isinstance(text, Draft):
            drafts.append(_case_draft(entry, text, n))
            defects.extend(_clashes(entry, text, n))
        else:  # what its entry says is checked all the same
            drafts.append(_case_draft(entry, replace(_UNREAD, file=entry.file), 0))
    return replace(front.case, drafts=tuple(drafts), sources=sources), tuple(defects)


_UNREAD = Draft(file="", title="", number=None, on=None, preamble=(), points=(), notes=())


def _case_draft(entry: DraftEntry, draft: Draft, position: int) -> CaseDraft:
    unreadable = entry.on == DATE.blank
    return CaseDraft(
        draft=draft,
        number=entry.number or draft.number or position,
        on=date.min if unreadable else entry.on or draft.on or date.min,
        known=entry.known,
        described_by=entry.described_by,
        sources=entry.sources,
    )


def _clashes(entry: DraftEntry, draft: Draft, position: int) -> Iterable[Defect]:
    """Where the case and the draft itself do not tell the same number and day."""
    path: Path = ("drafts", position)
    if entry.on is None and draft.on is None:
        yield Defect(
            path=(*path, "on"),
            problem="this field is missing.",
            remedy="Add 'on: 2026-02-02', the day on which the draft was tabled.",
        )
    if entry.on and draft.on and entry.on != draft.on:
        yield Defect(
            path=(*path, "on"),
            problem=f"'{entry.on}' is not the date in {draft.file}, '{draft.on}'.",
            remedy="Let both say the same, or leave one out.",
        )
    if entry.number and draft.number and entry.number != draft.number:
        yield Defect(
            path=(*path, "number"),
            problem=f"'{entry.number}' is not the number in {draft.file}, '{draft.number}'.",
            remedy="Let both say the same, or leave one out.",
        )


def _source_findings(sources: _Sources, names: Names) -> tuple[Finding, ...]:
    checked = source_defects(names)
    return (*sources.refusal, *_in_order(sources.sheet, sources.defects, checked, SOURCES_FILE))


def _in_order(
    sheet: Sheet, told: Iterable[Defect], checked: Iterable[Defect], file: str
) -> tuple[Finding, ...]:
    """Return all defects of a file by line; what only follows from a defect is left out."""
    told = tuple(told)
    broken = {defect.path for defect in told}
    wholes = {path[:n] for path in broken for n in range(len(path))}
    follows = (d for d in checked if d.path not in wholes and not _lies_in(d.path, broken))
    spoken = (defect for defect in chain(told, follows) if not defect.silent)
    placed = [_placed(defect, sheet.table) for defect in islice(spoken, MOST_FINDINGS + 1)]
    more = [_more(file)] if len(placed) > MOST_FINDINGS else []
    placed = sorted(placed[:MOST_FINDINGS], key=lambda defect: (defect.line, defect.column))
    return (*(to_finding(defect, file) for defect in placed), *more)


def _more(file: str) -> Finding:
    return Finding(
        file=file,
        problem=f"there are more than {MOST_FINDINGS} findings, and the rest is left out.",
        remedy="Mend these first.",
    )


def _lies_in(path: Path, broken: Set[Path]) -> bool:
    """Return whether a path is broken, or a part of one that is."""
    return any(path[:n] in broken for n in range(len(path) + 1))


def _placed(defect: Defect, table: Table) -> Defect:
    if defect.line:
        return defect
    node = locate(table, defect.path)
    return replace(defect, line=node.line, column=node.column)
