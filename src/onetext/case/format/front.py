"""The head of a case file: its top fields, in the order in which they are written."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from types import SimpleNamespace
from typing import Any

from onetext.case.defects import Path
from onetext.case.format.kinds import (
    Field,
    Kind,
    Outcome,
    Plain,
    Record,
    adapt,
    keyed,
    pairs,
    read_record,
    record_schema,
    records,
    refuse,
    write_record,
)
from onetext.case.format.links import LINKS
from onetext.case.format.nodes import Listing, Node
from onetext.case.format.parties import PARTIES
from onetext.case.format.records import (
    APPROVAL,
    CLAIM,
    EVENT,
    OUTSIDE,
    READING,
    REMARK,
    STEP,
    TEXT,
)
from onetext.case.format.values import DATE, KEY, KNOWN, LINE, LINES, NUMBER, SOURCES, VERSION
from onetext.case.model import Case, CaseDraft, Known, Step
from onetext.text.draft import Issue


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftEntry:
    """What a case file says of a draft; its text is read from ``file``."""

    file: str
    on: date | None = None
    number: int | None = None
    known: Known = "published"
    described_by: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """All that ``case.yaml`` says: a case whose drafts and sources are still to be read."""

    onetext: str
    entries: tuple[DraftEntry, ...]
    case: Case


DRAFT = Record(
    title="a draft",
    make=DraftEntry,
    fields=(
        Field("file", LINE, "The Markdown file of the draft.", "draft-1.md", required=True),
        Field("on", DATE, "The day on which it was tabled.", "2026-02-02"),
        Field("number", NUMBER, "Its number, by default its position, from 1.", "2"),
        Field("known", KNOWN, "How the text is known.", "described", usual="published"),
        Field("described by", LINE, "Whose account it is, if it was only described.", "norland"),
        Field(
            "source", SOURCES, "Where the text, or the account, is.", "s-001", attribute="sources"
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _BareIssue:
    """An issue of a case without prose, before its key is known."""

    options: tuple[str, ...]
    title: str = ""
    under: tuple[tuple[str, str], ...] = ()


ISSUE = Record(
    title="an issue",
    make=_BareIssue,
    fields=(
        Field("title", LINE, "What it is about.", "Term of the lease"),
        Field(
            "options", LINES, "Its options; [] if none is tabled yet.", "[low, mid]", required=True
        ),
        Field("under", pairs(KEY, LINE), "The option under which alone it arises.", "{price: low}"),
    ),
)


def _read_issue(node: Node, path: Path) -> Outcome[_BareIssue]:
    if isinstance(node, Listing):
        options = LINES.read(node, path)
        return Outcome(value=_BareIssue(options=options.value), defects=options.defects)
    issue = read_record(ISSUE, node, path, {})
    if len(issue.value.under) < 2:
        return issue
    several = refuse(node, (*path, "under"), "an issue stands under one option.", "Keep one.")
    return Outcome(value=issue.value, defects=(*issue.defects, several))


def _write_issue(issue: _BareIssue) -> Plain:
    if issue.title or issue.under:
        return write_record(ISSUE, issue)
    return LINES.write(issue.options)


def _issues(bare: Iterable[tuple[str, _BareIssue]]) -> tuple[Issue, ...]:
    return tuple(
        Issue(
            key=key,
            options=issue.options,
            parent=issue.under[0] if issue.under else None,
            title=issue.title,
        )
        for key, issue in bare
    )


def _bare_issues(issues: Iterable[Issue]) -> tuple[tuple[str, _BareIssue], ...]:
    return tuple(
        (
            issue.key,
            _BareIssue(
                options=issue.options,
                title=issue.title,
                under=(issue.parent,) if issue.parent else (),
            ),
        )
        for issue in issues
    )


_ISSUE: Kind[_BareIssue] = Kind(
    read=_read_issue,
    write=_write_issue,
    schema={"anyOf": [LINES.schema, record_schema(ISSUE)]},
    blank=_BareIssue(options=()),
)
_ISSUES: Kind[tuple[Issue, ...]] = adapt(pairs(KEY, _ISSUE), _issues, _bare_issues)


def _title_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(replace(step, title=step.title or step.id) for step in steps)


def _untitle_steps(steps: Iterable[Step]) -> tuple[Step, ...]:
    return tuple(replace(s, title="") if s.title == s.id else s for s in steps)


_STEPS: Kind[tuple[Step, ...]] = adapt(records(STEP), _title_steps, _untitle_steps)


def _front(
    *,
    onetext: str,
    entries: tuple[DraftEntry, ...] = (),
    **rest: Any,
) -> Front:
    return Front(onetext=onetext, entries=entries, case=Case(**rest))


FRONT = Record(
    title="a case",
    make=_front,
    fields=(
        Field("onetext", VERSION, "The version of this format.", "1", required=True),
        Field("title", LINE, "What the case is called.", "Halden Strait", required=True),
        Field("as known on", DATE, "The day up to which it tells.", "2026-03-12", required=True),
        Field(
            "drafts",
            records(DRAFT),
            "The drafts of the main text, oldest first.",
            "[{file: draft-1.md, on: 2026-02-02}]",
            attribute="entries",
        ),
        Field("issues", _ISSUES, "In a case without prose, its issues.", "{price: [low, high]}"),
        Field(
            "texts",
            keyed(TEXT, KEY, "key"),
            "Documents beside the drafts, under keys.",
            "{guarantees: {title: Treaty of guarantee, known: unseen}}",
        ),
        Field(
            "parties",
            PARTIES,
            "The sides, under keys.",
            "{norland: {name: Republic of Norland, seats: [principal]}}",
            required=True,
        ),
        Field("links", LINKS, "What must hold between issues.", "[{of: law, if: ..., then: ...}]"),
        Field("readings", records(READING), "Wordings that are read in two ways.", "[...]"),
        Field("steps", _STEPS, "What would be done, in which order.", "[{id: ceasefire, ...}]"),
        Field("approvals", records(APPROVAL), "Bodies that must approve.", "[...]"),
        Field("outside", records(OUTSIDE), "Matters outside the text, tied to it.", "[...]"),
        Field("events", records(EVENT), "The chronology.", "[...]"),
        Field("claims", records(CLAIM), "Who said how far the talks are.", "[...]"),
        Field("remarks", records(REMARK), "Notes of the case: legal claims and the like.", "[...]"),
    ),
)


def write_front(case: Case) -> dict[str, Plain]:
    """Return what ``case.yaml`` says of a case, as plain values."""
    said = {field.target: getattr(case, field.target, None) for field in FRONT.fields}
    said |= {"onetext": "1", "entries": tuple(to_entry(draft) for draft in case.drafts)}
    return write_record(FRONT, SimpleNamespace(**said))


def to_entry(draft: CaseDraft) -> DraftEntry:
    """Return what a case file says of a draft."""
    return DraftEntry(
        file=draft.draft.file,
        on=draft.on,
        number=draft.number,
        known=draft.known,
        described_by=draft.described_by,
        sources=draft.sources,
    )
