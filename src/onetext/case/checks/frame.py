"""Checks of the frame of a case: its drafts or bare issues, linked texts, and parties' names."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

from onetext.case.checks.names import (
    Names,
    descending,
    doubled,
    too_late,
    unknown_option,
    unknown_parties,
    wrong_name,
)
from onetext.case.defects import Defect, Path, to_finding
from onetext.case.format.marks import ENTRY
from onetext.case.model import DOES_NOT_ARISE, CaseDraft, LinkedText
from onetext.errors import Finding
from onetext.text.draft import Issue

LAW_AND_LOGIC = ("law", "logic")

OTHER_FILES = ("case.yaml", "sources.yaml")
"""Files of a case that are no drafts."""

_ENTRY_NAMES = tuple(field.name for field in ENTRY.fields)


def text_or_issues(names: Names) -> Iterator[Defect]:
    """Find a case with neither draft nor issues, or with both."""
    yield from wrong_name(names.case.title, ("title",))
    if names.case.drafts and names.case.issues:
        yield Defect(
            path=("issues",),
            problem="a case with drafts takes its issues from their brackets.",
            remedy="Remove 'issues', or the drafts.",
        )
    if not names.case.drafts and not names.case.issues:
        yield Defect(
            path=("drafts",),
            problem="there is neither a draft nor an issue.",
            remedy="Add 'drafts: [{file: draft-1.md, on: 2026-02-02}]'.",
        )


def drafts(names: Names) -> Iterator[Defect]:
    """Find drafts out of order, with one number twice, or later than the case tells."""
    entries = names.case.drafts
    numbers = [entry.number for entry in entries]
    for n, entry in enumerate(entries, start=1):
        here: Path = ("drafts", n)
        yield from too_late(names, entry.on, (*here, "on"))
        yield from _account(entry, here)
        if n not in names.unread or entry.draft.file in OTHER_FILES:
            above = [other.draft.file for other in entries[: n - 1]]
            yield from _file(entry, above, (*here, "file"))
        if entry.number and entry.number in numbers[: n - 1]:
            problem = f"there is a draft {entry.number} above."
            yield Defect(path=(*here, "number"), problem=problem, remedy="Give each its own.")
    dated = [(n, e.on) for n, e in enumerate(entries, start=1) if e.on != date.min]
    for before, after in descending(dated):
        earlier, later = entries[before - 1], entries[after - 1]
        yield Defect(
            path=("drafts", after, "on"),
            problem=f"'{later.on}' is before the draft above, of {earlier.on}.",
            remedy="List the drafts oldest first.",
        )


def _file(entry: CaseDraft, above: list[str], path: Path) -> Iterator[Defect]:
    file = entry.draft.file
    if file in above:
        problem = f"'{file}' is also the file of a draft above."
        yield Defect(path=path, problem=problem, remedy="Give each draft its own.")
    elif file in OTHER_FILES or ".." in PurePosixPath(file).parts or file.startswith("/"):
        problem = f"'{file}' cannot be the file of a draft."
        yield Defect(path=path, problem=problem, remedy="Name a file in the folder of the case.")


def _account(text: CaseDraft | LinkedText, path: Path) -> Iterator[Defect]:
    if text.known == "described" and not text.described_by:
        problem = "a text that was only described needs to say by whom."
        yield Defect(path=path, problem=problem, remedy="Add 'described by'.")
    if text.known != "described" and text.described_by:
        problem = f"the text is {text.known}, so nobody's account stands for it."
        remedy = "Say 'known: described', or remove 'described by'."
        yield Defect(path=(*path, "described by"), problem=problem, remedy=remedy)


def bare_issues(names: Names) -> Iterator[Defect]:
    """Find issues of a case without prose that say something twice or stand under nothing."""
    earlier: dict[str, Issue] = {}
    for issue in names.case.issues:
        here: Path = ("issues", issue.key)
        yield from doubled(issue.options, (*here, "options"))
        if DOES_NOT_ARISE in issue.options:
            problem = f"'{DOES_NOT_ARISE}' cannot be tabled: it is what a dead issue says."
            yield Defect(path=(*here, "options"), problem=problem, remedy="Name it otherwise.")
        if issue.key in _ENTRY_NAMES:
            problem = f"'{issue.key}' is a field of every mark and cannot be an issue."
            yield Defect(path=here, problem=problem, remedy="Name it otherwise.")
        yield from _parent(names, issue, earlier)
        earlier[issue.key] = issue


def _parent(names: Names, issue: Issue, earlier: dict[str, Issue]) -> Iterator[Defect]:
    if issue.parent is None:
        return
    key, option = issue.parent
    here: Path = ("issues", issue.key, "under", key)
    if key not in earlier:
        problem = f"'{key}' is not an issue above this one."
        yield Defect(path=here, problem=problem, remedy="Put the outer issue first.")
    else:
        yield from unknown_option(names, key, option, here)


def linked_texts(names: Names) -> Iterator[Defect]:
    """Find linked texts that do not say whose account they are, or are signed by nobody."""
    for text in names.case.texts:
        here: Path = ("texts", text.key)
        yield from wrong_name(text.title, (*here, "title"))
        yield from _account(text, here)
        yield from unknown_parties(names, text.signed_by, (*here, "signed by"))


def party_names(names: Names) -> Iterator[Defect]:
    """Find parties without a seat, or without a name and key of their own."""
    seen: dict[str, str] = {}
    for party in names.case.parties:
        here: Path = ("parties", party.key)
        yield from wrong_name(party.name, (*here, "name"))
        if party.key in LAW_AND_LOGIC:
            problem = f"'{party.key}' says of a link that it is nobody's demand."
            yield Defect(path=here, problem=problem, remedy="Give the party another key.")
        if not party.seats:
            problem, remedy = "a party without a seat has no part.", "Add at least one seat."
            yield Defect(path=(*here, "seats"), problem=problem, remedy=remedy)
        yield from doubled(party.seats, (*here, "seats"))
        if party.name in seen:
            problem = f"'{party.name}' is also the name of '{seen[party.name]}'."
            yield Defect(path=(*here, "name"), problem=problem, remedy="Tell them apart.")
        seen.setdefault(party.name, party.key)


def in_drafts(names: Names) -> Iterator[Finding]:
    """Find notes of no party in the drafts."""
    for entry in names.case.drafts:
        for note in entry.draft.notes:
            for defect in unknown_parties(names, note.parties, (f"note {note.label}",)):
                found = to_finding(replace(defect, path=defect.path[:1]), entry.draft.file)
                yield replace(found, line=note.line)


FRAME_CHECKS = (text_or_issues, drafts, bare_issues, linked_texts, party_names)
