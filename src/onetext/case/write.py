"""Write a case as a folder: ``case.yaml``, ``sources.yaml``, its drafts and their annexes.

Everything is put together before the first file is touched, and every file is written whole or
not at all; ``case.yaml`` comes last, so that an interrupted writing leaves the old case standing.
"""

from collections.abc import Iterator
from pathlib import Path

from onetext.case.check import check_case
from onetext.case.format.emit import emit
from onetext.case.format.front import write_front
from onetext.case.format.records import SOURCE_TABLE
from onetext.case.model import Case
from onetext.case.read import CASE_FILE, SOURCES_FILE
from onetext.errors import CaseError, Finding
from onetext.text.draft import Annex, Bracket, Node
from onetext.text.files import replace_file
from onetext.text.grammar import write, write_nodes


def write_case(case: Case, folder: Path) -> None:
    """Write a case into a folder, which is made if need be; reading it gives the same case.

    Raises
    ------
    CaseError
        If the case does not fit together, or refers to a map or table that the folder lacks.
    DraftError
        If a file cannot be written.
    """
    findings = (*check_case(case), *_lacking(case, folder))
    if findings:
        raise CaseError(findings)
    files = dict(_files(case))
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, text.encode("utf-8"))


def _files(case: Case) -> Iterator[tuple[str, str]]:
    for entry in case.drafts:
        draft = entry.draft
        yield draft.file, write(draft)
        for annex in _annexes((*draft.preamble, *(n for p in draft.points for n in p.content))):
            if annex.content:
                yield annex.path, ("\ufeff" if annex.bom else "") + write_nodes(annex.content)
    sources = SOURCE_TABLE.write(case.sources)
    if case.sources and isinstance(sources, dict):
        yield SOURCES_FILE, emit(sources)
    yield CASE_FILE, emit(write_front(case))


def _annexes(content: tuple[Node, ...]) -> Iterator[Annex]:
    for node in content:
        if isinstance(node, Annex):
            yield node
            yield from _annexes(node.content)
        elif isinstance(node, Bracket):
            for option in node.options:
                yield from _annexes(option.content)


def _lacking(case: Case, folder: Path) -> Iterator[Finding]:
    """Say which maps and tables, of which a case holds only the hash, are not in the folder."""
    for entry in case.drafts:
        draft = entry.draft
        for annex in _annexes((*draft.preamble, *(n for p in draft.points for n in p.content))):
            if not annex.content and not (folder / annex.path).is_file():
                yield Finding(
                    file=draft.file,
                    problem=f"it links to {annex.path}, which is not in the folder.",
                    remedy="Copy that file there first.",
                )
